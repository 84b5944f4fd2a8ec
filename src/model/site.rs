//! The site: every page at its address, with its neighbours, and the answer to where a link goes.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};

use super::anchors::Anchors;
use super::config::{Axis, Config, Tree};
use super::content::{ReadText, Text};
use super::document::Document;
use super::history::{History, Pair};
use super::lang::Lang;
use super::letters::Letters;
use super::lock::Lock;
use super::meta::Change;
use super::passage::{Passage, passages};
use super::project::{File, below_content, text_stem};
use super::route;
use super::translation::{Standing, Translation};
use crate::diagnostic::{Source, Sources};

/// A tree, by its place in the site's settings.
pub type TreeId = u8;

/// A page of the site, by its place in [`Site::entries`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u32);

/// An audience or a topic in one tree, by its place in [`Site::terms`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(pub u32);

/// A document at an address in one tree.
#[derive(Debug)]
pub struct Entry {
    /// The document, by its place in [`Site::documents`].
    pub document: u32,
    /// The tree.
    pub tree: TreeId,
    /// Whether the tree does not accept the document's language: it is lent from another.
    pub borrowed: bool,
    /// Whether it is the tree's main version; a second one (nn beside nb) is not listed in menus.
    pub primary: bool,
    /// The address below the site's root.
    pub url: Box<str>,
    /// The section it lies in; none for a front page.
    pub parent: Option<EntryId>,
    /// The page before it in its section.
    pub previous: Option<EntryId>,
    /// The page after it in its section.
    pub next: Option<EntryId>,
    /// Where its own pages stand in [`Site::children`].
    pub children: (u32, u32),
}

/// An audience or a topic in one tree and the pages sorted under it.
#[derive(Debug)]
pub struct Term {
    /// The tree.
    pub tree: TreeId,
    /// Audience or topic.
    pub axis: Axis,
    /// The word documents use.
    pub id: Box<str>,
    /// The address of its page.
    pub url: Box<str>,
    /// The pages, in the order of the site.
    pub entries: Vec<EntryId>,
}

/// Where a link goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target<'t> {
    /// A page, and the place on it.
    Page(EntryId, &'t str),
    /// A place on the same page.
    Here(&'t str),
    /// A file beside the pages, by its place in [`Site::files`].
    File(u32),
    /// An address outside the site.
    Outside,
    /// Nothing.
    Nowhere,
}

/// Everything there is to publish, assembled. What a change of one text leaves as it was is shared with the site before it.
#[derive(Debug, Clone)]
pub struct Site {
    /// The publisher's settings.
    pub config: Arc<Config>,
    /// The day the site is built for.
    pub today: Date,
    /// Whether addresses spell out `index.html`, for reading from a folder.
    pub offline: bool,
    /// Entries on one page of a long list: the alphabetical one, or that of changes.
    pub per_part: usize,
    /// Whether PDFs are made: they are wanted, and the program was built to make them.
    pub pdf: bool,
    /// The letters that PDFs are set with.
    pub letters: Arc<Letters>,
    /// Reads a text that stands alone.
    pub read: ReadText,
    /// What was last published, if that is kept.
    pub lock: Option<Arc<Lock>>,
    /// The editions, and the texts of the latest.
    pub history: Arc<History>,
    /// The documents that are otherwise than in the latest edition, new or gone.
    pub since: Arc<Vec<Pair>>,
    /// The translations, in the order of documents, and how they stand to their originals.
    pub translations: Arc<Vec<Translation>>,
    /// Every text.
    pub sources: Sources,
    /// Every other file.
    pub files: Arc<Vec<File>>,
    /// Every version of every document, in the order of ids and languages.
    pub documents: Vec<Arc<Document>>,
    /// Documents that are not in the site, as readers may not see them yet.
    pub held: Arc<Vec<Arc<Document>>>,
    /// Every page, tree by tree, in the order of the site.
    pub entries: Arc<Vec<Entry>>,
    /// The pages of each section, in order; [`Entry::children`] points here.
    pub children: Arc<Vec<EntryId>>,
    /// Pages that a section lists besides its own.
    pub also: Arc<BTreeMap<EntryId, Vec<EntryId>>>,
    /// Audiences and topics, in the publisher's order.
    pub terms: Arc<Vec<Term>>,
    /// Front page of each tree.
    pub homes: Arc<Vec<EntryId>>,
    /// The pages of each document, by its id.
    pub pages_of: Arc<FxHashMap<Box<str>, Vec<EntryId>>>,
    /// Where each of the files is published.
    pub file_urls: Arc<Vec<Box<str>>>,
    /// Files that are not published: only what is not to be known yet uses them.
    pub withheld: Arc<FxHashSet<u32>>,
    /// The files by their path below the content folder.
    pub file_at: Arc<FxHashMap<Box<str>, u32>>,
}

impl Site {
    /// The page at a place in the list.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> &Entry {
        &self.entries[id.0 as usize]
    }

    /// The document shown on a page.
    #[must_use]
    pub fn document(&self, id: EntryId) -> &Document {
        &self.documents[self.entry(id).document as usize]
    }

    /// What a document was read from.
    #[must_use]
    pub fn source(&self, document: &Document) -> &Source {
        self.sources.get(document.source)
    }

    /// The text of the document shown on a page.
    #[must_use]
    pub fn text(&self, id: EntryId) -> Text<'_> {
        let document = self.document(id);
        document.content.on(&self.source(document).text)
    }

    /// The passages of one of its documents, in the order they are read.
    #[must_use]
    pub fn passages(&self, document: &Document) -> Vec<Passage> {
        passages(document, &self.sources, self.read)
    }

    /// What became of the document of a page since the latest edition, if it says something else or is new.
    #[must_use]
    pub fn since(&self, id: EntryId) -> Option<Pair> {
        let document = self.entry(id).document;
        // Those that are gone stand last.
        let found = self.since.binary_search_by_key(&document, |pair| pair.new.unwrap_or(u32::MAX));
        found.ok().map(|at| self.since[at])
    }

    /// The translation a document is, if it is one.
    #[must_use]
    pub fn translation(&self, document: u32) -> Option<&Translation> {
        let found = self.translations.binary_search_by_key(&document, |translation| translation.document);
        found.ok().map(|at| &self.translations[at])
    }

    /// The places on a page that its translator should look at again, if it is a translation that is behind.
    #[must_use]
    pub fn outdated(&self, id: EntryId) -> Option<&[Box<str>]> {
        match &self.translation(self.entry(id).document)?.standing {
            Standing::Behind { places, .. } => Some(places),
            Standing::Current | Standing::Unrecorded => None,
        }
    }

    /// Whether anything in a tree's own languages is otherwise than in the latest edition.
    #[must_use]
    pub fn changed_in(&self, tree: TreeId) -> bool {
        let accepts = &self.config.trees[usize::from(tree)].accepts;
        let lang = |pair: &Pair| match (pair.new, pair.old, &self.history.former) {
            (Some(new), ..) => Some(self.documents[new as usize].lang),
            (None, Some(old), Some(former)) => Some(former.documents[old as usize].lang),
            _ => None,
        };
        self.since.iter().filter_map(lang).any(|lang| accepts.contains(&lang))
    }

    /// Every id on a page that a link can point to.
    pub fn ids(&self, id: EntryId) -> impl Iterator<Item = &str> {
        let outline = &self.document(id).outline;
        let recommendations = outline.recommendations.iter().filter_map(|it| it.id.as_deref());
        self.text(id).headings().map(|heading| heading.id).chain(recommendations).chain(outline.anchors.iter().map(|id| &**id))
    }

    /// The id that a link's fragment means; whoever follows many links has [`Anchors`].
    #[must_use]
    pub fn anchor(&self, id: EntryId, fragment: &str) -> Option<&str> {
        Anchors::new(self).find(id, fragment)
    }

    /// The tree a page belongs to.
    #[must_use]
    pub fn tree(&self, id: EntryId) -> &Tree {
        &self.config.trees[usize::from(self.entry(id).tree)]
    }

    /// Every page, tree by tree.
    pub fn entry_ids(&self) -> impl Iterator<Item = EntryId> + use<> {
        (0..self.entries.len() as u32).map(EntryId)
    }

    /// The pages a tree has of its own, tree by tree: those that are lent left out.
    pub fn own_ids(&self) -> impl Iterator<Item = EntryId> + '_ {
        self.entry_ids().filter(|id| !self.entry(*id).borrowed)
    }

    /// The main pages of one tree, in the order of the site.
    pub fn listed(&self, tree: TreeId) -> impl Iterator<Item = EntryId> + '_ {
        self.entry_ids().filter(move |id| self.entry(*id).tree == tree && self.entry(*id).primary)
    }

    /// The pages of a section.
    #[must_use]
    pub fn children(&self, id: EntryId) -> &[EntryId] {
        let (start, end) = self.entry(id).children;
        &self.children[start as usize..end as usize]
    }

    /// A page and all that lie below it.
    #[must_use]
    pub fn below(&self, id: EntryId) -> Vec<EntryId> {
        let mut pages = vec![id];
        let mut at = 0;
        while let Some(page) = pages.get(at) {
            pages.extend(self.children(*page));
            at += 1;
        }
        pages
    }

    /// Whether a page is a section's main one, and no front page.
    #[must_use]
    pub fn is_section(&self, id: EntryId) -> bool {
        self.document(id).is_index() && self.entry(id).parent.is_some() && self.entry(id).primary
    }

    /// The sections a page lies in, the outermost first, without the page itself.
    #[must_use]
    pub fn ancestors(&self, id: EntryId) -> Vec<EntryId> {
        let mut above: Vec<_> = std::iter::successors(self.entry(id).parent, |id| self.entry(*id).parent).collect();
        above.reverse();
        above
    }

    /// The language of the interface on a page: the document's own when the tree accepts it, else the tree's.
    #[must_use]
    pub fn interface(&self, id: EntryId) -> Lang {
        if self.entry(id).borrowed { self.tree(id).lang } else { self.document(id).lang }
    }

    /// An address as links write it: `index.html` is spelled out when the site is to be read from a folder.
    #[must_use]
    pub fn href(&self, url: &str) -> String {
        if self.offline { route::file(url) } else { url.to_owned() }
    }

    /// The absolute address of a page, if the site knows where it is published.
    #[must_use]
    pub fn absolute(&self, url: &str) -> Option<String> {
        self.config.base_url.as_ref().map(|base| format!("{base}{url}"))
    }

    /// All pages that show some version of the same document, in menu order, lent ones included.
    #[must_use]
    pub fn versions(&self, id: EntryId) -> &[EntryId] {
        self.pages_of.get(&self.document(id).id).map_or(&[], Vec::as_slice)
    }

    /// The page that a lent one is lent from; the page itself if it is not lent.
    #[must_use]
    pub fn original(&self, id: EntryId) -> EntryId {
        let lang = self.document(id).lang;
        let own = |other: &&EntryId| !self.entry(**other).borrowed && self.document(**other).lang == lang;
        if self.entry(id).borrowed { self.versions(id).iter().find(own).copied().unwrap_or(id) } else { id }
    }

    /// The page of a document for readers of a tree, preferring a language if one is given.
    #[must_use]
    pub fn page(&self, document: &str, tree: TreeId, lang: Option<Lang>) -> Option<EntryId> {
        let pages = self.pages_of.get(document)?;
        let in_tree = |id: &&EntryId| self.entry(**id).tree == tree;
        let by_lang = |id: &&EntryId| lang.is_some_and(|lang| self.document(**id).lang == lang);
        let found = match lang {
            Some(_) => {
                pages.iter().filter(by_lang).find(in_tree).or_else(|| pages.iter().filter(|id| !self.entry(**id).borrowed).find(by_lang))
            }
            None => pages.iter().find(in_tree),
        };
        found.or_else(|| pages.iter().find(|id| !self.entry(**id).borrowed)).copied()
    }

    /// The changes of those of the pages that are their tree's own, the latest first.
    #[must_use]
    pub fn changes(&self, pages: impl Iterator<Item = EntryId>) -> Vec<(EntryId, &Change)> {
        let own = pages.filter(|id| self.entry(*id).primary && !self.entry(*id).borrowed);
        let mut changes: Vec<_> = own.flat_map(|id| self.document(id).meta.changes.iter().map(move |change| (id, change))).collect();
        changes.sort_by_key(|(id, change)| (std::cmp::Reverse(change.date), *id));
        changes
    }

    /// Where a link on a page goes. Links are written to files, from the folder of the document's own file.
    #[must_use]
    pub fn resolve<'t>(&self, from: EntryId, target: &'t str) -> Target<'t> {
        if is_outside(target) {
            return Target::Outside;
        }
        let mark = |mark, text: &str| memchr::memchr(mark, text.as_bytes());
        let (path, fragment) = mark(b'#', target).map_or((target, ""), |at| (&target[..at], &target[at + 1..]));
        let path = mark(b'?', path).map_or(path, |at| &path[..at]);
        if path.is_empty() {
            return Target::Here(fragment);
        }
        let source = below_content(&self.source(self.document(from)).path);
        let Some(path) = route::join(source, &route::percent_decode(path)) else { return Target::Nowhere };
        if let Some(file) = self.file_at.get(&*path) {
            return Target::File(*file);
        }
        match self.page_at(&path, self.entry(from).tree) {
            Some(page) => Target::Page(page, fragment),
            None => Target::Nowhere,
        }
    }

    /// The page a path below the content folder names: a file with or without its language, or a folder.
    fn page_at(&self, path: &str, tree: TreeId) -> Option<EntryId> {
        if let Some(stem) = text_stem(path) {
            if let Some((id, suffix)) = stem.rsplit_once('.')
                && let Some(lang) = Lang::parse(suffix)
                && let Some(page) = self.page(id, tree, Some(lang))
            {
                return Some(page);
            }
            return self.page(stem, tree, None).or_else(|| self.page(&index_for_readme(stem)?, tree, None));
        }
        let index = if path.is_empty() { "index".to_owned() } else { format!("{path}/index") };
        self.page(&index, tree, None).or_else(|| self.page(path, tree, None))
    }
}

/// A README is its folder's page when the folder has no other.
fn index_for_readme(stem: &str) -> Option<String> {
    let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
    name.eq_ignore_ascii_case("readme").then(|| if folder.is_empty() { "index".to_owned() } else { format!("{folder}/index") })
}

/// Whether a link leads out of the site: it has a scheme, or begins with `//`.
#[must_use]
pub fn is_outside(target: &str) -> bool {
    target.starts_with("//")
        || memchr::memchr(b':', target.as_bytes()).is_some_and(|end| {
            let scheme = &target[..end];
            scheme.len() > 1
                && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
                && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'))
        })
}
