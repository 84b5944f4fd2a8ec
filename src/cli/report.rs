//! Prints messages: for people as an excerpt with a pointer and a way to mend it, for programs as JSON, one a line.

mod github;
mod sarif;
mod summary;

use std::cell::RefCell;
use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use rettesnor::diagnostic::{Cursor, Diagnostic, Diagnostics, Place, Position, Severity, Sources, Things, Tongue};
use rettesnor::pipeline::freeze::Frozen;
use rettesnor::pipeline::theme::Trial;
use rettesnor::write::{Sealed, Summary};
use serde::Serialize;

use super::Outcome;
use super::args::Format;
use super::failure::Failure;

/// Bytes of a line before and after its fault that are shown; of a longer one, a message tells the place alone.
const LONG_LINE: usize = 8 << 10;

/// Prints the messages of a run.
pub struct Reporter<'a> {
    sources: &'a Sources,
    tongue: Tongue,
    format: Format,
    /// Whether the run is to publish the site: then a fault has a consequence worth telling.
    publishes: bool,
    /// Whether hints are told one by one.
    hints: bool,
    /// Where the last message stood: messages come in the order of their places.
    last: RefCell<(String, Cursor)>,
}

/// A message, for programs.
#[derive(Serialize)]
struct Row<'a> {
    severity: &'static str,
    code: &'static str,
    message: String,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    hint: Option<String>,
}

/// A text with the part of it that a message is about.
struct Excerpt<'a> {
    path: &'a str,
    text: &'a str,
    range: (usize, usize),
}

impl<'a> Reporter<'a> {
    pub fn new(sources: &'a Sources, tongue: Tongue, format: Format) -> Self {
        Self { sources, tongue, format, publishes: false, hints: false, last: RefCell::default() }
    }

    /// A reporter of a run that is to publish the site.
    pub fn publishing(self) -> Self {
        Self { publishes: true, ..self }
    }

    /// A reporter that tells every hint.
    pub fn with_hints(self, hints: bool) -> Self {
        Self { hints, ..self }
    }

    /// Prints every message and says whether the content can be published.
    pub fn report(&self, diagnostics: &Diagnostics, strict: bool) -> Outcome {
        let all = diagnostics.sorted(self.sources);
        let hint = |diagnostic: &&&Diagnostic| diagnostic.severity == Severity::Hint;
        let hints: Vec<_> = all.iter().filter(hint).copied().collect();
        // Programs sort for themselves; people are spared, unless they ask.
        let all_told = self.hints || matches!(self.format, Format::Json | Format::Sarif);
        let sorted: Vec<_> = all.iter().filter(|diagnostic| all_told || !hint(diagnostic)).copied().collect();
        match self.format {
            Format::Sarif => {
                let mut out = anstream::stdout().lock();
                _ = writeln!(out, "{}", self.sarif(&sorted));
            }
            Format::Github => {
                let mut out = anstream::stdout().lock();
                for diagnostic in &sorted {
                    _ = writeln!(out, "{}", self.annotation(diagnostic));
                }
            }
            Format::Json => {
                let mut out = anstream::stdout().lock();
                for diagnostic in &sorted {
                    // A closed pipe is no fault of ours: whoever reads has seen enough.
                    _ = writeln!(out, "{}", self.row(diagnostic));
                }
            }
            Format::Text => {
                let renderer = Renderer::styled();
                let mut err = anstream::stderr().lock();
                for diagnostic in &sorted {
                    _ = writeln!(err, "{}\n", self.text(&renderer, diagnostic));
                }
            }
        }
        let errors = all.iter().filter(|diagnostic| diagnostic.severity == Severity::Error).count();
        let warnings = all.len() - errors - hints.len();
        let outcome = if errors > 0 || strict && warnings > 0 { Outcome::Faulty } else { Outcome::Done };
        if self.format == Format::Text && errors + warnings > 0 {
            let consequence = match (self.tongue, outcome) {
                (_, Outcome::Done) => "",
                _ if !self.publishes => "",
                (Tongue::English, Outcome::Faulty) => "; nothing is published",
                (Tongue::Norwegian, Outcome::Faulty) => "; ingenting er publisert",
            };
            _ = writeln!(anstream::stderr(), "{}{consequence}", self.tally(errors, warnings));
        }
        // What keeps the site from being published comes first.
        if self.format == Format::Text && !self.publishes && !hints.is_empty() && (errors == 0 || self.hints) {
            _ = write!(anstream::stderr(), "{}", self.summary(&hints));
        }
        outcome
    }

    /// Says that the site is published.
    pub fn published(&self, out: &Path, summary: &Summary, time: Duration) {
        let Summary { written, unchanged, removed } = summary;
        let (out, time) = (out.display(), time.as_millis());
        let words = match self.tongue {
            Tongue::English => format!("built in {out}: {written} written, {unchanged} unchanged, {removed} removed ({time} ms)"),
            Tongue::Norwegian => format!("bygget i {out}: {written} skrevet, {unchanged} uendret, {removed} fjernet ({time} ms)"),
        };
        self.result(&words);
    }

    /// Says that the site is packed.
    pub fn packed(&self, file: &Path, sealed: &Sealed) {
        let Sealed { files, bytes, seal } = sealed;
        let (file, files) = (file.display(), self.tongue.count(*files, Things::Files));
        self.result(&match self.tongue {
            Tongue::English => format!("packed in {file}: {files}, {bytes} bytes\nSHA-256 {seal}"),
            Tongue::Norwegian => format!("pakket i {file}: {files}, {bytes} byte\nSHA-256 {seal}"),
        });
    }

    /// The result for people; where findings are the result for programs, it goes beside them.
    fn result(&self, words: &str) {
        let mut stream: Box<dyn std::io::Write> = match self.format {
            Format::Text => Box::new(anstream::stdout()),
            Format::Json | Format::Github | Format::Sarif => Box::new(anstream::stderr()),
        };
        _ = writeln!(stream, "{words}");
    }

    /// Says how many PDFs are left out, and why.
    pub fn without_pdf(&self, left_out: usize, unwanted: bool) {
        if left_out == 0 {
            return;
        }
        let pdfs = self.tongue.count(left_out, Things::Pdfs);
        let words = match (self.tongue, unwanted) {
            (Tongue::English, true) => format!("left out: {pdfs} (--no-pdf)"),
            (Tongue::English, false) => format!("left out: {pdfs} (this program was built without the feature `pdf`)"),
            (Tongue::Norwegian, true) => format!("utelatt: {pdfs} (--no-pdf)"),
            (Tongue::Norwegian, false) => format!("utelatt: {pdfs} (programmet er bygget uten `pdf`)"),
        };
        _ = writeln!(anstream::stderr(), "{words}");
    }

    /// Says that nothing is wrong.
    pub fn checked(&self, documents: usize) {
        let documents = self.tongue.count(documents, Things::Documents);
        let words = match self.tongue {
            Tongue::English => format!("checked {documents}: no errors"),
            Tongue::Norwegian => format!("sjekket {documents}: ingen feil"),
        };
        if self.format == Format::Text {
            _ = writeln!(anstream::stdout(), "{words}");
        }
    }

    /// Says that it is written down what is published.
    pub fn recorded(&self, documents: usize) {
        let documents = self.tongue.count(documents, Things::Documents);
        let words = match self.tongue {
            Tongue::English => {
                format!("recorded {documents} as published in content/published.lock; the site itself is for you to send")
            }
            Tongue::Norwegian => {
                format!("førte opp {documents} som publisert i content/published.lock; selve nettstedet sender dere selv ut")
            }
        };
        if self.format == Format::Text {
            _ = writeln!(anstream::stdout(), "{words}");
        }
    }

    /// Says that translations are accepted.
    pub fn accepted(&self, count: usize) {
        let translations = self.tongue.count(count, Things::Translations);
        let words = match self.tongue {
            Tongue::English => format!("accepted {translations}; the originals are kept in content/_translations"),
            Tongue::Norwegian => format!("godtok {translations}; originalene er tatt vare på i content/_translations"),
        };
        if self.format == Format::Text {
            _ = writeln!(anstream::stdout(), "{words}");
        }
    }

    /// Says that an edition is frozen.
    pub fn frozen(&self, name: &str, frozen: &Frozen) {
        let Frozen { documents, files } = frozen;
        let (documents, files) = (self.tongue.count(*documents, Things::Documents), self.tongue.count(*files, Things::Files));
        let words = match self.tongue {
            Tongue::English => format!("froze edition {name} in content/_editions/{name}: {documents}, {files}"),
            Tongue::Norwegian => format!("frøs utgave {name} i content/_editions/{name}: {documents}, {files}"),
        };
        if self.format == Format::Text {
            _ = writeln!(anstream::stdout(), "{words}");
        }
    }

    /// Says that nothing is wrong with a theme.
    pub fn tried(&self, trial: &Trial) {
        let Trial { theme, pages, contrasts, .. } = trial;
        let version = theme.version.as_deref().map(|version| format!(" {version}")).unwrap_or_default();
        let (name, count) = (&theme.name, |count, things| self.tongue.count(count, things));
        let pages = count(*pages, Things::Pages);
        let (languages, contrasts) = (count(theme.strings.len(), Things::Languages), count(*contrasts, Things::Contrasts));
        let words = match self.tongue {
            Tongue::English => {
                format!("checked the theme {name}{version}: {pages} in {languages}, {contrasts}: no errors")
            }
            Tongue::Norwegian => {
                format!("sjekket temaet {name}{version}: {pages} på {languages}, {contrasts}: ingen feil")
            }
        };
        if self.format == Format::Text {
            _ = writeln!(anstream::stdout(), "{words}");
        }
    }

    fn tally(&self, errors: usize, warnings: usize) -> String {
        let and = match self.tongue {
            Tongue::English => " and ",
            Tongue::Norwegian => " og ",
        };
        let counts = [(errors, Things::Errors), (warnings, Things::Warnings)].into_iter().filter(|(count, _)| *count > 0);
        let parts: Vec<_> = counts.map(|(count, things)| self.tongue.count(count, things)).collect();
        parts.join(and)
    }

    fn excerpt<'d>(&'d self, diagnostic: &'d Diagnostic) -> Option<Excerpt<'d>> {
        match &diagnostic.place {
            Place::Span(span) => {
                let source = self.sources.get(span.source);
                Some(Excerpt { path: &source.path, text: &source.text, range: (span.start as usize, span.end as usize) })
            }
            Place::Excerpt { path, text, range } => Some(Excerpt { path, text, range: *range }),
            Place::Site | Place::File(_) => None,
        }
    }

    /// The file a message is about, where in it the message begins and where it ends.
    fn range<'d>(&'d self, diagnostic: &'d Diagnostic) -> (Option<&'d str>, Option<[Position; 2]>) {
        let excerpt = self.excerpt(diagnostic);
        let range = excerpt.as_ref().map(|excerpt| self.positions(excerpt));
        let file = match &diagnostic.place {
            Place::File(path) => Some(&**path),
            _ => excerpt.map(|excerpt| excerpt.path),
        };
        (file, range)
    }

    /// Where an excerpt begins and ends.
    fn positions(&self, Excerpt { path, text, range }: &Excerpt<'_>) -> [Position; 2] {
        let (last, cursor) = &mut *self.last.borrow_mut();
        if last != path {
            (*last, *cursor) = ((*path).to_owned(), Cursor::default());
        }
        let start = cursor.at(text, range.0);
        [start, cursor.clone().at(text, range.1)]
    }

    fn row(&self, diagnostic: &Diagnostic) -> String {
        let hint = diagnostic.hint(self.tongue);
        let (file, range) = self.range(diagnostic);
        let position = range.map(|[start, _]| start);
        let row = Row {
            severity: diagnostic.severity.name(),
            code: diagnostic.code.name(),
            message: diagnostic.message(self.tongue),
            file,
            line: position.map(|position| position.line),
            column: position.map(|position| position.column),
            hint: (!hint.is_empty()).then_some(hint),
        };
        // A row of plain texts and numbers cannot fail to be written.
        serde_json::to_string(&row).unwrap_or_default()
    }

    fn text(&self, renderer: &Renderer, diagnostic: &Diagnostic) -> String {
        let frame = self.tongue.frame();
        let level = match diagnostic.severity {
            Severity::Error => Level::ERROR.with_name(frame.error),
            Severity::Warning => Level::WARNING.with_name(frame.warning),
            Severity::Hint => Level::INFO.with_name(frame.hint),
        };
        let (message, label) = (diagnostic.message(self.tongue), diagnostic.label(self.tongue));
        let hint = diagnostic.hint(self.tongue);
        let excerpt = self.excerpt(diagnostic);
        let mut group = Group::with_title(level.primary_title(message.as_str()).id(diagnostic.code.name()));
        match (&excerpt, &diagnostic.place) {
            (Some(excerpt), _) => {
                let [start, _] = self.positions(excerpt);
                if let Some((line, range)) = excerpt.line() {
                    let annotation = AnnotationKind::Primary.span(range);
                    let annotation = if label.is_empty() { annotation } else { annotation.label(label.as_str()) };
                    group = group.element(Snippet::source(line).path(excerpt.path).line_start(start.line).annotation(annotation));
                } else {
                    group = group.element(Origin::path(excerpt.path).line(start.line).char_column(start.column));
                }
            }
            (None, Place::File(path)) => group = group.element(Origin::path(&**path)),
            (None, _) => {}
        }
        if !hint.is_empty() {
            group = group.element(Level::HELP.with_name(frame.help).message(hint.as_str()));
        }
        renderer.render(&[group])
    }
}

impl<'a> Excerpt<'a> {
    /// The line the message is about, unless it is too long to be shown, and the part of it to point at.
    fn line(&self) -> Option<(&'a str, std::ops::Range<usize>)> {
        let (start, end) = self.range;
        let start = start.min(self.text.len());
        let (before, after) = self.text.as_bytes().split_at(start);
        let before = &before[start.saturating_sub(LONG_LINE)..];
        let after = &after[..after.len().min(LONG_LINE)];
        let first = match memchr::memrchr(b'\n', before) {
            Some(at) => start - before.len() + at + 1,
            None => (before.len() == start).then_some(0)?,
        };
        let last = match memchr::memchr(b'\n', after) {
            Some(at) => start + at,
            None => (start + after.len() == self.text.len()).then_some(self.text.len())?,
        };
        let line = self.text[first..last].trim_end_matches('\r');
        let shown_end = end.clamp(start, first + line.len()).max(start);
        Some((line, start - first..shown_end - first))
    }
}

/// Says that another build is at work.
pub fn waiting(tongue: Tongue) {
    let words = match tongue {
        Tongue::English => "another build is writing to the same folder; waiting for it",
        Tongue::Norwegian => "en annen bygging skriver til samme mappe; venter på den",
    };
    _ = writeln!(anstream::stderr(), "{words}");
}

/// Says why no work was done.
pub fn failure(tongue: Tongue, failure: &Failure) {
    let frame = tongue.frame();
    let mut err = anstream::stderr().lock();
    _ = writeln!(err, "{}: {}", frame.error, failure.message(tongue));
    if let Some(help) = failure.help(tongue) {
        _ = writeln!(err, "{}: {help}", frame.help);
    }
}
