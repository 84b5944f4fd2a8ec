//! Marks in Markdown that only other tools know: attributes in braces, icons, abbreviations and a place for the contents.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, TagEnd};

use super::Notes;
use super::draft::{Draft, Edit, lines};
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::markdown::OPTIONS;

/// Icon sets that are named in colons.
const ICONS: [&str; 5] = [":material-", ":fontawesome-", ":octicons-", ":simple-", ":custom-"];
/// Where the contents were to stand.
const CONTENTS: [&str; 3] = ["[TOC]", "[[_TOC_]]", "[toc]"];

/// The edits that take such marks out of a text; of each kind, the first on a page is told.
pub fn edits(draft: &Draft, notes: &mut Notes) -> Vec<Edit> {
    let mut marks = Marks { draft, edits: Vec::new(), told: [false; 3] };
    let text = &draft.text;
    let mut closed = usize::MAX;
    let mut code = 0_u32;
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(pulldown_cmark::Tag::CodeBlock(_)) => code += 1,
            Event::End(TagEnd::CodeBlock) => code -= 1,
            Event::Text(_) if code == 0 => {
                let after = range.start == closed;
                marks.text(range, after, notes);
            }
            Event::End(TagEnd::Heading(_)) => marks.heading(&range),
            Event::Start(pulldown_cmark::Tag::Paragraph) => marks.paragraph(&range, notes),
            Event::End(TagEnd::Link | TagEnd::Image | TagEnd::Strong | TagEnd::Emphasis) | Event::Code(_) => closed = range.end,
            _ => {}
        }
    }
    marks.edits
}

struct Marks<'a> {
    draft: &'a Draft,
    edits: Vec<Edit>,
    told: [bool; 3],
}

impl Marks<'_> {
    /// Leaves a mark out, and tells if it is the first of its kind.
    fn cut(&mut self, range: Range<usize>, kind: usize, notes: &mut Notes) {
        if !std::mem::replace(&mut self.told[kind], true) {
            let what = self.draft.text[range.clone()].trim().replace('\n', " ");
            notes.tell(Diagnostic::warning(Code::ImportLeftOut, self.draft.span(range.clone())).with("what", what));
        }
        self.edits.push(Edit::cut(range));
    }

    /// Attributes after a link, a picture or the like, and icons.
    fn text(&mut self, range: Range<usize>, after: bool, notes: &mut Notes) {
        let text = &self.draft.text;
        let words = &text[range.clone()];
        let line_start = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let alone = text[line_start..range.start].chars().all(|letter| letter.is_whitespace() || letter == '>');
        if let Some(list) = braces(&text[range.start..]).filter(|list| after || alone && list.trim_end().len() == words.trim_end().len()) {
            let place = range.start..range.start + list.len();
            match id(list) {
                Some(id) => self.edits.push(Edit::new(place, format!("<a id=\"{id}\"></a>"))),
                None if !is_size(list) => self.cut(place, 0, notes),
                None => {}
            }
            return;
        }
        let mut at = range.start;
        while let Some(found) = text[at..range.end].find(':') {
            let start = at + found;
            at = start + 1;
            if !ICONS.iter().any(|icons| text[start..].starts_with(icons)) {
                continue;
            }
            let length = text[start + 1..range.end].find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-'));
            if let Some(length) = length.filter(|length| text[start + 1 + length..].starts_with(':')) {
                at = start + length + 2;
                let space = usize::from(text[at..].starts_with(' '));
                self.cut(start..at + space, 1, notes);
            }
        }
    }

    /// `{: #id }` and `{ id="id" }` after a heading are `{#id}`.
    fn heading(&mut self, range: &Range<usize>) {
        let line = self.draft.text[range.clone()].trim_end();
        let list = line.rfind('{').filter(|open| braces(&line[*open..]).is_some_and(|list| list.len() == line.len() - open));
        if let Some((open, id)) = list.and_then(|open| Some((open, id(&line[open..])?))) {
            self.edits.push(Edit::new(range.start + open..range.start + line.len(), format!("{{#{id}}}")));
        }
    }

    /// Paragraphs that are no text: the place of the contents, and what abbreviations mean.
    fn paragraph(&mut self, range: &Range<usize>, notes: &mut Notes) {
        let words = self.draft.text[range.clone()].trim();
        if CONTENTS.contains(&words) {
            self.edits.push(Edit::cut(range.clone()));
        } else if words.starts_with("*[") {
            let all: Vec<_> =
                lines(&self.draft.text, range.clone()).filter(|(_, line)| line.starts_with("*[") && line.contains("]:")).collect();
            for (at, line) in all {
                self.cut(at..at + line.len(), 2, notes);
            }
        }
    }
}

/// A list of attributes in braces at the beginning of a text, with its braces.
fn braces(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('{')?;
    let end = inner.find(['}', '\n']).filter(|end| inner[*end..].starts_with('}'))?;
    let list = inner[..end].strip_prefix(':').unwrap_or(&inner[..end]).trim();
    let is_attribute = |word: &str| word.starts_with(['.', '#']) && word.len() > 1 || word.contains('=') && !word.starts_with('=');
    let mut words = list.split_whitespace().peekable();
    words.peek()?;
    words.all(|word| is_attribute(word) || word.ends_with(['"', '\''])).then(|| &text[..end + 2])
}

/// The id among attributes.
fn id(list: &str) -> Option<&str> {
    let words = list.trim_matches(['{', '}', ':', ' ']).split_whitespace();
    let mut ids =
        words.filter_map(|word| word.strip_prefix('#').or_else(|| word.strip_prefix("id=").map(|id| id.trim_matches(['"', '\'']))));
    ids.next()
}

/// Whether attributes are a picture's width and height.
fn is_size(list: &str) -> bool {
    let words: Vec<_> = list.trim_matches(['{', '}', ' ']).split_whitespace().collect();
    let is = |word: &str, key: &str| {
        word.strip_prefix(key).is_some_and(|number| !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit()))
    };
    matches!(words.as_slice(), [one, two] if is(one, "width=") && is(two, "height=") || is(one, "height=") && is(two, "width="))
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::SourceId;
    use crate::import::Notes;
    use crate::import::draft::Draft;

    fn made(text: &str) -> String {
        let draft = Draft::of(SourceId::NONE, text, 0..text.len());
        let edits = super::edits(&draft, &mut Notes::default());
        draft.edited(edits).text
    }

    #[test]
    fn marks_go_and_words_stay() {
        assert_eq!(made("[Go](a.md){ .md-button target=\"_blank\" } on {x}\n"), "[Go](a.md) on {x}\n");
        assert_eq!(made("![A](a.png){width=10 height=20}\n"), "![A](a.png){width=10 height=20}\n");
        assert_eq!(made("Text :material-account: here\n{: .lead }\n"), "Text here\n\n");
        assert_eq!(made("### 1.0 <small>x</small> { id=\"1.0\" }\n"), "### 1.0 <small>x</small> {#1.0}\n");
        assert_eq!(made("## A {: #b }\n\n[TOC]\n"), "## A {#b}\n\n");
        assert_eq!(made("*A* {: #b .c }\n{: #d }\n"), "*A* {: #b .c }\n<a id=\"d\"></a>\n");
        assert_eq!(made("`{: .a}` {.b} c\n"), "`{: .a}` {.b} c\n");
        assert_eq!(made("*[HTML]: Hyper Text\n"), "\n");
    }
}
