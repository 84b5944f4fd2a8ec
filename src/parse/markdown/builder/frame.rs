//! A container that is open while its content is read.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::CowStr;

use crate::model::content::{Block, Callout, CalloutKind, Definition, Inline, Item, Table};

/// A container that is not yet closed.
pub struct Frame<'s> {
    pub kind: FrameKind<'s>,
    pub range: Range<usize>,
    pub blocks: Vec<Block<'s>>,
    pub inlines: Vec<Inline<'s>>,
    /// Raw HTML tags opened in this container and not closed yet.
    pub tags: Vec<&'static str>,
    /// Whether an outline tells its words.
    pub tells: bool,
}

pub enum FrameKind<'s> {
    /// The text, or a container too deep to keep.
    Root,
    Paragraph,
    Heading {
        level: u8,
        id: Option<CowStr<'s>>,
    },
    Quote,
    Callout(Box<Callout<'s>>),
    List {
        start: Option<u64>,
        items: Vec<Item<'s>>,
    },
    Item {
        task: Option<bool>,
    },
    Code {
        language: Cow<'s, str>,
        text: String,
    },
    Html(String),
    Table(Table<'s>),
    Row(Vec<Vec<Inline<'s>>>, bool),
    Cell,
    Definitions(Vec<Definition<'s>>),
    Term,
    Meaning,
    Footnote(CowStr<'s>),
    Emphasis,
    Strong,
    Strikethrough,
    Link {
        target: CowStr<'s>,
        title: CowStr<'s>,
    },
    Image {
        target: CowStr<'s>,
        title: CowStr<'s>,
    },
    /// What is read and left out.
    Nothing,
}

impl<'s> Frame<'s> {
    pub fn new(kind: FrameKind<'s>, range: Range<usize>) -> Self {
        Self { kind, range, blocks: Vec::new(), inlines: Vec::new(), tags: Vec::new(), tells: false }
    }

    /// Makes a block of loose inlines before another block begins.
    pub fn flush(&mut self) {
        if !self.inlines.is_empty() {
            let inlines = std::mem::take(&mut self.inlines);
            self.blocks.push(Block::Plain(inlines));
        }
    }
}

impl FrameKind<'_> {
    /// Whether an outline tells the words of such a container.
    pub fn tells(&self) -> bool {
        match self {
            Self::Heading { .. } | Self::Image { .. } => true,
            Self::Callout(callout) => callout.kind == CalloutKind::Recommendation,
            _ => false,
        }
    }

    pub fn is_inline(&self) -> bool {
        matches!(self, Self::Emphasis | Self::Strong | Self::Strikethrough | Self::Link { .. } | Self::Image { .. } | Self::Nothing)
    }

    pub fn holds_blocks(&self) -> bool {
        !self.is_inline() && !matches!(self, Self::Paragraph | Self::Heading { .. } | Self::Row(..) | Self::Cell | Self::Term)
    }
}
