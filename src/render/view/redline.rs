//! What is otherwise than in the latest edition: one page, or all of a tree as one document.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::lists::List;
use super::{ChangeView, DateView, LinkView, PageView, Viewer};
use crate::model::content::Strength;
use crate::model::document::Document;
use crate::model::history::{Moment, Pair, Texts};
use crate::model::passage::{Form, Passage};
use crate::model::redline::{Manner, Piece, Redline, State, Step, Tag};
use crate::model::site::{EntryId, TreeId};
use crate::render::markup;

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
    /// `heading`, `part` (opens a recommendation, a question, a point), `paragraph`, `item`, `row`, `code`, `fact` (a value), or
    /// `gap`: lines without changes are left out.
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
}

/// How often parts of a kind met each fate.
type Counts = BTreeMap<(usize, State), usize>;

/// Parts that are counted by themselves, and the key of their name in the plural; all other text is passages.
const COUNTED: [(&str, &str); 4] =
    [("RECOMMENDATION", "redline_recommendations"), ("questions", "redline_questions"), ("items", "redline_items"), ("terms", "redline_terms")];

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
        let own = self.site.entry_ids().filter(|id| self.site.entry(*id).tree == tree && !self.site.entry(*id).borrowed);
        for (id, pair) in own.filter_map(|id| Some((id, self.site.since(id)?))) {
            match pair.old {
                Some(_) => view.documents.extend(self.compared(id, pair, &mut counts, true)),
                None => view.added.push(self.link(id)),
            }
        }
        let accepts = &self.config().trees[usize::from(tree)].accepts;
        let gone = self.site.since.iter().filter(|pair| pair.new.is_none()).filter_map(|pair| pair.old);
        let gone: Vec<&'a Document> = gone.map(|at| &*former.documents[at as usize]).collect();
        view.removed = gone.into_iter().filter(|document| accepts.contains(&document.lang)).map(|document| &*document.title).collect();
        view.counts = self.counts(&counts);
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

    fn former(self) -> Option<(&'a Texts, &'a crate::model::history::Edition)> {
        let history = &self.site.history;
        Some((history.former.as_deref()?, history.editions.last()?))
    }
}

/// The lines of one page.
struct Rows<'r, 'a> {
    viewer: Viewer<'a>,
    redline: &'r Redline,
    old: &'r [Passage],
    new: &'r [Passage],
    lowered: u8,
    /// Whether the page was reviewed since.
    reviewed: bool,
}

impl<'a> Rows<'_, 'a> {
    fn all(&self, counts: &mut Counts, brief: bool) -> Vec<RedlineRowView<'a>> {
        let mut fates: BTreeMap<usize, State> = self.redline.parts(self.old, self.new).into_iter().collect();
        if self.reviewed {
            fates.values_mut().filter(|state| **state == State::Unchanged).for_each(|state| *state = State::Reviewed);
        }
        let steps = &self.redline.steps;
        let shown = self.shown(brief);
        let mut rows = Vec::new();
        let mut hidden = 0;
        for (at, step) in steps.iter().enumerate() {
            let Some(passage) = self.redline.passage(step, self.old, self.new) else { continue };
            self.count(step, passage, fates.get(&at).copied(), counts);
            if !shown[at] {
                hidden += usize::from(passage.form != Form::Fact);
                continue;
            }
            rows.extend(self.gap(&mut hidden));
            rows.push(self.row(at, step, passage, fates.get(&at).copied()));
        }
        rows.extend(self.gap(&mut hidden));
        rows
    }

    /// Which lines are shown: in brief those with changes, with the headings they stand under and the parts they belong to.
    fn shown(&self, brief: bool) -> Vec<bool> {
        let steps = &self.redline.steps;
        let mut shown = vec![!brief; steps.len()];
        let opening = |step: &Step| {
            let new = self.new[step.new.clone()].first().and_then(|passage| passage.part);
            let old = self.old[step.old.clone()].first().and_then(|passage| passage.part);
            steps.iter().position(|other| match (new, old) {
                (Some(part), _) => other.new.contains(&(part as usize)),
                (None, Some(part)) => step.new.is_empty() && other.old.contains(&(part as usize)),
                (None, None) => false,
            })
        };
        let is_heading = |step: &Step| matches!(self.redline.passage(step, self.old, self.new), Some(Passage { form: Form::Heading(_), .. }));
        let mut heading = None;
        for (at, step) in steps.iter().enumerate() {
            if is_heading(step) {
                heading = Some(at);
            }
            if brief && step.is_change() {
                shown[at] = true;
                for context in heading.into_iter().chain(opening(step)) {
                    shown[context] = true;
                }
            }
        }
        shown
    }

    /// Counts a part by its fate, and text that is in no part that is counted.
    fn count(&self, step: &Step, passage: &Passage, fate: Option<State>, counts: &mut Counts) {
        let counted = |passage: &Passage| COUNTED.iter().position(|(key, _)| *key == passage.key && passage.form == Form::Part);
        if let Some((kind, state)) = counted(passage).zip(fate) {
            *counts.entry((kind, state)).or_default() += 1;
            return;
        }
        let side = if step.new.is_empty() { self.old } else { self.new };
        let within = passage.part.is_some_and(|part| counted(&side[part as usize]).is_some());
        let state = match step.manner() {
            Manner::Same if !step.moved => return,
            Manner::Added => State::New,
            Manner::Removed => State::Removed,
            _ => State::Changed,
        };
        if !within && !passage.text.is_empty() {
            *counts.entry((COUNTED.len(), state)).or_default() += 1;
        }
    }

    fn gap(&self, hidden: &mut usize) -> Option<RedlineRowView<'a>> {
        let html = match std::mem::take(hidden) {
            0 => return None,
            1 => self.viewer.strings.get("redline_same_one").to_owned(),
            count => self.viewer.strings.fill("redline_same_many", &[("count", &count.to_string())]),
        };
        let html = markup::word(&html);
        Some(RedlineRowView {
            form: "gap",
            level: 0,
            within: false,
            state: "same",
            state_name: None,
            label: None,
            fate: None,
            fate_name: None,
            html,
        })
    }

    fn row(&self, at: usize, step: &Step, passage: &Passage, fate: Option<State>) -> RedlineRowView<'a> {
        let strings = self.viewer.strings;
        let (form, level) = match passage.form {
            Form::Heading(level) => ("heading", (level + self.lowered + 1).clamp(3, 6)),
            Form::Part => ("part", 0),
            Form::Paragraph => ("paragraph", 0),
            Form::Item => ("item", 0),
            Form::Row => ("row", 0),
            Form::Code => ("code", 0),
            Form::Fact => ("fact", 0),
        };
        // What was moved with what stands before it need not say so once more.
        let follows = at.checked_sub(1).map(|at| &self.redline.steps[at]).is_some_and(|last| last.moved && last.old.end == step.old.start);
        let moved = step.moved && !follows;
        let (state, name) = match step.manner() {
            Manner::Split => ("split", Some("redline_split")),
            Manner::Joined => ("joined", Some("redline_joined")),
            Manner::Added => ("added", None),
            Manner::Removed => ("removed", None),
            Manner::Edited if !step.moved => ("edited", None),
            _ if step.moved => ("moved", moved.then_some("redline_moved")),
            _ => ("same", None),
        };
        let fate = fate.map(|state| match state {
            State::New => ("new", "redline_state_new"),
            State::Changed => ("changed", "redline_state_changed"),
            State::Removed => ("removed", "redline_state_removed"),
            State::Reviewed => ("reviewed", "redline_state_reviewed"),
            State::Unchanged => ("unchanged", "redline_state_unchanged"),
        });
        let words = [strings.get("redline_added"), strings.get("redline_removed")];
        let html = match passage.form {
            Form::Fact => markup::redline(&self.values(step), words),
            _ => markup::redline(&step.pieces, words),
        };
        RedlineRowView {
            form,
            level,
            within: passage.part.is_some(),
            state,
            state_name: name.map(|key| strings.get(key)),
            label: label(passage.key).map(|key| strings.get(key)),
            fate: fate.map(|(id, _)| id),
            fate_name: fate.map(|(_, key)| strings.get(key)),
            html,
        }
    }

    /// A value as readers know it: the old one and the new one, or the one it still is.
    fn values(&self, step: &Step) -> Vec<Piece> {
        let told = |tag, passages: &[Passage]| {
            let text = passages.iter().map(|passage| self.value(passage)).collect::<Vec<_>>().join(" ");
            Piece { tag, text, spaced: tag == Tag::Added && !step.old.is_empty() }
        };
        match step.manner() {
            Manner::Same => vec![told(Tag::Kept, &self.new[step.new.clone()])],
            Manner::Added => vec![told(Tag::Added, &self.new[step.new.clone()])],
            Manner::Removed => vec![told(Tag::Removed, &self.old[step.old.clone()])],
            _ => vec![told(Tag::Removed, &self.old[step.old.clone()]), told(Tag::Added, &self.new[step.new.clone()])],
        }
    }

    fn value(&self, passage: &Passage) -> String {
        let strings = self.viewer.strings;
        let word = |key: &str| strings.get(key).to_owned();
        match (passage.key, &*passage.text) {
            ("strength", text) => match Strength::ALL.iter().find(|(name, _)| *name == text) {
                Some((_, strength)) => word(super::strength_key(*strength)),
                None => text.to_owned(),
            },
            ("reviewed" | "deadline", text) => text.parse().map_or_else(|_| text.to_owned(), |date| strings.date(date)),
            ("response", "tick") => word("answer_done"),
            ("response", "yes-no") => format!("{} / {}", word("answer_yes"), word("answer_no")),
            ("response", "yes-no-unsure") => format!("{} / {} / {}", word("answer_yes"), word("answer_no"), word("answer_unsure")),
            ("response", "date") => word("answer_date"),
            (_, text) => text.to_owned(),
        }
    }
}

/// The key of the name of a part or a value; text that tells by itself what it is has none.
fn label(key: &str) -> Option<&'static str> {
    Some(match key {
        "RECOMMENDATION" => "recommendation",
        "NOTE" => "note",
        "TIP" => "tip",
        "IMPORTANT" => "important",
        "WARNING" => "warning",
        "CAUTION" => "caution",
        "STEPS" => "steps",
        "EXAMPLE" => "example",
        "CONTACT" => "contact_block",
        "APPLIES-TO" => "applies_to",
        "QUOTE" => "quote",
        "questions" => "question",
        "items" => "search_part_i",
        "terms" => "search_part_t",
        "options" => "col_option",
        "strength" => "redline_strength",
        "law" => "law",
        "audience" => "audience",
        "reviewed" => "reviewed",
        "minutes" => "time",
        "duration" => "duration",
        "participants" => "participants",
        "group_size" => "group_size",
        "start" => "plan_clock",
        "deadline" => "deadline",
        "contact" => "contact",
        "response" => "your_answer",
        "why" => "why",
        "evidence" => "evidence",
        "responsible" => "responsible",
        "consequence" => "consequence",
        "facilitator" => "for_facilitator",
        "output" => "plan_output",
        "synonyms" => "synonyms",
        _ => return None,
    })
}
