//! Render: every output a site has, and the bytes of each.
//!
//! [`plan`] lists all outputs and renders nothing; [`Renderer::produce`] makes the bytes of one. A row of [`FORMATS`]
//! is one kind of output.

mod calendar;
mod clashes;
mod editions;
mod feed;
mod fingerprint;
mod highlight;
mod hosting;
mod html;
mod indexes;
mod kit;
pub mod markup;
pub mod media;
mod pages;
pub mod pdf;
mod prose;
mod review;
pub mod search;
mod sitemap;
pub mod tables;
pub mod templates;
mod terms;
pub mod view;
mod word;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashSet;

pub use clashes::clashes;
pub use fingerprint::Fingerprints;
pub use hosting::{bucket_script, nginx_server};
pub use indexes::Indexes;
pub use prose::ReadText;
pub use terms::words;

use markup::Setting;
use prose::{Medium, Prose};
use terms::{FirstUses, Met, Terms};

use crate::diagnostic::Diagnostic;
use crate::model::document::Kind;
use crate::model::lang::Lang;
use crate::model::output::{Companion, Output, Recipe};
use crate::model::picture::Picture;
use crate::model::site::{EntryId, Site, TreeId};
use crate::model::theme::Theme;

/// A kind of output.
pub struct Format {
    /// Its name.
    pub name: &'static str,
    /// Lists its outputs, cheaply.
    plan: fn(&Site, &Theme) -> Vec<Output>,
    /// Makes the bytes of one of them; `None` for another kind's.
    produce: fn(&Renderer<'_>, &Output) -> Option<Result<Bytes, Diagnostic>>,
}

/// Every kind of output. Where two want the same path, the first has it: a page an author wrote goes before a list.
pub const FORMATS: &[Format] = &[
    Format { name: "pages", plan: pages::plan_documents, produce: pages::produce },
    Format { name: "sheets", plan: pages::plan_sheets, produce: pages::produce },
    Format { name: "calendars", plan: calendar::plan, produce: calendar::produce },
    Format { name: "word", plan: word::plan, produce: word::produce },
    Format { name: "pdf", plan: pdf::plan, produce: pdf::produce },
    Format { name: "kits", plan: kit::plan, produce: kit::produce },
    Format { name: "files", plan: hosting::plan_files, produce: hosting::produce },
    Format { name: "editions", plan: editions::plan, produce: editions::produce },
    Format { name: "lists", plan: pages::plan_lists, produce: pages::produce },
    Format { name: "search", plan: search::plan, produce: search::produce },
    Format { name: "redirects", plan: pages::plan_stubs, produce: pages::produce },
    Format { name: "feeds", plan: feed::plan, produce: feed::produce },
    Format { name: "review", plan: review::plan, produce: review::produce },
    Format { name: "sitemap", plan: sitemap::plan, produce: sitemap::produce },
    Format { name: "hosting", plan: hosting::plan, produce: hosting::produce },
];

/// What an output is made of.
#[derive(Debug)]
pub enum Bytes {
    /// These bytes.
    Made(Vec<u8>),
    /// Those of a file below the content folder.
    Of(Box<str>),
    /// A picture in another width.
    Picture {
        /// Path of the file below the content folder.
        path: Box<str>,
        /// What it is.
        picture: Picture,
        /// The width that is wanted.
        width: u32,
    },
    /// Those of a file of an edition.
    Frozen {
        /// The edition.
        edition: Box<str>,
        /// Path of the file in it.
        path: Box<str>,
    },
    /// An archive of these, by their names.
    Archive(Vec<(String, Self)>),
    /// What is set from a manuscript.
    Pdf(Box<pdf::Manuscript>),
}

/// Lists everything the site publishes. Nothing is rendered.
#[must_use]
pub fn plan(site: &Site, theme: &Theme) -> Vec<Output> {
    let mut outputs = wanted(site, theme);
    let mut taken: FxHashSet<u128> = FxHashSet::default();
    taken.reserve(outputs.len());
    if site.history.freezing.is_some() {
        outputs.retain(editions::is_frozen);
    }
    outputs.retain(|output| taken.insert(fingerprint::of(output.path.as_bytes())));
    outputs
}

/// What every format has to publish, some of it perhaps at one path.
fn wanted(site: &Site, theme: &Theme) -> Vec<Output> {
    FORMATS.iter().flat_map(|format| (format.plan)(site, theme)).collect()
}

/// What pages share, prepared: the theme's templates, the frames of the pages, the words that lead to a glossary. It holds for
/// every site that differs in no more than the text of some pages.
pub struct Press {
    /// The terms of the glossaries, by language.
    terms: BTreeMap<Lang, Terms>,
    engine: Box<dyn html::Engine>,
    /// The frames the engine was given: one for each language of interface in each tree.
    chromes: Vec<(TreeId, Lang)>,
    /// What sets PDFs, made when the first is set.
    typesetter: OnceLock<Arc<pdf::Typesetter>>,
}

impl Press {
    /// Reads the theme's templates and prepares what pages share.
    ///
    /// # Errors
    /// A diagnostic for each template that cannot be read.
    pub fn new(site: &Site, theme: &Theme) -> Result<Self, Vec<Diagnostic>> {
        let mut chromes = Vec::new();
        for (id, tree) in (0..).zip(&site.config.trees) {
            for lang in std::iter::once(tree.lang).chain(tree.accepts.iter().copied()) {
                if !chromes.contains(&(id, lang)) {
                    chromes.push((id, lang));
                }
            }
        }
        let views: Vec<_> = chromes
            .iter()
            .map(|(tree, lang)| view::ChromeView::new(view::Viewer::new(site, theme, *lang).marking(), theme, *tree))
            .collect();
        let engine = html::engine(theme, &views)?;
        Ok(Self { terms: Terms::of(site), engine, chromes, typesetter: OnceLock::new() })
    }
}

/// Makes outputs: the site, its theme, and what its pages share.
pub struct Renderer<'a> {
    site: &'a Site,
    theme: &'a Theme,
    read: ReadText,
    press: Arc<Press>,
    indexes: Arc<Indexes>,
    ask: Option<pdf::Ask<'a>>,
    kit: Option<EntryId>,
}

impl<'a> Renderer<'a> {
    /// Reads the theme's templates and prepares what pages share.
    ///
    /// # Errors
    /// A diagnostic for each template that cannot be read.
    pub fn new(site: &'a Site, theme: &'a Theme, read: ReadText) -> Result<Self, Vec<Diagnostic>> {
        Ok(Self::with(site, theme, read, Arc::new(Press::new(site, theme)?)))
    }

    /// A renderer with what was prepared before, for this site or for one that differs in no more than the text of some pages.
    #[must_use]
    pub fn with(site: &'a Site, theme: &'a Theme, read: ReadText, press: Arc<Press>) -> Self {
        Self { site, theme, read, press, indexes: Arc::new(Indexes::of(site)), ask: None, kit: None }
    }

    /// The same, with indexes that others make use of too: those of this site.
    #[must_use]
    pub fn sharing(self, indexes: &Arc<Indexes>) -> Self {
        Self { indexes: Arc::clone(indexes), ..self }
    }

    /// The same, and its pages tell the figures of the PDFs they lead to.
    #[must_use]
    pub fn telling(self, ask: pdf::Ask<'a>) -> Self {
        Self { ask: Some(ask), ..self }
    }

    /// The same for the kit of one of the site's workshops, if there is any: to try a theme with.
    #[must_use]
    pub fn packing_any(&self) -> Option<Self> {
        kit::workshops(self.site).next().map(|workshop| self.packing(workshop))
    }

    /// The same, and it makes pages as they stand in a workshop's kit.
    fn packing(&self, workshop: EntryId) -> Self {
        Self { press: Arc::clone(&self.press), indexes: Arc::clone(&self.indexes), kit: Some(workshop), ..*self }
    }

    /// Makes the bytes of one output.
    ///
    /// # Errors
    /// A diagnostic when a template fails.
    ///
    /// # Panics
    /// If no format knows the output, which none that [`plan`] lists can be.
    pub fn produce(&self, output: &Output) -> Result<Bytes, Diagnostic> {
        FORMATS.iter().find_map(|format| (format.produce)(self, output)).expect("every recipe has a format")
    }

    fn viewer(&self, lang: Lang) -> view::Viewer<'a> {
        view::Viewer { ask: self.ask, kit: self.kit, ..view::Viewer::new(self.site, self.theme, lang) }
    }

    fn typesetter(&self) -> Arc<pdf::Typesetter> {
        Arc::clone(self.press.typesetter.get_or_init(|| Arc::new(pdf::Typesetter::new(self.theme))))
    }

    /// Where a document's texts are shown: at an address, leading to the glossary from the first use of a term if that is
    /// wanted.
    fn setting<'s>(&'s self, id: EntryId, url: &'s str, met: Option<&'s Met>) -> Setting<'s> {
        let Self { site, theme, .. } = self;
        let document = site.document(id);
        let terms = self.press.terms.get(&document.lang).filter(|_| document.kind() != Kind::Glossary);
        let terms = terms.zip(met).map(|(terms, met)| FirstUses { terms, met });
        Setting { site, page: id, url, strings: theme.strings(document.lang), theme, terms }
    }

    /// Writes a document's texts for a medium.
    fn prose<'s>(&self, setting: Setting<'s>, medium: Medium) -> Prose<'s> {
        Prose { setting, read: self.read, medium }
    }

    /// The view of a typed document, in its own language.
    fn typed<'s>(&'s self, setting: Setting<'s>, medium: Medium) -> Option<view::TypedView<'s>> {
        let document = self.site.document(setting.page);
        let prose = self.prose(setting, medium);
        let viewer = view::Viewer { strings: setting.strings, ..self.viewer(document.lang) };
        view::Typist { viewer, page: setting.page, prose }.view(&document.body)
    }

    fn chrome(&self, tree: TreeId, lang: Lang) -> usize {
        self.press.chromes.iter().position(|known| *known == (tree, lang)).unwrap_or_default()
    }
}

/// The bytes of a text, as an output.
fn made(text: String) -> Option<Result<Bytes, Diagnostic>> {
    Some(Ok(Bytes::Made(text.into_bytes())))
}

/// A file that goes with documents, for each that it goes with.
fn companions(site: &Site, companion: Companion) -> Vec<Output> {
    let with = site.own_ids().filter(|id| Companion::of(site.document(*id).kind()).contains(&companion));
    with.map(|id| output(format!("{}{}", site.entry(id).url, companion.path()), Recipe::Companion(id, companion))).collect()
}

fn output(path: impl Into<Box<str>>, recipe: Recipe) -> Output {
    Output { path: path.into(), recipe }
}
