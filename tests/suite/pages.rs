//! What readers get: texts as pages, and what every page has.

use std::collections::BTreeSet;

use crate::site_test::{site, story};

const TEXT: &str = "\
# Avtaler

Hun sa \"skriv det ned\".[^1] Se [resten](#resten \"Lenger ned\").

> [!RECOMMENDATION] {#avtale strength=must audience=leader law=\"§ 5\"}
> Inngå en skriftlig avtale.

> [!NOTE] Husk dette
> Arkiver avtalen.

## Resten

| Hva | Når |
|---|--:|
| Avtale | Først |

- [x] Lest
- [ ] Skrevet

[^1]: I et møte.
";

#[test]
fn a_text_comes_out_with_its_meaning() {
    let settings = "title: Råd\nlanguages: {nb: {path: \"\"}}\ntaxonomy: {audience: {leader: {nb: Ledelse}}}\n";
    let site = site().file("content/site.yaml", settings).file("content/index.md", "# Råd\n").file("content/avtaler.md", TEXT);
    let page = site.build(&[]).page("avtaler/");
    page.shows_in_order(&[
        "<h1",
        "Hun sa «skriv det ned».<sup class=\"footnote-ref\" id=\"fnref-1\"><a href=\"#fn-1\"",
        "<a href=\"#resten\" title=\"Lenger ned\">resten</a>",
        "<div class=\"recommendation must\" role=\"group\"",
        " id=\"avtale\">",
        "<span class=\"strength\">Skal</span>",
        "<span class=\"for\">For ledelse</span>",
        "<p>Inngå en skriftlig avtale.</p>",
        "<p class=\"law\">Lovgrunnlag: § 5</p>",
        "<div class=\"callout note\" role=\"note\">",
        "Husk dette</p>",
        "<h2 id=\"resten\">",
        "<th scope=\"col\">Hva</th><th scope=\"col\" class=\"end\">Når</th>",
        "<td>Avtale</td><td class=\"end\">Først</td>",
        "<ul class=\"tasks\">",
        "<li id=\"fn-1\">",
        "href=\"#fnref-1\"",
    ]);
    page.hides("[!NOTE]").hides("{#avtale").hides("[^1]");
    assert_eq!(page.tags("<input type=\"checkbox\"").iter().filter(|tag| tag.contains(" checked")).count(), 1);
}

#[test]
fn a_page_that_is_not_translated_is_borrowed_and_says_so() {
    let site = story("languages");
    let published = site.build(&[]);
    let borrowed = published.page("en/partnership/avtaler/");
    assert!(borrowed.main().contains("Berre på nynorsk."), "{}", borrowed.html);
    borrowed.shows("<html lang=\"nn\"");
    borrowed.shows("lang=\"en\">This page is not available in English. You are reading it in Norwegian Nynorsk.");
    borrowed.shows("content=\"noindex\"");
    assert!(!published.text("sitemap.xml").contains(&format!("/{}<", borrowed.url)), "search engines hear of the original alone");
}

#[test]
fn every_page_has_a_language_one_title_and_no_id_twice() {
    let site = story("languages");
    for page in site.build(&[]).pages() {
        assert_eq!(page.tags("<html lang=\"").len(), 1, "/{}", page.url);
        assert_eq!(page.tags("<h1").len(), 1, "/{}", page.url);
        let ids = page.attributes("id");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "/{}: {ids:?}", page.url);
    }
}
