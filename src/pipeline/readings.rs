//! Every document of a site as it was read, and what it was read from: what is the same need not be read again.

use std::collections::BTreeMap;
use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity, Source, SourceId};
use crate::model::config::Config;
use crate::model::document::{Body, Document, Kind};
use crate::model::lang::Lang;
use crate::model::meta::{Meta, Name};
use crate::model::project::{DEFAULTS, Project, below_content, is_yaml};
use crate::parse::document::{self, Known, Surroundings};
use crate::parse::markdown::HtmlPolicy;

/// Every document as it was read.
#[derive(Debug)]
pub struct Readings {
    all: Vec<Reading>,
    /// The values of each `_defaults.yaml`, by its folder.
    defaults: BTreeMap<Box<str>, Defaults>,
    /// What is wrong with names.
    names: Diagnostics,
}

/// One text, and what came of it.
#[derive(Debug)]
struct Reading {
    plan: Plan,
    text: Arc<Source>,
    /// The text of the version it has its structure from.
    original: Option<Arc<Source>>,
    /// A glossary is a document in every language it speaks.
    documents: Vec<Arc<Document>>,
    faults: Diagnostics,
    faulty: bool,
}

/// What is known of a document before it is read.
#[derive(Debug, Clone)]
struct Plan {
    id: SourceId,
    name: Name,
    inherited: Option<Arc<Meta>>,
    original: Option<SourceId>,
    /// Whether its file cannot be read: that has been told, and all that is known of it is where it is.
    unread: bool,
}

/// A `_defaults.yaml` as it was read.
#[derive(Debug)]
struct Defaults {
    text: Arc<Source>,
    meta: Arc<Meta>,
    faults: Diagnostics,
    faulty: bool,
}

/// What is different after documents were read again.
#[derive(Debug)]
pub enum Renewed {
    /// These: each as it was, and as it is.
    Texts(Vec<(Arc<Document>, Arc<Document>)>),
    /// Anything: documents have come or gone, or were read with other things in mind.
    All,
}

impl Readings {
    /// Reads every document, in parallel.
    #[must_use]
    pub fn read(project: &Project, config: &Config) -> Self {
        let languages = known_languages(config);
        let around = Around { config, surroundings: surroundings(project, config, &languages) };
        let defaults = defaults(project, &mut BTreeMap::new());
        let (plans, names) = plans(project, around.surroundings, &defaults);
        let all = plans.into_par_iter().map(|plan| Reading::of(plan, project, around)).collect();
        Self { all, defaults, names }
    }

    /// Reads what is not as it was. `anew`: files have come or gone, or the settings are others. A text that stays as it last
    /// was is put back among the sources.
    pub fn refresh(&mut self, project: &mut Project, config: &Config, anew: Anew) -> Renewed {
        let languages = known_languages(config);
        let around = Around { config, surroundings: surroundings(project, config, &languages) };
        let defaults_changed = self.defaults_changed(project);
        if anew == Anew::Settings {
            *self = Self::read(project, config);
            return Renewed::All;
        }
        if defaults_changed || anew == Anew::Listing {
            self.defaults = defaults(project, &mut std::mem::take(&mut self.defaults));
            self.put_back_defaults(project);
            let (plans, names) = plans(project, around.surroundings, &self.defaults);
            let mut former: FxHashMap<SourceId, Reading> = self.all.drain(..).map(|reading| (reading.plan.id, reading)).collect();
            let pairs: Vec<_> = plans.into_iter().map(|plan| (former.remove(&plan.id), plan)).collect();
            let renew = |(former, plan): (Option<Reading>, Plan)| match former {
                Some(former) if former.plan.is(&plan) => former,
                _ => Reading::of(plan, project, around),
            };
            self.all = pairs.into_par_iter().map(renew).collect();
            self.names = names;
            self.renew_texts(project, around);
            return Renewed::All;
        }
        self.renew_texts(project, around)
    }

    fn renew_texts(&mut self, project: &mut Project, around: Around<'_>) -> Renewed {
        let mut pairs = Vec::new();
        // A text that is put back may be the original of others: they are read once more.
        for _ in 0..2 {
            let stale: Vec<&mut Reading> = self.all.iter_mut().filter(|reading| !reading.is_current(project)).collect();
            if stale.is_empty() {
                break;
            }
            let renew = |reading: &mut Reading| {
                let former = reading.documents.clone();
                reading.renew(project, around);
                (former, reading.documents.clone(), reading.plan.id, Arc::clone(&reading.text))
            };
            let renewed: Vec<_> = stale.into_par_iter().map(renew).collect();
            for (former, new, id, text) in renewed {
                if former.len() != new.len() {
                    project.sources.set(id, text);
                    self.renew_texts(project, around);
                    return Renewed::All;
                }
                pairs.extend(former.into_iter().zip(new).filter(|(former, new)| !Arc::ptr_eq(former, new)));
                project.sources.set(id, text);
            }
        }
        Renewed::Texts(pairs)
    }

    /// Every document, in the order of the folders.
    #[must_use]
    pub fn documents(&self) -> Vec<Arc<Document>> {
        self.all.iter().flat_map(|reading| reading.documents.iter().cloned()).collect()
    }

    /// What is to be said of them.
    pub fn faults(&self) -> impl Iterator<Item = &Diagnostic> {
        let defaults = self.defaults.values().flat_map(|defaults| defaults.faults.iter());
        self.names.iter().chain(defaults).chain(self.all.iter().flat_map(|reading| reading.faults.iter()))
    }

    fn defaults_changed(&self, project: &Project) -> bool {
        let is_new = |id: &SourceId| {
            let text = project.sources.shared(*id);
            self.defaults.get(folder(text)).is_none_or(|defaults| !Arc::ptr_eq(&defaults.text, text))
        };
        project.defaults.len() != self.defaults.len() || project.defaults.iter().any(is_new)
    }

    fn put_back_defaults(&self, project: &mut Project) {
        for id in &project.defaults {
            if let Some(defaults) = self.defaults.get(folder(project.sources.get(*id))) {
                project.sources.set(*id, Arc::clone(&defaults.text));
            }
        }
    }
}

/// What makes it necessary to look at more than texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anew {
    /// Nothing.
    No,
    /// Files have come or gone.
    Listing,
    /// The settings are others.
    Settings,
}

/// What every document is read with.
#[derive(Clone, Copy)]
struct Around<'a> {
    config: &'a Config,
    surroundings: Surroundings<'a>,
}

impl Reading {
    fn of(plan: Plan, project: &Project, around: Around<'_>) -> Self {
        let Around { config, surroundings } = around;
        let sources = &project.sources;
        let original = plan.original.map(|id| (sources.shared(id), id));
        let read = |name: Name| {
            let known = Known { name, inherited: plan.inherited.clone(), original: original.map(|(source, id)| (&**source, id)) };
            document::read(sources.get(plan.id), plan.id, known, surroundings)
        };
        let (mut document, mut faults) = read(plan.name.clone());
        if plan.unread {
            document.body = Body::Unread(Kind::Page);
            faults = Diagnostics::default();
        }
        let mut documents = Vec::with_capacity(1);
        if let Body::Glossary(glossary) = &document.body {
            let others = surroundings.languages.iter().filter(|lang| **lang != document.lang && glossary.speaks(**lang));
            documents.extend(others.map(|lang| Arc::new(read(Name { id: document.id.clone(), lang: Some(*lang) }).0)));
        }
        documents.push(Arc::new(document));
        let is_error = |fault: &Diagnostic| config.severity(fault.code, fault.severity) == Some(Severity::Error);
        let faulty = faults.iter().any(is_error);
        let (text, original) = (Arc::clone(sources.shared(plan.id)), original.map(|(source, _)| Arc::clone(source)));
        Self { plan, text, original, documents, faults, faulty }
    }

    /// Reads the new text. With an error in it, what was read before stays, if that was better.
    fn renew(&mut self, project: &Project, around: Around<'_>) {
        let new = Self::of(self.plan.clone(), project, around);
        if new.faulty && !self.faulty && !Arc::ptr_eq(&self.text, &new.text) {
            self.faults = new.faults.without_echoes(&project.sources).detached(&project.sources);
            self.original = new.original;
        } else {
            *self = new;
        }
    }

    fn is_current(&self, project: &Project) -> bool {
        let is = |id: SourceId, source: &Arc<Source>| Arc::ptr_eq(project.sources.shared(id), source);
        is(self.plan.id, &self.text)
            && match (self.plan.original, &self.original) {
                (Some(id), Some(source)) => is(id, source),
                (original, source) => original.is_none() && source.is_none(),
            }
    }
}

impl Plan {
    /// Whether reading by the other plan would give the same, if the texts are the same.
    fn is(&self, other: &Self) -> bool {
        let same_values = self.inherited.as_ref().map(Arc::as_ptr) == other.inherited.as_ref().map(Arc::as_ptr);
        (self.id, self.unread, self.original) == (other.id, other.unread, other.original) && self.name == other.name && same_values
    }
}

fn surroundings<'a>(project: &Project, config: &Config, languages: &'a [Lang]) -> Surroundings<'a> {
    Surroundings { languages, languages_are_named: project.config.is_some(), html: HtmlPolicy::of(config.trusted_html) }
}

/// What every document is to be read with, in the order of the folders.
fn plans(project: &Project, surroundings: Surroundings<'_>, defaults: &BTreeMap<Box<str>, Defaults>) -> (Vec<Plan>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let names = names(project, surroundings, &mut diagnostics);
    let originals = originals(project, &names, surroundings.languages);
    let plan = |(id, name): (&SourceId, Name)| {
        let inherited = nearest(defaults, &name.id).cloned();
        let original = originals.get(&name.id).filter(|original| *original != id).copied();
        Plan { id: *id, name, inherited, original, unread: project.unread.contains(id) }
    };
    (project.documents.iter().zip(names).map(plan).collect(), diagnostics)
}

/// The version of each typed document that others translate: the one in the first of the site's languages.
fn originals(project: &Project, names: &[Name], languages: &[Lang]) -> FxHashMap<Box<str>, SourceId> {
    let mut originals: FxHashMap<Box<str>, (usize, usize)> = FxHashMap::default();
    let typed = |(at, _): &(usize, &Name)| is_yaml(&project.sources.get(project.documents[*at]).path);
    for (at, name) in names.iter().enumerate().filter(typed) {
        let rank = name.lang.and_then(|lang| languages.iter().position(|known| *known == lang)).unwrap_or_default();
        let first = originals.entry(name.id.clone()).or_insert((rank, at));
        *first = (*first).min((rank, at));
    }
    originals.into_iter().map(|(id, (_, at))| (id, project.documents[at])).collect()
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
    let mut names: Vec<_> = project.documents.iter().map(|id| document::name(path(id), surroundings, diagnostics)).collect();
    let indexes: HashSet<Box<str>> =
        names.iter().filter(|name| name.id.rsplit('/').next() == Some("index")).map(|name| name.id.clone()).collect();
    let ids: HashSet<&str> = names.iter().map(|name| &*name.id).collect();
    let exists = |id: &str| ids.contains(id);
    for (id, name) in project.documents.iter().zip(&names) {
        diagnostics.extend(document::meant_language(path(id), name, surroundings.languages, exists));
    }
    for name in &mut names {
        let (folder, stem) = name.id.rsplit_once('/').map_or(("", &*name.id), |(folder, stem)| (folder, stem));
        let index: Box<str> = if folder.is_empty() { "index".into() } else { format!("{folder}/index").into() };
        if (stem.eq_ignore_ascii_case("readme") || stem == "_index") && !indexes.contains(&index) {
            name.id = index;
        }
    }
    names
}

/// The values of each `_defaults.yaml`, by its folder, with those above it. What is in `former` and not changed is taken over;
/// a text with an error in it leaves the values as they were.
fn defaults(project: &Project, former: &mut BTreeMap<Box<str>, Defaults>) -> BTreeMap<Box<str>, Defaults> {
    let mut by_folder: Vec<(&str, SourceId)> = project.defaults.iter().map(|id| (folder(project.sources.get(*id)), *id)).collect();
    by_folder.sort_by_key(|(folder, _)| folder.len());
    let mut defaults: BTreeMap<Box<str>, Defaults> = BTreeMap::new();
    for (folder, id) in by_folder {
        let above = nearest(&defaults, folder).cloned();
        let read = Defaults::read(id, above, project, former.remove(folder));
        defaults.insert(folder.into(), read);
    }
    defaults
}

impl Defaults {
    fn read(id: SourceId, above: Option<Arc<Meta>>, project: &Project, former: Option<Self>) -> Self {
        let text = project.sources.shared(id);
        let same_above = |former: &Self| former.meta.inherited.as_ref().map(Arc::as_ptr) == above.as_ref().map(Arc::as_ptr);
        let former = match former {
            Some(former) if Arc::ptr_eq(&former.text, text) && same_above(&former) => return former,
            former => former.filter(|former| !former.faulty),
        };
        let mut faults = Diagnostics::default();
        let read = document::defaults(text, id, &mut faults);
        let faulty = faults.has_errors();
        let (meta, text, faults, faulty) = match former {
            Some(former) if faulty && !Arc::ptr_eq(&former.text, text) => {
                ((*former.meta).clone(), former.text, faults.detached(&project.sources), false)
            }
            // What is said of a text that was put back is of the one on disk.
            Some(former) if Arc::ptr_eq(&former.text, text) => (read, former.text, former.faults, false),
            _ => (read, Arc::clone(text), faults, faulty),
        };
        Self { text, meta: Arc::new(Meta { inherited: above, ..meta }), faults, faulty }
    }
}

/// The folder of a `_defaults.yaml`.
fn folder(source: &Source) -> &str {
    below_content(&source.path).trim_end_matches(DEFAULTS).trim_end_matches('/')
}

/// The values of the folder an id lies in, or of the nearest above it that has any.
fn nearest<'d>(defaults: &'d BTreeMap<Box<str>, Defaults>, id: &str) -> Option<&'d Arc<Meta>> {
    if defaults.is_empty() || id.is_empty() {
        return None;
    }
    let folder = id.rsplit_once('/').map_or("", |(folder, _)| folder);
    defaults.get(folder).map(|defaults| &defaults.meta).or_else(|| nearest(defaults, folder))
}
