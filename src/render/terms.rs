//! The first use of a glossary's term on a page leads to what it means.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashSet;

use crate::model::document::Body;
use crate::model::lang::Lang;
use crate::model::site::Site;
use crate::render::prose::plain;

/// Endings a word may have besides the form in the glossary: the commonest of Norwegian, and the English plural.
const ENDINGS: [&str; 16] = ["en", "et", "a", "er", "ar", "ene", "ane", "e", "n", "r", "ne", "s", "ens", "ets", "t", "es"];

/// The terms of all glossaries in one language.
#[derive(Debug)]
pub struct Terms {
    automaton: AhoCorasick,
    /// For each pattern: which term.
    of_pattern: Vec<usize>,
    places: Vec<TermPlace>,
}

/// Where a term is told.
#[derive(Debug, Clone)]
pub struct TermPlace {
    /// The glossary, by its id.
    pub glossary: Box<str>,
    /// The term's id, and its address on that page.
    pub id: Box<str>,
}

/// The terms a page has led to already.
pub type Met = RefCell<FxHashSet<usize>>;

/// The words of a site's glossaries in a language, for programs that check how words are spelt: terms, short forms, and what may be
/// said instead.
#[must_use]
pub fn words(site: &Site, lang: Lang) -> BTreeSet<String> {
    let glossaries = site.documents.iter().filter(|document| document.lang == lang).filter_map(|document| match &document.body {
        Body::Glossary(glossary) => Some(glossary),
        _ => None,
    });
    let texts = glossaries.flat_map(|glossary| &glossary.terms).flat_map(|term| {
        let others = term.synonyms.get(&lang).into_iter().flatten();
        term.term.get(&lang).into_iter().chain(&term.abbr).chain(others)
    });
    let mut words = BTreeSet::new();
    for text in texts {
        let text = plain(site, text);
        // A hyphen is a part of a word.
        let parts = text.split(|letter: char| !(letter.is_alphanumeric() || letter == '-')).map(|part| part.trim_matches('-'));
        words.extend(parts.filter(|part| part.chars().any(char::is_alphabetic)).map(str::to_owned));
    }
    words
}

/// Terms to look for in a text, and those that were met.
#[derive(Debug, Clone, Copy)]
pub struct FirstUses<'a> {
    /// The terms.
    pub terms: &'a Terms,
    /// Those the page has led to already.
    pub met: &'a Met,
}

impl Terms {
    /// The terms of a site, by the language they are in.
    pub fn of(site: &Site) -> BTreeMap<Lang, Self> {
        let mut terms = BTreeMap::new();
        for document in &site.documents {
            let Body::Glossary(glossary) = &document.body else { continue };
            let (patterns, places): &mut (Vec<(String, usize)>, Vec<TermPlace>) = terms.entry(document.lang).or_default();
            for term in &glossary.terms {
                let at = places.len();
                if let Some(words) = term.term.get(&document.lang) {
                    let words = words.markdown.to_lowercase();
                    patterns.push((capitalised(&words), at));
                    patterns.push((words, at));
                }
                patterns.extend(term.abbr.iter().map(|abbr| (abbr.markdown.to_string(), at)));
                places.push(TermPlace { glossary: document.id.clone(), id: (*term.id).into() });
            }
        }
        let finder = |(patterns, places): (Vec<(String, usize)>, _)| {
            let automaton =
                AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(patterns.iter().map(|(pattern, _)| pattern)).ok()?;
            Some(Self { automaton, of_pattern: patterns.into_iter().map(|(_, at)| at).collect(), places })
        };
        terms.into_iter().filter_map(|(lang, found)| Some((lang, finder(found)?))).collect()
    }
}

impl<'a> FirstUses<'a> {
    /// The terms in a text that the page has not led to before, and where they stand.
    #[must_use]
    pub fn take(self, text: &str) -> Vec<(Range<usize>, &'a TermPlace)> {
        let mut found = Vec::new();
        for hit in self.terms.automaton.find_iter(text) {
            let term = self.terms.of_pattern[hit.pattern()];
            let begins = !text[..hit.start()].ends_with(|letter: char| letter.is_alphanumeric() || letter == '-');
            if let Some(end) = word_end(text, hit.end()).filter(|_| begins)
                && self.met.borrow_mut().insert(term)
            {
                found.push((hit.start()..end, &self.terms.places[term]));
            }
        }
        found
    }
}

/// Where the word that holds a term ends, if it is the term with no more than an ending.
fn word_end(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let length = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
    let joined = rest[length..].strip_prefix('-').is_some_and(|more| more.starts_with(char::is_alphanumeric));
    (!joined && (length == 0 || ENDINGS.contains(&&rest[..length]))).then_some(at + length)
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
