//! The flat form of a text: numbers in the order of reading, a few bytes for each thing.
//!
//! A thing begins with a number that says what it is and, in its upper bits, how long its inside is, or where its words
//! stand. A few more numbers may follow, as many as the [`Tag`] tells; then what is inside.

use std::borrow::Cow;
use std::ops::Range;

use super::{Blocks, CalloutHead, Content, Inlines, Text, plain};
use crate::diagnostic::{SourceId, Span};

/// Words of a text: where they begin, and how many bytes they have.
///
/// They stand in the source. Words that the source writes otherwise (`&amp;`), and those that are ours (ids of headings),
/// are kept beside it, and count from its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Words {
    /// The first byte.
    pub start: u32,
    /// How many bytes.
    pub length: u32,
}

impl Words {
    /// The words at a place in the source.
    #[must_use]
    pub fn at(place: &Range<usize>) -> Self {
        Self { start: place.start as u32, length: place.len() as u32 }
    }

    /// Words in the source as a span of it.
    #[must_use]
    pub fn span(self, source: SourceId) -> Span {
        Span { source, start: self.start, end: self.end() }
    }

    /// The place of words that are a part of the source; `None` if they are not, or there are none.
    pub(super) fn of(words: &str, source: &str) -> Option<Self> {
        let start = (words.as_ptr() as usize).checked_sub(source.as_ptr() as usize)?;
        (start + words.len() <= source.len() && !words.is_empty()).then(|| Self::at(&(start..start + words.len())))
    }

    /// One past the last byte.
    fn end(self) -> u32 {
        self.start + self.length
    }

    /// These words, in a source and what is kept beside it.
    pub(super) fn read<'t>(self, source: &'t str, said: &'t str) -> &'t str {
        let (start, length) = (self.start as usize, self.length as usize);
        let (text, start) = if start < source.len() { (source, start) } else { (said, start - source.len()) };
        text.get(start..start + length).unwrap_or_default()
    }
}

macro_rules! tags {
    ($($tag:ident)*) => {
        /// What a thing is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[expect(missing_docs, reason = "the things of a text")]
        pub enum Tag { $($tag),* }

        const TAGS: &[Tag] = &[$(Tag::$tag),*];
    };
}

tags! {
    Text Code Html SoftBreak HardBreak Image FootnoteReference Emphasis Strong Strikethrough Link
    Heading Paragraph Plain List Item OpenTask DoneTask Quote Callout CodeBlock HtmlBlock Rule
    Table Row Cell CellStart CellCenter CellEnd Definitions Term Meaning Footnote
}

/// Bits of a thing's first number that say what it is.
const TAG_BITS: u32 = 6;

impl Tag {
    /// How many numbers follow the first, and whether something may be inside.
    fn shape(self) -> (usize, bool) {
        match self {
            Self::SoftBreak | Self::HardBreak | Self::Rule => (0, false),
            Self::Text | Self::Code | Self::Html | Self::HtmlBlock | Self::FootnoteReference => (1, false),
            Self::CodeBlock => (3, false),
            Self::Image => (8, false),
            Self::List | Self::Footnote => (1, true),
            Self::Callout => (2, true),
            Self::Link => (4, true),
            Self::Heading => (5, true),
            _ => (0, true),
        }
    }
}

/// A thing on the tape.
pub struct Node<'t> {
    /// What it is.
    pub tag: Tag,
    /// What the first number holds besides.
    pub first: u32,
    /// The numbers that follow it.
    pub rest: &'t [u32],
    /// What is inside.
    pub inside: Cursor<'t>,
}

impl<'t> Node<'t> {
    /// The words that a thing without an inside begins with.
    pub fn own(&self) -> &'t str {
        self.inside.text.words(Words { start: self.first, length: self.rest[0] })
    }

    /// The words told by two of the numbers.
    pub fn words(&self, at: usize) -> &'t str {
        self.inside.text.words(Words { start: self.rest[at], length: self.rest[at + 1] })
    }
}

/// A place on the tape, and what is left from there.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'t> {
    pub tape: &'t [u32],
    pub text: Text<'t>,
}

impl<'t> Cursor<'t> {
    /// The thing at this place; the cursor goes on to the one beside it.
    pub fn next(&mut self) -> Option<Node<'t>> {
        let (head, tape) = self.tape.split_first()?;
        let tag = *TAGS.get((head % (1 << TAG_BITS)) as usize)?;
        let (numbers, holds) = tag.shape();
        let first = head >> TAG_BITS;
        let (rest, tape) = tape.split_at_checked(numbers)?;
        let (inside, tape) = tape.split_at_checked(if holds { first as usize } else { 0 })?;
        self.tape = tape;
        Some(Node { tag, first, rest, inside: Cursor { tape: inside, ..*self } })
    }
}

/// A text in the making: things are opened, filled and closed in the order of reading.
#[derive(Debug)]
pub struct Draft<'s> {
    source: &'s str,
    content: Content,
}

impl<'s> Draft<'s> {
    /// A draft of a text that is read from `source`.
    #[must_use]
    pub fn new(source: &'s str) -> Self {
        Self { source, content: Content::default() }
    }

    /// Makes room for a text of so many bytes.
    pub fn reserve(&mut self, bytes: usize) {
        self.content.tape.reserve(bytes / 10);
    }

    /// The text as it is so far.
    #[must_use]
    pub fn text(&self) -> Text<'_> {
        self.content.on(self.source)
    }

    /// The finished text.
    #[must_use]
    pub fn finish(self) -> Content {
        // Copies are as small as can be, which what has grown is not.
        Content { tape: self.content.tape.as_slice().to_vec(), said: self.content.said.as_str().to_owned(), ..self.content }
    }

    /// The words, where they stand in the source, or kept beside it.
    pub fn words(&mut self, words: &str) -> Words {
        self.place(words).unwrap_or_else(|| self.say(words))
    }

    /// Words with more words after them.
    pub fn join(&mut self, words: Words, more: &str) -> Words {
        let place = self.place(more);
        if words.length == 0 {
            return place.unwrap_or_else(|| self.say(more));
        }
        let joined = Words { length: words.length + more.len() as u32, ..words };
        if place.is_some_and(|place| place.start == words.end()) {
            return joined;
        }
        let said = self.next_said();
        if words.end() == said {
            self.content.said.push_str(more);
            return joined;
        }
        let before = self.read(words);
        self.content.said.push_str(&before);
        self.content.said.push_str(more);
        Words { start: said, ..joined }
    }

    /// What words say.
    #[must_use]
    pub fn read(&self, words: Words) -> Cow<'s, str> {
        if (words.start as usize) < self.source.len() {
            words.read(self.source, "").into()
        } else {
            self.text().words(words).to_owned().into()
        }
    }

    fn place(&self, words: &str) -> Option<Words> {
        Words::of(words, self.source)
    }

    fn say(&mut self, words: &str) -> Words {
        let start = self.next_said();
        self.content.said.push_str(words);
        Words { start, length: words.len() as u32 }
    }

    fn next_said(&self) -> u32 {
        (self.source.len() + self.content.said.len()) as u32
    }

    /// The place where the next thing will stand.
    #[must_use]
    pub fn end(&self) -> usize {
        self.content.tape.len()
    }

    /// Where the inside of a thing begins that stands at a place.
    #[must_use]
    pub fn inside(&self, at: usize, tag: Tag) -> usize {
        at + 1 + tag.shape().0
    }

    /// The blocks from a place on.
    #[must_use]
    pub fn blocks(&self, at: usize) -> Blocks<'_> {
        self.text().after(at)
    }

    /// The inlines of the last thing, which stands at a place.
    #[must_use]
    pub fn inlines(&self, at: usize, tag: Tag) -> Inlines<'_> {
        self.text().after(self.inside(at, tag))
    }

    /// Whether one thing of this kind, and no more, stands after a place.
    #[must_use]
    pub fn ends_with(&self, at: usize, tag: Tag) -> bool {
        let mut cursor = Cursor { tape: &self.content.tape[at..], text: self.text() };
        cursor.next().is_some_and(|node| node.tag == tag) && cursor.tape.is_empty()
    }

    /// Opens a thing of this kind.
    pub fn open(&mut self, tag: Tag) -> usize {
        let at = self.end();
        self.content.tape.resize(at + 1 + tag.shape().0, 0);
        at
    }

    /// Closes the thing opened at a place; only now its numbers are known.
    pub fn close(&mut self, at: usize, tag: Tag, numbers: &[u32]) {
        let inside = at + 1 + numbers.len();
        debug_assert_eq!(tag.shape(), (numbers.len(), true), "{tag:?}");
        let length = (self.end() - inside) as u32;
        self.content.tape[at] = tag as u32 | length << TAG_BITS;
        self.content.tape[at + 1..inside].copy_from_slice(numbers);
    }

    /// Adds a thing that has no inside.
    pub fn add(&mut self, tag: Tag, first: u32, rest: &[u32]) {
        debug_assert_eq!(tag.shape(), (rest.len(), false), "{tag:?}");
        self.content.tape.push(tag as u32 | first << TAG_BITS);
        self.content.tape.extend_from_slice(rest);
    }

    /// Adds words of this kind.
    pub fn add_words(&mut self, tag: Tag, words: Words) {
        self.add(tag, words.start, &[words.length]);
    }

    /// Takes away the inlines after a place; gives their words without marks.
    pub fn take_plain(&mut self, at: usize) -> Words {
        let inlines = self.cut(at);
        if let [head, length] = *inlines
            && head % (1 << TAG_BITS) == Tag::Text as u32
        {
            return Words { start: head >> TAG_BITS, length };
        }
        let words = plain(Cursor { tape: &inlines, text: self.text() }.run()).into_owned();
        self.say(&words)
    }

    /// Keeps what the first line of a callout says; gives the number that stands for it.
    pub fn callout(&mut self, head: CalloutHead) -> u32 {
        self.content.callouts.push(head);
        self.content.callouts.len() as u32 - 1
    }

    /// Tells an image, the last thing on the tape, how large it is.
    pub fn resize_image(&mut self, (width, height): (u32, u32)) {
        if let [.., head, _, _, _, _, _, _, w, h] = self.content.tape.as_mut_slice() {
            (*head, *w, *h) = (Tag::Image as u32 | 1 << TAG_BITS, width, height);
        }
    }

    /// Takes away all that stands after a place.
    pub fn cut(&mut self, at: usize) -> Vec<u32> {
        self.content.tape.split_off(at)
    }

    /// Takes away the one thing at a place.
    pub fn remove(&mut self, at: usize) {
        let mut cursor = Cursor { tape: &self.content.tape[at..], text: self.text() };
        cursor.next();
        let after = cursor.tape.len();
        self.content.tape.drain(at..self.end() - after);
    }

    /// Adds what was cut.
    pub fn paste(&mut self, things: &[u32]) {
        self.content.tape.extend_from_slice(things);
    }
}
