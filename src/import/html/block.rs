//! A block of HTML, read to its end and written down in Markdown.

use std::fmt::Write as _;
use std::ops::Range;

use super::{FRAMES, HOLDERS, OPAQUE, attribute, frame, image, target, tell};
use crate::import::draft::{Draft, Edit};
use crate::import::table::Table;
use crate::import::{DEPTH_LIMIT, Notes};
use crate::parse::markdown::html::{attributes, find_ignoring_case, name, passes, tag_end};

/// A block of HTML, all of it.
pub fn edit(draft: &Draft, range: Range<usize>, notes: &mut Notes) -> Option<Edit> {
    let text = &draft.text;
    let line_start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let html = text[range.clone()].trim_end();
    let range = range.start..range.start + html.len();
    let prefix: String = text[line_start..range.start].chars().map(|letter| if letter == '>' { '>' } else { ' ' }).collect();
    let inner: Vec<_> =
        html.lines().enumerate().map(|(nth, line)| if nth == 0 { line } else { line.trim_start_matches([' ', '>', '\t']) }).collect();
    let mut block = Block::new(draft, range.clone());
    let verbatim: Vec<_> = html
        .lines()
        .enumerate()
        .map(|(nth, line)| if nth == 0 { line } else { line.strip_prefix(prefix.as_str()).unwrap_or(line) })
        .collect();
    let is_code = html.to_ascii_lowercase().contains("<pre");
    let source = if is_code { verbatim.join("\n") } else { inner.join("\n") };
    block.read(&source, notes);
    let made = block.finish();
    if made == source {
        return None;
    }
    let words = made.lines().map(str::trim_end).collect::<Vec<_>>().join(&format!("\n{prefix}"));
    Some(Edit::new(range, words))
}

struct Block<'a> {
    draft: &'a Draft,
    range: Range<usize>,
    /// What is written; a cell of a table is written by itself.
    out: Vec<String>,
    lists: Vec<Option<u32>>,
    links: Vec<Option<String>>,
    heading: Option<String>,
    tables: Vec<Table>,
}

impl<'a> Block<'a> {
    fn new(draft: &'a Draft, range: Range<usize>) -> Self {
        Self { draft, range, out: vec![String::new()], lists: Vec::new(), links: Vec::new(), heading: None, tables: Vec::new() }
    }

    fn read(&mut self, html: &str, notes: &mut Notes) {
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            self.text(&rest[..start]);
            rest = &rest[start..];
            if rest.starts_with("<!--") {
                let end = rest.find("-->").map_or(rest.len(), |end| end + 3);
                self.push(&rest[..end]);
                rest = &rest[end..];
                continue;
            }
            let Some(end) = tag_end(rest) else { break };
            let tag = &rest[..end];
            rest = &rest[end..];
            let word = name(tag).to_ascii_lowercase();
            let closes = tag.starts_with("</");
            if word.is_empty() {
                self.push(tag);
            } else if !closes && (OPAQUE.contains(&word.as_str()) || word == "pre") {
                let close = format!("</{word}");
                let inner = find_ignoring_case(rest, &close).unwrap_or(rest.len());
                if word == "pre" {
                    self.code(&rest[..inner]);
                } else {
                    tell(self.draft, &self.range, tag, notes);
                }
                rest = rest[inner..].find('>').map_or("", |end| &rest[inner + end + 1..]);
            } else {
                self.tag(tag, &word, closes, notes);
            }
        }
        self.text(rest);
    }

    fn finish(mut self) -> String {
        while self.out.len() > 1 {
            self.out.pop();
        }
        self.out.pop().unwrap_or_default().trim().to_owned()
    }

    fn push(&mut self, words: &str) {
        if let Some(out) = self.out.last_mut() {
            out.push_str(words);
        }
    }

    fn text(&mut self, text: &str) {
        let Some(out) = self.out.last_mut() else { return };
        let text = if out.is_empty() || out.ends_with(['\n', '[']) { text.trim_start() } else { text };
        out.push_str(text);
    }

    /// Ends the paragraph.
    fn part(&mut self) {
        let in_cell = !self.tables.is_empty();
        let Some(out) = self.out.last_mut() else { return };
        out.truncate(out.trim_end_matches([' ', '\n']).len());
        let end = if in_cell { "<br>" } else { "\n\n" };
        if !out.is_empty() && !out.ends_with(end) {
            out.push_str(end);
        }
    }

    fn code(&mut self, html: &str) {
        let mut code = String::new();
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            code.push_str(&rest[..start]);
            let Some(end) = tag_end(&rest[start..]) else { break };
            rest = &rest[start + end..];
        }
        code.push_str(rest);
        let code = code.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        self.part();
        self.push(&format!("```\n{}\n```\n\n", code.trim_matches('\n')));
    }

    fn tag(&mut self, tag: &str, word: &str, closes: bool, notes: &mut Notes) {
        if Table::has(word) {
            return self.table(tag, word, closes);
        }
        match word {
            "a" if closes => {
                if let Some(Some(to)) = self.links.pop()
                    && let Some(out) = self.out.last_mut()
                {
                    out.truncate(out.trim_end().len());
                    _ = write!(out, "]({to})");
                }
            }
            "a" => {
                let to = attribute(tag, "href").map(target);
                match &to {
                    Some(_) => self.push("["),
                    None => self.anchor(tag),
                }
                self.links.push(to);
            }
            "img" => self.push(&image(tag)),
            "hr" => {
                self.part();
                self.push("---\n\n");
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" if closes => {
                if let Some(id) = self.heading.take() {
                    self.push(&format!(" {{#{id}}}"));
                }
                self.part();
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.part();
                self.heading = attribute(tag, "id").map(str::to_owned);
                self.push(&format!("{} ", "#".repeat(usize::from(word.as_bytes()[1] - b'0'))));
            }
            "ul" | "ol" if closes => {
                self.lists.pop();
                if self.lists.is_empty() {
                    self.part();
                }
            }
            "ul" | "ol" => {
                if self.lists.is_empty() {
                    self.part();
                }
                self.lists.push((word == "ol").then_some(0));
            }
            "li" if closes => {}
            "li" => self.item(),
            "dt" if !closes => self.part(),
            "dd" if !closes => {
                if let Some(out) = self.out.last_mut() {
                    out.truncate(out.trim_end().len());
                }
                self.push("\n: ");
            }
            "dt" | "dd" | "dl" => {}
            word if passes(word) => self.push(tag),
            word if FRAMES.contains(&word) => {
                if !closes {
                    tell(self.draft, &self.range, tag, notes);
                    self.push(&frame(tag));
                }
            }
            word => {
                if !closes {
                    let is_plain = matches!(word, "p" | "center" | "figure" | "figcaption" | "picture" | "font" | "details" | "summary");
                    if !is_plain && (!HOLDERS.contains(&word) || !attributes(tag).is_empty()) {
                        tell(self.draft, &self.range, tag, notes);
                    }
                }
                self.part();
                if !closes {
                    self.anchor(tag);
                    // What a part of an author's own making says of itself.
                    if let Some(said) = attribute(tag, "caption") {
                        self.push(said);
                        self.part();
                    }
                }
            }
        }
    }

    /// The place that a tag with an id names.
    fn anchor(&mut self, tag: &str) {
        if let Some(id) = attribute(tag, "id").or_else(|| attribute(tag, "name")) {
            self.push(&format!("<a id=\"{id}\"></a>"));
        }
    }

    fn item(&mut self) {
        let depth = self.lists.len().saturating_sub(1);
        if !self.tables.is_empty() {
            return self.part();
        }
        let marker = match self.lists.last_mut() {
            Some(Some(number)) => {
                *number += 1;
                format!("{number}. ")
            }
            _ => "- ".to_owned(),
        };
        if let Some(out) = self.out.last_mut() {
            let end = out.trim_end_matches(' ').len();
            out.truncate(end);
            if !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
            out.push_str(&"   ".repeat(depth.min(DEPTH_LIMIT)));
            out.push_str(&marker);
        }
    }

    fn table(&mut self, tag: &str, word: &str, closes: bool) {
        match (word, closes) {
            ("table", false) => {
                self.part();
                self.tables.push(Table::default());
            }
            ("table", true) => {
                if let Some(mut table) = self.tables.pop() {
                    self.cell(&mut table);
                    let written = table.written();
                    self.part();
                    self.push(&written);
                    self.push("\n\n");
                }
            }
            ("tr" | "td" | "th", _) => {
                let Some(mut table) = self.tables.pop() else { return };
                self.cell(&mut table);
                match (word, closes) {
                    ("tr", false) => table.row(),
                    ("td" | "th", false) => {
                        table.open(word == "th", attribute(tag, "colspan").and_then(|number| number.parse().ok()).unwrap_or(1));
                        self.out.push(String::new());
                    }
                    _ => {}
                }
                self.tables.push(table);
            }
            _ => {}
        }
    }

    /// Puts what was written of a cell in its table.
    fn cell(&mut self, table: &mut Table) {
        if table.is_open() && self.out.len() > 1 {
            table.close(&self.out.pop().unwrap_or_default());
        }
    }
}
