//! Load: the content folder and the theme's files, read from disk and not yet understood.

#![expect(clippy::disallowed_methods, reason = "this part reads the folder of the site")]

pub mod edition;
mod folder;
pub mod house;
mod image;
pub mod sample;
pub mod starter;
pub mod theme;
pub mod translated;
#[cfg(feature = "external")]
pub mod web;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization as _;
use walkdir::DirEntry;

use crate::diagnostic::{Code, Diagnostic, Place, Source};
use crate::model::lock;
use crate::model::project::{DEFAULTS, File, Project, SETTINGS, meant, text_stem};

pub use folder::{Difference, Folder};

/// Bytes a text may have.
const TEXT_LIMIT: u64 = 4 << 20;

/// The folder the site's content lies in.
#[must_use]
pub fn content_folder(root: &Path) -> PathBuf {
    root.join("content")
}

/// The folder that holds `content/`, looked for from `start` upwards.
#[must_use]
pub fn find_root(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| content_folder(folder).is_dir()).map(Path::to_path_buf)
}

/// One of the files found, read.
enum Loaded {
    Text(Role, Source),
    File(File),
    Fault(Diagnostic),
    /// A text that cannot be read, as far as it can be made out.
    Unread(Role, Source, Diagnostic),
}

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Config,
    Defaults,
    Document,
    Lock,
}

/// A content folder that is in memory: its files by their paths, and their texts.
#[must_use]
pub fn project(files: impl IntoIterator<Item = (String, String)>) -> Project {
    let mut project = Project::default();
    let mut others = Vec::new();
    for (path, text) in BTreeMap::from_iter(files) {
        let Some(role) = role(&path) else {
            others.push(File { path: path.into(), picture: None, flaw: None, stamp: 0 });
            continue;
        };
        let id = project.sources.add(Source { path: format!("content/{path}").into(), text: without_mark(text) });
        match role {
            Role::Config => project.config = Some(id),
            Role::Defaults => project.defaults.push(id),
            Role::Document => project.documents.push(id),
            Role::Lock => project.lock = Some(id),
        }
    }
    project.files = Arc::new(others);
    project
}

/// The bytes of a file that is published as it is.
///
/// # Errors
/// When the file cannot be read.
pub fn file(root: &Path, path: &str) -> std::io::Result<Vec<u8>> {
    fs::read(on_disk(root, path))
}

fn metadata(file: &Path) -> Option<fs::Metadata> {
    fs::metadata(file).ok()
}

/// What systems and hosts leave in folders, besides names that begin with a dot or a tilde.
const LEFT_BY_OTHERS: [&str; 3] = ["Thumbs.db", "desktop.ini", "Icon\r"];
/// What hosts read; of all else, an underscore says that it is the author's own.
const READ_BY_HOSTS: [&str; 4] = ["_headers", "_redirects", "_routes.json", "_worker.js"];

/// Whether an entry is not the author's own; the folder at `top` always is.
fn is_public(top: &Path, entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let hidden = name.starts_with(['.', '~']) || name.ends_with('~') || LEFT_BY_OTHERS.contains(&&*name);
    let own = name.starts_with('_') && role(&name).is_none() && meant(&name).is_none();
    let private = own && !READ_BY_HOSTS.contains(&&*name);
    !(hidden || private) || entry.path() == top
}

fn read(folder: &Path, entry: walkdir::Result<DirEntry>) -> Option<Loaded> {
    let entry = match entry {
        Ok(entry) => entry,
        Err(error) => {
            let path = error.path().map_or_else(|| "content".to_owned(), |path| below(folder, path));
            let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
            return Some(Loaded::Fault(unreadable(&path, reason)));
        }
    };
    if entry.file_type().is_dir() {
        return None;
    }
    let path = below(folder, entry.path());
    if entry.file_type().is_symlink() {
        match leads_to_file(folder, entry.path(), &path) {
            Ok(true) => {}
            Ok(false) => return None,
            Err(fault) => return Some(Loaded::Fault(fault)),
        }
    } else if !entry.file_type().is_file() {
        return Some(Loaded::Fault(unreadable(&path, "not an ordinary file")));
    }
    let published = path.strip_prefix("content/").unwrap_or(&path);
    Some(match (role(published), meant(published)) {
        (Some(role), _) => text(entry.path(), path, role),
        (None, Some(name)) => Loaded::Fault(Diagnostic::error(Code::UnreadName, Place::File(path.into())).with("name", name)),
        (None, None) => other(entry.path(), &path, published),
    })
}

/// Whether a symbolic link leads to a file, or why it is not followed. A linked folder is left alone.
fn leads_to_file(folder: &Path, link: &Path, path: &str) -> Result<bool, Diagnostic> {
    let target = link.canonicalize().map_err(|error| unreadable(path, error))?;
    if lies_in(folder, &target) {
        return Ok(!target.is_dir());
    }
    let shown = fs::read_link(link).unwrap_or(target).display().to_string();
    Err(Diagnostic::error(Code::SymlinkOutside, Place::File(path.into())).with("target", shown))
}

/// Whether what stands at a path lies in the content folder, whatever links lead to it.
fn is_inside(root: &Path, path: &Path) -> bool {
    path.canonicalize().is_ok_and(|target| lies_in(&content_folder(root), &target))
}

fn lies_in(folder: &Path, target: &Path) -> bool {
    folder.canonicalize().is_ok_and(|folder| target.starts_with(folder))
}

fn role(published: &str) -> Option<Role> {
    let name = published.rsplit('/').next().unwrap_or(published);
    match name {
        SETTINGS if published == name => Some(Role::Config),
        DEFAULTS => Some(Role::Defaults),
        lock::FILE if published == name => Some(Role::Lock),
        _ if text_stem(name).is_some() && (!name.starts_with('_') || name.starts_with("_index.")) => Some(Role::Document),
        _ => None,
    }
}

fn text(file: &Path, path: String, role: Role) -> Loaded {
    let unread = |text: String, fault| Loaded::Unread(role, Source { path: path.as_str().into(), text: without_mark(text) }, fault);
    let place = || Place::File(path.as_str().into());
    let untold = |error: std::io::Error| Diagnostic::error(Code::Unreadable, place()).with("reason", error.to_string());
    let size = match fs::metadata(file) {
        Ok(metadata) => metadata.len(),
        Err(error) => return unread(String::new(), untold(error)),
    };
    if size > TEXT_LIMIT {
        let mib = |bytes: u64| format!("{} MB", bytes >> 20);
        let fault = Diagnostic::error(Code::TooLarge, place());
        return unread(String::new(), fault.with("size", mib(size)).with("limit", mib(TEXT_LIMIT)));
    }
    let bytes = match fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => return unread(String::new(), untold(error)),
    };
    match String::from_utf8(bytes) {
        Ok(text) if let Some(at) = control(text.as_bytes()) => {
            let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
            let character = format!("U+{:04X}", text[at..end].chars().map(u32::from).sum::<u32>());
            let place = Place::Excerpt { path: path.as_str().into(), text: text.as_str().into(), range: (at, end) };
            unread(text, Diagnostic::error(Code::ControlCharacter, place).with("character", character))
        }
        Ok(text) => Loaded::Text(role, Source { path: path.into(), text: without_mark(text) }),
        Err(error) => {
            if let Some(text) = utf16(error.as_bytes()) {
                return unread(text, Diagnostic::error(Code::InvalidUtf8, place()));
            }
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
            let place = Place::Excerpt { path: path.as_str().into(), text: text.as_str().into(), range: (at, end) };
            unread(text, Diagnostic::error(Code::InvalidUtf8, place))
        }
    }
}

/// A text in two bytes a letter, as Windows programs may save one: its mark tells.
fn utf16(bytes: &[u8]) -> Option<String> {
    let (order, text): (fn([u8; 2]) -> u16, _) = match bytes {
        [0xff, 0xfe, text @ ..] => (u16::from_le_bytes, text),
        [0xfe, 0xff, text @ ..] => (u16::from_be_bytes, text),
        _ => return None,
    };
    let units: Vec<u16> = text.as_chunks().0.iter().map(|pair| order(*pair)).collect();
    Some(String::from_utf16_lossy(&units))
}

/// Where a text has a character that no page can have: whatever is neither shown nor white space.
fn control(text: &[u8]) -> Option<usize> {
    let ascii = text.iter().position(|byte| *byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c) || *byte == 0x7f);
    let others = memchr::memchr_iter(0xc2, text).find(|at| matches!(text.get(at + 1), Some(0x80..=0x9f)));
    ascii.into_iter().chain(others).min()
}

/// Windows programs put a byte order mark first; it is no part of the text.
fn without_mark(text: String) -> Box<str> {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.into(),
        None => text.into(),
    }
}

fn other(file: &Path, path: &str, published: &str) -> Loaded {
    match fs::metadata(file) {
        Ok(metadata) => {
            let (picture, flaw) = image::picture(file, published, metadata.len());
            Loaded::File(File { path: published.into(), picture, flaw, stamp: stamp(&metadata) })
        }
        Err(error) => Loaded::Fault(unreadable(path, error)),
    }
}

/// A fingerprint of a file's length and time of change.
fn stamp(metadata: &fs::Metadata) -> u128 {
    let modified = metadata.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    (u128::from(metadata.len()) << 96) ^ modified.map_or(0, |time| time.as_nanos())
}

fn unreadable(path: &str, reason: impl ToString) -> Diagnostic {
    Diagnostic::error(Code::Unreadable, Place::File(path.into())).with("reason", reason.to_string())
}

/// A name with each letter as one: a Mac may have parted `å` into a letter and a mark, and nobody who links to the file writes that.
fn composed(name: &str) -> String {
    name.nfc().collect()
}

/// Where a file of the content folder lies: its name may be written with other code points than it is known by.
#[must_use]
pub fn on_disk(root: &Path, path: &str) -> PathBuf {
    let place = content_folder(root).join(path);
    if path.is_ascii() || place.exists() {
        return place;
    }
    let mut place = content_folder(root);
    for part in path.split('/') {
        let entries = fs::read_dir(&place).into_iter().flatten().flatten().map(|entry| entry.file_name());
        let found = entries.into_iter().find(|name| composed(&name.to_string_lossy()) == part);
        place.push(found.unwrap_or_else(|| part.into()));
    }
    place
}

/// The path as messages name it: from the site's root, with `/` between its parts.
fn below(folder: &Path, path: &Path) -> String {
    let rest = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = rest.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    composed(&format!("content/{}", parts.join("/")))
}

fn shown(root: &Path, folder: &Path) -> String {
    folder.strip_prefix(root).unwrap_or(folder).display().to_string()
}
