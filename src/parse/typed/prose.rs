//! The Markdown in a typed document: its links, and what is wrong with it.

use std::ops::Range;

use crate::diagnostic::{Diagnostics, Place, Source, Span};
use crate::model::outline::OutlineLink;
use crate::parse::markdown::{self, HtmlPolicy};

/// The links of all texts, placed in the source.
pub fn outline(source: &Source, texts: &[(&str, Span)], html: HtmlPolicy, diagnostics: &mut Diagnostics) -> Vec<OutlineLink> {
    let mut links = Vec::new();
    for (text, span) in texts {
        let mut found = Diagnostics::default();
        let read = markdown::outline(text, 0..text.len(), span.source, html, Some(""), &mut found);
        let part = Part { source, text, span: *span };
        links.extend(read.outline.links.into_iter().map(|link| {
            let place = part.place(link.range.start as usize..link.range.end as usize);
            OutlineLink { range: place.start..place.end, ..link }
        }));
        for mut diagnostic in found {
            if let Place::Span(inner) = &mut diagnostic.place {
                *inner = part.place(inner.range());
            }
            diagnostics.push(diagnostic);
        }
    }
    links
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
