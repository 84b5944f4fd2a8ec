//! Several languages: which version each tree shows, where, and what is told of the others.

use crate::site_test::{Page, SiteTest, site, story};

#[test]
fn a_tree_shows_its_own_languages_at_plain_addresses() {
    let published = story("languages").build(&[]);
    let html = |url: &str| published.page(url).tags("<html").concat();
    assert_eq!(html("partnerskap/kjenn-partneren/"), "<html lang=\"nb\">");
    assert_eq!(html("partnerskap/avtaler/"), "<html lang=\"nn\">");
    assert_eq!(html("en/partnership/know-your-partner/"), "<html lang=\"en\">");
    published.page("partnerskap/avtaler/").shows("<h1>Avtalar</h1>").hides("noindex").hides("class=\"notice");
    assert!(!published.has("partnerskap/avtaler/nn/index.html"));
}

#[test]
fn a_second_version_lives_below_the_first_and_each_names_the_other() {
    let published = story("languages").build(&[]);
    let first = published.page("partnerskap/kjenn-partneren/");
    first.shows("Denne siden finnes også på nynorsk: <a href=\"../../partnerskap/kjenn-partneren/nn/\" lang=\"nn\" hreflang=\"nn\">");
    let second = published.page("partnerskap/kjenn-partneren/nn/");
    second.shows("<html lang=\"nn\">").shows("<h1>Kjenn partnaren</h1>").shows("Hopp til innhaldet").hides("noindex");
    second.shows("Denne sida finst også på bokmål: <a href=\"../../../partnerskap/kjenn-partneren/\" lang=\"nb\" hreflang=\"nb\">");
    second.shows("<link rel=\"canonical\" href=\"https://example.no/partnerskap/kjenn-partneren/nn/\">");
}

#[test]
fn a_missing_page_is_borrowed_and_says_so() {
    let published = story("languages").build(&[]);
    let page = published.page("en/partnership/avtaler/");
    page.shows("<html lang=\"nn\">").shows("<header lang=\"en\">").shows("<meta name=\"robots\" content=\"noindex\">");
    page.shows("<p class=\"notice info\" lang=\"en\">This page is not available in English. You are reading it in Norwegian Nynorsk.</p>");
    assert_eq!(hreflangs(&page), Vec::<String>::new());
    // The order of the languages to borrow from is kept: Norwegian before English.
    published.page("se/partnerskap/kjenn-partneren/").shows("<html lang=\"nb\">").shows("noindex");
    // Borrowed pages are in no sitemap.
    let sitemap = published.text("sitemap.xml");
    assert!(!sitemap.contains("/se/partnerskap/") && !sitemap.contains("/en/partnership/avtaler/"), "{sitemap}");
    assert!(sitemap.contains("<loc>https://example.no/partnerskap/kjenn-partneren/nn/</loc>"), "{sitemap}");
}

#[test]
fn languages_of_a_page_name_each_other() {
    let published = story("languages").build(&[]);
    let expected = [
        "nb https://example.no/partnerskap/kjenn-partneren/",
        "nn https://example.no/partnerskap/kjenn-partneren/nn/",
        "en https://example.no/en/partnership/know-your-partner/",
        "x-default https://example.no/partnerskap/kjenn-partneren/",
    ];
    for url in ["partnerskap/kjenn-partneren/", "partnerskap/kjenn-partneren/nn/", "en/partnership/know-your-partner/"] {
        let page = published.page(url);
        assert_eq!(hreflangs(&page), expected, "{url}");
        page.shows(&format!("<link rel=\"canonical\" href=\"https://example.no/{url}\">"));
    }
    // Whatever a page names names it back.
    for page in published.pages() {
        for other in hreflangs(&page) {
            let (_, address) = other.split_once(' ').expect("a language and an address");
            let other = published.page(address.strip_prefix("https://example.no/").expect("an address on the site"));
            let own = format!("https://example.no/{}", page.url);
            assert!(hreflangs(&other).iter().any(|row| row.ends_with(&format!(" {own}"))), "{address} does not name {own}");
        }
    }
}

#[test]
fn folders_have_a_name_in_each_language() {
    let published = story("languages").build(&[]);
    assert!(published.has("en/partnership/index.html") && !published.has("en/partnerskap/index.html"));
    // A borrowed section keeps the name it has where it comes from.
    assert!(published.has("se/partnerskap/index.html"));
    published.page("en/partnership/know-your-partner/").shows("<a href=\"../avtaler/\">agreements</a>");
}

#[test]
fn the_menu_of_languages_says_what_is_not_translated() {
    let published = story("languages").build(&[]);
    let page = published.page("partnerskap/kjenn-partneren/");
    page.shows("<span lang=\"nb\" aria-current=\"true\">norsk bokmål</span>");
    page.shows("lang=\"en\" hreflang=\"en\">English</a></li>");
    page.shows("lang=\"se\" hreflang=\"se\">davvisámegiella</a> <small>ikke oversatt</small></li>");
}

#[test]
fn a_tree_may_lie_below_a_path_of_its_own_while_the_first_lies_at_the_root() {
    let published = story("languages").build(&[]);
    for list in ["a-z/index.html", "changes/index.html", "404.html", "feed.xml"] {
        for tree in ["", "en/", "se/"] {
            assert!(published.has(&format!("{tree}{list}")), "{tree}{list}");
        }
    }
}

#[test]
fn a_word_that_a_language_lacks_is_marked_as_the_language_it_is_in() {
    let published = story("languages").build(&[]);
    let page = published.page("se/");
    // All that an element says, a part of what it says, and what stands in words of its own language.
    page.shows("<header lang=\"se\">").shows("<small lang=\"nb\">ikke oversatt</small>").shows("<button>Oza</button>");
    page.shows("<p><span lang=\"nb\">Nettstedet sporer deg ikke og lagrer ingenting på enheten din uten at du ber om det.</span>");
    // Attributes hold the word alone, and elements that are in its language need not say so.
    page.shows(" data-label=\"Hva leter du etter?\"")
        .shows(" data-results=\"Treff\" data-lang=\"nb\">")
        .shows("<p class=\"notice info\" lang=\"nb\">Denne siden finnes ikke på nordsamisk.");
    published.page("").hides("<small lang").hides("<span lang=\"nb\">Nettstedet");
    for path in published.files() {
        let text = String::from_utf8(published.bytes(&path)).unwrap_or_default();
        assert!(!text.contains(['\u{fdd0}', '\u{fdd1}', '\u{fdd2}']), "{path} has marks");
    }
}

#[test]
fn a_tool_written_in_a_language_that_borrows_says_which_words_are_borrowed() {
    let checklist = "type: checklist\ntitle: Dárkkistanlistu\nmode: reminder\nwhen_to_use: Álggus.\nsections:\n- id: a\n  title: A\n  \
                     items:\n  - {id: b, text: B, strength: should, response: yes-no}\n";
    let site = site().file("content/site.yaml", "languages:\n  se: {path: \"\"}\n").file("content/index.md", "# Ovdasiidu\n");
    let published = site.file("content/c.yaml", checklist).build(&[]);
    published.page("c/").shows("<html lang=\"se\">").shows("lang=\"nb\">Bør</span>").hides("\u{fdd0}");
    published.page("c/print/").shows("lang=\"nb\">").hides("\u{fdd0}");
}

#[test]
fn a_language_that_the_theme_does_not_know_gets_words_of_another_and_can_be_given_its_own() {
    let settings = "languages:\n  nb: {path: \"\"}\n  sma: {path: sma, falls_back_to: [nb]}\n";
    let texts = |site: SiteTest| site.file("content/index.nb.md", "# Forside\n\n[A](a.md)\n").file("content/a.nb.md", "# A\n");
    let site = || texts(site().file("content/site.yaml", settings)).file("content/index.sma.md", "# Åvtese\n");
    site().check(&[]).ends(0).says("warning[language-without-words]").says("content/site.yaml:3:3");
    let published = site().build(&[]);
    published
        .page("sma/")
        .shows("<html lang=\"sma\">")
        .shows("<button lang=\"nb\">Søk</button>")
        .shows("<span lang=\"sma\" aria-current=\"true\">sma</span>");
    published
        .page("sma/a/")
        .shows("<title>A – sma</title>")
        .shows("<p class=\"notice info\" lang=\"nb\">Denne siden finnes ikke på sma. Du leser den på bokmål.</p>");
    let words = "name: Åarjelsaemien gïele\nborrows: nb\nsearch: Ohtsh\n";
    let given = site().file("themes/default/strings/sma.yaml", words);
    given.check(&["--strict"]).ends(0);
    let published = given.build(&[]);
    published.page("sma/").shows("<button>Ohtsh</button>").shows("<a class=\"skip\" href=\"#_main\" lang=\"nb\">Hopp til innholdet</a>");
    published.page("sma/a/").shows("Denne siden finnes ikke på Åarjelsaemien gïele. Du leser den på bokmål.");
    published.page("").shows("<a href=\"./sma/\" lang=\"sma\" hreflang=\"sma\">Åarjelsaemien gïele</a>");
}

/// What search engines are told: language and address.
fn hreflangs(page: &Page) -> Vec<String> {
    let attribute = |tag: &str, name: &str| Some(tag.split_once(&format!(" {name}=\""))?.1.split_once('"')?.0.to_owned());
    let row = |tag: &&str| Some(format!("{} {}", attribute(tag, "hreflang")?, attribute(tag, "href")?));
    page.tags("<link rel=\"alternate\"").iter().filter_map(row).collect()
}

#[test]
fn a_folder_is_a_section_only_where_there_is_something_in_it() {
    let settings = "languages:\n  en: {path: \"\"}\n  nb: {path: nb}\n  se: {path: se, falls_back_to: [en]}\n";
    let site = site().file("content/site.yaml", settings).file("content/index.md", "# Advice\n").file("content/index.nb.md", "# Råd\n");
    let published = site.file("content/law/rules/index.md", "# Rules\n").build(&[]);
    for path in ["law/index.html", "law/rules/index.html", "se/law/index.html"] {
        assert!(published.has(path), "no {path}");
    }
    assert!(!published.has("nb/law/index.html") && !published.has("nb/law/rules/index.html"));
}
