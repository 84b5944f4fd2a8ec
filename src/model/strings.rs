//! The words of the interface in one language, and how that language writes dates and sorts titles.

use std::collections::BTreeMap;

use super::lang::Lang;

/// One language file of a theme.
#[derive(Debug, Clone)]
pub struct Strings {
    /// The language.
    pub lang: Lang,
    /// Every word by its key.
    pub words: BTreeMap<Box<str>, Box<str>>,
    /// Names of the months, January first.
    pub months: Vec<Box<str>>,
}

impl Strings {
    /// The word for a key; the key itself if the theme lacks it.
    #[must_use]
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, |word| word)
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
        let alphabet = self.get("alphabet");
        title.chars().flat_map(char::to_lowercase).filter_map(|letter| rank(alphabet, letter)).collect()
    }

    /// The letter a title is found under in an alphabetical list; `#` when it begins with none.
    #[must_use]
    pub fn initial(&self, title: &str) -> char {
        let alphabet = self.get("alphabet");
        let first = title.chars().flat_map(char::to_lowercase).find(|letter| letter.is_alphanumeric());
        match first.map(|letter| if alphabet.contains(letter) { letter } else { base(letter) }) {
            Some(letter) if alphabet.contains(letter) => letter.to_uppercase().next().unwrap_or(letter),
            _ => '#',
        }
    }
}

fn rank(alphabet: &str, letter: char) -> Option<u16> {
    let place = |letter: char| alphabet.chars().position(|known| known == letter).map(|at| 100 + at as u16);
    if letter.is_ascii_digit() {
        Some(10 + u16::from(letter as u8 - b'0'))
    } else if letter.is_whitespace() {
        Some(1)
    } else if letter.is_alphabetic() {
        place(letter).or_else(|| place(base(letter))).or(Some(1000))
    } else {
        None
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
    values.into_iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}
