//! HTML as a browser sees it: its tags, and what must never be among them. The fuzz targets look through the same eyes.

/// A tag: one that opens, or one that closes.
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub closes: bool,
}

/// Tags that have no end.
const VOID: [&str; 13] = ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];
/// Tags that end a paragraph they stand in.
const BLOCKS: [&str; 26] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "dialog",
    "div",
    "dl",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
];
/// Tags whose content is no HTML.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// The tags of a page, in order.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let closes = rest.starts_with('/');
        rest = rest.strip_prefix('/').unwrap_or(rest);
        if !rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            continue;
        }
        let end = rest.find(|letter: char| letter.is_ascii_whitespace() || matches!(letter, '>' | '/')).unwrap_or(rest.len());
        let mut tag = Tag { name: rest[..end].to_ascii_lowercase(), attributes: Vec::new(), closes };
        rest = &rest[end..];
        loop {
            rest = rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == '/');
            if rest.is_empty() || rest.starts_with('>') {
                break;
            }
            let ends = |letter: char| letter.is_ascii_whitespace() || matches!(letter, '>' | '/' | '=');
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let end = first + rest[first..].find(ends).unwrap_or(rest.len() - first);
            let key = rest[..end].to_owned();
            rest = rest[end..].trim_start_matches(|letter: char| letter.is_ascii_whitespace());
            let mut value = String::new();
            if let Some(after) = rest.strip_prefix('=') {
                let after = after.trim_start_matches(|letter: char| letter.is_ascii_whitespace());
                let (found, left) = match after.chars().next() {
                    Some(quote @ ('"' | '\'')) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                    _ => after.split_at(after.find(|letter: char| letter.is_ascii_whitespace() || letter == '>').unwrap_or(after.len())),
                };
                found.clone_into(&mut value);
                rest = left;
            }
            tag.attributes.push((key, value));
        }
        if !closes && RAW.contains(&&*tag.name) {
            let end = format!("</{}", tag.name);
            let found = rest.as_bytes().windows(end.len()).position(|window| window.eq_ignore_ascii_case(end.as_bytes()));
            rest = found.map_or("", |at| &rest[at..]);
        }
        tags.push(tag);
    }
    tags
}

/// What a text must never bring onto a page: scripts, what calls them, and what takes a page over.
pub fn harm(html: &str) -> Option<String> {
    for Tag { name, attributes, .. } in tags(html) {
        if ["script", "style", "iframe", "object", "embed", "svg", "math", "form", "base", "meta", "link", "template"].contains(&&*name) {
            return Some(format!("<{name}>"));
        }
        for (key, value) in attributes {
            let key = key.to_ascii_lowercase();
            let address: String = unescaped(&value).chars().filter(|letter| !letter.is_whitespace() && !letter.is_control()).collect();
            let address = address.to_lowercase();
            let leads = ["href", "src", "action", "formaction", "srcset", "xlink:href"].contains(&&*key);
            let runs = ["javascript:", "vbscript:", "data:"].iter().any(|scheme| address.starts_with(scheme));
            if key.starts_with("on") || key == "style" || leads && runs {
                return Some(format!("{key}={value:?} in <{name}>"));
            }
        }
    }
    None
}

/// The letters that are written as numbers or names, as far as an address could hide behind them.
fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '#').unwrap_or(rest.len());
        let letter = match &rest[..end] {
            "colon" => Some(':'),
            "Tab" | "NewLine" => Some('\n'),
            "amp" => Some('&'),
            name => name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
                Some(number) => u32::from_str_radix(number, 16).ok().and_then(char::from_u32),
                None => number.parse().ok().and_then(char::from_u32),
            }),
        };
        match letter {
            Some(letter) => {
                text.push(letter);
                rest = rest[end..].strip_prefix(';').unwrap_or(&rest[end..]);
            }
            None => text.push('&'),
        }
    }
    text + rest
}

/// The ids of a page, in order.
pub fn ids(html: &str) -> Vec<String> {
    tags(html).into_iter().flat_map(|tag| tag.attributes).filter(|(key, _)| key == "id").map(|(_, id)| id).collect()
}

/// Where tags are not closed in the order they were opened, or stand where a browser would close another for them.
pub fn tangle(html: &str) -> Option<String> {
    let mut open: Vec<String> = Vec::new();
    for Tag { name, closes, .. } in tags(html) {
        if closes {
            match open.pop() {
                Some(last) if last == name => continue,
                last => return Some(format!("</{name}> closes {last:?} in {open:?}")),
            }
        }
        let holds = |wanted: &str| open.iter().any(|open| open == wanted);
        if holds("p") && BLOCKS.contains(&&*name) || name == "a" && holds("a") {
            return Some(format!("<{name}> in {open:?}"));
        }
        if !VOID.contains(&&*name) {
            open.push(name);
        }
    }
    open.pop().map(|last| format!("<{last}> is never closed"))
}
