//! Search: how words become keys and compounds fall apart, and what the index holds of any text.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use proptest::prelude::*;

use crate::site_test::{compounds, site, tests_folder};

/// Words with bars where heads begin, and words that look like compounds and are not.
fn gold() -> (Vec<String>, Vec<String>) {
    let text = fs::read_to_string(tests_folder("search").join("splits.txt")).expect("the list is there");
    let list = |part: &str| part.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).map(str::to_owned).collect();
    let (compounds, whole) = text.split_once("\n---\n").expect("two lists");
    (list(compounds), list(whole))
}

#[test]
fn compounds_are_told_from_other_words() {
    let (split, whole) = gold();
    assert!(split.len() >= 300 && whole.len() >= 150, "{} and {}", split.len(), whole.len());
    let mut text = content();
    for word in &split {
        // Each part is a word of the site, as it is in a dictionary.
        let (modifier, head) = word.split_once('|').expect("a bar");
        let modifier = modifier.trim_end_matches('-');
        let bare = modifier.strip_suffix('s').filter(|bare| bare.len() > 4).unwrap_or(modifier);
        _ = write!(text, " {bare} {bare} {bare} {head} {head} {head} {0} {0}", word.replace('|', ""));
    }
    for word in &whole {
        _ = write!(text, " {word} {word}");
    }
    let words: Vec<String> = split.iter().chain(&whole).map(|word| word.replace('|', "")).collect();
    let found = compounds(&text, &words.iter().map(String::as_str).collect::<Vec<_>>());
    let cuts = |parts: &[String]| parts.len() > 1;
    let right = |(word, parts): &(&String, &Vec<String>)| {
        let head = word.split_once('|').map_or("", |(_, head)| head);
        // A head may be a compound itself.
        cuts(parts) && (1..parts.len()).any(|from| head.replace(['s', 'e'], "").starts_with(&parts[from].replace(['s', 'e'], "")))
    };
    let wrong_whole: Vec<_> = whole.iter().zip(&found[split.len()..]).filter(|(_, parts)| cuts(parts)).collect();
    let missed: Vec<_> = split.iter().zip(&found).filter(|pair| !right(pair)).collect();
    let made = missed.iter().filter(|(_, parts)| cuts(parts)).count() + wrong_whole.len();
    let good = split.len() - missed.len();
    let [precision, recall] = [good + made, split.len()].map(|all| 1000 * good / all);
    println!("precision {precision} and recall {recall} of 1000");
    assert!(precision >= 950 && recall >= 850, "precision {precision}, recall {recall}\nmissed: {missed:?}\nsplit: {wrong_whole:?}");
}

/// The guidance this project ships, as one text.
fn content() -> String {
    let mut text = String::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("content")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if [".nb.md", ".nn.md", ".nb.yaml", ".nn.yaml"].iter().any(|end| path.to_string_lossy().ends_with(end)) {
                text += &fs::read_to_string(path).expect("a text");
            }
        }
    }
    text
}

/// A file of the index: what stands in its quotes.
fn strings(file: &str) -> Vec<String> {
    file.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Words that leave out what they begin with like the one before: capitals say how much.
fn unpack(packed: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for letter in packed.chars() {
        if letter.is_ascii_uppercase() {
            let same = (letter as u8 - b'A') as usize;
            let begun = words.last().map(|word| word.chars().take(same).collect()).unwrap_or_default();
            words.push(begun);
        } else {
            words.last_mut().expect("a capital comes first").push(letter);
        }
    }
    words
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever a page says, its words are in the index; these have no endings to share a key with others.
    #[test]
    fn every_word_of_a_page_is_in_the_index(words in prop::collection::btree_set("[b-z]{3,10}[kmpbf]", 1..60)) {
        let text = words.iter().cloned().collect::<Vec<_>>().join(" ");
        let site = site().file("content/index.md", "# Xyzzy\n").file("content/side.md", format!("# Plugh\n\n{text}\n"));
        let published = site.build(&[]);
        let terms = strings(&published.text("search/t0.js"));
        prop_assert_eq!(&terms[0], "t0");
        let known: BTreeSet<String> = unpack(&terms[1]).into_iter().collect();
        let missing: Vec<_> = words.iter().filter(|word| !known.contains(*word)).collect();
        prop_assert!(missing.is_empty(), "{:?} not in {:?}", missing, known);
    }
}

#[test]
fn pages_out_of_force_and_words_to_find_by_are_in_the_index() {
    let site = site()
        .file("content/index.md", "# Råd\n")
        .file("content/gammel.md", "---\ntitle: Gammel veiledning\nstatus: withdrawn\n---\nBrukes ikke.\n")
        .file("content/ny.md", "---\ntitle: Ny veiledning\nkeywords: [rettleiing, knaggord]\n---\nBrukes nå.\n");
    let published = site.build(&[]);
    let index = published.text("search/index.js");
    assert!(index.contains("\"former\":\"!\""), "{index}");
    assert!(unpack(&strings(&published.text("search/t0.js"))[1]).contains(&"knaggord".to_owned()));
}

#[test]
fn words_a_publisher_keeps_whole_are_not_taken_apart() {
    let pages = |site: &crate::site_test::SiteTest| site.build(&[]).text("search/t0.js");
    let site =
        site().file("content/index.md", "# Arbeid\n\nEt arbeid, en giver.\n").file("content/to.md", "# Giver\n\nArbeid av en giver.\n");
    site.write("content/om.md", "# Om\n\nEn arbeidsgiver.\n");
    let split = pages(&site);
    site.write("content/site.yaml", "search: {keep_whole: [arbeidsgiver]}\n");
    assert_ne!(split, pages(&site));
}

#[test]
fn nothing_is_indexed_again_when_nothing_changed() {
    let site = site().file("content/index.md", "# Råd\n").file("content/en.md", "# En\n\nTekst.\n");
    site.build(&[]);
    let run = site.try_build(&[]).ends(0);
    assert!(run.stdout.contains(" 0 written"), "{}", run.stdout);
}

#[test]
fn a_page_that_changes_leaves_most_of_the_index_as_it_was() {
    let words =
        |page: usize| (0..20).map(|at| format!("{}ark{}", char::from(b'b' + at), "mk".repeat(page % 5))).collect::<Vec<_>>().join(" ");
    let pages = (0..60).fold(site().file("content/index.md", "# Råd\n"), |site, page| {
        site.file(&format!("content/side-{page:02}.md"), format!("# Side {page}\n\n{}\n", words(page)))
    });
    let files = |site: &crate::site_test::SiteTest| {
        let published = site.build(&[]);
        ["index", "t0", "t1", "t2", "e0", "d0", "d1", "d2", "d3", "d4"].map(|name| published.text(&format!("search/{name}.js")))
    };
    let before = files(&pages);
    pages.write("content/side-59.md", format!("# Side 59\n\n{} bark\n", words(59)));
    let changed = before.iter().zip(files(&pages)).filter(|(before, after)| *before != after).count();
    // What is read first tells that something changed, and the file with the word that came did; the page is a little longer too.
    assert!((2..=3).contains(&changed), "{changed} files changed");
}

#[test]
fn a_search_page_stands_in_every_tree() {
    let site = site()
        .file("content/site.yaml", "languages: {nb: {path: \"\"}, en: {path: en, falls_back_to: [nb]}}\n")
        .file("content/index.md", "# Råd\n");
    let published = site.build(&[]);
    for page in ["search/", "en/search/"] {
        published.page(page).shows("id=\"search-input\"").shows("class=\"without-script\"");
        assert!(published.has(&format!("{page}index.js")));
    }
}
