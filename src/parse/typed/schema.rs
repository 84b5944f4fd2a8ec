//! What each type of document takes, as JSON Schema. Besides the standard's own words it has three of ours, which other
//! readers pass over: `x-inherited` (a translation has it from the original), `x-markdown` (a text with marks) and
//! `x-anchor` (an id that links can point to).

use std::sync::LazyLock;

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use crate::model::checklist::Checklist;
use crate::model::dilemma::Dilemma;
use crate::model::document::Kind;
use crate::model::glossary::Glossary;
use crate::model::question_set::QuestionSet;
use crate::model::workshop::Workshop;

/// The schema of what a type takes besides the envelope.
#[must_use]
pub fn of(kind: Kind) -> &'static Value {
    macro_rules! schema {
        ($noun:ty) => {{
            static SCHEMA: LazyLock<Value> =
                LazyLock::new(|| SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<$noun>().to_value());
            &SCHEMA
        }};
    }
    match kind {
        Kind::Page => &Value::Null,
        Kind::QuestionSet => schema!(QuestionSet),
        Kind::Checklist => schema!(Checklist),
        Kind::Workshop => schema!(Workshop),
        Kind::Dilemma => schema!(Dilemma),
        Kind::Glossary => schema!(Glossary),
    }
}

/// The keys a type takes besides the envelope's.
#[must_use]
pub fn keys(kind: Kind) -> Vec<&'static str> {
    properties(of(kind)).map(|properties| properties.keys().map(String::as_str).collect()).unwrap_or_default()
}

/// The keys of an object's schema and what each takes.
#[must_use]
pub fn properties(schema: &Value) -> Option<&Map<String, Value>> {
    schema.get("properties")?.as_object()
}

/// The schema itself, where another is pointed to or nothing is allowed besides it.
#[must_use]
pub fn resolve<'v>(root: &'v Value, schema: &'v Value) -> &'v Value {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str).and_then(|path| path.strip_prefix("#/$defs/")) {
        return root.get("$defs").and_then(|schemas| schemas.get(name)).map_or(schema, |found| resolve(root, found));
    }
    let or_null = schema.get("anyOf").and_then(Value::as_array);
    match or_null.and_then(|all| all.iter().find(|one| one.get("type") != Some(&Value::from("null")))) {
        Some(found) => resolve(root, found),
        None => schema,
    }
}
