//! What went wrong when it was the machine, not the author: always with the path it went wrong at.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostic::Tongue;

/// A failure of disk, lock or folder. [`Error::message`] is one line; [`Error::help`] says how to mend it.
#[derive(Debug)]
pub enum Error {
    /// The operating system said no.
    Io {
        /// What was being done.
        doing: Doing,
        /// The file or folder it was done to.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The output folder holds files that no build of ours wrote.
    ForeignFiles {
        /// The output folder.
        folder: PathBuf,
        /// The first of them, by their paths in it.
        names: Vec<String>,
        /// How many there are besides.
        more: usize,
    },
    /// A file that is not ours stands where an output is to go.
    InTheWay {
        /// The file.
        path: PathBuf,
    },
    /// What stands where an archive is to go is none of ours.
    ForeignFile {
        /// What stands there.
        path: PathBuf,
    },
    /// The output folder is, holds or lies in something that must not be written over.
    ProtectedFolder {
        /// The output folder, as given.
        folder: PathBuf,
        /// What must be left alone.
        guarded: PathBuf,
    },
    /// The output folder is a file.
    NotAFolder {
        /// The file.
        path: PathBuf,
    },
    /// A program of others that is needed is not there.
    NoProgram {
        /// Its name.
        name: &'static str,
    },
    /// A program of others failed.
    ProgramFailed {
        /// Its name.
        name: &'static str,
        /// The file it was given.
        path: PathBuf,
        /// What it said.
        said: String,
    },
    /// An output's path would leave the folder, or cannot be written down.
    BadPath {
        /// The path, with `/` between its names.
        path: String,
    },
}

/// What was being done to the path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// Waiting to be the only build that writes there.
    Lock,
    /// Reading a file, or the names in a folder.
    Read,
    /// Writing a file.
    Write,
    /// Making a folder.
    Create,
    /// Putting a finished file in its place.
    Move,
    /// Removing a file or a folder of ours.
    Remove,
}

impl Error {
    /// Gives an `io::Error` its path and deed: `.map_err(Error::io(Doing::Read, &path))`.
    pub fn io(doing: Doing, path: impl AsRef<Path>) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { doing, path: path.as_ref().to_path_buf(), source }
    }

    /// What went wrong, in one line.
    #[must_use]
    pub fn message(&self, tongue: Tongue) -> String {
        match tongue {
            Tongue::English => self.in_english(),
            Tongue::Norwegian => self.in_norwegian(),
        }
    }

    /// How to mend it, where there is more to say than the message itself.
    #[must_use]
    pub fn help(&self, tongue: Tongue) -> Option<&'static str> {
        let (english, norwegian) = match self {
            Self::ForeignFiles { .. } => (
                "choose another folder with --out, empty this one, or use --force to build around these files",
                "velg en annen mappe med --out, tøm denne, eller bruk --force for å bygge rundt disse filene",
            ),
            Self::InTheWay { .. } => (
                "move it away, or give the page another address; it is never overwritten",
                "flytt den, eller gi siden en annen adresse; den blir aldri overskrevet",
            ),
            Self::ForeignFile { .. } => (
                "choose another name, or move it away; it is never overwritten",
                "velg et annet navn, eller flytt den; den blir aldri overskrevet",
            ),
            Self::ProtectedFolder { .. } => (
                "choose a folder of its own, such as `public` beside `content`",
                "velg en egen mappe, for eksempel `public` ved siden av `content`",
            ),
            Self::NotAFolder { .. } => ("choose another folder with --out", "velg en annen mappe med --out"),
            Self::NoProgram { .. } => (
                "install it from https://pandoc.org/ (on Debian: apt install pandoc), and try again",
                "installer den fra https://pandoc.org/ (på Debian: apt install pandoc), og prøv igjen",
            ),
            Self::Io { .. } | Self::BadPath { .. } | Self::ProgramFailed { .. } => return None,
        };
        Some(match tongue {
            Tongue::English => english,
            Tongue::Norwegian => norwegian,
        })
    }

    fn in_english(&self) -> String {
        match self {
            Self::Io { doing, path, source } => format!("cannot {} `{}`: {source}", doing.in_english(), path.display()),
            Self::ForeignFiles { folder, names, more } => {
                let more = if *more == 0 { String::new() } else { format!(" and {more} more") };
                format!("`{}` holds files that no build wrote: {}{more}", folder.display(), names.join(", "))
            }
            Self::InTheWay { path } => format!("`{}` is in the way, and no build wrote it", path.display()),
            Self::ForeignFile { path } => format!("`{}` is no archive that a build wrote", path.display()),
            Self::ProtectedFolder { folder, guarded } => {
                format!("`{}` cannot be the output folder: `{}` must be left alone", folder.display(), guarded.display())
            }
            Self::NotAFolder { path } => format!("`{}` is not a folder", path.display()),
            Self::BadPath { path } => format!("`{}` cannot be published", path.escape_debug()),
            Self::NoProgram { name } => format!("this needs the program `{name}`, which is not on this machine"),
            Self::ProgramFailed { name, path, said } => format!("`{name}` cannot read `{}`: {said}", path.display()),
        }
    }

    fn in_norwegian(&self) -> String {
        match self {
            Self::Io { doing, path, source } => {
                format!("kan ikke {} `{}`: {}", doing.in_norwegian(), path.display(), reason_in_norwegian(source))
            }
            Self::ForeignFiles { folder, names, more } => {
                let more = if *more == 0 { String::new() } else { format!(" og {more} til") };
                format!("`{}` har filer som ingen bygging har skrevet: {}{more}", folder.display(), names.join(", "))
            }
            Self::InTheWay { path } => format!("`{}` er i veien, og ingen bygging har skrevet den", path.display()),
            Self::ForeignFile { path } => format!("`{}` er ikke et arkiv som en bygging har skrevet", path.display()),
            Self::ProtectedFolder { folder, guarded } => {
                format!("nettstedet kan ikke skrives til `{}`: `{}` skal ikke røres", folder.display(), guarded.display())
            }
            Self::NotAFolder { path } => format!("`{}` er ikke en mappe", path.display()),
            Self::BadPath { path } => format!("`{}` kan ikke publiseres", path.escape_debug()),
            Self::NoProgram { name } => format!("dette trenger programmet `{name}`, som ikke er på denne maskinen"),
            Self::ProgramFailed { name, path, said } => format!("`{name}` kan ikke lese `{}`: {said}", path.display()),
        }
    }
}

/// Why the system said no; what it seldom says stays in its own words.
#[must_use]
pub fn reason_in_norwegian(error: &io::Error) -> String {
    let reason = match error.kind() {
        io::ErrorKind::NotFound => "finnes ikke",
        io::ErrorKind::PermissionDenied => "ingen tilgang",
        io::ErrorKind::StorageFull => "det er ikke plass på disken",
        io::ErrorKind::ReadOnlyFilesystem => "disken kan bare leses",
        io::ErrorKind::NotADirectory => "ikke en mappe",
        io::ErrorKind::IsADirectory => "en mappe",
        _ => return error.to_string(),
    };
    reason.to_owned()
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_english())
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

impl Doing {
    fn in_english(self) -> &'static str {
        match self {
            Self::Lock => "lock",
            Self::Read => "read",
            Self::Write => "write",
            Self::Create => "create",
            Self::Move => "move",
            Self::Remove => "remove",
        }
    }

    fn in_norwegian(self) -> &'static str {
        match self {
            Self::Lock => "låse",
            Self::Read => "lese",
            Self::Write => "skrive",
            Self::Create => "opprette",
            Self::Move => "flytte",
            Self::Remove => "fjerne",
        }
    }
}
