//! What was touched on disk. The first touch is told at once, those that come close behind it together.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant, SystemTime};

use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind, RenameMode};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher as _};
use walkdir::WalkDir;

use crate::load;

/// How long a file that is being written may take to be finished. Where the system tells when it is, that is soon enough; elsewhere
/// a short silence must do.
const UNFINISHED: Duration = Duration::from_millis(if cfg!(any(target_os = "linux", target_os = "android")) { 25 } else { 8 });
/// So many files at once are somebody changing branches: they are waited for.
const CROWD: usize = 8;
/// The silence behind a crowd.
const SILENCE: Duration = Duration::from_millis(40);
/// The longest a crowd is waited for.
const LONGEST: Duration = Duration::from_secs(2);
/// How often the folders are looked at where the system does not tell of changes; seldomer where looking takes long.
const LOOK: Duration = Duration::from_millis(250);

/// Watches the folders of a site.
pub struct Watch {
    root: PathBuf,
    touches: Receiver<Touch>,
    /// Gives up watching when it is dropped.
    watcher: Option<Mutex<RecommendedWatcher>>,
    polling: Polling,
}

/// Whether changes are looked for, instead of being told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Polling {
    /// The system tells of them.
    No,
    /// It was asked for.
    Asked,
    /// The system cannot tell of them, and says why.
    Unable(String),
}

/// Something happened to a path.
#[derive(Debug)]
struct Touch {
    path: PathBuf,
    /// Whether nothing more is to be expected of what is being done to it.
    finished: bool,
}

/// What is waited for came to an end, or time did.
pub enum Touched {
    /// These paths.
    Paths(Vec<PathBuf>),
    /// Nothing in the time given.
    Nothing,
    /// Nothing will ever come again.
    Over,
}

impl Watch {
    /// Begins to watch. If the system does not tell of changes, they are looked for.
    pub fn begin(root: &Path, poll: bool) -> Self {
        let (sender, touches) = channel();
        let mut polling = if poll { Polling::Asked } else { Polling::No };
        let mut watcher = None;
        if !poll {
            match watcher_of(root, sender.clone()) {
                Ok(told) => watcher = Some(Mutex::new(told)),
                Err(error) => polling = Polling::Unable(error.to_string()),
            }
        }
        if polling != Polling::No {
            let folders = folders(root);
            // Without a thread nothing is told, and what is served stays as it is.
            _ = std::thread::Builder::new().name("look".to_owned()).spawn(move || look(&folders, &sender));
        }
        Self { root: root.to_path_buf(), touches, watcher, polling }
    }

    /// The folders that are watched.
    pub fn folders(&self) -> Vec<PathBuf> {
        folders(&self.root).into_iter().filter(|folder| folder.is_dir()).collect()
    }

    /// Whether changes are looked for.
    pub fn polling(&self) -> &Polling {
        &self.polling
    }

    /// Waits for something to be touched.
    pub fn next(&self, patience: Option<Duration>) -> Touched {
        let first = match patience {
            None => self.touches.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(patience) => self.touches.recv_timeout(patience),
        };
        let first = match first {
            Ok(first) => first,
            Err(RecvTimeoutError::Timeout) => return Touched::Nothing,
            Err(RecvTimeoutError::Disconnected) => return Touched::Over,
        };
        let mut batch = BTreeMap::from([(first.path, first.finished)]);
        let begun = Instant::now();
        loop {
            let wait = if batch.len() > CROWD {
                SILENCE.min(LONGEST.saturating_sub(begun.elapsed()))
            } else if batch.values().all(|finished| *finished) {
                Duration::ZERO
            } else {
                UNFINISHED.saturating_sub(begun.elapsed())
            };
            match self.touches.recv_timeout(wait) {
                Ok(Touch { path, finished }) => _ = batch.insert(path, finished),
                Err(_) => break,
            }
        }
        self.watch_again(&batch);
        Touched::Paths(batch.into_keys().collect())
    }

    /// A folder that was taken away and put back is another, and must be watched anew.
    fn watch_again(&self, batch: &BTreeMap<PathBuf, bool>) {
        let Some(watcher) = &self.watcher else { return };
        for folder in folders(&self.root).iter().filter(|folder| batch.contains_key(*folder)) {
            if let Ok(mut watcher) = watcher.lock() {
                _ = watcher.unwatch(folder);
                // A folder that is gone is told of by the one it lay in when it is back.
                _ = watcher.watch(folder, RecursiveMode::Recursive);
            }
        }
    }
}

fn folders(root: &Path) -> [PathBuf; 2] {
    [load::content_folder(root), load::theme::folder(root)]
}

fn watcher_of(root: &Path, sender: Sender<Touch>) -> notify::Result<RecommendedWatcher> {
    let folders_of_site = folders(root);
    let watched = folders_of_site.clone();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| match event {
        Ok(event) if event.need_rescan() => {
            for folder in &watched {
                _ = sender.send(Touch { path: folder.clone(), finished: true });
            }
        }
        Ok(event) => {
            let Some(finished) = is_finished(event.kind) else { return };
            for path in event.paths.into_iter().filter(|path| watched.iter().any(|folder| path.starts_with(folder))) {
                _ = sender.send(Touch { path, finished });
            }
        }
        Err(_) => {}
    })?;
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    for folder in folders_of_site.iter().filter(|folder| folder.is_dir()) {
        watcher.watch(folder, RecursiveMode::Recursive)?;
    }
    Ok(watcher)
}

/// Whether more is to be expected; `None` for what changes nothing. A file that is taken away may be about to be put back: that is
/// how many editors save.
fn is_finished(kind: EventKind) -> Option<bool> {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write))
        | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Both))
        | EventKind::Create(CreateKind::Folder) => Some(true),
        EventKind::Access(_) => None,
        EventKind::Any | EventKind::Other | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) => Some(false),
    }
}

/// Looks at the folders again and again.
fn look(folders: &[PathBuf], sender: &Sender<Touch>) {
    let mut known = stamps(folders);
    loop {
        let begun = Instant::now();
        let now = stamps(folders);
        let gone = known.keys().filter(|path| !now.contains_key(*path));
        let other = now.iter().filter(|(path, stamp)| known.get(*path) != Some(stamp)).map(|(path, _)| path);
        for path in other.chain(gone) {
            if sender.send(Touch { path: path.clone(), finished: true }).is_err() {
                return;
            }
        }
        known = now;
        std::thread::sleep(LOOK.max(begun.elapsed() * 4));
    }
}

/// Every file with its length and its time of change.
fn stamps(folders: &[PathBuf]) -> BTreeMap<PathBuf, (u64, Option<SystemTime>)> {
    let entries = folders.iter().flat_map(|folder| WalkDir::new(folder).follow_links(true).into_iter().flatten());
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    files
        .filter_map(|entry| {
            let metadata = entry.metadata().ok()?;
            Some((entry.into_path(), (metadata.len(), metadata.modified().ok())))
        })
        .collect()
}
