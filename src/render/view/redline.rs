//! What is otherwise than in the latest edition: one page, or all of a tree as one document.

mod rows;

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use rows::Rows;

use super::lists::List;
use super::{ChangeView, DateView, LinkView, PageView, PdfView, Viewer};
use crate::model::document::Document;
use crate::model::history::{Edition, Moment, Pair, Texts};
use crate::model::redline::{Redline, State};
use crate::model::site::{EntryId, TreeId};

/// What is otherwise than in the latest edition.
#[derive(Debug, JsonSchema, Serialize)]
pub struct RedlineView<'a> {
    /// What every page has.
    #[serde(skip)]
    pub page: PageView<'a>,
    /// The edition it is compared with.
    pub from: &'a str,
    /// The day that was frozen.
    pub from_date: DateView,
    /// The edition that is compared; `null` where it is the text of today.
    pub to: Option<&'a str>,
    /// The page that is compared; `null` where all are.
    pub document: Option<LinkView<'a>>,
    /// How much is otherwise.
    pub counts: Vec<CountView>,
    /// Pages that are new.
    pub added: Vec<LinkView<'a>>,
    /// Titles of pages that are gone.
    pub removed: Vec<&'a str>,
    /// All of it as PDF; `null` for a page by itself.
    pub pdf: Option<PdfView<'a>>,
    /// Pages that say something else.
    pub documents: Vec<RedlineDocumentView<'a>>,
}

/// How much of something there is.
#[derive(Debug, JsonSchema, Serialize)]
pub struct CountView {
    /// What is counted, in words.
    pub what: String,
    /// How many.
    pub count: usize,
}

/// A page with what is otherwise on it.
#[derive(Debug, JsonSchema, Serialize)]
pub struct RedlineDocumentView<'a> {
    /// The page as it is.
    pub page: LinkView<'a>,
    /// Its id in the list.
    pub id: String,
    /// The address it had, where it has another now.
    pub renamed: Option<String>,
    /// The change notes since.
    pub notes: Vec<ChangeView<'a>>,
    /// Its text, line by line.
    pub rows: Vec<RedlineRowView<'a>>,
}

/// A line of compared text.
#[derive(Debug, JsonSchema, Serialize)]
pub struct RedlineRowView<'a> {
    /// `heading`, `part` (opens a recommendation, a question, a point), `paragraph`, `item`, `head` and `row` (of a table: its
    /// columns' names, any other row), `code`, `fact` (a value), or `gap`: lines without changes are left out.
    pub form: &'static str,
    /// The level of a heading, from three.
    pub level: u8,
    /// Whether it stands in a part.
    pub within: bool,
    /// `same`, `edited`, `added`, `removed`, `split`, `joined` or `moved`.
    pub state: &'static str,
    /// That in words, where the words themselves do not show it: split, joined and moved.
    pub state_name: Option<&'a str>,
    /// What stands before it: the name of a part or a value.
    pub label: Option<&'a str>,
    /// What became of a part: `new`, `changed`, `removed`, `reviewed` or `unchanged`.
    pub fate: Option<&'static str>,
    /// That in words.
    pub fate_name: Option<&'a str>,
    /// The words as HTML, safe to show, with `ins` and `del`.
    pub html: String,
    /// The same, one after the other.
    pub pieces: Vec<PieceView>,
    /// The same by cells, of what stands in a table; else none.
    pub cells: Vec<CellView>,
}

/// A cell of a compared row.
#[derive(Debug, Default, JsonSchema, Serialize)]
pub struct CellView {
    /// Its words as HTML, safe to show, with `ins` and `del`.
    pub html: String,
    /// The same, one after the other.
    pub pieces: Vec<PieceView>,
}

/// Words of a compared text.
#[derive(Debug, JsonSchema, Serialize)]
pub struct PieceView {
    /// `kept`, `added` or `removed`.
    pub tag: &'static str,
    /// The words.
    pub text: String,
    /// Whether a space stands before them.
    pub spaced: bool,
}

/// How often parts of a kind met each fate.
type Counts = BTreeMap<(usize, State), usize>;

/// Parts that are counted by themselves, and the key of their name in the plural; all other text is passages.
const COUNTED: [(&str, &str); 4] = [
    ("RECOMMENDATION", "redline_recommendations"),
    ("questions", "redline_questions"),
    ("items", "redline_items"),
    ("terms", "redline_terms"),
];

impl<'a> Viewer<'a> {
    /// What is otherwise on a page.
    #[must_use]
    pub fn redline(self, id: EntryId) -> Option<RedlineView<'a>> {
        let entry = self.site.entry(id);
        let pair = self.site.since(id)?;
        let title = self.strings.fill("redline_title", &[("title", &self.site.document(id).title)]);
        let mut counts = Counts::new();
        let document = self.compared(id, pair, &mut counts, false)?;
        let mut view = self.redline_page(entry.tree, format!("{}redline/", entry.url), title)?;
        view.page.breadcrumbs = self.site.ancestors(id).into_iter().chain([id]).map(|id| self.link(id)).collect();
        view.counts = self.counts(&counts);
        view.document = Some(self.link(id));
        view.documents.push(document);
        Some(view)
    }

    /// What is otherwise on all pages of a tree.
    #[must_use]
    pub fn redlines(self, tree: TreeId) -> Option<RedlineView<'a>> {
        let (former, edition) = self.former()?;
        let title = self.strings.fill("redline_whole", &[("edition", &edition.name)]);
        let path = &self.config().trees[usize::from(tree)].path;
        let url = if self.site.history.freezing.is_some() { format!("{path}redline/") } else { format!("{path}edition/redline/") };
        let mut view = self.redline_page(tree, url, title)?;
        let mut counts = Counts::new();
        let own = self.site.own_ids().filter(|id| self.site.entry(*id).tree == tree);
        for (id, pair) in own.filter_map(|id| Some((id, self.site.since(id)?))) {
            match pair.old {
                Some(_) => view.documents.extend(self.compared(id, pair, &mut counts, true)),
                None => {
                    rows::count_new(&self.site.passages(self.site.document(id)), &mut counts);
                    view.added.push(self.link(id));
                }
            }
        }
        let accepts = &self.config().trees[usize::from(tree)].accepts;
        let gone = self.site.since.iter().filter(|pair| pair.new.is_none()).filter_map(|pair| pair.old);
        let gone: Vec<&'a Document> = gone.map(|at| &*former.documents[at as usize]).collect();
        view.removed = gone.into_iter().filter(|document| accepts.contains(&document.lang)).map(|document| &*document.title).collect();
        view.counts = self.counts(&counts);
        view.pdf = self.redlines_pdf(tree).filter(|_| self.site.history.freezing.is_none());
        Some(view)
    }

    fn redline_page(self, tree: TreeId, url: String, title: String) -> Option<RedlineView<'a>> {
        let (_, edition) = self.former()?;
        let mut page = self.list_page(List { tree, url, title: Cow::Owned(title), summary: None });
        page.kind = "redline";
        page.robots = Some("noindex");
        page.alternates = Vec::new();
        Some(RedlineView {
            page,
            from: &edition.name,
            from_date: self.date(edition.date),
            to: self.site.history.freezing.as_deref(),
            document: None,
            counts: Vec::new(),
            added: Vec::new(),
            removed: Vec::new(),
            pdf: None,
            documents: Vec::new(),
        })
    }

    /// A page as it was and as it is; `brief`: lines without changes are left out.
    fn compared(self, id: EntryId, pair: Pair, counts: &mut Counts, brief: bool) -> Option<RedlineDocumentView<'a>> {
        let (former, edition) = self.former()?;
        let document = self.site.document(id);
        let (before, after) = (pair.old?, pair.new?);
        let now = Moment { documents: &self.site.documents, sources: &self.site.sources, read: self.site.read };
        let (old, new) = (former.moment(self.site.read).passages(before), now.passages(after));
        let redline = Redline::between(&old, &new);
        let reviewed = document.meta.reviewed().is_some_and(|date| date > edition.date);
        let was = &former.documents[before as usize];
        let url = former.lock.get(&was.id, was.lang).map(|version| &version.url).filter(|url| **url != self.site.entry(id).url);
        let mut notes: Vec<_> = document.meta.changes.iter().filter(|change| change.date > edition.date).collect();
        notes.sort_by_key(|change| std::cmp::Reverse(change.date));
        let rows = Rows { viewer: self, redline: &redline, old: &old, new: &new, lowered: document.outline.lowered, reviewed };
        Some(RedlineDocumentView {
            page: self.link(id),
            id: format!("d{after}"),
            renamed: url.map(|url| format!("/{url}")),
            notes: notes.into_iter().map(|change| self.change(id, change)).collect(),
            rows: rows.all(counts, brief),
        })
    }

    fn counts(self, counts: &Counts) -> Vec<CountView> {
        let view = |((kind, state), count): (&(usize, State), &usize)| {
            let what = COUNTED.get(*kind).map_or("redline_passages", |(_, key)| key);
            let key = match state {
                State::New => "redline_new",
                State::Changed => "redline_changed",
                State::Removed => "redline_removed_count",
                State::Reviewed => "redline_reviewed",
                State::Unchanged => return None,
            };
            Some(CountView { what: self.strings.fill(key, &[("what", self.strings.get(what))]), count: *count })
        };
        counts.iter().filter_map(view).collect()
    }

    fn former(self) -> Option<(&'a Texts, &'a Edition)> {
        let history = &self.site.history;
        Some((history.former.as_deref()?, history.editions.last()?))
    }
}
