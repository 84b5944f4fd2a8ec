//! Links to a document's sheets and to the files that go with it.

use schemars::JsonSchema;
use serde::Serialize;

use super::Typist;
use crate::model::output::{Companion, Sheet};
use crate::model::pdf::Pdf;
use crate::model::site::EntryId;
use crate::render::view::PdfView;

/// A sheet of the document, or a file that goes with it.
#[derive(Debug, JsonSchema, Serialize)]
pub struct SheetLinkView<'a> {
    /// `participants`, `record`, `facilitator`, `plenary`, `present`, `form`, `run-sheet` or `cards`; of a file `calendar`, `kit` or
    /// `word`.
    pub name: &'static str,
    /// What it is called.
    pub title: &'a str,
    /// What it is for.
    pub summary: &'a str,
    /// Where it is.
    pub url: String,
    /// The sheet as PDF.
    pub pdfs: Vec<PdfView<'a>>,
}

impl<'a> Typist<'a> {
    /// The document's sheets.
    pub(super) fn sheets(self) -> Vec<SheetLinkView<'a>> {
        let sheet = |sheet: &Sheet| {
            let pdfs = Pdf::of_sheet(*sheet).iter().filter(|_| self.viewer.site.config.pdf.sheets);
            let pdfs = pdfs.filter_map(|pdf| self.viewer.pdf(self.own(), *pdf)).collect();
            SheetLinkView { pdfs, ..self.beside(sheet.name(), sheet.keys(), sheet.path()) }
        };
        Sheet::of(self.viewer.site.document(self.page).kind()).iter().map(sheet).collect()
    }

    /// The files that go with the document. A kit does not hold itself.
    pub(super) fn files(self) -> Vec<SheetLinkView<'a>> {
        let files = Companion::of(self.viewer.site.document(self.page).kind()).iter();
        let kept =
            files.filter(|file| self.viewer.site.history.freezing.is_none() && (self.viewer.kit.is_none() || **file != Companion::Kit));
        kept.map(|file| self.beside(file.name(), file.keys(), file.path())).collect()
    }

    /// Something below the document's own address; below the original's, where the page is borrowed.
    fn beside(self, name: &'static str, [title, summary]: [&'a str; 2], path: &str) -> SheetLinkView<'a> {
        let site = self.viewer.site;
        let url = site.href(&format!("{}{path}", site.entry(self.own()).url));
        SheetLinkView { name, title: self.word(title), summary: self.word(summary), url, pdfs: Vec::new() }
    }

    fn own(self) -> EntryId {
        self.viewer.site.original(self.page)
    }
}
