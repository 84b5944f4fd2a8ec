//! Sites of other tools, and what they become: each folder in `tests/houses/` has a house and what is expected of it.
//!
//! `UPDATE_EXPECTED=1 cargo test importing` writes anew what is expected; read it before it is kept.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use crate::site_test::{SiteTest, TODAY, site, tests_folder};

/// Every file below a folder, by its path in it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).expect("a folder").flatten() {
            if entry.path().is_dir() {
                open.push(entry.path());
            } else {
                let path = entry.path().strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
                files.insert(path, fs::read(entry.path()).expect("a file"));
            }
        }
    }
    files
}

/// A copy of one of the houses, in `house/`.
fn house(name: &str) -> SiteTest {
    let site = site();
    for (path, bytes) in files(&tests_folder("houses").join(name).join("house")) {
        site.write(&format!("house/{path}"), bytes);
    }
    site
}

#[test]
fn each_house_becomes_a_site_that_builds() {
    let mut wrong = String::new();
    for name in ["mdbook", "mkdocs", "mkdocs-languages", "hugo", "word"] {
        let site = house(name);
        let before = files(&site.path("house"));
        let mut arguments = vec!["--lang", "en", "import", "house", "site"];
        arguments.extend(["--from", "docx"].into_iter().filter(|_| name == "word"));
        site.run(&arguments).ends(0);
        assert!(files(&site.path("house")) == before, "{name}: the house was changed");
        let made = files(&site.path("site"));
        let folder = tests_folder("houses").join(name).join("expected");
        if std::env::var_os("UPDATE_EXPECTED").is_some() {
            _ = fs::remove_dir_all(&folder);
            for (path, bytes) in &made {
                let path = folder.join(path);
                fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                fs::write(path, bytes).expect("what is expected is written");
            }
        }
        let expected = files(&folder);
        for path in made.keys().chain(expected.keys().filter(|path| !made.contains_key(*path))) {
            let text = |of: &BTreeMap<String, Vec<u8>>| of.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
            if made.get(path) != expected.get(path) {
                _ = writeln!(wrong, "{name}/{path}, expected:\n{:?}\nfound:\n{:?}", text(&expected), text(&made));
            }
        }
        let run = site.run(&["--root", "site", "--lang", "en", "build", "--today", TODAY]).ends(0);
        assert!(run.stdout.contains("built in"), "{}", run.stdout);
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn old_addresses_lead_on_and_links_lead_where_they_led() {
    let site = house("hugo");
    site.run(&["import", "house", "site"]).ends(0);
    site.run(&["--root", "site", "build", "--today", TODAY]).ends(0);
    let redirects = fs::read_to_string(site.path("site/public/_redirects")).expect("redirects");
    for line in ["/posts/sharing/ /guides/sharing/ 301", "/no/veiledere/deling/ /nb/veiledere/deling/ 301"] {
        assert!(redirects.contains(line), "no `{line}` in:\n{redirects}");
    }
    let page = fs::read_to_string(site.path("site/public/nb/veiledere/deling/index.html")).expect("the page");
    assert!(page.contains("href=\"../\"") && page.contains("hreflang=\"en\""), "{page}");
}

#[test]
fn what_is_not_carried_over_is_told_in_both_languages() {
    let site = house("mdbook");
    let run = site.run(&["--lang", "nb", "import", "house", "site"]).ends(0);
    for words in ["flyttet fra mdBook til site: ", "site/import-report.md", "den ligger utenfor mappen som hentes inn"] {
        assert!(run.stdout.contains(words), "no `{words}` in:\n{}", run.stdout);
    }
    let report = fs::read_to_string(site.path("site/import-report.md")).expect("the report");
    assert!(report.starts_with("# Hva det ble av nettstedet\n") && report.contains("- src/preface.md:7: `../../secret.md`"), "{report}");
}

#[test]
fn nothing_is_written_over_and_nothing_is_left_half_done() {
    let site = house("mkdocs").file("site/mine.txt", "mine");
    site.run(&["--lang", "en", "import", "house", "site"]).ends(2).says("`site` is not an empty folder");
    assert_eq!(files(&site.path("site")).len(), 1);
    // Dotfiles are nobody's pages: a folder that Git knows already is free.
    site.write("kept/.gitignore", "public/\n");
    // A file whose new name is longer than any may be, in the middle of the move.
    let long = format!("house/docs/{}.yml", "a".repeat(251));
    site.write(&long, "a: 1\n");
    site.run(&["--lang", "en", "import", "house", "new"]).ends(2).says("cannot write `new/");
    site.run(&["--lang", "nb", "import", "house", "kept"]).ends(2).says("kan ikke skrive `kept/");
    assert!(!site.path("new").exists());
    assert_eq!(files(&site.path("kept")).into_keys().collect::<Vec<_>>(), [".gitignore"]);
    fs::remove_file(site.path(&long)).expect("the file goes");
    // What a move that was killed left behind is in nobody's way.
    site.write("kept/.rettesnor-import/content/old.md", "# Old\n");
    site.run(&["--lang", "en", "import", "house", "kept"]).ends(0);
    assert!(site.path("kept/content/index.md").exists() && !site.path("kept/.rettesnor-import").exists());
    assert!(!site.path("kept/content/old.md").exists());
}

#[cfg(unix)]
#[test]
fn links_out_of_the_house_are_refused_and_told() {
    let outside = tempfile::NamedTempFile::new().expect("a file outside");
    fs::write(outside.path(), "# Secret\n").expect("a secret");
    let site = house("mkdocs");
    std::os::unix::fs::symlink(outside.path(), site.path("house/docs/secret.md")).expect("a link");
    std::os::unix::fs::symlink("rules.md", site.path("house/docs/same.md")).expect("a link");
    let run = site.run(&["--lang", "en", "import", "house", "site"]).ends(0);
    assert!(run.stdout.contains("docs/secret.md: not taken in"), "{}", run.stdout);
    assert!(!site.path("site/content/secret.md").exists() && site.path("site/content/same.md").exists());
}

#[test]
fn wrong_usage_says_how_to_mend_it() {
    let site = site().file("house/a.md", "# A\n");
    site.run(&["--lang", "en", "import", "house"]).ends(2).says("cannot tell which tool `house` is for").says("--from mdbook");
    site.run(&["--lang", "nb", "import", "house"]).ends(2).says("kan ikke si hvilket verktøy `house` er for");
    site.run(&["--lang", "en", "import", "none", "site"]).ends(2).says("cannot read `none`");
    let site = site.file("house/book.toml", "[book\n");
    site.run(&["--lang", "en", "import", "house", "house/new/site"]).ends(2).says("`house/new/site` lies in the folder that is imported");
    site.run_in(&site.path("house"), &["--lang", "nb", "import", "."]).ends(2).says("ligger i mappen som hentes inn");
    site.run(&["--lang", "en", "import", "house"]).ends(2).says("there is no page of mdBook in `house`");
    assert!(!site.path("house-rettesnor").exists());
    let site = site.file("house/src/SUMMARY.md", "- [A](../a.md)\n");
    let run = site.run(&["--lang", "en", "import", "house"]).ends(0);
    assert!(run.stdout.contains("book.toml:1: this cannot be read"), "{}", run.stdout);
    assert!(site.path("house-rettesnor/content/site.yaml").exists());
}

/// A document with these files in it.
fn document(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).expect("a part");
        archive.write_all(bytes).expect("a part");
    }
    archive.finish().expect("an archive").into_inner()
}

const TYPES: &str = r#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const STYLES: &str = r#"<?xml version="1.0"?><w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>"#;
const WORDS: &str = r#"<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Preface</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>First</w:t></w:r></w:p><w:p><w:r><w:t>One</w:t></w:r></w:p><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Second</w:t></w:r></w:p><w:p><w:r><w:t>Two</w:t></w:r></w:p></w:body></w:document>"#;
const WORD_RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

fn guidelines() -> Vec<u8> {
    document(&[
        ("[Content_Types].xml", TYPES.as_bytes()),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("word/_rels/document.xml.rels", WORD_RELATIONS.as_bytes()),
        ("word/styles.xml", STYLES.as_bytes()),
        ("word/document.xml", WORDS.as_bytes()),
        ("word/media/seal.png", b"\x89PNG"),
        ("word/media/../../../evil.md", b"# Evil\n"),
        ("word/media/sub/deep.png", b"\x89PNG"),
    ])
}

#[cfg(unix)]
#[test]
fn a_document_is_read_by_pandoc_and_its_pictures_by_us() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = site().file("docs/guide.docx", guidelines());
    // Without Pandoc, it is said what to install.
    site.run_with(&[("PATH", "")], &["--lang", "en", "import", "docs/guide.docx", "site"])
        .ends(2)
        .says("this needs the program `pandoc`")
        .says("apt install pandoc");
    assert!(!site.path("site").exists());
    // A stand-in that gives what Pandoc would, but for a paragraph.
    site.write("bin/pandoc", "#!/bin/sh\nprintf 'Preface\\n\\n# First\\n\\n![A seal](media/seal.png)\\n\\n# Second\\n\\nTwo\\n'\n");
    fs::set_permissions(site.path("bin/pandoc"), fs::Permissions::from_mode(0o755)).expect("rights");
    let path = format!("{}:/usr/bin:/bin", site.path("bin").display());
    site.run_with(&[("PATH", &path)], &["--lang", "en", "import", "docs/guide.docx", "site"]).ends(0);
    let report = fs::read_to_string(site.path("site/import-report.md")).expect("the report");
    assert!(report.contains("- word/media/../../../evil.md, word/media/sub/deep.png: not taken in"), "{report}");
    assert!(report.contains("- «First»: this was left out, and is put back: One"), "{report}");
    let files = files(&site.path("site"));
    let names: Vec<_> = files.keys().map(String::as_str).collect();
    let pages = ["content/first.md", "content/index.md", "content/media/seal.png", "content/second.md"];
    assert_eq!(names, [&pages[..], &["content/site.yaml", "import-report.md"]].concat());
    let first = String::from_utf8_lossy(&files["content/first.md"]);
    assert!(first.ends_with("\n\nOne\n\n![A seal](media/seal.png)\n"), "{first}");
    site.write("bin/pandoc", "#!/bin/sh\necho 'no such\nformat' >&2\nexit 21\n");
    let run = site.run_with(&[("PATH", &path)], &["--lang", "en", "import", "docs/guide.docx", "other"]);
    run.ends(2).says("`pandoc` cannot read `docs/guide.docx`: no such format");
}

#[test]
fn a_document_becomes_pages_by_pandoc_itself() {
    if std::process::Command::new("pandoc").arg("--version").output().is_err() {
        println!("SKIPPED: pandoc is not on this machine, so no document was read by it");
        return;
    }
    let site = site().file("guide.docx", guidelines());
    let run = site.run(&["--lang", "en", "import", "guide.docx"]);
    let run = run.ends(0);
    assert!(run.stdout.contains("moved from Word into guide-rettesnor: 3 pages"), "{}", run.stdout);
    let page = fs::read_to_string(site.path("guide-rettesnor/content/second.md")).expect("the second chapter");
    assert_eq!(page, "---\ntitle: Second\norder: 20\n---\n\nTwo\n");
    site.run(&["--root", "guide-rettesnor", "build"]).ends(0);
}
