//! What has changed since it was published says so, and no address that was published is lost.
//!
//! Without `published.lock` there is nothing to compare with, and nothing is said.

use rustc_hash::{FxHashMap, FxHashSet};

use super::pages;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::document::Document;
use crate::model::lock::{Locked, bare};
use crate::model::meta::Change;
use crate::model::passage::Passage;
use crate::model::site::{EntryId, Site};

pub fn check(site: &Site) -> Diagnostics {
    let Some(lock) = &site.lock else { return Diagnostics::default() };
    let at: FxHashMap<&str, &Locked> = lock.versions.iter().map(|version| (bare(&version.url), version)).collect();
    let mut diagnostics = pages(site, |id, found| {
        let document = site.document(id);
        let moved = || document.meta.aliases.iter().find_map(|alias| at.get(bare(&alias.text)).copied());
        let before = lock.get(&document.id, document.lang).or_else(|| moved().filter(|before| before.lang == document.lang));
        if let Some(before) = before {
            compare(site, document, before, found);
        }
    });
    let public = site.documents.iter().filter(|document| document.is_public(site.today));
    let aliases = public.flat_map(|document| &document.meta.aliases).map(|alias| bare(&alias.text));
    let is_public = |id: &EntryId| site.document(*id).is_public(site.today);
    let pages = site.entry_ids().filter(is_public).map(|id| bare(&site.entry(id).url));
    let standing: FxHashSet<&str> = pages.chain(aliases).collect();
    for version in lock.versions.iter().filter(|version| !standing.contains(bare(&version.url))) {
        diagnostics.push(Diagnostic::error(Code::VanishedAddress, version.place).with("url", version.url.clone()));
    }
    diagnostics
}

fn compare(site: &Site, document: &Document, before: &Locked, found: &mut Vec<Diagnostic>) {
    let new: Vec<&Change> = document.meta.changes.iter().filter(|change| before.is_before(change)).collect();
    let updated = document.meta.updated();
    let substantive = new.iter().find(|change| change.kind.is_substantive());
    if new.is_empty()
        && let Some(fault) = unsaid(site, document, before)
    {
        found.push(fault.with("date", site.today.to_string()));
    }
    if let Some(change) = substantive.filter(|_| updated <= before.updated) {
        let fault = Diagnostic::error(Code::MajorWithoutUpdated, change.span);
        found.push(fault.with("kind", change.kind.name()).with("date", change.date.to_string()));
    }
    if let (None, Some(updated), Some(last)) = (substantive, updated, before.updated)
        && updated != last
    {
        let file = || Place::File(site.sources.get(document.source).path.clone());
        let place = new.first().map_or_else(file, |change| change.span.into());
        let fault = Diagnostic::warning(Code::UpdatedWithoutMajor, place);
        found.push(fault.with("updated", updated.to_string()).with("before", last.to_string()));
    }
}

/// What has changed in a text, told at the first place. What was moved says what it said.
fn unsaid(site: &Site, document: &Document, before: &Locked) -> Option<Diagnostic> {
    let passages = site.passages(document);
    let mut left: FxHashMap<_, i32> = FxHashMap::default();
    for passage in &before.passages {
        *left.entry(passage.fingerprint).or_default() += 1;
    }
    let mut is_new = |passage: &&Passage| {
        let count = left.entry(passage.fingerprint).or_default();
        *count -= 1;
        *count < 0
    };
    let changed: Vec<&Passage> = passages.iter().filter(&mut is_new).collect();
    let gone: Vec<_> = before.passages.iter().filter(|passage| left.get(&passage.fingerprint).is_some_and(|count| *count > 0)).collect();
    let (place, what) = match (changed.first(), gone.first()) {
        (Some(first), _) => (first.span.into(), ["not as it was published", "ikke slik det ble publisert"]),
        (None, Some(first)) => {
            let near = passages.iter().find(|passage| passage.anchor.is_some() && passage.anchor == first.anchor);
            let file = || Place::File(site.sources.get(document.source).path.clone());
            (near.map_or_else(file, |near| near.span.into()), ["something was taken out here", "noe er tatt ut her"])
        }
        (None, None) => return None,
    };
    let count = changed.len().max(gone.len()).to_string();
    Some(Diagnostic::error(Code::ChangeWithoutNote, place).with_words("what", what).with("count", count))
}
