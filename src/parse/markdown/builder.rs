//! From the parser's events to the tree: a stack of open containers.

mod footnote;
mod frame;
mod raw;
mod terms;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Parser, Tag};
use rustc_hash::{FxHashMap, FxHashSet};

use frame::{Frame, FrameKind};
use terms::{alignment, cow, first_word, number};

use super::fault::Fault;
use super::html::{self, HtmlPolicy, Piece};
use super::{attributes, callout};
use crate::diagnostic::Code;
use crate::model::content::{Block, Content, Definition, Heading, Image, Inline, Item, Link, Table, plain};
use crate::model::outline::{OutlineLink, Use};
use crate::model::route::slug;

/// Levels of containers that are kept; deeper ones are opened in their parent.
const DEPTH_LIMIT: usize = 100;

/// A finished tree and what was noted on the way.
pub struct Built<'s> {
    pub content: Content<'s>,
    pub links: Vec<OutlineLink>,
    pub anchors: Vec<Box<str>>,
    pub faults: Vec<Fault>,
}

/// What a tree is built for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To be shown: everything is kept.
    Page,
    /// To be summed up in an outline: words that no outline tells are left out.
    Outline,
}

/// Builds a tree from events.
pub struct Builder<'s> {
    purpose: Purpose,
    /// Containers open whose words an outline tells: headings, recommendations, images, the opening paragraph.
    telling: usize,
    /// Whether the opening paragraph has been read.
    opened: bool,
    text: &'s str,
    html: HtmlPolicy,
    stack: Vec<Frame<'s>>,
    /// Containers open beyond the limit.
    too_deep: usize,
    /// Inlines before this byte belong to a callout's head.
    skip_until: usize,
    ids: FxHashSet<String>,
    numbers: FxHashMap<CowStr<'s>, usize>,
    /// The number of the note each pointer points to, in order.
    references: Vec<usize>,
    footnotes: FxHashMap<CowStr<'s>, Vec<Block<'s>>>,
    built: Built<'s>,
}

impl<'s> Builder<'s> {
    pub fn new(purpose: Purpose, text: &'s str, body: Range<usize>, html: HtmlPolicy) -> Self {
        let built = Built { content: Content::default(), links: Vec::new(), anchors: Vec::new(), faults: Vec::new() };
        let root = Frame::new(FrameKind::Root, body);
        Self {
            purpose,
            telling: 0,
            opened: false,
            text,
            html,
            stack: vec![root],
            too_deep: 0,
            skip_until: 0,
            ids: FxHashSet::default(),
            numbers: FxHashMap::default(),
            references: Vec::new(),
            footnotes: FxHashMap::default(),
            built,
        }
    }

    pub fn take(&mut self, event: Event<'s>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(_) => self.end(),
            _ if range.start < self.skip_until => {}
            Event::Text(words) => {
                self.unknown_footnote(range);
                self.words(words);
            }
            Event::Code(words) => self.push(Inline::Code(cow(words))),
            Event::SoftBreak => self.push(Inline::SoftBreak),
            Event::HardBreak => self.push(Inline::HardBreak),
            Event::Rule => self.push_block(Block::Rule),
            Event::TaskListMarker(done) => {
                if let FrameKind::Item { task } = &mut self.top().kind {
                    *task = Some(done);
                }
            }
            Event::FootnoteReference(label) => self.reference(label),
            Event::Html(html) => {
                if let FrameKind::Html(text) = &mut self.top().kind {
                    text.push_str(&html);
                }
            }
            Event::InlineHtml(html) => self.inline_html(html, &range),
            Event::InlineMath(words) | Event::DisplayMath(words) => self.words(words),
        }
    }

    pub fn finish(mut self) -> Built<'s> {
        while self.stack.len() > 1 {
            self.end();
        }
        let mut root = self.stack.pop().unwrap_or_else(|| Frame::new(FrameKind::Root, 0..0));
        root.flush();
        self.built.content.blocks = root.blocks;
        self.number_footnotes();
        self.built
    }

    fn top(&mut self) -> &mut Frame<'s> {
        self.stack.last_mut().expect("the root is only taken at the end")
    }

    fn push(&mut self, inline: Inline<'s>) {
        if self.keeps_words() {
            self.top().inlines.push(inline);
        }
    }

    fn keeps_words(&self) -> bool {
        self.purpose == Purpose::Page || self.telling > 0
    }

    fn push_block(&mut self, block: Block<'s>) {
        let top = self.top();
        top.flush();
        top.blocks.push(block);
    }

    fn start(&mut self, tag: Tag<'s>, range: Range<usize>) {
        if self.too_deep > 0 || self.stack.len() > DEPTH_LIMIT {
            if self.too_deep == 0 {
                self.built.faults.push(Fault::new(Code::TooDeep, range.clone()).with("limit", DEPTH_LIMIT.to_string()));
            }
            self.too_deep += 1;
            return;
        }
        // What stands in a callout's head is its title's.
        let in_head = range.start < self.skip_until;
        let kind = match self.opening(tag, &range) {
            kind if in_head && kind.is_inline() => FrameKind::Nothing,
            kind => kind,
        };
        if !kind.is_inline() {
            self.top().flush();
        }
        let opening = !self.opened && self.stack.len() == 1 && matches!(kind, FrameKind::Paragraph);
        let tells = opening || kind.tells();
        self.telling += usize::from(tells);
        self.stack.push(Frame { tells, ..Frame::new(kind, range) });
    }

    fn opening(&mut self, tag: Tag<'s>, range: &Range<usize>) -> FrameKind<'s> {
        match tag {
            Tag::Paragraph => FrameKind::Paragraph,
            Tag::Heading { level, id, .. } => FrameKind::Heading { level: number(level), id },
            Tag::BlockQuote(_) => match callout::head(self.text, range, &mut self.built.faults) {
                Some(mut head) => {
                    self.skip_until = head.end;
                    if !head.title.is_empty() {
                        head.callout.title = self.title(head.title.clone());
                    }
                    if let Some(id) = &head.callout.id {
                        let id = self.unique(id.clone(), true, &self.part(range, &format!("#{id}")));
                        self.built.anchors.push(id.as_str().into());
                        head.callout.id = Some(id);
                    }
                    FrameKind::Callout(Box::new(head.callout))
                }
                None => FrameKind::Quote,
            },
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => FrameKind::Code { language: first_word(info), text: String::new() },
            Tag::CodeBlock(CodeBlockKind::Indented) => FrameKind::Code { language: "".into(), text: String::new() },
            Tag::HtmlBlock => FrameKind::Html(String::new()),
            Tag::List(start) => FrameKind::List { start, items: Vec::new() },
            Tag::Item => FrameKind::Item { task: None },
            Tag::FootnoteDefinition(label) => FrameKind::Footnote(label),
            Tag::DefinitionList => FrameKind::Definitions(Vec::new()),
            Tag::DefinitionListTitle => FrameKind::Term,
            Tag::DefinitionListDefinition => FrameKind::Meaning,
            Tag::Table(alignments) => {
                FrameKind::Table(Table { alignments: alignments.into_iter().map(alignment).collect(), head: Vec::new(), rows: Vec::new() })
            }
            Tag::TableHead => FrameKind::Row(Vec::new(), true),
            Tag::TableRow => FrameKind::Row(Vec::new(), false),
            Tag::TableCell => FrameKind::Cell,
            Tag::Emphasis => FrameKind::Emphasis,
            Tag::Strong => FrameKind::Strong,
            Tag::Strikethrough => FrameKind::Strikethrough,
            Tag::Link { dest_url, title, link_type, .. } => {
                let target = if link_type == pulldown_cmark::LinkType::Email { format!("mailto:{dest_url}").into() } else { dest_url };
                FrameKind::Link { target, title }
            }
            Tag::Image { dest_url, title, .. } => FrameKind::Image { target: dest_url, title },
            Tag::Superscript | Tag::Subscript | Tag::MetadataBlock(_) => FrameKind::Nothing,
        }
    }

    /// The words of a block's own title.
    fn title(&mut self, range: Range<usize>) -> Vec<Inline<'s>> {
        let text: &'s str = self.text;
        let mut build = Builder::new(Purpose::Page, text, range.clone(), self.html);
        for (event, part) in Parser::new_ext(&text[range.clone()], super::OPTIONS).into_offset_iter() {
            build.take(event, part.start + range.start..part.end + range.start);
        }
        let Built { content, links, faults, .. } = build.finish();
        match <[_; 1]>::try_from(content.blocks) {
            Ok([Block::Paragraph(inlines)]) => {
                self.built.links.extend(links);
                self.built.faults.extend(faults);
                inlines
            }
            // What would begin a list or the like elsewhere is just words here.
            _ => vec![Inline::Text(text[range].into())],
        }
    }

    fn end(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        if self.stack.len() == 1 {
            return;
        }
        let Some(mut frame) = self.stack.pop() else { return };
        while let Some(tag) = frame.tags.pop() {
            frame.inlines.push(Inline::Html(format!("</{tag}>").into()));
        }
        let Frame { kind, range, mut blocks, inlines, tells, .. } = frame;
        self.telling -= usize::from(tells);
        self.opened |= tells && matches!(kind, FrameKind::Paragraph) && !matches!(inlines.as_slice(), [Inline::Image(_)]);
        if kind.holds_blocks() && !inlines.is_empty() {
            blocks.push(Block::Plain(inlines));
            self.close_blocks(kind, range, blocks);
        } else if kind.holds_blocks() {
            self.close_blocks(kind, range, blocks);
        } else {
            self.close_inlines(kind, range, inlines);
        }
    }

    fn close_blocks(&mut self, kind: FrameKind<'s>, range: Range<usize>, blocks: Vec<Block<'s>>) {
        match kind {
            FrameKind::Quote => self.push_block(Block::Quote(blocks)),
            FrameKind::Callout(mut callout) => {
                callout.blocks = blocks;
                self.push_block(Block::Callout(callout));
            }
            FrameKind::Item { task } => {
                if let FrameKind::List { items, .. } = &mut self.top().kind {
                    items.push(Item { task, blocks });
                }
            }
            FrameKind::Meaning => {
                if let FrameKind::Definitions(definitions) = &mut self.top().kind
                    && let Some(definition) = definitions.last_mut()
                {
                    definition.meanings.push(blocks);
                }
            }
            FrameKind::Footnote(label) => _ = self.footnotes.entry(label).or_insert(blocks),
            FrameKind::List { start, items } => self.push_block(Block::List { start, items }),
            FrameKind::Code { language, text } => self.push_block(Block::Code { language, text }),
            FrameKind::Html(text) => self.html_block(text, &range),
            FrameKind::Table(table) => self.push_block(Block::Table(table)),
            FrameKind::Definitions(definitions) => self.push_block(Block::Definitions(definitions)),
            _ => self.top().blocks.extend(blocks),
        }
    }

    fn close_inlines(&mut self, kind: FrameKind<'s>, range: Range<usize>, inlines: Vec<Inline<'s>>) {
        match kind {
            FrameKind::Paragraph if inlines.is_empty() => {}
            FrameKind::Paragraph => self.push_block(Block::Paragraph(inlines)),
            FrameKind::Heading { level, id } => {
                let written = id.is_some();
                let wanted = id.map_or_else(|| slug(&plain(&inlines)), |id| id.to_string());
                let place = if written { self.part(&range, &format!("#{wanted}")) } else { range.clone() };
                let id = self.unique(wanted, written, &place);
                self.push_block(Block::Heading(Heading { level, id, content: inlines, range }));
            }
            FrameKind::Row(cells, head) => {
                if let FrameKind::Table(table) = &mut self.top().kind {
                    if head { table.head = cells } else { table.rows.push(cells) }
                }
            }
            FrameKind::Cell => {
                if let FrameKind::Row(cells, _) = &mut self.top().kind {
                    cells.push(inlines);
                }
            }
            FrameKind::Term => {
                if let FrameKind::Definitions(definitions) = &mut self.top().kind {
                    definitions.push(Definition { term: inlines, meanings: Vec::new() });
                }
            }
            FrameKind::Emphasis => self.push(Inline::Emphasis(inlines)),
            FrameKind::Strong => self.push(Inline::Strong(inlines)),
            FrameKind::Strikethrough => self.push(Inline::Strikethrough(inlines)),
            FrameKind::Link { target, title } => {
                self.note(&target, &range, Use::Link);
                self.push(Inline::Link(Box::new(Link { target: cow(target), title: cow(title), content: inlines })));
            }
            FrameKind::Image { target, title } => {
                let alt = plain(&inlines);
                self.note(&target, &range, if alt.trim().is_empty() { Use::ImageWithoutAlt } else { Use::Image });
                self.push(Inline::Image(Box::new(Image { target: cow(target), title: cow(title), alt, size: None })));
            }
            _ => self.top().inlines.extend(inlines),
        }
    }

    fn note(&mut self, target: &str, range: &Range<usize>, role: Use) {
        // A link inside a callout's head is not shown.
        if range.start >= self.skip_until {
            self.built.links.push(OutlineLink { target: target.into(), range: range.start as u32..range.end as u32, role });
        }
    }

    fn words(&mut self, words: CowStr<'s>) {
        if !self.keeps_words() {
            return;
        }
        let top = self.top();
        match &mut top.kind {
            FrameKind::Code { text, .. } | FrameKind::Html(text) => return text.push_str(&words),
            _ => {}
        }
        if let Some(Inline::Image(image)) = top.inlines.last_mut()
            && let Some((size, rest)) = size_of(&words)
        {
            image.size = Some(size);
            if !rest.is_empty() {
                let rest = rest.to_owned();
                self.push(Inline::Text(rest.into()));
            }
            return;
        }
        self.push(Inline::Text(cow(words)));
    }

    /// The first place in a part of the source where these words stand; the whole part if they do not.
    fn part(&self, range: &Range<usize>, words: &str) -> Range<usize> {
        self.text[range.clone()].find(words).map_or_else(|| range.clone(), |at| range.start + at..range.start + at + words.len())
    }

    /// An id no other place on the page has; one that the author wrote twice is a fault.
    fn unique(&mut self, wanted: String, written: bool, range: &Range<usize>) -> String {
        let ours = attributes::is_ours(&wanted);
        if ours && written {
            self.built.faults.push(Fault::new(Code::DuplicateId, range.clone()).with("id", wanted.as_str()));
        }
        let wanted = match wanted {
            wanted if wanted.is_empty() => "del".to_owned(),
            wanted if ours => format!("del-{wanted}"),
            wanted => wanted,
        };
        if self.ids.insert(wanted.clone()) {
            return wanted;
        }
        if written {
            self.built.faults.push(Fault::new(Code::DuplicateId, range.clone()).with("id", wanted.as_str()));
        }
        let mut next = 2;
        loop {
            let id = format!("{wanted}-{next}");
            if self.ids.insert(id.clone()) {
                return id;
            }
            next += 1;
        }
    }
}

/// Width and height after an image: `{width=640 height=480}`.
fn size_of(words: &str) -> Option<((u32, u32), &str)> {
    let (attributes, rest) = attributes::read(words)?;
    let value = |key| attributes.pairs.iter().find(|(known, _)| *known == key)?.1.parse().ok();
    Some(((value("width")?, value("height")?), rest))
}
