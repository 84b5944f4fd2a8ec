//! The texts that messages point into: a source, its lines, and spans of it.

use std::ops::Range;
use std::sync::Arc;

use serde::Deserialize;

use super::Place;

/// A text an author wrote, with the path a message names.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path below the site's root, with `/` between its parts.
    pub path: Box<str>,
    /// The whole text, without a byte order mark.
    pub text: Box<str>,
}

impl Source {
    /// The file as a whole, as a message names it.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::File(self.path.clone())
    }
}

/// Where a source stands in [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(transparent)]
pub struct SourceId(u32);

/// A range of bytes in one source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Span {
    /// The source it is a part of.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span as numbers: source, first byte, one past the last.
    #[must_use]
    pub fn numbers(self) -> [u32; 3] {
        [self.source.0, self.start, self.end]
    }

    /// The same span as a range of bytes.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Every source of a run. A copy of it shares the texts.
#[derive(Debug, Default, Clone)]
pub struct Sources {
    all: Vec<Arc<Source>>,
    /// Places that nothing stands in any longer.
    free: Vec<SourceId>,
}

impl Sources {
    /// Adds a source and says where it stands.
    ///
    /// # Panics
    /// At the four-billionth file.
    pub fn add(&mut self, source: impl Into<Arc<Source>>) -> SourceId {
        if let Some(id) = self.free.pop() {
            self.set(id, source);
            return id;
        }
        self.all.push(source.into());
        SourceId(u32::try_from(self.all.len() - 1).expect("fewer than four billion files"))
    }

    /// Puts another source in the place of one.
    pub fn set(&mut self, id: SourceId, source: impl Into<Arc<Source>>) {
        self.all[id.0 as usize] = source.into();
    }

    /// Takes a source out; its place is given to the next that is added.
    pub fn remove(&mut self, id: SourceId) {
        self.set(id, Source { path: "".into(), text: "".into() });
        self.free.push(id);
    }

    /// Those that stand here and did not in an earlier copy.
    #[must_use]
    pub fn added_since(&self, before: &Self) -> Vec<SourceId> {
        let known = |at: usize| before.all.get(at).is_some_and(|source| Arc::ptr_eq(source, &self.all[at]));
        (0..self.all.len()).filter(|at| !known(*at)).map(|at| SourceId(at as u32)).collect()
    }

    /// The source at `id`.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &Source {
        &self.all[id.0 as usize]
    }

    /// The source at `id`, to be shared.
    #[must_use]
    pub fn shared(&self, id: SourceId) -> &Arc<Source> {
        &self.all[id.0 as usize]
    }

    /// All of them, in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        (0..).map(SourceId).zip(self.all.iter().map(|source| &**source))
    }
}

impl SourceId {
    /// The place of a source that has none yet.
    pub const NONE: Self = Self(u32::MAX);

    /// A span of this source.
    #[must_use]
    pub fn span(self, range: Range<usize>) -> Span {
        Span { source: self, start: range.start as u32, end: range.end as u32 }
    }
}

/// A place in a text as people count: line and column from one, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from one.
    pub line: usize,
    /// Column, from one.
    pub column: usize,
}

impl Position {
    /// The position of a byte in a text.
    #[must_use]
    pub fn of(text: &str, byte: usize) -> Self {
        Cursor::default().at(text, byte)
    }
}

/// Goes through a text from one place to the next and counts: every letter is looked at once, however many places there are.
#[derive(Debug, Clone, Copy)]
pub struct Cursor {
    byte: usize,
    position: Position,
}

impl Default for Cursor {
    fn default() -> Self {
        Self { byte: 0, position: Position { line: 1, column: 1 } }
    }
}

impl Cursor {
    /// The position of a byte. One that lies before the last that was asked for is counted from the start.
    pub fn at(&mut self, text: &str, byte: usize) -> Position {
        let byte = byte.min(text.len());
        if byte < self.byte {
            *self = Self::default();
        }
        let passed = &text.as_bytes()[self.byte..byte];
        let line_start = memchr::memrchr(b'\n', passed).map(|at| at + 1);
        let column = if line_start.is_some() { 1 } else { self.position.column };
        let letters = String::from_utf8_lossy(&passed[line_start.unwrap_or(0)..]).chars().count();
        self.byte = byte;
        self.position = Position { line: self.position.line + memchr::memchr_iter(b'\n', passed).count(), column: column + letters };
        self.position
    }
}
