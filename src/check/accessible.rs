//! What a text is made of can be used by everyone: links, tables and headings that a screen reader can make sense of.
//! Each message names its criterion in WCAG 2.2.

use std::ops::Range;

use super::{listed, pages};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, SourceId};
use crate::model::content::{Block, Blocks, Definition, Image, Inline, Inlines, Link, Table, Text, plain};
use crate::model::document::{Body, Document};
use crate::model::outline::Use;
use crate::model::site::{Site, is_outside};

/// What a link may not say and nothing else.
const VAGUE_LINKS: &str = include_str!("vague-links.txt");
/// What tells of an image no more than that it is one.
const VAGUE_IMAGES: &str = include_str!("vague-images.txt");
/// Letters that a paragraph in bold may have and be taken for a heading.
const SHORT: usize = 80;

pub fn check(site: &Site) -> Diagnostics {
    pages(site, |id, found| {
        let (document, text) = (site.document(id), site.text(id));
        if !matches!(document.body, Body::Page(_)) {
            return typed(document, &site.source(document).text, found);
        }
        let mut look = Look { text, source: document.source, found };
        look.blocks(text.blocks(), true);
        text.footnotes().for_each(|note| look.blocks(note.blocks, false));
    })
}

/// The links in a typed document, as they are written in it.
fn typed(document: &Document, source: &str, found: &mut Vec<Diagnostic>) {
    for link in document.outline.links.iter().filter(|link| link.role == Use::Link) {
        let place = link.place.span(document.source).range();
        let written = source.get(place.clone()).and_then(|link| link.strip_prefix('[')?.split_once("]("));
        if let Some((words, _)) = written.filter(|(words, _)| says_nothing(words)) {
            let span = document.source.span(place.start + 1..place.start + 1 + words.len());
            found.push(Diagnostic::warning(Code::VagueLink, span).with("words", words));
        }
    }
}

/// Whether the words of a link leave open where it goes.
fn says_nothing(words: &str) -> bool {
    let words = words.trim().trim_end_matches(['.', ':', '!', '…', '»', '>', '→']).trim_end().to_lowercase();
    words.is_empty() || listed(VAGUE_LINKS).any(|vague| vague == words)
}

struct Look<'t, 'f> {
    text: Text<'t>,
    source: SourceId,
    found: &'f mut Vec<Diagnostic>,
}

impl<'t> Look<'t, '_> {
    /// Blocks; `sections` tells whether a heading could stand among them.
    fn blocks(&mut self, blocks: Blocks<'t>, sections: bool) {
        let mut rest = blocks;
        while let Some(block) = rest.next() {
            match block {
                Block::Heading(heading) => {
                    if plain(heading.content).trim().is_empty() {
                        self.found.push(Diagnostic::warning(Code::EmptyHeading, heading.place.span(self.source)));
                    }
                    self.inlines(heading.content);
                }
                Block::Paragraph(words) => {
                    // What a heading would stand above.
                    if sections && matches!(rest.first(), Some(Block::Paragraph(_) | Block::List { .. } | Block::Table(_))) {
                        self.heading(words);
                    }
                    self.inlines(words);
                }
                Block::Plain(words) => self.inlines(words),
                Block::List { items, .. } => items.for_each(|item| self.blocks(item.blocks, false)),
                Block::Quote(inner) => self.blocks(inner, false),
                Block::Callout(callout) => {
                    self.inlines(callout.title);
                    self.blocks(callout.blocks, false);
                }
                Block::Table(table) => self.table(table),
                Block::Definitions(definitions) => definitions.for_each(|definition| match definition {
                    Definition::Term(term) => self.inlines(term),
                    Definition::Meaning(meaning) => self.blocks(meaning, false),
                }),
                Block::Code { .. } | Block::Html(_) | Block::Rule => {}
            }
        }
    }

    /// A paragraph that is a few words in bold and no sentence.
    fn heading(&mut self, words: Inlines<'t>) {
        let Some(Inline::Strong(bold)) = words.alone() else { return };
        let said = plain(bold);
        let sentence = said.trim_end().ends_with(['.', '!', ':', ';', ',', '…']);
        if !sentence && said.chars().count() <= SHORT && !said.trim().is_empty() {
            self.say(Code::FakeHeading, words, |fault| fault);
        }
    }

    fn table(&mut self, table: Table<'t>) {
        let cells = table.head.chain(table.rows.flat_map(|row| row.cells));
        let columns = table.head.count();
        let place = cells.clone().find_map(|cell| self.extent(cell.content));
        if let Some(place) = place {
            let span = self.source.span(place);
            if columns < 2 || table.rows.is_empty() {
                self.found.push(Diagnostic::warning(Code::LayoutTable, span));
            } else {
                let said = |content| !plain(content).trim().is_empty() || has_image(content);
                for (number, _) in (1..).zip(table.head).filter(|(_, cell)| !said(cell.content)) {
                    // The corner above what rows begin with may be empty.
                    let corner = number == 1 && table.rows.clone().all(|row| row.cells.first().is_some_and(|cell| said(cell.content)));
                    if !corner {
                        self.found.push(Diagnostic::warning(Code::TableWithoutHead, span).with("number", number.to_string()));
                    }
                }
            }
        }
        cells.for_each(|cell| self.inlines(cell.content));
    }

    fn inlines(&mut self, inlines: Inlines<'t>) {
        for inline in inlines {
            match inline {
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => self.inlines(inner),
                Inline::Link(link) => {
                    self.link(link);
                    self.inlines(link.content);
                }
                Inline::Image(image) => self.image(image),
                _ => {}
            }
        }
    }

    fn link(&mut self, link: Link<'t>) {
        let said = plain(link.content);
        if says_nothing(&said) {
            let place = self.extent(link.content).or_else(|| self.place(link.target));
            let words = if said.trim().is_empty() { "–" } else { said.trim() };
            let fault = place.map(|place| Diagnostic::warning(Code::VagueLink, self.source.span(place)).with("words", words));
            self.found.extend(fault);
        } else if !said.contains(' ') && (is_outside(&said) && said.contains("://") || said.starts_with("www.")) {
            self.say(Code::BareAddress, link.content, |mut hint| {
                hint.severity = crate::diagnostic::Severity::Hint;
                hint
            });
        }
    }

    fn image(&mut self, image: Image<'t>) {
        let alt = image.alt.trim();
        let lower = alt.to_lowercase();
        let is_file = !alt.contains(' ') && [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"].iter().any(|ending| lower.ends_with(ending));
        let numbered = lower.trim_end_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, ' ' | '.' | ':'));
        if (is_file || listed(VAGUE_IMAGES).any(|vague| vague == numbered))
            && let Some(place) = self.place(image.alt).or_else(|| self.place(image.target))
        {
            self.found.push(Diagnostic::warning(Code::VagueAlt, self.source.span(place)).with("words", alt));
        }
    }

    fn say(&mut self, code: Code, words: Inlines<'t>, complete: impl Fn(Diagnostic) -> Diagnostic) {
        let place = self.extent(words);
        self.found.extend(place.map(|place| complete(Diagnostic::warning(code, self.source.span(place)))));
    }

    fn place(&self, words: &str) -> Option<Range<usize>> {
        Some(self.text.place(words)?.span(self.source).range())
    }

    /// From the first to the last of some words that stand in the source.
    fn extent(&self, inlines: Inlines<'t>) -> Option<Range<usize>> {
        let of = |inline| match inline {
            Inline::Text(words) | Inline::Code(words) => self.place(words),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => self.extent(inner),
            Inline::Link(link) => self.extent(link.content),
            Inline::Image(image) => self.place(image.alt).or_else(|| self.place(image.target)),
            _ => None,
        };
        inlines.filter_map(of).reduce(|first, last| first.start..last.end)
    }
}

fn has_image(inlines: Inlines<'_>) -> bool {
    inlines.into_iter().any(|inline| matches!(inline, Inline::Image(_) | Inline::Code(_) | Inline::Html(_)))
}
