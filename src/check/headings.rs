//! Headings go down one level at a time: screen readers show them as a tree.

use super::pages;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::content::plain;
use crate::model::site::Site;

pub fn check(site: &Site) -> Diagnostics {
    pages(site, |id, found| {
        let document = site.document(id);
        let mut above = 1 - document.outline.lowered;
        for heading in site.text(id).headings() {
            if heading.level > above + 1 {
                let span = heading.place.span(document.source);
                let expected = format!("{} {}", "#".repeat(usize::from(above) + 1), plain(heading.content));
                let fault = Diagnostic::warning(Code::HeadingJump, span).with("from", above.to_string());
                found.push(fault.with("to", heading.level.to_string()).with("expected", format!("`{expected}`")));
            }
            above = heading.level;
        }
    })
}
