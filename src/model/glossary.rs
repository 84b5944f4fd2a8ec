//! A glossary: terms and what they mean, in every language, in one file.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::lang::Lang;
use super::meta::Word;
use super::text::{Id, Text, Translated};

/// Terms and what they mean.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Glossary {
    /// The terms.
    #[schemars(length(min = 1))]
    pub terms: Vec<Term>,
}

/// A term.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// Names it in addresses and in question sets.
    pub id: Id,
    /// The term in each language.
    #[schemars(extend("x-languages" = true))]
    pub term: Translated,
    /// What it means, in each language.
    #[schemars(extend("x-languages" = true))]
    pub definition: Translated,
    /// Its short form.
    pub abbr: Option<Text>,
    /// Other words for it, in each language; searching finds them.
    #[serde(default)]
    #[schemars(extend("x-languages" = true))]
    pub synonyms: BTreeMap<Lang, Vec<Text>>,
    /// Words that should not be used for it.
    #[serde(default)]
    pub avoid: Vec<Text>,
    /// Where the definition comes from.
    pub source: Option<Source>,
    /// Terms to look at too, by their ids.
    #[serde(default)]
    pub see: Vec<Word>,
}

/// Where a definition comes from.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is called.
    pub title: Text,
    /// Where it can be read.
    pub url: Option<Word>,
}

impl Glossary {
    /// Whether any term is told in a language.
    #[must_use]
    pub fn speaks(&self, lang: Lang) -> bool {
        self.terms.iter().any(|term| term.term.contains_key(&lang))
    }
}
