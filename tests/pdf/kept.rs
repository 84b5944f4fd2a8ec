//! The same input gives the same bytes, and what did not change is not set again.

use crate::site_test::{SiteTest, site};

fn small() -> SiteTest {
    site().file("content/side.md", "# Side\n\nTekst.\n").file("content/annen.md", "# Annen\n\nTekst.\n")
}

#[test]
fn the_same_content_gives_the_same_bytes() {
    let [one, other] = [1, 4].map(|threads| {
        let site = small();
        let run = site.try_build(threads, &[]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        site.pdfs()
    });
    assert_eq!(one.len(), 2);
    assert!(one == other, "the bytes differ");
}

#[test]
fn what_did_not_change_is_not_set_again() {
    let site = small();
    let before = site.build();
    assert_eq!(site.kept(), 2);
    // Published again from what was kept.
    site.unpublish("side/index.pdf");
    assert!(site.build() == before);
    assert_eq!(site.kept(), 2);
    site.write("content/side.md", "# Side\n\nEn annen tekst.\n");
    let after = site.build();
    assert_eq!(site.kept(), 3);
    assert_eq!(after["annen/index.pdf"], before["annen/index.pdf"]);
    assert_ne!(after["side/index.pdf"], before["side/index.pdf"]);
}

#[test]
fn pages_tell_how_long_their_pdfs_are() {
    let site = small();
    let pdfs = site.build();
    let page = String::from_utf8(site.bytes("side/index.html")).expect("a page");
    let size = pdfs["side/index.pdf"].len().div_ceil(1000);
    assert!(page.contains(&format!("PDF, 1 side, {size}\u{a0}kB")), "{page}");
}

#[test]
fn without_pdf_it_says_what_is_left_out() {
    let site = small();
    let run = site.try_build(2, &["--no-pdf"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert!(run.stderr.contains("left out: 2 PDFs (--no-pdf)"), "{}", run.stderr);
    assert!(site.pdfs().is_empty());
    let page = String::from_utf8(site.bytes("side/index.html")).expect("a page");
    assert!(!page.contains(".pdf"), "{page}");
}
