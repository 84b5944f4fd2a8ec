//! The index as script files: a browser that reads the site from a folder loads scripts and nothing else.
//!
//! Every file is one call, `rettesnor(name, …)`. Numbers stand as characters, fewer for small ones; words in a row
//! leave out what they begin with like the one before.

use std::fmt::Write as _;

use rayon::prelude::*;

use super::index::Term;

/// Digits that end a number, and as many that do not: printable ASCII without `"` and `\`.
const HALF: u32 = 46;

/// Adds a number: the low digits first, the last of them from the lower half of the alphabet.
fn number(mut value: u32, out: &mut String) {
    while value >= HALF {
        out.push(digit(HALF + value % HALF));
        value = value / HALF - 1;
    }
    out.push(digit(value));
}

fn digit(value: u32) -> char {
    let code = value as u8 + b' ';
    // Two characters would have to be escaped in a string.
    let code = if code >= b'"' { code + 1 } else { code };
    char::from(if code >= b'\\' { code + 1 } else { code })
}

/// Numbers that grow.
pub fn places(numbers: impl IntoIterator<Item = u32>) -> String {
    let mut out = String::new();
    let mut next = 0;
    for place in numbers {
        number(place - next, &mut out);
        next = place + 1;
    }
    out
}

/// The pages of a term: how many, then for each how far it is from the one before, and its level.
fn pages(term: &Term, out: &mut String) {
    number(term.pages.len() as u32, out);
    let mut next = 0;
    for place in &term.pages {
        number(place.after(next), out);
        next = place.page() + 1;
    }
}

/// Adds a word: a capital letter says how many letters it shares with the one before (`A`: none), the rest follows.
pub fn word(word: &str, before: &str, out: &mut String) {
    let same = word.chars().zip(before.chars()).take(25).take_while(|(a, b)| a == b);
    let (letters, bytes) =
        same.fold((0, 0), |(letters, bytes), (letter, _)| (letters + letter.len_utf16() as u8, bytes + letter.len_utf8()));
    out.push(char::from(b'A' + letters));
    out.push_str(&word[bytes..]);
}

/// A run of terms as one file.
pub struct Shard<'t> {
    /// What readers' words are compared with.
    pub first: &'t str,
    /// The words, each as it is most often written, and behind those of a manner that is not the first its number.
    pub words: String,
    /// Their pages.
    pub pages: String,
}

/// Terms in so many runs of about the same length, in their order.
pub fn shards(terms: &[Term], count: usize, manner: impl Fn(&Term) -> usize + Sync) -> Vec<Shard<'_>> {
    let size = |term: &Term| 4 + 2 * term.pages.len();
    let total: usize = terms.iter().map(size).sum();
    let mut begins = Vec::new();
    let mut done = 0;
    for (at, term) in terms.iter().enumerate() {
        if begins.is_empty() || done * count >= total * begins.len() && begins.len() < count {
            begins.push(at);
        }
        done += size(term);
    }
    let ends = begins.iter().skip(1).copied().chain([terms.len()]);
    let runs: Vec<&[Term]> = begins.iter().zip(ends).map(|(begin, end)| &terms[*begin..end]).collect();
    runs.into_par_iter().map(|terms| shard(terms, &manner)).collect()
}

fn shard(terms: &[Term], manner: impl Fn(&Term) -> usize) -> Shard<'_> {
    let mut shard = Shard { first: &terms[0].folded, words: String::new(), pages: String::new() };
    let mut before = "";
    for term in terms {
        word(&term.shown, before, &mut shard.words);
        if let number @ 1.. = manner(term) {
            _ = write!(shard.words, "/{number}");
        }
        pages(term, &mut shard.pages);
        before = &term.shown;
    }
    shard
}

/// Endings of terms: folded keys from their last letter to their first, in runs of about the same length.
pub fn endings(terms: &[Term], count: usize) -> Vec<(String, String)> {
    let mut keys: Vec<String> =
        terms.iter().filter(|term| term.folded.chars().nth(2).is_some()).map(|term| term.folded.chars().rev().collect()).collect();
    keys.sort_unstable();
    keys.dedup();
    let run = |keys: &[String]| {
        let mut out = String::new();
        let mut before = "";
        for key in keys {
            word(key, before, &mut out);
            before = key;
        }
        (keys[0].clone(), out)
    };
    keys.chunks(keys.len().div_ceil(count).max(1)).map(run).collect()
}
