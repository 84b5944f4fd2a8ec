//! Markdown that does not take: the parser makes words of it, and readers see the code.

use std::ops::Range;

use super::frame::FrameKind;
use super::{Builder, Fault};
use crate::diagnostic::{Code, Words};

/// Bytes that are looked through for the other end of a mark: a line may be as long as a text.
const NEAR: usize = 1000;
/// Faults that are looked through for one of the same place.
const RECENT: usize = 16;

/// What it looks like and is not, and how to mend it.
struct Untaken {
    what: Words,
    remedy: Words,
}

const HEADING: Untaken = Untaken {
    what: ["this is no heading", "dette er ingen overskrift"],
    remedy: ["put an ordinary space after `##`: ## Agreements", "sett et vanlig mellomrom etter `##`: ## Avtaler"],
};
const TABLE: Untaken = Untaken {
    what: ["this is no table", "dette er ingen tabell"],
    remedy: [
        "write the columns' headings on the line above, one for each column here, and put an empty line above them",
        "skriv overskriftene til kolonnene på linjen over, én for hver kolonne her, og ha en tom linje over dem igjen",
    ],
};
const LINK: Untaken = Untaken {
    what: ["this is no link and no picture", "dette er verken en lenke eller et bilde"],
    remedy: [
        "write [words](address); put `<` and `>` around an address with spaces: [words](<my file.pdf>)",
        "skriv [ord](adresse); sett `<` og `>` rundt en adresse med mellomrom: [ord](<min fil.pdf>)",
    ],
};
const ID: Untaken = Untaken {
    what: ["this is no id", "dette er ingen id"],
    remedy: [
        "end a heading with it, and close it with `}`: ## Agreements {#agreements}",
        "la den avslutte en overskrift, og lukk den med `}`: ## Avtaler {#avtaler}",
    ],
};
const BLOCK: Untaken = Untaken {
    what: ["this is no block", "dette er ingen blokk"],
    remedy: [
        "begin the line with `>`, and put an empty line above it: > [!NOTE]",
        "begynn linjen med `>`, og sett en tom linje over den: > [!NOTE]",
    ],
};

impl Builder<'_> {
    /// Tells of Markdown among the words that stand at a place.
    pub(super) fn untaken(&mut self, range: Range<usize>) {
        if matches!(self.top().kind, FrameKind::Code { .. } | FrameKind::Html(_)) {
            return;
        }
        let text = self.text;
        let escaped = text[..range.start].ends_with('\\');
        if let Some((untaken, end)) = self.line(&range) {
            self.tell(&untaken, range.start, range.start..end);
        }
        let marks = memchr::memchr3_iter(b'[', b']', b'{', &text.as_bytes()[range.clone()]);
        for at in marks.map(|at| range.start + at).filter(|at| *at > range.start || !escaped) {
            if let Some((untaken, place)) = mark(text, at) {
                // Of an id, no more is told where its heading or its block is none.
                let since = if text[at..].starts_with('{') { at - before(text, at).len() } else { place.start };
                self.tell(&untaken, since, place);
            }
        }
    }

    /// A heading or the second line of a table, where the words begin a line. Gives where it ends.
    fn line(&mut self, range: &Range<usize>) -> Option<(Untaken, usize)> {
        let text = self.text;
        let words = &text[range.start..];
        if !words.starts_with(['#', '|', '-', ':']) || matches!(self.top().kind, FrameKind::Cell) {
            return None;
        }
        if !before(text, range.start).trim_matches([' ', '\t', '>', '-', '*', '+']).is_empty() {
            return None;
        }
        let line = words.lines().next().unwrap_or_default().trim_end();
        let after = line.trim_start_matches('#');
        let is_heading = match (line.len() - after.len(), after.chars().next()) {
            (0, _) | (_, None) => false,
            (1, Some(first)) => first == '\u{a0}',
            (_, Some(first)) => first == '\u{a0}' || first.is_alphabetic(),
        };
        let is_rule = line.contains('|') && line.contains("--") && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' '));
        let untaken = if is_heading { HEADING } else { Some(TABLE).filter(|_| is_rule)? };
        Some((untaken, range.start + line.len()))
    }

    /// Tells of it, unless something is told already of what stands between `since` and its end.
    fn tell(&mut self, untaken: &Untaken, since: usize, place: Range<usize>) {
        if !self.is_told(&(since..place.end)) {
            let fault = Fault::new(Code::UnreadMarkdown, place);
            self.built.faults.push(fault.with_words("what", untaken.what).with_words("remedy", untaken.remedy));
        }
    }

    /// Whether something is told already of a part of the text that was just read.
    pub(super) fn is_told(&self, part: &Range<usize>) -> bool {
        self.built.faults.iter().rev().take(RECENT).any(|fault| fault.is_in(part))
    }

    /// Tells of what stands in a table's row behind its last column.
    pub(super) fn lost_cells(&mut self, row: &Range<usize>) {
        let rest = &self.text[self.cell_end.clamp(row.start, row.end)..row.end];
        let is_frame = |letter: char| letter == '|' || letter.is_whitespace();
        let lost = rest.trim_matches(is_frame);
        if !lost.is_empty() {
            let start = row.end - rest.trim_start_matches(is_frame).len();
            self.built.faults.push(Fault::new(Code::LostCell, start..start + lost.len()));
        }
    }
}

/// What begins with the mark at a place, and where it stands.
fn mark(text: &str, at: usize) -> Option<(Untaken, Range<usize>)> {
    let rest = &text[at..text.floor_char_boundary(at + NEAR)];
    let rest = rest.lines().next()?;
    // With the letter that closes it, if that is near.
    let through = |close: char| at + rest.find(close).map_or(rest.len(), |end| end + 1);
    match rest.as_bytes().get(..2)? {
        b"](" => {
            let line = before(text, at);
            let open = line.rfind('[').filter(|open| !line[..*open].ends_with('\\'))?;
            Some((LINK, at - line.len() + open..through(')')))
        }
        b"{#" => Some((ID, at..through('}'))),
        b"[!" => {
            let (word, _) = rest[2..].split_once(']')?;
            let is_word = !word.is_empty() && word.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | ' '));
            is_word.then_some((BLOCK, at..at + word.len() + 3))
        }
        _ => None,
    }
}

/// What stands before a place on its line, as far as it is near.
fn before(text: &str, at: usize) -> &str {
    let near = &text[text.floor_char_boundary(at.saturating_sub(NEAR))..at];
    near.rsplit('\n').next().unwrap_or(near)
}
