//! Notes: numbered in the order they are pointed to.

use std::ops::Range;

use pulldown_cmark::CowStr;

use super::frame::FrameKind;
use super::{Builder, Fault};
use crate::diagnostic::Code;
use crate::model::content::{Footnote, Inline};

impl<'s> Builder<'s> {
    pub(super) fn reference(&mut self, label: CowStr<'s>) {
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry(label).or_insert(next);
        let nth = self.references.iter().filter(|known| **known == number).count() + 1;
        self.references.push(number);
        self.push(Inline::FootnoteReference { number, nth });
    }

    /// Reports `[^name]` that the parser took for text: there is no such note.
    pub(super) fn unknown_footnote(&mut self, range: Range<usize>) {
        let rest = &self.text[range.start..];
        let in_code = matches!(self.top().kind, FrameKind::Code { .. } | FrameKind::Html(_));
        if in_code || !rest.starts_with("[^") || self.text[..range.start].ends_with('\\') {
            return;
        }
        let name = &rest[2..rest[2..].find([']', '[', ' ', '\n']).map_or(2, |end| end + 2)];
        if !name.is_empty() && rest[2 + name.len()..].starts_with(']') {
            let fault = Fault::new(Code::UnknownFootnote, range.start..range.start + name.len() + 3);
            self.built.faults.push(fault.with("name", name));
        }
    }

    /// Puts the notes in the order they are pointed to; a note nobody points to is left out.
    pub(super) fn number_footnotes(&mut self) {
        let mut notes: Vec<(usize, CowStr<'s>)> = self.numbers.drain().map(|(label, number)| (number, label)).collect();
        notes.sort_unstable_by_key(|(number, _)| *number);
        for (number, label) in notes {
            let references = self.references.iter().filter(|known| **known == number).count();
            match self.footnotes.remove(&label) {
                Some(blocks) => self.built.content.footnotes.push(Footnote { blocks, references }),
                None => self.built.content.footnotes.push(Footnote { blocks: Vec::new(), references }),
            }
        }
    }
}
