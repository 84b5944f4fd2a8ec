//! Which folder the site may be written to.

use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Doing, Error};

/// The output folder's real path. A link given *as* the folder is followed, for `public` is often
/// one; everything inside it is another matter (see [`super::survey`]).
///
/// The folder may be neither a source, nor inside one, nor around one; nor the user's home or
/// around it. As the site's root is around its content, that covers the root, its parents and `/`.
pub fn resolve(out: &Path, sources: &[&Path]) -> Result<PathBuf, Error> {
    let place = real(out).map_err(Error::io(Doing::Read, out))?;
    let refuse = |guarded: &Path| Err(Error::ProtectedFolder { folder: out.to_path_buf(), guarded: guarded.to_path_buf() });
    for source in sources {
        for guarded in both_names(source).map_err(Error::io(Doing::Read, source))? {
            if guarded.starts_with(&place) || place.starts_with(&guarded) {
                return refuse(source);
            }
        }
    }
    match std::env::home_dir().and_then(|home| real(&home).ok()) {
        Some(home) if home.starts_with(&place) => refuse(&home),
        _ if place.parent().is_none() => refuse(&place),
        _ if place.exists() && !place.is_dir() => Err(Error::NotAFolder { path: place }),
        _ => Ok(place),
    }
}

/// Refuses a file among what the site is made from.
pub fn outside(file: &Path, sources: &[&Path]) -> Result<(), Error> {
    let place = real(file).map_err(Error::io(Doing::Read, file))?;
    for source in sources {
        if both_names(source).map_err(Error::io(Doing::Read, source))?.iter().any(|guarded| place.starts_with(guarded)) {
            return Err(Error::ProtectedFolder { folder: file.to_path_buf(), guarded: source.to_path_buf() });
        }
    }
    Ok(())
}

/// A source by its own name and, where that is a link, by where it leads: neither may be lost.
fn both_names(source: &Path) -> io::Result<[PathBuf; 2]> {
    let absolute = std::path::absolute(source)?;
    let by_name = match (absolute.parent(), absolute.file_name()) {
        (Some(parent), Some(name)) => real(parent)?.join(name),
        _ => absolute,
    };
    Ok([by_name, real(source)?])
}

/// The canonical path, also of what does not exist yet: its nearest existing ancestor's, and the rest.
fn real(path: &Path) -> io::Result<PathBuf> {
    let absolute = std::path::absolute(path)?;
    match (absolute.canonicalize(), absolute.parent(), absolute.file_name()) {
        (Err(error), Some(parent), Some(name)) if error.kind() == io::ErrorKind::NotFound => Ok(real(parent)?.join(name)),
        (result, _, _) => result,
    }
}
