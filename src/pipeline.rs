//! The stages in their order, on one page.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::assemble::{self, Parts};
use crate::check;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, SourceId};
use crate::error::{Doing, Error};
use crate::load;
use crate::model::config::Config;
use crate::model::content::Content;
use crate::model::document::{Body, Document};
use crate::model::lang::Lang;
use crate::model::meta::{Meta, Name};
use crate::model::output::Output;
use crate::model::project::{Project, below_content};
use crate::model::site::Site;
use crate::model::theme::Theme;
use crate::parse::document::{Known, Surroundings};
use crate::parse::markdown::{self, HtmlPolicy};
use crate::parse::{self};
use crate::render::{self, Bytes, Fingerprints, Renderer};
use crate::write::{self, Publisher, Summary};

/// What a build is for.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day the site is built for: the same day and the same input give the same bytes.
    pub today: Date,
    /// Whether drafts and embargoed pages are shown.
    pub drafts: bool,
    /// Whether the site is to be read from a folder: addresses spell out `index.html`.
    pub offline: bool,
    /// Where it is published, instead of what the settings say.
    pub base_url: Option<Box<str>>,
}

/// A site understood and judged, ready to be published.
#[derive(Debug)]
pub struct Model {
    /// The site.
    pub site: Site,
    /// The theme it is shown in.
    pub theme: Theme,
    /// Everything the author should know.
    pub diagnostics: Diagnostics,
}

/// Load, parse, assemble, check: from a folder to a site and what is to be said of it.
///
/// # Errors
/// When the machine fails; faults of the author are in the model.
pub fn model(root: &Path, options: &Options) -> Result<Model, Error> {
    let mut diagnostics = Diagnostics::default();
    let mut project = load::project(root, &mut diagnostics);
    let mut config = parse::config::read(&project.sources, project.config, &mut diagnostics);
    if let Some(url) = &options.base_url {
        config.base_url = Some(url.clone());
    }
    let theme = theme(root, &config, &mut project, &mut diagnostics)?;
    let (documents, found) = documents(&project, &config);
    diagnostics.append(found);
    let parts = Parts { config, sources: project.sources, files: project.files, documents };
    let settings = assemble::Options { today: options.today, drafts: options.drafts, offline: options.offline };
    let site = assemble::site(parts, &theme, settings, &mut diagnostics);
    diagnostics.append(check::site(&site));
    let diagnostics = weighed(&site.config, diagnostics.without_echoes(&site.sources));
    Ok(Model { site, theme, diagnostics })
}

/// Produce and write: brings the output folder up to date, all or nothing.
///
/// # Errors
/// When the machine fails, or a page cannot be made: then nothing is published.
pub fn publish(model: &Model, root: &Path, publisher: Publisher) -> Result<Result<Summary, Diagnostics>, Error> {
    let Model { site, theme, .. } = model;
    let renderer = match Renderer::new(site, theme, text) {
        Ok(renderer) => renderer,
        Err(faults) => return Ok(Err(faults.into_iter().collect())),
    };
    let outputs = render::plan(site, theme);
    let fingerprints = Fingerprints::new(site, theme);
    // The long lists stand last in the plan: begun first, they do not leave one processor waiting for another.
    let faults: Vec<Diagnostic> = outputs
        .par_iter()
        .rev()
        .map(|output| {
            let key = fingerprints.of(site, theme, output);
            if publisher.is_current(&output.path, key) {
                return Ok(None);
            }
            match produce(&renderer, output) {
                Ok(made) => publisher.put(&output.path, key, &bytes(root, made)?)?,
                Err(fault) => return Ok(Some(fault)),
            }
            Ok(None)
        })
        .filter_map(Result::transpose)
        .collect::<Result<_, Error>>()?;
    if faults.is_empty() { publisher.commit().map(Ok) } else { Ok(Err(once_each(faults))) }
}

/// The bytes themselves: those of files are read, those of archives packed.
fn bytes(root: &Path, made: Bytes) -> Result<Vec<u8>, Error> {
    match made {
        Bytes::Made(bytes) => Ok(bytes),
        Bytes::Of(file) => load::file(root, &file).map_err(|error| Error::io(Doing::Read, load::content_folder(root).join(&*file))(error)),
        Bytes::Archive(parts) => {
            let parts: Vec<_> = parts.into_iter().map(|(name, part)| Ok((name, bytes(root, part)?))).collect::<Result<_, Error>>()?;
            Ok(write::archive(&parts))
        }
    }
}

/// Makes one output; a page that makes the program fail is a message, not the end.
fn produce(renderer: &Renderer<'_>, output: &Output) -> Result<Bytes, Diagnostic> {
    let made = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| renderer.produce(output)));
    made.unwrap_or_else(|panic| {
        let reason = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
        let fault = Diagnostic::error(Code::Internal, Place::Site).with("url", output.path.clone());
        Err(fault.with("reason", reason.unwrap_or("no reason given")))
    })
}

/// Reads a text that stands alone.
#[must_use]
pub fn text(text: &str, trusted: bool) -> Content {
    markdown::content(text, HtmlPolicy::of(trusted))
}

fn theme(root: &Path, config: &Config, project: &mut Project, diagnostics: &mut Diagnostics) -> Result<Theme, Error> {
    let files = |name: &str| load::theme::files(root, name).map_err(|(path, error)| Error::io(Doing::Read, root.join(path))(error));
    let files = match files(&config.theme)? {
        Some(files) => files,
        None => {
            let place = config.theme_span.map_or(Place::Site, Place::Span);
            let built_in = load::theme::BUILT_IN;
            let fault = Diagnostic::error(Code::UnknownTheme, place).with("theme", config.theme.clone());
            diagnostics.push(fault.with("themes", built_in.join(", ")).suggest(&config.theme, built_in));
            files(built_in[0])?.unwrap_or_default()
        }
    };
    Ok(parse::theme::read(&config.theme, files, &mut project.sources, diagnostics))
}

/// Every document, read in parallel.
fn documents(project: &Project, config: &Config) -> (Vec<Arc<Document>>, Diagnostics) {
    let languages = known_languages(config);
    let surroundings =
        Surroundings { languages: &languages, languages_are_named: project.config.is_some(), html: HtmlPolicy::of(config.trusted_html) };
    let mut diagnostics = Diagnostics::default();
    let defaults = defaults(project, &mut diagnostics);
    let names = names(project, surroundings, &mut diagnostics);
    let originals = originals(project, &names, &languages);
    let read = |id: SourceId, name: Name| {
        let inherited = nearest(&defaults, &name.id).cloned();
        let original = originals.get(&name.id).filter(|original| **original != id);
        let original = original.map(|original| (project.sources.get(*original), *original));
        parse::document::read(project.sources.get(id), id, Known { name, inherited, original }, surroundings)
    };
    let found: Vec<_> = project.documents.par_iter().zip(names).map(|(id, name)| read(*id, name)).collect();
    let mut documents = Vec::with_capacity(found.len());
    for (document, found) in found {
        diagnostics.append(found);
        if let Body::Glossary(glossary) = &document.body {
            let others = languages.iter().filter(|lang| **lang != document.lang && glossary.speaks(**lang));
            documents.extend(others.map(|lang| Arc::new(read(document.source, Name { id: document.id.clone(), lang: Some(*lang) }).0)));
        }
        documents.push(Arc::new(document));
    }
    (documents, diagnostics)
}

/// The version of each typed document that others translate: the one in the first of the site's languages.
fn originals(project: &Project, names: &[Name], languages: &[Lang]) -> FxHashMap<Box<str>, SourceId> {
    let mut originals: FxHashMap<Box<str>, (usize, SourceId)> = FxHashMap::default();
    for (id, name) in project.documents.iter().zip(names).filter(|(id, _)| parse::document::is_yaml(&project.sources.get(**id).path)) {
        let rank = name.lang.and_then(|lang| languages.iter().position(|known| *known == lang)).unwrap_or_default();
        let first = originals.entry(name.id.clone()).or_insert((rank, *id));
        *first = (*first).min((rank, *id));
    }
    originals.into_iter().map(|(id, (_, source))| (id, source)).collect()
}

/// The languages files may be in: those the trees accept, and those they borrow from.
fn known_languages(config: &Config) -> Vec<Lang> {
    let mut languages = config.languages();
    for lang in config.trees.iter().flat_map(|tree| &tree.falls_back_to) {
        if !languages.contains(lang) {
            languages.push(*lang);
        }
    }
    languages
}

/// Ids and languages from the files' names. A README or an `_index` is its folder's page where there is no index.
fn names(project: &Project, surroundings: Surroundings<'_>, diagnostics: &mut Diagnostics) -> Vec<Name> {
    let path = |id: &SourceId| &*project.sources.get(*id).path;
    let mut names: Vec<_> = project.documents.iter().map(|id| parse::document::name(path(id), surroundings, diagnostics)).collect();
    let indexes: HashSet<Box<str>> =
        names.iter().filter(|name| name.id.rsplit('/').next() == Some("index")).map(|name| name.id.clone()).collect();
    for name in &mut names {
        let (folder, stem) = name.id.rsplit_once('/').map_or(("", &*name.id), |(folder, stem)| (folder, stem));
        let index: Box<str> = if folder.is_empty() { "index".into() } else { format!("{folder}/index").into() };
        if (stem.eq_ignore_ascii_case("readme") || stem == "_index") && !indexes.contains(&index) {
            name.id = index;
        }
    }
    names
}

/// The values of each `_defaults.yaml`, by its folder, with those above it.
fn defaults(project: &Project, diagnostics: &mut Diagnostics) -> BTreeMap<Box<str>, Arc<Meta>> {
    let mut by_folder: Vec<(&str, SourceId)> = project
        .defaults
        .iter()
        .map(|id| (below_content(&project.sources.get(*id).path).trim_end_matches("_defaults.yaml").trim_end_matches('/'), *id))
        .collect();
    by_folder.sort_by_key(|(folder, _)| folder.len());
    let mut defaults = BTreeMap::new();
    for (folder, id) in by_folder {
        let mut meta = parse::document::defaults(project.sources.get(id), id, diagnostics);
        meta.inherited = nearest(&defaults, folder).cloned();
        defaults.insert(folder.into(), Arc::new(meta));
    }
    defaults
}

/// The values of the folder an id lies in, or of the nearest above it that has any.
fn nearest<'d>(defaults: &'d BTreeMap<Box<str>, Arc<Meta>>, id: &str) -> Option<&'d Arc<Meta>> {
    if defaults.is_empty() || id.is_empty() {
        return None;
    }
    let folder = id.rsplit_once('/').map_or("", |(folder, _)| folder);
    defaults.get(folder).or_else(|| nearest(defaults, folder))
}

/// The messages as severe as this publisher finds them, without those it does not want.
fn weighed(config: &Config, diagnostics: Diagnostics) -> Diagnostics {
    let weigh = |mut diagnostic: Diagnostic| {
        diagnostic.severity = config.severity(diagnostic.code, diagnostic.severity)?;
        Some(diagnostic)
    };
    diagnostics.into_iter().filter_map(weigh).collect()
}

/// One message for a fault that every page met: a template fails at the same place for all.
fn once_each(faults: Vec<Diagnostic>) -> Diagnostics {
    let mut met: Vec<(Code, Place)> = Vec::new();
    let mut kept = Diagnostics::default();
    for fault in faults {
        let place = (fault.code, fault.place.clone());
        if !met.contains(&place) || fault.code == Code::Internal {
            met.push(place);
            kept.push(fault);
        }
    }
    kept
}
