//! The words of the interface: described once, the same keys in every language, none used that is not there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn theme(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("themes").join(path)
}

/// Keys and what stands after them, in the order of the file. Language files are flat, so a line is a key.
fn words(path: &Path) -> Vec<(String, String)> {
    let text = fs::read_to_string(path).unwrap();
    let keyed = text.lines().filter(|line| !line.starts_with(['#', ' ', '-'])).filter_map(|line| line.split_once(':'));
    let own = |text: &str| text.split(" #").next().unwrap_or_default().trim().to_owned();
    keyed.map(|(key, rest)| (key.to_owned(), own(rest))).collect()
}

fn languages() -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(theme("default/strings")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.file_name().unwrap() != "keys.yaml");
    files.sort();
    files
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn every_language_has_every_key_that_is_described_and_no_other() {
    let described: Vec<_> = words(&theme("default/strings/keys.yaml")).into_iter().map(|(key, _)| key).collect();
    assert!(described.len() > 100, "{}", described.len());
    assert_eq!(described.iter().collect::<BTreeSet<_>>().len(), described.len(), "a key is described once");
    assert_eq!(languages().len(), 4);
    for file in languages() {
        let own: Vec<_> = words(&file).into_iter().map(|(key, _)| key).filter(|key| key != "borrows").collect();
        assert_eq!(own, described, "{}", file.display());
    }
}

#[test]
fn a_word_has_the_same_placeholders_in_every_language() {
    let bokmal: BTreeMap<_, _> = words(&theme("default/strings/nb.yaml")).into_iter().collect();
    for file in languages() {
        for (key, word) in words(&file).into_iter().filter(|(key, word)| !word.is_empty() && key != "borrows") {
            assert_eq!(placeholders(&word), placeholders(&bokmal[&key]), "{key} in {}", file.display());
        }
    }
}

#[test]
fn only_sami_borrows_and_says_from_whom() {
    for file in languages() {
        let own = words(&file);
        let empty = own.iter().filter(|(_, word)| word.is_empty()).count();
        let lender = own.iter().find(|(key, _)| key == "borrows").map(|(_, tag)| tag.as_str());
        match file.file_stem().unwrap().to_str().unwrap() {
            "se" => assert!(lender == Some("nb") && empty > 0, "{lender:?} {empty}"),
            tag => assert!(lender.is_none() && empty == 0, "{tag}: {lender:?} {empty}"),
        }
    }
}

#[test]
fn templates_use_no_word_that_is_not_described() {
    let described: BTreeSet<_> = words(&theme("default/strings/keys.yaml")).into_iter().map(|(key, _)| key).collect();
    for name in ["default", "plain"] {
        for template in fs::read_dir(theme(name).join("templates")).unwrap() {
            let path = template.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            for used in text.split(" t.").skip(1) {
                let key: String = used.chars().take_while(|letter| letter.is_ascii_lowercase() || *letter == '_').collect();
                assert!(described.contains(&key), "t.{key} in {}", path.display());
            }
        }
    }
}

#[test]
fn sheets_use_no_word_that_is_not_described() {
    let described: BTreeSet<_> = words(&theme("default/strings/keys.yaml")).into_iter().map(|(key, _)| key).collect();
    for template in fs::read_dir(theme("default/typ")).unwrap() {
        let path = template.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        for (at, _) in text.match_indices("w.").filter(|(at, _)| !text[..*at].ends_with(|letter: char| letter.is_alphanumeric())) {
            let key: String = text[at + 2..].chars().take_while(|letter| letter.is_ascii_lowercase() || *letter == '_').collect();
            assert!(key == "at" || described.contains(&key), "w.{key} in {}", path.display());
        }
    }
}

#[test]
fn scripts_say_no_word_that_is_not_published_for_them() {
    let described: BTreeSet<_> = words(&theme("default/strings/keys.yaml")).into_iter().map(|(key, _)| key).collect();
    let settings = fs::read_to_string(theme("default/theme.yaml")).unwrap();
    let beginnings = settings.lines().find_map(|line| line.strip_prefix("script_words: [")?.strip_suffix(']')).unwrap();
    let published = |key: &str| beginnings.split(", ").any(|beginning| key.starts_with(beginning));
    let mut said = 0;
    for script in fs::read_dir(theme("default/js")).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file()) {
        let text = fs::read_to_string(&script).unwrap();
        // A script that has its words from an element's data attributes names them otherwise.
        for used in text.split("words.").skip(1).filter(|_| text.contains("globalThis.rettesnorWords")) {
            let key: String = used.chars().take_while(|letter| letter.is_ascii_lowercase() || *letter == '_').collect();
            assert!(described.contains(&key) && published(&key), "words.{key} in {}", script.display());
            said += 1;
        }
    }
    assert!(said > 40, "{said}");
}
