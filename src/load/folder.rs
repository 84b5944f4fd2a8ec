//! The content folder as it was last read, and what is different in it now.

use std::collections::BTreeMap;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;
use rustc_hash::FxHashSet;
use walkdir::{DirEntry, WalkDir};

use super::{Loaded, Role, content_folder, is_public, read, shown};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Source, SourceId};
use crate::model::project::{File, Project};

/// The content folder as it was last read.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    /// Every file, in the order of the folders.
    held: BTreeMap<PathBuf, Held>,
    /// What the files are for.
    pub project: Project,
}

/// One file as it was last read.
#[derive(Debug)]
struct Held {
    stamp: Option<Stamp>,
    /// Whether it is a link: then it changes when something else does.
    linked: bool,
    what: What,
    /// Why it cannot be read: then it stays what it last was.
    fault: Option<Diagnostic>,
    /// Whether it never could be: then it is what could be made of it.
    unread: bool,
}

#[derive(Debug)]
enum What {
    Text(Role, SourceId, Arc<Source>),
    File(File),
    Fault(Diagnostic),
}

/// Enough of a file to see that it was touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    changed: (i64, i64),
}

/// What was found different.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Difference {
    /// Some text or file is another.
    pub any: bool,
    /// Files have come or gone.
    pub listing: bool,
}

impl Folder {
    /// Reads everything below `content/`. Files and folders whose name begins with a dot, a tilde or an underscore are the
    /// author's own and not published; but for what hosts read.
    #[must_use]
    pub fn read(root: &Path) -> Self {
        let mut folder = Self { root: root.to_path_buf(), held: BTreeMap::new(), project: Project::default() };
        folder.reread(&[content_folder(root)]);
        folder
    }

    /// Reads again what lies at these paths and below them.
    pub fn reread(&mut self, paths: &[PathBuf]) -> Difference {
        let content = content_folder(&self.root);
        let mut difference = Difference::default();
        let links = self.held.iter().filter(|(_, held)| held.linked).map(|(path, _)| content.join(path));
        let links: Vec<_> = links.filter(|link| !paths.iter().any(|path| link.starts_with(path))).collect();
        for path in paths.iter().chain(&links) {
            let Ok(below) = path.strip_prefix(&content) else { continue };
            self.reread_below(&content, path, below, &mut difference);
        }
        if difference.listing {
            self.list();
        }
        if difference.any {
            let files = self.held.values().filter_map(|held| if let What::File(file) = &held.what { Some(file.clone()) } else { None });
            self.project.files = Arc::new(files.collect());
        }
        difference
    }

    /// What cannot be read, and whether there is nothing to read.
    #[must_use]
    pub fn faults(&self) -> Diagnostics {
        let fault = |held: &Held| match &held.what {
            What::Fault(fault) => Some(fault.clone()),
            What::Text(..) | What::File(_) => held.fault.clone(),
        };
        let mut faults: Diagnostics = self.held.values().filter_map(fault).collect();
        if self.project.documents.is_empty() && !faults.has_errors() {
            let folder = shown(&self.root, &content_folder(&self.root));
            faults.push(Diagnostic::error(Code::NoContent, Place::Site).with("folder", folder));
        }
        faults
    }

    fn reread_below(&mut self, content: &Path, path: &Path, below: &Path, difference: &mut Difference) {
        let private = below.ancestors().skip(1).filter_map(Path::file_name).any(|name| name.to_string_lossy().starts_with(['.', '_']));
        if private {
            return;
        }
        let entries = WalkDir::new(path).sort_by_file_name().into_iter().filter_entry(|entry| is_public(content, entry));
        let entries: Vec<_> = entries.filter(|entry| !is_gone(entry)).filter(|entry| !is_folder(entry)).collect();
        let found: Vec<(PathBuf, Option<Held>)> = entries
            .into_par_iter()
            .filter_map(|entry| {
                let file = entry.as_ref().map_or_else(|error| error.path().unwrap_or(path), DirEntry::path).to_path_buf();
                let key = file.strip_prefix(content).unwrap_or(&file).to_path_buf();
                let stamp = super::metadata(&file).map(|metadata| Stamp::of(&metadata));
                let is_same = |held: &Held| stamp.is_some() && held.stamp == stamp && file != path;
                if self.held.get(&key).is_some_and(is_same) {
                    return Some((key, None));
                }
                let linked = entry.as_ref().is_ok_and(DirEntry::path_is_symlink);
                // Its place among the sources is given below.
                let text = |role, source| What::Text(role, SourceId::NONE, Arc::new(source));
                let (what, fault) = match read(content, entry)? {
                    Loaded::Text(role, source) => (text(role, source), None),
                    Loaded::File(file) => (What::File(file), None),
                    Loaded::Fault(fault) => (What::Fault(fault), None),
                    Loaded::Unread(role, source, fault) => (text(role, source), Some(fault)),
                };
                let unread = fault.is_some();
                Some((key, Some(Held { stamp, linked, what, fault, unread })))
            })
            .collect();
        if self.held.is_empty() && !found.is_empty() {
            *difference = Difference { any: true, listing: true };
            return self.fill(found);
        }
        let standing: FxHashSet<&PathBuf> = found.iter().map(|(key, _)| key).collect();
        let known = self.held.range(below.to_path_buf()..).map(|(key, _)| key).take_while(|key| key.starts_with(below));
        let gone: Vec<PathBuf> = known.filter(|key| !standing.contains(key)).cloned().collect();
        for key in gone {
            *difference = Difference { any: true, listing: true };
            if let Some(Held { what: What::Text(_, id, _), .. }) = self.held.remove(&key) {
                self.project.sources.remove(id);
            }
        }
        for (key, held) in found {
            if let Some(held) = held {
                self.take(key, held, difference);
            }
        }
    }

    /// Takes in the first files, which come in their order: this spares looking for the place of each.
    fn fill(&mut self, found: Vec<(PathBuf, Option<Held>)>) {
        let sources = &mut self.project.sources;
        let placed = |(key, held): (PathBuf, Option<Held>)| {
            let mut held = held?;
            if let What::Text(_, id, source) = &mut held.what {
                *id = sources.add(Arc::clone(source));
            }
            Some((key, held))
        };
        self.held = found.into_iter().filter_map(placed).collect();
    }

    /// Takes in a file that was read.
    fn take(&mut self, key: PathBuf, mut held: Held, difference: &mut Difference) {
        let sources = &mut self.project.sources;
        match (self.held.get_mut(&key), &mut held.what) {
            (Some(known @ Held { what: What::Text(..), unread: false, .. }), What::Text(..)) if held.unread => {
                known.stamp = held.stamp;
                difference.any |= known.fault != held.fault;
                known.fault = held.fault;
                return;
            }
            (Some(known), What::Fault(fault)) => {
                known.stamp = held.stamp;
                if let What::Fault(told) = &mut known.what {
                    difference.any |= told != fault;
                    *told = fault.clone();
                } else {
                    difference.any |= known.fault.as_ref() != Some(fault);
                    known.fault = Some(fault.clone());
                }
                return;
            }
            (Some(Held { what: What::Text(known_role, id, text), stamp, fault, unread: false, .. }), What::Text(role, _, source))
                if known_role == role =>
            {
                *stamp = held.stamp;
                difference.any |= fault.take().is_some();
                if text.text != source.text {
                    difference.any = true;
                    *text = Arc::clone(source);
                    sources.set(*id, Arc::clone(source));
                }
                return;
            }
            (Some(Held { what: What::File(known), stamp, fault, .. }), What::File(file)) => {
                *stamp = held.stamp;
                difference.any |= known != file || fault.is_some();
                *fault = None;
                *known = file.clone();
                return;
            }
            (_, What::Text(_, id, source)) => *id = sources.add(Arc::clone(source)),
            (_, What::File(_) | What::Fault(_)) => {}
        }
        *difference = Difference { any: true, listing: true };
        if let Some(Held { what: What::Text(_, id, _), .. }) = self.held.insert(key, held) {
            self.project.sources.remove(id);
        }
    }

    /// Sorts the texts by what they are for.
    fn list(&mut self) {
        let Project { config, defaults, documents, unread, lock, .. } = &mut self.project;
        *config = None;
        *lock = None;
        defaults.clear();
        documents.clear();
        unread.clear();
        for held in self.held.values() {
            let What::Text(role, id, _) = &held.what else { continue };
            if held.unread {
                unread.push(*id);
            }
            match role {
                Role::Config => *config = Some(*id),
                Role::Defaults => defaults.push(*id),
                Role::Document => documents.push(*id),
                Role::Lock => *lock = Some(*id),
            }
        }
    }
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let changed = {
            use std::os::unix::fs::MetadataExt as _;
            (metadata.ctime(), metadata.ctime_nsec())
        };
        #[cfg(not(unix))]
        let changed = (0, 0);
        Self { length: metadata.len(), modified: metadata.modified().ok(), changed }
    }
}

fn is_gone(entry: &walkdir::Result<DirEntry>) -> bool {
    let missing = |error: &walkdir::Error| error.io_error().is_some_and(|error| error.kind() == std::io::ErrorKind::NotFound);
    entry.as_ref().is_err_and(missing)
}

fn is_folder(entry: &walkdir::Result<DirEntry>) -> bool {
    entry.as_ref().is_ok_and(|entry| entry.file_type().is_dir())
}
