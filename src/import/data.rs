//! What other tools keep in YAML, TOML and JSON, read into one form.

use std::ops::Range;

use super::Notes;
use crate::diagnostic::{Code, Diagnostic, SourceId};
use crate::model::meta::Data;
use crate::parse::meta::data;
use crate::parse::yaml;

/// A form that keys and values are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Yaml,
    Toml,
    Json,
}

impl Form {
    /// The form of a file, by its name.
    pub fn of(path: &str) -> Option<Self> {
        match path.rsplit_once('.')?.1 {
            "yaml" | "yml" => Some(Self::Yaml),
            "toml" => Some(Self::Toml),
            "json" => Some(Self::Json),
            _ => None,
        }
    }
}

/// Keys and values, in the order they are written.
pub type Map = Vec<(Box<str>, Data)>;

/// Reads the keys and values in a part of a source. What cannot be read is told.
pub fn read(form: Form, source: SourceId, range: Range<usize>, notes: &mut Notes) -> Map {
    let whole = notes.sources.shared(source).clone();
    let text = &whole.text[range.clone()];
    let value = match form {
        Form::Yaml => yaml::read(text, source, range.start, &whole.text, &mut notes.found).map(|node| data(&node)),
        Form::Toml => match text.parse::<toml::Table>() {
            Ok(table) => Some(of_toml(toml::Value::Table(table))),
            Err(error) => {
                let place = error.span().map_or(range.start..range.start, |span| span.start + range.start..span.end + range.start);
                notes.tell(Diagnostic::error(Code::ImportUnreadable, source.span(place)).with("reason", error.message()));
                None
            }
        },
        Form::Json => match serde_json::from_str(text) {
            Ok(value) => Some(of_json(value)),
            Err(error) => {
                let line: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
                let place = source.span(range.start + line..range.start + line);
                notes.tell(Diagnostic::error(Code::ImportUnreadable, place).with("reason", error.to_string()));
                None
            }
        },
    };
    match value {
        Some(Data::Map(pairs)) => pairs,
        _ => Map::new(),
    }
}

/// The front matter at the top of a page, in YAML, TOML or JSON: its form, where it stands, and where the text begins.
pub fn front_matter(text: &str) -> Option<(Form, Range<usize>, usize)> {
    if text.starts_with("{\n") || text.starts_with("{ ") || text.starts_with("{\"") {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>();
        values.next()?.ok()?;
        let end = values.byte_offset();
        return Some((Form::Json, 0..end, end + usize::from(text[end..].starts_with('\n'))));
    }
    let (fence, form) = [("---", Form::Yaml), ("+++", Form::Toml)]
        .into_iter()
        .find(|(fence, _)| text.lines().next().is_some_and(|line| line.trim_end() == *fence))?;
    let mut at = text.find('\n')? + 1;
    let start = at;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == fence {
            return Some((form, start..at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// The value of a key; a dot leads into a group of keys.
pub fn get<'m>(map: &'m Map, key: &str) -> Option<&'m Data> {
    let found = |map: &'m Map, key: &str| map.iter().find(|(known, _)| **known == *key).map(|(_, value)| value);
    let mut keys = key.split('.');
    let first = found(map, keys.next()?)?;
    keys.try_fold(first, |value, key| match value {
        Data::Map(map) => found(map, key),
        _ => None,
    })
}

/// The text of a key.
pub fn text<'m>(map: &'m Map, key: &str) -> Option<&'m str> {
    get(map, key).and_then(as_text).map(str::trim).filter(|text| !text.is_empty())
}

/// The words of a key: a list, or one alone.
pub fn words(map: &Map, key: &str) -> Vec<Box<str>> {
    match get(map, key) {
        Some(Data::List(items)) => items.iter().filter_map(as_text).map(Into::into).collect(),
        Some(value) => as_text(value).map(Into::into).into_iter().collect(),
        None => Vec::new(),
    }
}

/// Whether a key says yes.
pub fn is_true(map: &Map, key: &str) -> bool {
    matches!(get(map, key), Some(Data::Bool(true)))
}

/// A value as text, if it is one.
pub fn as_text(value: &Data) -> Option<&str> {
    match value {
        Data::Text(text) => Some(text),
        Data::Null | Data::Bool(_) | Data::List(_) | Data::Map(_) => None,
    }
}

fn of_toml(value: toml::Value) -> Data {
    match value {
        toml::Value::String(text) => Data::Text(text.into()),
        toml::Value::Integer(number) => Data::Text(number.to_string().into()),
        toml::Value::Float(number) => Data::Text(number.to_string().into()),
        toml::Value::Boolean(yes) => Data::Bool(yes),
        toml::Value::Datetime(time) => Data::Text(time.to_string().into()),
        toml::Value::Array(items) => Data::List(items.into_iter().map(of_toml).collect()),
        toml::Value::Table(pairs) => Data::Map(pairs.into_iter().map(|(key, value)| (key.into(), of_toml(value))).collect()),
    }
}

fn of_json(value: serde_json::Value) -> Data {
    match value {
        serde_json::Value::Null => Data::Null,
        serde_json::Value::Bool(yes) => Data::Bool(yes),
        serde_json::Value::Number(number) => Data::Text(number.to_string().into()),
        serde_json::Value::String(text) => Data::Text(text.into()),
        serde_json::Value::Array(items) => Data::List(items.into_iter().map(of_json).collect()),
        serde_json::Value::Object(pairs) => Data::Map(pairs.into_iter().map(|(key, value)| (key.into(), of_json(value))).collect()),
    }
}
