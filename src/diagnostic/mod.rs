//! What the author should know: errors and warnings, each with a place and a way to mend it.
//!
//! A fault of the author is never an `Err`: stages collect [`Diagnostic`]s and go on, so that one run
//! shows them all. The words stand in one file a language (`en.rs`, `nb.rs`); a [`Code`] names the kind.

mod code;
mod count;
mod echo;
mod en;
mod fix;
mod nb;
mod source;
pub mod suggest;

use std::sync::Arc;

pub use code::Code;
pub use count::Things;
pub use fix::Mended;
pub use source::{Cursor, Position, Source, SourceId, Sources, Span};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not published.
    Error,
    /// The site is published all the same, unless `--strict` is given.
    Warning,
    /// Something to think over. It never keeps a site from being published.
    Hint,
}

impl Severity {
    /// Its word in machine-readable output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// Where a message points.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// The site as a whole.
    Site,
    /// A file as a whole, by its path below the site's root.
    File(Box<str>),
    /// A part of one of the run's sources.
    Span(Span),
    /// A part of a text that is not among the sources: a theme's template.
    Excerpt {
        /// Path of the file, as the author knows it.
        path: Box<str>,
        /// The whole text.
        text: Arc<str>,
        /// First and one past the last byte.
        range: (usize, usize),
    },
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self::Span(span)
    }
}

/// One thing the author should know.
#[derive(Debug, Clone, PartialEq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// What kind of thing it is.
    pub code: Code,
    /// Where it is.
    pub place: Place,
    /// What may safely stand there instead.
    pub fix: Option<Box<str>>,
    /// What the message fills in, by the name it knows it by.
    args: Vec<(&'static str, Arg)>,
}

/// A part of a message that differs from one to the next.
#[derive(Debug, Clone, PartialEq)]
enum Arg {
    /// The author's own words.
    Own(Box<str>),
    /// Ours, in English and in Norwegian.
    Words(Words),
}

/// A few words of a message in English and in Norwegian.
pub type Words = [&'static str; 2];

/// The languages messages come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// English.
    English,
    /// Norwegian bokmål.
    Norwegian,
}

/// The words of one kind of message; `{name}` stands for an argument.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    /// What is wrong.
    pub message: &'static str,
    /// What is wrong just here, written below the excerpt; may be empty.
    pub label: &'static str,
    /// How to mend it; may be empty.
    pub help: &'static str,
}

/// The few words that frame every message.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// Before an error.
    pub error: &'static str,
    /// Before a warning.
    pub warning: &'static str,
    /// Before a hint.
    pub hint: &'static str,
    /// Before the way to mend it.
    pub help: &'static str,
    /// Offers `{suggestion}`.
    pub did_you_mean: &'static str,
}

impl Tongue {
    /// Norwegian for a site in any of Norway's languages, otherwise English.
    #[must_use]
    pub fn for_language(tag: &str) -> Self {
        if matches!(tag, "nb" | "nn" | "no" | "se" | "sma" | "smj") { Self::Norwegian } else { Self::English }
    }

    /// The words of a kind of message.
    #[must_use]
    pub fn text(self, code: Code) -> Text {
        match self {
            Self::English => en::text(code),
            Self::Norwegian => nb::text(code),
        }
    }

    /// The words around every message.
    #[must_use]
    pub fn frame(self) -> Frame {
        match self {
            Self::English => en::FRAME,
            Self::Norwegian => nb::FRAME,
        }
    }
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: Code, place: impl Into<Place>) -> Self {
        Self { severity: Severity::Error, code, place: place.into(), fix: None, args: Vec::new() }
    }

    /// A warning at a place.
    pub fn warning(code: Code, place: impl Into<Place>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, place) }
    }

    /// Something to think over, at a place.
    pub fn remark(code: Code, place: impl Into<Place>) -> Self {
        Self { severity: Severity::Hint, ..Self::error(code, place) }
    }

    /// Offers what may safely stand at the place instead.
    #[must_use]
    pub fn fixed_by(mut self, words: impl Into<Box<str>>) -> Self {
        self.fix = Some(words.into());
        self
    }

    /// Gives the message one of its words.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Box<str>>) -> Self {
        self.args.push((name, Arg::Own(value.into())));
        self
    }

    /// Gives the message a few words that differ by language.
    #[must_use]
    pub fn with_words(mut self, name: &'static str, words: Words) -> Self {
        self.args.push((name, Arg::Words(words)));
        self
    }

    /// Offers the candidate nearest to `word`, if one is near.
    #[must_use]
    pub fn suggest<'a>(self, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        match suggest::nearest(word, candidates) {
            Some(found) => self.with("suggestion", found),
            None => self,
        }
    }

    /// What is wrong, in words.
    #[must_use]
    pub fn message(&self, tongue: Tongue) -> String {
        self.fill(tongue, tongue.text(self.code).message)
    }

    /// What is wrong just here, in words; may be empty.
    #[must_use]
    pub fn label(&self, tongue: Tongue) -> String {
        self.fill(tongue, tongue.text(self.code).label)
    }

    /// How to mend it: a suggestion if there is one, else the general advice.
    #[must_use]
    pub fn hint(&self, tongue: Tongue) -> String {
        let offered = self.args.iter().any(|(name, _)| *name == "suggestion");
        self.fill(tongue, if offered { tongue.frame().did_you_mean } else { tongue.text(self.code).help })
    }

    /// The same message with the text it points into, for when the sources hold another.
    #[must_use]
    pub fn detached(mut self, sources: &Sources) -> Self {
        if let Place::Span(span) = self.place {
            let Source { path, text } = sources.get(span.source);
            self.place = Place::Excerpt { path: path.clone(), text: (&**text).into(), range: (span.start as usize, span.end as usize) };
        }
        self
    }

    /// One of its words, if it is the author's own.
    fn own(&self, name: &str) -> Option<&str> {
        self.args.iter().find_map(|(known, value)| match value {
            Arg::Own(own) if *known == name => Some(&**own),
            _ => None,
        })
    }

    /// The word that it says may have been meant.
    #[must_use]
    pub fn suggestion(&self) -> Option<&str> {
        self.own("suggestion")
    }

    fn fill(&self, tongue: Tongue, words: &str) -> String {
        self.args.iter().fold(words.to_owned(), |text, (name, value)| {
            let value = match value {
                Arg::Own(value) => value,
                Arg::Words(words) => words[tongue as usize],
            };
            text.replace(&format!("{{{name}}}"), value)
        })
    }
}

/// Collects what the author should know.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all of another's.
    pub fn append(&mut self, mut other: Self) {
        self.0.append(&mut other.0);
    }

    /// Adds several.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(diagnostics);
    }

    /// How many are of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.0.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// The same messages with the texts they point into, for when the sources hold others.
    #[must_use]
    pub fn detached(self, sources: &Sources) -> Self {
        self.0.into_iter().map(|diagnostic| diagnostic.detached(sources)).collect()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether any of them keeps the site from being published.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// All of them in the order an author reads: by file and place, the site's own first.
    #[must_use]
    pub fn sorted<'a>(&'a self, sources: &'a Sources) -> Vec<&'a Diagnostic> {
        let key = |diagnostic: &&'a Diagnostic| match &diagnostic.place {
            Place::Site => ("", 0),
            Place::File(path) => (&**path, 0),
            Place::Span(span) => (&*sources.get(span.source).path, span.start as usize),
            Place::Excerpt { path, range, .. } => (&**path, range.0),
        };
        let mut all: Vec<_> = self.0.iter().collect();
        all.sort_by_key(key);
        // What several versions of a document have from one place is told once.
        let mut told: Vec<&Diagnostic> = Vec::with_capacity(all.len());
        for diagnostic in all {
            if !told.iter().rev().take_while(|it| key(it) == key(&diagnostic)).any(|it| *it == diagnostic) {
                told.push(diagnostic);
            }
        }
        told
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(all: I) -> Self {
        Self(all.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{Code, Tongue};

    fn placeholders(text: &str) -> Vec<&str> {
        let mut found: Vec<_> = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(n, _)| n).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    #[test]
    fn every_language_says_the_same() {
        for code in Code::ALL {
            let (en, nb) = (Tongue::English.text(*code), Tongue::Norwegian.text(*code));
            for (en, nb) in [(en.message, nb.message), (en.label, nb.label), (en.help, nb.help)] {
                assert_eq!(placeholders(en), placeholders(nb), "{}", code.name());
                assert_eq!(en.is_empty(), nb.is_empty(), "{}", code.name());
                assert!(!en.ends_with('.') && !nb.ends_with('.'), "{}: no final stop", code.name());
            }
        }
    }
}
