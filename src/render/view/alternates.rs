//! A page in the site's other languages.

use schemars::JsonSchema;
use serde::Serialize;

use super::Viewer;
use crate::model::site::EntryId;

/// The page in one of the site's languages.
#[derive(Debug, JsonSchema, Serialize)]
pub struct AlternateView {
    /// The language of the tree it is in, or the version's own.
    pub lang: String,
    /// The language's name in that language.
    pub name: String,
    /// Its address.
    pub url: String,
    /// Its absolute address, if the site knows where it is published.
    pub href: Option<String>,
    /// Whether the page exists in that language.
    pub available: bool,
    /// Whether it is this page.
    pub current: bool,
    /// Whether search engines should hear of it: it exists, and its text is in that language.
    pub hreflang: bool,
}

impl Viewer<'_> {
    /// The page in every tree, lent where it must be, and in a second language of its own tree.
    pub(super) fn alternates(self, id: EntryId) -> Vec<AlternateView> {
        let versions = self.site.versions(id);
        let told = self.is_told(id);
        let view = |other: EntryId| {
            let entry = self.site.entry(other);
            let lang = if entry.borrowed { self.site.tree(other).lang } else { self.site.document(other).lang };
            AlternateView {
                lang: lang.to_string(),
                name: self.own_name(lang),
                url: self.site.href(&entry.url),
                href: self.site.absolute(&entry.url),
                available: !entry.borrowed,
                current: other == id,
                hreflang: told && !entry.borrowed,
            }
        };
        let mut alternates: Vec<_> = versions.iter().map(|other| view(*other)).collect();
        for (tree, home) in (0..).zip(&*self.site.homes) {
            if !versions.iter().any(|other| self.site.entry(*other).tree == tree) {
                let at_home = view(*home);
                alternates.push(AlternateView { available: false, hreflang: false, ..at_home });
            }
        }
        alternates
    }

    /// Whether search engines hear of the page's other languages: it is written in more than one, and is no loan itself.
    fn is_told(self, id: EntryId) -> bool {
        let own = self.site.versions(id).iter().filter(|other| !self.site.entry(**other).borrowed).count();
        let frozen = self.site.history.freezing.is_some();
        own > 1 && !self.site.entry(id).borrowed && !frozen && self.config().base_url.is_some()
    }

    pub(super) fn x_default(self, id: EntryId) -> Option<String> {
        if !self.is_told(id) {
            return None;
        }
        let first = self.site.versions(id).iter().find(|id| self.site.entry(**id).tree == 0 && !self.site.entry(**id).borrowed)?;
        self.site.absolute(&self.site.entry(*first).url)
    }
}
