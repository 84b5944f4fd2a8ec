//! What is the same on every page of one language: the site, its menu, and the words of the interface.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::{LinkView, Viewer};
use crate::model::config::Axis;
use crate::model::site::{EntryId, TreeId};
use crate::model::theme::Theme;

/// Pages a menu may have: it stands on every page, so a longer one would cost the square of the site's size.
const MENU_LIMIT: usize = 50;

/// Everything that pages of one tree share, in one language of the interface.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ChromeView<'a> {
    /// The words of the interface, by their keys.
    pub t: BTreeMap<&'a str, &'a str>,
    /// The site.
    pub site: SiteView<'a>,
}

/// The site, as every page sees it.
#[derive(Debug, JsonSchema, Serialize)]
pub struct SiteView<'a> {
    /// The site's name.
    pub title: &'a str,
    /// The language of its name, where it is another than the interface's.
    pub title_lang: Option<String>,
    /// The language of the interface.
    pub lang: String,
    /// The front page.
    pub home: String,
    /// The pages at the top, or the sections alone where they are too many for a menu; none where those are too: the front page lists them.
    pub menu: Vec<LinkView<'a>>,
    /// The alphabetical list.
    pub a_z: String,
    /// The list of changes.
    pub changes: String,
    /// The page to search from.
    pub search: String,
    /// The folder of the index that searching reads.
    pub search_index: String,
    /// The list of audiences; `null` if there are none.
    pub audiences: Option<String>,
    /// The list of topics; `null` if there are none.
    pub topics: Option<String>,
    /// The list of phases; `null` if there are none.
    pub phases: Option<String>,
    /// The list of types of document; `null` if all are ordinary pages.
    pub types: Option<String>,
    /// On pages that are frozen: the name of the edition.
    pub edition: Option<&'a str>,
    /// The feed of changes; `null` if the site does not know where it is published.
    pub feed: Option<String>,
    /// Who publishes the site.
    pub publisher: Option<PublisherView<'a>>,
    /// Address of the accessibility statement.
    pub accessibility_statement: Option<&'a str>,
    /// The licence of the content.
    pub licence: Option<LicenceView<'a>>,
    /// Addresses of the theme's files, by their names: `site.css`, `filter.js`.
    pub assets: BTreeMap<&'a str, &'a str>,
    /// Whether the site is read from a folder.
    pub offline: bool,
}

/// Who publishes the site.
#[derive(Debug, JsonSchema, Serialize)]
pub struct PublisherView<'a> {
    /// The name.
    pub name: &'a str,
    /// Its own site.
    pub url: Option<&'a str>,
    /// Its logo, from the site's root.
    pub logo: Option<&'a str>,
}

/// A licence.
#[derive(Debug, Clone, Copy, JsonSchema, Serialize)]
pub struct LicenceView<'a> {
    /// Its name, as `CC BY 4.0`.
    pub name: &'a str,
    /// Its text, if it is a licence that is known here.
    pub url: Option<&'a str>,
}

impl<'a> LicenceView<'a> {
    /// The view of a licence by its name.
    #[must_use]
    pub fn of(name: &'a str) -> Self {
        const KNOWN: [(&str, &str, &str); 4] = [
            ("CC-BY-4.0", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
            ("CC-BY-SA-4.0", "CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
            ("CC0-1.0", "CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
            ("NLOD-2.0", "NLOD 2.0", "https://data.norge.no/nlod/no/2.0"),
        ];
        match KNOWN.iter().find(|(id, ..)| *id == name) {
            Some((_, name, url)) => Self { name, url: Some(url) },
            None => Self { name, url: None },
        }
    }
}

impl<'a> Viewer<'a> {
    /// The text of the licence a page is under: its own, or the site's.
    pub(super) fn licence_url(self, own: Option<&'a str>) -> Option<&'a str> {
        LicenceView::of(own.or(self.config().licence.as_deref())?).url
    }

    fn menu(self, home: EntryId) -> Vec<LinkView<'a>> {
        let pages = self.site.children(home);
        let few = pages.len() <= MENU_LIMIT;
        let at_top: Vec<_> = pages.iter().filter(|id| few || self.site.document(**id).is_index()).collect();
        if at_top.len() > MENU_LIMIT { Vec::new() } else { at_top.into_iter().map(|id| self.link(*id)).collect() }
    }
}

impl<'a> ChromeView<'a> {
    /// What pages of a tree share, in the language of the viewer.
    #[must_use]
    pub fn new(viewer: Viewer<'a>, theme: &'a Theme, tree: TreeId) -> Self {
        let Viewer { site, strings, lang, .. } = viewer;
        let config = &site.config;
        let path = &config.trees[usize::from(tree)].path;
        let languages = std::iter::once(lang).chain(config.trees[usize::from(tree)].accepts.iter().copied());
        let home = site.homes[usize::from(tree)];
        let frozen = site.history.freezing.as_deref();
        let has = |axis| site.terms.iter().any(|term| term.tree == tree && term.axis == axis);
        let at = |list: &str| site.href(&format!("{path}{list}"));
        let named = config.title.with_language(languages);
        let (title_lang, title) = named.unwrap_or((site.document(home).lang, &site.document(home).title));
        let site_view = SiteView {
            title,
            title_lang: viewer.mark(title_lang),
            lang: lang.to_string(),
            home: site.href(path),
            menu: viewer.menu(home),
            a_z: at("a-z/"),
            changes: at("changes/"),
            search: if frozen.is_some() { viewer.outside(&format!("{path}search/")) } else { at("search/") },
            search_index: if frozen.is_some() { format!("../../{path}search/") } else { format!("{path}search/") },
            edition: frozen,
            audiences: has(Axis::Audience).then(|| at("audience/")),
            topics: has(Axis::Topics).then(|| at("topics/")),
            phases: has(Axis::Phase).then(|| at("phase/")),
            types: has(Axis::Type).then(|| at("type/")),
            feed: config.base_url.as_ref().filter(|_| frozen.is_none()).map(|_| format!("{path}feed.xml")),
            publisher: config.publisher.as_ref().map(|publisher| PublisherView {
                name: &publisher.name,
                url: publisher.url.as_deref(),
                logo: publisher.logo.as_deref().and_then(|logo| Some(&*site.file_urls[*site.file_at.get(logo)? as usize])),
            }),
            accessibility_statement: config.accessibility_statement.as_deref(),
            licence: config.licence.as_deref().map(LicenceView::of),
            assets: theme.assets.iter().map(|asset| (&*asset.name, &*asset.url)).collect(),
            offline: site.offline,
        };
        Self { t: strings.words.iter().map(|(key, word)| (&**key, &**word)).collect(), site: site_view }
    }
}
