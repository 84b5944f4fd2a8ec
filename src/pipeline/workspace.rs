//! A site that is worked on: what was read of it is kept, and only what changed is read again.
//!
//! A text with an error in it stays, on the site, as it last was without one; what is said of it is of the new text.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::drawings::Drawings;
use super::published::Published;
use super::readings::{Anew, Readings, Renewed};
use super::{Model, Options, addresses, published, translated};
use crate::assemble::{self, Parts};
use crate::check;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Source, SourceId};
use crate::error::{Doing, Error};
use crate::load::{self, Folder};
use crate::model::config::Config;
use crate::model::project::Project;
use crate::model::site::Site;
use crate::model::theme::{BUILT_IN, Theme};
use crate::parse;

/// A site's folder, understood, and kept so.
#[derive(Debug)]
pub struct Workspace {
    root: PathBuf,
    options: Options,
    folder: Folder,
    settings: Settings,
    dress: Dress,
    readings: Readings,
    drawings: Drawings,
    published: Published,
    site: Arc<Site>,
    /// What assembling the site has to say.
    assembling: Diagnostics,
}

/// `site.yaml` as it was read.
#[derive(Debug)]
struct Settings {
    source: Option<Arc<Source>>,
    config: Arc<Config>,
    faults: Diagnostics,
}

/// The theme as it was read.
#[derive(Debug)]
pub(super) struct Dress {
    pub(super) theme: Arc<Theme>,
    /// The fingerprint of the files that were read last, whether or not they are a theme that works.
    seen: u128,
    /// Its texts among the sources.
    sources: Vec<SourceId>,
    pub(super) faults: Diagnostics,
}

/// What became of a theme whose files were touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Redressed {
    /// Its files are what they were.
    Same,
    /// Its files have errors in them, and it stays as it was.
    Kept,
    /// It is another.
    Other,
}

/// What is to be said of a site, not yet judged with everything in view.
#[derive(Debug, Clone)]
pub struct Findings {
    site: Arc<Site>,
    found: Diagnostics,
}

impl Findings {
    /// What was found by others than those who read the site.
    #[must_use]
    pub fn of(site: &Arc<Site>, found: Diagnostics) -> Self {
        Self { site: Arc::clone(site), found }
    }

    /// The site.
    #[must_use]
    pub fn site(&self) -> &Arc<Site> {
        &self.site
    }

    /// What is found besides.
    #[must_use]
    pub fn with(mut self, diagnostic: Diagnostic) -> Self {
        self.found.push(diagnostic);
        self
    }

    /// What is wrong with the texts by themselves.
    #[must_use]
    pub fn of_texts(self) -> Diagnostics {
        let Self { site, found } = self;
        let weigh = |mut diagnostic: Diagnostic| {
            diagnostic.severity = site.config.severity(diagnostic.code, diagnostic.severity)?;
            Some(diagnostic)
        };
        found.into_iter().filter_map(weigh).collect::<Diagnostics>().without_echoes(&site.sources)
    }

    /// The same, and what can only be judged when the whole site is known, in the theme it is shown in.
    #[must_use]
    pub fn judged(mut self, theme: &Theme) -> Diagnostics {
        self.found.append(check::site(&self.site));
        self.found.append(addresses::faults(&self.site, theme));
        self.of_texts()
    }
}

impl Workspace {
    /// Load, parse, assemble.
    ///
    /// # Errors
    /// When the machine fails.
    pub fn open(root: &Path, options: &Options) -> Result<Self, Error> {
        let mut folder = Folder::read(root);
        let settings = Settings::read(&folder.project, options);
        let dress = Dress::read(root, &settings.config, &mut folder.project)?;
        let readings = Readings::read(&folder.project, &settings.config);
        let mut drawings = Drawings::default();
        drawings.refresh(root, &folder.project.files);
        let published = Published::read(root, &folder.project, &settings.config);
        let (site, assembling) = assembled(options, &folder.project, &settings.config, &dress.theme, &readings, &published);
        Ok(Self {
            root: root.to_path_buf(),
            options: options.clone(),
            folder,
            settings,
            dress,
            readings,
            drawings,
            published,
            site,
            assembling,
        })
    }

    /// The site as it is now.
    #[must_use]
    pub fn site(&self) -> &Arc<Site> {
        &self.site
    }

    /// The theme it is shown in.
    #[must_use]
    pub fn theme(&self) -> &Arc<Theme> {
        &self.dress.theme
    }

    /// What is to be said of it.
    #[must_use]
    pub fn findings(&self) -> Findings {
        let mut found = self.folder.faults();
        for part in [&self.settings.faults, &self.dress.faults, &self.assembling] {
            found.extend(part.iter().cloned());
        }
        found.extend(self.readings.faults().chain(self.drawings.faults()).chain(self.published.faults.iter()).cloned());
        Findings { site: Arc::clone(&self.site), found }
    }

    /// Reads again what lies at these paths, and says whether anything is different. What did not change is shared with the
    /// site as it was; if no more than the text of some pages changed, their order and their addresses are, too.
    pub fn refresh(&mut self, paths: &[PathBuf]) -> bool {
        let theme_touched = paths.iter().any(|path| path.starts_with(load::theme::folder(&self.root)));
        let difference = self.folder.reread(paths);
        // Whoever tells of the folder they lie in may mean them too, if anything in it is different.
        let touched = |past: PathBuf| paths.iter().any(|path| path.starts_with(&past) || difference.any && past.starts_with(path));
        let past_touched = touched(load::edition::folder(&self.root)) || touched(load::translated::folder(&self.root));
        if !(difference.any || theme_touched || past_touched) {
            return false;
        }
        let project = &mut self.folder.project;
        if project.documents.is_empty() {
            // The folder is gone, or about to be filled: the site stays until there is another.
            return true;
        }
        self.drawings.refresh(&self.root, &project.files);
        let new_settings = self.settings.refresh(project, &self.options);
        let dressed = if theme_touched || new_settings {
            self.dress.refresh(&self.root, &self.settings.config, new_settings, project)
        } else {
            Redressed::Same
        };
        if !(difference.any || past_touched) && dressed == Redressed::Same {
            return false;
        }
        let new_theme = dressed == Redressed::Other;
        let new_past = self.published.refresh(&self.root, project, &self.settings.config, past_touched || new_settings);
        let anew = match (new_settings, difference.listing) {
            (true, _) => Anew::Settings,
            (false, true) => Anew::Listing,
            (false, false) => Anew::No,
        };
        match self.readings.refresh(project, &self.settings.config, anew) {
            Renewed::Texts(pairs)
                if !(new_theme || new_past)
                    && pairs.iter().all(|(old, new)| assemble::keeps_its_place((old, &self.site.sources), (new, &project.sources))) =>
            {
                let site = assemble::exchange(&self.site, &project.sources, &project.files, pairs);
                let site = published::compared(site, &self.site.since);
                self.site = Arc::new(translated::held(site, &self.published.originals));
            }
            Renewed::Texts(_) | Renewed::All => self.assemble(),
        }
        true
    }

    /// Goes on with another theme than the site's own, which is at fault.
    pub fn keep_theme(&mut self, theme: Arc<Theme>, faults: Vec<Diagnostic>) {
        self.dress.theme = theme;
        self.dress.faults.extend(faults);
        self.assemble();
    }

    fn assemble(&mut self) {
        (self.site, self.assembling) =
            assembled(&self.options, &self.folder.project, &self.settings.config, &self.dress.theme, &self.readings, &self.published);
    }
}

/// Parse, assemble, check: from texts in memory to a site in a theme that was read before, and what is to be said of it.
#[must_use]
pub fn understood(project: &Project, theme: &Arc<Theme>, options: &Options) -> Model {
    let settings = Settings::read(project, options);
    let readings = Readings::read(project, &settings.config);
    let published = Published::default().locked(project);
    let (site, mut found) = assembled(options, project, &settings.config, theme, &readings, &published);
    found.extend(settings.faults.iter().chain(readings.faults()).chain(published.faults.iter()).cloned());
    let diagnostics = Findings::of(&site, found).judged(theme);
    Model { site, theme: Arc::clone(theme), diagnostics }
}

pub(super) fn assembled(
    options: &Options,
    project: &Project,
    config: &Arc<Config>,
    theme: &Theme,
    readings: &Readings,
    published: &Published,
) -> (Arc<Site>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let parts = Parts {
        config: Arc::clone(config),
        sources: project.sources.clone(),
        files: Arc::clone(&project.files),
        documents: readings.documents(),
        lock: published.lock.clone(),
        history: Arc::clone(&published.history),
    };
    let pdf = options.pdf && cfg!(feature = "pdf");
    let settings = assemble::Options { today: options.today, drafts: options.drafts, offline: options.offline, pdf, read: super::text };
    let site = assemble::site(parts, theme, settings, &mut diagnostics);
    let site = published::compared(site, &Arc::default());
    (Arc::new(translated::held(site, &published.originals)), diagnostics)
}

impl Settings {
    fn read(project: &Project, options: &Options) -> Self {
        let mut faults = Diagnostics::default();
        let mut config = parse::config::read(&project.sources, project.config, &mut faults);
        if let Some(url) = &options.base_url {
            config.base_url = Some(url.clone());
        }
        Self { source: project.config.map(|id| Arc::clone(project.sources.shared(id))), config: Arc::new(config), faults }
    }

    /// Reads them again if their text is another; says whether they are.
    fn refresh(&mut self, project: &mut Project, options: &Options) -> bool {
        let source = project.config.map(|id| project.sources.shared(id));
        if source.map(Arc::as_ptr) == self.source.as_ref().map(Arc::as_ptr) {
            return false;
        }
        let new = Self::read(project, options);
        if let (Some(id), Some(former), true) = (project.config, &self.source, new.faults.has_errors()) {
            self.faults = new.faults.detached(&project.sources);
            project.sources.set(id, Arc::clone(former));
            return false;
        }
        *self = new;
        true
    }
}

impl Dress {
    pub(super) fn read(root: &Path, config: &Config, project: &mut Project) -> Result<Self, Error> {
        let files = |name: &str| load::theme::files(root, name).map_err(|(path, error)| Error::io(Doing::Read, root.join(path))(error));
        let mut faults = Diagnostics::default();
        let files = match files(&config.theme)? {
            Some(files) => files,
            None => {
                let place = config.theme_span.map_or(Place::Site, Place::Span);
                let fault = Diagnostic::error(Code::UnknownTheme, place).with("theme", config.theme.clone());
                let names = load::theme::names(root);
                faults.push(fault.with("themes", names.join(", ")).suggest(&config.theme, names.iter().map(String::as_str)));
                files(BUILT_IN[0])?.unwrap_or_default()
            }
        };
        let before = project.sources.clone();
        let theme = parse::theme::read(&config.theme, files, &mut project.sources, &mut faults);
        faults.extend(check::theme::unspoken(&theme, config));
        let (seen, sources) = (theme.fingerprint, project.sources.added_since(&before));
        Ok(Self { theme: Arc::new(theme), seen, sources, faults })
    }

    /// Reads it again. One with errors in it leaves the theme as it was. `anew`: the settings are others, and may name another.
    fn refresh(&mut self, root: &Path, config: &Config, anew: bool, project: &mut Project) -> Redressed {
        let mut new = match Self::read(root, config, project) {
            Ok(new) => new,
            Err(error) => {
                self.faults = Diagnostics::from_iter([unreadable(root, &error)]);
                self.seen = 0;
                return Redressed::Kept;
            }
        };
        let became = match (new.seen == self.seen && !anew, new.faults.has_errors()) {
            (true, _) => Redressed::Same,
            (false, true) => Redressed::Kept,
            (false, false) => Redressed::Other,
        };
        match became {
            Redressed::Same => {}
            Redressed::Kept => (self.seen, self.faults) = (new.seen, new.faults.detached(&project.sources)),
            Redressed::Other => std::mem::swap(self, &mut new),
        }
        new.sources.into_iter().for_each(|id| project.sources.remove(id));
        became
    }
}

fn unreadable(root: &Path, error: &Error) -> Diagnostic {
    let (path, reason) = match error {
        Error::Io { path, source, .. } => (path.strip_prefix(root).unwrap_or(path).display().to_string(), source.to_string()),
        other => (String::new(), other.to_string()),
    };
    Diagnostic::error(Code::Unreadable, Place::File(path.into())).with("reason", reason)
}
