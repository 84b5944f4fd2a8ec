//! What went wrong when it was the machine, not the author: always with the path it went wrong at.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// A failure of disk, lock or folder. `Display` is one line; [`Error::help`] says how to mend it.
#[derive(Debug)]
pub enum Error {
    /// The operating system said no.
    Io { doing: Doing, path: PathBuf, source: io::Error },
    /// The output folder holds files that no build of ours wrote.
    ForeignFiles { folder: PathBuf, names: Vec<String>, more: usize },
    /// A file that is not ours stands where an output is to go.
    InTheWay { path: PathBuf },
    /// The output folder is, holds or lies in something that must not be written over.
    ProtectedFolder { folder: PathBuf, guarded: PathBuf },
    /// The output folder is a file.
    NotAFolder { path: PathBuf },
    /// An output's path would leave the folder, or cannot be written down.
    BadPath { path: String },
}

/// What was being done to the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    Lock,
    Read,
    Write,
    Create,
    Move,
    Remove,
}

impl Error {
    /// Gives an `io::Error` its path and deed: `.map_err(Error::io(Doing::Read, &path))`.
    pub fn io(doing: Doing, path: impl AsRef<Path>) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { doing, path: path.as_ref().to_path_buf(), source }
    }

    /// How to mend it, where there is more to say than the message itself.
    pub fn help(&self) -> Option<&'static str> {
        match self {
            Self::ForeignFiles { .. } => Some("choose another folder with --out, empty this one, or --force to build around these files"),
            Self::InTheWay { .. } => Some("move it away, or give the page another address; it is never overwritten"),
            Self::ProtectedFolder { .. } => Some("choose a folder of its own, such as `public` beside `content`"),
            Self::NotAFolder { .. } => Some("choose another folder with --out"),
            Self::Io { .. } | Self::BadPath { .. } => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io { doing, path, source } => {
                write!(f, "cannot {doing} `{}`: {source}", path.display())
            }
            Self::ForeignFiles { folder, names, more } => {
                write!(f, "`{}` holds files that no build wrote: ", folder.display())?;
                write!(f, "{}", names.join(", "))?;
                match more {
                    0 => Ok(()),
                    more => write!(f, " and {more} more"),
                }
            }
            Self::InTheWay { path } => {
                write!(f, "`{}` is in the way, and no build wrote it", path.display())
            }
            Self::ProtectedFolder { folder, guarded } => {
                let (folder, guarded) = (folder.display(), guarded.display());
                write!(f, "`{folder}` cannot be the output folder: `{guarded}` must be left alone")
            }
            Self::NotAFolder { path } => write!(f, "`{}` is not a folder", path.display()),
            Self::BadPath { path } => write!(f, "`{}` cannot be published", path.escape_debug()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}

impl fmt::Display for Doing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Lock => "lock",
            Self::Read => "read",
            Self::Write => "write",
            Self::Create => "create",
            Self::Move => "move",
            Self::Remove => "remove",
        })
    }
}
