//! What has changed since it was published says so, and no address that was published is lost.
//!
//! Without `published.lock` there is nothing to compare with, and nothing is said.

use rustc_hash::{FxHashMap, FxHashSet};

use super::pages;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::document::Document;
use crate::model::history::Moment;
use crate::model::lock::{Lock, Locked, LockedPassage, bare};
use crate::model::meta::{Change, ChangeKind};
use crate::model::passage::{Form, Passage, nearest_anchor};
use crate::model::site::{EntryId, Site};

pub fn check(site: &Site) -> Diagnostics {
    let Some(lock) = &site.lock else { return Diagnostics::default() };
    let at: FxHashMap<&str, &Locked> = lock.versions.iter().map(|version| (bare(&version.url), version)).collect();
    let moved = site.documents.iter().flat_map(|document| document.meta.aliases.iter().map(move |alias| (bare(&alias.text), &**document)));
    let moved: FxHashMap<&str, &Document> = moved.collect();
    let mut diagnostics = pages(site, |id, found| {
        let document = site.document(id);
        let former = || document.meta.aliases.iter().find_map(|alias| at.get(bare(&alias.text)).copied());
        let before = lock.get(&document.id, document.lang).or_else(|| former().filter(|before| before.lang == document.lang));
        if let Some(before) = before {
            let passages = site.passages(document);
            compare(site, document, &passages, before, found);
            renamed_places(&passages, before, found);
        }
        found.extend(left_behind(site, document, lock, &moved));
    });
    let public = site.documents.iter().filter(|document| document.is_public(site.today));
    let aliases = public.flat_map(|document| &document.meta.aliases).map(|alias| bare(&alias.text));
    let is_public = |id: &EntryId| site.document(*id).is_public(site.today);
    let pages = site.entry_ids().filter(is_public).map(|id| bare(&site.entry(id).url));
    let standing: FxHashSet<&str> = pages.chain(aliases).collect();
    let lent: FxHashSet<&str> =
        site.entry_ids().map(|id| site.entry(id)).filter(|entry| entry.borrowed).map(|entry| bare(&entry.url)).collect();
    for version in &lock.versions {
        let url = bare(&version.url);
        let fault = match standing.contains(url) {
            false => Diagnostic::error(Code::VanishedAddress, version.place),
            true if lent.contains(url) => Diagnostic::warning(Code::VanishedTranslation, version.place).with("lang", version.lang.as_str()),
            true => continue,
        };
        diagnostics.push(fault.with("url", version.url.clone()));
    }
    diagnostics
}

/// Places that were published and have another name now, though what stands there is said as before.
fn renamed_places(passages: &[Passage], before: &Locked, found: &mut Vec<Diagnostic>) {
    let places: FxHashSet<&str> = passages.iter().filter_map(|passage| passage.anchor.as_deref()).collect();
    let former: FxHashSet<&str> = before.passages.iter().filter_map(|passage| passage.anchor.as_deref()).collect();
    let mut told: FxHashSet<&str> = places;
    for passage in &before.passages {
        let Some(anchor) = passage.anchor.as_deref().filter(|anchor| !told.contains(anchor)) else { continue };
        let says = |now: &usize| passages[*now].fingerprint == passage.fingerprint;
        let mut now = (0..passages.len()).filter(says).filter_map(|now| Some((now, nearest_anchor(passages, now)?)));
        if let Some((at, now)) = now.find(|(_, now)| !former.contains(now)) {
            told.insert(anchor);
            let fault = Diagnostic::warning(Code::VanishedAnchor, passages[at].span);
            found.push(fault.with("anchor", anchor).with("now", now));
        }
    }
}

/// A translation whose original was published under the same name and has another now.
fn left_behind(site: &Site, document: &Document, lock: &Lock, moved: &FxHashMap<&str, &Document>) -> Option<Diagnostic> {
    let stands = |id: &str, lang| site.documents.binary_search_by(|other| (&*other.id, other.lang).cmp(&(id, lang))).is_ok();
    let others = lock.of_document(&document.id).iter().filter(|version| version.lang != document.lang);
    let originals = others.filter(|version| !stands(&document.id, version.lang)).filter_map(|version| moved.get(bare(&version.url)));
    let original = originals.filter(|original| !stands(&original.id, document.lang)).find(|original| original.id != document.id)?;
    let place = site.source(document).place();
    Some(Diagnostic::warning(Code::LeftTranslation, place).with("original", &*site.source(original).path))
}

fn compare(site: &Site, document: &Document, passages: &[Passage], before: &Locked, found: &mut Vec<Diagnostic>) {
    let new: Vec<&Change> = document.meta.changes.iter().filter(|change| before.is_before(change)).collect();
    let updated = document.meta.updated();
    let substantive = new.iter().find(|change| change.kind.is_substantive());
    // A review is no change.
    if new.iter().all(|change| change.kind == ChangeKind::Reviewed)
        && let Some(fault) = unsaid(site, document, passages, before)
    {
        found.push(fault.with("date", site.today.to_string()));
    }
    if let Some(change) = substantive.filter(|_| updated <= before.updated) {
        let fault = Diagnostic::error(Code::MajorWithoutUpdated, change.span);
        let state = if updated.is_some() { ["is what it was", "er som før"] } else { ["is missing", "mangler"] };
        found.push(fault.with_words("state", state).with("kind", change.kind.name()).with("date", change.date.to_string()));
    }
    if let (None, Some(updated), Some(last)) = (substantive, updated, before.updated)
        && updated != last
    {
        let file = || site.source(document).place();
        let place = new.first().map_or_else(file, |change| change.span.into());
        let fault = Diagnostic::warning(Code::UpdatedWithoutMajor, place);
        found.push(fault.with("updated", updated.to_string()).with("before", last.to_string()));
    }
}

/// What has changed in a text, told at the first place. What was moved says what it said.
fn unsaid(site: &Site, document: &Document, passages: &[Passage], before: &Locked) -> Option<Diagnostic> {
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
    let count = changed.len().max(gone.len()).to_string();
    let told = |place: Place, what| Diagnostic::error(Code::ChangeWithoutNote, place).with_words("what", what).with("count", &*count);
    match (changed.first(), gone.first()) {
        (Some(first), _) => Some(told(first.span.into(), ["not as it was published", "ikke slik det ble publisert"])),
        (None, Some(first)) => {
            let former = before.passages.split(|passage| passage == *first).next().unwrap_or_default();
            let kept = |passage: &LockedPassage| passages.iter().find(|kept| kept.fingerprint == passage.fingerprint);
            let file = || site.source(document).place();
            let place = former.iter().rev().find_map(kept).map_or_else(file, |near| near.span.into());
            let is_there = |anchor: &str| passages.iter().any(|passage| passage.anchor.as_deref() == Some(anchor));
            let lost = first.anchor.as_deref().filter(|anchor| !is_there(anchor));
            Some(match (gone.iter().find_map(|gone| words(site, document, gone)), lost) {
                (Some(words), _) => {
                    told(place, ["this was taken out after it: “{words}”", "etter dette er tatt ut: «{words}»"]).with("words", words)
                }
                (None, Some(id)) => told(place, ["`#{id}` was taken out after this", "etter dette er `#{id}` tatt ut"]).with("id", id),
                (None, None) => told(place, ["something was taken out after this", "noe er tatt ut etter dette"]),
            })
        }
        (None, None) => None,
    }
}

/// Characters of a passage that a message shows.
const SHOWN: usize = 60;

/// The words of a passage that was published, if the latest edition has them: what was published keeps no more than their mark.
fn words(site: &Site, document: &Document, gone: &LockedPassage) -> Option<String> {
    let former = site.history.former.as_ref()?;
    let at = former.documents.iter().position(|former| (&former.id, former.lang) == (&document.id, document.lang))?;
    let moment = Moment { documents: &former.documents, sources: &former.sources, read: site.read };
    let passages = moment.passages(at as u32);
    let is_it = |passage: &&Passage| passage.fingerprint == gone.fingerprint && passage.form != Form::Fact && !passage.text.is_empty();
    let text = &passages.iter().find(is_it)?.text;
    let cut = text.char_indices().nth(SHOWN).map(|(at, _)| format!("{}…", text[..at].trim_end()));
    Some(cut.unwrap_or_else(|| text.to_string()))
}
