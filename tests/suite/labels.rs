//! The labels of recommendations: what became of each, as far as change notes and editions tell, and no further.

use crate::site_test::{Published, SiteTest, TODAY, site};

/// The changes of the page, the words of its advice, and the heading it stands under.
fn page(changes: &str, advice: &str) -> String {
    let updated = changes.lines().filter_map(|line| Some(line.split_once("date: ")?.1.get(..10)?.to_owned())).max();
    let updated = updated.map(|date| format!("updated: {date}\n")).unwrap_or_default();
    format!("---\ntitle: Avtaler\npublished: 2024-02-01\n{updated}changes:\n{changes}\n---\n\n## Mål {{#maal}}\n\n{advice}")
}

const NOTE: &str = "Rådene om avtaler er skrevet om etter innspill fra sektoren.";

/// A change note as a line of front matter.
fn note(date: &str, kind: &str, anchors: &str) -> String {
    format!("  - {{date: {date}, kind: {kind}, note: {NOTE}, anchors: [{anchors}]}}\n")
}

/// A recommendation with an id.
fn advice(id: &str) -> String {
    format!("> [!RECOMMENDATION] {{#{id} strength=should audience=leader}}\n> Gjør {id}.\n\n")
}

fn house(text: &str) -> SiteTest {
    site().file("content/index.md", "# Råd\n").file("content/avtaler.md", text)
}

/// The labels of a page, in the order of its recommendations: what each says, and the number of the note it leads to.
fn labels(published: &Published, address: &str) -> Vec<String> {
    let html = published.text(&format!("{address}index.html"));
    let heads = html.split("<p class=\"recommendation-head\">").skip(1).filter_map(|rest| Some(rest.split_once("</p>")?.0.to_owned()));
    let label = |head: String| {
        let Some((_, rest)) = head.split_once("<a class=\"fate ") else { return "–".to_owned() };
        let (class, rest) = rest.split_once("\" href=\"#_change-").expect("a link to a note");
        let (number, rest) = rest.split_once("\">").expect("a number");
        assert_eq!(html.matches(&format!("<li id=\"_change-{number}\">")).count(), 1, "{head} leads nowhere");
        format!("{class} {number} {}", rest.split_once("</a>").expect("words").0.replace('\u{a0}', " "))
    };
    heads.map(label).collect()
}

fn labels_on(site: &SiteTest, day: &str) -> Vec<String> {
    site.run(&["build", "--today", day, "--no-pdf"]).ends(0);
    labels(&site.published(), "avtaler/")
}

#[test]
fn a_label_is_of_the_notes_that_name_the_advice() {
    let text =
        |changes: &str| page(changes, &[advice("a"), advice("b"), "> [!RECOMMENDATION] {strength=may}\n> Uten id.\n".into()].concat());
    let of = |changes: &[String]| labels_on(&house(&text(&changes.concat())), TODAY);
    // What is of the whole page, and what leaves the advice as it was, says nothing of any one recommendation.
    let silent = [note("2026-03-02", "major", ""), note("2026-04-02", "minor", "a"), note("2026-05-02", "correction", "b")];
    assert_eq!(of(&silent), ["–", "–", "–"]);
    // Nor does what names the heading above it, or what has not come yet.
    assert_eq!(of(&[note("2026-03-02", "major", "maal"), note("2026-04-02", "reviewed", "maal")]), ["–", "–", "–"]);
    assert_eq!(of(&[note("2026-11-23", "reviewed", "")]), ["–", "–", "–"]);
    // Without an edition nobody can tell new advice from changed.
    assert_eq!(of(&[note("2026-03-02", "major", "a")]), ["changed 1 Endret 2. mars 2026", "–", "–"]);
    // A review without places is of the whole page; what has changed within the year is told first.
    let reviewed = "reviewed 2 Vurdert uten endring 14. september 2026";
    assert_eq!(
        of(&[note("2026-09-14", "reviewed", ""), note("2026-03-02", "major", "a")]),
        ["changed 1 Endret 2. mars 2026", reviewed, reviewed]
    );
    assert_eq!(of(&[note("2024-03-02", "major", "a"), note("2026-09-14", "reviewed", "")]), [reviewed; 3]);
    // What changed after it was reviewed is not told as unchanged.
    assert_eq!(of(&[note("2024-09-14", "reviewed", "a"), note("2025-03-02", "major", "a")])[0], "–");
    // A recommendation can be withdrawn before it is taken out, which does not grow old, and be put back.
    let withdrawn = note("2024-06-02", "withdrawn", "b");
    assert_eq!(of(&[withdrawn.clone(), note("2026-01-02", "reviewed", "")])[1], "withdrawn 1 Trukket tilbake 2. juni 2024");
    assert_eq!(of(&[withdrawn, note("2026-01-02", "major", "b")])[1], "changed 2 Endret 2. januar 2026");
}

#[test]
fn advice_that_a_review_left_out_says_since_when() {
    let own = "> [!RECOMMENDATION] {#c strength=may reviewed=2025-01-07}\n> Gjør c.\n";
    let text = |changes: &[String], head: &str| {
        let text = page(&changes.concat(), &[advice("a"), advice("b"), own.into()].concat());
        labels_on(&house(&text.replacen("published", &format!("{head}published"), 1)), TODAY)
    };
    let part = note("2026-09-14", "reviewed", "a");
    let reviewed = "reviewed 1 Vurdert uten endring 14. september 2026";
    assert_eq!(
        text(std::slice::from_ref(&part), ""),
        [reviewed, "unreviewed 1 Ikke vurdert siden 1. februar 2024", "unreviewed 1 Ikke vurdert siden 7. januar 2025"]
    );
    // What was looked at within the year has its turn later.
    let earlier = note("2025-12-01", "reviewed", "b");
    assert_eq!(text(&[earlier, part.clone()], "")[1], "reviewed 1 Vurdert uten endring 1. desember 2025");
    // The page says that all of it was read since; or what was reviewed is a section, and nobody knows what that leaves out.
    assert_eq!(text(&[part], "reviewed: 2026-10-01\n")[1..], ["–", "–"]);
    assert_eq!(text(&[note("2026-09-14", "reviewed", "a, maal")], "")[1..], ["–", "–"]);
}

#[test]
fn new_advice_is_what_the_edition_before_did_not_have_and_is_new_for_a_year() {
    let site = house(&page(&note("2025-05-02", "major", ""), &advice("a")));
    site.write("content/site.yaml", "title: Råd\nlanguages: {nb: {path: \"\"}, en: {path: en}}\n");
    site.run(&["edition", "1", "--today", "2025-06-01"]).ends(0);
    let frozen = site.build(&[]).text("edition/1/avtaler/index.html");
    // The page has another address now, and says so.
    std::fs::remove_file(site.path("content/avtaler.md")).expect("a file");
    let later = page(&(note("2025-05-02", "major", "") + &note("2026-03-02", "major", "a, b")), &(advice("a") + "Nå.\n\n" + &advice("b")));
    // It was not in English then, which makes no advice new.
    site.write("content/kontrakter.en.md", &later);
    site.write("content/kontrakter.md", later.replace("title: Avtaler", "title: Avtaler\naliases: [/avtaler/]"));
    let on = |day: &str| {
        site.run(&["build", "--today", day, "--no-pdf"]).ends(0);
        labels(&site.published(), "kontrakter/")
    };
    let told = ["changed 2 Endret 2. mars 2026", "new 2 Nytt 2. mars 2026"];
    assert_eq!(on("2026-03-02"), told);
    assert_eq!(labels(&site.published(), "en/kontrakter/"), ["changed 2 Changed 2 March 2026", "new 2 New 2 March 2026"]);
    // It stays so when the next edition is frozen, and stands in that one too.
    site.run(&["edition", "2", "--today", "2026-03-03"]).ends(0);
    assert_eq!(on("2027-03-01"), told);
    let published = site.published();
    assert_eq!(labels(&published, "edition/2/kontrakter/"), told);
    assert_eq!(published.text("edition/1/avtaler/index.html"), frozen);
    // What comes after it came is a change; and of a page that no edition has, nobody can tell what came when.
    let text = later.replace("changes:\n", &format!("changes:\n{}", note("2026-06-02", "major", "b")));
    site.write(
        "content/kontrakter.md",
        text.replace("title: Avtaler", "title: Avtaler\naliases: [/avtaler/]").replacen("2026-03-02", "2026-06-02", 1),
    );
    site.write("content/ny.md", page(&note("2026-02-02", "major", "a"), &advice("a")));
    assert_eq!(on("2026-06-03"), [told[0], "changed 3 Endret 2. juni 2026"]);
    assert_eq!(labels(&site.published(), "ny/"), ["changed 1 Endret 2. februar 2026"]);
    // A year later it is advice like all other, on a page nobody has touched.
    assert_eq!(on("2027-06-01")[1], "changed 3 Endret 2. juni 2026");
    assert_eq!(on("2027-06-02"), ["–", "–"]);
}

#[test]
fn a_label_is_told_wherever_the_advice_is() {
    let notes = [note("2026-03-02", "major", "a"), note("2026-09-14", "reviewed", "")].concat();
    let text = page(&notes, &(advice("a") + &advice("b")));
    let english = text.replace("title: Avtaler", "title: Agreements");
    let site =
        house(&text).file("content/avtaler.en.md", english).file("content/avtaler.nn.md", text.replace("title: Avtaler", "title: Avtalar"));
    let config = "title: Råd\nlanguages:\n  nb: {path: \"\", accepts: [nb, nn]}\n  en: {path: en}\n";
    site.write("content/site.yaml", config);
    let published = site.build(&["--no-pdf"]);
    assert_eq!(labels(&published, "avtaler/nn/"), ["changed 1 Endra 2. mars 2026", "reviewed 2 Vurdert utan endring 14. september 2026"]);
    let words = ["changed 1 Changed 2 March 2026", "reviewed 2 Reviewed without change 14 September 2026"];
    assert_eq!(labels(&published, "en/avtaler/"), words);
    // The notes a label leads to are open, and the date is not broken over two lines, nor the link beside it left alone.
    let page = published.page("avtaler/");
    page.shows("<details open><summary>Vis alle endringer</summary>");
    page.shows("Endret 2.\u{a0}mars\u{a0}2026</a>\u{a0}<a class=\"anchor\" href=\"#a\"");
    // Those a recommendation is for hear of what is another, not of reviews.
    let leaders = published.page("audience/leader/");
    leaders.shows_in_order(&["Gjør a.</a> <span class=\"fate\">Endret 2.\u{a0}mars\u{a0}2026</span></li>", "Gjør b.</a></li>"]);
    site.write("content/site.yaml", format!("{config}theme: plain\n"));
    let plain = site.build(&["--no-pdf"]);
    assert_eq!(labels(&plain, "en/avtaler/"), words);
    plain.page("audience/leader/").shows("<p class=\"fate\">Endret 2.\u{a0}mars\u{a0}2026</p></li>");
}

#[test]
fn a_page_whose_notes_say_nothing_of_its_advice_is_as_it_was() {
    let quiet = house(&page(&note("2026-03-02", "major", ""), &advice("a"))).build(&["--no-pdf"]);
    quiet.page("avtaler/").hides("fate").hides("_change-").hides(" open>").shows("</span> <a class=\"anchor\" href=\"#a\"");
    // The front page does not show its notes, so that no label could lead to them.
    let text = page(&note("2026-03-02", "major", "a"), &advice("a"));
    site().file("content/index.md", text).build(&["--no-pdf"]).page("").hides("fate");
}
