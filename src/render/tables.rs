//! What a template may use, as tables in Markdown: made of the views themselves, so that they say what there is.

use std::fmt::Write as _;

use schemars::generate::SchemaSettings;
use serde_json::{Map, Value};

use super::templates::{TEMPLATES, Template};
use super::view::{PageView, SiteView};
use crate::model::theme::VIEWS;

/// The tables, as a page of Markdown.
#[must_use]
pub fn markdown() -> String {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let page = name(&generator.subschema_for::<PageView<'_>>().to_value());
    let site = name(&generator.subschema_for::<SiteView<'_>>().to_value());
    let mut views = Vec::new();
    let mut rows = String::new();
    for Template { name: template, makes, view, typed } in TEMPLATES {
        let mut cell = |view: Option<Value>| {
            let view = view.map(|view| name(&view)).filter(|view| *view != page);
            if let Some(view) = view.iter().find(|view| !views.contains(*view)) {
                views.push(view.clone());
            }
            view.map(|view| link(&view)).unwrap_or_default()
        };
        let (own, typed) = (cell(Some(view(&mut generator).to_value())), cell(typed.map(|view| view(&mut generator).to_value())));
        _ = writeln!(rows, "| `{template}` | {makes} | {own} | {typed} |");
    }
    let views = [page, site].into_iter().chain(views).collect::<Vec<_>>();
    let definitions = generator.take_definitions(true);
    let parts = definitions.keys().filter(|part| !views.contains(part) && definitions[*part].get("anyOf").is_none());
    let sections = |names: &mut dyn Iterator<Item = &String>| names.map(|name| section(name, &definitions)).collect::<String>();
    format!(
        "{}{rows}\n## The views\n{}\n## Their parts\n{}",
        introduction(),
        sections(&mut views.iter()),
        sections(&mut parts.collect::<Vec<_>>().into_iter())
    )
}

fn introduction() -> String {
    format!(
        r#"# What a template may use

This is version {VIEWS} of the views; `rettesnor views` prints it. The number is raised when a field changes its meaning or goes
away; new fields come without that. A theme says in its `theme.yaml` which versions it is made for: `views: {VIEWS}`.

A template knows three names: `page`, `site` and `t`, the words of the interface by their keys. A name that is not there is an
error. A field that has nothing to say is `null` or empty, and never absent.

- Addresses (`url`) count from the site's root: write `{{{{ page.root }}}}{{{{ link.url }}}}`.
- What is told "as HTML" is safe, and shown with `| safe`. Everything else is text, and escaped.
- `{{{{ t.notice_overdue | fill(date=page.review_by.text) }}}}` puts values in the `{{placeholders}}` of a word.
- In MiniJinja, `{{{{ shared("menu.html", root=page.root) }}}}` shows another template that is made once for all pages that give it
  the same. It knows `site`, `t` and what it is given, but no `page`.

## The templates

A theme has each of these, and whatever else they include.

| template | makes | `page` is | `page.typed` is |
|---|---|---|---|
"#
    )
}

/// A view: what it is, and a row for each of its fields.
fn section(name: &str, definitions: &Map<String, Value>) -> String {
    let view = &definitions[name];
    let mut text = format!("\n### {}\n\n{}\n\n| field | holds | meaning |\n|---|---|---|\n", title(name), description(view));
    for (field, schema) in view.get("properties").and_then(Value::as_object).into_iter().flatten() {
        _ = writeln!(text, "| `{field}` | {} | {} |", kind(schema, definitions), description(schema));
    }
    text
}

fn description(schema: &Value) -> String {
    schema.get("description").and_then(Value::as_str).unwrap_or_default().replace('\n', " ")
}

/// What a field holds, in words.
fn kind(schema: &Value, definitions: &Map<String, Value>) -> String {
    let kind = |schema: &Value| kind(schema, definitions);
    let all = |schemas: &[Value]| schemas.iter().map(&kind).collect::<Vec<_>>();
    if schema.get("$ref").is_some() {
        let name = name(schema);
        return match definitions[&name].get("anyOf").and_then(Value::as_array) {
            Some(choices) => all(choices).join(", "),
            None => link(&name),
        };
    }
    if let Some(choices) = schema.get("anyOf").and_then(Value::as_array) {
        return all(choices).join(" or ");
    }
    match schema.get("type") {
        Some(Value::Array(types)) => {
            let one = |word: &Value| kind(&alone(schema, word).collect::<Map<_, _>>().into());
            types.iter().map(one).collect::<Vec<_>>().join(" or ")
        }
        Some(Value::String(name)) if name == "array" => match schema.get("prefixItems").and_then(Value::as_array) {
            Some(items) => format!("list of {}", all(items).join(", ")),
            None => format!("list of {}", schema.get("items").map(&kind).unwrap_or_default()),
        },
        Some(Value::String(name)) if name == "object" => {
            format!("{} by name", schema.get("additionalProperties").map(&kind).unwrap_or_default())
        }
        Some(name) => word(name),
        None => "anything".to_owned(),
    }
}

/// A schema with one of its types alone.
fn alone<'s>(schema: &'s Value, kind: &'s Value) -> impl Iterator<Item = (String, Value)> {
    let others = schema.as_object().into_iter().flatten().filter(|(key, _)| *key != "type");
    others.map(|(key, value)| (key.clone(), value.clone())).chain([("type".to_owned(), kind.clone())])
}

fn word(kind: &Value) -> String {
    match kind.as_str().unwrap_or_default() {
        "string" => "text",
        "integer" => "number",
        "null" => "`null`",
        other => other,
    }
    .to_owned()
}

/// The name of the view that a schema refers to.
fn name(schema: &Value) -> String {
    let reference = schema.get("$ref").and_then(Value::as_str).unwrap_or_default();
    reference.rsplit('/').next().unwrap_or_default().to_owned()
}

/// A view's name as it is read: `QuestionSetView` is a question set.
fn title(name: &str) -> String {
    let mut words = String::new();
    for letter in name.trim_end_matches("View").chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
            words.extend(letter.to_lowercase());
        } else {
            words.push(letter);
        }
    }
    words
}

fn link(name: &str) -> String {
    let title = title(name).to_lowercase();
    format!("[{title}](#{})", title.replace(' ', "-"))
}
