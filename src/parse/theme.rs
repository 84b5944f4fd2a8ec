//! A theme from its files: `theme.yaml`, templates, styles, scripts and language files.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::fields::{Fields, scalar};
use super::yaml::{self, Value};
use crate::diagnostic::{Diagnostics, Source, SourceId, Sources};
use crate::model::lang::Lang;
use crate::model::strings::Strings;
use crate::model::theme::{Asset, EngineName, Template, Theme, ThemeFile};

/// Makes a theme of its files: styles in one (those of a subfolder in one by its name), scripts and pictures
/// each for themselves, all named by their content.
pub fn read(name: &str, files: BTreeMap<String, ThemeFile>, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Theme {
    let mut hash = blake3::Hasher::new();
    let mut theme = Theme {
        name: name.into(),
        engine: EngineName::MiniJinja,
        templates: BTreeMap::new(),
        typ: BTreeMap::new(),
        fonts: Vec::new(),
        assets: Vec::new(),
        strings: BTreeMap::new(),
        fingerprint: 0,
    };
    let mut styles: BTreeMap<String, Vec<u8>> = BTreeMap::from([("site".to_owned(), Vec::new())]);
    let mut words = Vec::new();
    for (path, ThemeFile { path: shown, bytes }) in files {
        hash.update(path.as_bytes()).update(&(bytes.len() as u64).to_le_bytes()).update(&bytes);
        let (folder, file) = path.split_once('/').unwrap_or(("", &path));
        match (folder, file.rsplit_once('.')) {
            ("", Some(("theme", "yaml"))) => {
                let id = add(sources, shown, bytes);
                theme.engine = engine(id, sources, diagnostics);
            }
            ("templates", _) => {
                let text = String::from_utf8_lossy(&bytes).into();
                theme.templates.insert(file.into(), Template { path: shown.into(), text });
            }
            ("typ", _) => _ = theme.typ.insert(file.into(), ThemeFile { path: shown, bytes }),
            ("fonts", Some((_, "ttf" | "otf"))) => theme.fonts.push(ThemeFile { path: shown, bytes }),
            ("strings", Some(("keys", _))) => {}
            ("strings", Some((tag, "yaml" | "yaml+"))) => {
                if let Some(lang) = Lang::parse(tag) {
                    let id = add(sources, shown, bytes);
                    words.push(strings(lang, id, sources, diagnostics));
                }
            }
            ("css", Some((sheet, "css"))) => {
                let name = sheet.split_once('/').map_or("site", |(name, _)| name);
                styles.entry(name.to_owned()).or_default().extend_from_slice(&bytes);
            }
            ("css" | "js" | "assets", _) => theme.assets.push(asset(file, bytes)),
            _ => {}
        }
    }
    theme.assets.extend(styles.into_iter().map(|(name, bytes)| asset(&format!("{name}.css"), bytes)));
    theme.strings = complete(words);
    theme.fingerprint = fingerprint(&hash);
    theme
}

fn add(sources: &mut Sources, path: String, bytes: Vec<u8>) -> SourceId {
    sources.add(Source { path: path.into(), text: String::from_utf8_lossy(&bytes).into() })
}

/// A file that may be kept for ever by whoever has fetched it, since its name changes with its content.
fn asset(name: &str, bytes: Vec<u8>) -> Asset {
    let fingerprint = &blake3::hash(&bytes).to_hex()[..10];
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    Asset { name: name.into(), url: format!("assets/{stem}.{fingerprint}.{extension}").into(), bytes }
}

/// Which engine a theme's templates are written in.
fn engine(source: SourceId, sources: &Sources, diagnostics: &mut Diagnostics) -> EngineName {
    let text = &sources.get(source).text;
    let node = yaml::read(text, source, 0, text, diagnostics);
    let mut fields = Fields::new(node.as_ref(), "theme.yaml", diagnostics);
    let engine = fields.one_of("engine", &EngineName::ALL).unwrap_or(EngineName::MiniJinja);
    for key in ["name", "version", "description", "based_on"] {
        fields.text(key);
    }
    fields.finish();
    engine
}

/// The words of one language; a key that is empty borrows its word from the language that `borrows` names.
fn strings(lang: Lang, source: SourceId, sources: &Sources, diagnostics: &mut Diagnostics) -> Words {
    let text = &sources.get(source).text;
    let node = yaml::read(text, source, 0, text, diagnostics);
    let mut words = Words { lang, borrows: None, own: FxHashMap::default(), months: Vec::new() };
    let Some(Value::Mapping(pairs)) = node.map(|node| node.value) else { return words };
    for (key, node) in &pairs {
        match (&*key.text, &node.value) {
            ("borrows", _) => words.borrows = scalar(node).and_then(Lang::parse),
            ("months", Value::Sequence(items)) => words.months = items.iter().filter_map(scalar).map(Into::into).collect(),
            (key, Value::Scalar(text, _)) => _ = words.own.insert(key.into(), (&**text).into()),
            _ => {}
        }
    }
    words
}

/// A language file as written.
struct Words {
    lang: Lang,
    borrows: Option<Lang>,
    own: FxHashMap<Box<str>, Box<str>>,
    months: Vec<Box<str>>,
}

/// Fills what each language borrows, and lays a site's own words over a built-in theme's.
fn complete(files: Vec<Words>) -> BTreeMap<Lang, Strings> {
    let mut written: BTreeMap<Lang, Words> = BTreeMap::new();
    for file in files {
        match written.get_mut(&file.lang) {
            Some(base) => {
                base.own.extend(file.own);
                base.borrows = file.borrows.or(base.borrows);
                if !file.months.is_empty() {
                    base.months = file.months;
                }
            }
            None => _ = written.insert(file.lang, file),
        }
    }
    let complete = |words: &Words| {
        let lender = words.borrows.and_then(|lang| written.get(&lang));
        let mut all = lender.map(|lender| lender.own.clone()).unwrap_or_default();
        all.extend(words.own.iter().map(|(key, word)| (key.clone(), word.clone())));
        let months =
            if words.months.is_empty() { lender.map(|lender| lender.months.clone()).unwrap_or_default() } else { words.months.clone() };
        let ranks = (0..).zip(all.get("alphabet").map_or("", |letters| letters).chars()).map(|(rank, letter)| (letter, rank)).collect();
        let borrowed = words.borrows.map(|lang| (lang, all.keys().filter(|key| !words.own.contains_key(*key)).cloned().collect()));
        Strings { lang: words.lang, words: all, months, ranks, borrowed }
    };
    written.iter().map(|(lang, words)| (*lang, complete(words))).collect()
}

fn fingerprint(hash: &blake3::Hasher) -> u128 {
    let mut digest = [0; 16];
    hash.finalize_xof().fill(&mut digest);
    u128::from_le_bytes(digest)
}
