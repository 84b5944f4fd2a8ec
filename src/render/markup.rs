//! From the tree of a text to HTML.

use std::fmt::Write as _;

use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

use super::highlight;
use crate::model::config::Axis;
use crate::model::content::{Alignment, Block, Callout, CalloutKind, Content, Footnote, Image, Inline, Item, Link, Table, plain, shorten};
use crate::model::document::Kind;
use crate::model::lang::Lang;
use crate::model::route::relative;
use crate::model::site::{EntryId, Site, Target};
use crate::model::strings::Strings;
use crate::model::theme::Theme;
use crate::render::view::{kind_key, strength_key};

/// Characters of a recommendation that name the link to it.
const LABEL_LIMIT: usize = 80;

/// Where a text is shown: what its links go to and in what words it is framed.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// The site.
    pub site: &'a Site,
    /// The page.
    pub page: EntryId,
    /// The words of the text's own language.
    pub strings: &'a Strings,
    /// The words of every language, for what is quoted in another.
    pub theme: &'a Theme,
}

/// The HTML of a text on a page of the site.
#[must_use]
pub fn html(content: &Content<'_>, setting: Setting<'_>) -> String {
    let lowered = setting.site.document(setting.page).outline.lowered;
    write(content, Writer { lowered, ..Writer::new(Some(setting)) })
}

/// The HTML of a text by itself: links as they are written, no words of ours, no ids: CommonMark and no more.
#[must_use]
pub fn bare_html(content: &Content<'_>) -> String {
    write(content, Writer::new(None))
}

fn write(content: &Content<'_>, mut writer: Writer<'_>) -> String {
    writer.blocks(&content.blocks);
    writer.footnotes(&content.footnotes);
    writer.out
}

struct Writer<'a> {
    setting: Option<Setting<'a>>,
    /// The quotation marks of the text's language.
    quotes: Option<[&'a str; 4]>,
    lowered: u8,
    out: String,
    /// The letter before the one to be written, for quotation marks.
    before: char,
    /// Tables so far: each has a name of its own.
    tables: usize,
    /// Recommendations so far, likewise.
    recommendations: usize,
}

impl<'a> Writer<'a> {
    fn new(setting: Option<Setting<'a>>) -> Self {
        let quotes = setting.map(|setting| setting.strings.quotes());
        Self { setting, quotes, lowered: 0, out: String::with_capacity(8 << 10), before: ' ', tables: 0, recommendations: 0 }
    }

    /// Our own word for something, if the text is shown in our frame.
    fn word(&self, key: &'static str) -> &'a str {
        self.setting.map_or("", |setting| setting.strings.get(key))
    }

    fn blocks(&mut self, blocks: &[Block<'_>]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block<'_>) {
        self.before = ' ';
        match block {
            Block::Heading(heading) => {
                let level = (heading.level + self.lowered).min(6);
                if self.setting.is_some() {
                    _ = write!(self.out, "<h{level} id=\"");
                    self.attribute(&heading.id);
                    self.out.push_str("\">");
                    self.inlines(&heading.content);
                    self.anchor(&heading.id, &plain(&heading.content));
                } else {
                    _ = write!(self.out, "<h{level}>");
                    self.inlines(&heading.content);
                }
                _ = writeln!(self.out, "</h{level}>");
            }
            Block::Paragraph(inlines) => self.paragraph(inlines),
            Block::Plain(inlines) => {
                self.inlines(inlines);
                self.out.push('\n');
            }
            Block::List { start, items } => self.list(*start, items),
            Block::Quote(blocks) => self.wrapped("<blockquote>\n", blocks, "</blockquote>\n"),
            Block::Callout(callout) => self.callout(callout),
            Block::Code { language, text } => self.code(language, text),
            Block::Table(table) => self.table(table),
            Block::Definitions(definitions) => {
                self.out.push_str("<dl>\n");
                for definition in definitions {
                    self.out.push_str("<dt>");
                    self.inlines(&definition.term);
                    self.out.push_str("</dt>\n");
                    for meaning in &definition.meanings {
                        self.wrapped("<dd>", meaning, "</dd>\n");
                    }
                }
                self.out.push_str("</dl>\n");
            }
            Block::Html(html) => self.out.push_str(html),
            Block::Rule => self.out.push_str("<hr>\n"),
        }
    }

    fn wrapped(&mut self, open: &str, blocks: &[Block<'_>], close: &str) {
        self.out.push_str(open);
        self.blocks(blocks);
        self.out.push_str(close);
    }

    fn paragraph(&mut self, inlines: &[Inline<'_>]) {
        if let (Some(setting), [Inline::Link(link)]) = (self.setting, inlines)
            && let Target::Page(page, _) = setting.site.resolve(setting.page, &link.target)
            && setting.site.document(page).kind != Kind::Page
        {
            return self.card(setting, page, link);
        }
        if let (Some(_), [Inline::Image(image)]) = (self.setting, inlines) {
            self.out.push_str("<figure>");
            self.image(image);
            if !image.title.is_empty() {
                self.out.push_str("<figcaption>");
                self.text(&image.title);
                self.out.push_str("</figcaption>");
            }
            return self.out.push_str("</figure>\n");
        }
        self.out.push_str("<p>");
        self.inlines(inlines);
        self.out.push_str("</p>\n");
    }

    /// A link standing alone to a typed document.
    fn card(&mut self, setting: Setting<'_>, page: EntryId, link: &Link<'_>) {
        let document = setting.site.document(page);
        self.out.push_str("<p class=\"cards\"><a class=\"card\" href=\"");
        self.href(&link.target);
        self.out.push_str("\"><span class=\"card-kind\">");
        self.text(setting.strings.get(kind_key(document.kind)));
        self.out.push_str("</span> <span class=\"card-title\">");
        self.text(&document.title);
        self.out.push_str("</span>");
        if let Some(summary) = document.summary() {
            self.out.push_str(" <span class=\"card-summary\">");
            self.text(summary);
            self.out.push_str("</span>");
        }
        self.out.push_str("</a></p>\n");
    }

    fn list(&mut self, start: Option<u64>, items: &[Item<'_>]) {
        let tasks = self.setting.is_some() && items.iter().any(|item| item.task.is_some());
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
            self.blocks(&item.blocks);
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

    fn table(&mut self, table: &Table<'_>) {
        self.tables += 1;
        if self.setting.is_some() {
            let word = self.word("wide_table");
            self.out.push_str("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
            self.attribute(word);
            _ = write!(self.out, " {}\">", self.tables);
        }
        self.out.push_str("<table>\n<thead>\n<tr>");
        for (at, cell) in table.head.iter().enumerate() {
            // A corner without words heads nothing.
            let tag = if cell.is_empty() && self.setting.is_some() { "td" } else { "th" };
            _ = write!(self.out, "<{tag}");
            if tag == "th" && self.setting.is_some() {
                self.out.push_str(" scope=\"col\"");
            }
            self.cell(table, at, cell);
            _ = write!(self.out, "</{tag}>");
        }
        self.out.push_str("</tr>\n</thead>\n");
        if !table.rows.is_empty() {
            self.out.push_str("<tbody>\n");
            for row in &table.rows {
                self.out.push_str("<tr>");
                for (at, cell) in row.iter().enumerate() {
                    self.out.push_str("<td");
                    self.cell(table, at, cell);
                    self.out.push_str("</td>");
                }
                self.out.push_str("</tr>\n");
            }
            self.out.push_str("</tbody>\n");
        }
        self.out.push_str("</table>");
        self.out.push_str(if self.setting.is_some() { "</div>\n" } else { "\n" });
    }

    fn cell(&mut self, table: &Table<'_>, column: usize, cell: &[Inline<'_>]) {
        self.before = ' ';
        self.out.push_str(match table.alignments.get(column) {
            Some(Alignment::Start) => " class=\"start\">",
            Some(Alignment::Center) => " class=\"center\">",
            Some(Alignment::End) => " class=\"end\">",
            Some(Alignment::None) | None => ">",
        });
        self.inlines(cell);
    }

    fn callout(&mut self, callout: &Callout<'_>) {
        let id = |writer: &mut Self| {
            if let Some(id) = &callout.id {
                writer.out.push_str(" id=\"");
                writer.attribute(id);
                writer.out.push('"');
            }
        };
        let lang = callout.lang.map(|lang| format!(" lang=\"{lang}\"")).unwrap_or_default();
        let (class, key) = callout_words(callout.kind);
        match callout.kind {
            CalloutKind::Recommendation => self.recommendation(callout, &lang),
            CalloutKind::Details => {
                self.out.push_str("<details");
                id(self);
                _ = write!(self.out, "{lang}><summary>");
                if callout.title.is_empty() {
                    self.text(self.word(key));
                } else {
                    self.inlines(&callout.title);
                }
                self.wrapped("</summary>\n", &callout.blocks, "</details>\n");
            }
            CalloutKind::Quote => {
                self.out.push_str("<figure class=\"quote\"");
                id(self);
                _ = write!(self.out, "><blockquote{lang}>");
                self.in_language(callout.lang, |writer| writer.wrapped("\n", &callout.blocks, "</blockquote>"));
                if !callout.title.is_empty() {
                    self.out.push_str("<figcaption>");
                    self.inlines(&callout.title);
                    self.out.push_str("</figcaption>");
                }
                self.out.push_str("</figure>\n");
            }
            _ => {
                let word = self.word(key);
                _ = write!(self.out, "<div class=\"callout {class}\" role=\"note\"{lang}");
                id(self);
                self.out.push_str("><p class=\"callout-title\">");
                if callout.title.is_empty() {
                    self.text(word);
                } else {
                    self.inlines(&callout.title);
                }
                self.audience(callout);
                self.wrapped("</p>\n", &callout.blocks, "</div>\n");
            }
        }
    }

    /// Writes with the quotation marks of another language.
    fn in_language(&mut self, lang: Option<Lang>, write: impl FnOnce(&mut Self)) {
        let ours = self.quotes;
        if let (Some(setting), Some(lang)) = (self.setting, lang) {
            self.quotes = Some(setting.theme.strings(lang).quotes());
        }
        write(self);
        self.quotes = ours;
    }

    fn recommendation(&mut self, callout: &Callout<'_>, lang: &str) {
        let strength = callout.strength.unwrap_or(crate::model::content::Strength::Should);
        let word = self.word(strength_key(strength));
        _ = write!(self.out, "<div class=\"recommendation {}\" role=\"group\"{lang} aria-label=\"", strength.name());
        self.recommendations += 1;
        self.attribute(self.word("recommendation"));
        _ = write!(self.out, " {}: ", self.recommendations);
        self.attribute(word);
        self.out.push('"');
        if let Some(id) = &callout.id {
            self.out.push_str(" id=\"");
            self.attribute(id);
            self.out.push('"');
        }
        self.out.push_str("><p class=\"recommendation-head\"><span class=\"strength\">");
        self.text(word);
        self.out.push_str("</span>");
        self.audience(callout);
        if let (Some(date), Some(setting)) = (callout.reviewed, self.setting) {
            let text = setting.strings.fill("last_reviewed", &[("date", &setting.strings.date(date))]);
            self.out.push_str(" <span class=\"reviewed\">");
            self.text(&text);
            self.out.push_str("</span>");
        }
        if let Some(id) = &callout.id {
            let title = format!("{word}: {}", crate::model::content::plain_blocks(&callout.blocks));
            self.out.push(' ');
            self.anchor(id, &shorten(&title, LABEL_LIMIT));
        }
        self.out.push_str("</p>\n");
        self.blocks(&callout.blocks);
        if let Some(law) = callout.law {
            self.out.push_str("<p class=\"law\">");
            self.text(self.word("law"));
            self.out.push_str(": ");
            self.text(law);
            self.out.push_str("</p>\n");
        }
        self.out.push_str("</div>\n");
    }

    /// Who a block is for, in words.
    fn audience(&mut self, callout: &Callout<'_>) {
        let Some(setting) = self.setting.filter(|_| !callout.audience.is_empty()) else { return };
        let lang = setting.strings.lang;
        let names: Vec<_> =
            callout.audience.iter().map(|(word, _)| setting.site.config.term_name(Axis::Audience, word, [lang]).1).collect();
        let names = names.join(", ").to_lowercase();
        let text = setting.strings.fill("for_audience", &[("audience", &names)]);
        self.out.push_str(" <span class=\"for\">");
        self.text(&text);
        self.out.push_str("</span>");
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

    fn footnotes(&mut self, footnotes: &[Footnote<'_>]) {
        if footnotes.is_empty() {
            return;
        }
        let word = self.word("footnotes");
        self.out.push_str("<section class=\"footnotes\" aria-label=\"");
        self.attribute(word);
        self.out.push_str("\"><ol>\n");
        for (number, note) in (1..).zip(footnotes) {
            _ = write!(self.out, "<li id=\"fn-{number}\">");
            self.blocks(&note.blocks);
            let inside = self.out.ends_with("</p>\n");
            if inside {
                self.out.truncate(self.out.len() - "</p>\n".len());
            }
            for nth in 1..=note.references {
                let label = match (self.setting, nth) {
                    (Some(setting), 2..) => setting.strings.fill("back_to_text_nth", &[("number", &nth.to_string())]),
                    _ => self.word("back_to_text").to_owned(),
                };
                _ = write!(self.out, " <a class=\"back\" href=\"#{}\" aria-label=\"", reference_id(number, nth));
                self.attribute(&label);
                self.out.push_str("\">↩</a>");
            }
            self.out.push_str(if inside { "</p></li>\n" } else { "</li>\n" });
        }
        self.out.push_str("</ol></section>\n");
    }

    fn inlines(&mut self, inlines: &[Inline<'_>]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline<'_>) {
        match inline {
            Inline::Text(words) => self.text(words),
            Inline::Code(words) => {
                self.out.push_str("<code>");
                _ = escape_html(&mut self.out, words);
                self.out.push_str("</code>");
                self.before = 'x';
            }
            Inline::Emphasis(inner) => self.marked("em", inner),
            Inline::Strong(inner) => self.marked("strong", inner),
            Inline::Strikethrough(inner) => self.marked("del", inner),
            Inline::Link(link) => {
                self.out.push_str("<a href=\"");
                let lang = self.href(&link.target);
                self.out.push('"');
                if let Some(lang) = lang {
                    _ = write!(self.out, " hreflang=\"{lang}\"");
                }
                self.titled(&link.title);
                self.out.push('>');
                self.inlines(&link.content);
                self.out.push_str("</a>");
            }
            Inline::Image(image) => self.image(image),
            Inline::Html(html) => self.out.push_str(html),
            Inline::FootnoteReference { number, nth } => {
                let word = self.setting.map(|setting| setting.strings.fill("footnote", &[("number", &number.to_string())]));
                _ = write!(
                    self.out,
                    "<sup class=\"footnote-ref\" id=\"{}\"><a href=\"#fn-{number}\" aria-label=\"",
                    reference_id(*number, *nth)
                );
                self.attribute(&word.unwrap_or_default());
                _ = write!(self.out, "\">{number}</a></sup>");
            }
            Inline::SoftBreak => {
                self.out.push('\n');
                self.before = ' ';
            }
            Inline::HardBreak => {
                self.out.push_str("<br>\n");
                self.before = ' ';
            }
        }
    }

    fn marked(&mut self, tag: &str, inner: &[Inline<'_>]) {
        _ = write!(self.out, "<{tag}>");
        self.inlines(inner);
        _ = write!(self.out, "</{tag}>");
    }

    fn titled(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push_str(" title=\"");
            self.attribute(title);
            self.out.push('"');
        }
    }

    fn image(&mut self, image: &Image<'_>) {
        self.out.push_str("<img src=\"");
        self.href(&image.target);
        self.out.push_str("\" alt=\"");
        self.attribute(&image.alt);
        self.out.push('"');
        let Some(setting) = self.setting else {
            self.titled(&image.title);
            return self.out.push('>');
        };
        let known = match setting.site.resolve(setting.page, &image.target) {
            Target::File(file) => setting.site.files[file as usize].size,
            _ => None,
        };
        if let Some((width, height)) = image.size.or(known) {
            _ = write!(self.out, " width=\"{width}\" height=\"{height}\"");
        }
        self.out.push_str(" loading=\"lazy\" decoding=\"async\">");
    }

    /// Writes where a link goes; gives the language there, if the link leads out of the reader's tree.
    fn href(&mut self, target: &str) -> Option<String> {
        let Some(Setting { site, page, .. }) = self.setting else {
            _ = escape_href(&mut self.out, target);
            return None;
        };
        let here = &site.entry(page).url;
        match site.resolve(page, target) {
            Target::Page(to, anchor) => {
                _ = escape_href(&mut self.out, &relative(here, &site.href(&site.entry(to).url)));
                if !anchor.is_empty() {
                    self.out.push('#');
                    let id = site.document(to).outline.anchor(anchor);
                    _ = escape_href(&mut self.out, id.unwrap_or(anchor));
                }
                (site.entry(to).tree != site.entry(page).tree).then(|| site.document(to).lang.to_string())
            }
            Target::File(file) => {
                _ = escape_href(&mut self.out, &relative(here, &site.file_urls[file as usize]));
                None
            }
            Target::Outside if is_script(target) => {
                self.out.push('#');
                None
            }
            Target::Here(anchor) => {
                self.out.push('#');
                let id = site.document(page).outline.anchor(anchor);
                _ = escape_href(&mut self.out, id.unwrap_or(anchor));
                None
            }
            Target::Outside | Target::Nowhere => {
                _ = escape_href(&mut self.out, target);
                None
            }
        }
    }

    fn attribute(&mut self, text: &str) {
        _ = escape_html(&mut self.out, text);
    }

    /// Text, with the quotation marks of its language.
    fn text(&mut self, text: &str) {
        let Some(quotes) = self.quotes.filter(|_| memchr::memchr2(b'"', b'\'', text.as_bytes()).is_some()) else {
            _ = escape_html_body_text(&mut self.out, text);
            self.before = text.chars().next_back().unwrap_or(self.before);
            return;
        };
        let mut start = 0;
        for (at, mark) in text.match_indices(['"', '\'']) {
            let before = text[..at].chars().next_back().unwrap_or(self.before);
            let after = text[at + 1..].chars().next();
            let opens = !before.is_alphanumeric() && (before.is_whitespace() || "([{«“‘–—-/\u{a0}".contains(before));
            let opens = opens && after.is_some_and(|after| !after.is_whitespace());
            let [open, close, inner_open, inner_close] = quotes;
            _ = escape_html_body_text(&mut self.out, &text[start..at]);
            self.out.push_str(match (mark, opens) {
                ("\"", true) => open,
                ("\"", false) => close,
                (_, true) if !text[at + 1..].contains('\'') => "’",
                (_, true) => inner_open,
                (_, false) if before.is_alphanumeric() && after.is_some_and(char::is_alphanumeric) => "’",
                (_, false) => inner_close,
            });
            start = at + 1;
        }
        _ = escape_html_body_text(&mut self.out, &text[start..]);
        self.before = text.chars().next_back().unwrap_or(self.before);
    }
}

/// A link that would run a script instead of going somewhere.
fn is_script(target: &str) -> bool {
    let scheme: String = target.split(':').next().unwrap_or("").chars().filter(|letter| !letter.is_control() && *letter != ' ').collect();
    ["javascript", "vbscript", "data"].iter().any(|script| scheme.eq_ignore_ascii_case(script))
}

fn reference_id(number: usize, nth: usize) -> String {
    if nth == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{nth}") }
}

/// The class of a block and the key of its word.
fn callout_words(kind: CalloutKind) -> (&'static str, &'static str) {
    match kind {
        CalloutKind::Note => ("note", "note"),
        CalloutKind::Tip => ("tip", "tip"),
        CalloutKind::Important => ("important", "important"),
        CalloutKind::Warning => ("warning", "warning"),
        CalloutKind::Caution => ("caution", "caution"),
        CalloutKind::Recommendation => ("recommendation", "recommendation"),
        CalloutKind::Steps => ("steps", "steps"),
        CalloutKind::Example => ("example", "example"),
        CalloutKind::Details => ("details", "details"),
        CalloutKind::Contact => ("contact", "contact_block"),
        CalloutKind::AppliesTo => ("applies-to", "applies_to"),
        CalloutKind::Quote => ("quote", "quote"),
    }
}
