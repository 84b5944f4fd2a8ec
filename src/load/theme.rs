//! The files of a theme: a built-in one from the binary, a site's own laid over it file by file.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use walkdir::WalkDir;

use crate::model::theme::{BUILT_IN, ThemeFile};

static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");
static PLAIN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/plain");

/// The folder a site's own themes lie in.
#[must_use]
pub fn folder(root: &Path) -> PathBuf {
    root.join("themes")
}

/// What the name of a language file, or of `theme.yaml`, ends in that is laid over another of the same name; it sorts right
/// behind that.
const LAID_OVER: &str = "+";

/// The name that a file has in a theme, whether or not it is laid over another.
#[must_use]
pub fn name_inside(path: &str) -> &str {
    path.strip_suffix(LAID_OVER).unwrap_or(path)
}

/// Names of the themes a site can have: the built-in ones, and those in its own folder.
#[must_use]
pub fn names(root: &Path) -> Vec<String> {
    let mut names: Vec<_> = BUILT_IN.map(str::to_owned).into();
    let folders = fs::read_dir(folder(root)).into_iter().flatten().flatten().filter(|entry| entry.path().is_dir());
    names.extend(folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).filter(|name| !name.starts_with('.')));
    names.sort();
    names.dedup();
    names
}

/// The files of a theme by their path inside it; `None` if there is no such theme.
///
/// A site's own theme with the name of a built-in one lies over that; any other lies over the default theme's words, search and
/// what PDFs are set with, or over the theme its `theme.yaml` names in `based_on`.
///
/// # Errors
/// When a file of the site's own theme cannot be read: its path, and why.
pub fn files(root: &Path, name: &str) -> Result<Option<BTreeMap<String, ThemeFile>>, (String, std::io::Error)> {
    let own = own_files(root, name)?;
    let Some(mut files) = under(name, &own) else { return Ok(None) };
    for (path, file) in own {
        // Words are laid over words one by one, and so are settings; every other file takes the place of its namesake.
        let by_key = path.starts_with("strings/") || path == "theme.yaml";
        let path = if by_key && files.contains_key(&path) { format!("{path}{LAID_OVER}") } else { path };
        files.insert(path, file);
    }
    Ok(Some(files))
}

/// The files that a theme has from the built-in one it lies over, as they are there; `None` if there is no such theme.
///
/// # Errors
/// When a file of the site's own theme cannot be read: its path, and why.
pub fn base(root: &Path, name: &str) -> Result<Option<BTreeMap<String, ThemeFile>>, (String, std::io::Error)> {
    Ok(under(name, &own_files(root, name)?))
}

fn under(name: &str, own: &BTreeMap<String, ThemeFile>) -> Option<BTreeMap<String, ThemeFile>> {
    built_in(name).or_else(|| (!own.is_empty()).then(|| based_on(own)))
}

fn based_on(own: &BTreeMap<String, ThemeFile>) -> BTreeMap<String, ThemeFile> {
    let settings = own.get("theme.yaml").map(|file| String::from_utf8_lossy(&file.bytes));
    let named = settings.iter().flat_map(|text| text.lines()).find_map(|line| line.strip_prefix("based_on:"));
    if let Some(base) = named.and_then(|base| built_in(base.trim())) {
        return base;
    }
    built_in(BUILT_IN[0]).unwrap_or_default().into_iter().filter(|(path, _)| is_shared(path)).collect()
}

/// The files of a built-in theme.
#[must_use]
pub fn built_in(name: &str) -> Option<BTreeMap<String, ThemeFile>> {
    let mut files = BTreeMap::new();
    // Every built-in theme has what is every theme's of the default one.
    for (theme, dir) in [(BUILT_IN[0], &DEFAULT), (BUILT_IN[1], &PLAIN)] {
        let mut open = vec![dir];
        while let Some(dir) = open.pop() {
            open.extend(dir.dirs());
            for file in dir.files() {
                let path = file.path().to_string_lossy().replace('\\', "/");
                if theme == name || is_shared(&path) && theme == BUILT_IN[0] {
                    let shown = format!("themes/{theme}/{path}");
                    files.insert(path, ThemeFile { path: shown, bytes: file.contents().to_vec() });
                }
            }
        }
    }
    BUILT_IN.contains(&name).then_some(files)
}

/// Whether a file of the default theme is every theme's: words, the scripts that search and fetch what is asked for, what PDFs are set with.
fn is_shared(path: &str) -> bool {
    ["strings/", "js/search/", "js/site/", "typ/", "fonts/"].iter().any(|folder| path.starts_with(folder))
}

fn own_files(root: &Path, name: &str) -> Result<BTreeMap<String, ThemeFile>, (String, std::io::Error)> {
    let folder = folder(root).join(name);
    let mut files = BTreeMap::new();
    let plain_name = !name.is_empty() && !name.contains(['/', '\\']) && !name.starts_with('.');
    if !plain_name || !folder.is_dir() {
        return Ok(files);
    }
    for entry in WalkDir::new(&folder).sort_by_file_name().into_iter().flatten().filter(|entry| entry.file_type().is_file()) {
        let below = entry.path().strip_prefix(&folder).unwrap_or(entry.path());
        let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let path = parts.join("/");
        if parts.iter().any(|part| part.starts_with('.')) {
            continue;
        }
        let shown = format!("themes/{name}/{path}");
        let bytes = fs::read(entry.path()).map_err(|error| (shown.clone(), error))?;
        files.insert(path, ThemeFile { path: shown, bytes });
    }
    Ok(files)
}
