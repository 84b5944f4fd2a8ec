//! Themes: the built-in ones, and a site's own laid over them.

use crate::site_test::{SiteTest, site, story};

fn small() -> SiteTest {
    site().file("content/index.md", "# Forside\n").file("content/side.md", "# Side\n\nTekst.\n")
}

#[test]
fn one_template_can_be_changed_alone() {
    let template = "{% extends \"base.html\" %}{% block body %}<p class=\"egen\">Egen forside: {{ page.title }}</p>{% endblock %}";
    let published = small().file("themes/default/templates/home.html", template).build(&[]);
    published.page("").shows("<p class=\"egen\">Egen forside: Forside</p>").shows("<a class=\"skip\"");
    published.page("side/").shows("<p>Tekst.</p>").hides("class=\"egen\"");
}

#[test]
fn a_part_that_pages_share_sees_what_it_is_given_and_no_page() {
    let template = |given: &str| format!("{{{{ shared(\"del.html\", {given}) }}}}");
    let part = "<p>{{ root }} & {{ site.lang }}, {{ name }}</p>";
    let site = small().file("themes/default/templates/del.html", part);
    site.write("themes/default/templates/page.html", template("root=page.root, name=page.title"));
    site.write("themes/default/templates/home.html", template("root=page.root, name=\"<b>\""));
    let published = site.build(&[]);
    published.page("").shows("<p>./ & nb, &lt;b&gt;</p>");
    published.page("side/").shows("<p>../ & nb, Side</p>");
    site.write("themes/default/templates/del.html", "{{ page.root }}");
    site.try_build(&[]).ends(1).says("undefined value: page").says("themes/default/templates/del.html:1:");
}

#[test]
fn a_style_can_be_added() {
    let published = small().file("themes/default/css/99-egen.css", ".egen { color: CanvasText }\n").build(&[]);
    let style =
        published.files().into_iter().find(|file| file.starts_with("assets/site.") && file.ends_with(".css")).expect("a style sheet");
    let text = published.text(&style);
    assert!(text.ends_with(".egen{color: CanvasText}") && text.len() > 1000);
    published.page("").shows(&format!("<link rel=\"stylesheet\" href=\"./{style}\">"));
    // Its name goes by its content.
    let plain = small().build(&[]);
    assert!(!plain.has(&style));
}

#[test]
fn a_style_sheet_is_made_of_what_it_imports() {
    let site = small().file("themes/default/css/99-egen.css", "@import \"_deler/a.css\";\n.b { c: d }\n");
    site.write("themes/default/css/_deler/a.css", "@import \"99-egen.css\";\n.a { b: c }\n");
    site.write("themes/default/css/plakat/10-plakat.css", "@import \"site.css\";\n.plakat { e: f }\n");
    let published = site.build(&[]);
    let sheet = |name: &str| {
        let files = published.files();
        let is_it = |file: &&String| file.starts_with(&format!("assets/{name}.")) && file.ends_with(".css");
        published.text(files.iter().find(is_it).expect("a style sheet"))
    };
    let whole = sheet("site");
    assert!(whole.ends_with(".a{b: c}.b{c: d}"), "{whole}");
    assert_eq!(sheet("plakat"), format!("{whole}.plakat{{e: f}}"));
    assert!(!published.files().iter().any(|file| file.contains("_deler")));
}

#[test]
fn words_of_the_interface_can_be_changed() {
    let published = small().file("themes/default/strings/nb.yaml", "home: Start\nno_tracking: \"Ingen sporing, æøå.\"\n").build(&[]);
    published.page("side/").shows(">Start</a>").shows("Ingen sporing, æøå.").shows("Hopp til innholdet");
}

#[test]
fn the_plain_theme_shows_the_same_content() {
    let site = story("text");
    let settings = std::fs::read_to_string(site.path("content/site.yaml")).expect("settings");
    site.write("content/site.yaml", format!("{settings}theme: plain\n"));
    let published = site.build(&[]);
    let plain = published.page("blokker/");
    plain.shows("<html lang=\"nb\">").shows("<h1>Blokker</h1>").shows("class=\"callout note\"").shows("class=\"recommendation must\"");
    let default = story("text").build(&[]);
    let content =
        |html: &str| html.split_once("class=\"callout note\"").map(|(_, rest)| rest.split_once("<nav").unwrap_or((rest, "")).0.len());
    assert!(content(&plain.html).is_some() && content(&default.page("blokker/").html).is_some());
    let names = |files: Vec<String>| files.into_iter().filter(|file| !file.starts_with("assets/")).collect::<Vec<_>>();
    assert_eq!(names(published.files()), names(default.files()));
}

#[test]
fn the_plain_theme_shows_every_kind_of_page() {
    for name in ["languages", "lists", "notices", "plain-folder"] {
        let site = story(name);
        let settings = std::fs::read_to_string(site.path("content/site.yaml")).unwrap_or_default();
        site.write("content/site.yaml", format!("{settings}theme: plain\n"));
        for page in site.build(&[]).pages() {
            page.shows("<h1>").shows("<title>").hides("{{").hides("{%").hides("href=\"\"");
        }
    }
}

#[test]
fn a_theme_of_ones_own_builds_on_another() {
    let site =
        small().file("content/site.yaml", "title: A\ntheme: egen\n").file("themes/egen/theme.yaml", "name: egen\nbased_on: default\n");
    let site = site.file("themes/egen/templates/404.html", "{% extends \"base.html\" %}{% block body %}<p>Borte.</p>{% endblock %}");
    let published = site.file("themes/egen/assets/merke.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>").build(&[]);
    published.page("404.html").shows("<p>Borte.</p>").shows("<a class=\"skip\"");
    published.page("side/").shows("<p>Tekst.</p>");
    assert!(published.files().iter().any(|file| file.starts_with("assets/merke.") && file.ends_with(".svg")));
}

#[test]
fn a_theme_may_be_written_from_nothing() {
    let mut site = small().file("content/site.yaml", "title: A\ntheme: ren\n").file("themes/ren/theme.yaml", "name: ren\n");
    for name in ["home", "section", "page", "term", "terms", "a-z", "changes", "search", "404", "redirect"] {
        let template = format!("<!doctype html><title>{{{{ page.title }}}}</title><p>{name}: {{{{ t.home }}}}</p>");
        site = site.file(&format!("themes/ren/templates/{name}.html"), template);
    }
    let published = site.build(&[]);
    assert_eq!(published.text("side/index.html"), "<!doctype html><title>Side</title><p>page: Forside</p>");
    assert_eq!(published.text("index.html"), "<!doctype html><title>Forside</title><p>home: Forside</p>");
}

#[test]
fn titles_are_text_in_every_theme() {
    for theme in ["default", "plain"] {
        let site = small().file("content/site.yaml", format!("title: \"<b>A</b> & B\"\ntheme: {theme}\n"));
        let site = site.file(
            "content/farlig.md",
            "---\ntitle: \"<script>alert(1)</script> & \\\"x\\\"\"\nsummary: \"<img src=x onerror=y>\"\n---\n\nTekst.\n",
        );
        for page in site.build(&[]).pages() {
            page.hides("<script>alert").hides("<img src=x").hides("<b>A</b>");
        }
        site.published().page("farlig/").shows("&lt;script&gt;alert(1)");
    }
}
