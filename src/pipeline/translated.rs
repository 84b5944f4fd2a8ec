//! Translations held against their originals, and the originals that are kept for that.

use std::path::Path;
use std::sync::Arc;

use super::Model;
use super::readings::Readings;
use crate::error::Error;
use crate::load::{self, Folder};
use crate::model::config::Config;
use crate::model::document::Document;
use crate::model::lang::Lang;
use crate::model::site::Site;
use crate::model::translation::{Originals, Standing, Translation, translations};
use crate::write;

/// The originals that translations were made from, as they were kept.
#[must_use]
pub fn originals(root: &Path, config: &Config) -> Vec<Originals> {
    let read = |lang| {
        let project = Folder::read(&load::translated::root(root, lang)).project;
        let mut documents = Readings::read(&project, config).documents();
        documents.sort_by(|a, b| (&a.id, a.lang).cmp(&(&b.id, b.lang)));
        Originals { lang, documents, sources: project.sources }
    };
    load::translated::languages(root).into_iter().map(read).collect()
}

/// The site with its translations held against their originals.
#[must_use]
pub fn held(mut site: Site, originals: &[Originals]) -> Site {
    site.translations = Arc::new(translations(&site, originals));
    site
}

/// Keeps the originals of these translations as they are now: that is what the translations say.
///
/// # Errors
/// When they cannot be written.
pub fn accept<'t>(model: &Model, root: &Path, accepted: impl Iterator<Item = &'t Translation>) -> Result<usize, Error> {
    let site = &model.site;
    let mut count = 0;
    for Translation { document, original, .. } in accepted {
        let source = site.sources.get(site.documents[*original as usize].source);
        let path = load::translated::root(root, site.documents[*document as usize].lang).join(&*source.path);
        write::keep(&load::content_folder(root), &path, &source.text)?;
        count += 1;
    }
    Ok(count)
}

/// The translations that are told of when one document is named, or all that nobody has said anything of.
#[must_use]
pub fn named<'s>(site: &'s Site, id: Option<&str>, lang: Option<&str>) -> Vec<&'s Translation> {
    let is_named = |translation: &&Translation| {
        let document = &site.documents[translation.document as usize];
        match id {
            Some(id) => site.named(id) == Some(&*document.id) && lang.is_none_or(|lang| document.lang.as_str() == lang),
            None => translation.standing == Standing::Unrecorded,
        }
    };
    site.translations.iter().filter(is_named).collect()
}

/// What readers of each tree must borrow: its language, and the documents that it has in none of its own.
#[must_use]
pub fn missing(site: &Site) -> Vec<(Lang, Vec<&Document>)> {
    let mut missing = Vec::new();
    for tree in &site.config.trees {
        let lent = site.entry_ids().filter(|id| std::ptr::eq(site.tree(*id), tree) && site.entry(*id).borrowed);
        let documents: Vec<&Document> = lent.map(|id| site.document(id)).filter(|document| !document.stand_in).collect();
        if !documents.is_empty() {
            missing.push((tree.lang, documents));
        }
    }
    missing
}
