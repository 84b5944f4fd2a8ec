//! Raw HTML among the words.

use std::ops::Range;

use super::frame::FrameKind;
use super::{Builder, Fault, HtmlPolicy, Piece, html};
use crate::diagnostic::Code;
use crate::model::content::{Inline, Tag, Words};

impl Builder<'_> {
    pub(super) fn inline_html(&mut self, html: &str, range: &Range<usize>) {
        if self.html == HtmlPolicy::Trusted {
            return self.push(Tag::Html, html);
        }
        for piece in html::pieces(html) {
            self.piece(piece, range);
        }
    }

    pub(super) fn html_block(&mut self, html: Words, range: &Range<usize>) {
        if self.html == HtmlPolicy::Trusted {
            return self.built.draft.add_words(Tag::HtmlBlock, html);
        }
        let html = self.built.draft.read(html);
        let at = self.built.draft.end();
        self.open(FrameKind::Paragraph, range.clone());
        for piece in html::pieces(&html) {
            self.piece(piece, range);
        }
        let blank = |inline| matches!(inline, Inline::Text(words) if words.trim().is_empty());
        if self.built.draft.inlines(at, Tag::Paragraph).all(blank) {
            self.built.draft.cut(self.built.draft.inside(at, Tag::Paragraph));
        }
        self.end();
        if at == self.built.start && self.stack.len() == 1 {
            self.built.start = self.built.draft.end();
        }
    }

    fn piece(&mut self, piece: Piece<'_>, range: &Range<usize>) {
        match piece {
            Piece::Text(words) => self.push(Tag::Text, words),
            Piece::Void(tag) => self.push(Tag::Html, &tag),
            Piece::Open(name, tag) => {
                if let Some(id) = html::id(&tag) {
                    let id = id.to_owned();
                    self.built.anchors.push(id.as_str().into());
                    let place = self.part(range, &id);
                    self.unique(id, true, &place);
                }
                self.top().tags.push(name);
                self.push(Tag::Html, &tag);
            }
            Piece::Close(name) => {
                let tags = &mut self.top().tags;
                if tags.last() == Some(&name) {
                    tags.pop();
                    self.push(Tag::Html, &format!("</{name}>"));
                }
            }
            Piece::LeftOut(tag) => {
                let shown = tag.split([' ', '\n']).next().unwrap_or(tag);
                let shown = if shown.ends_with('>') { shown.to_owned() } else { format!("{shown}>") };
                if self.left_out.insert(shown.clone()) {
                    let place = self.part(range, tag);
                    self.built.faults.push(Fault::new(Code::HtmlLeftOut, place).with("tag", shown));
                }
            }
        }
    }
}
