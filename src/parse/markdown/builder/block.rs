//! Quotes that are blocks with a meaning.

use std::ops::Range;

use pulldown_cmark::Parser;

use super::frame::{Frame, FrameKind};
use super::{Builder, Built, Fault, callout};
use crate::diagnostic::Code;
use crate::model::content::{CalloutHead, CalloutKind, Draft, Tag, Words};
use crate::parse::markdown::OPTIONS;

impl Builder<'_> {
    /// Opens a quote, or the block with a meaning that it is.
    pub(super) fn quote(&mut self, range: Range<usize>) {
        let Some(head) = callout::head(self.text, &range, &mut self.built.faults) else { return self.open(FrameKind::Quote, range) };
        let callout::Head { mut callout, id, title, end } = head;
        self.skip_until = end;
        self.flush();
        let at = self.built.draft.open(Tag::Callout);
        let titled = !title.is_empty();
        if titled {
            self.title(title);
        }
        if let Some(id) = id {
            let id = self.unique(id.to_owned(), true, &self.part(&range, &format!("#{id}")));
            callout.id = Some(self.built.draft.words(&id));
            self.built.anchors.push(id.into());
        }
        self.stack.push(Frame { kind: FrameKind::Callout(Box::new(callout), titled), range, at, plain: None, tags: Vec::new() });
    }

    /// The words of a block's own title, as a paragraph.
    fn title(&mut self, range: Range<usize>) {
        let text = self.text;
        let draft = std::mem::replace(&mut self.built.draft, Draft::new(text));
        let at = draft.end();
        let mut build = Builder::new(draft, text, self.html);
        for (event, part) in Parser::new_ext(&text[range.clone()], OPTIONS).into_offset_iter() {
            build.take(event, part.start + range.start..part.end + range.start);
        }
        let Built { draft, links, faults, .. } = build.finish();
        self.built.draft = draft;
        if self.built.draft.ends_with(at, Tag::Paragraph) {
            self.built.links.extend(links);
            // Of a head that cannot be read enough is told.
            let is_told = self.is_told(&range);
            self.built.faults.extend(faults.into_iter().filter(|fault| !is_told || fault.code != Code::UnreadMarkdown));
        } else {
            // What would begin a list or the like elsewhere is just words here.
            self.built.draft.cut(at);
            self.built.draft.open(Tag::Paragraph);
            self.built.draft.add_words(Tag::Text, Words::at(&range));
            self.built.draft.close(at, Tag::Paragraph, &[]);
        }
    }

    /// Ends a block; one that shows nothing is a fault, if that does not follow from another.
    pub(super) fn block(&mut self, head: CalloutHead, titled: bool, range: &Range<usize>, at: usize) {
        let says = match head.kind {
            CalloutKind::Details | CalloutKind::Quote | CalloutKind::Recommendation => false,
            _ => titled || !head.audience.is_empty(),
        };
        let draft = &self.built.draft;
        let is_empty = draft.blocks(draft.inside(at, Tag::Callout)).nth(usize::from(titled)).is_none();
        if is_empty && !says && !self.is_told(range) {
            let line = self.text[range.clone()].lines().next().unwrap_or_default().trim_end();
            let fault = Fault::new(Code::EmptyBlock, range.start..range.start + line.len());
            self.built.faults.push(fault.with("block", head.kind.word()));
        }
        let draft = &mut self.built.draft;
        let head = draft.callout(head);
        draft.close(at, Tag::Callout, &[head, u32::from(titled)]);
    }
}
