//! Fonts: the letters that they have.

use std::sync::LazyLock;

use typst::text::FontInfo;

use crate::model::letters::Letters;
use crate::model::theme::ThemeFile;

/// Those of the built-in font; its four styles have the same.
static BUILT_IN: LazyLock<Vec<u32>> = LazyLock::new(|| numbers(notosans::REGULAR_TTF).collect());

/// The letters of some fonts and of the built-in ones.
pub fn letters(fonts: &[ThemeFile]) -> Letters {
    let own = fonts.iter().flat_map(|font| numbers(&font.bytes));
    Letters::of(own.chain(BUILT_IN.iter().copied()).collect())
}

fn numbers(font: &[u8]) -> impl Iterator<Item = u32> {
    FontInfo::iter(font).flat_map(|face| face.coverage.iter().collect::<Vec<_>>())
}
