//! `site.yaml`.

use std::collections::BTreeMap;

use super::fields::{Fields, unknown_value};
use super::yaml;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity, SourceId, Sources};
use crate::model::config::{Axis, Config, Level, Localised, NamedTerm, Publisher, Tree};
use crate::model::document::Kind;
use crate::model::lang::Lang;
use crate::model::meta::Meta;
use crate::model::pdf::Wanted;

/// How severe a publisher can find a kind of message.
pub const LEVELS: [(&str, Level); 4] = [
    ("error", Level::At(Severity::Error)),
    ("warning", Level::At(Severity::Warning)),
    ("hint", Level::At(Severity::Hint)),
    ("off", Level::Off),
];

/// Reads the settings; without a file, those of a plain site.
pub fn read(sources: &Sources, config: Option<SourceId>, diagnostics: &mut Diagnostics) -> Config {
    let plain = Config::plain();
    let Some(id) = config else { return plain };
    let text = &sources.get(id).text;
    let node = yaml::read(text, id, 0, text, diagnostics);
    let mut fields = Fields::new(node.as_ref(), diagnostics);
    let trees = trees(&mut fields);
    let default = trees.first().map_or(Lang::BOKMAL, |tree| tree.accepts[0]);
    let theme = fields.word("theme");
    let config = Config {
        title: localised(&mut fields, "title", default),
        base_url: base_url(&mut fields),
        preview: plain.preview,
        publisher: fields.inner("publisher", "{name: …}", publisher),
        trees: if trees.is_empty() { plain.trees } else { trees },
        theme_span: theme.as_ref().map(|word| word.span),
        theme: theme.map_or(plain.theme, |word| word.text),
        taxonomy: taxonomy(&mut fields, default),
        require: require(&mut fields),
        accessibility_statement: fields.address("accessibility_statement"),
        licence: fields.owned("licence"),
        trusted_html: fields.one_of("html", &[("sanitise", false), ("trusted", true)]).unwrap_or(false),
        keep_whole: fields.inner("search", "{keep_whole: […]}", keep_whole).unwrap_or_default(),
        pdf: pdf(&mut fields),
        checks: checks(&mut fields),
    };
    fields.finish();
    config
}

fn trees(fields: &mut Fields<'_, '_, '_>) -> Vec<Tree> {
    let mut trees = Vec::new();
    for (key, node) in fields.map("languages", "{nb: {path: \"\"}}") {
        let span = key.span;
        let Some(lang) = fields.lang(&key.text, span) else { continue };
        let mut inner = fields.of(node, &key.text, "{path: …}");
        let path = inner.word("path");
        let first = trees.is_empty();
        let place = path.as_ref().map_or(span, |word| word.span);
        let path = path.map_or_else(|| if first { String::new() } else { lang.to_string() }, |word| word.text.trim_matches('/').to_owned());
        let folder: Box<str> = if path.is_empty() { "".into() } else { format!("{path}/").into() };
        let taken = trees.iter().find(|tree: &&Tree| tree.path == folder).map(|tree| tree.lang);
        if let Some(other) = taken {
            let fault = Diagnostic::error(Code::SamePath, place).with("path", path).with("lang", lang.as_str());
            inner.report(fault.with("other", other.as_str()));
        }
        let accepts = languages(&mut inner, "accepts");
        let falls_back_to = languages(&mut inner, "falls_back_to");
        inner.finish();
        trees.push(Tree {
            lang,
            path: if taken.is_some() { format!("{lang}/").into() } else { folder },
            accepts: if accepts.is_empty() { vec![lang] } else { accepts },
            falls_back_to,
            span: Some(span),
        });
    }
    trees
}

fn languages(fields: &mut Fields<'_, '_, '_>, key: &'static str) -> Vec<Lang> {
    let words = fields.words(key);
    words.into_iter().filter_map(|word| fields.lang(&word.text, word.span)).collect()
}

/// A text, or texts by language.
fn localised(fields: &mut Fields<'_, '_, '_>, key: &'static str, default: Lang) -> Localised {
    match fields.node(key) {
        None => Localised::default(),
        Some(node) => of_node(fields, key, node, default),
    }
}

fn of_node<'n, 's>(fields: &mut Fields<'n, 's, '_>, key: &'static str, node: &'n yaml::Node<'s>, default: Lang) -> Localised {
    let yaml::Value::Mapping(pairs) = &node.value else {
        return Localised(fields.as_text(key, node).map(|text| (default, text.into())).into_iter().collect());
    };
    let mut texts = Vec::new();
    for (tag, node) in pairs {
        let span = tag.span;
        if let (Some(lang), Some(text)) = (fields.lang(&tag.text, span), fields.as_text(key, node)) {
            texts.push((lang, text.into()));
        }
    }
    Localised(texts)
}

fn base_url(fields: &mut Fields<'_, '_, '_>) -> Option<Box<str>> {
    let word = fields.word("base_url")?;
    let usable = clean_base_url(&word.text);
    if usable.is_none() {
        let fault = Diagnostic::error(Code::BadAddress, word.span).with("key", "base_url").with("value", word.text);
        fields.report(fault.with("example", "base_url: https://example.no/"));
    }
    usable
}

/// A site's address with one final `/`; `None` if it is not the address of a site.
#[must_use]
pub fn clean_base_url(url: &str) -> Option<Box<str>> {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let usable =
        !host.is_empty() && !host.starts_with('/') && !url.contains(|letter: char| letter.is_whitespace() || "?#\"<>\\".contains(letter));
    usable.then(|| format!("{}/", url.trim_end_matches('/')).into())
}

fn publisher(mut fields: Fields<'_, '_, '_>) -> Publisher {
    let publisher = Publisher { name: fields.owned("name").unwrap_or_default(), url: fields.address("url"), logo: fields.word("logo") };
    fields.finish();
    publisher
}

fn taxonomy(fields: &mut Fields<'_, '_, '_>, default: Lang) -> BTreeMap<Axis, Vec<NamedTerm>> {
    let read = |mut fields: Fields<'_, '_, '_>| {
        let mut taxonomy = BTreeMap::new();
        for axis in Axis::NAMED {
            let terms = fields.map(axis.key(), "{leader: {nb: Ledelse}}");
            let named: Vec<_> = terms.iter().map(|(id, node)| term(&mut fields, axis, &id.text, node, default)).collect();
            if !named.is_empty() {
                taxonomy.insert(axis, named);
            }
        }
        fields.finish();
        taxonomy
    };
    fields.inner("taxonomy", "{audience: {leader: {nb: …}}}", read).unwrap_or_default()
}

/// A term: its name in one language or several, or a group of keys with all that readers are told of it.
fn term<'n, 's>(fields: &mut Fields<'n, 's, '_>, axis: Axis, id: &str, node: &'n yaml::Node<'s>, default: Lang) -> NamedTerm {
    let mut term = NamedTerm { id: id.into(), name: Localised::default(), door: Localised::default(), summary: Localised::default() };
    let is_group =
        |pairs: &[(yaml::Key<'_>, yaml::Node<'_>)]| pairs.iter().any(|(key, _)| ["name", "door", "summary"].contains(&&*key.text));
    match &node.value {
        yaml::Value::Null => {}
        yaml::Value::Mapping(pairs) if is_group(pairs) => {
            let mut inner = fields.of(node, axis.key(), "{name: …}");
            term.name = localised(&mut inner, "name", default);
            term.door = localised(&mut inner, "door", default);
            term.summary = localised(&mut inner, "summary", default);
            inner.finish();
        }
        _ => term.name = of_node(fields, axis.key(), node, default),
    }
    term
}

fn require(fields: &mut Fields<'_, '_, '_>) -> BTreeMap<Box<str>, Vec<Box<str>>> {
    let read = |mut fields: Fields<'_, '_, '_>| {
        let mut require = BTreeMap::new();
        for kind in ["guideline"].into_iter().chain(Kind::TYPED.map(|(name, _)| name)) {
            let mut keys = Vec::new();
            for word in fields.words(kind) {
                if &*word != "title" && !Meta::DEMANDABLE.contains(&&*word) {
                    fields.report(unknown_value(word.span, kind, &word, Meta::DEMANDABLE.into_iter()));
                }
                keys.push(word.text);
            }
            if !keys.is_empty() {
                require.insert(kind.into(), keys);
            }
        }
        fields.finish();
        require
    };
    fields.inner("require", "{guideline: […]}", read).unwrap_or_default()
}

fn keep_whole(mut fields: Fields<'_, '_, '_>) -> Vec<Box<str>> {
    let words = fields.words("keep_whole").into_iter().map(|word| word.text.to_lowercase().into()).collect();
    fields.finish();
    words
}

fn pdf(fields: &mut Fields<'_, '_, '_>) -> Wanted {
    if fields.node("pdf").is_none() {
        return Wanted::unsaid();
    }
    let words = fields.words("pdf");
    for word in words.iter().filter(|word| !Wanted::WORDS.contains(&&***word)) {
        fields.report(unknown_value(word.span, "pdf", word, Wanted::WORDS.into_iter()));
    }
    let [sheets, pages, handbooks] = Wanted::WORDS.map(|wanted| words.iter().any(|word| **word == *wanted));
    Wanted { sheets, pages, handbooks }
}

fn checks(fields: &mut Fields<'_, '_, '_>) -> BTreeMap<Code, Level> {
    let mut checks = BTreeMap::new();
    for (key, node) in fields.map("checks", "{broken-link: warning}") {
        let span = key.span;
        let Some(code) = Code::ADJUSTABLE.iter().find(|code| code.name() == key.text) else {
            let names = || Code::ADJUSTABLE.iter().map(|code| code.name());
            let fault = Diagnostic::error(Code::UnknownCheck, span).with("value", &*key.text);
            fields.report(fault.with("values", names().collect::<Vec<_>>().join(", ")).suggest(&key.text, names()));
            continue;
        };
        let Some(word) = fields.as_text("checks", node) else { continue };
        match LEVELS.iter().find(|(name, _)| *name == word) {
            Some((_, level)) => _ = checks.insert(*code, *level),
            None => {
                let span = node.span;
                fields.report(unknown_value(span, "checks", word, LEVELS.iter().map(|(name, _)| *name)));
            }
        }
    }
    checks
}
