//! What the policy that sites are published under keeps from working: styles and scripts inside a page, and whatever a page
//! would fetch from elsewhere.

use crate::diagnostic::Code;

/// Finds them in a page, or in a template of either engine: the kind, and the bytes it stands at.
#[must_use]
pub fn inline(html: &str) -> Vec<(Code, (usize, usize))> {
    let html = &without_template_code(html);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|open| at + open) {
        let rest = &html[open + 1..];
        if rest.starts_with("!--") {
            at = rest.find("-->").map_or(html.len(), |end| open + 1 + end);
            continue;
        }
        let name_end = rest.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(rest.len());
        at = open + 1 + name_end;
        if name_end == 0 {
            continue;
        }
        let tag = rest[..name_end].to_ascii_lowercase();
        let attributes = attributes(html, &mut at);
        let has = |name: &str| attributes.iter().find(|attribute| attribute.name.eq_ignore_ascii_case(name));
        found.extend(attributes.iter().filter_map(|attribute| Some((fault(&tag, attribute, &has)?, attribute.range))));
        match &*tag {
            "style" => found.push((Code::InlineStyle, (open, at))),
            "script" if has("src").is_none() && has("type").is_none_or(|kind| runs(kind.value)) => {
                found.push((Code::InlineScript, (open, at)));
            }
            _ => {}
        }
        if matches!(&*tag, "style" | "script") {
            at = html[at..].find(&format!("</{tag}")).map_or(html.len(), |end| at + end + 1);
        }
    }
    found
}

struct Attribute<'h> {
    name: &'h str,
    value: &'h str,
    range: (usize, usize),
}

/// The attributes of a tag, whose name ends at `at`; leaves it behind the tag.
fn attributes<'h>(html: &'h str, at: &mut usize) -> Vec<Attribute<'h>> {
    let mut attributes = Vec::new();
    let until = |from: usize, stop: &dyn Fn(char) -> bool| html[from..].find(stop).map_or(html.len(), |end| from + end);
    loop {
        let start = until(*at, &|letter| !letter.is_whitespace() && letter != '/');
        if html[start..].is_empty() || html[start..].starts_with('>') {
            *at = (start + 1).min(html.len());
            return attributes;
        }
        let name_end = until(start + html[start..].chars().next().map_or(0, char::len_utf8), &|letter| {
            letter.is_whitespace() || matches!(letter, '=' | '>' | '/')
        });
        let equals = until(name_end, &|letter| !letter.is_whitespace());
        let mut value = "";
        *at = name_end;
        if html[equals..].starts_with('=') {
            let begin = until(equals + 1, &|letter| !letter.is_whitespace());
            let quote = html[begin..].chars().next().filter(|letter| matches!(letter, '"' | '\''));
            let (from, to) = match quote {
                Some(quote) => (begin + 1, until(begin + 1, &|letter| letter == quote)),
                None => (begin, until(begin, &|letter| letter.is_whitespace() || letter == '>')),
            };
            value = html[from..to].trim();
            *at = (to + usize::from(quote.is_some())).min(html.len());
        }
        attributes.push(Attribute { name: &html[start..name_end], value, range: (start, *at) });
    }
}

/// What is wrong with an attribute.
fn fault<'h>(tag: &str, attribute: &Attribute<'_>, has: &dyn Fn(&str) -> Option<&'h Attribute<'h>>) -> Option<Code> {
    let name = attribute.name.to_ascii_lowercase();
    let value = attribute.value.to_ascii_lowercase();
    if name == "style" {
        return Some(Code::InlineStyle);
    }
    let handler =
        name.strip_prefix("on").is_some_and(|event| !event.is_empty() && event.bytes().all(|letter| letter.is_ascii_alphabetic()));
    if handler || value.starts_with("javascript:") {
        return Some(Code::InlineScript);
    }
    let fetched = match (tag, &*name) {
        ("link", "href") => {
            let kinds = has("rel").map(|rel| rel.value.to_ascii_lowercase()).unwrap_or_default();
            kinds
                .split_whitespace()
                .any(|kind| matches!(kind, "stylesheet" | "icon" | "manifest" | "preload" | "modulepreload" | "prefetch"))
        }
        (_, "src" | "srcset" | "poster") | ("object", "data") => true,
        _ => false,
    };
    let outside = value.split([',', ' ']).any(|part| ["http:", "https:", "//"].iter().any(|start| part.starts_with(start)));
    (fetched && outside).then_some(Code::OutsideResource)
}

/// Whether a script of this type is run, rather than read as data.
fn runs(kind: &str) -> bool {
    let kind = kind.to_ascii_lowercase();
    kind.is_empty() || kind.contains("javascript") || matches!(&*kind, "module" | "importmap" | "speculationrules")
}

/// The same text, of the same length, with spaces for what the template engine takes away.
fn without_template_code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let close = match rest.as_bytes().get(open + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                out.push_str(&rest[..=open]);
                rest = &rest[open + 1..];
                continue;
            }
        };
        let end = rest[open + 2..].find(close).map_or(rest.len(), |end| open + 2 + end + close.len());
        out.push_str(&rest[..open]);
        out.extend(std::iter::repeat_n(' ', end - open));
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::inline;

    fn found(html: &str) -> Vec<(&'static str, &str)> {
        inline(html).into_iter().map(|(code, (start, end))| (code.name(), &html[start..end])).collect()
    }

    #[test]
    fn what_stands_inline_is_found_where_it_stands() {
        assert_eq!(found("<p class=a STYLE = 'x: y'>a</p>"), [("inline-style", "STYLE = 'x: y'")]);
        assert_eq!(found("<p{% if a > b %} style=\"{{ c }}\"{% endif %}>"), [("inline-style", "style=\"{{ c }}\"")]);
        assert_eq!(found("<style>p { x: y }</style>"), [("inline-style", "<style>")]);
        assert_eq!(
            found("<script>if (a < b) c()</script><b onclick=d()>"),
            [("inline-script", "<script>"), ("inline-script", "onclick=d()")]
        );
        assert_eq!(found("<a href=\" javascript:a()\">"), [("inline-script", "href=\" javascript:a()\"")]);
    }

    #[test]
    fn what_is_fetched_from_elsewhere_is_found() {
        assert_eq!(found("<img alt=\"\" src=\"https://example.no/a.png\">"), [("outside-resource", "src=\"https://example.no/a.png\"")]);
        assert_eq!(found("<link rel=\"stylesheet\" href=//example.no/a.css>"), [("outside-resource", "href=//example.no/a.css")]);
        assert_eq!(found("<script src='http://a.no/a.js'></script>").len(), 1);
    }

    #[test]
    fn the_rest_is_left_alone() {
        for html in [
            "<p>style=\"a\" onclick=</p>",
            "<!-- <p style=\"a\"> --><p>",
            "<script src=\"a.js\" defer></script><script type=\"application/ld+json\">{\"a\": \"<p style=''>\"}</script>",
            "<a href=\"https://example.no/\">a</a><link rel=\"canonical\" href=\"https://example.no/\">",
            "{# <p style=\"\"> #}{% set a = \"<p style=''>\" %}<p title=\"on\" once>",
            "<img src=\"{{ page.root }}{{ a }}\"><p",
            "<p title='",
            "<",
        ] {
            assert_eq!(found(html), [], "{html}");
        }
    }
}
