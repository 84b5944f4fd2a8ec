//! Where outputs wait for the publish: new files as files, changed ones as bytes in a log.
//!
//! A file that exists already is dear to replace and dear to remove (the disk's blocks must be given
//! back), so its new bytes go end to end into one log, and from there into the file as it lies.

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use super::backroom::Backroom;
use super::standing::Stamp;

/// The outputs that wait. Dropped, they are gone, unless a journal has taken them over.
#[derive(Debug)]
pub struct Stage {
    backroom: Backroom,
    log: OnceLock<File>,
    end: AtomicU64,
}

impl Stage {
    /// An empty stage; nothing is made on disk before it is needed.
    pub fn new(backroom: Backroom) -> Self {
        Self { backroom, log: OnceLock::new(), end: AtomicU64::new(0) }
    }

    /// Takes a file that is not there yet.
    pub fn add(&self, path: &str, bytes: &[u8]) -> io::Result<Stamp> {
        let path = self.backroom.stage().join(path);
        // Nearly every page has a folder of its own, so making it first is cheaper than asking.
        if let Some(folder) = path.parent() {
            make_folder(folder)?;
        }
        let mut file = File::create(&path)?;
        file.write_all(bytes)?;
        Ok(Stamp::of(&file.metadata()?))
    }

    /// Takes the bytes of a file that is there; returns where in the log they are.
    pub fn append(&self, bytes: &[u8]) -> io::Result<u64> {
        let offset = self.end.fetch_add(bytes.len() as u64, Ordering::Relaxed);
        self.log()?.write_all_at(bytes, offset)?;
        Ok(offset)
    }

    fn log(&self) -> io::Result<&File> {
        if let Some(log) = self.log.get() {
            return Ok(log);
        }
        let path = self.backroom.log();
        let log = File::options().create(true).truncate(false).write(true).open(path)?;
        Ok(self.log.get_or_init(|| log))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if !self.backroom.journal().exists() {
            // What cannot be removed now will be by the next build.
            let _ = self.backroom.sweep();
        }
    }
}

fn make_folder(folder: &Path) -> io::Result<()> {
    match fs::create_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => fs::create_dir_all(folder),
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
        _ => Ok(()),
    }
}
