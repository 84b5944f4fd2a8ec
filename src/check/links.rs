//! Every link leads somewhere: to a page, to a file, to a place on a page.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{held, pages};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span, suggest};
use crate::model::anchors::Anchors;
use crate::model::document::Document;
use crate::model::lang::Lang;
use crate::model::lock::bare;
use crate::model::project::{below_content, text_stem};
use crate::model::route::{join, may_lead, percent_decode, relative, segment};
use crate::model::site::{EntryId, Site, Target};

pub fn check(site: &Site) -> Diagnostics {
    let names = LazyLock::new(|| Names::of(site));
    pages(site, |id, found| {
        let document = site.document(id);
        let (mut anchors, mut meant) = (Anchors::new(site), FxHashMap::default());
        for link in &document.outline.links {
            let span = link.place.span(document.source);
            let target = site.text(id).words(link.target);
            match site.resolve(id, target) {
                Target::Outside if !may_lead(target) => {
                    found.push(Diagnostic::warning(Code::LinkLeftOut, span).with("target", target));
                }
                Target::Outside | Target::File(_) => {}
                Target::Nowhere if let Some(fault) = held::link_fault(site, target, span, site.held_at(id, target)) => found.push(fault),
                Target::Nowhere => {
                    let from = below_content(&site.source(document).path);
                    if let Some(page) = names.moved(site, id, target) {
                        let fault = Diagnostic::error(Code::MovedPage, span).with("target", target);
                        found.push(fault.with("moved", relative(from, page)));
                        continue;
                    }
                    let meant: &Option<String> = meant.entry(target).or_insert_with(|| names.meant(from, target));
                    let fault = Diagnostic::error(Code::BrokenLink, span).with("target", target);
                    found.push(meant.iter().fold(fault, |fault, meant| fault.with("suggestion", meant.as_str())));
                }
                Target::Here(anchor) => found.extend(missing(&mut anchors, site, id, anchor, span)),
                Target::Page(page, anchor) => {
                    found.extend(missing(&mut anchors, site, page, anchor, span));
                    if site.entry(page).tree != site.entry(id).tree && !names_language(target, site.document(page)) {
                        let fault = Diagnostic::warning(Code::OtherLanguageLink, span).with("target", target);
                        let fault = fault.with("language", site.tree(id).lang.as_str());
                        found.push(fault.with("other", site.document(page).lang.as_str()));
                    }
                }
            }
        }
    })
}

/// The files that links can go to.
struct Names<'a> {
    /// The first of each name: a broken link most often names the right file in the wrong folder.
    first: FxHashMap<&'a str, &'a str>,
    /// Those of each folder.
    beside: FxHashMap<&'a str, Vec<&'a str>>,
    /// Those of pages that have old addresses, by these.
    moved: FxHashMap<&'a str, &'a str>,
}

impl<'a> Names<'a> {
    fn of(site: &'a Site) -> Self {
        let mut names = Self { first: FxHashMap::default(), beside: FxHashMap::default(), moved: FxHashMap::default() };
        let documents = || site.documents.iter().filter(|document| !document.stand_in);
        let path = |document: &Document| below_content(&site.source(document).path);
        for document in documents() {
            names.moved.extend(document.meta.aliases.iter().map(|alias| (bare(&alias.text), path(document))));
        }
        for path in documents().map(|document| path(document)).chain(site.files.iter().map(|file| &*file.path)) {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            names.first.entry(name).or_insert(path);
            names.beside.entry(folder).or_default().push(name);
        }
        names
    }

    /// The file of the page that stood where a link leads: the link is its old address, or the path that its file had.
    fn moved(&self, site: &Site, from: EntryId, target: &str) -> Option<&'a str> {
        let path = percent_decode(target.split(['#', '?']).next().unwrap_or(target));
        let place = join(below_content(&site.source(site.document(from)).path), &path)?;
        let stem = text_stem(&place).unwrap_or(&place);
        let stem = stem.rsplit_once('.').filter(|(_, suffix)| Lang::parse(suffix).is_some()).map_or(stem, |(stem, _)| stem);
        let page = stem.strip_suffix("index").filter(|folder| folder.is_empty() || folder.ends_with('/')).unwrap_or(stem);
        let address = page.trim_end_matches('/').split('/').map(segment).collect::<Vec<_>>().join("/");
        let published = site.lock.as_ref().and_then(|lock| lock.get(stem, site.document(from).lang)).map(|version| bare(&version.url));
        let in_tree = format!("{}{address}", site.tree(from).path);
        [Some(bare(&place)), published, Some(&*in_tree)].into_iter().flatten().find_map(|old| self.moved.get(old).copied())
    }

    /// What a link from a file to something that is not there was most likely meant for, as a link.
    fn meant(&self, from: &str, target: &str) -> Option<String> {
        if is_host(target.split('/').next().unwrap_or(target)) {
            return Some(format!("https://{target}"));
        }
        let path = target.split(['#', '?']).next().unwrap_or(target);
        let wanted = path.rsplit('/').next().unwrap_or(path);
        if let Some(path) = self.first.get(wanted) {
            return Some(relative(from, path));
        }
        let place = join(from, path)?;
        let folder = place.rsplit_once('/').map_or("", |(folder, _)| folder);
        let name = suggest::nearest(wanted, self.beside.get(folder)?.iter().copied())?;
        Some(format!("{}{name}", &path[..path.len() - wanted.len()]))
    }
}

/// Whether the first part of a link is the name of a site on the web rather than a folder's.
fn is_host(part: &str) -> bool {
    part.starts_with("www.") || [".no", ".com", ".org", ".net", ".eu"].iter().any(|end| part.ends_with(end))
}

/// What is wrong with the name of a place on a page.
pub fn anchor_fault(site: &Site, page: EntryId, anchor: &str, span: Span) -> Option<Diagnostic> {
    missing(&mut Anchors::new(site), site, page, anchor, span)
}

/// Ids that may have been meant: of more, nobody can tell.
const MEANT: usize = 200;

fn missing(anchors: &mut Anchors<'_>, site: &Site, page: EntryId, anchor: &str, span: Span) -> Option<Diagnostic> {
    let top = anchor.is_empty() || anchor == "top" || anchor.starts_with(":~:");
    if top || anchors.find(page, anchor).is_some() {
        return None;
    }
    let ids: Vec<_> = site.ids(page).take(MEANT).collect();
    let fault = Diagnostic::error(Code::BrokenAnchor, span).with("anchor", anchor);
    let fault = fault.with("page", site.source(site.document(page)).path.clone());
    let fault = match ids.len() {
        0 => fault.with_words("anchors", ["none, the page has no headings", "ingen, siden har ingen overskrifter"]),
        13.. => fault.with("anchors", format!("{}, …", ids[..12].join(", "))),
        _ => fault.with("anchors", ids.join(", ")),
    };
    Some(fault.suggest(anchor, ids))
}

/// Whether the link itself says which language it wants: `avtaler.en.md`.
fn names_language(target: &str, document: &Document) -> bool {
    let path = target.split('#').next().unwrap_or(target);
    path.rsplit('/').next().is_some_and(|file| file.contains(&format!(".{}.", document.lang)))
}
