//! How hard a text is to read, by LIX: the words of a sentence, and the share of long ones.

/// The measure of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lix {
    /// Words a sentence, and long words in the hundred.
    pub value: usize,
    /// Words it has.
    pub words: usize,
}

/// Letters of a word that is not yet long.
const SHORT: usize = 6;

/// Measures a text in Markdown. Headings, tables, code and addresses are left out; an item of a list is a sentence. `None` if there
/// is nothing to measure.
pub fn lix(text: &str) -> Option<Lix> {
    let (mut words, mut long, mut sentences) = (0, 0, 0);
    let mut open = false;
    let mut code = false;
    for line in text.lines() {
        let line = line.trim_start_matches([' ', '\t', '>']);
        code ^= line.starts_with("```") || line.starts_with("~~~");
        if code || line.is_empty() || line.starts_with(['#', '|', '`', '~', '<']) || line.starts_with("[!") || line.starts_with("[^") {
            sentences += usize::from(std::mem::take(&mut open));
            continue;
        }
        let item = line.trim_start_matches(|mark: char| mark.is_ascii_digit()).starts_with(['-', '*', '+', '.', ')']);
        if item {
            sentences += usize::from(std::mem::take(&mut open));
        }
        for part in line.split_whitespace() {
            // `[words](address)`: the address is not read.
            let word = part.split_once("](").map_or(part, |(word, _)| word);
            let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
            if letters == 0 || word.contains("://") {
                continue;
            }
            words += 1;
            long += usize::from(letters > SHORT);
            open = true;
            if part.trim_end_matches(['"', '\'', '»', '”', ')', '*', '_']).ends_with(['.', '!', '?', ':']) {
                sentences += 1;
                open = false;
            }
        }
    }
    sentences += usize::from(open);
    (words > 0).then(|| Lix { value: (words / sentences.max(1)) + (long * 100).div_ceil(words), words })
}

#[cfg(test)]
mod tests {
    use super::{Lix, lix};

    #[test]
    fn long_words_and_long_sentences_count() {
        assert_eq!(lix("# Tittel\n\nHer er det fem ord. Og fem til er her.\n"), Some(Lix { value: 5, words: 10 }));
        assert_eq!(lix("Forskningssamarbeid [krever](x.md) forhåndsvurdering.\n"), Some(Lix { value: 3 + 67, words: 3 }));
        assert_eq!(lix("- ett\n- to\n- tre\n"), Some(Lix { value: 1, words: 3 }));
        assert_eq!(lix("```\nkode\n```\n\n| a | b |\n"), None);
    }
}
