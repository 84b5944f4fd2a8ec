//! The files of a tree's index.

use rayon::prelude::*;
use serde::Serialize;

use super::encode::{self, places};
use super::gather::{Page, PartKind};
use super::index::{self, Index, LEVELS, Term};
use super::words::Manner;
use super::{ENDINGS, FEW, PAGES, PARTS, TERMS, each, norwegian};
use crate::model::config::Axis;
use crate::model::document::{Body, Kind};
use crate::model::meta::Status;
use crate::model::output::Shard;
use crate::model::route::to_root;
use crate::model::site::{EntryId, TreeId};
use crate::render::Renderer;
use crate::render::fingerprint;
use crate::render::view::Viewer;

/// Everything a browser reads to search a tree.
#[derive(Debug)]
pub struct TreeIndex {
    whole: String,
    terms: Vec<String>,
    endings: Vec<String>,
    pages: Vec<String>,
    parts: Vec<String>,
}

/// What is loaded first.
#[derive(Serialize)]
struct Whole<'a> {
    /// Changes when any other file does: browsers keep files by their addresses.
    version: String,
    /// The way from the index to the site's root.
    root: String,
    /// The language of the interface, and its words.
    lang: String,
    words: Vec<(&'a str, &'a str)>,
    /// How words of the site's languages become keys, and how nynorsk becomes bokmål.
    manners: Vec<&'static str>,
    rules: String,
    stop: String,
    /// Words the glossary has for others, each with the one it uses.
    also: Vec<(String, &'a str)>,
    levels: u32,
    /// How many pages there are, and how many stand in a file of pages and of parts.
    count: usize,
    per: [usize; 2],
    /// The first key of each file of terms, and of endings.
    terms: Vec<&'a str>,
    ends: Vec<&'a str>,
    /// Pages no longer in force.
    former: String,
    facets: Vec<Facet<'a>>,
    /// The pages, if they are few.
    pages: Option<Vec<Row<'a>>>,
}

/// A way to sort pages: its key, its name, and for each of its terms the id, the name and the pages.
#[derive(Serialize)]
struct Facet<'a>(&'static str, &'a str, Vec<(String, String, String)>);

/// A page: title, address, section, and language where it is another than the interface's.
#[derive(Serialize)]
struct Row<'a>(&'a str, String, Option<u32>, #[serde(skip_serializing_if = "Option::is_none")] Option<String>);

impl TreeIndex {
    /// Indexes the pages of a tree.
    pub(in crate::render) fn new(renderer: &Renderer<'_>, tree: TreeId) -> Self {
        let site = renderer.site;
        let entries: Vec<EntryId> = site.listed(tree).collect();
        let mut index = index::index(site, renderer.read, &entries, &site.config.keep_whole);
        index.terms.retain(|term| !term.pages.is_empty());
        Files { renderer, viewer: renderer.viewer(site.config.trees[usize::from(tree)].lang), tree, entries: &entries, index: &index }.all()
    }

    /// One of the files.
    pub(super) fn file(&self, shard: Shard) -> &str {
        let (files, at) = match shard {
            Shard::Whole => return &self.whole,
            Shard::Terms(at) => (&self.terms, at),
            Shard::Endings(at) => (&self.endings, at),
            Shard::Pages(at) => (&self.pages, at),
            Shard::Parts(at) => (&self.parts, at),
        };
        files.get(at as usize).map_or("", |file| file)
    }
}

struct Files<'i, 'a> {
    renderer: &'i Renderer<'a>,
    viewer: Viewer<'i>,
    tree: TreeId,
    entries: &'i [EntryId],
    index: &'i Index,
}

impl<'i> Files<'i, '_> {
    fn all(&self) -> TreeIndex {
        let count = self.entries.len();
        let manners = self.manners();
        let number = |term: &Term| manners.iter().position(|manner| *manner == term.manner).unwrap_or_default();
        let terms = encode::shards(&self.index.terms, super::files(TERMS, count), number);
        let endings = encode::endings(&self.index.terms, super::files(ENDINGS, count));
        let rows: Vec<Row<'_>> = (0..count).map(|at| self.row(at)).collect();
        let parts: Vec<String> = self.index.pages.par_chunks(each(PARTS, count)).map(|pages| self.parts(pages)).collect();
        let mut whole = self.whole(&manners);
        whole.terms = terms.iter().map(|shard| shard.first).collect();
        whole.ends = endings.iter().map(|(first, _)| first.as_str()).collect();
        let mut pages = Vec::new();
        if count > FEW {
            pages.extend(rows.chunks(each(PAGES, count)).map(json));
        } else {
            whole.pages = Some(rows);
        }
        // A file of these keeps its bytes when nothing in it changes: their version stands in the first alone.
        let files = |letter: char, parts: Vec<String>| -> Vec<String> {
            let call = |(at, part): (usize, String)| format!("rettesnor(\"{letter}{at}\",{part})\n");
            parts.into_iter().enumerate().map(call).collect()
        };
        let terms = files('t', terms.iter().map(|shard| format!("\"{}\",\"{}\"", shard.words, shard.pages)).collect());
        let endings = files('e', endings.iter().map(|(_, words)| format!("\"{words}\"")).collect());
        let (pages, parts) = (files('p', pages), files('d', parts));
        let all = [&terms, &endings, &pages, &parts].into_iter().flatten().map(|file| fingerprint::of(file.as_bytes()).to_le_bytes());
        whole.version = format!("{:08x}", fingerprint::of(&all.collect::<Vec<_>>().concat()) as u32);
        TreeIndex { whole: format!("rettesnor(\"index\",{})\n", json(&whole)), terms, endings, pages, parts }
    }

    /// The manners of words the tree has, the commonest first.
    fn manners(&self) -> Vec<Manner> {
        let mut manners: Vec<(usize, Manner)> = Vec::new();
        let tree = self.renderer.site.config.trees[usize::from(self.tree)].lang;
        for lang in std::iter::once(tree).chain(self.entries.iter().map(|entry| self.renderer.site.document(*entry).lang)) {
            let manner = Manner::of(lang);
            match manners.iter_mut().find(|(_, known)| *known == manner) {
                Some((count, _)) => *count += 1,
                None => manners.push((1, manner)),
            }
        }
        manners.sort_by_key(|(count, manner)| (std::cmp::Reverse(*count), *manner));
        manners.into_iter().map(|(_, manner)| manner).collect()
    }

    fn whole(&self, manners: &[Manner]) -> Whole<'i> {
        let Self { renderer, viewer, .. } = self;
        let folder = format!("{}{}", renderer.site.config.trees[usize::from(self.tree)].path, super::FOLDER);
        let mut words: Vec<(&str, &str)> = viewer.strings.words.iter().map(|(key, word)| (&**key, &**word)).collect();
        words.retain_mut(|(key, _)| key.strip_prefix("search_").map(|short| *key = short).is_some());
        words.sort_unstable();
        let rules = if manners.contains(&Manner::Norwegian) { norwegian::rules() } else { Vec::new() };
        let stop: Vec<_> = manners.iter().map(|manner| manner.stop_words()).collect();
        let former = self.numbers(|entry| matches!(renderer.site.document(entry).meta.status(), Status::Superseded | Status::Withdrawn));
        Whole {
            version: String::new(),
            root: to_root(&folder),
            lang: viewer.lang.to_string(),
            words,
            manners: manners.iter().map(|manner| manner.name()).collect(),
            rules: rules.iter().map(|(from, to)| format!("{from}>{to}")).collect::<Vec<_>>().join(" "),
            stop: stop.join(" ").split_ascii_whitespace().collect::<Vec<_>>().join(" "),
            also: self.also(),
            levels: LEVELS,
            count: self.entries.len(),
            per: [each(PAGES, self.entries.len()), each(PARTS, self.entries.len())],
            terms: Vec::new(),
            ends: Vec::new(),
            former,
            facets: self.facets(),
            pages: None,
        }
    }

    /// Of the glossary, what is called otherwise in one word: a synonym, a short form or a word to avoid, and the term.
    fn also(&self) -> Vec<(String, &'i str)> {
        let site = self.viewer.site;
        let mut also = Vec::new();
        for document in self.entries.iter().map(|entry| site.document(*entry)) {
            let Body::Glossary(glossary) = &document.body else { continue };
            for term in &glossary.terms {
                let Some(name) = term.term.get(&document.lang).map(|name| &*name.markdown) else { continue };
                let synonyms = term.synonyms.get(&document.lang).into_iter().flatten();
                let others = synonyms.chain(&term.abbr).chain(&term.avoid).map(|other| other.markdown.to_lowercase());
                also.extend(others.filter(|other| !other.contains(' ') && !name.contains(' ')).map(|other| (other, name)));
            }
        }
        also
    }

    /// The pages that something holds of.
    fn numbers(&self, holds: impl Fn(EntryId) -> bool) -> String {
        places((0..).zip(self.entries).filter(|(_, entry)| holds(**entry)).map(|(at, _)| at))
    }

    /// The ways to sort pages that tell some from others.
    fn facets(&self) -> Vec<Facet<'i>> {
        let Self { viewer, .. } = self;
        let site = viewer.site;
        let mut facets = Vec::new();
        for (axis, key) in [(Axis::Type, "kind"), (Axis::Audience, "audience"), (Axis::Phase, "phase")] {
            let mut terms: Vec<(String, String, String)> = Vec::new();
            for term in site.terms.iter().filter(|term| term.tree == self.tree && term.axis == axis) {
                let name = viewer.term_title(term);
                let listed: rustc_hash::FxHashSet<_> = term.entries.iter().copied().collect();
                terms.push((term.id.to_string(), name.to_owned(), self.numbers(|entry| listed.contains(&entry))));
            }
            if axis == Axis::Type && !terms.is_empty() {
                let pages = self.numbers(|entry| site.document(entry).kind() == Kind::Page);
                terms.insert(0, ("page".to_owned(), viewer.strings.get(Kind::Page.key()).to_owned(), pages));
            }
            facets.push(Facet(key, viewer.strings.get(if key == "kind" { "search_kind" } else { key }), terms));
        }
        let mut languages = Vec::new();
        for entry in self.entries {
            let lang = site.document(*entry).lang;
            if !languages.contains(&lang) {
                languages.push(lang);
            }
        }
        let terms = languages
            .iter()
            .map(|lang| (lang.to_string(), viewer.own_name(*lang), self.numbers(|entry| site.document(entry).lang == *lang)));
        facets.push(Facet("lang", viewer.strings.get("search_lang"), terms.collect()));
        facets.retain(|Facet(.., terms)| terms.len() > 1);
        facets
    }

    fn row(&self, at: usize) -> Row<'i> {
        let site = self.viewer.site;
        let (document, entry) = (site.document(self.entries[at]), site.entry(self.entries[at]));
        // Entries stand in their order.
        let section = entry.parent.filter(|_| !document.is_index() || document.folder().contains('/'));
        let section = section.and_then(|parent| self.entries.binary_search(&parent).ok()).filter(|section| *section != 0);
        let lang = (document.lang != self.viewer.lang).then(|| document.lang.to_string());
        Row(&document.title, site.href(&entry.url), section.map(|at| at as u32), lang)
    }

    /// What is shown of pages besides their titles: the summary, and for each part a letter, its id and what it says.
    fn parts(&self, pages: &[Page]) -> String {
        let page = |page: &Page| {
            let summary = self.viewer.site.document(self.entries[page.number as usize]).summary().unwrap_or_default();
            let mut line = vec![summary.to_owned()];
            for part in &page.parts {
                let letter = match part.kind {
                    PartKind::Heading => 'h',
                    PartKind::Recommendation => 'r',
                    PartKind::Question => 'q',
                    PartKind::Item => 'i',
                    PartKind::Term => 't',
                };
                line.push(format!("{letter}{} {}", part.anchor, part.title));
            }
            line
        };
        json(&pages.iter().map(page).collect::<Vec<_>>())
    }
}

fn json(value: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(value).expect("texts and numbers can be written")
}
