//! Blocks of MkDocs and Material: `!!! note`, `??? note` and `=== "Tab"`, with what is indented below them.

use std::ops::Range;

use super::callout::{Opening, capital};
use super::draft::{Edit, lines};

/// Columns that what belongs to a block is indented by.
const INDENT: usize = 4;

/// The edits that make quotes with a name of the blocks in a text.
pub fn edits(text: &str) -> Vec<Edit> {
    let all: Vec<_> = lines(text, 0..text.len()).collect();
    let mut edits = Vec::new();
    blocks(&all, 0..all.len(), 0, &mut edits);
    edits
}

/// Takes the blocks among some lines, whose text is indented by so much at least.
fn blocks(all: &[(usize, &str)], range: Range<usize>, base: usize, edits: &mut Vec<Edit>) {
    let mut fence: Option<(char, usize)> = None;
    let mut nth = range.start;
    while nth < range.end {
        let (at, line) = all[nth];
        let indent = indent(line);
        if fenced(line, &mut fence) {
            nth += 1;
            continue;
        }
        let Some(opening) = (indent >= base).then(|| opening(line[indent..].trim_end())).flatten() else {
            nth += 1;
            continue;
        };
        let end = body_end(all, nth + 1..range.end, indent + INDENT);
        edits.push(Edit::new(at + indent..at + line.len(), opening.line()));
        for (start, inner) in &all[nth + 1..end] {
            // A line that is blank is a part of the quote too.
            if inner.trim().is_empty() {
                edits.push(Edit::new(*start..start + inner.len(), format!("{}>", &line[base..indent])));
            } else {
                edits.push(Edit::new(start + indent..start + indent + INDENT, "> "));
            }
        }
        // A line that follows a quote at once would be taken for more of it.
        if base == 0 && end < range.end && !all[end].1.trim().is_empty() {
            edits.push(Edit::insert(all[end].0, "\n"));
        }
        blocks(all, nth + 1..end, indent + INDENT, edits);
        nth = end;
    }
}

/// One past the last line that is indented by so much; blank lines at the end belong to what follows.
fn body_end(all: &[(usize, &str)], range: Range<usize>, indented: usize) -> usize {
    let mut end = range.start;
    for nth in range {
        let line = all[nth].1;
        if line.trim().is_empty() {
            continue;
        }
        if indent(line) < indented {
            break;
        }
        end = nth + 1;
    }
    end
}

/// Notes where fenced code opens and closes; whether the line is a part of it.
fn fenced(line: &str, fence: &mut Option<(char, usize)>) -> bool {
    let line = line.trim_start_matches([' ', '>']);
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'));
    let length = mark.map_or(0, |mark| line.chars().take_while(|letter| *letter == mark).count());
    match (*fence, mark) {
        (None, Some(mark)) if length >= 3 && !(mark == '`' && line[length..].contains('`')) => {
            *fence = Some((mark, length));
            true
        }
        (Some((open, least)), Some(mark)) if mark == open && length >= least && line[length..].trim().is_empty() => {
            *fence = None;
            true
        }
        (open, _) => open.is_some(),
    }
}

/// The block that a line opens: `!!! note inline "Title"`, `??? note`, `=== "Tab"`.
fn opening(line: &str) -> Option<Opening> {
    if let Some(rest) = line.strip_prefix("=== ").or_else(|| line.strip_prefix("===! ")).or_else(|| line.strip_prefix("===+ ")) {
        return Some(Opening::folded(quoted(rest.trim())?));
    }
    let (rest, folded) = match line.get(..3)? {
        "!!!" => (&line[3..], false),
        "???" => (line[3..].strip_prefix('+').unwrap_or(&line[3..]), true),
        _ => return None,
    };
    let rest = rest.strip_prefix(' ')?.trim();
    let words = rest.split('"').next()?.trim();
    let word = words
        .split_whitespace()
        .next()
        .filter(|word| word.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_')))?;
    let title = rest.find('"').and_then(|at| quoted(&rest[at..]));
    Some(match (folded, title) {
        (true, Some(title)) if !title.is_empty() => Opening::folded(title),
        (true, _) => Opening::folded(&capital(word)),
        (false, title) => Opening::of(word, title),
    })
}

/// What stands between the quotes that a text begins and ends with.
fn quoted(text: &str) -> Option<&str> {
    text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).or_else(|| text.strip_prefix('\'')?.strip_suffix('\''))
}

/// Columns of blank before a line's first letter.
fn indent(line: &str) -> usize {
    line.bytes().take_while(|byte| *byte == b' ').count()
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::SourceId;
    use crate::import::draft::Draft;

    fn made(text: &str) -> String {
        Draft::of(SourceId::NONE, text, 0..text.len()).edited(super::edits(text)).text
    }

    #[test]
    fn what_is_indented_becomes_a_quote() {
        assert_eq!(made("!!! note \"Mind\"\n    One.\n\n    Two.\n\nOut.\n"), "> [!NOTE] Mind\n> One.\n>\n> Two.\n\nOut.\n");
        assert_eq!(made("??? abstract\n    A\n"), "> [!DETAILS] Abstract\n> A\n");
        assert_eq!(made("!!! abstract\n    A\n"), "> [!NOTE] Abstract\n> A\n");
        assert_eq!(made("=== \"Linux\"\n\n    A\n\n=== \"Mac\"\n\n    B\n"), "> [!DETAILS] Linux\n>\n> A\n\n> [!DETAILS] Mac\n>\n> B\n");
    }

    #[test]
    fn blocks_stand_in_blocks_and_lists() {
        assert_eq!(made("!!! tip\n    A\n\n    !!! danger\n        B\n"), "> [!TIP]\n> A\n>\n> > [!CAUTION]\n> > B\n");
        assert_eq!(made("- One\n\n    !!! tip\n        B\n"), "- One\n\n    > [!TIP]\n    > B\n");
    }

    #[test]
    fn code_is_left_alone() {
        let code = "```\n!!! note\n    A\n```\n";
        assert_eq!(made(code), code);
        assert_eq!(made("!!! tip\n    ```\n    !!! note\n    ```\n"), "> [!TIP]\n> ```\n> !!! note\n> ```\n");
    }
}
