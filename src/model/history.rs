//! What was published before: the editions that were frozen, and the texts of the latest of them.

use std::hash::BuildHasher as _;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::content::ReadText;
use super::document::{Document, Kind};
use super::lang::Lang;
use super::lock::{Lock, Locked, bare};
use super::passage::{Passage, passages};
use crate::diagnostic::Sources;

/// What was published before.
#[derive(Debug, Default)]
pub struct History {
    /// The editions, the oldest first.
    pub editions: Vec<Edition>,
    /// The texts of the latest of them.
    pub former: Option<Arc<Texts>>,
    /// The edition that the site is being frozen as.
    pub freezing: Option<Box<str>>,
}

/// An edition: pages that are published for ever as they were.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Its name, as its address has it.
    pub name: Box<str>,
    /// The day it was frozen.
    pub date: Date,
    /// Its files, in the order of their paths.
    pub files: Vec<Box<str>>,
    /// Fingerprint of what they lie in, enough to see that it was touched.
    pub stamp: u128,
    /// The places on its pages, as numbers in order.
    pub places: Box<[u64]>,
}

impl Edition {
    /// Whether it has a file at a path.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        self.files.binary_search_by(|file| (**file).cmp(path)).is_ok()
    }

    /// Whether it has a place with this id on the page at an address; without an id, whether it has the page.
    #[must_use]
    pub fn has_place(&self, url: &str, id: &str) -> bool {
        self.places.binary_search(&place(url, id)).is_ok()
    }

    /// The places that a lock tells of. There are many and they are seldom asked for, so that only their numbers are kept.
    #[must_use]
    pub fn places(lock: &Lock) -> Box<[u64]> {
        let of = |version: &Locked| {
            let anchors = version.passages.iter().filter_map(|passage| passage.anchor.as_deref()).chain([""]);
            anchors.map(|anchor| place(&version.url, anchor)).collect::<Vec<_>>()
        };
        let mut places: Vec<u64> = lock.versions.iter().flat_map(of).collect();
        places.sort_unstable();
        places.dedup();
        places.into()
    }
}

fn place(url: &str, id: &str) -> u64 {
    FxBuildHasher.hash_one((bare(url), id))
}

/// The texts of a site at one time.
#[derive(Debug)]
pub struct Texts {
    /// Every version of every document, in the order of ids and languages.
    pub documents: Vec<Arc<Document>>,
    /// What they were read from.
    pub sources: Sources,
    /// Where they were published.
    pub lock: Lock,
}

/// A document as it was and as it is, by its places in the two lists of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// As it was; none if it is new.
    pub old: Option<u32>,
    /// As it is; none if it is gone.
    pub new: Option<u32>,
}

/// The documents of a site at one time.
#[derive(Debug, Clone, Copy)]
pub struct Moment<'a> {
    /// Every version of every document, in the order of ids and languages.
    pub documents: &'a [Arc<Document>],
    /// What they were read from.
    pub sources: &'a Sources,
    /// Reads a text that stands alone.
    pub read: ReadText,
}

impl Moment<'_> {
    /// The passages of one of the documents.
    #[must_use]
    pub fn passages(self, at: u32) -> Vec<Passage> {
        passages(&self.documents[at as usize], self.sources, self.read)
    }

    fn text(&self, document: &Document) -> &str {
        &self.sources.get(document.source).text
    }
}

impl Texts {
    /// The texts, to be compared.
    #[must_use]
    pub fn moment(&self, read: ReadText) -> Moment<'_> {
        Moment { documents: &self.documents, sources: &self.sources, read }
    }

    /// The documents that are otherwise now, new or gone: those that are there in their order, then those that are gone.
    ///
    /// A document is known again by its id, and after it was renamed by an old address.
    #[must_use]
    pub fn since(&self, now: Moment<'_>) -> Vec<Pair> {
        let urls = self.lock.versions.iter().filter_map(|version| Some((bare(&version.url), self.find(&version.id, version.lang)?)));
        let at: FxHashMap<&str, usize> = urls.collect();
        let before = |document: &Document| {
            let is_same = |at: &usize| self.documents[*at].lang == document.lang;
            let by_id = self.find(&document.id, document.lang);
            by_id.or_else(|| document.meta.aliases.iter().filter_map(|alias| at.get(bare(&alias.text)).copied()).find(is_same))
        };
        let documents: Vec<_> = (0..now.documents.len()).filter(|at| !now.documents[*at].stand_in).collect();
        let old = self.moment(now.read);
        let pair = |at: usize| {
            let document = &now.documents[at];
            let before = before(document);
            let differs = before.is_none_or(|before| differ(old, before, now, at));
            (differs, Pair { old: before.map(|at| at as u32), new: Some(at as u32) })
        };
        let pairs: Vec<(bool, Pair)> = documents.into_par_iter().map(pair).collect();
        let mut gone = vec![true; self.documents.len()];
        pairs.iter().filter_map(|(_, pair)| pair.old).for_each(|at| gone[at as usize] = false);
        let gone = (0..).zip(gone).filter(|(_, gone)| *gone).map(|(at, _)| Pair { old: Some(at), new: None });
        pairs.into_iter().filter(|(differs, _)| *differs).map(|(_, pair)| pair).chain(gone).collect()
    }

    fn find(&self, id: &str, lang: Lang) -> Option<usize> {
        self.documents.binary_search_by(|old| (&*old.id, old.lang).cmp(&(id, lang))).ok()
    }
}

/// Whether a document says something else, or in another order. A page whose file is the same need not be looked into.
fn differ(old: Moment<'_>, before: usize, now: Moment<'_>, after: usize) -> bool {
    let (was, is) = (&old.documents[before], &now.documents[after]);
    if is.kind() == Kind::Page && old.text(was) == now.text(is) {
        return false;
    }
    let said = |passages: Vec<Passage>| -> Vec<_> { passages.into_iter().map(|passage| passage.fingerprint).collect() };
    said(old.passages(before as u32)) != said(now.passages(after as u32))
}
