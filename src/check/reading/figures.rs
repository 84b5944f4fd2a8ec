//! Dates, numbers, and what stands beside them: as Språkrådet writes them in Norwegian, and as English has them.

use std::ops::Range;

use super::tokens::{Kind, Token};
use super::{Finds, Piece, Tongue};
use crate::diagnostic::Code;

const NORWEGIAN: [&str; 12] =
    ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"];
const ENGLISH: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
/// Signs and short forms of units, which a number is not to be parted from.
const UNITS: &[&str] = &["kr", "km", "kg", "mm", "cm", "m", "g", "MB", "GB", "kB", "TB", "kWh", "mill", "mrd"];
/// Words after a number that tell that its full stop is a decimal mark.
const COUNTED: &[&str] = &[
    "prosent",
    "prosentpoeng",
    "millioner",
    "milliarder",
    "millionar",
    "milliardar",
    "kroner",
    "timer",
    "timar",
    "år",
    "studiepoeng",
    "km",
    "kg",
];
/// Short forms before a number, with their full stop.
const BEFORE: &[&str] = &["kl", "nr", "kap", "pkt", "art", "No", "Art", "pp"];
/// Words before a number that is no amount: the number of a part of a text, or of a version.
const NUMBERED: &[&str] = &["kapittel", "kap", "punkt", "pkt", "versjon", "version", "utgave", "section", "chapter", "nr", "no", "WCAG"];

/// The space a line does not break at.
const HARD: &str = "\u{a0}";

/// A run of numbers with single marks between: `22.11.2026`, `3.5`, `10`.
struct Figure {
    /// The pieces it is made of.
    pieces: Range<usize>,
    /// Its bytes.
    bytes: Range<usize>,
    /// The mark between its numbers, if it is the same everywhere.
    mark: Option<char>,
}

pub fn judge(piece: &Piece<'_>, finds: &mut Finds<'_>) {
    let mut at = 0;
    while at < piece.tokens.len() {
        if piece.tokens[at].kind != Kind::Number {
            at += 1;
            continue;
        }
        let figure = figure(piece, at);
        at = figure.pieces.end;
        if stands_alone(piece, &figure) {
            Judge { piece, finds }.figure(&figure);
        }
    }
}

fn figure(piece: &Piece<'_>, at: usize) -> Figure {
    let mut end = at + 1;
    let mut marks = Vec::new();
    while let (Some(Token { kind: Kind::Mark(mark @ ('.' | '/' | ',' | '-' | ':' | '–')), .. }), Some(next)) =
        (piece.after(end, 0), piece.after(end, 1))
        && next.kind == Kind::Number
    {
        marks.push(mark);
        end += 2;
    }
    let same = marks.first().copied().filter(|first| marks.iter().all(|mark| mark == first));
    Figure { pieces: at..end, bytes: piece.tokens[at].start..piece.tokens[end - 1].end, mark: same }
}

/// Whether a figure is no part of a name, an address or a longer number.
fn stands_alone(piece: &Piece<'_>, figure: &Figure) -> bool {
    let parts = |token: Option<Token>| {
        token.is_some_and(|token| match token.kind {
            Kind::Word | Kind::Number => true,
            Kind::Mark(mark) => matches!(mark, '#' | '_' | '/' | '\\' | '+' | '=' | '@' | '&' | super::HOLE | '-' | '–' | '×'),
            Kind::Space => false,
        })
    };
    !parts(piece.before(figure.pieces.start, 1)) && !parts(piece.after(figure.pieces.end, 0))
}

struct Judge<'j, 'p, 'f> {
    piece: &'j Piece<'p>,
    finds: &'j mut Finds<'f>,
}

impl<'p> Judge<'_, 'p, '_> {
    fn figure(&mut self, figure: &Figure) {
        let numbers: Vec<&str> = self.piece.tokens[figure.pieces.clone()].iter().step_by(2).map(|token| self.piece.text(*token)).collect();
        match (figure.mark, &*numbers) {
            (Some('.' | '/'), [day, month, year]) if year.len() == 4 => self.numeric_date(figure, day, month, year),
            (Some('.'), [..]) if self.piece.tongue != Tongue::English => self.full_stops(figure, &numbers),
            (None, [number]) if !self.grouped(figure, number) => self.day(figure, number),
            _ => {}
        }
        self.beside(figure);
    }

    /// `22.11.2026`, `22/11/2026`. In English it may be the month that comes first.
    fn numeric_date(&mut self, figure: &Figure, day: &str, month: &str, year: &str) {
        let (Ok(day), Ok(month), Ok(1900..=2100)) = (day.parse::<usize>(), month.parse::<usize>(), year.parse::<usize>()) else { return };
        let unsure = self.piece.tongue == Tongue::English && (month > 12 || day <= 12);
        if unsure && (1..=31).contains(&month) && (1..=12).contains(&day) {
            let right = format!("22 November {year}");
            return self.say(figure.bytes.clone(), Code::DateForm, &right, None);
        }
        if !(1..=31).contains(&day) || !(1..=12).contains(&month) {
            return;
        }
        let right = match self.piece.tongue {
            Tongue::English => format!("{day}{HARD}{} {year}", ENGLISH[month - 1]),
            Tongue::Bokmal | Tongue::Nynorsk => format!("{day}.{HARD}{} {year}", NORWEGIAN[month - 1]),
        };
        self.say(figure.bytes.clone(), Code::DateForm, &right, Some(&right));
    }

    /// `10.000` and `3.5 prosent`.
    fn full_stops(&mut self, figure: &Figure, numbers: &[&str]) {
        let before = self.piece.before(figure.pieces.start, 2).filter(|token| token.kind == Kind::Word);
        if before.is_some_and(|word| NUMBERED.contains(&self.piece.text(word)))
            || self.piece.before(figure.pieces.start, 2).is_some_and(|it| it.is('§'))
        {
            return;
        }
        let counted = self.word_after(figure).is_some_and(|word| COUNTED.contains(&word)) || self.percent_after(figure);
        let thousands = numbers[0].len() <= 3 && !numbers[0].starts_with('0') && numbers[1..].iter().all(|group| group.len() == 3);
        if thousands && (numbers.len() > 2 || counted || numbers[1] == "000") {
            let right = numbers.join(HARD);
            self.say(figure.bytes.clone(), Code::NumberForm, &right, Some(&right));
        } else if counted && numbers.len() == 2 && numbers[1].len() <= 2 {
            let right = numbers.join(",");
            self.say(figure.bytes.clone(), Code::NumberForm, &right, Some(&right));
        }
    }

    /// `10 000`: groups of three that an ordinary space parts. Says whether it is such a group.
    fn grouped(&mut self, figure: &Figure, first: &str) -> bool {
        let at = figure.pieces.start;
        let number = |token: Option<Token>| token.filter(|token| token.kind == Kind::Number);
        let space = |token: Option<Token>| token.is_some_and(|token| token.kind == Kind::Space);
        let led = space(self.piece.before(at, 1)) && number(self.piece.before(at, 2)).is_some();
        let group = |token: Token| token.end - token.start == 3;
        let Some(next) = number(self.piece.after(at, 2)).filter(|_| space(self.piece.after(at, 1))) else { return led };
        let third = number(self.piece.after(at, 4)).filter(|_| space(self.piece.after(at, 3)));
        if led || first.len() > 3 || first.starts_with('0') || !group(next) || third.is_some_and(|third| !group(third)) {
            return true;
        }
        if self.piece.tongue != Tongue::English {
            let last = third.unwrap_or(next);
            let right = self.piece.passage.text[figure.bytes.start..last.end].replace(' ', HARD);
            self.say(figure.bytes.start..last.end, Code::HardSpace, &right, Some(&right));
        }
        true
    }

    /// `22. november`, with what the language has between the day and the month.
    fn day(&mut self, figure: &Figure, day: &str) {
        if !day.parse::<usize>().is_ok_and(|day| (1..=31).contains(&day)) {
            return;
        }
        let at = figure.pieces.end;
        let stop = usize::from(self.piece.after(at, 0).is_some_and(|token| token.is('.')));
        let Some(gap) = self.piece.after(at, stop) else { return };
        let Some(month) = self.piece.after(at, stop + 1).filter(|token| token.kind == Kind::Word) else { return };
        let hard = gap.kind == Kind::Mark('\u{a0}');
        if !hard && (gap.kind != Kind::Space || gap.end - gap.start > 1) {
            return;
        }
        let word = self.piece.text(month);
        let is_month = |name: &&&str| **name == word || self.piece.tongue != Tongue::English && name.eq_ignore_ascii_case(word);
        let names = if self.piece.tongue == Tongue::English { ENGLISH } else { NORWEGIAN };
        let Some(name) = names.iter().find(is_month) else { return };
        let wants_stop = usize::from(self.piece.tongue != Tongue::English);
        let right = format!("{day}{}{HARD}{name}", if wants_stop == 1 { "." } else { "" });
        let part = figure.bytes.start..month.end;
        if stop != wants_stop || *name != word {
            self.say(part, Code::DateForm, &right, Some(&right));
        } else if !hard {
            self.say(part, Code::HardSpace, &right, Some(&right));
        }
    }

    /// `§ 9`, `kl. 13`, `30 %`, `5 km`.
    fn beside(&mut self, figure: &Figure) {
        let (at, end) = (figure.pieces.start, figure.pieces.end);
        let gap = self.piece.before(at, 1);
        let text = &self.piece.passage.text;
        let mut joined = |from: usize, to: usize, between: Range<usize>, code| {
            let right = format!("{}{HARD}{}", &text[from..between.start], &text[between.end..to]);
            self.finds.offer(self.piece.passage, from..to, code, &[("words", &text[from..to]), ("right", &right)], Some(&right));
        };
        let is_soft = |token: &Token| token.kind == Kind::Space;
        if let Some(gap) = gap {
            if gap.is('§') {
                joined(gap.start, figure.bytes.end, gap.end..gap.end, Code::HardSpace);
            } else if let Some(before) = self.piece.before(at, 2).filter(|_| is_soft(&gap)) {
                let short = before.is('.')
                    && self.piece.before(at, 3).is_some_and(|word| word.kind == Kind::Word && BEFORE.contains(&self.piece.text(word)));
                if before.is('§') || short {
                    let from = if short { self.piece.tokens[at - 3].start } else { before.start };
                    joined(from, figure.bytes.end, gap.start..gap.end, Code::HardSpace);
                }
            }
        }
        let Some(next) = self.piece.after(end, 0) else { return };
        let english = self.piece.tongue == Tongue::English;
        if next.is('%') && !english {
            joined(figure.bytes.start, next.end, next.start..next.start, Code::NumberForm);
        } else if let Some(unit) = self.piece.after(end, 1).filter(|_| is_soft(&next)) {
            let named = unit.kind == Kind::Word && UNITS.contains(&self.piece.text(unit));
            if unit.is('%') && english {
                let right = format!("{}%", &text[figure.bytes.clone()]);
                self.say(figure.bytes.start..unit.end, Code::NumberForm, &right, Some(&right));
            } else if unit.is('%') || named {
                joined(figure.bytes.start, unit.end, next.start..next.end, Code::HardSpace);
            }
        }
    }

    fn word_after(&self, figure: &Figure) -> Option<&'p str> {
        let word = self.piece.after(figure.pieces.end, 1).filter(|token| token.kind == Kind::Word)?;
        Some(self.piece.text(word))
    }

    fn percent_after(&self, figure: &Figure) -> bool {
        [0, 1].into_iter().any(|steps| self.piece.after(figure.pieces.end, steps).is_some_and(|token| token.is('%')))
    }

    fn say(&mut self, part: Range<usize>, code: Code, right: &str, fix: Option<&str>) {
        let words = &self.piece.passage.text[part.clone()];
        self.finds.offer(self.piece.passage, part, code, &[("words", words), ("right", right)], fix);
    }
}
