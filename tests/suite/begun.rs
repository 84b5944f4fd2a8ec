//! What a site at hand can be given: settings for editors, workflows for forges, a word list. All of it works as it stands.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::site_test::{SiteTest, json_of, site};

fn begun(lang: &str) -> SiteTest {
    let site = site();
    site.run(&["--lang", lang, "new", "."]).ends(0);
    site
}

fn read(site: &SiteTest, path: &str) -> String {
    fs::read_to_string(site.path(path)).unwrap_or_else(|_| panic!("no {path}"))
}

/// A snippet as it stands when every place in it is left as it is.
fn filled(body: &str) -> String {
    let mut text = body.replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2026-11-22").replace("$0", "");
    while let Some(start) = text.find("${") {
        let rest = &text[start + 2..];
        let number = rest.find(|letter: char| !letter.is_ascii_digit()).expect("a place has a number");
        let (first, close) = match &rest[number..=number] {
            "|" => (rest[number + 1..].split([',', '|']).next().expect("a choice"), rest.find("|}").expect("an end") + 2),
            _ => (rest[number + 1..].split('}').next().expect("a text"), rest.find('}').expect("an end") + 1),
        };
        text = format!("{}{first}{}", &text[..start], &rest[close..]);
    }
    text
}

/// Where a snippet that is a part is laid: behind the snippet of the whole.
const PARTS: [(&str, &str); 6] = [
    ("question", "question-set"),
    ("item", "checklist"),
    ("term", "glossary"),
    ("spørsmål", "spørsmålssett"),
    ("punkt", "sjekkliste"),
    ("ord", "ordliste"),
];

#[test]
fn every_snippet_builds() {
    for lang in ["en", "nb"] {
        let editor = begun(lang);
        editor.run(&["--lang", lang, "new", "--editor", "vscode"]).ends(0);
        let snippets: Value = serde_json::from_str(&read(&editor, ".vscode/rettesnor.code-snippets")).expect("snippets are JSON");
        let snippets = snippets.as_object().expect("by their names");
        let body = |prefix: &str| -> String {
            let snippet = snippets.values().find(|snippet| snippet["prefix"] == prefix).unwrap_or_else(|| panic!("no {prefix}"));
            snippet["body"].as_array().expect("lines").iter().map(|line| line.as_str().expect("a line").to_owned() + "\n").collect()
        };
        let test = site()
            .file("content/index.md", "# A\n")
            .file("content/site.yaml", format!("title: A\nlanguages: {{{lang}: {{path: \"\"}}}}\n"));
        for (name, snippet) in snippets {
            assert!(snippet["description"].as_str().is_some_and(|text| !text.is_empty()), "{name}");
            let prefix = snippet["prefix"].as_str().expect("a prefix");
            let text = match PARTS.iter().find(|(part, _)| *part == prefix) {
                Some((_, whole)) => body(whole) + &body(prefix),
                None => body(prefix),
            };
            // What belongs in the head of a page stands there, and a part of a text below a heading.
            let (text, extension) = match text {
                text if snippet["scope"] == "yaml" => (text, "yaml"),
                text if text.starts_with("changes:") => (format!("---\ntitle: B\nupdated: 2026-11-22\n{text}---\n"), "md"),
                text if text.starts_with("---") => (text, "md"),
                text => (format!("# B\n\n{text}"), "md"),
            };
            test.write(&format!("content/{}.{extension}", prefix.replace('ø', "o").replace('å', "a")), filled(&text));
        }
        let run = test.try_build(&["--strict", "--format", "json"]);
        assert!(run.status == 0, "{lang}:\n{}{}", run.stdout, run.stderr);
        assert!(snippets.len() > 15, "{}", snippets.len());
    }
}

#[test]
fn live_templates_write_what_snippets_write() {
    for lang in ["en", "nb"] {
        let editor = begun(lang);
        editor.run(&["--lang", lang, "new", "--editor", "vscode"]).ends(0);
        editor.run(&["--lang", lang, "new", "--editor", "jetbrains"]).ends(0);
        let snippets: Value = serde_json::from_str(&read(&editor, ".vscode/rettesnor.code-snippets")).expect("snippets are JSON");
        let snippets = snippets.as_object().expect("by their names");
        let xml = read(&editor, ".idea/rettesnor/Rettesnor.xml");
        let templates = roxmltree::Document::parse(&xml).expect("templates are XML");
        assert_eq!(templates.root_element().attribute("group"), Some("Rettesnor"));
        assert_eq!(templates.root_element().children().filter(roxmltree::Node::is_element).count(), snippets.len());
        for snippet in snippets.values() {
            let found = templates.descendants().find(|node| node.attribute("name") == snippet["prefix"].as_str());
            let template = found.unwrap_or_else(|| panic!("no {}", snippet["prefix"]));
            assert_eq!(template.attribute("description"), snippet["description"].as_str());
            let mut text = template.attribute("value").expect("a text").replace("$END$", "");
            for variable in template.children().filter(|node| node.has_tag_name("variable")) {
                let attribute = |name| variable.attribute(name).unwrap_or_default();
                let default = attribute("defaultValue").trim_matches('"').replace("\\\"", "\"");
                let words = if attribute("expression").starts_with("date") { "2026-11-22" } else { &default };
                assert!(!attribute("expression").starts_with("enum") || attribute("expression").contains(&format!("(\"{words}\", ")));
                text = text.replace(&format!("${}$", attribute("name")), words);
            }
            let lines: Vec<_> = snippet["body"].as_array().expect("lines").iter().map(|line| line.as_str().expect("a line")).collect();
            assert_eq!(text, filled(&lines.join("\n")));
        }
    }
}

#[test]
fn one_schema_tells_every_file_of_a_site() {
    let editor = begun("nb");
    editor.run(&["--lang", "nb", "new", "--editor", "jetbrains"]).ends(0);
    let mapping = read(&editor, ".idea/jsonSchemas.xml");
    assert!(mapping.contains("value=\".idea/rettesnor.schema.json\""), "{mapping}");
    let schema: Value = serde_json::from_str(&read(&editor, ".idea/rettesnor.schema.json")).expect("a schema is JSON");
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).expect("a schema is valid itself");
    let mut judged = 0;
    let mut wrong = String::new();
    for folder in ["content", "starters/site", "tests/promised/0.1.0/site/content"] {
        let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
        while let Some(folder) = open.pop() {
            for path in fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()) {
                let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                // What is kept of other days keeps to their schemas.
                if path.is_dir() && !name.starts_with('_') {
                    open.push(path);
                } else if path.extension().is_some_and(|extension| extension == "yaml") {
                    let text =
                        fs::read_to_string(&path).expect("text").replace("_today_", "2026-11-22").replace("_next_year_", "2027-11-22");
                    judged += 1;
                    for fault in validator.iter_errors(&json_of(&text)) {
                        _ = writeln!(wrong, "{}: {}: {fault}", path.display(), fault.instance_path());
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(judged > 40, "{judged}");
    for faulty in [
        "type: recipe\n",
        "type: checklist\ntitle: A\nmode: other\n",
        "base_url: 1\ntheme: []\n",
        "type: glossary\ntitle: A\nterm: []\n",
        "titel: A\n",
    ] {
        assert!(!validator.is_valid(&json_of(faulty)), "{faulty}");
    }
}

#[test]
fn what_is_there_is_left_as_it_is() {
    let editor = begun("en").file(".vscode/settings.json", "{}\n");
    let run = editor.run(&["--lang", "en", "new", "--editor", "vscode"]).ends(0).says("settings.json is there already");
    assert!(run.stdout.contains("extensions.json") && !run.stdout.contains("settings.json"), "{}", run.stdout);
    assert_eq!(read(&editor, ".vscode/settings.json"), "{}\n");
    // None of it is part of the site.
    let published = editor.build(&[]);
    assert!(!published.files().iter().any(|file| file.contains("vscode")));
    site().run(&["new", "--editor", "vscode"]).ends(2);
    editor.run(&["new", "--editor", "vscode", "--ci", "github"]).ends(2);
}

/// The shell lines of a workflow, wherever they stand.
fn lines(value: &Value, lines: &mut Vec<String>) {
    match value {
        Value::String(text) => lines.extend(text.lines().map(str::to_owned)),
        Value::Array(values) => values.iter().for_each(|value| self::lines(value, lines)),
        Value::Object(pairs) => pairs.values().for_each(|value| self::lines(value, lines)),
        _ => {}
    }
}

#[test]
fn what_a_workflow_runs_can_be_run() {
    for (forge, path, count) in [("github", ".github/workflows/site.yml", 5), ("gitlab", ".gitlab-ci.yml", 4)] {
        let site = begun("en");
        site.run(&["--lang", "en", "new", "--ci", forge]).ends(0);
        let workflow = json_of(&read(&site, path));
        let mut all = Vec::new();
        lines(&workflow, &mut all);
        let commands: Vec<_> = all.iter().filter_map(|line| line.strip_prefix("rettesnor ")).collect();
        assert_eq!(commands.len(), count, "{commands:?}");
        for command in &commands {
            let command = command.split(" > ").next().expect("a command");
            let arguments: Vec<_> = match command.split_once(" \"$") {
                Some((before, _)) => before.split(' ').chain(["https://example.org/raad/"]).collect(),
                None => command.split(' ').collect(),
            };
            site.run(&arguments).ends(0);
        }
        assert!(
            site.path("archive.zip").is_file() && site.path("preview/index.html").is_file() && site.path("public/index.html").is_file()
        );
        assert!(fs::read_to_string(site.path("preview/index.html")).expect("a page").contains("noindex"));
    }
}

#[test]
fn the_words_of_the_glossary_are_listed() {
    let site = site()
        .file("content/index.md", "# A\n")
        .file("content/site.yaml", "languages: {nb: {path: \"\", accepts: [nb, nn]}, en: {path: en}}\n");
    let site = site.file(
        "content/glossary.yaml",
        "type: glossary\ntitle: Ord\nterms:\n  - id: a\n    term: {nb: \"FoU-*avtale* (rammeavtale)\", en: framework agreement}\n    \
         definition: {nb: Definisjonen., en: A text.}\n    abbr: FOU\n    synonyms: {nb: [varsomhet § 2, rammeavtale]}\n    avoid: [ukjent]\n",
    );
    assert_eq!(site.run(&["words"]).ends(0).stdout, "FOU\nFoU-avtale\nrammeavtale\nvarsomhet\n");
    assert_eq!(site.run(&["words", "en"]).ends(0).stdout, "FOU\nagreement\nframework\n");
    site.run(&["--lang", "en", "words", "de"]).ends(2).says("no language `de`; its languages are nb, nn, en");
}
