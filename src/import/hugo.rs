//! Hugo: its settings in one of four forms, pages in folders, shortcodes, and languages by suffix or by folder.

mod settings;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::data;
use super::draft::Draft;
use super::shortcode::{self, Scope};
use super::{File, House, Notes, Page, Plan, attributes, envelope, language};
use crate::model::lang::Lang;
use crate::model::route::{join, segment};
use settings::Layout;

/// The files that say that a folder is for Hugo, the one that counts first.
pub const SETTINGS: [&str; 16] = [
    "hugo.toml",
    "hugo.yaml",
    "hugo.yml",
    "hugo.json",
    "config.toml",
    "config.yaml",
    "config.yml",
    "config.json",
    "config/_default/hugo.toml",
    "config/_default/hugo.yaml",
    "config/_default/hugo.yml",
    "config/_default/hugo.json",
    "config/_default/config.toml",
    "config/_default/config.yaml",
    "config/_default/config.yml",
    "config/_default/config.json",
];

/// Folders of what makes Hugo's pages, not of what they say.
const LEFT: [&str; 7] = ["layouts/", "themes/", "archetypes/", "assets/", "data/", "i18n/", "_vendor/"];

/// A page before its text is read.
struct Found {
    path: String,
    key: String,
    lang: Lang,
}

pub fn read(house: &House<'_>, notes: &mut Notes) -> Plan {
    let mut plan = Plan::default();
    let layout = settings::read(house, &mut plan, notes);
    let mut found = Vec::new();
    for path in house.paths.iter().filter(|path| !path.split('/').any(|part| part.starts_with('.'))) {
        let content = layout.content.iter().filter(|(folder, _)| path.starts_with(folder.as_str())).max_by_key(|(folder, _)| folder.len());
        if let Some((folder, lang)) = content {
            let name = &path[folder.len()..];
            match name.strip_suffix(".md").or_else(|| name.strip_suffix(".markdown")) {
                Some(stem) => found.push(named(&layout, path, stem, *lang)),
                None if is_page_elsewhere(name) => notes.left_behind(path, 1),
                None => {
                    let address = format!("{}{name}", lang.map_or("", |lang| layout.tree(lang)));
                    plan.files.push(File { from: path.clone(), name: name.to_owned(), address });
                }
            }
        } else if let Some(folder) = layout.files.iter().find(|folder| path.starts_with(folder.as_str())) {
            plan.files.push(File::of(path, &path[folder.len()..]));
        }
    }
    let keys = found.iter().map(|found| found.key.as_str()).collect();
    let mut reading = Reading { house, layout: &layout, keys, dates: BTreeMap::new(), versions: BTreeMap::new() };
    for at in &found {
        plan.pages.extend(reading.page(at, notes));
    }
    together(&mut plan.pages, &reading.versions, layout.languages[0].0);
    in_order(&mut plan.pages, &reading.dates);
    for folder in LEFT {
        let count = house.paths.iter().filter(|path| path.starts_with(folder)).count();
        if count > 0 {
            notes.left_behind(folder, count);
        }
    }
    plan
}

/// A text in another form than Markdown that Hugo makes a page of.
fn is_page_elsewhere(name: &str) -> bool {
    matches!(name.rsplit_once('.'), Some((_, "html" | "htm" | "adoc" | "asciidoc" | "rst" | "org" | "pandoc" | "pdc")))
}

fn named(layout: &Layout, path: &str, stem: &str, lang: Option<Lang>) -> Found {
    let default = layout.languages[0].0;
    let by_suffix = || {
        let (name, suffix) = stem.rsplit_once('.')?;
        Some((language(suffix).filter(|lang| layout.languages.iter().any(|(known, _)| known == lang))?, name))
    };
    let (lang, name) = match (by_suffix(), lang) {
        (Some((lang, name)), _) => (lang, name),
        (None, lang) => (lang.unwrap_or(default), stem),
    };
    let key = match name.rsplit_once('/') {
        None if name == "_index" => "index".to_owned(),
        Some((folder, "_index")) => format!("{folder}/index"),
        _ => name.to_owned(),
    };
    Found { path: path.to_owned(), key, lang }
}

/// What is gathered while pages are read.
struct Reading<'a, 'h> {
    house: &'a House<'h>,
    layout: &'a Layout,
    keys: BTreeSet<&'a str>,
    /// The day of each page, by its key.
    dates: BTreeMap<String, String>,
    /// What versions of a page in several languages share, by their files.
    versions: BTreeMap<String, String>,
}

impl Reading<'_, '_> {
    fn page(&mut self, at: &Found, notes: &mut Notes) -> Option<Page> {
        let Found { path, key, lang } = at;
        // Pages in folders with an underscore are only taken into others.
        if key.split('/').any(|part| part.starts_with('_')) {
            return None;
        }
        let (house, layout) = (self.house, self.layout);
        let (source, text) = notes.open(house, path)?;
        let mut front = envelope::front(source, &text, notes);
        let headless = data::is_true(&front.map, "headless")
            || ["build.render", "_build.render"].iter().any(|key| matches!(data::text(&front.map, key), Some("never" | "link")));
        if headless {
            return None;
        }
        if let Some(at) = front.map.iter().position(|(key, _)| key.eq_ignore_ascii_case("translationKey")) {
            let (_, shared) = front.map.remove(at);
            self.versions.extend(data::as_text(&shared).map(|shared| (path.clone(), shared.to_owned())));
        }
        let tree = layout.tree(*lang);
        let address = match data::text(&front.map, "url") {
            Some(url) => url.trim_start_matches('/').to_owned(),
            None => format!("{tree}{}", address(key, data::text(&front.map, "slug"))),
        };
        let mut head = envelope::head(&front, &address, notes);
        if layout.in_folder && tree.is_empty() {
            head.aliases.push(format!("{lang}/{address}"));
        }
        if let Some(date) = data::text(&front.map, "date") {
            self.dates.insert(key.clone(), date.to_owned());
        }
        let mut params = front.map;
        params.extend(layout.params.clone());
        let reference = |name: &str| referred(name, key, &self.keys, &layout.content, house);
        let include = |name: &str, notes: &mut Notes| {
            let taken = included(name, path, layout, house, notes)?;
            let inner = Scope { params: &params, reference: &reference, include: &|_, _| None };
            let edits = shortcode::edits(&taken, &inner, notes);
            Some(taken.edited(edits))
        };
        let scope = Scope { params: &params, reference: &reference, include: &include };
        notes.begin();
        let mut draft = Draft::of(source, &text, front.body..text.len());
        let edits = shortcode::edits(&draft, &scope, notes);
        draft = draft.edited(edits);
        let edits = attributes::edits(&draft, notes);
        draft = draft.edited(edits);
        Some(Page { address, text: draft, ..Page::new(path.clone(), key.clone(), *lang, head) })
    }
}

/// Puts versions of a page in one place, whose files had names of their own in each language. Their addresses keep those.
fn together(pages: &mut [Page], versions: &BTreeMap<String, String>, default: Lang) {
    let mut shared: BTreeMap<&str, String> = BTreeMap::new();
    let last = |key: &str| {
        let path = key.strip_suffix("/index").unwrap_or(key);
        path.rsplit_once('/').map_or(path, |(_, last)| last).to_owned()
    };
    let own = pages.iter().filter(|page| page.lang == default).chain(pages.iter());
    for page in own {
        if let Some(name) = versions.get(&page.from) {
            shared.entry(name).or_insert_with(|| page.key.clone());
        }
    }
    let mut folders: BTreeMap<(Lang, String), String> = BTreeMap::new();
    let above = |key: &str| key.rsplit_once('/').map_or(String::new(), |(above, _)| above.to_owned());
    for page in pages.iter().filter(|page| page.key.contains('/')) {
        if let Some(key) = versions.get(&page.from).and_then(|name| shared.get(name.as_str())) {
            folders.entry((page.lang, above(&page.key))).or_insert_with(|| above(key));
        }
    }
    for page in pages.iter_mut().filter(|page| page.key != "index") {
        let own = versions.get(&page.from).and_then(|name| shared.get(name.as_str())).cloned();
        // What has no version of its own goes with its folder.
        let beside = || {
            let (folder, rest) = page.key.rsplit_once('/')?;
            folders.get(&(page.lang, folder.to_owned())).filter(|folder| !folder.is_empty()).map(|folder| format!("{folder}/{rest}"))
        };
        let Some(key) = own.or_else(beside).filter(|key| *key != page.key) else { continue };
        let name = last(&page.key);
        if name != last(&key) && page.head.slug().is_none() {
            page.head.text("slug", segment(&name));
        }
        page.id.clone_from(&key);
        page.key = key;
    }
}

/// The address of a page in its tree.
fn address(key: &str, slug: Option<&str>) -> String {
    let folder = key.strip_suffix("index").filter(|folder| folder.is_empty() || folder.ends_with('/'));
    let path = match (folder, slug) {
        (Some(folder), None) => folder.to_owned(),
        (folder, Some(slug)) => {
            let path = folder.map_or(key, |folder| folder.trim_end_matches('/'));
            let above = path.rsplit_once('/').map_or(String::new(), |(above, _)| format!("{above}/"));
            format!("{above}{slug}/")
        }
        (None, None) => format!("{key}/"),
    };
    path.to_lowercase().replace(' ', "-")
}

/// What `ref` means, as a path from the top of the content: a page by its path from here or from the top, or by its name alone.
fn referred(name: &str, from: &str, keys: &BTreeSet<&str>, content: &[(String, Option<Lang>)], house: &House<'_>) -> Option<String> {
    let (path, fragment) = name.split_once('#').map_or((name, String::new()), |(path, anchor)| (path, format!("#{anchor}")));
    if path.is_empty() {
        return Some(fragment);
    }
    let stem = path.trim_end_matches('/').trim_end_matches(".md");
    let stem = stem.strip_suffix("/_index").or_else(|| stem.strip_suffix("/index")).unwrap_or(stem);
    let rooted = stem.trim_start_matches('/');
    let beside = join(from, stem).filter(|_| !stem.starts_with('/'));
    let is_page = |key: &str| keys.contains(key) || keys.contains(format!("{key}/index").as_str());
    let by_name = || {
        let ends = format!("/{rooted}");
        let mut all = keys.iter().map(|key| key.strip_suffix("/index").unwrap_or(key)).filter(|key| key.ends_with(&ends));
        all.next().filter(|_| all.next().is_none()).map(str::to_owned)
    };
    if let Some(key) = beside.into_iter().chain([rooted.to_owned()]).find(|key| is_page(key)).or_else(by_name) {
        let key = if keys.contains(key.as_str()) { key } else { format!("{key}/index") };
        return Some(format!("/{key}.md{fragment}"));
    }
    let is_file = content.iter().any(|(folder, _)| house.paths.contains(&format!("{folder}{}", path.trim_start_matches('/'))));
    is_file.then(|| format!("/{}{fragment}", path.trim_start_matches('/')))
}

/// The text of a page that is taken into another, without its front matter.
fn included(name: &str, from: &str, layout: &Layout, house: &House<'_>, notes: &mut Notes) -> Option<Draft> {
    let beside = join(from, name).filter(|_| !name.starts_with('/'));
    let rooted = layout.content.iter().filter_map(|(folder, _)| join(&format!("{folder}_"), name.trim_start_matches('/')));
    let path = beside.into_iter().chain(rooted).chain([name.trim_start_matches('/').to_owned()]).find(|path| house.paths.contains(path))?;
    let (source, text) = notes.open(house, &path)?;
    if !notes.has_room(text.len()) {
        return None;
    }
    let body = data::front_matter(&text).map_or(0, |(.., body)| body);
    let end = text.trim_end().len();
    Some(Draft::of(source, &text, body.min(end)..end))
}

/// Hugo's order: by weight, and pages without one after that, the latest first. Without weights and dates, by title as here.
fn in_order(pages: &mut [Page], dates: &BTreeMap<String, String>) {
    let mut sections: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut weights: BTreeMap<String, i32> = BTreeMap::new();
    for page in pages.iter() {
        let path = page.key.strip_suffix("/index").unwrap_or(&page.key);
        let above = path.rsplit_once('/').map_or("", |(above, _)| above);
        sections.entry(above.to_owned()).or_default().insert(page.key.clone());
        if let Some(weight) = page.head.order {
            weights.insert(page.key.clone(), weight);
        }
    }
    let mut orders: BTreeMap<&String, i32> = BTreeMap::new();
    for keys in sections.values() {
        let days: BTreeSet<&String> = keys.iter().filter_map(|key| dates.get(key)).collect();
        if days.len() < 2 {
            continue;
        }
        let last = keys.iter().filter_map(|key| weights.get(key)).max().copied().unwrap_or(0).max(0);
        let mut dated: Vec<_> = keys.iter().filter(|key| !weights.contains_key(*key) && dates.contains_key(*key)).collect();
        dated.sort_by_key(|key| (Reverse(&dates[*key]), *key));
        orders.extend(dated.into_iter().zip((1..).map(|nth| last.saturating_add(nth * 10))));
    }
    for page in pages.iter_mut().filter(|page| page.key != "index") {
        page.head.order = page.head.order.or_else(|| orders.get(&page.key).copied());
    }
}
