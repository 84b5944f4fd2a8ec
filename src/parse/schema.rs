//! The JSON Schema of everything authors write, for editors that complete and check while one types.

mod site;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::typed::schema::of as of_kind;
use crate::model::document::Kind;
use crate::model::meta::Meta;

/// What there are schemas of: the settings, the head of a page, and each type of document.
#[must_use]
pub fn names() -> Vec<&'static str> {
    ["site", "page"].into_iter().chain(Kind::TYPED.iter().map(|(name, _)| *name)).collect()
}

/// The schema of one of [the names](names). A translation may leave out what it has from the original.
#[must_use]
pub fn of(name: &str, translation: bool) -> Option<Value> {
    let mut schema = match name {
        "site" => root::<site::Settings>("The settings of a site"),
        "page" => root::<Meta>("The head of a page"),
        _ => Kind::TYPED.iter().find(|(known, _)| *known == name).map(|(name, kind)| typed(name, *kind))?,
    };
    tidy(&mut schema, translation);
    Some(schema)
}

/// The schema of any YAML file of a site, for editors that cannot tell them apart by their names. It asks for no more than a
/// translation must have.
#[must_use]
pub fn any() -> Value {
    let named = names().into_iter().filter_map(|name| {
        let mut schema = of(name, true)?;
        within(&mut schema, &format!("#/$defs/{name}"));
        schema.as_object_mut()?.remove("$schema");
        Some((name.to_owned(), schema))
    });
    let typed = Kind::TYPED.iter().map(|(name, _)| {
        let is_it = json!({"properties": {"type": {"const": name}}, "required": ["type"]});
        json!({"if": is_it, "then": {"$ref": format!("#/$defs/{name}")}})
    });
    let untyped = json!({
        "if": {"required": ["type"]},
        "then": {"properties": {"type": {"enum": Kind::TYPED.map(|(name, _)| name), "description": "What kind of document it is."}}},
        "else": {"anyOf": [{"$ref": "#/$defs/site"}, {"$ref": "#/$defs/page"}]},
    });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of the site",
        "type": "object",
        "allOf": typed.chain([untyped]).collect::<Vec<_>>(),
        "$defs": named.collect::<Map<_, _>>(),
    })
}

/// Lets the references of a schema count from where it stands in another.
fn within(schema: &mut Value, place: &str) {
    match schema {
        Value::Array(all) => all.iter_mut().for_each(|schema| within(schema, place)),
        Value::Object(keys) => {
            for (key, value) in keys {
                match value.as_str().filter(|_| key == "$ref").and_then(|target| target.strip_prefix('#')) {
                    Some(target) => *value = format!("{place}{target}").into(),
                    None => within(value, place),
                }
            }
        }
        _ => {}
    }
}

fn root<T: JsonSchema>(title: &str) -> Value {
    let mut schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>().to_value();
    schema["title"] = title.into();
    schema
}

/// The envelope's keys and those of the type together.
fn typed(name: &str, kind: Kind) -> Value {
    let mut schema = root::<Meta>("");
    let own = of_kind(kind);
    let mut title = name.replace('-', " ");
    title[..1].make_ascii_uppercase();
    schema["title"] = title.into();
    schema["description"] = own["description"].clone();
    for part in ["properties", "$defs"] {
        let both = [&schema, own].into_iter().filter_map(|schema| schema.get(part)?.as_object()).flatten();
        let both: Map<_, _> = both.map(|(key, value)| (key.clone(), value.clone())).collect();
        schema[part] = both.into();
    }
    schema["properties"]["title"] = json!({"description": "The title.", "type": "string"});
    if kind == Kind::Glossary {
        for key in ["title", "summary"] {
            let mut text = schema["properties"][key].clone();
            text["type"] = "string".into();
            let description = text.as_object_mut().and_then(|text| text.remove("description"));
            let each = json!({"type": "object", "additionalProperties": text});
            schema["properties"][key] = json!({"description": description, "anyOf": [text, each]});
        }
    }
    schema["properties"]["type"] = json!({"description": "What kind of document it is.", "const": name});
    let needed = own.get("required").and_then(Value::as_array).into_iter().flatten().cloned();
    schema["required"] = ["type".into(), "title".into()].into_iter().chain(needed).collect();
    schema
}

/// Takes away what only our own reader understands, and for a translation the demand for what it has from the original.
fn tidy(schema: &mut Value, translation: bool) {
    match schema {
        Value::Array(all) => all.iter_mut().for_each(|schema| tidy(schema, translation)),
        Value::Object(keys) => {
            if let Some(properties) = keys.get("properties").cloned()
                && let Some(Value::Array(required)) = keys.get_mut("required")
            {
                let schema = |key: &Value| key.as_str().and_then(|key| properties.get(key)).unwrap_or(&Value::Null);
                let inherited = |key: &Value| translation && schema(key).get("x-inherited") == Some(&Value::Bool(true));
                required.retain(|key| !may_be_empty(schema(key)) && !inherited(key));
            }
            keys.retain(|key, value| {
                let of_rust = key == "format" && value.as_str().is_some_and(|format| format.contains("int"));
                !(key.starts_with("x-") || of_rust || key == "default" && value.is_null())
            });
            for (key, value) in keys {
                match value.as_object_mut().filter(|_| matches!(key.as_str(), "properties" | "$defs")) {
                    Some(named) => named.values_mut().for_each(|schema| tidy(schema, translation)),
                    None => tidy(value, translation),
                }
            }
        }
        _ => {}
    }
}

/// Whether a key may stand without a value: then it may be left out, too.
fn may_be_empty(schema: &Value) -> bool {
    schema.get("type").and_then(Value::as_array).is_some_and(|types| types.iter().any(|name| name == "null"))
}
