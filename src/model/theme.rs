//! A theme: templates, styles, scripts and words.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::lang::Lang;
use super::strings::Strings;

/// Which template language a theme is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the engines' own names")]
pub enum EngineName {
    MiniJinja,
    Tera,
}

impl EngineName {
    /// Every engine with the word `theme.yaml` uses for it.
    pub const ALL: [(&'static str, Self); 2] = [("minijinja", Self::MiniJinja), ("tera", Self::Tera)];
}

/// A file of a theme as it was found.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// The path messages name it by.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A template's text and where it is, as an author knows it.
#[derive(Debug, Clone)]
pub struct Template {
    /// Path below the site's root (or the theme's name, for a built-in one).
    pub path: Box<str>,
    /// The text.
    pub text: Arc<str>,
}

/// A file of a theme that is published under `/assets/` with a fingerprint in its name.
#[derive(Debug, Clone)]
pub struct Asset {
    /// The name templates know it by: `site.css`, `filter.js`.
    pub name: Box<str>,
    /// The address it is published at, below the site's root.
    pub url: Box<str>,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A theme, a site's own files laid over a built-in one.
#[derive(Debug, Clone)]
pub struct Theme {
    /// Its name.
    pub name: Box<str>,
    /// What its templates are written in.
    pub engine: EngineName,
    /// Templates by name (`page.html`).
    pub templates: BTreeMap<Box<str>, Template>,
    /// What PDFs are set with, by name (`participants.typ`): templates and pictures.
    pub typ: BTreeMap<Box<str>, ThemeFile>,
    /// Fonts for PDFs, besides those that are built in.
    pub fonts: Vec<ThemeFile>,
    /// Styles (all of them in one) and scripts.
    pub assets: Vec<Asset>,
    /// Words by language.
    pub strings: BTreeMap<Lang, Strings>,
    /// Fingerprint of all of the above.
    pub fingerprint: u128,
}

impl Theme {
    /// The words of the interface in a language; in bokmål if the theme does not know it.
    ///
    /// # Panics
    /// If the theme has no words at all, which loading rules out.
    #[must_use]
    pub fn strings(&self, lang: Lang) -> &Strings {
        self.strings
            .get(&lang)
            .or_else(|| self.strings.get(&Lang::BOKMAL))
            .or_else(|| self.strings.values().next())
            .expect("a theme has the words of at least one language")
    }
}
