//! What takes long to make, each made once: PDFs and pictures. And the bytes that a build needs them for.

use std::path::Path;

use super::files;
use super::pdfs::Pdfs;
use super::pictures::Pictures;
use crate::diagnostic::Diagnostic;
use crate::error::{Doing, Error};
use crate::load;
use crate::model::output::{Output, Recipe};
use crate::render::Bytes;
use crate::write::{self, Publisher};

/// What was made before.
#[derive(Debug, Default)]
pub struct Kept {
    /// PDFs.
    pub pdfs: Pdfs,
    /// Pictures in other widths.
    pub pictures: Pictures,
}

impl Kept {
    /// What former builds have kept behind the site.
    #[must_use]
    pub fn on(publisher: &Publisher) -> Self {
        Self { pdfs: Pdfs::on(publisher.pdfs()), pictures: Pictures::on(publisher.pictures()) }
    }

    /// The bytes themselves: those of files are read, pictures made, PDFs set, archives packed.
    ///
    /// # Errors
    /// When the machine fails; that something cannot be made is a message.
    pub fn bytes(&self, root: &Path, made: Bytes) -> Result<Result<Vec<u8>, Diagnostic>, Error> {
        match made {
            Bytes::Made(bytes) => Ok(Ok(bytes)),
            Bytes::Of(file) => files::published(root, &file).map_err(unread(root, &file)),
            Bytes::Picture { path, picture, width } => self.pictures.get(root, &path, picture, width).map_err(unread(root, &path)),
            Bytes::Frozen { edition, path } => {
                let bytes = load::edition::file(root, &edition, &path).map(Ok);
                bytes.map_err(|error| Error::io(Doing::Read, load::edition::root(root, &edition).join(&*path))(error))
            }
            Bytes::Pdf(manuscript) => Ok(self.pdfs.set(root, &manuscript)),
            Bytes::Archive(parts) => {
                let parts = parts.into_iter().map(|(name, part)| Ok(self.bytes(root, part)?.map(|bytes| (name, bytes))));
                let parts: Result<Vec<_>, Diagnostic> = parts.collect::<Result<Vec<_>, Error>>()?.into_iter().collect();
                Ok(parts.map(|parts| write::archive(&parts)))
            }
        }
    }

    /// Ends a build: what the site has not needed for long is given up.
    pub fn tidy(&self, outputs: &[Output]) {
        let count = |is_such: fn(Recipe) -> bool| outputs.iter().filter(|output| is_such(output.recipe)).count();
        self.pdfs.tidy(count(|recipe| matches!(recipe, Recipe::Pdf(..) | Recipe::RedlinesPdf(_))));
        self.pictures.tidy(count(|recipe| matches!(recipe, Recipe::Picture(..))));
    }
}

fn unread(root: &Path, file: &str) -> impl FnOnce(std::io::Error) -> Error {
    Error::io(Doing::Read, load::content_folder(root).join(file))
}
