//! Editions: the list of them, what a frozen page says of itself, how a page is cited, and where it stood in earlier editions.

use schemars::JsonSchema;
use serde::Serialize;

use super::lists::List;
use super::notice::NoticeView;
use super::{DateView, LinkView, PageView, Viewer};
use crate::model::lang::Lang;
use crate::model::route::file;
use crate::model::site::{EntryId, TreeId};

/// The list of editions.
#[derive(Debug, JsonSchema, Serialize)]
pub struct EditionsView<'a> {
    /// What every page has.
    #[serde(skip)]
    pub page: PageView<'a>,
    /// The editions, the latest first.
    pub editions: Vec<EditionView<'a>>,
    /// What is otherwise now than in the latest of them, as one document; `null` if nothing is.
    pub since: Option<String>,
}

/// An edition.
#[derive(Debug, JsonSchema, Serialize)]
pub struct EditionView<'a> {
    /// Its name.
    pub name: &'a str,
    /// The day it was frozen.
    pub date: DateView,
    /// Its front page, in this tree's language if it has one.
    pub url: String,
    /// What is otherwise in it than in the one before, as one document; `null` if that is not known.
    pub redline: Option<String>,
}

impl<'a> Viewer<'a> {
    /// The list of editions.
    #[must_use]
    pub fn editions(self, tree: TreeId) -> EditionsView<'a> {
        let path = &self.config().trees[usize::from(tree)].path;
        let summary = Some(self.strings.get("editions_intro"));
        let page = self.list_page(List { tree, url: format!("{path}edition/"), title: self.strings.get("editions").into(), summary });
        let editions = self.site.history.editions.iter().rev().map(|edition| {
            let own = file(path);
            let home = if edition.has(&own) { own } else { file("") };
            let redline = format!("{path}redline/index.html");
            let at = |file: &str| format!("edition/{}/{file}", edition.name);
            EditionView {
                name: &edition.name,
                date: self.date(edition.date),
                url: at(&home),
                redline: edition.has(&redline).then(|| at(&redline)),
            }
        });
        let since = self.site.changed_in(tree).then(|| self.site.href(&format!("{path}edition/redline/")));
        EditionsView { page, editions: editions.collect(), since }
    }

    /// The page in earlier editions, the latest first; it may have stood at an address it has left.
    pub(super) fn in_editions(self, id: EntryId) -> Vec<LinkView<'a>> {
        let site = self.site;
        let addresses = || std::iter::once(&*site.entry(id).url).chain(site.document(id).meta.aliases.iter().map(|alias| &*alias.text));
        let own = |edition: &'a crate::model::history::Edition| {
            let path = addresses().map(file).find(|path| edition.has(path))?;
            Some(LinkView { title: &edition.name, url: format!("edition/{}/{path}", edition.name), lang: None })
        };
        if site.history.freezing.is_some() { Vec::new() } else { site.history.editions.iter().rev().filter_map(own).collect() }
    }

    /// Where all editions are listed; `null` if there are none.
    pub(super) fn all_editions(self, tree: TreeId) -> Option<String> {
        let list = format!("{}edition/", self.config().trees[usize::from(tree)].path);
        match &self.site.history.freezing {
            Some(_) => Some(self.outside(&list)),
            None => (!self.site.history.editions.is_empty()).then(|| self.site.href(&list)),
        }
    }

    /// What is otherwise on a page than in the latest edition: the edition's name, and where it is shown.
    pub(super) fn redline_link(self, id: EntryId) -> Option<LinkView<'a>> {
        let own = self.site.original(id);
        self.site.since(own)?.old?;
        let edition = self.site.history.editions.last()?;
        Some(LinkView { title: &edition.name, url: self.site.href(&format!("{}redline/", self.site.entry(own).url)), lang: None })
    }

    /// Words about a page that are unlike those about any other; on a frozen page they name the edition.
    pub(super) fn told_apart(self, words: String) -> String {
        match self.site.history.freezing.as_deref() {
            Some(edition) => format!("{words} ({})", self.strings.fill("edition_named", &[("edition", edition)])),
            None => words,
        }
    }

    /// What a frozen page says before all else.
    pub(super) fn edition_notice(self, url: &str, lang: Lang) -> Option<NoticeView<'a>> {
        let edition = self.site.history.freezing.as_deref()?;
        let date = self.strings.date(self.site.today);
        let link = LinkView { title: self.strings.get("edition_latest"), url: self.outside(url), lang: None };
        let own = self.strings.lang_of("notice_edition");
        Some(NoticeView {
            kind: "caution",
            text: self.strings.fill("notice_edition", &[("edition", edition), ("date", &date)]),
            lang: (own != lang).then(|| own.to_string()),
            reason: None,
            lead: None,
            link: Some(link),
            after: None,
        })
    }

    /// An address of the site as it is at any time, from the root of an edition.
    pub(super) fn outside(self, url: &str) -> String {
        format!("../../{}", self.site.href(url))
    }

    /// How the page is cited: who answers for it, what it is called, which edition, when and where.
    pub(super) fn citation(self, id: EntryId) -> Option<String> {
        let document = self.site.document(id);
        let meta = &document.meta;
        let freezing = self.site.history.freezing.as_deref();
        let url = &self.site.entry(id).url;
        let address = match freezing {
            Some(edition) => self.site.absolute(&format!("edition/{edition}/{url}"))?,
            None => self.site.absolute(url)?,
        };
        let publisher = self.config().publisher.as_ref().map(|publisher| &*publisher.name);
        let who = [meta.owner().filter(|owner| publisher != Some(owner)), publisher];
        let who = who.into_iter().flatten().collect::<Vec<_>>().join(", ");
        let edition = freezing.or(meta.edition()).map(|edition| self.strings.fill("citation_edition", &[("edition", edition)]));
        let date = if freezing.is_some() { Some(self.site.today) } else { meta.updated().or(meta.published()) };
        let when = edition.into_iter().chain(date.map(|date| self.strings.date(date))).collect::<Vec<_>>().join(", ");
        let title = self.config().title.get([self.lang]).unwrap_or_default();
        let parts = [who.as_str(), &document.title, title, &when, &address];
        Some(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". "))
    }
}
