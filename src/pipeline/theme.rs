//! A theme on trial: its files are judged, and every kind of page is made with it in every language it has words in.

use std::path::Path;
use std::sync::Arc;

use jiff::civil::{Date, date};
use rayon::prelude::*;

use super::published::Published;
use super::readings::Readings;
use super::workspace::{Dress, assembled};
use super::{Options, once_each, produce, text};
use crate::check::theme as check;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Sources};
use crate::error::Error;
use crate::load::{Folder, sample};
use crate::model::history::{Edition, History, Texts};
use crate::model::lang::Lang;
use crate::model::lock::Lock;
use crate::model::output::{Output, Recipe};
use crate::model::project::Project;
use crate::model::site::Site;
use crate::model::theme::{Theme, Token};
use crate::model::translation::Originals;
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
    let Dress { theme, faults: diagnostics, .. } = Dress::read(root, &config, &mut project)?;
    let mut trial = Trial { theme, lang: config.default_language(), sources: project.sources, diagnostics, pages: 0, contrasts: 0 };
    // A theme whose base or engine is not known is not there to be tried.
    if !trial.diagnostics.iter().any(|fault| matches!(fault.code, Code::UnknownTheme | Code::UnknownValue)) {
        trial.judge_files();
        trial.make_pages();
    }
    Ok(trial)
}

impl Trial {
    /// What can be said of the files alone.
    fn judge_files(&mut self) {
        let theme = &self.theme;
        let tokens: Vec<Token> = theme.styles.iter().flat_map(parse::css::tokens).collect();
        let (too_alike, contrasts) = check::contrast(theme, &tokens);
        self.contrasts = contrasts;
        let needed = TEMPLATES.iter().map(|template| template.name);
        for faults in [too_alike, check::unused(theme, &tokens), check::words(theme), check::templates(theme, needed), check::policy(theme)]
        {
            self.diagnostics.append(faults);
        }
    }

    /// What comes of it on a page.
    fn make_pages(&mut self) {
        let made: Vec<Page> = samples(&self.theme).par_iter().flat_map_iter(|site| pages(site, &self.theme)).collect();
        self.pages = made.iter().filter(|page| page.is_ok()).count();
        // What a template says itself was told where it says it; what only comes of it is told once for each template.
        let told: Vec<Code> = self.diagnostics.iter().map(|fault| fault.code).collect();
        let faults = made.into_iter().flat_map(|(Ok(found) | Err(found))| found);
        let faults = faults.filter(|fault| fault.code == Code::TemplateError || !told.contains(&fault.code));
        self.diagnostics.append(once_each(faults.collect()));
    }
}

/// The sample sites, in every language the theme has words in.
#[must_use]
pub fn samples(theme: &Theme) -> Vec<Arc<Site>> {
    let known: Vec<Lang> = theme.strings.keys().copied().collect();
    let projects = known.iter().map(|lang| {
        let (languages, [bare, text], [_, frozen]) = (with_others(*lang, &known), sample::bare(*lang), sample::bare(*lang));
        let former = Arc::new(former(theme, languages));
        [
            (sample::whole(languages), false, past(Some(&former), None).with(originals(&former, languages[1]))),
            (bare, true, past(None, None)),
            (text, false, Published::default()),
            (frozen, true, past(Some(&former), Some("2025.2"))),
        ]
    });
    projects.flatten().map(|(project, offline, published)| sample_site(theme, &project, offline, &published)).collect()
}

fn sample_site(theme: &Theme, project: &Project, offline: bool, published: &Published) -> Arc<Site> {
    // Pages lead to their PDFs, which nobody sets: an offline sample has none.
    let options = Options { today: TODAY, drafts: true, offline, pdf: !offline, base_url: None };
    let config = Arc::new(parse::config::read(&project.sources, project.config, &mut Diagnostics::default()));
    let readings = Readings::read(project, &config);
    let mut site = assembled(&options, project, &config, theme, &readings, published).0;
    // Few pages are many here, so that a list in parts is seen too.
    if offline {
        Arc::make_mut(&mut site).per_part = 2;
    }
    site
}

/// The texts of an earlier edition of the site with everything.
fn former(theme: &Theme, languages: [Lang; 3]) -> Texts {
    let site = sample_site(theme, &sample::former(languages), true, &Published::default());
    let documents = site.documents.iter().filter(|document| !document.stand_in).cloned().collect();
    Texts { documents, sources: site.sources.clone(), lock: Lock::of(&site) }
}

/// What translations into a language were made from: the texts of the earlier edition.
fn originals(former: &Texts, lang: Lang) -> Originals {
    let Texts { documents, sources, .. } = former;
    Originals { lang, documents: documents.clone(), sources: sources.clone() }
}

/// Two editions, and the texts of the latest if they are known.
fn past(former: Option<&Arc<Texts>>, freezing: Option<&str>) -> Published {
    let edition = |name: &str, day, files: &[&str]| Edition {
        name: name.into(),
        date: date(2025, 9, day),
        files: files.iter().map(|file| (*file).into()).collect(),
        stamp: 0,
        places: former.map(|former| Edition::places(&former.lock)).unwrap_or_default(),
    };
    let editions =
        vec![edition("2024.1", 1, &["index.html"]), edition("2025.1", 15, &["index.html", "old/index.html", "redline/index.html"])];
    let history = History { editions, former: former.map(Arc::clone), freezing: freezing.map(Into::into) };
    Published::of(history)
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

/// A page that was made, with what is in it that does not work; or why it was not.
type Page = Result<Vec<Diagnostic>, Vec<Diagnostic>>;

/// Makes every page of a site that a template makes, those of documents as they stand in a kit too.
fn pages(site: &Site, theme: &Theme) -> Vec<Page> {
    let renderer = match Renderer::new(site, theme, text) {
        Ok(renderer) => renderer,
        Err(faults) => return vec![Err(faults)],
    };
    let kit = renderer.packing_any();
    let page = |renderer: &Renderer<'_>, output: &Output| {
        // A template that is not there is told of by itself.
        let template = theme.templates.get(needed::of(site, output.recipe)?)?;
        Some(match produce(renderer, output) {
            Ok(Bytes::Made(html)) => {
                let found = check::inline(&String::from_utf8_lossy(&html));
                let fault = |(code, _): (Code, _)| Diagnostic::error(code, Place::File(template.path.clone()));
                Ok(found.into_iter().map(fault).collect())
            }
            Ok(Bytes::Of(_) | Bytes::Picture { .. } | Bytes::Frozen { .. } | Bytes::Archive(_) | Bytes::Pdf(_)) => Ok(Vec::new()),
            Err(fault) => Err(vec![fault]),
        })
    };
    let outputs = render::plan(site, theme);
    let made = outputs.par_iter().filter_map(|output| page(&renderer, output));
    let of_documents = outputs.par_iter().filter(|output| matches!(output.recipe, Recipe::Page(_) | Recipe::Sheet(..)));
    let packed = of_documents.filter_map(|output| page(kit.as_ref()?, output));
    made.chain(packed).collect()
}
