//! `published.lock`: what was last published.

use crate::diagnostic::{Code, Diagnostic, SourceId, Span};
use crate::model::lang::Lang;
use crate::model::lock::{FORM, Lock, Locked, LockedChange, LockedPassage};
use crate::model::meta::ChangeKind;

/// Reads the file. It is written by the program: a line that cannot be understood makes all of it worthless.
///
/// # Errors
/// A message about the first line that cannot be understood.
pub fn read(text: &str, source: SourceId) -> Result<Lock, Diagnostic> {
    let mut lock = Lock::default();
    let mut formed = false;
    let mut at = 0;
    for whole in text.split_inclusive('\n') {
        let line = whole.trim_end();
        let place = source.span(at..at + line.len());
        at += whole.len();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let understood = if formed { take(&mut lock, line, place) } else { (line == FORM).then_some(()) };
        if understood.is_none() {
            return Err(Diagnostic::error(Code::DamagedLock, place));
        }
        formed = true;
    }
    // It is written in order, but two branches that are joined may well be joined in another.
    lock.versions.sort_by(|a, b| (&a.id, a.lang).cmp(&(&b.id, b.lang)));
    match lock.versions.windows(2).find(|pair| (&pair[0].id, pair[0].lang) == (&pair[1].id, pair[1].lang)) {
        Some(pair) => Err(Diagnostic::error(Code::DamagedLock, pair[1].place)),
        None => Ok(lock),
    }
}

/// Takes in a line; `None` if it cannot be understood.
fn take(lock: &mut Lock, line: &str, place: Span) -> Option<()> {
    let (word, rest) = line.split_once(' ')?;
    if word == "edition" {
        let (date, name) = rest.split_once(' ')?;
        lock.edition = Some((name.into(), date.parse().ok()?));
        return Some(());
    }
    if word == "document" {
        let (lang, id) = rest.split_once(' ')?;
        let (lang, id) = (Lang::parse(lang)?, id.into());
        let (changes, passages) = (Vec::new(), Vec::new());
        lock.versions.push(Locked { id, lang, url: "".into(), updated: None, changes, passages, place });
        return Some(());
    }
    let version = lock.versions.last_mut()?;
    match word {
        "url" => (version.url, version.place) = (rest.strip_prefix('/')?.into(), place),
        "updated" => version.updated = Some(rest.parse().ok()?),
        "change" => {
            let mut parts = rest.splitn(3, ' ');
            let date = parts.next()?.parse().ok()?;
            let kind = parts.next()?;
            let kind = ChangeKind::ALL.iter().find(|(name, _)| *name == kind)?.1;
            version.changes.push(LockedChange { date, kind, note: parts.next()?.parse().ok()? });
        }
        "says" => {
            let (fingerprint, anchor) = rest.split_once(" #").map_or((rest, None), |(fingerprint, anchor)| (fingerprint, Some(anchor)));
            version.passages.push(LockedPassage { fingerprint: fingerprint.parse().ok()?, anchor: anchor.map(Into::into) });
        }
        _ => return None,
    }
    Some(())
}
