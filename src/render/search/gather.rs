//! From pages to counted words: each page is walked once, and each of its words is a number from then on.

use rustc_hash::FxHashMap;

use super::words::words;
use crate::model::content::{Block, Blocks, Definition, Inline, Inlines, plain, plain_blocks, shorten};
use crate::model::document::Body;
use crate::model::lang::Lang;
use crate::model::site::{EntryId, Site};
use crate::model::text::Text;
use crate::render::ReadText;

/// What a word weighs by where it stands: once in the title is as much as fifteen times in the text.
const TITLE: u32 = 60;
const ADDED: u32 = 60;
const SUMMARY: u32 = 16;
const HEADING: u32 = 16;
const ADVICE: u32 = 6;
const TEXT: u32 = 4;
/// Letters of what a part says that are shown.
const SHOWN: usize = 100;

/// A place on a page that is found by itself.
#[derive(Debug, PartialEq, Eq)]
pub struct Part {
    pub kind: PartKind,
    /// Its id on the page.
    pub anchor: Box<str>,
    /// What it is called, or says.
    pub title: Box<str>,
}

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartKind {
    Heading,
    Recommendation,
    Question,
    Item,
    Term,
}

/// A page as its words and parts.
#[derive(Debug)]
pub struct Page {
    /// Its place among the pages of the index.
    pub number: u32,
    /// How many words it has.
    pub length: u32,
    /// Its words, each with its weight.
    pub words: Vec<(u32, u32)>,
    pub parts: Vec<Part>,
}

/// Pages, and the words their numbers stand for.
#[derive(Debug)]
pub struct Gathered {
    pub pages: Vec<Page>,
    /// Words as they are written, by their numbers, and on how many pages each stands.
    pub words: Vec<(Box<str>, u32)>,
}

/// Reads pages, each with its number.
pub fn pages(site: &Site, read: ReadText, entries: &[(u32, EntryId)]) -> Gathered {
    let mut gatherer = Gatherer { site, read, ids: FxHashMap::default(), uses: Vec::new(), page: Vec::new(), length: 0, parts: Vec::new() };
    let pages = entries.iter().map(|(number, entry)| gatherer.page(*number, *entry)).collect();
    let mut words: Vec<_> = gatherer.ids.into_iter().map(|(word, id)| (id, word)).collect();
    words.sort_unstable_by_key(|(id, _)| *id);
    let words = words.into_iter().zip(gatherer.uses).map(|((_, word), uses)| (word, uses.pages)).collect();
    Gathered { pages, words }
}

struct Gatherer<'a> {
    site: &'a Site,
    read: ReadText,
    ids: FxHashMap<Box<str>, u32>,
    uses: Vec<Uses>,
    /// The words of the page that is being read.
    page: Vec<(u32, u32)>,
    length: u32,
    parts: Vec<Part>,
}

/// Where a word is used.
struct Uses {
    pages: u32,
    /// The last page, and the word's place among that page's words.
    last: (EntryId, u32),
}

impl Gatherer<'_> {
    fn page(&mut self, number: u32, entry: EntryId) -> Page {
        self.length = 0;
        let document = self.site.document(entry);
        let length = words(&document.title).count() as u32;
        // A word that is half of a title says more of it than one that is a tenth.
        self.count(entry, &document.title, TITLE / 2 + TITLE / length.max(1));
        if let Some(summary) = document.meta.summary() {
            self.count(entry, summary, SUMMARY);
        }
        for word in &document.meta.keywords {
            self.count(entry, word, ADDED);
        }
        match &document.body {
            Body::Page(_) => self.blocks(entry, self.site.text(entry).blocks(), TEXT),
            body => self.body(entry, body, document.lang),
        }
        Page { number, length: self.length, words: std::mem::take(&mut self.page), parts: std::mem::take(&mut self.parts) }
    }

    fn count(&mut self, entry: EntryId, text: &str, weight: u32) {
        for word in words(text) {
            self.length += 1;
            let id = match self.ids.get(word) {
                Some(id) => *id,
                None => {
                    let id = self.uses.len() as u32;
                    self.ids.insert(word.into(), id);
                    self.uses.push(Uses { pages: 0, last: (EntryId(u32::MAX), 0) });
                    id
                }
            };
            let uses = &mut self.uses[id as usize];
            if uses.last.0 == entry {
                self.page[uses.last.1 as usize].1 += weight;
            } else {
                uses.pages += 1;
                uses.last = (entry, self.page.len() as u32);
                self.page.push((id, weight));
            }
        }
    }

    fn part(&mut self, kind: PartKind, anchor: &str, title: &str) {
        self.parts.push(Part { kind, anchor: anchor.into(), title: shorten(title, SHOWN).into() });
    }

    fn blocks(&mut self, entry: EntryId, blocks: Blocks<'_>, weight: u32) {
        for block in blocks {
            match block {
                Block::Heading(heading) => {
                    let title = plain(heading.content);
                    self.part(PartKind::Heading, heading.id, &title);
                    self.count(entry, &title, HEADING);
                }
                Block::Paragraph(inlines) | Block::Plain(inlines) => self.inlines(entry, inlines, weight),
                Block::List { items, .. } => items.for_each(|item| self.blocks(entry, item.blocks, weight)),
                Block::Quote(inner) => self.blocks(entry, inner, weight),
                Block::Callout(callout) => {
                    self.inlines(entry, callout.title, weight);
                    let advice = callout.head.strength.is_some();
                    if let (true, Some(id)) = (advice, callout.id()) {
                        self.part(PartKind::Recommendation, id, &plain_blocks(callout.blocks));
                    }
                    self.blocks(entry, callout.blocks, if advice { ADVICE } else { weight });
                }
                Block::Code { text, .. } => self.count(entry, text, weight),
                Block::Table(table) => {
                    for cell in table.head.chain(table.rows.flat_map(|row| row.cells)) {
                        self.inlines(entry, cell.content, weight);
                    }
                }
                Block::Definitions(definitions) => {
                    for definition in definitions {
                        match definition {
                            Definition::Term(term) => self.inlines(entry, term, weight),
                            Definition::Meaning(meaning) => self.blocks(entry, meaning, weight),
                        }
                    }
                }
                Block::Html(_) | Block::Rule => {}
            }
        }
    }

    fn inlines(&mut self, entry: EntryId, inlines: Inlines<'_>, weight: u32) {
        for inline in inlines {
            match inline {
                Inline::Text(words) | Inline::Code(words) => self.count(entry, words, weight),
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => self.inlines(entry, inner, weight),
                Inline::Link(link) => self.inlines(entry, link.content, weight),
                Inline::Image(image) => self.count(entry, image.alt, weight),
                Inline::Html(_) | Inline::FootnoteReference { .. } | Inline::SoftBreak | Inline::HardBreak => {}
            }
        }
    }

    /// What participants and readers see of a typed document; what is for facilitators alone is not found.
    fn body(&mut self, entry: EntryId, body: &Body, lang: Lang) {
        match body {
            Body::QuestionSet(set) => {
                self.texts(entry, [&set.purpose].into_iter().chain(&set.ground_rules).chain(&set.case));
                for question in &set.questions {
                    self.named(entry, (PartKind::Question, &question.id), &question.title);
                    self.texts(entry, [&question.text].into_iter().chain(&question.why).chain(&question.followups));
                    self.texts(entry, question.options.iter().map(|option| &option.text));
                }
            }
            Body::Checklist(checklist) => {
                self.texts(entry, [&checklist.when_to_use].into_iter().chain(checklist.outcome.iter().map(|outcome| &outcome.text)));
                for section in &checklist.sections {
                    self.named(entry, (PartKind::Heading, &section.id), &section.title);
                    self.texts(entry, &section.intro);
                    for item in &section.items {
                        let text = self.plain(&item.text);
                        self.part(PartKind::Item, &item.id, &text);
                        self.count(entry, &text, ADVICE);
                        let law = item.law.as_ref().map(|law| &law.title);
                        self.texts(entry, item.why.iter().chain(&item.on_flag).chain(&item.evidence).chain(law));
                    }
                }
            }
            Body::Workshop(workshop) => {
                self.texts(entry, workshop.outcomes.iter().chain(&workshop.remote));
                for block in &workshop.agenda {
                    self.named(entry, (PartKind::Heading, &block.id), &block.title);
                    self.texts(entry, block.output.iter().chain(&block.materials));
                }
            }
            Body::Dilemma(dilemma) => {
                self.texts(entry, [&dilemma.situation, &dilemma.task].into_iter().chain(&dilemma.actors));
                self.texts(entry, dilemma.values.iter().map(|value| &value.text).chain(dilemma.twists.iter().map(|twist| &twist.text)));
                for option in &dilemma.options {
                    let text = self.plain(&option.text);
                    self.part(PartKind::Item, &option.id, &text);
                    self.count(entry, &text, TEXT);
                }
            }
            Body::Glossary(glossary) => {
                for term in &glossary.terms {
                    let Some(name) = term.term.get(&lang) else { continue };
                    self.named(entry, (PartKind::Term, &term.id), name);
                    let synonyms = term.synonyms.get(&lang).into_iter().flatten();
                    for word in synonyms.chain(&term.abbr).chain(&term.avoid) {
                        self.count(entry, &word.markdown, HEADING);
                    }
                    self.texts(entry, term.definition.get(&lang));
                }
            }
            Body::Page(_) | Body::Unread(_) => {}
        }
    }

    fn named(&mut self, entry: EntryId, (kind, id): (PartKind, &str), title: &Text) {
        let title = self.plain(title);
        self.part(kind, id, &title);
        self.count(entry, &title, HEADING);
    }

    fn texts<'t>(&mut self, entry: EntryId, texts: impl IntoIterator<Item = &'t Text>) {
        for text in texts {
            let content = (self.read)(&text.markdown, self.site.config.trusted_html);
            self.blocks(entry, content.on(&text.markdown).blocks(), TEXT);
        }
    }

    fn plain(&self, text: &Text) -> String {
        plain_blocks((self.read)(&text.markdown, self.site.config.trusted_html).on(&text.markdown).blocks())
    }
}
