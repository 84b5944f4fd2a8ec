//! A passage in pieces: words, numbers, spaces and marks, told apart once for all that judge them.

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters, with the hyphens, apostrophes and digits inside.
    Word,
    /// Digits.
    Number,
    /// Ordinary spaces.
    Space,
    /// Anything else, letter by letter.
    Mark(char),
}

/// A piece of a passage.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Its first byte.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
    /// How many letters it has.
    pub letters: usize,
}

impl Token {
    /// What it says.
    pub fn of(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Whether it is this mark.
    pub fn is(self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// Takes a text apart, into a list that is used again and again.
pub fn split(text: &str, tokens: &mut Vec<Token>) {
    tokens.clear();
    let mut letters = text.char_indices().peekable();
    while let Some((start, first)) = letters.next() {
        let (mut end, mut count) = (start + first.len_utf8(), 1);
        let kind = match first {
            ' ' => Kind::Space,
            _ if first.is_ascii_digit() => Kind::Number,
            _ if first.is_alphabetic() => Kind::Word,
            _ => Kind::Mark(first),
        };
        let goes_on = |letter: char| match kind {
            Kind::Space => letter == ' ',
            Kind::Number => letter.is_ascii_digit(),
            Kind::Word => letter.is_alphanumeric(),
            Kind::Mark(_) => false,
        };
        while let Some((at, letter)) = letters.peek().copied() {
            let inside = kind == Kind::Word && matches!(letter, '-' | '’' | '\'' | '\u{ad}') && {
                text[at + letter.len_utf8()..].starts_with(char::is_alphabetic)
            };
            if !goes_on(letter) && !inside {
                break;
            }
            end = at + letter.len_utf8();
            count += usize::from(letter.is_alphabetic());
            letters.next();
        }
        tokens.push(Token { kind, start, end, letters: if kind == Kind::Word { count } else { 0 } });
    }
}
