//! The shape of `site.yaml`, told to editors. It is read in `parse/config.rs`; a test sees to it that the two agree.

#![expect(dead_code, reason = "a shape is described and never made")]

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::diagnostic::Code;
use crate::model::lang::Lang;
use crate::model::meta::{Meta, words};
use crate::model::pdf::Wanted;
use crate::parse::config::LEVELS;

/// What a publisher decides for the whole site.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Settings {
    /// The site's name: a text, or a text for each language.
    #[schemars(schema_with = "localised")]
    title: Option<String>,
    /// Where the site is published, as `https://example.no/`.
    #[schemars(regex(pattern = r"^https?://[^/]"))]
    base_url: Option<String>,
    /// Who publishes it.
    publisher: Option<Publisher>,
    /// The trees of the site, in menu order; the first is published at the root.
    languages: Option<BTreeMap<Lang, Option<Tree>>>,
    /// The theme: one that is built in, or a folder in `themes/`.
    theme: Option<String>,
    /// Closed lists for the keys that sort documents, and the names readers see.
    taxonomy: Option<Taxonomy>,
    /// Keys that every document of a kind must have.
    require: Option<Require>,
    /// The address of the accessibility statement.
    accessibility_statement: Option<String>,
    /// The licence of the content.
    licence: Option<String>,
    /// Whether HTML in Markdown is cleaned, or passes as written.
    html: Option<Html>,
    /// How searching treats words.
    search: Option<Search>,
    /// What is published as PDF too: the sheets, unless another list is given; pages and handbooks take their time.
    #[schemars(schema_with = "pdf")]
    pdf: Option<()>,
    /// How severe some kinds of message are on this site.
    #[schemars(schema_with = "checks")]
    checks: Option<()>,
}

/// Who publishes a site.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Publisher {
    /// Its name.
    name: Option<String>,
    /// Its own site.
    url: Option<String>,
    /// A logo, as a path below the content folder.
    logo: Option<String>,
}

/// What readers of one language see.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Tree {
    /// The folder in the address; empty for the root.
    path: Option<String>,
    /// Languages that belong here, the preferred first.
    #[schemars(schema_with = "words")]
    accepts: Option<Vec<String>>,
    /// Languages a missing page is borrowed from, the preferred first.
    #[schemars(schema_with = "words")]
    falls_back_to: Option<Vec<String>>,
}

/// Closed lists of words, each with the name readers see.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Taxonomy {
    /// Who documents are for.
    #[schemars(schema_with = "terms")]
    audience: Option<()>,
    /// What they are about.
    #[schemars(schema_with = "terms")]
    topics: Option<()>,
    /// When in a cooperation they matter.
    #[schemars(schema_with = "terms")]
    phase: Option<()>,
}

/// What readers are told of one of those words, where its name is not enough.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Term {
    /// Its name.
    #[schemars(schema_with = "localised")]
    name: Option<String>,
    /// What a reader says of themselves who takes this door on the front page.
    #[schemars(schema_with = "localised")]
    door: Option<String>,
    /// A sentence about it.
    #[schemars(schema_with = "localised")]
    summary: Option<String>,
}

/// Keys that every document of a kind must have.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields, rename_all = "kebab-case")]
struct Require {
    /// Of pages of guidance.
    #[schemars(schema_with = "demandable")]
    guideline: Option<()>,
    /// Of question sets.
    #[schemars(schema_with = "demandable")]
    question_set: Option<()>,
    /// Of checklists.
    #[schemars(schema_with = "demandable")]
    checklist: Option<()>,
    /// Of workshops.
    #[schemars(schema_with = "demandable")]
    workshop: Option<()>,
    /// Of dilemmas.
    #[schemars(schema_with = "demandable")]
    dilemma: Option<()>,
    /// Of glossaries.
    #[schemars(schema_with = "demandable")]
    glossary: Option<()>,
}

/// How searching treats words.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Search {
    /// Norwegian words that look like compounds and are not: a search for a part of one does not find it.
    #[schemars(schema_with = "words")]
    keep_whole: Option<Vec<String>>,
}

/// What becomes of HTML in Markdown.
#[derive(JsonSchema)]
#[schemars(rename_all = "kebab-case")]
enum Html {
    /// What is not known to be harmless is left out.
    Sanitise,
    /// It passes as written.
    Trusted,
}

fn localised(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": ["string", "object", "null"], "additionalProperties": {"type": "string"}})
}

fn terms(generator: &mut SchemaGenerator) -> Schema {
    let name = localised(generator);
    let group = generator.subschema_for::<Term>();
    json_schema!({"type": ["object", "null"], "additionalProperties": {"anyOf": [name, group]}})
}

fn demandable(_: &mut SchemaGenerator) -> Schema {
    let keys: Vec<_> = ["title"].into_iter().chain(Meta::DEMANDABLE).collect();
    json_schema!({"type": ["string", "array", "null"], "items": {"enum": keys}})
}

fn pdf(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": ["string", "array", "null"], "items": {"enum": Wanted::WORDS}})
}

fn checks(_: &mut SchemaGenerator) -> Schema {
    let levels = LEVELS.map(|(name, _)| name);
    let checks: serde_json::Map<_, _> =
        Code::ADJUSTABLE.iter().map(|code| (code.name().to_owned(), serde_json::json!({"enum": levels}))).collect();
    json_schema!({"type": ["object", "null"], "properties": checks, "additionalProperties": false})
}
