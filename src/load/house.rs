//! What lies in the folder of a site that another tool published, and in a document of a word processor.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use walkdir::WalkDir;

use super::TEXT_LIMIT;
use crate::error::{Doing, Error};

/// Bytes that a picture in a document may have, and all of them together.
const PICTURE_LIMIT: u64 = 64 << 20;
const PICTURES_LIMIT: u64 = 512 << 20;
/// What stands in a document besides its pictures, where Pandoc passes over something: its text, the comments to it, and its styles.
const PARTS: [&str; 3] = ["word/document.xml", "word/comments.xml", "word/styles.xml"];
/// What reads documents for us.
const PANDOC: &str = "pandoc";

/// The files of a site that is to move; nothing of it is changed.
#[derive(Debug)]
pub struct House {
    /// What readers of the report know it by: the last part of its path.
    pub name: String,
    root: PathBuf,
    /// The files by their paths, with `/` between the parts.
    pub paths: BTreeSet<String>,
    /// What was not taken in: links out of the folder, and files that no one should unpack.
    pub refused: Vec<String>,
    /// Files that are in memory.
    held: BTreeMap<String, Vec<u8>>,
}

impl House {
    /// Looks through a folder. Folders whose names begin with a dot are nobody's content.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn folder(root: &Path) -> Result<Self, Error> {
        let top = root.canonicalize().map_err(Error::io(Doing::Read, root))?;
        let mut house =
            Self { name: name(&top), root: root.to_path_buf(), paths: BTreeSet::new(), refused: Vec::new(), held: BTreeMap::new() };
        let is_content = |entry: &walkdir::DirEntry| {
            let name = entry.file_name().to_string_lossy();
            entry.depth() == 0 || !(entry.file_type().is_dir() && (name.starts_with('.') || name == "node_modules"))
        };
        for entry in WalkDir::new(root).sort_by_file_name().into_iter().filter_entry(is_content) {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(root).to_path_buf();
                Error::Io { doing: Doing::Read, path, source: error.into() }
            })?;
            if entry.file_type().is_dir() {
                continue;
            }
            let below = entry.path().strip_prefix(root).unwrap_or(entry.path());
            let parts: Option<Vec<_>> = below.components().map(|part| part.as_os_str().to_str()).collect();
            let is_plain =
                entry.file_type().is_file() || entry.path().canonicalize().is_ok_and(|target| target.starts_with(&top) && target.is_file());
            match parts {
                Some(parts) if is_plain => _ = house.paths.insert(parts.join("/")),
                _ => house.refused.push(below.to_string_lossy().into_owned()),
            }
        }
        Ok(house)
    }

    /// Reads a document by Pandoc: the text in Markdown, and the pictures in it.
    ///
    /// # Errors
    /// When Pandoc is not there, or the document cannot be read.
    pub fn document(path: &Path) -> Result<Self, Error> {
        let absolute = std::path::absolute(path).map_err(Error::io(Doing::Read, path))?;
        let file = File::open(&absolute).map_err(Error::io(Doing::Read, path))?;
        let run = Command::new(PANDOC)
            .args(["--from", "docx", "--to", "gfm", "--wrap", "none", "--standalone", "--sandbox"])
            .arg(&absolute)
            .output();
        let output = match run {
            Ok(output) => output,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Err(Error::NoProgram { name: PANDOC }),
            Err(error) => return Err(Error::io(Doing::Read, path)(error)),
        };
        let fails = |said: String| Error::ProgramFailed { name: PANDOC, path: path.to_path_buf(), said };
        if !output.status.success() {
            return Err(fails(String::from_utf8_lossy(&output.stderr).split_whitespace().collect::<Vec<_>>().join(" ")));
        }
        let mut house = Self { name: name(path), root: PathBuf::new(), paths: BTreeSet::new(), refused: Vec::new(), held: BTreeMap::new() };
        house.hold("document.md".to_owned(), output.stdout);
        house.pictures(file).map_err(|error| fails(error.to_string()))?;
        Ok(house)
    }

    /// The text of a file, if it is a text and no larger than any is.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<String> {
        if let Some(bytes) = self.held.get(path) {
            return String::from_utf8(bytes.clone()).ok();
        }
        let file = self.root.join(path);
        let size = super::metadata(&file)?.len();
        if size <= TEXT_LIMIT { fs::read_to_string(file).ok() } else { None }
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn bytes(&self, path: &str) -> Result<Vec<u8>, Error> {
        if let Some(bytes) = self.held.get(path) {
            return Ok(bytes.clone());
        }
        let file = self.root.join(path);
        fs::read(&file).map_err(Error::io(Doing::Read, &file))
    }

    fn hold(&mut self, path: String, bytes: Vec<u8>) {
        self.paths.insert(path.clone());
        self.held.insert(path, bytes);
    }

    /// Takes out the pictures of a document. They lie in one folder of it; what says it lies elsewhere, or is larger than a picture is, is
    /// refused.
    fn pictures(&mut self, file: File) -> zip::result::ZipResult<()> {
        let mut archive = zip::ZipArchive::new(file)?;
        let mut left = PICTURES_LIMIT;
        for at in 0..archive.len() {
            let entry = archive.by_index(at)?;
            let name = entry.name().to_owned();
            if PARTS.contains(&name.as_str()) {
                let mut bytes = Vec::new();
                if entry.take(PICTURE_LIMIT).read_to_end(&mut bytes).is_ok() {
                    self.held.insert(name, bytes);
                }
                continue;
            }
            let Some(picture) = name.strip_prefix("word/media/") else {
                if name.contains("..") || name.starts_with(['/', '\\']) {
                    self.refused.push(name);
                }
                continue;
            };
            let is_plain = !picture.is_empty() && !picture.starts_with('.') && !picture.contains(['/', '\\', ':', '\0']);
            let mut bytes = Vec::new();
            let limit = PICTURE_LIMIT.min(left);
            if !is_plain || entry.take(limit + 1).read_to_end(&mut bytes).is_err() || bytes.len() as u64 > limit {
                self.refused.push(name);
                continue;
            }
            left -= bytes.len() as u64;
            self.hold(format!("media/{picture}"), bytes);
        }
        Ok(())
    }
}

/// The last part of a path.
fn name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
