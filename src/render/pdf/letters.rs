//! What a manuscript is given as: data with nothing in it that cannot be printed.

use crate::model::letters::Letters;

/// The data with a space for every control character, and with letters that there are.
#[must_use]
pub fn printable(data: String, letters: &Letters) -> String {
    let data = letters.shown(data);
    if data.contains("\\u") { without_controls(&data) } else { data }
}

/// JSON with a space for every control character, which JSON writes as `\u0007`.
fn without_controls(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let mut rest = json;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let escape = &rest[at..];
        if escape[1..].starts_with('u') {
            out.push(' ');
            rest = escape.get(6..).unwrap_or_default();
        } else {
            let length = 1 + escape[1..].chars().next().map_or(0, char::len_utf8);
            out.push_str(&escape[..length]);
            rest = &escape[length..];
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::printable;
    use crate::model::letters::Letters;

    #[test]
    fn control_characters_become_spaces_and_backslashes_stay() {
        let data = serde_json::to_string(&["a\u{7}b", "c\\u0007d", "\u{0}", "tab\there"]).expect("data");
        let printed = printable(data, &Letters::default());
        let read: Vec<String> = serde_json::from_str(&printed).expect("still data");
        assert_eq!(read, ["a b", "c\\u0007d", " ", "tab\there"]);
    }
}
