//! The texts of a typed document as they are written in YAML: Markdown, between quotes or further in.

use std::ops::Range;

use super::passage::{Passage, Role};

/// Gives every passage of a text that stands at a range of the source.
pub fn each(source: &str, range: Range<usize>, passage: &mut Passage, judge: &mut impl FnMut(&Passage)) {
    let Some(written) = source.get(range.clone()) else { return };
    let quoted = matches!(written.as_bytes(), [first @ (b'"' | b'\''), .., last] if first == last);
    let range = if quoted { range.start + 1..range.end - 1 } else { range };
    passage.begin(Role::Paragraph);
    let mut fenced = false;
    for (at, line) in lines(source, range) {
        let fence = line.starts_with("```") || line.starts_with("~~~");
        fenced ^= fence;
        let item = mark(line);
        if (line.is_empty() || fence || fenced || item > 0) && !passage.text.is_empty() {
            judge(passage);
            passage.begin(Role::Paragraph);
        }
        if line.is_empty() || fence || fenced || line.starts_with(['|', '>', '#']) {
            continue;
        }
        if item > 0 {
            passage.role = Role::Item;
        } else if !passage.text.is_empty() {
            passage.push(" ", None);
        }
        inline(&line[item..], at + item, passage);
    }
    if !passage.text.is_empty() {
        judge(passage);
    }
}

/// The lines of a part of the source, each with the byte it begins at, without what it is further in.
fn lines(source: &str, range: Range<usize>) -> impl Iterator<Item = (usize, &str)> {
    let mut at = range.start;
    source[range].split('\n').map(move |line| {
        let begin = at + line.len() - line.trim_start().len();
        at += line.len() + 1;
        (begin, line.trim())
    })
}

/// The length of what makes a line a point of a list.
fn mark(line: &str) -> usize {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &line[digits..];
    let marked = if digits == 0 { rest.starts_with(['-', '*', '+']) } else { digits < 3 && rest.starts_with(['.', ')']) };
    if marked && rest[1..].starts_with(' ') { digits + 2 } else { 0 }
}

/// Adds a line's words; what is not read leaves a hole.
fn inline(line: &str, at: usize, passage: &mut Passage) {
    let mut rest = line;
    while !rest.is_empty() {
        let place = at + line.len() - rest.len();
        let plain = rest.find(['`', '*', '_', '[', ']', '<', '\\', 'h', '{']).unwrap_or(rest.len());
        if plain > 0 {
            passage.push(&rest[..plain], Some(place));
            rest = &rest[plain..];
            continue;
        }
        let mut letters = rest.chars();
        let first = letters.next().unwrap_or_default();
        let skip = match first {
            '`' => code(rest),
            '<' => rest.find('>').map(|end| end + 1),
            '{' => rest.find('}').map(|end| end + 1),
            'h' if rest.starts_with("http://") || rest.starts_with("https://") => {
                Some(rest.find(char::is_whitespace).unwrap_or(rest.len()))
            }
            _ => None,
        };
        if let Some(skip) = skip {
            passage.hole();
            rest = &rest[skip..];
        } else if let Some(target) = rest.strip_prefix("](") {
            rest = target.split_once(')').map_or("", |(_, rest)| rest);
        } else {
            if !matches!(first, '*' | '_' | '[' | ']' | '\\') {
                passage.push(&rest[..first.len_utf8()], Some(place));
            }
            rest = letters.as_str();
        }
    }
}

/// The length of the code a text begins with.
fn code(text: &str) -> Option<usize> {
    let marks = text.bytes().take_while(|byte| *byte == b'`').count();
    let end = text[marks..].find(&text[..marks])?;
    Some(marks + end + marks)
}
