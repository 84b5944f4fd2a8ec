//! Drawings (SVG), written anew with what is known to draw and nothing else: no script, nothing from elsewhere, no words that
//! the program that made them left behind.

mod allowed;

use std::borrow::Cow;
use std::ops::Range;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use roxmltree::{Attribute, Document, Node, ParsingOptions};

use allowed::{ATTRIBUTES, ELEMENTS};

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// How deep things may lie in one another.
const DEPTH: usize = 200;
/// Bytes of names that a document may explain before it begins: some programs name their namespaces there.
const NAMES: usize = 4 << 10;
/// Things in a drawing.
const NODES: u32 = 1_000_000;

/// A drawing that has been read.
#[derive(Debug)]
pub struct Drawing {
    /// The drawing as it is published.
    pub text: String,
    /// What is left out of it that somebody might miss, the first of each: its name, and where it stands.
    pub left_out: Vec<(String, Range<usize>)>,
}

/// Why a drawing cannot be read, and where.
#[derive(Debug)]
pub struct Unreadable {
    /// The reason, in English.
    pub reason: String,
    /// Where it shows.
    pub at: usize,
}

/// What is done with the bytes of a picture that a drawing brings along.
pub type Clean = fn(Vec<u8>) -> Vec<u8>;

/// Reads a drawing.
///
/// # Errors
/// When it is not well-formed, or is no SVG: then browsers show nothing of it either.
pub fn read(text: &str, clean: Clean) -> Result<Drawing, Unreadable> {
    let fail = |at: usize, reason: &str| Err(Unreadable { reason: reason.to_owned(), at });
    if let Some(start) = text.find("<!DOCTYPE") {
        let names = text[start..].find(['[', '>']).map_or("", |at| &text[start + at..]);
        if names.starts_with('[') && names.find(']').unwrap_or(names.len()) > NAMES {
            return fail(start, "its DOCTYPE is longer than that of any drawing");
        }
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| {
        let (reason, place) = (error.to_string(), error.pos());
        let reason = reason.rsplit_once(" at ").map_or(&*reason, |(reason, _)| reason);
        Unreadable { reason: reason.to_owned(), at: offset(text, place.row, place.col) }
    })?;
    let root = document.root_element();
    if root.tag_name().namespace() != Some(SVG) || root.tag_name().name() != "svg" {
        return fail(root.range().start, "it does not begin with <svg xmlns=\"http://www.w3.org/2000/svg\">");
    }
    let mut writer = Writer { clean, out: String::with_capacity(text.len()), left_out: Vec::new(), too_deep: None };
    for instruction in document.root().children().filter_map(|node| Some((node, node.pi()?))) {
        if instruction.1.target == "xml-stylesheet" {
            writer.leave_out("<?xml-stylesheet>", instruction.0.range());
        }
    }
    writer.element(root, 0);
    match writer.too_deep {
        Some(at) => fail(at, "its parts lie too deep in one another"),
        None => Ok(Drawing { text: writer.out + "\n", left_out: writer.left_out }),
    }
}

struct Writer {
    clean: Clean,
    out: String,
    left_out: Vec<(String, Range<usize>)>,
    too_deep: Option<usize>,
}

impl Writer {
    fn element(&mut self, node: Node<'_, '_>, depth: usize) {
        let name = node.tag_name().name();
        match node.tag_name().namespace() {
            Some(SVG) if ELEMENTS.binary_search(&name).is_ok() => {}
            // What it was made with, and by whom.
            Some(SVG) if name == "metadata" => return,
            Some(SVG | XHTML) => return self.leave_out(&format!("<{name}>"), node.range()),
            // The notes of drawing programs.
            _ => return,
        }
        if depth == DEPTH {
            self.too_deep.get_or_insert(node.range().start);
            return;
        }
        // Comments part its text; a browser reads it in one.
        let text = || node.children().filter(Node::is_text).filter_map(|text| text.text()).collect::<String>();
        if name == "style" && !is_plain(&text(), true) {
            return self.leave_out("<style>", node.range());
        }
        self.out.push('<');
        self.out.push_str(name);
        if depth == 0 {
            self.out.push_str(" xmlns=\"");
            self.out.push_str(SVG);
            self.out.push('"');
        }
        for attribute in node.attributes() {
            self.attribute(node, attribute);
        }
        if node.has_children() {
            self.out.push('>');
            for child in node.children() {
                if child.is_element() {
                    self.element(child, depth + 1);
                } else if child.is_text() {
                    self.escaped(child.text().unwrap_or_default(), false);
                }
            }
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        } else {
            self.out.push_str("/>");
        }
    }

    fn attribute(&mut self, node: Node<'_, '_>, attribute: Attribute<'_, '_>) {
        let (name, value) = (attribute.name(), attribute.value());
        let shown = match (attribute.namespace(), name) {
            (Some(XML), "lang" | "space") => Some(format!("xml:{name}")),
            // The newer name of the same.
            (Some(XLINK), "href") if !node.attributes().any(|other| other.namespace().is_none() && other.name() == "href") => {
                Some(name.to_owned())
            }
            (None, "href") => Some(name.to_owned()),
            (None, _) if name.starts_with("aria-") || ATTRIBUTES.binary_search(&name).is_ok() => Some(name.to_owned()),
            (None, _) if name.starts_with("on") => return self.leave_out(name, attribute.range()),
            _ => None,
        };
        let Some(shown) = shown else { return };
        let value: Option<Cow<'_, str>> = match (name, node.tag_name().name()) {
            ("href", "image") => self.embedded(value).map(Cow::Owned),
            ("href", "a") => is_web(value).then_some(value.into()),
            ("href", _) => value.trim().starts_with('#').then_some(value.into()),
            _ => is_plain(value, name == "style").then_some(value.into()),
        };
        let Some(value) = value else { return self.leave_out(&shown, attribute.range()) };
        self.out.push(' ');
        self.out.push_str(&shown);
        self.out.push_str("=\"");
        self.escaped(&value, true);
        self.out.push('"');
    }

    /// A picture within the drawing, cleaned as one beside it would be.
    fn embedded(&self, address: &str) -> Option<String> {
        let (kind, data) = address.split_once(',').filter(|_| is_embedded_picture(address))?;
        let data: String = data.split_ascii_whitespace().collect();
        Some(format!("{},{}", kind.trim(), STANDARD.encode((self.clean)(STANDARD.decode(data).ok()?))))
    }

    fn escaped(&mut self, text: &str, quoted: bool) {
        for letter in text.chars() {
            match letter {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' if quoted => self.out.push_str("&quot;"),
                '\n' if quoted => self.out.push_str("&#10;"),
                '\t' if quoted => self.out.push_str("&#9;"),
                '\r' => self.out.push_str("&#13;"),
                letter => self.out.push(letter),
            }
        }
    }

    fn leave_out(&mut self, name: &str, range: Range<usize>) {
        if !self.left_out.iter().any(|(known, _)| known == name) {
            self.left_out.push((name.to_owned(), range));
        }
    }
}

/// Whether a value leads nowhere but into the drawing itself. Styles may bring their pictures and fonts along. What is hidden behind a
/// backslash is not looked for: none is let through in a style, nor where something is called, as in `\75rl(…)`.
fn is_plain(value: &str, style: bool) -> bool {
    let lower = value.to_ascii_lowercase();
    let forbidden = ["javascript:", "vbscript:", "@import", "expression(", "image-set(", "-moz-binding"];
    let embedded = |target: &str| style && (is_embedded_picture(target) || target.starts_with("data:font/"));
    let mut targets =
        lower.split("url(").skip(1).map(|rest| rest.trim_start_matches(|mark: char| mark.is_whitespace() || "'\"".contains(mark)));
    let hides = value.contains('\\') && (style || value.contains('('));
    !(hides || forbidden.iter().any(|word| lower.contains(word))) && targets.all(|target| target.starts_with('#') || embedded(target))
}

/// A picture within the address itself; a drawing is none, since it could hold anything again.
fn is_embedded_picture(address: &str) -> bool {
    let address = address.trim_start().to_ascii_lowercase();
    ["png", "jpeg", "jpg", "gif", "webp"].iter().any(|kind| address.starts_with(&format!("data:image/{kind};base64,")))
}

/// A link that readers may follow.
fn is_web(address: &str) -> bool {
    let address = address.trim().to_ascii_lowercase();
    ["#", "https://", "http://", "mailto:"].iter().any(|start| address.starts_with(start))
}

/// The byte at a line and a column, both counted from one.
fn offset(text: &str, row: u32, column: u32) -> usize {
    let line: usize = text.split_inclusive('\n').take(row.saturating_sub(1) as usize).map(str::len).sum();
    let letters = text[line..].char_indices().nth(column.saturating_sub(1) as usize);
    letters.map_or(text.len(), |(at, _)| line + at)
}

#[cfg(test)]
mod tests {
    use super::{ATTRIBUTES, Drawing, ELEMENTS, Unreadable};

    fn read(text: &str) -> Result<Drawing, Unreadable> {
        super::read(text, |bytes| bytes.into_iter().filter(|byte| *byte != b'!').collect())
    }

    fn inner(drawing: &str) -> (String, Vec<String>) {
        let drawing =
            read(&format!("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">{drawing}</svg>"));
        let drawing = drawing.expect("it is well-formed");
        let text = drawing.text.trim_end().strip_prefix("<svg xmlns=\"http://www.w3.org/2000/svg\">").expect("a root");
        (text.strip_suffix("</svg>").expect("an end").to_owned(), drawing.left_out.into_iter().map(|(name, _)| name).collect())
    }

    #[test]
    fn lists_are_in_order() {
        assert!(ELEMENTS.is_sorted() && ATTRIBUTES.is_sorted());
    }

    #[test]
    fn what_draws_is_kept() {
        let kept = "<style>.a &gt; b{fill:url(#g)}</style><g style=\"fill:#fff\" aria-label=\"a &lt; b\"><a href=\"https://example.org/\">\
                    <text x=\"1\" xml:space=\"preserve\">a &amp; b</text></a><use href=\"#x\"/></g>\
                    <image href=\"data:image/png;base64,AAAA\" width=\"1\"/>";
        assert_eq!(inner(kept), (kept.to_owned(), Vec::new()));
        let (text, left_out) = inner("<!-- by a person --><metadata>who</metadata><use xlink:href='#x' data-name='y' inkscape='z'/>");
        assert_eq!((&*text, left_out), ("<use href=\"#x\"/>", Vec::new()));
        // A picture it brings along is cleaned.
        let (text, _) = inner("<image xlink:href='data:image/png;base64,YSFi\n'/>");
        assert_eq!(text, "<image href=\"data:image/png;base64,YWI=\"/>");
    }

    #[test]
    fn what_runs_or_leads_elsewhere_is_left_out() {
        for (attack, left) in [
            ("<script>alert(1)</script>", "<script>"),
            ("<SCRIPT>alert(1)</SCRIPT>", "<SCRIPT>"),
            ("<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>", "<script>"),
            ("<foreignObject><p>x</p></foreignObject>", "<foreignObject>"),
            ("<animate attributeName='href' to='javascript:alert(1)'/>", "<animate>"),
            ("<set attributeName='onclick' to='alert(1)'/>", "<set>"),
            ("<style>@import 'https://example.org/x.css';</style>", "<style>"),
            ("<style>a{}<!-- -->@import 'https://example.org/x.css';</style>", "<style>"),
            ("<style>@im<!-- -->port 'https://example.org/x.css';</style>", "<style>"),
            ("<style>a{background:url(//example.org/x)}</style>", "<style>"),
            ("<style>a{background:\\75rl(//example.org/x)}</style>", "<style>"),
            ("<style><![CDATA[a{background:URL( 'https://example.org/x')}]]></style>", "<style>"),
        ] {
            assert_eq!(inner(attack), (String::new(), vec![left.to_owned()]), "{attack}");
        }
        for (attack, left) in [
            ("<g onclick='alert(1)'/>", "onclick"),
            ("<g onLoad='alert(1)'/>", "onLoad"),
            ("<g style='background:url(https://example.org/x)'/>", "style"),
            ("<g fill='url(https://example.org/x#a)'/>", "fill"),
            ("<g filter='url(\"data:image/svg+xml,x\")'/>", "filter"),
            ("<g mask='\\75rl(https://example.org/x)'/>", "mask"),
        ] {
            assert_eq!(inner(attack), ("<g/>".to_owned(), vec![left.to_owned()]), "{attack}");
        }
        for (attack, left) in [
            ("<use href='other.svg#x'/>", "<use/>"),
            ("<use xlink:href='data:image/svg+xml;base64,AAAA#x'/>", "<use/>"),
            ("<image href='https://example.org/pixel.png'/>", "<image/>"),
            ("<image href='data:image/svg+xml;base64,AAAA'/>", "<image/>"),
            ("<a href='javascript:alert(1)'/>", "<a/>"),
            ("<a href=' java\nscript:alert(1)'/>", "<a/>"),
            ("<a xlink:href='&#106;avascript:alert(1)'/>", "<a/>"),
        ] {
            assert_eq!(inner(attack), (left.to_owned(), vec!["href".to_owned()]), "{attack}");
        }
    }

    #[test]
    fn names_are_explained_and_bombs_are_refused() {
        let named = "<!DOCTYPE svg [<!ENTITY ns 'http://www.w3.org/2000/svg'>]><svg xmlns='&ns;'/>";
        assert_eq!(read(named).expect("it is well-formed").text, "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n");
        let laugh = |level| format!("<!ENTITY l{level} '{}'>", format!("&l{};", level - 1).repeat(10));
        let laughs = (1..=9).map(laugh).collect::<Vec<_>>().concat();
        let bomb = format!("<!DOCTYPE svg [<!ENTITY l0 'ha'>{laughs}]><svg xmlns='http://www.w3.org/2000/svg'>&l9;</svg>");
        assert!(read(&bomb).is_err());
        let long = format!(
            "<!DOCTYPE svg [<!ENTITY l '{}'>]><svg xmlns='http://www.w3.org/2000/svg'>{}</svg>",
            "ha".repeat(9000),
            "&l;".repeat(200)
        );
        assert!(read(&long).is_err());
        let file = "<!DOCTYPE svg [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><svg xmlns='http://www.w3.org/2000/svg'>&f;</svg>";
        assert!(read(file).is_err());
        let deep = format!("<svg xmlns='http://www.w3.org/2000/svg'>{}{}</svg>", "<g>".repeat(100_000), "</g>".repeat(100_000));
        assert!(read(&deep).is_err());
        let broken = read("<svg xmlns='http://www.w3.org/2000/svg'>\n  <g></svg>").expect_err("it is not");
        assert_eq!(broken.at, 46);
        assert!(read("<svg/>").is_err() && read("").is_err() && read("<html/>").is_err());
    }
}
