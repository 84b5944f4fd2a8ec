//! Translations and what they were made from: whether each still says what its original says.

use std::sync::Arc;

use rayon::prelude::*;

use super::document::{Body, Document};
use super::lang::Lang;
use super::passage::{Form, Passage, nearest_anchor, passages};
use super::redline::{Redline, Step};
use super::site::Site;
use crate::diagnostic::Sources;

/// The originals that translations into one language were made from, as they were then.
#[derive(Debug)]
pub struct Originals {
    /// The language of the translations.
    pub lang: Lang,
    /// The originals, in the order of ids and languages.
    pub documents: Vec<Arc<Document>>,
    /// What they were read from.
    pub sources: Sources,
}

/// A translation, and how it stands to its original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// The translation, by its place in [`Site::documents`].
    pub document: u32,
    /// Its original, likewise.
    pub original: u32,
    /// How it stands to it.
    pub standing: Standing,
}

/// How a translation stands to its original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The original says what it said.
    Current,
    /// The original says something else.
    Behind {
        /// Passages of the original that are otherwise than they were.
        passages: usize,
        /// The places in the translation that this concerns, by their ids, in its order; what stands above the first is not among them.
        places: Vec<Box<str>>,
    },
    /// Nobody has said which text it was made from.
    Unrecorded,
}

impl Originals {
    fn find(&self, id: &str, lang: Lang) -> Option<&Document> {
        let found = self.documents.binary_search_by(|document| (&*document.id, document.lang).cmp(&(id, lang)));
        found.ok().map(|at| &*self.documents[at])
    }
}

/// Every translation of a site in the order of its documents. The original of a document is its version in the language that comes
/// first in the site's settings.
#[must_use]
pub fn translations(site: &Site, originals: &[Originals]) -> Vec<Translation> {
    let languages = site.config.languages();
    let rank = |at: &u32| languages.iter().position(|lang| *lang == site.documents[*at as usize].lang).unwrap_or(usize::MAX);
    let written: Vec<u32> = (0..site.documents.len() as u32).filter(|at| !site.documents[*at as usize].stand_in).collect();
    let groups: Vec<&[u32]> = written.chunk_by(|a, b| site.documents[*a as usize].id == site.documents[*b as usize].id).collect();
    let of_group = |group: &&[u32]| {
        let original = group.iter().copied().min_by_key(rank).unwrap_or_default();
        let others = group.iter().copied().filter(|at| *at != original);
        others.map(|document| standing(site, originals, document, original)).collect::<Vec<_>>()
    };
    groups.par_iter().flat_map_iter(of_group).collect()
}

fn standing(site: &Site, originals: &[Originals], document: u32, original: u32) -> Translation {
    let [translation, now] = [document, original].map(|at| &*site.documents[at as usize]);
    let standing = match originals.iter().find(|originals| originals.lang == translation.lang) {
        None => Standing::Unrecorded,
        Some(originals) => match Comparison::of(site, originals, now) {
            None => Standing::Unrecorded,
            Some(comparison) if comparison.redline.is_empty() => Standing::Current,
            Some(comparison) => Standing::Behind {
                passages: comparison.changes().count(),
                places: comparison.places(&passages(translation, &site.sources, site.read)),
            },
        },
    };
    Translation { document, original, standing }
}

/// An original as it was when it was translated, and as it is.
#[derive(Debug, Default)]
pub struct Comparison {
    /// Its passages then.
    pub then: Vec<Passage>,
    /// Its passages now.
    pub now: Vec<Passage>,
    /// What is different.
    pub redline: Redline,
}

impl Comparison {
    /// Compares an original with the text it had; `None` if nobody kept that. A text with the same bytes is not read.
    #[must_use]
    pub fn of(site: &Site, originals: &Originals, now: &Document) -> Option<Self> {
        let then = originals.find(&now.id, now.lang)?;
        if originals.sources.get(then.source).text == site.sources.get(now.source).text {
            return Some(Self::default());
        }
        let (then, now) = (passages(then, &originals.sources, site.read), passages(now, &site.sources, site.read));
        let redline = Redline::between(&then, &now);
        Some(Self { then, now, redline })
    }

    /// What is otherwise than it was.
    pub fn changes(&self) -> impl Iterator<Item = &Step> {
        self.redline.steps.iter().filter(|step| step.is_change())
    }

    /// The place on the original's page nearest to a change: as it is, else as it was.
    #[must_use]
    pub fn place(&self, step: &Step) -> Option<&str> {
        if step.new.is_empty() { nearest_anchor(&self.then, step.old.start) } else { nearest_anchor(&self.now, step.new.start) }
    }

    /// The places in a translation that the changes concern. A place with the same id in both is the same; else the third heading of
    /// the translation is the third of the original, if that had as many.
    fn places(&self, translation: &[Passage]) -> Vec<Box<str>> {
        let headings = |passages: &[Passage]| -> Vec<Box<str>> {
            let is_heading = |passage: &&Passage| matches!(passage.form, Form::Heading(_));
            passages.iter().filter(is_heading).filter_map(|passage| passage.anchor.clone()).collect()
        };
        let (own, then, now) = (headings(translation), headings(&self.then), headings(&self.now));
        let has = |id: &str| translation.iter().any(|passage| passage.anchor.as_deref() == Some(id));
        let place = |step: &Step| {
            let id = self.place(step)?;
            if has(id) {
                return Some(id.into());
            }
            let headings = if step.new.is_empty() { &then } else { &now };
            let nth = headings.iter().position(|heading| **heading == *id)?;
            (headings.len() == own.len()).then(|| own[nth].clone())
        };
        let concerned: Vec<Box<str>> = self.changes().filter_map(place).collect();
        let in_order = translation.iter().filter_map(|passage| passage.anchor.clone());
        in_order.filter(|id| concerned.contains(id)).collect()
    }
}

/// How much is written in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageUse {
    /// The language.
    pub lang: Lang,
    /// Documents that readers may see.
    pub pages: usize,
    /// Words in them.
    pub words: usize,
    /// How many of them are forms.
    pub forms: usize,
}

impl LanguageUse {
    /// The use of each language, in the order of the site's settings.
    #[must_use]
    pub fn of(site: &Site) -> Vec<Self> {
        let is_counted = |document: &&Arc<Document>| !document.stand_in && document.is_public(site.today);
        let counted: Vec<_> = site.documents.par_iter().filter(is_counted).map(|document| (document, words(site, document))).collect();
        let of_lang = |lang: Lang| {
            let own = || counted.iter().filter(|(document, _)| document.lang == lang);
            let is_form = |document: &Document| matches!(&document.body, Body::Checklist(checklist) if checklist.form);
            Self {
                lang,
                pages: own().count(),
                words: own().map(|(_, words)| words).sum(),
                forms: own().filter(|(document, _)| is_form(document)).count(),
            }
        };
        site.config.languages().into_iter().map(of_lang).collect()
    }

    /// Whether it is one of the written forms of Norwegian.
    #[must_use]
    pub fn is_norwegian(&self) -> bool {
        matches!(self.lang.as_str(), "nb" | "nn")
    }

    /// Its share of what is written in Norwegian, in percent: of the words, and of the documents.
    #[must_use]
    pub fn shares(&self, all: &[Self]) -> [usize; 2] {
        let norwegian = |count: fn(&Self) -> usize| all.iter().filter(|usage| usage.is_norwegian()).map(count).sum::<usize>().max(1);
        [self.words * 100 / norwegian(|usage| usage.words), self.pages * 100 / norwegian(|usage| usage.pages)]
    }
}

fn words(site: &Site, document: &Document) -> usize {
    let said = passages(document, &site.sources, site.read);
    said.iter().filter(|passage| passage.form != Form::Fact).map(|passage| passage.text.split(' ').count()).sum()
}
