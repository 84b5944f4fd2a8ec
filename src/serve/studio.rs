//! Where the site is kept up to date: what was touched is read again, and shown; then it is to be judged.

use std::collections::VecDeque;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::time::{Duration, Instant};

use tokio::sync::watch::{Receiver, Sender, channel};

use super::judge::{Case, Judge};
use super::moment::{Change, Moment};
use super::printer::{Orders, Printer};
use super::watch::{Touched, Watch};
use super::{Edition, News, Options};
use crate::diagnostic::{Diagnostic, Diagnostics, Tongue};
use crate::error::Error;
use crate::load;
use crate::parse;
use crate::pipeline::{self, Findings, Workspace};

/// The silence before a site is judged: whoever is still saving waits for pages, not for judgement.
const BEFORE_JUDGING: Duration = Duration::from_millis(30);
/// Changes that are remembered.
const REMEMBERED: usize = 20;

/// The site that is worked on.
pub struct Studio {
    root: PathBuf,
    build: pipeline::Options,
    workspace: Workspace,
    /// What made the program fail when it last read the site: then the workspace is good for nothing.
    fault: Option<Diagnostic>,
    tongue: Option<Tongue>,
    moment: Arc<Sender<Moment>>,
    /// Sites to be judged.
    cases: SyncSender<Case>,
    printer: Printer,
    orders: Option<Orders>,
}

impl Studio {
    /// Reads the site; gives the judge of it as well.
    ///
    /// # Errors
    /// When the machine fails.
    pub fn open(root: &Path, options: &Options) -> Result<(Self, Judge), Error> {
        let begun = Instant::now();
        let build = options.build.clone();
        let mut workspace = Workspace::open(root, &build)?;
        let (printer, orders) = Printer::new();
        let edition = edition(root, &mut workspace, &printer, None);
        let first = Change { number: 0, paths: Vec::new(), shown: begun.elapsed(), judged: None };
        let moment = Moment {
            number: 0,
            tongue: tongue(options.tongue, &edition),
            edition: Arc::new(edition),
            findings: Arc::default(),
            edited: Arc::default(),
            changes: Arc::new(VecDeque::from([first])),
            opener: Arc::new((root.to_path_buf(), options.editor.clone())),
        };
        let moment = Arc::new(channel(moment).0);
        // One may wait: a site is large, and soon another.
        let (cases, waiting) = sync_channel(1);
        let judge = Judge { cases: waiting, moment: Arc::clone(&moment) };
        let studio = Self {
            root: root.to_path_buf(),
            build,
            workspace,
            fault: None,
            tongue: options.tongue,
            moment,
            cases,
            printer,
            orders: Some(orders),
        };
        Ok((studio, judge))
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
        let mut submitted = false;
        loop {
            match watch.next((!submitted).then_some(BEFORE_JUDGING)) {
                Touched::Paths(paths) => {
                    let begun = Instant::now();
                    submitted &= !self.survive(&paths, |studio| studio.refresh(&paths, begun, &tell));
                }
                Touched::Nothing => submitted = self.submit(),
                Touched::Over => return,
            }
        }
    }

    /// Reads what was written while the site was read, before anybody watched.
    pub fn catch_up(&mut self, watch: &Watch, tell: impl Fn(Tongue, &News<'_>)) {
        let folders = watch.folders();
        self.survive(&folders, |studio| studio.refresh(&folders, Instant::now(), &tell));
    }

    /// A fault of ours in one text must not end the work on all others: the site stays as it last was, and what happened is said.
    fn survive(&mut self, paths: &[PathBuf], task: impl FnOnce(&mut Self) -> bool) -> bool {
        catch_unwind(AssertUnwindSafe(|| task(self))).unwrap_or_else(|panic| {
            let path = paths.first().map(|path| shown(&self.root, path)).unwrap_or_default();
            self.fault = Some(pipeline::failed(&path, &*panic));
            true
        })
    }

    /// Reads what was touched, and shows the site with it; says whether anything is different.
    fn refresh(&mut self, paths: &[PathBuf], begun: Instant, tell: &impl Fn(Tongue, &News<'_>)) -> bool {
        if self.fault.is_some() {
            let Ok(workspace) = Workspace::open(&self.root, &self.build) else { return false };
            self.workspace = workspace;
            self.fault = None;
        } else if !self.workspace.refresh(paths) {
            return false;
        }
        let former = Arc::clone(&self.moment.borrow().edition);
        let edition = Arc::new(edition(&self.root, &mut self.workspace, &self.printer, Some(&former)));
        let paths: Vec<String> = paths.iter().map(|path| shown(&self.root, path)).collect();
        let urls = urls(&edition, &paths);
        let tongue = tongue(self.tongue, &edition);
        let time = begun.elapsed();
        tell(tongue, &News::Changed { paths: &paths, time });
        self.moment.send_modify(|moment| {
            moment.number += 1;
            moment.edition = edition;
            moment.tongue = tongue;
            if !urls.is_empty() {
                moment.edited = Arc::new((moment.edited.0 + 1, urls));
            }
            let change = Change { number: moment.number, paths, shown: time, judged: None };
            moment.changes = Arc::new(std::iter::once(change).chain(moment.changes.iter().cloned()).take(REMEMBERED).collect());
        });
        true
    }

    /// Has the site judged as it is now; says whether it will be, which it is not while others wait for that.
    fn submit(&self) -> bool {
        let moment = self.moment.borrow();
        let found = match &self.fault {
            Some(fault) => Findings::of(&moment.edition.site, Diagnostics::from_iter([fault.clone()])),
            None => self.workspace.findings(),
        };
        let number = moment.changes.front().map_or(0, |change| change.number);
        // Without a judge nothing is said of the site, and it is shown all the same.
        !matches!(self.cases.try_send(Case { found, number }), Err(TrySendError::Full(_)))
    }
}

/// The language of messages: the one that is asked for, or the site's own.
fn tongue(asked: Option<Tongue>, edition: &Edition) -> Tongue {
    asked.unwrap_or_else(|| Tongue::for_language(edition.site.config.default_language().as_str()))
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
    let name = crate::model::theme::BUILT_IN[0];
    let files = load::theme::built_in(name).unwrap_or_default();
    Arc::new(parse::theme::read(name, files, &mut crate::diagnostic::Sources::default(), &mut Diagnostics::default()))
}

/// The addresses of the pages that show one of these files.
fn urls(edition: &Edition, paths: &[String]) -> Vec<String> {
    let site = &edition.site;
    // Whoever changes many files at once is not to be followed.
    let [path] = paths else { return Vec::new() };
    let shows = |id: &crate::model::site::EntryId| *site.source(site.document(*id)).path == **path;
    site.entry_ids().filter(shows).map(|id| format!("/{}", site.entry(id).url)).collect()
}

fn shown(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::Mutex;
    use std::time::Instant;

    use super::Studio;
    use crate::diagnostic::Tongue;
    use crate::pipeline;
    use crate::serve::{News, Options};

    #[test]
    fn a_fault_of_ours_is_said_and_survived() {
        let folder = tempfile::tempdir().expect("a folder");
        let page = folder.path().join("content/index.md");
        fs::create_dir(folder.path().join("content")).expect("a folder");
        fs::write(&page, "# Forside\n\nGammelt.\n").expect("a page");
        let build = pipeline::Options { today: jiff::civil::date(2026, 11, 22), drafts: true, offline: false, pdf: false, base_url: None };
        let options = Options { build, port: 0, host: None, poll: false, follow: false, editor: None, tongue: Some(Tongue::English) };
        let (mut studio, judge) = Studio::open(folder.path(), &options).expect("the site is read");
        let said = Mutex::new(Vec::new());
        let tell = |tongue: Tongue, news: &News<'_>| {
            if let News::Findings(found, _) = news {
                said.lock().expect("no fault here").push(found.iter().map(|found| found.message(tongue)).collect::<Vec<_>>());
            }
        };
        let shown = |studio: &Studio| {
            let edition = std::sync::Arc::clone(&studio.moment.borrow().edition);
            String::from_utf8(edition.make(edition.find("index.html").expect("a page")).expect("its bytes")).expect("text")
        };
        let paths = [page.clone()];
        assert!(studio.survive(&paths, |_| panic!("et ord for mye")));
        assert!(studio.submit());
        judge.judge(judge.cases.try_recv().expect("a case"), &tell);
        assert!(shown(&studio).contains("Gammelt."));

        fs::write(&page, "# Forside\n\nNytt.\n").expect("a page");
        assert!(studio.survive(&paths, |studio| studio.refresh(&paths, Instant::now(), &tell)));
        assert!(studio.submit());
        judge.judge(judge.cases.try_recv().expect("a case"), &tell);
        assert!(shown(&studio).contains("Nytt."));
        let failed = "making /content/index.md made the program fail: et ord for mye".to_owned();
        assert_eq!(said.into_inner().expect("no fault here"), [vec![failed], Vec::new()]);
    }
}
