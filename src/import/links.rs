//! Where links led in the old site, and how they lead there in the new one.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::draft::Edit;
use super::outline::{Link, Outline};
use super::settings::Settings;
use super::{File, Notes, Page, Plan, language};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::lang::Lang;
use crate::model::route::{join, percent_decode, relative};
use crate::model::site::is_outside;

/// Everything that links can lead to.
pub struct Index<'a> {
    plan: &'a Plan,
    /// Pages by their file in the old folder.
    by_file: FxHashMap<&'a str, usize>,
    /// The versions of each page, by its key.
    by_key: FxHashMap<&'a str, Vec<usize>>,
    /// Pages by their old address, without the `/` or the `index.html` at its end.
    by_address: FxHashMap<String, usize>,
    /// Files by their path in the old folder, and by their path in the old site.
    files: FxHashMap<&'a str, &'a str>,
}

/// What a link leads to.
enum Place<'a> {
    Page(usize),
    File(&'a str),
}

/// What came of the links of all pages.
#[derive(Debug, Default)]
pub struct Led {
    /// The edits of each page.
    pub edits: Vec<Vec<Edit>>,
    /// Links and pictures that lead to a page or a file.
    pub kept: usize,
    /// Files that some page leads to.
    pub used: BTreeMap<String, usize>,
}

impl<'a> Index<'a> {
    /// Looks through a plan whose pages have their places. `files` are the files that go along, and where to.
    pub fn of(plan: &'a Plan, files: &'a BTreeMap<String, String>) -> Self {
        let mut index = Self {
            plan,
            by_file: FxHashMap::default(),
            by_key: FxHashMap::default(),
            by_address: FxHashMap::default(),
            files: FxHashMap::default(),
        };
        for (nth, page) in plan.pages.iter().enumerate() {
            if !page.from.is_empty() {
                index.by_file.insert(&page.from, nth);
            }
            // Pages of our own making were nowhere.
            if page.key.is_empty() {
                continue;
            }
            index.by_key.entry(&page.key).or_default().push(nth);
            if page.name != page.key {
                index.by_key.entry(&page.name).or_default().push(nth);
            }
            if !page.address.is_empty() || page.key == "index" {
                index.by_address.insert(plain(&page.address), nth);
            }
            for alias in &page.head.aliases {
                index.by_address.entry(plain(alias)).or_insert(nth);
            }
        }
        for (old, new) in &plan.redirects {
            if let Some(page) = index.by_address.get(&plain(new)).copied() {
                index.by_address.entry(plain(old)).or_insert(page);
            }
        }
        for File { from, name, address } in &plan.files {
            if let Some(to) = files.get(from) {
                index.files.insert(from, to);
                index.files.insert(name, to);
                index.files.insert(address, to);
            }
        }
        index
    }

    /// The page at an old address.
    pub fn at(&self, address: &str) -> Option<usize> {
        self.by_address.get(&plain(address)).copied()
    }

    /// Leads every link where it led. A heading that is linked to by an id that it does not have here is given it.
    pub fn lead(&self, outlines: &mut [Outline], notes: &mut Notes) -> Led {
        let mut led = Led { edits: (0..outlines.len()).map(|_| Vec::new()).collect(), ..Led::default() };
        for nth in 0..outlines.len() {
            for link in std::mem::take(&mut outlines[nth].links) {
                if let Some(edit) = self.link(nth, &link, outlines, &mut led, notes) {
                    led.edits[nth].push(edit);
                }
            }
        }
        led
    }

    fn link(&self, nth: usize, link: &Link, outlines: &mut [Outline], led: &mut Led, notes: &mut Notes) -> Option<Edit> {
        let page = &self.plan.pages[nth];
        let settings = &self.plan.settings;
        let target = link.target.strip_prefix(settings.base_url.as_deref().unwrap_or("\0")).map(|path| format!("/{path}"));
        let is_own = target.is_some();
        let target = target.unwrap_or_else(|| link.target.clone());
        if is_outside(&target) || target.is_empty() {
            return None;
        }
        let (path, fragment) = target.split_once('#').map_or((target.as_str(), None), |(path, fragment)| (path, Some(fragment)));
        let (path, query) = path.split_once('?').map_or((path, ""), |(path, query)| (path, query));
        let place = match (path.is_empty(), fragment) {
            (true, Some(fragment)) => Some(Place::Page(self.part(nth, &percent_decode(fragment), outlines))),
            (true, None) => Some(Place::Page(nth)),
            (false, _) => self.resolve(page, &percent_decode(path), settings),
        };
        let (to, fragment) = match place {
            None => {
                // An address of the host is kept whole; it may be published by others.
                if !is_own {
                    let finding = Diagnostic::warning(Code::ImportLink, page.text.span(link.range.clone()));
                    notes.tell(finding.with("target", link.target.as_str()));
                }
                return None;
            }
            Some(Place::File(to)) => {
                *led.used.entry(to.to_owned()).or_default() += 1;
                (to.to_owned(), fragment.map(str::to_owned))
            }
            Some(Place::Page(other)) => {
                let fragment =
                    fragment.filter(|it| !it.is_empty()).and_then(|it| self.fragment(nth, other, it, &mut outlines[other], link, notes));
                (if other == nth && path.is_empty() { String::new() } else { self.file(page, other) }, fragment)
            }
        };
        led.kept += 1;
        let here = page.path(settings.default_language());
        // An address from the top works in a browser alone; a path beside it works in every tool.
        let stays = !is_own
            && !path.starts_with('/')
            && (to.is_empty() || join(&here, &percent_decode(path)).is_some_and(|old| old == to || is_version(&old, &to)));
        let way = match (stays, to.is_empty()) {
            (true, _) => path.to_owned(),
            (false, _) => relative(&here, &to),
        };
        let query = if query.is_empty() { String::new() } else { format!("?{query}") };
        let mut way = format!("{way}{query}{}", fragment.map(|id| format!("#{id}")).unwrap_or_default());
        if way.is_empty() {
            way.push_str("#top");
        }
        let bracketed = page.text.text[..link.range.start].ends_with('<');
        let way = if !bracketed && way.contains([' ', '(', ')']) { format!("<{way}>") } else { way };
        (way != page.text.text[link.range.clone()]).then(|| Edit::new(link.range.clone(), way))
    }

    /// The page or the file that a path or an address on a page means.
    fn resolve(&self, page: &Page, path: &str, settings: &Settings) -> Option<Place<'a>> {
        let from_file = join(&page.from, path);
        let from_address = join(&format!("{}_", folder_of(&page.address)), path);
        let rooted = path.strip_prefix('/').map(|rest| {
            let below = format!("/{rest}");
            below.strip_prefix(settings.path.as_str()).unwrap_or(rest).trim_start_matches('/').to_owned()
        });
        if let Some(rooted) = rooted {
            return self.named(&rooted, page.lang).or_else(|| self.at(&rooted).map(Place::Page));
        }
        let by_file = || from_file.as_deref().and_then(|file| self.file_named(file, page.lang, &page.from));
        let by_address = || {
            let address = from_address?;
            self.at(&address).map(Place::Page).or_else(|| self.files.get(address.as_str()).map(|to| Place::File(to)))
        };
        // What has no extension is an address.
        let is_address = !path.rsplit('/').next().is_some_and(|last| last.trim_matches('.').contains('.'));
        let found = if is_address { by_address().or_else(by_file) } else { by_file().or_else(by_address) };
        // Some tools look from the top where there is nothing beside the page.
        found.or_else(|| self.named(path.strip_prefix("./").unwrap_or(path), page.lang))
    }

    /// What a path in the old folder means, with or without its extension.
    fn file_named(&self, file: &str, lang: Lang, from: &str) -> Option<Place<'a>> {
        if let Some(to) = self.files.get(file) {
            return Some(Place::File(to));
        }
        let stem = file.strip_suffix(".html").or_else(|| file.strip_suffix(".md")).unwrap_or(file).trim_end_matches('/');
        let names = ["", ".md", "/index.md", "/_index.md", "/README.md", ".markdown"];
        let readme = stem.strip_suffix("index").map(|folder| format!("{folder}README.md"));
        let named = [file, stem].into_iter().flat_map(|stem| names.iter().map(move |end| format!("{stem}{end}")));
        let found = named.chain(readme).find_map(|name| self.by_file.get(name.as_str()).copied());
        let here = self.by_file.get(from).and_then(|nth| base(&self.plan.pages[*nth])).map(|(base, _)| base);
        match (found, here) {
            // A name without a language is that of all versions.
            (Some(found), Some(here)) if base(&self.plan.pages[found]) == Some((here, false)) => {
                self.named(&self.plan.pages[found].key, lang)
            }
            (Some(found), _) => Some(Place::Page(found)),
            (None, here) => self.named(file.strip_prefix(here?)?, lang),
        }
    }

    /// What a path from the top of the content means.
    fn named(&self, path: &str, lang: Lang) -> Option<Place<'a>> {
        if let Some(to) = self.files.get(path) {
            return Some(Place::File(to));
        }
        let stem = path.strip_suffix(".md").unwrap_or(path).trim_end_matches('/');
        let keys = [stem.to_owned(), format!("{stem}/index"), stem.replace("/README", "/index").replace("/_index", "/index")];
        let Some(versions) = keys.iter().find_map(|key| self.by_key.get(key.as_str())) else {
            // The name may say which language is meant.
            let (stem, tag) = stem.rsplit_once('.')?;
            let lang = language(tag).filter(|lang| self.plan.settings.languages.contains(lang))?;
            return self.named(stem, lang);
        };
        let own = versions.iter().find(|nth| self.plan.pages[**nth].lang == lang);
        own.or(versions.first()).copied().map(Place::Page)
    }

    /// The page that has a place which a document of several pages leads to: the page itself, if it has it.
    fn part(&self, nth: usize, fragment: &str, outlines: &[Outline]) -> usize {
        let from = self.plan.pages[nth].from.as_str();
        let has = |at: &usize| {
            let Outline { title, headings, anchors, .. } = &outlines[*at];
            title.iter().chain(headings).any(|heading| heading.is_meant(fragment)) || anchors.iter().any(|id| id == fragment)
        };
        let parts = (0..outlines.len()).filter(|at| self.plan.pages[*at].from == from);
        std::iter::once(nth).chain(parts).find(has).unwrap_or(nth)
    }

    /// The file of another page, as a link on a page names it: with its language only if it is another version that is meant.
    fn file(&self, page: &Page, other: usize) -> String {
        let other = &self.plan.pages[other];
        let has_own = self.by_key.get(other.key.as_str()).is_some_and(|all| all.iter().any(|nth| self.plan.pages[*nth].lang == page.lang));
        if other.lang != page.lang && has_own { format!("{}.{}.md", other.id, other.lang) } else { format!("{}.md", other.id) }
    }

    /// The fragment that leads to what one meant in the old site.
    fn fragment(&self, from: usize, to: usize, fragment: &str, outline: &mut Outline, link: &Link, notes: &mut Notes) -> Option<String> {
        let meant = percent_decode(fragment).into_owned();
        if outline.title.as_ref().is_some_and(|title| title.is_meant(&meant)) || meant == "top" {
            return None;
        }
        if outline.anchors.contains(&meant) || outline.headings.iter().any(|heading| heading.is_found(&meant)) {
            return Some(fragment.to_owned());
        }
        let usable = meant.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.'));
        if let Some(heading) = outline.headings.iter_mut().find(|heading| heading.is_meant(&meant)) {
            if !heading.is_written && usable {
                heading.id.clone_from(&meant);
                heading.is_written = true;
                heading.is_given = true;
            }
            return Some(heading.id.clone());
        }
        let span = self.plan.pages[from].text.span(link.range.clone());
        let page = self.plan.pages[to].from.as_str();
        notes.tell(Diagnostic::warning(Code::ImportAnchor, span).with("anchor", meant).with("page", page));
        Some(fragment.to_owned())
    }
}

impl Page {
    /// Its file below `content/`.
    pub fn path(&self, default: Lang) -> String {
        if self.lang == default { format!("{}.md", self.id) } else { format!("{}.{}.md", self.id, self.lang) }
    }
}

/// The folder that the name of a page counts from, and whether its file says its language.
fn base(page: &Page) -> Option<(&str, bool)> {
    let stem = page.from.rsplit_once('.')?.0;
    let named = stem.strip_suffix(&format!(".{}", page.lang));
    Some((named.unwrap_or(stem).strip_suffix(page.name.as_str())?, named.is_some()))
}

/// Whether one path is a version of the other in some language.
fn is_version(path: &str, of: &str) -> bool {
    let (Some(path), Some(of)) = (path.strip_suffix(".md"), of.strip_suffix(".md")) else { return false };
    path.strip_prefix(of).and_then(|rest| rest.strip_prefix('.')).is_some_and(|tag| Lang::parse(tag).is_some())
}

/// An address without what may be left out at its end.
pub fn plain(address: &str) -> String {
    let address = address.trim_start_matches('/');
    address.strip_suffix("index.html").unwrap_or(address).trim_end_matches('/').to_owned()
}

/// The folder that relative addresses on a page count from.
fn folder_of(address: &str) -> &str {
    &address[..address.rfind('/').map_or(0, |at| at + 1)]
}
