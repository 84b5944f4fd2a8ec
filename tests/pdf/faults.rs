//! What cannot be set is told where it was written.

use crate::site_test::site;

#[test]
fn letters_that_no_font_has_are_told_and_their_numbers_stand_for_them() {
    let text = "# Side\n\nEn krabbe: 🦀. Fra 北京, &#x1F980; eller 1\u{fe0f}\u{20e3}.\n\n![En krabbe](🦀.svg)\n";
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0 0h9v9z'/></svg>";
    let site = site().file("content/side.md", text).file("content/🦀.svg", drawing);
    // Told again by a build that has nothing to make.
    for _ in 0..2 {
        let run = site.try_build(2, &[]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(run.stderr.contains("warning[pdf-letter]: no font for PDFs has `🦀`; they show [U+1F980]"), "{}", run.stderr);
        assert!(run.stderr.contains("content/side.md:3:12") && run.stderr.contains("[U+5317 U+4EAC]"), "{}", run.stderr);
        assert!(run.stderr.contains("2 warnings"), "{}", run.stderr);
    }
    let says = site.pdf("side/index.pdf").structure().says();
    assert!(says.contains("En krabbe: [U+1F980]. Fra [U+5317 U+4EAC], [U+1F980] eller 1"), "{says}");
    assert_eq!(site.try_build(2, &["--strict"]).status, 1);
    // Where there are no PDFs, any letter will do.
    assert_eq!(site.try_build(2, &["--strict", "--no-pdf"]).status, 0);
}

#[test]
fn signs_of_office_text_are_set_as_they_are() {
    let signs = "Sámi: čđŋšŧž ČĐŊŠŦŽ. Íslenska: ðþ ÐÞ. Русский. Ελληνικά. ½ ⅓ ⅕ § € £ ‰ « » „ “ – — … •
        ← → ↔ ⇒ ⇔ ↗ ↘ ➔ ➜ ➡ ➤ ✓ ✔ ✗ ✘ ☐ ☑ ☒ ✅ ❌ ≤ ≥ ≠ ≈ × ÷ ± − √ ∑ ∈ ∅ m² 10⁻⁶ CO₂ ① ⑩ ℹ ⚠ ☎ ✉ ❗ ❓ ★ ☆ ◆ ▪ 🙂 ℃ Ⅳ ﬁ";
    let site = site().file("content/side.md", format!("# Side\n\nTegn: {}\n", signs.replace("        ", "")));
    let run = site.try_build(2, &[]);
    assert!(run.status == 0 && !run.stderr.contains("pdf-letter"), "{}", run.stderr);
    let says = site.pdf("side/index.pdf").structure().says();
    let shown = signs.replace('⅕', "1⁄5").replace('℃', "°C").replace('Ⅳ', "IV");
    for sign in shown.split_whitespace() {
        assert!(says.contains(sign), "{sign} is not in {says}");
    }
}

#[test]
fn letters_are_told_of_what_becomes_a_pdf_alone() {
    let text = "# Side\n\nEn krabbe: 🦀.\n";
    for (wanted, warned) in [("sheets", false), ("pages", true), ("handbooks", true), ("sheets, handbooks", true)] {
        let site = site().file("content/site.yaml", format!("title: Råd\npdf: [{wanted}]\n")).file("content/del/side.md", text);
        let run = site.run(2, &["check"]);
        assert_eq!(run.stderr.contains("pdf-letter"), warned, "{wanted}: {}", run.stderr);
    }
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
