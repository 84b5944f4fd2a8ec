//! Sheets for a word processor (Office Open XML): for leaders who change the words before they print.
//!
//! Headings are headings, lists are lists, boxes can be ticked, tables repeat their head on every page, and each document
//! tells its language.

mod checklist;
mod package;
mod question_set;
mod workshop;
mod writer;

use super::prose::{HTML, Prose};
use super::view::Viewer;
use super::{Bytes, Renderer, companions};
use crate::diagnostic::Diagnostic;
use crate::model::document::{Body, Document};
use crate::model::output::{Companion, Output, Recipe};
use crate::model::site::Site;
use crate::model::strings::Strings;
use crate::model::theme::Theme;
use writer::Writer;

pub fn plan(site: &Site, _: &Theme) -> Vec<Output> {
    companions(site, Companion::Word)
}

pub fn produce(renderer: &Renderer<'_>, output: &Output) -> Option<Result<Bytes, Diagnostic>> {
    let Recipe::Companion(id, Companion::Word) = output.recipe else { return None };
    let site = renderer.site;
    let document = site.document(id);
    let viewer = renderer.viewer(document.lang);
    let prose = renderer.prose(renderer.setting(id, &site.entry(id).url, None), HTML);
    let mut sheet = Sheet { document, viewer, prose, out: Writer::default() };
    sheet.head();
    match &document.body {
        Body::QuestionSet(set) => sheet.question_set(set),
        Body::Checklist(checklist) => sheet.checklist(checklist),
        Body::Workshop(workshop) => sheet.workshop(workshop),
        Body::Page(_) | Body::Dilemma(_) | Body::Glossary(_) | Body::Unread(_) => return None,
    }
    sheet.foot(site.absolute(&site.entry(id).url));
    Some(Ok(package::archive(document, sheet.out.finish())))
}

/// A document on its way to the word processor.
struct Sheet<'a> {
    document: &'a Document,
    viewer: Viewer<'a>,
    prose: Prose<'a>,
    out: Writer,
}

impl<'a> Sheet<'a> {
    fn strings(&self) -> &'a Strings {
        self.viewer.strings
    }

    fn word(&self, key: &'a str) -> &'a str {
        self.viewer.strings.get(key)
    }

    fn head(&mut self) {
        self.out.line("Title", &self.document.title);
        if let Some(summary) = self.document.summary() {
            self.out.line("Subtitle", summary);
        }
    }

    /// Edition and address, so that paper leads back to its source.
    fn foot(&mut self, address: Option<String>) {
        let edition = self.document.meta.edition().map(|edition| format!("{} {edition}", self.word("edition")));
        let said: Vec<String> = edition.into_iter().chain(address).collect();
        if !said.is_empty() {
            self.out.line("Footer", &said.join(" · "));
        }
    }

    /// A label and what it is the label of.
    fn fact(&mut self, key: &'a str, said: &str) {
        let label = self.word(key);
        self.out.paragraph("Normal", |out| {
            out.bold(label);
            out.run(": ");
            out.run(said);
        });
    }
}
