//! Pages that list others, and what is published for programs.

use crate::site_test::{Page, site, story};

/// Words of links in the list below a heading with this id.
fn listed(page: &Page, id: &str) -> Vec<String> {
    links_after(page, &format!("id=\"{id}\""))
}

/// Words of links in the first list after this code.
fn links_after(page: &Page, code: &str) -> Vec<String> {
    let (_, rest) = page.html.split_once(code).unwrap_or_else(|| panic!("no {code} on /{}", page.url));
    let list = rest.split("</ul>").next().expect("a list");
    let links = list.split("<a ").skip(1).filter_map(|link| link.split_once('>')?.1.split_once("</a>"));
    links.map(|(words, _)| words.to_owned()).collect()
}

#[test]
fn the_alphabet_is_norwegian() {
    let page = story("lists").build(&[]).page("a-z/");
    let letters: Vec<_> = page.attributes("id").into_iter().filter(|id| id.starts_with("letter-")).collect();
    assert_eq!(letters, ["0", "a", "d", "n", "o", "r", "s", "u", "z", "æ", "ø", "å"].map(|letter| format!("letter-{letter}")));
    assert_eq!(listed(&page, "letter-æ"), ["Ære", "Æsj"]);
    assert_eq!(listed(&page, "letter-å"), ["Ål", "Ås"]);
    page.shows("<h2 id=\"letter-0\">Tall og andre tegn</h2>");
    // Letters that a language does not have stand with the numbers, in one place.
    let english = story("lists").build(&[]).page("en/a-z/");
    assert_eq!(english.attributes("id").iter().filter(|id| **id == "letter-0").count(), 1);
    assert_eq!(listed(&english, "letter-0"), ["10 råd", "Øl", "Ære", "Æsj"]);
    // Sections follow the same order.
    let section = story("lists").build(&[]).page("ord/");
    assert_eq!(listed(&section, "_pages"), ["10 råd", "Ape", "Zebra", "Ære", "Æsj", "Øl", "Ål", "Ås"]);
    assert_eq!(listed(&section, "_also"), ["Nede"]);
}

#[test]
fn a_long_alphabet_stands_in_parts() {
    let mut long = site().file("content/site.yaml", "title: {nb: Ord}\nbase_url: https://example.org/\n");
    long = long.file("content/index.md", "---\ntitle: Ord\n---\n");
    for nth in 0..501 {
        // Every other page is under A, and they are written in another order than the alphabet's.
        let letter = if nth % 2 == 0 { 'B' } else { 'A' };
        long = long.file(&format!("content/side-{nth}.md"), format!("---\ntitle: {letter} {:03}\n---\n", 501 - nth));
    }
    let published = long.build(&[]);
    let whole = published.page("a-z/");
    whole.shows("<a href=\"../a-z/1/#letter-a\">A</a>").shows("<a href=\"../a-z/1/#letter-b\">B</a>").hides("<h2 id=\"letter-a\">");
    whole.shows_in_order(&["a-z/1/\"><span>A 002</span> – <span>B 499</span>", "a-z/2/\"><span>B 501</span> – <span>B 501</span>"]);
    let parts = [published.page("a-z/1/"), published.page("a-z/2/")];
    let titles: Vec<_> =
        ["letter-a", "letter-b"].iter().flat_map(|letter| listed(&parts[0], letter)).chain(listed(&parts[1], "letter-b")).collect();
    let mut sorted: Vec<_> = (1..=501).map(|nth| format!("{} {nth:03}", if nth % 2 == 0 { 'A' } else { 'B' })).collect();
    sorted.sort();
    assert_eq!(titles, sorted);
    parts[0].shows("A–Å, del 1 av 2</h1>").shows("<a rel=\"next\" href=\"../../a-z/2/\">").hides("rel=\"prev\"");
    parts[1].shows("<a rel=\"prev\" href=\"../../a-z/1/\">").hides("rel=\"next\"");
    assert!(published.text("sitemap.xml").contains("<loc>https://example.org/a-z/2/</loc>"));
}

#[test]
fn a_menu_has_every_page_at_the_top_or_the_sections_alone_or_nothing() {
    fn home_above(sections: usize, pages: usize) -> Page {
        let mut of = site().file("content/index.md", "---\ntitle: Ord\n---\n");
        for nth in 0..sections {
            of = of.file(&format!("content/del-{nth}/index.md"), format!("---\ntitle: Del {nth}\n---\n"));
        }
        for nth in 0..pages {
            of = of.file(&format!("content/side-{nth}.md"), format!("---\ntitle: Side {nth}\n---\n"));
        }
        of.build(&[]).page("")
    }
    const MENU: &str = "<nav class=\"menu\"";
    assert_eq!(links_after(&home_above(1, 2), MENU), ["Del 0", "Side 0", "Side 1"]);
    assert_eq!(links_after(&home_above(1, 50), MENU), ["Del 0"]);
    home_above(51, 0).hides(MENU);
}

#[test]
fn an_audience_has_the_advice_that_is_for_it() {
    let published = story("lists").build(&[]);
    let leader = published.page("audience/leader/");
    // Advice without an audience is for those the page is for; advice with one is for that one only.
    assert_eq!(listed(&leader, "_recommendations"), ["Skriv avtaler", "Skriv inn målet.", "Følg loven."]);
    leader.shows("<a href=\"../../raad/avtaler/#maal\">").shows("<a href=\"../../raad/avtaler/#begge\">");
    let researcher = published.page("audience/researcher/");
    assert_eq!(listed(&researcher, "_recommendations"), ["Skriv avtaler", "Søk råd.", "Følg loven."]);
    // A page whose advice is named is not named again.
    researcher.hides("_pages");
    assert_eq!(published.page("audience/").tags("<a href=\"../audience/l").len(), 1);
    published.page("audience/").shows_in_order(&[">Ledelse</a>", ">Forskere</a>"]);
    let english = published.page("en/audience/leader/");
    assert_eq!(listed(&english, "_recommendations"), ["Write agreements", "Write down the aim."]);
    english.shows("<h1>Advice for leadership</h1>").shows("lang=\"nb\" hreflang=\"nb\">Uten råd</a>");
    published.page("topics/agreements/").shows("<h1>Sider om avtaler</h1>").hides("_recommendations");
    published.page("").shows("<h2 id=\"_doors\">Finn råd for deg</h2>").shows("<a href=\"./audience/leader/\">Ledelse</a>");
}

#[test]
fn values_come_from_the_folders_above_and_a_page_has_the_last_word() {
    let published = story("lists").build(&[]);
    let below = published.page("raad/dypt/nede/");
    below.shows("<dd>Seksjon for avtaler</dd>").shows("<a href=\"mailto:dypt@example.no\">").shows(">Ledelse</a>").shows(">Avtaler</a>");
    published.page("raad/uten/").shows("<dd>Egen enhet</dd>").hides("Seksjon for avtaler").hides("dypt@example.no");
    published.page("ord/ape/").hides("Seksjon for avtaler");
}

#[test]
fn changes_are_told_to_readers_and_programs() {
    let published = story("lists").build(&[]);
    let page = published.page("changes/");
    page.shows_in_order(&["2. oktober 2026", "Vesentlig endring", "1. september 2026", "Retting", "1. august 2026", "Mindre endring"]);
    page.shows("Nytt råd om mål &amp; &lt;hensikt&gt;.").shows("Utgave 2026.2");
    published.page("raad/avtaler/").shows("<details open><summary>Vis alle endringer</summary>");
    published.page("").shows("<h2 id=\"_changes\">Siste endringer</h2>");

    let feed = published.text("feed.xml");
    assert!(
        feed.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"nb\">"),
        "{feed}"
    );
    // Changes of substance only.
    assert_eq!(feed.matches("<entry>").count(), 1, "{feed}");
    for part in [
        "<updated>2026-10-02T00:00:00Z</updated>",
        "<author><name>Direktoratet &amp; co</name>",
        "<id>https://example.no/raad/avtaler/#2026-10-02</id>",
        "<summary xml:lang=\"nb\">Nytt råd om mål &amp; &lt;hensikt&gt;.</summary>",
    ] {
        assert!(feed.contains(part), "no {part} in {feed}");
    }
    let english = published.text("en/feed.xml");
    assert!(english.contains("Translated from Norwegian.") && !english.contains("Nytt råd"), "{english}");

    let rows: Vec<serde_json::Value> = serde_json::from_str(&published.text("changes.json")).expect("JSON");
    let kinds: Vec<_> = rows.iter().map(|row| (row["lang"].as_str().unwrap_or(""), row["kind"].as_str().unwrap_or(""))).collect();
    assert_eq!(kinds, [("en", "major"), ("nb", "major"), ("nb", "correction"), ("nb", "minor"), ("nb", "reviewed")]);
    assert_eq!(rows[1]["url"], "https://example.no/raad/avtaler/");
    assert_eq!(rows[1]["anchors"][0], "maal");
    assert_eq!(rows[1]["id"], "raad/avtaler");
}

#[test]
fn many_changes_stand_by_years() {
    let noted = |year: u32, count: usize| {
        let note = |nth: usize| format!("  - {{date: {year}-06-{:02}, kind: minor, note: N {year} {nth:03}}}\n", 30 - nth / 25);
        (0..count).map(note).collect::<Vec<_>>().concat()
    };
    let page = |changes: &str| format!("---\ntitle: S\nchanges:\n{changes}---\n");
    let site = site()
        .file("content/site.yaml", "title: {nb: Ord}\nbase_url: https://example.org/\nlanguages: {nb: {path: \"\"}, en: {path: en}}\n")
        .file("content/index.nb.md", page(&noted(2026, 2)))
        .file("content/index.en.md", page(&noted(2025, 1)))
        .file("content/side.nb.md", page(&(noted(2025, 600) + &noted(2024, 3))));
    let published = site.build(&[]);
    let notes = |url: &str| -> Vec<String> {
        let page = published.page(url);
        page.html.split("<p>N ").skip(1).map(|rest| rest[..8].to_owned()).collect()
    };
    // The latest year alone has room on the first page; the next has more than one page holds.
    let front = published.page("changes/");
    assert_eq!(notes("changes/").len(), 2);
    front.shows_in_order(&[
        "changes/2026/\">2026&nbsp;(2)</a>",
        "changes/2025/\">2025&nbsp;(600)</a>",
        "changes/2024/\">2024&nbsp;(3)</a>",
    ]);
    front.shows("<a rel=\"next\" href=\"../changes/2025/\">").hides("rel=\"prev\"").hides("aria-current=\"true\">20");
    let year = published.page("changes/2025/");
    year.shows("<h1>Endringer i 2025, del 1 av 2</h1>")
        .shows("aria-current=\"true\">2025")
        .shows("href=\"../../en/changes/\"")
        .hides("ikke oversatt");
    year.shows("<a rel=\"prev\" href=\"../../changes/2026/\">").shows("<a rel=\"next\" href=\"../../changes/2025/2/\">");
    published.page("changes/2024/").shows("<h1>Endringer i 2024</h1>").hides("rel=\"next\"");
    let counts = ["changes/2026/", "changes/2025/", "changes/2025/2/", "changes/2024/"].map(|url| notes(url).len());
    assert_eq!(counts, [2, 500, 100, 3]);
    let all: Vec<_> = ["changes/2025/", "changes/2025/2/"].iter().flat_map(|url| notes(url)).collect();
    assert_eq!(all, (0..600).map(|nth| format!("2025 {nth:03}")).collect::<Vec<_>>());
    published.page("en/changes/").hides("(1)");
    assert!(!published.has("en/changes/2025/index.html"));
    assert!(published.text("sitemap.xml").contains("<loc>https://example.org/changes/2025/2/</loc>"));
    assert_eq!(published.text("changes.json").matches("\"kind\"").count(), 606);
}

#[test]
fn an_old_address_leads_to_the_new() {
    let published = story("lists").build(&[]);
    let stub = published.page("gamle-avtaler/");
    stub.shows("<meta http-equiv=\"refresh\" content=\"0; url=../raad/avtaler/\">").shows("<meta name=\"robots\" content=\"noindex\">");
    stub.shows("<link rel=\"canonical\" href=\"https://example.no/raad/avtaler/\">")
        .shows("<a href=\"../raad/avtaler/\">Skriv avtaler</a>");
    published.page("dok/avtaler.html").shows("url=../raad/avtaler/");
    published.page("gammel side/").shows("url=../raad/avtaler/");
    let redirects = published.text("_redirects");
    // Spaces part the columns.
    let expected = "/dok/avtaler.html /raad/avtaler/ 301\n/gamle-avtaler/ /raad/avtaler/ 301\n/gammel%20side/ /raad/avtaler/ 301\n";
    assert_eq!(redirects, expected);
    let offline = story("lists").build(&["--offline"]);
    offline.page("gamle-avtaler/").shows("url=../raad/avtaler/index.html");
}

#[test]
fn what_servers_and_search_engines_need_is_published() {
    let published = story("lists").build(&[]);
    assert_eq!(published.text("robots.txt"), "User-agent: *\nAllow: /\nSitemap: https://example.no/sitemap.xml\n");
    let headers = published.text("_headers");
    for part in [
        "/*\n  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self';",
        "base-uri 'none'; frame-ancestors 'none'\n",
        "\n  X-Content-Type-Options: nosniff\n",
        "\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n",
    ] {
        assert!(headers.contains(part), "no {part} in {headers}");
    }
    let sitemap = published.text("sitemap.xml");
    let alternates = "<xhtml:link rel=\"alternate\" hreflang=\"nb\" href=\"https://example.no/raad/avtaler/\"/>\
                      <xhtml:link rel=\"alternate\" hreflang=\"en\" href=\"https://example.no/en/raad/avtaler/\"/></url>";
    assert!(
        sitemap.contains(&format!("<loc>https://example.no/raad/avtaler/</loc><lastmod>2026-10-02</lastmod>{alternates}")),
        "{sitemap}"
    );
    assert!(sitemap.contains("<loc>https://example.no/audience/leader/</loc>"), "{sitemap}");
    assert!(!sitemap.contains("gamle-avtaler") && !sitemap.contains("404"), "{sitemap}");
}

#[test]
fn nothing_on_a_page_is_at_odds_with_the_headers() {
    for page in story("lists").build(&[]).pages() {
        page.hides("<style").hides(" style=\"").hides(" onclick");
        // What is read as data is no script to the policy.
        for script in page.tags("<script").into_iter().filter(|tag| !tag.contains("application/ld+json")) {
            assert!(script.contains(" src=\""), "/{}: {script}", page.url);
        }
    }
}

#[test]
fn a_lone_link_to_a_typed_document_is_its_card() {
    let set = "type: checklist\ntitle: Før reisen\nsummary: Det viktigste.\n";
    let site = site().file("content/index.md", "# A\n\n[les](liste.yaml)\n\nOg [i teksten](liste.yaml) også.\n\n[side](b.md)\n");
    let site = site.file("content/liste.yaml", set).file("content/b.md", "# B\n");
    let run = site.try_build(&[]);
    if run.status != 0 {
        // Until such documents are read in full, this short one may be refused.
        return assert!(run.stderr.contains("content/liste.yaml"), "{}", run.stderr);
    }
    let page = site.published().page("");
    page.shows("<p class=\"cards\"><a class=\"card\" href=\"liste/\"><span class=\"card-kind\">Sjekkliste</span> <span class=\"card-title\">Før reisen</span> <span class=\"card-summary\">Det viktigste.</span></a></p>");
    page.shows("<p>Og <a href=\"liste/\">i teksten</a> også.</p>").shows("<p><a href=\"b/\">side</a></p>");
}
