//! A theme on trial: its files are judged, and every kind of page is made with it in every language it has words in.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::{Date, date};
use rayon::prelude::*;

use super::readings::Readings;
use super::workspace::{Dress, assembled};
use super::{Options, once_each, produce, text};
use crate::check::theme::{contrast, inline, templates, words};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Sources};
use crate::error::Error;
use crate::load::{Folder, sample};
use crate::model::lang::Lang;
use crate::model::output::Output;
use crate::model::project::Project;
use crate::model::site::Site;
use crate::model::theme::{Template, Theme, Token};
use crate::parse;
use crate::render::templates::{self as needed, TEMPLATES};
use crate::render::{self, Bytes, Renderer};

/// The day on the sample sites.
const TODAY: Date = date(2026, 1, 15);

/// How a theme did.
#[derive(Debug)]
pub struct Trial {
    /// The theme.
    pub theme: Arc<Theme>,
    /// The language of the site it is tried for.
    pub lang: Lang,
    /// The texts that messages point into.
    pub sources: Sources,
    /// Everything that is to be said of it.
    pub diagnostics: Diagnostics,
    /// Pages that were made.
    pub pages: usize,
    /// Contrasts that were measured.
    pub contrasts: usize,
}

/// Tries a theme: the one named, or the one the site has.
///
/// # Errors
/// When the machine fails; faults of the theme are in the trial.
pub fn try_theme(root: &Path, name: Option<&str>) -> Result<Trial, Error> {
    let mut project = Folder::read(root).project;
    let mut config = parse::config::read(&project.sources, project.config, &mut Diagnostics::default());
    if let Some(name) = name {
        (config.theme, config.theme_span) = (name.into(), None);
    }
    let Dress { theme, faults: mut diagnostics, .. } = Dress::read(root, &config, &mut project)?;
    let mut trial = Trial {
        theme: Arc::clone(&theme),
        lang: config.default_language(),
        sources: project.sources,
        diagnostics: Diagnostics::default(),
        pages: 0,
        contrasts: 0,
    };
    if !diagnostics.has_errors() {
        let tokens: Vec<Token> = theme.styles.iter().flat_map(parse::css::tokens).collect();
        let (faults, contrasts) = contrast(&theme, &tokens);
        trial.contrasts = contrasts;
        diagnostics.append(faults);
        diagnostics.append(words(&theme));
        diagnostics.append(templates(&theme, TEMPLATES.iter().map(|template| template.name)));
        let written = |template: &Template| {
            inline(&template.text).into_iter().map(|(code, range)| Diagnostic::error(code, template.place(range))).collect::<Vec<_>>()
        };
        let written: Vec<_> = theme.templates.values().flat_map(written).collect();
        let made: Vec<Vec<Made>> = samples(&theme).par_iter().map(|site| make(site, &theme)).collect();
        trial.pages = made.iter().flatten().filter(|made| matches!(made, Made::Page(_))).count();
        let faults = made.into_iter().flatten().flat_map(|made| match made {
            Made::Page(found) => found,
            Made::Faults(faults) => faults,
        });
        // What a template says itself is told where it says it; what only comes of it, once for each template.
        let echo = |fault: &Diagnostic| written.iter().any(|told| told.code == fault.code);
        let faults = once_each(faults.filter(|fault| !echo(fault)).collect());
        diagnostics.append(faults);
        diagnostics.extend(written);
    }
    trial.diagnostics = diagnostics;
    Ok(trial)
}

/// The sample sites, in every language the theme has words in.
#[must_use]
pub fn samples(theme: &Theme) -> Vec<Arc<Site>> {
    let known: Vec<Lang> = theme.strings.keys().copied().collect();
    let projects = known.iter().flat_map(|lang| [(sample::whole(with_others(*lang, &known)), false), (sample::bare(*lang), true)]);
    let site = |(project, offline): (Project, bool)| {
        let options = Options { today: TODAY, drafts: true, offline, base_url: None };
        let config = Arc::new(parse::config::read(&project.sources, project.config, &mut Diagnostics::default()));
        let readings = Readings::read(&project, &config);
        assembled(&options, &project, &config, theme, &readings).0
    };
    projects.map(site).collect()
}

/// A language and two others: those the theme has, or others where it has too few.
fn with_others(lang: Lang, known: &[Lang]) -> [Lang; 3] {
    let spare = ["nb", "nn", "en", "se"].into_iter().filter_map(Lang::parse);
    let mut languages = vec![lang];
    for other in known.iter().copied().chain(spare) {
        if languages.len() < 3 && !languages.contains(&other) {
            languages.push(other);
        }
    }
    languages.try_into().unwrap_or([lang; 3])
}

/// What came of a page.
enum Made {
    /// It was made, with this inside that does not work.
    Page(Vec<Diagnostic>),
    /// It was not.
    Faults(Vec<Diagnostic>),
}

/// Makes every page of a site that a template makes.
fn make(site: &Site, theme: &Theme) -> Vec<Made> {
    let renderer = match Renderer::new(site, theme, text) {
        Ok(renderer) => renderer,
        Err(faults) => return vec![Made::Faults(faults)],
    };
    let page = |output: &Output| {
        // A template that is not there is told of by itself.
        let template = theme.templates.get(needed::of(site, output.recipe)?)?;
        Some(match produce(&renderer, output) {
            Ok(Bytes::Made(html)) => {
                let found = inline(&String::from_utf8_lossy(&html));
                let fault = |(code, _): (Code, _)| Diagnostic::error(code, Place::File(template.path.clone()));
                Made::Page(found.into_iter().map(fault).collect())
            }
            Ok(Bytes::Of(_) | Bytes::Archive(_)) => Made::Page(Vec::new()),
            Err(fault) => Made::Faults(vec![fault]),
        })
    };
    render::plan(site, theme).par_iter().filter_map(page).collect()
}
