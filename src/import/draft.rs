//! A text on its way: it is edited in place, and every byte of it still knows where it came from.

use std::ops::Range;

use crate::diagnostic::{SourceId, Span};

/// A text, and where its parts came from.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// The text as it is now.
    pub text: String,
    /// In the order of the text; the first begins with it.
    pieces: Vec<Piece>,
}

/// A part of a draft that came from one place.
#[derive(Debug, Clone, Copy)]
struct Piece {
    at: usize,
    source: SourceId,
    start: usize,
    /// Whether it is ours: then all of it stands for one place.
    ours: bool,
}

/// What is to stand in the place of a part of a draft.
#[derive(Debug)]
pub struct Edit {
    range: Range<usize>,
    with: With,
}

#[derive(Debug)]
enum With {
    Words(String),
    Text(Draft),
}

impl Edit {
    /// Other words for a part of a text.
    pub fn new(range: Range<usize>, words: impl Into<String>) -> Self {
        Self { range, with: With::Words(words.into()) }
    }

    /// Words that come in before a place.
    pub fn insert(at: usize, words: impl Into<String>) -> Self {
        Self::new(at..at, words)
    }

    /// A part that goes.
    pub fn cut(range: Range<usize>) -> Self {
        Self::new(range, "")
    }

    /// Another text for a part of a text.
    pub fn with_text(range: Range<usize>, text: Draft) -> Self {
        Self { range, with: With::Text(text) }
    }
}

impl Draft {
    /// A part of a source, as it stands there.
    pub fn of(source: SourceId, text: &str, range: Range<usize>) -> Self {
        Self { text: text[range.clone()].to_owned(), pieces: vec![Piece { at: 0, source, start: range.start, ours: false }] }
    }

    /// Words of our own.
    pub fn ours(words: &str) -> Self {
        Self { text: words.to_owned(), pieces: vec![Piece { at: 0, source: SourceId::NONE, start: 0, ours: true }] }
    }

    /// The draft with its edits made. One that reaches into another that begins before it is left undone.
    pub fn edited(self, mut edits: Vec<Edit>) -> Self {
        if edits.is_empty() {
            return self;
        }
        edits.sort_by_key(|edit| edit.range.start);
        let mut new = Self { text: String::with_capacity(self.text.len()), pieces: Vec::new() };
        let mut done = 0;
        for Edit { range, with } in edits {
            if range.start < done || range.end > self.text.len() {
                continue;
            }
            new.take(&self, done..range.start);
            match with {
                With::Words(words) => new.add(&words, self.origin(range.start)),
                With::Text(text) => new.take(&text, 0..text.text.len()),
            }
            done = range.end;
        }
        new.take(&self, done..self.text.len());
        new
    }

    /// A part of the draft by itself.
    pub fn part(&self, range: Range<usize>) -> Self {
        let mut part = Self::default();
        part.take(self, range);
        part
    }

    /// Adds another draft's text at the end.
    pub fn append(&mut self, other: &Self) {
        self.take(other, 0..other.text.len());
    }

    /// Where a part of the text came from.
    pub fn span(&self, range: Range<usize>) -> Span {
        let (source, start) = self.origin(range.start);
        let (last, end) = self.origin(range.end);
        let inside = last == source && end >= start && end - start <= range.len();
        source.span(start..if inside { end } else { start })
    }

    fn origin(&self, at: usize) -> (SourceId, usize) {
        let nth = self.pieces.partition_point(|piece| piece.at <= at).saturating_sub(1);
        self.pieces.get(nth).map_or((SourceId::NONE, 0), |piece| {
            (piece.source, if piece.ours { piece.start } else { piece.start + at.saturating_sub(piece.at) })
        })
    }

    fn add(&mut self, words: &str, (source, start): (SourceId, usize)) {
        if !words.is_empty() {
            self.pieces.push(Piece { at: self.text.len(), source, start, ours: true });
            self.text.push_str(words);
        }
    }

    fn take(&mut self, other: &Self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let first = other.pieces.partition_point(|piece| piece.at <= range.start).saturating_sub(1);
        for piece in &other.pieces[first..] {
            if piece.at >= range.end {
                break;
            }
            let cut = range.start.saturating_sub(piece.at);
            let start = if piece.ours { piece.start } else { piece.start + cut };
            self.pieces.push(Piece { at: self.text.len() + (piece.at + cut - range.start), start, ..*piece });
        }
        self.text.push_str(&other.text[range]);
    }
}

/// The lines of a part of a text, each with the place it begins at; the break at its end is a part of none.
pub fn lines(text: &str, range: Range<usize>) -> impl Iterator<Item = (usize, &str)> {
    let mut at = range.start;
    text[range].split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line.trim_end_matches(['\n', '\r']))
    })
}

#[cfg(test)]
mod tests {
    use super::{Draft, Edit};
    use crate::diagnostic::SourceId;

    #[test]
    fn every_byte_knows_where_it_came_from() {
        let draft = Draft::of(SourceId::NONE, "zero one two three", 5..18);
        let draft = draft.edited(vec![Edit::new(4..7, "2"), Edit::insert(0, "> "), Edit::new(5..6, "lost")]);
        assert_eq!(draft.text, "> one 2 three");
        let place = |at: usize| draft.span(at..at).start;
        assert_eq!([place(2), place(6), place(8)], [5, 9, 13]);
        let part = draft.part(8..13);
        assert_eq!((part.text.as_str(), part.span(1..3).range()), ("three", 14..16));
    }
}
