//! The journal: a publish that has been decided on, written down so that it can be carried through
//! as often as it takes.

use std::fmt::Write as _;
use std::path::Path;

use super::manifest::{self, Row};
use super::sealed::{self, Sealed};
use crate::error::Error;

/// What a publish will do. New files are not listed one by one: they are what is on the stage.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Journal {
    /// Files as they will stand: those that wait on the stage, and those that only got a new key.
    pub rows: Vec<Row>,
    /// Files that get new bytes.
    pub changes: Vec<Change>,
    /// Files of ours that are no longer wanted, sorted.
    pub stale: Vec<String>,
}

/// New bytes for a file that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub row: Row,
    /// Where in the log the bytes are.
    pub offset: u64,
    pub manner: Manner,
}

/// How a file gets its new bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// A new file is renamed over it: no reader ever sees half of it.
    Swap,
    /// Into the file as it lies: ten times cheaper, for it gives no blocks back.
    InPlace,
}

/// What was found where a journal might be.
#[derive(Debug)]
pub enum Found {
    Nothing,
    Journal(Journal),
    /// It cannot be carried through, as its log may not be whole; these files it made ours.
    Abandoned(Vec<Row>),
}

const TITLE: &str = "rettesnor journal 1";

impl Journal {
    pub fn read(path: &Path, out: &Path) -> Result<Found, Error> {
        Ok(match sealed::read(path, TITLE)? {
            Sealed::Absent => Found::Nothing,
            Sealed::Whole(text) => Found::Journal(Self::parse(&text)),
            Sealed::Earlier(text) => {
                let rows = Self::parse(&text).rows.into_iter();
                Found::Abandoned(rows.map(|row| Row { key: None, ..row }).collect())
            }
            Sealed::Damaged(text) => {
                let rows = text.lines().filter_map(|line| line.strip_prefix("row "));
                Found::Abandoned(manifest::proven(rows, out).collect())
            }
        })
    }

    fn parse(text: &str) -> Self {
        text.lines().filter_map(Step::parse).collect()
    }

    /// The journal's text, for [`Self::write`].
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(100 * (self.rows.len() + self.changes.len()));
        for row in &self.rows {
            let _ = writeln!(text, "row {row}"); // writing to a string cannot fail
        }
        for Change { row, offset, manner } in &self.changes {
            let manner = match manner {
                Manner::Swap => "swap",
                Manner::InPlace => "fill",
            };
            let _ = writeln!(text, "{manner} {offset} {row}");
        }
        for path in &self.stale {
            let _ = writeln!(text, "stale {path}");
        }
        text
    }

    /// Decides on the publish.
    pub fn write(path: &Path, text: &str) -> Result<(), Error> {
        sealed::write(path, TITLE, text)
    }

    /// The stale files in `folder`.
    pub fn stale_in(&self, folder: &str) -> &[String] {
        let within = |path: &&String| Path::new(path).starts_with(folder);
        let start = self.stale.iter().position(|path| within(&path)).unwrap_or(self.stale.len());
        let count = self.stale[start..].iter().take_while(within).count();
        &self.stale[start..start + count]
    }

    /// A file of ours that this publish removes.
    pub fn removes(&self, path: &str) -> bool {
        self.stale.binary_search_by(|stale| stale.as_str().cmp(path)).is_ok()
    }
}

/// One line of a journal.
enum Step {
    Row(Row),
    Change(Change),
    Stale(String),
}

impl Step {
    fn parse(line: &str) -> Option<Self> {
        let (word, rest) = line.split_once(' ')?;
        let change = |manner| {
            let (offset, row) = rest.split_once(' ')?;
            Some(Self::Change(Change { row: Row::parse(row)?, offset: offset.parse().ok()?, manner }))
        };
        match word {
            "row" => Row::parse(rest).map(Self::Row),
            "swap" => change(Manner::Swap),
            "fill" => change(Manner::InPlace),
            "stale" => super::is_plain(rest).then(|| Self::Stale(rest.to_owned())),
            _ => None,
        }
    }
}

impl FromIterator<Step> for Journal {
    fn from_iter<I: IntoIterator<Item = Step>>(steps: I) -> Self {
        let mut journal = Self::default();
        for step in steps {
            match step {
                Step::Row(row) => journal.rows.push(row),
                Step::Change(change) => journal.changes.push(change),
                Step::Stale(path) => journal.stale.push(path),
            }
        }
        journal
    }
}
