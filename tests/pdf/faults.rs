//! What cannot be set is told where it was written.

use crate::site_test::site;

#[test]
fn a_letter_that_no_font_has_is_told_at_its_line() {
    let run = site().file("content/side.md", "# Side\n\nEn krabbe: 🦀.\n").try_build(2, &[]);
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert!(run.stderr.contains("pdf-letter") && run.stderr.contains("content/side.md:3:12"), "{}", run.stderr);
}

#[test]
fn an_image_that_cannot_be_set_is_told_where_it_is_named() {
    let site = site().file("content/side.md", "# Side\n\nTekst.\n\n![Et bilde](bilde.png)\n").file("content/bilde.png", "no picture");
    let run = site.try_build(2, &[]);
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert!(run.stderr.contains("pdf-image") && run.stderr.contains("content/side.md:5"), "{}", run.stderr);
}

#[test]
fn a_template_that_fails_is_told_at_its_line() {
    let site = site()
        .file("content/side.md", "# Side\n\nTekst.\n")
        .file("themes/default/typ/page.typ", "#import \"base.typ\": *\n#nothing-like-this\n");
    let run = site.try_build(2, &[]);
    assert_eq!(run.status, 1, "{}", run.stdout);
    assert!(run.stderr.contains("template-error") && run.stderr.contains("themes/default/typ/page.typ:2"), "{}", run.stderr);
}

#[test]
fn a_theme_changes_no_more_than_its_tokens() {
    let tokens = include_str!("../../themes/default/typ/tokens.typ").replace("\"a4\"", "\"a5\"");
    let site = site().file("content/side.md", "# Side\n\nTekst.\n").file("themes/default/typ/tokens.typ", tokens);
    site.build();
    let page = site.pdf("side/index.pdf");
    assert!(page.dicts().any(|dict| dict.contains_key("MediaBox")), "a page");
    assert!(page.structure().says().contains("Tekst."));
}
