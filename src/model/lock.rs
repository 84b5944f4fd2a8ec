//! What was last published, as the file beside the content keeps it: the address of every version of every document, its dates, and
//! the fingerprint of each of its passages.

use std::fmt;

use jiff::civil::Date;
use rayon::prelude::*;

use super::document::Document;
use super::lang::Lang;
use super::meta::{Change, ChangeKind};
use super::passage::{Fingerprint, Passage, nearest_anchor};
use super::site::{EntryId, Site};
use crate::diagnostic::{SourceId, Span};

/// The file's name below the content folder.
pub const FILE: &str = "published.lock";

/// The first line that is no comment: which form the file has.
pub const FORM: &str = "form 1";

/// What was last published.
#[derive(Debug, Clone, Default)]
pub struct Lock {
    /// The edition it is of, and the day that was frozen; none for what was published since.
    pub edition: Option<(Box<str>, Date)>,
    /// Every version of every document, in the order of ids and languages.
    pub versions: Vec<Locked>,
}

/// A version of a document as it was last published.
#[derive(Debug, Clone)]
pub struct Locked {
    /// The document.
    pub id: Box<str>,
    /// Its language.
    pub lang: Lang,
    /// Its address below the site's root.
    pub url: Box<str>,
    /// The day it last changed in substance, as it said itself.
    pub updated: Option<Date>,
    /// The change notes of the latest day that has any.
    pub changes: Vec<LockedChange>,
    /// Its passages, in the order they are read.
    pub passages: Vec<LockedPassage>,
    /// Where its address stands in the file.
    pub place: Span,
}

/// A change note that was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LockedChange {
    /// Its day.
    pub date: Date,
    /// Its kind.
    pub kind: ChangeKind,
    /// What it says.
    pub note: Fingerprint,
}

/// A passage that was published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockedPassage {
    /// What it says.
    pub fingerprint: Fingerprint,
    /// The place on the page nearest to it.
    pub anchor: Option<Box<str>>,
}

impl Lock {
    /// What is published of a site as it is now.
    #[must_use]
    pub fn of(site: &Site) -> Self {
        let is_written = |id: &EntryId| !site.entry(*id).borrowed && !site.document(*id).stand_in;
        let mut entries: Vec<_> = site.entry_ids().filter(is_written).filter(|id| site.document(*id).is_public(site.today)).collect();
        entries.sort_by_key(|id| site.entry(*id).document);
        let lock = |id: &EntryId| {
            let document = site.document(*id);
            Locked::of(document, &site.entry(*id).url, &site.passages(document))
        };
        Self { edition: None, versions: entries.par_iter().map(lock).collect() }
    }

    /// The versions of a document.
    #[must_use]
    pub fn of_document(&self, id: &str) -> &[Locked] {
        let from = self.versions.partition_point(|version| *version.id < *id);
        let count = self.versions[from..].iter().take_while(|version| *version.id == *id).count();
        &self.versions[from..from + count]
    }

    /// The version of a document in a language.
    #[must_use]
    pub fn get(&self, id: &str, lang: Lang) -> Option<&Locked> {
        let found = self.versions.binary_search_by(|version| (&*version.id, version.lang).cmp(&(id, lang)));
        found.ok().map(|at| &self.versions[at])
    }
}

impl Locked {
    fn of(document: &Document, url: &str, passages: &[Passage]) -> Self {
        let latest = document.meta.changes.iter().map(|change| change.date).max();
        let passage = |(at, passage): (usize, &Passage)| LockedPassage {
            fingerprint: passage.fingerprint,
            anchor: nearest_anchor(passages, at).map(Into::into),
        };
        Self {
            id: document.id.clone(),
            lang: document.lang,
            url: url.into(),
            updated: document.meta.updated(),
            changes: document.meta.changes.iter().filter(|change| Some(change.date) == latest).map(LockedChange::of).collect(),
            passages: passages.iter().enumerate().map(passage).collect(),
            place: SourceId::NONE.span(0..0),
        }
    }

    /// Whether a change note was written after this was published.
    #[must_use]
    pub fn is_before(&self, change: &Change) -> bool {
        let new = LockedChange::of(change);
        let last = self.changes.first().map(|last| last.date).max(self.updated);
        last.is_none_or(|last| new.date >= last) && !self.changes.contains(&new)
    }
}

impl LockedChange {
    fn of(change: &Change) -> Self {
        Self { date: change.date, kind: change.kind, note: Fingerprint::of("note", &change.note) }
    }
}

/// An address without what may stand at its end or not.
#[must_use]
pub fn bare(url: &str) -> &str {
    url.strip_suffix("index.html").unwrap_or(url).trim_end_matches('/')
}

/// The file's text.
impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "# What is published now. `rettesnor publish` and `rettesnor edition` write this file; nobody else should.")?;
        writeln!(f, "{FORM}")?;
        if let Some((name, date)) = &self.edition {
            writeln!(f, "edition {date} {name}")?;
        }
        for Locked { id, lang, url, updated, changes, passages, .. } in &self.versions {
            write!(f, "\ndocument {lang} {id}\nurl /{url}\n")?;
            if let Some(updated) = updated {
                writeln!(f, "updated {updated}")?;
            }
            for LockedChange { date, kind, note } in changes {
                writeln!(f, "change {date} {} {note}", kind.name())?;
            }
            for LockedPassage { fingerprint, anchor } in passages {
                match anchor {
                    Some(anchor) => writeln!(f, "says {fingerprint} #{anchor}")?,
                    None => writeln!(f, "says {fingerprint}")?,
                }
            }
        }
        Ok(())
    }
}
