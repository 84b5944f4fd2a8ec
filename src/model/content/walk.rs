//! Walking a text: from its flat form to blocks and inlines, one at a time.

use std::marker::PhantomData;

use super::tape::{Cursor, Node, Tag};
use super::{Alignment, Block, Callout, Cell, Definition, Footnote, Heading, Image, Inline, Item, Link, Row, Table, Text, Words};

/// Things of one sort that follow one another.
pub struct Run<'t, T> {
    cursor: Cursor<'t>,
    things: PhantomData<fn() -> T>,
}

/// A thing that can be read from the tape; `None` if another sort of thing stands there.
pub trait Thing<'t>: Sized {
    /// Reads it.
    fn read(node: &Node<'t>) -> Option<Self>;
}

impl<T> Clone for Run<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Run<'_, T> {}

impl<T> std::fmt::Debug for Run<'_, T> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Run({})", self.cursor.tape.len())
    }
}

#[expect(clippy::copy_iterator, reason = "a run is a part of a text, and like a slice it is looked at more than once")]
impl<'t, T: Thing<'t>> Iterator for Run<'t, T> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        loop {
            let thing = T::read(&self.cursor.next()?);
            if thing.is_some() {
                return thing;
            }
        }
    }
}

impl<'t, T: Thing<'t>> Run<'t, T> {
    /// The first of them.
    #[must_use]
    pub fn first(mut self) -> Option<T> {
        self.next()
    }

    /// The only one of them.
    #[must_use]
    pub fn alone(mut self) -> Option<T> {
        self.next().filter(|_| self.is_empty())
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.cursor.tape.is_empty()
    }
}

impl<'t> Text<'t> {
    /// The headings in order: those of the text itself, of quotes, lists and blocks with a meaning.
    pub fn headings(self) -> impl Iterator<Item = Heading<'t>> {
        let mut cursor = Cursor { tape: &self.content.tape, text: self };
        std::iter::from_fn(move || {
            loop {
                let here = cursor.tape;
                let node = cursor.next()?;
                match node.tag {
                    Tag::Heading => return Some(heading(&node)),
                    Tag::List | Tag::Item | Tag::OpenTask | Tag::DoneTask | Tag::Quote | Tag::Callout => {
                        cursor.tape = &here[1 + node.rest.len()..];
                    }
                    _ => {}
                }
            }
        })
    }

    /// What stands on the tape from a place on.
    pub(super) fn after<T>(self, at: usize) -> Run<'t, T> {
        Cursor { tape: &self.content.tape[at..], text: self }.run()
    }
}

impl<'t> Cursor<'t> {
    /// The things from here on, as one sort.
    pub fn run<T>(self) -> Run<'t, T> {
        Run { cursor: self, things: PhantomData }
    }
}

impl<'t> Thing<'t> for Block<'t> {
    fn read(node: &Node<'t>) -> Option<Self> {
        let inside = node.inside;
        Some(match node.tag {
            Tag::Heading => Self::Heading(heading(node)),
            Tag::Paragraph => Self::Paragraph(inside.run()),
            Tag::Plain => Self::Plain(inside.run()),
            Tag::List => Self::List { start: node.rest[0].checked_sub(1), items: inside.run() },
            Tag::Quote => Self::Quote(inside.run()),
            Tag::Callout => Self::Callout(callout(node)?),
            Tag::CodeBlock => Self::Code { language: node.words(1), text: node.own() },
            Tag::HtmlBlock => Self::Html(node.own()),
            Tag::Rule => Self::Rule,
            Tag::Table => {
                let mut rows = inside.run::<Row<'t>>();
                let head = rows.next().map_or(rows.cursor.run(), |row| row.cells);
                Self::Table(Table { head, rows })
            }
            Tag::Definitions => Self::Definitions(inside.run()),
            _ => return None,
        })
    }
}

fn heading<'t>(node: &Node<'t>) -> Heading<'t> {
    Heading {
        level: node.rest[0] as u8,
        id: node.words(1),
        content: node.inside.run(),
        place: Words { start: node.rest[3], length: node.rest[4] },
    }
}

/// A callout; its title is the paragraph it begins with, if it has one.
fn callout<'t>(node: &Node<'t>) -> Option<Callout<'t>> {
    let [at, titled] = *node.rest else { return None };
    let mut blocks = node.inside;
    let text = blocks.text;
    let title = if titled == 1 { blocks.next()?.inside } else { Cursor { tape: &[], text } };
    Some(Callout { head: text.content.callouts.get(at as usize)?, title: title.run(), blocks: blocks.run(), text })
}

impl<'t> Thing<'t> for Inline<'t> {
    fn read(node: &Node<'t>) -> Option<Self> {
        Some(match node.tag {
            Tag::Text => Self::Text(node.own()),
            Tag::Code => Self::Code(node.own()),
            Tag::Html => Self::Html(node.own()),
            Tag::SoftBreak => Self::SoftBreak,
            Tag::HardBreak => Self::HardBreak,
            Tag::Image => Self::Image(Image {
                target: node.words(0),
                title: node.words(2),
                alt: node.words(4),
                size: (node.first == 1).then(|| (node.rest[6], node.rest[7])),
            }),
            Tag::FootnoteReference => Self::FootnoteReference { number: node.first, nth: node.rest[0] },
            Tag::Emphasis => Self::Emphasis(node.inside.run()),
            Tag::Strong => Self::Strong(node.inside.run()),
            Tag::Strikethrough => Self::Strikethrough(node.inside.run()),
            Tag::Link => Self::Link(Link { target: node.words(0), title: node.words(2), content: node.inside.run() }),
            _ => return None,
        })
    }
}

impl<'t> Thing<'t> for Item<'t> {
    fn read(node: &Node<'t>) -> Option<Self> {
        let task = match node.tag {
            Tag::Item => None,
            Tag::OpenTask => Some(false),
            Tag::DoneTask => Some(true),
            _ => return None,
        };
        Some(Self { task, blocks: node.inside.run() })
    }
}

impl<'t> Thing<'t> for Row<'t> {
    fn read(node: &Node<'t>) -> Option<Self> {
        (node.tag == Tag::Row).then(|| Self { cells: node.inside.run() })
    }
}

impl<'t> Thing<'t> for Cell<'t> {
    fn read(node: &Node<'t>) -> Option<Self> {
        let alignment = match node.tag {
            Tag::Cell => Alignment::None,
            Tag::CellStart => Alignment::Start,
            Tag::CellCenter => Alignment::Center,
            Tag::CellEnd => Alignment::End,
            _ => return None,
        };
        Some(Self { alignment, content: node.inside.run() })
    }
}

impl<'t> Thing<'t> for Definition<'t> {
    fn read(node: &Node<'t>) -> Option<Self> {
        match node.tag {
            Tag::Term => Some(Self::Term(node.inside.run())),
            Tag::Meaning => Some(Self::Meaning(node.inside.run())),
            _ => None,
        }
    }
}

impl<'t> Thing<'t> for Footnote<'t> {
    fn read(node: &Node<'t>) -> Option<Self> {
        (node.tag == Tag::Footnote).then(|| Self { blocks: node.inside.run(), references: node.rest[0] })
    }
}
