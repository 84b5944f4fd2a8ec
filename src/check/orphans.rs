//! Every page and every file is led to from a text.
//!
//! Sections list the pages that lie in them, so no page is out of reach; but readers follow links more than lists, and a page
//! that only a list leads to is found by few.

use rustc_hash::FxHashSet;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::document::{Document, Kind};
use crate::model::meta::Status;
use crate::model::project::File;
use crate::model::site::{EntryId, Site, Target};
use crate::model::video::{goes_with, is_video};

/// Pages that texts lead to, for each that only lists do: with fewer of them, that is how the site is.
const LISTED: usize = 3;

pub fn check(site: &Site) -> Diagnostics {
    let mut led = Led { site, documents: FxHashSet::default(), files: FxHashSet::default() };
    site.own_ids().for_each(|id| led.follow(id));
    let (lonely, others): (Vec<_>, Vec<_>) =
        site.documents.iter().filter(|document| is_found_by_links(document)).partition(|it| led.is_lonely(it));
    // A site whose texts do not lead to each other is one of lists.
    let lonely = if lonely.len() * LISTED > others.len() { Vec::new() } else { lonely };
    let pages = lonely.iter().map(|document| site.source(document).place());
    let logo = site.config.publisher.as_ref().and_then(|publisher| publisher.logo.as_deref());
    let files =
        (0..).zip(&*site.files).filter(|(at, file)| !led.files.contains(at) && logo != Some(&*file.path) && !is_looked_for(&file.path));
    let unused = |(_, file): (u32, &File)| {
        let weigh = if is_work(&file.path) { Diagnostic::warning } else { Diagnostic::remark };
        weigh(Code::UnusedFile, file.place())
    };
    pages.map(|place| Diagnostic::remark(Code::OrphanPage, place)).chain(files.map(unused)).collect()
}

/// Whether a file is of a kind that people work in: published unseen, it may tell what nobody meant to.
fn is_work(path: &str) -> bool {
    const ENDS: [&str; 19] = [
        "doc", "docm", "docx", "odt", "rtf", "txt", "xls", "xlsm", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "eml", "msg", "zip", "bak",
        "tmp",
    ];
    path.rsplit_once('.').is_some_and(|(_, end)| ENDS.iter().any(|work| end.eq_ignore_ascii_case(work)))
}

/// What texts lead to.
struct Led<'a> {
    site: &'a Site,
    documents: FxHashSet<&'a str>,
    files: FxHashSet<u32>,
}

impl Led<'_> {
    fn follow(&mut self, id: EntryId) {
        let site = self.site;
        let document = site.document(id);
        let text = site.text(id);
        for link in &document.outline.links {
            match site.resolve(id, text.words(link.target)) {
                Target::File(at) => {
                    self.files.insert(at);
                    let film = &site.files[at as usize].path;
                    if is_video(film) {
                        let parts = (0..).zip(&*site.files).filter(|(_, file)| goes_with(film, &file.path).is_some());
                        self.files.extend(parts.map(|(at, _)| at));
                    }
                }
                Target::Page(page, _) => self.lead(document, page),
                Target::Here(_) | Target::Outside | Target::Nowhere => {}
            }
        }
        for (page, _) in document.references().filter_map(|(name, _)| site.reference(id, name)) {
            self.lead(document, page);
        }
    }

    fn lead(&mut self, from: &Document, to: EntryId) {
        let to = self.site.document(to);
        if from.id != to.id {
            self.documents.insert(&to.id);
        }
    }

    /// Whether only lists lead to a page.
    fn is_lonely(&self, document: &Document) -> bool {
        !self.documents.contains(&*document.id)
    }
}

/// Sections, the glossary and what is no longer in force are found otherwise.
fn is_found_by_links(document: &Document) -> bool {
    let placed = document.is_index() || document.stand_in || document.kind() == Kind::Glossary || !document.meta.also_in.is_empty();
    !placed && document.meta.status() == Status::Current
}

/// Files that servers and search engines look for by their names.
fn is_looked_for(path: &str) -> bool {
    const NAMES: &[&str] = &["robots.txt", "favicon.ico", "CNAME", "security.txt", "_headers", "_redirects", "humans.txt"];
    path.starts_with(".well-known/") || NAMES.contains(&path)
}
