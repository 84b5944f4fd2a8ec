//! A text as data: what a Typst template shows is never read as markup.
//!
//! [`DATA`] writes a text as JSON, `{"line": […]}` for what stands in a line and `{"blocks": […]}` for the rest. Words are strings;
//! everything else says what it is in `is`: see [`Inline`] and [`Block`]. `typ/text.typ` shows them.

mod tag;
mod writer;

use serde::Serialize;

use crate::model::content::{self, Text};
use crate::render::markup::Setting;
use crate::render::prose::Medium;
use writer::Writer;

/// Texts as data.
pub const DATA: Medium = Medium { line, word, block };

/// A part of a text that stands by itself.
#[derive(Debug, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
enum Block<'a> {
    /// A heading: its level on the page, from 2.
    Heading { level: u8, place: String, of: Vec<Inline<'a>> },
    /// A paragraph.
    Paragraph { of: Vec<Inline<'a>> },
    /// A list, numbered from `start` if it has one.
    List { start: Option<u32>, tight: bool, items: Vec<Item<'a>> },
    /// A quotation and who said it.
    Quote { lang: Option<String>, of: Vec<Self>, by: Vec<Inline<'a>> },
    /// A block with a meaning: a note, an example, steps.
    Callout { kind: &'static str, title: Vec<Inline<'a>>, audience: Option<String>, lang: Option<String>, of: Vec<Self> },
    /// A recommendation and how strong it is.
    Recommendation {
        strength: &'static str,
        word: &'a str,
        audience: Option<String>,
        label: Option<String>,
        reviewed: Option<String>,
        law: Option<String>,
        lang: Option<String>,
        place: Option<String>,
        of: Vec<Self>,
    },
    /// Code, as it is written.
    Code { text: &'a str },
    /// A table: `align` has `start`, `center`, `end` or `auto` for each column.
    Table { align: Vec<&'static str>, head: Vec<Vec<Inline<'a>>>, rows: Vec<Vec<Vec<Inline<'a>>>> },
    /// Terms and what they mean.
    Terms { of: Vec<Term<'a>> },
    /// An image that stands alone.
    Figure { image: Picture<'a>, caption: Vec<Inline<'a>> },
    /// A link to a typed document.
    Card { kind: &'a str, title: &'a str, summary: Option<&'a str>, lang: Option<String>, link: Address },
    /// A change of subject.
    Rule,
}

/// A part of a line.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Inline<'a> {
    Words(String),
    Mark(Mark<'a>),
}

/// A part of a line that is more than words.
#[derive(Debug, Serialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
enum Mark<'a> {
    Emphasis {
        of: Vec<Inline<'a>>,
    },
    Strong {
        of: Vec<Inline<'a>>,
    },
    Strikethrough {
        of: Vec<Inline<'a>>,
    },
    Sub {
        of: Vec<Inline<'a>>,
    },
    Sup {
        of: Vec<Inline<'a>>,
    },
    /// Words in another language.
    Lang {
        lang: String,
        of: Vec<Inline<'a>>,
    },
    Code {
        text: &'a str,
    },
    Link {
        link: Address,
        of: Vec<Inline<'a>>,
    },
    Image {
        image: Picture<'a>,
    },
    /// A footnote: what it says where it is first pointed to, nothing after that.
    Footnote {
        number: u32,
        of: Vec<Block<'a>>,
    },
    Break,
}

/// Where a link goes.
#[derive(Debug, Serialize)]
struct Address {
    /// The absolute address; none if it is not known where the site is published.
    url: Option<String>,
    /// The place in the site, as `avtaler/#oppsigelse`: for documents that hold more than one page.
    place: Option<String>,
}

/// An image.
#[derive(Debug, Serialize)]
struct Picture<'a> {
    /// The file, in what the template sees; none if it cannot be set.
    file: Option<String>,
    /// Changes when the file does.
    stamp: String,
    alt: &'a str,
    /// Width in pixels.
    width: Option<u32>,
}

#[derive(Debug, Serialize)]
struct Item<'a> {
    /// Whether it is done, if it is a task.
    task: Option<bool>,
    of: Vec<Block<'a>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Term<'a> {
    Term(Vec<Inline<'a>>),
    Meaning(Vec<Block<'a>>),
}

#[derive(Serialize)]
struct Line<'a> {
    line: Vec<Inline<'a>>,
}

fn word(word: &str) -> String {
    json(&Line { line: vec![Inline::Words(word.to_owned())] })
}

fn line(text: Text<'_>, setting: Setting<'_>) -> String {
    match text.blocks().alone() {
        Some(content::Block::Paragraph(inlines)) if text.footnotes().first().is_none() => {
            json(&Line { line: Writer::new(text, setting).inlines(inlines) })
        }
        _ => block(text, setting),
    }
}

fn block(text: Text<'_>, setting: Setting<'_>) -> String {
    #[derive(Serialize)]
    struct Whole<'a> {
        blocks: Vec<Block<'a>>,
    }
    json(&Whole { blocks: Writer::new(text, setting).blocks(text.blocks()) })
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts are data")
}
