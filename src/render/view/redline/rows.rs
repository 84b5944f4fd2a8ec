//! A compared text, line by line.

use std::collections::BTreeMap;

use super::{COUNTED, CellView, Counts, PieceView, RedlineRowView};
use crate::model::config::Axis;
use crate::model::content::Strength;
use crate::model::passage::{Form, Passage};
use crate::model::redline::{Manner, Piece, Redline, State, Step, Tag};
use crate::render::markup;
use crate::render::view::Viewer;

/// The lines of one page.
pub struct Rows<'r, 'a> {
    /// The words of the interface.
    pub viewer: Viewer<'a>,
    /// What is otherwise.
    pub redline: &'r Redline,
    /// The text as it was.
    pub old: &'r [Passage],
    /// The text as it is.
    pub new: &'r [Passage],
    /// How many levels headings are lowered.
    pub lowered: u8,
    /// Whether the page was reviewed since.
    pub reviewed: bool,
}

impl<'a> Rows<'_, 'a> {
    /// The lines; `brief`: those without changes are left out. Parts and passages are counted on the way.
    pub fn all(&self, counts: &mut Counts, brief: bool) -> Vec<RedlineRowView<'a>> {
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
            // The page already has its title above, and its summary is no news.
            let known = matches!(passage.key, "title" | "summary") && !step.is_change();
            // A value without a name for readers is none they know.
            if known || passage.form == Form::Fact && label(passage.key).is_none() {
                continue;
            }
            if !shown[at] {
                hidden += usize::from(passage.form != Form::Fact);
                continue;
            }
            // What is left out of a table stands in it.
            let columns = rows.last().filter(|_| passage.form == Form::Row).map_or(0, |row: &RedlineRowView<'_>| row.cells.len());
            rows.extend(self.gap(&mut hidden, columns));
            rows.push(self.row(at, step, passage, fates.get(&at).copied()));
        }
        rows.extend(self.gap(&mut hidden, 0));
        rows
    }

    /// Which lines are shown: in brief those with changes, with the headings they stand under, the names of
    /// their columns and the parts they belong to.
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
        let (mut heading, mut head) = (None, None);
        for (at, step) in steps.iter().enumerate() {
            match self.redline.passage(step, self.old, self.new).map(|passage| passage.form) {
                Some(Form::Heading(_)) => heading = Some(at),
                Some(Form::Head) => head = Some(at),
                Some(Form::Row) => {}
                _ => head = None,
            }
            if brief && step.is_change() {
                shown[at] = true;
                for context in heading.into_iter().chain(head).chain(opening(step)) {
                    shown[context] = true;
                }
            }
        }
        shown
    }

    /// Counts a part by its fate, and text that is in no part that is counted.
    fn count(&self, step: &Step, passage: &Passage, fate: Option<State>, counts: &mut Counts) {
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

    /// How many lines are left out; `columns`: of the table it stands in.
    fn gap(&self, hidden: &mut usize, columns: usize) -> Option<RedlineRowView<'a>> {
        let words = match std::mem::take(hidden) {
            0 => return None,
            1 => self.viewer.strings.get("redline_same_one").to_owned(),
            count => self.viewer.strings.fill("redline_same_many", &[("count", &count.to_string())]),
        };
        let html = markup::word(&words);
        let pieces = || vec![PieceView { tag: "kept", text: words.clone(), spaced: false }];
        let cell = |nth| if nth == 0 { CellView { html: html.clone(), pieces: pieces() } } else { CellView::default() };
        Some(RedlineRowView {
            form: "gap",
            level: 0,
            within: false,
            state: "same",
            state_name: None,
            label: None,
            fate: None,
            fate_name: None,
            pieces: pieces(),
            cells: (0..columns).map(cell).collect(),
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
            Form::Head => ("head", 0),
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
        // Of a note nobody needs to hear that it is what it was.
        let told = fate.filter(|state| counted(passage).is_some() || matches!(state, State::New | State::Changed | State::Removed));
        let fate = told.map(|state| match state {
            State::New => ("new", "redline_state_new"),
            State::Changed => ("changed", "redline_state_changed"),
            State::Removed => ("removed", "redline_state_removed"),
            State::Reviewed => ("reviewed", "redline_state_reviewed"),
            State::Unchanged => ("unchanged", "redline_state_unchanged"),
        });
        let words = [strings.get("redline_added"), strings.get("redline_removed")];
        let values = self.values(step);
        let pieces = if passage.form == Form::Fact { &values } else { &step.pieces };
        let cells = if matches!(passage.form, Form::Head | Form::Row) { cells(pieces) } else { Vec::new() };
        let cell = |pieces: Vec<Piece>| CellView { html: markup::redline(&pieces, words), pieces: pieces.iter().map(piece).collect() };
        RedlineRowView {
            form,
            level,
            within: passage.part.is_some(),
            state,
            state_name: name.map(|key| strings.get(key)),
            label: label(passage.key).map(|key| strings.get(key)),
            fate: fate.map(|(id, _)| id),
            fate_name: fate.map(|(_, key)| strings.get(key)),
            html: markup::redline(pieces, words),
            pieces: pieces.iter().map(piece).collect(),
            cells: cells.into_iter().map(cell).collect(),
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
                Some((_, strength)) => word(strength.key()),
                None => text.to_owned(),
            },
            ("audience", text) => {
                let name = |word: &str| self.viewer.config().term_name(Axis::Audience, word, [self.viewer.lang]).1.to_owned();
                text.split(", ").map(name).collect::<Vec<_>>().join(", ")
            }
            ("reviewed" | "deadline", text) => text.parse().map_or_else(|_| text.to_owned(), |date| strings.date(date)),
            ("response", "tick") => word("answer_done"),
            ("response", "yes-no") => format!("{} / {}", word("answer_yes"), word("answer_no")),
            ("response", "yes-no-unsure") => format!("{} / {} / {}", word("answer_yes"), word("answer_no"), word("answer_unsure")),
            ("response", "date") => word("answer_date"),
            (_, text) => text.to_owned(),
        }
    }
}

/// Counts the parts of a page that is new.
pub fn count_new(passages: &[Passage], counts: &mut Counts) {
    for kind in passages.iter().filter_map(counted) {
        *counts.entry((kind, State::New)).or_default() += 1;
    }
}

fn piece(piece: &Piece) -> PieceView {
    let tag = match piece.tag {
        Tag::Kept => "kept",
        Tag::Added => "added",
        Tag::Removed => "removed",
    };
    PieceView { tag, text: piece.text.clone(), spaced: piece.spaced }
}

/// The cells of a row, between whose words bars stand. A bar that went takes no cell with it, unless the whole row went.
fn cells(pieces: &[Piece]) -> Vec<Vec<Piece>> {
    let gone = pieces.iter().all(|piece| piece.tag == Tag::Removed);
    let mut cells = vec![Vec::new()];
    for piece in pieces {
        let words: Vec<&str> = piece.text.split(' ').collect();
        for (nth, part) in words.split(|word| *word == "|").enumerate() {
            if nth > 0 && (gone || piece.tag != Tag::Removed) {
                cells.push(Vec::new());
            }
            if let (false, Some(cell)) = (part.concat().is_empty(), cells.last_mut()) {
                cell.push(Piece { tag: piece.tag, text: part.join(" "), spaced: piece.spaced || nth > 0 });
            }
        }
    }
    cells
}

/// Which of the parts that are counted by themselves a passage opens.
fn counted(passage: &Passage) -> Option<usize> {
    COUNTED.iter().position(|(key, _)| *key == passage.key && passage.form == Form::Part)
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
