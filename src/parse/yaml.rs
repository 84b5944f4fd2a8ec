//! YAML as a tree of spans: every key and every value knows where it stands.
//!
//! Reads with `granit-parser`, an event parser that gives byte ranges. Nothing is guessed: a scalar keeps
//! its spelling (`1.10` and `014` stay as written), and what it means is up to the key that takes it.
//! A syntax fault ends the reading, as YAML has no safe place to go on; what was read before it is kept.

mod fault;
mod inline;

use std::borrow::Cow;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle};
use rustc_hash::FxHashMap;

use super::lookalike;
use crate::diagnostic::{Code, Cursor, Diagnostic, Diagnostics, Severity, SourceId, Span};
use fault::{Scene, with_example};

/// Levels of lists and mappings that are read.
const DEPTH_LIMIT: usize = 64;
/// Values that aliases may add.
const ALIAS_LIMIT: usize = 10_000;

/// A value and where it stands.
#[derive(Debug, Clone)]
pub struct Node<'s> {
    /// The value.
    pub value: Value<'s>,
    /// Where it stands.
    pub span: Span,
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
    /// Where it stands.
    pub span: Span,
}

/// Reads the keys and values that stand at `offset` in the source; `None` if there are none, or nothing could be read.
pub fn read<'s>(text: &'s str, source: SourceId, offset: usize, whole: &str, diagnostics: &mut Diagnostics) -> Option<Node<'s>> {
    let mut reader = Reader {
        source,
        offset,
        whole,
        diagnostics,
        open: Vec::new(),
        anchors: FxHashMap::default(),
        aliased: 0,
        cut: None,
        cursor: Cursor::default(),
    };
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) => {
                let range = span.byte_range().unwrap_or(0..0);
                if let Event::Scalar(_, ScalarStyle::Plain, ..) = event {
                    let scene = Scene { text, offset, source, bracket: None };
                    reader.diagnostics.extend(scene.cut_off(&range));
                }
                match reader.take(event, range.start + offset..range.end + offset) {
                    Step::More => {}
                    Step::Done(Node { value: Value::Null, .. }) => return None,
                    Step::Done(node @ Node { value: Value::Mapping(_), .. }) => {
                        let scene = Scene { text, offset, source, bracket: None };
                        reader.diagnostics.extend(scene.second(node.span.start as usize - offset));
                        return Some(node);
                    }
                    Step::Done(node) => {
                        let scene = Scene { text, offset, source, bracket: None };
                        let range = node.span.range();
                        reader.diagnostics.push(scene.no_keys(&(range.start - offset..range.end - offset)));
                        return None;
                    }
                    Step::Stop => return reader.rescue(),
                }
            }
            Err(error) => {
                let scene = Scene { text, offset, source, bracket: reader.open_bracket() };
                reader.diagnostics.push(scene.fault(&error, DEPTH_LIMIT));
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
    Mapping(Pairs<'s>, Option<Key<'s>>),
}

/// The pairs of a mapping so far, and the line of each key that may be met again.
#[derive(Default)]
struct Pairs<'s> {
    all: Vec<(Key<'s>, Node<'s>)>,
    lines: FxHashMap<Cow<'s, str>, usize>,
}

struct Reader<'s, 'd> {
    source: SourceId,
    offset: usize,
    whole: &'d str,
    diagnostics: &'d mut Diagnostics,
    open: Vec<Open<'s>>,
    anchors: FxHashMap<usize, Node<'s>>,
    aliased: usize,
    /// The bracket that a text cut off was last told of in.
    cut: Option<usize>,
    cursor: Cursor,
}

impl<'s> Reader<'s, '_> {
    fn take(&mut self, event: Event<'s>, range: Range<usize>) -> Step<'s> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let plain = style == ScalarStyle::Plain;
                if plain && let Some(fault) = self.lookalike(&text, &range) {
                    let ends = fault.severity == Severity::Error;
                    self.diagnostics.push(fault);
                    if ends {
                        return Step::Stop;
                    }
                }
                let value = if plain && matches!(&*text, "" | "~" | "null") { Value::Null } else { Value::Scalar(text, plain) };
                self.add(Node { value, span: self.source.span(range) }, anchor)
            }
            Event::SequenceStart(_, anchor, _) => self.begin(anchor, range, OpenKind::Sequence(Vec::new())),
            Event::MappingStart(_, anchor, _) => self.begin(anchor, range, OpenKind::Mapping(Pairs::default(), None)),
            Event::SequenceEnd | Event::MappingEnd => self.end(&range),
            Event::Alias(anchor) => self.alias(anchor, range),
            _ => Step::More,
        }
    }

    /// Letters that were meant as marks of YAML's, where YAML takes them for text.
    fn lookalike(&self, text: &str, range: &Range<usize>) -> Option<Diagnostic> {
        let place = self.source.span(range.clone());
        let before = self.whole[..range.start].rsplit('\n').next().unwrap_or_default();
        let first = |letters: usize| Span { end: place.start + letters as u32, ..place };
        if before.trim().is_empty() && lookalike::begins_with_hard_space(text) {
            return Some(lookalike::hard_space(first(text.len() - text.trim_start().len())));
        }
        if before.trim().is_empty() && lookalike::begins_with_dash(text) {
            return Some(lookalike::dash(first(text.chars().next().map_or(0, char::len_utf8))));
        }
        let straight = lookalike::quoted(lookalike::in_curly_quotes(text)?);
        let mut fault = lookalike::curly_quotes(place, straight.clone()).fixed_by(straight);
        fault.severity = Severity::Warning;
        Some(fault)
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
            OpenKind::Mapping(pairs, _) => Value::Mapping(pairs.all),
        };
        self.add(Node { value, span: self.source.span(start..range.end.max(start)) }, anchor)
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
        self.add(Node { value, span: self.source.span(range) }, 0)
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
                Some(key) if is_cut_off(&key, &node, &pairs.all, self.whole) => {
                    // What is left of a text after its comma, taken for a key.
                    let start = pairs.all.last().map_or(key.span.start, |(_, before)| before.span.start);
                    let open = self.open_bracket().map_or(start as usize, |open| open + self.offset);
                    if self.cut.replace(open) != Some(open) {
                        let place = key.span.range();
                        let end = |part: &str| part.as_ptr() as usize + part.len() - self.whole.as_ptr() as usize;
                        let parts = inline::parts(&self.whole[open..]);
                        let end = parts.into_iter().map(end).find(|end| *end >= place.end).unwrap_or(place.end);
                        let fault = Diagnostic::error(Code::YamlInlineText, self.source.span(start as usize..end));
                        self.diagnostics.push(with_example(fault, inline::mended(&self.whole[open..])));
                    }
                }
                Some(key) => pairs.all.push((key, node)),
                None => {
                    let text = match node.value {
                        Value::Scalar(text, _) => text,
                        Value::Null | Value::Sequence(_) | Value::Mapping(_) => Cow::Borrowed(""),
                    };
                    let line = self.cursor.at(self.whole, node.span.start as usize).line;
                    if let Some(first) = pairs.lines.insert(text.clone(), line) {
                        let fault = Diagnostic::error(Code::DuplicateKey, node.span);
                        self.diagnostics.push(fault.with("key", &*text).with("line", first.to_string()));
                        pairs.lines.insert(text.clone(), first);
                    }
                    *key = Some(Key { text, span: node.span });
                }
            },
        }
        Step::More
    }

    /// Where the innermost `{` or `[` that is not yet closed stands in the text that is read.
    fn open_bracket(&self) -> Option<usize> {
        let starts = self.open.iter().rev().map(|open| open.start);
        starts.take(1).find(|start| self.whole[*start..].starts_with(['{', '['])).map(|start| start - self.offset)
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

/// Whether a key inside `{…}` is the rest of the text before it: it has several words and no colon, as after the comma in
/// `{note: agreements, and what they must say}`.
fn is_cut_off(key: &Key<'_>, value: &Node<'_>, before: &[(Key<'_>, Node<'_>)], whole: &str) -> bool {
    let alone = matches!(value.value, Value::Null) && whole[key.span.end as usize..].trim_start().starts_with([',', '}']);
    alone && matches!(before.last(), Some((_, Node { value: Value::Scalar(_, true), .. })))
}

/// How many values a node holds, itself included.
fn size(node: &Node<'_>) -> usize {
    1 + match &node.value {
        Value::Null | Value::Scalar(..) => 0,
        Value::Sequence(items) => items.iter().map(size).sum(),
        Value::Mapping(pairs) => pairs.iter().map(|(_, node)| size(node)).sum(),
    }
}
