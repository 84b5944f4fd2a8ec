//! Writes what one begins with: files where there are none.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;

use crate::error::{Doing, Error};

/// Writes files below a folder, by their paths in it. Nothing that is there is written over.
///
/// # Errors
/// When a file cannot be written, or is there already.
pub fn start(folder: &Path, files: &[(String, String)]) -> Result<(), Error> {
    for (path, text) in files {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(Error::io(Doing::Create, parent))?;
        }
        let written = File::create_new(&path).and_then(|mut file| file.write_all(text.as_bytes()));
        written.map_err(Error::io(Doing::Write, &path))?;
    }
    Ok(())
}

/// Whether one can begin in a folder: it is not there, or holds nothing but dotfiles.
#[must_use]
pub fn is_free(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(mut entries) => entries.all(|entry| entry.is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with('.'))),
        Err(_) => !folder.exists(),
    }
}
