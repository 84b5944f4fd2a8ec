//! The dot folder behind the site, where a publish is made ready: `.rettesnor/`.
//!
//! It lies inside the output folder, so that it is on the same disk even when that folder is a mount
//! point, and moving a file out of it is one rename.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::standing::Standing;
use crate::error::{Doing, Error};

/// Its name; a page cannot have it.
pub const NAME: &str = ".rettesnor";

/// What is kept from one publish to the next, besides what the next must know.
const SHELVES: [&str; 2] = [PDFS, PICTURES];
/// Where PDFs are kept.
pub const PDFS: &str = "pdf";
/// Where pictures are kept.
pub const PICTURES: &str = "pictures";

/// Paths of what is in it.
#[derive(Debug, Clone)]
pub struct Backroom {
    folder: PathBuf,
}

/// Held as long as a build may touch the output folder; given back when dropped.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

impl Backroom {
    pub fn of(out: &Path) -> Self {
        Self { folder: out.join(NAME) }
    }

    /// Every file we wrote.
    pub fn manifest(&self) -> PathBuf {
        self.folder.join("manifest")
    }

    /// While it is there, a publish has been decided on and not been carried through.
    pub fn journal(&self) -> PathBuf {
        self.folder.join("journal")
    }

    /// New files, in the folders they will stand in.
    pub fn stage(&self) -> PathBuf {
        self.folder.join("stage")
    }

    /// The new bytes of files that are there already, end to end.
    pub fn log(&self) -> PathBuf {
        self.folder.join("log")
    }

    /// A replacement on its way into place.
    pub fn swap(&self, number: usize) -> PathBuf {
        self.folder.join(format!("swap-{number}"))
    }

    /// As large as what the site will grow by, for a moment, to see that there is room.
    pub fn room(&self) -> PathBuf {
        self.folder.join("room")
    }

    /// What takes long to make and was made before, by the name of its kind.
    pub fn shelf(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Bytes the manifest takes now.
    pub fn manifest_size(&self) -> u64 {
        fs::metadata(self.manifest()).map_or(0, |metadata| metadata.len())
    }

    /// A build has been here before.
    pub fn exists(&self) -> Result<bool, Error> {
        match Standing::at(&self.folder).map_err(Error::io(Doing::Read, &self.folder))? {
            Standing::Folder => Ok(true),
            Standing::Nothing => Ok(false),
            Standing::File(_) | Standing::Other => Err(Error::InTheWay { path: self.folder.clone() }),
        }
    }

    /// Makes the folder, and tells Git that it is nobody's business.
    pub fn create(&self) -> Result<(), Error> {
        let ignore = self.folder.join(".gitignore");
        fs::create_dir_all(&self.folder).map_err(Error::io(Doing::Create, &self.folder))?;
        fs::write(&ignore, "*\n").map_err(Error::io(Doing::Write, &ignore))
    }

    /// Takes the lock; calls `waiting` first if another build has it.
    pub fn lock(&self, waiting: impl FnOnce()) -> Result<Lock, Error> {
        let path = self.folder.join("lock");
        let take = || {
            let file = File::options().create(true).truncate(false).write(true).open(&path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    waiting();
                    file.lock()?;
                }
                Err(TryLockError::Error(error)) => return Err(error),
            }
            Ok(Lock { file })
        };
        take().map_err(Error::io(Doing::Lock, &path))
    }

    /// Removes links and the like: none of them is ours, and through one we would read and write elsewhere.
    pub fn expel(&self) -> Result<(), Error> {
        let entries = fs::read_dir(&self.folder).map_err(Error::io(Doing::Read, &self.folder))?;
        let paths = entries.flatten().map(|entry| entry.path());
        paths.filter(|path| matches!(Standing::at(path), Ok(Standing::Other))).try_for_each(|path| remove_any(&path))
    }

    /// Removes everything that belongs to a single publish.
    pub fn sweep(&self) -> Result<(), Error> {
        let entries = fs::read_dir(&self.folder).map_err(Error::io(Doing::Read, &self.folder))?;
        for entry in entries.flatten() {
            let name = entry.file_name();
            if !["lock", "manifest", ".gitignore"].iter().chain(&SHELVES).any(|kept| name == *kept) {
                remove_any(&entry.path())?;
            }
        }
        Ok(())
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Closing alone would not do while a program started meanwhile still shares the file; and if
        // it cannot be given back, it goes with the process.
        let _ = self.file.unlock();
    }
}

fn remove_any(path: &Path) -> Result<(), Error> {
    let removed = match Standing::at(path) {
        Ok(Standing::Folder) => fs::remove_dir_all(path),
        Ok(Standing::Nothing) => Ok(()),
        Ok(Standing::File(_) | Standing::Other) => fs::remove_file(path),
        Err(error) => Err(error),
    };
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::io(Doing::Remove, path)(error)),
        _ => Ok(()),
    }
}
