//! A workshop's kit: its page and sheets, those of everything it uses, and the guidance they point to, in one archive that
//! opens without a network.
//!
//! The pages are those of the site, without its menu, its search and its lists. Links between them are spelled out for reading from a
//! folder; links to the rest of the site lead to where it is published.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::{Bytes, Renderer, output};
use crate::diagnostic::Diagnostic;
use crate::model::document::{Body, Kind};
use crate::model::lang::Lang;
use crate::model::output::{Companion, Output, Recipe, Sheet};
use crate::model::pdf::Pdf;
use crate::model::route::{file, join, relative};
use crate::model::site::{EntryId, Site};
use crate::model::theme::Theme;

/// Where the workshop's own page lies, which is the one to begin with.
const START: &str = "start.html";

pub fn plan(site: &Site, _: &Theme) -> Vec<Output> {
    let kit = |id| output(format!("{}{}", site.entry(id).url, Companion::Kit.path()), Recipe::Companion(id, Companion::Kit));
    workshops(site).map(kit).collect()
}

/// The documents that have a kit.
pub fn workshops(site: &Site) -> impl Iterator<Item = EntryId> {
    let own = site.entry_ids().filter(|id| !site.entry(*id).borrowed);
    own.filter(|id| Companion::of(site.document(*id).kind()).contains(&Companion::Kit))
}

pub fn produce(renderer: &Renderer<'_>, output: &Output) -> Option<Result<Bytes, Diagnostic>> {
    let Recipe::Companion(id, Companion::Kit) = output.recipe else { return None };
    Some(kit(renderer, id))
}

fn kit(renderer: &Renderer<'_>, workshop: EntryId) -> Result<Bytes, Diagnostic> {
    let site = renderer.site;
    let mut kit = Kit::new(renderer, workshop);
    let mut documents = documents(site, workshop);
    documents.extend(glossaries(site, &documents));
    let mut pages = Vec::new();
    for id in documents {
        // A page that is lent from another tree leads to the sheets there, and they to the page.
        let (url, own) = (&site.entry(id).url, &site.entry(site.original(id)).url);
        let at = if id == workshop { START.to_owned() } else { file(url) };
        kit.pages.entry(file(own)).or_insert_with(|| at.clone());
        kit.pages.insert(file(url), at);
        pages.push((url.to_string(), Recipe::Page(id)));
        for sheet in Sheet::of(site.document(id).kind()) {
            let url = format!("{own}{}", sheet.path());
            kit.pages.insert(file(&url), file(&url));
            pages.push((url, Recipe::Sheet(site.original(id), *sheet)));
        }
    }
    let packing = renderer.packing(workshop);
    let mut parts = BTreeMap::new();
    for (url, recipe) in pages {
        let Bytes::Made(page) = packing.produce(&output(file(&url), recipe))? else { unreachable!("pages are made") };
        let page = String::from_utf8(page).expect("templates are text");
        let at = kit.pages[&file(&url)].clone();
        let page = kit.relink(&page, &url, &at);
        parts.insert(at, Bytes::Made(page.into_bytes()));
    }
    for path in std::mem::take(&mut kit.used) {
        let bytes = match kit.resources[&*path] {
            Resource::File(recipe) => renderer.produce(&output(path.clone(), recipe))?,
            Resource::Asset(at) => Bytes::Made(renderer.theme.assets[at].bytes.clone()),
            Resource::Pdf(id, pdf) => renderer.produce(&output(path.clone(), Recipe::Pdf(id, pdf)))?,
            Resource::Companion(id, companion) => renderer.produce(&output(path.clone(), Recipe::Companion(id, companion)))?,
        };
        parts.insert(path, bytes);
    }
    Ok(Bytes::Archive(parts.into_iter().collect()))
}

/// The workshop, what it uses, and the guidance those point to; each once, in the order they are met.
fn documents(site: &Site, workshop: EntryId) -> Vec<EntryId> {
    let find = |from, name: &str| Some(site.reference(from, name)?.0);
    let mut found = vec![workshop];
    let mut add = |page: Option<EntryId>| {
        if let Some(page) = page.filter(|page| !found.contains(page)) {
            found.push(page);
        }
    };
    let Body::Workshop(plan) = &site.document(workshop).body else { return found };
    let used: Vec<EntryId> = plan.agenda.iter().filter_map(|block| find(workshop, &block.uses.as_ref()?.text)).collect();
    for page in &used {
        add(Some(*page));
    }
    for page in std::iter::once(workshop).chain(used) {
        let document = site.document(page);
        document.meta.refs.iter().for_each(|word| add(find(page, &word.text)));
        match &document.body {
            Body::QuestionSet(set) => {
                set.questions.iter().flat_map(|question| &question.refs).for_each(|word| add(find(page, &word.text)));
                if let Some(case) = &set.case {
                    add(find(page, &case.markdown));
                }
            }
            Body::Checklist(checklist) => checklist.items().flat_map(|item| &item.refs).for_each(|word| add(find(page, &word.text))),
            Body::Page(_) | Body::Workshop(_) | Body::Dilemma(_) | Body::Glossary(_) | Body::Unread(_) => {}
        }
    }
    found
}

/// The glossaries that terms in these documents lead to: those in their languages.
fn glossaries(site: &Site, documents: &[EntryId]) -> BTreeSet<EntryId> {
    let tree = site.entry(documents[0]).tree;
    let langs: BTreeSet<Lang> = documents.iter().map(|id| site.document(*id).lang).collect();
    let ids = site.listed(tree).filter(|id| site.document(*id).kind() == Kind::Glossary).map(|id| &site.document(id).id);
    let found = ids.flat_map(|id| langs.iter().filter_map(move |lang| site.page(id, tree, Some(*lang))));
    found.filter(|id| !documents.contains(id)).collect()
}

/// An attribute with several addresses.
const SIZES: &str = " srcset=\"";

/// What pages need besides each other.
#[derive(Clone, Copy)]
enum Resource {
    File(Recipe),
    Asset(usize),
    Companion(EntryId, Companion),
    Pdf(EntryId, Pdf),
}

struct Kit<'r, 'a> {
    renderer: &'r Renderer<'a>,
    /// Where the pages lie in the archive, by their files on the site.
    pages: BTreeMap<String, String>,
    /// What could be taken along, by its path.
    resources: FxHashMap<String, Resource>,
    /// What the pages were found to need.
    used: BTreeSet<String>,
}

impl<'r, 'a> Kit<'r, 'a> {
    fn new(renderer: &'r Renderer<'a>, workshop: EntryId) -> Self {
        let Renderer { site, theme, .. } = renderer;
        let files = super::hosting::plan_files(site, theme).into_iter().map(|file| (file.path.to_string(), Resource::File(file.recipe)));
        let assets = theme.assets.iter().enumerate().map(|(at, asset)| (asset.url.to_string(), Resource::Asset(at)));
        let companions = site.entry_ids().filter(|id| !site.entry(*id).borrowed).flat_map(|id| {
            let own =
                Companion::of(site.document(id).kind()).iter().filter(move |companion| **companion == Companion::Word || id == workshop);
            let own = own.filter(|companion| **companion != Companion::Kit);
            own.map(move |companion| (format!("{}{}", site.entry(id).url, companion.path()), Resource::Companion(id, *companion)))
        });
        let pdfs = super::pdf::plan(site, theme).into_iter().filter_map(|output| match output.recipe {
            Recipe::Pdf(id, pdf) => Some((output.path.into(), Resource::Pdf(id, pdf))),
            _ => None,
        });
        let resources = files.chain(assets).chain(pdfs).chain(companions).collect();
        Self { renderer, pages: BTreeMap::new(), resources, used: BTreeSet::new() }
    }

    /// The page at `from` as it stands at `to`: every address leads on from there.
    fn relink(&mut self, html: &str, from: &str, to: &str) -> String {
        let mut out = String::with_capacity(html.len());
        let mut rest = html;
        while let Some((at, attribute)) = next_attribute(rest) {
            let start = at + attribute.len();
            let Some(length) = rest[start..].find('"') else { break };
            out.push_str(&rest[..at]);
            let value = &rest[start..start + length];
            let target = if attribute == SIZES { self.sizes(value, from, to) } else { self.target(value, from, to) };
            if let Some(target) = target {
                out.push_str(attribute);
                out.push_str(&target);
                out.push('"');
            }
            rest = &rest[start + length + 1..];
        }
        out.push_str(rest);
        out
    }

    /// Where each of the sizes of a picture is.
    fn sizes(&mut self, sizes: &str, from: &str, to: &str) -> Option<String> {
        let size = |size: &str| {
            let (target, width) = size.trim().split_once(' ')?;
            Some(format!("{} {width}", self.target(target, from, to)?))
        };
        let sizes: Option<Vec<_>> = sizes.split(',').map(size).collect();
        Some(sizes?.join(","))
    }

    /// Where a link leads in the archive, or on the published site; nowhere if it is not known where that is.
    fn target(&mut self, target: &str, from: &str, to: &str) -> Option<String> {
        if target.is_empty() || target.starts_with('#') || crate::model::site::is_outside(target) {
            return Some(target.to_owned());
        }
        let (path, fragment) = target.split_at(target.find(['#', '?']).unwrap_or(target.len()));
        let folder = path.is_empty() || path.ends_with(['/', '.']);
        let url = join(from, path)?;
        let url = if folder && !url.is_empty() { format!("{url}/") } else { url };
        let wanted = file(&url);
        if let Some(page) = self.pages.get(&wanted) {
            return Some(format!("{}{fragment}", relative(to, page)));
        }
        if self.resources.contains_key(&wanted) {
            self.used.insert(wanted.clone());
            return Some(format!("{}{fragment}", relative(to, &wanted)));
        }
        self.renderer.site.absolute(url.strip_suffix("index.html").unwrap_or(&url)).map(|url| format!("{url}{fragment}"))
    }
}

/// The next attribute with an address, up to its first quotation mark.
fn next_attribute(html: &str) -> Option<(usize, &'static str)> {
    [" href=\"", " src=\"", SIZES, " poster=\"", " action=\"", " data-script=\"", " data-words=\""]
        .into_iter()
        .filter_map(|name| Some((html.find(name)?, name)))
        .min()
}
