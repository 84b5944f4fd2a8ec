//! Norwegian compounds, taken apart with the site's own words.
//!
//! A compound is a modifier, sometimes a linking letter, and a head (Johannessen 2001, *Sammensatte ord*): *kunnskap-s-samarbeid*.
//! Either part may be a compound too. A part must be a word that the site uses by itself, so that nothing is split into what
//! nobody here would look for.

#![expect(clippy::cast_precision_loss, reason = "how likely a cut is needs no more than four figures")]

use rustc_hash::{FxHashMap, FxHashSet};

/// Letters a part has at least.
const SHORTEST: usize = 3;
/// Bytes a word has at most that people say: every place in it is tried.
const LONGEST: usize = 100;
/// How often a part is used by itself at least, and one of three letters.
const USES: u32 = 2;
const USES_IF_SHORT: u32 = 3;
/// Letters that make it unlikely that a word ends like another by chance.
const LONG: usize = 5;

/// Endings of nouns that «s» joins to the head: such a modifier need not be a word the site uses by itself.
const BEFORE_S: [&str; 8] = ["ing", "sjon", "het", "itet", "skap", "dom", "nad", "else"];

/// Words that begin others without being their modifiers: prefixes, and what is a word of its own only by chance.
const NO_MODIFIERS: &str = "alle ande anti auto bak bare bort bruk del eks ett etter fra fram frem for fore fort før gjen gjennom god helst hen \
hjem hver ihop inn inne innen inter kon les man med mellom mer mest mis mot ned nær oms opp over pro rap reg rett sam samme selv ser sin sted \
stor styr til tilbake til ulik under unn ute uten utenfor utover van vel ved vel veder vid videre ytter enn ens fer hel ting inni ren rev mon \
kom kompe tre kan per par tra pre all men tar sti leg sat tek dis arr seg alt lede helt mulig eller løs går gir hør spørs til være vis viss";
/// Words that end others without being their heads: endings, and what is a word of its own only by chance.
const NO_HEADS: &str = "aktig ane ant bar dom ede ene ende enes ens ere eren ering et het heten heter heit iske isk ing inga ingane ingar ingen \
inger ist ister leg lege leik lig lige ligere ligst løs løse messig ning ninger nes nings om per rer rette rikt sam sett sette sis sjon sjonen \
sjonene sjoner skap skapet skape som somme som te ten ter tet tene tenes tens ter tid til ting ut ute uten ved vis vise ding ring rings \
ene ark art ser sin ses med man mer mest selv kan eller alle alt ansatt are else elsen elser selse stand stende tar tatt tak gitt gir gav \
holde holder holdes holdt lik like likt ligger lagt legge legges lede leder ledes let rend reis reise seg ste sted stre tre tal tall vare";

/// The compounds of a site, by the words it uses.
pub struct Splitter<'w> {
    /// How often each word is used, in lower case.
    uses: FxHashMap<&'w str, u32>,
    /// How often the words of each key are used, all its forms together; long ones need not be used often.
    keys: FxHashMap<&'w str, u32>,
    no_modifiers: FxHashSet<&'static str>,
    no_heads: FxHashSet<&'static str>,
    whole: FxHashSet<&'w str>,
}

impl<'w> Splitter<'w> {
    /// A splitter that knows these words, each with how often it is used and its key, and leaves some whole.
    pub fn new(words: impl Iterator<Item = (&'w str, u32, &'w str)>, whole: impl Iterator<Item = &'w str>) -> Self {
        let mut uses = FxHashMap::default();
        let mut keys: FxHashMap<&str, u32> = FxHashMap::default();
        for (word, count, key) in words.filter(|(word, ..)| word.chars().all(char::is_alphabetic)) {
            let least = if word.chars().nth(SHORTEST).is_none() { USES_IF_SHORT } else { USES };
            if count >= least {
                uses.insert(word, count);
            }
            *keys.entry(key).or_default() += count;
        }
        keys.retain(|key, count| *count >= USES || key.len() > LONG);
        let [no_modifiers, no_heads] = [NO_MODIFIERS, NO_HEADS].map(|list| list.split_ascii_whitespace().collect());
        Self { uses, keys, no_modifiers, no_heads, whole: whole.collect() }
    }

    /// The parts of a word in lower case, the head last; none if it is not a compound. `key` makes keys of words.
    pub fn parts<'t>(&self, word: &'t str, key: &impl Fn(&str) -> String) -> Vec<&'t str> {
        let mut parts = Vec::new();
        if let Some((modifier, head)) = self.cut(word, key) {
            for part in [modifier, head] {
                match self.parts(part, key) {
                    inner if inner.is_empty() => parts.push(part),
                    inner => parts.extend(inner),
                }
            }
        }
        parts
    }

    /// The best place to cut a word.
    fn cut<'t>(&self, word: &'t str, key: &impl Fn(&str) -> String) -> Option<(&'t str, &'t str)> {
        if !(2 * SHORTEST + 1..=LONGEST).contains(&word.len()) || self.whole.contains(word) {
            return None;
        }
        let mut best: Option<(f32, (&str, &str))> = None;
        for (end, _) in word.char_indices().skip(SHORTEST) {
            let (modifier, rest) = word.split_at(end);
            let alone = self.uses.get(modifier).copied();
            if alone.is_none() && modifier.len() < LONG || self.no_modifiers.contains(modifier) {
                continue;
            }
            for link in ["", "s", "e"] {
                let Some(head) = rest.strip_prefix(link).filter(|head| head.chars().nth(SHORTEST - 1).is_some()) else { continue };
                // «s» after another «s» would not be heard.
                if link == "s" && modifier.ends_with('s') || self.no_heads.contains(head) {
                    continue;
                }
                let Some(likely) = self.likely((modifier, alone), link, head, key) else { continue };
                let score = likely + 3.0 * (modifier.len().min(head.len()) as f32).ln();
                if best.is_none_or(|(least, _)| score > least) {
                    best = Some((score, (modifier, head)));
                }
            }
        }
        best.map(|(_, cut)| cut)
    }

    /// How much the site's own words speak for two parts, as a logarithm; `None` if they do not. `alone` is how often the modifier
    /// is used by itself.
    fn likely(&self, (modifier, alone): (&str, Option<u32>), link: &str, head: &str, key: &impl Fn(&str) -> String) -> Option<f32> {
        let used = self.uses.get(head).copied();
        let before = match alone {
            Some(uses) => uses,
            // A modifier need not stand alone anywhere if the rest leaves little doubt.
            None if link == "s" && modifier.len() > LONG && BEFORE_S.iter().any(|ending| modifier.ends_with(ending)) => 1,
            None if head.len() > LONG && used.is_some_and(|used| used >= USES_IF_SHORT) => 1,
            None => return None,
        };
        let head = match used {
            Some(uses) => uses,
            None if head.len() > SHORTEST && self.keys.contains_key(&*key(head)) => 1,
            None => return None,
        };
        Some((before as f32).ln() + (head as f32).ln())
    }
}
