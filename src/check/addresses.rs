//! No two files are one document, no two pages have the same address, no page's old address is another's, and none lies where
//! browsers do not ask again.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::output::ASSETS;
use crate::model::route::file;
use crate::model::site::{EntryId, Site};

pub fn check(site: &Site) -> Diagnostics {
    let mut diagnostics: Diagnostics = doubled(site).collect();
    let source = |id: EntryId| site.source(site.document(id));
    let mut taken: FxHashMap<&str, EntryId> = FxHashMap::default();
    taken.reserve(site.entries.len());
    for id in site.entry_ids() {
        let url = &*site.entry(id).url;
        if let Some(first) = taken.insert(url, id) {
            let fault = Diagnostic::error(Code::DuplicateUrl, source(id).place());
            diagnostics.push(fault.with("url", url).with("other", &*source(first).path));
        }
    }
    let mut left: FxHashMap<String, EntryId> = FxHashMap::default();
    for id in site.own_ids() {
        for alias in &site.document(id).meta.aliases {
            let url = alias.text.strip_suffix("index.html").unwrap_or(&alias.text);
            let with_slash = format!("{}/", url.trim_end_matches('/'));
            let today = taken.get(url).or_else(|| taken.get(&*with_slash)).copied();
            let before = match left.entry(file(url)) {
                Entry::Occupied(first) => Some(*first.get()),
                Entry::Vacant(free) => {
                    free.insert(id);
                    None
                }
            };
            if let Some(other) = today.or(before).filter(|other| site.entry(*other).document != site.entry(id).document || today.is_some())
            {
                let fault = Diagnostic::error(Code::AliasTaken, alias.span).with("url", url);
                diagnostics.push(fault.with("other", &*source(other).path));
            }
        }
    }
    if let Some(place) = first_kept(site) {
        diagnostics.push(Diagnostic::warning(Code::AssetsFolder, place).with("folder", ASSETS));
    }
    diagnostics
}

/// The first page or file that browsers are told to keep.
fn first_kept(site: &Site) -> Option<Place> {
    let page = site.entry_ids().find(|id| site.entry(*id).url.starts_with(ASSETS));
    let file = site.file_urls.iter().zip(&*site.files).find(|(url, _)| url.starts_with(ASSETS));
    page.map(|id| site.source(site.document(id)).place()).or_else(|| file.map(|(_, file)| file.place()))
}

/// Of several files for one document in one language, only the first is shown.
fn doubled(site: &Site) -> impl Iterator<Item = Diagnostic> {
    let same = site.documents.chunk_by(|one, other| (&one.id, one.lang) == (&other.id, other.lang));
    same.flat_map(move |files| files[1..].iter().map(move |file| (&files[0], file))).map(move |(first, file)| {
        let fault = Diagnostic::error(Code::DuplicateDocument, site.source(file).place());
        fault.with("other", &*site.source(first).path).with("language", site.config.default_language().as_str())
    })
}
