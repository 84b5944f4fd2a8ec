//! The places on pages that links lead to, listed when a page is first asked for: for whoever follows many links.

use rustc_hash::{FxHashMap, FxHashSet};

use super::route;
use super::site::{EntryId, Site};

/// The places on pages, by the pages that were asked for.
pub struct Anchors<'s> {
    site: &'s Site,
    of: FxHashMap<EntryId, FxHashSet<&'s str>>,
}

impl<'s> Anchors<'s> {
    /// Those of a site, none of them listed yet.
    #[must_use]
    pub fn new(site: &'s Site) -> Self {
        Self { site, of: FxHashMap::default() }
    }

    /// The id that a link's fragment means: the id itself, or the one we make of it where other tools keep the letters
    /// (`#økt-åpenhet`, `#%C3%B8kt`).
    pub fn find(&mut self, page: EntryId, fragment: &str) -> Option<&'s str> {
        let ids = self.of.entry(page).or_insert_with(|| self.site.ids(page).collect());
        ids.get(fragment).or_else(|| ids.get(&*route::slug(&route::percent_decode(fragment)))).copied()
    }
}
