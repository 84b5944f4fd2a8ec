//! What pages say of themselves to machines, in the words of schema.org.

use serde_json::{Value, json};

use crate::site_test::{Page, site, story};

/// What a page says of itself, if it says anything.
fn said(page: &Page) -> Option<Value> {
    let (_, rest) = page.html.split_once("<script type=\"application/ld+json\">")?;
    let (said, _) = rest.split_once("</script>").expect("an end");
    Some(serde_json::from_str(said).unwrap_or_else(|fault| panic!("/{}: {fault} in {said}", page.url)))
}

#[test]
fn a_page_says_what_it_is_whose_and_under_which_licence() {
    let site = story("lists");
    let settings = std::fs::read_to_string(site.path("content/site.yaml")).expect("settings");
    site.write("content/site.yaml", format!("{settings}licence: CC-BY-4.0\n"));
    site.write("content/raad/egen.nb.md", "---\ntitle: Egen\nlicence: CC0-1.0\n---\n");
    site.write("content/raad/annen.nb.md", "---\ntitle: Annen\nlicence: Etter avtale\n---\n");
    let published = site.build(&[]);
    let publisher = json!({"@type": "Organization", "name": "Direktoratet & co", "url": "https://example.no/om"});
    let licence = "https://creativecommons.org/licenses/by/4.0/";
    assert_eq!(
        said(&published.page("raad/avtaler/")).expect("it says"),
        json!({
            "@context": "https://schema.org", "@type": "WebPage", "name": "Skriv avtaler", "url": "https://example.no/raad/avtaler/",
            "inLanguage": "nb", "datePublished": "2026-01-01", "dateModified": "2026-10-02", "license": licence,
            "audience": {"@type": "Audience", "audienceType": ["Ledelse"]},
            "isPartOf": {"@type": "WebSite", "name": "Lister", "url": "https://example.no/"}, "publisher": publisher,
        })
    );
    let home = said(&published.page("en/")).expect("it says");
    assert_eq!((&home["@type"], &home["name"], &home["inLanguage"]), (&json!("WebSite"), &json!("Lists"), &json!("en")));
    assert!(home.get("isPartOf").is_none());
    assert_eq!(said(&published.page("raad/")).expect("it says")["@type"], "CollectionPage");
    published.page("raad/").shows(&format!("<link rel=\"license\" href=\"{licence}\">"));
    // A page's own licence, and no other, is what machines are told.
    let own = published.page("raad/egen/");
    assert_eq!(said(&own).expect("it says")["license"], "https://creativecommons.org/publicdomain/zero/1.0/");
    own.shows("<link rel=\"license\" href=\"https://creativecommons.org/publicdomain/zero/1.0/\">");
    assert!(own.tags("<a").iter().all(|tag| !tag.contains("rel=\"license\"") || tag.contains("zero")), "{}", own.html);
    let named = published.page("raad/annen/");
    assert_eq!(said(&named).expect("it says")["license"], json!({"@type": "CreativeWork", "name": "Etter avtale"}));
    named.hides("rel=\"license\"");
    // Lists are no works, and nobody searches a folder.
    assert_eq!(said(&published.page("a-z/")), None);
    published.page("a-z/").shows("<link rel=\"license\"");
    assert!(site.build(&["--offline"]).pages().iter().all(|page| said(page).is_none()));
}

#[test]
fn what_is_worked_through_says_so() {
    let published = story("typed").build(&[]);
    let of = |url: &str| said(&published.page(url)).expect("it says");
    let checklist = of("verktoy/liste/");
    assert_eq!(checklist["@type"], "HowTo");
    assert!(checklist["step"].as_array().is_some_and(|steps| !steps.is_empty() && steps.iter().all(Value::is_string)), "{checklist}");
    let workshop = of("verktoy/dagen/");
    assert_eq!((&workshop["@type"], &workshop["learningResourceType"]), (&json!("LearningResource"), &json!("Verksted")));
    assert!(workshop["timeRequired"].as_str().is_some_and(|time| time.starts_with("PT") && time.ends_with('M')), "{workshop}");
    for url in ["samtaler/spor/", "verktoy/valget/"] {
        assert_eq!(of(url)["@type"], "LearningResource", "{url}");
    }
    assert_eq!(of("glossary/")["@type"], "DefinedTermSet");
    assert!(published.pages().iter().filter(|page| page.url.contains("/print/")).all(|page| said(page).is_none()));
}

#[test]
fn no_words_end_what_they_stand_in() {
    let hostile = "</script><script>alert(1)</script><!--<script> \\\"\u{2028}&lt;";
    let head = |title: &str| format!("---\ntitle: {0}\nsummary: {0}\n---\n", serde_json::to_string(title).expect("a text"));
    for theme in ["default", "plain"] {
        let site =
            site().file("content/site.yaml", format!("title: {}\ntheme: {theme}\n", serde_json::to_string(hostile).expect("a text")));
        let published = site.file("content/index.md", head("A")).file("content/a.md", head(hostile)).build(&[]);
        let page = published.page("a/");
        let said = said(&page).expect("it says");
        assert_eq!((&said["name"], &said["description"], &said["isPartOf"]["name"]), (&json!(hostile), &json!(hostile), &json!(hostile)));
        page.hides("<script>").hides("<!--");
    }
}
