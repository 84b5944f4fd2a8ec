//! Assemble: documents become a site. Every page gets its address, its section and its neighbours.
//!
//! Linear in the number of pages; nothing is cloned but addresses.

mod navigation;
mod routes;
mod terms;
mod withheld;

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Source, Sources, Span};
use crate::model::config::Config;
use crate::model::content::{Content, ReadText};
use crate::model::document::{Body, Document, Places};
use crate::model::history::History;
use crate::model::lang::Lang;
use crate::model::lock::Lock;
use crate::model::meta::Meta;
use crate::model::outline::Outline;
use crate::model::project::File;
use crate::model::site::Site;
use crate::model::theme::Theme;

/// What the site is made of.
#[derive(Debug)]
pub struct Parts {
    /// The publisher's settings.
    pub config: Arc<Config>,
    /// Every text.
    pub sources: Sources,
    /// Every other file.
    pub files: Arc<Vec<File>>,
    /// Every version of every document.
    pub documents: Vec<Arc<Document>>,
    /// What was last published.
    pub lock: Option<Arc<Lock>>,
    /// What was published before.
    pub history: Arc<History>,
}

/// What a build is for.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The day the site is built for.
    pub today: Date,
    /// Whether drafts and embargoed pages are shown.
    pub drafts: bool,
    /// Whether the site is to be read from a folder.
    pub offline: bool,
    /// Whether PDFs are made.
    pub pdf: bool,
    /// Reads a text that stands alone.
    pub read: ReadText,
}

/// Entries on one page of a long list: some thirty kilobytes on the way to the reader.
const PER_PART: usize = 500;

/// Makes a site of its parts.
pub fn site(parts: Parts, theme: &Theme, options: Options, diagnostics: &mut Diagnostics) -> Site {
    let Parts { config, mut sources, files, mut documents, lock, history } = parts;
    let is_hidden = |document: &mut Arc<Document>| !options.drafts && !document.is_public(options.today);
    let hidden: Vec<_> = documents.extract_if(.., is_hidden).collect();
    let withheld = withheld::files(&sources, &files, &documents, &hidden);
    sort(&mut documents);
    documents.extend(stand_ins(&config, theme, &documents, &mut sources, diagnostics));
    sort(&mut documents);
    let routed = routes::pages(&config, &documents);
    let file_urls = routes::files(&config, &documents, &files);
    let navigation = navigation::order(&config, theme, &documents, routed);
    let mut pages_of: FxHashMap<Box<str>, Vec<_>> = FxHashMap::default();
    pages_of.reserve(documents.len());
    for (id, entry) in (0..).map(crate::model::site::EntryId).zip(&navigation.entries) {
        let document = &documents[entry.document as usize];
        match pages_of.get_mut(&document.id) {
            Some(pages) => pages.push(id),
            None => _ = pages_of.insert(document.id.clone(), vec![id]),
        }
    }
    let file_at = (0..).zip(&*files).map(|(at, file)| (file.path.clone(), at)).collect();
    let mut site = Site {
        config,
        today: options.today,
        offline: options.offline,
        per_part: PER_PART,
        pdf: options.pdf,
        letters: Arc::clone(&theme.letters),
        read: options.read,
        lock,
        history,
        since: Arc::default(),
        translations: Arc::default(),
        sources,
        files,
        documents,
        entries: Arc::new(navigation.entries),
        children: Arc::new(navigation.children),
        also: Arc::default(),
        terms: Arc::default(),
        homes: Arc::new(navigation.homes),
        pages_of: Arc::new(pages_of),
        file_urls: Arc::new(file_urls),
        withheld: Arc::new(withheld),
        file_at: Arc::new(file_at),
    };
    site.also = Arc::new(navigation::also(&site, diagnostics));
    site.terms = Arc::new(terms::terms(&site));
    site
}

/// Whether a page may stand where it stood when its text is another: then it has the same name, the same envelope, and is sorted
/// under the same terms, and nothing of the site's order can be different.
#[must_use]
pub fn keeps_its_place((old, old_sources): (&Document, &Sources), (new, sources): (&Document, &Sources)) -> bool {
    let (Body::Page(old_text), Body::Page(new_text)) = (&old.body, &new.body) else { return false };
    let inherited = |document: &Document| document.meta.inherited.as_ref().map(Arc::as_ptr);
    let words = |document: &'_ Document| -> Vec<Box<str>> {
        document.outline.recommendations.iter().flat_map(|it| it.audience.iter().map(|(word, _)| word.clone())).collect()
    };
    let envelope = |sources: &'_ Sources, text: Span| Some(sources.get(text.source).text.get(..text.start as usize)?.to_owned());
    (&old.id, old.lang, &old.title, old.source) == (&new.id, new.lang, &new.title, new.source)
        && inherited(old) == inherited(new)
        && words(old) == words(new)
        && envelope(old_sources, *old_text) == envelope(sources, *new_text)
}

/// The site with other texts on some of its pages. Each of them [keeps its place](keeps_its_place).
#[must_use]
pub fn exchange(site: &Site, sources: &Sources, files: &Arc<Vec<File>>, pairs: Vec<(Arc<Document>, Arc<Document>)>) -> Site {
    let mut site = Site { files: Arc::clone(files), ..site.clone() };
    let mut new: FxHashMap<*const Document, Arc<Document>> = pairs.into_iter().map(|(old, new)| (Arc::as_ptr(&old), new)).collect();
    for document in &mut site.documents {
        if let Some(new) = new.remove(&Arc::as_ptr(document)) {
            site.sources.set(new.source, Arc::clone(sources.shared(new.source)));
            *document = new;
        }
    }
    site
}

fn sort(documents: &mut [Arc<Document>]) {
    documents.sort_by(|a, b| (&a.id, a.lang).cmp(&(&b.id, b.lang)));
}

/// Plain pages for folders that have none of their own in some tree.
fn stand_ins(
    config: &Config,
    theme: &Theme,
    documents: &[Arc<Document>],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Vec<Arc<Document>> {
    // The languages that each folder has a page of its own in, and those that anything in it is in.
    let mut folders: BTreeMap<&str, (Vec<Lang>, Vec<Lang>)> = BTreeMap::from([("", Default::default())]);
    for document in documents {
        let mut folder = document.folder();
        if document.is_index() {
            folders.entry(folder).or_default().0.push(document.lang);
        }
        while !folder.is_empty() && !folders.get(folder).is_some_and(|(_, below)| below.contains(&document.lang)) {
            folders.entry(folder).or_default().1.push(document.lang);
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
    }
    let mut made: Vec<Arc<Document>> = Vec::new();
    for (folder, (languages, below)) in folders {
        for tree in &config.trees {
            // Where a tree has nothing, there is nothing to gather.
            if !folder.is_empty() && !tree.accepts.iter().chain(&tree.falls_back_to).any(|lang| below.contains(lang)) {
                continue;
            }
            let has = |langs: &[Lang]| langs.iter().any(|lang| languages.contains(lang) || made_here(&made, folder, *lang));
            if has(&tree.accepts) || has(&tree.falls_back_to) {
                continue;
            }
            let file = if folder.is_empty() { "index.md".to_owned() } else { format!("{folder}/index.md") };
            if languages.is_empty() && !documents.is_empty() && !made.iter().any(|document| document.folder() == folder) {
                let fault = Diagnostic::warning(Code::MissingIndex, Place::File(format!("content/{file}").into()));
                diagnostics.push(fault.with("folder", format!("content/{folder}")).with("file", file.as_str()));
            }
            let title = match folder {
                "" => config.title.get([tree.lang]).unwrap_or_else(|| theme.strings(tree.lang).get("home")).to_owned(),
                _ => humanise(folder),
            };
            let source = sources.add(Source { path: format!("content/{file}").into(), text: "".into() });
            made.push(Arc::new(Document {
                id: file.trim_end_matches(".md").into(),
                lang: tree.accepts[0],
                source,
                title: title.into(),
                meta: Meta::default(),
                content: Content::default(),
                outline: Outline::default(),
                body: Body::Page(source.span(0..0)),
                places: Places::default(),
                stand_in: true,
            }));
        }
    }
    made
}

fn made_here(made: &[Arc<Document>], folder: &str, lang: Lang) -> bool {
    made.iter().rev().take_while(|document| document.folder() == folder).any(|document| document.lang == lang)
}

/// A folder's name as words: `kom-i-gang` → `Kom i gang`.
fn humanise(folder: &str) -> String {
    let words = folder.rsplit('/').next().unwrap_or(folder).replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
