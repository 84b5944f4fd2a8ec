//! Two years of a site's life, told by command line: what applied when, what changed, and whether anyone said so.

use std::collections::BTreeMap;
use std::fs;

use crate::site_test::{Published, SiteTest, site};

const SITE: &str = "title: Råd
base_url: https://example.no/
languages: {nb: {path: \"\"}, en: {path: en, falls_back_to: [nb]}}
taxonomy: {audience: {leader: {nb: Ledelse}}}
";

fn page(head: &str, text: &str) -> String {
    format!("---\ntitle: Avtaler\npublished: 2025-01-10\naudience: [leader]\n{head}---\n\n{text}\n")
}

const FIRST: &str = "> [!RECOMMENDATION] {#skriftlig strength=should}\n> Skriv avtalen ned.\n\nEn avtale er bra.";

/// Everything below an address, with its bytes.
fn below(published: &Published, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let files = published.files().into_iter().filter(|file| file.starts_with(folder));
    files.map(|file| (file.clone(), published.bytes(&file))).collect()
}

/// The site on a day, which must be without errors.
fn on(site: &SiteTest, day: &str) -> Published {
    site.run(&["build", "--no-pdf", "--today", day]).ends(0);
    site.published()
}

#[test]
fn two_years_of_a_sites_life() {
    let site = site().file("content/site.yaml", SITE).file("content/index.md", "# Råd\n");
    site.write("content/partnere/index.md", "# Partnere\n");
    site.write("content/partnere/avtaler.md", page("updated: 2025-01-10\n", FIRST));
    site.write("content/hemmelig.md", "---\ntitle: Om sperrefrist\nembargo_until: 2027-01-01\n---\n\nIngen skal vite dette ennå.\n");
    site.write("content/utkast.md", "---\ntitle: Utkastet\nstatus: draft\n---\n\nDette er ikke ferdig.\n");

    // Without a lock nothing is compared, and without editions nothing tells of them.
    let published = on(&site, "2025-01-10");
    published.page("partnere/avtaler/").hides("edition/").hides("redline");

    // What is published is written down; a mended space and other quotation marks are no change.
    let run = site.run(&["--lang", "en", "publish", "--today", "2025-01-10"]).ends(0);
    assert!(run.stdout.contains("recorded 3 documents"), "{}", run.stdout);
    site.write("content/partnere/avtaler.md", page("updated: 2025-01-10\n", &FIRST.replace("avtalen ned", "avtalen\u{a0}ned")));
    let check = |day: &str| site.run(&["--lang", "en", "check", "--today", day]);
    check("2025-02-01").ends(0);

    // A forgotten note stops the build, at the place.
    let second =
        FIRST.replace("strength=should", "strength=must law=\"arkivlova\"").replace("En avtale er bra.", "En skriftlig avtale er best.");
    site.write("content/partnere/avtaler.md", page("updated: 2025-01-10\n", &second));
    let run = check("2025-03-01").ends(1).says("error[change-without-note]").says("content/partnere/avtaler.md:");
    run.says("| > [!RECOMMENDATION] {#skriftlig strength=must law=");
    site.run(&["build", "--no-pdf", "--today", "2025-03-01"]).ends(1);
    site.run(&["publish", "--today", "2025-03-01"]).ends(1);

    // A note of a change in substance moves the date, too.
    let note = "changes:\n  - {date: 2025-03-01, kind: major, note: Rådet om å skrive avtalen ned er nå et krav i loven.}\n";
    site.write("content/partnere/avtaler.md", page(&format!("updated: 2025-01-10\n{note}"), &second));
    check("2025-03-01").ends(1).says("error[major-without-updated]");
    site.write("content/partnere/avtaler.md", page(&format!("updated: 2025-03-01\n{note}"), &second));
    check("2025-03-01").ends(0);
    let published = on(&site, "2025-03-01");
    published.page("partnere/avtaler/").shows("<summary>Vis alle endringer</summary>").shows("er nå et krav i loven");
    published.page("changes/").shows("er nå et krav i loven");
    for feed in ["feed.xml", "partnere/feed.xml", "audience/leader/feed.xml"] {
        assert!(published.text(feed).contains("er nå et krav i loven"), "{feed}");
    }
    published.page("partnere/").shows("<link rel=\"alternate\" type=\"application/atom+xml\" href=\"../partnere/feed.xml\"");
    published.page("audience/leader/").shows("href=\"../../audience/leader/feed.xml\" type=\"application/atom+xml\"");

    // An edition: whole, without what is not public, and never over another.
    site.run(&["edition", "redline", "--today", "2025-03-02"]).ends(2);
    site.run(&["edition", "2025/1", "--today", "2025-03-02"]).ends(2);
    site.run(&["edition", "2025.1", "--today", "2025-03-02"]).ends(0);
    site.run(&["--lang", "en", "edition", "2025.1", "--today", "2025-03-02"]).ends(2).says("there is an edition `2025.1` already");
    let published = on(&site, "2025-03-03");
    let frozen = below(&published, "edition/2025.1/");
    assert!(frozen.len() > 8, "{:?}", frozen.keys());
    for (file, bytes) in frozen.iter().chain(&below(&published, "edition/")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains("Ingen skal vite dette") && !text.contains("Om sperrefrist") && !text.contains("Utkastet"), "{file}");
    }
    assert!(!site.path("content/_editions/2025.1/content/hemmelig.md").exists());
    let page_then = published.page("edition/2025.1/partnere/avtaler/");
    page_then
        .shows("Dette er utgave 2025.1, slik rådene gjaldt fra 2. mars 2025.")
        .shows("href=\"../../../../partnere/avtaler/index.html\"");
    page_then.shows("<link rel=\"canonical\" href=\"https://example.no/partnere/avtaler/\">").hides("feed.xml").hides("data-search");
    page_then.shows("https://example.no/edition/2025.1/partnere/avtaler/</p>").shows("href=\"../../../../edition/index.html\"");
    published.page("partnere/avtaler/").shows("<a href=\"../../edition/2025.1/partnere/avtaler/index.html\">2025.1</a>").hides("redline/");
    published.page("edition/").shows("Utgave 2025.1").shows("Gjaldt fra 2. mars 2025").hides("redline/");
    for list in ["sitemap.xml", "feed.xml", "changes.json", "search/index.bin"].iter().filter(|list| published.has(list)) {
        assert!(!String::from_utf8_lossy(&published.bytes(list)).contains("edition/2025.1"), "{list}");
    }

    // A page that gets another name without saying where it stood stops the build.
    let third = second.replace("En skriftlig avtale er best.", "En skriftlig avtale er best, og den har en dato.");
    let minor = note.replace("changes:\n", "changes:\n  - {date: 2026-02-01, kind: minor, note: Rådet minner om datoen.}\n");
    fs::remove_file(site.path("content/partnere/avtaler.md")).expect("a file");
    site.write("content/partnere/kontrakter.md", page(&format!("updated: 2025-03-01\n{minor}"), &third));
    check("2026-02-01").ends(1).says("error[vanished-address]").says("content/published.lock:");
    let moved = |updated: &str| page(&format!("aliases: [/partnere/avtaler/]\nupdated: {updated}\n{minor}"), &third);
    site.write("content/partnere/kontrakter.md", moved("2026-02-01"));
    check("2026-02-01").ends(0).says("warning[updated-without-major]");
    site.write("content/partnere/kontrakter.md", moved("2025-03-01"));
    check("2026-02-01").ends(0).does_not_say("warning");
    let published = on(&site, "2026-02-01");
    published.page("partnere/avtaler/").shows("url=../kontrakter/");
    published.page("partnere/kontrakter/").shows("edition/2025.1/partnere/avtaler/index.html").shows("Se endringene siden utgave 2025.1");
    published.page("partnere/kontrakter/redline/").shows("best<ins>").shows("Tidligere adresse: /partnere/avtaler/");
    published.page("edition/redline/").shows("best<ins>").hides("sperrefrist");

    // The first edition has its bytes, whatever comes: another theme, and another edition.
    site.write("content/site.yaml", format!("{SITE}theme: plain\n"));
    assert_eq!(below(&on(&site, "2026-02-02"), "edition/2025.1/"), frozen);
    site.run(&["edition", "2026.1", "--today", "2026-02-03"]).ends(0);
    let published = on(&site, "2026-02-04");
    assert_eq!(below(&published, "edition/2025.1/"), frozen);
    published.page("edition/2026.1/redline/").shows("lagt til").shows("og den har en dato");
    published.page("edition/").shows_in_order(&["Utgave 2026.1", "edition/2026.1/redline/index.html", "Utgave 2025.1"]);
    assert!(!published.has("partnere/kontrakter/redline/index.html"));
    let run = site.run(&["redline", "2025.1", "2026.1"]).ends(0);
    assert!(run.stdout.contains("best{+, og den har en dato+}."), "{}", run.stdout);
    site.run(&["--lang", "en", "redline", "2024.1"]).ends(2).says("there is no edition `2024.1`");

    // Read from a folder, the frozen pages are what they are on a server.
    site.run(&["build", "--no-pdf", "--offline", "--out", "offline", "--today", "2026-02-04"]).ends(0);
    let bytes = fs::read(site.path("offline/edition/2025.1/partnere/avtaler/index.html")).expect("a page");
    assert_eq!(bytes, frozen["edition/2025.1/partnere/avtaler/index.html"]);

    the_second_year(&site, &third, &minor);
}

/// Translated and fallen behind, superseded, withdrawn, and told at last.
fn the_second_year(site: &SiteTest, text: &str, notes: &str) {
    let check = |day: &str| site.run(&["--lang", "en", "check", "--today", day]);
    site.write("content/site.yaml", SITE);
    site.write("content/partnere/kontrakter.en.md", "---\ntitle: Contracts\n---\n\nA written contract is best, and it has a date.\n");
    site.run(&["publish", "--today", "2026-03-01"]).ends(0);
    site.run(&["translations", "accept", "partnere/kontrakter", "en"]).ends(0);
    on(site, "2026-03-01").page("en/partnere/kontrakter/").hides("class=\"notice caution\"");

    // The advice changes, with a note: the translation is behind until someone says otherwise.
    let fourth = text.replace("og den har en dato", "og den har en dato og to underskrifter");
    let notes =
        notes.replace("changes:\n", "changes:\n  - {date: 2026-04-01, kind: major, note: Rådet krever to underskrifter på hver avtale.}\n");
    let head = |more: &str| format!("aliases: [/partnere/avtaler/]\nupdated: 2026-04-01\n{notes}{more}");
    site.write("content/partnere/kontrakter.md", page(&head(""), &fourth));
    check("2026-04-01").ends(0).says("warning[translation-behind]").does_not_say("error");
    let published = on(site, "2026-04-01");
    published.page("en/partnere/kontrakter/").shows("<p class=\"notice caution\">").shows("href=\"../../../partnere/kontrakter/\"");
    published.page("partnere/kontrakter/redline/").shows("og to underskrifter</ins>");
    assert!(published.text("feed.xml").contains("to underskrifter på hver avtale"));
    let follows = "changes: [{date: 2026-04-02, kind: minor, note: Two signatures here too.}]\n";
    let english = format!("---\ntitle: Contracts\n{follows}---\n\nA written contract is best; it has a date and two signatures.\n");
    site.write("content/partnere/kontrakter.en.md", english);
    site.run(&["translations", "accept", "partnere/kontrakter", "en"]).ends(0);
    check("2026-04-02").ends(0).does_not_say("translation-behind");
    site.run(&["publish", "--today", "2026-04-02"]).ends(0);

    // Another page takes its place; it keeps its address, and says where to go.
    let new = "---\ntitle: Nye avtaler\npublished: 2026-06-01\n---\n\nAlt om avtaler står her.\n";
    site.write("content/partnere/nye-avtaler.md", new);
    site.write("content/partnere/kontrakter.md", page(&head("status: superseded\nsuperseded_by: partnere/nye-avtaler\n"), &fourth));
    let published = on(site, "2026-06-01");
    published
        .page("partnere/kontrakter/")
        .shows("<p class=\"notice danger\">")
        .shows("href=\"../../partnere/nye-avtaler/\"")
        .shows("noindex");
    published.page("partnere/avtaler/").shows("url=../kontrakter/");
    assert!(!published.text("sitemap.xml").contains("<loc>https://example.no/partnere/kontrakter/</loc>"));

    // What is withdrawn says why, and is told of.
    let withdrawn =
        "changes:\n  - {date: 2026-09-01, kind: withdrawn, note: Rådet er trukket fordi loven er en annen nå.}\nstatus: withdrawn\n";
    site.write(
        "content/partnere/nye-avtaler.md",
        new.replace("published: 2026-06-01\n", &format!("published: 2026-06-01\nupdated: 2026-09-01\n{withdrawn}")),
    );
    let published = on(site, "2026-09-01");
    published.page("partnere/nye-avtaler/").shows("<p class=\"notice danger\">").shows("loven er en annen nå");
    assert!(published.text("feed.xml").contains("loven er en annen nå"));
    assert!(!published.text("sitemap.xml").contains("/partnere/nye-avtaler/"));

    // Nothing under embargo was in any file until its day.
    let secret = |published: &Published| {
        published.files().iter().any(|file| String::from_utf8_lossy(&published.bytes(file)).contains("Ingen skal vite dette"))
    };
    assert!(!secret(&published));
    assert!(secret(&on(site, "2027-01-01")));
}

#[test]
fn what_was_taken_out_is_told_by_its_name_or_its_words() {
    let page = |advice: &str| format!("---\ntitle: Råd\n---\n\nFørst noen ord.\n\n{advice}\n\nTil slutt.\n");
    let site = site().file("content/index.md", page("> [!RECOMMENDATION] {#skriftlig}\n> Skriv avtalen ned."));
    site.run(&["publish", "--today", "2025-01-10"]).ends(0);
    site.write("content/index.md", page(""));
    // What was published keeps no words, an edition does.
    site.check(&[]).ends(1).says("5 | Først noen ord.").says("`#skriftlig` was taken out after this");
    site.write("content/index.md", page("> [!RECOMMENDATION] {#skriftlig}\n> Skriv avtalen ned."));
    site.run(&["edition", "2025.1", "--today", "2025-01-11"]).ends(0);
    site.write("content/index.md", page(""));
    site.check(&[]).ends(1).says("5 | Først noen ord.").says("this was taken out after it: “Skriv avtalen ned.”");
}
