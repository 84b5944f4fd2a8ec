//! Where a whole site is judged: beside the work on it, so that nobody who saves waits for judgement.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Instant;

use tokio::sync::watch::Sender;

use super::News;
use super::finding::findings;
use super::moment::Moment;
use crate::diagnostic::Tongue;
use crate::pipeline::{self, Findings};

/// A site to be judged.
pub struct Case {
    /// What is said of it already.
    pub found: Findings,
    /// The moment of the change that made it what it is.
    pub number: u64,
}

/// Judges sites.
pub struct Judge {
    /// Those that wait.
    pub cases: Receiver<Case>,
    /// What is known, for the judgement to be added to.
    pub moment: Arc<Sender<Moment>>,
}

impl Judge {
    /// Works until nothing more can come.
    pub fn work(self, tell: impl Fn(Tongue, &News<'_>)) {
        while let Ok(case) = self.cases.recv() {
            self.judge(case, &tell);
        }
    }

    /// Judges a site, and tells what is new.
    pub fn judge(&self, case: Case, tell: &impl Fn(Tongue, &News<'_>)) {
        let begun = Instant::now();
        let Case { found, number } = case;
        let (site, theme) = (Arc::clone(found.site()), Arc::clone(&self.moment.borrow().edition.theme));
        let texts = found.clone();
        let judged = catch_unwind(AssertUnwindSafe(|| found.judged(&theme)));
        let diagnostics = judged.unwrap_or_else(|panic| texts.with(pipeline::failed("", &*panic)).of_texts());
        let time = begun.elapsed();
        let moment = self.moment.borrow().clone();
        let found = findings(&diagnostics, &site, moment.tongue, moment.opener());
        let is_new = *moment.findings != found;
        self.moment.send_modify(|moment| {
            moment.number += 1;
            if is_new {
                moment.findings = Arc::new(found);
            }
            moment.changes = Arc::new(moment.changes.iter().cloned().map(|change| change.judged(number, time)).collect());
        });
        if is_new {
            tell(moment.tongue, &News::Findings(&diagnostics, &site.sources));
        }
    }
}
