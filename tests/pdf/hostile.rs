//! Whatever an author writes comes out as it was written: nothing in it is ever read as markup.

use std::fmt::Write as _;

use proptest::prelude::*;

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
