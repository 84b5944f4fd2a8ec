//! A fault found in a text, while its source is not known yet.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic, SourceId, Words, suggest};

/// A fault found in a text, not yet bound to its source.
pub struct Fault {
    /// What is wrong.
    pub code: Code,
    range: Range<usize>,
    args: Vec<(&'static str, Box<str>)>,
    words: Vec<(&'static str, Words)>,
}

impl Fault {
    /// A fault in a part of the text.
    pub fn new(code: Code, range: Range<usize>) -> Self {
        Self { code, range, args: Vec::new(), words: Vec::new() }
    }

    /// Adds a value the words ask for.
    pub fn with(mut self, name: &'static str, value: impl Into<Box<str>>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Adds a few words that differ by language.
    pub fn with_words(mut self, name: &'static str, words: Words) -> Self {
        self.words.push((name, words));
        self
    }

    /// Adds the word that may have been meant, if one is near.
    pub fn suggest<'a>(self, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        match suggest::nearest(word, candidates) {
            Some(found) => self.with("suggestion", found),
            None => self,
        }
    }

    /// The message, now that the source is known.
    pub fn at(self, source: SourceId) -> Diagnostic {
        let span = source.span(self.range);
        let fault = if self.code == Code::HtmlLeftOut { Diagnostic::warning(self.code, span) } else { Diagnostic::error(self.code, span) };
        let fault = self.words.into_iter().fold(fault, |fault, (name, words)| fault.with_words(name, words));
        self.args.into_iter().fold(fault, |fault, (name, value)| fault.with(name, value))
    }
}
