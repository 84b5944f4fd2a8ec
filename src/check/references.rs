//! Every document named by its id is there, and so is the place in it.

use super::{held, links, pages};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::document::Document;
use crate::model::meta::Word;
use crate::model::site::{EntryId, Site, is_outside};

pub fn check(site: &Site) -> Diagnostics {
    pages(site, |id, found| {
        let meta = &site.document(id).meta;
        found.extend(meta.superseded_by.iter().chain(&meta.refs).filter_map(|word| fault(site, id, word)));
    })
}

/// What is wrong with the name of a document that stands in another. What a translation has from the original is judged
/// there, as places on a page may have other ids in other languages.
pub fn fault(site: &Site, from: EntryId, word: &Word) -> Option<Diagnostic> {
    if is_outside(word) || word.span.source != site.document(from).source {
        return None;
    }
    match site.reference(from, word) {
        Some((page, anchor)) => links::anchor_fault(site, page, anchor, word.span),
        None => Some(unknown(site, from, word, |_| true)),
    }
}

/// A name that no document of the site has. Of those of a kind, the one that was most likely meant is offered.
pub fn unknown(site: &Site, from: EntryId, word: &Word, kind: fn(&Document) -> bool) -> Diagnostic {
    if let Some(fault) = held::fault(site, word, word.span, site.held_named(from, word)) {
        return fault;
    }
    let (name, anchor) = word.split_once('#').unwrap_or((word, ""));
    let fault = Diagnostic::error(Code::UnknownDocument, word.span).with("id", name);
    if let Some((document, part)) = name.rsplit_once('/')
        && let Some((page, _)) = site.reference(from, document)
        && site.ids(page).any(|id| id == part)
    {
        return fault.with("suggestion", format!("{document}#{part}"));
    }
    let known = site.documents.iter().filter(|document| !document.stand_in && kind(document));
    let known = known.map(|document| document.id.strip_suffix("/index").unwrap_or(&document.id));
    let last = |id: &str| id.rsplit('/').next().unwrap_or(id).to_owned();
    match known.clone().find(|id| last(id) == last(name)) {
        Some(elsewhere) if anchor.is_empty() => fault.with("suggestion", elsewhere),
        Some(elsewhere) => fault.with("suggestion", format!("{elsewhere}#{anchor}")),
        None => fault.suggest(name, known),
    }
}
