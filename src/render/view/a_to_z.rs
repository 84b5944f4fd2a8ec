//! The alphabetical list of all pages: one page where they are few, a page of parts and the parts where they are many.

use schemars::JsonSchema;
use serde::Serialize;

use super::lists::List;
use super::{CardView, LinkView, PageView, Viewer};
use crate::model::site::{EntryId, Site, TreeId};

/// The alphabetical list, or a part of it.
#[derive(Debug, JsonSchema, Serialize)]
pub struct AToZView<'a> {
    /// What every page has.
    #[serde(skip)]
    pub page: PageView<'a>,
    /// The letters found here, or, where the list stands in parts, all letters and the way to each.
    pub letters: Vec<LetterView<'a>>,
    /// The parts of a long list, on the page that leads to them.
    pub parts: Vec<PartView<'a>>,
    /// On a part: the one before.
    pub previous: Option<PartView<'a>>,
    /// On a part: the one after.
    pub next: Option<PartView<'a>>,
}

/// The pages under one letter.
#[derive(Debug, JsonSchema, Serialize)]
pub struct LetterView<'a> {
    /// The letter, or words for what begins with none.
    pub letter: String,
    /// Its id on the page.
    pub id: String,
    /// Where it begins: a place on this page, or on a part.
    pub url: String,
    /// The pages, if they stand here.
    pub entries: Vec<CardView<'a>>,
}

/// One part of a long list.
#[derive(Debug, JsonSchema, Serialize)]
pub struct PartView<'a> {
    /// Its address.
    pub url: String,
    /// Its first page.
    pub first: LinkView<'a>,
    /// Its last page.
    pub last: LinkView<'a>,
}

/// How many parts a tree's list stands in: none where one page holds it.
#[must_use]
pub fn parts(site: &Site, tree: TreeId) -> u32 {
    parts_of(listed(site, tree).count(), site.per_part)
}

fn parts_of(pages: usize, per_part: usize) -> u32 {
    if pages > per_part { pages.div_ceil(per_part) as u32 } else { 0 }
}

/// Where a part stands below the list.
#[must_use]
pub fn folder(part: u32) -> String {
    if part == 0 { String::new() } else { format!("{part}/") }
}

fn listed(site: &Site, tree: TreeId) -> impl Iterator<Item = EntryId> {
    site.listed(tree).filter(|id| site.entry(*id).parent.is_some())
}

impl<'a> Viewer<'a> {
    /// A tree's pages as an alphabetical list has them.
    #[must_use]
    pub fn alphabetical(self, tree: TreeId) -> Vec<EntryId> {
        let mut entries: Vec<_> = listed(self.site, tree).collect();
        // What begins with no letter of the alphabet stands together, before the letters.
        entries.sort_by_cached_key(|id| (self.initial(*id).is_alphabetic(), self.strings.sort_key(&self.site.document(*id).title), *id));
        entries
    }

    fn initial(self, id: EntryId) -> char {
        self.strings.initial(&self.site.document(id).title)
    }

    /// A part of the alphabetical list, of pages in their order.
    #[must_use]
    pub fn a_to_z(self, tree: TreeId, part: u32, entries: &[EntryId]) -> AToZView<'a> {
        let path = format!("{}a-z/", self.config().trees[usize::from(tree)].path);
        let title = self.strings.get("a_z");
        let parts = parts_of(entries.len(), self.site.per_part);
        let list = |url, title| List { tree, url, title, summary: Some(self.strings.get("a_z_intro")) };
        let part_view = |part: u32| {
            let entries = entries.chunks(self.site.per_part).nth(part.checked_sub(1)? as usize)?;
            let url = self.site.href(&format!("{path}{}", folder(part)));
            Some(PartView { url, first: self.link(entries[0]), last: self.link(entries[entries.len() - 1]) })
        };
        if parts == 0 {
            let page = self.list_page(list(path, title.into()));
            return AToZView { page, letters: self.letters(entries), parts: Vec::new(), previous: None, next: None };
        }
        if part == 0 {
            let mut letters = Vec::new();
            for (part, entries) in (1..).zip(entries.chunks(self.site.per_part)) {
                let url = self.site.href(&format!("{path}{}", folder(part)));
                for group in entries.chunk_by(|a, b| self.initial(*a) == self.initial(*b)) {
                    let letter = self.letter(group[0]);
                    if letters.last().is_none_or(|last: &LetterView<'_>| last.id != letter.id) {
                        letters.push(LetterView { url: format!("{url}{}", letter.url), ..letter });
                    }
                }
            }
            let page = self.list_page(list(path.clone(), title.into()));
            return AToZView { page, letters, parts: (1..=parts).filter_map(part_view).collect(), previous: None, next: None };
        }
        let count = [("title", title), ("number", &part.to_string()), ("count", &parts.to_string())];
        let own = self.strings.fill("a_z_part", &count);
        let mut page = self.list_page(list(format!("{path}{}", folder(part)), own.into()));
        page.breadcrumbs.push(LinkView { title, url: self.site.href(&path), lang: None });
        let here = entries.chunks(self.site.per_part).nth(part as usize - 1).unwrap_or_default();
        AToZView { page, letters: self.letters(here), parts: Vec::new(), previous: part_view(part - 1), next: part_view(part + 1) }
    }

    fn letters(self, entries: &[EntryId]) -> Vec<LetterView<'a>> {
        let groups = entries.chunk_by(|a, b| self.initial(*a) == self.initial(*b));
        groups.map(|group| LetterView { entries: self.cards(group), ..self.letter(group[0]) }).collect()
    }

    /// The letter a page is found under.
    fn letter(self, entry: EntryId) -> LetterView<'a> {
        let letter = self.initial(entry);
        let id = format!("letter-{}", if letter.is_alphabetic() { letter.to_lowercase().to_string() } else { "0".to_owned() });
        let letter = if letter.is_alphabetic() { letter.to_string() } else { self.strings.get("a_z_other").to_owned() };
        LetterView { letter, url: format!("#{id}"), id, entries: Vec::new() }
    }
}
