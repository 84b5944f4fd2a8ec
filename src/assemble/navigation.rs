//! The order of the site: sections, the pages in them, and which comes before and after which.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::routes::Routed;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::config::Config;
use crate::model::document::Document;
use crate::model::site::{Entry, EntryId, Site};
use crate::model::theme::Theme;

/// Pages in the order of the site.
pub struct Navigation {
    pub entries: Vec<Entry>,
    pub children: Vec<EntryId>,
    pub homes: Vec<EntryId>,
}

/// Puts the pages of each tree in order: the front page, then depth first, by `order` and then by title.
pub fn order(config: &Config, theme: &Theme, documents: &[Arc<Document>], trees: Vec<Vec<Routed>>) -> Navigation {
    let count = trees.iter().map(Vec::len).sum();
    let mut navigation = Navigation { entries: Vec::with_capacity(count), children: Vec::with_capacity(count), homes: Vec::new() };
    for (tree, pages) in config.trees.iter().zip(trees) {
        navigation.add(theme, documents, tree.lang, pages);
    }
    navigation
}

/// The folder whose section lists a document.
fn section_of(document: &Document) -> Option<&str> {
    let folder = document.folder();
    match (document.is_index(), folder) {
        (true, "") => None,
        (true, folder) => Some(folder.rsplit_once('/').map_or("", |(above, _)| above)),
        (false, folder) => Some(folder),
    }
}

impl Navigation {
    fn add(&mut self, theme: &Theme, documents: &[Arc<Document>], lang: crate::model::lang::Lang, pages: Vec<Routed>) {
        let strings = theme.strings(lang);
        let document = |page: &Routed| &*documents[page.document as usize];
        let mut listed: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        let mut seconds = Vec::new();
        let mut home = None;
        for (at, page) in pages.iter().enumerate() {
            match section_of(document(page)) {
                _ if !page.primary => seconds.push(at),
                None => home = Some(at),
                Some(section) => listed.entry(section).or_default().push(at),
            }
        }
        for section in listed.values_mut() {
            section.sort_by_cached_key(|at| {
                let document = document(&pages[*at]);
                (document.meta.order.unwrap_or(i32::MAX), strings.sort_key(&document.title), &document.id)
            });
        }
        let first = self.entries.len();
        let mut pages: Vec<_> = pages.into_iter().map(Some).collect();
        let mut open: Vec<(usize, Option<EntryId>)> = home.map(|at| (at, None)).into_iter().collect();
        let mut section_entries: FxHashMap<&str, EntryId> = FxHashMap::default();
        while let Some((at, parent)) = open.pop() {
            let Some(page) = pages[at].take() else { continue };
            let document = &*documents[page.document as usize];
            let id = self.push(page, parent);
            if parent.is_none() {
                self.homes.push(id);
            }
            if document.is_index() {
                section_entries.insert(document.folder(), id);
                open.extend(listed.get(document.folder()).into_iter().flatten().rev().map(|at| (*at, Some(id))));
            }
        }
        for at in seconds {
            if let Some(page) = pages[at].take() {
                let parent = section_of(&documents[page.document as usize]).and_then(|section| section_entries.get(section)).copied();
                self.push(page, parent);
            }
        }
        self.link(first);
    }

    fn push(&mut self, page: Routed, parent: Option<EntryId>) -> EntryId {
        let id = EntryId(self.entries.len() as u32);
        let Routed { document, tree, borrowed, primary, url } = page;
        self.entries.push(Entry { document, tree, borrowed, primary, url, parent, previous: None, next: None, children: (0, 0) });
        id
    }

    /// Gives each section from `first` on its pages, and each page its neighbours.
    fn link(&mut self, first: usize) {
        let mut by_parent: Vec<(EntryId, EntryId)> = (first as u32..)
            .map(EntryId)
            .zip(&self.entries[first..])
            .filter(|(_, entry)| entry.primary)
            .filter_map(|(id, entry)| Some((entry.parent?, id)))
            .collect();
        by_parent.sort_unstable();
        for siblings in by_parent.chunk_by(|a, b| a.0 == b.0) {
            let start = self.children.len() as u32;
            self.children.extend(siblings.iter().map(|(_, id)| *id));
            self.entries[siblings[0].0.0 as usize].children = (start, self.children.len() as u32);
            for pair in siblings.windows(2) {
                let [(_, before), (_, after)] = pair else { continue };
                self.entries[before.0 as usize].next = Some(*after);
                self.entries[after.0 as usize].previous = Some(*before);
            }
        }
    }
}

/// What sections list besides their own pages, from the pages' `also_in`.
pub fn also(site: &Site, diagnostics: &mut Diagnostics) -> BTreeMap<EntryId, Vec<EntryId>> {
    let mut also: BTreeMap<EntryId, Vec<EntryId>> = BTreeMap::new();
    for id in site.entry_ids().filter(|id| site.entry(*id).primary) {
        for word in &site.document(id).meta.also_in {
            let name = &*word.text;
            match site.reference(id, name) {
                Some((section, _)) => also.entry(section).or_default().push(id),
                None => {
                    let known = site.pages_of.keys().filter_map(|id| id.strip_suffix("/index"));
                    let fault = Diagnostic::error(Code::UnknownDocument, word.span).with("id", name);
                    diagnostics.push(fault.suggest(name, known));
                }
            }
        }
    }
    also
}
