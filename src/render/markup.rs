//! From a text to HTML.

mod callout;
mod footnote;
mod inline;
mod media;
mod quotes;
mod redline;
mod table;

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

pub use callout::callout_words;
pub use quotes::Quotes;
pub use redline::redline;

use super::highlight;
use crate::model::anchors::Anchors;
use crate::model::content::{Block, Blocks, Definition, Inline, Inlines, Item, Link, Run, Text, plain};
use crate::model::document::Kind;
use crate::model::label::Labels;
use crate::model::meta::Status;
use crate::model::route::relative;
use crate::model::site::{EntryId, Site, Target, is_outside};
use crate::model::strings::Strings;
use crate::model::theme::Theme;
use crate::model::video::is_video;
pub use crate::render::terms::FirstUses;

/// The tags of headings by their level.
const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// Where a text is shown: what its links go to and in what words it is framed.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The site.
    pub site: &'a Site,
    /// The page.
    pub page: EntryId,
    /// The address it is shown at: the page's own, or that of one of its sheets.
    pub url: &'a str,
    /// The words of the text's own language.
    pub strings: &'a Strings,
    /// The words of every language, for what is quoted in another.
    pub theme: &'a Theme,
    /// Terms whose first use leads to the glossary.
    pub terms: Option<FirstUses<'a>>,
}

impl Setting<'_> {
    /// The same on a page: words that are borrowed from another language are marked.
    #[must_use]
    pub fn marking(self) -> Self {
        Self { strings: self.theme.marked(self.site.document(self.page).lang), ..self }
    }
}

/// The HTML of a text on a page of the site.
#[must_use]
pub fn html(text: Text<'_>, setting: Setting<'_>) -> String {
    let lowered = setting.site.document(setting.page).outline.lowered;
    let open = setting.site.document(setting.page).meta.status() == Status::Consultation;
    write(text, Writer { lowered, numbers: open.then_some(0), ..Writer::new(Some(setting)) })
}

/// The HTML of a text as it stands in a line, in labels and titles too: a single paragraph without its tags.
#[must_use]
pub fn line(text: Text<'_>, setting: Setting<'_>) -> String {
    let mut writer = Writer { closed: 1, ..Writer::new(Some(setting)) };
    match text.blocks().alone() {
        Some(Block::Paragraph(inlines)) if text.footnotes().first().is_none() => {
            writer.inlines(inlines);
            writer.out
        }
        _ => write(text, writer),
    }
}

/// The HTML of a word that is no author's.
#[must_use]
pub fn word(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    _ = escape_html_body_text(&mut out, word);
    out
}

/// The HTML of a text by itself: links as they are written, no words of ours, no ids: CommonMark and no more.
#[must_use]
pub fn bare_html(text: Text<'_>) -> String {
    write(text, Writer::new(None))
}

fn write(text: Text<'_>, mut writer: Writer<'_>) -> String {
    writer.blocks(text.blocks());
    writer.footnotes(text.footnotes());
    writer.out
}

struct Writer<'a> {
    setting: Option<Setting<'a>>,
    /// The quotation marks of the text's language.
    quotes: Quotes<'a>,
    lowered: u8,
    /// How many things are open that no term in them may lead out of: headings, links.
    closed: usize,
    out: String,
    /// Pictures so far: the first may be seen at once.
    pictures: usize,
    /// Tables so far: each has a name of its own.
    tables: usize,
    /// Recommendations so far, likewise.
    recommendations: usize,
    /// Paragraphs so far, where they are numbered for those who answer a consultation.
    numbers: Option<usize>,
    /// Places of a translation whose original says something else by now.
    outdated: &'a [Box<str>],
    /// Where links lead to.
    anchors: Option<Anchors<'a>>,
    /// What became of recommendations.
    labels: Option<Labels<'a>>,
}

impl<'a> Writer<'a> {
    fn new(setting: Option<Setting<'a>>) -> Self {
        let outdated = setting.and_then(|setting| setting.site.outdated(setting.page)).unwrap_or_default();
        let quotes = Quotes::new(setting.map(|setting| setting.strings.quotes()));
        let out = String::with_capacity(8 << 10);
        let anchors = setting.map(|setting| Anchors::new(setting.site));
        let labels = setting.map(|setting| Labels::new(setting.site, setting.page));
        Self {
            setting,
            quotes,
            lowered: 0,
            closed: 0,
            out,
            pictures: 0,
            tables: 0,
            recommendations: 0,
            numbers: None,
            outdated,
            anchors,
            labels,
        }
    }

    /// Our own word for something, if the text is shown in our frame.
    fn word(&self, key: &'static str) -> &'a str {
        self.setting.map_or("", |setting| setting.strings.get(key))
    }

    /// Says of a place in a translation that its original says something else by now, if it does.
    fn outdated(&mut self, id: &str) {
        if self.outdated.iter().any(|place| **place == *id) {
            self.out.push_str("<p class=\"outdated\">");
            self.text(self.word("outdated_here"));
            self.out.push_str("</p>\n");
        }
    }

    fn blocks(&mut self, blocks: Blocks<'_>) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: Block<'_>) {
        self.quotes.before = ' ';
        match block {
            Block::Heading(heading) => {
                let level = (heading.level + self.lowered).min(6);
                let tag = HEADINGS[usize::from(level - 1)];
                if self.setting.is_some() {
                    // The link stands beside the heading: in it, its words would be a part of the heading's name.
                    self.out.extend(["<div class=\"", tag, "\"><", tag, " id=\""]);
                    self.attribute(heading.id);
                    self.out.push_str("\">");
                    self.title(heading.content);
                    self.out.extend(["</", tag, ">"]);
                    self.anchor(heading.id, &plain(heading.content));
                    self.out.push_str("</div>\n");
                } else {
                    self.out.extend(["<", tag, ">"]);
                    self.inlines(heading.content);
                    self.out.extend(["</", tag, ">\n"]);
                }
                self.outdated(heading.id);
            }
            Block::Paragraph(inlines) => self.paragraph(inlines),
            Block::Plain(inlines) => {
                self.inlines(inlines);
                self.out.push('\n');
            }
            Block::List { start, items } => self.list(start, items),
            Block::Quote(blocks) => self.wrapped("<blockquote>\n", blocks, "</blockquote>\n"),
            Block::Callout(callout) => self.callout(callout),
            Block::Code { language, text } => self.code(language, text),
            Block::Table(table) => self.table(table),
            Block::Definitions(definitions) => {
                self.out.push_str("<dl>\n");
                for definition in definitions {
                    match definition {
                        Definition::Term(term) => {
                            self.out.push_str("<dt>");
                            self.inlines(term);
                            self.out.push_str("</dt>\n");
                        }
                        Definition::Meaning(meaning) => self.wrapped("<dd>", meaning, "</dd>\n"),
                    }
                }
                self.out.push_str("</dl>\n");
            }
            Block::Html(html) => self.out.push_str(html),
            Block::Rule => self.out.push_str("<hr>\n"),
        }
    }

    /// What names something: no term in it leads anywhere else.
    fn title(&mut self, inlines: Inlines<'_>) {
        self.closed += 1;
        self.inlines(inlines);
        self.closed -= 1;
    }

    fn wrapped(&mut self, open: &str, blocks: Blocks<'_>, close: &str) {
        self.out.push_str(open);
        self.blocks(blocks);
        self.out.push_str(close);
    }

    fn paragraph(&mut self, inlines: Inlines<'_>) {
        let alone = inlines.alone();
        if let (Some(setting), Some(Inline::Link(link))) = (self.setting, alone)
            && let Target::Page(page, _) = setting.site.resolve(setting.page, link.target)
            && setting.site.document(page).kind() != Kind::Page
        {
            return self.card(setting, page, link);
        }
        if let (Some(_), Some(Inline::Image(image))) = (self.setting, alone)
            && !(is_video(image.target) && is_outside(image.target))
        {
            self.out.push_str("<figure>");
            let film = is_video(image.target) && !is_outside(image.target);
            self.image(image);
            if film || !image.title.is_empty() {
                self.out.push_str("<figcaption>");
                self.text(image.title);
                if film {
                    let before = if image.title.is_empty() { "" } else { "<br>" };
                    self.opened(before, image.target, image.alt);
                }
                self.out.push_str("</figcaption>");
            }
            return self.out.push_str("</figure>\n");
        }
        self.out.push_str("<p");
        self.number();
        self.inlines(inlines);
        self.out.push_str("</p>\n");
    }

    /// Ends the tag of a paragraph; one that is numbered begins with its number, which leads to it.
    fn number(&mut self) {
        let Some((setting, number)) = self.setting.zip(self.numbers.as_mut()) else { return self.out.push('>') };
        *number += 1;
        let label = setting.strings.fill("paragraph_number", &[("number", &number.to_string())]);
        _ = write!(self.out, " id=\"_{number}\" class=\"numbered\"><a href=\"#_{number}\" aria-label=\"");
        _ = escape_html(&mut self.out, &label);
        _ = write!(self.out, "\">{number}</a> ");
    }

    /// A link standing alone to a typed document.
    fn card(&mut self, setting: Setting<'_>, page: EntryId, link: Link<'_>) {
        let document = setting.site.document(page);
        let here = setting.site.document(setting.page).lang;
        let lang = if document.lang == here { String::new() } else { format!(" lang=\"{}\"", document.lang) };
        self.out.push_str("<p class=\"cards\"><a class=\"card\" href=\"");
        self.href(link.target);
        self.out.push_str("\"><span class=\"card-kind\">");
        self.text(setting.strings.get(document.kind().key()));
        self.out.push_str("</span> ");
        _ = write!(self.out, "<span class=\"card-title\"{lang}>");
        self.text(&document.title);
        self.out.push_str("</span>");
        if let Some(summary) = document.summary() {
            _ = write!(self.out, " <span class=\"card-summary\"{lang}>");
            self.text(summary);
            self.out.push_str("</span>");
        }
        self.out.push_str("</a></p>\n");
    }

    fn list(&mut self, start: Option<u32>, items: Run<'_, Item<'_>>) {
        let tasks = self.setting.is_some() && { items }.any(|item| item.task.is_some());
        match start {
            None if tasks => self.out.push_str("<ul class=\"tasks\">\n"),
            None => self.out.push_str("<ul>\n"),
            Some(1) => self.out.push_str("<ol>\n"),
            Some(start) => _ = writeln!(self.out, "<ol start=\"{start}\">"),
        }
        for item in items {
            self.out.push_str("<li>");
            if let Some(done) = item.task {
                let word = self.word(if done { "task_done" } else { "task_open" });
                self.out.push_str("<input type=\"checkbox\" disabled");
                self.out.push_str(if done { " checked" } else { "" });
                if !word.is_empty() {
                    self.out.push_str(" aria-label=\"");
                    self.attribute(word);
                    self.out.push('"');
                }
                self.out.push_str("> ");
            }
            if !matches!(item.blocks.first(), None | Some(Block::Plain(_))) {
                self.out.push('\n');
            }
            self.blocks(item.blocks);
            if matches!(item.blocks.last(), Some(Block::Plain(_))) {
                self.out.truncate(self.out.trim_end_matches('\n').len());
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str(if start.is_none() { "</ul>\n" } else { "</ol>\n" });
    }

    fn code(&mut self, language: &str, text: &str) {
        self.out.push_str(if self.setting.is_some() { "<pre tabindex=\"0\"><code" } else { "<pre><code" });
        if !language.is_empty() {
            self.out.push_str(" class=\"language-");
            self.attribute(language);
            self.out.push('"');
        }
        self.out.push('>');
        match self.setting.and_then(|_| highlight::html(text, language)) {
            Some(coloured) => self.out.push_str(&coloured),
            None => _ = escape_html(&mut self.out, text),
        }
        self.out.push_str("</code></pre>\n");
    }

    /// The link that gives a place's own address.
    fn anchor(&mut self, id: &str, title: &str) {
        let Some(setting) = self.setting else { return };
        self.out.push_str("<a class=\"anchor\" href=\"#");
        _ = escape_href(&mut self.out, id);
        self.out.push_str("\" aria-label=\"");
        self.attribute(&setting.strings.fill("link_to_heading", &[("title", title)]));
        self.out.push_str("\">#</a>");
    }

    fn attribute(&mut self, text: &str) {
        _ = escape_html(&mut self.out, text);
    }

    /// Words an author wrote: the first use of a term leads to what it means.
    fn words(&mut self, text: &str) {
        let Some((setting, terms)) = self.setting.and_then(|setting| Some((setting, setting.terms.filter(|_| self.closed == 0)?))) else {
            return self.text(text);
        };
        let before = self.quotes.before;
        let mut start = 0;
        for (range, place) in terms.take(text) {
            let lang = setting.site.document(setting.page).lang;
            let Some(page) = setting.site.page(&place.glossary, setting.site.entry(setting.page).tree, Some(lang)) else { continue };
            self.part(text, start..range.start, before);
            self.out.push_str("<a class=\"term\" href=\"");
            _ = escape_href(&mut self.out, &relative(setting.url, &setting.site.href(&setting.site.entry(page).url)));
            self.out.push('#');
            _ = escape_href(&mut self.out, &place.id);
            self.out.push_str("\">");
            self.part(text, range.clone(), before);
            self.out.push_str("</a>");
            start = range.end;
        }
        self.part(text, start..text.len(), before);
    }

    /// Text, with the quotation marks of its language.
    fn text(&mut self, text: &str) {
        self.part(text, 0..text.len(), self.quotes.before);
    }

    /// A part of a text that follows a letter.
    fn part(&mut self, text: &str, part: Range<usize>, first: char) {
        let Self { quotes, out, .. } = self;
        quotes.part(text, part, first, |words| _ = escape_html_body_text(&mut *out, words));
    }
}
