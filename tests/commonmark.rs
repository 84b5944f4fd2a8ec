//! CommonMark's own examples, all of them: where we differ, the list below says why.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use pulldown_cmark_escape::escape_html;
use rettesnor::parse::markdown::{self, HtmlPolicy};
use rettesnor::render::markup;
use serde::Deserialize;

/// Examples that come out otherwise on purpose, and why. Today there are none: tables, footnotes, tasks and the rest of
/// what we read beyond CommonMark leave every one of its examples alone.
const DIFFERENT: &[(usize, &str)] = &[];

#[derive(Deserialize)]
struct Example {
    #[serde(rename = "example")]
    number: usize,
    section: String,
    markdown: String,
    html: String,
}

#[test]
fn every_example_of_the_specification_comes_out_as_it_says() {
    let examples: Vec<Example> = serde_json::from_str(include_str!("commonmark/spec.json")).expect("the examples");
    assert_eq!(examples.len(), 652, "the specification has 652 examples");
    let different: BTreeMap<usize, &str> = DIFFERENT.iter().copied().collect();
    let mut report = String::new();
    for Example { number, section, markdown, html } in &examples {
        let ours = markup::bare_html(markdown::content(markdown, HtmlPolicy::Trusted).on(markdown));
        let same = normal(&ours) == normal(html);
        match (same, different.get(number)) {
            (true, None) | (false, Some(_)) => {}
            (true, Some(reason)) => _ = writeln!(report, "example {number} no longer differs; the list says: {reason}\n"),
            (false, None) => {
                _ = writeln!(report, "example {number} ({section})\n--- Markdown\n{markdown}--- wanted\n{html}--- got\n{ours}");
            }
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

#[test]
fn only_what_a_browser_sees_counts() {
    for (one, other) in [
        ("<p>a\n b</p>\n\n<p>c</p>", "<p>a b</p><p>c</p>"),
        ("a<br />\nb", "a<br>b"),
        ("<img src=\"a&amp;b\" alt='x' />", "<img alt=\"x\" src=\"a&amp;b\">"),
        ("&quot;a&quot; &gt; b", "\"a\" > b"),
    ] {
        assert_eq!(normal(one), normal(other));
    }
    for (one, other) in [
        ("<p>a</p>", "<p>b</p>"),
        ("<p>a</p>", "<h1>a</h1>"),
        ("<em>a</em> b", "<em>a</em>b"),
        ("<pre>a  b</pre>", "<pre>a b</pre>"),
        ("<a href=\"x\">y</a>", "<a href=\"z\">y</a>"),
        ("&lt;b&gt;", "<b>"),
        ("<p><em>a</em></p>", "<p><em>a</p></em>"),
    ] {
        assert_ne!(normal(one), normal(other));
    }
}

/// HTML so that only what a browser sees counts: like the specification's own test.
fn normal(html: &str) -> String {
    let mut normal = Normal { out: String::new(), last: Last::Start, preformatted: false };
    let mut rest = html;
    while !rest.is_empty() {
        let end = if let Some(end) = tag_end(rest) {
            normal.tag(&rest[..end]);
            end
        } else {
            let next = rest.char_indices().skip(1).find(|(at, letter)| *letter == '<' && tag_end(&rest[*at..]).is_some());
            let end = next.map_or(rest.len(), |(at, _)| at);
            normal.text(&rest[..end]);
            end
        };
        rest = &rest[end..];
    }
    normal.out.trim().to_owned()
}

/// One past the end of the tag, the comment or the declaration at the start, if one stands there.
fn tag_end(html: &str) -> Option<usize> {
    let closed = |open: &str, close: &str| {
        let inner = html.strip_prefix(open)?;
        inner.find(close).map(|at| open.len() + at + close.len())
    };
    let first = html.strip_prefix('<')?.chars().next()?;
    match first {
        '!' => closed("<!--", "-->").or_else(|| closed("<![CDATA[", "]]>")).or_else(|| closed("<!", ">")),
        '?' => closed("<?", "?>").or_else(|| closed("<?", ">")),
        '/' => closed("</", ">"),
        letter if letter.is_ascii_alphabetic() => {
            let mut quote = None;
            html.bytes().enumerate().find_map(|(at, byte)| {
                match (byte, quote) {
                    (b'>', None) => return Some(at + 1),
                    (b'"' | b'\'', None) => quote = Some(byte),
                    (byte, Some(open)) if byte == open => quote = None,
                    _ => {}
                }
                None
            })
        }
        _ => None,
    }
}

#[derive(PartialEq)]
enum Last {
    Start,
    Text,
    BlockTag,
    InlineTag,
    Break,
}

struct Normal {
    out: String,
    last: Last,
    preformatted: bool,
}

const BLOCKS: [&str; 53] = [
    "article",
    "header",
    "aside",
    "hgroup",
    "blockquote",
    "hr",
    "iframe",
    "body",
    "li",
    "map",
    "button",
    "object",
    "canvas",
    "ol",
    "caption",
    "output",
    "col",
    "p",
    "colgroup",
    "pre",
    "dd",
    "progress",
    "div",
    "section",
    "dl",
    "table",
    "td",
    "dt",
    "tbody",
    "embed",
    "textarea",
    "fieldset",
    "tfoot",
    "figcaption",
    "th",
    "figure",
    "thead",
    "footer",
    "tr",
    "form",
    "ul",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "video",
    "script",
    "style",
    "details",
    "summary",
    "main",
];

impl Normal {
    fn tag(&mut self, tag: &str) {
        if tag.starts_with("<!") || tag.starts_with("<?") {
            self.out.push_str(tag);
            self.last = Last::InlineTag;
            return;
        }
        let closes = tag.starts_with("</");
        let inner = tag.trim_start_matches("</").trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
        let end = inner.find(|letter: char| letter.is_whitespace()).unwrap_or(inner.len());
        let name = inner[..end].to_ascii_lowercase();
        let is_block = BLOCKS.contains(&&*name);
        if is_block {
            self.out.truncate(self.out.trim_end().len());
        }
        self.out.push_str(if closes { "</" } else { "<" });
        self.out.push_str(&name);
        for (key, value) in attributes(&inner[end..]) {
            _ = write!(self.out, " {key}");
            if let Some(value) = value {
                self.out.push_str("=\"");
                _ = escape_html(&mut self.out, &unescaped(&value));
                self.out.push('"');
            }
        }
        self.out.push('>');
        if name == "pre" {
            self.preformatted = !closes;
        }
        self.last = match &*name {
            "br" => Last::Break,
            _ if is_block => Last::BlockTag,
            _ => Last::InlineTag,
        };
    }

    fn text(&mut self, text: &str) {
        let text = unescaped(text);
        if self.preformatted {
            _ = escape_html(&mut self.out, &text);
        } else {
            let mut words = String::new();
            for letter in text.chars() {
                let blank = letter.is_ascii_whitespace();
                if !(blank && words.ends_with(' ')) {
                    words.push(if blank { ' ' } else { letter });
                }
            }
            let words =
                if matches!(self.last, Last::BlockTag | Last::Break | Last::Start) { words.trim_start_matches(' ') } else { &words };
            let words = if self.out.ends_with(' ') { words.trim_start_matches(' ') } else { words };
            _ = escape_html(&mut self.out, words);
            if words.is_empty() {
                return;
            }
        }
        self.last = Last::Text;
    }
}

/// A tag's attributes in the order of their names, each as it was written; CommonMark's test lowers the names.
fn attributes(text: &str) -> BTreeMap<String, Option<String>> {
    let mut attributes = BTreeMap::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let end = rest.find(|letter: char| letter.is_whitespace() || letter == '=').unwrap_or(rest.len()).max(1);
        let key = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let value = rest.strip_prefix('=').map(|after| {
            let after = after.trim_start();
            let (value, left) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                _ => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
            };
            rest = left.trim_start();
            value.to_owned()
        });
        attributes.entry(key).or_insert(value);
    }
    attributes
}

/// The five entities HTML cannot do without; the rest reaches both sides as letters.
fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
}
