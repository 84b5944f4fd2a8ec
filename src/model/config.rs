//! `site.yaml`: what a publisher decides for the whole site.

use std::collections::BTreeMap;

use super::lang::Lang;
use super::meta::Word;
use super::pdf::Wanted;
use crate::diagnostic::{Code, Severity, Span};

/// A text in several languages.
#[derive(Debug, Clone, Default)]
pub struct Localised(pub Vec<(Lang, Box<str>)>);

impl Localised {
    /// The text in the first of the languages that has one; failing that, the first text there is.
    #[must_use]
    pub fn get(&self, languages: impl IntoIterator<Item = Lang>) -> Option<&str> {
        self.with_language(languages).map(|(_, text)| text)
    }

    /// The same, with the language it is in.
    #[must_use]
    pub fn with_language(&self, languages: impl IntoIterator<Item = Lang>) -> Option<(Lang, &str)> {
        let found = languages.into_iter().find_map(|wanted| self.0.iter().find(|(lang, _)| *lang == wanted));
        found.or(self.0.first()).map(|(lang, text)| (*lang, &**text))
    }
}

/// One tree of the site: what readers of one language see.
#[derive(Debug, Clone)]
pub struct Tree {
    /// The language of the tree's interface.
    pub lang: Lang,
    /// Folder below the site's root, with a final `/`; empty for the first tree.
    pub path: Box<str>,
    /// Languages that belong here, the preferred first.
    pub accepts: Vec<Lang>,
    /// Languages a missing page is borrowed from, the preferred first.
    pub falls_back_to: Vec<Lang>,
    /// Where the settings name it; `None` for a site that names no languages.
    pub span: Option<Span>,
}

/// Who publishes the site.
#[derive(Debug, Clone)]
pub struct Publisher {
    /// Its name.
    pub name: Box<str>,
    /// Its own site.
    pub url: Option<Box<str>>,
    /// A logo, as a path below the content folder.
    pub logo: Option<Word>,
}

/// The three ways a document is sorted for readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Axis {
    /// Who it is for.
    Audience,
    /// What it is about.
    Topics,
    /// When in a cooperation it matters.
    Phase,
    /// What type of document it is.
    Type,
}

impl Axis {
    /// Those whose terms a publisher can name.
    pub const NAMED: [Self; 3] = [Self::Audience, Self::Topics, Self::Phase];
    /// All of them, in the order they are listed.
    pub const ALL: [Self; 4] = [Self::Audience, Self::Topics, Self::Phase, Self::Type];

    /// Its key in files and addresses.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Audience => "audience",
            Self::Topics => "topics",
            Self::Phase => "phase",
            Self::Type => "type",
        }
    }
}

/// A word documents are sorted by, as the publisher presents it to readers.
#[derive(Debug, Clone)]
pub struct NamedTerm {
    /// The word documents use.
    pub id: Box<str>,
    /// Its name.
    pub name: Localised,
    /// What a reader says of themselves who takes this door on the front page, as *I lead*.
    pub door: Localised,
    /// A sentence about it.
    pub summary: Localised,
}

/// What may be said of a kind of message in `checks`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Say it, as severe as this.
    At(Severity),
    /// Say nothing.
    Off,
}

/// The settings of a site.
#[derive(Debug, Clone)]
pub struct Config {
    /// The site's name.
    pub title: Localised,
    /// Where it is published, with a final `/`.
    pub base_url: Option<Box<str>>,
    /// Whether it is shown to some before it is public: search engines are to leave it alone. The command line says so.
    pub preview: bool,
    /// Who publishes it.
    pub publisher: Option<Publisher>,
    /// The trees, in menu order; never empty, the first is published at the root.
    pub trees: Vec<Tree>,
    /// Name of the theme.
    pub theme: Box<str>,
    /// Where the theme is named.
    pub theme_span: Option<Span>,
    /// The terms of each axis, in the publisher's order; an axis that is absent takes any word.
    pub taxonomy: BTreeMap<Axis, Vec<NamedTerm>>,
    /// Keys demanded of each kind of document.
    pub require: BTreeMap<Box<str>, Vec<Box<str>>>,
    /// Address of the accessibility statement.
    pub accessibility_statement: Option<Box<str>>,
    /// Licence of the content.
    pub licence: Option<Box<str>>,
    /// Whether raw HTML passes as written.
    pub trusted_html: bool,
    /// Norwegian words that searching does not take apart, in lower case.
    pub keep_whole: Vec<Box<str>>,
    /// What is published as PDF too.
    pub pdf: Wanted,
    /// How severe the publisher finds some kinds of message.
    pub checks: BTreeMap<Code, Level>,
}

impl Config {
    /// The settings of a site that says nothing: one tree, in bokmål.
    #[must_use]
    pub fn plain() -> Self {
        Self {
            title: Localised::default(),
            base_url: None,
            preview: false,
            publisher: None,
            trees: vec![Tree { lang: Lang::BOKMAL, path: "".into(), accepts: vec![Lang::BOKMAL], falls_back_to: Vec::new(), span: None }],
            theme: "default".into(),
            theme_span: None,
            taxonomy: BTreeMap::new(),
            require: BTreeMap::new(),
            accessibility_statement: None,
            licence: None,
            trusted_html: false,
            keep_whole: Vec::new(),
            pdf: Wanted::unsaid(),
            checks: BTreeMap::new(),
        }
    }

    /// The language of a file without a suffix.
    #[must_use]
    pub fn default_language(&self) -> Lang {
        self.trees[0].accepts[0]
    }

    /// Every language some tree accepts, each once, in menu order.
    #[must_use]
    pub fn languages(&self) -> Vec<Lang> {
        let mut languages = Vec::new();
        for lang in self.trees.iter().flat_map(|tree| &tree.accepts) {
            if !languages.contains(lang) {
                languages.push(*lang);
            }
        }
        languages
    }

    /// How severe a message is for this publisher; `None` if it is not to be said.
    #[must_use]
    pub fn severity(&self, code: Code, default: Severity) -> Option<Severity> {
        match self.checks.get(&code) {
            Some(Level::At(severity)) => Some(*severity),
            Some(Level::Off) => None,
            None => Some(default),
        }
    }

    /// A term of an axis, if the publisher names it.
    #[must_use]
    pub fn term(&self, axis: Axis, id: &str) -> Option<&NamedTerm> {
        self.taxonomy.get(&axis)?.iter().find(|term| *term.id == *id)
    }

    /// The name of a term of an axis in the first of the languages that has one, and which that is; the term itself, in
    /// no known language, if it has no name.
    #[must_use]
    pub fn term_name<'a>(&'a self, axis: Axis, id: &'a str, languages: impl IntoIterator<Item = Lang>) -> (Option<Lang>, &'a str) {
        let named = self.term(axis, id).and_then(|term| term.name.with_language(languages));
        named.map_or((None, id), |(lang, name)| (Some(lang), name))
    }
}
