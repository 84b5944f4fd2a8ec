//! Faulty sites and what the program says of them, word for word.
//!
//! `UPDATE_EXPECTED=1 cargo test mistakes` writes the messages anew; read them before they are kept.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::site_test::{TODAY, mistake, site, tests_folder};

#[test]
fn every_mistake_has_its_message() {
    let folder = tests_folder("mistakes");
    let mut cases: Vec<_> = fs::read_dir(&folder).expect("tests/mistakes").flatten().map(|entry| entry.path()).collect();
    cases.sort();
    let mut wrong = String::new();
    for case in &cases {
        for lang in ["en", "nb"] {
            if let Err(difference) = try_case(case, lang) {
                _ = writeln!(wrong, "{difference}");
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// Runs one case; a file `command.txt` holds its arguments where they are others than `check`.
fn try_case(case: &Path, lang: &str) -> Result<(), String> {
    let name = case.file_name().expect("a name").to_string_lossy();
    let site = mistake(&name);
    let command = fs::read_to_string(case.join("command.txt")).unwrap_or_else(|_| "check".to_owned());
    let mut arguments = vec!["--lang", lang];
    arguments.extend(command.split_whitespace());
    arguments.extend(["--today", TODAY]);
    let found = site.run(&arguments).stderr;
    let file = case.join(format!("expected.{lang}.txt"));
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&file, &found).expect("the message is written");
        return Ok(());
    }
    let expected = fs::read_to_string(&file).map_err(|_| format!("{name}: no {}", file.display()))?;
    if expected == found { Ok(()) } else { Err(format!("{name} ({lang}), expected:\n{expected}\nfound:\n{found}")) }
}

#[test]
fn nesting_beyond_measure_is_a_message_and_not_a_crash() {
    let many = 200_000;
    let in_lists = format!("---\ntitle: A\nextra: {}\n---\n", "[".repeat(many));
    site().file("content/index.md", in_lists).check(&[]).ends(1).says("error[too-deep]").says("content/index.md:3:");
    let in_maps = format!("---\ntitle: A\nextra: {}\n---\n", "{a: ".repeat(many));
    site().file("content/index.md", in_maps).check(&[]).ends(1).says("error[too-deep]");
    let in_quotes = format!("# A\n\n{} text\n", ">".repeat(many));
    site().file("content/index.md", in_quotes).check(&[]).ends(1).says("error[too-deep]").says("content/index.md:3:");
    // Brackets alone are text, however many.
    let brackets = format!("# A\n\n{}\n", "[".repeat(many));
    site().file("content/index.md", brackets).check(&[]).ends(0);
    let links = format!("# A\n\n{}text{}\n", "[".repeat(many), "](#x)".repeat(many));
    site().file("content/index.md", links).check(&[]).ends(1).says("error[broken-anchor]");
    let emphasis = format!("# A\n\n{}text{}\n", "*a ".repeat(many), "*".repeat(many));
    site().file("content/index.md", emphasis).check(&[]);
}

#[test]
fn a_text_of_fifty_megabytes_is_refused_unread() {
    let site = site().file("content/index.md", "# A\n").file("content/stor.md", "");
    let file = fs::File::options().write(true).open(site.path("content/stor.md")).expect("the file opens");
    file.set_len(50 << 20).expect("the file grows");
    site.check(&[]).ends(1).says("error[too-large]: the file is 50 MB").says("content/stor.md");
}

#[cfg(unix)]
#[test]
fn links_out_of_the_site_are_not_followed() {
    let outside = tempfile::NamedTempFile::new().expect("a file outside");
    let site = site().file("content/index.md", "# A\n");
    std::os::unix::fs::symlink(outside.path(), site.path("content/ut.md")).expect("a link");
    std::os::unix::fs::symlink("/etc/passwd", site.path("content/passord.txt")).expect("a link");
    let run = site.try_build(&[]).ends(1).says("error[symlink-outside]").says("content/ut.md").says("content/passord.txt");
    assert!(run.stderr.contains("2 errors"), "{}", run.stderr);
    assert!(!site.published().has("passord.txt"));
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt as _;

    let site = site().file("content/index.md", "# A\n").file("content/last.md", "# B\n");
    std::os::unix::fs::symlink("borte.md", site.path("content/lenke.md")).expect("a link");
    fs::set_permissions(site.path("content/last.md"), fs::Permissions::from_mode(0o000)).expect("permissions");
    let run = site.check(&[]).ends(1).says("error[unreadable]").says("content/lenke.md");
    // Root reads everything.
    if fs::read(site.path("content/last.md")).is_err() {
        run.says("content/last.md");
    }
}

#[cfg(unix)]
#[test]
fn five_hundred_faulty_files_are_all_told_of_in_one_run() {
    let site = site().file("content/index.md", "# A\n");
    let lines = "Tekst [x](borte.md) og **mer.\n\n".repeat(20);
    let faulty: [(&str, &[u8]); 5] = [
        ("md", b"---\ntitel: Side\n---\n\n# Side\n"),
        ("md", b"---\ntitle: [\nowner: x\n---\n\n# Side\n"),
        ("md", b"---\na: &a [x]\nb: *c\n"),
        ("yaml", b"type: question-set\ntitle: Sett\n"),
        ("md", b"# Side \xff\n"),
    ];
    let file = |number: usize| format!("content/side-{number}.{}", faulty[number % faulty.len()].0);
    for number in 0..500 {
        site.write(&file(number), [faulty[number % faulty.len()].1, lines.as_bytes()].concat());
    }
    let run = site.check_within(1000).ends(1);
    for number in 0..500 {
        assert!(run.stderr.contains(&file(number)), "{} is not named", file(number));
    }
}
