//! The manifest: every file we wrote, what it was made from and how we left it.

use std::fmt;
use std::fmt::Write as _;
use std::path::Path;
use std::{iter, mem};

use super::sealed::{self, Sealed};
use super::standing::{Stamp, Standing};
use crate::error::Error;

/// A file of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub path: String,
    /// Stands for everything the bytes depend on; `None` when we cannot vouch for it.
    pub key: Option<u128>,
    pub size: u64,
    pub mtime: i64,
}

/// The files of ours, sorted by path.
#[derive(Debug, Default)]
pub struct Manifest {
    rows: Vec<Row>,
    /// Nothing but these files was in the output folder when this was written.
    pub alone: bool,
}

const TITLE: &str = "rettesnor manifest 1";
const ALONE: &str = "alone\n";

impl Row {
    pub fn new(path: &str, key: u128, stamp: Stamp) -> Self {
        Self { path: path.to_owned(), key: Some(key), size: stamp.size, mtime: stamp.mtime }
    }

    /// The file is as we left it, as far as its size and time can tell.
    pub fn matches(&self, stamp: Stamp) -> bool {
        self.size == stamp.size && self.mtime == stamp.mtime
    }

    /// Reads what `Display` wrote. A path that leads elsewhere is none of ours, whoever wrote it.
    pub fn parse(line: &str) -> Option<Self> {
        let mut fields = line.splitn(4, ' ');
        let key = match fields.next()? {
            "-" => None,
            key => Some(u128::from_str_radix(key, 16).ok()?),
        };
        let size = fields.next()?.parse().ok()?;
        let mtime = fields.next()?.parse().ok()?;
        let path = fields.next().filter(|path| super::is_plain(path))?.to_owned();
        Some(Self { path, key, size, mtime })
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.key {
            Some(key) => write!(f, "{key:x}")?,
            None => f.write_str("-")?,
        }
        write!(f, " {} {} {}", self.size, self.mtime, self.path)
    }
}

impl Manifest {
    /// Reads the manifest at `path`. Of a damaged one only what proves itself is kept: a row that
    /// names a file in `out` of just that size and time is surely true, but its key may not be, so
    /// that the file's bytes will be compared. A file whose row is lost is no longer known as ours.
    pub fn read(path: &Path, out: &Path) -> Result<Self, Error> {
        Ok(match sealed::read(path, TITLE)? {
            Sealed::Absent => Self::default(),
            Sealed::Whole(text) => Self { alone: text.starts_with(ALONE), rows: rows(&text).collect() },
            Sealed::Earlier(text) => {
                let rows = rows(&text).map(|row| Row { key: None, ..row }).collect();
                Self { alone: false, rows }
            }
            Sealed::Damaged(text) => Self::default().updated(&[], proven(text.lines(), out)),
        })
    }

    pub fn write(&self, path: &Path) -> Result<(), Error> {
        let mut text = String::with_capacity(self.rows.len() * 100);
        text.push_str(if self.alone { ALONE } else { "" });
        for row in &self.rows {
            let _ = writeln!(text, "{row}"); // writing to a string cannot fail
        }
        sealed::write(path, TITLE, &text)
    }

    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Where the row of `path` is among [`Self::rows`].
    pub fn position(&self, path: &str) -> Option<usize> {
        self.rows.binary_search_by(|row| row.path.as_str().cmp(path)).ok()
    }

    /// Whether `path` is a file of ours.
    pub fn has_file(&self, path: &str) -> bool {
        self.position(path).is_some()
    }

    /// Every folder with a file of ours in it or below it, once; the output folder is the first.
    pub fn folders(&self) -> impl Iterator<Item = &str> {
        // Sorted, all paths that begin alike are neighbours: a folder that the row before is not in
        // is met for the first time.
        let before = iter::once("").chain(self.rows.iter().map(|row| row.path.as_str()));
        let new = self.rows.iter().zip(before).flat_map(|(row, before)| folders(&row.path).filter(move |folder| !is_in(before, folder)));
        iter::once("").chain(new)
    }

    /// Whether it is one of [`Self::folders`].
    pub fn has_folder(&self, folder: &str) -> bool {
        let inside = format!("{folder}/");
        let first = self.rows.partition_point(|row| row.path < inside);
        self.rows.get(first).is_some_and(|row| row.path.starts_with(&inside))
    }

    /// Drops the rows that `keep` does not want.
    pub fn retain(&mut self, keep: impl FnMut(&Row) -> bool) {
        self.rows.retain(keep);
    }

    /// The manifest after a publish: without the files that are `gone` (sorted), with the newer rows.
    pub fn updated(mut self, gone: &[String], newer: impl IntoIterator<Item = Row>) -> Self {
        self.rows.retain(|row| gone.binary_search(&row.path).is_err());
        self.rows.extend(newer);
        // Stable, so that of two rows for one path the newer comes last; that one is kept.
        self.rows.sort_by(|one, other| one.path.cmp(&other.path));
        self.rows.dedup_by(|newer, older| {
            let same = newer.path == older.path;
            if same {
                mem::swap(newer, older);
            }
            same
        });
        self
    }
}

fn rows(text: &str) -> impl Iterator<Item = Row> {
    text.lines().filter_map(Row::parse)
}

/// Rows among the lines of a damaged file that the disk bears out, their keys forgotten.
pub fn proven<'a>(lines: impl Iterator<Item = &'a str>, out: &Path) -> impl Iterator<Item = Row> {
    lines.filter_map(Row::parse).filter_map(move |row| match Standing::at(&out.join(&row.path)) {
        Ok(Standing::File(stamp)) if row.matches(stamp) => Some(Row { key: None, ..row }),
        _ => None,
    })
}

/// `a/b/c.html` → `a`, `a/b`.
pub fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

fn is_in(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}
