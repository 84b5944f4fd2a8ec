//! The rehearsal: whatever could make a publish fail half way is tried before it is decided on.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rayon::prelude::*;
use rustix::fs::Access;

use super::backroom::Backroom;
use super::journal::{Journal, Manner};
use super::landing::landings;
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
    let landed = landings.iter().map(|landing| landing.path.as_str());
    let swapped = changed(journal, Manner::Swap);
    // A file that turns out to be locked will be swapped, so filling one takes its folder too.
    let filled = changed(journal, Manner::InPlace);
    let stale = journal.stale.iter().map(String::as_str);

    let gaining: BTreeSet<&str> = landed.chain(swapped).map(folder_of).collect();
    let touched: BTreeSet<&str> = filled.chain(stale).map(folder_of).collect();
    let disk = disk_of(out)?;
    gaining.par_iter().try_for_each(|folder| on_disk(&out.join(folder), disk))?;
    gaining.par_iter().chain(&touched).try_for_each(|folder| writable(&out.join(folder)))
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

/// Paths of the files that change in this manner.
fn changed(journal: &Journal, manner: Manner) -> impl Iterator<Item = &str> {
    let changes = journal.changes.iter().filter(move |change| change.manner == manner);
    changes.map(|change| change.row.path.as_str())
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

/// A rename stays on one disk; another may be mounted inside the output folder.
fn on_disk(folder: &Path, disk: u64) -> Result<(), Error> {
    if disk_of(folder)? == disk {
        return Ok(());
    }
    Err(Error::io(Doing::Move, folder)(io::ErrorKind::CrossesDevices.into()))
}

fn disk_of(folder: &Path) -> Result<u64, Error> {
    fs::metadata(folder).map(|metadata| metadata.dev()).map_err(Error::io(Doing::Read, folder))
}
