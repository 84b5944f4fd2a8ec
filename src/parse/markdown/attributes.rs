//! Attributes in braces: `{#id key=value key="several words"}`.

use crate::parse::lookalike::MARKS;

/// What stands between the braces.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Attributes<'s> {
    /// The id, without `#`.
    pub id: Option<&'s str>,
    /// Keys and values, in order.
    pub pairs: Vec<(&'s str, &'s str)>,
    /// Parts that are neither.
    pub strays: Vec<&'s str>,
    /// Values that stand in curly quotes, the quotes included.
    pub curly: Vec<&'s str>,
}

/// Reads attributes at the start of `text`; also gives what follows the closing brace.
pub fn read(text: &str) -> Option<(Attributes<'_>, &str)> {
    let mut rest = text.strip_prefix('{')?;
    let mut attributes = Attributes::default();
    loop {
        rest = rest.trim_start_matches([' ', '\t']);
        if let Some(after) = rest.strip_prefix('}') {
            return Some((attributes, after));
        }
        let end = rest.find([' ', '\t', '}', '=', '\n'])?;
        let word = &rest[..end];
        rest = &rest[end..];
        match rest.strip_prefix('=') {
            Some(value) => {
                let (value, after) = match (value.strip_prefix('"'), in_curly_quotes(value)) {
                    (Some(quoted), _) => quoted.split_once('"')?,
                    (None, Some((inner, whole))) => {
                        attributes.curly.push(whole);
                        (inner, &value[whole.len()..])
                    }
                    (None, None) => value.split_at(value.find([' ', '\t', '}', '\n'])?),
                };
                attributes.pairs.push((word, value));
                rest = after;
            }
            None => match word.strip_prefix('#') {
                Some(id) if !id.is_empty() => attributes.id = Some(id),
                _ if word.is_empty() => return None,
                _ => attributes.strays.push(word),
            },
        }
    }
}

/// A value in curly quotes at the start of a text: what stands in them, and all of it.
fn in_curly_quotes(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_prefix(MARKS[0])?;
    let end = inner.find(['\n', '}']).map_or(inner, |end| &inner[..end]).find(MARKS[0])?;
    let first = text.len() - inner.len();
    let last = inner[end..].chars().next().map_or(0, char::len_utf8);
    Some((&inner[..end], &text[..first + end + last]))
}

/// Whether an id is one that the page's frame or its footnotes have.
pub fn is_ours(id: &str) -> bool {
    let note = id.strip_prefix("fnref-").or_else(|| id.strip_prefix("fn-"));
    id.starts_with('_') || note.is_some_and(|number| number.starts_with(|first: char| first.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn reads_ids_words_and_quoted_values() {
        let (attributes, rest) = read(r#"{#maal strength=must law="§ 5, ledd 2"} after"#).expect("attributes");
        assert_eq!(attributes.id, Some("maal"));
        assert_eq!(attributes.pairs, [("strength", "must"), ("law", "§ 5, ledd 2")]);
        assert_eq!(rest, " after");
        let (attributes, _) = read("{law=”§ 5, ledd 2” strength=must}").expect("attributes");
        assert_eq!(attributes.pairs, [("law", "§ 5, ledd 2"), ("strength", "must")]);
        assert_eq!(attributes.curly, ["”§ 5, ledd 2”"]);
        assert_eq!(read("{never closed"), None);
        assert_eq!(read("{a=\"never closed}"), None);
        assert_eq!(read("{=}"), Some((super::Attributes { pairs: vec![("", "")], ..Default::default() }, "")));
    }
}
