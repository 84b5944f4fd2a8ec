//! Every link leads somewhere: to a page, to a file, to a place on a page.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::pages;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::model::content::OutlineLink;
use crate::model::document::Document;
use crate::model::project::below_content;
use crate::model::route::{relative, slug};
use crate::model::site::{EntryId, Site, Target};

pub fn check(site: &Site) -> Diagnostics {
    let by_name = LazyLock::new(|| by_name(site));
    pages(site, |id, found| {
        let document = site.document(id);
        for link in &document.outline.links {
            let span = document.source.span(link.range.start as usize..link.range.end as usize);
            match site.resolve(id, &link.target) {
                Target::Outside | Target::File(_) => {}
                Target::Nowhere => found.push(nowhere(site, document, &by_name, link, span)),
                Target::Here(anchor) => found.extend(anchor_fault(site, id, anchor, span)),
                Target::Page(page, anchor) => {
                    found.extend(anchor_fault(site, page, anchor, span));
                    if site.entry(page).tree != site.entry(id).tree && !names_language(&link.target, site.document(page)) {
                        let fault = Diagnostic::warning(Code::OtherLanguageLink, span).with("target", &*link.target);
                        let fault = fault.with("language", site.tree(id).lang.as_str());
                        found.push(fault.with("other", site.document(page).lang.as_str()));
                    }
                }
            }
        }
    })
}

/// The first file of each name: a broken link most often names the right file in the wrong folder.
fn by_name(site: &Site) -> FxHashMap<&str, &str> {
    let mut by_name = FxHashMap::default();
    for document in site.documents.iter().filter(|document| !document.stand_in) {
        let path = below_content(&site.sources.get(document.source).path);
        by_name.entry(path.rsplit('/').next().unwrap_or(path)).or_insert(path);
    }
    by_name
}

fn nowhere(site: &Site, document: &Document, by_name: &FxHashMap<&str, &str>, link: &OutlineLink, span: Span) -> Diagnostic {
    let fault = Diagnostic::error(Code::BrokenLink, span).with("target", &*link.target);
    let (path, _) = link.target.split_once('#').unwrap_or((&link.target, ""));
    let wanted = path.rsplit('/').next().unwrap_or(path);
    let from = below_content(&site.sources.get(document.source).path);
    match by_name.get(wanted) {
        Some(path) => fault.with("suggestion", relative(from, path)),
        None => fault.suggest(wanted, siblings(site, document)),
    }
}

/// The names of the files beside a document's own.
fn siblings<'a>(site: &'a Site, document: &'a Document) -> impl Iterator<Item = &'a str> {
    let start = site.documents.partition_point(|other| *other.id < *document.folder());
    let inside = move |other: &&'a std::sync::Arc<Document>| other.id.starts_with(document.folder());
    let beside = site.documents[start..].iter().take_while(inside).take(1000).filter(|other| other.folder() == document.folder());
    beside.map(|other| site.sources.get(other.source).path.rsplit('/').next().unwrap_or(""))
}

fn anchor_fault(site: &Site, page: EntryId, anchor: &str, span: Span) -> Option<Diagnostic> {
    let document = site.document(page);
    let top = anchor.is_empty() || anchor == "top" || anchor.starts_with(":~:");
    if top || document.outline.has_anchor(anchor) {
        return None;
    }
    let ids: Vec<_> = document.outline.ids().collect();
    let shown = if ids.len() > 12 { format!("{}, …", ids[..12].join(", ")) } else { ids.join(", ") };
    let fault = Diagnostic::error(Code::BrokenAnchor, span).with("anchor", anchor);
    let fault = fault.with("page", site.sources.get(document.source).path.clone()).with("anchors", shown);
    // Other tools keep letters in ids that ours spell out.
    let ours = slug(anchor);
    if ids.contains(&&*ours) { Some(fault.with("suggestion", ours)) } else { Some(fault.suggest(anchor, ids)) }
}

/// Whether the link itself says which language it wants: `avtaler.en.md`.
fn names_language(target: &str, document: &Document) -> bool {
    let path = target.split('#').next().unwrap_or(target);
    path.rsplit('/').next().is_some_and(|file| file.contains(&format!(".{}.", document.lang)))
}
