//! An edition is frozen: the site as it is today, its pages made once and kept for ever, and the texts they were made of.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Kept, Model, make, once_each, text};
use crate::assemble::{self, Parts};
use crate::diagnostic::{Diagnostics, SourceId};
use crate::error::Error;
use crate::load;
use crate::model::config::Config;
use crate::model::document::Document;
use crate::model::history::History;
use crate::model::lock::Lock;
use crate::model::output::{Output, Recipe};
use crate::model::project::{DEFAULTS, SETTINGS};
use crate::model::site::Site;
use crate::render::{self, Renderer};
use crate::write;

/// What was frozen.
#[derive(Debug, Clone, Copy)]
pub struct Frozen {
    /// Documents.
    pub documents: usize,
    /// Files in the archive of its pages.
    pub files: usize,
}

/// Whether an edition can have a name: it is a part of an address for ever.
#[must_use]
pub fn is_edition_name(name: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, '-' | '.');
    let ends_well =
        name.starts_with(|first: char| first.is_ascii_alphanumeric()) && name.ends_with(|last: char| last.is_ascii_alphanumeric());
    ends_well && name.len() <= 40 && name.chars().all(plain) && name != "redline"
}

/// Whether there is an edition of a name.
#[must_use]
pub fn edition_exists(root: &Path, name: &str) -> bool {
    load::edition::names(root).iter().any(|known| known == name)
}

/// Freezes a site as an edition, and writes down that this is what is published.
///
/// # Errors
/// When the machine fails; that a page cannot be made is a message, and then nothing is written.
pub fn freeze(model: &Model, root: &Path, name: &str) -> Result<Result<Frozen, Diagnostics>, Error> {
    let theme = &model.theme;
    let site = super::published::compared(edition_of(model, name), &Arc::default());
    let renderer = match Renderer::new(&site, theme, text) {
        Ok(renderer) => renderer,
        Err(faults) => return Ok(Err(faults.into_iter().collect())),
    };
    let outputs = render::plan(&site, theme);
    let kept = Kept::default();
    let made: Result<Vec<_>, Error> = outputs.par_iter().map(|output| make(root, &renderer, &kept, output)).collect();
    let (mut files, mut faults) = (Vec::new(), Vec::new());
    for (output, made) in outputs.iter().zip(made?) {
        match made {
            Ok(bytes) => files.push((output, bytes)),
            Err(fault) => faults.push(fault),
        }
    }
    if !faults.is_empty() {
        return Ok(Err(once_each(faults)));
    }
    // Of the theme's files only those that some page asks for are kept.
    let asked = asked(&files);
    let is_kept = |recipe: Recipe| !matches!(recipe, Recipe::ThemeAsset(at) if !asked.contains(&at));
    let mut files: Vec<(String, Vec<u8>)> =
        files.into_iter().filter(|(output, _)| is_kept(output.recipe)).map(|(output, bytes)| (output.path.to_string(), bytes)).collect();
    files.sort();
    let lock = Lock { edition: Some((name.into(), site.today)), ..Lock::of(&model.site) };
    let frozen = Frozen { documents: lock.versions.len(), files: files.len() };
    let mut all = texts(&model.site);
    all.push((load::edition::LOCK.to_owned(), lock.to_string().into_bytes()));
    all.push((load::edition::PAGES.to_owned(), write::archive(&files)));
    write::whole(&load::edition::folder(root), name, &all)?;
    super::record(model, root)?;
    Ok(Ok(frozen))
}

/// The site as it stands in an edition: what readers may see and nothing else, in the languages it was written in.
fn edition_of(model: &Model, name: &str) -> Site {
    let site = &model.site;
    let is_written = |document: &&Arc<Document>| !document.stand_in && document.is_public(site.today);
    let documents: Vec<_> = site.documents.iter().filter(is_written).cloned().collect();
    let mut trees = site.config.trees.clone();
    let mut at = 0;
    trees.retain_mut(|tree| {
        at += 1;
        tree.falls_back_to.clear();
        at == 1 || documents.iter().any(|document| tree.accepts.contains(&document.lang))
    });
    let History { editions, former, .. } = &*site.history;
    let parts = Parts {
        config: Arc::new(Config { trees, ..(*site.config).clone() }),
        sources: site.sources.clone(),
        files: Arc::clone(&site.files),
        documents,
        lock: None,
        history: Arc::new(History { editions: editions.clone(), former: former.clone(), freezing: Some(name.into()) }),
    };
    // Addresses are spelt out: these pages are read from a server and from a folder, and never made again.
    let options = assemble::Options { today: site.today, drafts: false, offline: true, pdf: false, read: text };
    assemble::site(parts, &model.theme, options, &mut Diagnostics::default())
}

/// The theme's files that are named in some other file.
fn asked(files: &[(&Output, Vec<u8>)]) -> BTreeSet<u32> {
    let assets = files.iter().filter_map(|(output, _)| match output.recipe {
        Recipe::ThemeAsset(at) => Some((at, output.path.rsplit('/').next().unwrap_or(&output.path))),
        _ => None,
    });
    let assets: Vec<_> = assets.collect();
    let named = |(at, name): &(u32, &str)| {
        let finder = memchr::memmem::Finder::new(name.as_bytes());
        files.iter().any(|(_, bytes)| finder.find(bytes).is_some()).then_some(*at)
    };
    assets.par_iter().filter_map(named).collect()
}

/// The texts an edition is made of, by their paths in its folder.
fn texts(site: &Site) -> Vec<(String, Vec<u8>)> {
    let public = site.documents.iter().filter(|document| !document.stand_in && document.is_public(site.today));
    let sources: BTreeSet<SourceId> = public.map(|document| document.source).collect();
    let is_setting = |path: &str| {
        let below = path.strip_prefix("content/");
        below.is_some_and(|below| below == SETTINGS || below.rsplit('/').next() == Some(DEFAULTS))
    };
    let kept = site.sources.iter().filter(|(id, source)| sources.contains(id) || is_setting(&source.path));
    kept.map(|(_, source)| (source.path.to_string(), source.text.as_bytes().to_vec())).collect()
}
