//! Words of a text, and the keys under which they are found.

use std::borrow::Cow;

use aho_corasick::AhoCorasick;
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
    /// Finds the rules that a word falls under.
    matching: AhoCorasick,
}

impl Keys {
    pub fn new() -> Self {
        let [norwegian, english] = [Algorithm::Norwegian, Algorithm::Porter].map(Stemmer::create);
        let rules = norwegian::rules();
        let matching = AhoCorasick::new(rules.iter().map(|(from, _)| from)).expect("the rules are few");
        Self { norwegian, english, rules, matching }
    }

    /// The key of a word in lower case: what its other forms, and in Norwegian its other spelling, have in common.
    pub fn key(&self, manner: Manner, word: &str) -> String {
        let word = if word.contains('-') { Cow::Owned(word.replace('-', "")) } else { Cow::Borrowed(word) };
        match manner {
            Manner::Norwegian => {
                let spelled = self.standard(&word);
                let stem = self.norwegian.stem(spelled.trim_matches(['^', '$']));
                // Who does a thing is many, and known: *forskere*, *forskerne*, *forskarane* lose one ending of two.
                let short = stem.strip_suffix('n').unwrap_or(&stem);
                let shorter = short.strip_suffix("er").or(short.strip_suffix("ar")).filter(|left| left.chars().nth(2).is_some());
                shorter.unwrap_or(&stem).to_owned()
            }
            Manner::English => self.english.stem(&word).into_owned(),
            Manner::Plain => word.into_owned(),
        }
    }

    /// A Norwegian word between its marks, as bokmål spells it. Few words fall under a rule, and after one only later rules hold.
    fn standard(&self, word: &str) -> String {
        let mut spelled = ["^", word, "$"].concat();
        let mut from = 0;
        while let Some(rule) =
            self.matching.find_overlapping_iter(&spelled).map(|found| found.pattern().as_usize()).filter(|rule| *rule >= from).min()
        {
            let (nynorsk, bokmal) = &self.rules[rule];
            spelled = spelled.replace(nynorsk.as_str(), bokmal);
            from = rule + 1;
        }
        spelled
    }
}

/// A word as those type it who have no other letters than a to z.
pub fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    let mut folded = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            'æ' => folded.push_str("ae"),
            'ø' => folded.push('o'),
            'å' => folded.push('a'),
            'đ' => folded.push('d'),
            'ŋ' => folded.push('n'),
            'ŧ' => folded.push('t'),
            letter if letter.is_ascii() => folded.push(letter),
            letter => folded.extend(letter.nfd().filter(|part| !('\u{300}'..='\u{36f}').contains(part))),
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

/// Which bytes are letters or digits of ASCII.
const PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        plain[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    plain
};

fn is_word_byte(byte: u8) -> bool {
    PLAIN[usize::from(byte)] || !byte.is_ascii()
}

fn is_letter(word: &str) -> bool {
    word.starts_with(char::is_alphabetic)
}

/// How many bytes of letters and digits a text begins with.
fn word_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        at += bytes[at..].iter().position(|byte| !PLAIN[usize::from(*byte)]).unwrap_or(bytes.len() - at);
        // Of what is outside ASCII, most are letters of ours.
        match text[at..].chars().next() {
            Some(letter) if !letter.is_ascii() && (matches!(letter, 'æ' | 'ø' | 'å') || letter.is_alphanumeric()) => {
                at += letter.len_utf8();
            }
            _ => return at,
        }
    }
}
