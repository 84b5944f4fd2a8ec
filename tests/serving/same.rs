//! After any sequence of edits the site is the one a build would make.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use rettesnor::pipeline::Workspace;

use crate::site_test::{SiteTest, copy_of, site};

/// Files that are edited, each with the texts it may have. The last of some is broken.
const FILES: &[(&str, &[&str])] = &[
    (
        "content/site.yaml",
        &[
            "title: Råd\nlanguages:\n  nb: {path: \"\", accepts: [nb, nn]}\n  en: {path: en, accepts: [en], falls_back_to: [nb]}\n",
            "title: Andre råd\nbase_url: https://example.no/\nlanguages:\n  nb: {path: \"\", accepts: [nb, nn]}\n  en: {path: en, accepts: [en]}\n",
            "title: Råd\nlanguages: {nb: {path: \"\"}, en: {path: en, falls_back_to: [nb]}}\nhtml: trusted\ntaxonomy:\n  audience: {leader: {nb: Ledere}}\n",
            "title: [\n",
        ],
    ),
    ("content/index.md", &["# Forside\n\nHei.\n", "# Ny forside\n\nHei [du](del/side.md).\n", "---\ntitle: [\n---\n"]),
    ("content/index.en.md", &["# Front\n", "# Front page\n\nHi.\n"]),
    ("content/_defaults.yaml", &["owner: Oss\n", "owner: Dem\naudience: [leader]\n", "ower: x\n"]),
    ("content/del/_defaults.yaml", &["owner: Delen\n", "topics: [values]\n"]),
    ("content/del/index.md", &["# Del\n", "---\nslug: annen-del\n---\n# Delen\n"]),
    ("content/del/README.md", &["# Les dette\n", "# Les meg\n\nTekst.\n"]),
    (
        "content/del/side.md",
        &[
            "# Side\n\nEt ord.\n",
            "# Side\n\nTo ord om aktsomhet.\n\n## Mål\n",
            "---\naudience: [leader]\nupdated: 2026-02-02\naliases: [/gammel/]\n---\n# Side\n\n> [!RECOMMENDATION] {#r strength=may audience=leader}\n> Gjør det.\n",
            "---\nstatus: draft\n---\n# Utkast\n",
            "---\ntitel: Side\n---\n",
        ],
    ),
    ("content/del/side.nn.md", &["# Sida\n", "# Ei anna side\n\nOrd.\n"]),
    ("content/del/side.en.md", &["# A page\n", "---\nembargo_until: 2027-01-01\n---\n# A page to come\n"]),
    ("content/andre/dypt/nede.md", &["# Nede\n\n[opp](../../index.md)\n", "# Dypt nede\n"]),
    ("content/andre/bilde.svg", &["<svg width=\"1\" height=\"1\"></svg>", "<svg width=\"20\" height=\"1\"></svg>"]),
    (
        "content/glossary.yaml",
        &[
            "type: glossary\ntitle: {nb: Ordliste, en: Glossary}\nterms:\n  - id: aktsomhet\n    term: {nb: aktsomhet, en: care}\n    definition: {nb: Å ta hensyn., en: To take care.}\n",
            "type: glossary\ntitle: {nb: Ord}\nterms:\n  - id: ord\n    term: {nb: ord}\n    definition: {nb: Et ord.}\n",
        ],
    ),
    ("themes/default/css/zz.css", &["p { color: red }\n", "p { color: blue }\n"]),
    ("themes/default/strings/nb.yaml", &["home: Hjem\n", "home: Heim\n"]),
];

#[derive(Debug, Clone)]
enum Edit {
    Write(usize, usize),
    Delete(usize),
    /// A file's text under another name.
    Rename(usize, usize),
    DeleteFolder,
    /// A text that grew.
    Append(usize, u8),
}

fn edit() -> impl Strategy<Value = Edit> {
    let file = 0..FILES.len();
    prop_oneof![
        6 => (file.clone(), 0..5usize).prop_map(|(file, text)| Edit::Write(file, text)),
        2 => file.clone().prop_map(Edit::Delete),
        1 => (file.clone(), file.clone()).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => Just(Edit::DeleteFolder),
        3 => (file, any::<u8>()).prop_map(|(file, word)| Edit::Append(file, word)),
    ]
}

/// Makes an edit; gives the paths that were touched.
fn make(site: &SiteTest, edit: &Edit) -> Vec<PathBuf> {
    match edit {
        Edit::Write(file, text) => {
            let (path, texts) = FILES[*file];
            vec![site.write(path, texts[text % texts.len()])]
        }
        Edit::Delete(file) => {
            let path = site.path(FILES[*file].0);
            _ = fs::remove_file(&path);
            vec![path]
        }
        Edit::Rename(from, to) => {
            let (from, to) = (site.path(FILES[*from].0), site.path(FILES[*to].0));
            if from.is_file() && from.extension() == to.extension() {
                fs::create_dir_all(to.parent().expect("a folder")).expect("a folder is made");
                fs::rename(&from, &to).expect("a file is moved");
            }
            vec![from, to]
        }
        Edit::DeleteFolder => {
            let path = site.path("content/del");
            _ = fs::remove_dir_all(&path);
            vec![path]
        }
        Edit::Append(file, word) => {
            let path = site.path(FILES[*file].0);
            if let Ok(text) = fs::read_to_string(&path).map(|text| text + &format!("\nord{word}\n"))
                && path.extension().is_some_and(|extension| extension == "md")
            {
                fs::write(&path, text).expect("a file is written");
            }
            vec![path]
        }
    }
}

fn differences(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let paths: std::collections::BTreeSet<_> = one.keys().chain(other.keys()).collect();
    paths.into_iter().filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}

fn begin() -> (SiteTest, Workspace) {
    let site = site();
    for (path, texts) in FILES.iter().filter(|(path, _)| path.starts_with("content/") && !path.ends_with("README.md")) {
        site.write(path, texts[0]);
    }
    let workspace = site.work();
    (site, workspace)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_edits_ends_in_what_a_build_would_make(edits in prop::collection::vec(edit(), 1..25)) {
        let (site, mut workspace) = begin();
        for (nth, edit) in edits.iter().enumerate() {
            let paths = make(&site, edit);
            workspace.refresh(&paths);
            if let Some(built) = site.built_if_sound() {
                let worked = site.outputs_of(&workspace).unwrap_or_default();
                prop_assert_eq!(differences(&built, &worked), Vec::<String>::new(), "after {:?}", &edits[..=nth]);
            }
        }
    }
}

/// Thousands of edits on a real site: `cargo test --test serving --release -- --ignored`.
#[test]
#[ignore = "takes minutes"]
fn thousands_of_edits_leave_no_trace() {
    let site = copy_of("content");
    let mut workspace = site.work();
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut pick = |bound: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random % bound as u64).expect("small")
    };
    let originals: Vec<(PathBuf, Vec<u8>)> = files(&site.path("content"));
    let mut early = 0;
    for nth in 0..5000 {
        let (path, bytes) = &originals[pick(originals.len())];
        let other = path.with_file_name("flyttet.md");
        let paths = match pick(8) {
            0 => {
                _ = fs::remove_file(path);
                vec![path.clone()]
            }
            1 => {
                _ = fs::rename(path, &other);
                vec![path.clone(), other]
            }
            2 => {
                _ = fs::remove_file(&other);
                vec![other]
            }
            3 => {
                fs::write(path, b"---\ntitle: [\n---\n").expect("a file is written");
                vec![path.clone()]
            }
            4 => {
                let mut bytes = bytes.clone();
                bytes.extend_from_slice(format!("\n<!-- {nth} -->\n").as_bytes());
                fs::write(path, bytes).expect("a file is written");
                vec![path.clone()]
            }
            _ => {
                fs::write(path, bytes).expect("a file is written");
                vec![path.clone()]
            }
        };
        workspace.refresh(&paths);
        if nth == 500 {
            early = resident();
        }
    }
    for (path, bytes) in &originals {
        fs::write(path, bytes).expect("a file is written");
        _ = fs::remove_file(path.with_file_name("flyttet.md"));
    }
    workspace.refresh(&[site.path("content")]);
    let late = resident();
    let worked = site.outputs_of(&workspace).expect("every page is made");
    assert_eq!(differences(&site.built_if_sound().expect("every page is made"), &worked), Vec::<String>::new());
    assert!(late <= early + early / 4 + (8 << 20), "memory grew from {early} to {late} bytes");
}

fn files(folder: &std::path::Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let bytes = fs::read(&path).expect("a file");
                files.push((path, bytes));
            }
        }
    }
    files.sort();
    files
}

/// Bytes of memory in use, where the system tells.
fn resident() -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0 kB");
    line.trim().trim_end_matches(" kB").parse::<usize>().unwrap_or(0) << 10
}
