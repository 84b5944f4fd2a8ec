//! The manual's reference is what the program says of itself: its help, its schemas, its messages, its words, its views.
//!
//! `UPDATE_EXPECTED=1 cargo test reference` writes the pages anew; read them before they are kept.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use crate::site_test::{json_of, messages, site};

#[test]
fn the_reference_is_what_the_program_says_of_itself() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content/reference");
    let mut pages = vec![words(), views(), messages_in("en"), messages_in("nb")];
    // Without what follows links to other sites, the help lacks an option.
    if cfg!(feature = "external") {
        pages.push(command_line());
    }
    pages.extend(site().run(&["schema"]).stdout.lines().map(keys));
    let mut stale = Vec::new();
    for (name, text) in pages {
        let path = folder.join(&name);
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            fs::write(&path, &text).expect("the page is written");
        }
        if fs::read_to_string(&path).unwrap_or_default() != text {
            stale.push(name);
        }
    }
    assert!(stale.is_empty(), "{stale:?} say otherwise than the program; write them anew: UPDATE_EXPECTED=1 cargo test reference");
}

/// A page's file and text.
type Page = (String, String);

fn page(file: &str, title: &str, summary: &str, order: u8, text: &str) -> Page {
    (file.to_owned(), format!("---\ntitle: {title}\nsummary: {summary}\norder: {order}\n---\n\n{}\n", text.trim()))
}

/// Every command's help.
fn command_line() -> Page {
    let text = "Each command says this of itself: `rettesnor help build`, or `rettesnor build --help`.\n".to_owned() + &help(&[]);
    page("command-line.en.md", "The command line", "Every command and every option, as the program tells them.", 1, &text)
}

/// The help of a command and of those below it.
fn help(command: &[&str]) -> String {
    let run = site().run(&[&["help"], command].concat()).ends(0);
    let heading = if command.is_empty() { "## rettesnor".to_owned() } else { format!("## rettesnor {}", command.join(" ")) };
    let lines: Vec<_> = run.stdout.lines().map(str::trim_end).collect();
    let mut text = format!(
        "\n{heading} {{#{}}}\n\n```text\n{}\n```\n",
        ["rettesnor"].iter().chain(command).copied().collect::<Vec<_>>().join("-"),
        lines.join("\n")
    );
    let listed = lines.iter().skip_while(|line| **line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names = listed.filter(|line| line.starts_with("  ") && !line.starts_with("   ")).filter_map(|line| line.split_whitespace().next());
    for name in names.filter(|name| *name != "help") {
        text += &help(&[command, &[name]].concat());
    }
    text
}

/// The words of the interface.
fn words() -> Page {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/strings");
    let [told, english] = ["keys.yaml", "en.yaml"].map(|file| fs::read_to_string(folder.join(file)).expect("words"));
    let [told_of, english] = [&told, &english].map(|text| json_of(text));
    let mut text =
        "Put the keys you want to say otherwise in `themes/default/strings/nb.yaml`; the rest stay as they are. `{…}` is filled in.\n"
            .to_owned();
    let groups = told.lines().skip_while(|line| !line.is_empty());
    for line in groups {
        if let Some(group) = line.strip_prefix("# ") {
            _ = writeln!(text, "\n## {group}\n\n| key | what it is | in English |\n|---|---|---|");
        } else if let Some((key, _)) = line.split_once(':').filter(|(key, _)| told_of.get(key).is_some()) {
            let english = match &english[key] {
                Value::Array(list) => list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
                word => word.as_str().unwrap_or_default().to_owned(),
            };
            _ = writeln!(text, "| `{key}` | {} | {} |", cell(told_of[key].as_str().unwrap_or_default()), cell(&english));
        }
    }
    page("words.en.md", "The words of the interface", "Every word that pages say of themselves, by the key a theme knows it by.", 11, &text)
}

/// What templates may use.
fn views() -> Page {
    let tables = site().file("content/index.md", "# A\n").run(&["views"]).ends(0).stdout;
    let (title, text) = tables.split_once('\n').expect("a heading");
    page("views.en.md", title.trim_start_matches("# "), "Every template a theme has, and every field it can show.", 12, text)
}

fn messages_in(lang: &str) -> Page {
    let [title, summary, begin, row, yes] = match lang {
        "nb" => [
            "Meldingene",
            "Alt programmet kan si om innholdet, med navnet på meldingen og hva du kan gjøre.",
            "Navnet står i klammer i meldingen: `feil[broken-link]`. De som er merket med «ja», kan `checks` i `site.yaml` gjøre til \
             `error`, `warning` eller `off`. `{…}` er det meldingen fyller inn.",
            "| navn | sier | slik retter du | kan justeres |",
            "ja",
        ],
        _ => [
            "The messages",
            "Everything the program can say of the content, by the name of the message, and what to do about it.",
            "The name stands in brackets in the message: `error[broken-link]`. `checks` in `site.yaml` can make those marked “yes” \
             `error`, `warning` or `off`. `{…}` is what the message fills in.",
            "| name | says | to mend it | can be adjusted |",
            "yes",
        ],
    };
    let mut text = format!("{begin}\n\n{row}\n|---|---|---|---|\n");
    let mut all = messages(lang);
    all.sort_unstable();
    for (name, message, help, adjustable) in all {
        _ = writeln!(text, "| `{name}` | {} | {} | {} |", cell(message), cell(help), if adjustable { yes } else { "" });
    }
    page(&format!("messages.{lang}.md"), title, summary, 10, &text)
}

/// The keys of a schema, as tables.
fn keys(name: &str) -> Page {
    let read = |name: &str| -> Value { serde_json::from_str(&site().run(&["schema", name]).stdout).expect("a schema is JSON") };
    let schema = read(name);
    let (title, order) = match name {
        "site" => ("site.yaml".to_owned(), 2),
        "page" => ("The head of a page".to_owned(), 3),
        _ => (schema["title"].as_str().expect("a title").to_owned(), 5),
    };
    let mut text = "A key with a star must be there.".to_owned();
    let envelope = if matches!(name, "site" | "page") { Value::Null } else { read("page") };
    let known = |part: &str, key: &str| key != "title" && envelope[part].get(key).is_some();
    if envelope.is_object() {
        text += " Besides these keys it takes those of [the head of a page](page.en.md).";
    }
    text += "\n\n";
    let needed = |schema: &Value| -> BTreeSet<String> {
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    };
    let own: Map<_, _> =
        properties(&schema).filter(|(key, _)| !known("properties", key)).map(|(key, value)| (key.clone(), value.clone())).collect();
    table(&mut text, &own, &needed(&schema));
    for (name, def) in schema["$defs"].as_object().into_iter().flatten().filter(|(name, _)| !known("$defs", name)) {
        let words = spaced(name);
        let mut heading = words.clone();
        heading[..1].make_ascii_uppercase();
        _ = writeln!(text, "\n## {heading} {{#{}}}\n\n{}\n", words.replace(' ', "-"), cell(said(def)));
        if def["properties"].is_object() {
            table(&mut text, &properties(def).map(|(key, value)| (key.clone(), value.clone())).collect(), &needed(def));
        } else if let Some(all) = def["oneOf"].as_array() {
            _ = writeln!(text, "| word | means |\n|---|---|");
            for word in all {
                _ = writeln!(text, "| `{}` | {} |", word["const"].as_str().expect("a word"), cell(said(word)));
            }
        } else {
            _ = writeln!(text, "Takes {}.", takes(def));
        }
    }
    for def in envelope["$defs"].as_object().into_iter().flatten().map(|(name, _)| spaced(name).replace(' ', "-")) {
        text = text.replace(&format!("](#{def})"), &format!("](page.en.md#{def})"));
    }
    page(&format!("{name}.en.md"), &format!("\"{title}\""), &format!("\"{}\"", said(&schema)), order, &text)
}

fn table(text: &mut String, keys: &Map<String, Value>, needed: &BTreeSet<String>) {
    _ = writeln!(text, "| key | says | takes |\n|---|---|---|");
    for (key, schema) in keys {
        let star = if needed.contains(key) { " \\*" } else { "" };
        _ = writeln!(text, "| `{key}`{} | {} | {} |", star, cell(said(schema)), takes(schema));
    }
}

fn properties(schema: &Value) -> impl Iterator<Item = (&String, &Value)> {
    schema["properties"].as_object().into_iter().flatten()
}

fn said(schema: &Value) -> &str {
    schema["description"].as_str().unwrap_or_default()
}

/// What may stand there, in words.
fn takes(schema: &Value) -> String {
    let parts = |key: &str| schema[key].as_array().into_iter().flatten();
    if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
        let words = spaced(name);
        return format!("[{words}](#{})", words.replace(' ', "-"));
    }
    if let Some(word) = schema["const"].as_str() {
        return format!("`{word}`");
    }
    if schema["enum"].is_array() {
        return parts("enum").filter_map(Value::as_str).map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    }
    if schema["anyOf"].is_array() {
        return parts("anyOf").filter(|part| part["type"] != "null").map(takes).collect::<Vec<_>>().join(" or ");
    }
    let kinds = match &schema["type"] {
        Value::String(kind) => vec![kind.as_str()],
        several => several.as_array().into_iter().flatten().filter_map(Value::as_str).collect(),
    };
    if kinds.contains(&"string") && kinds.contains(&"array") {
        return format!("one or several: {}", takes(&schema["items"]));
    }
    let ways: Vec<_> = kinds.into_iter().filter(|kind| *kind != "null").map(|kind| of_kind(kind, schema)).collect();
    if ways.is_empty() { "anything".to_owned() } else { ways.join(" or ") }
}

fn of_kind(kind: &str, schema: &Value) -> String {
    match kind {
        "array" => {
            let most = schema["maxItems"].as_u64().map(|most| format!(", at most {most}")).unwrap_or_default();
            format!("list of {}{most}", takes(&schema["items"]))
        }
        "object" => match (&schema["additionalProperties"], &schema["patternProperties"]) {
            (_, Value::Object(languages)) => {
                format!("{} for each language", languages.values().map(takes).collect::<Vec<_>>().join(" or "))
            }
            (Value::Object(_), _) => format!("{} for each name", takes(&schema["additionalProperties"])),
            _ => match properties(schema).next() {
                Some((_, first)) if properties(schema).all(|(_, value)| value.get("enum").is_some()) => {
                    format!("{} for each [name of a message](messages.en.md)", takes(first))
                }
                _ => properties(schema).map(|(key, value)| format!("`{key}`: {}", takes(value))).collect::<Vec<_>>().join("; "),
            },
        },
        "boolean" => "`true` or `false`".to_owned(),
        "integer" => match (schema["minimum"].as_u64(), schema["maximum"].as_u64()) {
            (Some(least), Some(most)) => format!("number from {least} to {most}"),
            _ => "number".to_owned(),
        },
        "string" => match (schema["format"].as_str(), schema["maxLength"].as_u64(), schema["enum"].as_array()) {
            (Some("date"), ..) => "date".to_owned(),
            (_, Some(most), _) => format!("text, at most {most} letters"),
            _ => "text".to_owned(),
        },
        other => other.to_owned(),
    }
}

/// `ChangeKind` in words.
fn spaced(name: &str) -> String {
    let mut words = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !words.is_empty() {
            words.push(' ');
        }
        words.extend(letter.to_lowercase());
    }
    words
}

/// A text as it stands in a cell of a table: its marks mean nothing, save those around code.
fn cell(text: &str) -> String {
    let mut cell = String::new();
    for (number, part) in text.replace('\n', " ").split('`').enumerate() {
        if number > 0 {
            cell.push('`');
        }
        for letter in part.chars() {
            if letter == '|' || number % 2 == 0 && matches!(letter, '[' | ']' | '<' | '*' | '_' | '\\') {
                cell.push('\\');
            }
            cell.push(letter);
        }
    }
    cell
}
