//! The texts that messages point into: a source, its lines, and spans of it.

use std::ops::Range;

use serde::Deserialize;

/// A text an author wrote, with the path a message names.
#[derive(Debug, Clone)]
pub struct Source {
    /// Path below the site's root, with `/` between its parts.
    pub path: Box<str>,
    /// The whole text, without a byte order mark.
    pub text: Box<str>,
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

/// Every source of a run.
#[derive(Debug, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// Adds a source and says where it stands.
    ///
    /// # Panics
    /// At the four-billionth file.
    pub fn add(&mut self, source: Source) -> SourceId {
        self.0.push(source);
        SourceId(u32::try_from(self.0.len() - 1).expect("fewer than four billion files"))
    }

    /// The source at `id`.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &Source {
        &self.0[id.0 as usize]
    }

    /// All of them, in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        (0..).map(SourceId).zip(&self.0)
    }
}

impl SourceId {
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
        let before = &text.as_bytes()[..byte.min(text.len())];
        let line_start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        Self {
            line: memchr::memchr_iter(b'\n', before).count() + 1,
            column: String::from_utf8_lossy(&before[line_start..]).chars().count() + 1,
        }
    }
}
