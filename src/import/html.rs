//! Raw HTML in the Markdown of other tools: pictures, links, headings, lists and tables become Markdown, what is only about looks goes,
//! and what a page here does not show is told.

mod block;

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::callout::{Opening, quote};
use super::draft::{Draft, Edit};
use super::table::Table;
use super::{DEPTH_LIMIT, Notes};
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::markdown::OPTIONS;
use crate::parse::markdown::html::{attributes, find_ignoring_case, name, passes, tag_end};

/// Tags that only hold others together.
const HOLDERS: [&str; 14] =
    ["p", "div", "section", "article", "center", "figure", "figcaption", "picture", "main", "header", "footer", "nav", "aside", "summary"];
/// Tags whose content is nothing to read.
const OPAQUE: [&str; 7] = ["script", "style", "svg", "noscript", "template", "canvas", "object"];
/// Tags that show what lies elsewhere.
const FRAMES: [&str; 5] = ["iframe", "video", "audio", "embed", "source"];
/// Tags that HTML has besides: others are an author's own words in brackets.
const KNOWN: [&str; 41] = [
    "address",
    "area",
    "base",
    "blockquote",
    "body",
    "button",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dl",
    "dt",
    "fieldset",
    "form",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "hr",
    "html",
    "img",
    "input",
    "label",
    "legend",
    "li",
    "link",
    "meta",
    "ol",
    "optgroup",
    "option",
    "select",
    "strike",
    "textarea",
    "tt",
    "ul",
];

/// The text with its HTML in Markdown.
pub fn cleaned(draft: Draft, notes: &mut Notes) -> Draft {
    let folded = details(&draft.text);
    let draft = draft.edited(folded);
    let mut edits = Vec::new();
    let mut links: Vec<Option<String>> = Vec::new();
    let mut block = false;
    let mut opaque: Option<(String, usize)> = None;
    for (event, range) in Parser::new_ext(&draft.text, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                block = true;
                edits.extend(block::edit(&draft, range, notes));
            }
            Event::End(TagEnd::HtmlBlock) => block = false,
            Event::InlineHtml(tag) if !block => {
                let word = name(&tag).to_ascii_lowercase();
                if let Some((open, start)) = &opaque {
                    if tag.starts_with("</") && word == *open {
                        edits.push(Edit::cut(*start..range.end));
                        opaque = None;
                    }
                } else if OPAQUE.contains(&word.as_str()) && !tag.starts_with("</") && !tag.ends_with("/>") {
                    tell(&draft, &range, &tag, notes);
                    opaque = Some((word, range.start));
                } else {
                    edits.extend(inline(&draft, range, &tag, &mut links, notes));
                }
            }
            _ => {}
        }
    }
    draft.edited(edits)
}

fn tell(draft: &Draft, range: &Range<usize>, tag: &str, notes: &mut Notes) {
    let shown = format!("<{}>", name(tag));
    notes.tell(Diagnostic::warning(Code::ImportHtml, draft.span(range.clone())).with("tag", shown));
}

fn attribute<'t>(tag: &'t str, wanted: &str) -> Option<&'t str> {
    attributes(tag).into_iter().find(|(key, value)| key.eq_ignore_ascii_case(wanted) && !value.is_empty()).map(|(_, value)| value)
}

/// A tag among words.
fn inline(draft: &Draft, range: Range<usize>, tag: &str, links: &mut Vec<Option<String>>, notes: &mut Notes) -> Option<Edit> {
    let word = name(tag).to_ascii_lowercase();
    let closes = tag.starts_with("</");
    match word.as_str() {
        "" => None,
        "a" if closes => links.pop().flatten().map(|to| Edit::new(range, format!("]({to})"))),
        "a" => {
            let to = attribute(tag, "href").map(target);
            let edit = to.is_some().then(|| Edit::new(range, "["));
            links.push(to);
            edit
        }
        "img" => Some(Edit::new(range, image(tag))),
        word if passes(word) => None,
        word if FRAMES.contains(&word) => {
            tell(draft, &range, tag, notes);
            Some(Edit::new(range, frame(tag)))
        }
        word if HOLDERS.contains(&word) || KNOWN.contains(&word) || OPAQUE.contains(&word) || Table::has(word) => {
            if !closes && !matches!(word, "p" | "center" | "font" | "summary") {
                tell(draft, &range, tag, notes);
            }
            Some(Edit::cut(range))
        }
        _ => Some(Edit::insert(range.start, "\\")),
    }
}

/// A picture in Markdown.
fn image(tag: &str) -> String {
    let Some(src) = attribute(tag, "src") else { return String::new() };
    let alt = attribute(tag, "alt").or_else(|| attribute(tag, "title")).unwrap_or("").replace(['[', ']', '\n'], " ");
    let number = |key| attribute(tag, key).filter(|value| value.bytes().all(|byte| byte.is_ascii_digit()));
    let size = match (number("width"), number("height")) {
        (Some(width), Some(height)) => format!("{{width={width} height={height}}}"),
        _ => String::new(),
    };
    format!("![{alt}]({}){size}", target(src))
}

/// A link to what a frame showed.
fn frame(tag: &str) -> String {
    let Some(src) = attribute(tag, "src") else { return String::new() };
    format!("[{}]({})", attribute(tag, "title").unwrap_or(src), target(src))
}

/// An address as Markdown's links write it.
fn target(address: &str) -> String {
    let address = address.trim().replace("&amp;", "&");
    if address.contains([' ', '(', ')']) { format!("<{address}>") } else { address }
}

/// The edits that make blocks of ours of `<details>`, whatever stands in them.
fn details(text: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut open: Vec<Option<(Range<usize>, Opening)>> = Vec::new();
    let mut last = 0;
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        if !matches!(event, Event::Html(_) | Event::InlineHtml(_)) {
            continue;
        }
        let mut at = range.start.max(last);
        while let Some(found) = text[at.min(range.end)..range.end].find('<') {
            let start = at + found;
            let Some(length) = tag_end(&text[start..]) else { break };
            let tag = &text[start..start + length];
            at = start + length;
            if !name(tag).eq_ignore_ascii_case("details") {
                continue;
            }
            if tag.starts_with("</") {
                if let Some(Some((opening_range, opening))) = open.pop() {
                    quote(text, &opening_range, &(start..at), &opening, &mut edits);
                }
            } else if open.len() < DEPTH_LIMIT {
                let (title, end) = summary(text, at);
                at = end;
                open.push(Some((start..end, Opening::folded(&title))));
            } else {
                open.push(None);
            }
        }
        last = at;
    }
    edits
}

/// The words of the summary that follows, and where it ends.
fn summary(text: &str, from: usize) -> (String, usize) {
    let rest = text[from..].trim_start_matches([' ', '\n', '>', '\t']);
    let start = text.len() - rest.len();
    let inner = rest.get(..8).filter(|tag| tag.eq_ignore_ascii_case("<summary")).and_then(|_| tag_end(rest));
    let Some(inner) = inner.map(|end| start + end) else { return ("…".to_owned(), from) };
    let Some(end) = find_ignoring_case(&text[inner..], "</summary>") else { return ("…".to_owned(), from) };
    let mut words = String::new();
    let mut rest = &text[inner..inner + end];
    while let Some(open) = rest.find('<') {
        words.push_str(&rest[..open]);
        let Some(length) = tag_end(&rest[open..]) else { break };
        rest = &rest[open + length..];
    }
    words.push_str(rest);
    (words.split_whitespace().collect::<Vec<_>>().join(" "), inner + end + "</summary>".len())
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::SourceId;
    use crate::import::Notes;
    use crate::import::draft::Draft;

    fn made(text: &str) -> (String, usize) {
        let mut notes = Notes::default();
        let draft = super::cleaned(Draft::of(SourceId::NONE, text, 0..text.len()), &mut notes);
        (draft.text, notes.found.iter().count())
    }

    #[test]
    fn pictures_and_links_become_markdown() {
        assert_eq!(made("A <img src=\"a.png\" alt=\"B\" width=\"1\"> <a href='b.md'>c</a>\n"), ("A ![B](a.png) [c](b.md)\n".into(), 0));
        assert_eq!(
            made("<p align=\"center\">\n  <img src=\"a.png\" alt=\"B\" width=10 height=20>\n</p>\n"),
            ("![B](a.png){width=10 height=20}\n".into(), 0)
        );
        assert_eq!(made("Press <kbd>A</kbd>, not <key>\n"), ("Press <kbd>A</kbd>, not \\<key>\n".into(), 0));
        assert_eq!(made("<iframe src=\"https://example.org/a\" title=\"Film\"></iframe>\n"), ("[Film](https://example.org/a)\n".into(), 1));
        assert_eq!(made("<script>\nx\n</script>\n\nText\n"), ("\n\nText\n".into(), 1));
        assert_eq!(made("<!-- mine -->\n\nText\n"), ("<!-- mine -->\n\nText\n".into(), 0));
    }

    #[test]
    fn lists_tables_and_headings_become_markdown() {
        assert_eq!(made("<h2 id=\"x\">A</h2>\n<ul>\n<li>One</li>\n<li>Two</li>\n</ul>\n"), ("## A {#x}\n\n- One\n- Two\n".into(), 0));
        let table = "<table>\n<tr><th>A</th><th>B</th></tr>\n<tr><td>1<br>2</td><td><p>x|y</p><p>z</p></td></tr>\n</table>\n";
        assert_eq!(made(table), ("| A | B |\n|---|---|\n| 1<br>2 | x\\|y<br>z |\n".into(), 0));
        // One wide row does not widen a thousand narrow ones.
        let bomb = format!("<table>{}{}</table>\n", "<th colspan=100>A</th>".repeat(200), "<tr><td>b</td></tr>".repeat(1000));
        assert!(made(&bomb).0.len() < 10 * bomb.len());
        assert_eq!(made("<pre><code>a &lt; b\n  c</code></pre>\n"), ("```\na < b\n  c\n```\n".into(), 0));
    }

    #[test]
    fn details_become_a_block() {
        let text = "<details>\n<summary>More <b>of</b> it</summary>\n\n- a\n\nb\n\n</details>\n\nc\n";
        assert_eq!(made(text), ("> [!DETAILS] More of it\n>\n> - a\n>\n> b\n>\n\n\nc\n".into(), 0));
    }
}
