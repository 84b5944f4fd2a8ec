//! Links between files, and a site below a sub-path or in a folder.

use crate::site_test::{SiteTest, site, story};

#[test]
fn links_to_files_become_addresses() {
    let published = story("links").build(&[]);
    let page = published.page("avtaler/oppsigelse/");
    for (words, href) in [
        ("uten", "../../partnere/kjenn/"),
        ("med", "../../partnere/kjenn/"),
        ("anker", "../../partnere/kjenn/#okt-apenhet"),
        ("her", "#frist"),
        ("mappe", "../../partnere/"),
        ("mappa uten strek", "../../partnere/"),
        ("rot", "../../partnere/kjenn/"),
        ("fil", "../skjema%20for%20avtale.txt"),
        ("vinkler", "../skjema%20for%20avtale.txt"),
        ("bokstaver", "../../partnere/apen/"),
        ("uendret", "../../partnere/apen/"),
        ("ute", "https://example.com/a?b=1&amp;c=2"),
        ("post", "mailto:post@example.no"),
        ("seg selv", "./"),
    ] {
        page.shows(&format!("<a href=\"{href}\">{words}</a>"));
    }
    page.shows("<a href=\"../../en/partnere/kjenn/\" hreflang=\"en\">engelsk</a>");
    page.shows("<a href=\"../../partnere/kjenn/\" title=\"Kjenn partneren\">referanse</a>");
    assert_eq!(published.text("avtaler/skjema for avtale.txt"), "Skjema\n");
    let home = published.page("");
    home.shows("<a href=\"avtaler/\">mappe</a> <a href=\"avtaler/\">fil</a> <a href=\"avtaler/oppsigelse/\">under</a>");
}

#[test]
fn links_stay_in_the_readers_tree() {
    let published = story("links").build(&[]);
    let page = published.page("en/agreements/termination/");
    page.shows("<a href=\"../../partnere/kjenn/\">without</a>").shows("<a href=\"../../partnere/apen/\">borrowed</a>");
    // A link that names a language goes there, and says so.
    page.shows("<a href=\"../../../partnere/kjenn/\" hreflang=\"nb\">own</a>");
}

#[test]
fn every_relative_address_leads_to_a_published_file() {
    for (name, arguments) in [("links", &[][..]), ("links", &["--offline"]), ("languages", &[]), ("lists", &[]), ("lists", &["--offline"])]
    {
        let site = story(name);
        site.build(arguments);
        every_address_is_there(&site);
    }
}

#[track_caller]
fn every_address_is_there(site: &SiteTest) {
    let published = site.published();
    for page in published.pages().iter().filter(|page| !page.url.ends_with("404.html")) {
        let addresses = [page.attributes("href"), page.attributes("src"), page.attributes("action")].concat();
        for address in addresses.iter().filter(|address| !address.contains(':') && !address.starts_with('#')) {
            let path = address.split(['#', '?']).next().expect("a path").replace("%20", " ");
            let mut parts: Vec<_> = page.url.split('/').collect();
            parts.pop();
            for part in path.split('/') {
                match part {
                    "." => {}
                    ".." => assert!(parts.pop().is_some(), "/{}: {address} climbs out of the site", page.url),
                    part => parts.push(part),
                }
            }
            let file = parts.join("/");
            let file = if file.is_empty() || file.ends_with('/') { format!("{file}index.html") } else { file };
            assert!(published.has(&file), "/{}: {address} leads to {file}, which is not there", page.url);
        }
    }
}

#[test]
fn below_a_sub_path_pages_are_relative_and_the_rest_is_right() {
    let published = story("links").build(&[]);
    for page in published.pages() {
        let absolute = page.attributes("href").into_iter().chain(page.attributes("src")).filter(|address| address.starts_with('/'));
        let absolute: Vec<_> = absolute.filter(|_| !page.url.ends_with("404.html")).collect();
        assert!(absolute.is_empty(), "/{}: {absolute:?}", page.url);
    }
    published.page("partnere/kjenn/").shows("<link rel=\"canonical\" href=\"https://example.no/sub/partnere/kjenn/\">");
    // A page shown at any address must know where the site is.
    published.page("404.html").shows("href=\"/sub/\"").shows("href=\"/sub/assets/site.").shows("href=\"/sub/a-z/\"");
    assert!(published.text("robots.txt").contains("Sitemap: https://example.no/sub/sitemap.xml\n"));
    assert!(published.text("sitemap.xml").contains("<loc>https://example.no/sub/partnere/kjenn/</loc>"));
    let moved = site().file("content/site.yaml", "title: A\nbase_url: https://example.no/sub/\n").file("content/index.md", "# A\n");
    let moved = moved.file("content/ny.md", "---\ntitle: Ny\naliases: [/gammel/]\n---\n").build(&[]);
    assert_eq!(moved.text("_redirects"), "/sub/gammel/ /sub/ny/ 301\n");
}

#[test]
fn the_address_can_be_given_when_building() {
    let published = story("links").build(&["--base-url", "https://annen.no/"]);
    published.page("partnere/kjenn/").shows("<link rel=\"canonical\" href=\"https://annen.no/partnere/kjenn/\">");
    published.page("404.html").shows("href=\"/assets/site.");
    assert!(!published.text("sitemap.xml").contains("example.no"));
}

#[test]
fn offline_every_address_names_its_file() {
    let published = story("links").build(&["--offline"]);
    for page in published.pages() {
        for address in page.attributes("href").iter().chain(&page.attributes("src")).chain(&page.attributes("action")) {
            if address.contains(':') || address.starts_with('#') {
                continue;
            }
            let path = address.split(['#', '?']).next().expect("a path");
            assert!(!path.starts_with('/') && !path.ends_with('/') && path != "." && path != "..", "/{}: {address}", page.url);
            assert!(path.rsplit('/').next().is_some_and(|name| name.contains('.')), "/{}: {address}", page.url);
        }
    }
    let page = published.page("avtaler/oppsigelse/");
    page.shows("<a href=\"../../partnere/kjenn/index.html#okt-apenhet\">anker</a>")
        .shows("<a href=\"../../partnere/index.html\">mappe</a>");
    page.shows("<a href=\"../skjema%20for%20avtale.txt\">fil</a>");
    page.shows("<link rel=\"canonical\" href=\"https://example.no/sub/avtaler/oppsigelse/\">");
}

#[test]
fn names_that_a_mac_parted_are_found_as_everyone_writes_them() {
    let site = site().file("content/index.md", "# A\n\nSe [målene](målene.md) og ![Målene i tre trinn](målene.svg).\n");
    site.write("content/ma\u{30a}lene.md", "# Målene\n\nDe står her.\n");
    site.write(
        "content/ma\u{30a}lene.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9\"/></svg>",
    );
    let published = site.build(&[]);
    published.page("").shows("href=\"malene/\"");
    assert!(published.has("målene.svg"));
}
