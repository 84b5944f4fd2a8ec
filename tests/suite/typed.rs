//! Question sets, checklists, workshops, dilemmas and glossaries: what readers get of them, and in how many shapes.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use crate::site_test::{Published, site, story};

/// The files of an archive, by their names.
pub fn unpacked(bytes: Vec<u8>) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let count = archive.len();
    let read = |at: usize| {
        let mut file = archive.by_index(at).expect("a file");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("it can be read");
        (file.name().to_owned(), bytes)
    };
    (0..count).map(read).collect()
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn what_the_facilitator_knows_is_in_the_booklet_and_nowhere_else() {
    let published = story("typed").build(&[]);
    for secret in ["Hold øye med klokken", "Nevn et eksempel"] {
        let told: Vec<_> = published.files().into_iter().filter(|file| text(&published.bytes(file)).contains(secret)).collect();
        assert_eq!(told, ["samtaler/spor/print/facilitator/index.html"], "{secret}");
    }
    let kit = unpacked(published.bytes("verktoy/dagen/kit.zip"));
    let told: Vec<_> = kit.iter().filter(|(_, bytes)| text(bytes).contains("Hold øye")).map(|(name, _)| name).collect();
    assert_eq!(told, ["samtaler/spor/print/facilitator/index.html"]);
    let word = unpacked(published.bytes("samtaler/spor/sheet.docx"));
    assert!(word.values().all(|part| !text(part).contains("Hold øye")));
}

#[test]
fn what_one_reads_after_the_talk_is_not_on_the_cards() {
    let published = story("typed").build(&[]);
    published.page("verktoy/valget/").shows("Dette leser dere etterpå.");
    let cards = published.page("verktoy/valget/print/");
    cards.shows("Noen spør om data.").shows("Si nei.").hides("Dette leser dere etterpå.");
}

#[test]
fn a_translation_has_its_order_and_minutes_from_the_original() {
    let published = story("typed").build(&[]);
    let english = published.page("en/samtaler/spor/");
    english.shows_in_order(&["What have you met with?", "Who does what?", "What do you do now?"]);
    for id in ["forste", "andre", "tredje"] {
        assert!(english.attributes("id").contains(&id.to_owned()), "{id}");
    }
    english.shows("mailto:innspill@example.no");
    let facilitator = published.page("en/samtaler/spor/print/facilitator/");
    facilitator.shows("lang=\"en\"").shows("Mind the clock.").hides("Hold øye");
    let record = published.page("en/samtaler/spor/print/record/");
    record.shows("Academics").hides("Administrasjon<");
}

#[test]
fn a_deadline_that_has_passed_is_told() {
    let passed = "Fristen er ute";
    story("typed").build(&[]).page("samtaler/spor/").shows(passed).shows("21. november 2026");
    let earlier = story("typed");
    earlier.run(&["build", "--today", "2026-11-21"]).ends(0);
    earlier.published().page("samtaler/spor/").hides(passed).shows("21. november 2026");
}

#[test]
fn a_run_sheet_tells_the_time() {
    let published = story("typed").build(&[]);
    for page in [published.page("verktoy/dagen/"), published.page("verktoy/dagen/print/")] {
        page.shows_in_order(&["09:00", "Velkommen", "09:10", "Erfaringer", "09:26", "Ansvar", "09:34", "Luft", "09:50", "Slutt", "10:00"]);
        page.shows_in_order(&["10:00", "09:05", "Erfaringer", "09:21", "Luft", "09:40", "Slutt", "09:45"]);
    }
    // Thirty-four people, six at most in a group.
    published.page("verktoy/dagen/").shows_in_order(&["Tusjer", "18", "Navnelapper", "34", "Skjerm", "1"]);
}

#[test]
fn a_workshop_is_an_appointment_with_reminders() {
    let calendar = text(&story("typed").build(&[]).bytes("verktoy/dagen/workshop.ics"));
    for line in ["DTSTART:20261129T090000", "DURATION:PT60M", "TRIGGER:-P7D", "TRIGGER;RELATED=END:P5D", "SUMMARY;LANGUAGE=nb:Dagen"] {
        assert!(calendar.contains(&format!("{line}\r\n")), "{line} in:\n{calendar}");
    }
    assert!(calendar.lines().all(|line| line.len() <= 75), "{calendar}");
    let unfolded = calendar.replace("\r\n ", "");
    assert!(unfolded.contains("09:00 Velkommen\\n09:10 Erfaringer"), "{unfolded}");
}

#[test]
fn a_word_processor_gets_real_lists_boxes_and_heads() {
    let published = story("typed").build(&[]);
    let parts =
        |path: &str| unpacked(published.bytes(path)).into_iter().map(|(name, bytes)| (name, text(&bytes))).collect::<BTreeMap<_, _>>();
    published.page("samtaler/spor/").shows("href=\"../../samtaler/spor/sheet.docx\"");
    let set = parts("samtaler/spor/sheet.docx");
    assert!(set["word/styles.xml"].contains("<w:lang w:val=\"nb-NO\"/>"));
    assert!(set["word/document.xml"].contains("<w:tblHeader/>"));
    assert!(set["word/document.xml"].contains("<w:numPr>"));
    let list = parts("verktoy/liste/sheet.docx");
    assert_eq!(list["word/document.xml"].matches("<w14:checkbox>").count(), 3 + 3 + 1, "yes-no-unsure, yes-no or not at all, done");
    let english = parts("en/samtaler/spor/sheet.docx");
    assert!(english["word/styles.xml"].contains("<w:lang w:val=\"en-GB\"/>"));
}

#[test]
fn a_checklist_tells_law_from_advice_in_words() {
    let published = story("typed").build(&[]);
    for page in [published.page("verktoy/liste/"), published.page("verktoy/liste/print/")] {
        page.shows("Personopplysningsloven").shows("§ 1").shows("https://lovdata.no/").shows("Søk om nytt.");
        page.shows_in_order(&["1.1", "Er passet gyldig?", "2.1", "1.2", "Har dere et grunnlag", "2.1", "Er reisen forsikret?"]);
    }
}

#[test]
fn the_first_use_of_a_term_leads_to_its_meaning() {
    let published = story("typed").build(&[]);
    let page = published.page("");
    assert_eq!(page.tags("<a class=\"term\"").len(), 1, "{}", page.html);
    page.shows("<a class=\"term\" href=\"glossary/#aktsomhet\">Aktsomhet</a> er viktig");
    published.page("en/").shows("<a class=\"term\" href=\"glossary/#aktsomhet\">Due diligence</a>");
    // A word of which the term is but the beginning is another word; nothing leads out of headings and links.
    page.shows("Aktsomhetsgraden er noe annet").shows("En lenke om aktsomhet</a>");
}

#[test]
fn a_glossary_is_one_file_and_a_page_in_each_language() {
    let published = story("typed").build(&[]);
    let norwegian = published.page("glossary/");
    norwegian.shows_in_order(&["aktsomhet", "Å se seg for.", "varsomhet", "ostehøvel"]);
    let english = published.page("en/glossary/");
    english.shows("<html lang=\"en\"").shows("To look ahead.").hides("Et redskap.");
}

#[test]
fn tools_are_listed_by_type_and_by_phase() {
    let published = story("typed").build(&[]);
    published.page("type/").shows_in_order(&["Spørsmålssett", "Sjekklister", "Verksteder", "Dilemmaer"]);
    published.page("type/question-set/").shows("Tre spørsmål").hides("Før reisen");
    published.page("phase/before/").shows("Tre spørsmål").shows("Før reisen").hides("Dagen");
    published.page("en/type/question-set/").shows("Three questions");
}

#[test]
fn a_site_of_pages_alone_has_no_pages_for_tools() {
    let published: Published = site().file("content/index.md", "# Råd\n").build(&[]);
    assert!(!published.has("type/index.html") && !published.has("phase/index.html"));
}
