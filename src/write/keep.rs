//! Writes one file beside the content: the old text or the new, nothing between.

use std::fs;
use std::path::Path;

use crate::error::{Doing, Error};

/// Writes a text to a file, whole.
///
/// # Errors
/// When it cannot be written; then the file is as it was.
pub fn keep(path: &Path, text: &str) -> Result<(), Error> {
    let beside = path.with_extension("new~");
    fs::write(&beside, text).and_then(|()| fs::rename(&beside, path)).map_err(Error::io(Doing::Write, path))
}
