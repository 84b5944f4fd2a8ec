//! What is made of all pages of a tree at once, kept while the pages are produced that need it.

use std::sync::OnceLock;

use super::Renderer;
use super::search::TreeIndex;
use super::view::changes::Changes;
use crate::model::output::{Output, Recipe};
use crate::model::site::{EntryId, Site, TreeId};

/// The indexes of a site, each made when it is first needed.
#[derive(Debug, Default)]
pub struct Indexes(Vec<Indexed>);

/// Those of a tree.
#[derive(Debug, Default)]
struct Indexed {
    search: OnceLock<TreeIndex>,
    alphabetical: OnceLock<Vec<EntryId>>,
    changes: OnceLock<Changes>,
}

impl Indexes {
    /// Indexes that are not made yet.
    #[must_use]
    pub fn of(site: &Site) -> Self {
        Self(site.config.trees.iter().map(|_| Indexed::default()).collect())
    }

    pub(super) fn search(&self, renderer: &Renderer<'_>, tree: TreeId) -> &TreeIndex {
        self.0[usize::from(tree)].search.get_or_init(|| TreeIndex::new(renderer, tree))
    }

    pub(super) fn alphabetical(&self, renderer: &Renderer<'_>, tree: TreeId) -> &[EntryId] {
        let lang = renderer.site.config.trees[usize::from(tree)].lang;
        self.0[usize::from(tree)].alphabetical.get_or_init(|| renderer.viewer(lang).alphabetical(tree))
    }

    pub(super) fn changes(&self, renderer: &Renderer<'_>, tree: TreeId) -> &Changes {
        self.0[usize::from(tree)].changes.get_or_init(|| Changes::of(renderer.site, tree))
    }
}

impl Renderer<'_> {
    /// Makes the search index an output is a part of, with all processors; what is not of an index needs none.
    pub fn index_for(&self, output: &Output) {
        if let Recipe::Index(tree, _) = output.recipe {
            self.indexes.search(self, tree);
        }
    }
}
