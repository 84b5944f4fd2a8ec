//! Typst with a theme's templates and fonts in memory.

use lopdf::SaveOptions;
use rayon::{ThreadPool, ThreadPoolBuilder};
use rustc_hash::FxHashMap;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::ecow::EcoVec;
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::fault;
use super::job::Job;
use crate::diagnostic::Diagnostic;
use crate::model::route::percent_decode;
use crate::model::theme::Theme;

/// Changes when the same manuscript is set in another way: with every version of Typst.
const ENGINE: &str = "typst 0.15.1, notosans 0.1.0, 2";
/// Documents after which what Typst remembers of them is forgotten.
const REMEMBERED: usize = 10;

/// Bytes of stack that laying out a deep document takes, in a program that was built for debugging too.
const STACK: usize = 32 << 20;

/// Where a manuscript's data lies for its template.
const DATA: &str = "/data.json";
/// Where the code of its address lies.
const CODE: &str = "/code.svg";
/// Shows one image and nothing else.
const PROBE: &str = "probe";
/// Where the files of the site begin.
const CONTENT: &str = "/content/";

/// Sets manuscripts: a theme's templates, read, and its fonts.
pub struct Typesetter {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// Templates, and their paths as an author knows them.
    templates: FxHashMap<FileId, (Source, String)>,
    /// Pictures of the theme, beside its templates.
    pictures: FxHashMap<FileId, Bytes>,
    options: PdfOptions,
    /// Where documents are laid out, one at a time: what Typst remembers is the same for all, and grows without end when several
    /// are laid out side by side.
    bench: ThreadPool,
    /// Of everything that a PDF depends on besides its manuscript.
    pub fingerprint: u128,
}

impl Typesetter {
    /// Takes a theme's templates and fonts.
    ///
    /// # Panics
    /// If Typst no longer takes the two standards together.
    #[must_use]
    pub fn new(theme: &Theme) -> Self {
        let own = theme.fonts.iter().map(|font| Bytes::new(font.bytes.clone()));
        let built_in = [notosans::REGULAR_TTF, notosans::BOLD_TTF, notosans::ITALIC_TTF, notosans::BOLD_ITALIC_TTF].map(Bytes::new);
        let fonts: Vec<Font> = own.chain(built_in).flat_map(Font::iter).collect();
        let mut templates = FxHashMap::default();
        let mut pictures = FxHashMap::default();
        for (name, file) in &theme.typ {
            let Some(id) = id(&format!("/{name}")) else { continue };
            match std::str::from_utf8(&file.bytes) {
                Ok(text) if name.ends_with(".typ") => _ = templates.insert(id, (Source::new(id, text.to_owned()), file.path.clone())),
                _ => _ = pictures.insert(id, Bytes::new(file.bytes.clone())),
            }
        }
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]).expect("the standards go together");
        let mut hash = blake3::Hasher::new();
        hash.update(ENGINE.as_bytes()).update(&theme.fingerprint.to_le_bytes());
        let mut digest = [0; 16];
        hash.finalize_xof().fill(&mut digest);
        Self {
            library: LazyHash::new(Library::builder().with_features([Feature::A11yExtras].into_iter().collect()).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            templates,
            pictures,
            options: PdfOptions {
                standards,
                creator: typst::foundations::Smart::Custom(Some("Rettesnor".to_owned())),
                ..PdfOptions::default()
            },
            bench: ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).build().expect("the system gives threads"),
            fingerprint: u128::from_le_bytes(digest),
        }
    }

    /// Sets a document: its PDF, and how many pages it has.
    ///
    /// # Errors
    /// What Typst has to say, as an author reads it.
    pub fn set(&self, job: &Job<'_>) -> Result<(Vec<u8>, usize), Diagnostic> {
        self.compile(job).map_err(|faults| fault::of_image(self, job).unwrap_or_else(|| fault::of_template(self, job, &faults)))
    }

    fn compile(&self, job: &Job<'_>) -> Result<(Vec<u8>, usize), EcoVec<SourceDiagnostic>> {
        let desk = Desk { typesetter: self, job };
        let document = self.bench.install(|| {
            typst::comemo::evict(REMEMBERED);
            typst::compile::<PagedDocument>(&desk).output
        })?;
        let (pdf, pages) = (typst_pdf::pdf(&document, &self.options)?, document.pages().len());
        drop(document);
        Ok((packed(pdf), pages))
    }

    /// The text of a template, and its path as an author knows it.
    pub fn template(&self, id: FileId) -> Option<(&Source, &str)> {
        self.templates.get(&id).map(|(source, path)| (source, path.as_str()))
    }

    /// What is wrong with an image, if anything is.
    pub fn try_image(&self, path: &str, job: &Job<'_>) -> Option<SourceDiagnostic> {
        let data = serde_json::json!({ "image": path }).to_string();
        let probe = Job { template: PROBE, data: &data, ..*job };
        self.compile(&probe).err().and_then(|faults| faults.into_iter().next())
    }
}

/// Where Typst finds what it asks for.
struct Desk<'a> {
    typesetter: &'a Typesetter,
    job: &'a Job<'a>,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.typesetter.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.typesetter.book
    }

    fn main(&self) -> FileId {
        id(&format!("/{}.typ", self.job.template)).expect("templates have plain names")
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.typesetter.templates.get(&id).map(|(source, _)| source.clone()).ok_or_else(|| missing(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let Job { data, code, read, .. } = self.job;
        let path = id.get().vpath().get_with_slash();
        match path {
            DATA => Ok(Bytes::new(data.as_bytes().to_vec())),
            CODE => code.map(|code| Bytes::new(code.as_bytes().to_vec())).ok_or_else(|| missing(id)),
            _ => match path.strip_prefix(CONTENT) {
                Some(file) => {
                    read(&percent_decode(file)).map(Bytes::new).map_err(|error| FileError::from_io(error, std::path::Path::new(file)))
                }
                None => self.typesetter.pictures.get(&id).cloned().ok_or_else(|| missing(id)),
            },
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.typesetter.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Typst never forgets a name: the templates, the data and the images of a site are few.
fn id(path: &str) -> Option<FileId> {
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?)))
}

/// A PDF with its objects in compressed streams, which leaves half of one that is tagged throughout.
fn packed(pdf: Vec<u8>) -> Vec<u8> {
    let options =
        SaveOptions::builder().use_object_streams(true).use_xref_streams(true).max_objects_per_stream(5000).compression_level(9).build();
    let mut bytes = Vec::new();
    let saved = lopdf::Document::load_mem(&pdf).is_ok_and(|mut document| document.save_with_options(&mut bytes, options).is_ok());
    if saved { bytes } else { pdf }
}

fn missing(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
