//! Faults that several types of document can have in their parts.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span, Words};
use crate::model::document::Document;
use crate::model::meta::{Word, is_web_address};
use crate::model::question_set::Size;
use crate::model::site::{EntryId, Site};

/// Judges every document that has all its parts. What a translation lacks has been told; what follows from that is not.
pub fn whole(site: &Site, judge: impl Fn(EntryId, &mut Vec<Diagnostic>) + Sync) -> Diagnostics {
    super::pages(site, |id, found| {
        if is_whole(site, id) {
            judge(id, found);
        }
    })
}

fn is_whole(site: &Site, id: EntryId) -> bool {
    let languages = site.config.languages();
    let rank = |document: &&Document| languages.iter().position(|lang| *lang == document.lang).unwrap_or(languages.len());
    let original = site.versions(id).iter().map(|id| site.document(*id)).min_by_key(rank);
    original.is_none_or(|original| original.outline.anchors == site.document(id).outline.anchors)
}

/// A key that another value makes necessary, and that an entry does not have.
pub fn needed(entry: Span, subject: Words, key: &str, example: &str) -> Diagnostic {
    let fault = Diagnostic::error(Code::NeededKey, entry).with_words("subject", subject).with("key", key);
    fault.with("example", format!("{key}: {example}"))
}

/// An id that nothing has: `none` says what there is none of, `known` are the ids there are.
pub fn unknown<'a>(id: &str, place: Span, none: Words, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let mut known: Vec<_> = known.collect();
    let fault = Diagnostic::error(Code::UnknownId, place).with_words("none", none).with("id", id).suggest(id, known.iter().copied());
    match known.len() {
        0 => return fault.with_words("known", ["none yet", "ingen ennå"]),
        1..=12 => {}
        _ => {
            known.truncate(12);
            known.push("…");
        }
    }
    fault.with("known", known.join(", "))
}

/// An id in a list of ids, if nothing has it.
pub fn judge<'a>(word: &Word, none: Words, known: impl Iterator<Item = &'a str> + Clone) -> Option<Diagnostic> {
    let is_known = known.clone().any(|id| *id == *word.text);
    (!is_known).then(|| unknown(&word.text, word.span, none, known))
}

/// A range whose ends stand the wrong way round.
pub fn range(document: &Document, key: &str, size: Size) -> Option<Diagnostic> {
    let place = document.places.key(key).filter(|_| size.min > size.max)?;
    Some(ends(place, key, size.min, size.max))
}

/// Two ends that stand the wrong way round.
pub fn ends(place: Span, key: &str, min: impl ToString, max: impl ToString) -> Diagnostic {
    let fault = Diagnostic::error(Code::BadRange, place).with("key", key);
    fault.with("min", min.to_string()).with("max", max.to_string())
}

/// An address that must be one on the web, and is not.
pub fn web_address(key: &str, address: &str, place: Span) -> Option<Diagnostic> {
    let fault = || Diagnostic::error(Code::BadAddress, place).with("key", key).with("value", address);
    let last = key.rsplit('.').next().unwrap_or(key);
    (!is_web_address(address)).then(|| fault().with("example", format!("{last}: https://lovdata.no/")))
}
