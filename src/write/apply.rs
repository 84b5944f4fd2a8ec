//! Carries a journal through. Each step may be done again: after a kill, the next build starts over
//! from the first and ends at the same site.
//!
//! New pages come first, then the changed ones that link to them, and what is stale goes last.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;

use rayon::prelude::*;

use super::backroom::Backroom;
use super::journal::{Change, Journal, Manner};
use super::landing::{Landing, landings};
use super::manifest::{Manifest, Row, folders};
use super::standing::{Stamp, Standing, is_absent};
use crate::error::{Doing, Error};

/// Makes the site what the journal says; returns the manifest that is true of it then.
pub fn apply(out: &Path, backroom: &Backroom, manifest: Manifest, journal: Journal) -> Result<Manifest, Error> {
    for landing in landings(&backroom.stage(), out)? {
        land(&landing, out, &journal)?;
    }
    let changed = make_changes(out, backroom, &journal.changes)?;
    remove_files(out, &journal.stale)?;
    Ok(manifest.updated(&journal.stale, journal.rows.into_iter().chain(changed)))
}

/// Moves one piece from the stage, over the stale files that may be in its way.
fn land(landing: &Landing, out: &Path, journal: &Journal) -> Result<(), Error> {
    match landing.site {
        Standing::Nothing => {}
        Standing::Folder => {
            remove_files(out, journal.stale_in(&landing.path))?;
            remove_hollow(&landing.to)?;
        }
        Standing::File(_) | Standing::Other if journal.removes(&landing.path) => {
            remove_file(&landing.to)?;
        }
        Standing::File(_) | Standing::Other => {
            return Err(Error::InTheWay { path: landing.to.clone() });
        }
    }
    fs::rename(&landing.from, &landing.to).map_err(Error::io(Doing::Move, &landing.to))
}

fn make_changes(out: &Path, backroom: &Backroom, changes: &[Change]) -> Result<Vec<Row>, Error> {
    if changes.is_empty() {
        return Ok(Vec::new());
    }
    let log = File::open(backroom.log()).map_err(Error::io(Doing::Read, backroom.log()))?;
    let make = |bytes: &mut Vec<u8>, (number, change): (usize, &Change)| {
        bytes.resize(change.row.size as usize, 0);
        log.read_exact_at(bytes, change.offset).map_err(Error::io(Doing::Read, backroom.log()))?;
        let path = out.join(&change.row.path);
        let stamp = match change.manner {
            Manner::InPlace => fill(&path, bytes).transpose(),
            Manner::Swap => None,
        };
        let stamp = stamp.unwrap_or_else(|| swap(&path, &backroom.swap(number), bytes));
        let Stamp { mtime, .. } = stamp.map_err(Error::io(Doing::Write, &path))?;
        Ok(Row { mtime, ..change.row.clone() })
    };
    changes.par_iter().enumerate().map_init(Vec::new, make).collect()
}

/// Writes into the file as it lies, if there is one that is ours alone and may be written to. It is
/// cut to length last: emptied first, its blocks would go back to the disk and be asked for again.
fn fill(path: &Path, bytes: &[u8]) -> io::Result<Option<Stamp>> {
    match Standing::at(path)? {
        Standing::File(stamp) if !stamp.shared => {}
        _ => return Ok(None),
    }
    let file = match File::options().write(true).open(path) {
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied => return Ok(None),
        file => file?,
    };
    file.write_all_at(bytes, 0)?;
    if file.metadata()?.len() != bytes.len() as u64 {
        file.set_len(bytes.len() as u64)?;
    }
    Ok(Some(Stamp::of(&file.metadata()?)))
}

/// Writes a new file and moves it over the old one, or over a link that has taken its place.
fn swap(path: &Path, beside: &Path, bytes: &[u8]) -> io::Result<Stamp> {
    fs::write(beside, bytes)?;
    let stamp = Stamp::of(&fs::symlink_metadata(beside)?);
    match (fs::rename(beside, path), path.parent()) {
        (Err(error), Some(folder)) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            fs::rename(beside, path)?;
        }
        (renamed, _) => renamed?,
    }
    Ok(stamp)
}

/// Removes files, and the folders that are empty without them.
fn remove_files(out: &Path, paths: &[String]) -> Result<(), Error> {
    paths.par_iter().try_for_each(|path| remove_file(&out.join(path)))?;
    let folders: BTreeSet<&str> = paths.iter().flat_map(|path| folders(path)).collect();
    // Last first, so that the folders in a folder have gone before it.
    for folder in folders.into_iter().rev() {
        // One that cannot go, because something else is in it, stays.
        let _ = fs::remove_dir(out.join(folder));
    }
    Ok(())
}

/// A file that is gone, or a folder that has come in its place, was dealt with before the kill.
fn remove_file(path: &Path) -> Result<(), Error> {
    match fs::remove_file(path) {
        Err(error) if !is_absent(&error) && error.kind() != io::ErrorKind::IsADirectory => Err(Error::io(Doing::Remove, path)(error)),
        _ => Ok(()),
    }
}

/// Removes a folder with nothing but folders in it; fails, naming it, if there is more.
fn remove_hollow(folder: &Path) -> Result<(), Error> {
    let entries = match fs::read_dir(folder) {
        Err(error) if is_absent(&error) => return Ok(()),
        entries => entries.map_err(Error::io(Doing::Read, folder))?,
    };
    for entry in entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())) {
        remove_hollow(&entry.path())?;
    }
    fs::remove_dir(folder).map_err(Error::io(Doing::Remove, folder))
}
