//! Which version of each document a tree shows, and at which address.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::model::config::{Config, Tree};
use crate::model::document::Document;
use crate::model::lang::Lang;
use crate::model::project::File;
use crate::model::route::segment;
use crate::model::site::TreeId;

/// A document at an address, its place in the site not known yet.
pub struct Routed {
    pub document: u32,
    pub tree: TreeId,
    pub borrowed: bool,
    pub primary: bool,
    pub url: Box<str>,
}

/// Every page of every tree, tree by tree, in the order of ids.
pub fn pages(config: &Config, documents: &[Arc<Document>]) -> Vec<Vec<Routed>> {
    let groups = groups(documents);
    (0..).zip(&config.trees).map(|(id, tree)| tree_pages(id, tree, documents, &groups)).collect()
}

/// Where each file is published: beside the pages of its folder in the first tree, under its own name.
pub fn files(config: &Config, documents: &[Arc<Document>], files: &[File]) -> Vec<Box<str>> {
    let Some(tree) = config.trees.first().filter(|_| !files.is_empty()) else { return Vec::new() };
    let shown: Vec<_> = groups(documents).iter().map(|group| versions(tree, documents, group)).collect();
    let mut folders = Folders::new(tree, documents, &shown);
    let url = |file: &File| {
        let (folder, name) = file.path.rsplit_once('/').unwrap_or(("", &file.path));
        format!("{}{name}", folders.folder(folder)).into()
    };
    files.iter().map(url).collect()
}

/// The versions of each document, as ranges of the sorted list.
fn groups(documents: &[Arc<Document>]) -> Vec<std::ops::Range<usize>> {
    let mut groups = Vec::with_capacity(documents.len());
    let mut start = 0;
    for group in documents.chunk_by(|a, b| a.id == b.id) {
        groups.push(start..start + group.len());
        start += group.len();
    }
    groups
}

fn tree_pages(id: TreeId, tree: &Tree, documents: &[Arc<Document>], groups: &[std::ops::Range<usize>]) -> Vec<Routed> {
    let shown: Vec<Vec<(usize, bool)>> = groups.iter().map(|group| versions(tree, documents, group)).collect();
    let mut folders = Folders::new(tree, documents, &shown);
    let mut pages = Vec::with_capacity(groups.len());
    for versions in &shown {
        let mut plain: Box<str> = "".into();
        for (nth, (at, borrowed)) in versions.iter().enumerate() {
            let document = &documents[*at];
            let url = if nth == 0 {
                plain = folders.page(document).into();
                plain.clone()
            } else {
                format!("{plain}{}/", document.lang).into()
            };
            pages.push(Routed { document: *at as u32, tree: id, borrowed: *borrowed, primary: nth == 0, url });
        }
    }
    pages
}

/// The versions of a document a tree shows, the main one first, and whether they are lent.
fn versions(tree: &Tree, documents: &[Arc<Document>], group: &std::ops::Range<usize>) -> Vec<(usize, bool)> {
    let written_in = |lang: &Lang| group.clone().find(|at| documents[*at].lang == *lang);
    let own: Vec<_> = tree.accepts.iter().filter_map(written_in).map(|at| (at, false)).collect();
    if own.is_empty() { tree.falls_back_to.iter().find_map(written_in).map(|at| (at, true)).into_iter().collect() } else { own }
}

/// The addresses of a tree's folders.
struct Folders<'a> {
    slugs: FxHashMap<&'a str, &'a str>,
    urls: FxHashMap<Box<str>, String>,
}

impl<'a> Folders<'a> {
    fn new(tree: &'a Tree, documents: &'a [Arc<Document>], shown: &[Vec<(usize, bool)>]) -> Self {
        let mut slugs = FxHashMap::default();
        for document in shown.iter().filter_map(|versions| versions.first()).map(|(at, _)| &documents[*at]) {
            if document.is_index()
                && let Some(slug) = &document.meta.slug
            {
                slugs.insert(document.folder(), &**slug);
            }
        }
        Self { slugs, urls: FxHashMap::from_iter([("".into(), tree.path.to_string())]) }
    }

    fn page(&mut self, document: &'a Document) -> String {
        let folder = self.folder(document.folder());
        if document.is_index() {
            return folder.to_owned();
        }
        match &document.meta.slug {
            Some(slug) => format!("{folder}{slug}/"),
            None => format!("{folder}{}/", segment(document.stem())),
        }
    }

    fn folder(&mut self, folder: &str) -> &str {
        if !self.urls.contains_key(folder) {
            let (above, name) = folder.rsplit_once('/').unwrap_or(("", folder));
            let segment = self.slugs.get(folder).map_or_else(|| segment(name), |slug| (*slug).to_owned());
            let url = format!("{}{segment}/", self.folder(above));
            self.urls.insert(folder.into(), url);
        }
        &self.urls[folder]
    }
}
