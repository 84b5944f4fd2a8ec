//! Every page has the keys its publisher demands of its kind.

use super::pages;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::document::{Document, Kind};
use crate::model::site::Site;

pub fn check(site: &Site) -> Diagnostics {
    pages(site, |id, found| {
        let document = site.document(id);
        let kind = match document.kind {
            Kind::Page if document.is_index() => return,
            Kind::Page => "guideline",
            kind => kind.name(),
        };
        for key in site.config.require.get(kind).into_iter().flatten() {
            if !document.stand_in && !has(document, key) {
                let path = site.sources.get(document.source).path.clone();
                found.push(Diagnostic::error(Code::MissingKey, Place::File(path)).with("key", key.clone()));
            }
        }
    })
}

fn has(document: &Document, key: &str) -> bool {
    let meta = &document.meta;
    match key {
        "summary" => meta.summary().is_some(),
        "owner" => meta.owner().is_some(),
        "contact" => meta.contact().is_some(),
        "edition" => meta.edition().is_some(),
        "published" => meta.published().is_some(),
        "updated" => meta.updated().is_some(),
        "reviewed" => meta.reviewed().is_some(),
        "review_by" => meta.review_by().is_some(),
        "licence" => meta.licence().is_some(),
        "case_no" => meta.case_no().is_some(),
        "audience" => !meta.audience().is_empty(),
        "topics" => !meta.topics().is_empty(),
        "phase" => !meta.phase().is_empty(),
        _ => true,
    }
}
