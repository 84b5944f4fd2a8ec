//! `SUMMARY.md`: the chapters of a book in their order.

use std::iter::Peekable;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, OffsetIter, Parser, Tag, TagEnd};

use crate::import::DEPTH_LIMIT;

/// An entry of the summary.
#[derive(Debug, PartialEq, Eq)]
pub enum Entry {
    /// A title above the chapters that follow.
    Part { title: String, below: Vec<Entry> },
    /// A chapter; one without a target is yet to be written.
    Chapter { title: String, target: String, place: Range<usize>, below: Vec<Entry> },
}

type Events<'s> = Peekable<OffsetIter<'s>>;

/// Reads the summary.
pub fn read(text: &str) -> Vec<Entry> {
    let mut events = Parser::new(text).into_offset_iter().peekable();
    let mut entries = Vec::new();
    let mut part: Option<(String, Vec<Entry>)> = None;
    let mut is_first = true;
    let end_part = |part: &mut Option<(String, Vec<Entry>)>, entries: &mut Vec<Entry>| {
        if let Some((title, below)) = part.take() {
            entries.push(Entry::Part { title, below });
        }
    };
    while let Some((event, range)) = events.next() {
        match event {
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
                let title = words(&mut events);
                // The first heading is the summary's own, unless chapters stand before it.
                if !(is_first && entries.is_empty()) {
                    end_part(&mut part, &mut entries);
                    part = Some((title, Vec::new()));
                }
                is_first = false;
            }
            Event::Start(Tag::List(_)) => {
                let chapters = list(&mut events, 0);
                match &mut part {
                    Some((_, below)) => below.extend(chapters),
                    None => entries.extend(chapters),
                }
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                // A chapter outside a list is of no part.
                end_part(&mut part, &mut entries);
                let title = words(&mut events);
                entries.push(Entry::Chapter { title, target: decoded(&dest_url), place: range, below: Vec::new() });
            }
            _ => {}
        }
    }
    end_part(&mut part, &mut entries);
    entries
}

fn list(events: &mut Events<'_>, depth: usize) -> Vec<Entry> {
    let mut entries = Vec::new();
    while let Some((event, _)) = events.next() {
        match event {
            Event::Start(Tag::Item) => entries.extend(item(events, depth)),
            Event::End(TagEnd::List(_)) => break,
            _ => {}
        }
    }
    entries
}

fn item(events: &mut Events<'_>, depth: usize) -> Option<Entry> {
    let mut chapter = None;
    let mut inner = Vec::new();
    while let Some((event, range)) = events.next() {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => chapter = Some((words(events), decoded(&dest_url), range)),
            Event::Start(Tag::List(_)) if depth < DEPTH_LIMIT => inner.extend(list(events, depth + 1)),
            Event::End(TagEnd::Item) => break,
            _ => {}
        }
    }
    let (title, target, place) = chapter?;
    Some(Entry::Chapter { title, target, place, below: inner })
}

/// The words up to the end of what was just opened.
fn words(events: &mut Events<'_>) -> String {
    let mut words = String::new();
    let mut depth = 1;
    for (event, _) in events.by_ref() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Text(text) | Event::Code(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    words.trim().to_owned()
}

fn decoded(target: &str) -> String {
    crate::model::route::percent_decode(target).trim_start_matches("./").to_owned()
}
