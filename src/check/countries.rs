//! Guidance holds for every country: only a dilemma or a case may name one.
//!
//! Looks at typed documents, and at pages of Markdown where the publisher names the check in `checks`: reading every page for
//! it costs time that a site about something else should not pay.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{listed, pages};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::model::document::Body;
use crate::model::site::Site;

/// The names, with where they come from.
const LIST: &str = include_str!("countries.txt");

static NORWEGIAN: LazyLock<Names> = LazyLock::new(|| Names::of(&[0, 1]));
static ENGLISH: LazyLock<Names> = LazyLock::new(|| Names::of(&[2]));

pub fn check(site: &Site) -> Diagnostics {
    pages(site, |id, found| {
        let document = site.document(id);
        let case = match &document.body {
            Body::QuestionSet(set) => set.case.as_ref().map(|case| case.span),
            Body::Checklist(_) | Body::Workshop(_) => None,
            Body::Page(_) if site.config.checks.contains_key(&Code::CountryName) => None,
            Body::Page(_) | Body::Dilemma(_) | Body::Glossary(_) | Body::Unread(_) => return,
        };
        let names = if matches!(document.lang.as_str(), "nb" | "nn") { &NORWEGIAN } else { &ENGLISH };
        let page = match document.body {
            Body::Page(span) => Some(span),
            _ => None,
        };
        for span in page.iter().chain(&document.places.texts).filter(|span| Some(**span) != case) {
            let text = &site.sources.get(span.source).text[span.range()];
            for (at, name) in names.in_text(text) {
                let start = span.start + at as u32;
                let place = Span { start, end: start + name.len() as u32, ..*span };
                found.push(Diagnostic::warning(Code::CountryName, place).with("country", name));
            }
        }
    })
}

/// The names of countries by their first word; those that begin alike with the longest first.
struct Names(BTreeMap<&'static str, Vec<&'static str>>);

impl Names {
    /// The names in some columns of the list.
    fn of(columns: &[usize]) -> Self {
        let mut names: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for line in listed(LIST) {
            let all = line.split(';').enumerate().filter(|(column, _)| columns.contains(column));
            for name in all.flat_map(|(_, names)| names.split('/')).map(str::trim).filter(|name| !name.is_empty()) {
                names.entry(first_word(name)).or_default().push(name);
            }
        }
        for alike in names.values_mut() {
            alike.sort_by_key(|name| std::cmp::Reverse(name.len()));
        }
        Self(names)
    }

    /// The names in a text as they are written there, and where each begins.
    fn in_text<'t>(&self, text: &'t str) -> Vec<(usize, &'t str)> {
        let mut found = Vec::new();
        let mut end = 0;
        let mut before = ' ';
        for (at, letter) in text.char_indices() {
            let begins = letter.is_uppercase() && !before.is_alphanumeric() && !matches!(before, '/' | '.' | '_' | '@' | '#' | '=' | '\\');
            before = letter;
            if !begins || at < end {
                continue;
            }
            let word = first_word(&text[at..]);
            let genitive = word.strip_suffix('s').unwrap_or(word);
            let alike = [word, genitive].into_iter().filter_map(|word| self.0.get(word)).flatten();
            if let Some(length) = alike.filter_map(|name| length(&text[at..], name)).max() {
                end = at + length;
                found.push((at, &text[at..end]));
            }
        }
        found
    }
}

/// The letters a text begins with.
fn first_word(text: &str) -> &str {
    &text[..text.find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len())]
}

/// How much of a text the name it begins with takes: whole words, on one line or two, the genitive's `s` left out.
fn length(text: &str, name: &str) -> Option<usize> {
    let mut rest = text;
    for letter in name.chars() {
        let after = rest.strip_prefix(letter).or_else(|| rest.strip_prefix(char::is_whitespace).filter(|_| letter == ' '))?;
        rest = if letter == ' ' { after.trim_start() } else { after };
    }
    let mut after = rest.strip_prefix('s').unwrap_or(rest).chars();
    let (next, then) = (after.next().unwrap_or(' '), after.next().unwrap_or(' '));
    let in_address = matches!(next, '/' | '_' | '@') || next == '.' && then.is_alphanumeric();
    (!next.is_alphanumeric() && !in_address).then_some(text.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::{ENGLISH, LIST, NORWEGIAN, listed};

    fn norwegian(text: &str) -> Vec<&str> {
        NORWEGIAN.in_text(text).into_iter().map(|(_, name)| name).collect()
    }

    #[test]
    fn whole_names_are_found() {
        assert_eq!(norwegian("En partner i Kina, og en i Sør-Korea."), ["Kina", "Sør-Korea"]);
        assert_eq!(
            norwegian("Kinas lover, Hellas' lover, Saudi-Arabia og Guinea-Bissau"),
            ["Kina", "Hellas", "Saudi-Arabia", "Guinea-Bissau"]
        );
        assert_eq!(norwegian("Kina-samarbeidet og De forente\n  arabiske emirater"), ["Kina", "De forente\n  arabiske emirater"]);
        let english: Vec<_> =
            ENGLISH.in_text("China’s and Iceland's laws; the United States of America").into_iter().map(|(_, it)| it).collect();
        assert_eq!(english, ["China", "Iceland", "United States of America"]);
    }

    #[test]
    fn parts_of_words_and_addresses_are_not() {
        for text in
            ["Norge, Noreg og Norges lover", "kinesisk, Kinarådet, indiansk", "https://example.no/Kina/side", "Kina.example.no", "Ø og å"]
        {
            assert!(norwegian(text).is_empty(), "{text}");
        }
        assert!(ENGLISH.in_text("Island life in Norway").is_empty());
    }

    #[test]
    fn every_row_has_a_name_in_each_language() {
        for line in listed(LIST) {
            let columns: Vec<_> = line.split(';').map(str::trim).collect();
            assert!(columns.len() == 3 && columns.iter().all(|names| names.starts_with(char::is_uppercase)), "{line}");
        }
    }
}
