//! The head of a page as it is written down: the envelope in YAML.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use jiff::civil::Date;

use crate::model::meta::Data;

/// Characters a summary may have.
const SUMMARY_LIMIT: usize = 200;

/// What a page is to say of itself.
#[derive(Debug, Clone, Default)]
pub struct Head {
    /// Its title.
    pub title: Option<String>,
    /// Its place in its section.
    pub order: Option<i32>,
    /// Addresses it had.
    pub aliases: Vec<String>,
    /// Other keys of the envelope, in order.
    keys: Vec<(&'static str, Data)>,
    /// What has no key of its own here.
    extra: Vec<(Box<str>, Data)>,
}

impl Head {
    /// A head with a title and a place.
    pub fn titled(title: Option<String>, order: Option<i32>) -> Self {
        Self { title, order, ..Self::default() }
    }

    /// Gives a key a text.
    pub fn text(&mut self, key: &'static str, text: impl Into<Box<str>>) {
        self.keys.push((key, Data::Text(text.into())));
    }

    /// Gives a key yes or no.
    pub fn flag(&mut self, key: &'static str, yes: bool) {
        self.keys.push((key, Data::Bool(yes)));
    }

    /// Gives a key words.
    pub fn words(&mut self, key: &'static str, words: Vec<Box<str>>) {
        if !words.is_empty() {
            self.keys.push((key, Data::List(words.into_iter().map(Data::Text).collect())));
        }
    }

    /// Gives it a summary; `false` if the text is too long to be one. Then the sentences that have room are it.
    pub fn summary(&mut self, text: &str) -> bool {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let room = text.char_indices().nth(SUMMARY_LIMIT).map_or(text.len(), |(at, _)| at);
        let fits = room == text.len();
        let end = if fits { room } else { text[..room].rfind(". ").map_or(0, |at| at + 1) };
        if end > 0 {
            self.text("summary", &text[..end]);
        }
        fits
    }

    /// Gives a key the day of a point of time; `false` if it is none.
    pub fn date(&mut self, key: &'static str, time: &str) -> bool {
        let day = time.get(..10).and_then(|day| day.parse::<Date>().ok());
        if let Some(day) = day {
            self.text(key, day.to_string());
        }
        day.is_some()
    }

    /// The last part of its address, if that is said.
    pub fn slug(&self) -> Option<&str> {
        self.keys.iter().find(|(key, _)| *key == "slug").and_then(|(_, value)| super::data::as_text(value))
    }

    /// Whether a key has a value.
    pub fn has(&self, key: &str) -> bool {
        self.keys.iter().any(|(known, _)| *known == key)
    }

    /// Keeps what has no key of its own.
    pub fn keep(&mut self, key: &str, value: Data) {
        self.extra.push((key.into(), value));
    }

    /// The head between its two lines, or nothing.
    pub fn written(&self) -> String {
        let mut head = String::new();
        if let Some(title) = &self.title {
            _ = writeln!(head, "title: {}", scalar(title));
        }
        if let Some((_, summary)) = self.keys.iter().find(|(key, _)| *key == "summary") {
            _ = writeln!(head, "summary: {}", flow(summary));
        }
        if let Some(order) = self.order {
            _ = writeln!(head, "order: {order}");
        }
        for (key, value) in once(&self.keys).filter(|(key, _)| *key != "summary") {
            _ = writeln!(head, "{key}: {}", flow(value));
        }
        if !self.aliases.is_empty() {
            let aliases: Vec<_> = self.aliases.iter().map(|alias| scalar(&format!("/{alias}"))).collect();
            _ = writeln!(head, "aliases: [{}]", aliases.join(", "));
        }
        if !self.extra.is_empty() {
            head.push_str("extra:\n");
            for (key, value) in once(&self.extra) {
                _ = writeln!(head, "  {}: {}", scalar(key), flow(value));
            }
        }
        if head.is_empty() { head } else { format!("---\n{head}---\n\n") }
    }
}

/// A value on one line.
pub fn flow(value: &Data) -> String {
    match value {
        Data::Null => "~".to_owned(),
        Data::Bool(yes) => yes.to_string(),
        Data::Text(text) => scalar(text),
        Data::List(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        Data::Map(pairs) => {
            let pairs: Vec<_> = once(pairs).map(|(key, value)| format!("{}: {}", scalar(key), flow(value))).collect();
            format!("{{{}}}", pairs.join(", "))
        }
    }
}

/// The pairs of a group; of a key that stands there twice, the first counts.
fn once<K: Ord>(pairs: &[(K, Data)]) -> impl Iterator<Item = &(K, Data)> {
    let mut taken = BTreeSet::new();
    pairs.iter().filter(move |(key, _)| taken.insert(key))
}

/// A text in YAML: in quotes unless it can mean nothing else.
pub fn scalar(text: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_' | '.' | '/' | '(' | ')' | '’' | '–' | '+');
    let means_else = ["true", "false", "null", "yes", "no", "on", "off"].iter().any(|word| text.eq_ignore_ascii_case(word));
    let is_safe = text.starts_with(|first: char| first.is_alphanumeric() || first == '/')
        && text.chars().all(plain)
        && !text.ends_with(' ')
        && !means_else;
    if is_safe {
        return text.to_owned();
    }
    let mut quoted = String::new();
    for letter in serde_json::to_string(text).unwrap_or_default().chars() {
        // JSON has these as they are.
        if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') {
            _ = write!(quoted, "\\u{:04x}", u32::from(letter));
        } else {
            quoted.push(letter);
        }
    }
    quoted
}

#[cfg(test)]
mod tests {
    use super::{Head, scalar};
    use crate::model::meta::Data;

    #[test]
    fn texts_mean_themselves() {
        assert_eq!(scalar("Agreements (2026)"), "Agreements (2026)");
        assert_eq!(scalar("Mål: hva"), "\"Mål: hva\"");
        assert_eq!(scalar("No"), "\"No\"");
        assert_eq!(scalar("- a"), "\"- a\"");
        assert_eq!(scalar(""), "\"\"");
        assert_eq!(scalar("A\u{7f}"), "\"A\\u007f\"");
        assert_eq!(Head::default().written(), "");
    }

    #[test]
    fn no_key_stands_there_twice() {
        let mut head = Head::default();
        for words in ["One", "Two"] {
            head.text("licence", words);
            head.keep("by", Data::Map(vec![("name".into(), Data::Text(words.into())), ("name".into(), Data::Null)]));
        }
        assert_eq!(head.written(), "---\nlicence: One\nextra:\n  by: {name: One}\n---\n\n");
    }
}
