//! What is otherwise between two texts: exactly that, and nothing else.

use proptest::prelude::*;

use crate::site_test::{SiteTest, TODAY, compared, matched, site};

const PAGE: &str = "---
title: Avtaler
---

Innledningen er den samme.

## Før

Avtalen skal være skriftlig. Begge parter signerer den, og hver av dem beholder et eksemplar i sitt arkiv.

Den første flyttes ned, og den har nok ord til å bli kjent igjen.

## Etter

> [!RECOMMENDATION] {#arkiv strength=should audience=leader}
> Arkiver avtalen.

> [!RECOMMENDATION] {#borte strength=may}
> Ring partneren først.

Lagre alt i arkivet.

Slett det som ikke trengs lenger.
";

const LATER: &str = "---
title: Avtaler
---

Innledningen er den samme.

## Før

Avtalen skal være skriftlig.

Begge parter signerer den, og hver av dem beholder et eksemplar i sitt arkiv.

## Etter

> [!RECOMMENDATION] {#arkiv strength=must law=\"arkivlova\" audience=leader}
> Arkiver avtalen.

> [!RECOMMENDATION] {#nytt strength=should}
> Del det dere har lært.

Lagre alt i arkivet. Slett det som ikke trengs lenger.

Den første flyttes ned, og den har nok ord til å bli kjent igjen.
";

const QUESTIONS: &str = "type: question-set
title: Spørsmål
kind: dialogue
purpose: Dere blir enige.
questions:
  - {id: en, title: Én, text: Hva har dere lært av det siste samarbeidet?}
  - {id: to, title: To, text: Hvem gjør hva?}
";

/// The differences between two contents, a row each: the page, the key, how it changed, whether it moved, and the words.
fn differences(site: &SiteTest, arguments: &[&str]) -> Vec<String> {
    let run = site.run(&[&["redline", "--format", "json"], arguments].concat()).ends(0);
    let rows = run.rows().into_iter();
    let text = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let line = |row: serde_json::Value| {
        let moved = if row["moved"] == true { " moved" } else { "" };
        let [id, key, change, old, new] = ["id", "key", "change", "old", "new"].map(|key| text(&row, key));
        format!("{id} {key} {change}{moved}: {old} → {new}")
    };
    rows.map(line).collect()
}

#[test]
fn a_known_pair_has_the_known_differences() {
    let site = site().file("content/index.md", "# Råd\n").file("content/avtaler.md", PAGE).file("content/ask.yaml", QUESTIONS);
    site.run(&["edition", "1", "--today", TODAY]).ends(0);
    assert_eq!(differences(&site, &["1"]), Vec::<String>::new());
    // The page gets another name, and says so; the questions are others.
    std::fs::remove_file(site.path("content/avtaler.md")).expect("a file");
    site.write("content/kontrakter.md", LATER.replace("title: Avtaler", "title: Avtaler\naliases: [/avtaler/]"));
    let asked = QUESTIONS.replace("Hva har dere lært", "Hva lærte dere").replace("  - {id: to, title: To, text: Hvem gjør hva?}\n", "");
    site.write("content/ask.yaml", asked + "  - {id: tre, title: Tre, text: Når er dere ferdige?}\n");
    assert_eq!(
        differences(&site, &["1"]),
        [
            "ask text edited: Hva har dere lært av det siste samarbeidet? → Hva lærte dere av det siste samarbeidet?",
            "ask questions removed: To → ",
            "ask text removed: Hvem gjør hva? → ",
            "ask questions added:  → Tre",
            "ask text added:  → Når er dere ferdige?",
            "kontrakter text split: Avtalen skal være skriftlig. Begge parter signerer den, og hver av dem beholder et eksemplar i sitt arkiv. → \
             Avtalen skal være skriftlig.\n\nBegge parter signerer den, og hver av dem beholder et eksemplar i sitt arkiv.",
            "kontrakter strength edited: should → must",
            "kontrakter law added:  → arkivlova",
            "kontrakter RECOMMENDATION removed:  → ",
            "kontrakter strength removed: may → ",
            "kontrakter text removed: Ring partneren først. → ",
            "kontrakter RECOMMENDATION added:  → ",
            "kontrakter strength added:  → should",
            "kontrakter text added:  → Del det dere har lært.",
            "kontrakter text joined: Lagre alt i arkivet.\n\nSlett det som ikke trengs lenger. → \
             Lagre alt i arkivet. Slett det som ikke trengs lenger.",
            "kontrakter text moved moved: Den første flyttes ned, og den har nok ord til å bli kjent igjen. → \
             Den første flyttes ned, og den har nok ord til å bli kjent igjen.",
        ]
    );
    // For people: words in brackets where there are no colours; the page leads with what it comes to.
    let run = site.run(&["redline", "1", "--today", TODAY]).ends(0);
    assert!(run.stdout.contains("  strength: [-should-] {+must+}\n"), "{}", run.stdout);
    assert!(run.stdout.contains("Hva [-har-] {+lærte+} dere [-lært-] av det siste samarbeidet?"), "{}", run.stdout);
    // Nobody has said what changed, which is another test.
    std::fs::remove_file(site.path("content/published.lock")).expect("a file");
    let page = site.build(&[]).page("kontrakter/redline/");
    page.shows_in_order(&["<dt>Nye råd</dt><dd>1</dd>", "<dt>Endrede råd</dt><dd>1</dd>", "<dt>Fjernede råd</dt><dd>1</dd>"]);
    page.shows("Tidligere adresse: /avtaler/").shows("noindex");
    page.shows("<b>Styrke:</b> <del><span class=\"sr\">fjernet: </span>Bør</del> <ins><span class=\"sr\">lagt til: </span>Skal</ins>");
    page.shows("<b>Råd</b> <span class=\"tag changed\">endret</span>").shows("<b>Råd</b> <span class=\"tag new\">nytt</span>");
}

#[test]
fn a_table_is_compared_row_by_row_and_stays_a_table() {
    let table = |rows: &str| format!("---\ntitle: Avtaler\n---\n\n| Hva | Hvem | Når |\n|---|---|---|\n{rows}");
    let site = site().file("content/index.md", "# Råd\n");
    site.write(
        "content/avtaler.md",
        table("| Mål | Leder | Vår |\n| Pris | Leder | Vår |\n| Frist | Leder | Høst |\n| Slutt | Leder | Høst |\n"),
    );
    site.run(&["edition", "1", "--today", TODAY]).ends(0);
    site.write(
        "content/avtaler.md",
        table("| Mål | Leder | Vår |\n| Pris | Leder | Vår |\n| Frist | Styret | Høst |\n| Navn | Leder | Vår |\n"),
    );
    // Nobody has said what changed, which is another test.
    std::fs::remove_file(site.path("content/published.lock")).expect("a file");
    let output = site.build(&[]);
    let came = |words: &str| format!("<ins><span class=\"sr\">lagt til: </span>{words}</ins>");
    let went = |words: &str| format!("<del><span class=\"sr\">fjernet: </span>{words}</del>");
    let head = r#"<tr class="head"><th scope="col">Hva</th><th scope="col">Hvem</th><th scope="col">Når</th></tr>"#;
    let edited = format!(r#"<th scope="row">Frist</th><td>{} {}</td><td>Høst</td></tr>"#, went("Leder"), came("Styret"));
    let page = output.page("avtaler/redline/");
    page.shows_in_order(&[head, r#"<tr class="row"><th scope="row">Mål</th><td>Leder</td><td>Vår</td></tr>"#, &edited, "</table>"]);
    // In brief, what is left out of a table stands in it, below the names of its columns.
    let brief = output.page("edition/redline/");
    brief.shows_in_order(&[head, r#"<tr class="gap"><td>2 "#, "</td><td></td><td></td></tr>", &edited, "</table>"]);
    brief.shows(&went("Slutt")).shows(&came("Navn"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_compared_gives_both_texts_again(old in words(), new in words()) {
        let (was, is) = compared(&old, &new);
        prop_assert_eq!(is, new);
        // A mark that is written another way is no change: then the new one stands for both.
        let marks = |text: &str| text.replace(['«', '»'], "\"").replace(' ', "");
        prop_assert_eq!(marks(&was), marks(&old));
    }

    #[test]
    fn no_passage_is_lost_and_none_is_told_twice(old in texts(), new in texts()) {
        let (mut was, is) = matched(&old, &new);
        // Read without what was taken out, a redline is the new text in its order.
        prop_assert_eq!(is, (0..new.len()).collect::<Vec<_>>());
        was.sort_unstable();
        prop_assert_eq!(was, (0..old.len()).collect::<Vec<_>>());
    }
}

/// Several texts.
fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(words().prop_filter("words", |words| !words.is_empty()), 0..9)
}

/// Words with one space between them.
fn words() -> impl Strategy<Value = String> {
    const WORDS: &[&str] =
        &["avtalen", "skal", "bør", "være", "skriftlig.", "«åpen»", "\"åpen\"", "og", "§ 9,", "–", "ikke", "f.eks.", "(se", "punkt)"];
    prop::collection::vec(prop::sample::select(WORDS), 0..14).prop_map(|words| words.join(" "))
}
