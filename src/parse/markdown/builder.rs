//! From the parser's events to a draft of the text: a stack of open containers.

mod block;
mod footnote;
mod frame;
mod raw;
mod terms;
mod untaken;

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag as Markdown};
use rustc_hash::{FxHashMap, FxHashSet};

use frame::{Frame, FrameKind};
use terms::{alignment, cell, first_word};

use super::fault::Fault;
use super::html::{self, HtmlPolicy, Piece};
use super::{attributes, callout};
use crate::diagnostic::Code;
use crate::model::content::{Draft, Tag, Words, plain};
use crate::model::outline::{OutlineLink, Use};
use crate::model::route::slug;
use crate::parse::fields::FIRST;

/// Levels of containers that are kept; deeper ones are opened in their parent.
const DEPTH_LIMIT: usize = 100;

/// A finished draft and what was noted on the way.
pub struct Built<'s> {
    pub draft: Draft<'s>,
    /// Where the draft's first block stands that is more than raw HTML.
    pub start: usize,
    pub links: Vec<OutlineLink>,
    pub anchors: Vec<Box<str>>,
    pub faults: Vec<Fault>,
}

/// Builds a draft from events.
pub struct Builder<'s> {
    text: &'s str,
    html: HtmlPolicy,
    stack: Vec<Frame<'s>>,
    /// Containers open beyond the limit.
    too_deep: usize,
    /// Inlines before this byte belong to a callout's head.
    skip_until: usize,
    /// Where an image that was just closed ends, and how deep it stands: its size may follow.
    image: (usize, usize),
    /// The ids so far: the number that the next of the same name would have, and where the first stands.
    ids: FxHashMap<String, (u32, usize)>,
    numbers: FxHashMap<CowStr<'s>, u32>,
    /// How many places point to each note so far, by its number.
    pointers: Vec<u32>,
    /// Tags that were told to be left out.
    left_out: FxHashSet<String>,
    /// Each note, and its first line.
    footnotes: FxHashMap<CowStr<'s>, (Vec<u32>, Range<usize>)>,
    /// Where the last cell of a table ends.
    cell_end: usize,
    built: Built<'s>,
}

impl<'s> Builder<'s> {
    pub fn new(draft: Draft<'s>, text: &'s str, html: HtmlPolicy) -> Self {
        let root = Frame { kind: FrameKind::Root, range: 0..text.len(), at: draft.end(), plain: None, tags: Vec::new() };
        Self {
            text,
            html,
            stack: vec![root],
            too_deep: 0,
            skip_until: 0,
            image: (0, 0),
            ids: FxHashMap::default(),
            numbers: FxHashMap::default(),
            pointers: Vec::new(),
            left_out: FxHashSet::default(),
            footnotes: FxHashMap::default(),
            cell_end: 0,
            built: Built { start: draft.end(), draft, links: Vec::new(), anchors: Vec::new(), faults: Vec::new() },
        }
    }

    pub fn take(&mut self, event: Event<'s>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(_) => self.end(),
            _ if range.start < self.skip_until => {}
            Event::Text(words) => {
                self.unknown_footnote(range.clone());
                self.untaken(range);
                self.words(&words);
            }
            Event::Code(words) => self.push(Tag::Code, &words),
            Event::SoftBreak => self.inline().add(Tag::SoftBreak, 0, &[]),
            Event::HardBreak => self.inline().add(Tag::HardBreak, 0, &[]),
            Event::Rule => {
                self.flush();
                self.built.draft.add(Tag::Rule, 0, &[]);
            }
            Event::TaskListMarker(done) => {
                if let FrameKind::Item { task } = &mut self.top().kind {
                    *task = Some(done);
                }
            }
            Event::FootnoteReference(label) => self.reference(label),
            Event::Html(html) => {
                if matches!(self.top().kind, FrameKind::Html(_)) {
                    self.words(&html);
                }
            }
            Event::InlineHtml(html) => self.inline_html(&html, &range),
            Event::InlineMath(words) | Event::DisplayMath(words) => self.words(&words),
        }
    }

    pub fn finish(mut self) -> Built<'s> {
        while self.stack.len() > 1 {
            self.end();
        }
        self.flush();
        self.number_footnotes();
        self.built
    }

    fn top(&mut self) -> &mut Frame<'s> {
        self.stack.last_mut().expect("the root stays")
    }

    /// The draft, where an inline may be added: loose ones among blocks get a block of their own.
    fn inline(&mut self) -> &mut Draft<'s> {
        let holder = self.stack.iter_mut().rfind(|frame| !matches!(frame.kind, FrameKind::Nothing));
        if let Some(holder) = holder.filter(|frame| frame.plain.is_none() && frame.kind.holds_blocks()) {
            holder.plain = Some(self.built.draft.open(Tag::Plain));
        }
        &mut self.built.draft
    }

    /// Ends the block of loose inlines.
    fn flush(&mut self) {
        if let Some(plain) = self.top().plain.take() {
            self.built.draft.close(plain, Tag::Plain, &[]);
        }
    }

    fn push(&mut self, tag: Tag, words: &str) {
        let words = self.built.draft.words(words);
        self.inline().add_words(tag, words);
    }

    fn start(&mut self, tag: Markdown<'s>, range: Range<usize>) {
        if self.too_deep > 0 || self.stack.len() > DEPTH_LIMIT {
            if self.too_deep == 0 {
                self.built.faults.push(Fault::new(Code::TooDeep, range).with("limit", DEPTH_LIMIT.to_string()));
            }
            self.too_deep += 1;
            return;
        }
        // What stands in a callout's head is its title's.
        let in_head = range.start < self.skip_until;
        match self.opening(tag) {
            kind if in_head && kind.is_inline() => self.open(FrameKind::Nothing, range),
            FrameKind::Quote => self.quote(range),
            kind => self.open(kind, range),
        }
    }

    fn open(&mut self, kind: FrameKind<'s>, range: Range<usize>) {
        if !kind.is_inline() {
            self.flush();
        } else if !matches!(kind, FrameKind::Nothing) {
            self.inline();
        }
        let draft = &mut self.built.draft;
        let at = if let Some(tag) = kind.tag() { draft.open(tag) } else { draft.end() };
        self.stack.push(Frame { kind, range, at, plain: None, tags: Vec::new() });
    }

    fn opening(&mut self, tag: Markdown<'s>) -> FrameKind<'s> {
        match tag {
            Markdown::Paragraph => FrameKind::Paragraph,
            Markdown::Heading { level, id, .. } => FrameKind::Heading { level: level as u8, id },
            Markdown::BlockQuote(_) => FrameKind::Quote,
            Markdown::CodeBlock(CodeBlockKind::Fenced(info)) => {
                FrameKind::Code { language: self.built.draft.words(first_word(&info)), text: Words::default() }
            }
            Markdown::CodeBlock(CodeBlockKind::Indented) => FrameKind::Code { language: Words::default(), text: Words::default() },
            Markdown::HtmlBlock => FrameKind::Html(Words::default()),
            Markdown::List(start) => FrameKind::List(start),
            Markdown::Item => FrameKind::Item { task: None },
            Markdown::FootnoteDefinition(label) => FrameKind::Footnote(label),
            Markdown::DefinitionList => FrameKind::Definitions,
            Markdown::DefinitionListTitle => FrameKind::Term,
            Markdown::DefinitionListDefinition => FrameKind::Meaning,
            Markdown::Table(alignments) => FrameKind::Table(alignments.into_iter().map(alignment).collect()),
            Markdown::TableHead | Markdown::TableRow => FrameKind::Row(0),
            Markdown::TableCell => FrameKind::Cell,
            Markdown::Emphasis => FrameKind::Emphasis,
            Markdown::Strong => FrameKind::Strong,
            Markdown::Strikethrough => FrameKind::Strikethrough,
            // A bare address in the words of a link is among those words.
            Markdown::Link { .. } if self.stack.iter().any(|frame| matches!(frame.kind, FrameKind::Link { .. })) => FrameKind::Nothing,
            Markdown::Link { dest_url, title, link_type, .. } => {
                let target = if link_type == pulldown_cmark::LinkType::Email { format!("mailto:{dest_url}").into() } else { dest_url };
                FrameKind::Link { target, title }
            }
            Markdown::Image { dest_url, title, .. } => FrameKind::Image { target: dest_url, title },
            Markdown::Superscript | Markdown::Subscript | Markdown::MetadataBlock(_) => FrameKind::Nothing,
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
        while let Some(tag) = self.top().tags.pop() {
            self.push(Tag::Html, &format!("</{tag}>"));
        }
        self.flush();
        let Some(Frame { kind, range, at, .. }) = self.stack.pop() else { return };
        self.close(kind, range, at);
    }

    fn close(&mut self, kind: FrameKind<'s>, range: Range<usize>, at: usize) {
        let tag = kind.tag();
        let draft = &mut self.built.draft;
        match kind {
            FrameKind::Paragraph if draft.end() == draft.inside(at, Tag::Paragraph) => _ = draft.cut(at),
            FrameKind::Heading { level, id } => self.heading(level, id, range, at),
            FrameKind::Callout(head, titled) => self.block(*head, titled, &range, at),
            FrameKind::List(start) => draft.close(at, Tag::List, &[start.map_or(0, |start| start as u32 + 1)]),
            FrameKind::Item { task: Some(done) } => draft.close(at, if done { Tag::DoneTask } else { Tag::OpenTask }, &[]),
            FrameKind::Code { language, text } => draft.add(Tag::CodeBlock, text.start, &[text.length, language.start, language.length]),
            FrameKind::Html(html) => self.html_block(html, &range),
            FrameKind::Row(_) => {
                draft.close(at, Tag::Row, &[]);
                self.lost_cells(&range);
            }
            FrameKind::Cell => {
                self.cell_end = range.end;
                let tag = self.cell_tag();
                self.built.draft.close(at, tag, &[]);
            }
            FrameKind::Footnote(label) => self.footnote(label, &range, at),
            FrameKind::Link { target, title } => {
                let [to, tip] = [&target, &title].map(|words| draft.words(words));
                draft.close(at, Tag::Link, &[to.start, to.length, tip.start, tip.length]);
                self.note(to, &range, Use::Link);
            }
            FrameKind::Image { target, title } => {
                let [from, caption] = [&target, &title].map(|words| draft.words(words));
                let alt = draft.take_plain(at);
                let role = if draft.read(alt).trim().is_empty() { Use::ImageWithoutAlt } else { Use::Image };
                draft.add(Tag::Image, 0, &[from.start, from.length, caption.start, caption.length, alt.start, alt.length, 0, 0]);
                self.image = (draft.end(), self.stack.len());
                self.note(from, &range, role);
            }
            _ => {
                if let Some(tag) = tag {
                    draft.close(at, tag, &[]);
                }
            }
        }
    }

    fn heading(&mut self, level: u8, id: Option<CowStr<'s>>, range: Range<usize>, at: usize) {
        let written = id.is_some();
        let wanted = id.map_or_else(|| slug(&plain(self.built.draft.inlines(at, Tag::Heading))), |id| id.to_string());
        let place = if written { self.part(&range, &format!("#{wanted}")) } else { range.clone() };
        let id = self.unique(wanted, written, &place);
        let id = self.built.draft.words(&id);
        let place = Words::at(&range);
        let numbers = [u32::from(level), id.start, id.length, place.start, place.length];
        self.built.draft.close(at, Tag::Heading, &numbers);
    }

    /// What a cell is to be closed as: its column says how it is set.
    fn cell_tag(&mut self) -> Tag {
        let [.., Frame { kind: FrameKind::Table(columns), .. }, Frame { kind: FrameKind::Row(cells), .. }] = self.stack.as_mut_slice()
        else {
            return Tag::Cell;
        };
        *cells += 1;
        columns.get(*cells - 1).map_or(Tag::Cell, |alignment| cell(*alignment))
    }

    fn note(&mut self, target: Words, range: &Range<usize>, role: Use) {
        // A link inside a callout's head is not shown.
        if range.start >= self.skip_until {
            self.built.links.push(OutlineLink { target, place: Words::at(range), role });
        }
    }

    fn words(&mut self, words: &str) {
        if let Some(Frame { kind: FrameKind::Code { text, .. } | FrameKind::Html(text), .. }) = self.stack.last_mut() {
            *text = self.built.draft.join(*text, words);
            return;
        }
        if self.image == (self.built.draft.end(), self.stack.len())
            && let Some((size, rest)) = size_of(words)
        {
            self.built.draft.resize_image(size);
            if !rest.is_empty() {
                self.push(Tag::Text, rest);
            }
            return;
        }
        self.push(Tag::Text, words);
    }

    /// The first place in a part of the source where these words stand; the whole part if they do not.
    fn part(&self, range: &Range<usize>, words: &str) -> Range<usize> {
        self.text[range.clone()].find(words).map_or_else(|| range.clone(), |at| range.start + at..range.start + at + words.len())
    }

    /// An id no other place on the page has; one that the author wrote twice is a fault.
    fn unique(&mut self, wanted: String, written: bool, range: &Range<usize>) -> String {
        let ours = attributes::is_ours(&wanted);
        if ours && written {
            let fault = Fault::new(Code::DuplicateId, range.clone()).with("id", wanted.as_str());
            self.built.faults.push(fault.with_words("first", ["the page itself has it", "siden selv har den"]));
        }
        let wanted = match wanted {
            wanted if wanted.is_empty() => "del".to_owned(),
            wanted if ours => format!("del-{wanted}"),
            wanted => wanted,
        };
        let Some(next) = self.ids.get(&wanted) else {
            self.ids.insert(wanted.clone(), (2, range.start));
            return wanted;
        };
        let (mut next, first) = *next;
        if written {
            let line = self.text[..first].matches('\n').count() + 1;
            let fault = Fault::new(Code::DuplicateId, range.clone()).with("id", wanted.as_str());
            self.built.faults.push(fault.with_words("first", FIRST).with("line", line.to_string()));
        }
        loop {
            let id = format!("{wanted}-{next}");
            next += 1;
            if !self.ids.contains_key(&id) {
                self.ids.insert(wanted, (next, first));
                self.ids.insert(id.clone(), (2, range.start));
                return id;
            }
        }
    }
}

/// Width and height after an image: `{width=640 height=480}`.
fn size_of(words: &str) -> Option<((u32, u32), &str)> {
    let (attributes, rest) = attributes::read(words)?;
    let value = |key| attributes.pairs.iter().find(|(known, _)| *known == key)?.1.parse().ok();
    Some(((value("width")?, value("height")?), rest))
}
