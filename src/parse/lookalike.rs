//! Letters that look like marks of YAML's, or of a block's attributes, and are others: programs that set text put them there by
//! themselves.

use crate::diagnostic::{Code, Diagnostic, Span, Words};

/// Quotes that are part of the text around them.
pub const CURLY: Words = ["curly quotes", "krøllete anførselstegn"];
/// Quotes that a value may stand in.
pub const STRAIGHT: Words = ["straight ones", "rette"];
const HARD: Words = ["hard spaces (U+00A0)", "harde mellomrom (U+00A0)"];
const PLAIN: Words = ["plain ones", "vanlige"];
const DASH: Words = ["dashes", "tankestrek"];
const HYPHEN: Words = ["hyphens", "bindestrek"];
/// How it is mended, where an example tells it.
pub const WRITE: Words = ["write: {example}", "skriv: {example}"];

/// Marks that a text in curly quotes may begin and end with, whatever the language: double ones, and single ones.
pub const MARKS: [[char; 3]; 2] = [['“', '”', '„'], ['‘', '’', '‚']];

/// What a value in curly quotes holds: `“Agreements”`.
pub fn in_curly_quotes(text: &str) -> Option<&str> {
    MARKS.iter().find_map(|marks| {
        let inner = text.strip_prefix(marks)?.strip_suffix(marks)?;
        (!inner.contains(marks)).then_some(inner)
    })
}

/// Whether a line, or what is left of it, begins with a space that is none to YAML.
pub fn begins_with_hard_space(line: &str) -> bool {
    line.trim_start_matches(' ').starts_with(|first: char| first.is_whitespace() && !first.is_ascii())
}

/// Whether a line is meant as a point of a list, and has another mark than `-`.
pub fn begins_with_dash(line: &str) -> bool {
    line.trim_start().strip_prefix(['–', '—', '•', '·']).is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

/// Text that stands in quotes as it may be written.
pub fn quoted(words: &str) -> String {
    if words.contains(['"', '\\']) { format!("'{}'", words.replace('\'', "''")) } else { format!("\"{words}\"") }
}

/// Curly quotes around a value; `example` has straight ones.
pub fn curly_quotes(place: Span, example: String) -> Diagnostic {
    let fault = Diagnostic::error(Code::Lookalike, place).with_words("mark", CURLY).with_words("right", STRAIGHT);
    fault.with_words("how", WRITE).with("example", example)
}

/// Hard spaces where YAML wants plain ones.
pub fn hard_space(place: Span) -> Diagnostic {
    let fault = Diagnostic::error(Code::Lookalike, place).with_words("mark", HARD).with_words("right", PLAIN);
    fault.with_words(
        "how",
        [
            "delete them, and type spaces instead: hard ones come along when text is copied from elsewhere",
            "slett dem, og skriv mellomrom på nytt: de harde følger gjerne med når tekst er limt inn",
        ],
    )
}

/// A dash before a point of a list.
pub fn dash(place: Span) -> Diagnostic {
    let fault = Diagnostic::error(Code::Lookalike, place).with_words("mark", DASH).with_words("right", HYPHEN);
    fault.with_words("how", ["begin each point with a hyphen and a space: - …", "begynn hvert punkt med bindestrek og mellomrom: - …"])
}
