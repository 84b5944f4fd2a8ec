//! Which passage of the old text became which of the new one.

use std::cmp::Reverse;
use std::ops::Range;

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::words::{bag, likeness};
use crate::model::passage::{Fingerprint, Form, Passage};

/// Passages of the old text and what they became.
type Pair = (Range<usize>, Range<usize>);

/// Pairs that are weighed one by one; where there are more, only passages that say the same, or have the same name, are matched.
const LIMIT: usize = 250_000;
/// Two passages at the same place are one that was edited if so much is alike, in percent.
const ALIKE: usize = 50;
/// Two passages at different places are one that was moved and edited if so much is alike.
const MOVED: usize = 80;
/// Surer than any likeness: two passages say the same, or have the same name.
const SAME: usize = 150;
const NAMED: usize = 200;
/// Words a passage must have to be known again at another place by its words alone.
const TELLING: usize = 5;

/// Matches the passages of two texts.
pub fn pairs(old: &[Passage], new: &[Passage]) -> Vec<Pair> {
    let (before, after) = (Side::of(old), Side::of(new));
    let mut matching = Matching { before, after, pairs: Vec::new() };
    let (mut from, mut to) = (0, 0);
    let ops = capture_diff_slices(Algorithm::Patience, &matching.before.identities(), &matching.after.identities());
    let ends = [DiffOp::Equal { old_index: old.len(), new_index: new.len(), len: 0 }];
    for op in ops.into_iter().chain(ends) {
        let DiffOp::Equal { old_index, new_index, len } = op else { continue };
        matching.gap(from..old_index, to..new_index);
        for at in 0..len {
            matching.take((old_index + at..old_index + at + 1, new_index + at..new_index + at + 1));
        }
        (from, to) = (old_index + len, new_index + len);
    }
    matching.moved();
    matching.pairs
}

/// One of the two texts.
struct Side<'p> {
    passages: &'p [Passage],
    /// The words of each that does not stand where it stood.
    bags: Vec<Vec<u64>>,
    taken: Vec<bool>,
}

impl<'p> Side<'p> {
    fn of(passages: &'p [Passage]) -> Self {
        Self { passages, bags: vec![Vec::new(); passages.len()], taken: vec![false; passages.len()] }
    }

    /// What each passage says, and in which part: the same strength in another recommendation is another, and so is what opens it.
    fn identities(&self) -> Vec<(Fingerprint, u64)> {
        let place = |passage: &Passage| if passage.form == Form::Part { name(passage) } else { self.part(passage) };
        self.passages.iter().map(|passage| (passage.fingerprint, place(passage))).collect()
    }

    /// The name of the part a passage belongs to, as a number.
    fn part(&self, passage: &Passage) -> u64 {
        passage.part.map_or(0, |part| name(&self.passages[part as usize]))
    }

    /// Takes apart the words of passages that are to be weighed.
    fn open(&mut self, range: Range<usize>) {
        for at in range {
            self.bags[at] = bag(&self.passages[at].text);
        }
    }

    fn free(&self, range: Range<usize>) -> Vec<usize> {
        range.filter(|at| !self.taken[*at]).collect()
    }
}

/// What a part is known by, as a number: its place on the page, else its title.
fn name(part: &Passage) -> u64 {
    part.anchor.as_deref().map_or(part.fingerprint, |anchor| Fingerprint::of("anchor", anchor)).0
}

struct Matching<'p> {
    before: Side<'p>,
    after: Side<'p>,
    pairs: Vec<Pair>,
}

impl Matching<'_> {
    fn take(&mut self, (old, new): Pair) {
        self.before.taken[old.clone()].fill(true);
        self.after.taken[new.clone()].fill(true);
        self.pairs.push((old, new));
    }

    fn is_free(&self, (old, new): &Pair) -> bool {
        !self.before.taken[old.clone()].contains(&true) && !self.after.taken[new.clone()].contains(&true)
    }

    /// Matches what stands between passages that stayed: the surest first.
    fn gap(&mut self, old: Range<usize>, new: Range<usize>) {
        let mut found = Vec::new();
        let close = old.len() * new.len() <= LIMIT;
        self.before.open(old.clone());
        self.after.open(new.clone());
        for at in old.clone() {
            for to in new.clone() {
                if let Some(name) = self.by_name(at, to) {
                    found.push((name, (at..at + 1, to..to + 1)));
                } else if close && self.kindred(at, to) {
                    let score = self.likeness(at..at + 1, to..to + 1);
                    found.push((score, (at..at + 1, to..to + 1)));
                    found.extend(self.cut(at, to, score, &old, &new));
                }
            }
        }
        found.retain(|(score, _)| *score >= ALIKE);
        // Where two are equally sure, those that stand first.
        found.sort_by_key(|(score, _)| Reverse(*score));
        for (_, pair) in found {
            if self.is_free(&pair) {
                self.take(pair);
            }
        }
    }

    /// Whether a passage was split in two, or two were joined: then both together are more like it than one alone.
    fn cut(&self, at: usize, to: usize, alone: usize, old: &Range<usize>, new: &Range<usize>) -> Option<(usize, Pair)> {
        let split = (new.contains(&(to + 1)) && self.kindred(at, to + 1)).then(|| (at..at + 1, to..to + 2));
        let joined = (old.contains(&(at + 1)) && self.kindred(at + 1, to)).then(|| (at..at + 2, to..to + 1));
        let score = |pair: Pair| (self.likeness(pair.0.clone(), pair.1.clone()), pair);
        let best = split.into_iter().chain(joined).map(score).max_by_key(|(score, _)| *score)?;
        let other = self.likeness(best.1.0.end - 1..best.1.0.end, best.1.1.end - 1..best.1.1.end);
        (best.0 > alone.max(other) + 10 && best.0 >= 70).then_some(best)
    }

    /// Matches what is left wherever it stands.
    fn moved(&mut self) {
        let (old, new) = (self.before.free(0..self.before.passages.len()), self.after.free(0..self.after.passages.len()));
        let mut names: FxHashMap<(Fingerprint, &str), Vec<usize>> = FxHashMap::default();
        let key = |passage: &'_ Passage| (passage.fingerprint, passage.key);
        for at in &old {
            names.entry(key(&self.before.passages[*at])).or_default().push(*at);
        }
        let close = old.len() * new.len() <= LIMIT;
        let mut found = Vec::new();
        for to in &new {
            let same = names.get(&key(&self.after.passages[*to])).into_iter().flatten();
            found.extend(same.filter(|_| self.after.bags[*to].len() >= TELLING).map(|at| (SAME, (*at..*at + 1, *to..*to + 1))));
            for at in old.iter().filter(|_| close) {
                let name = self.by_name(*at, *to);
                let telling = self.kindred(*at, *to) && self.after.bags[*to].len() >= TELLING;
                let score = name.or_else(|| telling.then(|| self.likeness(*at..*at + 1, *to..*to + 1)));
                found.extend(score.filter(|score| *score >= MOVED).map(|score| (score, (*at..*at + 1, *to..*to + 1))));
            }
        }
        found.sort_by_key(|(score, _): &(usize, Pair)| Reverse(*score));
        for (_, pair) in found {
            if self.is_free(&pair) {
                self.take(pair);
            }
        }
    }

    /// How sure it is by their names that two passages are one: the same place on the page, or the same value of the same part.
    fn by_name(&self, at: usize, to: usize) -> Option<usize> {
        let (old, new) = (&self.before.passages[at], &self.after.passages[to]);
        if old.key != new.key || (old.form == Form::Fact) != (new.form == Form::Fact) {
            return None;
        }
        let fact = old.form == Form::Fact && self.before.part(old) == self.after.part(new);
        let anchor = old.anchor.is_some() && old.anchor == new.anchor;
        let title = old.key == "title" || old.key == "summary";
        (fact || anchor || title).then_some(NAMED)
    }

    /// Whether two passages could be one: both are headings, or open a part, or are running text.
    fn kindred(&self, at: usize, to: usize) -> bool {
        let (old, new) = (&self.before.passages[at], &self.after.passages[to]);
        let class = |form| match form {
            Form::Heading(_) => 0,
            Form::Part => 1,
            Form::Fact => 2,
            Form::Paragraph | Form::Item | Form::Head | Form::Row | Form::Code => 3,
        };
        // Parts that have names of their own are known by these alone.
        let named = old.form == Form::Part && old.anchor.is_some() && new.anchor.is_some();
        old.key == new.key && class(old.form) == class(new.form) && old.form != Form::Fact && !named
    }

    fn likeness(&self, old: Range<usize>, new: Range<usize>) -> usize {
        match (old.len(), new.len()) {
            (1, 1) => likeness(&self.before.bags[old.start], &self.after.bags[new.start]),
            _ => likeness(&self.before.bags[old].concat(), &self.after.bags[new].concat()),
        }
    }
}
