//! What a theme may see. Views are the only values that templates get, and every medium gets the same.
//!
//! A field that has nothing to say is `null` or empty, never absent. Addresses (`url`) count from the site's root:
//! templates write `{{ page.root }}{{ link.url }}`.
//!
//! Templates know `page`, `site` and `t`, the words of the interface ([`ChromeView`]). What is alike on many pages can be
//! a template of its own that MiniJinja makes once for all of them: `{{ shared("menu.html", root=page.root) }}` shows
//! `menu.html`, which knows `site`, `t` and what it is given here, but no `page`.

pub mod a_to_z;
mod alternates;
pub mod changes;
mod chrome;
mod document;
mod edition;
mod home;
mod kit;
mod label;
mod linked;
mod lists;
mod notice;
mod pdf;
mod redline;
mod typed;

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

pub use a_to_z::{AToZView, LetterView, PartView};
pub use alternates::AlternateView;
pub use changes::{ChangesView, YearPartView, YearView};
pub use chrome::{ChromeView, LicenceView, PublisherView, SiteView};
pub use document::{ContactView, DocumentView, StatusView, TocView};
pub use edition::{EditionView, EditionsView};
pub use label::LabelView;
pub use lists::{RecommendationView, StubView, TermView, TermsView};
pub use notice::NoticeView;
pub use pdf::{ChapterView, ManuscriptView, PaperView, PdfView, RedlineManuscriptView, picture};
pub use redline::{CountView, PieceView, RedlineDocumentView, RedlineRowView, RedlineView};
pub use typed::{
    AnswerView, BlockView, CaseView, ChecklistView, ChoiceView, ConceptView, DilemmaView, EquipmentView, GlossaryLetterView, GlossaryView,
    GotoView, InputView, ItemView, LawView, MinutesView, OptionView, OutcomeView, PlanView, QuestionSetView, QuestionView, RefView,
    RoleView, SectionView, SheetLinkView, SourceView, StepView, TaskView, TermEntryView, TwistView, TypedView, Typist, UseView,
    WorkshopView,
};

use crate::model::config::Config;
use crate::model::content::plain;
use crate::model::document::Kind;
use crate::model::lang::Lang;
use crate::model::meta::{Change, Data};
use crate::model::site::{EntryId, Site};
use crate::model::strings::Strings;
use crate::model::theme::Theme;
use crate::render::pdf::Ask;

/// The view of one output.
#[derive(Debug, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "each is described at its own type")]
pub enum View<'a> {
    Document(Box<DocumentView<'a>>),
    Term(Box<TermView<'a>>),
    Terms(Box<TermsView<'a>>),
    AToZ(Box<AToZView<'a>>),
    Changes(Box<ChangesView<'a>>),
    Editions(Box<EditionsView<'a>>),
    Redline(Box<RedlineView<'a>>),
    NotFound(Box<PageView<'a>>),
    Search(Box<PageView<'a>>),
    Stub(Box<StubView<'a>>),
}

impl<'a> View<'a> {
    /// What every page has, this one too: templates see these fields and the view's own as one.
    #[must_use]
    pub fn page(&self) -> &PageView<'a> {
        match self {
            Self::Document(view) => &view.page,
            Self::Term(view) => &view.page,
            Self::Terms(view) => &view.page,
            Self::AToZ(view) => &view.page,
            Self::Changes(view) => &view.page,
            Self::Editions(view) => &view.page,
            Self::Redline(view) => &view.page,
            Self::NotFound(view) | Self::Search(view) => view,
            Self::Stub(view) => &view.page,
        }
    }
}

/// What every page has.
#[derive(Debug, JsonSchema, Serialize)]
pub struct PageView<'a> {
    /// The way to the site's root: `./`, `../../`, or absolute on the page for missing addresses.
    pub root: String,
    /// This page's own address.
    pub url: String,
    /// `home`, `section`, `page`, a document type, `sheet`, `list` or `not-found`.
    pub kind: &'static str,
    /// The true language of the content.
    pub lang: String,
    /// The interface's language, where it is another than the content's.
    pub ui_lang: Option<String>,
    /// The page's title.
    pub title: Cow<'a, str>,
    /// The title with the site's name, unlike any other page's.
    pub head_title: String,
    /// A sentence about the page, if there is one.
    pub summary: Option<&'a str>,
    /// A sentence about the page, unlike any other page's.
    pub description: String,
    /// The absolute address of this page; empty if the site does not know where it is published.
    pub canonical: Option<String>,
    /// `noindex` for pages that search engines should leave out.
    pub robots: Option<&'static str>,
    /// The text of the licence the page is under, its own or the site's; `null` if none is said or known.
    pub licence_url: Option<&'a str>,
    /// What a document says of itself to machines, in the words of schema.org: JSON-LD, safe to show in a
    /// `<script type="application/ld+json">`. Pages that are no documents have none.
    pub linked_data: Option<String>,
    /// The page in each of the site's languages.
    pub alternates: Vec<AlternateView>,
    /// Absolute address of the version for readers of no particular language.
    pub x_default: Option<String>,
    /// The front page and the sections above, the outermost first.
    pub breadcrumbs: Vec<LinkView<'a>>,
    /// What readers must know before they read.
    pub notices: Vec<NoticeView<'a>>,
    /// The page's own feed of changes: of a section, or of the pages for an audience or about a topic.
    pub feed: Option<String>,
    /// Address of the section at the top that the page is in.
    pub section_url: Option<String>,
    /// In a workshop's kit: the workshop, whose page is the one to begin with. The menu, the search and the lists are not in the kit;
    /// `canonical` is where the page stands on the net. `null` on the site.
    pub kit: Option<LinkView<'a>>,
}

/// A link.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct LinkView<'a> {
    /// What it says.
    pub title: &'a str,
    /// Where it goes.
    pub url: String,
    /// The language of its words, where it is another than the interface's.
    pub lang: Option<String>,
}

/// A link with a few words about where it goes.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct CardView<'a> {
    /// What it says.
    pub title: &'a str,
    /// Where it goes.
    pub url: String,
    /// The language of its words, where it is another than the interface's.
    pub lang: Option<String>,
    /// A sentence about it.
    pub summary: Option<&'a str>,
    /// `page`, `section` or a document type.
    pub kind: &'static str,
    /// The document type in words; `null` for ordinary pages.
    pub kind_name: Option<&'a str>,
}

/// A date for machines and for people.
#[derive(Debug, Clone, PartialEq, Eq, JsonSchema, Serialize)]
pub struct DateView {
    /// Year, month and day.
    pub iso: String,
    /// As it is written in running text.
    pub text: String,
}

/// A change note.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct ChangeView<'a> {
    /// The day of the change.
    pub date: DateView,
    /// `major`, `minor`, `correction`, `reviewed` or `withdrawn`.
    pub kind: &'static str,
    /// The kind in words.
    pub kind_name: &'a str,
    /// What changed and why.
    pub note: &'a str,
    /// The edition it belongs to.
    pub edition: Option<&'a str>,
    /// The places on the page that it is about.
    pub places: Vec<PlaceView>,
    /// Its id on the page, where the label of a recommendation leads to it.
    pub id: Option<String>,
    /// The page that changed; `null` on that page itself.
    pub page: Option<LinkView<'a>>,
    /// The language of the note, where it is another than the interface's.
    pub lang: Option<String>,
}

/// A place on a page.
#[derive(Debug, Clone, JsonSchema, Serialize)]
pub struct PlaceView {
    /// Its heading, or what it says.
    pub title: String,
    /// Its address.
    pub url: String,
}

/// Makes views of one page: the site, and the words of that page's interface.
#[derive(Clone, Copy)]
pub struct Viewer<'a> {
    /// The site.
    pub site: &'a Site,
    /// The theme, for the names of other languages.
    pub theme: &'a Theme,
    /// The words of the interface.
    pub strings: &'a Strings,
    /// The language of the interface.
    pub lang: Lang,
    /// Whether words that are borrowed from another language are marked.
    pub marks: bool,
    /// Tells the figures of PDFs.
    pub ask: Option<Ask<'a>>,
    /// The workshop whose kit pages are made for.
    pub kit: Option<EntryId>,
}

impl<'a> Viewer<'a> {
    /// A viewer for an interface in a language.
    #[must_use]
    pub fn new(site: &'a Site, theme: &'a Theme, lang: Lang) -> Self {
        Self { site, theme, strings: theme.strings(lang), lang, marks: false, ask: None, kit: None }
    }

    /// The same for HTML: words that are borrowed from another language are marked.
    #[must_use]
    pub fn marking(self) -> Self {
        Self { strings: self.theme.marked(self.lang), marks: true, ..self }
    }

    /// The words of a document's language.
    fn words(self, lang: Lang) -> &'a Strings {
        if self.marks { self.theme.marked(lang) } else { self.theme.strings(lang) }
    }

    /// A language's name in that language; its tag if the theme does not know it.
    pub(in crate::render) fn own_name(self, lang: Lang) -> String {
        self.theme.strings.get(&lang).map_or_else(|| lang.to_string(), |strings| strings.get("name").to_owned())
    }

    /// A language's name in words of another; its own name for itself if they have none.
    fn name_in(self, words: &'a Strings, lang: Lang) -> Cow<'a, str> {
        match words.words.get(&*format!("language_{lang}")) {
            Some(name) => Cow::Borrowed(name),
            None => self.own_name(lang).into(),
        }
    }

    /// Address of the words that scripts say in a language.
    fn script_words(self, lang: Lang) -> Option<&'a str> {
        let name = format!("words.{}.js", self.theme.strings(lang).lang);
        self.theme.assets.iter().find(|asset| *asset.name == *name).map(|asset| &*asset.url)
    }

    fn config(self) -> &'a Config {
        &self.site.config
    }

    /// A language to mark words with, where it is another than the interface's.
    fn mark(self, lang: Lang) -> Option<String> {
        (lang != self.lang).then(|| lang.to_string())
    }

    fn link(self, id: EntryId) -> LinkView<'a> {
        let document = self.site.document(id);
        LinkView { title: &document.title, url: self.site.href(&self.site.entry(id).url), lang: self.mark(document.lang) }
    }

    fn card(self, id: EntryId) -> CardView<'a> {
        let document = self.site.document(id);
        let LinkView { title, url, lang } = self.link(id);
        let kind = match document.kind() {
            Kind::Page if document.is_index() => "section",
            kind => kind.name(),
        };
        let kind_name = (document.kind() != Kind::Page).then(|| self.strings.get(document.kind().key()));
        CardView { title, url, lang, summary: document.summary(), kind, kind_name }
    }

    fn cards(self, ids: &[EntryId]) -> Vec<CardView<'a>> {
        ids.iter().map(|id| self.card(*id)).collect()
    }

    /// The feed of a section or a term, by its address.
    fn feed(self, url: &str) -> Option<String> {
        let told = self.config().base_url.is_some() && self.site.history.freezing.is_none();
        told.then(|| format!("{url}feed.xml"))
    }

    fn date(self, date: jiff::civil::Date) -> DateView {
        DateView { iso: date.to_string(), text: self.strings.date(date) }
    }

    /// A place on a page by its id, if it is there.
    fn place(self, id: EntryId, anchor: &str) -> Option<PlaceView> {
        let (site, document) = (self.site, self.site.document(id));
        let anchor = site.anchor(id, anchor)?;
        let heading = || site.text(id).headings().find(|heading| heading.id == anchor).map(|heading| plain(heading.content).into_owned());
        let advice = document.outline.recommendations.iter().find(|it| it.id.as_deref() == Some(anchor)).map(|it| it.text.to_string());
        let said = || {
            let passages = site.passages(document);
            let at = passages.iter().position(|passage| passage.anchor.as_deref() == Some(anchor))?;
            passages[at..].iter().map(|passage| &*passage.text).find(|text| !text.is_empty()).map(str::to_owned)
        };
        let title = advice.or_else(heading).or_else(said)?;
        Some(PlaceView { title, url: format!("{}#{anchor}", site.href(&site.entry(id).url)) })
    }

    fn change(self, id: EntryId, change: &'a Change) -> ChangeView<'a> {
        ChangeView {
            date: self.date(change.date),
            kind: change.kind.name(),
            kind_name: self.strings.get(change_key(change)),
            note: &change.note,
            edition: change.edition.as_deref(),
            places: change.anchors.iter().filter_map(|anchor| self.place(id, anchor)).collect(),
            id: None,
            page: None,
            lang: self.mark(self.site.document(id).lang),
        }
    }
}

fn change_key(change: &Change) -> &'static str {
    use crate::model::meta::ChangeKind::{Correction, Major, Minor, Reviewed, Withdrawn};
    match change.kind {
        Major => "change_major",
        Minor => "change_minor",
        Correction => "change_correction",
        Reviewed => "change_reviewed",
        Withdrawn => "change_withdrawn",
    }
}

/// An author's free data.
fn value(data: &Data) -> serde_json::Value {
    match data {
        Data::Null => serde_json::Value::Null,
        Data::Bool(yes) => serde_json::Value::Bool(*yes),
        Data::Text(text) => serde_json::Value::String(text.to_string()),
        Data::List(items) => items.iter().map(value).collect(),
        Data::Map(pairs) => pairs.iter().map(|(key, data)| (key.to_string(), value(data))).collect(),
    }
}
