//! Where a page stands in its life, said at its top.

use crate::site_test::story;

#[test]
fn a_page_out_for_consultation_gives_its_deadline() {
    let published = story("notices").build(&[]);
    let page = published.page("horing/");
    page.shows("<p class=\"notice info\">Høringsutkast. Frist for innspill er 24. desember 2026.</p>").shows("noindex");
    page.shows("<dd class=\"tag consultation\">På høring</dd>");
    published.page("horing-uten-frist/").shows("<p class=\"notice info\">Høringsutkast. Vi tar imot innspill til innholdet.</p>");
    published.page("horing-over/").shows("<p class=\"notice info\">Høringsutkast. Fristen for innspill gikk ut 21. november 2026.</p>");
}

#[test]
fn a_page_that_is_replaced_leads_to_the_one_that_replaces_it() {
    let page = story("notices").build(&[]).page("gammel/");
    page.shows("<p class=\"notice danger\">Denne siden er erstattet. Les i stedet: <a href=\"../ny/\">Ny</a></p>");
    page.shows("noindex").shows("<dd class=\"tag superseded\">Erstattet</dd>");
}

#[test]
fn a_page_that_is_withdrawn_says_so() {
    let page = story("notices").build(&[]).page("trukket/");
    page.shows("<p class=\"notice danger\">Denne siden er trukket tilbake og gjelder ikke lenger.</p>").shows("noindex");
}

#[test]
fn a_page_past_its_review_says_so_from_the_day_after() {
    let site = story("notices");
    let published = site.build(&[]);
    let words = "<p class=\"notice caution\">Denne siden skulle vært gjennomgått innen";
    published.page("forfalt/").shows(&format!("{words} 21. november 2026. Den kan være utdatert.</p>")).hides("noindex");
    published.page("ny/").hides("class=\"notice caution\">");
    site.run(&["build", "--today", "2026-11-23"]).ends(0);
    site.published().page("ny/").shows(&format!("{words} 22. november 2026."));
}

#[test]
fn search_engines_hear_of_pages_in_force_only() {
    let sitemap = story("notices").build(&[]).text("sitemap.xml");
    let told: Vec<_> = sitemap.split("<loc>https://example.no").skip(1).filter_map(|rest| rest.split_once('<')).map(|it| it.0).collect();
    assert_eq!(told, ["/", "/forfalt/", "/ny/", "/a-z/", "/changes/"]);
}
