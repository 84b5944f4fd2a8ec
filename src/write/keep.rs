//! Writes beside the content: one file, or a folder of them. What was there stays until the new is whole.

use std::fs;
use std::path::Path;

use crate::error::{Doing, Error};

/// Writes a text to a file, whole.
///
/// # Errors
/// When it cannot be written; then the file is as it was.
pub fn keep(path: &Path, text: &str) -> Result<(), Error> {
    let beside = path.with_extension("new~");
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(Error::io(Doing::Create, folder))?;
    }
    fs::write(&beside, text).and_then(|()| fs::rename(&beside, path)).map_err(Error::io(Doing::Write, path))
}

/// Writes a new folder with these files in it, by their paths, into another folder: all of them or none.
///
/// # Errors
/// When they cannot be written, or there is such a folder.
pub fn whole(folder: &Path, name: &str, files: &[(String, Vec<u8>)]) -> Result<(), Error> {
    let beside = folder.join(format!(".{name}~"));
    if beside.exists() {
        // What an earlier run was stopped at.
        fs::remove_dir_all(&beside).map_err(Error::io(Doing::Write, &beside))?;
    }
    for (path, bytes) in files {
        let path = beside.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(Error::io(Doing::Create, parent))?;
        }
        fs::write(&path, bytes).map_err(Error::io(Doing::Write, &path))?;
    }
    let place = folder.join(name);
    fs::rename(&beside, &place).map_err(Error::io(Doing::Move, &place))
}
