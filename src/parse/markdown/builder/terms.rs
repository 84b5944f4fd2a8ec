//! The parser's terms in ours.

use crate::model::content::{Alignment, Tag};

/// The language of a code block: the first word of what stands after the fence.
pub fn first_word(info: &str) -> &str {
    &info[..info.find([' ', ',', '{', '\t']).unwrap_or(info.len())]
}

pub fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Start,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::End,
    }
}

/// A cell of a column that is set so.
pub fn cell(alignment: Alignment) -> Tag {
    match alignment {
        Alignment::None => Tag::Cell,
        Alignment::Start => Tag::CellStart,
        Alignment::Center => Tag::CellCenter,
        Alignment::End => Tag::CellEnd,
    }
}
