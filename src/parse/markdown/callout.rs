//! Blocks with a meaning: the first line of a quote, `> [!WORD] Words {attributes}`.

use std::ops::Range;

use super::attributes::{self, Attributes};
use super::fault::Fault;
use crate::diagnostic::Code;
use crate::model::content::{CalloutHead, CalloutKind, Strength, Words};
use crate::model::lang::Lang;
use crate::parse::fields::iso_date;
use crate::parse::lookalike;

/// The head of a block, and where its line ends: what stands before is no part of the text.
pub struct Head<'s> {
    /// What is said of the block.
    pub callout: CalloutHead,
    /// The id that is wanted for it.
    pub id: Option<&'s str>,
    /// Where its own title stands; empty if it has none.
    pub title: Range<usize>,
    /// One past the head's last byte in the source.
    pub end: usize,
}

/// Reads the head of the quote that stands at `range`, if it has one.
pub fn head<'s>(text: &'s str, range: &Range<usize>, faults: &mut Vec<Fault>) -> Option<Head<'s>> {
    let line = text[range.clone()].lines().next()?;
    let inner = line.trim_start().strip_prefix('>')?.trim_start().strip_prefix("[!")?;
    let (word, rest) = inner.split_once(']')?;
    let written = word.len() + rest.len() + 1;
    let word_start = range.start + line.len() - written;
    if word.is_empty() || !word.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_')) {
        return None;
    }
    let (title, attributes) = split_attributes(rest);
    let span = range.start..range.start + line.trim_end().len();
    let Some(kind) = CalloutKind::ALL.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)).map(|(_, kind)| *kind) else {
        let words = CalloutKind::ALL.iter().map(|(word, _)| *word);
        let fault = Fault::new(Code::UnknownBlock, word_start..word_start + word.len()).with("word", word);
        faults.push(fault.with("blocks", words.clone().collect::<Vec<_>>().join(", ")).suggest(word, words));
        return None;
    };
    let mut callout = CalloutHead { kind, id: None, strength: None, audience: Vec::new(), law: None, reviewed: None, lang: None };
    take_attributes(&mut callout, &attributes, text, faults);
    let law = attributes.pairs.iter().rfind(|(key, _)| *key == "law");
    if callout.strength == Some(Strength::Must) && law.is_none_or(|(_, law)| law.trim().is_empty()) {
        let place = attributes.pairs.iter().find(|(key, _)| *key == "strength");
        faults.push(Fault::new(
            Code::MustWithoutLaw,
            place.map_or(span, |(key, value)| place_of(text, key).start..place_of(text, value).end),
        ));
    }
    let line_break = text[range.start + line.len()..].find('\n').map_or(0, |at| at + 1);
    Some(Head { callout, id: attributes.id, title: place_of(text, title), end: range.start + line.len() + line_break })
}

fn split_attributes(rest: &str) -> (&str, Attributes<'_>) {
    let open = rest.rfind(" {").map(|at| at + 1).or(rest.starts_with('{').then_some(0));
    match open.and_then(|open| Some((open, attributes::read(&rest[open..])?))) {
        Some((open, (attributes, after))) if after.trim().is_empty() => (rest[..open].trim(), attributes),
        _ => (rest.trim(), Attributes::default()),
    }
}

/// Where a part of a text stands in it.
fn place_of(text: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len());
    start..(start + part.len()).min(text.len())
}

fn words_at(text: &str, part: &str) -> Words {
    Words::at(&place_of(text, part))
}

fn take_attributes(callout: &mut CalloutHead, attributes: &Attributes<'_>, text: &str, faults: &mut Vec<Fault>) {
    let takes = callout.kind.attributes();
    let mut stray = |word: &str| {
        let fault = Fault::new(Code::BadAttribute, place_of(text, word)).with("attribute", word).with("block", callout.kind.word());
        faults.push(fault.with("attributes", format!("#id, {}", takes.join(", "))).suggest(word, takes.iter().copied()));
    };
    attributes.strays.iter().for_each(|word| stray(word));
    for (key, _) in attributes.pairs.iter().filter(|(key, _)| !takes.contains(key)) {
        stray(key);
    }
    for value in &attributes.curly {
        let straight = lookalike::quoted(value.trim_matches(lookalike::MARKS.as_flattened()));
        let fault = Fault::new(Code::Lookalike, place_of(text, value)).with_words("mark", lookalike::CURLY);
        let fault = fault.with_words("right", lookalike::STRAIGHT).with_words("how", lookalike::WRITE);
        faults.push(fault.with("example", straight));
    }
    for (key, value) in attributes.pairs.iter().filter(|(key, _)| takes.contains(key)) {
        match *key {
            "strength" => match Strength::ALL.iter().find(|(word, _)| word == value) {
                Some((_, strength)) => callout.strength = Some(*strength),
                None => {
                    let words = Strength::ALL.iter().map(|(word, _)| *word);
                    let fault = Fault::new(Code::UnknownValue, place_of(text, value)).with("key", "strength").with("value", *value);
                    faults.push(fault.with("values", "must, should, may").suggest(value, words));
                }
            },
            "audience" => {
                callout.audience = value.split([' ', ',']).filter(|word| !word.is_empty()).map(|word| words_at(text, word)).collect();
            }
            "law" => callout.law = Some(words_at(text, value)),
            "reviewed" => {
                callout.reviewed = iso_date(value);
                if callout.reviewed.is_none() {
                    faults.push(Fault::new(Code::BadDate, place_of(text, value)).with("value", *value));
                }
            }
            _ => {
                callout.lang = Lang::parse(value).filter(|_| *value != "no");
                if callout.lang.is_none() {
                    let code = if *value == "no" { Code::LanguageNo } else { Code::BadLanguage };
                    faults.push(Fault::new(code, place_of(text, value)).with("value", *value));
                }
            }
        }
    }
}
