//! A theme from its files: `theme.yaml`, templates, styles, scripts and language files.

mod styles;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use self::styles::Styles;
use super::fields::{Fields, scalar, unknown_value};
use super::yaml::{self, Value};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Source, SourceId, Sources, Span, suggest};
use crate::model::lang::Lang;
use crate::model::meta::Word;
use crate::model::output::ASSETS;
use crate::model::strings::Strings;
use crate::model::theme::{Asset, BUILT_IN, Contrast, EngineName, Style, Template, Theme, ThemeFile, VIEWS};

/// The folders of a theme.
const FOLDERS: [&str; 7] = ["templates", "typ", "fonts", "strings", "css", "js", "assets"];

/// Makes a theme of its files: styles in as many sheets as they have folders, scripts and pictures each for themselves, all
/// named by their content.
pub fn read(name: &str, files: BTreeMap<String, ThemeFile>, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Theme {
    let mut hash = blake3::Hasher::new();
    let mut theme = Theme {
        name: name.into(),
        version: None,
        engine: EngineName::MiniJinja,
        contrast: Vec::new(),
        script_words: Vec::new(),
        templates: BTreeMap::new(),
        typ: BTreeMap::new(),
        fonts: Vec::new(),
        letters: std::sync::Arc::default(),
        assets: Vec::new(),
        styles: Vec::new(),
        strings: BTreeMap::new(),
        marked: BTreeMap::new(),
        lent: None,
        fingerprint: 0,
    };
    let mut styles = Styles::default();
    let mut scripts: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut words = Vec::new();
    for (path, ThemeFile { path: shown, bytes }) in files {
        hash.update(path.as_bytes()).update(&(bytes.len() as u64).to_le_bytes()).update(&bytes);
        let (folder, file) = path.split_once('/').unwrap_or(("", &path));
        match (folder, file.rsplit_once('.')) {
            ("", Some(("theme", kind @ ("yaml" | "yaml+")))) => {
                let id = add(sources, shown, bytes);
                settings(&mut theme, kind == "yaml+", id, sources, diagnostics);
            }
            ("templates", _) => _ = theme.templates.insert(file.into(), text(shown, &bytes)),
            ("typ", _) => _ = theme.typ.insert(file.into(), ThemeFile { path: shown, bytes }),
            ("fonts", Some((_, "ttf" | "otf"))) => theme.fonts.push(ThemeFile { path: shown, bytes }),
            ("strings", Some(("keys", _))) => {}
            ("strings", Some((tag, "yaml" | "yaml+"))) => {
                if let Some(lang) = Lang::parse(tag) {
                    let id = add(sources, shown, bytes);
                    words.push(strings(lang, id, sources, diagnostics));
                }
            }
            ("css", Some((_, "css"))) => {
                theme.styles.push(Style { sheet: styles::sheet(file).into(), file: text(shown.clone(), &bytes) });
                styles.add(file, add(sources, shown, bytes));
            }
            // The parts of a script, in the order of their names; what they declare is theirs alone.
            ("js", Some((part, "js"))) if part.contains('/') => {
                let name = part.split('/').next().unwrap_or(part);
                scripts.entry(name.to_owned()).or_default().extend(uncommented(&bytes));
            }
            ("js", Some((_, "js"))) => theme.assets.push(asset(file, uncommented(&bytes))),
            ("css" | "js" | "assets", _) => theme.assets.push(asset(file, bytes)),
            _ if !FOLDERS.contains(&folder) && suggest::nearest(folder, FOLDERS).is_some() => {
                let fault = Diagnostic::warning(Code::ThemeFolder, Place::File(shown.into())).with("folder", folder);
                diagnostics.push(fault.suggest(folder, FOLDERS));
            }
            _ => {}
        }
    }
    theme.assets.extend(styles.sheets(sources, diagnostics).into_iter().map(|(name, text)| asset(&name, text.into_bytes())));
    theme.assets.extend(scripts.into_iter().map(|(name, bytes)| asset(&format!("{name}.js"), [b"{\n", &*bytes, b"}\n"].concat())));
    theme.strings = complete(words);
    theme.marked = theme.strings.iter().filter_map(|(lang, strings)| Some((*lang, strings.marked()?))).collect();
    theme.lent = theme.lender().map(Strings::lent);
    let spoken = theme.strings.values().map(|strings| asset(&format!("words.{}.js", strings.lang), spoken(strings, &theme.script_words)));
    theme.assets.extend(spoken.collect::<Vec<_>>());
    #[cfg(feature = "pdf")]
    {
        theme.letters = std::sync::Arc::new(super::font::letters(&theme.fonts));
    }
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
    Asset { name: name.into(), url: format!("{ASSETS}{stem}.{fingerprint}.{extension}").into(), bytes }
}

/// The lines of a script that are not comments alone: readers fetch no more than browsers need.
fn uncommented(script: &[u8]) -> Vec<u8> {
    let is_comment = |line: &[u8]| line.starts_with(b"//") || line.starts_with(b"/*") && line.ends_with(b"*/");
    script.split_inclusive(|byte| *byte == b'\n').filter(|line| !is_comment(line.trim_ascii())).collect::<Vec<_>>().concat()
}

/// The words that scripts say, in one language: those whose keys begin as the theme says.
fn spoken(strings: &Strings, beginnings: &[Word]) -> Vec<u8> {
    let is_spoken = |key: &str| beginnings.iter().any(|beginning| key.starts_with(&*beginning.text));
    let words: BTreeMap<_, _> = strings.words.iter().filter(|(key, _)| is_spoken(key)).collect();
    format!("rettesnorWords={}\n", serde_json::json!(words)).into_bytes()
}

fn text(path: String, bytes: &[u8]) -> Template {
    Template { path: path.into(), text: String::from_utf8_lossy(bytes).into() }
}

/// Reads `theme.yaml` into a theme. One that is laid over a built-in theme's keeps what it does not say itself, and is written
/// in the same engine.
fn settings(theme: &mut Theme, laid_over: bool, source: SourceId, sources: &Sources, diagnostics: &mut Diagnostics) {
    let text = &sources.get(source).text;
    let node = yaml::read(text, source, 0, text, diagnostics);
    let mut fields = Fields::new(node.as_ref(), diagnostics);
    let engines = EngineName::ALL.into_iter().filter(|(_, engine)| !laid_over || *engine == theme.engine);
    theme.engine = fields.one_of("engine", &engines.collect::<Vec<_>>()).unwrap_or(theme.engine);
    theme.version = fields.owned("version").or(theme.version.take());
    for key in ["name", "description"] {
        fields.text(key);
    }
    if let Some(base) = fields.word("based_on").filter(|base| !BUILT_IN.contains(&&*base.text)) {
        fields.report(unknown_value(base.span, "based_on", &base, BUILT_IN.into_iter()));
    }
    views(&mut fields);
    theme.script_words.extend(fields.words("script_words"));
    let example = "[{foreground: [--text], background: [--bg], ratio: 4.5}]";
    let demands = fields.list("contrast", example);
    theme.contrast.extend(demands.iter().map(|demand| contrast(fields.of(demand, "contrast", example), demand.span)));
    fields.finish();
}

/// The versions of the views that a theme is made for: `1`, or the first and the last as `1-2`.
fn views(fields: &mut Fields<'_, '_, '_>) {
    let Some(node) = fields.node("views") else { return };
    let text = scalar(node).unwrap_or_default();
    let (first, last) = text.split_once(['-', '–']).unwrap_or((text, text));
    let number = |text: &str| text.trim().parse::<u32>().ok();
    match number(first).zip(number(last)) {
        Some((first, last)) if (first..=last).contains(&VIEWS) => {}
        Some(_) => {
            let fault = Diagnostic::error(Code::UnsupportedViews, node.span).with("views", text);
            fields.report(fault.with("version", VIEWS.to_string()));
        }
        None => {
            fields.wrong("views", ["a version, or the first and the last", "være en versjon, eller den første og den siste"], "1-2", node);
        }
    }
}

fn contrast(mut fields: Fields<'_, '_, '_>, span: Span) -> Contrast {
    let [foreground, background] = ["foreground", "background"].map(|key| {
        let words = fields.words(key);
        if words.is_empty() {
            fields.missing(key, "[--text]", span);
        }
        words
    });
    let ratio = fields.node("ratio");
    let number = ratio.and_then(scalar).and_then(|text| text.parse().ok()).filter(|number| (1.0..=21.0).contains(number));
    match ratio {
        None => fields.missing("ratio", "4.5", span),
        Some(node) if number.is_none() => fields.wrong("ratio", ["a number from 1 to 21", "være et tall fra 1 til 21"], "4.5", node),
        Some(_) => {}
    }
    fields.finish();
    Contrast { foreground, background, ratio: number.unwrap_or_default() }
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
