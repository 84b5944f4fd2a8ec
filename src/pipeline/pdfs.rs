//! PDFs, each set once: kept by what they are set from.

use std::path::Path;
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use rayon::{ThreadPool, ThreadPoolBuilder};
use rustc_hash::FxHashMap;

use super::files;
use super::store::Store;
use crate::diagnostic::Diagnostic;
use crate::model::output::Output;
use crate::model::pdf::Figures;
use crate::render::pdf::{Manuscript, Set};
use crate::render::{Bytes, Renderer};
use crate::write::Shelf;

/// Bytes of stack that setting a deep document takes, in a program that was built for debugging too.
const STACK: usize = 32 << 20;

/// PDFs that were set.
#[derive(Debug, Default)]
pub struct Pdfs {
    store: Store,
    /// What is known of them, by the keys of their manuscripts.
    figures: Mutex<FxHashMap<u128, Figures>>,
    /// Where they are set: Typst goes deep.
    threads: OnceLock<ThreadPool>,
}

impl Pdfs {
    /// PDFs that are kept on a shelf.
    #[must_use]
    pub fn on(shelf: Shelf) -> Self {
        Self { store: Store::on(shelf), ..Self::default() }
    }

    /// The PDF of a manuscript.
    ///
    /// # Errors
    /// A message when it cannot be set.
    pub fn set(&self, root: &Path, manuscript: &Manuscript) -> Result<Vec<u8>, Diagnostic> {
        let key = manuscript.key();
        let (pages, bytes) = match self.store.get(key) {
            Some(kept) => kept,
            None => {
                let Set { bytes, figures } = self.with_room(|| manuscript.set(&|path| files::on_paper(root, path)))?;
                self.store.put(key, figures.pages, &bytes);
                (figures.pages, bytes)
            }
        };
        self.figures_known().insert(key, Figures { pages, bytes: bytes.len() as u64 });
        Ok(bytes)
    }

    /// Does something where there is room to set PDFs.
    ///
    /// # Panics
    /// If the system refuses threads.
    pub fn with_room<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        let threads = || ThreadPoolBuilder::new().stack_size(STACK).build().expect("the system gives threads");
        self.threads.get_or_init(threads).install(work)
    }

    /// What readers are told of a PDF; it is set if need be.
    pub fn figures(&self, root: &Path, renderer: &Renderer<'_>, output: &Output) -> Option<Figures> {
        let manuscript = manuscript(renderer, output)?;
        self.known(&manuscript).or_else(|| {
            self.set(root, &manuscript).ok()?;
            self.known(&manuscript)
        })
    }

    /// What is known of the PDF of a manuscript.
    pub fn known(&self, manuscript: &Manuscript) -> Option<Figures> {
        self.figures_known().get(&manuscript.key()).copied()
    }

    /// Ends a build: what the site has not needed for long is given up.
    pub fn tidy(&self, outputs: usize) {
        self.store.tidy(outputs);
    }

    fn figures_known(&self) -> MutexGuard<'_, FxHashMap<u128, Figures>> {
        self.figures.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What a PDF is set from.
#[must_use]
pub fn manuscript(renderer: &Renderer<'_>, output: &Output) -> Option<Box<Manuscript>> {
    match renderer.produce(output) {
        Ok(Bytes::Pdf(manuscript)) => Some(manuscript),
        _ => None,
    }
}
