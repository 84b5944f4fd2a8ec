//! Every image has a text alternative (WCAG 1.1.1).

use super::pages;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::outline::Use;
use crate::model::site::Site;

pub fn check(site: &Site) -> Diagnostics {
    pages(site, |id, found| {
        let document = site.document(id);
        for image in document.outline.links.iter().filter(|link| link.role == Use::ImageWithoutAlt) {
            found.push(Diagnostic::error(Code::ImageWithoutAlt, image.place.span(document.source)));
        }
    })
}
