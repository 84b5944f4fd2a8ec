//! Every page has the keys its publisher demands of its kind.

use super::pages;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::document::Kind;
use crate::model::site::Site;

pub fn check(site: &Site) -> Diagnostics {
    pages(site, |id, found| {
        let document = site.document(id);
        let kind = match document.kind() {
            Kind::Page if document.is_index() => return,
            Kind::Page => "guideline",
            kind => kind.name(),
        };
        for key in site.config.require.get(kind).into_iter().flatten() {
            if !document.stand_in && !document.meta.has(key) {
                found.push(Diagnostic::error(Code::MissingKey, site.source(document).place()).with("key", key.clone()));
            }
        }
    })
}
