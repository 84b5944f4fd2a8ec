//! Everything a site publishes: an address and the recipe for its bytes.

use super::site::{EntryId, TermId, TreeId};

/// One file of the published site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Path below the output folder.
    pub path: Box<str>,
    /// How its bytes are made.
    pub recipe: Recipe,
}

/// How the bytes of an output are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipe {
    /// A document's page.
    Page(EntryId),
    /// The page of one audience or topic.
    Term(TermId),
    /// The list of all audiences, or of all topics.
    Terms(TreeId, super::config::Axis),
    /// The alphabetical list.
    AToZ(TreeId),
    /// The list of changes.
    Changes(TreeId),
    /// What a reader sees at an address that is not there.
    NotFound(TreeId),
    /// A page at an old address that leads to the new one: which alias of the page.
    Stub(EntryId, u32),
    /// Substantive changes, for feed readers.
    Feed(TreeId),
    /// All changes, for programs.
    ChangesJson,
    /// The addresses of a tree's pages, for search engines; or the list of such lists.
    Sitemap(Sitemap),
    /// What search engines may read.
    Robots,
    /// Headers, for the web server.
    Headers,
    /// Redirects, for the web server.
    Redirects,
    /// A file of the theme, by its place in the theme's list.
    ThemeAsset(u32),
    /// A file beside the pages, by its place in the project's list.
    File(u32),
}

/// The parts of a sitemap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sitemap {
    /// All pages in one file.
    Whole,
    /// The list of parts, when the pages are too many for one file.
    Index,
    /// One part.
    Part(u32),
}
