//! PDFs in the preview: set when they are asked for, and after an edit a moment later than the pages that tell of them.
//!
//! A page tells how long its PDFs are. The first time it waits until they are set. When they change it is shown at once with what they
//! were, and again when it is known what they are.

use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use crate::model::output::Output;
use crate::model::pdf::Figures;
use crate::pipeline::{Kept, manuscript};
use crate::render::Renderer;

/// Sets PDFs, and remembers what was told of them.
#[derive(Clone)]
pub struct Printer {
    kept: Arc<Kept>,
    /// What pages tell of each PDF, by its path.
    told: Arc<Mutex<FxHashMap<Box<str>, Figures>>>,
    orders: Sender<Box<str>>,
}

/// The paths of PDFs that are others than pages tell.
pub struct Orders(Receiver<Box<str>>);

impl Orders {
    /// The next; none when the preview ends.
    pub fn next(&self) -> Option<Box<str>> {
        self.0.recv().ok()
    }
}

impl Printer {
    /// A printer, and where its orders come.
    pub fn new() -> (Self, Orders) {
        let (orders, received) = channel();
        (Self { kept: Arc::default(), told: Arc::default(), orders }, Orders(received))
    }

    /// What was made before.
    pub fn kept(&self) -> &Kept {
        &self.kept
    }

    /// What a page tells of a PDF.
    pub fn figures(&self, root: &Path, renderer: &Renderer<'_>, output: &Output) -> Option<Figures> {
        let former = self.told().get(&output.path).copied();
        let known = self.kept.pdfs.known(&*manuscript(renderer, output)?);
        if let (Some(former), None) = (former, known) {
            // Whoever listens is gone only when all ends.
            _ = self.orders.send(output.path.clone());
            return Some(former);
        }
        let figures = known.or_else(|| self.kept.pdfs.figures(root, renderer, output))?;
        self.told().insert(output.path.clone(), figures);
        Some(figures)
    }

    /// Sets a PDF; says whether pages must tell something else of it.
    pub fn catch_up(&self, root: &Path, renderer: &Renderer<'_>, output: &Output) -> bool {
        let Some(figures) = self.kept.pdfs.figures(root, renderer, output) else { return false };
        self.told().insert(output.path.clone(), figures) != Some(figures)
    }

    fn told(&self) -> MutexGuard<'_, FxHashMap<Box<str>, Figures>> {
        self.told.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
