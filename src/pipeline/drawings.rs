//! Drawings among a site's files: each is read when it was touched, and what is to be said of it is remembered.

use std::path::Path;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::files;
use crate::diagnostic::Diagnostic;
use crate::model::project::File;

/// What is to be said of drawings, by their paths and as they were when they were read.
#[derive(Debug, Default)]
pub struct Drawings(FxHashMap<(Box<str>, u128), Vec<Diagnostic>>);

impl Drawings {
    /// Reads the drawings that are others than before.
    pub fn refresh(&mut self, root: &Path, files: &[File]) {
        let drawings: Vec<&File> = files.iter().filter(|file| files::is_drawing(&file.path)).collect();
        let mut known = std::mem::take(&mut self.0);
        let mut told: FxHashMap<_, _> = drawings.iter().filter_map(|file| known.remove_entry(&(file.path.clone(), file.stamp))).collect();
        let new = drawings.into_par_iter().filter(|file| !told.contains_key(&(file.path.clone(), file.stamp)));
        let new: Vec<_> = new.map(|file| ((file.path.clone(), file.stamp), files::judged(root, &file.path))).collect();
        told.extend(new);
        self.0 = told;
    }

    /// What is to be said of all of them.
    pub fn faults(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.values().flatten()
    }
}
