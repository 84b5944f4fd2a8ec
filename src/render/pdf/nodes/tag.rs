//! Raw HTML among the words.

use super::{Inline, Mark};

/// What stands between an opening tag and its end.
pub fn marked<'a>(tag: &str, of: Vec<Inline<'a>>) -> Vec<Inline<'a>> {
    vec![Inline::Mark(match tag.split_once(" lang=").map_or((tag, None), |(name, lang)| (name, Some(lang))) {
        (_, Some(lang)) => Mark::Lang { lang: lang.to_owned(), of },
        ("sub", _) => Mark::Sub { of },
        ("sup", _) => Mark::Sup { of },
        ("b" | "strong", _) => Mark::Strong { of },
        ("i" | "em", _) => Mark::Emphasis { of },
        ("s" | "del", _) => Mark::Strikethrough { of },
        _ => return of,
    })]
}

/// A raw tag among the words.
pub enum Tag {
    /// Its name, and ` lang=…` if it has that.
    Open(String),
    Close(String),
    Break,
    Other,
}

impl Tag {
    pub fn read(tag: &str) -> Self {
        let Some(inner) = tag.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')) else { return Self::Other };
        if let Some(name) = inner.strip_prefix('/') {
            return Self::Close(name.trim().to_ascii_lowercase());
        }
        let name = inner.split([' ', '/', '\n']).next().unwrap_or_default().to_ascii_lowercase();
        let lang = inner.split_once("lang=\"").and_then(|(_, rest)| rest.split('"').next());
        match &*name {
            "br" => Self::Break,
            "img" | "hr" | "wbr" | "input" | "" => Self::Other,
            _ if inner.ends_with('/') || inner.starts_with('!') => Self::Other,
            _ => Self::Open(lang.map_or_else(|| name.clone(), |lang| format!("{name} lang={lang}"))),
        }
    }
}

/// The words of HTML that a trusted author wrote.
pub fn without_tags(html: &str) -> String {
    let mut words = String::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        words.push(' ');
        rest = rest[at..].split_once('>').map_or("", |(_, rest)| rest);
    }
    words.push_str(rest);
    let words = words.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&nbsp;", " ").replace("&amp;", "&");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
