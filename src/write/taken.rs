//! The outputs that a publisher has taken, sorted by what is to be done about them.

use super::journal::{Change, Journal, Manner};
use super::manifest::Row;

/// Up to so many changed files are swapped, each at one instant; more are filled in place, which
/// costs a tenth but shows a reader, for microseconds, a file half old and half new.
const FEW: usize = 256;

/// A block of the disk; what a file takes is a whole number of them.
const BLOCK: u64 = 4096;

/// What the outputs taken so far come to.
#[derive(Debug, Default)]
pub struct Taken {
    /// Files that wait on the stage.
    pub added: Vec<Row>,
    /// Files whose bytes are as they were, but not their key or time.
    pub renewed: Vec<Row>,
    /// Files whose new bytes wait in the log.
    pub changed: Vec<Changed>,
}

/// A file whose new bytes wait in the log, and the disk it has already.
#[derive(Debug)]
pub struct Changed {
    pub change: Change,
    pub room: u64,
}

impl Taken {
    /// Few changes are swapped, whatever was in mind for each.
    pub fn settle_manners(&mut self) {
        if self.changed.len() <= FEW {
            for changed in &mut self.changed {
                changed.change.manner = Manner::Swap;
            }
        }
    }

    /// Bytes of disk the changes will take beyond what their files have.
    pub fn growth(&self) -> u64 {
        self.changed.iter().map(Changed::growth).sum()
    }

    /// The publish that these outputs make.
    pub fn into_journal(self, stale: Vec<String>) -> Journal {
        let mut rows = self.added;
        rows.extend(self.renewed);
        let changes = self.changed.into_iter().map(|changed| changed.change).collect();
        Journal { rows, changes, stale }
    }
}

impl Changed {
    fn growth(&self) -> u64 {
        let needed = self.change.row.size.next_multiple_of(BLOCK);
        match self.change.manner {
            Manner::InPlace => needed.saturating_sub(self.room),
            // Each old file is given back before the next is swapped, but not at once by every disk.
            Manner::Swap => needed,
        }
    }
}
