//! What translations were made from, as it lies in `content/_translations/`: a folder for each language, laid out as a site's root, with
//! each original as it was when it was translated.

use std::fs;
use std::path::{Path, PathBuf};

use super::{content_folder, is_inside};
use crate::model::lang::Lang;

/// The folder they lie in.
#[must_use]
pub fn folder(root: &Path) -> PathBuf {
    content_folder(root).join("_translations")
}

/// The folder of the originals of translations into a language; the texts are in its `content/`.
#[must_use]
pub fn root(root: &Path, lang: Lang) -> PathBuf {
    folder(root).join(lang.as_str())
}

/// The languages there are any of.
#[must_use]
pub fn languages(root: &Path) -> Vec<Lang> {
    // One that is a link to somewhere else is none of the site's.
    let is_ours = |entry: &fs::DirEntry| is_inside(root, &entry.path().join("content"));
    let folders = fs::read_dir(folder(root)).into_iter().flatten().flatten().filter(is_ours);
    let mut languages: Vec<Lang> = folders.filter_map(|entry| Lang::parse(&entry.file_name().to_string_lossy())).collect();
    languages.sort_unstable();
    languages
}
