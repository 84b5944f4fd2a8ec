//! What Pandoc left out of a document is put back where it stood, and what became of the rest is told.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::original::{Paragraph, Trace};
use crate::diagnostic::{Code, Diagnostic};
use crate::import::draft::{Draft, Edit};
use crate::import::{Notes, table};
use crate::parse::markdown::OPTIONS;

/// Letters that tell a paragraph from others.
const TELLING: usize = 24;
/// Letters of a paragraph that a message names.
const NAMED: usize = 120;

/// The text with the paragraphs that are in the original alone. `front` is what stands before it.
pub fn restored(draft: Draft, front: &str, original: &[Paragraph], notes: &mut Notes) -> Draft {
    let given = Given::of(front, &draft.text);
    let mut edits = Vec::new();
    // Where the paragraph before stands; nowhere while it is on the title page.
    let mut place = None;
    let mut cursor = 0;
    let mut lost: Vec<&Paragraph> = Vec::new();
    let shown: Vec<_> = original.iter().filter(|paragraph| !paragraph.contents).collect();
    // A text box is there or not, all of it.
    for run in shown.chunk_by(|one, other| one.boxed && other.boxed) {
        let letters: String = run.iter().map(|paragraph| letters(&paragraph.words)).collect();
        match given.find(&letters, cursor) {
            Some(at) => {
                // Short words stand in many places.
                if letters.len() >= TELLING || (cursor..cursor + 10 * TELLING).contains(&at) {
                    edits.extend(put_back(&draft, &given, place, &std::mem::take(&mut lost), notes));
                    place = given.place(at);
                    cursor = at + letters.len();
                }
            }
            None if letters.is_empty() => {}
            None => match given.half(&letters, cursor).filter(|_| !run[0].boxed) {
                // Some of it is there: then no more is said, lest it be there twice.
                Some(at) => {
                    let at = given.place(at).unwrap_or(0);
                    notes.tell(Diagnostic::warning(Code::ImportLost, draft.span(at..at)).with("words", cut(&run[0].words)));
                }
                None => lost.extend(run),
            },
        }
        let here = place.unwrap_or(0);
        let here = draft.span(here..here);
        for trace in run.iter().flat_map(|paragraph| &paragraph.traces) {
            notes.tell(match trace {
                Trace::Changed => Diagnostic::warning(Code::ImportChanges, here),
                Trace::Comment(said) => Diagnostic::warning(Code::ImportComment, here).with("words", cut(said)),
                Trace::Hidden(words) => Diagnostic::warning(Code::ImportUnhidden, here).with("words", cut(words)),
                Trace::Merged => Diagnostic::warning(Code::ImportMerged, here),
                Trace::PageNumber => Diagnostic::warning(Code::ImportPageNumber, here),
                Trace::Numbered => Diagnostic::warning(Code::ImportNumbers, here),
                Trace::Sign => Diagnostic::warning(Code::ImportSign, here),
            });
        }
    }
    edits.extend(put_back(&draft, &given, place, &lost, notes));
    draft.edited(edits)
}

/// Puts paragraphs back behind the block at a place: those of a text box as a note.
fn put_back(draft: &Draft, given: &Given, place: Option<usize>, lost: &[&Paragraph], notes: &mut Notes) -> Option<Edit> {
    let mut back = String::new();
    let at = place.unwrap_or(0);
    for run in lost.chunk_by(|one, other| one.boxed && other.boxed) {
        let said: Vec<_> = run.iter().map(|paragraph| escaped(paragraph.words.trim())).filter(|said| !said.is_empty()).collect();
        let all = run.iter().map(|paragraph| paragraph.words.as_str()).collect::<Vec<_>>().join(" ");
        let code = if run[0].boxed { Code::ImportBox } else { Code::ImportRestored };
        let words = if run[0].boxed { table::framed(&said) } else { said.concat() };
        notes.tell(Diagnostic::warning(code, draft.span(at..at)).with("words", cut(&all)));
        back.push_str("\n\n");
        back.push_str(&words);
    }
    let end = place.map_or(0, |place| given.end(place));
    let end = draft.text[..end].trim_end().len();
    let back = if end == 0 { format!("{}\n\n", back.trim_start()) } else { back };
    (!lost.is_empty()).then(|| Edit::insert(end, back))
}

/// What Pandoc gave, letter by letter.
struct Given {
    /// Letters and figures alone.
    letters: String,
    /// From which letter on they stand at which byte of the text; nowhere in it if they stand before it.
    places: Vec<(usize, Option<usize>)>,
    /// Where the blocks of the text end.
    ends: Vec<usize>,
}

impl Given {
    fn of(front: &str, text: &str) -> Self {
        let mut given = Self { letters: letters(front), places: vec![(0, None)], ends: Vec::new() };
        let mut depth = 0;
        // What is said of a picture is not among the words.
        let mut in_picture = false;
        for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
            match &event {
                Event::Start(Tag::Image { .. }) => in_picture = true,
                Event::End(TagEnd::Image) => in_picture = false,
                Event::Text(_) if in_picture => {}
                Event::Text(words) | Event::Code(words) => given.add(words, range.start),
                Event::Html(html) => given.add_html(html, range.start),
                _ => {}
            }
            match event {
                Event::Start(_) => depth += 1,
                Event::End(_) => {
                    depth -= 1;
                    if depth == 0 {
                        given.ends.push(range.end);
                    }
                }
                _ => {}
            }
        }
        given
    }

    fn add(&mut self, words: &str, at: usize) {
        self.places.push((self.letters.len(), Some(at)));
        self.letters.push_str(&letters(words));
    }

    fn add_html(&mut self, html: &str, at: usize) {
        let mut rest = html;
        while !rest.is_empty() {
            let open = rest.find('<').unwrap_or(rest.len());
            let words = &rest[..open];
            // `&amp;` is no letter.
            let plain =
                words.split('&').enumerate().map(|(nth, part)| if nth == 0 { part } else { part.split_once(';').map_or(part, |it| it.1) });
            self.add(&plain.collect::<String>(), at + html.len() - rest.len());
            rest = rest[open..].find('>').map_or("", |end| &rest[open + end + 1..]);
        }
    }

    /// Where letters stand: the next place, or any.
    fn find(&self, letters: &str, from: usize) -> Option<usize> {
        if letters.is_empty() {
            return None;
        }
        let from = from.min(self.letters.len());
        self.letters[from..].find(letters).map(|at| from + at).or_else(|| self.letters.find(letters))
    }

    /// Where one half of some letters stands, if it says enough.
    fn half(&self, letters: &str, from: usize) -> Option<usize> {
        let half = letters.char_indices().nth(letters.chars().count() / 2).map_or(0, |(at, _)| at);
        let (one, other) = letters.split_at(half);
        [one, other].into_iter().filter(|half| half.len() >= TELLING / 2).find_map(|half| self.find(half, from))
    }

    /// The byte of the text that a letter stands at, or near.
    fn place(&self, letter: usize) -> Option<usize> {
        let nth = self.places.partition_point(|(at, _)| *at <= letter).saturating_sub(1);
        self.places.get(nth).and_then(|(_, place)| *place)
    }

    /// Where the block at a byte of the text ends.
    fn end(&self, place: usize) -> usize {
        self.ends.get(self.ends.partition_point(|end| *end <= place)).copied().unwrap_or(place)
    }
}

/// The letters and figures of a text: Pandoc writes other signs as it pleases.
fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The words of a paragraph, or as many of them as a message has room for.
fn cut(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(NAMED) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}

/// Words with nothing in them that Markdown would read.
fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        if matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '{' | '}') {
            out.push('\\');
        }
        out.push(letter);
    }
    // A figure or a line at the beginning would begin a list.
    let digits = out.bytes().take_while(u8::is_ascii_digit).count();
    if out.starts_with(['-', '+', '=']) || digits > 0 && out[digits..].starts_with(['.', ')']) {
        out.insert(digits, '\\');
    }
    out
}
