//! The words of the interface in one language, and how that language writes dates and sorts titles.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::lang::Lang;

/// Stand in a marked word: before the tag of its language, before the word, and after it. They are no characters, so no text has them.
pub const MARKS: [char; 3] = ['\u{fdd0}', '\u{fdd1}', '\u{fdd2}'];

/// One language file of a theme.
#[derive(Debug, Clone)]
pub struct Strings {
    /// The language.
    pub lang: Lang,
    /// Every word by its key.
    pub words: FxHashMap<Box<str>, Box<str>>,
    /// Names of the months, January first.
    pub months: Vec<Box<str>>,
    /// Where each letter of the alphabet stands.
    pub ranks: FxHashMap<char, u16>,
    /// The keys whose words are another language's, and which language's.
    pub borrowed: Option<(Lang, BTreeSet<Box<str>>)>,
}

impl Strings {
    /// The word for a key; the key itself if the theme lacks it.
    #[must_use]
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, |word| word)
    }

    /// The language a word is really in.
    #[must_use]
    pub fn lang_of(&self, key: &str) -> Lang {
        match &self.borrowed {
            Some((lender, keys)) if keys.contains(key) => *lender,
            _ => self.lang,
        }
    }

    /// The same with each borrowed word between [`MARKS`]; `None` if it borrows none.
    #[must_use]
    pub fn marked(&self) -> Option<Self> {
        let (lender, keys) = self.borrowed.as_ref()?;
        Some(self.marking(*lender, |key| keys.contains(key)))
    }

    /// The same for a language that has no words of its own: all between [`MARKS`].
    #[must_use]
    pub fn lent(&self) -> Self {
        self.marking(self.lang, |_| true)
    }

    fn marking(&self, lender: Lang, is_marked: impl Fn(&str) -> bool) -> Self {
        let [lang, start, end] = MARKS;
        let mut marked = self.clone();
        for (key, word) in &mut marked.words {
            // Signs, as quotation marks, are in no language.
            if is_marked(key) && word.contains(char::is_alphabetic) {
                *word = format!("{lang}{lender}{start}{word}{end}").into();
            }
        }
        marked
    }

    /// The word for a key with its `{placeholders}` filled.
    #[must_use]
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        fill(self.get(key), values.iter().copied())
    }

    /// A date as it is written in running text.
    #[must_use]
    pub fn date(&self, date: jiff::civil::Date) -> String {
        let month = usize::try_from(date.month()).ok().and_then(|month| self.months.get(month.checked_sub(1)?));
        self.fill("date", &[("day", &date.day().to_string()), ("month", month.map_or("", |name| name)), ("year", &date.year().to_string())])
    }

    /// The four quotation marks: outer open and close, inner open and close.
    #[must_use]
    pub fn quotes(&self) -> [&str; 4] {
        ["quote_open", "quote_close", "inner_quote_open", "inner_quote_close"].map(|key| self.get(key))
    }

    /// Where a title stands in an alphabetical list: letters in the order of this language's alphabet, accents aside.
    #[must_use]
    pub fn sort_key(&self, title: &str) -> Vec<u16> {
        let mut key = Vec::with_capacity(title.len());
        key.extend(title.chars().flat_map(char::to_lowercase).filter_map(|letter| self.rank(letter)));
        key
    }

    /// The letter a title is found under in an alphabetical list; `#` when it begins with none.
    #[must_use]
    pub fn initial(&self, title: &str) -> char {
        let first = title.chars().flat_map(char::to_lowercase).find(|letter| letter.is_alphanumeric());
        match first.map(|letter| if self.ranks.contains_key(&letter) { letter } else { base(letter) }) {
            Some(letter) if self.ranks.contains_key(&letter) => letter.to_uppercase().next().unwrap_or(letter),
            _ => '#',
        }
    }

    /// Spaces, then digits, then the alphabet, then the letters of others; marks do not count.
    fn rank(&self, letter: char) -> Option<u16> {
        if let Some(rank) = self.ranks.get(&letter) {
            Some(100 + rank)
        } else if letter.is_ascii_digit() {
            Some(10 + u16::from(letter as u8 - b'0'))
        } else if letter.is_whitespace() {
            Some(1)
        } else if letter.is_alphabetic() {
            self.ranks.get(&base(letter)).map(|rank| 100 + rank).or(Some(1000))
        } else {
            None
        }
    }
}

/// The letter without its accent.
fn base(letter: char) -> char {
    use unicode_normalization::UnicodeNormalization as _;
    std::iter::once(letter).nfd().next().unwrap_or(letter)
}

/// Puts values in the `{placeholders}` of a text.
#[must_use]
pub fn fill<'a>(text: &str, values: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let values: Vec<_> = values.into_iter().collect();
    let mut filled = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(at) = memchr::memchr(b'{', rest.as_bytes()) {
        let after = &rest[at + 1..];
        filled.push_str(&rest[..at]);
        let named = after.split_once('}').and_then(|(name, left)| Some((values.iter().find(|(known, _)| *known == name)?.1, left)));
        rest = match named {
            Some((value, left)) => {
                filled.push_str(value);
                left
            }
            None => {
                filled.push('{');
                after
            }
        };
    }
    filled.push_str(rest);
    filled
}
