//! A workshop's kit: everything it needs in one archive, read from a folder without a network.

use std::collections::BTreeMap;

use crate::site_test::{Page, SiteTest, story};
use crate::typed::{text, unpacked};

/// A site with more than its kit takes along, in a theme, published at an address or nowhere yet.
fn house(theme: &str, address: &str) -> SiteTest {
    let settings = format!(
        "title: {{nb: Verktøy, en: Tools}}
{address}
theme: {theme}
licence: CC-BY-4.0
publisher: {{name: Direktoratet, url: https://direktoratet.example.no/}}
accessibility_statement: https://uustatus.example.no/
taxonomy: {{audience: {{leader: {{nb: Ledelse, en: Leaders}}}}}}
languages:
  nb: {{path: \"\", accepts: [nb, nn]}}
  en: {{path: en, falls_back_to: [nb, nn]}}
"
    );
    let front = "# Forside\n\nAktsomhet er viktig. Se [valget](verktoy/valget.yaml) og [resten](rest.md).\n";
    let site = story("typed").file("content/site.yaml", settings).file("content/index.nb.md", front);
    site.file("content/samtaler/_defaults.yaml", "audience: leader\n").file("content/rest.nb.md", "# Resten\n")
}

/// A page of a kit, by its file.
fn page(kit: &BTreeMap<String, Vec<u8>>, file: &str) -> Page {
    Page { url: file.to_owned(), html: text(&kit[file]) }
}

fn pages(kit: &BTreeMap<String, Vec<u8>>) -> Vec<Page> {
    kit.keys().filter(|name| name.ends_with(".html")).map(|name| page(kit, name)).collect()
}

/// Whether a link leads elsewhere than to a file.
fn is_outside(link: &str) -> bool {
    ["https:", "mailto:", "data:"].iter().any(|start| link.starts_with(start))
}

#[test]
fn a_kit_opens_without_a_network() {
    let kit = unpacked(story("typed").build(&[]).bytes("verktoy/dagen/kit.zip"));
    for needed in ["start.html", "verktoy/dagen/print/index.html", "samtaler/spor/print/index.html", "samtaler/spor/present/index.html"] {
        assert!(kit.contains_key(needed), "{needed} among {:?}", kit.keys());
    }
    for also in ["verktoy/dagen/workshop.ics", "verktoy/valget/index.html", "glossary/index.html", "index.html"] {
        assert!(kit.contains_key(also), "{also} among {:?}", kit.keys());
    }
    assert_eq!(
        story("typed").build(&[]).bytes("verktoy/dagen/kit.zip"),
        story("typed").threads(1).build(&[]).bytes("verktoy/dagen/kit.zip")
    );
}

#[test]
fn every_link_in_a_kit_leads_to_a_place_in_it_or_is_whole() {
    for (theme, address) in [("default", "base_url: https://example.no/"), ("plain", "base_url: https://example.no/"), ("default", "")] {
        let kit = unpacked(house(theme, address).build(&[]).bytes("verktoy/dagen/kit.zip"));
        let pages = pages(&kit);
        assert!(pages.len() > 10, "{}", pages.len());
        for page in &pages {
            let links = ["href", "src", "action", "data-script", "data-words", "data-search"].map(|name| page.attributes(name)).concat();
            for link in links.iter().filter(|link| !is_outside(link)) {
                let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
                let file = if path.is_empty() { page.url.clone() } else { join(&page.url, path.split('?').next().unwrap_or(path)) };
                let target = kit.get(&file).unwrap_or_else(|| panic!("{theme}, {}: {link} is not there", page.url));
                assert!(anchor.is_empty() || text(target).contains(&format!(" id=\"{anchor}\"")), "{theme}, {}: {link}", page.url);
            }
        }
    }
}

fn join(from: &str, to: &str) -> String {
    rettesnor::model::route::join(from, to).expect("inside")
}

#[test]
fn a_page_in_a_kit_says_whose_it_is_and_leads_out_by_one_link() {
    for theme in ["default", "plain"] {
        let published = house(theme, "base_url: https://example.no/").build(&[]);
        let kit = unpacked(published.bytes("verktoy/dagen/kit.zip"));
        for page in pages(&kit) {
            let frame = Page { html: page.html.replace(page.main(), ""), url: page.url.clone() };
            for lost in ["role=\"search\"", "hreflang", "/a-z/", "/changes/", "direktoratet.example.no", "uustatus", "Meny", ">Søk<"] {
                frame.hides(lost);
            }
            let leaves: Vec<_> = frame.tags("<a ").into_iter().filter(|tag| tag.contains("https:")).collect();
            // On the big screen there is nothing but the questions.
            let on_screen = theme == "default" && page.url.contains("/present/");
            assert_eq!(leaves.len(), usize::from(!on_screen), "{theme}, {}: {leaves:?}", page.url);
            for tag in leaves {
                let path = tag.split("https://example.no/").nth(1).and_then(|rest| rest.split('"').next()).expect("an address of the site");
                assert!(published.has(&format!("{path}index.html")), "{theme}, {}: {tag}", page.url);
                let sheet = page.url.contains("/print/") || page.url.contains("/present/");
                assert!(sheet || page.url == format!("{path}index.html") || path == "verktoy/dagen/", "{theme}, {}: {tag}", page.url);
            }
            let back = frame.attributes("href").iter().any(|link| !is_outside(link) && join(&page.url, link) == "start.html");
            assert!(back || page.url == "start.html", "{theme}, {} does not lead back", page.url);
            page.shows("Verkstedpakke");
        }
    }
}

#[test]
fn what_a_text_links_to_is_in_the_kit_or_on_the_site() {
    let open = |address| unpacked(house("default", address).build(&[]).bytes("verktoy/dagen/kit.zip"));
    let kit = open("base_url: https://example.no/");
    let front = page(&kit, "index.html");
    front.shows("<a href=\"verktoy/valget/index.html\">valget</a>").shows("<a href=\"https://example.no/rest/\">resten</a>");
    front.shows("<a class=\"term\" href=\"glossary/index.html#aktsomhet\">");
    page(&kit, "samtaler/spor/index.html").shows("<dd>Ledelse</dd>");
    front.shows("Åpne siden på nettet").hides("doors");
    let start = page(&kit, "start.html");
    start.shows("<a href=\"samtaler/spor/index.html\"").hides("kit.zip");
    assert!(!kit.contains_key("verktoy/dagen/index.html"), "the workshop's page is the one to begin with");
    let offline = unpacked(house("default", "base_url: https://example.no/").build(&["--offline"]).bytes("verktoy/dagen/kit.zip"));
    page(&offline, "index.html").shows("<a href=\"https://example.no/rest/\">resten</a>");
    let kit = open("");
    let front = page(&kit, "index.html");
    front.shows("<a>resten</a>").shows("Dette er en kopi").hides("Åpne siden på nettet");
}

#[test]
fn a_kit_has_what_is_named_from_beside_and_what_is_lent() {
    let workshop = text(&std::fs::read(story("typed").path("content/verktoy/dagen.nb.yaml")).expect("it is there"));
    let here = workshop.replace("uses: samtaler/spor#", "uses: spor#");
    let translated = "type: workshop\ntitle: The day\noutcomes: [A plan]\nroles: [{id: leder, name: Lead, task: Leads}]\n\
                      equipment: [{item: Pens}, {item: Name tags}, {item: Screen}]\nbefore: [{task: Send the questions}]\n\
                      after: [{task: Send thanks}]\nagenda:\n  - {id: velkommen, title: Welcome, script: Say welcome to all.}\n  \
                      - {id: runde, title: Experience}\n  - {id: annen, title: Tasks}\n  - {id: luft, title: Air}\n  \
                      - {id: slutt, title: The end}\n";
    let site = story("typed").file("content/samtaler/dagen.nb.yaml", here).file("content/samtaler/dagen.en.yaml", translated);
    std::fs::remove_file(site.path("content/samtaler/spor.en.yaml")).expect("it was there");
    let published = site.build(&[]);
    let kit = unpacked(published.bytes("samtaler/dagen/kit.zip"));
    assert!(kit.contains_key("samtaler/spor/print/index.html"), "{:?}", kit.keys());
    let lent = unpacked(published.bytes("en/samtaler/dagen/kit.zip"));
    let sheet = page(&lent, "samtaler/spor/print/index.html");
    sheet.shows("href=\"../../../en/samtaler/spor/index.html\"").shows("href=\"../../../start.html\"");
    let start = page(&lent, "start.html");
    start.shows("href=\"samtaler/spor/print/index.html\"");
}

#[test]
fn the_kit_follows_the_texts_it_holds() {
    let site = story("typed");
    let before = site.build(&[]).bytes("verktoy/dagen/kit.zip");
    site.write("content/index.nb.md", "# Forside\n\nEt helt annet råd.\n");
    let after = unpacked(site.build(&[]).bytes("verktoy/dagen/kit.zip"));
    assert!(!unpacked(before).values().any(|file| text(file).contains("Et helt annet råd.")));
    assert!(text(&after["index.html"]).contains("Et helt annet råd."));
}

#[test]
fn the_kit_follows_what_translators_accept() {
    let blocks = ["velkommen", "runde", "annen", "luft", "slutt"].map(|id| format!("{{id: {id}, title: A part}}")).join(", ");
    let workshop = "type: workshop\ntitle: The day\noutcomes: [A plan]\nroles: [{id: leder, name: Leader, task: Leads}]\n";
    let site = story("typed").file("content/verktoy/dagen.en.yaml", format!("{workshop}agenda: [{blocks}]\n"));
    let is_marked = || {
        let kit = unpacked(site.build(&[]).bytes("en/verktoy/dagen/kit.zip"));
        text(&kit["en/samtaler/spor/index.html"]).contains("class=\"outdated\"")
    };
    site.run(&["translations", "accept", "--unrecorded"]).ends(0);
    assert!(!is_marked());
    let original = std::fs::read_to_string(site.path("content/samtaler/spor.nb.yaml")).expect("the original");
    site.write("content/samtaler/spor.nb.yaml", original.replace("Hva har dere opplevd?", "Hva har dere lært?"));
    assert!(is_marked());
    site.run(&["translations", "accept", "samtaler/spor", "en"]).ends(0);
    assert!(!is_marked());
}
