//! A value against the schema of its type: every fault in one go, in the words of the other messages.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::schema::{properties, resolve};
use crate::diagnostic::{Code, Cursor, Diagnostic, Diagnostics, Span, Words};
use crate::model::lang::Lang;
use crate::parse::fields::{
    self, BOOLEAN, ENTRIES, FIRST, IN_ENTRY, IN_FILE, INTEGER, LIST, MAPPING, TEXT, iso_date, scalar, unknown_value,
};
use crate::parse::yaml::{Key, Node, Value};

/// What was found in a value.
#[derive(Default)]
pub struct Found<'n> {
    /// What is wrong.
    pub diagnostics: Diagnostics,
    /// Texts in Markdown, and where they stand.
    pub texts: Vec<(&'n str, Span)>,
    /// Ids that links can point to.
    pub anchors: Vec<Box<str>>,
}

/// What a type takes, and the text that is to be of it.
#[derive(Clone, Copy)]
pub struct Rules<'v> {
    /// The schema of the type.
    pub schema: &'v Json,
    /// All of the text.
    pub text: &'v str,
}

/// Judges what a document holds besides its envelope. `place` is where a key that is missing should have been; those that were
/// `meant` by keys nobody knows have been told.
pub fn judge<'n>(node: &'n Node<'_>, place: Span, rules: Rules<'_>, meant: Vec<Box<str>>) -> Found<'n> {
    let mut judge = Judge { root: rules.schema, text: rules.text, found: Found::default(), ids: BTreeMap::new() };
    judge.mapping(node, (place, IN_FILE), rules.schema, meant);
    judge.found
}

struct Judge<'n, 'v> {
    root: &'v Json,
    text: &'v str,
    found: Found<'n>,
    /// Anchors so far, and where each stands.
    ids: BTreeMap<&'n str, Span>,
}

impl<'n> Judge<'n, '_> {
    fn value(&mut self, key: &str, node: &'n Node<'_>, schema: &Json) {
        let schema = resolve(self.root, schema);
        if let Some(words) = words(schema) {
            return self.one_of(key, node, &words);
        }
        match type_of(schema) {
            "object" => match &node.value {
                Value::Mapping(_) => self.mapping(node, (place(node), IN_ENTRY), schema, Vec::new()),
                _ => self.wrong(key, MAPPING, &self.example(schema), node),
            },
            "array" => self.list(key, node, schema),
            "integer" => self.integer(key, node, schema),
            "boolean" => match scalar(node) {
                Some("true" | "false") => {}
                _ => self.wrong(key, BOOLEAN, "true", node),
            },
            _ => self.text(key, node, schema),
        }
    }

    fn mapping(&mut self, node: &'n Node<'_>, (place, belongs): (Span, Words), schema: &Json, mut meant: Vec<Box<str>>) {
        let Value::Mapping(pairs) = &node.value else { return };
        let given = || pairs.iter().filter(|(_, node)| !matches!(node.value, Value::Null));
        let Some(known) = properties(schema) else { return self.map(given(), schema) };
        for (key, value) in pairs {
            match known.get(&*key.text) {
                Some(_) if matches!(value.value, Value::Null) => {}
                Some(schema) => self.value(&key.text, value, schema),
                None => {
                    let fault = fields::unknown_key(key, &known.keys().map(String::as_str).collect::<Vec<_>>());
                    meant.extend(fault.suggestion().map(Into::into));
                    self.found.diagnostics.push(fault);
                }
            }
        }
        let filled = |node: &Node<'_>| scalar(node).is_none_or(|text| !text.trim().is_empty());
        let required = schema.get("required").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str);
        let lacking = required.filter(|key| !given().any(|(known, node)| known.text == *key && filled(node)));
        for key in lacking.filter(|key| !meant.iter().any(|meant| **meant == **key)) {
            let example = known.get(key).map_or("…".into(), |schema| self.example(resolve(self.root, schema)));
            self.found.diagnostics.push(fields::incomplete(key, &format!("{key}: {example}"), place, belongs));
        }
    }

    /// A mapping whose keys are the author's own, or languages.
    fn map<'a>(&mut self, pairs: impl Iterator<Item = &'n (Key<'a>, Node<'a>)>, schema: &Json)
    where
        'a: 'n,
    {
        let in_languages = schema.get("x-languages").is_some();
        let inner = schema.get("additionalProperties").filter(|inner| inner.is_object());
        for (key, node) in pairs {
            match (&*key.text, Lang::parse(&key.text)) {
                ("no", _) if in_languages => self.found.diagnostics.push(Diagnostic::error(Code::LanguageNo, key.span)),
                (tag, None) if in_languages => {
                    self.found.diagnostics.push(fields::bad_language(tag, key.span));
                }
                _ => inner.into_iter().for_each(|schema| self.value(&key.text, node, schema)),
            }
        }
    }

    fn list(&mut self, key: &str, node: &'n Node<'_>, schema: &Json) {
        let Value::Sequence(items) = &node.value else { return self.wrong(key, LIST, "[…]", node) };
        let limit = |name| schema.get(name).and_then(Json::as_u64);
        let (least, most) = (limit("minItems").unwrap_or(0), limit("maxItems"));
        let count = items.len() as u64;
        if count < least || most.is_some_and(|most| count > most) {
            let range = match most {
                None => ["{least} or more", "{least} eller flere"],
                Some(_) => ["from {least} to {most}", "fra {least} til {most}"],
            };
            let fault = Diagnostic::error(Code::BadCount, place(node)).with("key", key).with("count", count.to_string());
            let fault = fault.with_words("range", range).with("least", least.to_string());
            self.found.diagnostics.push(fault.with("most", most.unwrap_or_default().to_string()));
        }
        let Some(schema) = schema.get("items") else { return };
        let mut ids: BTreeMap<&str, Span> = BTreeMap::new();
        let of_keys = type_of(resolve(self.root, schema)) == "object";
        for item in items {
            if of_keys && !matches!(item.value, Value::Mapping(_)) {
                let example = format!("[{}]", self.example(resolve(self.root, schema)));
                self.wrong(key, ENTRIES, &example, item);
            } else {
                self.value(key, item, schema);
            }
            if let Some(id) = id_of(item)
                && let Some(text) = scalar(id)
                && let Some(first) = ids.insert(text, id.span)
                && !self.found.anchors.iter().any(|anchor| **anchor == *text)
            {
                self.duplicate(text, id.span, first);
            }
        }
    }

    fn integer(&mut self, key: &str, node: &'n Node<'_>, schema: &Json) {
        let limit = |name| schema.get(name).and_then(Json::as_i64);
        let (least, most) = (limit("minimum").unwrap_or(0), limit("maximum").unwrap_or(i64::MAX));
        let Some(number) = scalar(node).and_then(|text| text.parse::<i64>().ok()) else {
            return self.wrong(key, INTEGER, "10", node);
        };
        if number < least || number > most {
            let fault = Diagnostic::error(Code::OutOfRange, node.span).with("key", key).with("value", number.to_string());
            self.found.diagnostics.push(fault.with("least", least.to_string()).with("most", most.to_string()));
        }
    }

    fn one_of(&mut self, key: &str, node: &'n Node<'_>, words: &[&str]) {
        match scalar(node) {
            None => self.wrong(key, TEXT, words[0], node),
            Some(text) if words.contains(&text) => {}
            Some(text) => self.found.diagnostics.push(unknown_value(node.span, key, text, words.iter().copied())),
        }
    }

    fn text(&mut self, key: &str, node: &'n Node<'_>, schema: &Json) {
        let Some(text) = scalar(node) else { return self.wrong(key, TEXT, "…", node) };
        if let Some(limit) = schema.get("maxLength").and_then(Json::as_u64) {
            self.found.diagnostics.extend(fields::too_long(key, node, text, limit as usize));
        }
        match (schema.get("format").and_then(Json::as_str), schema.get("pattern").and_then(Json::as_str)) {
            (Some("date"), _) if iso_date(text).is_none() => {
                self.found.diagnostics.push(Diagnostic::error(Code::BadDate, node.span).with("value", text));
            }
            (_, Some(_)) if schema.get("x-anchor").is_some() => self.anchor(text, node),
            (_, Some(_)) if schema.get("x-time").is_some() && !is_time(text) => {
                self.found.diagnostics.push(Diagnostic::error(Code::BadTime, node.span).with("value", text));
            }
            _ => {}
        }
        if schema.get("x-markdown").is_some() {
            self.found.texts.push((text, node.span));
        }
    }

    fn anchor(&mut self, text: &'n str, node: &'n Node<'_>) {
        if text.is_empty() {
            return;
        }
        let fit = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_');
        if text.starts_with(['-', '_']) || !text.chars().all(fit) {
            let example = crate::model::route::slug(text);
            let fault = Diagnostic::error(Code::BadId, node.span).with("value", text);
            return self.found.diagnostics.push(fault.with("example", format!("id: {example}")));
        }
        if let Some(first) = self.ids.insert(text, node.span) {
            self.duplicate(text, node.span, first);
        }
        self.found.anchors.push(text.into());
    }

    fn duplicate(&mut self, id: &str, place: Span, first: Span) {
        let line = Cursor::default().at(self.text, first.start as usize).line;
        let fault = Diagnostic::error(Code::DuplicateId, place).with("id", id).with_words("first", FIRST);
        self.found.diagnostics.push(fault.with("line", line.to_string()));
    }

    /// A value as one might write it: of a mapping, the keys it must have, or if there are none those it can have.
    fn example(&self, schema: &Json) -> String {
        match (words(schema), type_of(schema)) {
            (Some(words), _) => words.first().copied().unwrap_or("…").to_owned(),
            (None, "integer") => "10".to_owned(),
            (None, "boolean") => "true".to_owned(),
            (None, "array") => match schema.get("items").map(|items| self.example(resolve(self.root, items))) {
                Some(item) => format!("[{item}]"),
                None => "[…]".to_owned(),
            },
            (None, "object") => {
                let Some(known) = properties(schema) else {
                    return if schema.get("x-languages").is_some() { "{nb: …}" } else { "{…}" }.to_owned();
                };
                let required = schema.get("required").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str);
                let mut keys: Vec<_> = required.collect();
                if keys.is_empty() {
                    keys = known.keys().map(String::as_str).collect();
                }
                let known = keys.into_iter().filter_map(|key| Some((key, resolve(self.root, known.get(key)?))));
                let pairs: Vec<_> = known.map(|(key, schema)| format!("{key}: {}", self.example(schema))).collect();
                format!("{{{}}}", pairs.join(", "))
            }
            (None, _) => "…".to_owned(),
        }
    }

    fn wrong(&mut self, key: &str, expected: Words, example: &str, node: &Node<'_>) {
        self.found.diagnostics.push(fields::wrong_type(key, expected, example, node));
    }
}

/// Where each key of a mapping stands: its value if that is one word, else the key itself.
pub fn keys(node: &Node<'_>) -> Box<[(Box<str>, Span)]> {
    let Value::Mapping(pairs) = &node.value else { return Box::default() };
    let place = |key: &Key<'_>, node: &Node<'_>| if scalar(node).is_some() { node.span } else { key.span };
    pairs.iter().map(|(key, node)| ((&*key.text).into(), place(key, node))).collect()
}

/// Where a message about a whole entry points: its first key, or its first line.
fn place(node: &Node<'_>) -> Span {
    match &node.value {
        Value::Mapping(pairs) => pairs.first().map_or(node.span, |(key, _)| key.span),
        Value::Sequence(items) => items.first().map_or(node.span, place),
        Value::Null | Value::Scalar(..) => node.span,
    }
}

fn id_of<'n, 's>(item: &'n Node<'s>) -> Option<&'n Node<'s>> {
    let Value::Mapping(pairs) = &item.value else { return None };
    pairs.iter().find(|(key, _)| key.text == "id").map(|(_, node)| node)
}

fn type_of(schema: &Json) -> &str {
    match schema.get("type") {
        Some(Json::String(name)) => name,
        Some(Json::Array(names)) => names.iter().filter_map(Json::as_str).find(|name| *name != "null").unwrap_or("string"),
        _ => "string",
    }
}

/// The words of a closed list.
fn words(schema: &Json) -> Option<Vec<&str>> {
    if let Some(all) = schema.get("enum").and_then(Json::as_array) {
        return Some(all.iter().filter_map(Json::as_str).collect());
    }
    let all = schema.get("oneOf")?.as_array()?;
    // Words with a description stand alone, those without in a list.
    Some(
        all.iter()
            .flat_map(|one| one.get("const").and_then(Json::as_str).map_or_else(|| words(one).unwrap_or_default(), |word| vec![word]))
            .collect(),
    )
}

/// A time of day as hours and minutes, two digits each.
fn is_time(text: &str) -> bool {
    let number = |part: &str, limit| part.len() == 2 && part.parse::<u8>().is_ok_and(|number| number < limit);
    text.split_once(':').is_some_and(|(hours, minutes)| number(hours, 24) && number(minutes, 60))
}
