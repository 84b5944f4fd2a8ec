//! Editions as they lie in `content/_editions/`: the texts they were made of, and an archive of their pages.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::{content_folder, is_inside, stamp, without_mark};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place, Source};
use crate::model::project::Frozen;

/// What an edition says of itself: where its pages stood, and what they said.
pub const LOCK: &str = "edition.lock";
/// The archive of an edition's pages.
pub const PAGES: &str = "pages.zip";

/// Bytes that a file of an edition may have: a small archive can hold what no machine has room for.
const FILE_LIMIT: u64 = 1 << 30;

/// The folder editions lie in.
#[must_use]
pub fn folder(root: &Path) -> PathBuf {
    content_folder(root).join("_editions")
}

/// The folder of an edition: it is laid out as a site's root, with the texts in `content/`.
#[must_use]
pub fn root(root: &Path, name: &str) -> PathBuf {
    folder(root).join(name)
}

/// Names of the editions there are.
#[must_use]
pub fn names(root: &Path) -> Vec<String> {
    let folders = fs::read_dir(folder(root)).into_iter().flatten().flatten().filter(|entry| entry.path().is_dir());
    let names = folders.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<_> = names.filter(|name| !name.starts_with('.') && !name.ends_with('~')).collect();
    names.sort();
    names
}

/// Lists the editions; nothing of their pages is read.
pub fn all(root: &Path, diagnostics: &mut Diagnostics) -> Vec<Frozen> {
    let mut found = Vec::new();
    for name in names(root) {
        match one(root, &name) {
            Ok(edition) => found.push(edition),
            Err((file, reason)) => {
                let place = Place::File(format!("content/_editions/{name}/{file}").into());
                diagnostics.push(Diagnostic::error(Code::Unreadable, place).with("reason", reason.to_string()));
            }
        }
    }
    found
}

fn one(site: &Path, name: &str) -> Result<Frozen, (&'static str, io::Error)> {
    let folder = root(site, name);
    for part in [LOCK, PAGES, "content"] {
        // What it was made of may be gone; it may not lie elsewhere.
        if folder.join(part).exists() && !is_inside(site, &folder.join(part)) {
            return Err((part, io::Error::other("it lies outside the content folder")));
        }
    }
    let text = fs::read_to_string(folder.join(LOCK)).map_err(|error| (LOCK, error))?;
    let pages = folder.join(PAGES);
    let archive = open(&pages).map_err(|error| (PAGES, error))?;
    let mut files: Vec<Box<str>> = archive.file_names().filter(|path| !path.ends_with('/')).map(Into::into).collect();
    files.sort_unstable();
    if let Some(path) = files.iter().find(|path| !is_plain(path)) {
        return Err((PAGES, io::Error::other(format!("`{}` is no path of a page", path.escape_debug()))));
    }
    let stamp = fs::metadata(&pages).map(|metadata| stamp(&metadata)).map_err(|error| (PAGES, error))?;
    let lock = Source { path: format!("content/_editions/{name}/{LOCK}").into(), text: without_mark(text) };
    Ok(Frozen { name: name.into(), lock, files, stamp })
}

/// Names between single slashes: a path that leads nowhere but into the folder it is put in.
fn is_plain(path: &str) -> bool {
    let is_name = |name: &str| !matches!(name, "" | "." | "..") && !name.contains(|letter: char| letter.is_control() || letter == '\\');
    path.split('/').all(is_name)
}

fn open(archive: &Path) -> io::Result<ZipArchive<File>> {
    Ok(ZipArchive::new(File::open(archive)?)?)
}

/// The bytes of a page or a file of an edition.
///
/// # Errors
/// When they cannot be read.
pub fn file(site: &Path, name: &str, path: &str) -> io::Result<Vec<u8>> {
    let mut archive = open(&root(site, name).join(PAGES))?;
    let file = archive.by_name(path)?;
    // How long it says it is need not be true.
    let mut bytes = Vec::with_capacity(usize::try_from(file.size().min(FILE_LIMIT)).unwrap_or_default());
    file.take(FILE_LIMIT + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > FILE_LIMIT {
        return Err(io::Error::other(format!("`{path}` has more than {} MB", FILE_LIMIT >> 20)));
    }
    Ok(bytes)
}
