//! Every letter of a text that becomes a PDF is in one of the fonts it is set with.

use super::pages;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::document::{Document, Kind};
use crate::model::letters::{is_silent, numbers};
use crate::model::site::{EntryId, Site};

/// Runs of letters that are told one by one; a text with more is in another writing, and is told once.
const MANY: usize = 20;
/// Letters that a message names.
const NAMED: usize = 8;

pub fn check(site: &Site) -> Diagnostics {
    if !site.pdf {
        return Diagnostics::default();
    }
    pages(site, |id, found| {
        let document = site.document(id);
        if !is_set(site, id, document) {
            return;
        }
        let source = site.source(document);
        let written = site.letters.lacking(&source.text);
        let written = written.map(|(start, run)| (Place::Span(document.source.span(start..start + run.len())), run));
        // Letters that a text calls by name or number stand nowhere in it.
        let called = site.letters.lacking(site.text(id).said()).map(|(_, run)| (source.place(), run));
        let mut known = String::new();
        let is_new = |(_, run): &(Place, &str)| {
            let before = known.len();
            for letter in run.chars().filter(|letter| !is_silent(*letter)) {
                if !known.contains(letter) {
                    known.push(letter);
                }
            }
            known.len() > before
        };
        let lacking: Vec<_> = written.chain(called).filter(is_new).collect();
        if lacking.len() > MANY {
            found.extend(lacking.into_iter().next().map(|(place, _)| told(site, place, &known)));
        } else {
            found.extend(lacking.into_iter().map(|(place, run)| told(site, place, run)));
        }
    })
}

fn told(site: &Site, place: Place, letters: &str) -> Diagnostic {
    let more = if letters.chars().nth(NAMED).is_some() { "…" } else { "" };
    let letters: String = letters.chars().take(NAMED).collect();
    let warning = Diagnostic::warning(Code::PdfLetter, place).with("letter", format!("{letters}{more}"));
    warning.with("code", format!("{}{more}", numbers(&letters))).with("theme", site.config.theme.clone())
}

/// Whether a document's own text is set as PDF.
fn is_set(site: &Site, id: EntryId, document: &Document) -> bool {
    let wanted = site.config.pdf;
    match document.kind() {
        Kind::Page => {
            let parent = site.entry(id).parent;
            let section = if document.is_index() { parent.map(|_| id) } else { parent };
            let in_handbook = section.is_some_and(|section| site.entry(section).parent.is_some());
            wanted.handbooks && in_handbook || wanted.pages && !document.is_index()
        }
        Kind::Glossary => wanted.handbooks,
        Kind::QuestionSet | Kind::Checklist | Kind::Workshop | Kind::Dilemma => wanted.sheets,
    }
}
