//! The words of a text as a reader meets them, passage by passage, each knowing where it stands in the source.
//!
//! Code, addresses and HTML are no words: [`HOLE`] stands for them, so that nothing reaches across.

use std::ops::Range;

use crate::diagnostic::{SourceId, Span};
use crate::model::content::{Block, Blocks, CalloutKind, Definition, Inline, Inlines, Text};
use crate::model::site::is_outside;

/// Stands for what is not read as words.
pub const HOLE: char = '\u{fffc}';

/// What a passage is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A heading, a term, a cell of a table: no sentence.
    Label,
    /// A paragraph.
    Paragraph,
    /// A point of a list.
    Item,
    /// Somebody else's words.
    Quote,
}

/// A run of words that belong together.
#[derive(Debug)]
pub struct Passage {
    /// The words.
    pub text: String,
    /// What it is.
    pub role: Role,
    /// From which byte on the words stand at which byte of the source; none where the source writes them otherwise.
    places: Vec<(usize, Option<usize>)>,
    /// The HTML element whose inside is not read.
    muted: Option<String>,
}

impl Passage {
    /// An empty one, to be filled again and again.
    pub fn new() -> Self {
        Self { text: String::new(), role: Role::Paragraph, places: Vec::new(), muted: None }
    }

    /// Begins anew.
    pub fn begin(&mut self, role: Role) {
        self.text.clear();
        self.places.clear();
        self.muted = None;
        self.role = role;
    }

    /// Adds words that stand at a place.
    pub fn push(&mut self, words: &str, place: Option<usize>) {
        let goes_on = self.places.last().is_some_and(|(at, before)| before.map(|before| before + self.text.len() - at) == place);
        if !goes_on || place.is_none() {
            self.places.push((self.text.len(), place));
        }
        self.text.push_str(words);
    }

    /// Adds something that is not read.
    pub fn hole(&mut self) {
        self.places.push((self.text.len(), None));
        self.text.push(HOLE);
    }

    /// Where a part of it stands in the source, if each of its ends does.
    pub fn place(&self, part: Range<usize>) -> Option<Range<usize>> {
        let at = |byte: usize| {
            let (from, place) = self.places[self.places.partition_point(|(from, _)| *from <= byte).checked_sub(1)?];
            Some(place? + byte - from)
        };
        Some(at(part.start)?..at(part.end.checked_sub(1)?)? + 1)
    }

    /// The same as a span, and whether the source has the very same words there: where a line ends does not matter.
    pub fn span(&self, part: Range<usize>, source: SourceId, written: &str) -> Option<(Span, bool)> {
        let place = self.place(part.clone())?;
        let exact = written.get(place.clone())?.split_ascii_whitespace().eq(self.text.get(part)?.split_ascii_whitespace());
        (place.start < place.end).then(|| (source.span(place), exact))
    }
}

/// Gives every passage of a text, one after another, in the same [`Passage`].
pub fn each(text: Text<'_>, passage: &mut Passage, judge: &mut impl FnMut(&Passage)) {
    let mut walk = Walk { text, passage, judge };
    walk.blocks(text.blocks(), Role::Paragraph);
    for note in text.footnotes() {
        walk.blocks(note.blocks, Role::Paragraph);
    }
}

struct Walk<'t, 'p, F> {
    text: Text<'t>,
    passage: &'p mut Passage,
    judge: &'p mut F,
}

impl<'t, F: FnMut(&Passage)> Walk<'t, '_, F> {
    fn blocks(&mut self, blocks: Blocks<'t>, role: Role) {
        for block in blocks {
            match block {
                Block::Heading(heading) => self.passage(heading.content, Role::Label),
                Block::Paragraph(words) | Block::Plain(words) => self.passage(words, role),
                Block::List { items, .. } => {
                    let role = if role == Role::Quote { role } else { Role::Item };
                    items.for_each(|item| self.blocks(item.blocks, role));
                }
                Block::Quote(inner) => self.blocks(inner, Role::Quote),
                Block::Callout(callout) => {
                    // What says which language it is in is not in the page's.
                    if callout.head.lang.is_some() {
                        continue;
                    }
                    self.passage(callout.title, Role::Label);
                    self.blocks(callout.blocks, if callout.head.kind == CalloutKind::Quote { Role::Quote } else { role });
                }
                Block::Table(table) => {
                    let cells = table.head.chain(table.rows.flat_map(|row| row.cells));
                    cells.for_each(|cell| self.passage(cell.content, Role::Label));
                }
                Block::Definitions(definitions) => {
                    for definition in definitions {
                        match definition {
                            Definition::Term(term) => self.passage(term, Role::Label),
                            Definition::Meaning(meaning) => self.blocks(meaning, role),
                        }
                    }
                }
                Block::Code { .. } | Block::Html(_) | Block::Rule => {}
            }
        }
    }

    fn passage(&mut self, words: Inlines<'t>, role: Role) {
        self.passage.begin(role);
        self.inlines(words);
        if !self.passage.text.is_empty() {
            (self.judge)(self.passage);
        }
    }

    fn inlines(&mut self, inlines: Inlines<'t>) {
        for inline in inlines {
            match inline {
                Inline::Html(tag) => self.html(tag),
                _ if self.passage.muted.is_some() => {}
                Inline::Text(words) => self.passage.push(words, self.text.place(words).map(|place| place.start as usize)),
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => self.inlines(inner),
                Inline::Link(link) => match link.content.alone() {
                    // An address is no words; an abbreviation that is a link by itself is explained where that leads.
                    Some(Inline::Text(words)) if is_outside(words) || words.starts_with("www.") || is_capitals(words) => {
                        self.passage.hole();
                    }
                    _ => self.inlines(link.content),
                },
                Inline::Code(_) | Inline::Image(_) => self.passage.hole(),
                Inline::SoftBreak | Inline::HardBreak => self.passage.push(" ", None),
                Inline::FootnoteReference { .. } => {}
            }
        }
    }

    /// What stands in another language, and what is explained where it stands, is not read.
    fn html(&mut self, tag: &str) {
        let name = tag.trim_start_matches(['<', '/']).split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
        match &self.passage.muted {
            Some(open) if tag.starts_with("</") && open == name => self.passage.muted = None,
            None if !tag.starts_with("</") && (tag.contains(" lang=") || matches!(name, "abbr" | "kbd" | "code" | "samp" | "var")) => {
                self.passage.hole();
                self.passage.muted = Some(name.to_owned());
            }
            _ => {}
        }
    }
}

fn is_capitals(words: &str) -> bool {
    words.len() > 1 && words.chars().all(char::is_uppercase)
}
