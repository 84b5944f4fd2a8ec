//! What a PDF is set from: the view of a document as data, and a template.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::job::{Job, Read};
use super::nodes::DATA;
use super::{Typesetter, letters, qr};
use crate::diagnostic::{Diagnostic, Source, SourceId};
use crate::model::content::plain_blocks;
use crate::model::document::{Document, Kind};
use crate::model::pdf::{Figures, Pdf};
use crate::model::site::{EntryId, TreeId};
use crate::render::Renderer;
use crate::render::terms::{FirstUses, Met};
use crate::render::view::{ChapterView, ChromeView, ConceptView, DocumentView, ManuscriptView, PaperView, RedlineManuscriptView, Typist};

/// What a PDF is set from.
pub struct Manuscript {
    typesetter: Arc<Typesetter>,
    template: &'static str,
    /// The view, as JSON.
    data: String,
    /// The code of the document's address.
    code: Option<String>,
    /// The texts it shows, for messages.
    sources: Vec<(SourceId, Arc<Source>)>,
}

/// A PDF that was set.
#[derive(Debug)]
pub struct Set {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What readers are told of it.
    pub figures: Figures,
}

impl std::fmt::Debug for Manuscript {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Manuscript").field("template", &self.template).field("data", &self.data).finish_non_exhaustive()
    }
}

impl Manuscript {
    /// Writes the manuscript of a PDF.
    ///
    /// # Panics
    /// If a view cannot be written as data, which its types rule out.
    pub fn write(renderer: &Renderer<'_>, id: EntryId, pdf: Pdf) -> Self {
        // A PDF does not tell of PDFs: it would have to know itself.
        let renderer = &Renderer::with(renderer.site, renderer.theme, renderer.read, Arc::clone(&renderer.press));
        let Renderer { site, theme, .. } = renderer;
        let viewer = renderer.viewer(site.document(id).lang);
        let code = site.absolute(&site.entry(id).url).as_deref().and_then(qr::svg);
        let mut chapters = Vec::new();
        if pdf == Pdf::Handbook {
            add_chapters(renderer, id, 1, &mut chapters);
        }
        let shown: Vec<_> = std::iter::once(id).chain(chapters.iter().map(|chapter| chapter.entry)).collect();
        let ChromeView { t, site: about } = ChromeView::new(viewer, theme, site.entry(id).tree);
        let view = ManuscriptView {
            page: document(renderer, id, pdf),
            paper: PaperView::new(viewer, id, pdf, code.is_some()),
            t,
            site: about,
            terms: if pdf == Pdf::Handbook { terms(renderer, &shown) } else { Vec::new() },
            chapters,
        };
        Self::of(renderer, pdf.name(), &view, code, shown.iter().map(|id| site.document(*id)))
    }

    /// Writes the manuscript of all that is otherwise in a tree than in the latest edition; nothing if nothing is.
    ///
    /// # Panics
    /// If a view cannot be written as data, which its types rule out.
    pub fn of_redlines(renderer: &Renderer<'_>, tree: TreeId) -> Option<Self> {
        let renderer = &Renderer::with(renderer.site, renderer.theme, renderer.read, Arc::clone(&renderer.press));
        let Renderer { site, theme, .. } = renderer;
        let viewer = renderer.viewer(site.config.trees[usize::from(tree)].lang);
        let page = viewer.redlines(tree)?;
        let url = page.page.canonical.clone();
        let code = url.as_deref().and_then(qr::svg);
        let ChromeView { t, site: about } = ChromeView::new(viewer, theme, tree);
        let paper = PaperView::plain(viewer, viewer.strings.get("redline_kind"), url, code.is_some());
        let view = RedlineManuscriptView { page, paper, t, site: about, chapters: [] };
        let shown = site.since.iter().filter_map(|pair| pair.new).map(|at| &*site.documents[at as usize]);
        Some(Self::of(renderer, "redline", &view, code, shown))
    }

    /// The manuscript of a view; `shown` are the documents with words in it.
    fn of<'d>(
        renderer: &Renderer<'_>,
        template: &'static str,
        view: &impl Serialize,
        code: Option<String>,
        shown: impl Iterator<Item = &'d Document>,
    ) -> Self {
        let site = renderer.site;
        let typesetter = renderer.typesetter();
        let data = serde_json::to_string(view).expect("views are data");
        let sources: Vec<_> = shown.map(|document| (document.source, Arc::clone(site.sources.shared(document.source)))).collect();
        Self { typesetter, template, data: letters::printable(data, &site.letters), code, sources }
    }

    /// The same for the same PDF: a fingerprint of all it is set from, the program that sets it included.
    #[must_use]
    pub fn key(&self) -> u128 {
        let mut hash = blake3::Hasher::new();
        hash.update(&self.typesetter.fingerprint.to_le_bytes()).update(self.template.as_bytes());
        hash.update(self.data.as_bytes()).update(self.code.as_deref().unwrap_or_default().as_bytes());
        let mut digest = [0; 16];
        hash.finalize_xof().fill(&mut digest);
        u128::from_le_bytes(digest)
    }

    /// Sets the PDF. `read` gives the files of the site, by their paths below the content folder.
    ///
    /// # Errors
    /// A message when the template fails, or the document cannot be what a PDF must be.
    pub fn set(&self, read: Read<'_>) -> Result<Set, Diagnostic> {
        let job = Job { template: self.template, data: &self.data, code: self.code.as_deref(), sources: &self.sources, read };
        let (bytes, pages) = self.typesetter.set(&job)?;
        Ok(Set { figures: Figures { pages: pages as u32, bytes: bytes.len() as u64 }, bytes })
    }
}

/// The view of the document itself.
fn document<'a>(renderer: &'a Renderer<'a>, id: EntryId, pdf: Pdf) -> DocumentView<'a> {
    let site = renderer.site;
    let viewer = renderer.viewer(site.document(id).lang);
    let setting = renderer.setting(id, &site.entry(id).url, None);
    match pdf {
        Pdf::Sheet(sheet, _) => viewer.sheet(id, sheet, renderer.typed(setting, DATA)),
        Pdf::Page | Pdf::Handbook => viewer.document(id, (DATA.block)(site.text(id), setting), None),
    }
}

/// The pages of guidance in a section and in those below it.
fn add_chapters<'a>(renderer: &'a Renderer<'a>, section: EntryId, depth: usize, chapters: &mut Vec<ChapterView<'a>>) {
    let site = renderer.site;
    let is_chapter = |id: &&EntryId| !site.entry(**id).borrowed && site.document(**id).kind() == Kind::Page;
    for id in site.children(section).iter().filter(is_chapter) {
        chapters.push(ChapterView { entry: *id, depth, page: document(renderer, *id, Pdf::Page), place: &site.entry(*id).url });
        add_chapters(renderer, *id, depth + 1, chapters);
    }
}

/// The terms of the glossary that some pages use.
fn terms<'a>(renderer: &'a Renderer<'a>, pages: &[EntryId]) -> Vec<ConceptView<'a>> {
    let site = renderer.site;
    let lang = site.document(pages[0]).lang;
    let (Some(terms), strings) = (renderer.press.terms.get(&lang), renderer.theme.strings(lang)) else { return Vec::new() };
    let met = Met::default();
    let uses = FirstUses { terms, met: &met };
    let setting = renderer.setting(pages[0], &site.entry(pages[0]).url, None);
    let typist = Typist { viewer: renderer.viewer(lang), page: pages[0], prose: renderer.prose(setting, DATA) };
    let texts = pages.iter().map(|page| plain_blocks(site.text(*page).blocks()));
    let found = texts.flat_map(|text| uses.take(&text).into_iter().map(|(_, place)| place).collect::<Vec<_>>());
    let concepts = found.filter_map(|place| typist.concept(&place.id)).map(|concept| (strings.sort_key(concept.title), concept));
    concepts.collect::<BTreeMap<_, _>>().into_values().collect()
}
