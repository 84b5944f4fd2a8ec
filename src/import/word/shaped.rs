//! What only looked like something becomes it: bold lines headings, marks of one's own lists, a frame a note. What a page makes itself goes.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

use crate::diagnostic::{Code, Diagnostic};
use crate::import::Notes;
use crate::import::draft::{Draft, Edit};
use crate::import::table::framed;
use crate::parse::markdown::OPTIONS;

/// Letters that a heading has at most.
const LONGEST: usize = 100;
/// Bytes of a text that is too long for one page.
const LONG: usize = 20_000;
/// Lines that are a table of contents.
const CONTENTS: usize = 3;
/// What stands above one.
const CONTENTS_TITLES: [&str; 7] =
    ["innhold", "innholdsfortegnelse", "innhald", "innhaldsliste", "contents", "table of contents", "sisdoallu"];
/// Marks that writers set by hand.
const BULLETS: [char; 9] = ['•', '◦', '▪', '·', '●', '○', '\u{f0b7}', '\u{f0a7}', '\u{f0d8}'];

/// The text in the shape that it was meant to have, and its title, where it begins with one that only was bold.
pub fn shaped(draft: Draft, is_titled: bool, notes: &mut Notes) -> (Draft, Option<String>) {
    let text = &draft.text;
    let blocks = blocks(text);
    let mut edits = Vec::new();
    contents(text, &blocks, &draft, &mut edits, notes);
    let title = match blocks.first() {
        Some(Block { kind: Kind::Bold, words, range }) if !is_titled && !words.is_empty() => {
            edits.push(Edit::cut(range.clone()));
            Some(words.clone())
        }
        _ => None,
    };
    headings(text, &blocks[usize::from(title.is_some())..], &draft, &mut edits, notes);
    bullets(text, &blocks, &mut edits);
    for block in &blocks {
        if let Kind::Frame(inner) = &block.kind {
            notes.tell(Diagnostic::warning(Code::ImportFrame, draft.span(block.range.clone())));
            let words = text[inner.clone()].replace("\\|", "|");
            edits.push(Edit::new(trimmed(text, &block.range), framed(&words.split("<br>").collect::<Vec<_>>())));
        }
    }
    (named(draft.edited(edits)), title)
}

/// A block of the text that stands by itself.
struct Block {
    kind: Kind,
    range: Range<usize>,
    words: String,
}

enum Kind {
    Heading(u8),
    /// A paragraph that is bold from its first word to its last.
    Bold,
    Paragraph,
    /// A table of one cell: what stands in it.
    Frame(Range<usize>),
    Other,
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let (mut depth, mut strong, mut bold, mut plain, mut cells) = (0, 0, false, false, Vec::new());
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        match &event {
            Event::Start(tag) if depth == 0 => {
                let kind = match tag {
                    Tag::Heading { level, .. } => Kind::Heading(*level as u8),
                    Tag::Paragraph => Kind::Paragraph,
                    _ => Kind::Other,
                };
                blocks.push(Block { kind, range: range.clone(), words: String::new() });
                (strong, bold, plain, cells) = (0, false, false, Vec::new());
            }
            Event::Start(Tag::Strong) => {
                strong += 1;
                bold = true;
            }
            Event::End(TagEnd::Strong) => strong -= 1,
            Event::Start(Tag::TableCell) => cells.push(range.clone()),
            Event::Text(words) | Event::Code(words) => {
                plain |= strong == 0 && !words.trim().is_empty();
                if let Some(block) = blocks.last_mut() {
                    block.words.push_str(words);
                }
            }
            Event::SoftBreak | Event::HardBreak | Event::Start(Tag::Image { .. }) | Event::FootnoteReference(_) => plain = true,
            _ => {}
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(end) => {
                depth -= 1;
                if let (0, Some(block)) = (depth, blocks.last_mut()) {
                    block.words = block.words.trim().to_owned();
                    match (end, bold && !plain, cells.as_slice()) {
                        (TagEnd::Paragraph, true, _) => block.kind = Kind::Bold,
                        (TagEnd::Table, _, [cell]) => block.kind = Kind::Frame(cell.clone()),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    blocks
}

/// A block without the break at its end.
fn trimmed(text: &str, range: &Range<usize>) -> Range<usize> {
    range.start..range.start + text[range.clone()].trim_end().len()
}

/// Takes out tables of contents: each line of them is a link to a place in the text.
fn contents(text: &str, blocks: &[Block], draft: &Draft, edits: &mut Vec<Edit>, notes: &mut Notes) {
    let is_line = |block: &Block| {
        let line = text[block.range.clone()].trim();
        matches!(block.kind, Kind::Paragraph | Kind::Bold)
            && line.starts_with('[')
            && line.ends_with(')')
            && line.contains("](#")
            && !line.contains('\n')
    };
    let mut at = 0;
    for run in blocks.chunk_by(|one, other| is_line(one) == is_line(other)) {
        let start = at;
        at += run.len();
        if run.len() < CONTENTS || !is_line(&run[0]) {
            continue;
        }
        let title = start
            .checked_sub(1)
            .map(|before| &blocks[before])
            .filter(|before| CONTENTS_TITLES.contains(&before.words.to_lowercase().as_str()));
        edits.extend(title.iter().copied().chain(run).map(|block| Edit::cut(block.range.clone())));
        notes.tell(Diagnostic::warning(Code::ImportContents, draft.span(run[0].range.clone())));
    }
}

/// Makes headings of bold lines that have text below them, one level under the heading they stand under.
fn headings(text: &str, blocks: &[Block], draft: &Draft, edits: &mut Vec<Edit>, notes: &mut Notes) {
    let has_real = blocks.iter().any(|block| matches!(block.kind, Kind::Heading(_)));
    // Where every heading was only bold, the numbered ones are chapters if the text is long.
    let top = if text.len() > LONG { 1 } else { 2 };
    let mut under = if has_real { 1 } else { top - 1 };
    let mut over = under;
    for (block, next) in blocks.iter().zip(blocks.iter().skip(1)) {
        match block.kind {
            Kind::Heading(level) => {
                (under, over) = (level, level);
                if block.words.is_empty() {
                    edits.push(Edit::cut(block.range.clone()));
                }
                continue;
            }
            Kind::Bold => {}
            _ => continue,
        }
        let number = numbers(&block.words);
        let leads = match next.kind {
            Kind::Heading(_) => false,
            Kind::Bold => number > 0 && numbers(&next.words) != number,
            _ => true,
        };
        let is_short = block.words.chars().count() <= LONGEST && !block.words.ends_with(['.', ':', ',', ';']);
        if !leads || !is_short || !block.words.contains(char::is_alphabetic) {
            continue;
        }
        let level = match (has_real, number) {
            (false, 1..) => {
                over = top + number - 1;
                over
            }
            (false, 0) => (over + 1).max(2),
            (true, _) => {
                over = (under + 1).max(number.min(over + 1));
                over
            }
        };
        let level = level.min(HeadingLevel::H6 as u8);
        notes.tell(Diagnostic::warning(Code::ImportHeading, draft.span(block.range.clone())).with("words", block.words.as_str()));
        let range = trimmed(text, &block.range);
        // Anchors in it stay: links lead to them.
        let words = text[range.clone()].replace("**", "");
        edits.push(Edit::new(range, format!("{} {words}", "#".repeat(usize::from(level)))));
    }
    if let Some(Block { kind: Kind::Heading(_), words, range }) = blocks.last()
        && words.is_empty()
    {
        edits.push(Edit::cut(range.clone()));
    }
}

/// How many numbers a heading begins with: two in `3.1 Avtaler`.
fn numbers(words: &str) -> u8 {
    let first = words.split_whitespace().next().unwrap_or_default().trim_end_matches(['.', ')']);
    let parts: Vec<_> = first.split('.').collect();
    let is_number = words.contains(' ')
        && parts.iter().all(|part| !part.is_empty() && part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit()));
    if is_number { parts.len().min(5) as u8 } else { 0 }
}

/// Makes lists of paragraphs that begin with a mark set by hand; a dash is one only among others.
fn bullets(text: &str, blocks: &[Block], edits: &mut Vec<Edit>) {
    let mark = |block: &Block| -> Option<(usize, bool)> {
        let line = &text[block.range.clone()];
        let escape = usize::from(line.starts_with('\\'));
        let first = line[escape..].chars().next().filter(|_| matches!(block.kind, Kind::Paragraph))?;
        let rest = &line[escape + first.len_utf8()..];
        let is_dash = matches!(first, '-' | '–');
        let length = line.len() - rest.trim_start().len();
        ((is_dash || BULLETS.contains(&first)) && rest.starts_with(char::is_whitespace)).then_some((length, is_dash))
    };
    let marks: Vec<_> = blocks.iter().map(mark).collect();
    for (nth, (block, found)) in blocks.iter().zip(&marks).enumerate() {
        let Some((length, is_dash)) = *found else { continue };
        let beside = [nth.wrapping_sub(1), nth + 1].iter().any(|at| matches!(marks.get(*at), Some(Some(_))));
        if !is_dash || beside {
            edits.push(Edit::new(block.range.start..block.range.start + length, "- "));
        }
    }
}

/// The text with ids for those headings that links lead to by Pandoc's ids, where a page here would give them others.
fn named(draft: Draft) -> Draft {
    let text = &draft.text;
    let mut wanted = BTreeSet::new();
    let mut ids: BTreeMap<String, u32> = BTreeMap::new();
    let mut open: Option<String> = None;
    let mut headings = Vec::new();
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => wanted.extend(dest_url.strip_prefix('#').map(str::to_owned)),
            Event::Start(Tag::Heading { id: None, .. }) => open = Some(String::new()),
            Event::Text(words) | Event::Code(words) => {
                if let Some(open) = &mut open {
                    open.push_str(&words);
                }
            }
            Event::End(TagEnd::Heading(_)) => {
                let Some(words) = open.take() else { continue };
                let id = of_pandoc(&words);
                let count = ids.entry(id.clone()).or_insert(0);
                let id = if *count == 0 { id } else { format!("{id}-{count}") };
                *count += 1;
                headings.push((trimmed(text, &range).end, id, words));
            }
            _ => {}
        }
    }
    let is_other = |words: &str, id: &str| !words.starts_with(char::is_alphabetic) || id.ends_with(|letter: char| letter.is_ascii_digit());
    let given = headings.into_iter().filter(|(_, id, words)| wanted.contains(id) && is_other(words, id));
    let edits = given.map(|(at, id, _)| Edit::insert(at, format!(" {{#{id}}}"))).collect();
    draft.edited(edits)
}

/// The id that Pandoc makes of a heading: from its first letter on.
fn of_pandoc(words: &str) -> String {
    let kept = words.to_lowercase();
    let kept: String =
        kept.chars().filter(|letter| letter.is_alphanumeric() || letter.is_whitespace() || matches!(letter, '_' | '-' | '.')).collect();
    let id = kept.split_whitespace().collect::<Vec<_>>().join("-");
    let id = id.trim_start_matches(|letter: char| !letter.is_alphabetic());
    if id.is_empty() { "section".to_owned() } else { id.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{of_pandoc, shaped};
    use crate::diagnostic::SourceId;
    use crate::import::Notes;
    use crate::import::draft::Draft;

    fn made(text: &str) -> (String, Option<String>) {
        let (draft, title) = shaped(Draft::of(SourceId::NONE, text, 0..text.len()), false, &mut Notes::default());
        (draft.text, title)
    }

    #[test]
    fn bold_lines_are_headings_where_text_follows() {
        let text = "**Veileder**\n\nOslo.\n\n**1. Mål**\n\n**Hvem?**\n\nAlle.\n\n**2. Krav**\n\nTo.\n\n**Merk:**\n\nDette.\n\n**Slutt**\n";
        let (made, title) = made(text);
        assert_eq!(title.as_deref(), Some("Veileder"));
        let expected = "Oslo.\n\n## 1. Mål\n\n### Hvem?\n\nAlle.\n\n## 2. Krav\n\nTo.\n\n**Merk:**\n\nDette.\n\n**Slutt**\n";
        assert_eq!(made.trim_start(), expected);
    }

    #[test]
    fn numbers_say_how_deep_a_bold_line_is_and_its_anchors_stay() {
        let text = "# 1 Del\n\n**1.1** **Avtaler**\n\nA.\n\n<span id=\"x\" class=\"anchor\"></span>**1.1.1 Frister**\n\nB.\n\n**1.2 Krav**\n\nC.\n";
        let expected =
            "# 1 Del\n\n## 1.1 Avtaler\n\nA.\n\n### <span id=\"x\" class=\"anchor\"></span>1.1.1 Frister\n\nB.\n\n## 1.2 Krav\n\nC.\n";
        assert_eq!(made(text).0, expected);
    }

    #[test]
    fn marks_set_by_hand_are_lists_and_a_dash_alone_is_none() {
        assert_eq!(
            made("Tekst.\n\n•\u{a0}En\n\n\\- To\n\n– Tre\n\nTekst.\n\n– Sa han.\n").0,
            "Tekst.\n\n- En\n\n- To\n\n- Tre\n\nTekst.\n\n– Sa han.\n"
        );
    }

    #[test]
    fn ids_are_those_of_pandoc() {
        assert_eq!(of_pandoc("1.2 Mål & «mening»: del 2.0"), "mål-mening-del-2.0");
        assert_eq!(of_pandoc("2024"), "section");
    }
}
