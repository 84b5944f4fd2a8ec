//! Blocks with a meaning: the first line of a quote, `> [!WORD] Words {attributes}`.

use std::ops::Range;

use super::attributes::{self, Attributes};
use super::fault::Fault;
use crate::diagnostic::{Code, Words};
use crate::model::content::{self, CalloutHead, CalloutKind, Strength};
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
    let mut lines = text[range.clone()].lines();
    let line = lines.next()?;
    let inner = line.trim_start().strip_prefix('>')?.trim_start().strip_prefix('[')?;
    let (bracket, rest) = inner.split_once(']')?;
    let written = bracket.trim_start().strip_prefix('!')?;
    let word = written.trim();
    let is_exact = bracket.strip_prefix('!') == Some(word) && !word.contains(' ');
    let known = CalloutKind::ALL.iter().find(|(known, _)| known.eq_ignore_ascii_case(word));
    let is_link = (known.is_none() || !is_exact) && rest.starts_with(['(', '[', ':']);
    if word.is_empty() || is_link || !word.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | ' ')) {
        return None;
    }
    let Some((_, kind)) = known.copied().filter(|_| is_exact) else {
        let words = CalloutKind::ALL.iter().map(|(word, _)| *word);
        let told = if is_exact { word } else { bracket };
        let fault = Fault::new(Code::UnknownBlock, place_of(text, told)).with("word", told);
        faults.push(match known {
            Some((known, _)) => fault.with("suggestion", format!("[!{known}]")),
            None => fault.with("blocks", words.clone().collect::<Vec<_>>().join(", ")).suggest(word, words),
        });
        return None;
    };
    let (title, attributes) = split_attributes(rest);
    let span = range.start..range.start + line.trim_end().len();
    faults.extend(unread(kind, text, title, lines.next().unwrap_or_default()));
    let mut callout = CalloutHead { kind, id: None, strength: None, audience: Vec::new(), law: None, reviewed: None, lang: None };
    take_attributes(&mut callout, &attributes, text, faults);
    let law = attributes.pairs.iter().rfind(|(key, _)| *key == "law");
    if let (Some((key, value)), None) = (law, attributes.pairs.iter().find(|(key, _)| *key == "strength"))
        && kind == CalloutKind::Recommendation
    {
        faults.push(Fault::new(Code::LawWithoutStrength, place_of(text, key).start..place_of(text, value).end));
    }
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

/// What was meant to be attributes and is not, or is shown nowhere: it is after the word of a block, or on the line below.
fn unread(kind: CalloutKind, text: &str, title: &str, below: &str) -> Option<Fault> {
    let means = |words: &str| {
        let inner = words.strip_prefix('{').unwrap_or_default().trim_start();
        let has = |key: &&str| inner.strip_prefix(*key).is_some_and(|rest| rest.starts_with('='));
        inner.starts_with('#') || kind.attributes().iter().any(has)
    };
    let inside = || title.match_indices(" {").map(|(at, _)| &title[at + 1..]).find(|words| means(words));
    let below = below.trim_start().strip_prefix('>').unwrap_or_default().trim();
    let (place, what): (&str, Words) = match title.starts_with('{').then_some(title).or_else(inside) {
        Some(open) if attributes::read(open).is_some() => (open, ["there is text after the `}`", "det står tekst etter `}`"]),
        Some(open) => (open, ["its `{` or a quotation mark is never closed", "en `{` eller et anførselstegn lukkes aldri"]),
        None if means(below) => (below, ["its `{…}` stands on the line below", "`{…}` står på linjen under"]),
        None if kind == CalloutKind::Recommendation && !title.is_empty() => (title, ["advice has no title", "et råd har ingen tittel"]),
        None => return None,
    };
    Some(Fault::new(Code::BlockHead, place_of(text, place)).with("block", kind.word()).with_words("what", what))
}

/// Where a part of a text stands in it.
fn place_of(text: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len());
    start..(start + part.len()).min(text.len())
}

fn words_at(text: &str, part: &str) -> content::Words {
    content::Words::at(&place_of(text, part))
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
