//! Tabs that listen.

use std::time::{Duration, Instant};

use crate::site_test::site;

#[test]
fn only_pages_that_are_others_are_reloaded() {
    let site = site();
    site.write("content/index.md", "# Forside\n");
    site.write("content/en.md", "# En\n");
    site.write("content/to.md", "# To\n");
    let server = site.serve(&["--follow"]);
    let (mut one, mut two) = (server.listen("/en/"), server.listen("/to/"));
    let (old_one, old_two) = (one.next("page"), two.next("page"));
    assert!(server.get("/en/").text().contains(old_one["version"].as_str().expect("a version")));
    site.write("content/en.md", "# En\n\nNytt.\n");
    let new_one = one.next("page");
    assert_ne!(old_one["version"], new_one["version"]);
    assert!(server.get("/en/").text().contains(new_one["version"].as_str().expect("a version")));
    assert_eq!(two.next("follow")[0], "/en/");
    // A style sheet is no reason to reload: the version is the same, and the sheets are others.
    site.write("themes/default/css/zz.css", "p { color: red }\n");
    let dressed = two.next("page");
    assert_eq!(old_two["version"], dressed["version"]);
    assert_ne!(old_two["styles"], dressed["styles"]);
    // A page that is not there yet is waited for.
    let mut three = server.listen("/tre/");
    let missing = three.next("page");
    site.write("content/tre.md", "# Tre\n");
    assert_ne!(missing["version"], three.next("page")["version"]);
}

#[test]
fn a_picture_that_is_another_is_reloaded_where_it_is_shown() {
    let site = site();
    let picture = |colour: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\" fill=\"{colour}\"></svg>");
    site.write("content/index.md", "# Forside\n");
    site.write("content/del/side.md", "# Side\n\n![En flate](../bilder/en%20flate.svg)\n");
    site.write("content/del/nabo.md", "# Nabo\n\n[En flate](../bilder/en%20flate.svg)\n");
    site.write("content/bilder/en flate.svg", picture("red"));
    let server = site.serve(&[]);
    let (mut shows, mut leads) = (server.listen("/del/side/"), server.listen("/del/nabo/"));
    let (old, _) = (shows.next("page"), leads.next("page"));
    let page = server.get("/del/side/").text();
    let picture_at = format!("/{}", page.split("<img src=\"../../").nth(1).and_then(|rest| rest.split('"').next()).expect("a picture"));
    assert!(server.get(&picture_at).text().contains("red"), "{picture_at}");
    site.write("content/bilder/en flate.svg", picture("tan"));
    let new = shows.next("page");
    assert_ne!(old["version"], new["version"]);
    assert!(server.get("/del/side/").text().contains(new["version"].as_str().expect("a version")));
    assert!(server.get(&picture_at).text().contains("tan"));
    // A page that only leads to the picture is told of its own next edit, and of nothing before.
    site.write("content/del/nabo.md", "# Nabo\n\nUten lenke.\n");
    let page = server.shows("/del/nabo/", "Uten lenke.").text();
    assert!(page.contains(leads.next("page")["version"].as_str().expect("a version")));
}

#[test]
fn many_tabs_slow_nobody() {
    const TABS: usize = 500;
    let site = site();
    site.write("content/index.md", "# Forside\n");
    for page in 0..20 {
        site.write(&format!("content/side-{page}.md"), format!("# Side {page}\n"));
    }
    let server = site.serve(&[]);
    let mut tabs: Vec<_> = (0..TABS).map(|tab| server.listen(&format!("/side-{}/", tab % 20))).collect();
    for tab in &mut tabs {
        tab.next("page");
    }
    let mut slowest = Duration::ZERO;
    for nth in 0..200 {
        if nth % 50 == 0 {
            site.write("content/side-3.md", format!("# Side 3\n\nNummer {nth}.\n"));
        }
        let begun = Instant::now();
        assert_eq!(server.get(&format!("/side-{}/", nth % 20)).status, 200);
        slowest = slowest.max(begun.elapsed());
    }
    server.shows("/side-3/", "Nummer 150.");
    for tab in tabs.iter_mut().skip(3).step_by(20) {
        tab.next("page");
    }
    assert!(slowest < Duration::from_secs(2), "the slowest took {slowest:?}");
    if let Ok(status) = std::fs::read_to_string(format!("/proc/{}/status", server.id())) {
        let threads = status.lines().find_map(|line| line.strip_prefix("Threads:")).and_then(|n| n.trim().parse::<usize>().ok());
        assert!(threads.is_some_and(|threads| threads < 40), "{threads:?} threads");
    }
}

#[test]
fn the_desk_and_its_files_are_served() {
    let site = site();
    site.write("content/index.md", "# Forside\n");
    let server = site.serve(&[]);
    for (path, kind) in [("reload.js", "text/javascript"), ("overlay.css", "text/css"), ("desk.css", "text/css"), ("", "text/html")] {
        let answer = server.get(&format!("/_rettesnor/{path}"));
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.headers["content-type"].starts_with(kind), "{path}");
        assert!(!answer.body.is_empty(), "{path}");
    }
}
