//! Addresses and ids: slugs, paths below the site's root, and how one address reaches another.

use unicode_normalization::UnicodeNormalization as _;

/// Makes a word that is safe in an address or an id: lower-case ASCII letters and digits, joined by hyphens.
///
/// Norwegian and Sámi letters keep their nearest letter (`Økt åpenhet` → `okt-apenhet`, `čáhci` → `cahci`);
/// other scripts keep theirs. Empty if the text has neither letter nor digit.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() {
            slug.push(letter.to_ascii_lowercase());
            continue;
        }
        for letter in letter.to_lowercase() {
            match letter {
                'å' => slug.push('a'),
                'æ' => slug.push_str("ae"),
                'ø' => slug.push('o'),
                'đ' | 'ð' => slug.push('d'),
                'ŋ' => slug.push('n'),
                'ŧ' => slug.push('t'),
                'ß' => slug.push_str("ss"),
                'œ' => slug.push_str("oe"),
                'ł' => slug.push('l'),
                _ if letter.is_ascii() => push(&mut slug, letter),
                _ => std::iter::once(letter).nfd().for_each(|letter| push(&mut slug, letter)),
            }
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// Adds a letter; what is neither letter nor accent is a hyphen between letters.
fn push(slug: &mut String, letter: char) {
    if letter.is_alphanumeric() {
        slug.push(letter);
    } else if !is_mark(letter) && !slug.is_empty() && !slug.ends_with('-') {
        slug.push('-');
    }
}

/// An accent standing by itself, or an apostrophe: nothing a word breaks at.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\'' | '’')
}

/// A file's or folder's name as a part of an address.
#[must_use]
pub fn segment(name: &str) -> String {
    if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
        return name.to_owned();
    }
    let slug = slug(name);
    if slug.is_empty() { "-".to_owned() } else { slug }
}

/// The way from a page to the site's root: `./`, `../`, `../../` …
#[must_use]
pub fn to_root(url: &str) -> String {
    match url.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

/// The shortest relative address from the page at `from` to `to`, both below the site's root.
#[must_use]
pub fn relative(from: &str, to: &str) -> String {
    let shared = from
        .bytes()
        .zip(to.bytes())
        .take_while(|(a, b)| a == b)
        .enumerate()
        .filter(|(_, (byte, _))| *byte == b'/')
        .last()
        .map_or(0, |(at, _)| at + 1);
    let up = from[shared..].matches('/').count();
    let down = &to[shared..];
    if up == 0 && (down.is_empty() || down.split('/').next().is_some_and(|first| first.contains(':'))) {
        return format!("./{down}");
    }
    let mut way = "../".repeat(up);
    way.push_str(down);
    way
}

/// Resolves `target` from the folder of the file at `from`; `None` if it climbs out of the content folder.
///
/// A target that begins with `/` counts from the content folder.
#[must_use]
pub fn join(from: &str, target: &str) -> Option<String> {
    let (base, target) = match target.strip_prefix('/') {
        Some(rooted) => ("", rooted),
        None => (from.rsplit_once('/').map_or("", |(folder, _)| folder), target),
    };
    let mut path = String::with_capacity(base.len() + target.len() + 1);
    path.push_str(base);
    let mut rest = Some(target);
    while let Some(target) = rest {
        let end = memchr::memchr(b'/', target.as_bytes());
        rest = end.map(|end| &target[end + 1..]);
        match &target[..end.unwrap_or(target.len())] {
            "" | "." => {}
            ".." if path.is_empty() => return None,
            ".." => path.truncate(memchr::memrchr(b'/', path.as_bytes()).unwrap_or(0)),
            part => {
                if !path.is_empty() {
                    path.push('/');
                }
                path.push_str(part);
            }
        }
    }
    Some(path)
}

/// Kinds of addresses outside the site that a text may lead to: the web, a letter, a telephone, a calendar, a place on a map.
const SCHEMES: [&str; 9] = ["http", "https", "mailto", "tel", "sms", "webcal", "geo", "ftp", "ftps"];

/// Whether a text may lead readers to an address outside the site. What a program of theirs would do with one of another kind,
/// nobody here can know.
#[must_use]
pub fn may_lead(target: &str) -> bool {
    let scheme = target.split_once(':').map(|(scheme, _)| scheme);
    target.starts_with("//") || scheme.is_some_and(|scheme| SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme)))
}

/// What the file at a path or an address is by its name, in lower case: `film.MP4?x#t=1` is an `mp4`.
#[must_use]
pub fn ending(path: &str) -> String {
    let path = path.split(['#', '?']).next().unwrap_or(path);
    path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// The file a page's address is written to.
#[must_use]
pub fn file(url: &str) -> String {
    if url.is_empty() || url.ends_with('/') { format!("{url}index.html") } else { url.to_owned() }
}

/// Decodes `%20` and its like, once; what is not UTF-8 then stays as it was.
#[must_use]
pub fn percent_decode(path: &str) -> std::borrow::Cow<'_, str> {
    if !path.contains('%') {
        return path.into();
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |at: usize| tail.get(at).and_then(|digit| (*digit as char).to_digit(16));
        match (first, hex(0), hex(1)) {
            (b'%', Some(high), Some(low)) => {
                bytes.push((high * 16 + low) as u8);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8(bytes).map_or(path.into(), Into::into)
}

/// A path as an address writes it, `%` for whatever else than letters, digits and `/` could mean something there.
#[must_use]
pub fn percent_encode(path: &str) -> String {
    let mut address = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b':' | b'-' | b'_' | b'.' | b'~' => address.push(char::from(byte)),
            _ => {
                let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or_default().to_ascii_uppercase();
                address.extend(['%', digit(byte >> 4), digit(byte & 15)]);
            }
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::{join, may_lead, relative, slug, to_root};

    #[test]
    fn slugs_are_norwegian_aware() {
        assert_eq!(slug("Økt åpenhet"), "okt-apenhet");
        assert_eq!(slug("Hva er «due diligence»?"), "hva-er-due-diligence");
        assert_eq!(slug("Ŋuŋŋit ja čáhci"), "nunnit-ja-cahci");
        assert_eq!(slug("What's new"), "whats-new");
        assert_eq!(slug("A\u{30a}pen"), "apen");
        assert_eq!(slug("  —  "), "");
    }

    #[test]
    fn relative_addresses_reach_their_target() {
        assert_eq!(relative("a/b/", "a/c/"), "../c/");
        assert_eq!(relative("", "a/c/"), "a/c/");
        assert_eq!(relative("a/b/", "a/b/"), "./");
        assert_eq!(relative("a/b/", "a/"), "../");
        assert_eq!(relative("a/", "en/x/"), "../en/x/");
        assert_eq!(relative("ab/", "a/"), "../a/");
        assert_eq!(to_root("a/b/"), "../../");
        assert_eq!(to_root(""), "./");
    }

    #[test]
    fn targets_never_climb_out() {
        assert_eq!(join("a/b.md", "../c.md").as_deref(), Some("c.md"));
        assert_eq!(join("a/b.md", "c/./d.md").as_deref(), Some("a/c/d.md"));
        assert_eq!(join("a/b.md", "/x.md").as_deref(), Some("x.md"));
        assert_eq!(join("a/b.md", "../../c.md"), None);
    }

    #[test]
    fn only_harmless_addresses_are_led_to() {
        for harmless in ["https://example.no/", "HTTP://example.no", "//example.no", "mailto:post@example.no", "tel:+4700000000"] {
            assert!(may_lead(harmless), "{harmless}");
        }
        for other in
            ["javascript:x", "JavaScript:x", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ms-office:x", "java script:x"]
        {
            assert!(!may_lead(other), "{other}");
        }
    }
}
