//! What a version has promised, the next keeps: its sites and themes build, and what they may use is still there.
//!
//! A folder of `tests/promised/` is as it was when its version came out, and is never changed: a site with all that could be
//! written, with a frozen edition and two themes; the addresses it was published at; and the names it could use. Before a version
//! comes out, its own folder is laid there, and `UPDATE_EXPECTED=1 cargo test promised` writes what is missing in it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::site_test::{Published, SiteTest, TODAY, json_of, messages, site, tests_folder};

/// The folders of the versions.
fn versions() -> Vec<PathBuf> {
    let folders = fs::read_dir(tests_folder("promised")).expect("the promises");
    let mut folders: Vec<_> = folders.flatten().map(|entry| entry.path()).collect();
    folders.sort();
    folders
}

fn old_site(version: &Path) -> SiteTest {
    site().with_folder(&version.join("site"))
}

/// What stands in a file, a line each, written now if it is missing and that is asked for.
fn kept(path: &Path, now: impl IntoIterator<Item = String>) -> BTreeSet<String> {
    if !path.exists() && std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(path, now.into_iter().map(|line| line + "\n").collect::<String>()).expect("the promise is written");
    }
    let text = fs::read_to_string(path).unwrap_or_else(|_| panic!("no {}", path.display()));
    text.lines().map(str::to_owned).collect()
}

/// The addresses of a site; names of hashed files, and how many there are of an index, are nobody's to rely on.
fn addresses(published: &Published) -> Vec<String> {
    let open =
        |file: &String| !["assets/", "search/"].iter().any(|folder| file.starts_with(folder) || file.contains(&format!("/{folder}")));
    published.files().into_iter().filter(open).collect()
}

#[test]
fn an_old_site_builds_and_keeps_its_addresses() {
    for version in versions() {
        let site = old_site(&version);
        site.check(&[]).ends(0);
        let published = site.build(&["--no-pdf"]);
        let now = addresses(&published);
        let gone: Vec<_> = kept(&version.join("addresses.txt"), now.clone()).into_iter().filter(|address| !now.contains(address)).collect();
        assert!(gone.is_empty(), "{}: {gone:?} are gone", version.display());
        // Its own theme, templates, words and styles.
        published.page("raad/skriv-avtaler/").shows("<p class=\"hus\">Avdeling for råd, 2. mars 2026, stjerne</p>").shows(">Start</a>");
        published.page("verktoy/liste/").shows("<li id=\"pass\">1.1 Er passet gyldig? (");
        published.page("404.html").shows("<p class=\"hus\">");
        // The edition is as it was frozen, and what has changed since is told.
        published.page("edition/2026.1/verktoy/valget/").shows("Dette leser dere etterpå.");
        let redline = site.run(&["redline", "2026.1", "--today", TODAY]).ends(0);
        assert!(redline.stdout.contains("verktoy/valget"), "{}", redline.stdout);
        let states = site.run(&["translations", "--today", TODAY, "--format", "json"]).ends(0);
        assert!(states.rows().iter().any(|row| row["standing"] == "current"), "{}", states.stdout);
    }
}

#[test]
fn old_themes_are_used_as_they_are() {
    for version in versions() {
        let site = old_site(&version);
        for theme in ["husets", "eldre"] {
            site.check(&["--theme", theme]).ends(0);
        }
        let settings = fs::read_to_string(site.path("content/site.yaml")).expect("settings");
        site.write("content/site.yaml", settings.replace("theme: husets", "theme: eldre"));
        site.build(&["--no-pdf"]).page("raad/skriv-avtaler/").shows("<p class=\"eldre\">Avdeling for råd, 2. mars 2026</p>");
    }
}

#[test]
fn no_name_that_was_promised_is_gone() {
    let now = names();
    for version in versions() {
        let gone: Vec<_> = kept(&version.join("names.txt"), now.clone()).into_iter().filter(|name| !now.contains(name)).collect();
        assert!(gone.is_empty(), "{} promised {gone:#?}", version.display());
    }
}

/// Everything that sites, themes and scripts may name: commands and options, keys, kinds of message, words, templates and fields.
fn names() -> BTreeSet<String> {
    let printed = |arguments: &[&str]| site().run(arguments).ends(0).stdout;
    let mut names = BTreeSet::new();
    let help = printed(&["--help"]);
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    for command in commands.filter_map(|line| line.split_whitespace().next()).filter(|command| *command != "help") {
        names.insert(format!("command {command}"));
        let options = printed(&["help", command]);
        let options = options.lines().filter_map(|line| line.trim_start().split_once("--").filter(|(before, _)| before.len() < 5));
        let options = options.filter_map(|(_, option)| option.split([' ', '[', '=']).next());
        // Programs with and without what follows links promise the same.
        names.extend(options.filter(|option| *option != "external").map(|option| format!("option {command} --{option}")));
    }
    for name in printed(&["schema"]).lines() {
        let schema: Value = serde_json::from_str(&printed(&["schema", name])).expect("a schema");
        keys(&schema, &format!("key {name}"), &mut names);
    }
    names.extend(messages("en").into_iter().map(|(name, ..)| format!("message {name}")));
    let words = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/strings/keys.yaml")).expect("the keys");
    names.extend(json_of(&words).as_object().expect("keys").keys().map(|key| format!("word {key}")));
    let mut view = String::new();
    for line in printed(&["views"]).lines() {
        if let Some(title) = line.strip_prefix("### ") {
            view = title.to_lowercase().replace(' ', "-");
        }
        if let Some((name, rest)) = line.strip_prefix("| `").and_then(|rest| rest.split_once("` | ")) {
            let holds = rest.split(" | ").next().unwrap_or_default().trim();
            names.insert(if view.is_empty() { format!("template {name}") } else { format!("field {view}.{name}: {holds}") });
        }
    }
    names
}

/// The keys a schema knows, at any depth.
fn keys(schema: &Value, path: &str, names: &mut BTreeSet<String>) {
    match schema {
        Value::Object(parts) => {
            for (part, inner) in parts {
                match inner.as_object().filter(|_| matches!(part.as_str(), "properties" | "$defs")) {
                    Some(named) => named.iter().for_each(|(key, inner)| {
                        // A definition's own name is ours alone.
                        let path = format!("{path}.{}", if part == "properties" { key } else { "*" });
                        names.extend((part == "properties").then(|| path.clone()));
                        keys(inner, &path, names);
                    }),
                    None => keys(inner, path, names),
                }
            }
        }
        Value::Array(parts) => parts.iter().for_each(|part| keys(part, path, names)),
        _ => {}
    }
}
