//! The letters that PDFs are set with, and what stands for one that no font has.

use unicode_normalization::UnicodeNormalization as _;

/// The letters that the fonts for PDFs have.
#[derive(Debug, Clone, Default)]
pub struct Letters {
    /// Each from its first to its last, in order.
    ranges: Vec<(u32, u32)>,
}

impl Letters {
    /// Takes the numbers of letters, in any order.
    #[must_use]
    pub fn of(mut numbers: Vec<u32>) -> Self {
        numbers.sort_unstable();
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        for number in numbers {
            match ranges.last_mut() {
                Some((_, last)) if number <= *last + 1 => *last = number,
                _ => ranges.push((number, number)),
            }
        }
        Self { ranges }
    }

    /// A text as PDFs show it: with letters like those that no font has, or with their numbers.
    #[must_use]
    pub fn shown(&self, text: String) -> String {
        if text.chars().all(|letter| self.stands(letter)) {
            return text;
        }
        let mut shown = String::with_capacity(text.len() + text.len() / 8);
        let mut end = 0;
        for (start, run) in self.lacking(&text).chain([(text.len(), "")]) {
            for letter in text[end..start].chars() {
                match self.alike(letter).filter(|_| !self.stands(letter)) {
                    Some(alike) => shown.push_str(&alike),
                    None => shown.push(letter),
                }
            }
            shown.push_str(&numbers(run));
            end = start + run.len();
        }
        shown
    }

    /// The letters of a text that neither stand as they are nor have any like them: run by run, and where each begins.
    pub fn lacking<'t>(&self, text: &'t str) -> impl Iterator<Item = (usize, &'t str)> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let lacks = |letter: char| !self.stands(letter) && self.alike(letter).is_none();
            let start = from + text[from..].find(lacks)?;
            let rest = &text[start..];
            let run = &rest[..rest.find(|letter| !lacks(letter) && !is_silent(letter)).unwrap_or(rest.len())];
            from = start + run.len();
            Some((start, run))
        })
    }

    /// Whether a letter can stand as it is.
    fn stands(&self, letter: char) -> bool {
        letter.is_ascii() || is_silent(letter) && letter != BYTE_ORDER || self.has(letter)
    }

    /// Whether a font has a letter that PDFs may have: an archive forbids those that mean something to one publisher alone.
    fn has(&self, letter: char) -> bool {
        let number = u32::from(letter);
        let at = self.ranges.partition_point(|(_, last)| *last < number);
        self.ranges.get(at).is_some_and(|(first, _)| *first <= number) && !is_private(letter)
    }

    /// What says the same as a letter in letters that fonts have: Unicode knows of `℃`, `Ⅳ` and `⅕` what they are made of.
    fn alike(&self, letter: char) -> Option<String> {
        let alike: String = match letter {
            // Few fonts have hyphens besides the plain one; what holds a line together is the plain one and a joiner.
            '\u{2010}' => "-".to_owned(),
            '\u{2011}' => "-\u{2060}".to_owned(),
            // A key around the sign before it.
            BYTE_ORDER | '\u{20e3}' => String::new(),
            // What word processors leave of their bullets, ticks and arrows.
            '\u{f0b7}' => "•".to_owned(),
            '\u{f0a7}' => "▪".to_owned(),
            '\u{f0e0}' => "→".to_owned(),
            _ => std::iter::once(letter).nfkc().collect(),
        };
        // A text may be data: what means something there is not put in.
        let stands = alike.chars().all(|part| part != letter && self.stands(part) && !matches!(part, '"' | '\\'));
        stands.then_some(alike)
    }
}

/// What stands for letters that no font has. Their numbers are the same in every language, every font has them, and whoever meets
/// them can look them up; a mark like `?` would read as the author's, and nothing as if nothing was there.
#[must_use]
pub fn numbers(letters: &str) -> String {
    let numbers = letters.chars().filter(|letter| !is_silent(*letter)).map(|letter| format!("U+{:04X}", u32::from(letter)));
    let numbers = numbers.collect::<Vec<_>>().join(" ");
    if numbers.is_empty() { numbers } else { format!("[{numbers}]") }
}

/// Says in which order bytes come, and nothing in a text.
const BYTE_ORDER: char = '\u{feff}';

/// Whether a letter shows nothing of its own: joiners, marks of direction, soft hyphens.
#[must_use]
pub fn is_silent(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | BYTE_ORDER)
}

fn is_private(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

#[cfg(test)]
mod tests {
    use super::Letters;

    fn shown(text: &str) -> String {
        Letters::of("æøåÅ•°⁄\u{f0b7}".chars().map(u32::from).collect()).shown(text.to_owned())
    }

    #[test]
    fn what_fonts_have_stays() {
        assert_eq!(shown("Blåbær\u{ad}syl\u{200d}tetøy • 1"), "Blåbær\u{ad}syl\u{200d}tetøy • 1");
    }

    #[test]
    fn letters_that_say_the_same_stand_in() {
        assert_eq!(shown("KI\u{2011}løsning, e\u{2010}post"), "KI-\u{2060}løsning, e-post");
        assert_eq!(shown("20\u{3000}℃, ⅕ av CO₂, punkt Ⅳ, 1\u{fe0f}\u{20e3}"), "20 °C, 1⁄5 av CO2, punkt IV, 1\u{fe0f}");
        assert_eq!(shown("\u{feff}A \u{f0b7} B"), "A • B");
    }

    #[test]
    fn others_are_told_by_their_numbers_run_by_run() {
        assert_eq!(shown("✅\u{fe0f}Ja, 北京 og 👩\u{200d}💻."), "[U+2705]Ja, [U+5317 U+4EAC] og [U+1F469 U+1F4BB].");
        assert_eq!(shown("\u{e900} å"), "[U+E900] å");
    }

    #[test]
    fn what_means_something_in_data_is_never_put_in() {
        assert_eq!(shown("{\"a\":\"\u{ff02}\u{ff3c}\"}"), "{\"a\":\"[U+FF02 U+FF3C]\"}");
    }
}
