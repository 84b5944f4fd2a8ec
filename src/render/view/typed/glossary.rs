//! The view of a glossary.

use schemars::JsonSchema;
use serde::Serialize;

use super::{ConceptView, Typist};
use crate::model::document::Body;
use crate::model::glossary::{Glossary, Term};
use crate::model::lang::Lang;
use crate::model::text::Translated;
use crate::render::view::LinkView;

/// Terms and what they mean.
#[derive(Debug, JsonSchema, Serialize)]
pub struct GlossaryView<'a> {
    /// The terms by their first letter.
    pub letters: Vec<GlossaryLetterView<'a>>,
}

/// The terms under one letter.
#[derive(Debug, JsonSchema, Serialize)]
pub struct GlossaryLetterView<'a> {
    /// The letter.
    pub letter: char,
    /// Its id on the page.
    pub id: String,
    /// The terms.
    pub terms: Vec<TermEntryView<'a>>,
}

/// A term.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TermEntryView<'a> {
    /// Its id, and its address on the page.
    pub id: &'a str,
    /// The term.
    pub title: &'a str,
    /// Its short form.
    pub abbr: Option<&'a str>,
    /// What it means, as HTML.
    pub definition: String,
    /// Other words for it.
    pub synonyms: Vec<&'a str>,
    /// Words that should not be used for it.
    pub avoid: Vec<&'a str>,
    /// The term in the site's other languages: the language's tag, its name, the term.
    pub others: Vec<(String, String, &'a str)>,
    /// Where the definition comes from.
    pub source: Option<SourceView<'a>>,
    /// Terms and pages to look at too.
    pub see: Vec<LinkView<'a>>,
}

/// Where a definition comes from.
#[derive(Debug, JsonSchema, Serialize)]
pub struct SourceView<'a> {
    /// What it is called.
    pub title: &'a str,
    /// Where it can be read.
    pub url: Option<&'a str>,
}

impl<'a> Typist<'a> {
    pub(super) fn glossary(self, glossary: &'a Glossary) -> GlossaryView<'a> {
        let strings = self.viewer.strings;
        let mut terms: Vec<_> =
            glossary.terms.iter().filter_map(|term| Some((&*term.term.get(&self.viewer.lang)?.markdown, term))).collect();
        terms.sort_by_cached_key(|(title, term)| (strings.sort_key(title), term.id.to_string()));
        let letters = terms.chunk_by(|(a, _), (b, _)| strings.initial(a) == strings.initial(b)).map(|group| {
            let letter = strings.initial(group[0].0);
            let id = format!("letter-{}", if letter.is_alphabetic() { letter.to_lowercase().to_string() } else { "0".to_owned() });
            GlossaryLetterView { letter, id, terms: group.iter().map(|(title, term)| self.entry(glossary, title, term)).collect() }
        });
        GlossaryView { letters: letters.collect() }
    }

    fn entry(self, glossary: &'a Glossary, title: &'a str, term: &'a Term) -> TermEntryView<'a> {
        let lang = self.viewer.lang;
        let texts = |texts: &'a [crate::model::text::Text]| texts.iter().map(|text| &*text.markdown).collect::<Vec<_>>();
        let others = term.term.iter().filter(|(other, text)| **other != lang && *text.markdown != *title);
        let see = |word: &'a crate::model::meta::Word| {
            let beside = glossary.terms.iter().find(|term| *term.id == *word.text).and_then(|term| term.term.get(&lang));
            let here = beside.map(|text| LinkView { title: &text.markdown, url: format!("#{}", &*word.text), lang: None });
            here.or_else(|| self.viewer.reference(self.page, &word.text))
        };
        TermEntryView {
            id: &term.id,
            title,
            abbr: term.abbr.as_ref().map(|text| &*text.markdown),
            definition: in_language(&term.definition, lang).map(|text| self.prose.block(text)).unwrap_or_default(),
            synonyms: term.synonyms.get(&lang).map(|all| texts(all)).unwrap_or_default(),
            avoid: texts(&term.avoid),
            others: others.map(|(lang, text)| (lang.to_string(), self.viewer.own_name(*lang), &*text.markdown)).collect(),
            source: term
                .source
                .as_ref()
                .map(|source| SourceView { title: &source.title.markdown, url: source.url.as_ref().map(|url| &*url.text) }),
            see: term.see.iter().filter_map(see).collect(),
        }
    }

    /// A term of any of the site's glossaries, in the document's language or the nearest to it.
    /// A term of any glossary of the site, in the document's language.
    #[must_use]
    pub fn concept(self, id: &str) -> Option<ConceptView<'a>> {
        let site = self.viewer.site;
        let pages = site.listed(site.entry(self.page).tree);
        let mut glossaries = pages.filter_map(|page| match &site.document(page).body {
            Body::Glossary(glossary) => Some((page, &**glossary)),
            _ => None,
        });
        glossaries.find_map(|(page, glossary)| {
            let term = glossary.terms.iter().find(|term| &*term.id == id)?;
            let lang = self.viewer.lang;
            let page = site.page(&site.document(page).id, site.entry(page).tree, Some(lang)).unwrap_or(page);
            Some(ConceptView {
                title: &in_language(&term.term, lang)?.markdown,
                url: format!("{}#{}", site.href(&site.entry(page).url), &*term.id),
                definition: self.prose.block(in_language(&term.definition, lang)?),
            })
        })
    }
}

/// A text in a language, or in the first that there is.
fn in_language(texts: &Translated, lang: Lang) -> Option<&crate::model::text::Text> {
    texts.get(&lang).or_else(|| texts.values().next())
}
