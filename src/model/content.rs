//! A text: blocks that hold inlines, each knowing where it stands in its source.
//!
//! A text is read once and kept flat, a few bytes for each thing in it, and words as places in the source.
//! Who walks it ([`Content::on`]) sees a tree all the same: each block and inline is made when it is asked for.

mod callout;
mod tape;
mod walk;

use std::borrow::Cow;

pub use callout::{Callout, CalloutHead, CalloutKind, Strength};
pub use tape::{Draft, Tag, Words};
pub use walk::Run;

/// Reads a text that stands alone. The flag says whether the site trusts its authors with HTML.
pub type ReadText = fn(&str, bool) -> Content;

/// A text that has been read, in its flat form.
#[derive(Debug, Default)]
pub struct Content {
    tape: Vec<u32>,
    /// Words that do not stand in the source as they are read.
    said: String,
    callouts: Vec<CalloutHead>,
}

impl Content {
    /// No text, and words that count from the end of a source.
    #[must_use]
    pub fn beside(said: String) -> Self {
        Self { said, ..Self::default() }
    }

    /// The text, to be walked: `source` is what it was read from.
    #[must_use]
    pub fn on<'t>(&'t self, source: &'t str) -> Text<'t> {
        Text { content: self, source }
    }
}

/// A text with its source.
#[derive(Debug, Clone, Copy)]
pub struct Text<'t> {
    content: &'t Content,
    source: &'t str,
}

/// Blocks, one after another.
pub type Blocks<'t> = Run<'t, Block<'t>>;
/// Inlines, one after another.
pub type Inlines<'t> = Run<'t, Inline<'t>>;

impl<'t> Text<'t> {
    /// The text itself.
    #[must_use]
    pub fn blocks(self) -> Blocks<'t> {
        self.after(0)
    }

    /// The footnotes in the order they are first pointed to, numbered from one.
    #[must_use]
    pub fn footnotes(self) -> Run<'t, Footnote<'t>> {
        self.after(0)
    }

    /// Where some of its words stand in the source; `None` for those that the source writes otherwise.
    #[must_use]
    pub fn place(self, words: &str) -> Option<Words> {
        Words::of(words, self.source)
    }

    /// Everything it says that does not stand in the source as it is read.
    #[must_use]
    pub fn said(self) -> &'t str {
        &self.content.said
    }

    /// What words of the text say.
    #[must_use]
    pub fn words(self, words: Words) -> &'t str {
        words.read(self.source, &self.content.said)
    }
}

/// A footnote and how often the text points to it.
#[derive(Debug, Clone, Copy)]
pub struct Footnote<'t> {
    /// What it says.
    pub blocks: Blocks<'t>,
    /// How many places point to it.
    pub references: u32,
}

/// A part of a text that stands by itself.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "CommonMark's own terms")]
pub enum Block<'t> {
    Heading(Heading<'t>),
    Paragraph(Inlines<'t>),
    /// Text that is not a paragraph of its own: an item of a tight list.
    Plain(Inlines<'t>),
    List {
        start: Option<u32>,
        items: Run<'t, Item<'t>>,
    },
    Quote(Blocks<'t>),
    Callout(Callout<'t>),
    Code {
        language: &'t str,
        text: &'t str,
    },
    Table(Table<'t>),
    Definitions(Run<'t, Definition<'t>>),
    /// Raw HTML that was let through, already clean.
    Html(&'t str),
    Rule,
}

/// A heading.
#[derive(Debug, Clone, Copy)]
pub struct Heading<'t> {
    /// From one to six.
    pub level: u8,
    /// Unique on the page.
    pub id: &'t str,
    /// What it says.
    pub content: Inlines<'t>,
    /// Where it stands.
    pub place: Words,
}

/// An item of a list.
#[derive(Debug, Clone, Copy)]
pub struct Item<'t> {
    /// Whether it is done, if it is a task.
    pub task: Option<bool>,
    /// What it holds.
    pub blocks: Blocks<'t>,
}

/// A table.
#[derive(Debug, Clone, Copy)]
pub struct Table<'t> {
    /// The cells of the head.
    pub head: Run<'t, Cell<'t>>,
    /// The other rows.
    pub rows: Run<'t, Row<'t>>,
}

/// A row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'t> {
    /// Its cells, one a column.
    pub cells: Run<'t, Cell<'t>>,
}

/// A cell of a table.
#[derive(Debug, Clone, Copy)]
pub struct Cell<'t> {
    /// How its column is set.
    pub alignment: Alignment,
    /// What it says.
    pub content: Inlines<'t>,
}

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "plain words")]
pub enum Alignment {
    None,
    Start,
    Center,
    End,
}

/// A term, or one of the definitions that follow it.
#[derive(Debug, Clone, Copy)]
pub enum Definition<'t> {
    /// What is defined.
    Term(Inlines<'t>),
    /// What it means.
    Meaning(Blocks<'t>),
}

/// A part of a line of text.
#[derive(Debug, Clone, Copy)]
#[expect(missing_docs, reason = "CommonMark's own terms")]
pub enum Inline<'t> {
    Text(&'t str),
    Code(&'t str),
    Emphasis(Inlines<'t>),
    Strong(Inlines<'t>),
    Strikethrough(Inlines<'t>),
    Link(Link<'t>),
    Image(Image<'t>),
    /// Raw HTML that was let through, already clean.
    Html(&'t str),
    /// Points to a footnote: its number, and which pointer to it this is, both from one.
    FootnoteReference {
        number: u32,
        nth: u32,
    },
    SoftBreak,
    HardBreak,
}

/// A link.
#[derive(Debug, Clone, Copy)]
pub struct Link<'t> {
    /// Where it goes, as written.
    pub target: &'t str,
    /// Its tool tip.
    pub title: &'t str,
    /// What it says.
    pub content: Inlines<'t>,
}

/// An image.
#[derive(Debug, Clone, Copy)]
pub struct Image<'t> {
    /// Where it is, as written.
    pub target: &'t str,
    /// Its caption.
    pub title: &'t str,
    /// What it shows, for those who do not see it.
    pub alt: &'t str,
    /// Width and height the author gave: `![…](…){width=… height=…}`.
    pub size: Option<(u32, u32)>,
}

/// The words of inlines, without marks.
#[must_use]
pub fn plain(inlines: Inlines<'_>) -> Cow<'_, str> {
    if let Some(Inline::Text(words) | Inline::Code(words)) = inlines.alone() {
        return words.into();
    }
    let mut text = String::new();
    push_plain(inlines, &mut text);
    text.into()
}

fn push_plain(inlines: Inlines<'_>, text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => push_plain(inner, text),
            Inline::Link(link) => push_plain(link.content, text),
            Inline::Image(image) => text.push_str(image.alt),
            Inline::SoftBreak | Inline::HardBreak => text.push(' '),
            Inline::Html(_) | Inline::FootnoteReference { .. } => {}
        }
    }
}

/// The words of blocks, without marks, a space between them.
#[must_use]
pub fn plain_blocks(blocks: Blocks<'_>) -> String {
    let mut text = String::new();
    push_plain_blocks(blocks, &mut text);
    text.truncate(text.trim_end().len());
    text
}

fn push_plain_blocks(blocks: Blocks<'_>, text: &mut String) {
    for block in blocks {
        match block {
            Block::Heading(Heading { content, .. }) | Block::Paragraph(content) | Block::Plain(content) => push_plain(content, text),
            Block::List { items, .. } => items.for_each(|item| push_plain_blocks(item.blocks, text)),
            Block::Quote(inner) => push_plain_blocks(inner, text),
            Block::Callout(callout) => push_plain_blocks(callout.blocks, text),
            Block::Code { text: code, .. } => text.push_str(code),
            Block::Table(table) => {
                for cell in table.head.chain(table.rows.flat_map(|row| row.cells)) {
                    push_plain(cell.content, text);
                    text.push(' ');
                }
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    match definition {
                        Definition::Term(term) => {
                            push_plain(term, text);
                            text.push(' ');
                        }
                        Definition::Meaning(meaning) => push_plain_blocks(meaning, text),
                    }
                }
            }
            Block::Html(_) | Block::Rule => {}
        }
        if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
    }
}

/// The text cut after a whole word, with an ellipsis if anything was cut.
#[must_use]
pub fn shorten(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        None => text.to_owned(),
        Some((cut, _)) => {
            let kept = text[..cut].rsplit_once(' ').map_or(&text[..cut], |(kept, _)| kept);
            format!("{}…", kept.trim_end_matches([',', '.', ';', ':', '–', ' ']))
        }
    }
}
