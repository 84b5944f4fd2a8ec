//! Raw HTML among the words.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::frame::{Frame, FrameKind};
use super::{Builder, Fault, HtmlPolicy, Piece, cow, html};
use crate::diagnostic::Code;
use crate::model::content::{Block, Inline};

impl<'s> Builder<'s> {
    pub(super) fn inline_html(&mut self, html: CowStr<'s>, range: &Range<usize>) {
        if self.html == HtmlPolicy::Trusted {
            return self.push(Inline::Html(cow(html)));
        }
        for piece in html::pieces(&html) {
            self.piece(piece, range);
        }
    }

    pub(super) fn html_block(&mut self, text: String, range: &Range<usize>) {
        if self.html == HtmlPolicy::Trusted {
            return self.push_block(Block::Html(text.into()));
        }
        self.stack.push(Frame::new(FrameKind::Paragraph, range.clone()));
        for piece in html::pieces(&text) {
            self.piece(piece, range);
        }
        let blank = |inline: &Inline<'_>| matches!(inline, Inline::Text(words) if words.trim().is_empty());
        if self.top().inlines.iter().all(blank) {
            self.top().inlines.clear();
        }
        self.end();
    }

    fn piece(&mut self, piece: Piece<'_>, range: &Range<usize>) {
        match piece {
            Piece::Text(words) => self.push(Inline::Text(words.to_owned().into())),
            Piece::Void(tag) => self.push(Inline::Html(tag.into())),
            Piece::Open(name, tag) => {
                if let Some(id) = html::id(&tag) {
                    let id = id.to_owned();
                    self.built.anchors.push(id.as_str().into());
                    let place = self.part(range, &id);
                    self.unique(id, true, &place);
                }
                self.top().tags.push(name);
                self.push(Inline::Html(tag.into()));
            }
            Piece::Close(name) => {
                let tags = &mut self.top().tags;
                if tags.last() == Some(&name) {
                    tags.pop();
                    self.push(Inline::Html(format!("</{name}>").into()));
                }
            }
            Piece::LeftOut(tag) => {
                let shown = tag.split([' ', '\n']).next().unwrap_or(tag);
                let shown = if shown.ends_with('>') { shown.to_owned() } else { format!("{shown}>") };
                let known = |fault: &Fault| fault.code == Code::HtmlLeftOut && fault.value("tag") == Some(&shown);
                if !self.built.faults.iter().any(known) {
                    let place = self.part(range, tag);
                    self.built.faults.push(Fault::new(Code::HtmlLeftOut, place).with("tag", shown));
                }
            }
        }
    }
}
