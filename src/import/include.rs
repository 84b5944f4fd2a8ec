//! Texts that are taken into others: mdBook's `{{#include}}` and the snippets of MkDocs.

use std::ops::Range;

use super::draft::{Draft, lines};
use super::{House, Notes};
use crate::diagnostic::{Code, Diagnostic, Span, Words};
use crate::model::route::join;

/// Texts that are taken in one inside another.
pub const DEPTH_LIMIT: usize = 5;

/// What a text is marked with, where a part of it has a name.
#[derive(Debug, Clone, Copy)]
pub struct Marks {
    /// Before the name where the part begins.
    pub start: &'static str,
    /// Before the name where it ends.
    pub end: &'static str,
}

/// `ANCHOR: name`, as in mdBook.
pub const ANCHORS: Marks = Marks { start: "ANCHOR: ", end: "ANCHOR_END: " };
/// `[start:name]`, as in snippets.
pub const SECTIONS: Marks = Marks { start: "[start:", end: "[end:" };

/// The part of a file that is named as `path`, `path:2:10` or `path:name`, looked for from the folder of the file at `from`. What cannot be
/// taken in is told at `place`, and nothing stands there.
pub fn take(house: &House<'_>, notes: &mut Notes, from: &str, name: &str, marks: Marks, place: Span) -> Option<(String, Draft)> {
    let (path, part) = name.split_once(':').map_or((name, None), |(path, part)| (path, Some(part)));
    let Some(path) = join(from, path).filter(|_| !path.starts_with('/')) else {
        return refuse(notes, name, place, ["it lies outside the folder that is imported", "den ligger utenfor mappen som hentes inn"]);
    };
    if !house.paths.contains(&path) {
        return refuse(notes, name, place, ["there is no such file", "det finnes ingen slik fil"]);
    }
    let Some((source, text)) = notes.open(house, &path) else {
        return refuse(notes, name, place, ["it is no text", "den er ingen tekst"]);
    };
    let parts = match part {
        None => Some(without_marks(&text, 0..text.len(), marks)),
        Some(part) => selected(&text, part, marks),
    };
    let Some(parts) = parts else {
        return refuse(notes, name, place, ["the file has no part of that name", "filen har ingen del med det navnet"]);
    };
    // A part of a long file is work too.
    if !notes.has_room(parts.iter().map(Range::len).sum::<usize>() + text.len() / 64) {
        return refuse(notes, name, place, ["the page would be too long", "siden ville bli for lang"]);
    }
    let mut draft = Draft::default();
    for part in parts {
        draft.append(&Draft::of(source, &text, part));
    }
    let end = draft.text.trim_end_matches('\n').len();
    Some((path, draft.part(0..end)))
}

fn refuse(notes: &mut Notes, name: &str, place: Span, why: Words) -> Option<(String, Draft)> {
    notes.tell(Diagnostic::warning(Code::ImportInclude, place).with("name", name).with_words("why", why));
    None
}

/// The lines between two numbers, or those of a named part.
fn selected(text: &str, part: &str, marks: Marks) -> Option<Vec<Range<usize>>> {
    let (first, last) = part.split_once(':').unwrap_or((part, part));
    let number = |text: &str, none: usize| if text.is_empty() { Some(none) } else { text.parse().ok() };
    if let (Some(first), Some(last)) = (number(first, 1), number(last, usize::MAX)) {
        return Some(ranges(text, 0..text.len()).skip(first.max(1) - 1).take(last.saturating_sub(first.max(1) - 1)).collect());
    }
    let after = |line: &str, mark: &str| {
        line.split_once(mark).map(|(_, rest)| rest.trim().trim_end_matches([']', '-', '>', ' ', '*', '/']).trim_end().to_owned())
    };
    let mut inside = None;
    for (at, line) in lines(text, 0..text.len()) {
        match inside {
            None if after(line, marks.start).as_deref() == Some(part) => inside = Some(at + line.len() + 1),
            Some(start) if after(line, marks.end).as_deref() == Some(part) => return Some(without_marks(text, start.min(at)..at, marks)),
            _ => {}
        }
    }
    inside.map(|start| without_marks(text, start.min(text.len())..text.len(), marks))
}

/// Lines that do not name parts.
fn without_marks(text: &str, range: Range<usize>, marks: Marks) -> Vec<Range<usize>> {
    ranges(text, range).filter(|line| ![marks.start, marks.end].iter().any(|mark| text[line.clone()].contains(mark))).collect()
}

/// Each line, its break included.
fn ranges(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let end = range.end;
    lines(text, range).map(move |(at, line)| at..(at + line.len() + 1).min(end))
}

#[cfg(test)]
mod tests {
    use super::{ANCHORS, selected};

    #[test]
    fn a_text_that_takes_itself_in_ends() {
        let paths = std::collections::BTreeSet::from(["src/SUMMARY.md", "src/a.md", "book.toml"].map(str::to_owned));
        let bomb = "{{#include a.md}}\n".repeat(1000);
        let read = |path: &str| {
            Some(if path == "src/SUMMARY.md" { "- [A](a.md)\n".to_owned() } else { bomb.clone() }).filter(|_| path != "book.toml")
        };
        let moved = crate::import::site(&crate::import::House { paths: &paths, read: &read, refused: &[] }, crate::import::Tool::MdBook);
        let refused = moved.found.iter().filter(|it| it.message(crate::diagnostic::Tongue::English).contains("the page would be too long"));
        assert!(refused.count() > 0);
    }

    #[test]
    fn parts_are_lines_or_have_names() {
        let text = "one\n// ANCHOR: a\ntwo\n// ANCHOR: b\nthree\n// ANCHOR_END: b\n// ANCHOR_END: a\nfour";
        let part = |part: &str| selected(text, part, ANCHORS).map(|parts| parts.into_iter().map(|part| &text[part]).collect::<String>());
        assert_eq!(part("a").as_deref(), Some("two\nthree\n"));
        assert_eq!(part("8").as_deref(), Some("four"));
        assert_eq!(part("1:1").as_deref(), Some("one\n"));
        assert_eq!(part(":1").as_deref(), Some("one\n"));
        assert_eq!(part("c"), None);
    }
}
