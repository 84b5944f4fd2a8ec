//! Several files in one: a ZIP archive with the same bytes for the same files, whatever the time.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

/// Packs files by their names, in the order given.
///
/// # Panics
/// If the archive would be larger than four gigabytes.
#[must_use]
pub fn archive(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(name.as_str(), options()).and_then(|()| Ok(writer.write_all(bytes)?)).expect("memory takes every file");
    }
    writer.finish().expect("memory takes every archive").into_inner()
}

/// What is said of every file: nothing of when, and nothing of whose.
pub(super) fn options() -> SimpleFileOptions {
    SimpleFileOptions::default().last_modified_time(DateTime::default()).unix_permissions(0o644)
}
