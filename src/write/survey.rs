//! What stands in the output folder that no build of ours put there.
//!
//! Names that begin with a dot (`.git`, `.nojekyll`, `.DS_Store`) are carried along unseen.
//!
//! Looking into every folder is the dearest part of a build that changes nothing. So a folder that the
//! last build left with nothing but our files, and whose own change time is older than the manifest
//! written then, is passed over: nobody can have added to it. What somebody adds in the very second a
//! build runs may go unseen here, but never comes to harm: see [`super::rehearse`].

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rayon::prelude::*;

use super::manifest::{Manifest, Row, folders};
use super::standing::{Stamp, Standing, is_absent};
use crate::error::{Doing, Error};

/// What is foreign in an output folder.
#[derive(Debug, Default)]
pub struct Survey {
    /// Files and links, by their path in the output folder.
    files: BTreeSet<String>,
    /// Folders, even empty ones.
    folders: bool,
}

/// Nanoseconds since 1970.
type Moment = i64;

impl Survey {
    /// Surveys `out`, going by the manifest that stands in `written` for what is ours.
    pub fn of(out: &Path, manifest: &Manifest, written: &Path) -> Result<Self, Error> {
        let since = manifest.alone.then(|| fs::symlink_metadata(written).ok()).flatten();
        let since = since.map(|written| changed(&written).min(Stamp::of(&written).mtime));
        let known: Vec<&str> = manifest.folders().collect();
        let surveys = known.par_iter().map(|folder| Self::of_known(out, folder, manifest, since));
        surveys.try_reduce(Self::default, Self::and)
    }

    /// Nothing is foreign.
    pub fn is_clear(&self) -> bool {
        self.files.is_empty() && !self.folders
    }

    /// Refuses the output folder if there are foreign files in it.
    pub fn refuse_foreign(&self, out: &Path) -> Result<(), Error> {
        if self.files.is_empty() {
            return Ok(());
        }
        let names: Vec<String> = self.files.iter().take(5).cloned().collect();
        let more = self.files.len() - names.len();
        Err(Error::ForeignFiles { folder: out.to_path_buf(), names, more })
    }

    /// The way to a file of ours is all folders still: none has become a link to somewhere else,
    /// through which we would write.
    pub fn reaches(&self, out: &Path, row: &Row) -> bool {
        let is_folder = |path: &str| matches!(Standing::at(&out.join(path)), Ok(Standing::Folder));
        if has_dot(&row.path) {
            return folders(&row.path).all(is_folder);
        }
        self.files.is_empty() || !folders(&row.path).any(|folder| self.files.contains(folder))
    }

    /// Surveys one folder of ours, and those in it that are not ours.
    fn of_known(out: &Path, folder: &str, manifest: &Manifest, since: Option<Moment>) -> Result<Self, Error> {
        let place = out.join(folder);
        match fs::symlink_metadata(&place) {
            _ if has_dot(folder) => Ok(Self::default()),
            // A link, say: told apart here too, for whatever was passed over must not lead outside.
            Ok(metadata) if !metadata.is_dir() => Ok(Self::of_file(folder.to_owned())),
            Ok(metadata) if since.is_some_and(|since| changed(&metadata) < since) => Ok(Self::default()),
            Ok(_) => Self::of_folder(&place, folder, manifest),
            Err(error) if is_absent(&error) => Ok(Self::default()),
            Err(error) => Err(Error::io(Doing::Read, place)(error)),
        }
    }

    fn of_file(path: String) -> Self {
        Self { files: BTreeSet::from([path]), folders: false }
    }

    fn of_folder(place: &Path, folder: &str, manifest: &Manifest) -> Result<Self, Error> {
        let mut survey = Self::default();
        let unreadable = || Error::io(Doing::Read, place);
        for entry in fs::read_dir(place).map_err(unreadable())? {
            let entry = entry.map_err(unreadable())?;
            let name = entry.file_name();
            if name.as_encoded_bytes().starts_with(b".") {
                continue;
            }
            let exact = name.to_str().is_some();
            let path = Path::new(folder).join(name).to_string_lossy().into_owned();
            let is_folder = entry.file_type().map_err(unreadable())?.is_dir();
            let has = if is_folder { Manifest::has_folder } else { Manifest::has_file };
            if exact && has(manifest, &path) {
                continue;
            }
            survey = survey.and(if is_folder {
                let inside = Self::of_folder(&entry.path(), &path, manifest)?;
                Self { folders: true, ..inside }
            } else {
                Self::of_file(path)
            })?;
        }
        Ok(survey)
    }

    fn and(mut self, mut other: Self) -> Result<Self, Error> {
        self.files.append(&mut other.files);
        self.folders |= other.folders;
        Ok(self)
    }
}

fn has_dot(path: &str) -> bool {
    path.starts_with('.') || path.contains("/.")
}

/// Unlike the time of modification, nobody can set this one.
fn changed(metadata: &Metadata) -> Moment {
    metadata.ctime().wrapping_mul(1_000_000_000).wrapping_add(metadata.ctime_nsec())
}
