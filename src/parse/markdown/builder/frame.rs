//! A container that is open while its content is read.

use std::ops::Range;

use pulldown_cmark::CowStr;

use crate::model::content::{Alignment, CalloutHead, Tag, Words};

/// A container that is not yet closed.
pub struct Frame<'s> {
    pub kind: FrameKind<'s>,
    pub range: Range<usize>,
    /// Where it begins in the draft.
    pub at: usize,
    /// Where a block of loose inlines in it begins, while there is one.
    pub plain: Option<usize>,
    /// Raw HTML tags opened in this container and not closed yet.
    pub tags: Vec<&'static str>,
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
    /// With what its first line says, and whether it has a title.
    Callout(Box<CalloutHead>, bool),
    /// With the number of its first item.
    List(Option<u64>),
    Item {
        task: Option<bool>,
    },
    Code {
        language: Words,
        text: Words,
    },
    Html(Words),
    Table(Vec<Alignment>),
    /// With the number of its cells so far.
    Row(usize),
    Cell,
    Definitions,
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

impl FrameKind<'_> {
    /// What is opened for such a container at once; the others are put in the draft when they end, if at all.
    pub fn tag(&self) -> Option<Tag> {
        Some(match self {
            Self::Paragraph => Tag::Paragraph,
            Self::Heading { .. } => Tag::Heading,
            Self::Quote => Tag::Quote,
            Self::Callout(..) => Tag::Callout,
            Self::List(_) => Tag::List,
            Self::Item { .. } => Tag::Item,
            Self::Table(_) => Tag::Table,
            Self::Row(_) => Tag::Row,
            Self::Cell => Tag::Cell,
            Self::Definitions => Tag::Definitions,
            Self::Term => Tag::Term,
            Self::Meaning => Tag::Meaning,
            Self::Emphasis => Tag::Emphasis,
            Self::Strong => Tag::Strong,
            Self::Strikethrough => Tag::Strikethrough,
            Self::Link { .. } => Tag::Link,
            Self::Root | Self::Code { .. } | Self::Html(_) | Self::Footnote(_) | Self::Image { .. } | Self::Nothing => return None,
        })
    }

    pub fn is_inline(&self) -> bool {
        matches!(self, Self::Emphasis | Self::Strong | Self::Strikethrough | Self::Link { .. } | Self::Image { .. } | Self::Nothing)
    }

    pub fn holds_blocks(&self) -> bool {
        !self.is_inline() && !matches!(self, Self::Paragraph | Self::Heading { .. } | Self::Row(_) | Self::Cell | Self::Term)
    }
}
