//! Abbreviations that are explained neither on the page nor in a glossary.

use rustc_hash::{FxHashMap, FxHashSet};

use super::tokens::Kind;
use super::{Finds, Piece};
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::document::Body;
use crate::model::site::Site;

/// Those everyone knows, or that are names by now.
const COMMON: &[&str] = &[
    "AI", "AS", "BA", "CD", "CV", "DVD", "EU", "EØS", "FAQ", "FN", "GPS", "HTML", "ID", "ISBN", "ISSN", "IT", "KI", "MA", "NATO", "NOK",
    "NRK", "OK", "PC", "PDF", "PIN", "QR", "SMS", "TV", "UK", "UN", "URL", "US", "USA", "USB", "EEA",
];

/// The abbreviations that glossaries explain, as they are written.
pub fn explained(site: &Site) -> FxHashSet<String> {
    let mut known = FxHashSet::default();
    for document in &site.documents {
        let Body::Glossary(glossary) = &document.body else { continue };
        for term in &glossary.terms {
            let names = term.term.values().chain(term.abbr.iter()).chain(term.synonyms.values().flatten());
            known.extend(names.flat_map(|name| name.markdown.split(|letter: char| !letter.is_alphanumeric())).map(str::to_owned));
        }
    }
    known
}

/// The abbreviations of one page.
pub struct Abbreviations<'k> {
    known: &'k FxHashSet<String>,
    /// Where each was met first.
    met: FxHashMap<String, Option<Span>>,
    /// Those that the page itself explains.
    explained: FxHashSet<String>,
}

impl<'k> Abbreviations<'k> {
    pub fn new(known: &'k FxHashSet<String>) -> Self {
        Self { known, met: FxHashMap::default(), explained: FxHashSet::default() }
    }

    /// Notes the abbreviations of a passage. One in brackets stands after what it is short for, one before brackets before it.
    pub fn meet(&mut self, piece: &Piece<'_>, finds: &Finds<'_>) {
        for (at, token) in piece.tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Word && token.letters >= 2) {
            let word = piece.text(*token);
            let Some(short) = abbreviation(word) else { continue };
            let in_brackets =
                piece.before(at, 1).is_some_and(|it| it.is('(')) && piece.after(at, 1).is_some_and(|it| it.is(')') || it.is(','));
            let before_brackets =
                piece.after(at, 1).is_some_and(|it| it.kind == Kind::Space) && piece.after(at, 2).is_some_and(|it| it.is('('));
            if in_brackets || before_brackets {
                self.explained.insert(short.to_owned());
            } else if !COMMON.contains(&short) && !self.known.contains(short) && !shouted(piece, at) && !self.met.contains_key(short) {
                let span = piece.passage.span(token.start..token.start + short.len(), finds.source, finds.written).map(|(span, _)| span);
                self.met.insert(short.to_owned(), span);
            }
        }
    }

    /// Tells each that is not explained, once.
    pub fn tell(self, finds: &mut Finds<'_>) {
        let mut left: Vec<_> = self.met.into_iter().filter(|(word, _)| !self.explained.contains(word)).collect();
        left.sort_by_key(|(_, span)| *span);
        for (word, span) in left {
            let hint = span.map(|span| Diagnostic::remark(Code::UnexplainedAbbreviation, span));
            finds.found.extend(hint.map(|hint| hint.with("word", word)));
        }
    }
}

/// The abbreviation a word is or begins with: `NSM`, `NSM-rapporten`; not a number in Roman letters.
fn abbreviation(word: &str) -> Option<&str> {
    let short = word.split(['-', '’', '\'']).next().unwrap_or(word);
    let letters = short.chars().count();
    // Two letters and a hyphen begin a name more often than not.
    if letters == 2 && short.len() < word.len() {
        return None;
    }
    let roman = short.chars().all(|letter| "IVXLCDM".contains(letter));
    ((2..=6).contains(&letters) && !roman && short.chars().all(char::is_uppercase)).then_some(short)
}

/// Whether the words beside it are in capitals too: then it may be a word like them.
fn shouted(piece: &Piece<'_>, at: usize) -> bool {
    let capitals = |token: Option<super::Token>| {
        token.is_some_and(|token| token.kind == Kind::Word && token.letters > 1 && piece.text(token).chars().all(char::is_uppercase))
    };
    capitals(piece.before(at, 2)) || capitals(piece.after(at, 2))
}
