//! Words that were compared, as HTML: what came is `ins`, what went is `del`, and both say so to those who listen.

use pulldown_cmark_escape::escape_html_body_text;

use crate::model::redline::{Piece, Tag};

/// The HTML of compared words; `added` and `removed` are said before what came and what went.
#[must_use]
pub fn redline(pieces: &[Piece], [added, removed]: [&str; 2]) -> String {
    let mut out = String::with_capacity(pieces.iter().map(|piece| piece.text.len() + 16).sum());
    for (nth, piece) in pieces.iter().enumerate() {
        if piece.spaced && nth > 0 {
            out.push(' ');
        }
        let mut marked = |tag: &str, word: &str| {
            out.extend(["<", tag, "><span class=\"sr\">"]);
            _ = escape_html_body_text(&mut out, word);
            out.push_str(": </span>");
            _ = escape_html_body_text(&mut out, &piece.text);
            out.extend(["</", tag, ">"]);
        };
        match piece.tag {
            Tag::Added => marked("ins", added),
            Tag::Removed => marked("del", removed),
            Tag::Kept => _ = escape_html_body_text(&mut out, &piece.text),
        }
    }
    out
}
