//! A change note says enough, and the places it names are there.

use super::links::anchor_fault;
use super::pages;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::site::Site;

/// How long the note of a change in substance is, in characters: enough to say what changed and why, and short enough to be read.
const LENGTH: std::ops::RangeInclusive<usize> = 20..=300;

pub fn check(site: &Site) -> Diagnostics {
    pages(site, |id, found| {
        for change in &site.document(id).meta.changes {
            let length = change.note.chars().count();
            if change.kind.is_substantive() && !LENGTH.contains(&length) {
                let fault = Diagnostic::warning(Code::NoteLength, change.span).with("length", length.to_string());
                found.push(fault.with("least", LENGTH.start().to_string()).with("most", LENGTH.end().to_string()));
            }
            found.extend(change.anchors.iter().filter_map(|anchor| anchor_fault(site, id, anchor, change.span)));
        }
    })
}
