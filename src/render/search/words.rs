//! Words of a text, and the keys under which they are found.

use std::borrow::Cow;

use snowball_stemmers_rs::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization as _;

use super::norwegian;
use crate::model::lang::Lang;

/// How the words of a language become keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Manner {
    /// Both written standards as one, compounds taken apart, endings cut.
    Norwegian,
    /// Endings cut.
    English,
    /// As they are written.
    Plain,
}

impl Manner {
    /// The manner of a language.
    pub fn of(lang: Lang) -> Self {
        match lang.as_str().split('-').next() {
            Some("nb" | "nn" | "no") => Self::Norwegian,
            Some("en") => Self::English,
            _ => Self::Plain,
        }
    }

    /// Its name in the index.
    pub fn name(self) -> &'static str {
        match self {
            Self::Norwegian => "no",
            Self::English => "en",
            Self::Plain => "",
        }
    }

    /// Words too common to be looked for.
    pub fn stop_words(self) -> &'static str {
        match self {
            Self::Norwegian => norwegian::STOP_WORDS,
            Self::English => {
                "a about after all also an and any are as at be been but by can do does for from had has have how if in into is \
                 it its may more must no not of on one or other our out s should so such than that the their them then there \
                 these they this those to up was we were what when where which who why will with would you your"
            }
            Self::Plain => "",
        }
    }
}

/// Makes keys of words.
pub struct Keys {
    norwegian: Stemmer,
    english: Stemmer,
    rules: Vec<(String, String)>,
}

impl Keys {
    pub fn new() -> Self {
        let [norwegian, english] = [Algorithm::Norwegian, Algorithm::Porter].map(Stemmer::create);
        Self { norwegian, english, rules: norwegian::rules() }
    }

    /// The key of a word in lower case: what its other forms, and in Norwegian its other spelling, have in common.
    pub fn key(&self, manner: Manner, word: &str) -> String {
        let word = if word.contains('-') { Cow::Owned(word.replace('-', "")) } else { Cow::Borrowed(word) };
        match manner {
            Manner::Norwegian => {
                let stem = self.norwegian.stem(&self.standard(&word)).into_owned();
                // Who does a thing is many, and known: *forskere*, *forskerne*, *forskarane* lose one ending of two.
                let short = stem.strip_suffix('n').unwrap_or(&stem);
                let shorter = short.strip_suffix("er").or(short.strip_suffix("ar")).filter(|left| left.chars().nth(2).is_some());
                shorter.map(str::to_owned).unwrap_or(stem)
            }
            Manner::English => self.english.stem(&word).into_owned(),
            Manner::Plain => word.into_owned(),
        }
    }

    /// A Norwegian word as bokmål spells it.
    fn standard(&self, word: &str) -> String {
        let mut spelled = format!("^{word}$");
        for (from, to) in &self.rules {
            if spelled.contains(from.as_str()) {
                spelled = spelled.replace(from.as_str(), to);
            }
        }
        spelled.trim_matches(['^', '$']).to_owned()
    }
}

/// A word as those type it who have no other letters than a to z.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let mut folded = String::with_capacity(word.len());
    for letter in word.nfd() {
        match letter {
            'æ' => folded.push_str("ae"),
            'ø' => folded.push('o'),
            'đ' => folded.push('d'),
            'ŋ' => folded.push('n'),
            'ŧ' => folded.push('t'),
            '\u{300}'..='\u{36f}' => {}
            letter => folded.push(letter),
        }
    }
    folded
}

/// The words of a text, as they are written: letters and digits, and a hyphen after a first letter that stands alone (`e-post`).
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.bytes().position(is_word_byte)?;
        rest = &rest[start..];
        let mut end = word_end(rest);
        while end == 0 {
            // A mark outside ASCII that is no letter.
            let mark = rest.chars().next()?.len_utf8();
            let next = rest.as_bytes()[mark..].iter().copied().position(is_word_byte)?;
            rest = &rest[mark + next..];
            end = word_end(rest);
        }
        if rest.as_bytes().get(end) == Some(&b'-') && rest[..end].chars().nth(1).is_none() && is_letter(&rest[..end]) {
            let more = word_end(&rest[end + 1..]);
            if rest[end + 1..end + 1 + more].chars().nth(1).is_some() {
                end += 1 + more;
            }
        }
        let (word, after) = rest.split_at(end);
        rest = after;
        Some(word)
    })
}

fn is_word_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

fn is_letter(word: &str) -> bool {
    word.starts_with(char::is_alphabetic)
}

/// How many bytes of letters and digits a text begins with.
fn word_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() {
            at += 1;
        } else if byte.is_ascii() {
            break;
        } else {
            match text[at..].chars().next() {
                Some(letter) if letter.is_alphanumeric() => at += letter.len_utf8(),
                _ => break,
            }
        }
    }
    at
}
