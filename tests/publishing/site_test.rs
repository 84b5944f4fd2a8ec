//! An output folder to publish to, and to look at afterwards.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use rettesnor::error::Error;
use rettesnor::write::{Publisher, Summary};
use tempfile::TempDir;

/// Path → text, of a site to be or of what is on disk.
pub type Pages = BTreeMap<String, String>;

pub struct SiteTest {
    folder: TempDir,
    pub out: PathBuf,
}

/// Pages from `(path, text)` pairs.
pub fn pages<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Pages {
    pairs.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

/// `count` pages of `text`, a folder each, a hundred to a chapter.
pub fn many(count: usize, text: &str) -> Pages {
    let page = |n| (format!("nb/kap-{}/side-{n}/index.html", n / 100), format!("{n} {text}"));
    (0..count).map(page).collect()
}

impl SiteTest {
    pub fn new() -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let out = folder.path().join("public");
        Self { folder, out }
    }

    /// An output folder that is there already: a mount point, say.
    pub fn at(out: &Path) -> Self {
        Self { out: out.to_path_buf(), ..Self::new() }
    }

    /// With these pages published.
    pub fn of(pages: &Pages) -> Self {
        let site = Self::new();
        site.publish(pages).unwrap();
        site
    }

    /// A path outside the output folder.
    pub fn outside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.out.join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn publish(&self, pages: &Pages) -> Result<Summary, Error> {
        let publisher = self.open(false)?;
        publish(&publisher, pages)?;
        publisher.commit()
    }

    pub fn publish_by_force(&self, pages: &Pages) -> Result<Summary, Error> {
        let publisher = self.open(true)?;
        publish(&publisher, pages)?;
        publisher.commit()
    }

    pub fn open(&self, force: bool) -> Result<Publisher, Error> {
        Publisher::open(&self.out, &[], force, || panic!("another build has the lock"))
    }

    /// What is in the output folder, our own dot folder aside; links by where they lead.
    pub fn tree(&self) -> Pages {
        let mut tree = Pages::new();
        walk(&self.out, "", &mut tree);
        tree
    }

    /// What would show that something was touched: inode and times of everything there is.
    pub fn traces(&self) -> BTreeMap<PathBuf, (u64, i64, i64, i64)> {
        let mut traces = BTreeMap::new();
        trace(&self.out, &mut traces);
        traces
    }

    pub fn inode(&self, name: &str) -> u64 {
        fs::symlink_metadata(self.path(name)).unwrap().ino()
    }
}

/// Puts what is not current, each page keyed by its text.
pub fn publish(publisher: &Publisher, pages: &Pages) -> Result<(), Error> {
    pages.par_iter().try_for_each(|(path, text)| {
        let key = key(text);
        if publisher.is_current(path, key) {
            return Ok(());
        }
        publisher.put(path, key, text.as_bytes())
    })
}

pub fn key(text: &str) -> u128 {
    u128::from_le_bytes(blake3::hash(text.as_bytes()).as_bytes()[..16].try_into().unwrap())
}

fn walk(folder: &Path, prefix: &str, tree: &mut Pages) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let name = entry.file_name().into_string().unwrap();
        let (path, kind) = (entry.path(), entry.file_type().unwrap());
        if name == ".rettesnor" {
            continue;
        }
        if kind.is_symlink() {
            tree.insert(prefix.to_owned() + &name, format!("→ {}", path.read_link().unwrap().display()));
        } else if kind.is_dir() {
            tree.insert(format!("{prefix}{name}/"), String::new());
            walk(&path, &format!("{prefix}{name}/"), tree);
        } else {
            tree.insert(prefix.to_owned() + &name, fs::read_to_string(path).unwrap());
        }
    }
}

fn trace(path: &Path, traces: &mut BTreeMap<PathBuf, (u64, i64, i64, i64)>) {
    let at = fs::symlink_metadata(path).unwrap();
    if at.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            trace(&entry.unwrap().path(), traces);
        }
    }
    traces.insert(path.to_path_buf(), (at.ino(), at.mtime(), at.mtime_nsec(), at.ctime_nsec()));
}

/// The tree that a site of these pages is: its files and their folders.
pub fn tree_of(pages: &Pages) -> Pages {
    let mut tree = pages.clone();
    for path in pages.keys() {
        for (end, _) in path.match_indices('/') {
            tree.insert(path[..=end].to_owned(), String::new());
        }
    }
    tree
}
