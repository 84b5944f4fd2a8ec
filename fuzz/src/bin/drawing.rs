//! Drawings: what is published runs nothing, and is itself published as it is.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rettesnor::parse::drawing;
use rettesnor::render::media;
use roxmltree::{Document, Node};

fuzz_target!(|text: &str| {
    let Ok(drawing) = drawing::read(text, media::clean) else { return };
    let read = |text: &str| drawing::read(text, media::clean).expect("what is written can be read");
    let again = read(&drawing.text);
    assert!(again.left_out.is_empty(), "{:?}", again.left_out);
    // An element that lost all its children is closed in itself the second time.
    assert_eq!(read(&again.text).text, again.text);
    for tag in drawing.text.split('<').skip(1) {
        let name = tag.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
        assert!(!["script", "foreignObject", "iframe", "animate", "set"].contains(&name), "{name}");
    }
    let document = Document::parse(&again.text).expect("it has been read twice");
    for node in document.descendants().filter(Node::is_element) {
        let style: String =
            node.children().filter(|child| node.has_tag_name("style") && child.is_text()).filter_map(|child| child.text()).collect();
        assert!(!leads_out(&style), "{style}");
        for attribute in node.attributes().filter(|attribute| attribute.name() != "href") {
            assert!(!attribute.name().starts_with("on") && !leads_out(attribute.value()), "{attribute:?}");
        }
    }
});

/// Whether a style asks for what lies elsewhere, as a browser reads it: without comments and backslashes.
fn leads_out(style: &str) -> bool {
    let mut plain = String::new();
    let mut rest = style;
    while let Some(at) = rest.find(['\\', '/']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("/*") {
            plain.push(' ');
            rest = comment.split_once("*/").map_or("", |(_, rest)| rest);
        } else if let Some(escape) = rest.strip_prefix('\\') {
            let digits = escape.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
            let letter = u32::from_str_radix(&escape[..digits], 16).ok().and_then(char::from_u32);
            plain.extend(letter);
            rest = if digits > 0 { escape[digits..].strip_prefix([' ', '\t', '\n']).unwrap_or(&escape[digits..]) } else { escape };
        } else {
            plain.push('/');
            rest = &rest[1..];
        }
    }
    let plain = (plain + rest).to_ascii_lowercase();
    let inner = |target: &str| {
        let target = target.trim_start_matches(|mark: char| mark.is_ascii_whitespace() || matches!(mark, '"' | '\''));
        target.starts_with(['#', ')']) || target.starts_with("data:")
    };
    plain.contains("@import") || plain.contains("image-set(") || plain.split("url(").skip(1).any(|target| !inner(target))
}
