//! Hugo's settings, in one of its four forms and in one file or several.

use super::SETTINGS;
use crate::diagnostic::SourceId;
use crate::import::data::{self, Form, Map};
use crate::import::{House, Notes, Plan, language};
use crate::model::lang::Lang;
use crate::model::meta::Data;

/// Settings that are carried over.
const CARRIED: [&str; 8] =
    ["baseurl", "title", "languages", "defaultcontentlanguage", "defaultcontentlanguageinsubdir", "languagecode", "contentdir", "locale"];
/// Settings whose loss is worth telling of: they change what readers see, or where.
const TOLD: [&str; 14] = [
    "permalinks",
    "uglyurls",
    "menu",
    "menus",
    "taxonomies",
    "theme",
    "module",
    "related",
    "outputs",
    "outputformats",
    "services",
    "cascade",
    "params",
    "disablepathtolower",
];
/// How the folder is laid out.
pub struct Layout {
    /// Folders of content, each with a final `/`, and the language that all in it is in.
    pub content: Vec<(String, Option<Lang>)>,
    /// Folders of files, each with a final `/`.
    pub files: Vec<String>,
    /// Languages, the default first, each with what its addresses began with.
    pub languages: Vec<(Lang, String)>,
    /// Whether the default language had a folder in addresses too.
    pub in_folder: bool,
    /// What `param` asks for.
    pub params: Map,
}

impl Layout {
    /// What the addresses of a language began with.
    pub fn tree(&self, lang: Lang) -> &str {
        self.languages.iter().find(|(known, _)| *known == lang).map_or("", |(_, tree)| tree)
    }
}

/// Reads the settings: what they say of the site goes into the plan.
pub fn read(house: &House<'_>, plan: &mut Plan, notes: &mut Notes) -> Layout {
    let opened = SETTINGS.into_iter().find(|path| house.paths.contains(*path)).and_then(|path| Some((path, notes.open(house, path)?)));
    let (mut map, source) = match &opened {
        Some((path, (source, text))) => (data::read(Form::of(path).unwrap_or(Form::Toml), *source, 0..text.len(), notes), Some(*source)),
        None => (Map::new(), None),
    };
    // Parts of the settings may lie in files of their own.
    for name in ["languages", "params", "module"] {
        for extension in ["toml", "yaml", "yml", "json"] {
            let path = format!("config/_default/{name}.{extension}");
            if house.paths.contains(&path)
                && let Some((source, text)) = notes.open(house, &path)
            {
                let part = data::read(Form::of(&path).unwrap_or(Form::Toml), source, 0..text.len(), notes);
                map.push((name.into(), Data::Map(part)));
            }
        }
    }
    let map = lowered(map);
    let default = data::text(&map, "defaultcontentlanguage").unwrap_or("en").to_owned();
    let mut languages = vec![(i64::MIN, default.clone(), Map::new())];
    if let Some(Data::Map(all)) = data::get(&map, "languages") {
        for (tag, of) in all {
            let Data::Map(of) = of else { continue };
            let of = lowered(of.clone());
            if data::is_true(&of, "disabled") {
                continue;
            }
            let weight =
                if **tag == *default { i64::MIN } else { data::text(&of, "weight").and_then(|it| it.parse().ok()).unwrap_or(i64::MAX) };
            if **tag == *default {
                languages[0].2 = of;
            } else {
                languages.push((weight, tag.to_string(), of));
            }
        }
    }
    languages.sort_by_key(|(weight, ..)| *weight);
    let settings = &mut plan.settings;
    settings.languages.clear();
    let mut content = Vec::new();
    let mut trees = Vec::new();
    for (_, tag, of) in &languages {
        let Some(lang) = language(tag).filter(|lang| !settings.languages.contains(lang)) else { continue };
        settings.languages.push(lang);
        trees.push((lang, if trees.is_empty() { String::new() } else { format!("{}/", tag.to_lowercase()) }));
        if let Some(folder) = data::text(of, "contentdir") {
            content.push((format!("{}/", folder.trim_matches('/')), Some(lang)));
        }
        if let Some(title) = data::text(of, "title").or_else(|| data::text(&map, "title").filter(|_| settings.title.is_empty())) {
            settings.title.push((lang, title.to_owned()));
        }
    }
    if settings.languages.is_empty() {
        settings.languages.push(Lang::ENGLISH);
        trees.push((Lang::ENGLISH, String::new()));
    }
    let mut files = vec!["static/".to_owned()];
    if let Some(Data::List(mounts)) = data::get(&map, "module.mounts") {
        for mount in mounts {
            let Data::Map(mount) = mount else { continue };
            let Some(folder) = data::text(mount, "source").map(|folder| format!("{}/", folder.trim_matches('/'))) else { continue };
            match data::text(mount, "target") {
                Some("content") => content.push((folder, data::text(mount, "lang").and_then(language))),
                Some("static") if !files.contains(&folder) => files.push(folder),
                _ => {}
            }
        }
    }
    content.push((format!("{}/", data::text(&map, "contentdir").unwrap_or("content").trim_matches('/')), None));
    if let Some(url) = data::text(&map, "baseurl") {
        settings.publish_at(url);
    }
    if let Some(source) = source {
        told(&map, source, notes);
    }
    let params = if let Some(Data::Map(params)) = data::get(&map, "params") { params.clone() } else { Map::new() };
    let in_folder = data::is_true(&map, "defaultcontentlanguageinsubdir");
    Layout { content, files, languages: trees, in_folder, params }
}

fn told(map: &Map, source: SourceId, notes: &mut Notes) {
    for (key, value) in map {
        if TOLD.contains(&&**key) && !CARRIED.contains(&&**key) && !matches!(value, Data::Null) {
            let text = &notes.sources.get(source).text;
            let written = text.lines().filter_map(|line| line.trim_start_matches(['[', ' ', '"']).get(..key.len()));
            let spelled = written.filter(|word| word.eq_ignore_ascii_case(key)).map(str::to_owned).next();
            notes.setting(source, &spelled.unwrap_or_else(|| key.to_string()));
        }
    }
}

/// Keys mean the same however they are spelled.
fn lowered(map: Map) -> Map {
    map.into_iter().map(|(key, value)| (key.to_ascii_lowercase().into(), value)).collect()
}
