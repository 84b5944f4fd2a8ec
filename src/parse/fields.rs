//! Takes typed values out of a YAML mapping and collects every fault on the way.
//!
//! A key is known because it is asked for: [`Fields::finish`] reports the rest.

use jiff::civil::Date;

use super::lookalike::quoted;
use super::yaml::{Key, Node, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span, Words};
use crate::model::lang::Lang;
use crate::model::meta::Word;
use crate::model::site::is_outside;

/// That a key takes a text.
pub const TEXT: Words = ["a text", "være en tekst"];
/// That a key takes a list.
pub const LIST: Words = ["a list", "være en liste"];
/// That a key takes keys with values.
pub const MAPPING: Words = ["a group of keys with values", "ha egne nøkler under seg"];
/// That a key takes a list of keys with values.
pub const ENTRIES: Words = ["a list of entries with keys", "være en liste der hvert punkt har egne nøkler"];
/// That a key takes a number.
pub const INTEGER: Words = ["a whole number", "være et helt tall"];
/// That a key takes `true` or `false`.
pub const BOOLEAN: Words = ["true or false", "være true eller false"];

/// Where the first of two stands.
pub const FIRST: Words = ["the first is on line {line}", "den første er på linje {line}"];

/// The keys and values of one mapping.
pub struct Fields<'n, 's, 'd> {
    pairs: &'n [(Key<'s>, Node<'s>)],
    asked: Vec<&'static str>,
    diagnostics: &'d mut Diagnostics,
}

impl<'n, 's, 'd> Fields<'n, 's, 'd> {
    /// The fields of a file's keys and values.
    pub fn new(node: Option<&'n Node<'s>>, diagnostics: &'d mut Diagnostics) -> Self {
        let pairs = match node.map(|node| &node.value) {
            Some(Value::Mapping(pairs)) => pairs.as_slice(),
            _ => &[],
        };
        Self { pairs, asked: Vec::new(), diagnostics }
    }

    /// The node of a key, unless it is left out or empty.
    pub fn node(&mut self, key: &'static str) -> Option<&'n Node<'s>> {
        if !self.asked.contains(&key) {
            self.asked.push(key);
        }
        let (_, node) = self.pairs.iter().find(|(known, _)| known.text == key)?;
        (!matches!(node.value, Value::Null)).then_some(node)
    }

    /// Reports a fault.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports a value of the wrong kind.
    pub fn wrong(&mut self, key: &'static str, expected: Words, example: &'static str, node: &Node<'_>) {
        self.diagnostics.push(wrong_type(key, expected, example, node));
    }

    /// Reports a key that an entry should have had.
    pub fn missing(&mut self, key: &'static str, example: &'static str, span: Span) {
        self.report(incomplete(key, &format!("{key}: {example}"), span, IN_ENTRY));
    }

    /// A text.
    pub fn text(&mut self, key: &'static str) -> Option<&'n str> {
        let node = self.node(key)?;
        self.as_text(key, node)
    }

    /// A text, kept.
    pub fn owned(&mut self, key: &'static str) -> Option<Box<str>> {
        self.text(key).map(Into::into)
    }

    /// A text of at most so many characters.
    pub fn short(&mut self, key: &'static str, limit: usize) -> Option<Box<str>> {
        let node = self.node(key)?;
        let text = self.as_text(key, node)?;
        self.diagnostics.extend(too_long(key, node, text, limit));
        Some(text.into())
    }

    /// A text with the place it stands.
    pub fn word(&mut self, key: &'static str) -> Option<Word> {
        let node = self.node(key)?;
        let text = self.as_text(key, node)?.into();
        Some(Word { text, span: node.span })
    }

    /// An address a reader can go to: not one that would run a script.
    pub fn address(&mut self, key: &'static str) -> Option<Box<str>> {
        let word = self.word(key)?;
        if !is_outside(&word.text) || ["https:", "http:", "mailto:", "//"].iter().any(|start| word.text.starts_with(start)) {
            return Some(word.text);
        }
        let fault = Diagnostic::error(Code::BadAddress, word.span).with("key", key).with("value", word.text);
        self.report(fault.with("example", format!("{key}: https://example.no/")));
        None
    }

    /// Several texts with their places; one alone may stand without a list.
    pub fn words(&mut self, key: &'static str) -> Vec<Word> {
        let Some(node) = self.node(key) else { return Vec::new() };
        let items = match &node.value {
            Value::Sequence(items) => items.as_slice(),
            Value::Mapping(_) => {
                self.wrong(key, ["a word, or a list of words", "være et ord eller en liste med ord"], "[…, …]", node);
                return Vec::new();
            }
            _ => std::slice::from_ref(node),
        };
        let mut words = Vec::with_capacity(items.len());
        for item in items {
            if let Some(text) = self.as_text(key, item) {
                words.push(Word { text: text.into(), span: item.span });
            }
        }
        words
    }

    /// Several texts; one alone may stand without a list.
    pub fn texts(&mut self, key: &'static str) -> Vec<Box<str>> {
        self.words(key).into_iter().map(|word| word.text).collect()
    }

    /// The items of a list.
    pub fn list(&mut self, key: &'static str, example: &'static str) -> &'n [Node<'s>] {
        match self.node(key) {
            None => &[],
            Some(Node { value: Value::Sequence(items), .. }) => items,
            Some(node) => {
                self.wrong(key, LIST, example, node);
                &[]
            }
        }
    }

    /// The keys and values of a mapping whose keys are the author's own.
    pub fn map(&mut self, key: &'static str, example: &'static str) -> &'n [(Key<'s>, Node<'s>)] {
        match self.node(key) {
            None => &[],
            Some(Node { value: Value::Mapping(pairs), .. }) => pairs,
            Some(node) => {
                self.wrong(key, MAPPING, example, node);
                &[]
            }
        }
    }

    /// The fields of a mapping inside this one, if it is there.
    pub fn inner<T>(&mut self, key: &'static str, example: &'static str, read: impl FnOnce(Fields<'n, 's, '_>) -> T) -> Option<T> {
        let node = self.node(key)?;
        Some(read(self.of(node, key, example)))
    }

    /// The fields of an item of a list or a value of a map; one that is no mapping is a fault and has none.
    pub fn of<'a>(&'a mut self, node: &'n Node<'s>, name: &str, example: &str) -> Fields<'n, 's, 'a> {
        if !matches!(node.value, Value::Mapping(_) | Value::Null) {
            let expected = if example.starts_with('[') { ENTRIES } else { MAPPING };
            self.diagnostics.push(wrong_type(name, expected, example, node));
        }
        Fields::new(Some(node), self.diagnostics)
    }

    /// A whole number.
    pub fn integer(&mut self, key: &'static str) -> Option<i32> {
        let node = self.node(key)?;
        let number = scalar(node).and_then(|text| text.parse().ok());
        if number.is_none() {
            self.wrong(key, INTEGER, "10", node);
        }
        number
    }

    /// `true` or `false`.
    pub fn boolean(&mut self, key: &'static str) -> Option<bool> {
        let node = self.node(key)?;
        match scalar(node) {
            Some("true") => Some(true),
            Some("false") => Some(false),
            _ => {
                self.wrong(key, BOOLEAN, "true", node);
                None
            }
        }
    }

    /// A date, as year, month and day.
    pub fn date(&mut self, key: &'static str) -> Option<Date> {
        let node = self.node(key)?;
        let text = self.as_text(key, node)?;
        let date = iso_date(text);
        if date.is_none() {
            self.report(Diagnostic::error(Code::BadDate, node.span).with("value", text));
        }
        date
    }

    /// One of some words.
    pub fn one_of<T: Copy>(&mut self, key: &'static str, all: &[(&'static str, T)]) -> Option<T> {
        let node = self.node(key)?;
        let text = self.as_text(key, node)?;
        let found = all.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            self.report(unknown_value(node.span, key, text, all.iter().map(|(word, _)| *word)));
        }
        found
    }

    /// A language's tag.
    pub fn lang(&mut self, text: &str, span: Span) -> Option<Lang> {
        if text == "no" {
            self.report(Diagnostic::error(Code::LanguageNo, span));
            return None;
        }
        let lang = Lang::parse(text);
        if lang.is_none() {
            self.report(bad_language(text, span));
        }
        lang
    }

    /// The text of a node.
    pub fn as_text(&mut self, key: &'static str, node: &'n Node<'s>) -> Option<&'n str> {
        let text = scalar(node);
        if text.is_none() {
            self.wrong(key, TEXT, "…", node);
        }
        text
    }

    /// Those of the given keys that are there, as a mapping of their own.
    pub fn those_of(&mut self, keys: Vec<&'static str>) -> Node<'s> {
        let own: Vec<_> = self.pairs.iter().filter(|(key, _)| keys.contains(&&*key.text)).cloned().collect();
        let span = self.pairs.first().map(|(key, _)| key.span);
        self.asked.extend(keys);
        Node { value: Value::Mapping(own), span: span.unwrap_or_else(|| unreachable!("a document that was read has keys")) }
    }

    /// Reports every key that nothing asked for. Gives those that were most likely meant.
    pub fn finish(self) -> Vec<Box<str>> {
        let strangers = self.pairs.iter().filter(|(key, _)| !self.asked.contains(&&*key.text));
        let faults: Vec<_> = strangers.map(|(key, _)| unknown_key(key, &self.asked)).collect();
        let meant = faults.iter().filter_map(Diagnostic::suggestion).map(Into::into).collect();
        self.diagnostics.extend(faults);
        meant
    }
}

/// Where a key is missing: in the file as a whole.
pub const IN_FILE: Words = ["it belongs in this file", "den skal stå i denne filen"];
/// Where a key is missing: in an entry of a list or a group.
pub const IN_ENTRY: Words = ["it belongs in this entry", "den skal stå i dette punktet"];

/// A key that should have been there.
pub fn incomplete(key: &str, example: &str, place: Span, belongs: Words) -> Diagnostic {
    let fault = Diagnostic::error(Code::Incomplete, place).with("key", key).with_words("where", belongs);
    fault.with("example", example)
}

/// A key that is none of those there are.
pub fn unknown_key(key: &Key<'_>, known: &[&str]) -> Diagnostic {
    let fault = Diagnostic::error(Code::UnknownKey, key.span).with("key", &*key.text);
    fault.with("keys", known.join(", ")).suggest(&key.text, known.iter().copied())
}

/// Text that is no language's tag.
pub fn bad_language(text: &str, span: Span) -> Diagnostic {
    let fault = Diagnostic::error(Code::BadLanguage, span).with("value", text);
    match Lang::meant(text) {
        Some(tag) => fault.with("suggestion", tag),
        None => fault,
    }
}

/// A value that is none of the known ones.
pub fn unknown_value<'a>(span: Span, key: &str, value: &str, all: impl Iterator<Item = &'a str> + Clone) -> Diagnostic {
    let fault = Diagnostic::error(Code::UnknownValue, span).with("key", key).with("value", value);
    fault.with("values", all.clone().collect::<Vec<_>>().join(", ")).suggest(value, all)
}

/// The text of a scalar.
pub fn scalar<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.value {
        Value::Scalar(text, _) => Some(text),
        Value::Null | Value::Sequence(_) | Value::Mapping(_) => None,
    }
}

/// A date written as year, month and day, and no other way.
#[must_use]
pub fn iso_date(text: &str) -> Option<Date> {
    let [year, month, day] = text.split('-').collect::<Vec<_>>().try_into().ok()?;
    (year.len() == 4 && month.len() == 2 && day.len() == 2)
        .then(|| Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok())
        .flatten()
}

/// A text longer than it may be.
pub fn too_long(key: &str, node: &Node<'_>, text: &str, limit: usize) -> Option<Diagnostic> {
    let length = text.chars().count();
    if length <= limit {
        return None;
    }
    // Text written on one line without quotes stands in the source as it is: then the surplus can be pointed at.
    let surplus = text.char_indices().nth(limit).map_or(0, |(at, _)| at);
    let plain = matches!(node.value, Value::Scalar(_, true)) && node.span.range().len() == text.len();
    let start = node.span.start + if plain { surplus as u32 } else { 0 };
    let fault = Diagnostic::error(Code::TooLong, Span { start, ..node.span }).with("key", key);
    let fault = fault.with_words("what", if plain { ["this is too much", "dette er for mye"] } else { ["too long", "for langt"] });
    Some(fault.with("length", length.to_string()).with("limit", limit.to_string()))
}

/// A value of another kind than the key takes.
pub fn wrong_type(key: &str, expected: Words, example: &str, node: &Node<'_>) -> Diagnostic {
    let found = match &node.value {
        Value::Null => ["empty", "tomt"],
        Value::Scalar(text, true) if is_number(text) => ["a number", "et tall"],
        Value::Scalar(..) => ["a text", "en tekst"],
        Value::Sequence(_) => ["a list", "en liste"],
        Value::Mapping(_) => ["a group of keys", "en gruppe nøkler"],
    };
    let fault = Diagnostic::error(Code::WrongType, node.span).with("key", key);
    fault.with_words("expected", expected).with_words("found", found).with("example", format!("{key}: {}", with_own(example, node)))
}

/// Longest text of the author's own that an example shows.
const SHOWN: usize = 40;

/// An example with the author's own text where it has room for one.
fn with_own(example: &str, node: &Node<'_>) -> String {
    let short = scalar(node).filter(|text| text.chars().count() <= SHOWN && !text.contains('\n'));
    match short.filter(|_| example.matches('…').count() == 1) {
        Some(own) if example.contains("\"…\"") => example.replace("\"…\"", &quoted(own)),
        Some(own) if own.chars().all(|letter| letter.is_alphanumeric() || " .-".contains(letter)) => example.replace('…', own),
        Some(own) => example.replace('…', &quoted(own)),
        None => example.to_owned(),
    }
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || b".-".contains(&byte)) && text.parse::<f64>().is_ok()
}
