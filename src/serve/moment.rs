//! What is known of the site at one moment: whoever shows or tells something reads one, and it does not change.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::Edition;
use super::finding::{Finding, Opener};
use crate::diagnostic::Tongue;

/// What is known at one moment.
#[derive(Clone)]
pub struct Moment {
    /// Counts the moments.
    pub number: u64,
    /// The site.
    pub edition: Arc<Edition>,
    /// What is to be said of it.
    pub findings: Arc<Vec<Finding>>,
    /// The language to say it in.
    pub tongue: Tongue,
    /// The addresses of the page that was edited last, and which edit that was.
    pub edited: Arc<(u64, Vec<String>)>,
    /// The latest changes, the last one first.
    pub changes: Arc<VecDeque<Change>>,
    /// The site's root, and the address that opens a file in an editor.
    pub opener: Arc<(PathBuf, Option<String>)>,
}

impl Moment {
    /// What opens a file in an editor.
    pub fn opener(&self) -> Opener<'_> {
        (&self.opener.0, self.opener.1.as_deref())
    }
}

/// One change, and what it took.
#[derive(Debug, Clone)]
pub struct Change {
    /// The moment it was first shown.
    pub number: u64,
    /// The files, from the site's root.
    pub paths: Vec<String>,
    /// From the touch to the site that has it.
    pub shown: Duration,
    /// What judging the whole site took; none before that is done.
    pub judged: Option<Duration>,
}

impl Change {
    /// The same change, judged if it was first shown at that moment.
    pub fn judged(self, number: u64, time: Duration) -> Self {
        if self.number == number { Self { judged: Some(time), ..self } } else { self }
    }
}
