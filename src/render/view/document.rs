//! The page of a document.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::chrome::LicenceView;
use super::typed::{SheetLinkView, TypedView};
use super::{CardView, ChangeView, DateView, LinkView, PageView, PdfView, Viewer};
use crate::model::config::Axis;
use crate::model::content::plain;
use crate::model::document::Kind;
use crate::model::meta::Status;
use crate::model::output::Sheet;
use crate::model::route::{percent_encode, to_root};
use crate::model::site::{EntryId, Site, is_outside};

/// Latest changes on a front page.
const LATEST: usize = 5;

/// A document's page.
#[derive(Debug, JsonSchema, Serialize)]
pub struct DocumentView<'a> {
    /// What every page has.
    #[serde(skip)]
    pub page: PageView<'a>,
    /// The document's id, the same in every language.
    pub id: &'a str,
    /// The text as HTML, safe to show; empty for a typed document.
    pub content: String,
    /// What a typed document holds.
    pub typed: Option<TypedView<'a>>,
    /// The words of the interface in the page's own language, for a typed document: its templates ask for many of them.
    pub words: Option<&'a FxHashMap<Box<str>, Box<str>>>,
    /// Address of the words that scripts say in the page's own language, for a typed document.
    pub script_words: Option<&'a str>,
    /// Which sheet of the document this is; `null` on its page.
    pub sheet: Option<SheetLinkView<'a>>,
    /// The document's page, from one of its sheets.
    pub document: Option<LinkView<'a>>,
    /// The page or the section as PDF.
    pub pdf: Option<PdfView<'a>>,
    /// Headings of the second and third level.
    pub toc: Vec<TocView<'a>>,
    /// Places of a translation whose original says something else by now, by their ids.
    pub outdated: Vec<&'a str>,
    /// The pages of a section, in order.
    pub children: Vec<CardView<'a>>,
    /// Pages of other sections that belong here too.
    pub listed_also: Vec<CardView<'a>>,
    /// The documents this one refers to.
    pub refs: Vec<LinkView<'a>>,
    /// The page before it in its section.
    pub previous: Option<LinkView<'a>>,
    /// The page after it in its section.
    pub next: Option<LinkView<'a>>,
    /// First published.
    pub published: Option<DateView>,
    /// Last changed in substance.
    pub updated: Option<DateView>,
    /// Last read through.
    pub reviewed: Option<DateView>,
    /// To be read through before.
    pub review_by: Option<DateView>,
    /// The unit that owns the text.
    pub owner: Option<&'a str>,
    /// Whom to ask.
    pub contact: Option<ContactView<'a>>,
    /// Where to say what is missing or wrong: a message to the contact about this page, or the contact's own page.
    pub feedback: Option<String>,
    /// The edition.
    pub edition: Option<&'a str>,
    /// Who it is for.
    pub audience: Vec<LinkView<'a>>,
    /// What it is about.
    pub topics: Vec<LinkView<'a>>,
    /// When in a cooperation it matters.
    pub phase: Vec<&'a str>,
    /// Whether it is in force; `null` when it is.
    pub status: Option<StatusView<'a>>,
    /// The page in earlier editions, the latest first.
    pub editions: Vec<LinkView<'a>>,
    /// The list of editions; `null` if there are none.
    pub all_editions: Option<String>,
    /// What is otherwise on the page than in the latest edition, whose name this is.
    pub redline: Option<LinkView<'a>>,
    /// How the page is cited; `null` if the site does not know where it is published.
    pub citation: Option<String>,
    /// Change notes, the latest first.
    pub changes: Vec<ChangeView<'a>>,
    /// The licence, where it is the page's own.
    pub licence: Option<LicenceView<'a>>,
    /// The publisher's case number.
    pub case_no: Option<&'a str>,
    /// Where the text was taken from.
    pub origin: Option<LinkView<'a>>,
    /// Free data from the author.
    pub extra: Value,
    /// On a front page: the doors that lead each reader to their own advice.
    pub doors: Vec<CardView<'a>>,
    /// On a front page: the phases, in their order.
    pub steps: Vec<CardView<'a>>,
    /// On a front page: the sections.
    pub sections: Vec<CardView<'a>>,
    /// On a front page: the sections that hold nothing but what is worked through, and the glossary.
    pub tools: Vec<CardView<'a>>,
    /// On a front page: the latest changes.
    pub latest_changes: Vec<ChangeView<'a>>,
}

/// A heading in the contents list.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TocView<'a> {
    /// Its id on the page.
    pub id: &'a str,
    /// What it says.
    pub title: Cow<'a, str>,
    /// 2 or 3.
    pub level: u8,
}

/// Whom to ask.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ContactView<'a> {
    /// The address as readers see it.
    pub text: &'a str,
    /// The address as a link.
    pub url: String,
}

/// Whether guidance is in force.
#[derive(Debug, JsonSchema, Serialize)]
pub struct StatusView<'a> {
    /// `draft`, `consultation`, `superseded` or `withdrawn`.
    pub id: &'static str,
    /// In words.
    pub name: &'a str,
}

impl<'a> Viewer<'a> {
    /// The view of a document's page, with its text as HTML.
    #[must_use]
    pub fn document(self, id: EntryId, content: String, typed: Option<TypedView<'a>>) -> DocumentView<'a> {
        let document = self.site.document(id);
        let meta = &document.meta;
        let entry = self.site.entry(id);
        let home = entry.parent.is_none();
        self.packed(DocumentView {
            id: &document.id,
            content,
            words: typed.is_some().then(|| &self.words(document.lang).words),
            script_words: typed.as_ref().and_then(|_| self.script_words(document.lang)),
            typed,
            sheet: None,
            document: None,
            pdf: self.own_pdf(id),
            toc: toc(self.site, id),
            outdated: self.site.outdated(id).unwrap_or_default().iter().map(|place| &**place).collect(),
            children: if home { Vec::new() } else { self.cards(self.site.children(id)) },
            listed_also: self.site.also.get(&id).map(|ids| self.cards(ids)).unwrap_or_default(),
            refs: self.refs(id),
            previous: entry.previous.filter(|_| !document.is_index()).map(|id| self.link(id)),
            next: entry.next.filter(|_| !document.is_index()).map(|id| self.link(id)),
            published: meta.published().map(|date| self.date(date)),
            updated: meta.updated().map(|date| self.date(date)),
            reviewed: meta.reviewed().map(|date| self.date(date)),
            review_by: meta.review_by().map(|date| self.date(date)),
            owner: meta.owner(),
            contact: meta.contact().map(contact),
            feedback: meta.contact().map(|text| feedback(text, &document.title)),
            edition: meta.edition(),
            audience: self.terms(id, Axis::Audience, meta.audience()),
            topics: self.terms(id, Axis::Topics, meta.topics()),
            phase: meta.phase().iter().map(|word| self.config().term_name(Axis::Phase, &word.text, [self.lang]).1).collect(),
            status: (meta.status() != Status::Current)
                .then(|| StatusView { id: meta.status().name(), name: self.strings.get(status_key(meta.status())) }),
            editions: self.in_editions(id),
            all_editions: self.all_editions(entry.tree),
            redline: self.redline_link(id),
            citation: self.citation(id),
            changes: self.own_changes(id),
            licence: meta.licence().map(LicenceView::of),
            case_no: meta.case_no(),
            origin: meta.origin.as_ref().map(|origin| LinkView {
                title: &origin.title,
                url: origin.url.as_deref().unwrap_or_default().to_owned(),
                lang: None,
            }),
            extra: meta.extra.as_deref().map_or(Value::Null, super::value),
            doors: if home { self.doors(entry.tree) } else { Vec::new() },
            steps: if home { self.steps(entry.tree) } else { Vec::new() },
            sections: if home { self.sections(id, false) } else { Vec::new() },
            tools: if home { self.sections(id, true) } else { Vec::new() },
            latest_changes: if home { self.latest(entry.tree, LATEST) } else { Vec::new() },
            page: self.page(id),
        })
    }

    /// The view of one of a document's sheets.
    #[must_use]
    pub fn sheet(self, id: EntryId, sheet: Sheet, typed: Option<TypedView<'a>>) -> DocumentView<'a> {
        let mut view = self.document(id, String::new(), typed);
        let url = format!("{}{}", self.site.entry(id).url, sheet.path());
        let [title, summary] = sheet.keys().map(|key| self.strings.get(key));
        view.sheet = Some(SheetLinkView { name: sheet.name(), title, summary, url: self.site.href(&url), pdfs: Vec::new() });
        view.document = Some(self.link(id));
        let page = &mut view.page;
        page.kind = "sheet";
        page.head_title = format!("{title}: {}", page.head_title);
        page.description = format!("{title}: {}", page.description);
        page.root = to_root(&url);
        page.canonical = self.site.absolute(&url);
        page.robots = Some("noindex");
        page.linked_data = None;
        page.alternates = Vec::new();
        page.x_default = None;
        page.url = self.site.href(&url);
        view
    }

    fn page(self, id: EntryId) -> PageView<'a> {
        let document = self.site.document(id);
        let entry = self.site.entry(id);
        let above = self.site.ancestors(id);
        let home = above.first().copied();
        let section = if home.is_some() { above.get(1).copied().or(Some(id)) } else { None };
        let in_force = matches!(document.meta.status(), Status::Current);
        let canonical = self.site.absolute(&entry.url);
        // A frozen page that cannot tell search engines of the one in force is none of theirs.
        let alone = self.site.history.freezing.is_some() && canonical.is_none();
        PageView {
            kind: match (document.kind(), home, document.is_index()) {
                (Kind::Page, None, _) => "home",
                (Kind::Page, _, true) => "section",
                (kind, ..) => kind.name(),
            },
            lang: document.lang.to_string(),
            ui_lang: (self.lang != document.lang).then(|| self.lang.to_string()),
            root: to_root(&entry.url),
            url: self.site.href(&entry.url),
            title: Cow::Borrowed(&document.title),
            head_title: self.told_apart(self.head_title(id, &above)),
            summary: document.meta.summary(),
            description: self.told_apart(self.description(id)),
            canonical,
            robots: (entry.borrowed || !in_force || alone || self.config().preview).then_some("noindex"),
            licence_url: self.licence_url(document.meta.licence()),
            linked_data: self.linked_data(id),
            x_default: self.x_default(id),
            breadcrumbs: above.iter().map(|id| self.link(*id)).collect(),
            notices: self.notices(id),
            section_url: section.map(|id| self.site.href(&self.site.entry(id).url)),
            alternates: self.alternates(id),
            feed: self.feed(&entry.url).filter(|_| self.site.is_section(id)),
            kit: None,
        }
    }

    /// Title, section and site: two pages with one title in different sections are told apart.
    fn head_title(self, id: EntryId, above: &[EntryId]) -> String {
        let title = &*self.site.document(id).title;
        let site = self.config().title.get([self.lang]).unwrap_or("");
        let section = above.iter().skip(1).next_back().map(|id| &*self.site.document(*id).title);
        let tree = self.own_name(self.lang);
        let mut parts = vec![title];
        parts.extend(section.filter(|section| *section != title));
        parts.extend((site != title && !site.is_empty()).then_some(site));
        if self.site.entry(id).borrowed {
            parts.push(&tree);
        }
        parts.join(" – ")
    }

    fn description(self, id: EntryId) -> String {
        let document = self.site.document(id);
        let entry = self.site.entry(id);
        match document.summary() {
            Some(summary) if entry.borrowed => format!("{summary} ({})", self.own_name(self.lang)),
            Some(summary) => summary.to_owned(),
            None => {
                let path = entry.url.trim_end_matches('/');
                let site = self.config().title.get([self.lang]).unwrap_or("");
                let page = if path.is_empty() { &*document.title } else { path };
                self.strings.fill("page_summary_fallback", &[("title", &format!("{} ({page})", document.title)), ("site", site)])
            }
        }
    }

    pub(super) fn successor(self, id: EntryId) -> Option<LinkView<'a>> {
        let word = self.site.document(id).meta.superseded_by.as_ref()?;
        self.reference(id, &word.text)
    }

    fn refs(self, id: EntryId) -> Vec<LinkView<'a>> {
        self.site.document(id).meta.refs.iter().filter_map(|word| self.reference(id, &word.text)).collect()
    }

    /// The page and the place on it that an id names, for readers of a page; an outside address has no page.
    pub(super) fn named(self, id: EntryId, name: &str) -> Option<(EntryId, &str)> {
        self.site.reference(id, name)
    }

    /// A link to the page an id names, and to the place on it if the version for these readers has it.
    pub(super) fn reference(self, id: EntryId, name: &'a str) -> Option<LinkView<'a>> {
        let (page, anchor) = self.named(id, name)?;
        let mut link = self.link(page);
        if let Some(anchor) = Some(anchor).filter(|anchor| !anchor.is_empty()).and_then(|anchor| self.site.anchor(page, anchor)) {
            link.url = format!("{}#{anchor}", link.url);
        }
        Some(link)
    }
}

fn toc(site: &Site, id: EntryId) -> Vec<TocView<'_>> {
    let document = site.document(id);
    if document.meta.toc() == Some(false) {
        return Vec::new();
    }
    let lowered = document.outline.lowered;
    let shown = site.text(id).headings().map(|heading| (heading.level + lowered, heading)).filter(|(level, _)| matches!(level, 2 | 3));
    shown.map(|(level, heading)| TocView { id: heading.id, title: plain(heading.content), level }).collect()
}

pub(super) fn contact(text: &str) -> ContactView<'_> {
    let url = if is_outside(text) { text.to_owned() } else { format!("mailto:{text}") };
    ContactView { text, url }
}

/// The address of a contact, with the title of the page that a message is about.
fn feedback(text: &str, title: &str) -> String {
    let url = contact(text).url;
    if url.starts_with("mailto:") { format!("{url}?subject={}", percent_encode(title)) } else { url }
}

fn status_key(status: Status) -> &'static str {
    match status {
        Status::Draft => "status_draft",
        Status::Consultation => "status_consultation",
        Status::Current => "status_current",
        Status::Superseded => "status_superseded",
        Status::Withdrawn => "status_withdrawn",
    }
}
