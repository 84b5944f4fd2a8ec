//! Publishing: makes the output folder the site, all of it or none of it.
//!
//! A [`Publisher`] takes every output of a build, from as many threads as there are, and puts aside
//! what differs from the disk. [`Publisher::commit`] then makes the new site live:
//!
//! 1. *stage* — new files wait in `.rettesnor/stage`, in folders as they will stand; the new bytes of
//!    files that are there already wait in `.rettesnor/log`;
//! 2. *rehearse* — what could fail half way is tried: files in the way, folders that cannot be
//!    written to, a disk too full for what the site will grow by;
//! 3. *journal* — one rename decides: before it the old site stands, after it the new one is certain;
//! 4. *apply* — new folders and files are renamed over, changed files replaced, stale ones removed;
//! 5. *manifest* — what we wrote is recorded, and the journal removed.
//!
//! Killed before the journal is in place, a build leaves the old site as it was; killed after, the
//! next build first carries the journal through. After a power cut the next build goes by no record
//! of what it finds, and compares every file with what it should be (see `sealed.rs`).
//!
//! On a file system that copies on write (btrfs), filling a file in place takes new room, and a full
//! disk can stop a publish half way; the next build with room carries it through.

#![expect(clippy::disallowed_methods, reason = "this part writes the output folder")]

mod apply;
mod archive;
mod backroom;
mod journal;
mod keep;
mod landing;
mod manifest;
mod mend;
mod moving;
mod packed;
mod parcel;
mod place;
mod rehearse;
mod remember;
mod sealed;
mod shelf;
mod stage;
mod standing;
mod start;
mod survey;
mod taken;

pub use archive::archive;
pub use keep::{keep, whole};
pub use mend::mend;
pub use moving::Moving;
pub use parcel::{Parcel, Sealed};
pub use remember::remember;
pub use shelf::Shelf;
pub use start::{is_free, start};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::{fs, io, mem};

use rustc_hash::FxHashSet;

use crate::error::{Doing, Error};
use backroom::{Backroom, Lock};
use journal::{Change, Found, Journal, Manner};
use manifest::{Manifest, Row};
use packed::Packing;
use stage::Stage;
use standing::Standing;
use survey::Survey;
use taken::{Changed, Taken};

/// Disk enough for whatever is smaller than that.
const SLACK: u64 = 64 * 1024;

/// An output folder, locked, and the site that is being made ready for it.
///
/// Dropped without [`Publisher::commit`], it leaves the old site as it was.
#[derive(Debug)]
pub struct Publisher {
    out: PathBuf,
    backroom: Backroom,
    manifest: Manifest,
    /// For each row of the manifest, whether the new site has that file.
    live: Vec<AtomicBool>,
    taken: Mutex<Taken>,
    stage: Stage,
    /// Whether texts are packed beside themselves, and what of such names is the site's own.
    packing: Option<FxHashSet<String>>,
    _lock: Lock, // last, to be given back last
}

/// What a publish did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Files that are new or have new bytes.
    pub written: usize,
    /// Files that are as they were.
    pub unchanged: usize,
    /// Files of ours that the new site has not.
    pub removed: usize,
}

impl Publisher {
    /// Takes the output folder: makes it if need be, waits for another build (`waiting` is called
    /// once, to say so), carries an interrupted publish through, and refuses what is not ours.
    ///
    /// `sources` is what the site is made from (content, theme, `site.yaml`): the folder may be
    /// neither around nor inside any of it. `force` takes a folder with foreign files in it; they
    /// are left alone all the same.
    ///
    /// # Errors
    /// When the folder cannot be taken: it is guarded, no folder, full of others' files, or the disk says no.
    pub fn open(out: &Path, sources: &[&Path], force: bool, waiting: impl FnOnce()) -> Result<Self, Error> {
        let out = place::resolve(out, sources)?;
        let backroom = Backroom::of(&out);
        if !backroom.exists()? {
            if out.exists() && !force {
                // Before anything of ours is in it.
                Survey::of(&out, &Manifest::default(), &backroom.manifest())?.refuse_foreign(&out)?;
            }
            backroom.create()?;
        }
        let lock = backroom.lock(waiting)?;
        backroom.expel()?;
        let mut manifest = recover(&out, &backroom)?;
        let survey = Survey::of(&out, &manifest, &backroom.manifest())?;
        if !force {
            survey.refuse_foreign(&out)?;
        }
        manifest.alone = survey.is_clear();
        manifest.retain(|row| survey.reaches(&out, row));
        let live = manifest.rows().iter().map(|_| AtomicBool::new(false)).collect();
        let stage = Stage::new(backroom.clone());
        Ok(Self { out, backroom, manifest, live, taken: Mutex::default(), stage, packing: None, _lock: lock })
    }

    /// The same, and each text is packed too, beside itself. What the site itself has under such a name stands: `planned` is all
    /// that it has.
    #[must_use]
    pub fn packing<'p>(self, planned: impl Iterator<Item = &'p str>) -> Self {
        Self { packing: Some(planned.filter(|path| Packing::is_packed(path)).map(str::to_owned).collect()), ..self }
    }

    /// The PDFs that former builds have set.
    #[must_use]
    pub fn pdfs(&self) -> Shelf {
        Shelf::new(self.backroom.shelf(backroom::PDFS))
    }

    /// The pictures that former builds have made.
    #[must_use]
    pub fn pictures(&self) -> Shelf {
        Shelf::new(self.backroom.shelf(backroom::PICTURES))
    }

    /// The file at `path` was made from the same as `key` stands for and is as we left it, and so is what is packed of it; the new
    /// site keeps it, and there is nothing to produce.
    pub fn is_current(&self, path: &str, key: u128) -> bool {
        let Some(index) = self.manifest.position(path) else { return false };
        self.stands(index, key)
            && self
                .packings(path, self.manifest.rows()[index].size)
                .all(|(_, path)| self.manifest.position(&path).is_some_and(|index| self.stands(index, key)))
    }

    /// Takes the bytes of the file at `path`, a relative path with `/` between names.
    ///
    /// # Errors
    /// When the path would lead out of the folder, or the bytes cannot be put aside.
    pub fn put(&self, path: &str, key: u128, bytes: &[u8]) -> Result<(), Error> {
        if !is_plain(path) {
            return Err(Error::BadPath { path: path.to_owned() });
        }
        let stood = self.take(path, key, bytes)?;
        for (packing, packed) in self.packings(path, bytes.len() as u64) {
            // What is packed of the same bytes is the same.
            let of_the_same = stood.zip(self.manifest.position(&packed)).filter(|(former, index)| self.stands(*index, *former));
            match of_the_same {
                Some((_, index)) => self.taken().renewed.push(Row { key: Some(key), ..self.manifest.rows()[index].clone() }),
                None => _ = self.take(&packed, key, &packing.pack(bytes))?,
            }
        }
        Ok(())
    }

    /// Makes the new site live: the files that were put or are current, and no others of ours.
    ///
    /// # Errors
    /// When a file that is not ours is in the way, or the disk says no: the old site stands, or the next build
    /// carries this one through.
    pub fn commit(self) -> Result<Summary, Error> {
        let taken = mem::take(&mut *self.taken());
        let stale = self.stale();
        let known = |row: &&Row| self.manifest.has_file(&row.path);
        let rewritten = taken.changed.len() + taken.added.iter().filter(known).count();
        let summary = Summary {
            written: taken.added.len() + taken.changed.len(),
            unchanged: self.live.len() - stale.len() - rewritten,
            removed: stale.len(),
        };
        if summary.written + summary.removed > 0 {
            self.publish(taken, stale)?;
        } else if !taken.renewed.is_empty() {
            self.manifest.updated(&[], taken.renewed).write(&self.backroom.manifest())?;
        }
        Ok(summary)
    }

    /// Whether a file of ours is as we left it and was made from the same as `key` stands for; then the new site keeps it.
    fn stands(&self, index: usize, key: u128) -> bool {
        let row = &self.manifest.rows()[index];
        let stands =
            row.key == Some(key) && matches!(Standing::at(&self.out.join(&row.path)), Ok(Standing::File(stamp)) if row.matches(stamp));
        self.live[index].fetch_or(stands, Ordering::Relaxed);
        stands
    }

    /// The ways a file is packed in, and the paths it then has.
    fn packings<'p>(&self, path: &'p str, size: u64) -> impl Iterator<Item = (Packing, String)> + use<'_, 'p> {
        let named = move |packing: &Packing| (*packing, format!("{path}{}", packing.extension()));
        let own = self.packing.iter().flat_map(move |taken| Packing::of(path, size).iter().map(move |packing| (taken, named(packing))));
        own.filter(|(taken, (_, packed))| !taken.contains(packed)).map(|(_, packed)| packed)
    }

    /// Takes the bytes of a file. If they are those that are there as we left them, gives the key they had.
    fn take(&self, path: &str, key: u128, bytes: &[u8]) -> Result<Option<u128>, Error> {
        let taken = match self.manifest.position(path) {
            Some(index) => {
                self.live[index].store(true, Ordering::Relaxed);
                self.renew(&self.manifest.rows()[index], key, bytes)
            }
            None => self.add(path, key, bytes).map(|()| None),
        };
        taken.map_err(Error::io(Doing::Write, self.out.join(path)))
    }

    /// Takes the bytes of a file that no build wrote before.
    fn add(&self, path: &str, key: u128, bytes: &[u8]) -> io::Result<()> {
        let row = Row::new(path, key, self.stage.add(path, bytes)?);
        self.taken().added.push(row);
        Ok(())
    }

    /// Takes the bytes of a file that we wrote before. If they are those that are there as we left them, gives the key they had.
    fn renew(&self, row: &Row, key: u128, bytes: &[u8]) -> io::Result<Option<u128>> {
        let path = self.out.join(&row.path);
        match Standing::at(&path)? {
            Standing::Nothing | Standing::Folder => self.add(&row.path, key, bytes).map(|()| None),
            Standing::File(stamp) if stamp.size == bytes.len() as u64 && fs::read(&path)? == bytes => {
                let renewed = Row::new(&row.path, key, stamp);
                if renewed != *row {
                    self.taken().renewed.push(renewed);
                }
                Ok(row.key.filter(|_| row.matches(stamp)))
            }
            standing => self.change(row, key, bytes, standing).map(|()| None),
        }
    }

    /// Takes new bytes for a file that is there.
    fn change(&self, row: &Row, key: u128, bytes: &[u8], standing: Standing) -> io::Result<()> {
        let (manner, room) = match standing {
            Standing::File(stamp) if !stamp.shared => (Manner::InPlace, stamp.room),
            _ => (Manner::Swap, 0),
        };
        let row = Row { key: Some(key), size: bytes.len() as u64, ..row.clone() };
        let change = Change { row, offset: self.stage.append(bytes)?, manner };
        self.taken().changed.push(Changed { change, room });
        Ok(())
    }

    /// Files of ours that the new site has not, in the manifest's order.
    fn stale(&self) -> Vec<String> {
        let rows = self.manifest.rows().iter().zip(&self.live);
        let stale = rows.filter(|(_, live)| !live.load(Ordering::Relaxed));
        stale.map(|(row, _)| row.path.clone()).collect()
    }

    /// From the outputs taken to the new site; see the steps at the head of this file.
    fn publish(self, mut taken: Taken, stale: Vec<String>) -> Result<(), Error> {
        let (out, backroom) = (&self.out, &self.backroom);
        taken.settle_manners();
        let growth = taken.growth();
        let journal = taken.into_journal(stale);
        let text = journal.text();
        rehearse::rehearse(out, backroom, &journal)?;
        // The journal; a manifest that is the old one and at most as much again; names in folders.
        let records = 3 * text.len() as u64 + backroom.manifest_size() + SLACK;
        rehearse::find_room(out, backroom, growth + records)?;
        Journal::write(&backroom.journal(), &text)?;
        carry_through(out, backroom, self.manifest, journal)
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Finishes what a killed build had decided on, tidies up after one that had not, and tells which
/// files are ours.
fn recover(out: &Path, backroom: &Backroom) -> Result<Manifest, Error> {
    let read = || Manifest::read(&backroom.manifest(), out);
    let mut manifest = read()?;
    match Journal::read(&backroom.journal(), out)? {
        Found::Nothing => {}
        Found::Journal(journal) => {
            manifest.alone = false; // nobody has looked since the kill
            carry_through(out, backroom, manifest, journal)?;
            manifest = read()?;
        }
        Found::Abandoned(rows) => {
            manifest = manifest.updated(&[], rows);
            manifest.alone = false;
            manifest.write(&backroom.manifest())?;
        }
    }
    backroom.sweep()?;
    Ok(manifest)
}

/// Does what the journal says, records it, and lays the journal down.
fn carry_through(out: &Path, backroom: &Backroom, manifest: Manifest, journal: Journal) -> Result<(), Error> {
    apply::apply(out, backroom, manifest, journal)?.write(&backroom.manifest())?;
    let path = backroom.journal();
    fs::remove_file(&path).map_err(Error::io(Doing::Remove, &path))
}

/// Names between single slashes, none of which leads elsewhere, is ours alone or breaks a line.
fn is_plain(path: &str) -> bool {
    let is_name = |name: &str| !matches!(name, "" | "." | "..") && !name.contains(char::is_control);
    let mut names = path.split('/');
    !names.clone().next().is_some_and(|first| first.eq_ignore_ascii_case(backroom::NAME)) && names.all(is_name)
}
