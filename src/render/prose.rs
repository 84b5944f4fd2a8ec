//! The texts of typed documents, written for a medium.

use super::markup::{self, Setting};
pub use crate::model::content::ReadText;
use crate::model::content::{self, Content, plain_blocks};
use crate::model::site::Site;
use crate::model::text::Text;

/// How texts are written for a medium.
#[derive(Clone, Copy)]
pub struct Medium {
    /// A text as it stands in a line; its blocks if it has more than one paragraph.
    pub line: fn(content::Text<'_>, Setting<'_>) -> String,
    /// A word of the interface, where a text of an author could stand.
    pub word: fn(&str) -> String,
    /// A text as blocks.
    pub block: fn(content::Text<'_>, Setting<'_>) -> String,
}

/// Texts as HTML.
pub const HTML: Medium = Medium { line: markup::line, word: markup::word, block: markup::html };

/// Writes texts for one page.
#[derive(Clone, Copy)]
pub struct Prose<'a> {
    /// Where they are shown.
    pub setting: Setting<'a>,
    /// How they are read.
    pub read: ReadText,
    /// How they are written.
    pub medium: Medium,
}

impl Prose<'_> {
    /// A text as it stands in a line; its blocks if it has more than one paragraph.
    #[must_use]
    pub fn line(&self, text: &Text) -> String {
        (self.medium.line)(self.content(text).on(&text.markdown), self.setting)
    }

    /// A text as blocks.
    #[must_use]
    pub fn block(&self, text: &Text) -> String {
        (self.medium.block)(self.content(text).on(&text.markdown), self.setting)
    }

    /// Texts, each as it stands in a line.
    #[must_use]
    pub fn lines(&self, texts: &[Text]) -> Vec<String> {
        texts.iter().map(|text| self.line(text)).collect()
    }

    /// A word of the interface, where a text of an author could stand.
    #[must_use]
    pub fn word(&self, word: &str) -> String {
        (self.medium.word)(word)
    }

    /// A text without marks.
    #[must_use]
    pub fn plain(&self, text: &Text) -> String {
        plain(self.setting.site, text)
    }

    /// A text, to be walked on its Markdown.
    #[must_use]
    pub fn content(&self, text: &Text) -> Content {
        (self.read)(&text.markdown, self.setting.site.config.trusted_html)
    }
}

/// A text of a site without marks.
pub fn plain(site: &Site, text: &Text) -> String {
    plain_blocks((site.read)(&text.markdown, site.config.trusted_html).on(&text.markdown).blocks())
}
