//! The manual builds without a finding, its examples build too, and the commands in it are those of the program.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::site_test::{SiteTest, site};

/// The manual's own folder, copied.
fn manual() -> SiteTest {
    site().with_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs"))
}

/// The manual's pages: where each lies below `docs/content/`, and what it says.
fn pages() -> Vec<(String, String)> {
    let manual = manual();
    let content = manual.path("content");
    let (mut pages, mut open) = (Vec::new(), vec![content.clone()]);
    while let Some(folder) = open.pop() {
        for path in fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                let name = path.strip_prefix(&content).expect("below it").to_string_lossy().into_owned();
                pages.push((name, fs::read_to_string(path).expect("text")));
            }
        }
    }
    pages.sort();
    pages
}

/// The blocks of code on a page: what stands behind the fence, and the text.
fn fenced(page: &str) -> Vec<(&str, String)> {
    let mut blocks = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let info = line.trim_start_matches('`');
        let fence = &line[..line.len() - info.len()];
        if fence.len() > 2 {
            blocks.push((info, lines.by_ref().take_while(|line| *line != fence).flat_map(|line| [line, "\n"]).collect()));
        }
    }
    blocks
}

#[test]
fn the_manual_builds_without_a_finding() {
    let manual = manual();
    manual.check(&["--strict"]).ends(0);
    manual.try_build(&["--strict"]).ends(0);
    let published = manual.published();
    for page in ["tutorial/", "nb/tutorial/"] {
        published.page(page).hides("notice");
    }
    // What is made from the program is in English alone, and says so.
    published.page("nb/reference/command-line/").shows("lang=\"en\"");
}

/// What the program says on the way, word for word.
#[test]
fn the_tutorial_goes_as_it_says() {
    let pages = pages();
    for (lang, folder, right, wrong) in [("en", "mysite", "good-page.md", "good-paeg.md"), ("nb", "nettsted", "god-side.md", "god-sied.md")]
    {
        let (_, text) = pages.iter().find(|(name, _)| *name == format!("tutorial.{lang}.md")).expect("the page");
        let told: Vec<_> = fenced(text).into_iter().filter(|(info, _)| *info == "text").map(|(_, told)| told).collect();
        let site = site();
        let begun = site.run(&["--lang", lang, "new", folder]).ends(0);
        assert_eq!(begun.stdout, told[0]);
        let front = format!("{folder}/content/index.md");
        let sound = fs::read_to_string(site.path(&front)).expect("a front page");
        site.write(&front, sound.replace(right, wrong));
        let run = |arguments: &[&str]| site.run_in(&site.path(folder), arguments);
        let broken = run(&["check"]).ends(1);
        assert!(broken.stderr.starts_with(&told[2]), "{}", broken.stderr);
        site.write(&front, sound);
        assert_eq!(run(&["check"]).ends(0).stdout, told[3]);
        // How many files it is depends on the theme.
        let words = |line: &str| line.split([':', '(']).nth(1).expect("a count").replace(char::is_numeric, "");
        assert_eq!(words(&run(&["build", "--no-pdf"]).ends(0).stdout), words(&told[4]));
    }
}

/// ```` ```yaml content/site.yaml ```` is a whole file; those of a page are a site together.
#[test]
fn the_examples_of_the_manual_build() {
    let (mut files, mut wrong) = (0, String::new());
    for (name, text) in pages() {
        let examples: Vec<_> = fenced(&text).into_iter().filter_map(|(info, text)| Some((info.split_once(' ')?.1, text))).collect();
        if examples.is_empty() {
            continue;
        }
        files += examples.len();
        let example = site();
        if !examples.iter().any(|(path, _)| path.starts_with("content/index.")) {
            example.write("content/index.md", "# Start\n");
        }
        // The site is in the language of the page, unless the page says otherwise.
        let lang = if name.ends_with(".nb.md") { "nb" } else { "en" };
        example.write("content/site.yaml", format!("title: Råd\nlanguages: {{{lang}: {{path: \"\"}}}}\n"));
        for (path, text) in examples {
            example.write(path, text);
        }
        let run = example.check(&["--strict"]);
        if run.status != 0 {
            _ = writeln!(wrong, "{name}:\n{}", run.stderr);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(files > 40, "{files}");
}

/// Judged by the page that every command's help stands on.
#[test]
fn the_commands_in_the_manual_are_those_of_the_program() {
    let pages = pages();
    let (_, reference) = pages.iter().find(|(name, _)| name == "reference/command-line.en.md").expect("the page");
    let helps: BTreeMap<_, _> = reference.split("\n## rettesnor ").skip(1).filter_map(|help| help.split_once(" {#")).collect();
    let (mut judged, mut wrong) = (0, String::new());
    for (name, text) in pages.iter().filter(|(name, _)| !name.starts_with("reference/")) {
        let scripts = fenced(text).into_iter().filter(|(info, _)| *info == "sh").map(|(_, script)| script).collect::<String>();
        let prose = text.lines().filter(|line| !line.starts_with("```"));
        let inline = prose.flat_map(|line| line.split('`').skip(1).step_by(2));
        for line in scripts.lines().chain(inline) {
            let Some(line) = line.strip_prefix("rettesnor ") else { continue };
            let words: Vec<_> = line.split(' ').take_while(|word| !matches!(*word, "#" | ">" | "|")).collect();
            let start = if matches!(words[0], "--root" | "--lang") { 2 } else { 0 };
            let verb = words.get(start).copied().unwrap_or_default();
            let both = words.get(start..start + 2).map(|two| two.join(" ")).unwrap_or_default();
            let help = helps.get(&*both).or_else(|| helps.get(verb)).copied().unwrap_or_default();
            let options = words.iter().filter(|word| word.starts_with("--"));
            let known = |option: &&str| help.split_whitespace().any(|word| word == *option);
            if verb != "help" && (help.is_empty() || !options.clone().all(known)) {
                _ = writeln!(wrong, "{name}: rettesnor {line}");
            }
            judged += 1;
        }
    }
    assert!(wrong.is_empty(), "not among the commands:\n{wrong}");
    assert!(judged > 80, "{judged}");
}

#[test]
fn every_block_is_told_of() {
    let faulty = site().file("content/index.md", "# A\n\n> [!ZZZZZZ]\n> A\n").check(&["--format", "json"]).ends(1);
    let rows = faulty.rows();
    let (_, blocks) = rows[0]["hint"].as_str().and_then(|hint| hint.split_once(": ")).expect("the blocks");
    for (name, text) in pages().into_iter().filter(|(name, _)| name.starts_with("reference/markdown.")) {
        for block in blocks.split(", ") {
            assert!(text.contains(&format!("[!{block}]")), "{name} says nothing of {block}");
        }
    }
}
