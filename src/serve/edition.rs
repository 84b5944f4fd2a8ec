//! The site at one moment: an address to bytes, made when they are asked for.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::headers::Headers;
use super::printer::Printer;
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::model::output::{Output, Recipe};
use crate::model::project::File;
use crate::model::route;
use crate::model::site::Site;
use crate::model::theme::Theme;
use crate::pipeline;
use crate::render::{self, Indexes, Press, Renderer};

/// The site as it is at one moment.
pub struct Edition {
    root: PathBuf,
    /// The site.
    pub site: Arc<Site>,
    /// The theme it is shown in.
    pub theme: Arc<Theme>,
    press: Arc<Press>,
    /// What searching reads, made when a browser first asks for it.
    indexes: Arc<Indexes>,
    printer: Printer,
    /// Everything it publishes, in the order of the paths.
    outputs: Arc<Vec<Output>>,
    /// The headers it asks for.
    pub headers: Arc<Headers>,
    /// The versions of pages that were asked for.
    versions: Mutex<FxHashMap<Box<str>, Version>>,
}

/// Which bytes a page has, whatever its style sheets are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version(u128);

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl Edition {
    /// The site as it is now. What does not differ from a former edition is taken from it.
    ///
    /// # Errors
    /// What is wrong with the theme.
    pub fn new(
        root: &Path,
        site: &Arc<Site>,
        theme: &Arc<Theme>,
        printer: &Printer,
        former: Option<&Self>,
    ) -> Result<Self, Vec<Diagnostic>> {
        let same_theme = |former: &&Self| Arc::ptr_eq(&former.theme, theme);
        let former = former.filter(same_theme);
        let same_order = |former: &&Self| Arc::ptr_eq(&former.site.entries, &site.entries) && Arc::ptr_eq(&former.site.since, &site.since);
        let (press, outputs) = match former.filter(same_order) {
            Some(former) => (Arc::clone(&former.press), Arc::clone(&former.outputs)),
            None => {
                let press = Arc::new(Press::new(site, theme)?);
                let mut outputs = render::plan(site, theme);
                outputs.sort_unstable_by(|a, b| a.path.cmp(&b.path));
                (press, Arc::new(outputs))
            }
        };
        let (site, theme, indexes) = (Arc::clone(site), Arc::clone(theme), Arc::new(Indexes::of(site)));
        let mut edition = Self {
            root: root.to_path_buf(),
            site,
            theme,
            press,
            indexes,
            printer: printer.clone(),
            outputs,
            headers: Arc::default(),
            versions: Mutex::default(),
        };
        edition.headers = match former {
            Some(former) if Arc::ptr_eq(&former.outputs, &edition.outputs) => Arc::clone(&former.headers),
            _ => Arc::new(edition.read_headers()),
        };
        Ok(edition)
    }

    /// Makes one page of every kind: what is wrong with the templates.
    pub fn proof(&self) -> Vec<Diagnostic> {
        let mut met = Vec::new();
        let mut faults = Vec::new();
        for output in self.outputs.iter() {
            let document = match output.recipe {
                // No template has a part in it.
                Recipe::Index(..) => continue,
                // Of a document, a page is of one kind if it is a folder's own, and of another if not.
                Recipe::Page(id) | Recipe::Sheet(id, _) => Some((self.site.document(id).kind(), self.site.document(id).is_index())),
                _ => None,
            };
            let kind = (std::mem::discriminant(&output.recipe), document);
            if met.contains(&kind) {
                continue;
            }
            met.push(kind);
            if let Err(fault) = self.make(output)
                && fault.code == Code::TemplateError
            {
                faults.push(fault);
            }
        }
        faults.dedup_by(|a, b| a.place == b.place);
        faults
    }

    /// What is published at a path.
    pub fn find(&self, path: &str) -> Option<&Output> {
        let at = self.outputs.binary_search_by(|output| (*output.path).cmp(path)).ok()?;
        self.outputs.get(at)
    }

    /// Everything that is published.
    pub fn outputs(&self) -> &[Output] {
        &self.outputs
    }

    /// Makes the bytes of an output.
    ///
    /// # Errors
    /// A message when it cannot be made.
    pub fn make(&self, output: &Output) -> Result<Vec<u8>, Diagnostic> {
        let plain = self.renderer();
        let ask = |pdf: &Output| self.printer.figures(&self.root, &plain, pdf);
        let made = pipeline::make(&self.root, &self.renderer().telling(&ask), self.printer.kept(), output);
        made.unwrap_or_else(|error| {
            let fault = Diagnostic::error(Code::Internal, Place::Site).with("url", output.path.clone());
            Err(fault.with("reason", error.to_string()))
        })
    }

    /// Sets a PDF whose pages tell the figures it had before; says whether it has others.
    pub fn catch_up(&self, path: &str) -> bool {
        let caught_up = self.find(path).is_some_and(|output| self.printer.catch_up(&self.root, &self.renderer(), output));
        if caught_up {
            self.versions.lock().unwrap_or_else(PoisonError::into_inner).clear();
        }
        caught_up
    }

    fn renderer(&self) -> Renderer<'_> {
        Renderer::with(&self.site, &self.theme, pipeline::text, Arc::clone(&self.press)).sharing(&self.indexes)
    }

    /// The page a path that is not there leads to: that of the tree it would be in.
    pub fn not_found(&self, path: &str) -> Option<&Output> {
        let trees = self.site.config.trees.iter().filter(|tree| path.starts_with(&*tree.path));
        let tree = trees.max_by_key(|tree| tree.path.len())?;
        self.find(&format!("{}404.html", tree.path))
    }

    /// The version of an output with these bytes: the same for a page whose style sheets alone are others, and another for one
    /// whose pictures are.
    pub fn version(&self, output: &Output, bytes: &[u8]) -> Version {
        let mut hash = twox_hash::XxHash3_128::new();
        let mut rest = bytes;
        let urls: Vec<&str> = self.styles().collect();
        // The sheets' addresses are left out, wherever they stand.
        while let Some(at) = memchr::memmem::find(rest, b"assets/") {
            hash.write(&rest[..at]);
            rest = &rest[at..];
            let length = urls.iter().find(|url| rest.starts_with(url.as_bytes())).map_or(1, |url| url.len());
            if length == 1 {
                hash.write(&rest[..1]);
            }
            rest = &rest[length..];
        }
        hash.write(rest);
        self.shown_files(&output.path, bytes).for_each(|file| hash.write(&file.stamp.to_le_bytes()));
        Version(hash.finish_128())
    }

    /// The files a page shows: pictures and their like, which keep their addresses when they are others.
    fn shown_files<'s>(&'s self, path: &'s str, html: &'s [u8]) -> impl Iterator<Item = &'s File> {
        const SOURCE: &[u8] = b" src=\"";
        memchr::memmem::find_iter(html, SOURCE).filter_map(move |at| {
            let rest = &html[at + SOURCE.len()..];
            let target = std::str::from_utf8(&rest[..memchr::memchr(b'"', rest)?]).ok()?;
            match self.find(&route::join(path, &route::percent_decode(target))?)?.recipe {
                Recipe::File(at) => self.site.files.get(at as usize),
                _ => None,
            }
        })
    }

    /// The version of what a request for a path is answered with.
    pub fn version_at(&self, path: &str) -> Option<Version> {
        let output = self.find(path).or_else(|| self.not_found(path))?;
        let versions = || self.versions.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(version) = versions().get(&output.path) {
            return Some(*version);
        }
        let version = self.version(output, &self.make(output).unwrap_or_else(|fault| format!("{fault:?}").into_bytes()));
        versions().insert(output.path.clone(), version);
        Some(version)
    }

    /// The addresses of the style sheets.
    pub fn styles(&self) -> impl Iterator<Item = &str> {
        self.theme.assets.iter().filter(|asset| asset.name.ends_with(".css")).map(|asset| &*asset.url)
    }

    fn read_headers(&self) -> Headers {
        let text = self.find("_headers").and_then(|output| self.make(output).ok()).unwrap_or_default();
        Headers::read(&String::from_utf8_lossy(&text))
    }
}
