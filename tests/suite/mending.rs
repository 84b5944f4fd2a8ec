//! What `check --fix` mends, and what it never touches.

use std::fs;

use crate::site_test::{mistake, site};

const FAULTY: &str = "---\ntitle: Kl. 13 og § 9\nsummary: Fristen er 22.11.2026.\n---\n\n# Overskrift § 9\n\nMøtet er 22.11.2026 kl. 13, og 30% \
                      kommer. `§ 9 -- 22.11.2026` <kbd>§ 9</kbd> [loven](<https://example.no/§ 9>)\n\n```\n§ 9 -- 30%\n```\n\nDette -- og \
                      dette.\n";

#[test]
fn nothing_is_written_until_it_is_asked_for() {
    let site = site().file("content/index.md", FAULTY);
    let run = site.check(&["--fix"]).ends(0).says("nothing is written");
    assert!(run.stdout.contains("content/index.md:8\n- Møtet er 22.11.2026 kl. 13"), "{}", run.stdout);
    assert!(run.stdout.contains("+ Møtet er 22.⍽november 2026 kl.⍽13, og 30⍽% kommer."), "{}", run.stdout);
    assert_eq!(fs::read_to_string(site.path("content/index.md")).expect("the page"), FAULTY);
}

#[test]
fn keys_code_addresses_and_html_are_left_alone() {
    let site = site().file("content/index.md", FAULTY);
    site.check(&["--fix", "--yes"]).ends(0);
    let text = fs::read_to_string(site.path("content/index.md")).expect("the page");
    let expected = FAULTY
        .replace("# Overskrift § 9", "# Overskrift §\u{a0}9")
        .replace("er 22.11.2026 kl. 13, og 30% ", "er 22.\u{a0}november 2026 kl.\u{a0}13, og 30\u{a0}% ")
        .replace("Dette -- og", "Dette – og")
        // In front matter everything is the author's own.
        .replace("Fristen er 22.\u{a0}november 2026.", "Fristen er 22.11.2026.");
    assert_eq!(text, expected);
    // Once is enough.
    let again = site.check(&["--fix", "--yes"]).ends(0);
    assert!(again.stdout.contains("nothing that can safely be mended"), "{}", again.stdout);
}

#[test]
fn typed_documents_and_windows_files_are_mended_as_they_are_written() {
    let set = "type: question-set\r\ntitle: \"Spørsmål\"\r\nkind: dialogue\r\npurpose: Etter § 9.\r\nquestions:\r\n  - id: a\r\n    title: \
               'Hva'\r\n    text: |\r\n      Fristen er 22.11.2026,\r\n      kl. 13 -- eller før. Se `§ 9`.\r\n";
    let site = site().file("content/index.md", "\u{feff}# Forside\r\n\r\nEtter § 9. [Sett](sett.yaml)\r\n").file("content/sett.yaml", set);
    site.check(&["--fix", "--yes"]).ends(0);
    let read = |path: &str| fs::read_to_string(site.path(path)).expect("the file");
    assert_eq!(read("content/index.md"), "\u{feff}# Forside\r\n\r\nEtter §\u{a0}9. [Sett](sett.yaml)\r\n");
    let mended = set.replace("Etter § 9", "Etter §\u{a0}9").replace("22.11.2026", "22.\u{a0}november 2026");
    assert_eq!(read("content/sett.yaml"), mended.replace("kl. 13 -- eller", "kl.\u{a0}13 – eller"));
    site.check(&[]).ends(0);
}

#[test]
fn a_text_that_is_mended_has_nothing_left_to_mend_and_no_new_faults() {
    let site = mistake("typography");
    let before = site.check(&["--hints"]).ends(0);
    let good = fs::read(site.path("content/god.md")).expect("the page");
    site.check(&["--fix", "--yes"]).ends(0);
    assert_eq!(good, fs::read(site.path("content/god.md")).expect("the page"), "what is right stays");
    let after = site.check(&["--hints"]).ends(0);
    assert!(before.stderr.contains("--fix mends") && !after.stderr.contains("--fix mends"), "{}", after.stderr);
    assert!(after.stderr.matches("hint[").count() < 6, "{}", after.stderr);
}

#[test]
fn what_a_publisher_turns_off_is_neither_told_nor_mended() {
    let site =
        site().file("content/index.md", FAULTY).file("content/site.yaml", "title: A\nchecks: {hard-space: off, dash-form: warning}\n");
    site.check(&["--hints"]).ends(0).does_not_say("hard-space").says("warning[dash-form]");
    site.check(&["--strict"]).ends(1);
    site.check(&["--fix", "--yes"]).ends(0);
    let text = fs::read_to_string(site.path("content/index.md")).expect("the page");
    assert!(text.contains("kl. 13, og 30\u{a0}%") && text.contains("Dette – og"), "{text}");
}
