//! A folder of Markdown that knows nothing of us.

use crate::site_test::{site, story};

#[test]
fn a_folder_of_markdown_is_a_site() {
    let site = story("plain-folder");
    site.try_build(&["--strict"]).ends(0).does_not_say("warning");
    let published = site.published();
    let home = published.page("");
    home.shows("<html lang=\"nb\">").shows("<title>Håndbok for alle</title>").shows("<h1>Håndbok for alle</h1>");
    // The heading that is the title stands there once.
    assert_eq!(home.html.matches("<h1").count(), 1);
    home.shows("<a href=\"oppsett/node-js/\">oppsettet</a>").shows("<a href=\"oppsett/\">mer</a>");
    published.page("oppsett/").shows("<h1>Oppsett</h1>").shows("Slik kommer du i gang.");
    published.page("oppsett/node-js/").shows("<h1>Node.js</h1>");
    published.page("oppsett/okt-apenhet/").shows("<h1>Uten kryss i overskriften</h1>").hides("<h2");
}

#[test]
fn without_an_address_nothing_absolute_is_published() {
    let published = story("plain-folder").build(&[]);
    assert!(!published.has("sitemap.xml") && !published.has("feed.xml"));
    assert_eq!(published.text("robots.txt"), "User-agent: *\nAllow: /\n");
    let page = published.page("oppsett/node-js/");
    page.hides("rel=\"canonical\" href=\"http").hides("href=\"\"").hides("application/atom+xml");
}

#[test]
fn a_readme_beside_an_index_is_a_page_of_its_own() {
    let published = site().file("content/index.md", "# Forside\n").file("content/README.md", "# Les meg\n").build(&[]);
    published.page("").shows("<h1>Forside</h1>");
    published.page("readme/").shows("<h1>Les meg</h1>");
}

#[test]
fn a_name_with_a_dot_is_no_language() {
    let published = site().file("content/index.md", "# A\n").file("content/v1.2.md", "# Versjon\n").file("content/vue.js.md", "# Vue\n");
    let published = published.build(&[]);
    published.page("v1-2/").shows("<html lang=\"nb\">");
    published.page("vue-js/").shows("<html lang=\"nb\">");
}

#[test]
fn an_ending_in_large_letters_is_the_same_ending() {
    let terms = "type: glossary\ntitle: Ord\nterms: [{id: avtale, term: {nb: avtale}, definition: {nb: Noe to er enige om.}}]\n";
    let site = site().file("content/index.md", "# Hjem\n\n[Ny](ny.MD), [uten språk](ny.nb.MD) og [ordene](ord.YAML)\n");
    let published = site.file("content/ny.nb.MD", "# Ny\n").file("content/ord.YAML", terms).build(&[]);
    published.page("").shows("<a href=\"ny/\">Ny</a>").shows("<a href=\"ny/\">uten språk</a>").shows("<a href=\"ord/\">ordene</a>");
    published.page("ord/").shows("Noe to er enige om.");
}

#[test]
fn a_file_with_an_underscore_is_the_authors_own() {
    let site = site().file("content/index.md", "# Hjem\n").file("content/_notat.md", "# Hemmelig\n").file("content/_utkast.docx", "");
    let site = site.file("content/~$utkast.docx", "").file("content/Thumbs.db", "").file("content/ny.MD", "# Ny\n");
    let published = site.file("content/_routes.json", "{}").build(&[]);
    for private in ["_notat.md", "notat/index.html", "_utkast.docx", "~$utkast.docx", "Thumbs.db", "ny.MD"] {
        assert!(!published.has(private), "{private}");
    }
    published.page("ny/").shows("<h1>Ny</h1>");
    // What hosts read is theirs.
    assert!(published.has("_routes.json"));
}
