//! The schemas for editors: they take what the program takes, and refuse what it refuses.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::site_test::{json_of, site, tests_folder};

/// The schema as the program prints it.
fn schema(arguments: &[&str]) -> Value {
    let run = site().run(&[&["schema"], arguments].concat()).ends(0);
    serde_json::from_str(&run.stdout).expect("a schema is JSON")
}

/// What a validator has to say of a value.
fn faults(schema: &Value, value: &Value) -> Vec<String> {
    let validator = jsonschema::options().should_validate_formats(true).build(schema).expect("a schema is valid itself");
    validator.iter_errors(value).map(|fault| format!("{}: {fault}", fault.instance_path())).collect()
}

#[test]
fn the_names_are_listed_without_a_site() {
    let run = site().run(&["schema"]).ends(0);
    assert_eq!(run.stdout.lines().collect::<Vec<_>>(), ["site", "page", "question-set", "checklist", "workshop", "dilemma", "glossary"]);
    site().run(&["schema", "recipe"]).ends(2).says("recipe");
}

#[test]
fn every_key_is_described() {
    fn walk(schema: &Value, path: &str, wrong: &mut String) {
        let parts = schema.as_object().into_iter().flatten();
        for (key, value) in parts {
            if key == "properties" && !path.ends_with("checks") {
                for (name, inner) in value.as_object().into_iter().flatten() {
                    if inner.get("description").is_none() {
                        _ = writeln!(wrong, "{path}.{name}");
                    }
                }
            }
            assert!(!key.starts_with("x-"), "{path}: {key} is ours alone");
            walk(value, &format!("{path}.{key}"), wrong);
        }
    }
    let mut wrong = String::new();
    for name in site().run(&["schema"]).stdout.lines() {
        let schema = schema(&[name]);
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{name}");
        assert!(schema["title"].is_string() && schema["additionalProperties"] == false, "{name}");
        walk(&schema, name, &mut wrong);
    }
    assert!(wrong.is_empty(), "without a description:\n{wrong}");
}

/// The example's own files: its settings, the heads of its pages, its typed documents and their translations.
#[test]
fn the_example_keeps_to_its_schemas() {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let mut schemas: BTreeMap<(String, bool), Value> = BTreeMap::new();
    let mut wrong = String::new();
    let mut judged = 0;
    for path in files(&content) {
        let name = path.strip_prefix(&content).expect("below content").to_string_lossy().into_owned();
        // Editions keep to the schemas of their day.
        if name.starts_with("_editions/") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("text");
        let (kind, text, translation) = match &*name {
            "site.yaml" => ("site".to_owned(), text, false),
            _ if name.ends_with(".md") => match text.strip_prefix("---\n").and_then(|text| text.split_once("\n---\n")) {
                Some((head, _)) => ("page".to_owned(), format!("{head}\n"), false),
                None => continue,
            },
            _ if name.ends_with("_defaults.yaml") => ("page".to_owned(), text, false),
            _ if name.ends_with(".yaml") => {
                let kind = json_of(&text)["type"].as_str().expect("a type").to_owned();
                let earlier = |lang: &str| content.join(name.replace(".en.", lang).replace(".nn.", lang)).exists();
                let translation = name.contains(".en.") && (earlier(".nb.") || earlier(".nn.")) || name.contains(".nn.") && earlier(".nb.");
                (kind, text, translation)
            }
            _ => continue,
        };
        let key = (kind, translation);
        let schema = schemas.entry(key.clone()).or_insert_with(|| {
            let name = [&*key.0, "--translation"];
            schema(&name[..if translation { 2 } else { 1 }])
        });
        judged += 1;
        for fault in faults(schema, &json_of(&text)) {
            _ = writeln!(wrong, "{name}: {fault}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(judged > 90 && schemas.len() > 8, "{judged} files, {} schemas", schemas.len());
}

#[test]
fn what_breaks_a_type_breaks_its_schema() {
    let faulty = ["typed-keys/samtale", "typed-keys/verksted", "typed-values/samtale", "typed-values/sjekkliste", "typed-values/verksted"];
    for name in faulty.into_iter().chain(["typed-ids/samtale"]) {
        let (folder, file) = name.split_once('/').expect("a folder");
        let text = fs::read_to_string(tests_folder("mistakes").join(folder).join(format!("content/{file}.yaml"))).expect("a fixture");
        let value = json_of(&text);
        let found = faults(&schema(&[value["type"].as_str().expect("a type")]), &value);
        assert!(!found.is_empty(), "{name} breaks nothing");
    }
    let misspelt = json_of("title: A\nreview_by: 31.01.2027\nsumary: S\nstatus: old\n");
    assert_eq!(faults(&schema(&["page"]), &misspelt).len(), 3);
}

/// A key is known to the program because it is asked for, and to an editor because it stands in the schema.
#[test]
fn schemas_and_reader_know_the_same_keys() {
    let (page, settings) = (schema(&["page"]), schema(&["site"]));
    let keys = |schema: &Value| schema["properties"].as_object().expect("keys").keys().cloned().collect::<BTreeSet<_>>();
    let inside = |schema: &Value, name: &str| keys(&schema["$defs"][name]);
    let pages = [
        ("zzzzzz: 1", keys(&page)),
        ("origin: {zzzzzz: 1}", inside(&page, "Origin")),
        ("changes: [{date: 2026-11-22, kind: major, note: N, zzzzzz: 1}]", inside(&page, "Change")),
    ];
    for (text, expected) in pages {
        assert_eq!(asked(&site().file("content/index.md", format!("---\ntitle: A\n{text}\n---\n"))), expected, "{text}");
    }
    let all = [
        ("zzzzzz: 1", keys(&settings)),
        ("publisher: {zzzzzz: 1}", inside(&settings, "Publisher")),
        ("languages: {nb: {zzzzzz: 1}}", inside(&settings, "Tree")),
        ("taxonomy: {zzzzzz: 1}", inside(&settings, "Taxonomy")),
        ("require: {zzzzzz: 1}", inside(&settings, "Require")),
        ("checks: {zzzzzz: off}", keys(&settings["properties"]["checks"])),
    ];
    for (text, expected) in all {
        assert_eq!(asked(&site().file("content/index.md", "# A\n").file("content/site.yaml", format!("{text}\n"))), expected, "{text}");
    }
}

/// The keys that the message about an unknown one lists.
fn asked(site: &crate::site_test::SiteTest) -> BTreeSet<String> {
    let rows = site.check(&["--format", "json"]).rows();
    let told = rows.iter().find(|row| row["message"].as_str().is_some_and(|words| words.contains("zzzzzz"))).expect("the key is unknown");
    let (_, keys) = told["hint"].as_str().expect("a hint").split_once(": ").expect("a list");
    keys.split(", ").map(str::to_owned).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() { files.extend(self::files(&path)) } else { files.push(path) }
    }
    files.sort();
    files
}
