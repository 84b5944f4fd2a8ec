//! The stages in their order, on one page.

mod addresses;
mod drawings;
mod files;
pub mod freeze;
pub mod import;
mod kept;
mod pdfs;
mod pictures;
mod published;
mod readings;
mod store;
pub mod theme;
pub mod translated;
mod workspace;

use std::any::Any;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::Date;
use rayon::prelude::*;

use crate::check;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
use crate::error::Error;
use crate::load;
use crate::model::config::Config;
use crate::model::content::Content;
use crate::model::lang::Lang;
use crate::model::lock::{self, Lock};
use crate::model::output::{Output, Recipe};
use crate::model::pdf::Pdf;
use crate::model::site::Site;
use crate::model::theme::Theme;
use crate::parse::{self, markdown, markdown::HtmlPolicy};
use crate::render::{self, Bytes, Fingerprints, Press, Renderer};
use crate::write::{self, Parcel, Publisher, Sealed, Summary};

pub use kept::Kept;
pub use pdfs::{Pdfs, manuscript};
pub use published::texts;
pub use workspace::{Findings, Workspace, understood};

/// What a build is for.
#[derive(Debug, Clone)]
pub struct Options {
    /// The day the site is built for: the same day and the same input give the same bytes.
    pub today: Date,
    /// Whether drafts and embargoed pages are shown.
    pub drafts: bool,
    /// Whether the site is to be read from a folder: addresses spell out `index.html`.
    pub offline: bool,
    /// Whether PDFs are wanted.
    pub pdf: bool,
    /// Where it is published, instead of what the settings say.
    pub base_url: Option<Box<str>>,
}

/// A site understood and judged, ready to be published.
#[derive(Debug)]
pub struct Model {
    /// The site.
    pub site: Arc<Site>,
    /// The theme it is shown in.
    pub theme: Arc<Theme>,
    /// Everything the author should know.
    pub diagnostics: Diagnostics,
}

/// What takes long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// Links to other sites are followed.
    Links,
    /// PDFs are set.
    Pdfs,
    /// Pictures are made in other widths.
    Pictures,
    /// Everything else is made: pages above all.
    Pages,
}

/// Is told how many of how many are done.
pub type Tell<'a> = &'a (dyn Fn(Work, usize, usize) + Sync);

/// How a site is published.
#[derive(Clone, Copy)]
pub struct Manner<'a> {
    /// Whether texts are packed beforehand too.
    pub packed: bool,
    /// Who is told how far it has come.
    pub tell: Tell<'a>,
}

impl Model {
    /// The same site, shown to some before it is public.
    #[must_use]
    pub fn as_preview(mut self) -> Self {
        Arc::make_mut(&mut Arc::make_mut(&mut self.site).config).preview = true;
        self
    }
}

/// Load, parse, assemble, check: from a folder to a site and what is to be said of it.
///
/// # Errors
/// When the machine fails; faults of the author are in the model.
pub fn model(root: &Path, options: &Options) -> Result<Model, Error> {
    let workspace = Workspace::open(root, options)?;
    let diagnostics = workspace.findings().judged(workspace.theme());
    Ok(Model { site: Arc::clone(workspace.site()), theme: Arc::clone(workspace.theme()), diagnostics })
}

/// What an editor's reviewer has to say of a site besides what keeps it from being published.
#[must_use]
pub fn review(site: &Arc<Site>) -> Diagnostics {
    Findings::of(site, check::review(site)).of_texts()
}

/// Follows the links that leave the site, and remembers what it finds.
///
/// # Errors
/// When it cannot be remembered.
#[cfg(feature = "external")]
pub fn follow(root: &Path, site: &Arc<Site>, tell: Tell<'_>) -> Result<Diagnostics, Error> {
    let mut memory = load::web::memory(root);
    let addresses = check::outside::addresses(site);
    load::web::ask(addresses.iter().copied(), &mut memory, site.today, &|done, count| tell(Work::Links, done, count));
    // What is linked to no more is forgotten.
    memory.0.retain(|address, _| addresses.contains(&**address));
    write::remember(root, &load::web::place(root), &(serde_json::to_string_pretty(&memory).unwrap_or_default() + "\n"))?;
    Ok(Findings::of(site, check::outside::judge(site, &memory)).of_texts())
}

/// The language a site's messages come in, before more than its settings is understood.
#[must_use]
pub fn language(root: &Path) -> Lang {
    config(root).default_language()
}

/// A site's settings alone, whatever is wrong with them.
#[must_use]
pub fn config(root: &Path) -> Config {
    let project = load::Folder::read(root).project;
    parse::config::read(&project.sources, project.config, &mut Diagnostics::default())
}

/// Produce and write: brings the output folder up to date, all or nothing; texts are `packed` too, for web servers, if that is wanted.
///
/// # Errors
/// When the machine fails, or a page cannot be made: then nothing is published.
pub fn publish(model: &Model, root: &Path, publisher: Publisher, manner: Manner<'_>) -> Result<Result<Summary, Diagnostics>, Error> {
    let Model { site, theme, .. } = model;
    let press = match Press::new(site, theme) {
        Ok(press) => Arc::new(press),
        Err(faults) => return Ok(Err(faults.into_iter().collect())),
    };
    let kept = Kept::on(&publisher);
    let plain = Renderer::with(site, theme, text, Arc::clone(&press));
    let ask = |output: &Output| kept.pdfs.figures(root, &plain, output);
    let renderer = Renderer::with(site, theme, text, press).telling(&ask);
    let outputs = render::plan(site, theme);
    let Manner { packed, tell } = manner;
    let publisher = if packed { publisher.packing(outputs.iter().map(|output| &*output.path)) } else { publisher };
    let fingerprints = Fingerprints::new(site, theme);
    let is_current = |output: &Output| publisher.is_current(&output.path, fingerprints.of(site, theme, output));
    for output in outputs.iter().filter(|output| matches!(output.recipe, Recipe::Index(..)) && !is_current(output)) {
        renderer.index_for(output);
    }
    let publish = |output: &Output| {
        let key = fingerprints.of(site, theme, output);
        if publisher.is_current(&output.path, key) {
            return Ok(None);
        }
        match make(root, &renderer, &kept, output)? {
            Ok(bytes) => publisher.put(&output.path, key, &bytes).map(|()| None),
            Err(fault) => Ok(Some(fault)),
        }
    };
    let all = |work: Work, outputs: Vec<&Output>| -> Result<Vec<Diagnostic>, Error> {
        let done = AtomicUsize::new(0);
        let publish = |output: &&Output| {
            let published = publish(output);
            tell(work, done.fetch_add(1, Ordering::Relaxed) + 1, outputs.len());
            published
        };
        outputs.par_iter().map(publish).filter_map(Result::transpose).collect()
    };
    // Pages tell how long the PDFs are that they lead to, so those come first, the longest of them before the others. Of all else the
    // long lists stand last in the plan: begun first, they do not leave one processor waiting for another.
    let (mut long, rest): (Vec<_>, Vec<_>) =
        outputs.iter().rev().partition(|output| matches!(output.recipe, Recipe::Pdf(..) | Recipe::RedlinesPdf(_)));
    long.sort_by_key(|output| !matches!(output.recipe, Recipe::Pdf(_, Pdf::Handbook)));
    let (pictures, rest): (Vec<_>, Vec<_>) = rest.into_iter().partition(|output| matches!(output.recipe, Recipe::Picture(..)));
    let mut faults = if long.is_empty() { Vec::new() } else { kept.pdfs.with_room(|| all(Work::Pdfs, long))? };
    faults.extend(all(Work::Pictures, pictures)?);
    faults.extend(all(Work::Pages, rest)?);
    if !faults.is_empty() {
        return Ok(Err(once_each(faults)));
    }
    kept.tidy(&outputs);
    publisher.commit().map(Ok)
}

/// Outputs that are in memory at once while an archive is packed.
const AT_ONCE: usize = 64;

/// Produce and pack: the site in an archive, in the order of its addresses.
///
/// # Errors
/// When the machine fails, or a page cannot be made: then there is no archive.
pub fn pack(model: &Model, root: &Path, mut parcel: Parcel, tell: Tell<'_>) -> Result<Result<Sealed, Diagnostics>, Error> {
    let Model { site, theme, .. } = model;
    let press = match Press::new(site, theme) {
        Ok(press) => Arc::new(press),
        Err(faults) => return Ok(Err(faults.into_iter().collect())),
    };
    let kept = Kept::default();
    let plain = Renderer::with(site, theme, text, Arc::clone(&press));
    let ask = |output: &Output| kept.pdfs.figures(root, &plain, output);
    let renderer = Renderer::with(site, theme, text, press).telling(&ask);
    let mut outputs = render::plan(site, theme);
    outputs.sort_by(|one, other| one.path.cmp(&other.path));
    let mut faults = Vec::new();
    for (nth, chunk) in outputs.chunks(AT_ONCE).enumerate() {
        tell(Work::Pages, nth * AT_ONCE, outputs.len());
        let made: Vec<_> = kept.pdfs.with_room(|| chunk.par_iter().map(|output| make(root, &renderer, &kept, output)).collect());
        for (output, made) in chunk.iter().zip(made) {
            match made? {
                Ok(bytes) => parcel.put(&output.path, &bytes)?,
                Err(fault) => faults.push(fault),
            }
        }
    }
    if faults.is_empty() { parcel.seal().map(Ok) } else { Ok(Err(once_each(faults))) }
}

/// Writes down what is published of a site as it is now. Gives the number of documents.
///
/// # Errors
/// When it cannot be written.
pub fn record(model: &Model, root: &Path) -> Result<usize, Error> {
    let lock = Lock::of(&model.site);
    let folder = load::content_folder(root);
    write::keep(&folder, &folder.join(lock::FILE), &lock.to_string())?;
    Ok(lock.versions.len())
}

/// Makes the bytes of one output; a page that makes the program fail is a message, not the end.
///
/// # Errors
/// When the machine fails; that the output cannot be made is a message.
pub fn make(root: &Path, renderer: &Renderer<'_>, kept: &Kept, output: &Output) -> Result<Result<Vec<u8>, Diagnostic>, Error> {
    let made = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| match renderer.produce(output) {
        Ok(made) => kept.bytes(root, made),
        Err(fault) => Ok(Err(fault)),
    }));
    let made = made.unwrap_or_else(|panic| Ok(Err(failed(&output.path, &*panic))));
    made.map(|made| made.map_err(|fault| fault.with("url", output.path.clone())))
}

/// Makes one output, its files unread and its PDFs not set; a page that makes the program fail is a message, not the end.
///
/// # Errors
/// A message when it cannot be made.
pub fn produce(renderer: &Renderer<'_>, output: &Output) -> Result<Bytes, Diagnostic> {
    let made = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| renderer.produce(output)));
    made.unwrap_or_else(|panic| Err(failed(&output.path, &*panic)))
}

/// How many PDFs a site is published without, though its publisher wants them.
#[must_use]
pub fn left_out(site: &Site) -> usize {
    if site.pdf { 0 } else { render::pdf::all(site).count() }
}

/// What is said when the program failed at something with this path.
#[must_use]
pub fn failed(path: &str, panic: &(dyn Any + Send)) -> Diagnostic {
    let reason = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    let fault = Diagnostic::error(Code::Internal, Place::Site).with("url", path);
    fault.with("reason", reason.unwrap_or("no reason given"))
}

/// Reads a text that stands alone.
#[must_use]
pub fn text(text: &str, trusted: bool) -> Content {
    markdown::content(text, HtmlPolicy::of(trusted))
}

/// One message for a fault that every page met: a template fails at the same place for all.
fn once_each(faults: Vec<Diagnostic>) -> Diagnostics {
    let mut met: Vec<(Code, Place)> = Vec::new();
    let mut kept = Diagnostics::default();
    for fault in faults {
        let place = (fault.code, fault.place.clone());
        if !met.contains(&place) || fault.code == Code::Internal {
            met.push(place);
            kept.push(fault);
        }
    }
    kept
}
