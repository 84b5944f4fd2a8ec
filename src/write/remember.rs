//! Keeps what a program found out for the next time, in a dot folder that versions pass by.

use std::path::Path;

use super::keep;
use crate::error::Error;

/// Writes a file in a folder of its own, right below another.
///
/// # Errors
/// When the disk says no, or the folder is a link to somewhere else.
pub fn remember(below: &Path, path: &Path, text: &str) -> Result<(), Error> {
    keep(below, &path.with_file_name(".gitignore"), "*\n")?;
    keep(below, path, text)
}
