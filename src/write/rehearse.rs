//! The rehearsal: whatever could make a publish fail half way is tried before it is decided on.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use rayon::prelude::*;
use rustix::fs::Access;

use super::backroom::Backroom;
use super::journal::Journal;
use super::landing::{Landing, landings};
use super::standing::{Standing, is_absent};
use crate::error::{Doing, Error};

/// Fails if the publish would meet a file that is not ours or a folder it may not write to.
pub fn rehearse(out: &Path, backroom: &Backroom, journal: &Journal) -> Result<(), Error> {
    let landings = landings(&backroom.stage(), out)?;
    for landing in &landings {
        let clear = match landing.site {
            Standing::Nothing => continue,
            Standing::Folder => clears(&landing.to, &landing.path, journal)?,
            Standing::File(_) | Standing::Other => journal.removes(&landing.path),
        };
        if !clear {
            return Err(Error::InTheWay { path: landing.to.clone() });
        }
    }
    touched_folders(&landings, journal).into_par_iter().try_for_each(|folder| writable(&out.join(folder)))
}

/// Fails if the disk has not this much left, so that a full one is met while the old site is whole.
/// It is asked by taking the room and giving it back: quotas and reserves have their say in that.
pub fn find_room(out: &Path, backroom: &Backroom, bytes: u64) -> Result<(), Error> {
    let take = || {
        let mut file = File::create(backroom.room())?;
        io::copy(&mut io::repeat(0).take(bytes), &mut file)?;
        fs::remove_file(backroom.room())
    };
    take().map_err(Error::io(Doing::Write, out))
}

/// Nothing would be left of this folder once the stale files are gone.
fn clears(folder: &Path, path: &str, journal: &Journal) -> Result<bool, Error> {
    let unreadable = || Error::io(Doing::Read, folder);
    for entry in fs::read_dir(folder).map_err(unreadable())? {
        let entry = entry.map_err(unreadable())?;
        let path = format!("{path}/{}", entry.file_name().display());
        let is_folder = entry.file_type().map_err(unreadable())?.is_dir();
        let goes = if is_folder { clears(&entry.path(), &path, journal)? } else { journal.removes(&path) };
        if !goes {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Folders that gain or lose a name, or may: a file that cannot be written into is swapped.
fn touched_folders<'a>(landings: &'a [Landing], journal: &'a Journal) -> BTreeSet<&'a str> {
    let landed = landings.iter().map(|landing| landing.path.as_str());
    let changed = journal.changes.iter().map(|change| change.row.path.as_str());
    let stale = journal.stale.iter().map(String::as_str);
    landed.chain(changed).chain(stale).map(folder_of).collect()
}

/// The folder's path, empty for the output folder itself.
fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Gone is as good as writable: there is nothing to be kept from.
fn writable(folder: &Path) -> Result<(), Error> {
    match rustix::fs::access(folder, Access::WRITE_OK | Access::EXEC_OK).map_err(io::Error::from) {
        Err(error) if !is_absent(&error) => Err(Error::io(Doing::Write, folder)(error)),
        _ => Ok(()),
    }
}
