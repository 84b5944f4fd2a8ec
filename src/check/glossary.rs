//! A glossary: a term is whole in each of its languages, and what it points to is there.

use std::collections::BTreeSet;

use super::{pages, parts, references};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Words};
use crate::model::document::{Body, Kind};
use crate::model::glossary::Term;
use crate::model::meta::Word;
use crate::model::site::{EntryId, Site};

/// What there is none of when the id of a term is unknown.
pub const NO_TERM: Words = ["no term", "ikke noe begrep"];

pub fn check(site: &Site) -> Diagnostics {
    pages(site, |id, found| {
        let Body::Glossary(glossary) = &site.document(id).body else { return };
        let ids = glossary.terms.iter().map(|term| &*term.id);
        for term in &glossary.terms {
            found.extend(term.see.iter().filter_map(|word| see(site, id, word, ids.clone())));
            found.extend(halves(term));
            let url = term.source.as_ref().and_then(|source| source.url.as_ref());
            found.extend(url.and_then(|url| parts::web_address("url", url, url.span)));
        }
    })
}

/// The ids of all terms of all glossaries; `None` if there may be one that could not be read.
pub fn ids(site: &Site) -> Option<Vec<&str>> {
    if site.documents.iter().any(|document| matches!(document.body, Body::Unread(Kind::Glossary | Kind::Page))) {
        return None;
    }
    let terms = site.documents.iter().filter_map(|document| match &document.body {
        Body::Glossary(glossary) => Some(glossary.terms.iter().map(|term| &*term.id)),
        _ => None,
    });
    Some(terms.flatten().collect::<BTreeSet<_>>().into_iter().collect())
}

/// A term points to another of its glossary, or to a page.
fn see<'a>(site: &Site, id: EntryId, word: &Word, ids: impl Iterator<Item = &'a str> + Clone) -> Option<Diagnostic> {
    if ids.clone().any(|id| *id == *word.text) {
        return None;
    }
    let is_page = word.contains(['/', '#']) || site.reference(id, word).is_some();
    if is_page { references::fault(site, id, word) } else { Some(parts::unknown(word, word.span, NO_TERM, ids)) }
}

/// Languages that have the term without the definition, or the definition without the term.
fn halves(term: &Term) -> impl Iterator<Item = Diagnostic> + '_ {
    let languages: BTreeSet<_> = term.term.keys().chain(term.definition.keys()).collect();
    languages.into_iter().filter_map(|lang| {
        let (has, lacks) = match (term.term.contains_key(lang), term.definition.contains_key(lang)) {
            (true, false) => (["a word", "et ord"], ["no definition", "ingen definisjon"]),
            (false, true) => (["a definition", "en definisjon"], ["no word", "ikke noe ord"]),
            _ => return None,
        };
        let fault = Diagnostic::warning(Code::HalfTerm, term.id.0.span).with("id", &*term.id).with("language", lang.as_str());
        Some(fault.with_words("has", has).with_words("lacks", lacks))
    })
}
