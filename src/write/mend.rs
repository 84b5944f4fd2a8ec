//! Writes a text of the author's anew: the whole of it or nothing, and never over what somebody else has written since.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use crate::error::{Doing, Error};

/// What some programs put before a text.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Puts `after` where `before` stands. Says whether it was done: a file that is another by now is left as it is.
///
/// # Errors
/// When the file cannot be read or written.
pub fn mend(path: &Path, before: &str, after: &str) -> Result<bool, Error> {
    let path = fs::canonicalize(path).map_err(Error::io(Doing::Read, path))?;
    let found = fs::read_to_string(&path).map_err(Error::io(Doing::Read, &path))?;
    let text = found.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&found);
    if text != before {
        return Ok(false);
    }
    let mark = &found[..found.len() - text.len()];
    replace(&path, &[mark, after].concat()).map_err(Error::io(Doing::Write, &path))?;
    Ok(true)
}

/// The new text waits beside the old, and takes its place when it is on disk.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.rettesnor-{}", std::process::id()));
    let written = || -> io::Result<()> {
        let mut file = File::create_new(&beside)?;
        file.write_all(text.as_bytes())?;
        file.set_permissions(fs::metadata(path)?.permissions())?;
        file.sync_all()?;
        fs::rename(&beside, path)
    };
    written().inspect_err(|_| _ = fs::remove_file(&beside))
}
