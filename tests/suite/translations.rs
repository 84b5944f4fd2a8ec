//! A translation says what its original says, or it is told which passages have changed.

use crate::site_test::{SiteTest, TODAY, site};

const SITE: &str = "title: Råd
base_url: https://example.no/
languages: {nb: {path: \"\", accepts: [nb, nn]}, en: {path: en, falls_back_to: [nb, nn]}}
";

const ORIGINAL: &str = "---
title: Avtaler
updated: 2026-01-10
---

Slik skriver dere en avtale.

## Mål

> [!RECOMMENDATION] {#maal strength=should}
> Skriv inn målet.

## Oppsigelse

Avtalen kan sies opp.
";

const TRANSLATION: &str = "---
title: Agreements
updated: 2026-01-12
---

This is how to write an agreement.

## Aim

> [!RECOMMENDATION] {#maal strength=should}
> Write down the aim.

## Termination

The agreement can be terminated.
";

const QUESTIONS: &str = "type: question-set
title: Samtale
kind: dialogue
purpose: Snakke sammen.
questions:
  - {id: foer, title: Før, text: Hva gjør dere før?}
  - {id: etter, title: Etter, text: Hva gjør dere etterpå?}
";

const TRANSLATED_QUESTIONS: &str = "type: question-set
title: Talk
purpose: To talk.
questions:
  - {id: foer, title: Before, text: What do you do before?}
  - {id: etter, title: After, text: What do you do afterwards?}
";

fn two_languages() -> SiteTest {
    let site = site().file("content/site.yaml", SITE).file("content/index.nb.md", "# Råd\n").file("content/index.en.md", "# Advice\n");
    let site = site.file("content/avtaler.nb.md", ORIGINAL).file("content/avtaler.en.md", TRANSLATION);
    let site = site.file("content/samtale.nb.yaml", QUESTIONS).file("content/samtale.en.yaml", TRANSLATED_QUESTIONS);
    site.file("content/bare.nb.md", "# Bare på norsk\n\nDette står ingen andre steder.\n")
}

fn told(site: &SiteTest) -> String {
    site.run(&["--lang", "en", "translations", "--today", TODAY]).ends(0).stdout
}

#[test]
fn a_translation_is_current_until_its_original_changes_and_again_when_it_is_accepted() {
    let site = two_languages();
    let before = told(&site);
    assert!(before.contains("translations: 0 current, 0 behind, 3 not known"), "{before}");
    assert!(before.contains("en  missing 1: bare"), "{before}");
    site.run(&["translations", "accept", "--unrecorded"]).ends(0);
    assert!(told(&site).contains("3 current, 0 behind, 0 not known"), "{}", told(&site));
    site.build(&[]).page("en/avtaler/").hides("outdated");

    // A heading of another level, a mended quotation mark or a new key in the head is no other text.
    site.write("content/avtaler.nb.md", ORIGINAL.replace("updated: 2026-01-10", "updated: 2026-01-10\nreview_by: 2027-01-10"));
    assert!(told(&site).contains("3 current"), "{}", told(&site));

    let changed = ORIGINAL.replace("Skriv inn målet.", "Skriv inn målet og fristen.").replace("kan sies opp", "kan sies opp skriftlig");
    site.write("content/avtaler.nb.md", changed);
    let now = told(&site);
    assert!(now.contains("avtaler  en  behind; passages of the original that have changed: 2"), "{now}");
    assert!(now.contains("Skriv inn målet{+ og fristen+}.") || now.contains("{+og fristen+}"), "{now}");
    let check = site.run(&["--lang", "en", "check", "--today", TODAY]).ends(0);
    check.says("warning[translation-behind]").says("rettesnor translations accept avtaler en");
    let page = site.build(&[]).page("en/avtaler/");
    page.shows("The original in Norwegian Bokmål has changed since this page was translated.").shows("href=\"../../avtaler/\"");
    // Marked where it is: at the recommendation with the same id, and at the heading with the same number.
    page.shows_in_order(&["id=\"maal\"", "class=\"outdated\"", "Write down the aim.", "id=\"termination\"", "class=\"outdated\""]);
    assert_eq!(page.tags("<p class=\"outdated\"").len(), 2);
    site.build(&[]).page("avtaler/").hides("outdated");

    site.run(&["translations", "accept", "avtaler", "en"]).ends(0);
    assert!(told(&site).contains("3 current, 0 behind"), "{}", told(&site));
    site.build(&[]).page("en/avtaler/").hides("outdated");
    site.run(&["--lang", "en", "translations", "accept", "bare", "en"]).ends(2).says("there is no translation of `bare` into `en`");
}

#[test]
fn a_question_that_changed_is_marked_in_its_translation() {
    let site = two_languages();
    site.run(&["translations", "accept", "--unrecorded"]).ends(0);
    site.write("content/samtale.nb.yaml", QUESTIONS.replace("Hva gjør dere etterpå?", "Hva gjør dere når det er over?"));
    let page = site.build(&[]).page("en/samtale/");
    page.shows_in_order(&["id=\"foer\"", "id=\"etter\"", "class=\"outdated\""]);
    assert_eq!(page.tags("<p class=\"outdated\"").len(), 1);
    let rows = site.run(&["translations", "--format", "json", "--today", TODAY]).ends(0).rows();
    let behind: Vec<_> = rows.iter().filter(|row| row["standing"] == "behind").collect();
    assert_eq!(behind.len(), 1);
    assert_eq!(behind[0]["passages"][0]["anchor"], "etter");
    assert_eq!(behind[0]["passages"][0]["old"], "Hva gjør dere etterpå?");
    assert_eq!(rows.iter().filter(|row| row["standing"] == "missing").count(), 1);
}

#[test]
fn each_written_form_of_norwegian_has_its_share() {
    let site = two_languages();
    let run = site.run(&["--lang", "en", "translations", "--today", TODAY]).ends(0);
    assert!(
        run.stdout.contains("nb: ") && run.stdout.contains("nn: 0 words (0 %), 0 documents (0 %), among them 0 forms"),
        "{}",
        run.stdout
    );
    run.says("warning[language-share]").says("0 % of the Norwegian text is in nn");
    site.run(&["translations", "--strict", "--today", TODAY]).ends(1);
    site.write("content/mykje.nn.md", format!("# Mykje\n\n{}\n", "Eit ord til. ".repeat(8)));
    site.run(&["--lang", "en", "translations", "--today", TODAY]).ends(0).does_not_say("language-share");
}
