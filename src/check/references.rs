//! Every document named by its id in the envelope is there.

use super::pages;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::site::{Site, is_outside};

pub fn check(site: &Site) -> Diagnostics {
    pages(site, |id, found| {
        let meta = &site.document(id).meta;
        for word in meta.superseded_by.iter().chain(&meta.refs).filter(|word| !is_outside(&word.text)) {
            let (document, _) = word.text.split_once('#').unwrap_or((&word.text, ""));
            if site.named(document).is_none() {
                let known = site.documents.iter().map(|document| &*document.id);
                let fault = Diagnostic::error(Code::UnknownDocument, word.span).with("id", document);
                found.push(fault.suggest(document, known));
            }
        }
    })
}
