//! A text file that can tell whether it is whole and to be relied on: a title, the start of the
//! machine it was written since, the text, and a hash of all three.
//!
//! Nothing is synced to the disk: a kill loses nothing that the kernel was given, and to wait for a
//! hundred megabytes costs more than writing them. A power cut may lose the bytes of any file written
//! in the half minute before it, whatever its size and time say. So a file sealed before the machine
//! last started is an `Earlier` one, and its readers take nothing in it on trust but the names.

use std::fs;
use std::io;
use std::path::Path;

use super::keep;
use crate::error::{Doing, Error};

/// What was found where a sealed file should be.
pub enum Sealed {
    Absent,
    Whole(String),
    /// Whole, but from before the machine last started.
    Earlier(String),
    /// Cut short, altered, or of another version: lines in it may still be of use.
    Damaged(String),
}

const SEAL: &str = "sealed ";

/// Writes the file whole or not at all: beside its place first, then renamed into it.
pub fn write(path: &Path, title: &str, text: &str) -> Result<(), Error> {
    let mut whole = format!("{title}\n{}\n{text}", start());
    let hash = blake3::hash(whole.as_bytes()).to_hex();
    whole.extend([SEAL, &hash, "\n"]);
    keep::replace(path, &path.with_extension("new"), whole.as_bytes()).map_err(Error::io(Doing::Write, path))
}

/// Reads a file that [`write`] wrote.
pub fn read(path: &Path, title: &str) -> Result<Sealed, Error> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Sealed::Absent),
        Err(error) => return Err(Error::io(Doing::Read, path)(error)),
    };
    let whole = String::from_utf8_lossy(&bytes);
    Ok(match opened(&whole, title) {
        Some((since, text)) if since == start() => Sealed::Whole(text.to_owned()),
        Some((_, text)) => Sealed::Earlier(text.to_owned()),
        None => Sealed::Damaged(whole.into_owned()),
    })
}

/// The machine's start and the text, if the seal holds.
fn opened<'a>(whole: &'a str, title: &str) -> Option<(&'a str, &'a str)> {
    let (body, hash) = whole.split_at(whole.rfind(SEAL)?);
    let hash = hash.strip_prefix(SEAL)?.strip_suffix('\n')?;
    if blake3::hash(body.as_bytes()).to_hex().as_str() != hash {
        return None;
    }
    body.strip_prefix(title)?.strip_prefix('\n')?.split_once('\n')
}

/// Names the time since the machine started, and no other; empty where there is no telling.
fn start() -> String {
    let id = fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default();
    id.trim_end().to_owned()
}
