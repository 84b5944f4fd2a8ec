//! Keeps what a program found out for the next time, in a dot folder that versions pass by.

use std::path::Path;

use super::keep;
use crate::error::Error;

/// Writes a file in a folder of its own.
///
/// # Errors
/// When the disk says no.
pub fn remember(path: &Path, text: &str) -> Result<(), Error> {
    keep(&path.with_file_name(".gitignore"), "*\n")?;
    keep(path, text)
}
