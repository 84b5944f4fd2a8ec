//! The letters of a manuscript: those that can be printed, and those that no font has.

/// The data with a space for every control character, and hyphens that fonts have.
///
/// # Errors
/// The first letter that no font has.
pub fn printable(data: String, has: impl Fn(char) -> bool) -> Result<String, char> {
    let data = with_plain_hyphens(data);
    // Most texts have no more than the letters of their language, each of them looked up once.
    let mut known: Vec<char> = Vec::new();
    for letter in data.chars().filter(|letter| !letter.is_ascii() && !is_silent(*letter)) {
        if !known.contains(&letter) {
            if !has(letter) {
                return Err(letter);
            }
            known.push(letter);
        }
    }
    Ok(if data.contains("\\u") { without_controls(&data) } else { data })
}

/// Whether a letter shows nothing of its own: joiners, marks of direction, soft hyphens.
fn is_silent(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Few fonts have hyphens besides the plain one. Text from a word processor is full of the one that a line does not break at: the plain
/// one and a joiner.
fn with_plain_hyphens(data: String) -> String {
    let data = if data.contains('\u{2010}') { data.replace('\u{2010}', "-") } else { data };
    if data.contains('\u{2011}') { data.replace('\u{2011}', "-\u{2060}") } else { data }
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

    #[test]
    fn control_characters_become_spaces_and_backslashes_stay() {
        let data = serde_json::to_string(&["a\u{7}b", "c\\u0007d", "\u{0}", "tab\there"]).expect("data");
        let printed = printable(data, |_| true).expect("every letter is known");
        let read: Vec<String> = serde_json::from_str(&printed).expect("still data");
        assert_eq!(read, ["a b", "c\\u0007d", " ", "tab\there"]);
    }

    #[test]
    fn hyphens_of_word_processors_are_plain_ones() {
        assert_eq!(
            printable("KI\u{2011}løsning, e\u{2010}post".to_owned(), |letter| letter == 'ø').as_deref(),
            Ok("KI-\u{2060}løsning, e-post")
        );
    }

    #[test]
    fn a_letter_without_a_font_is_told() {
        assert_eq!(printable("Å og 🦀".to_owned(), |letter| letter == 'Å'), Err('🦀'));
    }
}
