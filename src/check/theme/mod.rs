//! What can be said of a theme by its files alone: what it lacks, what the policy forbids, and whether its colours can be told
//! apart.

mod contrast;
mod inline;
mod tokens;

use std::collections::BTreeSet;

pub use contrast::contrast;
pub use inline::inline;
pub use tokens::unused;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Span};
use crate::model::config::Config;
use crate::model::lang::Lang;
use crate::model::theme::Theme;

/// Words of a list that are named before the rest is counted.
const NAMED: usize = 12;

/// Templates that the theme must have, of these, and lacks.
pub fn templates<'t>(theme: &'t Theme, needed: impl Iterator<Item = &'t str>) -> Diagnostics {
    let lacks = needed.filter(|name| !theme.templates.contains_key(*name));
    let fault = |name| {
        let place = Place::File(format!("themes/{}/templates/{name}", theme.name).into());
        Diagnostic::error(Code::MissingTemplate, place).with("template", name)
    };
    lacks.map(fault).collect()
}

/// Words that the theme has in one of its languages and not in another, and those that nothing in it says.
#[must_use]
pub fn words(theme: &Theme) -> Diagnostics {
    let all: BTreeSet<&str> = theme.strings.values().flat_map(|strings| strings.words.keys()).map(|key| &**key).collect();
    let is_whole = |key: &str| theme.strings.values().all(|strings| strings.words.contains_key(key));
    let (known, partial): (Vec<&str>, Vec<&str>) = all.iter().partition(|key| is_whole(key));
    let unsaid: Vec<&str> = partial.into_iter().filter(|key| !is_said(theme, key)).collect();
    let strangers = theme.strings.values().flat_map(|strings| {
        let is_borrowed = |key: &str| strings.borrowed.as_ref().is_some_and(|(_, keys)| keys.contains(key));
        let own = unsaid.iter().filter(move |key| strings.words.contains_key(**key) && !is_borrowed(key));
        own.map(|key| (format!("themes/{}/strings/{}.yaml", theme.name, strings.lang), *key))
    });
    let stranger = |(path, key): (String, &str)| {
        Diagnostic::warning(Code::UnknownWord, Place::File(path.into())).with("word", key).suggest(key, known.iter().copied())
    };
    let strangers: Vec<_> = strangers.map(stranger).collect();
    let fault = |lang: String, missing: &[&str]| {
        let named = missing.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        let more = if missing.len() > NAMED { ", …" } else { "" };
        let place = Place::File(format!("themes/{}/strings/{lang}.yaml", theme.name).into());
        let fault = Diagnostic::error(Code::MissingWord, place).with("count", missing.len().to_string());
        fault.with("language", lang).with("words", format!("{named}{more}"))
    };
    let missing = theme.strings.values().map(|strings| {
        let missing = all.iter().copied().filter(|key| !strings.words.contains_key(*key) && !unsaid.contains(key));
        let missing: Vec<&str> = missing.collect();
        (!missing.is_empty()).then(|| fault(strings.lang.to_string(), &missing))
    });
    missing.flatten().chain(strangers).collect()
}

/// Languages of a site that the theme has no words in.
#[must_use]
pub fn unspoken(theme: &Theme, config: &Config) -> Vec<Diagnostic> {
    let Some(lender) = theme.lender() else { return Vec::new() };
    let trees = config.trees.iter().flat_map(|tree| tree.accepts.iter().map(move |lang| (*lang, tree.span)));
    let mut unspoken: Vec<_> = trees.filter(|(lang, _)| !theme.strings.contains_key(lang)).collect();
    unspoken.sort_by_key(|(lang, _)| *lang);
    unspoken.dedup_by_key(|(lang, _)| *lang);
    let fault = |(lang, span): (Lang, Option<Span>)| {
        let fault = Diagnostic::warning(Code::LanguageWithoutWords, span.map_or(Place::Site, Place::Span)).with("lang", lang.as_str());
        fault.with("lender", lender.lang.as_str()).with("path", format!("themes/{}/strings/{lang}.yaml", theme.name))
    };
    unspoken.into_iter().map(fault).collect()
}

/// Whether a template or a script of the theme names a word.
fn is_said(theme: &Theme, key: &str) -> bool {
    let names = |bytes: &[u8]| memchr::memmem::find(bytes, key.as_bytes()).is_some();
    theme.templates.values().any(|template| names(template.text.as_bytes()))
        || theme.typ.values().any(|file| names(&file.bytes))
        || theme.assets.iter().any(|asset| asset.name.ends_with(".js") && !asset.name.starts_with("words.") && names(&asset.bytes))
}

/// What the policy forbids in the templates themselves.
#[must_use]
pub fn policy(theme: &Theme) -> Diagnostics {
    let faults = theme
        .templates
        .values()
        .flat_map(|template| inline(&template.text).into_iter().map(|(code, range)| Diagnostic::error(code, template.place(range))));
    faults.collect()
}
