//! Words compared inside a passage.

use rustc_hash::FxHashMap;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Words that are told apart one by one; a passage with more of them is compared as a whole.
const LIMIT: usize = 5_000;

/// Words of a passage that share a fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What became of them.
    pub tag: Tag,
    /// The words.
    pub text: String,
    /// Whether a space stands before them.
    pub spaced: bool,
}

/// What became of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "plain words")]
pub enum Tag {
    Kept,
    Removed,
    Added,
}

/// A word or a mark.
#[derive(Clone, Copy)]
struct Token<'t> {
    text: &'t str,
    spaced: bool,
}

impl<'t> Token<'t> {
    /// The same for tokens that say the same: marks of another kind are no change.
    fn said(self) -> &'t str {
        match self.text {
            "«" | "»" | "“" | "”" | "„" => "\"",
            "‘" | "’" | "‚" => "'",
            "–" | "—" => "-",
            other => other,
        }
    }

    fn is_word(self) -> bool {
        self.text.contains(char::is_alphanumeric)
    }
}

/// Compares the words of two texts.
#[must_use]
pub fn compare(old: &str, new: &str) -> Vec<Piece> {
    if old == new {
        return whole(Tag::Kept, new);
    }
    let (old, new) = (tokens(old), tokens(new));
    let mut runs = if old.len().max(new.len()) > LIMIT { Vec::new() } else { kept(&old, &new) };
    tidy(&mut runs, &old, &new);
    let mut pieces = Vec::new();
    let (mut from, mut to) = (0, 0);
    for run in runs.iter().copied().chain([Run { old: old.len(), new: new.len(), length: 0 }]) {
        push(&mut pieces, Tag::Removed, &old[from..run.old], from);
        push(&mut pieces, Tag::Added, &new[to..run.new], to);
        push(&mut pieces, Tag::Kept, &new[run.new..run.new + run.length], run.new);
        (from, to) = (run.old + run.length, run.new + run.length);
    }
    pieces
}

/// A text that is kept, taken out or added as a whole; what opens a part may have no words.
pub fn whole(tag: Tag, text: &str) -> Vec<Piece> {
    if text.is_empty() { Vec::new() } else { vec![Piece { tag, text: text.to_owned(), spaced: false }] }
}

/// How alike the words of two texts are, in percent.
pub fn likeness(old: &[u64], new: &[u64]) -> usize {
    let mut left: FxHashMap<u64, i32> = FxHashMap::default();
    for word in old {
        *left.entry(*word).or_default() += 1;
    }
    let shared = new.iter().filter(|word| {
        let count = left.entry(**word).or_default();
        *count -= 1;
        *count >= 0
    });
    let (shared, all) = (shared.count(), old.len() + new.len());
    (200 * shared).checked_div(all).unwrap_or(100)
}

/// The words of a text as numbers, for [`likeness`].
pub fn bag(text: &str) -> Vec<u64> {
    let words = tokens(text).into_iter().filter(|token| token.is_word());
    words.map(|token| twox_hash::XxHash3_128::oneshot(token.text.to_lowercase().as_bytes()) as u64).collect()
}

/// Tokens that are the same before and after.
#[derive(Clone, Copy)]
struct Run {
    old: usize,
    new: usize,
    length: usize,
}

fn kept(old: &[Token<'_>], new: &[Token<'_>]) -> Vec<Run> {
    let said = |tokens: &[Token<'_>]| -> Vec<String> { tokens.iter().map(|token| token.said().to_owned()).collect() };
    let equal = |op: DiffOp| match op {
        DiffOp::Equal { old_index, new_index, len } => Some(Run { old: old_index, new: new_index, length: len }),
        _ => None,
    };
    capture_diff_slices(Algorithm::Myers, &said(old), &said(new)).into_iter().filter_map(equal).collect()
}

/// Gives up words that stayed by chance: a `og` between two sentences that are others makes both hard to read.
fn tidy(runs: &mut Vec<Run>, old: &[Token<'_>], new: &[Token<'_>]) {
    let letters = |tokens: &[Token<'_>]| -> usize { tokens.iter().map(|token| token.text.chars().count()).sum() };
    let (ends_old, ends_new) = (old.len(), new.len());
    let changed_around = |run: &Run, last: Option<&Run>, next: Option<&Run>| {
        let (old_from, new_from) = last.map_or((0, 0), |run| (run.old + run.length, run.new + run.length));
        let (old_to, new_to) = next.map_or((ends_old, ends_new), |run| (run.old, run.new));
        let before = (run.old - old_from).min(run.new - new_from);
        let after = (old_to - run.old - run.length).min(new_to - run.new - run.length);
        (before, after)
    };
    let chance: Vec<bool> = (0..runs.len())
        .map(|at| {
            let run = &runs[at];
            let (before, after) = changed_around(run, at.checked_sub(1).map(|at| &runs[at]), runs.get(at + 1));
            // Words on both sides were exchanged for others, and there are more of them than of those that stayed.
            before > 0 && after > 0 && run.length <= 2 && letters(&new[run.new..run.new + run.length]) <= 6 && before + after > run.length
        })
        .collect();
    let mut chance = chance.into_iter();
    runs.retain(|_| !chance.next().unwrap_or_default());
    let stayed: usize = runs.iter().map(|run| letters(&new[run.new..run.new + run.length])).sum();
    // Hardly anything is left: two texts are easier to read one after the other.
    if stayed * 4 < letters(old).min(letters(new)) {
        runs.clear();
    }
}

fn push(pieces: &mut Vec<Piece>, tag: Tag, tokens: &[Token<'_>], at: usize) {
    let Some(first) = tokens.first() else { return };
    let mut text = String::new();
    for (nth, token) in tokens.iter().enumerate() {
        text.push_str(if nth > 0 && token.spaced { " " } else { "" });
        text.push_str(token.text);
    }
    let spaced = first.spaced || (at == 0 && !pieces.is_empty() && first.is_word());
    pieces.push(Piece { tag, text, spaced });
}

/// Words, and marks by themselves.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::with_capacity(text.len() / 5);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let start = word.find(char::is_alphanumeric).unwrap_or(word.len());
        let end = word.rfind(char::is_alphanumeric).map_or(word.len(), |at| at + word[at..].chars().next().map_or(0, char::len_utf8));
        let (front, rest) = word.split_at(start);
        let (middle, back) = rest.split_at(end.max(start) - start);
        let marks = |text: &'_ str| -> Vec<(usize, usize)> { text.char_indices().map(|(at, mark)| (at, at + mark.len_utf8())).collect() };
        let first = tokens.len();
        tokens.extend(marks(front).into_iter().map(|(from, to)| Token { text: &front[from..to], spaced: false }));
        if !middle.is_empty() {
            tokens.push(Token { text: middle, spaced: false });
        }
        tokens.extend(marks(back).into_iter().map(|(from, to)| Token { text: &back[from..to], spaced: false }));
        if let Some(token) = tokens.get_mut(first) {
            token.spaced = first > 0;
        }
    }
    tokens
}
