//! How far long work has come: a line on a terminal that is gone when the work is done.
//!
//! Work that is soon done says nothing, and the line changes seldom: whoever has it read aloud hears little.

use std::io::{IsTerminal as _, Write as _, stderr};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use rettesnor::diagnostic::Tongue;
use rettesnor::pipeline::Work;

/// Between two lines, and before the first.
const PAUSE: Duration = Duration::from_secs(2);

/// Tells how far work has come. What it told is gone when this is dropped.
pub struct Progress {
    tongue: Tongue,
    /// When it last told something, or was begun; nothing where nobody watches.
    told: Option<Mutex<Told>>,
}

struct Told {
    at: Instant,
    anything: bool,
}

impl Progress {
    /// Tells a person at a terminal; nobody in a pipe, at a dumb terminal, or where machines build.
    pub fn new(tongue: Tongue) -> Self {
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
        let watched = stderr().is_terminal() && !dumb && !set("CI") && !set("NO_COLOR");
        Self { tongue, told: watched.then(|| Mutex::new(Told { at: Instant::now(), anything: false })) }
    }

    /// So many of so many are done.
    pub fn tell(&self, work: Work, done: usize, count: usize) {
        // Whoever finds another telling goes on working.
        let Some(mut told) = self.told.as_ref().and_then(|told| told.try_lock().ok()) else { return };
        if told.at.elapsed() >= PAUSE {
            _ = write!(stderr(), "\r\x1b[K{}", self.line(work, done, count));
            *told = Told { at: Instant::now(), anything: true };
        }
    }

    fn line(&self, work: Work, done: usize, count: usize) -> String {
        let (words, of) = match (self.tongue, work) {
            (Tongue::English, Work::Links) => ("links followed", "of"),
            (Tongue::English, Work::Pdfs) => ("PDFs set", "of"),
            (Tongue::English, Work::Pictures) => ("pictures made", "of"),
            (Tongue::English, Work::Pages) => ("files made", "of"),
            (Tongue::Norwegian, Work::Links) => ("lenker fulgt", "av"),
            (Tongue::Norwegian, Work::Pdfs) => ("PDF-er satt", "av"),
            (Tongue::Norwegian, Work::Pictures) => ("bilder laget", "av"),
            (Tongue::Norwegian, Work::Pages) => ("filer laget", "av"),
        };
        format!("{words}: {done} {of} {count}")
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let told = self.told.as_mut().is_some_and(|told| told.get_mut().is_ok_and(|told| told.anything));
        if told {
            _ = write!(stderr(), "\r\x1b[K");
        }
    }
}

#[cfg(test)]
mod tests {
    use rettesnor::diagnostic::Tongue;
    use rettesnor::pipeline::Work;

    use super::Progress;

    #[test]
    fn a_line_says_what_is_done() {
        let progress = Progress { tongue: Tongue::Norwegian, told: None };
        assert_eq!(progress.line(Work::Pictures, 12, 40), "bilder laget: 12 av 40");
        progress.tell(Work::Pictures, 12, 40);
    }
}
