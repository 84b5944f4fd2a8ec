//! Attributes in braces: `{#id key=value key="several words"}`.

/// What stands between the braces.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Attributes<'s> {
    /// The id, without `#`.
    pub id: Option<&'s str>,
    /// Keys and values, in order.
    pub pairs: Vec<(&'s str, &'s str)>,
    /// Parts that are neither.
    pub strays: Vec<&'s str>,
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
                let (value, after) = match value.strip_prefix('"') {
                    Some(quoted) => quoted.split_once('"')?,
                    None => value.split_at(value.find([' ', '\t', '}', '\n'])?),
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
        assert_eq!(read("{never closed"), None);
        assert_eq!(read("{a=\"never closed}"), None);
        assert_eq!(read("{=}"), Some((super::Attributes { pairs: vec![("", "")], ..Default::default() }, "")));
    }
}
