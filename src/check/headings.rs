//! Headings go down one level at a time: screen readers show them as a tree.

use super::pages;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::site::Site;

pub fn check(site: &Site) -> Diagnostics {
    pages(site, |id, found| {
        let document = site.document(id);
        let mut above = 1 - document.outline.lowered;
        for heading in &document.outline.headings {
            if heading.level > above + 1 {
                let span = document.source.span(heading.range.start as usize..heading.range.end as usize);
                let expected = format!("{} {}", "#".repeat(usize::from(above) + 1), heading.title);
                let fault = Diagnostic::warning(Code::HeadingJump, span).with("from", above.to_string());
                found.push(fault.with("to", heading.level.to_string()).with("expected", format!("`{expected}`")));
            }
            above = heading.level;
        }
    })
}
