//! A translation says what its original says: nothing of that has changed since it was accepted.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::site::Site;
use crate::model::translation::Standing;

pub fn check(site: &Site) -> Diagnostics {
    let behind = site.translations.iter().filter_map(|translation| {
        let Standing::Behind { passages, .. } = &translation.standing else { return None };
        let [document, original] = [translation.document, translation.original].map(|at| &site.documents[at as usize]);
        let fault = Diagnostic::warning(Code::TranslationBehind, site.source(document).place());
        let fault = fault.with("count", passages.to_string()).with("original", &*site.source(original).path);
        Some(fault.with("id", document.id.clone()).with("lang", document.lang.to_string()))
    });
    behind.collect()
}
