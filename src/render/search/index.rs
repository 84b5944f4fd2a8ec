//! From counted words to an index: which pages a key leads to, and how much each says of it.

#![expect(clippy::cast_precision_loss, clippy::cast_sign_loss, reason = "how much a page says of a word is a rough figure")]

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::gather::{self, Gathered, Page};
use super::split::Splitter;
use super::words::{Keys, Manner, fold};
use crate::model::site::{EntryId, Site};
use crate::render::ReadText;

/// Steps of how much a page says of a word.
pub const LEVELS: u32 = 6;
/// Weight at which a page of middle length says half of what can be said of a word (k₁ of BM25).
const HALF: f32 = 32.0;
/// How much a page's length counts (b of BM25).
const LENGTH: f32 = 0.6;
/// Words in a step of the middle length: one page that grows does not change what all others say.
const STEP: u64 = 32;
/// What is found only as a part of a compound counts this much of four.
const PART: u32 = 2;
const WHOLE: u32 = 4;
/// Weight a word that says little must have to be kept: in a title or a heading.
const HEARD: u32 = 16;

/// What readers look for.
#[derive(Debug, PartialEq, Eq)]
pub struct Term {
    /// What its forms have in common.
    pub key: Box<str>,
    /// The key without letters outside ASCII: terms are sorted by this.
    pub folded: Box<str>,
    /// The form that is used most.
    pub shown: Box<str>,
    /// The manner that makes its key of that form.
    pub manner: Manner,
    /// The pages that have it.
    pub pages: Vec<Place>,
}

/// A page by its number, and how much it says of a term, as one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(u32);

impl Place {
    /// The number of the page.
    pub fn page(self) -> u32 {
        self.0 / LEVELS
    }

    /// The place as it is written behind those of pages before `next`.
    pub fn after(self, next: u32) -> u32 {
        self.0 - next * LEVELS
    }
}

/// The pages of a tree and the terms that lead to them.
pub struct Index {
    /// In the order of their folded keys.
    pub terms: Vec<Term>,
    /// In the order of the site.
    pub pages: Vec<Page>,
}

/// A word in lower case, whoever writes it how.
struct Word {
    manner: Manner,
    text: Box<str>,
    uses: u32,
    key: String,
}

/// Indexes pages; some words are not taken apart.
pub fn index(site: &Site, read: ReadText, entries: &[EntryId], whole: &[Box<str>]) -> Index {
    let gathered = gather(site, read, entries);
    let keys = Keys::new();
    let (words, numbers) = vocabulary(&gathered, &keys);
    let parts = parts(&words, &keys, whole);
    let (mut terms, leads) = terms(&words, &parts);
    let pages = postings(gathered, &numbers, &words, &leads, &mut terms);
    Index { terms, pages }
}

/// Reads the pages, those of one manner of words together, by as many hands as there are.
fn gather(site: &Site, read: ReadText, entries: &[EntryId]) -> Vec<(Manner, Gathered)> {
    let mut groups: BTreeMap<Manner, Vec<(u32, EntryId)>> = BTreeMap::new();
    for (number, entry) in (0..).zip(entries) {
        groups.entry(Manner::of(site.document(*entry).lang)).or_default().push((number, *entry));
    }
    let size = entries.len().div_ceil(rayon::current_num_threads() * 2).max(1);
    let chunks: Vec<_> = groups.iter().flat_map(|(manner, pages)| pages.chunks(size).map(|chunk| (*manner, chunk))).collect();
    chunks.into_par_iter().map(|(manner, chunk)| (manner, gather::pages(site, read, chunk))).collect()
}

/// Every word of the site once, and for each of the gathered words which it is.
fn vocabulary(gathered: &[(Manner, Gathered)], keys: &Keys) -> (Vec<Word>, Vec<Vec<u32>>) {
    let mut known: BTreeMap<Manner, FxHashMap<Box<str>, u32>> = BTreeMap::new();
    let mut words: Vec<Word> = Vec::new();
    let numbers = gathered.iter().map(|(manner, part)| {
        let ids = known.entry(*manner).or_default();
        let number = |(word, uses): &(Box<str>, u32)| {
            let lower = if word.chars().any(char::is_uppercase) { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(&**word) };
            let id = match ids.get(&*lower) {
                Some(id) => *id,
                None => {
                    let text: Box<str> = lower.into();
                    ids.insert(text.clone(), words.len() as u32);
                    words.push(Word { manner: *manner, text, uses: 0, key: String::new() });
                    words.len() as u32 - 1
                }
            };
            words[id as usize].uses += uses;
            id
        };
        part.words.iter().map(number).collect()
    });
    let numbers = numbers.collect();
    words.par_iter_mut().for_each(|word| word.key = keys.key(word.manner, &word.text));
    (words, numbers)
}

/// The keys of the parts of each word that is a compound.
fn parts(words: &[Word], keys: &Keys, whole: &[Box<str>]) -> Vec<Vec<String>> {
    let norwegian = words.iter().filter(|word| word.manner == Manner::Norwegian);
    let splitter = Splitter::new(norwegian.map(|word| (&*word.text, word.uses, &*word.key)), whole.iter().map(|word| &**word));
    let key = |word: &str| keys.key(Manner::Norwegian, word);
    let parts = |word: &Word| match word.manner {
        Manner::Norwegian => splitter.parts(&word.text, &key).into_iter().map(key).collect(),
        Manner::English | Manner::Plain => Vec::new(),
    };
    words.par_iter().map(parts).collect()
}

/// The terms, without pages yet, and for each word the terms it leads to and how much of four.
fn terms(words: &[Word], parts: &[Vec<String>]) -> (Vec<Term>, Vec<Vec<(u32, u32)>>) {
    let mut shown: FxHashMap<&str, &Word> = FxHashMap::default();
    for word in words {
        let best = shown.entry(&word.key).or_insert(word);
        if rank(word) > rank(best) {
            *best = word;
        }
    }
    let mut terms: Vec<Term> = shown
        .into_iter()
        .filter(|(key, _)| !key.is_empty())
        .map(|(key, word)| Term {
            key: key.into(),
            folded: fold(key).into(),
            shown: word.text.clone(),
            manner: word.manner,
            pages: Vec::new(),
        })
        .collect();
    terms.sort_unstable_by(|a, b| (&a.folded, &a.key).cmp(&(&b.folded, &b.key)));
    let ids: FxHashMap<&str, u32> = (0..).zip(&terms).map(|(id, term)| (&*term.key, id)).collect();
    let lead = |(word, parts): (&Word, &Vec<String>)| {
        let own = ids.get(&*word.key).map(|id| (*id, WHOLE));
        own.into_iter().chain(parts.iter().filter_map(|key| Some((*ids.get(&**key)?, PART)))).collect()
    };
    let leads = words.iter().zip(parts).map(lead).collect();
    (terms, leads)
}

/// Of the forms of a term, that with the highest rank is shown.
fn rank(word: &Word) -> (u32, Reverse<(usize, &str, Manner)>) {
    (word.uses, Reverse((word.text.len(), &word.text, word.manner)))
}

/// Gives the terms their pages, and the pages back in their order.
fn postings(
    gathered: Vec<(Manner, Gathered)>,
    numbers: &[Vec<u32>],
    words: &[Word],
    leads: &[Vec<(u32, u32)>],
    terms: &mut [Term],
) -> Vec<Page> {
    let count = gathered.iter().map(|(_, part)| part.pages.len()).sum::<usize>();
    let length: u64 = gathered.iter().flat_map(|(_, part)| &part.pages).map(|page| u64::from(page.length)).sum();
    let middle = ((length / count.max(1) as u64 / STEP + 1) * STEP) as f32;
    let stops: FxHashMap<Manner, FxHashSet<&str>> =
        gathered.iter().map(|(manner, _)| (*manner, manner.stop_words().split_ascii_whitespace().collect())).collect();
    let common: Vec<bool> = words.iter().map(|word| stops[&word.manner].contains(&*word.text)).collect();
    let of_part = |((_, part), numbers): (&(Manner, Gathered), &Vec<u32>)| {
        let mut found: Vec<(u32, Place)> = Vec::new();
        let mut weights = vec![0u32; terms.len()];
        let mut met: Vec<u32> = Vec::new();
        for page in &part.pages {
            let half = HALF * (1.0 - LENGTH + LENGTH * page.length as f32 / middle) * WHOLE as f32;
            for (word, weight) in &page.words {
                let word = numbers[*word as usize] as usize;
                if common[word] && *weight < HEARD {
                    continue;
                }
                for (term, share) in &leads[word] {
                    let sum = &mut weights[*term as usize];
                    if *sum == 0 {
                        met.push(*term);
                    }
                    *sum += weight * share;
                }
            }
            for term in met.drain(..) {
                let weight = std::mem::take(&mut weights[term as usize]) as f32;
                found.push((term, Place(page.number * LEVELS + level(weight / (half + weight)))));
            }
        }
        Places::of(&found, terms.len())
    };
    let parts: Vec<Places> = gathered.par_iter().zip(numbers).map(of_part).collect();
    terms.par_iter_mut().enumerate().for_each(|(term, Term { pages, .. })| {
        pages.reserve_exact(parts.iter().map(|part| part.of_term(term).len()).sum());
        for part in &parts {
            pages.extend_from_slice(part.of_term(term));
        }
        // Pages of another manner stand among those of the first.
        pages.sort_unstable();
    });
    let mut pages: Vec<Page> = gathered.into_iter().flat_map(|(_, part)| part.pages).collect();
    pages.sort_unstable_by_key(|page| page.number);
    pages
}

/// The places of every term on some of the pages, one term behind the other.
struct Places {
    /// Where each term's places begin, and the last end.
    begins: Vec<u32>,
    places: Vec<Place>,
}

impl Places {
    /// Sorts what was found page by page.
    fn of(found: &[(u32, Place)], terms: usize) -> Self {
        let mut begins = vec![0; terms + 1];
        for (term, _) in found {
            begins[*term as usize + 1] += 1;
        }
        for term in 0..terms {
            begins[term + 1] += begins[term];
        }
        let mut next = begins.clone();
        let mut places = vec![Place(0); found.len()];
        for (term, place) in found {
            let at = &mut next[*term as usize];
            places[*at as usize] = *place;
            *at += 1;
        }
        Self { begins, places }
    }

    fn of_term(&self, term: usize) -> &[Place] {
        &self.places[self.begins[term] as usize..self.begins[term + 1] as usize]
    }
}

/// The step of a share of one: the steps are finer where there is little.
fn level(share: f32) -> u32 {
    let step = (share.sqrt() * LEVELS as f32).floor();
    step.clamp(0.0, (LEVELS - 1) as f32) as u32
}
