//! Reads every text as an editor does: whether it is plain, and whether it is written as its language is. Each text is gone
//! through once, for all that is judged of it.

mod abbreviations;
mod figures;
mod language;
mod marks;
mod passage;
mod tokens;
mod written;

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::pages;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, SourceId};
use crate::model::document::{Body, Document};
use crate::model::site::{EntryId, Site};
use abbreviations::Abbreviations;
use language::{Languages, Measure};
use passage::Passage;
use tokens::Token;

pub use language::{HARD, Lix};
pub use passage::HOLE;

/// The languages that are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tongue {
    Bokmal,
    Nynorsk,
    English,
}

impl Tongue {
    fn of(document: &Document) -> Option<Self> {
        match document.lang.as_str().split('-').next() {
            Some("nb") => Some(Self::Bokmal),
            Some("nn") => Some(Self::Nynorsk),
            Some("en") => Some(Self::English),
            _ => None,
        }
    }
}

/// What is found in a text, and where.
struct Finds<'f> {
    source: SourceId,
    written: &'f str,
    found: &'f mut Vec<Diagnostic>,
}

impl Finds<'_> {
    /// A hint about a part of a passage, if it is known where that stands.
    fn hint(&mut self, passage: &Passage, part: Range<usize>, code: Code, words: &[(&'static str, &str)]) {
        self.offer(passage, part, code, words, None);
    }

    /// The same, and what could stand there instead: offered where the source has the very words that are judged.
    fn offer(&mut self, passage: &Passage, part: Range<usize>, code: Code, words: &[(&'static str, &str)], fix: Option<&str>) {
        let Some((span, exact)) = passage.span(part, self.source, self.written) else { return };
        let hint = words.iter().fold(Diagnostic::remark(code, span), |hint, (name, value)| hint.with(name, *value));
        self.found.push(match fix {
            Some(fix) if exact => hint.fixed_by(fix),
            _ => hint,
        });
    }
}

/// A passage in pieces, in its language.
struct Piece<'p> {
    passage: &'p Passage,
    tokens: &'p [Token],
    tongue: Tongue,
}

impl<'p> Piece<'p> {
    fn text(&self, token: Token) -> &'p str {
        token.of(&self.passage.text)
    }

    /// The piece so many places after one.
    fn after(&self, at: usize, steps: usize) -> Option<Token> {
        self.tokens.get(at + steps).copied()
    }

    /// The piece so many places before one.
    fn before(&self, at: usize, steps: usize) -> Option<Token> {
        self.tokens.get(at.checked_sub(steps)?).copied()
    }
}

pub(super) fn check(site: &Site) -> Diagnostics {
    let known = abbreviations::explained(site);
    pages(site, |id, found| {
        if let Some(tongue) = Tongue::of(site.document(id)) {
            read(site, id, tongue, &known, found);
        }
    })
}

fn read(site: &Site, id: EntryId, tongue: Tongue, known: &FxHashSet<String>, found: &mut Vec<Diagnostic>) {
    let document = site.document(id);
    let written = &site.source(document).text;
    let before = found.len();
    let (mut measure, mut abbreviations, mut languages) = (Measure::default(), Abbreviations::new(known), Languages::default());
    let mut tokens = Vec::new();
    let mut finds = Finds { source: document.source, written, found };
    passages(site, id, &mut |passage| {
        tokens::split(&passage.text, &mut tokens);
        let piece = Piece { passage, tokens: &tokens, tongue };
        if languages.is_foreign(&piece, &finds) {
            return;
        }
        language::judge(&piece, &mut measure, &mut finds);
        abbreviations.meet(&piece, &finds);
        if passage.role != passage::Role::Quote {
            figures::judge(&piece, &mut finds);
            marks::judge(&piece, &mut finds);
        }
    });
    abbreviations.tell(&mut finds);
    if matches!(document.body, Body::Page(_)) {
        measure.tell(document, written, &mut finds);
    }
    languages.tell(&mut finds, before);
}

/// Gives every passage of a document that stands in its own file and language.
fn passages(site: &Site, id: EntryId, judge: &mut impl FnMut(&Passage)) {
    let document = site.document(id);
    let source = &site.source(document).text;
    let mut passage = Passage::new();
    let typed: Vec<_> = match &document.body {
        Body::Page(_) => return passage::each(site.text(id), &mut passage, judge),
        Body::Glossary(glossary) => glossary.terms.iter().filter_map(|term| Some(term.definition.get(&document.lang)?.span)).collect(),
        _ => document.places.texts.to_vec(),
    };
    for span in typed.into_iter().filter(|span| span.source == document.source) {
        written::each(source, span.range(), &mut passage, judge);
    }
}

/// How hard a page is to read; `None` if there is not enough to measure.
#[must_use]
pub fn lix(site: &Site, id: EntryId) -> Option<Lix> {
    let (mut measure, mut tokens) = (Measure::default(), Vec::new());
    passages(site, id, &mut |passage| {
        tokens::split(&passage.text, &mut tokens);
        measure.take(passage, &tokens);
    });
    measure.lix()
}
