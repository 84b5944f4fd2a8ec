//! The Markdown in a typed document: its links, and what is wrong with it.

use std::ops::Range;

use crate::diagnostic::{Diagnostics, Place, Source, Span};
use crate::model::content::{Content, Words};
use crate::model::outline::OutlineLink;
use crate::parse::markdown::{self, HtmlPolicy};

/// The links of all texts, placed in the source; where they go stands beside it.
pub fn links(source: &Source, texts: &[(&str, Span)], html: HtmlPolicy, diagnostics: &mut Diagnostics) -> (Vec<OutlineLink>, Content) {
    let mut links = Vec::new();
    let mut said = String::new();
    for (text, span) in texts {
        let mut found = Diagnostics::default();
        let read = markdown::read(text, span.source.span(0..text.len()), html, Some(""), &mut found);
        let part = Part { source, text, span: *span };
        links.extend(read.outline.links.into_iter().map(|link| {
            let target = read.content.on(text).words(link.target);
            let start = (source.text.len() + said.len()) as u32;
            said.push_str(target);
            let place = part.place(link.place.span(span.source).range());
            OutlineLink { target: Words { start, length: target.len() as u32 }, place: Words::at(&place.range()), ..link }
        }));
        for mut diagnostic in found {
            if let Place::Span(inner) = &mut diagnostic.place {
                *inner = part.place(inner.range());
            }
            diagnostics.push(diagnostic);
        }
    }
    (links, Content::beside(said))
}

/// A text, and where its scalar stands. YAML takes quotes and indentation away, so places in the text are not places in
/// the source.
struct Part<'t> {
    source: &'t Source,
    text: &'t str,
    span: Span,
}

impl Part<'_> {
    /// The place of some words of the text: where the source has the same words as often before, else the whole scalar.
    fn place(&self, range: Range<usize>) -> Span {
        let written = self.source.text.get(self.span.range()).unwrap_or_default();
        let Some(words) = self.text.get(range.clone()).map(|words| words.lines().next().unwrap_or(words)).filter(|words| !words.is_empty())
        else {
            return self.span;
        };
        let before = self.text[..range.start].matches(words).count();
        match written.match_indices(words).nth(before) {
            Some((at, _)) => {
                let start = self.span.start + at as u32;
                Span { start, end: start + words.len() as u32, ..self.span }
            }
            None => self.span,
        }
    }
}
