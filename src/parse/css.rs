//! The custom properties a style sheet sets for the whole page: its tokens.
//!
//! Reads blocks and declarations as CSS Syntax Level 3 parts them (comments, strings and brackets are skipped whole); what a
//! selector other than `:root` or `html` matches, and what holds for print or for some widths alone, sets no tokens.

use std::ops::Range;

use crate::model::theme::{Scheme, Style, Token};

/// A block that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block {
    /// The rules of the whole page.
    Root,
    /// A scheme's.
    Scheme(Scheme),
    /// A layer's.
    Layer,
    /// Whatever holds for every reader's screen.
    Any,
    /// Anything else.
    Other,
}

/// The tokens a file of styles sets, in their order.
#[must_use]
pub fn tokens(style: &Style) -> Vec<Token> {
    let text = &*style.file.text;
    let mut tokens = Vec::new();
    let mut open: Vec<Block> = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        match letter {
            '{' => open.push(block(&text[start..at])),
            '}' | ';' => {
                tokens.extend(token(style, &open, (start, at)));
                if letter == '}' {
                    open.pop();
                }
            }
            _ => {
                at = past(text, at);
                continue;
            }
        }
        at += 1;
        start = at;
    }
    tokens
}

/// What a file of styles never closes (a block, a bracket, a string, a comment), or the brace that closes nothing: whatever
/// stands behind it in the style sheet is lost.
#[must_use]
pub fn unclosed(text: &str) -> Option<Range<usize>> {
    let mut open = Vec::new();
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let next = past(text, at);
        match letter {
            '{' => open.push(at),
            '}' if open.pop().is_none() => return Some(at..next),
            _ if next == text.len() && !is_closed(&text[at..]) => return Some(at..at + letter.len_utf8()),
            _ => {}
        }
        at = next;
    }
    open.pop().map(|at| at..at + 1)
}

/// Whether what a text begins with ends with it, as all but comments, strings and brackets do.
fn is_closed(text: &str) -> bool {
    match text.as_bytes()[0] {
        b'/' if text.starts_with("/*") => text.len() >= 4 && text.ends_with("*/"),
        quote @ (b'"' | b'\'') => text.len() >= 2 && text.ends_with(char::from(quote)),
        b'(' => text.ends_with(')'),
        _ => true,
    }
}

/// The place behind a letter, or behind the whole comment, string or bracket that begins there.
fn past(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let end = |found: Option<usize>, length: usize| found.map_or(text.len(), |found| at + found + length);
    match rest.as_bytes()[0] {
        b'/' if rest.starts_with("/*") => end(rest.find("*/"), 2),
        b'\\' => at + 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        quote @ (b'"' | b'\'') => {
            let mut inside = at + 1;
            while let Some(letter) = text[inside..].chars().next() {
                match letter {
                    '\\' => inside = past(text, inside),
                    letter if letter == char::from(quote) => return inside + 1,
                    letter => inside += letter.len_utf8(),
                }
            }
            text.len()
        }
        b'(' => {
            let mut inside = at + 1;
            while inside < text.len() && !text[inside..].starts_with(')') {
                inside = past(text, inside);
            }
            (inside + 1).min(text.len())
        }
        _ => at + rest.chars().next().map_or(1, char::len_utf8),
    }
}

/// What a block is for, by what stands before it.
fn block(prelude: &str) -> Block {
    let prelude = without_comments(prelude).to_ascii_lowercase();
    let prelude = prelude.trim();
    let condition = prelude.strip_prefix("@media").map(|condition| condition.replace(char::is_whitespace, ""));
    match condition.as_deref().map(|condition| condition.trim_start_matches("screenand")) {
        Some("(prefers-color-scheme:dark)") => return Block::Scheme(Scheme::Dark),
        Some("(prefers-color-scheme:light)") => return Block::Scheme(Scheme::Light),
        Some("screen" | "all") => return Block::Any,
        Some(_) => return Block::Other,
        None => {}
    }
    if prelude.starts_with("@layer") {
        Block::Layer
    } else if prelude.starts_with("@supports") {
        Block::Any
    } else if prelude.split(',').any(|selector| matches!(selector.trim(), ":root" | "html")) {
        Block::Root
    } else {
        Block::Other
    }
}

/// The token a declaration sets, if it sets one.
fn token(style: &Style, open: &[Block], (start, end): (usize, usize)) -> Option<Token> {
    if !open.contains(&Block::Root) || open.contains(&Block::Other) {
        return None;
    }
    let text = &style.file.text[start..end];
    let declaration = without_comments(text);
    let (name, value) = declaration.split_once(':')?;
    let name = name.trim().strip_prefix("--").map(|rest| format!("--{rest}"))?;
    let begin = start + text.find(&name)?;
    let scheme = open.iter().rev().find_map(|block| if let Block::Scheme(scheme) = block { Some(*scheme) } else { None });
    Some(Token {
        sheet: style.sheet.clone(),
        name: name.into(),
        value: value.trim().into(),
        scheme,
        layered: open.contains(&Block::Layer),
        place: style.file.place((begin, start + text.trim_end().len())),
    })
}

fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::{tokens, unclosed};
    use crate::model::theme::{Scheme, Style, Template};

    fn set(css: &str) -> Vec<(String, String, Option<Scheme>, bool)> {
        let style = Style { sheet: "site".into(), file: Template { path: "a.css".into(), text: css.into() } };
        let told = |token: crate::model::theme::Token| (token.name.into(), token.value.into(), token.scheme, token.layered);
        tokens(&style).into_iter().map(told).collect()
    }

    fn row(name: &str, value: &str, scheme: Option<Scheme>, layered: bool) -> (String, String, Option<Scheme>, bool) {
        (name.to_owned(), value.to_owned(), scheme, layered)
    }

    #[test]
    fn what_holds_for_the_whole_page_is_a_token() {
        let css = "/* } :root { --no: 1 } */ @layer a, b; @layer a { :root { --bg: #fff; /* ; */ --text : var( --ink, rgb(0 0 0) ) } }\n\
                   html, body { --ink: light-dark(#000, #fff) } .card { --bg: red } :root:has(#x) { --bg: red }";
        let expected = [
            row("--bg", "#fff", None, true),
            row("--text", "var( --ink, rgb(0 0 0) )", None, true),
            row("--ink", "light-dark(#000, #fff)", None, false),
        ];
        assert_eq!(set(css), expected);
    }

    #[test]
    fn a_token_may_be_for_one_scheme_and_is_not_for_paper() {
        let css = "@media screen and (prefers-color-scheme: dark) { :root { --bg: #000 } } @media print { :root { --bg: #fff } }\n\
                   :root { @media (prefers-color-scheme: light) { --bg: url(\"a;b}c\") } } @media (width > 40em) { :root { --bg: red } }";
        let expected = [row("--bg", "#000", Some(Scheme::Dark), false), row("--bg", "url(\"a;b}c\")", Some(Scheme::Light), false)];
        assert_eq!(set(css), expected);
    }

    #[test]
    fn what_is_not_closed_is_found_where_it_opens() {
        for whole in ["", "a { b: c }", "/* { */ a { b: url(x{y) '}' \"\\\"}\" } /* } */", "a { b: c } /* end */"] {
            assert_eq!(unclosed(whole), None, "{whole}");
        }
        for (css, at) in [("a { b { c: d }", 2), ("a { } }", 6), ("a { b: 'c }", 7), ("a { b: url(c }", 10), ("a { } /* b", 6), ("/*/", 0)]
        {
            assert_eq!(unclosed(css), Some(at..at + 1), "{css}");
        }
    }

    #[test]
    fn what_is_not_closed_ends_with_the_file() {
        for css in ["/*", "\"a\\", "(((", ":root { --a: '", "}}}", ":root { --æ: 1; \\"] {
            set(css);
        }
        assert_eq!(set("}:root{--æ:ø;"), [row("--æ", "ø", None, false)]);
    }
}
