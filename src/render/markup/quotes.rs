//! The quotation marks of a language in place of the typewriter's.

use std::ops::Range;

/// Puts quotation marks right, word by word.
pub struct Quotes<'a> {
    /// The marks of the language; none leaves them as they are written.
    pub marks: Option<[&'a str; 4]>,
    /// The letter before the one to come.
    pub before: char,
}

impl<'a> Quotes<'a> {
    /// Marks of a language, at the beginning of a text.
    #[must_use]
    pub fn new(marks: Option<[&'a str; 4]>) -> Self {
        Self { marks, before: ' ' }
    }

    /// Says a text piece by piece.
    pub fn text(&mut self, text: &str, say: impl FnMut(&str)) {
        self.part(text, 0..text.len(), self.before, say);
    }

    /// Says a part of a text that follows a letter.
    pub fn part(&mut self, text: &str, part: Range<usize>, first: char, mut say: impl FnMut(&str)) {
        self.before = text[..part.end].chars().next_back().unwrap_or(first);
        let quoted = memchr::memchr2(b'"', b'\'', &text.as_bytes()[part.clone()]).is_some();
        let Some([open, close, inner_open, inner_close]) = self.marks.filter(|_| quoted) else {
            return say(&text[part]);
        };
        let mut start = part.start;
        for (at, mark) in text[..part.end].match_indices(['"', '\'']).filter(|(at, _)| *at >= part.start) {
            let before = text[..at].chars().next_back().unwrap_or(first);
            let after = text[at + 1..].chars().next();
            let opens = !before.is_alphanumeric() && (before.is_whitespace() || "([{«“‘–—-/\u{a0}".contains(before));
            let opens = opens && after.is_some_and(|after| !after.is_whitespace());
            say(&text[start..at]);
            say(match (mark, opens) {
                ("\"", true) => open,
                ("\"", false) => close,
                (_, true) if !text[at + 1..].contains('\'') => "’",
                (_, true) => inner_open,
                (_, false) if before.is_alphanumeric() && after.is_some_and(char::is_alphanumeric) => "’",
                (_, false) => inner_close,
            });
            start = at + 1;
        }
        say(&text[start..part.end]);
    }
}
