//! The passages of a document: its text as people compare it, one heading, paragraph, point or row at a time.
//!
//! Markdown and typed documents give the same: what was last published, what an edition says otherwise than the one before, and
//! what a translation lags behind in are all told by passages.

mod typed;

use std::fmt;

use unicode_normalization::UnicodeNormalization as _;

use super::content::{Block, Blocks, CalloutKind, Definition, Inline, Inlines, ReadText, Strength};
use super::document::{Body, Document};
use super::text::Text;
use crate::diagnostic::{Sources, Span};

/// A part of a document's text that is compared as one.
#[derive(Debug, Clone)]
pub struct Passage {
    /// How it is set.
    pub form: Form,
    /// What it is, by the word authors use: `title`, `summary`, `text` for the text of a page, `RECOMMENDATION`, `questions`, `why`.
    pub key: &'static str,
    /// Its own place on the page, if it has one: the same in every language, and after its words have changed.
    pub anchor: Option<Box<str>>,
    /// The passage that opens the recommendation, question, point or block it belongs to, by its place in the list.
    pub part: Option<u32>,
    /// Where it stands in its source.
    pub span: Span,
    /// Its words without marks, one space between them; of a row, ` | ` between its cells.
    pub text: Box<str>,
    /// The same for two passages that say the same, however they are written.
    pub fingerprint: Fingerprint,
}

/// How a passage is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A heading of this level; the title is of the first.
    Heading(u8),
    /// What opens a part that has an address of its own or a meaning: its title, or nothing.
    Part,
    /// A paragraph.
    Paragraph,
    /// A point of a list.
    Item,
    /// The row of a table that names its columns.
    Head,
    /// Any other row of a table.
    Row,
    /// Something that is written letter for letter.
    Code,
    /// A value of a part that is no running text: a strength, minutes. It is the same in every language.
    Fact,
}

/// What a passage says, as one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub u64);

impl Fingerprint {
    /// The fingerprint of a passage with this key and these words. Spaces, quotation marks and dashes of another kind make no
    /// difference: setting them right changes nothing that is said.
    #[must_use]
    pub fn of(key: &str, words: &str) -> Self {
        let alike = |letter: char| match letter {
            '«' | '»' | '“' | '”' | '„' => '"',
            '‘' | '’' | '‚' => '\'',
            '–' | '—' | '\u{2011}' => '-',
            other => other,
        };
        let said: String = key.chars().chain(['\n']).chain(words.nfc().map(alike)).collect();
        Self(twox_hash::XxHash3_128::oneshot(said.as_bytes()) as u64)
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl std::str::FromStr for Fingerprint {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        u64::from_str_radix(text, 16).map(Self)
    }
}

/// Every passage of a document, in the order it is read: title and summary, then the text.
#[must_use]
pub fn passages(document: &Document, sources: &Sources, read: ReadText) -> Vec<Passage> {
    let place = |words: &str| {
        // A page of ours has a title that stands in no text.
        let at = sources.get(document.source).text.find(words);
        document.source.span(at.map_or(0..0, |at| at..at + words.len()))
    };
    let mut gatherer = Gatherer { sources, read, all: Vec::with_capacity(32), part: None, key: "title", id: document.source.span(0..0) };
    gatherer.add(Form::Heading(1), None, document.title.to_string(), place(&document.title));
    gatherer.key = "summary";
    let summary = document.meta.summary.as_deref().unwrap_or_default();
    gatherer.add(Form::Paragraph, None, summary.to_owned(), place(summary));
    gatherer.key = "text";
    match &document.body {
        Body::Page(_) => {
            let text = &*sources.get(document.source).text;
            let origin = Origin { text, span: document.source.span(0..text.len()), written: text };
            let content = document.content.on(text);
            gatherer.blocks(content.blocks(), origin);
            gatherer.key = "footnote";
            content.footnotes().for_each(|note| gatherer.blocks(note.blocks, origin));
        }
        Body::QuestionSet(set) => gatherer.question_set(set),
        Body::Checklist(checklist) => gatherer.checklist(checklist),
        Body::Workshop(workshop) => gatherer.workshop(workshop),
        Body::Dilemma(dilemma) => gatherer.dilemma(dilemma),
        Body::Glossary(glossary) => gatherer.glossary(glossary, document.lang),
        Body::Unread(_) => {}
    }
    gatherer.all
}

/// The place on the page nearest to a passage: its own, its part's, or the last one before it.
#[must_use]
pub fn nearest_anchor(passages: &[Passage], at: usize) -> Option<&str> {
    let part = passages.get(at)?.part.map_or(at, |part| part as usize);
    let own = passages[at].anchor.as_deref().or(passages[part].anchor.as_deref());
    own.or_else(|| passages[..at].iter().rev().find_map(|passage| passage.anchor.as_deref()))
}

/// What words were read from: the page, or one text of a typed document.
#[derive(Clone, Copy)]
struct Origin<'t> {
    /// What was read.
    text: &'t str,
    /// Where it stands.
    span: Span,
    /// What stands there.
    written: &'t str,
}

impl Origin<'_> {
    /// Where words of the text begin in it; `None` for words that are not its own.
    fn find(self, words: &str) -> Option<usize> {
        let at = (words.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize)?;
        (at + words.len() <= self.text.len()).then_some(at)
    }

    /// The first line of the block that has these as its first words, from `[!` on; `None` where YAML may have moved it.
    fn head(self, words: Span) -> Option<Span> {
        let before = self.text.get(..words.start.checked_sub(self.span.start)? as usize)?;
        let start = before.rfind("[!").filter(|_| std::ptr::eq(self.text, self.written))?;
        let length = self.text[start..].lines().next().map_or(0, |line| line.trim_end().len());
        Some(Span { start: self.span.start + start as u32, end: self.span.start + (start + length) as u32, ..self.span })
    }

    /// The place of a range of the text. YAML takes quotes and indentation away, so that it may stand elsewhere in the source.
    fn place(self, range: Option<(usize, usize)>) -> Span {
        let Some((start, end)) = range else { return self.span };
        let words = &self.text[start..end];
        let within = |at: usize, length: usize| Span {
            start: self.span.start + (at as u32),
            end: self.span.start + (at + length) as u32,
            ..self.span
        };
        if std::ptr::eq(self.text, self.written) {
            return within(start, words.len());
        }
        let line = words.lines().next().unwrap_or(words);
        self.written.find(line).map_or(self.span, |at| within(at, line.len()))
    }
}

/// Words as they are gathered, and where they stand.
#[derive(Default)]
struct Said {
    text: String,
    range: Option<(usize, usize)>,
}

impl Said {
    fn push(&mut self, words: &str, origin: Origin<'_>) {
        self.text.push_str(words);
        if let Some(at) = origin.find(words).filter(|_| !words.is_empty()) {
            let (start, end) = self.range.unwrap_or((at, at));
            self.range = Some((start.min(at), end.max(at + words.len())));
        }
    }

    fn inlines(&mut self, inlines: Inlines<'_>, origin: Origin<'_>) {
        for inline in inlines {
            match inline {
                Inline::Text(words) | Inline::Code(words) => self.push(words, origin),
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => self.inlines(inner, origin),
                Inline::Link(link) => self.inlines(link.content, origin),
                Inline::Image(image) => {
                    self.push(image.alt, origin);
                    if !image.title.is_empty() {
                        self.text.push(' ');
                        self.push(image.title, origin);
                    }
                }
                Inline::SoftBreak | Inline::HardBreak => self.text.push(' '),
                Inline::Html(_) | Inline::FootnoteReference { .. } => {}
            }
        }
    }
}

/// Goes through a document and gathers its passages.
struct Gatherer<'a> {
    sources: &'a Sources,
    read: ReadText,
    all: Vec<Passage>,
    part: Option<u32>,
    key: &'static str,
    /// Where the part that is gone through has its name.
    id: Span,
}

impl Gatherer<'_> {
    fn add(&mut self, form: Form, anchor: Option<&str>, words: String, span: Span) {
        let text = one_space(&words);
        if text.is_empty() && form != Form::Part {
            return;
        }
        let fingerprint = Fingerprint::of(self.key, &text);
        let anchor = anchor.filter(|anchor| !anchor.is_empty()).map(Into::into);
        self.all.push(Passage { form, key: self.key, anchor, part: self.part, span, text: text.into(), fingerprint });
    }

    /// What stands in a part, after what opens it.
    fn within(&mut self, inside: impl FnOnce(&mut Self)) {
        let outer = (self.part, self.key, self.id);
        self.part = (self.all.len() as u32).checked_sub(1);
        self.id = self.all.last().map_or(self.id, |opening| opening.span);
        inside(self);
        (self.part, self.key, self.id) = outer;
    }

    fn fact(&mut self, key: &'static str, value: impl Into<String>) {
        let outer = std::mem::replace(&mut self.key, key);
        self.add(Form::Fact, None, value.into(), self.id);
        self.key = outer;
    }

    fn line(&mut self, form: Form, anchor: Option<&str>, inlines: Inlines<'_>, origin: Origin<'_>) {
        let mut said = Said::default();
        said.inlines(inlines, origin);
        self.add(form, anchor, said.text, origin.place(said.range));
    }

    fn blocks(&mut self, blocks: Blocks<'_>, origin: Origin<'_>) {
        blocks.for_each(|block| self.block(block, origin));
    }

    fn block(&mut self, block: Block<'_>, origin: Origin<'_>) {
        match block {
            Block::Heading(heading) => self.line(Form::Heading(heading.level), Some(heading.id), heading.content, origin),
            Block::Paragraph(inlines) | Block::Plain(inlines) => self.line(Form::Paragraph, None, inlines, origin),
            Block::List { items, .. } => {
                for item in items {
                    let mut blocks = item.blocks;
                    match blocks.next() {
                        Some(Block::Paragraph(inlines) | Block::Plain(inlines)) => self.line(Form::Item, None, inlines, origin),
                        Some(block) => self.block(block, origin),
                        None => {}
                    }
                    self.blocks(blocks, origin);
                }
            }
            Block::Quote(inner) => self.blocks(inner, origin),
            Block::Callout(callout) => {
                let outer = std::mem::replace(&mut self.key, callout.head.kind.word());
                let id = callout.head.id.map(|_| callout.id().unwrap_or_default());
                let first = self.all.len();
                self.line(Form::Part, id, callout.title, origin);
                self.key = outer;
                self.within(|inside| {
                    if callout.head.kind == CalloutKind::Recommendation {
                        inside.fact("strength", callout.head.strength.unwrap_or(Strength::Should).name());
                        inside.fact("law", callout.law().unwrap_or_default());
                    }
                    let audience: Vec<_> = callout.audience().map(|(word, _)| word).collect();
                    inside.fact("audience", audience.join(", "));
                    inside.fact("reviewed", callout.head.reviewed.map(|date| date.to_string()).unwrap_or_default());
                    inside.blocks(callout.blocks, origin);
                });
                self.place_opening(first, origin);
            }
            Block::Code { text, .. } | Block::Html(text) => {
                let mut said = Said::default();
                said.push(text, origin);
                self.add(Form::Code, None, said.text, origin.place(said.range));
            }
            Block::Table(table) => {
                let head = std::iter::once((Form::Head, table.head));
                for (form, cells) in head.chain(table.rows.map(|row| (Form::Row, row.cells))) {
                    let mut said = Said::default();
                    for (nth, cell) in cells.enumerate() {
                        said.text.push_str(if nth == 0 { "" } else { " | " });
                        said.inlines(cell.content, origin);
                    }
                    self.add(form, None, said.text, origin.place(said.range));
                }
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    match definition {
                        Definition::Term(inlines) => self.line(Form::Item, None, inlines, origin),
                        Definition::Meaning(blocks) => self.blocks(blocks, origin),
                    }
                }
            }
            Block::Rule => {}
        }
    }

    /// What opens a block without words of its own stands where the first words of the block stand, its values in its first line.
    fn place_opening(&mut self, first: usize, origin: Origin<'_>) {
        let words = self.all[first..].iter().map(|passage| passage.span).find(|span| *span != origin.span);
        let words = words.unwrap_or(origin.span);
        let head = origin.head(words).unwrap_or(words);
        for passage in &mut self.all[first..] {
            if passage.form == Form::Fact && passage.part == Some(first as u32) {
                passage.span = head;
            } else if passage.span == origin.span {
                passage.span = words;
            }
        }
    }

    /// A text of a typed document: its first paragraph in this form, what comes after it as it is.
    fn text(&mut self, key: &'static str, form: Form, anchor: Option<&str>, text: &Text) {
        let outer = std::mem::replace(&mut self.key, key);
        let content = (self.read)(&text.markdown, false);
        let written = self.sources.get(text.span.source).text.get(text.span.range()).unwrap_or_default();
        let origin = Origin { text: &text.markdown, span: text.span, written };
        let mut blocks = content.on(&text.markdown).blocks();
        match blocks.next() {
            Some(Block::Paragraph(inlines) | Block::Plain(inlines)) => self.line(form, anchor, inlines, origin),
            Some(block) if form != Form::Part => self.block(block, origin),
            Some(block) => {
                self.add(form, anchor, String::new(), text.span);
                self.block(block, origin);
            }
            None => self.add(form, anchor, String::new(), text.span),
        }
        self.blocks(blocks, origin);
        self.key = outer;
    }
}

/// Words with one ordinary space between them, and without marks that only tell where a line may break.
fn one_space(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.extend(word.chars().filter(|letter| !matches!(letter, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}')));
    }
    text
}
