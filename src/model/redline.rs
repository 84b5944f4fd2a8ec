//! What is different between a text as it was and as it is: its passages matched, and the words compared inside them.

mod pairs;
mod words;

use std::ops::Range;

use super::passage::{Form, Passage};

pub use words::{Piece, Tag, compare};

/// What is different between two texts, in the order of the new one; what was taken out stands where it stood.
#[derive(Debug, Default)]
pub struct Redline {
    /// Passages as they were and as they are.
    pub steps: Vec<Step>,
}

/// Passages that belong together, before and after.
#[derive(Debug)]
pub struct Step {
    /// The passages of the old text; two where they were joined, none where it is new.
    pub old: Range<usize>,
    /// The passages of the new text; two where it was split, none where it was taken out.
    pub new: Range<usize>,
    /// Whether it stands elsewhere than it did.
    pub moved: bool,
    /// Its words. Where a passage was split or joined, a `¶` stands among them.
    pub pieces: Vec<Piece>,
}

/// What became of passages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "plain words")]
pub enum Manner {
    Same,
    Edited,
    Added,
    Removed,
    Split,
    Joined,
}

/// What became of a part: a recommendation, a question, a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It is new.
    New,
    /// It says something else.
    Changed,
    /// It was taken out.
    Removed,
    /// It was looked at and says what it said.
    Reviewed,
    /// It says what it said.
    Unchanged,
}

impl Step {
    /// What became of it.
    #[must_use]
    pub fn manner(&self) -> Manner {
        match (self.old.len(), self.new.len()) {
            (0, _) => Manner::Added,
            (_, 0) => Manner::Removed,
            (1, 2..) => Manner::Split,
            (2.., 1) => Manner::Joined,
            _ if self.pieces.iter().all(|piece| piece.tag == Tag::Kept) => Manner::Same,
            _ => Manner::Edited,
        }
    }

    /// Whether anything is otherwise than it was.
    #[must_use]
    pub fn is_change(&self) -> bool {
        self.moved || self.manner() != Manner::Same
    }
}

impl Redline {
    /// Compares two texts.
    #[must_use]
    pub fn between(old: &[Passage], new: &[Passage]) -> Self {
        let mut pairs = pairs::pairs(old, new);
        pairs.sort_by_key(|(_, new)| new.start);
        let stays = in_order(&pairs);
        let mut steps = Vec::with_capacity(new.len());
        let mut gone = left(old.len(), pairs.iter().map(|(old, _)| old.clone())).into_iter().peekable();
        let mut come = left(new.len(), pairs.iter().map(|(_, new)| new.clone())).into_iter().peekable();
        let alone = |old: Range<usize>, new: Range<usize>, tag, text: &str| {
            let pieces = words::whole(tag, text);
            Step { old, new, moved: false, pieces }
        };
        let removed = |at: usize| alone(at..at + 1, 0..0, Tag::Removed, &old[at].text);
        let added = |at: usize| alone(0..0, at..at + 1, Tag::Added, &new[at].text);
        for ((before, after), stays) in pairs.into_iter().zip(stays) {
            while let Some(at) = gone.next_if(|at| stays && *at < before.start) {
                steps.push(removed(at));
            }
            while let Some(at) = come.next_if(|at| *at < after.start) {
                steps.push(added(at));
            }
            let pieces = compare(&joined(&old[before.clone()]), &joined(&new[after.clone()]));
            steps.push(Step { old: before, new: after, moved: !stays, pieces });
        }
        steps.extend(gone.map(removed));
        steps.extend(come.map(added));
        Self { steps }
    }

    /// Whether nothing is otherwise than it was.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.steps.iter().any(Step::is_change)
    }

    /// The parts of the new text and those that were taken out, by the steps that open them, and what became of each.
    #[must_use]
    pub fn parts(&self, old: &[Passage], new: &[Passage]) -> Vec<(usize, State)> {
        let opens = |step: &Step| self.passage(step, old, new).is_some_and(|passage| passage.form == Form::Part);
        (0..self.steps.len()).filter(|at| opens(&self.steps[*at])).map(|at| (at, self.state(at, old, new))).collect()
    }

    /// The passage a step tells of: as it is, else as it was.
    #[must_use]
    pub fn passage<'p>(&self, step: &Step, old: &'p [Passage], new: &'p [Passage]) -> Option<&'p Passage> {
        new[step.new.clone()].first().or(old[step.old.clone()].first())
    }

    fn state(&self, at: usize, old: &[Passage], new: &[Passage]) -> State {
        let opening = &self.steps[at];
        match opening.manner() {
            Manner::Added => return State::New,
            Manner::Removed => return State::Removed,
            _ => {}
        }
        let belongs = |step: &&Step| {
            let in_new = new[step.new.clone()].iter().any(|passage| passage.part == Some(opening.new.start as u32));
            in_new || old[step.old.clone()].iter().any(|passage| passage.part == Some(opening.old.start as u32))
        };
        let told = |step: &Step| self.passage(step, old, new).is_some_and(|passage| passage.key != "reviewed");
        let mut reviewed = false;
        for step in self.steps.iter().filter(belongs).chain([opening]) {
            match (step.manner(), told(step)) {
                (Manner::Same, _) => {}
                (_, true) => return State::Changed,
                (_, false) => reviewed = true,
            }
        }
        if reviewed { State::Reviewed } else { State::Unchanged }
    }
}

/// The words of passages one after another.
fn joined(passages: &[Passage]) -> String {
    passages.iter().map(|passage| &*passage.text).collect::<Vec<_>>().join(" ¶ ")
}

/// The places below a number that none of the ranges has.
fn left(count: usize, taken: impl Iterator<Item = Range<usize>>) -> Vec<usize> {
    let mut free = vec![true; count];
    taken.for_each(|range| free[range].fill(false));
    (0..count).filter(|at| free[*at]).collect()
}

/// Which of the pairs, in the order of the new text, stand in the order of the old one: as many as can be.
fn in_order(pairs: &[(Range<usize>, Range<usize>)]) -> Vec<bool> {
    // The longest run that rises: for each length the pair with the smallest end, and for each pair the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; pairs.len()];
    for (at, (old, _)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].0.start < old.start);
        before[at] = length.checked_sub(1).map(|last| ends[last]);
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut stays = vec![false; pairs.len()];
    let mut last = ends.last().copied();
    while let Some(at) = last {
        stays[at] = true;
        last = before[at];
    }
    stays
}
