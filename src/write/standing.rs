//! What stands at a path on disk, links not followed.

use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Nothing,
    File(Stamp),
    Folder,
    /// A link, a socket, a device: never opened, never followed.
    Other,
}

/// What tells one state of a file from the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    pub size: u64,
    /// Nanoseconds since 1970.
    pub mtime: i64,
    /// The file has another name somewhere, and writing into it would write there too.
    pub shared: bool,
    /// Bytes of disk it has already.
    pub room: u64,
}

impl Standing {
    pub fn at(path: &Path) -> io::Result<Self> {
        match fs::symlink_metadata(path) {
            Ok(metadata) if metadata.is_file() => Ok(Self::File(Stamp::of(&metadata))),
            Ok(metadata) if metadata.is_dir() => Ok(Self::Folder),
            Ok(_) => Ok(Self::Other),
            Err(error) if is_absent(&error) => Ok(Self::Nothing),
            Err(error) => Err(error),
        }
    }
}

impl Stamp {
    pub fn of(metadata: &Metadata) -> Self {
        Self {
            size: metadata.len(),
            mtime: metadata.mtime().wrapping_mul(1_000_000_000).wrapping_add(metadata.mtime_nsec()),
            shared: metadata.nlink() > 1,
            room: metadata.blocks().saturating_mul(512),
        }
    }
}

/// Nothing is there: neither the path nor, perhaps, a folder for it to be in.
pub fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
