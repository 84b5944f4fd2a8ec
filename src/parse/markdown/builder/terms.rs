//! The parser's terms in ours.

use std::borrow::Cow;

use pulldown_cmark::{CowStr, HeadingLevel};

use crate::model::content::Alignment;

/// The language of a code block: the first word of what stands after the fence.
pub fn first_word(info: CowStr<'_>) -> Cow<'_, str> {
    let end = info.find([' ', ',', '{', '\t']).unwrap_or(info.len());
    match info {
        CowStr::Borrowed(info) => info[..end].into(),
        info => info[..end].to_owned().into(),
    }
}

pub fn cow(words: CowStr<'_>) -> Cow<'_, str> {
    match words {
        CowStr::Borrowed(words) => words.into(),
        words => words.into_string().into(),
    }
}

pub fn number(level: HeadingLevel) -> u8 {
    level as u8
}

pub fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Start,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::End,
    }
}
