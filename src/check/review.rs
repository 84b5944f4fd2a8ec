//! Every page is owned, and read through in time; a page out for comments or no longer in force says what readers need to know.
//!
//! All this depends on the day, or is for the editor alone: a build says nothing of it.

use jiff::ToSpan as _;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Words};
use crate::model::document::{Body, Document};
use crate::model::meta::{ChangeKind, Status};
use crate::model::review::{Review, Urgency, queue};
use crate::model::site::Site;

/// What stands for an owner where there is none.
const NOBODY: Words = ["nobody", "ingen"];

pub fn check(site: &Site) -> Diagnostics {
    let queue = queue(site);
    // A site that names no owners at all has another way to know them.
    let owned = queue.iter().any(|review| review.document.meta.owner().is_some());
    let mut found = Diagnostics::default();
    for review in &queue {
        found.extend(due(site, review));
        if owned && review.document.meta.owner().is_none() {
            found.push(Diagnostic::remark(Code::NoOwner, site.source(review.document).place()));
        }
    }
    for id in site.own_ids() {
        found.extend(status(site, site.document(id)));
        found.extend(ahead(site, site.document(id)));
    }
    found
}

fn due(site: &Site, review: &Review<'_>) -> Option<Diagnostic> {
    let place = key(site, review.document, "review_by");
    let hint = match review.urgency {
        Urgency::Overdue => Diagnostic::warning(Code::ReviewOverdue, place),
        Urgency::Soon => Diagnostic::remark(Code::ReviewDue, place).with("days", review.days?.to_string()),
        Urgency::Later | Urgency::Undated => return None,
    };
    let hint = hint.with("date", review.due?.to_string());
    Some(match review.document.meta.owner() {
        Some(owner) => hint.with("owner", owner),
        None => hint.with_words("owner", NOBODY),
    })
}

/// What readers should be told of where the page stands, and are not.
fn status(site: &Site, document: &Document) -> Option<Diagnostic> {
    let meta = &document.meta;
    let until = meta.consultation_until();
    let is_open = until.is_some_and(|until| until >= site.today);
    match meta.status() {
        Status::Consultation => match until {
            None => Some(Diagnostic::remark(Code::NoDeadline, key(site, document, "status"))),
            Some(until) if !is_open => {
                let hint = Diagnostic::remark(Code::ConsultationOver, key(site, document, "consultation_until"));
                Some(hint.with("date", until.to_string()))
            }
            Some(_) => None,
        },
        Status::Withdrawn if !meta.changes.iter().any(|change| change.kind == ChangeKind::Withdrawn) => {
            Some(Diagnostic::remark(Code::NoReason, key(site, document, "status")))
        }
        Status::Superseded if meta.superseded_by.is_none() => Some(Diagnostic::remark(Code::NoSuccessor, key(site, document, "status"))),
        Status::Current if is_open => Some(Diagnostic::remark(Code::NotInConsultation, key(site, document, "consultation_until"))),
        _ => None,
    }
}

/// Days that have been, by their keys, and are more than a year ahead.
fn ahead(site: &Site, document: &Document) -> impl Iterator<Item = Diagnostic> {
    let limit = site.today.saturating_add(1.year());
    let meta = &document.meta;
    let days = [("published", meta.published), ("updated", meta.updated), ("reviewed", meta.reviewed)];
    let days = days.into_iter().filter_map(|(name, day)| Some((day?, name))).filter(move |(day, _)| *day > limit);
    let days = days.map(|(day, name)| (day, key(site, document, name)));
    let changes = meta.changes.iter().filter(move |change| change.date > limit).map(|change| (change.date, change.span.into()));
    days.chain(changes).map(|(day, place)| Diagnostic::warning(Code::FarDate, place).with("date", day.to_string()))
}

/// The line of a key, if the document's own file has it; else the file.
fn key(site: &Site, document: &Document, key: &str) -> Place {
    let source = site.source(document);
    let head = match document.body {
        Body::Page(body) => &source.text[..body.start as usize],
        _ => &*source.text,
    };
    let lines = head.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line.trim_end()))
    });
    let line = lines.into_iter().find(|(_, line)| line.strip_prefix(key).is_some_and(|rest| rest.starts_with(':')));
    line.map_or_else(|| source.place(), |(start, line)| document.source.span(start..start + line.len()).into())
}
