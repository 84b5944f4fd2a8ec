//! A small site in a folder of its own, the program run on it, and the PDFs that came of it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

use crate::reader::Pdf;

/// The day of every build in the tests.
pub const TODAY: &str = "2026-11-22";

/// A site's folder; gone when the test ends.
pub struct SiteTest {
    folder: TempDir,
}

/// A site that wants everything as PDF.
pub fn site() -> SiteTest {
    let site = SiteTest { folder: tempfile::tempdir().expect("a temporary folder") };
    site.file("content/site.yaml", "title: Råd\nbase_url: https://example.no/\npdf: [sheets, pages, handbooks]\n")
        .file("content/index.md", "# Forside\n")
}

/// The guidance in `content/`.
pub fn guidance() -> SiteTest {
    let site = SiteTest { folder: tempfile::tempdir().expect("a temporary folder") };
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &site.folder.path().join("content"));
    site
}

/// What the program did.
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl SiteTest {
    /// Writes a file, a path below the site's folder.
    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        self.write(path, text);
        self
    }

    /// Writes a file later on.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        fs::write(path, text).expect("a file is written");
    }

    /// Builds the site with one, two or more threads.
    pub fn try_build(&self, threads: usize, arguments: &[&str]) -> Run {
        self.run(threads, &[&["build", "--today", TODAY], arguments].concat())
    }

    /// Runs the program with one, two or more threads.
    pub fn run(&self, threads: usize, arguments: &[&str]) -> Run {
        let mut command = Command::new(assert_cmd::cargo_bin!("rettesnor"));
        command.current_dir(self.folder.path()).env("RAYON_NUM_THREADS", threads.to_string()).env("NO_COLOR", "1");
        let output = command.args(["--lang", "en"]).args(arguments).output().expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("messages are UTF-8");
        Run { status: output.status.code().expect("it ends by itself"), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Builds the site, which must succeed; gives its PDFs by their paths.
    pub fn build(&self) -> BTreeMap<String, Vec<u8>> {
        let run = self.try_build(2, &[]);
        assert_eq!(run.status, 0, "the build failed:\n{}", run.stderr);
        self.pdfs()
    }

    /// The PDFs that are published.
    pub fn pdfs(&self) -> BTreeMap<String, Vec<u8>> {
        let mut pdfs = BTreeMap::new();
        collect(&self.folder.path().join("public"), "", &mut pdfs);
        pdfs
    }

    /// One of the PDFs that are published.
    pub fn pdf(&self, path: &str) -> Pdf {
        Pdf::read(self.bytes(path))
    }

    /// The bytes of a file that is published.
    pub fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.folder.path().join("public").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// How many PDFs are kept for later builds.
    pub fn kept(&self) -> usize {
        fs::read_dir(self.folder.path().join("public/.rettesnor/pdf")).map_or(0, Iterator::count)
    }

    /// Takes away what is published, and leaves what is kept.
    pub fn unpublish(&self, path: &str) {
        fs::remove_file(self.folder.path().join("public").join(path)).expect("a file is removed");
    }
}

fn collect(folder: &Path, below: &str, pdfs: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{below}{name}");
        match entry.path() {
            inner if inner.is_dir() && !name.starts_with('.') => collect(&inner, &format!("{path}/"), pdfs),
            file if path.ends_with(".pdf") => _ = pdfs.insert(path, fs::read(file).expect("a file is read")),
            _ => {}
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder is made");
    for entry in fs::read_dir(from).expect("a folder of the repository").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() { copy(&entry.path(), &target) } else { _ = fs::copy(entry.path(), &target).expect("a file is copied") }
    }
}
