//! Which of our blocks another tool's note, warning or box is.

use std::ops::Range;

use super::draft::{Edit, lines};
use crate::model::content::CalloutKind;

/// A block as it is opened: its word, and the title that it needs besides.
#[derive(Debug, PartialEq, Eq)]
pub struct Opening {
    /// The word in brackets.
    pub word: &'static str,
    /// Its title; empty for the word's own.
    pub title: String,
}

impl Opening {
    /// The block for another tool's word, with the title it was given there.
    pub fn of(word: &str, title: Option<&str>) -> Self {
        let lower = word.to_ascii_lowercase();
        let (ours, says_it) = match lower.as_str() {
            "note" | "info" | "primary" | "secondary" | "notice" | "seealso" | "inline" => ("NOTE", true),
            "tip" | "hint" | "success-tip" => ("TIP", true),
            "important" => ("IMPORTANT", true),
            "warning" | "warn" | "attention" => ("WARNING", true),
            "caution" | "danger" | "error" | "alert" => ("CAUTION", true),
            "failure" | "bug" | "fail" | "missing" => ("CAUTION", false),
            "example" => ("EXAMPLE", true),
            "quote" | "cite" => ("QUOTE", true),
            "details" | "expand" | "collapse" => ("DETAILS", true),
            "success" | "check" | "done" => ("TIP", false),
            _ => match CalloutKind::ALL.iter().find(|(known, _)| known.eq_ignore_ascii_case(word)) {
                Some((known, _)) => (*known, true),
                None => ("NOTE", false),
            },
        };
        let title = title.map(str::trim).filter(|title| !title.is_empty());
        let title = title.map_or_else(|| if says_it { String::new() } else { capital(word) }, str::to_owned);
        Self { word: ours, title: title.replace('\n', " ") }
    }

    /// A block that is folded away.
    pub fn folded(title: &str) -> Self {
        Self { word: "DETAILS", title: title.trim().replace('\n', " ") }
    }

    /// Its first line, without the break at its end.
    pub fn line(&self) -> String {
        let space = if self.title.is_empty() { "" } else { " " };
        format!("> [!{}]{space}{}", self.word, self.title)
    }
}

/// A word with a capital: `abstract` → `Abstract`.
pub fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Makes a quote with a name of what stands between two tags.
pub fn quote(text: &str, open: &Range<usize>, close: &Range<usize>, opening: &Opening, edits: &mut Vec<Edit>) {
    let line_start = text[..open.start].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line_start..open.start];
    let indent = if before.trim().is_empty() { before } else { "" };
    let lead = if before.trim().is_empty() { "" } else { "\n\n" };
    let first_end = text[open.end..close.start].find('\n').map_or(close.start, |at| open.end + at);
    let same_line = text[open.end..first_end].trim();
    let gap = if same_line.is_empty() { String::new() } else { format!("\n{indent}> ") };
    let skipped = if same_line.is_empty() { first_end } else { first_end - text[open.end..first_end].trim_start().len() };
    edits.push(Edit::new(open.start..skipped.max(open.end), format!("{lead}{}{gap}", opening.line())));
    if first_end < close.start {
        for (at, line) in lines(text, first_end + 1..close.start) {
            let last = at + line.len() == close.start;
            if last && line.trim().is_empty() {
                continue;
            }
            let at = at + line.bytes().zip(indent.bytes()).take_while(|(a, b)| a == b).count();
            edits.push(Edit::insert(at, if line.trim().is_empty() { ">" } else { "> " }));
        }
    }
    let after = text[close.end..].lines().next().unwrap_or("");
    edits.push(Edit::new(close.clone(), if after.trim().is_empty() { "" } else { "\n\n" }));
}
