//! No two pages have the same address, no page's old address is another's, and none lies where browsers do not ask again.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::model::output::ASSETS;
use crate::model::route::file;
use crate::model::site::{EntryId, Site};

pub fn check(site: &Site) -> Diagnostics {
    let mut diagnostics = Diagnostics::default();
    let path = |id: EntryId| &site.sources.get(site.document(id).source).path;
    let mut taken: FxHashMap<&str, EntryId> = FxHashMap::default();
    taken.reserve(site.entries.len());
    for id in site.entry_ids() {
        let url = &*site.entry(id).url;
        if let Some(first) = taken.insert(url, id) {
            let fault = Diagnostic::error(Code::DuplicateUrl, Place::File(path(id).clone()));
            diagnostics.push(fault.with("url", url).with("other", path(first).clone()));
        }
    }
    let mut left: FxHashMap<String, EntryId> = FxHashMap::default();
    for id in site.entry_ids().filter(|id| !site.entry(*id).borrowed) {
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
                diagnostics.push(fault.with("other", path(other).clone()));
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
    let page = site.entries.iter().find(|entry| entry.url.starts_with(ASSETS));
    let page = page.map(|entry| site.sources.get(site.documents[entry.document as usize].source).path.clone());
    let file = site.file_urls.iter().zip(&*site.files).find(|(url, _)| url.starts_with(ASSETS));
    page.or_else(|| file.map(|(_, file)| format!("content/{}", file.path).into())).map(Place::File)
}
