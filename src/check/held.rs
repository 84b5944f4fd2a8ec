//! No page that readers may see leads to one that they may not see yet.
//!
//! Whoever writes sees drafts, so their links hold until the day the site is published: that is too late to be told.

use super::pages;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, Span};
use crate::model::document::{Document, Hold};
use crate::model::site::{EntryId, Site, Target};

pub fn check(site: &Site) -> Diagnostics {
    pages(site, |id, found| {
        let document = site.document(id);
        if !document.is_public(site.today) {
            return;
        }
        for link in &document.outline.links {
            let target = site.text(id).words(link.target);
            if let Target::Page(page, _) = site.resolve(id, target) {
                found.extend(link_fault(site, target, link.place.span(document.source), versions(site, page)));
            }
        }
        let own = document.references().filter(|(_, span)| span.source == document.source);
        let led = own.filter_map(|(name, span)| Some((name, span, site.reference(id, name)?.0)));
        found.extend(led.filter_map(|(name, span, page)| fault(site, name, span, versions(site, page))));
    })
}

/// What is wrong with a link to a document whose versions readers may not see yet. A site that does not mind links to nothing
/// does not mind these.
pub fn link_fault<'a>(site: &Site, target: &str, span: Span, versions: impl Iterator<Item = &'a Document>) -> Option<Diagnostic> {
    let mut fault = fault(site, target, span, versions)?;
    fault.severity = site.config.severity(Code::BrokenLink, Severity::Error)?;
    Some(fault)
}

/// What is wrong with the name of a document whose versions readers may not see yet.
pub fn fault<'a>(site: &Site, name: &str, span: Span, mut versions: impl Iterator<Item = &'a Document>) -> Option<Diagnostic> {
    let first = versions.next()?;
    let hold = first.held_by(site.today)?;
    if !versions.all(|version| !version.is_public(site.today)) || is_stood_in_for(site, first) {
        return None;
    }
    let fault = Diagnostic::error(Code::NotPublished, span).with("target", name);
    Some(match hold {
        Hold::Draft => fault.with_words("state", ["a draft", "et utkast"]),
        Hold::Until(day) => {
            fault.with_words("state", ["under embargo until {date}", "under embargo til {date}"]).with("date", day.to_string())
        }
    })
}

fn versions(site: &Site, page: EntryId) -> impl Iterator<Item = &Document> {
    site.versions(page).iter().map(|version| site.document(*version))
}

/// Whether a folder has other pages to list: then it has a page, whatever becomes of its own.
fn is_stood_in_for(site: &Site, document: &Document) -> bool {
    let folder = document.folder();
    let lies_in = |other: &Document| {
        let is_below = other.id.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        is_below && other.id != document.id && !other.stand_in && other.is_public(site.today)
    };
    document.is_index() && (folder.is_empty() || site.documents.iter().any(|other| lies_in(other)))
}
