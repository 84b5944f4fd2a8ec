//! A translation says what its original says: nothing of that has changed since it was accepted.

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::site::Site;
use crate::model::translation::Standing;

pub fn check(site: &Site) -> Diagnostics {
    let behind = site.translations.iter().filter_map(|translation| {
        let Standing::Behind { passages, .. } = &translation.standing else { return None };
        let [document, original] = [translation.document, translation.original].map(|at| &site.documents[at as usize]);
        let path = |source| site.sources.get(source).path.clone();
        let fault = Diagnostic::warning(Code::TranslationBehind, Place::File(path(document.source)));
        let fault = fault.with("count", passages.to_string()).with("original", path(original.source));
        Some(fault.with("id", document.id.clone()).with("lang", document.lang.to_string()))
    });
    behind.collect()
}
