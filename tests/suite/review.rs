//! Which pages are to be read through, as programs, calendars, editors and readers see it; and what readers are told of a page's end.

use crate::site_test::{SiteTest, mistake, site, story};

fn queue(site: &SiteTest, today: &str) -> Vec<(String, String)> {
    site.run(&["build", "--today", today]).ends(0);
    let queue: serde_json::Value = serde_json::from_str(&site.published().text("review.json")).expect("JSON");
    assert_eq!(queue["date"], today);
    let rows = queue["pages"].as_array().expect("a list").iter();
    rows.map(|row| (row["id"].as_str().expect("an id").to_owned(), row["state"].as_str().expect("a state").to_owned())).collect()
}

#[test]
fn the_queue_has_every_page_in_force_the_most_urgent_first() {
    let site = mistake("review-dates");
    let told = |rows: &[(String, String)]| rows.iter().map(|(id, state)| format!("{id} {state}")).collect::<Vec<_>>();
    let rows = queue(&site, "2026-11-22");
    let expected =
        ["arvet/index overdue", "forfalt overdue", "eierlos soon", "snart soon", "siden later", "index undated", "horing undated"];
    assert_eq!(told(&rows), expected);
    assert_eq!(told(&queue(&site, "2026-11-23"))[2..5], ["eierlos overdue", "snart soon", "siden soon"]);
    let bytes = site.published().bytes("review.json");
    site.run(&["build", "--today", "2026-11-23"]).ends(0);
    assert!(bytes == site.published().bytes("review.json"));
}

#[test]
fn pages_without_a_date_are_counted_where_they_are_and_the_first_are_listed() {
    let mut site = site().file("content/index.md", "# A\n").file("content/frist.md", "---\ntitle: F\nreview_by: 2027-01-01\n---\n");
    for nth in 0..120 {
        site = site.file(&format!("content/{}/dypt/side-{nth}.md", if nth < 7 { "a" } else { "b" }), "# S\n");
    }
    assert_eq!(queue(&site, "2026-11-22").len(), 1 + 100);
    let queue: serde_json::Value = serde_json::from_str(&site.published().text("review.json")).expect("JSON");
    assert_eq!(queue["count"], serde_json::json!({"overdue": 0, "soon": 1, "later": 0, "undated": 121}));
    let counts = [("", 1), ("a", 7), ("b", 113)].map(|(folder, count)| serde_json::json!({"folder": folder, "count": count}));
    assert_eq!(queue["undated"], serde_json::json!(counts));
}

#[test]
fn dates_never_keep_a_site_from_being_built() {
    let site = mistake("review-dates");
    site.try_build(&["--strict"]).ends(0).does_not_say("review-");
    site.check(&["--strict"]).ends(1).says("warning[review-overdue]");
    site.write("content/site.yaml", "title: Dager\nchecks: {review-overdue: hint}\n");
    site.check(&["--strict"]).ends(0).does_not_say("warning").says("review-overdue");
    site.write("content/site.yaml", "title: Dager\nchecks: {review-overdue: error}\n");
    site.check(&[]).ends(1).says("error[review-overdue]");
}

#[test]
fn the_queue_is_a_calendar() {
    let title = "Gjennomgang av en avtale med et langt navn, med æ, ø og å; og med mer enn det som får plass på en linje";
    let site = site()
        .file("content/site.yaml", "title: Råd\nbase_url: https://example.no/\n")
        .file("content/index.md", format!("---\ntitle: {title}\nowner: Avdelingen\nreviewed: 2026-01-02\nreview_by: 2027-03-04\n---\n"));
    let calendar = site.build(&[]).text("review.ics");
    assert!(calendar.split("\r\n").all(|line| line.len() <= 75 && !line.contains('\n')), "{calendar}");
    let whole = calendar.replace("\r\n ", "");
    for line in [
        "UID:review.index.nb@example.no",
        "DTSTAMP:20260102T000000Z",
        "DTSTART;VALUE=DATE:20270304",
        &format!("SUMMARY;LANGUAGE=nb:Gå gjennom: {}", title.replace(',', "\\,").replace(';', "\\;")),
        "DESCRIPTION;LANGUAGE=nb:Eies av Avdelingen.",
        "URL:https://example.no/",
    ] {
        assert!(whole.contains(&format!("\r\n{line}\r\n")), "no {line} in:\n{whole}");
    }
    assert!(!story("drafts").build(&[]).has("review.ics"), "no page has a date");
}

#[test]
fn a_reader_who_comes_later_is_told_by_the_script_that_every_page_has() {
    let published = story("notices").build(&[]);
    let page = published.page("ny/");
    page.shows("<p class=\"notice caution\" data-after=\"2026-11-22\" hidden>Denne siden skulle vært gjennomgått innen 22. november 2026. Den kan være utdatert.</p>");
    assert_eq!(page.tags("<script src").len(), 1);
    published.page("forfalt/").hides("data-after");
    published.page("gammel/").hides("data-after");
    let script = published.files().into_iter().find(|file| file.starts_with("assets/site.") && file.ends_with(".js")).expect("a script");
    assert!(published.text(&script).contains("dataset.after"));
}

#[test]
fn paragraphs_out_for_comments_have_numbers_to_answer_to() {
    let text = "Første avsnitt.\n\n- et punkt\n\n> [!RECOMMENDATION] {strength=should}\n> Gjør dette.\n\nSiste *avsnitt*.\n";
    let site = site()
        .file("content/index.md", "# Forside\n\nTekst.\n")
        .file("content/ute.md", format!("---\ntitle: Ute\nstatus: consultation\nconsultation_until: 2026-12-24\n---\n\n{text}"))
        .file("content/inne.md", format!("---\ntitle: Inne\n---\n\n{text}"));
    let published = site.build(&[]);
    published.page("ute/").shows_in_order(&[
        "<p id=\"_1\" class=\"numbered\"><a href=\"#_1\" aria-label=\"Avsnitt 1\">1</a> Første avsnitt.</p>",
        "<li>et punkt</li>",
        "<p id=\"_2\" class=\"numbered\"><a href=\"#_2\" aria-label=\"Avsnitt 2\">2</a> Gjør dette.</p>",
        "<p id=\"_3\" class=\"numbered\"><a href=\"#_3\" aria-label=\"Avsnitt 3\">3</a> Siste <em>avsnitt</em>.</p>",
    ]);
    published.page("inne/").hides("numbered");
}

#[test]
fn a_page_that_no_longer_holds_says_why_since_when_and_what_to_read() {
    let site = site().file("content/index.md", "# Forside\n\nSe [gammel](gammel.md) og [ny](ny.md).\n").file("content/ny.md", "# Ny\n\nTekst.\n").file(
        "content/gammel.md",
        "---\ntitle: Gammel\nstatus: withdrawn\nsuperseded_by: ny\nchanges:\n  - {date: 2026-03-04, kind: withdrawn, note: Loven er en annen.}\n  \
         - {date: 2025-01-01, kind: withdrawn, note: Et tidligere forsøk.}\n---\n\nTekst.\n",
    );
    site.build(&[]).page("gammel/").shows(
        "<p class=\"notice danger\">Denne siden er trukket tilbake og gjelder ikke lenger. <time datetime=\"2026-03-04\">4. mars \
         2026</time>: <span>Loven er en annen.</span> Les i stedet: <a href=\"../ny/\">Ny</a></p>",
    );
}
