//! What hosts are told of a site, each in its own words: all of them the same.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::site_test::{SiteTest, story};

/// The rows of `_headers`: a pattern, and the headers below it.
fn rows(text: &str) -> Vec<(&str, Vec<(&str, &str)>)> {
    let mut rows: Vec<(&str, Vec<(&str, &str)>)> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty()) {
        match line.strip_prefix("  ") {
            None => rows.push((line, Vec::new())),
            Some(header) => rows.last_mut().expect("a pattern").1.push(header.split_once(": ").expect("a value")),
        }
    }
    rows
}

fn hosting(site: &SiteTest, arguments: &[&str]) -> String {
    site.run(&[&["hosting"], arguments].concat()).ends(0).stdout
}

/// What `add_header` says in a part of nginx's settings.
fn added(text: &str) -> Vec<(&str, &str)> {
    let told = text.lines().filter_map(|line| line.trim().strip_prefix("add_header ")?.split_once(" \""));
    told.map(|(name, value)| (name, value.rsplit_once('"').expect("a closing quote").0)).collect()
}

#[test]
fn nginx_is_told_what_other_hosts_read() {
    let site = story("lists");
    let published = site.build(&[]);
    let text = hosting(&site, &["nginx"]);
    let headers = published.text("_headers");
    let [("/*", all), ("/assets/*", assets)] = &rows(&headers)[..] else { panic!("{headers}") };
    let (server, rest) = text.split_once("location \"/assets/\" {").expect("a place for assets");
    let (location, rest) = rest.split_once('}').expect("its end");
    assert_eq!(added(server), [&all[..], &[("Cache-Control", "no-cache")]].concat());
    assert_eq!(added(location), [&all[..], &assets[..]].concat());
    // A header in any other place would take those of the server away.
    assert_eq!(added(rest), []);
    let moves: Vec<_> = rest.lines().filter_map(|line| line.trim().strip_prefix("location = \"")).collect();
    let redirects = published.text("_redirects");
    assert!(!moves.is_empty() && moves.len() == redirects.lines().count(), "{text}");
    for (moved, line) in moves.iter().zip(redirects.lines()) {
        let (from, to) = moved.split_once("\" { return 301 \"").expect("where to");
        assert_eq!(format!("{} {} 301", from.replace(' ', "%20"), to.trim_end_matches("\"; }")), line);
    }
    for tree in ["", "en/"] {
        assert!(text.contains(&format!("error_page 404 \"/{tree}404.html\";")) && published.has(&format!("{tree}404.html")), "{text}");
    }
    assert!(text.contains("server_name example.no;"), "{text}");
    // Below a path, everything is.
    let below = hosting(&site, &["nginx", "--base-url", "https://example.org/raad/"]);
    for part in
        ["location \"/raad/assets/\" {", "location \"/raad/en/\" {", "\"/raad/gamle-avtaler/\" { return 301 \"/raad/raad/avtaler/\"; }"]
    {
        assert!(below.contains(part), "no {part} in {below}");
    }
}

#[test]
fn nothing_an_author_wrote_means_anything_to_a_host() {
    let alias = "/a\"b'; $c {d}/";
    let page = format!("---\ntitle: A\naliases: [{}]\n---\n", serde_json::to_string(alias).expect("a text"));
    let site = crate::site_test::site().file("content/index.md", "# A\n").file("content/a.md", page);
    let server = hosting(&site, &["nginx"]);
    assert!(server.contains(r#"location = "/a\"b'; $c {d}/" { return 301 "/a/"; }"#), "{server}");
    let script = hosting(&site, &["s3"]);
    assert!(script.contains(r#"moved 'a"b'\''; $c {d}/index.html' '/a/'"#), "{script}");
}

#[test]
fn with_a_page_its_sheets_and_files_move() {
    let checklist = "type: checklist\ntitle: Ny\naliases: [/gammel/]\nmode: reminder\nwhen_to_use: Før.\n\
                     sections:\n  - {id: a, title: A, items: [{id: b, text: B, strength: may, response: tick}]}\n";
    let site = crate::site_test::site().file("content/index.md", "# A\n").file("content/ny.yaml", checklist);
    let redirects = site.build(&[]).text("_redirects");
    for part in ["", "print/", "sheet.docx", "checklist.pdf", "checklist-large.pdf"] {
        assert!(redirects.contains(&format!("/gammel/{part} /ny/{part} 301\n")), "no {part:?} in {redirects}");
    }
    assert_eq!(redirects.lines().count(), 5, "{redirects}");
}

#[test]
fn a_bucket_is_filled_by_a_script() {
    let site = story("lists");
    let published = site.build(&[]);
    let script = hosting(&site, &["s3"]);
    let headers = published.text("_headers");
    let rows = rows(&headers);
    let (_, kept) = rows[1].1.iter().find(|(name, _)| *name == "Cache-Control").expect("how long");
    assert!(script.contains(&format!("--cache-control '{kept}'")), "{script}");
    let moves: Vec<Vec<_>> = script.lines().filter(|line| line.starts_with("moved '")).map(|line| line.split('\'').collect()).collect();
    assert_eq!(moves.len(), published.text("_redirects").lines().count(), "{script}");
    // An old address is a file there, with another to lead to: its own, or that of the page it went with.
    for moved in moves {
        let file = moved.get(5).unwrap_or(&moved[1]);
        assert!(published.has(file), "{moved:?}");
    }
    let mut shell = Command::new("sh").args(["-n", "-s"]).stdin(Stdio::piped()).spawn().expect("a shell");
    shell.stdin.take().expect("its input").write_all(script.as_bytes()).expect("it reads");
    assert!(shell.wait().expect("it ends").success(), "{script}");
}

#[test]
fn a_preview_is_no_search_engines() {
    let site = story("lists");
    let published = site.build(&["--preview"]);
    for page in published.pages() {
        page.shows("<meta name=\"robots\" content=\"noindex\">");
        assert_eq!(page.html.matches("noindex").count(), 1, "/{}", page.url);
    }
    published.page("").shows("Dette er en forhåndsvisning");
    published.page("en/a-z/").shows("This is a preview");
    assert!(
        published.text("_headers").contains("/*\n  Content-Security-Policy: ")
            && published.text("_headers").contains("\n  X-Robots-Tag: noindex\n")
    );
    assert_eq!(published.text("robots.txt"), "User-agent: *\nAllow: /\n");
    assert!(hosting(&site, &["nginx", "--preview"]).contains("add_header X-Robots-Tag \"noindex\" always;"));
    // Published after all, nothing of it is left.
    let published = site.build(&[]);
    published.page("").hides("noindex").hides("forhåndsvisning");
    assert!(!published.text("_headers").contains("X-Robots-Tag"));
    assert!(!hosting(&site, &["nginx"]).contains("X-Robots-Tag"));
}

#[test]
fn texts_are_packed_if_that_is_asked_for() {
    let site = story("lists");
    let plain = site.build(&[]).files();
    let published = site.build(&["--precompress"]);
    for file in ["index.html", "sitemap.xml", "search/index.js"] {
        for packed in [".br", ".gz"] {
            assert!(published.has(&format!("{file}{packed}")), "{file}{packed}");
        }
    }
    let unpacked: Vec<_> = published.files().into_iter().filter(|file| !file.ends_with(".br") && !file.ends_with(".gz")).collect();
    assert_eq!(unpacked, plain);
    assert!(site.try_build(&["--precompress"]).ends(0).stdout.contains(" 0 written, "));
    assert_eq!(site.build(&[]).files(), plain);
    site.try_build(&["--precompress", "--offline"]).ends(2);
    site.try_build(&["--precompress", "--archive", "a.zip"]).ends(2);
}
