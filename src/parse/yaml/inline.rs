//! Texts inside `{…}` and `[…]`: what its author meant by one that YAML takes for several.

use crate::parse::lookalike::quoted;

/// What stands between two brackets on one line, from the bracket that opens: pairs `key: text`, or texts.
pub fn parts(bracketed: &str) -> Vec<&str> {
    let is_list = bracketed.starts_with('[');
    let line = bracketed.lines().next().unwrap_or_default();
    let inside = line.rfind(['}', ']']).map_or("", |end| &line[1.min(end)..end]);
    let mut parts = Vec::new();
    let (mut start, mut quote, mut depth) = (0, None, 0);
    for (at, letter) in inside.char_indices() {
        match (letter, quote) {
            ('"' | '\'', None) if inside[..at].is_empty() || inside[..at].ends_with([' ', '[', '{', ',']) => quote = Some(letter),
            (letter, Some(own)) if letter == own => quote = None,
            ('{' | '[', None) => depth += 1,
            ('}' | ']', None) => depth -= 1,
            (',', None) if depth == 0 && (is_list || begins_with_key(&inside[at + 1..])) => {
                parts.push(&inside[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inside[start..]);
    parts
}

/// The same with quotes where they are needed; `None` if that is nowhere.
pub fn mended(bracketed: &str) -> Option<String> {
    let is_list = bracketed.starts_with('[');
    let needs = |text: &str| {
        let text = text.trim();
        !text.starts_with(['"', '\'', '[', '{']) && (text.contains([',', '{', '}', '[', ']']) || text.contains(": ") || text.ends_with(':'))
    };
    let mut any = false;
    let mend = |part: &str| {
        let (key, text) = if is_list { ("", part) } else { part.split_at(part.find(": ").map_or(part.len(), |colon| colon + 2)) };
        any |= needs(text);
        if needs(text) { format!("{}{}", key.trim_start(), quoted(text.trim())) } else { part.trim().to_owned() }
    };
    let all = parts(bracketed).into_iter().map(mend).collect::<Vec<_>>().join(", ");
    any.then(|| if is_list { format!("[{all}]") } else { format!("{{{all}}}") })
}

fn begins_with_key(text: &str) -> bool {
    let is_key = |word: &str| !word.is_empty() && word.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '-'));
    text.trim_start().split_once(": ").is_some_and(|(word, _)| is_key(word))
}
