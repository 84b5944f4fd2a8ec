//! Import: another tool's folder, or what Pandoc makes of a document. The site it becomes is one that we can read, and runs nothing.
#![no_main]

use std::collections::{BTreeMap, BTreeSet};

use libfuzzer_sys::fuzz_target;
use rettesnor::diagnostic::{Code, Diagnostic, Tongue};
use rettesnor::import::{Content, House, Moved, Tool, report, site};
use rettesnor_fuzz::{at_work, files, harmless, judge, model, point};

fuzz_target!(|input: &str| at_work(|| {
    let mut texts: BTreeMap<&str, &str> = files(input).into_iter().filter(|(path, _)| is_on_disk(path)).collect();
    let folders: BTreeSet<&str> = texts.keys().flat_map(|path| path.match_indices('/').map(|(end, _)| &path[..end])).collect();
    texts.retain(|path, _| !folders.contains(path));
    let paths: BTreeSet<String> = texts.keys().map(|path| (*path).to_owned()).collect();
    let read = |path: &str| texts.get(path).map(|text| (*text).to_owned());
    let house = House { paths: &paths, read: &read, refused: &[] };
    let tool = Tool::of(&paths).unwrap_or(Tool::Word);
    let moved = site(&house, tool);
    moved.found.iter().for_each(|told| point(told, &moved.sources));
    assert_eq!(all_of(&moved), all_of(&site(&house, tool)));
    places(&moved, &paths);
    let settings = moved.settings(&[]);
    let mut made = vec![("site.yaml", settings.as_str())];
    for (path, content) in &moved.files {
        let text = match content {
            Content::Text(text) => text,
            Content::Copy(from) => texts[from.as_str()],
        };
        made.push((&path["content/".len()..], text));
    }
    let model = model(&made);
    model.diagnostics.iter().for_each(|told| assert!(!is_ours(told), "{told:?} in {made:?}"));
    judge(&model);
    harmless(&model);
}));

/// Whether a disk could have a file of this path.
fn is_on_disk(path: &str) -> bool {
    !path.contains('\0') && path.split('/').all(|part| !matches!(part, "" | "." | "..") && part.len() < 256)
}

/// What came of it, in words.
fn all_of(moved: &Moved) -> (&BTreeMap<String, Content>, String, [String; 2]) {
    let reports = [Tongue::English, Tongue::Norwegian].map(|tongue| report::written(moved, "house", tongue));
    (&moved.files, moved.settings(&[Code::BadAddress]), reports)
}

/// Every file has a place of its own in the new folder, and comes from the old one.
fn places(moved: &Moved, paths: &BTreeSet<String>) {
    let mut taken = BTreeSet::from([vec!["content", "site.yaml"]]);
    let mut pages = 0;
    for (path, content) in &moved.files {
        // As the disk reads it.
        let parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
        assert!(parts.len() > 1 && parts[0] == "content" && !parts.contains(&"..") && !path.contains('\0'), "{path}");
        assert!(taken.insert(parts), "{path} twice");
        match content {
            Content::Text(_) => pages += 1,
            Content::Copy(from) => assert!(paths.contains(from), "{from}"),
        }
    }
    assert_eq!(pages, moved.tally.pages, "a page is lost");
    for parts in &taken {
        assert!((1..parts.len()).all(|above| !taken.contains(&parts[..above])), "{parts:?} lies below a file");
    }
}

/// Whether it is told of what we wrote and not of what the author did.
fn is_ours(told: &Diagnostic) -> bool {
    told.code.name().starts_with("yaml-") || matches!(told.code, Code::UnclosedFrontMatter | Code::UnknownKey | Code::DuplicateKey)
}
