//! What is not to be known yet.

use crate::site_test::{Published, SiteTest, story};

/// A draft, a page under embargo, an audience that only the draft is for.
const WORDS: [&str; 4] = ["hemmeligord", "sperre", "secret", "sperret"];

#[test]
fn drafts_and_embargoed_pages_are_in_no_byte() {
    let published = story("drafts").build(&[]);
    for file in published.files() {
        let text = String::from_utf8_lossy(&published.bytes(&file)).to_lowercase();
        let told: Vec<_> = WORDS.into_iter().filter(|word| pages_only(&text).contains(word) || file.contains(word)).collect();
        assert!(told.is_empty(), "{file} tells of {told:?}");
    }
    published.page("del/").shows("Vanlig");
}

/// The site's own name holds one of the words.
fn pages_only(text: &str) -> String {
    text.replace("sperrefrist", "")
}

#[test]
fn drafts_can_be_looked_at() {
    let published = story("drafts").build(&["--drafts"]);
    let draft = published.page("del/hemmeligord-utkast/");
    draft.shows("noindex").shows("<p class=\"notice caution\">Dette er et utkast. Innholdet kan bli endret.</p>");
    draft.shows("<dd class=\"tag draft\">Utkast</dd>");
    published.page("del/sperret/").shows("Sperreord tekst.");
    published.page("audience/secret/").shows("Hemmeligord utkast");
    assert!(!published.text("sitemap.xml").contains("utkast"));
}

#[test]
fn an_embargo_ends_on_its_day() {
    let site = story("drafts");
    let build = |site: &SiteTest, today: &str| -> Published {
        site.run(&["build", "--today", today]).ends(0);
        site.published()
    };
    assert!(!build(&site, "2026-11-30").has("del/sperret/index.html"));
    let published = build(&site, "2026-12-01");
    published.page("del/sperret/").shows("Sperreord tekst.");
    assert!(published.text("feed.xml").contains("Sperreord endring."));
    // And back again: the day decides, not what was built before.
    assert!(!build(&site, "2026-11-30").has("del/sperret/index.html"));
}
