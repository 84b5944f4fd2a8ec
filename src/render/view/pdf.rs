//! What a Typst template sees: the page as any other template sees it, and the paper it is set on.
//!
//! It reads `/data.json`: `page`, `site` and `t` as on the web, `paper`, and for a handbook `chapters` and `terms`. Where a field says
//! "as HTML" a Typst template finds the text as data, for `say` in `typ/text.typ` to show.

use schemars::JsonSchema;
use serde::Serialize;

use super::{ConceptView, DateView, DocumentView, PageView, RedlineView, SiteView, Viewer};
use crate::model::output::Output;
use crate::model::pdf::{Figures, Pdf};
use crate::model::route::percent_encode;
use crate::model::site::{EntryId, Site, TreeId};

/// Everything a PDF is set from.
#[derive(Debug, Serialize)]
pub struct ManuscriptView<'a> {
    /// The document.
    #[serde(serialize_with = "whole")]
    pub page: DocumentView<'a>,
    /// What it is set on.
    pub paper: PaperView<'a>,
    /// The words of the interface, in the document's language.
    pub t: std::collections::BTreeMap<&'a str, &'a str>,
    /// The site.
    pub site: SiteView<'a>,
    /// The pages of a handbook, in order.
    pub chapters: Vec<ChapterView<'a>>,
    /// The terms of the glossary that a handbook uses, in the order of the alphabet.
    pub terms: Vec<ConceptView<'a>>,
}

/// What a document of all that is otherwise is set from.
#[derive(Debug, Serialize)]
pub struct RedlineManuscriptView<'a> {
    /// What is otherwise.
    #[serde(serialize_with = "whole_redline")]
    pub page: RedlineView<'a>,
    /// What it is set on.
    pub paper: PaperView<'a>,
    /// The words of the interface.
    pub t: std::collections::BTreeMap<&'a str, &'a str>,
    /// The site.
    pub site: SiteView<'a>,
    /// It has no chapters: links lead out of it.
    pub chapters: [(); 0],
}

/// A page of a handbook.
#[derive(Debug, Serialize)]
pub struct ChapterView<'a> {
    /// Which page it is.
    #[serde(skip)]
    pub entry: EntryId,
    /// How deep in the handbook it lies, from one.
    pub depth: usize,
    /// The page.
    #[serde(serialize_with = "whole")]
    pub page: DocumentView<'a>,
    /// Its address in the site: what links from other chapters lead to.
    pub place: &'a str,
}

/// What a document is set on.
#[derive(Debug, Serialize)]
pub struct PaperView<'a> {
    /// Whether letters are large.
    pub large: bool,
    /// What it is, in words: `Participants' sheet`.
    pub title: &'a str,
    /// The absolute address of the document's page; `null` if it is not known where the site is published.
    pub url: Option<String>,
    /// The same as one writes it by hand.
    pub address: Option<String>,
    /// The publisher's logo, in what the template sees.
    pub logo: Option<String>,
    /// Whether `/code.svg` holds a QR code of the address.
    pub code: bool,
    /// The day the text is of: its last change, or its publication.
    pub date: Option<DateView>,
    /// The same for machines: the day the site was built for where the text has no date.
    pub dated: String,
}

/// A PDF that readers can fetch.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct PdfView<'a> {
    /// Where it is.
    pub url: String,
    /// Whether its letters are large.
    pub large: bool,
    /// What it is for those who look for large letters, empty for others.
    pub kind: &'a str,
    /// Format, pages and size: `PDF, 2 pages, 41 kB`.
    pub figures: String,
}

/// A view with what every page has, as templates see it: as one.
fn whole<S: serde::Serializer>(view: &DocumentView<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    Whole { common: &view.page, own: view }.serialize(serializer)
}

fn whole_redline<S: serde::Serializer>(view: &RedlineView<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    Whole { common: &view.page, own: view }.serialize(serializer)
}

#[derive(Serialize)]
struct Whole<'v, 'a, V> {
    #[serde(flatten)]
    common: &'v PageView<'a>,
    #[serde(flatten)]
    own: &'v V,
}

/// Images that can be set.
const IMAGES: [&str; 6] = [".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp"];

/// The name a template knows an image of the site by; none for one that cannot be set.
#[must_use]
pub fn picture(site: &Site, path: &str) -> Option<String> {
    let is_known = site.file_at.contains_key(path);
    let can_be_set = IMAGES.iter().any(|ending| path.to_ascii_lowercase().ends_with(ending));
    // In letters that every font has: what is shown is gone through for others.
    (is_known && can_be_set).then(|| format!("/content/{}", percent_encode(path)))
}

impl<'a> PaperView<'a> {
    /// What a document is set on.
    #[must_use]
    pub fn new(viewer: Viewer<'a>, id: EntryId, pdf: Pdf, code: bool) -> Self {
        let Viewer { site, strings, .. } = viewer;
        let meta = &site.document(id).meta;
        let date = meta.updated().or(meta.published()).or(meta.reviewed());
        let title = strings.get(match pdf {
            Pdf::Sheet(sheet, _) => sheet.keys()[0],
            Pdf::Page => "kind_page",
            Pdf::Handbook => "handbook",
        });
        let dated = date.unwrap_or(site.today).to_string();
        let plain = Self::plain(viewer, title, site.absolute(&site.entry(id).url), code);
        Self { large: pdf.is_large(), date: date.map(|date| viewer.date(date)), dated, ..plain }
    }

    /// What a document about the site as it is today is set on.
    #[must_use]
    pub fn plain(viewer: Viewer<'a>, title: &'a str, url: Option<String>, code: bool) -> Self {
        let site = viewer.site;
        let address = url.as_deref().map(|url| url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/').to_owned());
        let logo = site.config.publisher.as_ref().and_then(|publisher| publisher.logo.as_deref()).and_then(|logo| picture(site, logo));
        Self { large: false, title, url, address, logo, code, date: Some(viewer.date(site.today)), dated: site.today.to_string() }
    }
}

impl<'a> Viewer<'a> {
    /// The page or the section as PDF, that of the original where it is lent.
    pub(super) fn own_pdf(self, id: EntryId) -> Option<PdfView<'a>> {
        let own = self.site.original(id);
        let pdf = crate::render::pdf::of(self.site, own).into_iter().find(|pdf| matches!(pdf, Pdf::Page | Pdf::Handbook))?;
        self.pdf(own, pdf)
    }

    /// What is otherwise in a tree as PDF; nothing where PDFs are not made.
    pub(super) fn redlines_pdf(self, tree: TreeId) -> Option<PdfView<'a>> {
        let output = crate::render::editions::pdf(self.site, tree)?;
        Some(PdfView { large: false, kind: "", figures: self.told_of(&output), url: self.site.href(&output.path) })
    }

    fn told_of(self, output: &Output) -> String {
        self.ask.and_then(|ask| ask(output)).map_or_else(|| "PDF".to_owned(), |figures| self.figures(figures))
    }

    /// A PDF of a page, for those who may fetch it; nothing where PDFs are not made.
    pub(super) fn pdf(self, id: EntryId, pdf: Pdf) -> Option<PdfView<'a>> {
        let output = crate::render::pdf::at(self.site, id, pdf);
        self.site.pdf.then(|| PdfView {
            large: pdf.is_large(),
            kind: if pdf.is_large() { self.strings.get("large_print") } else { "" },
            figures: self.told_of(&output),
            url: self.site.href(&output.path),
        })
    }

    fn figures(self, Figures { pages, bytes }: Figures) -> String {
        let pages = match pages {
            1 => self.strings.get("pdf_one_page").to_owned(),
            pages => self.strings.fill("pdf_pages", &[("count", &pages.to_string())]),
        };
        let size = match bytes.div_ceil(1000) {
            kilobytes @ ..10_000 => format!("{kilobytes}\u{a0}kB"),
            kilobytes => format!("{}\u{a0}MB", kilobytes.div_ceil(1000)),
        };
        format!("PDF, {pages}, {size}")
    }
}
