//! Every address of the site, and what is not one.

use crate::site_test::{copy_of, site};

#[test]
fn every_address_has_the_bytes_a_build_would_publish() {
    let site = copy_of("content");
    let built = site.built(true);
    assert!(built.len() > 200, "{} outputs", built.len());
    let server = site.serve(&[]);
    for (path, bytes) in &built {
        let address: String = rettesnor::model::route::percent_encode(path);
        let answer = server.get(&format!("/{address}"));
        assert_eq!(answer.status, 200, "{path}");
        assert!(answer.published() == *bytes, "{path} differs");
        let is_page = path.ends_with(".html") && !String::from_utf8_lossy(bytes).contains("http-equiv=\"refresh\"");
        assert_eq!(answer.body.len() > bytes.len(), is_page, "{path}: only pages have the script");
        if let Some(folder) = path.strip_suffix("index.html") {
            assert_eq!(server.get(&format!("/{folder}")).published(), *bytes, "/{folder}");
        }
    }
}

#[test]
fn drafts_are_shown_and_marked_unless_they_are_not_wanted() {
    let site = site();
    site.write("content/index.md", "# Forside\n");
    site.write("content/utkast.md", "---\nstatus: draft\n---\n# Utkast\n");
    site.write("content/senere.md", "---\nembargo_until: 2027-01-01\n---\n# Senere\n");
    let server = site.serve(&[]);
    assert_eq!(server.get("/utkast/").status, 200);
    let mark = |page: &str| server.listen(page).next("page")["mark"].clone();
    assert_eq!(mark("/utkast/"), "Draft: not published");
    assert_eq!(mark("/senere/"), "Under embargo until 2027-01-01: not published before");
    assert!(mark("/").is_null());
    assert_eq!(site.serve(&["--no-drafts"]).get("/senere/").status, 404);
}

#[test]
fn answers_have_the_headers_the_published_site_asks_for() {
    let site = site();
    site.write("content/index.md", "# Forside\n");
    site.write("content/del/index.md", "# Del\n");
    let server = site.serve(&[]);
    let page = server.get("/");
    assert!(page.headers["content-security-policy"].starts_with("default-src 'none'"));
    assert_eq!(page.headers["x-content-type-options"], "nosniff");
    assert_eq!(page.headers["cross-origin-resource-policy"], "same-origin");
    assert!(!page.headers.contains_key("access-control-allow-origin"));
    assert_eq!(page.headers["cache-control"], "no-cache");
    let etag = &page.headers["etag"];
    let again = server.send(format!("GET / HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: {etag}\r\nConnection: close\r\n\r\n"));
    assert_eq!((again.status, again.body.len()), (304, 0));
    let head = server.send("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assert_eq!((head.status, &head.headers["content-length"]), (200, &page.body.len().to_string()));
    let folder = server.get("/del");
    assert_eq!((folder.status, &*folder.headers["location"]), (302, "/del/"));
    let missing = server.get("/finnes/ikke/");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("/_rettesnor/reload.js"), "a page that is missing is waited for");
}

#[test]
fn a_film_comes_in_parts_to_whoever_asks_for_them() {
    let site = site();
    site.write("content/index.md", "# Forside\n");
    site.write("content/film.mp4", (0..=255).collect::<Vec<u8>>());
    let server = site.serve(&[]);
    let ask = |method: &str, more: &str| {
        server.send(format!("{method} /film.mp4 HTTP/1.1\r\nHost: localhost\r\n{more}Connection: close\r\n\r\n"))
    };
    let whole = ask("GET", "");
    assert_eq!((whole.status, whole.body.len(), &*whole.headers["accept-ranges"]), (200, 256, "bytes"));
    // The first that Safari asks for.
    let first = ask("GET", "Range: bytes=0-1\r\n");
    assert_eq!((first.status, &first.body[..], &*first.headers["content-range"]), (206, &[0, 1][..], "bytes 0-1/256"));
    assert_eq!((&*first.headers["content-length"], &*first.headers["content-type"]), ("2", "video/mp4"));
    let etag = &whole.headers["etag"];
    let rest = ask("GET", &format!("Range: bytes=250-\r\nIf-Range: {etag}\r\n"));
    assert_eq!((rest.status, &rest.body[..]), (206, &[250, 251, 252, 253, 254, 255][..]));
    assert_eq!(ask("GET", "Range: bytes=250-\r\nIf-Range: \"another\"\r\n").status, 200);
    let beyond = ask("GET", "Range: bytes=256-\r\n");
    assert_eq!((beyond.status, beyond.body.len(), &*beyond.headers["content-range"]), (416, 0, "bytes */256"));
    assert_eq!(
        (ask("HEAD", "Range: bytes=0-1\r\n").status, ask("GET", &format!("Range: bytes=0-1\r\nIf-None-Match: {etag}\r\n")).status),
        (200, 304)
    );
}

#[test]
fn the_desk_tells_what_there_is_to_do() {
    let site = site();
    site.write("content/site.yaml", "title: Råd\nlanguages:\n  nb: {path: \"\"}\n  en: {path: en}\n");
    site.write("content/index.nb.md", "---\nupdated: 2026-05-05\nreview_by: 2026-01-01\n---\n# Forside\n\n[brutt](finnes-ikke.md)\n");
    site.write("content/index.en.md", "---\nupdated: 2026-01-05\n---\n# Front & page\n");
    let server = site.serve(&[]);
    let desk = server.waits_for("/_rettesnor/", |desk| desk.text().contains("finnes-ikke"));
    let desk = desk.text();
    for words in ["errors: 1", "2026-01-01", "Front &amp; page", "2026-05-05", "en&#x2f;a-z", "content&#x2f;index.nb.md:7:", "vscode:"] {
        assert!(desk.contains(words), "no {words} in:\n{desk}");
    }
    let found = server.get("/_rettesnor/?q=index.en").text();
    assert!(found.contains("index.en.md") && !found.contains("robots.txt"), "{found}");
    assert_eq!(server.get("/_rettesnor").status, 302);
    assert_eq!(server.get("/_rettesnor/x").status, 404);
}
