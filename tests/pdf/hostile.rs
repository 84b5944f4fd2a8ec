//! Whatever an author writes comes out as it was written: nothing in it is ever read as markup.

use std::fmt::Write as _;

use proptest::prelude::*;

use crate::reader::Pdf;
use crate::site_test::site;

/// Texts that mean something to Typst, to PDF, to JSON or to templates.
const HOSTILE: [&str; 16] = [
    "#panic(1)",
    "#image(\"/etc/passwd\")",
    "[x](#)",
    "$ x^2 $",
    "= Heading",
    "- item",
    "@label",
    "<label>",
    "\\u{41}",
    "{count}",
    "*bold*_it_`raw`",
    "// comment /* two */",
    "%PDF-1.7 endobj",
    "\"quoted\" 'twice'",
    "{{ page.title }}",
    "{\"blocks\":[]}",
];

fn hostile() -> impl Strategy<Value = String> {
    let letters =
        prop::collection::vec(prop::sample::select("aåßđŋ #$*_`@<>[]{}()\\/\"'=+-~^&|;:.,!?%".chars().collect::<Vec<_>>()), 1..40);
    let made = letters.prop_map(|letters| letters.into_iter().collect::<String>());
    prop_oneof![3 => prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned), 2 => made]
}

/// The text as YAML and Markdown write it: each mark by itself.
fn escaped(text: &str) -> String {
    let mut markdown = String::new();
    for letter in text.chars() {
        if letter.is_ascii_punctuation() {
            _ = write!(markdown, "&#{};", u32::from(letter));
        } else {
            markdown.push(letter);
        }
    }
    serde_json::to_string(&markdown).expect("a text")
}

/// Letters alone: lines are broken where they must, and quotation marks are those of the language.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && !"\u{200b}\u{ad}-‐'\"«»‘’“”".contains(*letter)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, failure_persistence: None, max_shrink_iters: 20, ..ProptestConfig::default() })]

    #[test]
    fn hostile_texts_come_out_as_they_were_written(texts in prop::collection::vec(hostile(), 8)) {
        let mut text: Vec<String> = texts.iter().map(|text| format!("x{text}x").replace('\n', " ")).collect();
        let plain = serde_json::to_string(&text[0]).expect("a text");
        // A title has 60 characters at most, and a mark takes five.
        text[1] = text[1].chars().take(10).collect();
        let [title, question, followup, rule, purpose, stall, facilitator] = [1, 2, 3, 4, 5, 6, 7].map(|at| escaped(&text[at]));
        let set = format!(
            "type: question-set\ntitle: {plain}\nkind: dialogue\npurpose: {purpose}\nground_rules: [{rule}]\nquestions:\n  - {{id: a, title: {title}, text: {question}, followups: [{followup}], stall: [{stall}], facilitator: {facilitator}}}\n"
        );
        let site = site().file("content/spor.yaml", set);
        let run = site.try_build(2, &[]);
        prop_assert_eq!(run.status, 0, "{}", run.stderr);
        let said = letters(&site.pdf("spor/facilitator.pdf").structure().says());
        for text in &text {
            prop_assert!(said.contains(&letters(text)), "{:?} is not in {:?}", text, said);
        }
    }
}

/// Every slot has a text of its own: the number of the slot between marks that mean something to Typst.
fn slots(template: &str) -> (String, Vec<String>) {
    let mut parts = template.split('@');
    let mut filled = parts.next().unwrap_or_default().to_owned();
    let mut texts = Vec::new();
    for part in parts {
        let text = format!("#{} *_[$<`//", 100 + texts.len());
        filled.push_str(&escaped(&text));
        filled.push_str(part);
        texts.push(text);
    }
    (filled, texts)
}

#[test]
fn every_slot_of_every_type_says_what_was_written_in_it() {
    let documents = [
        (
            "liste",
            "type: checklist\ntitle: Liste\nmode: assessment\nwhen_to_use: @\nsources_to_check: [@]\nsections:\n  - id: del\n    title: @\n    intro: @\n    items:\n      - {id: en, text: @, strength: should, response: yes-no-unsure, flag_on: [\"no\"], on_flag: @, evidence: @, responsible: @, why: @}\n      - {id: to, text: @, strength: may, response: tick}\nsign_off: {roles: [@], date: true}\noutcome: [{id: a, text: @}]\n",
        ),
        (
            "verksted",
            "type: workshop\ntitle: Verksted\nduration: 30\nstart: \"09:00\"\nparticipants: {min: 4, max: 12}\ngroup_size: {min: 3, max: 6}\noutcomes: [@]\nroles: [{id: leder, name: @, task: @}]\nequipment: [{item: @, per: group, count: 1}]\nbefore: [{days: 3, task: @, role: leder}]\nafter: [{days: 2, task: @}]\nagenda:\n  - {id: a, title: @, minutes: 20, mode: group, lead: leder, script: @, output: @, materials: [@]}\n  - {id: b, title: @, minutes: 10, mode: summary}\nremote: @\n",
        ),
        (
            "dilemma",
            "type: dilemma\ntitle: Dilemma\nfictional: true\nsettled: open\nsituation: @\ntask: @\nvalues: [{text: @, pole: benefit}, {text: @, pole: risk}]\noptions: [{id: a, text: @}, {id: b, text: @}]\ntwists: [{after_minutes: 5, text: @}]\n",
        ),
        (
            "sett",
            "type: question-set\ntitle: Sett\nkind: workshop\npurpose: @\nground_rules: [@]\ncase: @\ninput: {contact: innspill@example.no, label: @, use: @}\nquestions:\n  - {id: a, title: @, text: @, kind: choice, options: [{id: x, text: @}, {id: y, text: @}], followups: [@], why: @, minutes: {individual: 2, group: 5, plenary: 3}, capture: vote, facilitator: @, stall: [@]}\n  - {id: b, title: @, text: @, kind: scale, scale: {min: 1, max: 3, labels: [@, @, @]}, minutes: {individual: 2, group: 5, plenary: 3}, capture: responsibility, roles_table: [@, @]}\n",
        ),
    ];
    let mut site = site();
    let mut expected = Vec::new();
    for (id, template) in documents {
        let (document, texts) = slots(&template.replace("innspill@", "innspill\u{1}"));
        site = site.file(&format!("content/{id}.yaml"), document.replace('\u{1}', "@"));
        expected.push((id, texts));
    }
    let pdfs = site.build();
    for (id, texts) in expected {
        let of_document = pdfs.iter().filter(|(path, _)| path.starts_with(&format!("{id}/")));
        let said: String = of_document.map(|(_, bytes)| letters(&Pdf::read(bytes.clone()).structure().says())).collect();
        for text in texts {
            assert!(said.contains(&letters(&text)), "{id}: {text:?} is not in {said:?}");
        }
    }
}
