//! A folder that is filled out of sight, and then is there whole.

use std::fs;
use std::io::ErrorKind;
use std::path::{Component, Path, PathBuf};

use crate::error::{Doing, Error};

/// Where files wait.
const STAGING: &str = ".rettesnor-import";

/// A new or empty folder on its way to be filled. Dropped before it is [done](Self::commit), it leaves nothing behind.
#[derive(Debug)]
pub struct Moving {
    folder: PathBuf,
    staging: PathBuf,
    /// Whether the folder is new.
    is_new: bool,
    is_done: bool,
}

impl Moving {
    /// Begins to fill a folder that [is free](super::is_free).
    ///
    /// # Errors
    /// When nothing can be written there.
    pub fn into(folder: &Path) -> Result<Self, Error> {
        let is_new = !folder.exists();
        let moving = Self { folder: folder.to_path_buf(), staging: folder.join(STAGING), is_new, is_done: false };
        // One that was stopped half way left its files.
        match fs::remove_dir_all(&moving.staging) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(Error::io(Doing::Remove, &moving.staging)(error)),
            _ => {}
        }
        fs::create_dir_all(&moving.staging).map_err(Error::io(Doing::Create, &moving.staging))?;
        Ok(moving)
    }

    /// The folder that files wait in.
    #[must_use]
    pub fn staging(&self) -> &Path {
        &self.staging
    }

    /// Writes a file, by its path in the folder.
    ///
    /// # Errors
    /// When it cannot be written, or its path leaves the folder.
    pub fn put(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        if path.is_empty() || !Path::new(path).components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(Error::BadPath { path: path.to_owned() });
        }
        let file = self.staging.join(path);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent).map_err(Error::io(Doing::Create, parent))?;
        }
        fs::write(&file, bytes).map_err(Error::io(Doing::Write, &file))
    }

    /// Puts the files in their place, `content/` last. What stands in the way is an error, and then nothing is there.
    ///
    /// # Errors
    /// When one cannot be put in its place.
    pub fn commit(mut self) -> Result<(), Error> {
        let entries = fs::read_dir(&self.staging).map_err(Error::io(Doing::Read, &self.staging))?;
        let mut names: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
        names.sort_by_key(|name| (name == "content", name.clone()));
        let mut placed: Vec<PathBuf> = Vec::new();
        for name in names {
            let (from, to) = (self.staging.join(&name), self.folder.join(&name));
            let moved = if to.exists() { Err(ErrorKind::AlreadyExists.into()) } else { fs::rename(&from, &to) };
            if let Err(error) = moved {
                for path in placed {
                    _ = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
                }
                return Err(Error::io(Doing::Move, &to)(error));
            }
            placed.push(to);
        }
        self.is_done = true;
        Ok(())
    }
}

impl Drop for Moving {
    fn drop(&mut self) {
        _ = fs::remove_dir_all(&self.staging);
        if self.is_new && !self.is_done {
            // Only if nobody put anything there meanwhile.
            _ = fs::remove_dir(&self.folder);
        }
    }
}
