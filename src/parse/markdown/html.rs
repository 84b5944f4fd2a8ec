//! Raw HTML in Markdown: a short list of tags passes, the rest is left out and said so.

use std::fmt::Write as _;

/// What becomes of raw HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HtmlPolicy {
    /// A short list of harmless tags passes; of others the text stays and the tags go.
    Sanitise,
    /// Everything passes as written: the site trusts its authors.
    Trusted,
}

impl HtmlPolicy {
    /// The policy of a site that does or does not trust its authors.
    #[must_use]
    pub fn of(trusted: bool) -> Self {
        if trusted { Self::Trusted } else { Self::Sanitise }
    }
}

/// Tags that mark words and cannot do harm.
const INLINE_TAGS: [&str; 33] = [
    "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "rp", "rt", "ruby",
    "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr", "center", "font",
];
/// Tags whose words pass while the tag itself, which is only about looks, is quietly dropped.
const QUIET_TAGS: [&str; 2] = ["center", "font"];
/// Tags that never have an end.
const VOID_TAGS: [&str; 2] = ["br", "wbr"];
/// Elements whose content is never text for a reader.
const OPAQUE_TAGS: [&str; 6] = ["script", "style", "template", "iframe", "object", "noscript"];
/// Attributes that say something about words; links and scripts have no place among them.
const ATTRIBUTES: [&str; 5] = ["lang", "dir", "title", "id", "datetime"];

/// One piece of raw HTML.
#[derive(Debug, PartialEq, Eq)]
pub enum Piece<'s> {
    /// A tag that opens: its name and itself, cleaned.
    Open(&'static str, String),
    /// A tag that needs no end, cleaned.
    Void(String),
    /// A tag that closes.
    Close(&'static str),
    /// Text between tags.
    Text(&'s str),
    /// A tag that is left out, as written.
    LeftOut(&'s str),
}

/// Takes raw HTML apart and cleans what passes.
#[must_use]
pub fn pieces(html: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        if start > 0 {
            pieces.push(Piece::Text(&rest[..start]));
        }
        rest = &rest[start..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let Some(end) = tag_end(rest) else { break };
        let tag = &rest[..end];
        rest = &rest[end..];
        let name = name(tag).to_ascii_lowercase();
        if !tag.starts_with("</") && OPAQUE_TAGS.contains(&&*name) {
            pieces.push(Piece::LeftOut(tag));
            let close = format!("</{name}");
            rest = find_ignoring_case(rest, &close).map_or("", |at| tag_end(&rest[at..]).map_or("", |end| &rest[at + end..]));
            continue;
        }
        if let Some(piece) = piece(tag, &name) {
            pieces.push(piece);
        }
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

fn piece<'s>(tag: &'s str, name: &str) -> Option<Piece<'s>> {
    let known = INLINE_TAGS.into_iter().find(|known| *known == name);
    // Without its address it is no link but a place, and may stand in a link.
    let known = known.map(|known| if known == "a" { "span" } else { known });
    match known {
        Some(known) if QUIET_TAGS.contains(&known) => None,
        Some(known) if tag.starts_with("</") => (!VOID_TAGS.contains(&known)).then_some(Piece::Close(known)),
        Some(known) => {
            let cleaned = clean(tag, name, known);
            Some(if VOID_TAGS.contains(&known) { Piece::Void(cleaned) } else { Piece::Open(known, cleaned) })
        }
        None if tag.starts_with("</") || tag.starts_with("<!") || tag.starts_with("<?") => None,
        None => Some(Piece::LeftOut(tag)),
    }
}

/// Whether a tag of this name marks words and passes.
#[must_use]
pub fn passes(name: &str) -> bool {
    INLINE_TAGS.contains(&name) && !QUIET_TAGS.contains(&name)
}

/// The name of a tag.
#[must_use]
pub fn name(tag: &str) -> &str {
    let inner = tag.trim_start_matches(['<', '/']);
    &inner[..inner.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '-').unwrap_or(inner.len())]
}

/// One past the `>` that ends the tag; quotes may hold a `>`.
#[must_use]
pub fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate() {
        match (byte, quote) {
            (b'>', None) => return Some(at + 1),
            (b'"' | b'\'', None) if tag[..at].trim_end().ends_with('=') => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            _ => {}
        }
    }
    None
}

/// The attributes of a tag, in order, with the values they are written with.
#[must_use]
pub fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let inner = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    let mut rest = inner.get(name(tag).len()..).unwrap_or("").trim_start();
    let mut attributes = Vec::new();
    while !rest.is_empty() {
        let end = rest.find(|letter: char| letter.is_whitespace() || letter == '=').unwrap_or(rest.len());
        let key = &rest[..end];
        rest = rest[end..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let (found, left) = match after.chars().next() {
                Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                _ => after.split_at(after.find(char::is_whitespace).unwrap_or(after.len())),
            };
            value = found;
            rest = left.trim_start();
        } else if end == 0 {
            break;
        }
        attributes.push((key, value));
    }
    attributes
}

/// The tag under the name it gets, with only the attributes that pass.
fn clean(tag: &str, name: &str, known: &str) -> String {
    let mut cleaned = format!("<{known}");
    let mut seen: Vec<&str> = Vec::new();
    for (key, value) in attributes(tag) {
        let key = if name == "a" && key.eq_ignore_ascii_case("name") { "id" } else { key };
        let known = ATTRIBUTES.into_iter().find(|known| known.eq_ignore_ascii_case(key));
        if let Some(known) = known.filter(|known| !seen.contains(known) && (*known != "id" || !value.is_empty())) {
            seen.push(known);
            // Entities in the value were written by the author and stay; quotes and brackets may not end it.
            let value = value.replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;");
            _ = write!(cleaned, " {known}=\"{value}\"");
        }
    }
    cleaned.push('>');
    cleaned
}

/// The id a cleaned tag carries.
#[must_use]
pub fn id(cleaned: &str) -> Option<&str> {
    let (_, rest) = cleaned.split_once(" id=\"")?;
    rest.split_once('"').map(|(id, _)| id)
}

/// Where a text stands first, whatever the case of its letters.
#[must_use]
pub fn find_ignoring_case(text: &str, needle: &str) -> Option<usize> {
    text.as_bytes().windows(needle.len()).position(|window| window.eq_ignore_ascii_case(needle.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces};

    #[test]
    fn words_pass_and_harm_does_not() {
        assert_eq!(pieces(r#"<span lang="en" onclick="x()" style="a">"#), [Piece::Open("span", r#"<span lang="en">"#.into())]);
        assert_eq!(pieces("<br/>"), [Piece::Void("<br>".into())]);
        assert_eq!(pieces("<script>alert('</b>')</script >after"), [Piece::LeftOut("<script>"), Piece::Text("after")]);
        assert_eq!(pieces("<!-- a > b -->"), []);
        assert_eq!(pieces("<a name=x href='javascript:y'>"), [Piece::Open("span", r#"<span id="x">"#.into())]);
        assert_eq!(pieces("<IMG SRC=x onerror=y>"), [Piece::LeftOut("<IMG SRC=x onerror=y>")]);
        assert_eq!(pieces("<abbr title='a \"b\" <c>'>"), [Piece::Open("abbr", r#"<abbr title="a &quot;b&quot; &lt;c&gt;">"#.into())]);
    }
}
