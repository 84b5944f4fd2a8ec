//! The list of changes: one page where they are few; where they are many, the latest of them, and each year by itself.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use schemars::JsonSchema;
use serde::Serialize;

use super::lists::List;
use super::{ChangeView, LinkView, PageView, Viewer};
use crate::model::meta::Change;
use crate::model::site::{EntryId, Site, TreeId};

/// The list of changes, or a part of it.
#[derive(Debug, JsonSchema, Serialize)]
pub struct ChangesView<'a> {
    /// What every page has.
    #[serde(skip)]
    pub page: PageView<'a>,
    /// The changes, the latest first: where the list is long, those of the latest years, or those of a part.
    pub changes: Vec<ChangeView<'a>>,
    /// The years of a long list, the latest first.
    pub years: Vec<YearView>,
    /// On a part: the one with later changes.
    pub previous: Option<YearPartView>,
    /// Where the list is long: the part with earlier changes.
    pub next: Option<YearPartView>,
}

/// A year of a long list of changes.
#[derive(Debug, JsonSchema, Serialize)]
pub struct YearView {
    /// The year.
    pub year: i16,
    /// The address of its changes.
    pub url: String,
    /// How many there are.
    pub count: usize,
    /// Whether it is the year that is shown.
    pub current: bool,
}

/// A part of a long list of changes: a year, or some of one that has very many.
#[derive(Debug, JsonSchema, Serialize)]
pub struct YearPartView {
    /// Its address.
    pub url: String,
    /// Its title.
    pub title: String,
}

/// A part of a long list: a year's changes, or some of them.
#[derive(Debug)]
pub struct Part {
    year: i16,
    /// Which of the year's parts, from 1 on.
    number: usize,
    /// How many parts the year has.
    of: usize,
    /// Where its changes stand in the list.
    range: Range<usize>,
}

impl Part {
    /// Where it stands below the tree.
    #[must_use]
    pub fn path(&self) -> String {
        let Self { year, number, .. } = self;
        if *number == 1 { format!("changes/{year}/") } else { format!("changes/{year}/{number}/") }
    }
}

/// The parts a tree's list stands in, the latest first: none where one page holds it.
#[must_use]
pub fn parts(site: &Site, tree: TreeId) -> Vec<Part> {
    let mut years: BTreeMap<Reverse<i16>, usize> = BTreeMap::new();
    for id in site.listed(tree).filter(|id| !site.entry(*id).borrowed) {
        site.document(id).meta.changes.iter().for_each(|change| *years.entry(Reverse(change.date.year())).or_default() += 1);
    }
    if years.values().sum::<usize>() <= site.per_part {
        return Vec::new();
    }
    let mut parts = Vec::new();
    let mut start = 0;
    for (Reverse(year), count) in years {
        let end = start + count;
        let of = count.div_ceil(site.per_part);
        let from = (start..end).step_by(site.per_part);
        parts.extend((1..).zip(from).map(|(number, from)| Part { year, number, of, range: from..end.min(from + site.per_part) }));
        start = end;
    }
    parts
}

/// A tree's changes in their order, and the parts they stand in.
#[derive(Debug)]
pub struct Changes {
    /// Each by its page, and its place among the page's own.
    all: Vec<(EntryId, usize)>,
    parts: Vec<Part>,
}

impl Changes {
    /// All those of a tree.
    #[must_use]
    pub fn of(site: &Site, tree: TreeId) -> Self {
        let place = |(id, change): (EntryId, &Change)| {
            let own = &site.document(id).meta.changes;
            own.iter().position(|one| std::ptr::eq(one, change)).map(|nth| (id, nth))
        };
        Self { all: site.changes(site.listed(tree)).into_iter().filter_map(place).collect(), parts: parts(site, tree) }
    }

    /// How many parts stand on the page that leads to them: the latest years that there is room for.
    fn on_front(&self, room: usize) -> usize {
        self.parts.iter().take_while(|part| part.range.end <= room).count().max(1)
    }
}

impl<'a> Viewer<'a> {
    /// A part of the list of changes; at 0 the list, or where it is long, the latest of it and the way to the others.
    #[must_use]
    pub fn changes(self, tree: TreeId, part: u32, changes: &Changes) -> ChangesView<'a> {
        let Changes { all, parts } = changes;
        let path = &self.config().trees[usize::from(tree)].path;
        let list = |url, title| List { tree, url, title, summary: Some(self.strings.get("changes_intro")) };
        let view = |(id, nth): &(EntryId, usize)| {
            let change = &self.site.document(*id).meta.changes[*nth];
            ChangeView { page: Some(self.link(*id)), ..self.change(*id, change) }
        };
        let url = |part: &Part| self.site.href(&format!("{path}{}", part.path()));
        let turn = |part: &Part| YearPartView { url: url(part), title: self.part_title(part) };
        let years = |shown: Option<&Part>| {
            let year = |parts: &[Part]| YearView {
                year: parts[0].year,
                url: url(&parts[0]),
                count: parts.iter().map(|part| part.range.len()).sum(),
                current: shown.is_some_and(|shown| shown.year == parts[0].year),
            };
            parts.chunk_by(|one, other| one.year == other.year).map(year).collect()
        };
        let title = self.strings.get("changes");
        let front = format!("{path}changes/");
        let nth = (part as usize).checked_sub(1);
        let Some((nth, shown)) = nth.and_then(|nth| Some((nth, parts.get(nth)?))) else {
            let count = changes.on_front(self.site.per_part);
            let end = parts.get(count - 1).map_or(all.len(), |last| last.range.end);
            let changes = all[..end].iter().map(view).collect();
            let page = self.list_page(list(front, title.into()));
            return ChangesView { page, changes, years: years(None), previous: None, next: parts.get(count).map(turn) };
        };
        let mut page = self.list_page(list(format!("{path}{}", shown.path()), self.part_title(shown).into()));
        page.breadcrumbs.push(LinkView { title, url: self.site.href(&front), lang: None });
        ChangesView {
            page,
            changes: all[shown.range.clone()].iter().map(view).collect(),
            years: years(Some(shown)),
            previous: nth.checked_sub(1).map(|before| turn(&parts[before])),
            next: parts.get(nth + 1).map(turn),
        }
    }

    /// What a part is called: its year, and which part of it if there are several.
    fn part_title(self, part: &Part) -> String {
        let title = self.strings.fill("changes_year", &[("year", &part.year.to_string())]);
        if part.of == 1 {
            return title;
        }
        self.strings.fill("a_z_part", &[("title", &title), ("number", &part.number.to_string()), ("count", &part.of.to_string())])
    }

    /// The latest changes of a tree.
    pub(super) fn latest(self, tree: TreeId, count: usize) -> Vec<ChangeView<'a>> {
        let changes = self.site.changes(self.site.listed(tree));
        let view = |(id, change)| ChangeView { page: Some(self.link(id)), ..self.change(id, change) };
        changes.into_iter().take(count).map(view).collect()
    }
}
