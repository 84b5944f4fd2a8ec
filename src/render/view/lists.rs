//! Pages that list others: audiences, topics, phases and types; and what stands at old and missing addresses.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

use super::{AlternateView, CardView, LabelView, LinkView, PageView, Viewer};
use crate::model::config::{Axis, Localised, NamedTerm};
use crate::model::document::Kind;
use crate::model::label::{Label, Labels};
use crate::model::lang::Lang;
use crate::model::meta::Word;
use crate::model::outline::OutlineRecommendation;
use crate::model::route::to_root;
use crate::model::site::{EntryId, Term, TermId, TreeId};

/// The page of one audience, topic, phase or type.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TermView<'a> {
    /// What every page has.
    #[serde(skip)]
    pub page: PageView<'a>,
    /// Of a phase: all of them, in their order.
    pub steps: Vec<CardView<'a>>,
    /// The recommendations for this audience.
    pub recommendations: Vec<RecommendationView<'a>>,
    /// The pages.
    pub cards: Vec<CardView<'a>>,
}

/// A recommendation in a list.
#[derive(Debug, JsonSchema, Serialize)]
pub struct RecommendationView<'a> {
    /// What it says.
    pub text: &'a str,
    /// `must`, `should` or `may`.
    pub strength: &'static str,
    /// The strength in words.
    pub strength_name: &'a str,
    /// Its own place on its page.
    pub url: String,
    /// The page it stands on.
    pub page: LinkView<'a>,
    /// The language of its words, where it is another than the interface's.
    pub lang: Option<String>,
    /// What became of it, if it is new, changed or withdrawn. What is known of reviews stands on its page.
    pub label: Option<LabelView>,
}

/// The list of audiences, or of topics.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TermsView<'a> {
    /// What every page has.
    #[serde(skip)]
    pub page: PageView<'a>,
    /// One a term.
    pub cards: Vec<CardView<'a>>,
}

/// What stands at a page's old address.
#[derive(Debug, JsonSchema, Serialize)]
pub struct StubView<'a> {
    /// What every page has.
    #[serde(skip)]
    pub page: PageView<'a>,
    /// The way to the new address.
    pub target: String,
}

/// What a list page is, before it is filled.
pub(super) struct List<'a> {
    pub tree: TreeId,
    pub url: String,
    pub title: Cow<'a, str>,
    pub summary: Option<&'a str>,
}

impl<'a> Viewer<'a> {
    /// The page of one audience or topic.
    #[must_use]
    pub fn term(self, id: TermId) -> TermView<'a> {
        let term = &self.site.terms[id.0 as usize];
        let (mark, name) = self.term_name(term);
        let heading = match term.axis {
            Axis::Audience => "pages_for",
            Axis::Topics => "pages_about",
            Axis::Phase => "pages_in_phase",
            Axis::Type => "pages_of_type",
        };
        let axis_title = axis_keys(term.axis)[0];
        let name = if term.axis == Axis::Type { Cow::Borrowed(name) } else { in_sentence(name).into() };
        let title = self.strings.fill(heading, &[("name", &name)]);
        let summary = self.term_summary(term);
        let mut page = self.list_page(List { tree: term.tree, url: term.url.to_string(), title: title.into(), summary });
        page.ui_lang = page.ui_lang.or(mark.clone());
        if term.axis == Axis::Type {
            // A folder may well have the same name.
            page.head_title = page.head_title.replacen(&*page.title, &format!("{} – {}", page.title, self.strings.get(axis_title)), 1);
        }
        page.feed = self.feed(&term.url);
        let list = format!("{}{}/", self.config().trees[usize::from(term.tree)].path, term.axis.key());
        page.breadcrumbs.push(LinkView { title: self.strings.get(axis_title), url: self.site.href(&list), lang: None });
        let recommendations = term.entries.iter().flat_map(|entry| self.recommendations(*entry, term)).collect();
        let steps = if term.axis == Axis::Phase { self.steps(term.tree) } else { Vec::new() };
        TermView { page, steps, recommendations, cards: self.cards(&term.entries) }
    }

    fn recommendations(self, id: EntryId, term: &'a Term) -> impl Iterator<Item = RecommendationView<'a>> {
        let document = self.site.document(id);
        let whole_page = document.meta.audience().iter().any(|word| **word == *term.id);
        let for_term = move |it: &OutlineRecommendation| match &*it.audience {
            [] => whole_page,
            audience => audience.iter().any(|(word, _)| *word == term.id),
        };
        let labels = Labels::new(self.site, id);
        let all = if term.axis == Axis::Audience { &document.outline.recommendations[..] } else { &[] };
        all.iter().filter(move |it| for_term(it)).map(move |it| {
            let page = self.link(id);
            let url = it.id.as_ref().map_or_else(|| page.url.clone(), |anchor| format!("{}#{anchor}", page.url));
            RecommendationView {
                text: &it.text,
                strength: it.strength.name(),
                strength_name: self.strings.get(it.strength.key()),
                url,
                lang: self.mark(document.lang),
                label: labels
                    .of(it.id.as_deref(), it.reviewed)
                    .filter(Label::is_in_substance)
                    .map(|label| LabelView::of(label, self.strings)),
                page,
            }
        })
    }

    /// The list of audiences, or of topics.
    #[must_use]
    pub fn terms_page(self, tree: TreeId, axis: Axis) -> TermsView<'a> {
        let [title, intro] = axis_keys(axis);
        let url = format!("{}{}/", self.config().trees[usize::from(tree)].path, axis.key());
        let page = self.list_page(List { tree, url, title: self.strings.get(title).into(), summary: Some(self.strings.get(intro)) });
        TermsView { page, cards: self.term_cards(tree, axis) }
    }

    pub(super) fn terms_of(self, tree: TreeId, axis: Axis) -> impl Iterator<Item = &'a Term> {
        self.site.terms.iter().filter(move |term| term.tree == tree && term.axis == axis)
    }

    pub(super) fn term_cards(self, tree: TreeId, axis: Axis) -> Vec<CardView<'a>> {
        self.terms_of(tree, axis).map(|term| self.term_card(term)).collect()
    }

    pub(super) fn term_card(self, term: &'a Term) -> CardView<'a> {
        let (lang, title) = self.term_name(term);
        CardView { title, url: self.site.href(&term.url), lang, summary: self.term_summary(term), kind: term.axis.key(), kind_name: None }
    }

    /// The publisher's sentence about a term, in a language its readers read.
    fn term_summary(self, term: &'a Term) -> Option<&'a str> {
        self.told(term, |named| &named.summary).map(|(_, summary)| summary)
    }

    /// What the publisher tells of a term, and the language to mark it with.
    pub(super) fn told(self, term: &'a Term, what: fn(&NamedTerm) -> &Localised) -> Option<(Option<String>, &'a str)> {
        let (lang, text) = what(self.config().term(term.axis, &term.id)?).with_language(self.languages_of(term))?;
        Some((self.mark(lang), text))
    }

    /// The languages that readers of a term's tree are shown, their own first.
    fn languages_of(self, term: &Term) -> impl Iterator<Item = Lang> + use<'a> {
        let tree = &self.config().trees[usize::from(term.tree)];
        std::iter::once(self.lang).chain(tree.accepts.iter().copied()).chain(tree.falls_back_to.iter().copied())
    }

    pub(super) fn terms(self, id: EntryId, axis: Axis, words: &'a [Word]) -> Vec<LinkView<'a>> {
        let tree = self.site.entry(id).tree;
        let find = |word: &Word| self.site.terms.iter().find(|term| term.tree == tree && term.axis == axis && term.id == word.text);
        let link = |term: &'a Term| {
            let (lang, title) = self.term_name(term);
            LinkView { title, url: self.site.href(&term.url), lang }
        };
        words.iter().filter_map(find).map(link).collect()
    }

    /// A term's name.
    pub(in crate::render) fn term_title(self, term: &'a Term) -> &'a str {
        self.term_name(term).1
    }

    /// A term's name, and the language to mark it with.
    fn term_name(self, term: &'a Term) -> (Option<String>, &'a str) {
        if term.axis == Axis::Type {
            let kind = Kind::TYPED.iter().find(|(name, _)| **name == *term.id).map_or(Kind::Page, |(_, kind)| *kind);
            let key = kind.plural_key();
            return (self.mark(self.strings.lang_of(key)), self.strings.get(key));
        }
        let (lang, name) = self.config().term_name(term.axis, &term.id, self.languages_of(term));
        (lang.and_then(|lang| self.mark(lang)), name)
    }

    /// The page to search from.
    #[must_use]
    pub fn search(self, tree: TreeId) -> PageView<'a> {
        let url = format!("{}search/", self.config().trees[usize::from(tree)].path);
        let mut page = self.list_page(List { tree, url, title: self.strings.get("search").into(), summary: None });
        page.kind = "search";
        page.robots = Some("noindex");
        page
    }

    /// What a reader sees at an address that is not there.
    #[must_use]
    pub fn not_found(self, tree: TreeId) -> PageView<'a> {
        let url = format!("{}404.html", self.config().trees[usize::from(tree)].path);
        let summary = Some(self.strings.get("not_found_text"));
        let mut page = self.list_page(List { tree, url, title: self.strings.get("not_found").into(), summary });
        page.kind = "not-found";
        page.robots = Some("noindex");
        // The page is shown at any depth: only an address from the server's root reaches the site.
        let base = self.config().base_url.as_deref().and_then(|url| url.splitn(4, '/').nth(3));
        if !self.site.offline {
            page.root = format!("/{}", base.unwrap_or_default());
        }
        page
    }

    /// What stands at one of a page's old addresses.
    #[must_use]
    pub fn stub(self, id: EntryId, from: &str) -> StubView<'a> {
        let entry = self.site.entry(id);
        let document = self.site.document(id);
        let url = from.to_owned();
        let mut page = self.list_page(List { tree: entry.tree, url, title: Cow::Borrowed(&document.title), summary: document.summary() });
        page.lang = document.lang.to_string();
        page.canonical = self.site.absolute(&entry.url);
        page.robots = Some("noindex");
        let target = crate::model::route::relative(from, &self.site.href(&entry.url));
        StubView { page, target }
    }

    pub(super) fn list_page(self, list: List<'a>) -> PageView<'a> {
        let List { tree, url, title, summary } = list;
        // A tree that borrows its words says so where its lists would otherwise have another tree's names.
        let borrows = self.strings.borrowed.is_some() || self.strings.lang != self.lang;
        let own_name = if borrows { format!(" ({})", self.own_name(self.lang)) } else { String::new() };
        let site = self.config().title.get([self.lang]).unwrap_or("");
        let home = self.site.homes[usize::from(tree)];
        let frozen = self.site.history.freezing.is_some();
        PageView {
            kind: "list",
            lang: self.lang.to_string(),
            ui_lang: None,
            root: to_root(&url),
            head_title: self.told_apart(if site.is_empty() {
                format!("{title}{own_name}")
            } else {
                format!("{title}{own_name} – {site}")
            }),
            summary,
            description: self.told_apart(format!("{}{own_name}", summary.unwrap_or(&title))),
            title,
            canonical: self.site.absolute(&url),
            robots: (frozen || self.config().preview).then_some("noindex"),
            licence_url: self.licence_url(None),
            linked_data: None,
            alternates: self.list_alternates(tree, &url),
            x_default: None,
            breadcrumbs: vec![self.link(home)],
            notices: self.standing_notices(&url, self.lang),
            feed: None,
            section_url: None,
            kit: None,
            url: self.site.href(&url),
        }
    }

    /// The same list in the other trees.
    fn list_alternates(self, tree: TreeId, url: &str) -> Vec<AlternateView> {
        let own = &*self.config().trees[usize::from(tree)].path;
        let list = url.strip_prefix(own).unwrap_or(url);
        // A long list is cut elsewhere in another tree: its list as a whole goes with a part of this one.
        let part_of = ["a-z/", "changes/"].into_iter().find(|whole| list.starts_with(whole) && list != *whole);
        let exists = |id: TreeId, list: &str, url: &str| {
            id == tree
                || matches!(list, "a-z/" | "changes/" | "search/" | "edition/" | "404.html")
                || self.site.terms.iter().any(|term| term.tree == id && (*term.url == *url || term.url.starts_with(url)))
        };
        (0..)
            .zip(&self.config().trees)
            .map(|(id, other)| {
                let list = part_of.filter(|_| id != tree).unwrap_or(list);
                let url = format!("{}{list}", other.path);
                let available = exists(id, list, &url);
                let url = if available { url } else { other.path.to_string() };
                let href = self.site.absolute(&url);
                AlternateView {
                    lang: other.lang.to_string(),
                    name: self.own_name(other.lang),
                    url: self.site.href(&url),
                    available,
                    current: id == tree,
                    hreflang: available
                        && part_of.is_none()
                        && href.is_some()
                        && list != "404.html"
                        && self.site.history.freezing.is_none(),
                    href,
                }
            })
            .collect()
    }
}

/// The keys of the title and of the introduction of a list of terms.
fn axis_keys(axis: Axis) -> [&'static str; 2] {
    match axis {
        Axis::Audience => ["audiences", "audiences_intro"],
        Axis::Topics => ["topics_title", "topics_intro"],
        Axis::Phase => ["phases", "phases_intro"],
        Axis::Type => ["types", "types_intro"],
    }
}

/// A name as it stands inside a sentence: in lower case, unless it is an abbreviation.
fn in_sentence(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => name.to_owned(),
    }
}
