//! What was published before, as it was read: `published.lock`, the list of editions, and the texts of the latest.

use std::path::Path;
use std::sync::Arc;

use super::readings::Readings;
use super::{text, translated};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Source, SourceId};
use crate::load::{self, Folder};
use crate::model::config::Config;
use crate::model::history::{Edition, History, Moment, Pair, Texts};
use crate::model::lock::Lock;
use crate::model::project::{Frozen, Project};
use crate::model::site::Site;
use crate::model::translation::Originals;
use crate::parse;

/// What was published before, as it was read.
#[derive(Debug, Default)]
pub struct Published {
    source: Option<Arc<Source>>,
    /// What was last published.
    pub lock: Option<Arc<Lock>>,
    /// The editions.
    pub history: Arc<History>,
    /// What translations were made from.
    pub originals: Arc<Vec<Originals>>,
    /// What is wrong with any of them.
    pub faults: Diagnostics,
}

impl Published {
    /// Editions without a site they are of: those of a sample.
    pub fn of(history: History) -> Self {
        Self { history: Arc::new(history), ..Self::default() }
    }

    /// The same, with what translations into one language were made from.
    pub fn with(self, originals: Originals) -> Self {
        Self { originals: Arc::new(vec![originals]), ..self }
    }

    /// Reads the lock and lists the editions.
    pub fn read(root: &Path, project: &Project, config: &Config) -> Self {
        let mut faults = Diagnostics::default();
        let history = Arc::new(history(root, &mut faults));
        let originals = Arc::new(translated::originals(root, config));
        Self { source: None, lock: None, history, originals, faults }.locked(project)
    }

    /// The same, with what the project's lock says.
    pub fn locked(mut self, project: &Project) -> Self {
        if let Some(id) = project.lock {
            let source = project.sources.shared(id);
            self.source = Some(Arc::clone(source));
            match parse::lock::read(&source.text, id) {
                Ok(lock) => self.lock = Some(Arc::new(lock)),
                Err(fault) => self.faults.push(fault),
            }
        }
        self
    }

    /// Reads again what is different; says whether anything is.
    pub fn refresh(&mut self, root: &Path, project: &Project, config: &Config, touched: bool) -> bool {
        let source = project.lock.map(|id| project.sources.shared(id));
        let new = touched || source.map(Arc::as_ptr) != self.source.as_ref().map(Arc::as_ptr);
        if new {
            *self = Self::read(root, project, config);
        }
        new
    }
}

fn history(root: &Path, faults: &mut Diagnostics) -> History {
    let mut editions: Vec<(Edition, Lock)> = Vec::new();
    for Frozen { name, lock, files, stamp } in load::edition::all(root, faults) {
        match lock_of(&lock) {
            Ok((lock, date)) => editions.push((Edition { name, date, files, stamp, places: Edition::places(&lock) }, lock)),
            Err(fault) => faults.push(fault),
        }
    }
    editions.sort_by(|(a, _), (b, _)| (a.date, &a.name).cmp(&(b.date, &b.name)));
    let former = editions.last().map(|(edition, lock)| Arc::new(texts_of(root, &edition.name, lock.clone())));
    History { editions: editions.into_iter().map(|(edition, _)| edition).collect(), former, freezing: None }
}

/// The lock of an edition, and the day it was frozen.
fn lock_of(source: &Source) -> Result<(Lock, jiff::civil::Date), Diagnostic> {
    // The file is not among the sources of the site: it is told by its path and an excerpt.
    let told = |fault: Diagnostic| {
        let range = if let Place::Span(span) = fault.place { (span.range().start, span.range().end) } else { (0, 0) };
        Diagnostic::error(fault.code, Place::Excerpt { path: source.path.clone(), text: (&*source.text).into(), range })
    };
    let lock = parse::lock::read(&source.text, SourceId::NONE).map_err(told)?;
    match &lock.edition {
        Some((_, date)) => Ok((lock.clone(), *date)),
        None => Err(told(Diagnostic::error(crate::diagnostic::Code::DamagedLock, SourceId::NONE.span(0..0)))),
    }
}

/// The texts an edition was made of.
#[must_use]
pub fn texts(root: &Path, name: &str) -> Option<Texts> {
    let found = load::edition::all(root, &mut Diagnostics::default()).into_iter().find(|edition| *edition.name == *name)?;
    Some(texts_of(root, name, lock_of(&found.lock).ok()?.0))
}

fn texts_of(root: &Path, name: &str, lock: Lock) -> Texts {
    let project = Folder::read(&load::edition::root(root, name)).project;
    let config = parse::config::read(&project.sources, project.config, &mut Diagnostics::default());
    let mut documents = Readings::read(&project, &config).documents();
    documents.sort_by(|a, b| (&a.id, a.lang).cmp(&(&b.id, b.lang)));
    Texts { documents, sources: project.sources, lock }
}

/// The site, compared with the latest edition. What is the same as it was is shared.
#[must_use]
pub fn compared(mut site: Site, before: &Arc<Vec<Pair>>) -> Site {
    let Some(former) = &site.history.former else { return site };
    let since = former.since(Moment { documents: &site.documents, sources: &site.sources, read: text });
    site.since = if since == **before { Arc::clone(before) } else { Arc::new(since) };
    site
}
