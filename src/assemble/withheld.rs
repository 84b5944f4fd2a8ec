//! Files that are not to be known yet: those that only drafts and pages under embargo use.

use std::sync::Arc;

use rustc_hash::FxHashSet;

use crate::diagnostic::Sources;
use crate::model::document::Document;
use crate::model::project::{File, below_content};
use crate::model::route::{join, percent_decode};
use crate::model::video::{goes_with, is_video};

/// The files, by their places in the list, that hidden documents use and shown ones do not.
pub fn files(sources: &Sources, files: &[File], shown: &[Arc<Document>], hidden: &[Arc<Document>]) -> FxHashSet<u32> {
    if hidden.is_empty() {
        return FxHashSet::default();
    }
    let used =
        |documents: &[Arc<Document>]| -> FxHashSet<String> { documents.iter().flat_map(|document| used(sources, document)).collect() };
    let (shown, hidden) = (used(shown), used(hidden));
    // What goes with a film goes with it.
    let films: Vec<&String> = hidden.iter().filter(|path| is_video(path) && !shown.contains(&**path)).collect();
    let is_part = |file: &File| films.iter().any(|film| goes_with(film, &file.path).is_some());
    let is_withheld = |file: &File| (hidden.contains(&*file.path) || is_part(file)) && !shown.contains(&*file.path);
    (0..).zip(files).filter(|(_, file)| is_withheld(file)).map(|(at, _)| at).collect()
}

/// The paths that a document's links and images name.
fn used(sources: &Sources, document: &Document) -> Vec<String> {
    let source = sources.get(document.source);
    let text = document.content.on(&source.text);
    let paths = document.outline.links.iter().map(|link| text.words(link.target));
    paths.filter_map(|target| join(below_content(&source.path), &percent_decode(target.split(['#', '?']).next()?))).collect()
}
