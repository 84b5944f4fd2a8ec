//! A text as a tree: blocks that hold inlines, each knowing where it stands in its source.
//!
//! The tree borrows from the source and is made when it is needed; what the rest of the site must know
//! of a text ([`Outline`](super::outline::Outline)) is kept.

use std::borrow::Cow;
use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;

use super::lang::Lang;

/// A text: its blocks, and its footnotes in the order they are first pointed to.
#[derive(Debug, Default)]
pub struct Content<'s> {
    /// The text itself.
    pub blocks: Vec<Block<'s>>,
    /// The footnotes, numbered from one.
    pub footnotes: Vec<Footnote<'s>>,
}

/// A footnote and how often the text points to it.
#[derive(Debug)]
pub struct Footnote<'s> {
    /// What it says.
    pub blocks: Vec<Block<'s>>,
    /// How many places point to it.
    pub references: usize,
}

/// A part of a text that stands by itself. The rare and large ones are boxed: most are small, and there are many.
#[derive(Debug)]
#[expect(missing_docs, reason = "CommonMark's own terms")]
pub enum Block<'s> {
    Heading(Heading<'s>),
    Paragraph(Vec<Inline<'s>>),
    /// Text that is not a paragraph of its own: an item of a tight list.
    Plain(Vec<Inline<'s>>),
    List {
        start: Option<u64>,
        items: Vec<Item<'s>>,
    },
    Quote(Vec<Block<'s>>),
    Callout(Box<Callout<'s>>),
    Code {
        language: Cow<'s, str>,
        text: String,
    },
    Table(Table<'s>),
    Definitions(Vec<Definition<'s>>),
    /// Raw HTML that was let through, already clean.
    Html(Cow<'s, str>),
    Rule,
}

/// A heading.
#[derive(Debug)]
pub struct Heading<'s> {
    /// From one to six.
    pub level: u8,
    /// Unique on the page.
    pub id: String,
    /// What it says.
    pub content: Vec<Inline<'s>>,
    /// Where it stands.
    pub range: Range<usize>,
}

/// An item of a list.
#[derive(Debug)]
pub struct Item<'s> {
    /// Whether it is done, if it is a task.
    pub task: Option<bool>,
    /// What it holds.
    pub blocks: Vec<Block<'s>>,
}

/// A table: its columns' alignments, its head, its rows.
#[derive(Debug)]
pub struct Table<'s> {
    /// One a column.
    pub alignments: Vec<Alignment>,
    /// The cells of the head.
    pub head: Vec<Vec<Inline<'s>>>,
    /// The cells of each row.
    pub rows: Vec<Vec<Vec<Inline<'s>>>>,
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

/// A term and its definitions.
#[derive(Debug)]
pub struct Definition<'s> {
    /// What is defined.
    pub term: Vec<Inline<'s>>,
    /// What it means.
    pub meanings: Vec<Vec<Block<'s>>>,
}

/// A block with a meaning: `> [!NOTE]` and its like.
#[derive(Debug)]
pub struct Callout<'s> {
    /// Which meaning.
    pub kind: CalloutKind,
    /// Its own id on the page.
    pub id: Option<String>,
    /// The words after the bracket: the summary of `DETAILS`.
    pub title: Vec<Inline<'s>>,
    /// `strength` of a recommendation.
    pub strength: Option<Strength>,
    /// `audience`: who it is for, and where that stands.
    pub audience: Vec<(&'s str, Range<usize>)>,
    /// `law`: what a demand rests on.
    pub law: Option<&'s str>,
    /// `reviewed`: when it was last looked at.
    pub reviewed: Option<jiff::civil::Date>,
    /// `lang`: the language of a quote.
    pub lang: Option<Lang>,
    /// What it holds.
    pub blocks: Vec<Block<'s>>,
    /// Where it stands.
    pub range: Range<usize>,
}

/// The meanings a block can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words authors write")]
pub enum CalloutKind {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
    Recommendation,
    Steps,
    Example,
    Details,
    Contact,
    AppliesTo,
    Quote,
}

impl CalloutKind {
    /// Every meaning with the word authors write for it.
    pub const ALL: [(&'static str, Self); 12] = [
        ("NOTE", Self::Note),
        ("TIP", Self::Tip),
        ("IMPORTANT", Self::Important),
        ("WARNING", Self::Warning),
        ("CAUTION", Self::Caution),
        ("RECOMMENDATION", Self::Recommendation),
        ("STEPS", Self::Steps),
        ("EXAMPLE", Self::Example),
        ("DETAILS", Self::Details),
        ("CONTACT", Self::Contact),
        ("APPLIES-TO", Self::AppliesTo),
        ("QUOTE", Self::Quote),
    ];

    /// The word authors write for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }

    /// The attributes it takes.
    #[must_use]
    pub fn attributes(self) -> &'static [&'static str] {
        match self {
            Self::Recommendation => &["strength", "audience", "law", "reviewed", "lang"],
            Self::AppliesTo => &["audience", "lang"],
            _ => &["lang"],
        }
    }
}

/// How strong a recommendation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// The law demands it.
    Must,
    /// Do it unless there are good reasons not to.
    Should,
    /// It helps.
    May,
}

impl Strength {
    /// Every strength with the word authors write for it.
    pub const ALL: [(&'static str, Self); 3] = [("must", Self::Must), ("should", Self::Should), ("may", Self::May)];

    /// The word authors write for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, strength)| *strength == self).map_or("", |(name, _)| name)
    }
}

/// A part of a line of text. The rare and large ones are boxed: most are small, and there are many.
#[derive(Debug)]
#[expect(missing_docs, reason = "CommonMark's own terms")]
pub enum Inline<'s> {
    Text(Cow<'s, str>),
    Code(Cow<'s, str>),
    Emphasis(Vec<Inline<'s>>),
    Strong(Vec<Inline<'s>>),
    Strikethrough(Vec<Inline<'s>>),
    Link(Box<Link<'s>>),
    Image(Box<Image<'s>>),
    /// Raw HTML that was let through, already clean.
    Html(Cow<'s, str>),
    /// Points to a footnote: its number, and which pointer to it this is, both from one.
    FootnoteReference {
        number: usize,
        nth: usize,
    },
    SoftBreak,
    HardBreak,
}

/// A link.
#[derive(Debug)]
pub struct Link<'s> {
    /// Where it goes, as written.
    pub target: Cow<'s, str>,
    /// Its tool tip.
    pub title: Cow<'s, str>,
    /// What it says.
    pub content: Vec<Inline<'s>>,
}

/// An image.
#[derive(Debug)]
pub struct Image<'s> {
    /// Where it is, as written.
    pub target: Cow<'s, str>,
    /// Its caption.
    pub title: Cow<'s, str>,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// Width and height the author gave: `![…](…){width=… height=…}`.
    pub size: Option<(u32, u32)>,
}

/// The words of inlines, without marks.
#[must_use]
pub fn plain(inlines: &[Inline<'_>]) -> String {
    let mut text = String::new();
    push_plain(inlines, &mut text);
    text
}

fn push_plain(inlines: &[Inline<'_>], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => push_plain(inner, text),
            Inline::Link(link) => push_plain(&link.content, text),
            Inline::Image(image) => text.push_str(&image.alt),
            Inline::SoftBreak | Inline::HardBreak => text.push(' '),
            Inline::Html(_) | Inline::FootnoteReference { .. } => {}
        }
    }
}

/// The words of blocks, without marks, a space between them.
#[must_use]
pub fn plain_blocks(blocks: &[Block<'_>]) -> String {
    let mut text = String::new();
    push_plain_blocks(blocks, &mut text);
    text.truncate(text.trim_end().len());
    text
}

fn push_plain_blocks(blocks: &[Block<'_>], text: &mut String) {
    for block in blocks {
        match block {
            Block::Heading(Heading { content, .. }) | Block::Paragraph(content) | Block::Plain(content) => push_plain(content, text),
            Block::List { items, .. } => items.iter().for_each(|item| push_plain_blocks(&item.blocks, text)),
            Block::Quote(inner) => push_plain_blocks(inner, text),
            Block::Callout(callout) => push_plain_blocks(&callout.blocks, text),
            Block::Code { text: code, .. } => text.push_str(code),
            Block::Table(table) => {
                for cell in table.head.iter().chain(table.rows.iter().flatten()) {
                    push_plain(cell, text);
                    text.push(' ');
                }
            }
            Block::Definitions(definitions) => {
                for definition in definitions {
                    push_plain(&definition.term, text);
                    text.push(' ');
                    definition.meanings.iter().for_each(|meaning| push_plain_blocks(meaning, text));
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
