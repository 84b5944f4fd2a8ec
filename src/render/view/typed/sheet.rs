//! Links to a document's sheets and to the files that go with it.

use schemars::JsonSchema;
use serde::Serialize;

use super::Typist;
use crate::model::output::{Companion, Sheet};

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
}

impl<'a> Typist<'a> {
    /// The document's sheets.
    pub(super) fn sheets(self) -> Vec<SheetLinkView<'a>> {
        let sheets = Sheet::of(self.viewer.site.document(self.page).kind());
        sheets.iter().map(|sheet| self.beside(sheet.name(), [sheet.title_key(), sheet.summary_key()], sheet.path())).collect()
    }

    /// The files that go with the document.
    pub(super) fn files(self) -> Vec<SheetLinkView<'a>> {
        let files = Companion::of(self.viewer.site.document(self.page).kind());
        files.iter().map(|file| self.beside(file.name(), [file.title_key(), file.summary_key()], file.path())).collect()
    }

    /// Something below the document's own address; below the original's, where the page is borrowed.
    fn beside(self, name: &'static str, [title, summary]: [&'a str; 2], path: &str) -> SheetLinkView<'a> {
        let site = self.viewer.site;
        let lang = site.document(self.page).lang;
        let own = site.versions(self.page).iter().find(|id| !site.entry(**id).borrowed && site.document(**id).lang == lang);
        let base = &site.entry(own.copied().unwrap_or(self.page)).url;
        SheetLinkView { name, title: self.word(title), summary: self.word(summary), url: site.href(&format!("{base}{path}")) }
    }
}
