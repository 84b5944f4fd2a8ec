//! Snippets as live templates, which is what IDEA and its kin call them: the same words from the same file.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use pulldown_cmark_escape::escape_html;
use serde::Deserialize;

/// Today's date in a snippet.
const TODAY: &str = "CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE";

#[derive(Deserialize)]
struct Snippet {
    prefix: String,
    description: String,
    body: Vec<String>,
}

/// The live templates of a file of snippets.
pub fn templates(snippets: &str) -> String {
    // The file comes with the program: a fault in it is met by the tests.
    let snippets: BTreeMap<String, Snippet> = serde_json::from_str(snippets).unwrap_or_default();
    let mut xml = String::from("<templateSet group=\"Rettesnor\">\n");
    for snippet in snippets.values() {
        write(snippet, &mut xml);
    }
    xml.push_str("</templateSet>\n");
    xml
}

fn write(Snippet { prefix, description, body }: &Snippet, xml: &mut String) {
    let (value, variables) = template(&body.join("\n"));
    let [name, value, description] = [prefix, &value, description].map(|text| attribute(text));
    _ = writeln!(
        xml,
        "  <template name=\"{name}\" value=\"{value}\" description=\"{description}\" toReformat=\"false\" toShortenFQNames=\"false\">"
    );
    for Variable { name, expression, default, stops } in variables {
        let [expression, default] = [expression, default].map(|text| attribute(&text));
        _ = writeln!(
            xml,
            "    <variable name=\"{name}\" expression=\"{expression}\" defaultValue=\"{default}\" alwaysStopAt=\"{stops}\"/>"
        );
    }
    // That of all files: not every editor knows one of Markdown.
    xml.push_str("    <context>\n      <option name=\"OTHER\" value=\"true\"/>\n    </context>\n  </template>\n");
}

/// A place in a template.
struct Variable {
    name: String,
    /// What fills it in, if it is not the default.
    expression: String,
    default: String,
    /// Whether the writer is led there.
    stops: bool,
}

/// What a snippet's text is as a template, and the places in it.
fn template(body: &str) -> (String, Vec<Variable>) {
    let mut value = String::new();
    let mut variables = Vec::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('$') {
        value.push_str(before);
        let (name, variable, behind) = place(after);
        _ = write!(value, "${name}$");
        variables.extend(variable);
        rest = behind;
    }
    (value + rest, variables)
}

/// The place that a text begins with, behind its dollar sign: its name, what it is, and the text behind it.
fn place(text: &str) -> (String, Option<Variable>, &str) {
    if let Some(behind) = text.strip_prefix(TODAY) {
        let (name, expression) = ("TODAY".to_owned(), "date(\"yyyy-MM-dd\")".to_owned());
        return (name.clone(), Some(Variable { name, expression, default: String::new(), stops: false }), behind);
    }
    let numbered = text.strip_prefix('{').map(|inner| inner.split_at(inner.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(0)));
    match numbered {
        Some((number, inner)) => {
            let name = format!("PLACE_{number}");
            let choices = inner.strip_prefix('|').and_then(|inner| inner.split_once("|}"));
            let (words, behind) = choices.or_else(|| inner.strip_prefix(':')?.split_once('}')).unwrap_or((inner, ""));
            let all: Vec<_> = if choices.is_some() { words.split(',').map(quoted).collect() } else { vec![quoted(words)] };
            let expression = if choices.is_some() { format!("enum({})", all.join(", ")) } else { String::new() };
            let default = all.into_iter().next().unwrap_or_default();
            (name.clone(), Some(Variable { name, expression, default, stops: true }), behind)
        }
        // The place where writing goes on.
        None => ("END".to_owned(), None, text.strip_prefix('0').unwrap_or(text)),
    }
}

/// A text inside an expression.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A text as an attribute holds it, line ends and all.
fn attribute(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    _ = escape_html(&mut escaped, text);
    escaped.replace('\n', "&#10;")
}
