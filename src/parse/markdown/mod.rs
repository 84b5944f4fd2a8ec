//! Markdown: CommonMark with tables, footnotes, tasks, strikethrough, definition lists, heading attributes,
//! and blocks with a meaning in GitHub's alert syntax.
//!
//! Reading a text costs little and its tree much memory, so the tree is made twice: once for the [`Outline`] that
//! the site keeps, and once when the page is produced. Both times the same way, so that ids agree.

mod attributes;
mod builder;
mod callout;
mod fault;
mod html;

use std::ops::Range;

use pulldown_cmark::{BrokenLink, LinkType, Options, Parser};

use builder::Purpose;
pub use html::HtmlPolicy;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, SourceId};
use crate::model::content::{Block, Callout, CalloutKind, Content, Inline, Strength, plain, plain_blocks, shorten};
use crate::model::outline::{Outline, OutlineHeading, OutlineLink, OutlineRecommendation};

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST);

/// Characters of a page's opening words that stand in for a summary.
const OPENING_LIMIT: usize = 160;

/// The tree of a text, for producing a page. A first heading that repeats the title is left out.
#[must_use]
pub fn content<'s>(text: &'s str, body: Range<usize>, title: Option<&str>, html: HtmlPolicy) -> Content<'s> {
    let mut build = builder::Builder::new(Purpose::Page, text, body.clone(), html);
    for (event, range) in Parser::new_ext(&text[body.clone()], OPTIONS).into_offset_iter() {
        build.take(event, range.start + body.start..range.end + body.start);
    }
    let mut content = build.finish().content;
    if title.is_some() && first_heading(&content.blocks).as_deref() == title {
        content.blocks.remove(0);
    }
    content
}

/// What reading a text for the site's sake gives.
#[derive(Debug)]
pub struct Read {
    /// The first heading, if the text was asked for a title and begins with one.
    pub title: Option<Box<str>>,
    /// What the site keeps.
    pub outline: Outline,
}

/// Reads a text for what the site must know of it, and reports every fault in it. `given` is the title it has already.
pub fn outline(
    text: &str,
    body: Range<usize>,
    source: SourceId,
    html: HtmlPolicy,
    given: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> Read {
    let mut broken = Vec::new();
    let note_broken = |link: BrokenLink<'_>| {
        if link.link_type == LinkType::ReferenceUnknown || link.link_type == LinkType::Reference {
            broken.push((link.reference.to_string(), link.span));
        }
        None
    };
    let mut build = builder::Builder::new(Purpose::Outline, text, body.clone(), html);
    for (event, range) in Parser::new_with_broken_link_callback(&text[body.clone()], OPTIONS, Some(note_broken)).into_offset_iter() {
        build.take(event, range.start + body.start..range.end + body.start);
    }
    let built = build.finish();
    for (target, range) in broken {
        let span = source.span(range.start + body.start..range.end + body.start);
        diagnostics.push(Diagnostic::error(Code::UnknownReference, span).with("name", target));
    }
    for fault in built.faults {
        diagnostics.push(fault.at(source));
    }
    let first = first_heading(&built.content.blocks);
    // A heading that is the title, or repeats it, is not part of the text.
    let titled = first.is_some() && given.is_none_or(|given| first.as_deref() == Some(given));
    Read {
        outline: summarise(&built.content, titled, built.links, built.anchors),
        title: first.filter(|_| given.is_none()).map(Into::into),
    }
}

fn first_heading(blocks: &[Block<'_>]) -> Option<String> {
    match blocks.first() {
        Some(Block::Heading(heading)) if heading.level == 1 => Some(plain(&heading.content)),
        _ => None,
    }
}

fn summarise(content: &Content<'_>, titled: bool, links: Vec<OutlineLink>, anchors: Vec<Box<str>>) -> Outline {
    let blocks = &content.blocks[usize::from(titled)..];
    let mut headings = Vec::new();
    let mut recommendations = Vec::new();
    collect(blocks, &mut headings, &mut recommendations);
    let opening = blocks.iter().find_map(|block| match block {
        Block::Paragraph(inlines) if !matches!(inlines.as_slice(), [Inline::Image(_)]) => Some(plain(inlines)),
        _ => None,
    });
    Outline {
        lowered: u8::from(headings.iter().any(|heading: &OutlineHeading| heading.level == 1)),
        headings: headings.into(),
        links: links.into(),
        recommendations: recommendations.into(),
        anchors: anchors.into(),
        opening: shorten(&opening.unwrap_or_default(), OPENING_LIMIT).into(),
    }
}

fn collect(blocks: &[Block<'_>], headings: &mut Vec<OutlineHeading>, recommendations: &mut Vec<OutlineRecommendation>) {
    for block in blocks {
        match block {
            Block::Heading(heading) => headings.push(OutlineHeading {
                level: heading.level,
                id: heading.id.as_str().into(),
                title: plain(&heading.content).into(),
                range: heading.range.start as u32..heading.range.end as u32,
            }),
            Block::Callout(callout) => {
                if callout.kind == CalloutKind::Recommendation {
                    recommendations.push(recommendation(callout));
                }
                collect(&callout.blocks, headings, recommendations);
            }
            Block::Quote(inner) => collect(inner, headings, recommendations),
            Block::List { items, .. } => items.iter().for_each(|item| collect(&item.blocks, headings, recommendations)),
            _ => {}
        }
    }
}

fn recommendation(callout: &Callout<'_>) -> OutlineRecommendation {
    OutlineRecommendation {
        id: callout.id.as_deref().map(Into::into),
        strength: callout.strength.unwrap_or(Strength::Should),
        audience: callout.audience.iter().map(|(word, range)| ((*word).into(), range.start as u32..range.end as u32)).collect(),
        text: plain_blocks(&callout.blocks).into(),
    }
}
