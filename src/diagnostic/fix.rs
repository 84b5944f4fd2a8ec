//! Mending: the texts as they would be if every fix were made.

use std::collections::BTreeMap;

use super::{Diagnostic, Diagnostics, Place, Source, SourceId, Sources, Span};

/// A text with its fixes made.
#[derive(Debug)]
pub struct Mended {
    /// The text it was.
    pub source: SourceId,
    /// The text it would be.
    pub text: String,
    /// How many places are mended.
    pub places: usize,
    /// The lines that are others: the number of each from one, as it was, and as it would be.
    pub lines: Vec<(usize, String, String)>,
}

impl Diagnostics {
    /// Every text that can be mended, in the order of its path. Of two fixes that overlap, the first is made.
    #[must_use]
    pub fn mended(&self, sources: &Sources) -> Vec<Mended> {
        let mut fixes: BTreeMap<(&str, SourceId), Vec<(Span, &str)>> = BTreeMap::new();
        for Diagnostic { place, fix, .. } in self.iter() {
            if let (Place::Span(span), Some(fix)) = (place, fix) {
                fixes.entry((&sources.get(span.source).path, span.source)).or_default().push((*span, fix));
            }
        }
        let mended = fixes.into_iter().map(|((_, id), fixes)| mend(sources.get(id), id, fixes));
        mended.collect()
    }
}

fn mend(source: &Source, id: SourceId, mut fixes: Vec<(Span, &str)>) -> Mended {
    fixes.sort();
    let mut text = String::with_capacity(source.text.len() + 16);
    let (mut end, mut places) = (0, 0);
    for (span, fix) in fixes {
        let range = span.range();
        if range.start < end {
            continue;
        }
        text.push_str(&source.text[end..range.start]);
        text.push_str(fix);
        (end, places) = (range.end, places + 1);
    }
    text.push_str(&source.text[end..]);
    let lines = lines(&source.text, &text);
    Mended { source: id, text, places, lines }
}

/// The lines that differ. A fix may take a line's end away: then the lines from there on are told as one.
fn lines(before: &str, after: &str) -> Vec<(usize, String, String)> {
    let mut told = Vec::new();
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let (mut at, mut to) = (0, 0);
    while at < old.len() && to < new.len() {
        if old[at] == new[to] {
            (at, to) = (at + 1, to + 1);
            continue;
        }
        // As many old lines as it takes to be even again.
        let same = |count: usize| old.get(at + count) == new.get(to + 1);
        let count = (1..4).find(|count| same(*count)).unwrap_or(1);
        told.push((at + 1, old[at..(at + count).min(old.len())].join("\n"), new[to].to_owned()));
        (at, to) = (at + count, to + 1);
    }
    told
}
