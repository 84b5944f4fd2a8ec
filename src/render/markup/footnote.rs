//! Notes below the text, and the ways to them and back.

use std::fmt::Write as _;

use super::Writer;
use crate::model::content::{Footnote, Run};

impl Writer<'_> {
    pub(super) fn footnotes(&mut self, footnotes: Run<'_, Footnote<'_>>) {
        if footnotes.first().is_none() {
            return;
        }
        let word = self.word("footnotes");
        self.out.push_str("<section class=\"footnotes\" aria-label=\"");
        self.attribute(word);
        self.out.push_str("\"><ol>\n");
        for (number, note) in (1..).zip(footnotes) {
            _ = write!(self.out, "<li id=\"fn-{number}\">");
            self.blocks(note.blocks);
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

    /// The number in the text that leads to a note.
    pub(super) fn footnote_reference(&mut self, number: u32, nth: u32) {
        let word = self.setting.map(|setting| setting.strings.fill("footnote", &[("number", &number.to_string())]));
        let id = reference_id(number, nth);
        _ = write!(self.out, "<sup class=\"footnote-ref\" id=\"{id}\"><a href=\"#fn-{number}\" aria-label=\"");
        self.attribute(&word.unwrap_or_default());
        _ = write!(self.out, "\">{number}</a></sup>");
    }
}

fn reference_id(number: u32, nth: u32) -> String {
    if nth == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{nth}") }
}
