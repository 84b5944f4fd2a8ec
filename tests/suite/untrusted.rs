//! Files that strangers may have laid in a site's folder: none of them reaches what lies outside it. SECURITY.md says what holds.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::site_test::{SiteTest, TODAY, site};

/// A site with an edition.
fn with_edition() -> SiteTest {
    let site = site().file("content/index.md", "# Forside\n\nTekst.\n");
    site.run(&["edition", "2025.1", "--today", "2025-09-15"]).ends(0);
    site.write("content/index.md", "# Forside\n\nEn annen tekst.\n");
    // Nobody has said what changed, which is another test.
    fs::remove_file(site.path("content/published.lock")).expect("a file");
    site
}

/// An archive of files by their names.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a file");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

#[test]
fn an_archive_with_names_that_climb_is_refused() {
    for name in ["../ut.html", "/ut.html", "a/../../ut.html", "a\\..\\ut.html", "a//b.html", "a\nb.html"] {
        let site = with_edition();
        site.write("content/_editions/2025.1/pages.zip", archive(&[("index.html", b"x"), (name, b"x")]));
        site.try_build(&[]).ends(1).says("error[unreadable]").says("content/_editions/2025.1/pages.zip").says("is no path of a page");
        assert!(!site.path("ut.html").exists() && !site.path("public/ut.html").exists());
    }
    // Folders are written down by some programs; they are no pages.
    let site = with_edition();
    site.write("content/_editions/2025.1/pages.zip", archive(&[("a/", b""), ("a/index.html", b"side")]));
    assert_eq!(site.build(&[]).text("edition/2025.1/a/index.html"), "side");
}

#[test]
fn an_archive_that_lies_about_lengths_is_a_message() {
    let site = with_edition();
    let mut bytes = archive(&[("index.html", b"side")]);
    // The length as the list at the end has it: nearly four gigabytes.
    let list = bytes.windows(4).rposition(|mark| mark == b"PK\x01\x02").expect("a list");
    bytes[list + 24..list + 28].copy_from_slice(&0xffff_fff0_u32.to_le_bytes());
    site.write("content/_editions/2025.1/pages.zip", &bytes);
    // Read or refused, and in either case at an end.
    site.try_build(&[]);
    let cut = &bytes[..bytes.len() - 30];
    site.write("content/_editions/2025.1/pages.zip", cut);
    site.try_build(&[]).ends(1).says("content/_editions/2025.1/pages.zip");
}

#[test]
fn a_template_without_bottom_is_a_message() {
    for (engine, base) in [("minijinja", "default"), ("tera", "plain")] {
        for deep in ["-", "not ", "(", "[", "1 + ", "x|string|", "a.b."].map(|part| format!("{{{{ {}1 }}}}", part.repeat(100_000))) {
            let site = site().file("content/index.md", "# A\n").file("content/site.yaml", "title: A\ntheme: egen\n");
            let site = site.file("themes/egen/theme.yaml", format!("engine: {engine}\nbased_on: {base}\n"));
            site.file("themes/egen/templates/page.html", deep).try_build(&[]).ends(1).says("error[template-syntax]").says("2000 bytes");
        }
    }
}

#[cfg(unix)]
#[test]
fn editions_and_translations_that_lie_elsewhere_are_not_read() {
    use std::os::unix::fs::symlink;

    let secret = tempfile::tempdir().expect("a folder outside");
    fs::write(secret.path().join("index.md"), "# Forside\n\nHemmelig tekst.\n").expect("a text");
    let replaced = |site: &SiteTest, path: &str, target: &Path| {
        let path = site.path(path);
        if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) }.expect("it goes");
        symlink(target, path).expect("a link");
    };
    for (part, target) in [("content", ""), ("edition.lock", "index.md"), ("pages.zip", "index.md")] {
        let site = with_edition();
        replaced(&site, &format!("content/_editions/2025.1/{part}"), &secret.path().join(target));
        let run = site.try_build(&[]).ends(1).says("outside the content folder").says(part);
        assert!(!run.stderr.contains("Hemmelig"), "{}", run.stderr);
    }
    let site = site().file("content/index.md", "# Forside\n").file("content/site.yaml", "languages: {nb: {path: \"\"}, en: {path: en}}\n");
    let site = site.file("content/index.en.md", "# Front page\n");
    site.run(&["translations", "accept", "index", "en"]).ends(0);
    replaced(&site, "content/_translations/en/content", secret.path());
    site.write("content/index.md", "# Forside\n\nNy tekst.\n");
    let found = site.run(&["translations", "--today", TODAY]);
    assert!(!found.stdout.contains("Hemmelig") && !found.stderr.contains("Hemmelig"), "{found:?}");
    // Nor is anything written there.
    site.run(&["translations", "accept", "index", "en"]).ends(2).says("_translations/en/content");
    assert!(fs::read_to_string(secret.path().join("index.md")).expect("it stays").contains("Hemmelig"));
}

#[cfg(unix)]
#[test]
fn what_is_written_beside_the_content_goes_through_no_link() {
    use std::os::unix::fs::symlink;

    let outside = tempfile::tempdir().expect("a folder outside");
    let theirs = outside.path().join("theirs");
    fs::write(&theirs, "deres").expect("a file");
    let site = site().file("content/index.md", "# Forside\n\nTekst.\n");
    for name in ["published.lock", "published.new~"] {
        symlink(&theirs, site.path("content").join(name)).expect("a link");
    }
    site.run(&["publish", "--today", TODAY]);
    symlink(outside.path(), site.path("content/_editions")).expect("a link");
    site.run(&["edition", "2026.1", "--today", TODAY]).ends(1);
    assert_eq!(fs::read_to_string(&theirs).expect("it stays"), "deres");
    assert_eq!(fs::read_dir(outside.path()).expect("the folder").count(), 1);
}
