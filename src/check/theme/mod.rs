//! What can be said of a theme by its files alone: what it lacks, what the policy forbids, and whether its colours can be told
//! apart.

mod contrast;
mod inline;

use std::collections::BTreeSet;

pub use contrast::contrast;
pub use inline::inline;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
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

/// Words that the theme has in one of its languages and not in another.
#[must_use]
pub fn words(theme: &Theme) -> Diagnostics {
    let all: BTreeSet<&str> = theme.strings.values().flat_map(|strings| strings.words.keys()).map(|key| &**key).collect();
    let fault = |lang: String, missing: &[&str]| {
        let named = missing.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        let more = if missing.len() > NAMED { ", …" } else { "" };
        let place = Place::File(format!("themes/{}/strings/{lang}.yaml", theme.name).into());
        let fault = Diagnostic::error(Code::MissingWord, place).with("count", missing.len().to_string());
        fault.with("language", lang).with("words", format!("{named}{more}"))
    };
    let missing = theme.strings.values().map(|strings| {
        let missing: Vec<&str> = all.iter().copied().filter(|key| !strings.words.contains_key(*key)).collect();
        (!missing.is_empty()).then(|| fault(strings.lang.to_string(), &missing))
    });
    missing.flatten().collect()
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
