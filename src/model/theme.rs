//! A theme: templates, styles, scripts and words.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::lang::Lang;
use super::letters::Letters;
use super::meta::Word;
use super::strings::Strings;
use crate::diagnostic::Place;

/// Version of what templates see: raised when a field changes its meaning or goes away. A theme says in `views` which versions
/// it is made for.
pub const VIEWS: u32 = 1;

/// Names of the built-in themes.
pub const BUILT_IN: [&str; 2] = ["default", "plain"];

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

impl Template {
    /// A place in it, by its first byte and the one past its last.
    #[must_use]
    pub fn place(&self, range: (usize, usize)) -> Place {
        Place::Excerpt { path: self.path.clone(), text: Arc::clone(&self.text), range }
    }
}

/// One file of styles.
#[derive(Debug, Clone)]
pub struct Style {
    /// The style sheet it is a part of, by its name without extension: `site`, `present`.
    pub sheet: Box<str>,
    /// The file.
    pub file: Template,
}

/// A demand on the theme's colours: each of these told from each of those.
#[derive(Debug, Clone)]
pub struct Contrast {
    /// Custom properties with the colours of words, edges and signs.
    pub foreground: Vec<Word>,
    /// Custom properties with the colours they stand on.
    pub background: Vec<Word>,
    /// The least contrast, 1 to 21.
    pub ratio: f64,
}

/// Whether colours are for a light or for a dark room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "plain words")]
pub enum Scheme {
    Light,
    Dark,
}

/// A custom property as it is set for the whole page.
#[derive(Debug, Clone)]
pub struct Token {
    /// The style sheet it is set in, by its name without extension.
    pub sheet: Box<str>,
    /// Its name, the two hyphens included.
    pub name: Box<str>,
    /// Its value as written.
    pub value: Box<str>,
    /// The only scheme it is set for.
    pub scheme: Option<Scheme>,
    /// Whether it stands in a layer: then one that stands in none goes before it.
    pub layered: bool,
    /// Where it is set.
    pub place: Place,
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
    /// Its version, as its maker counts.
    pub version: Option<Box<str>>,
    /// What its templates are written in.
    pub engine: EngineName,
    /// What it promises of its colours.
    pub contrast: Vec<Contrast>,
    /// How the keys of those words begin that scripts say: each language's are published as `words.nb.js`.
    pub script_words: Vec<Word>,
    /// Templates by name (`page.html`).
    pub templates: BTreeMap<Box<str>, Template>,
    /// What PDFs are set with, by name (`participants.typ`): templates and pictures.
    pub typ: BTreeMap<Box<str>, ThemeFile>,
    /// Fonts for PDFs, besides those that are built in.
    pub fonts: Vec<ThemeFile>,
    /// The letters that PDFs are set with: those of these fonts and of the built-in ones.
    pub letters: Arc<Letters>,
    /// Styles (all of them in one) and scripts.
    pub assets: Vec<Asset>,
    /// The files of styles, in their order.
    pub styles: Vec<Style>,
    /// Words by language.
    pub strings: BTreeMap<Lang, Strings>,
    /// Those of languages that borrow, with what they borrow marked.
    pub marked: BTreeMap<Lang, Strings>,
    /// Those that a language which the theme does not know gets, all marked.
    pub lent: Option<Strings>,
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
        self.strings.get(&lang).or_else(|| self.lender()).expect("a theme has the words of at least one language")
    }

    /// The words of languages that the theme does not know; `None` if it has no words at all.
    #[must_use]
    pub fn lender(&self) -> Option<&Strings> {
        self.strings.get(&Lang::BOKMAL).or_else(|| self.strings.values().next())
    }

    /// The same, and what is borrowed is marked.
    #[must_use]
    pub fn marked(&self, lang: Lang) -> &Strings {
        let known = self.marked.get(&lang).or_else(|| self.strings.get(&lang));
        known.or(self.lent.as_ref()).unwrap_or_else(|| self.strings(lang))
    }
}
