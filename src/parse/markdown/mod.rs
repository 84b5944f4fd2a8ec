//! Markdown: CommonMark with tables, footnotes, tasks, strikethrough, definition lists, heading attributes,
//! and blocks with a meaning in GitHub's alert syntax.
//!
//! A text is read once: to its [`Content`], which is kept, and to the [`Outline`] that the rest of the site needs of it.

mod attributes;
mod builder;
mod callout;
mod fault;
pub mod html;

use pulldown_cmark::{BrokenLink, LinkType, Options, Parser};

use builder::{Builder, Built};
pub use html::HtmlPolicy;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::model::content::{
    Block, Blocks, Callout, CalloutKind, Content, Definition, Draft, Inline, Strength, Text, plain, plain_blocks, shorten,
};
use crate::model::outline::{Outline, OutlineLink, OutlineRecommendation};

/// What is read besides CommonMark.
pub const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST);

/// Characters of a page's opening words that stand in for a summary.
const OPENING_LIMIT: usize = 160;

/// Reads a text by itself.
#[must_use]
pub fn content(text: &str, html: HtmlPolicy) -> Content {
    let mut build = Builder::new(Draft::new(text), text, html);
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        build.take(event, range);
    }
    build.finish().draft.finish()
}

/// What reading a document's text gives.
#[derive(Debug)]
pub struct Read {
    /// The first heading, if the text was asked for a title and begins with one.
    pub title: Option<Box<str>>,
    /// The text, without a first heading that is the title or repeats it.
    pub content: Content,
    /// What the rest of the site needs of it.
    pub outline: Outline,
}

/// Reads the body of a document, a part of its file's text, and reports every fault in it. `given` is the title it has already.
pub fn read(text: &str, body: Span, html: HtmlPolicy, given: Option<&str>, diagnostics: &mut Diagnostics) -> Read {
    let (source, body) = (body.source, body.range());
    let mut broken = Vec::new();
    let note_broken = |link: BrokenLink<'_>| {
        if link.link_type == LinkType::ReferenceUnknown || link.link_type == LinkType::Reference {
            broken.push((link.reference.to_string(), link.span));
        }
        None
    };
    let mut draft = Draft::new(text);
    draft.reserve(body.len());
    let mut build = Builder::new(draft, text, html);
    for (event, range) in Parser::new_with_broken_link_callback(&text[body.clone()], OPTIONS, Some(note_broken)).into_offset_iter() {
        build.take(event, range.start + body.start..range.end + body.start);
    }
    let Built { mut draft, start, links, anchors, faults } = build.finish();
    for (target, range) in broken {
        let span = source.span(range.start + body.start..range.end + body.start);
        diagnostics.push(Diagnostic::error(Code::UnknownReference, span).with("name", target));
    }
    for fault in faults {
        diagnostics.push(fault.at(source));
    }
    let first = first_heading(draft.blocks(start)).filter(|first| given.is_none_or(|given| **first == *given));
    if first.is_some() {
        draft.remove(start);
    }
    let content = draft.finish();
    let outline = summarise(content.on(text), links, anchors);
    Read { title: first.filter(|_| given.is_none()), content, outline }
}

fn first_heading(blocks: Blocks<'_>) -> Option<Box<str>> {
    match blocks.first() {
        Some(Block::Heading(heading)) if heading.level == 1 => Some(plain(heading.content).into()),
        _ => None,
    }
}

fn summarise(text: Text<'_>, links: Vec<OutlineLink>, anchors: Vec<Box<str>>) -> Outline {
    let mut recommendations = Vec::new();
    collect(text.blocks(), &mut recommendations);
    let opening = text.blocks().find_map(|block| match block {
        Block::Paragraph(inlines) if !matches!(inlines.alone(), Some(Inline::Image(_))) => Some(plain(inlines)),
        _ => None,
    });
    Outline {
        lowered: u8::from(text.headings().any(|heading| heading.level == 1)),
        // A copy is as small as can be, which what has grown is not.
        links: links.as_slice().into(),
        recommendations: recommendations.into(),
        anchors: anchors.into(),
        opening: shorten(&opening.unwrap_or_default(), OPENING_LIMIT).into(),
    }
}

fn collect(blocks: Blocks<'_>, recommendations: &mut Vec<OutlineRecommendation>) {
    for block in blocks {
        match block {
            Block::Callout(callout) => {
                if callout.head.kind == CalloutKind::Recommendation {
                    recommendations.push(recommendation(callout));
                }
                collect(callout.blocks, recommendations);
            }
            Block::Quote(inner) => collect(inner, recommendations),
            Block::List { items, .. } => items.for_each(|item| collect(item.blocks, recommendations)),
            Block::Definitions(definitions) => {
                for definition in definitions {
                    if let Definition::Meaning(blocks) = definition {
                        collect(blocks, recommendations);
                    }
                }
            }
            _ => {}
        }
    }
}

fn recommendation(callout: Callout<'_>) -> OutlineRecommendation {
    OutlineRecommendation {
        id: callout.id().map(Into::into),
        strength: callout.head.strength.unwrap_or(Strength::Should),
        audience: callout.audience().map(|(word, place)| (word.into(), place)).collect(),
        reviewed: callout.head.reviewed,
        text: plain_blocks(callout.blocks).into(),
    }
}
