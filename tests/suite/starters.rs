//! What one begins with: a small site, a theme of one's own.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::site_test::{SiteTest, site};

fn begun(lang: &str) -> SiteTest {
    let site = site();
    site.run(&["--lang", lang, "new", "."]).ends(0);
    site
}

#[test]
fn a_site_can_be_begun_in_three_languages() {
    for lang in ["nb", "nn", "en"] {
        let site = begun(lang);
        site.run(&["check", "--strict"]).ends(0);
        let run = site.run(&["build", "--strict", "--format", "json"]).ends(0);
        assert_eq!(run.rows(), [] as [serde_json::Value; 0], "{lang}");
        let published = site.published();
        let pages = published.pages();
        assert!(pages.iter().all(|page| page.html.contains(&format!("<html lang=\"{lang}\""))), "{lang}");
        for file in ["/present/index.html", "/print/record/index.html", "/sheet.docx", "audience/leader/index.html"] {
            assert!(published.files().iter().any(|path| path.ends_with(file)), "{lang} has no {file}");
        }
        for page in pages {
            page.hides("_today_").hides("_next_year_");
        }
    }
}

#[test]
fn the_sites_one_can_begin_with_are_the_same_site() {
    let files = |lang| {
        let root = begun(lang);
        let published = root.build(&[]);
        published.files().iter().filter(|file| file.ends_with(".html") || file.ends_with(".docx")).count()
    };
    assert_eq!(files("nb"), files("nn"));
    assert_eq!(files("nb"), files("en"));
}

#[test]
fn a_site_is_begun_in_an_empty_folder_and_nowhere_else() {
    let site = site().file(".git/HEAD", "ref: refs/heads/main\n");
    let run = site.run(&["--lang", "en", "new", "here/below"]).ends(0);
    assert!(run.stdout.contains("rettesnor serve"), "{}", run.stdout);
    site.run(&["--lang", "en", "new", "."]).ends(2).says("`.` is not an empty folder");
    let before = fs::read(site.path("here/below/content/index.md")).unwrap();
    site.run(&["--lang", "nb", "new", "here/below"]).ends(2).says("er ikke en tom mappe");
    assert_eq!(fs::read(site.path("here/below/content/index.md")).unwrap(), before);
    site.run(&["new"]).ends(2);
    site.run(&["new", "a", "--theme", "b"]).ends(2);
}

#[test]
fn a_theme_can_be_begun_and_passes_its_own_check() {
    let site = begun("en");
    let run = site.run(&["--lang", "en", "new", "--theme", "plum"]).ends(0);
    assert!(run.stdout.contains("theme: plum"), "{}", run.stdout);
    let run = site.run(&["--lang", "en", "check", "--theme", "plum", "--strict"]).ends(0);
    assert!(run.stdout.starts_with("checked the theme plum 0.1.0: "), "{}", run.stdout);
    let settings = fs::read_to_string(site.path("content/site.yaml")).unwrap();
    site.write("content/site.yaml", format!("{settings}theme: plum\n"));
    let published = site.build(&["--strict"]);
    let style = published.files().into_iter().find(|file| file.starts_with("assets/site.") && file.ends_with(".css")).unwrap();
    assert!(published.text(&style).contains("#6b2a5b"));
    published.page("404.html").shows(">Writing advice</a>");
    assert!(fs::read_to_string(site.path("themes/plum/README.md")).unwrap().starts_with("# The theme plum"));
    assert!(!site.path("themes/plum/README.nb.md").exists());
}

#[test]
fn a_theme_takes_no_name_that_is_taken() {
    let site = begun("nb");
    site.run(&["new", "--theme", "plomme"]).ends(0);
    site.write("themes/plomme/theme.yaml", "name: mitt\n");
    site.run(&["new", "--theme", "plomme"]).ends(2).says("det finnes allerede et tema `plomme`");
    assert_eq!(fs::read_to_string(site.path("themes/plomme/theme.yaml")).unwrap(), "name: mitt\n");
    site.run(&["new", "--theme", "default"]).ends(2);
    for name in ["../ut", "Æ", "", "-a", "a b"] {
        site.run(&["--lang", "en", "new", &format!("--theme={name}")]).ends(2).says("cannot be called");
    }
}

/// The custom properties in a file of styles that hold colours.
fn colours(file: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(file).unwrap();
    let settings = text.split(['{', ';', '}']).filter_map(|setting| setting.trim().split_once(':'));
    let colours = settings.filter(|(name, value)| name.starts_with("--") && value.trim().starts_with('#'));
    colours.map(|(name, _)| name.to_owned()).collect()
}

#[test]
fn the_palette_one_begins_with_has_every_colour() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let [default, own] = ["themes/default/css/10-tokens.css", "starters/theme/css/11-own.css"].map(|file| colours(&root.join(file)));
    assert!(default.len() > 10, "{default:?}");
    assert_eq!(default, own);
}

#[test]
fn the_program_alone_says_what_to_do_next() {
    let empty = tempfile::tempdir().unwrap();
    let site = crate::site_test::site().file("content/index.md", "# Råd\n");
    let run = |folder: &std::path::Path| site.run_in(folder, &[]).ends(0).stdout;
    assert!(run(empty.path()).contains("rettesnor new"), "{}", run(empty.path()));
    assert!(run(site.root()).contains("rettesnor serve --open"), "{}", run(site.root()));
    let version = site.run(&["--version"]).ends(0).stdout;
    assert!(version.contains(env!("CARGO_PKG_VERSION")) && version.contains("pdf; views "), "{version}");
}

#[test]
fn shells_and_the_manual_know_every_command() {
    let site = crate::site_test::site().file("content/index.md", "# Råd\n");
    let help = site.run(&["--help"]).ends(0).stdout;
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let commands: Vec<_> = commands.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").collect();
    assert!(commands.len() > 8, "{commands:?}");
    let man = site.run(&["man"]).ends(0).stdout;
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = site.run(&["completions", shell]).ends(0).stdout;
        for command in &commands {
            assert!(script.contains(command), "{command} in {shell}");
            assert!(man.contains(&format!(".SH \"{}\"", command.to_uppercase())), "{command} in {man}");
        }
    }
}
