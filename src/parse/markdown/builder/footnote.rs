//! Notes: numbered in the order they are pointed to.

use std::collections::hash_map::Entry;
use std::ops::Range;

use pulldown_cmark::CowStr;

use super::frame::FrameKind;
use super::{Builder, Fault};
use crate::diagnostic::Code;
use crate::model::content::Tag;

impl<'s> Builder<'s> {
    pub(super) fn reference(&mut self, label: CowStr<'s>) {
        let next = self.numbers.len() as u32 + 1;
        let number = *self.numbers.entry(label).or_insert(next);
        if number == next {
            self.pointers.push(0);
        }
        let nth = &mut self.pointers[number as usize - 1];
        *nth += 1;
        let nth = *nth;
        self.inline().add(Tag::FootnoteReference, number, &[nth]);
    }

    /// Reports `[^name]` that the parser took for text: there is no such note.
    pub(super) fn unknown_footnote(&mut self, range: Range<usize>) {
        let (before, rest) = self.text.split_at(range.start);
        if !rest.starts_with("[^") || before.ends_with('\\') || matches!(self.top().kind, FrameKind::Code { .. } | FrameKind::Html(_)) {
            return;
        }
        let name = &rest[2..rest[2..].find([']', '[', ' ', '\n']).map_or(2, |end| end + 2)];
        if !name.is_empty() && rest[2 + name.len()..].starts_with(']') {
            let fault = Fault::new(Code::UnknownFootnote, range.start..range.start + name.len() + 3);
            self.built.faults.push(fault.with("name", name));
        }
    }

    /// Keeps a note; of several with one name, the first.
    pub(super) fn footnote(&mut self, label: CowStr<'s>, range: &Range<usize>, at: usize) {
        let note = self.built.draft.cut(at);
        let line = self.text[range.clone()].lines().next().unwrap_or_default().trim_end();
        let place = range.start..range.start + line.len();
        match self.footnotes.entry(label) {
            Entry::Vacant(free) => _ = free.insert((note, place)),
            Entry::Occupied(first) => {
                let what = ["a note above has the same name", "en note over har samme navn"];
                let fault = Fault::new(Code::LostFootnote, place).with("name", &**first.key());
                self.built.faults.push(fault.with_words("what", what));
            }
        }
    }

    /// Puts the notes in the order they are pointed to; a note nobody points to is left out.
    pub(super) fn number_footnotes(&mut self) {
        let mut notes: Vec<(u32, CowStr<'s>)> = self.numbers.drain().map(|(label, number)| (number, label)).collect();
        notes.sort_unstable_by_key(|(number, _)| *number);
        for (number, label) in notes {
            let at = self.built.draft.open(Tag::Footnote);
            let note = self.footnotes.remove(&label).map(|(note, _)| note);
            self.built.draft.paste(&note.unwrap_or_default());
            self.built.draft.close(at, Tag::Footnote, &[self.pointers[number as usize - 1]]);
        }
        for (label, (_, place)) in self.footnotes.drain() {
            let fault = Fault::new(Code::LostFootnote, place).with("name", &*label);
            self.built.faults.push(fault.with_words("what", ["no text points to it", "ingen tekst viser til den"]));
        }
    }
}
