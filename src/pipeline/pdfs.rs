//! PDFs, each set once: kept by what they are set from.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use rayon::{ThreadPool, ThreadPoolBuilder};
use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::load;
use crate::model::output::Output;
use crate::model::pdf::Figures;
use crate::render::pdf::{Manuscript, Set};
use crate::render::{Bytes, Renderer};
use crate::write::Shelf;

/// Bytes of PDFs that are kept in memory where there is no shelf.
const ROOM: usize = 64 << 20;
/// Bytes of stack that setting a deep document takes, in a program that was built for debugging too.
const STACK: usize = 32 << 20;

/// PDFs that were set.
#[derive(Debug, Default)]
pub struct Pdfs {
    shelf: Option<Shelf>,
    memory: Mutex<Memory>,
    /// Where they are set: Typst goes deep.
    threads: OnceLock<ThreadPool>,
}

/// What is remembered of them, by the keys of their manuscripts.
#[derive(Debug, Default)]
struct Memory {
    figures: FxHashMap<u128, Figures>,
    bytes: FxHashMap<u128, Arc<Vec<u8>>>,
    size: usize,
}

impl Pdfs {
    /// PDFs that are kept on a shelf; in memory there are only their figures.
    #[must_use]
    pub fn on(shelf: Shelf) -> Self {
        Self { shelf: Some(shelf), ..Self::default() }
    }

    /// The PDF of a manuscript.
    ///
    /// # Errors
    /// A message when it cannot be set.
    pub fn set(&self, root: &Path, manuscript: &Manuscript) -> Result<Vec<u8>, Diagnostic> {
        let key = manuscript.key();
        let kept = self.memory().bytes.get(&key).map(Arc::clone);
        if let Some(bytes) = kept {
            return Ok(bytes.to_vec());
        }
        if let Some((pages, bytes)) = self.shelf.as_ref().and_then(|shelf| shelf.get(key)) {
            self.memory().figures.insert(key, Figures { pages, bytes: bytes.len() as u64 });
            return Ok(bytes);
        }
        let Set { bytes, figures } = self.with_room(|| manuscript.set(&|path| load::file(root, path)))?;
        let mut memory = self.memory();
        memory.figures.insert(key, figures);
        match &self.shelf {
            Some(shelf) => {
                drop(memory);
                shelf.put(key, figures.pages, &bytes);
            }
            None => memory.keep(key, &bytes),
        }
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
        self.memory().figures.get(&manuscript.key()).copied()
    }

    /// Ends a build: what the site has not needed for long is given up.
    pub fn tidy(&self, outputs: usize) {
        self.shelf.iter().for_each(|shelf| shelf.tidy(outputs));
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Memory {
    fn keep(&mut self, key: u128, bytes: &[u8]) {
        if self.size + bytes.len() > ROOM {
            self.bytes.clear();
            self.size = 0;
        }
        self.size += bytes.len();
        self.bytes.insert(key, Arc::new(bytes.to_vec()));
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
