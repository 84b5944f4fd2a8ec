//! YAML as a tree of spans: every key and every value knows where it stands.
//!
//! Reads with `granit-parser`, an event parser that gives byte ranges. Nothing is guessed: a scalar keeps
//! its spelling (`1.10` and `014` stay as written), and what it means is up to the key that takes it.
//! A syntax fault ends the reading, as YAML has no safe place to go on; what was read before it is kept.

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};
use rustc_hash::FxHashMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Position, SourceId};

/// Levels of lists and mappings that are read.
const DEPTH_LIMIT: usize = 64;
/// Values that aliases may add.
const ALIAS_LIMIT: usize = 10_000;

/// A value and where it stands.
#[derive(Debug, Clone)]
pub struct Node<'s> {
    /// The value.
    pub value: Value<'s>,
    /// Its bytes in the source.
    pub range: Range<usize>,
}

/// A value.
#[derive(Debug, Clone)]
pub enum Value<'s> {
    /// Nothing, `~` or `null`.
    Null,
    /// A text, and whether it was written without quotes.
    Scalar(Cow<'s, str>, bool),
    /// A list.
    Sequence(Vec<Node<'s>>),
    /// Keys and values, in the order they are written.
    Mapping(Vec<(Key<'s>, Node<'s>)>),
}

/// A key and where it stands.
#[derive(Debug, Clone)]
pub struct Key<'s> {
    /// Its text.
    pub text: Cow<'s, str>,
    /// Its bytes in the source.
    pub range: Range<usize>,
}

/// Reads one YAML document that stands at `offset` in the source; `None` if it is empty or nothing could be read.
pub fn read<'s>(text: &'s str, source: SourceId, offset: usize, whole: &str, diagnostics: &mut Diagnostics) -> Option<Node<'s>> {
    let mut reader = Reader { source, offset, whole, diagnostics, open: Vec::new(), anchors: FxHashMap::default(), aliased: 0 };
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) => {
                let range = span.byte_range().unwrap_or(0..0);
                match reader.take(event, range.start + offset..range.end + offset) {
                    Step::More => {}
                    Step::Done(node) => return Some(node),
                    Step::Stop => return reader.rescue(),
                }
            }
            Err(error) => {
                let fault = syntax_fault(&error, text, source, offset);
                reader.diagnostics.push(fault);
                return reader.rescue();
            }
        }
    }
    None
}

/// What an event leads to.
enum Step<'s> {
    More,
    Done(Node<'s>),
    Stop,
}

/// A list or mapping that is not yet closed.
struct Open<'s> {
    anchor: usize,
    start: usize,
    kind: OpenKind<'s>,
}

enum OpenKind<'s> {
    Sequence(Vec<Node<'s>>),
    Mapping(Vec<(Key<'s>, Node<'s>)>, Option<Key<'s>>),
}

struct Reader<'s, 'd> {
    source: SourceId,
    offset: usize,
    whole: &'d str,
    diagnostics: &'d mut Diagnostics,
    open: Vec<Open<'s>>,
    anchors: FxHashMap<usize, Node<'s>>,
    aliased: usize,
}

impl<'s> Reader<'s, '_> {
    fn take(&mut self, event: Event<'s>, range: Range<usize>) -> Step<'s> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let plain = style == ScalarStyle::Plain;
                let value = if plain && matches!(&*text, "" | "~" | "null") { Value::Null } else { Value::Scalar(text, plain) };
                self.add(Node { value, range }, anchor)
            }
            Event::SequenceStart(_, anchor, _) => self.begin(anchor, range, OpenKind::Sequence(Vec::new())),
            Event::MappingStart(_, anchor, _) => self.begin(anchor, range, OpenKind::Mapping(Vec::new(), None)),
            Event::SequenceEnd | Event::MappingEnd => self.end(&range),
            Event::Alias(anchor) => self.alias(anchor, range),
            _ => Step::More,
        }
    }

    fn begin(&mut self, anchor: usize, range: Range<usize>, kind: OpenKind<'s>) -> Step<'s> {
        if self.open.len() >= DEPTH_LIMIT {
            let limit = DEPTH_LIMIT.to_string();
            self.diagnostics.push(Diagnostic::error(Code::TooDeep, self.source.span(range)).with("limit", limit));
            return Step::Stop;
        }
        self.open.push(Open { anchor, start: range.start, kind });
        Step::More
    }

    fn end(&mut self, range: &Range<usize>) -> Step<'s> {
        let Some(Open { anchor, start, kind }) = self.open.pop() else { return Step::More };
        let value = match kind {
            OpenKind::Sequence(items) => Value::Sequence(items),
            OpenKind::Mapping(pairs, _) => Value::Mapping(pairs),
        };
        self.add(Node { value, range: start..range.end.max(start) }, anchor)
    }

    fn alias(&mut self, anchor: usize, range: Range<usize>) -> Step<'s> {
        let Some(node) = self.anchors.get(&anchor) else { return Step::More };
        self.aliased += size(node);
        if self.aliased > ALIAS_LIMIT {
            let limit = ALIAS_LIMIT.to_string();
            self.diagnostics.push(Diagnostic::error(Code::AliasBomb, self.source.span(range)).with("limit", limit));
            return Step::Stop;
        }
        let value = node.value.clone();
        self.add(Node { value, range }, 0)
    }

    /// Puts a finished value where it belongs.
    fn add(&mut self, node: Node<'s>, anchor: usize) -> Step<'s> {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.open.last_mut().map(|open| &mut open.kind) {
            None => return Step::Done(node),
            Some(OpenKind::Sequence(items)) => items.push(node),
            Some(OpenKind::Mapping(pairs, key)) => match key.take() {
                Some(key) => pairs.push((key, node)),
                None => {
                    let text = match node.value {
                        Value::Scalar(text, _) => text,
                        Value::Null | Value::Sequence(_) | Value::Mapping(_) => Cow::Borrowed(""),
                    };
                    if let Some((first, _)) = pairs.iter().find(|(known, _)| known.text == text) {
                        let line = Position::of(self.whole, first.range.start).line.to_string();
                        let fault = Diagnostic::error(Code::DuplicateKey, self.source.span(node.range.clone()));
                        self.diagnostics.push(fault.with("key", &*text).with("line", line));
                    }
                    *key = Some(Key { text, range: node.range });
                }
            },
        }
        Step::More
    }

    /// What was read before a fault, with everything open closed.
    fn rescue(&mut self) -> Option<Node<'s>> {
        let end = self.offset;
        while self.open.len() > 1 {
            self.end(&(end..end));
        }
        match self.end(&(end..end)) {
            Step::Done(node) => Some(node),
            Step::More | Step::Stop => None,
        }
    }
}

/// How many values a node holds, itself included.
fn size(node: &Node<'_>) -> usize {
    1 + match &node.value {
        Value::Null | Value::Scalar(..) => 0,
        Value::Sequence(items) => items.iter().map(size).sum(),
        Value::Mapping(pairs) => pairs.iter().map(|(_, node)| size(node)).sum(),
    }
}

/// Says what is wrong in the words of someone who writes YAML by hand.
fn syntax_fault(error: &ScanError, text: &str, source: SourceId, offset: usize) -> Diagnostic {
    let at = byte_of(error, text);
    let line_start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line_end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    let line = &text[line_start..line_end];
    let span = |range: Range<usize>| source.span(range.start + offset..range.end + offset);
    let indent_tab = text[..line_end].rsplit('\n').take(2).find_map(|line| {
        let indent = &line[..line.len() - line.trim_start().len()];
        indent.find('\t').map(|tab| line.as_ptr() as usize - text.as_ptr() as usize + tab)
    });
    if let Some(tab) = indent_tab {
        return Diagnostic::error(Code::YamlTab, span(tab..tab + 1));
    }
    if let Some(quote) = unclosed_quote(text, at) {
        return Diagnostic::error(Code::YamlUnclosedQuote, span(quote..quote + 1));
    }
    let inline = line.contains(['{', '[']);
    match error.kind() {
        ErrorKind::UnexpectedEofFlowMapping | ErrorKind::UnexpectedEofFlowSequence | ErrorKind::UnexpectedEofImplicitFlowMapping => {
            let open = text[..at].rfind(['{', '[']).unwrap_or(at);
            Diagnostic::error(Code::YamlUnclosedBracket, span(open..(open + 1).min(text.len())))
        }
        _ if inline => {
            let start = line_start + line.find(['{', '[']).unwrap_or(0);
            Diagnostic::error(Code::YamlInlineText, span(start..line_start + line.trim_end().len()))
        }
        _ => {
            let end = text[at..].chars().next().map_or(at, |letter| at + letter.len_utf8());
            Diagnostic::error(Code::YamlSyntax, span(at..end)).with("reason", error.info())
        }
    }
}

/// The fault's place in bytes: the parser may know it in characters only.
fn byte_of(error: &ScanError, text: &str) -> usize {
    let marker = error.marker();
    let at = marker.byte_offset().unwrap_or_else(|| text.char_indices().nth(marker.index()).map_or(text.len(), |(byte, _)| byte));
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The quote that opens a value and is never closed, if the fault comes of that.
fn unclosed_quote(text: &str, at: usize) -> Option<usize> {
    let mut place = 0;
    for line in text.split_inclusive('\n') {
        if place > at {
            break;
        }
        let value = line.find(": ").map_or_else(|| line.len() - line.trim_start_matches(['-', ' ']).len(), |colon| colon + 2);
        let rest = line[value..].trim_start();
        let opening = value + (line[value..].len() - rest.len());
        if let Some(quote) = rest.chars().next().filter(|first| matches!(first, '"' | '\'')) {
            let after = place + opening + 1;
            let closes = match quote {
                '"' => text[after..].replace("\\\"", "xx").contains('"'),
                _ => text[after..].replace("''", "xx").contains('\''),
            };
            let ends_on_line = rest[1..].contains(quote);
            if !closes || (!ends_on_line && text[after..].contains(": ")) {
                return Some(place + opening);
            }
        }
        place += line.len();
    }
    None
}
