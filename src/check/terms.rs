//! Audiences, topics and phases are those the publisher names, where the publisher names any.

use super::pages;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::model::config::Axis;
use crate::model::meta::Word;
use crate::model::site::Site;

pub fn check(site: &Site) -> Diagnostics {
    pages(site, |id, found| {
        let document = site.document(id);
        let mut judge = |axis, word: &str, span: Span| {
            let Some(known) = site.config.taxonomy.get(&axis) else { return };
            let ids = known.iter().map(|term| &*term.id);
            if !ids.clone().any(|id| id == word) {
                let fault = Diagnostic::error(Code::UnknownValue, span).with("key", axis.key()).with("value", word);
                found.push(fault.with("values", ids.clone().collect::<Vec<_>>().join(", ")).suggest(word, ids));
            }
        };
        let mut all = |axis, words: &[Word]| words.iter().for_each(|word| judge(axis, word, word.span));
        all(Axis::Audience, document.meta.audience());
        all(Axis::Topics, document.meta.topics());
        all(Axis::Phase, document.meta.phase());
        for (word, place) in document.outline.recommendations.iter().flat_map(|it| &it.audience) {
            judge(Axis::Audience, word, place.span(document.source));
        }
    })
}
