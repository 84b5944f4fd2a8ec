//! Audiences, topics and phases are those the publisher names, where the publisher names any.

use super::pages;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::config::Axis;
use crate::model::site::Site;

pub fn check(site: &Site) -> Diagnostics {
    pages(site, |id, found| {
        let document = site.document(id);
        let recommended = document.outline.recommendations.iter().flat_map(|it| &it.audience);
        let audience = document.meta.audience.iter().chain(recommended).map(|word| (Axis::Audience, word));
        let topics = document.meta.topics.iter().map(|word| (Axis::Topics, word));
        let phase = document.meta.phase.iter().map(|word| (Axis::Phase, word));
        for (axis, word) in audience.chain(topics).chain(phase) {
            let Some(known) = site.config.taxonomy.get(&axis) else { continue };
            let ids = known.iter().map(|(id, _)| &**id);
            if !ids.clone().any(|id| id == &**word) {
                let source = site.sources.get(document.source);
                // The word stands in the front matter or in a block's head; its first mention is where to look.
                let place = source
                    .text
                    .find(&**word)
                    .map_or_else(|| Place::File(source.path.clone()), |at| Place::Span(document.source.span(at..at + word.len())));
                let fault = Diagnostic::error(Code::UnknownValue, place).with("key", axis.key()).with("value", word.clone());
                found.push(fault.with("values", ids.clone().collect::<Vec<_>>().join(", ")).suggest(word, ids));
            }
        }
    })
}
