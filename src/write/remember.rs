//! Keeps what a program found out for the next time, in a dot folder that versions pass by.

use std::fs;
use std::path::Path;

use crate::error::{Doing, Error};

/// Writes a file in a folder of its own, all of it or nothing.
///
/// # Errors
/// When the disk says no.
pub fn remember(path: &Path, text: &str) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(path);
    let beside = path.with_extension(format!("{}", std::process::id()));
    let written = fs::create_dir_all(folder)
        .and_then(|()| fs::write(folder.join(".gitignore"), "*\n"))
        .and_then(|()| fs::write(&beside, text))
        .and_then(|()| fs::rename(&beside, path));
    written.inspect_err(|_| _ = fs::remove_file(&beside)).map_err(Error::io(Doing::Write, path))
}
