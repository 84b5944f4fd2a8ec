//! What stands in a line: words, links, images.

use std::fmt::Write as _;

use pulldown_cmark_escape::{escape_href, escape_html};

use super::{Setting, Writer};
use crate::model::content::{Inline, Inlines};
use crate::model::route::{may_lead, relative};
use crate::model::site::Target;

impl Writer<'_> {
    pub(super) fn inlines(&mut self, inlines: Inlines<'_>) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: Inline<'_>) {
        match inline {
            Inline::Text(words) => self.words(words),
            Inline::Code(words) => {
                self.out.push_str("<code>");
                _ = escape_html(&mut self.out, words);
                self.out.push_str("</code>");
                self.quotes.before = 'x';
            }
            Inline::Emphasis(inner) => self.marked("<em>", inner, "</em>"),
            Inline::Strong(inner) => self.marked("<strong>", inner, "</strong>"),
            Inline::Strikethrough(inner) => {
                self.out.push_str("<del>");
                self.unseen("struck_out");
                self.marked("", inner, "</del>");
            }
            Inline::Link(link) => {
                self.out.push_str("<a href=\"");
                let lang = self.href(link.target);
                self.out.push('"');
                if let Some(lang) = lang {
                    _ = write!(self.out, " hreflang=\"{lang}\"");
                }
                self.titled(link.title);
                self.out.push('>');
                self.title(link.content);
                self.out.push_str("</a>");
            }
            Inline::Image(image) => self.image(image),
            Inline::Html(html) => self.out.push_str(html),
            Inline::FootnoteReference { number, nth } => self.footnote_reference(number, nth),
            Inline::SoftBreak => {
                self.out.push('\n');
                self.quotes.before = ' ';
            }
            Inline::HardBreak => {
                self.out.push_str("<br>\n");
                self.quotes.before = ' ';
            }
        }
    }

    /// A word for those who listen: what others see by a line or a colour.
    fn unseen(&mut self, key: &'static str) {
        let word = self.word(key);
        if !word.is_empty() {
            self.out.push_str("<span class=\"sr\">");
            _ = escape_html(&mut self.out, word);
            self.out.push_str(" </span>");
        }
    }

    fn marked(&mut self, open: &str, inner: Inlines<'_>, close: &str) {
        self.out.push_str(open);
        self.inlines(inner);
        self.out.push_str(close);
    }

    pub(super) fn titled(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push_str(" title=\"");
            self.attribute(title);
            self.out.push('"');
        }
    }

    /// Writes where a link goes; gives the language there, if the link leads out of the reader's tree.
    pub(super) fn href(&mut self, target: &str) -> Option<String> {
        let Some(Setting { site, page, url: here, .. }) = self.setting else {
            _ = escape_href(&mut self.out, target);
            return None;
        };
        match site.resolve(page, target) {
            Target::Page(to, anchor) => {
                _ = escape_href(&mut self.out, &relative(here, &site.href(&site.entry(to).url)));
                if !anchor.is_empty() {
                    self.out.push('#');
                    let id = self.anchors.as_mut().and_then(|anchors| anchors.find(to, anchor));
                    _ = escape_href(&mut self.out, id.unwrap_or(anchor));
                }
                (site.entry(to).tree != site.entry(page).tree).then(|| site.document(to).lang.to_string())
            }
            Target::File(file) => {
                _ = escape_href(&mut self.out, &relative(here, &site.file_urls[file as usize]));
                None
            }
            Target::Outside if !may_lead(target) => {
                self.out.push('#');
                None
            }
            Target::Here(anchor) => {
                self.out.push('#');
                let id = self.anchors.as_mut().and_then(|anchors| anchors.find(page, anchor));
                _ = escape_href(&mut self.out, id.unwrap_or(anchor));
                None
            }
            Target::Outside | Target::Nowhere => {
                _ = escape_href(&mut self.out, target);
                None
            }
        }
    }
}
