//! MkDocs, with Material's blocks: `mkdocs.yml`, the menu in `nav`, and Markdown as Python reads it.

use std::collections::BTreeMap;

use super::data::{self, Form, Map, as_text};
use super::draft::{Draft, Edit, lines};
use super::menu::Item;
use super::outline::Outline;
use super::{File, House, Notes, Page, Plan, admonition, attributes, envelope, include, language};
use crate::diagnostic::SourceId;
use crate::model::lang::Lang;
use crate::model::meta::Data;
use crate::model::route::join;
use crate::model::site::is_outside;

/// The files that say that a folder is for MkDocs.
pub const SETTINGS: [&str; 2] = ["mkdocs.yml", "mkdocs.yaml"];

/// Settings that are carried over, or change nothing here.
const MET: [&str; 14] = [
    "site_name",
    "site_url",
    "nav",
    "docs_dir",
    "site_dir",
    "use_directory_urls",
    "plugins",
    "theme",
    "markdown_extensions",
    "strict",
    "validation",
    "dev_addr",
    "watch",
    "site_description",
];
/// Plugins whose work is done here too, or needs none.
const MET_PLUGINS: [&str; 6] = ["search", "i18n", "redirects", "tags", "minify", "offline"];
/// Extensions whose marks are carried over, or are a part of our Markdown.
const MET_EXTENSIONS: [&str; 28] = [
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "meta",
    "tables",
    "toc",
    "smarty",
    "sane_lists",
    "md_in_html",
    "fenced_code",
    "codehilite",
    "abbr",
    "extra",
    "nl2br",
    "pymdownx.highlight",
    "pymdownx.inlinehilite",
    "pymdownx.superfences",
    "pymdownx.details",
    "pymdownx.tabbed",
    "pymdownx.snippets",
    "pymdownx.tasklist",
    "pymdownx.betterem",
    "pymdownx.tilde",
    "pymdownx.extra",
    "pymdownx.magiclink",
    "pymdownx.saneheaders",
    "pymdownx.emoji",
];

/// How the folder is laid out.
struct Layout {
    /// The folder of the pages, with a final `/`.
    docs: String,
    /// Whether an address ends in `/`.
    directories: bool,
    /// Languages, the default first.
    languages: Vec<Lang>,
    /// Whether names of files and folders say a language.
    is_translated: bool,
    /// Whether each language has a folder of its own.
    in_folders: bool,
    /// Where snippets are looked for.
    snippets: Vec<String>,
}

pub fn read(house: &House<'_>, notes: &mut Notes) -> Plan {
    let mut plan = Plan::default();
    let Some(path) = SETTINGS.into_iter().find(|path| house.paths.contains(*path)) else { return plan };
    let Some((source, text)) = notes.open(house, path) else { return plan };
    let map = data::read(Form::Yaml, source, 0..text.len(), notes);
    let layout = settings(&map, source, &mut plan, notes);
    for path in house.paths.iter().filter(|path| path.starts_with(&layout.docs)) {
        let name = &path[layout.docs.len()..];
        if name.split('/').any(|part| part.starts_with('.')) {
            if name.ends_with(".pages") || name.ends_with(".nav.yml") {
                notes.left_behind(path, 1);
            }
            continue;
        }
        match name.strip_suffix(".md").or_else(|| name.strip_suffix(".markdown")) {
            Some(stem) => plan.pages.extend(page(house, &layout, path, stem, notes)),
            None => plan.files.push(File::of(path, name)),
        }
    }
    let mut keys = BTreeMap::new();
    for page in &plan.pages {
        keys.insert(format!("{}.md", page.key), page.key.clone());
        keys.insert(page.from[layout.docs.len()..].to_owned(), page.key.clone());
    }
    match data::get(&map, "nav") {
        Some(Data::List(items)) => plan.menu = items.iter().filter_map(|item| entry(item, &keys, source, &mut plan.pages, notes)).collect(),
        _ => in_order_of_names(&mut plan.pages),
    }
    if let Some(custom) = data::text(&map, "theme.custom_dir") {
        let custom = format!("{}/", custom.trim_matches('/'));
        let count = house.paths.iter().filter(|path| path.starts_with(&custom)).count();
        notes.left_behind(&custom, count);
    }
    plan
}

fn settings(map: &Map, source: SourceId, plan: &mut Plan, notes: &mut Notes) -> Layout {
    let settings = &mut plan.settings;
    let plugins = named(map, "plugins");
    let i18n = plugins.iter().find(|(name, _)| *name == "i18n").map(|(_, options)| options.clone()).unwrap_or_default();
    let lang = data::text(map, "theme.language").and_then(language).unwrap_or(Lang::ENGLISH);
    settings.languages = vec![lang];
    if let Some(Data::List(items)) = data::get(&i18n, "languages") {
        let mut languages: Vec<(bool, Lang)> = Vec::new();
        for item in items {
            let Data::Map(item) = item else { continue };
            let named = data::text(item, "locale").and_then(language);
            let Some(lang) = named.filter(|lang| languages.iter().all(|(_, known)| known != lang)) else { continue };
            if let Some(title) = data::text(item, "site_name") {
                settings.title.push((lang, title.to_owned()));
            }
            if data::get(item, "nav_translations").is_some() {
                notes.setting(source, "nav_translations");
            }
            languages.push((data::is_true(item, "default"), lang));
        }
        languages.sort_by_key(|(default, _)| !default);
        if !languages.is_empty() {
            settings.languages = languages.into_iter().map(|(_, lang)| lang).collect();
            settings.borrows = true;
        }
    }
    let lang = settings.languages[0];
    if let Some(title) = data::text(map, "site_name").filter(|_| !settings.title.iter().any(|(known, _)| *known == lang)) {
        settings.title.insert(0, (lang, title.to_owned()));
    }
    if let Some(url) = data::text(map, "site_url") {
        settings.publish_at(url);
    }
    let docs = format!("{}/", data::text(map, "docs_dir").unwrap_or("docs").trim_start_matches("./").trim_matches('/'));
    let redirects = plugins.iter().find(|(name, _)| *name == "redirects").and_then(|(_, options)| data::get(options, "redirect_maps"));
    let directories = !matches!(data::get(map, "use_directory_urls"), Some(Data::Bool(false)));
    if let Some(Data::Map(redirects)) = redirects {
        for (old, new) in redirects {
            match as_text(new).filter(|new| !is_outside(new)) {
                Some(new) => {
                    let (new, _) = new.split_once('#').unwrap_or((new, ""));
                    plan.redirects.push((address(stem(old), directories), address(stem(new), directories)));
                }
                None => notes.setting(source, old),
            }
        }
    }
    for (key, _) in map.iter().filter(|(key, _)| !MET.contains(&&**key)) {
        notes.setting(source, key);
    }
    for (name, _) in plugins.iter().filter(|(name, _)| !MET_PLUGINS.contains(&name.rsplit('/').next().unwrap_or(name))) {
        notes.setting(source, name);
    }
    let extensions = named(map, "markdown_extensions");
    for (name, _) in extensions.iter().filter(|(name, _)| !MET_EXTENSIONS.contains(&name.trim_start_matches("markdown.extensions."))) {
        notes.setting(source, name);
    }
    let snippets = extensions.iter().find(|(name, _)| *name == "pymdownx.snippets").map(|(_, options)| data::words(options, "base_path"));
    let mut snippets: Vec<String> = snippets.unwrap_or_default().iter().map(ToString::to_string).collect();
    snippets.extend([".".to_owned(), docs.clone()]);
    let in_folders = data::text(&i18n, "docs_structure") == Some("folder");
    let (languages, is_translated) = (plan.settings.languages.clone(), plan.settings.borrows);
    Layout { docs, directories, languages, is_translated, in_folders, snippets }
}

/// Names, with options or without: `[search, {redirects: {…}}]`, or a group of keys.
fn named<'m>(map: &'m Map, key: &str) -> Vec<(&'m str, Map)> {
    let options = |value: &Data| if let Data::Map(options) = value { options.clone() } else { Map::new() };
    match data::get(map, key) {
        Some(Data::List(items)) => items
            .iter()
            .flat_map(|item| match item {
                Data::Text(name) => vec![(&**name, Map::new())],
                Data::Map(pairs) => pairs.iter().map(|(name, value)| (&**name, options(value))).collect(),
                _ => Vec::new(),
            })
            .collect(),
        Some(Data::Map(pairs)) => pairs.iter().map(|(name, value)| (&**name, options(value))).collect(),
        _ => Vec::new(),
    }
}

/// An entry of the menu.
fn entry(item: &Data, keys: &BTreeMap<String, String>, source: SourceId, pages: &mut [Page], notes: &mut Notes) -> Option<Item> {
    let (title, value) = match item {
        Data::Text(_) => (None, item),
        Data::Map(pairs) => {
            let (title, value) = pairs.first()?;
            (Some(&**title), value)
        }
        _ => return None,
    };
    match value {
        Data::List(items) => {
            let below = items.iter().filter_map(|item| entry(item, keys, source, pages, notes)).collect();
            Some(Item::Section { title: title.unwrap_or("…").to_owned(), below })
        }
        Data::Text(path) => match keys.get(path.trim_start_matches("./")) {
            Some(key) => {
                for page in pages.iter_mut().filter(|page| page.key == *key) {
                    page.menu_title = page.menu_title.take().or_else(|| title.map(str::to_owned));
                }
                Some(Item::Page { key: key.clone(), below: Vec::new() })
            }
            None => match folder(path, pages) {
                Some(below) => Some(Item::Section { title: title.unwrap_or(path).to_owned(), below }),
                None => {
                    notes.setting(source, title.unwrap_or(path));
                    None
                }
            },
        },
        _ => None,
    }
}

/// The pages of a folder that a menu names as a whole: in the order that its README or SUMMARY lists them, if it does.
fn folder(path: &str, pages: &[Page]) -> Option<Vec<Item>> {
    let folder = path.strip_suffix('/').or_else(|| path.strip_suffix("/*")).or_else(|| path.strip_suffix("/*.md"))?;
    let mut keys: Vec<&str> = Vec::new();
    let own = pages.iter().filter(|page| page.key.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')));
    let list = own.clone().find(|page| page.key.ends_with("/index") || page.key.ends_with("/SUMMARY"));
    for link in list.map(|list| Outline::of(&list.text.text).links).unwrap_or_default() {
        let key = join(&format!("{folder}/_"), stem(&link.target));
        let found = own.clone().map(|page| page.key.as_str()).find(|own| Some(*own) == key.as_deref());
        keys.extend(found.filter(|key| !keys.contains(key)));
    }
    let rest: Vec<_> = own.map(|page| page.key.as_str()).filter(|key| !keys.contains(key)).collect();
    let first = rest.iter().filter(|key| key.ends_with("/index"));
    let all: Vec<&str> = first.chain(&keys).chain(rest.iter().filter(|key| !key.ends_with("/index"))).copied().collect();
    (!all.is_empty()).then(|| all.into_iter().map(|key| Item::Page { key: key.to_owned(), below: Vec::new() }).collect())
}

/// Without a menu, pages stand in the order of their files.
fn in_order_of_names(pages: &mut [Page]) {
    let mut next: BTreeMap<String, i32> = BTreeMap::new();
    let mut given: BTreeMap<String, i32> = BTreeMap::new();
    for page in pages.iter_mut().filter(|page| !page.key.ends_with("index")) {
        let folder = page.key.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let order = *given.entry(page.key.clone()).or_insert_with(|| {
            let order = next.entry(folder).or_insert(0);
            *order += 10;
            *order
        });
        page.head.order = Some(order);
    }
}

fn page(house: &House<'_>, layout: &Layout, path: &str, stem: &str, notes: &mut Notes) -> Option<Page> {
    let (source, text) = notes.open(house, path)?;
    let default = layout.languages[0];
    let (lang, name) = if layout.in_folders {
        let in_folder = stem.split_once('/').and_then(|(folder, rest)| Some((known(layout, folder)?, rest)));
        in_folder.unwrap_or((default, stem))
    } else {
        stem.rsplit_once('.').and_then(|(name, suffix)| Some((known(layout, suffix)?, name))).unwrap_or((default, stem))
    };
    let key = key(name);
    let tree = if lang == default { String::new() } else { format!("{lang}/") };
    let address = format!("{tree}{}", address(&key, layout.directories));
    let front = envelope::front(source, &text, notes);
    let head = envelope::head(&front, &address, notes);
    notes.begin();
    let mut draft = Draft::of(source, &text, front.body..text.len());
    draft = snippets(house, layout, draft, notes, 0);
    let blocks = admonition::edits(&draft.text);
    draft = draft.edited(blocks);
    let marks = attributes::edits(&draft, notes);
    draft = draft.edited(marks);
    Some(Page { address, text: draft, ..Page::new(path.to_owned(), key, lang, head) })
}

fn known(layout: &Layout, tag: &str) -> Option<Lang> {
    language(tag).filter(|lang| layout.is_translated && layout.languages.contains(lang))
}

fn stem(path: &str) -> &str {
    path.strip_suffix(".md").unwrap_or(path)
}

/// A README goes by the name of its folder's page.
fn key(name: &str) -> String {
    match name.rsplit_once('/') {
        None if name.eq_ignore_ascii_case("readme") => "index".to_owned(),
        Some((folder, name)) if name.eq_ignore_ascii_case("readme") => format!("{folder}/index"),
        _ => name.to_owned(),
    }
}

/// The address of a page.
fn address(key: &str, directories: bool) -> String {
    match (key.strip_suffix("index").filter(|folder| folder.is_empty() || folder.ends_with('/')), directories) {
        (Some(folder), true) => folder.to_owned(),
        (None, true) => format!("{key}/"),
        (_, false) => format!("{key}.html"),
    }
}

/// Takes in what `--8<-- "file"` asks for.
fn snippets(house: &House<'_>, layout: &Layout, draft: Draft, notes: &mut Notes, depth: usize) -> Draft {
    let mut edits = Vec::new();
    for (at, line) in lines(&draft.text, 0..draft.text.len()) {
        let Some((name, indent)) = snippet(line) else { continue };
        let (path, part) = name.split_once(':').map_or((name, String::new()), |(path, part)| (path, format!(":{part}")));
        let found = layout.snippets.iter().filter_map(|base| join(&format!("{base}/_"), path)).find(|path| house.paths.contains(path));
        let place = draft.span(at..at + line.len());
        let name = found.map_or_else(|| format!("{path}{part}"), |path| format!("{path}{part}"));
        match include::take(house, notes, "", &name, include::SECTIONS, place) {
            Some((_, taken)) => {
                let taken = if depth < include::DEPTH_LIMIT { snippets(house, layout, taken, notes, depth + 1) } else { taken };
                let indents = lines(&taken.text, 0..taken.text.len()).map(|(at, _)| Edit::insert(at, " ".repeat(indent))).collect();
                edits.push(Edit::with_text(at..at + line.len(), taken.edited(indents)));
            }
            None => edits.push(Edit::cut(at..at + line.len())),
        }
    }
    draft.edited(edits)
}

/// The name in `--8<-- "name"`, and how far it is indented.
fn snippet(line: &str) -> Option<(&str, usize)> {
    let inner = line.trim_start();
    let rest = inner.trim_start_matches('-').strip_prefix("8<")?;
    let name = rest.trim_start_matches('-').trim().strip_prefix('"')?.strip_suffix('"')?;
    (inner.starts_with('-') && rest.starts_with('-')).then_some((name, line.len() - inner.len()))
}
