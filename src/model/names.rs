//! Documents by the names that others know them by: those of the site, and those that readers may not see yet.

use super::document::{Body, Document};
use super::lang::Lang;
use super::meta::Word;
use super::project::{below_content, text_stem};
use super::route;
use super::site::{EntryId, Site, is_outside};
use crate::diagnostic::Span;

impl Site {
    /// The id of the document an author names by its path, with or without `/index`; `None` if there is none.
    #[must_use]
    pub fn named<'a>(&'a self, name: &str) -> Option<&'a str> {
        let name = name.trim_matches('/');
        let found = self.pages_of.get_key_value(name).or_else(|| self.pages_of.get_key_value(&*format!("{name}/index")));
        found.map(|(id, _)| &**id)
    }

    /// The page, and the place on it, that an author names by its id: from the top (`samtaler/partnerskap#erfaringer`), or
    /// if there is no such page from the document's own folder. For readers of the tree the page `from` is in.
    #[must_use]
    pub fn reference<'n>(&self, from: EntryId, name: &'n str) -> Option<(EntryId, &'n str)> {
        if is_outside(name) {
            return None;
        }
        let (name, anchor) = name.split_once('#').unwrap_or((name, ""));
        if name.is_empty() {
            return Some((from, anchor));
        }
        let beside = || self.named(&format!("{}/{name}", self.document(from).folder()));
        let id = self.named(name).or_else(beside)?;
        Some((self.page(id, self.entry(from).tree, None)?, anchor))
    }

    /// The documents not in the site that a link on a page was written for.
    pub fn held_at(&self, from: EntryId, target: &str) -> impl Iterator<Item = &Document> {
        let file = |document: &Document| below_content(&self.source(document).path).to_owned();
        let target = target.split(['#', '?']).next().unwrap_or(target);
        let path = route::join(&file(self.document(from)), &route::percent_decode(target));
        self.held
            .iter()
            .map(|document| &**document)
            .filter(move |document| path.as_ref().is_some_and(|path| file(document) == *path || names(path).any(|id| is(document, id))))
    }

    /// The documents not in the site that an id on a page stands for.
    pub fn held_named(&self, from: EntryId, name: &str) -> impl Iterator<Item = &Document> {
        let name = name.split('#').next().unwrap_or(name).trim_matches('/').to_owned();
        let beside = format!("{}/{name}", self.document(from).folder());
        self.held.iter().map(|document| &**document).filter(move |document| is(document, &name) || is(document, &beside))
    }
}

impl Document {
    /// The documents that this one names by their ids, and where.
    pub fn references(&self) -> impl Iterator<Item = (&str, Span)> {
        let meta = &self.meta;
        let mut named: Vec<&Word> = meta.refs.iter().chain(&meta.superseded_by).collect();
        let mut case = None;
        match &self.body {
            Body::Workshop(workshop) => named.extend(workshop.agenda.iter().filter_map(|block| block.uses.as_ref())),
            Body::QuestionSet(set) => {
                named.extend(set.questions.iter().flat_map(|question| &question.refs));
                case = set.case.as_ref().map(|case| (case.markdown.trim(), case.span));
            }
            Body::Checklist(checklist) => named.extend(checklist.items().flat_map(|item| &item.refs)),
            Body::Glossary(glossary) => named.extend(glossary.terms.iter().flat_map(|term| &term.see)),
            Body::Page(_) | Body::Dilemma(_) | Body::Unread(_) => {}
        }
        named.into_iter().map(|word| (&*word.text, word.span)).chain(case)
    }
}

/// The ids that a path may stand for: of a file with or without its language, or of a folder.
fn names(path: &str) -> impl Iterator<Item = &str> {
    let stem = text_stem(path).unwrap_or(path);
    let bare = stem.rsplit_once('.').filter(|(_, lang)| Lang::parse(lang).is_some()).map(|(bare, _)| bare);
    std::iter::once(stem).chain(bare)
}

/// Whether a document has that id, or is the page of that folder.
fn is(document: &Document, id: &str) -> bool {
    *document.id == *id || document.is_index() && document.folder() == id
}
