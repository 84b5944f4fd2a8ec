//! The shape of the program: what a build costs, that it can be repeated, and which part may know which.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::site_test::{Published, site, story};

#[test]
fn one_page_of_ten_thousand_is_made_by_itself() {
    let site = site().file("content/index.md", "# Råd\n");
    for section in 0..100 {
        site.write(&format!("content/del-{section}/index.md"), format!("# Del {section}\n"));
        for page in 0..99 {
            let next = (page + 1) % 99;
            let text = format!("# Side {page} i del {section}\n\nSe [neste](side-{next}.md).\n");
            site.write(&format!("content/del-{section}/side-{page}.md"), text);
        }
    }
    let (outputs, bytes) = site.made_alone("del-7/side-7/index.html");
    assert!(outputs > 10_000, "{outputs}");
    assert!(bytes > 1000, "{bytes}");
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let first = story("languages");
    let again = story("languages").threads(1);
    let wide = story("languages").threads(4);
    let published = first.build(&[]);
    assert_same(&published, &again.build(&[]));
    assert_same(&published, &wide.build(&[]));
    // A second build on top of the first changes nothing.
    let run = first.try_build(&[]).ends(0);
    assert!(run.stdout.contains(" 0 written") && run.stdout.contains(" 0 removed"), "{}", run.stdout);
    assert_same(&published, &again.published());
}

#[track_caller]
fn assert_same(one: &Published, other: &Published) {
    assert_eq!(one.files(), other.files());
    for file in one.files() {
        assert!(one.bytes(&file) == other.bytes(&file), "{file} differs");
    }
}

const STAGES: [&str; 6] = ["load", "parse", "assemble", "check", "render", "write"];
/// The part that is used once, before there is a site: it reads as `parse` does, and no stage knows it.
const IMPORT: &str = "import";
/// Where the world outside may be touched.
const OUTER: [&str; 5] = ["load", "write", "cli", "serve", "main"];

#[test]
fn no_stage_knows_another() {
    let mut wrong = String::new();
    for (path, text) in sources() {
        let part = part(&path);
        let guarded = ["model", "diagnostic", "error", IMPORT].contains(&&*part) || STAGES.contains(&&*part);
        let may = |stage: &str| !guarded || stage == part || part == IMPORT && stage == "parse";
        for stage in STAGES.into_iter().chain([IMPORT]).filter(|stage| !may(stage)) {
            for (number, line) in (1..).zip(text.lines()) {
                let code = line.split("//").next().unwrap_or(line);
                if code.contains(&format!("crate::{stage}::")) || code.trim() == format!("use crate::{stage};") {
                    _ = writeln!(wrong, "{}:{number}: `{part}` must not know `{stage}`", path.display());
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn only_the_outer_parts_touch_the_world() {
    const WORLD: [&str; 8] =
        ["std::fs", "std::env::", "std::net", "Zoned", "Timestamp::now", "SystemTime", "Instant::now", "std::process::Command"];
    let mut wrong = String::new();
    for (path, text) in sources() {
        let part = part(&path);
        if OUTER.contains(&&*part) {
            continue;
        }
        for (number, line) in (1..).zip(text.lines()) {
            for name in WORLD.into_iter().filter(|name| line.contains(name)) {
                _ = writeln!(wrong, "{}:{number}: `{part}` must not use {name}", path.display());
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_file_says_what_it_is() {
    let mut wrong = String::new();
    for (path, text) in sources() {
        if !text.starts_with("//! ") {
            _ = writeln!(wrong, "{}: begins without a `//!` sentence", path.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Lines a file may have: when it nears them, ask which noun or verb hides in it.
const LENGTH_LIMIT: usize = 400;
/// Plain lists, which are as long as what they list.
const LISTS: [&str; 3] = ["diagnostic/code.rs", "diagnostic/en.rs", "diagnostic/nb.rs"];

#[test]
fn no_file_is_long() {
    let mut wrong = String::new();
    for (path, text) in sources().into_iter().filter(|(path, _)| !LISTS.iter().any(|list| path == Path::new(list))) {
        let length = text.lines().count();
        if length > LENGTH_LIMIT {
            _ = writeln!(wrong, "{}: {length} lines, and {LENGTH_LIMIT} are enough", path.display());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_file_that_contributing_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let guide = fs::read_to_string(root.join("CONTRIBUTING.md")).expect("the guide");
    let words = guide.split(|letter: char| letter.is_whitespace() || "`(),;".contains(letter));
    let folders = ["src", "tests", "themes", "docs", "fuzz", "packaging", ".ci"];
    let is_path = |word: &&str| !word.contains('<') && word.split_once('/').is_some_and(|(folder, _)| folders.contains(&folder));
    let named: Vec<_> = words.filter(is_path).collect();
    assert!(named.len() > 50, "{named:?}");
    let gone: Vec<_> = named.into_iter().filter(|path| !root.join(path).exists()).collect();
    assert!(gone.is_empty(), "{gone:?}");
}

/// Every source file with its path below `src/`.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut open = vec![root.clone()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("src").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("source is text");
                files.push((path.strip_prefix(&root).expect("below src").to_path_buf(), text));
            }
        }
    }
    files.sort();
    files
}

/// The part a file belongs to: its folder below `src/`, or its own name.
fn part(path: &Path) -> String {
    let first = path.components().next().expect("a name").as_os_str().to_string_lossy();
    first.trim_end_matches(".rs").to_owned()
}
