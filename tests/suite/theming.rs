//! Themes for others: what templates may use is told whole, and a theme is tried before its pages are.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::site_test::{SiteTest, site};

fn small() -> SiteTest {
    site().file("content/index.md", "# Forside\n")
}

fn tables() -> String {
    let run = small().run(&["views"]).ends(0);
    run.stdout
}

#[test]
fn every_field_has_a_meaning() {
    for line in tables().lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<_> = line.trim_matches('|').split(" | ").collect();
        assert!(cells.len() < 3 || cells.len() == 4 || !cells[2].trim().is_empty(), "no meaning: {line}");
    }
}

/// The fields of each view, and what they hold.
type Views = BTreeMap<String, Vec<(String, String)>>;
/// A template, the view that is its page, the view that is `page.typed`.
type TemplateRow = (String, String, Option<String>);

/// The tables as they are read: the templates, and the fields of each view.
fn read(tables: &str) -> (Vec<TemplateRow>, Views) {
    let (mut templates, mut views, mut view) = (Vec::new(), Views::new(), String::new());
    for line in tables.lines() {
        if let Some(title) = line.strip_prefix("### ") {
            view = title.to_lowercase().replace(' ', "-");
        }
        let Some(rest) = line.strip_prefix("| `") else { continue };
        let (name, rest) = rest.split_once("` | ").unwrap();
        let cells: Vec<_> = rest.trim_end_matches('|').split(" | ").map(str::trim).collect();
        if view.is_empty() {
            templates.push((
                name.to_owned(),
                linked(cells[1]).unwrap_or("page").to_owned(),
                cells.get(2).and_then(|cell| linked(cell)).map(str::to_owned),
            ));
        } else {
            views.entry(view.clone()).or_default().push((name.to_owned(), cells[0].to_owned()));
        }
    }
    (templates, views)
}

/// The view a cell leads to.
fn linked(cell: &str) -> Option<&str> {
    cell.split_once("](#")?.1.split(')').next()
}

/// A template that goes through every field of a view, and tells which have something in them.
fn walk(views: &Views, view: &str, at: &str, depth: usize) -> String {
    let mut text = String::new();
    for (field, kind) in &views[view] {
        let value = format!("{at}.{field}");
        _ = writeln!(text, "{view}.{field}={{% if {value} %}}full{{% else %}}empty{{% endif %}}");
        if field == "typed" {
            continue;
        }
        match linked(kind) {
            Some(part) if kind.starts_with("list of") => {
                let item = format!("item{depth}");
                _ = writeln!(text, "{{% for {item} in {value} %}}{}{{% endfor %}}", walk(views, part, &item, depth + 1));
            }
            Some(part) => _ = writeln!(text, "{{% if {value} %}}{}{{% endif %}}", walk(views, part, &value, depth + 1)),
            None => {}
        }
    }
    text
}

/// Lists that always have something in them: a document must have it, or there would be no such page; or, as with the counts of a
/// redline, the samples' glossary is new in every tree.
const NEVER_EMPTY: [&str; 23] = [
    "checklist.files",
    "checklist.sections",
    "checklist.sheets",
    "dilemma.options",
    "dilemma.sheets",
    "editions.editions",
    "glossary-letter.terms",
    "glossary.letters",
    "letter.entries",
    "plan.blocks",
    "question-set.files",
    "question-set.questions",
    "question-set.sheets",
    "redline-document.rows",
    "redline.counts",
    "section.items",
    "term.cards",
    "terms.cards",
    "workshop.files",
    "workshop.outcomes",
    "workshop.plans",
    "workshop.roles",
    "workshop.sheets",
];

#[test]
fn every_field_that_is_told_of_is_there_and_the_samples_show_it_full_and_empty() {
    let (templates, views) = read(&tables());
    assert!(templates.len() > 20 && views.len() > 40, "{} {}", templates.len(), views.len());
    let mut site = small().file("content/site.yaml", "theme: probe\n").file("themes/probe/theme.yaml", "name: probe\n");
    for (name, view, typed) in &templates {
        let mut text = walk(&views, "page", "page", 0) + &walk(&views, "site", "site", 0);
        if view != "page" {
            text += &walk(&views, view, "page", 0);
        }
        if let Some(typed) = typed {
            text += &walk(&views, typed, "page.typed", 0);
        }
        site = site.file(&format!("themes/probe/templates/{name}"), text);
    }
    let pages = site.samples();
    let made: BTreeSet<_> = pages.iter().map(|(template, _)| (*template).to_owned()).collect();
    assert_eq!(made, templates.into_iter().map(|(name, ..)| name).collect());
    let seen: BTreeSet<&str> = pages.iter().flat_map(|(_, page)| page.lines().map(str::trim)).collect();
    let mut unseen = String::new();
    for (view, fields) in &views {
        for (field, kind) in fields {
            let name = format!("{view}.{field}");
            let may_be_empty = kind.contains("`null`") || kind.starts_with("list of") || kind == "boolean";
            let may_be_empty = may_be_empty && !NEVER_EMPTY.contains(&&*name);
            // A program without PDFs has none to tell of.
            if !cfg!(feature = "pdf") && (view == "pdf" || matches!(&*name, "document.pdf" | "sheet-link.pdfs" | "redline.pdf")) {
                continue;
            }
            for state in ["full", "empty"].into_iter().filter(|state| *state == "full" || may_be_empty) {
                let line = format!("{name}={state}");
                if !seen.contains(&*line) {
                    _ = writeln!(unseen, "{line}");
                }
            }
        }
    }
    assert!(unseen.is_empty(), "never seen:\n{unseen}");
}

#[test]
fn the_built_in_themes_pass_their_own_check() {
    for (theme, contrasts) in [("default", true), ("plain", false)] {
        let run = small().run(&["--lang", "en", "check", "--theme", theme, "--strict"]).ends(0);
        let told = run.stdout.strip_prefix(&format!("checked the theme {theme} 0.1.0: ")).unwrap_or_else(|| panic!("{}", run.stdout));
        let numbers: Vec<usize> = told.split(|letter: char| !letter.is_ascii_digit()).filter_map(|part| part.parse().ok()).collect();
        assert!(numbers[0] > 400, "{told}");
        assert_eq!(numbers[1], 4, "{told}");
        assert_eq!(numbers[2] > 50, contrasts, "{told}");
    }
}

#[test]
fn a_theme_is_checked_by_its_name_or_as_the_sites_own() {
    let template = "{% extends \"base.html\" %}{% block body %}{{ page.typed.plan }}{% endblock %}";
    let site = small().file("content/site.yaml", "theme: eget\n").file("themes/eget/theme.yaml", "based_on: default\n");
    let site = site.file("themes/eget/templates/workshop.html", template);
    // The site has no workshop: building it tells nothing.
    site.try_build(&[]).ends(0);
    site.check(&["--theme"])
        .ends(1)
        .says("undefined value: page.typed.plan")
        .says("themes/eget/templates/workshop.html:1:")
        .says("1 error");
    site.check(&["--theme", "eget"]).ends(1);
    site.check(&["--theme", "default"]).ends(0);
    site.check(&["--theme", "egen"]).ends(2).says("there is no theme `egen`; the themes here are default, eget, plain");
    let rows = site.check(&["--theme", "--format", "json"]).ends(1).rows();
    assert_eq!(rows.len(), 1);
    assert_eq!((&rows[0]["code"], &rows[0]["file"]), (&"template-error".into(), &"themes/eget/templates/workshop.html".into()));
}

#[test]
fn a_theme_over_another_keeps_what_it_does_not_say() {
    let site = small().file("content/site.yaml", "theme: eget\n");
    site.write("themes/eget/theme.yaml", "based_on: plain\nversion: \"2.1\"\n");
    site.write("themes/eget/templates/404.html", "{% extends \"base.html\" %}{% block body %}<p>{{ page.title }}</p>{% endblock body %}");
    // The plain theme is written in Tera, and so is this.
    let run = site.check(&["--theme"]).ends(0);
    assert!(run.stdout.starts_with("checked the theme eget 2.1: "), "{}", run.stdout);
    site.write("themes/eget/theme.yaml", "based_on: plain\nengine: minijinja\n");
    site.check(&["--theme"]).ends(1).says("`minijinja` is not one of the values `engine` takes").says("the values are: tera");
}

#[test]
fn what_only_comes_of_a_template_is_found_too() {
    let site = small().file("themes/default/templates/404.html", "{% set a = \"<p style='color: red'>\" %}{{ a | safe }}{{ page.title }}");
    site.check(&["--theme"]).ends(1).says("error[inline-style]").says("themes/default/templates/404.html").says("1 error");
}

#[test]
fn one_file_of_tokens_can_be_changed_alone() {
    let tokens = "@layer base { :root { --bg: #fff; --text: #123456 } }\n";
    let published = small().file("themes/default/css/10-tokens.css", tokens).build(&[]);
    let style = published.files().into_iter().find(|file| file.starts_with("assets/site.") && file.ends_with(".css")).unwrap();
    let text = published.text(&style);
    assert!(
        text.starts_with("@layer base{:root{--bg: #fff;--text: #123456}}") && text.contains("var(--text)") && !text.contains("--snor:"),
        "{text}"
    );
}

#[test]
fn the_files_of_a_theme_are_listed_with_whose_they_are_and_printed_as_the_theme_below_has_them() {
    let own = small().file("content/site.yaml", "theme: eget\n").file("themes/eget/theme.yaml", "based_on: default\n");
    let own = own.file("themes/eget/templates/404.html", "own").file("themes/eget/strings/nb.yaml", "home: Start\n");
    let listed = own.run(&["theme"]).ends(0).stdout;
    let lines: Vec<_> = listed.lines().collect();
    for line in
        ["templates/404.html\teget", "templates/page.html\tdefault", "strings/nb.yaml\tdefault + eget", "theme.yaml\tdefault + eget"]
    {
        assert!(lines.contains(&line), "no {line:?} in {listed}");
    }
    assert!(lines.is_sorted(), "{listed}");
    // Begun from a file as it is printed, a theme makes the same pages.
    let template = own.run(&["theme", "templates/404.html"]).ends(0).stdout;
    assert!(template.starts_with("{% extends") && template.ends_with('\n'), "{template}");
    let before = small().build(&[]).text("404.html");
    let after = small().file("themes/default/templates/404.html", &template).build(&[]).text("404.html");
    assert_eq!(before, after);
    own.run(&["--lang", "en", "theme", "templates/404.htm"])
        .ends(2)
        .says("did you mean `templates/404.html`?")
        .says("`rettesnor theme` lists them");
    small().file("content/site.yaml", "theme: none\n").run(&["--lang", "en", "theme"]).ends(2).says("there is no theme `none`");
}
