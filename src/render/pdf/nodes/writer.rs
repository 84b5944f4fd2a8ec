//! From a text to its data.

use super::tag::{Tag, marked, without_tags};
use super::{Address, Block, Inline, Item, Mark, Picture, Term};
use crate::model::config::Axis;
use crate::model::content::{self, Alignment, Callout, CalloutKind, Definition, Image, Inlines, Strength, Text, plain_blocks};
use crate::model::document::Kind;
use crate::model::label::Labels;
use crate::model::project::File;
use crate::model::route::may_lead;
use crate::model::site::Target;
use crate::model::video::is_video;
use crate::render::markup::{Quotes, Setting, callout_words};
use crate::render::view::{LabelView, picture};

/// Things that may lie in one another: Typst goes no further than some dozens, and no reader either.
const DEPTH: usize = 8;
/// Bytes of an address a PDF holds without objection.
const ADDRESS: usize = 2000;

pub struct Writer<'a> {
    text: Text<'a>,
    setting: Setting<'a>,
    quotes: Quotes<'a>,
    labels: Labels<'a>,
    lowered: u8,
    /// The level of the heading before: none may be more than one further down.
    level: u8,
    depth: usize,
}

impl<'a> Writer<'a> {
    pub fn new(text: Text<'a>, setting: Setting<'a>) -> Self {
        let lowered = setting.site.document(setting.page).outline.lowered;
        let quotes = Quotes::new(Some(setting.strings.quotes()));
        let labels = Labels::new(setting.site, setting.page);
        Self { text, setting, quotes, labels, lowered, level: 1, depth: 0 }
    }

    pub fn blocks(&mut self, blocks: content::Blocks<'a>) -> Vec<Block<'a>> {
        if self.depth == DEPTH {
            return vec![Block::Paragraph { of: self.said(&plain_blocks(blocks)) }];
        }
        self.depth += 1;
        let made = blocks.filter_map(|block| self.block(block)).collect();
        self.depth -= 1;
        made
    }

    fn block(&mut self, block: content::Block<'a>) -> Option<Block<'a>> {
        self.quotes.before = ' ';
        Some(match block {
            content::Block::Heading(heading) => {
                let level = (heading.level + self.lowered).clamp(2, self.level + 1).min(6);
                self.level = level;
                Block::Heading { level, place: self.place(heading.id), of: self.inlines(heading.content) }
            }
            content::Block::Paragraph(inlines) => self.paragraph(inlines),
            content::Block::Plain(inlines) => Block::Paragraph { of: self.inlines(inlines) },
            content::Block::List { start, items } => {
                let tight = { items }.all(|item| !matches!(item.blocks.first(), Some(content::Block::Paragraph(_))));
                let items = items.map(|item| Item { task: item.task, of: self.blocks(item.blocks) }).collect();
                Block::List { start, tight, items }
            }
            content::Block::Quote(blocks) => Block::Quote { lang: None, of: self.blocks(blocks), by: Vec::new() },
            content::Block::Callout(callout) => self.callout(callout),
            content::Block::Code { text, .. } => Block::Code { text },
            content::Block::Table(table) => {
                let align = table.head.map(|cell| match cell.alignment {
                    Alignment::None => "auto",
                    Alignment::Start => "start",
                    Alignment::Center => "center",
                    Alignment::End => "end",
                });
                let align = align.collect();
                let head = table.head.map(|cell| self.cell(cell.content)).collect();
                let rows = table.rows.map(|row| row.cells.map(|cell| self.cell(cell.content)).collect()).collect();
                Block::Table { align, head, rows }
            }
            content::Block::Definitions(definitions) => {
                let of = definitions.map(|definition| match definition {
                    Definition::Term(term) => Term::Term(self.inlines(term)),
                    Definition::Meaning(meaning) => Term::Meaning(self.blocks(meaning)),
                });
                Block::Terms { of: of.collect() }
            }
            content::Block::Html(html) => Block::Paragraph { of: self.said(&without_tags(html)) },
            content::Block::Rule => Block::Rule,
        })
        .filter(|block| !matches!(block, Block::Paragraph { of } if of.is_empty()))
    }

    fn cell(&mut self, inlines: Inlines<'a>) -> Vec<Inline<'a>> {
        self.quotes.before = ' ';
        self.inlines(inlines)
    }

    fn paragraph(&mut self, inlines: Inlines<'a>) -> Block<'a> {
        let Setting { site, page, strings, .. } = self.setting;
        match inlines.alone() {
            Some(content::Inline::Link(link)) => {
                if let Target::Page(to, _) = site.resolve(page, link.target)
                    && site.document(to).kind() != Kind::Page
                {
                    let document = site.document(to);
                    let lang = (document.lang != site.document(page).lang).then(|| document.lang.to_string());
                    let link = self.address(link.target);
                    let kind = strings.get(document.kind().key());
                    return Block::Card { kind, title: &document.title, summary: document.summary(), lang, link };
                }
            }
            Some(content::Inline::Image(image)) if !image.alt.is_empty() && !is_video(image.target) => {
                return Block::Figure { image: self.picture(image), caption: self.said(image.title) };
            }
            _ => {}
        }
        Block::Paragraph { of: self.inlines(inlines) }
    }

    fn callout(&mut self, callout: Callout<'a>) -> Block<'a> {
        let Setting { site, strings, theme, .. } = self.setting;
        let lang = callout.head.lang.map(|lang| lang.to_string());
        let names: Vec<_> = callout.audience().map(|(word, _)| site.config.term_name(Axis::Audience, word, [strings.lang]).1).collect();
        let names = names.join(", ").to_lowercase();
        let audience = (!names.is_empty()).then(|| strings.fill("for_audience", &[("audience", &names)]));
        let ours = self.quotes.marks;
        if let Some(lang) = callout.head.lang {
            self.quotes.marks = Some(theme.strings(lang).quotes());
        }
        let made = match callout.head.kind {
            CalloutKind::Recommendation => {
                let strength = callout.head.strength.unwrap_or(Strength::Should);
                let (label, reviewed) = LabelView::with_review(&self.labels, callout, strings);
                Block::Recommendation {
                    strength: strength.name(),
                    word: strings.get(strength.key()),
                    audience,
                    label: label.map(|label| label.text),
                    reviewed,
                    law: callout.law().map(|law| format!("{}: {law}", strings.get("law"))),
                    lang,
                    place: callout.id().map(|id| self.place(id)),
                    of: self.blocks(callout.blocks),
                }
            }
            CalloutKind::Quote => Block::Quote { lang, of: self.blocks(callout.blocks), by: self.inlines(callout.title) },
            kind => {
                let (kind, key) = callout_words(kind);
                let title =
                    if callout.title.is_empty() { vec![Inline::Words(strings.get(key).to_owned())] } else { self.inlines(callout.title) };
                Block::Callout { kind, title, audience, lang, of: self.blocks(callout.blocks) }
            }
        };
        self.quotes.marks = ours;
        made
    }

    pub fn inlines(&mut self, inlines: Inlines<'a>) -> Vec<Inline<'a>> {
        // Raw tags open and close among the words; what stands between them is theirs.
        let mut open: Vec<(String, Vec<Inline<'a>>)> = Vec::new();
        let mut made = Vec::new();
        for inline in inlines {
            match inline {
                content::Inline::Html(tag) => match Tag::read(tag) {
                    Tag::Open(name) => open.push((name, std::mem::take(&mut made))),
                    Tag::Close(name) => {
                        if let Some((opened, before)) = open.pop_if(|(opened, _)| opened.split(' ').next() == Some(&*name)) {
                            let of = std::mem::replace(&mut made, before);
                            made.extend(marked(&opened, of));
                        }
                    }
                    Tag::Break => made.push(Inline::Mark(Mark::Break)),
                    Tag::Other => {}
                },
                inline => self.inline(inline, &mut made),
            }
        }
        for (_, mut before) in open.into_iter().rev() {
            before.append(&mut made);
            made = before;
        }
        made
    }

    fn inline(&mut self, inline: content::Inline<'a>, made: &mut Vec<Inline<'a>>) {
        use content::Inline as In;
        let mark = match inline {
            In::Text(words) => return self.words(words, made),
            In::SoftBreak => {
                push(" ", made);
                self.quotes.before = ' ';
                return;
            }
            In::Code(text) => {
                self.quotes.before = 'x';
                Mark::Code { text }
            }
            In::Emphasis(inner) => Mark::Emphasis { of: self.inlines(inner) },
            In::Strong(inner) => Mark::Strong { of: self.inlines(inner) },
            In::Strikethrough(inner) => Mark::Strikethrough { of: self.inlines(inner) },
            In::Link(link) => Mark::Link { link: self.address(link.target), of: self.inlines(link.content) },
            In::Image(image) if is_video(image.target) => Mark::Link { link: self.address(image.target), of: self.said(image.alt) },
            In::Image(image) => Mark::Image { image: self.picture(image) },
            In::FootnoteReference { number, nth } => {
                let note = self.text.footnotes().nth(number as usize - 1).filter(|_| nth == 1 && self.depth < DEPTH);
                let before = self.quotes.before;
                let of = note.map(|note| self.blocks(note.blocks)).unwrap_or_default();
                self.quotes.before = before;
                Mark::Footnote { number, of }
            }
            In::HardBreak => {
                self.quotes.before = ' ';
                Mark::Break
            }
            In::Html(_) => return,
        };
        made.push(Inline::Mark(mark));
    }

    fn words(&mut self, words: &str, made: &mut Vec<Inline<'a>>) {
        self.quotes.text(words, |piece| push(piece, made));
    }

    /// Words of their own.
    fn said(&mut self, words: &str) -> Vec<Inline<'a>> {
        let mut made = Vec::new();
        self.words(words, &mut made);
        made
    }

    fn place(&self, anchor: &str) -> String {
        let Setting { site, page, .. } = self.setting;
        format!("{}#{anchor}", site.entry(page).url)
    }

    /// Where a link goes: only to what a reader may follow from a PDF.
    fn address(&self, target: &str) -> Address {
        let Setting { site, page, .. } = self.setting;
        let to = |url: &str, anchor: Option<&str>| {
            let place = anchor.map_or_else(|| url.to_owned(), |anchor| format!("{url}#{anchor}"));
            Address { url: site.absolute(&place).filter(|url| url.len() < ADDRESS), place: Some(place) }
        };
        match site.resolve(page, target) {
            Target::Page(id, anchor) => to(&site.entry(id).url, site.anchor(id, anchor)),
            Target::Here(anchor) => to(&site.entry(page).url, site.anchor(page, anchor)),
            Target::File(file) => Address { place: None, ..to(&site.file_urls[file as usize], None) },
            Target::Outside | Target::Nowhere => {
                let may = may_lead(target) && !target.starts_with("//") && target.len() < ADDRESS;
                Address { url: may.then(|| target.to_owned()), place: None }
            }
        }
    }

    fn picture(&self, image: Image<'a>) -> Picture<'a> {
        let Setting { site, page, .. } = self.setting;
        let file = match site.resolve(page, image.target) {
            Target::File(file) => Some(&site.files[file as usize]),
            _ => None,
        };
        Picture {
            file: file.and_then(|file| picture(site, &file.path)),
            stamp: file.map(|file| format!("{:x}", file.stamp)).unwrap_or_default(),
            alt: image.alt,
            width: image.size.or(file.and_then(File::size)).map(|(width, _)| width),
        }
    }
}

/// Adds words; those that follow words go on with them.
fn push(words: &str, made: &mut Vec<Inline<'_>>) {
    match made.last_mut() {
        _ if words.is_empty() => {}
        Some(Inline::Words(before)) => before.push_str(words),
        _ => made.push(Inline::Words(words.to_owned())),
    }
}
