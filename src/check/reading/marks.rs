//! Quotation marks and dashes: those of the language.

use super::tokens::{Kind, Token};
use super::{Finds, Piece, Tongue};
use crate::diagnostic::Code;

pub fn judge(piece: &Piece<'_>, finds: &mut Finds<'_>) {
    quotes(piece, finds);
    dashes(piece, finds);
}

/// Marks of another language, in pairs; a typewriter's mark without its fellow, which no program can put right.
fn quotes(piece: &Piece<'_>, finds: &mut Finds<'_>) {
    let ([open, close], [right_open, right_close]) = match piece.tongue {
        Tongue::English => (['«', '»'], ["“", "”"]),
        Tongue::Bokmal | Tongue::Nynorsk => (['“', '”'], ["«", "»"]),
    };
    let mut opened: Option<Token> = None;
    let mut straight: Vec<Token> = Vec::new();
    for (at, token) in piece.tokens.iter().enumerate() {
        if token.is(open) {
            opened = Some(*token);
        } else if token.is(close)
            && let Some(before) = opened.take()
        {
            let right = format!("{right_open}…{right_close}");
            for (mark, right_mark) in [(before, right_open), (*token, right_close)] {
                let words = [("words", piece.text(mark)), ("right", &*right)];
                finds.offer(piece.passage, mark.start..mark.end, Code::QuoteMarks, &words, Some(right_mark));
            }
        } else if token.is('"') && piece.before(at, 1).is_none_or(|before| before.kind != Kind::Number) {
            straight.push(*token);
        }
    }
    if let Some(last) = straight.last().filter(|_| straight.len() % 2 == 1) {
        let right = if piece.tongue == Tongue::English { "“…”" } else { "«…»" };
        finds.hint(piece.passage, last.start..last.end, Code::QuoteMarks, &[("words", "\""), ("right", right)]);
    }
}

/// A hyphen or two with spaces around, and in Norwegian the long dash of English print.
fn dashes(piece: &Piece<'_>, finds: &mut Finds<'_>) {
    for (at, token) in piece.tokens.iter().enumerate().skip(1) {
        let long = token.is('—') && piece.tongue != Tongue::English;
        if !(token.is('-') && !piece.before(at, 1).is_some_and(|before| before.is('-')) || long) {
            continue;
        }
        let double = piece.after(at, 1).is_some_and(|next| token.is('-') && next.is('-'));
        let end = at + usize::from(double);
        let space = |token: Option<Token>| token.filter(|token| token.kind == Kind::Space);
        let (before, after) = (space(piece.before(at, 1)), space(piece.after(end, 1)));
        // A hyphen may stand for a word that is left out, and a minus between numbers.
        let apart = before.is_some() && after.is_some();
        let sums = |token: Option<Token>| token.is_some_and(|token| token.kind == Kind::Number);
        let minus = sums(piece.before(at, 2)) && sums(piece.after(end, 2)) && !double;
        if !(apart || long) || minus || at < 2 || piece.after(end, 1).is_none() {
            continue;
        }
        let from = before.map_or(token.start, |before| before.start);
        let to = after.map_or(piece.tokens[end].end, |after| after.end);
        let words = [("words", piece.passage.text[from..to].trim()), ("right", "–")];
        finds.offer(piece.passage, from..to, Code::DashForm, &words, Some(" – "));
    }
}
