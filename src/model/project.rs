//! The site's folder as it was found on disk: texts, other files, nothing understood yet.

use std::sync::Arc;

use super::picture::{Flaw, Picture};
use crate::diagnostic::{Place, Source, SourceId, Sources};

/// The settings of a site, at the top of its content folder.
pub const SETTINGS: &str = "site.yaml";
/// Values for all that lies in a folder and below it.
pub const DEFAULTS: &str = "_defaults.yaml";

/// What the content folder and the themes folder hold.
#[derive(Debug, Default)]
pub struct Project {
    /// Every text.
    pub sources: Sources,
    /// `content/site.yaml`, if there is one.
    pub config: Option<SourceId>,
    /// The `_defaults.yaml` files.
    pub defaults: Vec<SourceId>,
    /// Markdown pages and typed documents, in the order of their paths.
    pub documents: Vec<SourceId>,
    /// Those of the texts that cannot be read: what stands there is what could be made of them.
    pub unread: Vec<SourceId>,
    /// `published.lock`, if there is one.
    pub lock: Option<SourceId>,
    /// Every other file, in the order of their paths; published as they are.
    pub files: Arc<Vec<File>>,
}

/// A file that is published as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Path below the content folder.
    pub path: Box<str>,
    /// The picture in it, if it is one whose size is known.
    pub picture: Option<Picture>,
    /// What keeps browsers from showing it, if it should be a picture.
    pub flaw: Option<Flaw>,
    /// Fingerprint of its length and time of change, enough to see that it was touched.
    pub stamp: u128,
}

impl File {
    /// The file as a whole, as a message names it.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::File(format!("content/{}", self.path).into())
    }

    /// Width and height in pixels, for a picture whose size is known.
    #[must_use]
    pub fn size(&self) -> Option<(u32, u32)> {
        self.picture.map(|picture| picture.size)
    }
}

/// An edition as it lies below the content folder.
#[derive(Debug)]
pub struct Frozen {
    /// Its name: that of its folder.
    pub name: Box<str>,
    /// Its `edition.lock`.
    pub lock: Source,
    /// The files of its `pages.zip`, in the order of their paths.
    pub files: Vec<Box<str>>,
    /// Fingerprint of the archive's length and time of change.
    pub stamp: u128,
}

/// The path of a text without its ending: Markdown or YAML, in letters of any size. Any other file is published as it is.
#[must_use]
pub fn text_stem(path: &str) -> Option<&str> {
    let (stem, ending) = path.rsplit_once('.')?;
    ["md", "markdown", "yaml", "yml"].iter().any(|text| ending.eq_ignore_ascii_case(text)).then_some(stem)
}

/// Whether a path names a YAML file.
#[must_use]
pub fn is_yaml(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml"))
}

/// The file of settings or values that one below the content folder was meant to be: its name has another ending, other letters, or
/// lacks the underscore.
#[must_use]
pub fn meant(path: &str) -> Option<&'static str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = text_stem(name).filter(|_| is_yaml(name))?;
    let meant = match &*stem.to_lowercase() {
        "site" if path == name => SETTINGS,
        "defaults" | "_defaults" => DEFAULTS,
        _ => return None,
    };
    (name != meant).then_some(meant)
}

/// The path of a source below the content folder: messages name files from the site's root, documents from here.
#[must_use]
pub fn below_content(path: &str) -> &str {
    path.strip_prefix("content/").unwrap_or(path)
}
