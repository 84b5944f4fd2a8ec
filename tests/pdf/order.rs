//! What is read aloud comes in the order it is meant, in every template; and what is in another language says so.

use crate::site_test::{SiteTest, site};

/// A site with one of everything.
fn everything() -> SiteTest {
    site()
        .file("content/samtaler/index.md", "# Samtaler\n\nOm samtaler.\n")
        .file("content/samtaler/foerste.md", "---\ntitle: Første side\nsummary: Kort om siden.\n---\n\nFørste avsnitt.\n\n## Mål\n\n> [!RECOMMENDATION] {#r strength=should}\n> Skriv målet ned.\n\n| Hva | Hvem |\n|---|---|\n| Avtale | Leder |\n\n> [!QUOTE] {lang=en}\n> Trust is slow.\n\nSiste avsnitt.[^1]\n\n[^1]: En note.\n")
        .file("content/samtaler/spor.yaml", "type: question-set\ntitle: Spørsmålene\nkind: workshop\npurpose: Bli enige.\ngroup_size: {min: 4, max: 6}\nmethod: igp\nquestions:\n  - {id: a, title: Den første, text: Hva skjedde?, followups: [Hvorfor?], minutes: {individual: 2, group: 10, plenary: 4}, capture: findings, facilitator: Vent litt., stall: [Tenk etter.]}\n  - {id: b, title: Den andre, text: Hvem gjør hva?, minutes: {individual: 2, group: 10, plenary: 4}, capture: responsibility, roles_table: [Ledelse, Fagmiljø]}\n")
        .file("content/samtaler/liste.yaml", "type: checklist\ntitle: Listen\nmode: reminder\nwhen_to_use: Før reisen.\nsections:\n  - id: s\n    title: Del en\n    items:\n      - {id: i, text: Pass er gyldig., strength: should, response: tick}\n      - {id: j, text: Er alt klart?, strength: should, response: yes-no}\n")
        .file("content/samtaler/valg.yaml", "type: dilemma\ntitle: Valget\nfictional: true\nsettled: open\nsituation: Noen spør.\ntask: Hva gjør dere?\nactors: [Den ene]\nvalues: [{text: Trygghet, pole: benefit}, {text: Uro, pole: risk}]\noptions: [{id: a, text: Si ja., consequence: Det går bra.}, {id: b, text: Si nei., consequence: Det blir stille.}]\ntwists: [{after_minutes: 8, text: Noen ringer.}]\n")
        .file("content/samtaler/dag.yaml", "type: workshop\ntitle: Dagen\nduration: 20\nstart: \"09:00\"\nparticipants: {min: 8, max: 12}\ngroup_size: {min: 4, max: 6}\noutcomes: [Enighet]\nroles: [{id: leder, name: Leder, task: Holder tiden}]\nagenda:\n  - {id: v, title: Velkommen, minutes: 8, mode: welcome, lead: leder, script: Si hei.}\n  - {id: l, title: Luft, minutes: 12, mode: buffer}\n")
}

#[test]
fn every_template_is_read_in_its_order() {
    let site = everything();
    let run = site.try_build(2, &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let orders: [(&str, &[&str]); 9] = [
        (
            "samtaler/foerste/index.pdf",
            &[
                "Første side",
                "Kort om siden",
                "Første avsnitt",
                "Mål",
                "Skriv målet ned",
                "Hva",
                "Hvem",
                "Avtale",
                "Leder",
                "Trust is slow",
                "Siste avsnitt",
            ],
        ),
        ("samtaler/handbook.pdf", &["Samtaler", "Innhold", "Om samtaler", "Første side", "Første avsnitt", "Mål"]),
        (
            "samtaler/spor/sheet.pdf",
            &["Deltakerark", "Spørsmålene", "Bli enige", "Den første", "Hva skjedde?", "Hvorfor?", "Den andre", "Hvem gjør hva?"],
        ),
        (
            "samtaler/spor/record.pdf",
            &["Gruppeark", "Spørsmålene", "Gruppe", "Den første", "Hva skjedde?", "1", "2", "3", "Den andre", "Ledelse", "Fagmiljø"],
        ),
        (
            "samtaler/spor/facilitator.pdf",
            &[
                "Spørsmålene",
                "Bli enige",
                "Den første",
                "0–16",
                "Den andre",
                "16–32",
                "Hva skjedde?",
                "Hvorfor?",
                "Vent litt",
                "Tenk etter",
                "Hvem gjør hva?",
            ],
        ),
        ("samtaler/spor/plenary.pdf", &["Plenumsark", "Spørsmålene", "Den første", "Den andre", "1", "6"]),
        ("samtaler/liste/checklist.pdf", &["Listen", "Før reisen", "Del en", "1.1", "Pass er gyldig", "1.2", "Er alt klart?", "Ja", "Nei"]),
        (
            "samtaler/valg/cards.pdf",
            &["Valget", "Noen spør", "Hva gjør dere?", "Si ja", "Si nei", "Den ene", "Det blir stille", "Det går bra", "Noen ringer"],
        ),
        (
            "samtaler/dag/runsheet.pdf",
            &["Kjøreplan", "Dagen", "Enighet", "09:00", "Velkommen", "09:08", "Luft", "09:20", "Si hei", "Holder tiden"],
        ),
    ];
    for (path, order) in orders {
        let said = site.pdf(path).structure().says();
        let mut from = 0;
        for words in order {
            let at = said[from..].find(words).unwrap_or_else(|| panic!("{path}: {words:?} does not come after the rest in {said:?}"));
            from += at + words.len();
        }
    }
}

#[test]
fn words_in_another_language_say_so() {
    let site = everything();
    site.build();
    let structure = site.pdf("samtaler/foerste/index.pdf").structure();
    let english: String = structure
        .walk()
        .iter()
        .filter(|part| part.lang.as_deref().is_some_and(|lang| lang.starts_with("en")))
        .map(|part| part.says())
        .collect();
    assert!(english.contains("Trust is slow"), "{english:?}");
}
