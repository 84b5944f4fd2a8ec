//! The output folder: what changes in it, and what is left alone.

use std::collections::BTreeMap;
use std::fs;

use crate::site_test::{Published, SiteTest, site};

fn three_pages() -> SiteTest {
    let site = site().file("content/index.md", "# Forside\n").file("content/a.md", "# Aller først\n\nTekst.\n");
    site.file("content/b.md", "# Bare en side\n").file("content/data.csv", "a;b\n")
}

/// When each file was last written, and which file it is.
#[cfg(unix)]
fn identities(site: &SiteTest, published: &Published) -> BTreeMap<String, (std::time::SystemTime, u64)> {
    use std::os::unix::fs::MetadataExt as _;

    let identity = |file: &String| {
        let data = fs::metadata(site.path("public").join(file)).expect("the file is there");
        (data.modified().expect("a time"), data.ino())
    };
    published.files().into_iter().map(|file| (file.clone(), identity(&file))).collect()
}

#[cfg(unix)]
#[test]
fn a_file_whose_bytes_are_the_same_is_not_touched() {
    let site = three_pages();
    let before = identities(&site, &site.build(&[]));
    std::thread::sleep(std::time::Duration::from_millis(20));
    let run = site.try_build(&[]).ends(0);
    assert!(run.stdout.contains(" 0 written, ") && run.stdout.contains(" 0 removed"), "{}", run.stdout);
    assert_eq!(identities(&site, &site.published()), before);

    // The words of one page concern that page alone.
    site.write("content/a.md", "# Aller først\n\nNy tekst.\n\nOg mer.\n");
    site.try_build(&[]).ends(0);
    site.published().page("a/").shows("Ny tekst.");
    let after = identities(&site, &site.published());
    let touched: Vec<_> = after.iter().filter(|(file, identity)| before.get(*file) != Some(identity)).map(|(file, _)| &**file).collect();
    assert!(touched.contains(&"a/index.html") && !touched.contains(&"b/index.html") && !touched.contains(&"data.csv"), "{touched:?}");

    // A file saved again as it was is no change.
    let before = after;
    site.write("content/a.md", "# Aller først\n\nNy tekst.\n\nOg mer.\n");
    let run = site.try_build(&[]).ends(0);
    assert!(run.stdout.contains(" 0 written, "), "{}", run.stdout);
    assert_eq!(identities(&site, &site.published()), before);
}

#[test]
fn a_list_of_changes_follows_the_words_it_tells_of_a_page() {
    let page = |words: &str| {
        let note = "changes: [{date: 2026-11-01, kind: major, note: Merknaden sier hva som er endret., anchors: [frist]}]";
        format!("---\ntitle: Forside\nupdated: 2026-11-01\n{note}\n---\n\n> [!NOTE] {{#frist}}\n> {words}\n")
    };
    let site = site().file("content/index.md", page("Fristen er i mai."));
    site.build(&[]).page("changes/").shows("Fristen er i mai.");
    site.write("content/index.md", page("Fristen er i juni."));
    site.build(&[]).page("changes/").shows("Fristen er i juni.");
}

#[test]
fn a_page_that_is_gone_disappears_with_its_folder() {
    let site = three_pages();
    site.build(&[]);
    fs::remove_file(site.path("content/b.md")).expect("the page is removed");
    fs::remove_file(site.path("content/data.csv")).expect("the file is removed");
    let run = site.try_build(&[]).ends(0);
    assert!(run.stdout.contains(" 2 removed"), "{}", run.stdout);
    assert!(!site.path("public/b").exists() && !site.path("public/data.csv").exists());
    site.published().page("a-z/").hides("Bare en side");
}

#[test]
fn a_moved_page_takes_its_old_address_away() {
    let site = three_pages();
    site.build(&[]);
    fs::create_dir(site.path("content/del")).expect("a folder");
    fs::rename(site.path("content/b.md"), site.path("content/del/index.md")).expect("the page is moved");
    let published = site.build(&[]);
    assert!(published.has("del/index.html") && !site.path("public/b").exists());
}

#[test]
fn a_damaged_or_missing_file_is_made_anew() {
    let site = three_pages();
    let whole = site.build(&[]).text("a/index.html");
    site.write("public/a/index.html", "ødelagt");
    fs::remove_file(site.path("public/b/index.html")).expect("a file is removed");
    let published = site.build(&[]);
    assert_eq!(published.text("a/index.html"), whole);
    assert!(published.has("b/index.html"));
}

#[test]
fn files_beginning_with_a_dot_stay() {
    let site = three_pages().file("public/.git/HEAD", "ref: refs/heads/main\n").file("public/.nojekyll", "");
    let site = site.file("public/.well-known/security.txt", "Contact: x\n");
    site.build(&[]);
    site.write("content/b.md", "# Bare en annen side\n");
    site.build(&[]);
    assert_eq!(site.published().text(".git/HEAD"), "ref: refs/heads/main\n");
    assert!(site.published().has(".nojekyll") && site.published().has(".well-known/security.txt"));
}

#[test]
fn a_folder_with_other_files_is_refused() {
    let site = three_pages().file("public/rapport.pdf", "viktig").file("public/bilder/et.png", "viktig");
    site.try_build(&[]).ends(2).says("rapport.pdf");
    assert_eq!(site.published().files(), ["bilder/et.png", "rapport.pdf"]);
    let published = site.build(&["--force"]);
    assert!(published.has("index.html"));
    assert_eq!((published.text("rapport.pdf"), published.text("bilder/et.png")), ("viktig".into(), "viktig".into()));
    // One that comes later is found too.
    site.try_build(&[]).ends(2).says("rapport.pdf");
}

#[test]
fn an_output_folder_may_not_hold_what_the_site_is_made_of() {
    let site = three_pages().file("themes/egen/css/x.css", "");
    for out in ["content", "content/public", ".", "themes"] {
        site.try_build(&["--out", out]).ends(2);
    }
    assert_eq!(fs::read_to_string(site.path("content/b.md")).expect("the page is there"), "# Bare en side\n");
    assert!(!site.path("content/public").exists() && !site.path("index.html").exists());
    site.try_build(&["--out", "ut/dit"]).ends(0);
    assert!(site.path("ut/dit/index.html").is_file());
}

#[test]
fn a_site_with_errors_leaves_the_old_one_alone() {
    let site = three_pages();
    let files = site.build(&[]).files();
    site.write("content/a.md", "# A\n\n[borte](borte.md)\n");
    fs::remove_file(site.path("content/b.md")).expect("the page is removed");
    site.try_build(&[]).ends(1).says("error[broken-link]");
    assert_eq!(site.published().files(), files);
    site.published().page("a/").shows("Aller først");
}

#[cfg(unix)]
#[test]
fn links_in_the_output_are_not_written_through() {
    let site = three_pages().file("utenfor/index.html", "utenfor");
    site.build(&[]);
    fs::remove_dir_all(site.path("public/a")).expect("a folder is removed");
    std::os::unix::fs::symlink(site.path("utenfor"), site.path("public/a")).expect("a link");
    site.write("content/a.md", "# Aller først\n\nNy.\n");
    site.try_build(&[]);
    assert_eq!(fs::read_to_string(site.path("utenfor/index.html")).expect("the file is there"), "utenfor");
}
