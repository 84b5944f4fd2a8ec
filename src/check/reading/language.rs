//! Plain language: sentences that can be held in mind, verbs instead of nouns, somebody who acts, and one language at a time.

use super::passage::{HOLE, Passage, Role};
use super::tokens::{Kind, Token};
use super::{Finds, Piece, Tongue};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::document::Document;

/// Words of a sentence that is not yet long.
const LONG: usize = 25;
/// LIX of a text that is hard: laws and theses have more.
pub const HARD: usize = 60;
/// Words a text must have to be measured.
const MEASURABLE: usize = 100;
/// Letters of a word that is not yet long.
const SHORT: usize = 6;
/// Words between two links of a chain of nouns, at most.
const GAP: usize = 3;
/// Sentences a page must have before it is told how many of them name nobody.
const TOLD: usize = 15;
/// How many of them those are at least.
const PASSIVES: usize = 8;
/// Words a passage must have before its language is judged.
const TELLING: usize = 12;

/// How hard a text is to read: the words of a sentence, and the share of long ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lix {
    /// Words a sentence, and long words in the hundred.
    pub value: usize,
    /// Words it has.
    pub words: usize,
}

/// What is counted of a page.
#[derive(Debug, Default)]
pub struct Measure {
    words: usize,
    long: usize,
    sentences: usize,
    passives: usize,
}

impl Measure {
    /// Counts the words of a passage; labels and quotations do not count, and a point of a list is a sentence.
    pub fn take(&mut self, passage: &Passage, tokens: &[Token]) {
        if matches!(passage.role, Role::Label | Role::Quote) {
            return;
        }
        let mut open = false;
        for token in tokens {
            match token.kind {
                Kind::Word => {
                    self.words += 1;
                    self.long += usize::from(token.letters > SHORT);
                    open = true;
                }
                Kind::Mark('.' | '!' | '?' | ':') if open => {
                    let ends = passage.text[token.end..].chars().next().is_none_or(char::is_whitespace);
                    self.sentences += usize::from(ends);
                    open = !ends;
                }
                _ => {}
            }
        }
        self.sentences += usize::from(open);
    }

    /// The measure; `None` if there is not enough to measure.
    pub fn lix(&self) -> Option<Lix> {
        let value = || (self.words / self.sentences.max(1)) + (self.long * 100).div_ceil(self.words);
        (self.words >= MEASURABLE).then(|| Lix { value: value(), words: self.words })
    }

    /// Tells what is to be said of the page as a whole.
    pub fn tell(&self, document: &Document, written: &str, finds: &mut Finds<'_>) {
        let start = match document.body {
            crate::model::document::Body::Page(span) => span.start as usize,
            _ => 0,
        };
        let first = written[start..].trim_start();
        let at = written.len() - first.len();
        let place = finds.source.span(at..at + first.lines().next().unwrap_or_default().len());
        if let Some(lix) = self.lix().filter(|lix| lix.value > HARD) {
            let hint = Diagnostic::remark(Code::HardText, place).with("lix", lix.value.to_string());
            finds.found.push(hint.with("limit", HARD.to_string()));
        }
        if self.sentences >= TOLD && self.passives >= PASSIVES && self.passives * 5 >= self.sentences * 2 {
            let hint = Diagnostic::remark(Code::ManyPassives, place).with("count", self.passives.to_string());
            finds.found.push(hint.with("sentences", self.sentences.to_string()));
        }
    }
}

/// Judges a passage in the language of its page.
pub fn judge(piece: &Piece<'_>, measure: &mut Measure, finds: &mut Finds<'_>) {
    measure.take(piece.passage, piece.tokens);
    if matches!(piece.passage.role, Role::Label | Role::Quote) {
        return;
    }
    let mut from = 0;
    for at in 0..piece.tokens.len() {
        if ends_sentence(piece, at) {
            sentence(piece, &piece.tokens[from..=at], measure, finds);
            from = at + 1;
        }
    }
    sentence(piece, &piece.tokens[from..], measure, finds);
}

/// Whether a sentence ends here: not after an abbreviation, the number of a day or a figure. One may end with a colon, where a whole
/// sentence follows.
fn ends_sentence(piece: &Piece<'_>, at: usize) -> bool {
    let Kind::Mark(mark @ ('.' | '!' | '?' | '…' | ':')) = piece.tokens[at].kind else { return false };
    let Some(next) = piece.tokens[at + 1..].iter().find(|token| !matches!(token.kind, Kind::Mark('»' | '”' | '"' | ')' | '’'))) else {
        return true;
    };
    if next.kind != Kind::Space && next.kind != Kind::Mark('\u{a0}') {
        return false;
    }
    let begins = piece.passage.text[next.end..].chars().find(|letter| letter.is_alphanumeric() || *letter == HOLE);
    let capital = begins.is_none_or(|letter| letter.is_uppercase() || letter.is_ascii_digit() || letter == HOLE);
    let before = piece.before(at, 1);
    let numbered = begins.is_some_and(|letter| letter.is_ascii_digit());
    let short = before.is_some_and(|word| match (word.kind, piece.text(word)) {
        (Kind::Word, "No" | "no") => numbered,
        (Kind::Word, text) => word.letters == 1 || SHORT_FORMS.contains(&&*text.to_lowercase()),
        _ => false,
    });
    capital && (mark != '.' || !short)
}

/// Words that a full stop shortens, without it.
const SHORT_FORMS: &[&str] = &[
    "art", "bl", "ca", "dvs", "eks", "ev", "evt", "fig", "ib", "inkl", "jf", "jfr", "kap", "kl", "mfl", "mv", "nr", "osv", "pkt", "pst",
    "tlf", "vol", "mr", "mrs", "dr", "cf", "etc", "vs", "pp",
];

fn sentence(piece: &Piece<'_>, tokens: &[Token], measure: &mut Measure, finds: &mut Finds<'_>) {
    let (mut words, mut first, mut last) = (0, None, 0);
    let mut chain: Option<(Token, usize)> = None; // Where a chain of nouns began, and the number of its latest word.
    let mut links = 0;
    let mut tied: Option<Token> = None; // The latest word, if it is a noun made of a verb.
    let mut verb = Verb::None;
    let mut passive = false;
    for token in tokens {
        if token.is(',') {
            chain = None;
        }
        if token.kind != Kind::Word {
            continue;
        }
        words += 1;
        first.get_or_insert(token.start);
        last = token.end;
        let word = piece.text(*token);
        // What stands side by side does not hang one on the other.
        if matches!(word, "og" | "eller" | "and" | "or") {
            chain = None;
        }
        if let Some(noun) = tied.filter(|_| word == if piece.tongue == Tongue::English { "of" } else { "av" }) {
            let goes_on = chain.filter(|(_, at)| words - at <= GAP);
            links = if goes_on.is_some() { links + 1 } else { 1 };
            chain = Some((goes_on.map_or(noun, |(noun, _)| noun), words));
            if links == 2 {
                let part = chain.map_or(0, |(noun, _)| noun.start)..token.end;
                finds.hint(piece.passage, part, Code::NominalChain, &[]);
            }
        }
        tied = is_nominal(word, *token, piece.tongue).then_some(*token);
        passive |= verb.is_passive(word, *token, piece.tongue);
        verb = Verb::of(word, verb, piece.tongue);
    }
    measure.passives += usize::from(passive);
    if let Some(first) = first.filter(|_| words > LONG) {
        finds.hint(piece.passage, first..last, Code::LongSentence, &[("count", &words.to_string())]);
    }
}

/// Whether a word is a noun made of a verb or an adjective.
fn is_nominal(word: &str, token: Token, tongue: Tongue) -> bool {
    const NORWEGIAN: &[&str] =
        &["ing", "inga", "ingen", "inger", "ingene", "else", "elsen", "elser", "sjon", "sjonen", "het", "heten", "heit", "heita"];
    const ENGLISH: &[&str] = &["tion", "tions", "sion", "sions", "ment", "ments", "ance", "ence", "ness"];
    // Things and places, not doings.
    const THINGS: &[&str] = &["avdeling", "avdelingen", "stilling", "stillingen", "bygning", "regjering", "regjeringen", "department"];
    let endings = if tongue == Tongue::English { ENGLISH } else { NORWEGIAN };
    token.letters >= 7 && endings.iter().any(|ending| word.ends_with(ending)) && !THINGS.contains(&word)
}

/// The verb that was met last, as far as a passive needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verb {
    None,
    /// Wants an infinitive: `skal`, `må`.
    Modal,
    /// Wants a participle: `blir`, `is`.
    Auxiliary,
}

impl Verb {
    /// The verb a word is; one word may stand between.
    fn of(word: &str, before: Self, tongue: Tongue) -> Self {
        match (tongue, word) {
            (Tongue::English, "is" | "are" | "was" | "were" | "be" | "been" | "being") => Self::Auxiliary,
            (Tongue::English, "not" | "also" | "then") => before,
            (Tongue::English, _) => Self::None,
            (_, "skal" | "må" | "bør" | "kan" | "vil" | "skulle" | "måtte" | "burde" | "kunne") => Self::Modal,
            (_, "blir" | "ble" | "bli" | "blitt" | "blei" | "vert" | "vart" | "verte" | "vorte") => Self::Auxiliary,
            (_, "ikke" | "ikkje" | "også" | "alltid" | "da" | "då") => before,
            _ => Self::None,
        }
    }

    fn is_passive(self, word: &str, token: Token, tongue: Tongue) -> bool {
        const ACTIVE: &[&str] = &["finnes", "finnast", "synes", "møtes", "trives", "lykkes", "lykkast", "minnes", "brukast", "skjelnes"];
        match (self, tongue) {
            (Self::None, _) => false,
            (Self::Modal, Tongue::Nynorsk) => token.letters >= 5 && word.ends_with("ast") && !ACTIVE.contains(&word),
            (Self::Modal, _) => token.letters >= 4 && word.ends_with("es") && !ACTIVE.contains(&word),
            (Self::Auxiliary, Tongue::English) => token.letters >= 4 && (word.ends_with("ed") || word.ends_with("en")),
            (Self::Auxiliary, Tongue::Nynorsk) => {
                token.letters >= 4 && (word.ends_with('a') || word.ends_with('t') || word.ends_with("dd"))
            }
            (Self::Auxiliary, Tongue::Bokmal) => {
                token.letters >= 4 && (word.ends_with("et") || word.ends_with('t') || word.ends_with("dd"))
            }
        }
    }
}

/// Which passages of a page are in another language, of those that are long enough to tell.
#[derive(Default)]
pub struct Languages {
    own: usize,
    foreign: Vec<Diagnostic>,
}

impl Languages {
    /// Whether a passage is in another language than its page. Only where it is sure: many little words of the other language, and
    /// hardly any of its own.
    pub fn is_foreign(&mut self, piece: &Piece<'_>, finds: &Finds<'_>) -> bool {
        let (mut words, mut norwegian, mut english) = (0, 0, 0);
        let mut ends = None;
        for token in piece.tokens.iter().filter(|token| token.kind == Kind::Word) {
            words += 1;
            let (start, _) = ends.unwrap_or((token.start, 0));
            ends = Some((start, token.end));
            match piece.text(*token) {
                "og" | "ikke" | "ikkje" | "som" | "på" | "det" | "er" | "av" | "til" | "ein" | "eit" | "et" | "jeg" | "eg" | "vi"
                | "dere" | "har" | "skal" | "å" | "fra" | "frå" | "når" | "hva" | "kva" | "de" | "dei" => norwegian += 1,
                "the" | "of" | "and" | "is" | "that" | "which" | "with" | "this" | "are" | "from" | "not" | "have" | "has" | "you"
                | "your" | "should" | "their" | "it" | "a" | "to" => english += 1,
                _ => {}
            }
        }
        if words < TELLING || piece.passage.role == Role::Label {
            return false;
        }
        let (own, other, language, tag) = match piece.tongue {
            Tongue::English => (english, norwegian, ["Norwegian", "norsk"], "nb"),
            Tongue::Bokmal | Tongue::Nynorsk => (norwegian, english, ["English", "engelsk"], "en"),
        };
        let sure = other * 4 >= words && own * 10 <= other;
        if !sure {
            self.own += 1;
        } else if let Some((start, end)) = ends {
            let span = piece.passage.span(start..end, finds.source, finds.written);
            let fault = span.map(|(span, _)| Diagnostic::warning(Code::UnmarkedLanguage, span).with_words("language", language));
            self.foreign.extend(fault.map(|fault| fault.with("tag", tag)));
        }
        sure
    }

    /// Tells of the passages that are in another language; if that is most of the page, of the first alone, and of nothing besides:
    /// its text is not what it was taken for.
    pub fn tell(self, finds: &mut Finds<'_>, before: usize) {
        let most = self.foreign.len() > self.own.max(1);
        if most {
            finds.found.truncate(before);
        }
        finds.found.extend(self.foreign.into_iter().take(if most { 1 } else { usize::MAX }));
    }
}
