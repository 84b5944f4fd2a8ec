//! How the program answers: exit status, findings for programs, and what it leaves alone.

use crate::site_test::{TODAY, site};

const PAGE: &str = "# Råd om samarbeid\n\nVelg en side.\n";

#[test]
fn findings_come_one_a_line_for_programs() {
    let site = site()
        .file("content/index.md", PAGE)
        .file("content/avtaler.md", "---\ntitle: Avtaler\nsumary: Æøå\n---\n\nØl: [x](borte.md)\n")
        .file("content/partnere/kjenn.md", "# Kjenn\n")
        .file("content/ødelagt.md", b"# \xff\n");
    let run = site.check(&["--format", "json"]).ends(1);
    assert_eq!(run.stderr, "");
    let rows = run.rows();
    let codes: Vec<_> = rows.iter().map(|row| row["code"].as_str().expect("a code")).collect();
    assert_eq!(codes, ["unknown-key", "broken-link", "missing-index", "invalid-utf8"]);
    for row in &rows {
        let row = row.as_object().expect("an object");
        let keys: Vec<_> = row.keys().map(String::as_str).collect();
        let mut expected = vec!["severity", "code", "message", "file", "line", "column", "hint"];
        expected.sort_unstable();
        let mut sorted = keys.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, expected);
    }
    assert_eq!(rows[0]["severity"], "error");
    assert_eq!(rows[0]["file"], "content/avtaler.md");
    assert_eq!((rows[0]["line"].as_u64(), rows[0]["column"].as_u64()), (Some(3), Some(1)));
    assert!(rows[0]["hint"].as_str().is_some_and(|hint| hint.starts_with("did you mean `summary`?")), "{}", rows[0]);
    // Columns count letters, not bytes.
    assert_eq!((rows[1]["line"].as_u64(), rows[1]["column"].as_u64()), (Some(6), Some(5)));
    assert_eq!(rows[2]["severity"], "warning");
    assert!(rows[2]["line"].is_null());
    assert_eq!(rows[3]["column"].as_u64(), Some(3));
}

#[test]
fn the_exit_status_tells_how_it_went() {
    let sound = site().file("content/index.md", PAGE);
    sound.check(&[]).ends(0);
    sound.try_build(&[]).ends(0);
    sound.check(&["--strict"]).ends(0);
    let warned = site().file("content/index.md", PAGE).file("content/del/side.md", "# Side\n");
    warned.check(&[]).ends(0).says("warning[missing-index]");
    warned.check(&["--strict"]).ends(1);
    warned.try_build(&["--strict"]).ends(1);
    assert!(!warned.path("public").exists());
    warned.try_build(&[]).ends(0);
    let faulty = site().file("content/index.md", "Ingen tittel.\n");
    faulty.check(&[]).ends(1);
    faulty.try_build(&[]).ends(1);
}

#[test]
fn wrong_usage_ends_with_two_and_says_what_to_write() {
    let sound = site().file("content/index.md", PAGE);
    sound.run(&["bygg"]).ends(2).says("bygg");
    sound.run(&["build", "--no-such-option"]).ends(2);
    sound.run(&["--lang", "en", "build", "--today", "22.11.2026"]).ends(2).says("`22.11.2026` is not a date").says("--today 2026-11-22");
    // Without a language given, it is the site's.
    sound.run(&["build", "--today", "22.11.2026"]).ends(2).says("`22.11.2026` er ikke en dato");
    sound.run(&["redline", "2026.1", "--format", "sarif"]).ends(2).says("sarif");
    sound.run(&["check", "--format", "xml"]).ends(2).says("xml");
    sound.run(&["--lang", "de", "check"]).ends(2);
    for nonsense in ["nonsense", "example.no", "https://", "ftp://example.no/", "https://example.no/?a=b", "https://a b.no/"] {
        sound.try_build(&["--base-url", nonsense]).ends(2).says("is not the address of a site").says("help: ");
    }
    assert!(!sound.path("public").exists());
    let elsewhere = site().file("readme.txt", "");
    elsewhere.check(&[]).ends(2).says("there is no folder `content`").says("help: ");
    let named = elsewhere.path("nowhere");
    elsewhere.run(&["--root", &named.to_string_lossy(), "check"]).ends(2).says("there is no folder `content`");
    elsewhere.run(&["--version"]).ends(0);
    elsewhere.run(&["--help"]).ends(0);
}

#[test]
fn the_root_is_found_from_any_folder_below_it() {
    let site = site().file("content/index.md", PAGE).file("content/del/index.md", "# Del\n");
    site.run_in(&site.path("content/del"), &["build", "--today", TODAY]).ends(0);
    assert!(site.published().has("del/index.html"));
    let elsewhere = tempfile::tempdir().expect("a folder");
    let root = site.root().to_string_lossy().into_owned();
    let out = elsewhere.path().join("ut");
    site.run_in(elsewhere.path(), &["--root", &root, "build", "--out", &out.to_string_lossy()]).ends(0);
    assert!(out.join("del/index.html").is_file());
}

#[test]
fn faulty_content_leaves_the_old_site_untouched() {
    let site = site().file("content/index.md", PAGE).file("content/avtaler.md", "# Avtaler\n");
    let published = site.build(&[]);
    let before: Vec<_> = published.files().iter().map(|file| (file.clone(), published.bytes(file))).collect();
    let written = |file: &str| site.path("public").join(file).metadata().expect("a file").modified().expect("a time");
    let times: Vec<_> = before.iter().map(|(file, _)| written(file)).collect();
    site.write("content/avtaler.md", "# Nye avtaler\n\n[borte](borte.md)\n");
    site.try_build(&[]).ends(1).says("error[broken-link]").says("nothing is published");
    let after: Vec<_> = published.files().iter().map(|file| (file.clone(), published.bytes(file))).collect();
    assert!(before == after);
    assert_eq!(times, before.iter().map(|(file, _)| written(file)).collect::<Vec<_>>());
    // A fault that only shows when a page is made is no different.
    site.write("content/avtaler.md", "# Nye avtaler\n");
    site.write("themes/default/templates/page.html", "{{ page.nonsense.deep }}");
    site.try_build(&[]).ends(1).says("error[template-error]");
    assert!(before == published.files().iter().map(|file| (file.clone(), published.bytes(file))).collect::<Vec<_>>());
}

#[test]
fn messages_come_in_the_language_of_the_site() {
    let norwegian = site().file("content/index.md", "Ingen tittel.\n");
    norwegian.run(&["check"]).ends(1).says("feil[missing-title]");
    let english = norwegian.file("content/site.yaml", "title: Advice\nlanguages:\n  en: {path: \"\"}\n");
    english.run(&["check"]).ends(1).says("error[missing-title]");
    english.run(&["--lang", "nb", "check"]).ends(1).says("feil[missing-title]");
}

#[test]
fn one_of_a_kind_is_told_in_the_singular() {
    let site = site().file("content/index.md", "# A\n");
    assert_eq!(site.run(&["--lang", "en", "check"]).stdout, "checked 1 document: no errors\n");
    assert_eq!(site.run(&["--lang", "nb", "check"]).stdout, "sjekket 1 dokument: ingen feil\n");
    let site = site.file("content/b.md", "# B\n\n![](a.svg)\n").file("content/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    site.run(&["--lang", "nb", "check"]).ends(1).says("\n1 feil\n");
    site.write("content/site.yaml", "title: A\nchecks: {image-without-alt: warning}\n");
    let run = site.run(&["--lang", "nb", "check"]).ends(0).says("\n1 advarsel\n");
    assert_eq!(run.stdout, "sjekket 2 dokumenter: ingen feil\n");
}

#[test]
fn what_the_machine_cannot_do_is_told_in_norwegian_too() {
    let elsewhere = site().file("readme.txt", "");
    elsewhere.run(&["--lang", "nb", "check"]).ends(2).says("feil: det er ingen mappe `content` i `").says("hjelp: gå til mappen");
    elsewhere.run(&["--root", "borte", "--lang", "nb", "check"]).ends(2).says("i `borte`").says("hjelp: oppgi mappen");
    let site = site().file("content/index.md", PAGE).file("public/regnskap.ods", "");
    site.try_build(&[]).ends(2).says("holds files that no build wrote: regnskap.ods").says("help: choose another folder");
    // Without --lang, in the language of the site.
    let build = ["build", "--today", TODAY];
    site.run(&build).ends(2).says("har filer som ingen bygging har skrevet: regnskap.ods").says("hjelp: velg en annen mappe");
    let build_to = |out: &str| site.run(&[&["--lang", "nb"], &build[..], &["--out", out]].concat()).ends(2);
    build_to("content/ut").says("feil: nettstedet kan ikke skrives til `content/ut`").says("hjelp: velg en egen mappe");
    build_to("public/regnskap.ods").says("er ikke en mappe").says("hjelp: velg en annen mappe med --out");
    build_to("public/regnskap.ods/ut").says("feil: kan ikke ").says(": ikke en mappe");
    site.run(&["--lang", "nb", "build", "--base-url", "tull"]).ends(2).says("`tull` er ikke adressen til et nettsted");
}

#[test]
fn a_publisher_weighs_the_findings() {
    let site = site().file("content/index.md", PAGE).file("content/a.md", "# A\n\n[borte](borte.md)\n\n### Dypt\n");
    site.check(&[]).ends(1).says("error[broken-link]").says("warning[heading-jump]");
    site.write("content/site.yaml", "title: Råd\nchecks: {broken-link: warning, heading-jump: off}\n");
    site.check(&[]).ends(0).says("warning[broken-link]").does_not_say("heading-jump");
    site.write("content/site.yaml", "title: Råd\nchecks: {broken-link: off, heading-jump: error}\n");
    site.check(&[]).ends(1).does_not_say("broken-link").says("error[heading-jump]");
}
