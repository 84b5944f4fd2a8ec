//! Where the site is kept up to date: what was touched is read again, shown, and then judged.

use std::collections::VecDeque;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::watch::{Receiver, Sender, channel};

use super::finding::{Finding, Opener, findings};
use super::printer::{Orders, Printer};
use super::watch::{Touched, Watch};
use super::{Edition, News, Options};
use crate::diagnostic::{Diagnostic, Diagnostics, Tongue};
use crate::error::Error;
use crate::load;
use crate::parse;
use crate::pipeline::Workspace;

/// The silence before a site is judged: whoever is still saving waits for pages, not for judgement.
const BEFORE_JUDGING: Duration = Duration::from_millis(30);
/// Changes that are remembered.
const REMEMBERED: usize = 20;

/// What is known at one moment.
#[derive(Clone)]
pub struct Moment {
    /// Counts the moments.
    pub number: u64,
    /// The site.
    pub edition: Arc<Edition>,
    /// What is to be said of it.
    pub findings: Arc<Vec<Finding>>,
    /// The language to say it in.
    pub tongue: Tongue,
    /// The addresses of the page that was edited last, and which edit that was.
    pub edited: Arc<(u64, Vec<String>)>,
    /// The latest changes, the last one first.
    pub changes: Arc<VecDeque<Change>>,
    /// The site's root, and the address that opens a file in an editor.
    opener: Arc<(PathBuf, Option<String>)>,
}

impl Moment {
    /// What opens a file in an editor.
    pub fn opener(&self) -> Opener<'_> {
        (&self.opener.0, self.opener.1.as_deref())
    }
}

/// One change, and what it took.
#[derive(Debug, Clone)]
pub struct Change {
    /// The files, from the site's root.
    pub paths: Vec<String>,
    /// From the touch to the site that has it.
    pub shown: Duration,
    /// What judging the whole site took; none before that is done.
    pub judged: Option<Duration>,
}

/// The site that is worked on.
pub struct Studio {
    root: PathBuf,
    workspace: Workspace,
    tongue: Option<Tongue>,
    moment: Sender<Moment>,
    printer: Printer,
    orders: Option<Orders>,
}

impl Studio {
    /// Reads the site.
    ///
    /// # Errors
    /// When the machine fails.
    pub fn open(root: &Path, options: &Options) -> Result<Self, Error> {
        let begun = Instant::now();
        let mut workspace = Workspace::open(root, &options.build)?;
        let (printer, orders) = Printer::new();
        let edition = edition(root, &mut workspace, &printer, None);
        let tongue = options.tongue.unwrap_or_else(|| Tongue::for_language(edition.site.config.default_language().as_str()));
        let first = Change { paths: Vec::new(), shown: begun.elapsed(), judged: None };
        let moment = Moment {
            number: 0,
            edition: Arc::new(edition),
            findings: Arc::default(),
            tongue,
            edited: Arc::default(),
            changes: Arc::new(VecDeque::from([first])),
            opener: Arc::new((root.to_path_buf(), options.editor.clone())),
        };
        let (moment, _) = channel(moment);
        Ok(Self { root: root.to_path_buf(), workspace, tongue: options.tongue, moment, printer, orders: Some(orders) })
    }

    /// The moments, each as it comes.
    pub fn moments(&self) -> Receiver<Moment> {
        self.moment.subscribe()
    }

    /// The language of messages.
    pub fn tongue(&self) -> Tongue {
        self.moment.borrow().tongue
    }

    /// Begins to set the PDFs that pages were shown without: no edit waits for one.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn print(&mut self) -> io::Result<()> {
        let Some(orders) = self.orders.take() else { return Ok(()) };
        let moment = self.moment.clone();
        let work = move || {
            while let Some(path) = orders.next() {
                let edition = Arc::clone(&moment.borrow().edition);
                if edition.catch_up(&path) {
                    moment.send_modify(|moment| moment.number += 1);
                }
            }
        };
        std::thread::Builder::new().name("printer".to_owned()).spawn(work).map(drop)
    }

    /// Works until nothing more can come.
    pub fn work(mut self, watch: &Watch, tell: impl Fn(Tongue, &News<'_>)) {
        self.judge(&tell);
        let mut judged = true;
        loop {
            match watch.next((!judged).then_some(BEFORE_JUDGING)) {
                Touched::Paths(paths) => {
                    let begun = Instant::now();
                    if self.refresh(&paths, begun, &tell) {
                        judged = false;
                    }
                }
                Touched::Nothing => {
                    self.judge(&tell);
                    judged = true;
                }
                Touched::Over => return,
            }
        }
    }

    /// Reads what was touched, and shows the site with it; says whether anything is different.
    fn refresh(&mut self, paths: &[PathBuf], begun: Instant, tell: &impl Fn(Tongue, &News<'_>)) -> bool {
        // A fault of ours in one text must not end the work on all others.
        let refreshed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.workspace.refresh(paths)));
        if !refreshed.unwrap_or(true) {
            return false;
        }
        let former = Arc::clone(&self.moment.borrow().edition);
        let edition = Arc::new(edition(&self.root, &mut self.workspace, &self.printer, Some(&former)));
        let paths: Vec<String> = paths.iter().map(|path| shown(&self.root, path)).collect();
        let urls = urls(&edition, &paths);
        let change = Change { paths, shown: begun.elapsed(), judged: None };
        let tongue = self.tongue.unwrap_or_else(|| Tongue::for_language(edition.site.config.default_language().as_str()));
        tell(tongue, &News::Changed { paths: &change.paths, time: change.shown });
        self.moment.send_modify(|moment| {
            moment.number += 1;
            moment.edition = edition;
            moment.tongue = tongue;
            if !urls.is_empty() {
                moment.edited = Arc::new((moment.edited.0 + 1, urls));
            }
            let mut changes = (*moment.changes).clone();
            changes.push_front(change);
            changes.truncate(REMEMBERED);
            moment.changes = Arc::new(changes);
        });
        true
    }

    /// Looks at the whole site, and says what is to be said of it.
    fn judge(&mut self, tell: &impl Fn(Tongue, &News<'_>)) {
        let begun = Instant::now();
        let found = self.workspace.findings();
        let judged = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| found.judged()));
        let diagnostics = judged.unwrap_or_else(|_| self.workspace.findings().of_texts());
        let time = begun.elapsed();
        let moment = self.moment.borrow().clone();
        let (edition, tongue) = (&moment.edition, moment.tongue);
        let found = findings(&diagnostics, &edition.site, tongue, moment.opener());
        let is_new = *moment.findings != found;
        self.moment.send_modify(|moment| {
            moment.number += 1;
            if is_new {
                moment.findings = Arc::new(found);
            }
            let mut changes = (*moment.changes).clone();
            if let Some(last) = changes.front_mut() {
                last.judged = Some(time);
            }
            moment.changes = Arc::new(changes);
        });
        if is_new {
            tell(tongue, &News::Findings(&diagnostics, &edition.site.sources));
        }
    }
}

/// The site as it is now. A theme that does not work leaves the former one in its place, or the built-in one.
fn edition(root: &Path, workspace: &mut Workspace, printer: &Printer, former: Option<&Edition>) -> Edition {
    let made = Edition::new(root, workspace.site(), workspace.theme(), printer, former).and_then(|edition| {
        let tried = former.is_none_or(|former| Arc::ptr_eq(&former.theme, &edition.theme));
        let faults = if tried { Vec::new() } else { edition.proof() };
        if faults.is_empty() { Ok(edition) } else { Err(faults) }
    });
    made.unwrap_or_else(|faults: Vec<Diagnostic>| {
        let theme = former.map_or_else(built_in, |former| Arc::clone(&former.theme));
        workspace.keep_theme(theme, faults);
        Edition::new(root, workspace.site(), workspace.theme(), printer, former)
            .unwrap_or_else(|_| unreachable!("this theme has worked before"))
    })
}

fn built_in() -> Arc<crate::model::theme::Theme> {
    let name = load::theme::BUILT_IN[0];
    let files = load::theme::built_in(name).unwrap_or_default();
    Arc::new(parse::theme::read(name, files, &mut crate::diagnostic::Sources::default(), &mut Diagnostics::default()))
}

/// The addresses of the pages that show one of these files.
fn urls(edition: &Edition, paths: &[String]) -> Vec<String> {
    let site = &edition.site;
    // Whoever changes many files at once is not to be followed.
    let [path] = paths else { return Vec::new() };
    let shows = |id: &crate::model::site::EntryId| *site.sources.get(site.document(*id).source).path == **path;
    site.entry_ids().filter(shows).map(|id| format!("/{}", site.entry(id).url)).collect()
}

fn shown(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}
