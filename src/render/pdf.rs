//! Documents and their sheets as PDF, to read and to print: tagged (PDF/UA-1) and fit for archives (PDF/A-2a).
//!
//! A PDF is made in two steps. [`produce`] writes its [`Manuscript`]: the view that the page is made of too, as data, and the name
//! of a template. [`Manuscript::set`] lets Typst set it, which takes a thousand times as long; two manuscripts with the same
//! [`Manuscript::key`] are the same PDF, so whoever keeps PDFs by their keys sets each only once.

#[cfg(feature = "pdf")]
mod fault;
mod job;
mod letters;
mod manuscript;
mod nodes;
mod qr;
#[cfg_attr(not(feature = "pdf"), path = "pdf/none.rs")]
mod typesetter;

pub use manuscript::{Manuscript, Set};
pub use typesetter::Typesetter;

use super::{Bytes, Renderer, output};
use crate::diagnostic::Diagnostic;
use crate::model::document::Kind;
use crate::model::output::{Output, Recipe, Sheet};
use crate::model::pdf::{Figures, Pdf};
use crate::model::site::{EntryId, Site};
use crate::model::theme::Theme;

/// Tells the figures of a PDF; nothing if they are not to be had.
pub type Ask<'a> = &'a (dyn Fn(&Output) -> Option<Figures> + Sync);

/// Lists the PDFs that are made.
#[must_use]
pub fn plan(site: &Site, _: &Theme) -> Vec<Output> {
    if site.pdf { all(site).collect() } else { Vec::new() }
}

/// Every PDF that the publisher wants, whether or not PDFs are made.
pub fn all(site: &Site) -> impl Iterator<Item = Output> {
    site.own_ids().flat_map(move |id| of(site, id).into_iter().map(move |pdf| at(site, id, pdf)))
}

/// The PDFs of a page that the publisher wants.
#[must_use]
pub fn of(site: &Site, id: EntryId) -> Vec<Pdf> {
    let document = site.document(id);
    let wanted = site.config.pdf;
    let mut pdfs = Vec::new();
    if wanted.sheets {
        pdfs.extend(Sheet::of(document.kind()).iter().flat_map(|sheet| Pdf::of_sheet(*sheet)));
    }
    if document.kind() == Kind::Page {
        let home = site.entry(id).parent.is_none();
        match document.is_index() {
            false if wanted.pages => pdfs.push(Pdf::Page),
            true if wanted.handbooks && !home && has_chapters(site, id) => pdfs.push(Pdf::Handbook),
            _ => {}
        }
    }
    pdfs
}

/// Whether a section has pages of guidance of its own.
fn has_chapters(site: &Site, id: EntryId) -> bool {
    let is_chapter = |id: &EntryId| !site.entry(*id).borrowed && site.document(*id).kind() == Kind::Page;
    site.children(id).iter().any(is_chapter)
}

/// A PDF of a page, as an output.
#[must_use]
pub fn at(site: &Site, id: EntryId, pdf: Pdf) -> Output {
    output(format!("{}{}", site.entry(id).url, pdf.path()), Recipe::Pdf(id, pdf))
}

/// Writes the manuscript of one of them; nothing for another kind of output.
#[must_use]
pub fn produce(renderer: &Renderer<'_>, output: &Output) -> Option<Result<Bytes, Diagnostic>> {
    let manuscript = match output.recipe {
        Recipe::Pdf(id, pdf) => Manuscript::write(renderer, id, pdf),
        Recipe::RedlinesPdf(tree) => Manuscript::of_redlines(renderer, tree)?,
        _ => return None,
    };
    Some(Ok(Bytes::Pdf(Box::new(manuscript))))
}
