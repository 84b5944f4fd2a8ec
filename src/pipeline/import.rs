//! From another tool's folder to a site's: read, make, try, and only then put it there.

use std::collections::BTreeSet;
use std::path::Path;

use super::{Options, model};
use crate::diagnostic::{Code, Severity, Tongue};
use crate::error::Error;
use crate::import::{self, Content, House, Moved, Tool, report};
use crate::load;
use crate::write::Moving;

/// The file that tells of what was not carried over.
pub const REPORT: &str = "import-report.md";

/// What came of a move.
#[derive(Debug)]
pub struct Done {
    /// The site, and what is to be said of it.
    pub moved: Moved,
    /// Kinds of fault that are warnings until they are mended.
    pub lowered: Vec<Code>,
    /// Faults that keep the site from being published.
    pub errors: usize,
}

/// Makes a site of what lies in a house, and writes nothing yet.
#[must_use]
pub fn read(house: &load::house::House, tool: Tool) -> Moved {
    let read = |path: &str| house.text(path);
    import::site(&House { paths: &house.paths, read: &read, refused: &house.refused }, tool)
}

/// Writes a site and its report into a folder that [is free](crate::write::is_free). A failure leaves nothing behind.
///
/// # Errors
/// When the machine fails.
pub fn write(house: &load::house::House, moved: Moved, folder: &Path, tongue: Tongue, options: &Options) -> Result<Done, Error> {
    let moving = Moving::into(folder)?;
    for (path, content) in &moved.files {
        match content {
            Content::Text(text) => moving.put(path, text.as_bytes())?,
            Content::Copy(from) => moving.put(path, &house.bytes(from)?)?,
        }
    }
    moving.put("content/site.yaml", moved.settings(&[]).as_bytes())?;
    let tried = model(moving.staging(), options)?;
    let faults = || tried.diagnostics.iter().filter(|fault| fault.severity == Severity::Error);
    let is_adjustable = |code: &Code| Code::ADJUSTABLE.contains(code);
    let lowered: Vec<Code> = faults().map(|fault| fault.code).filter(is_adjustable).collect::<BTreeSet<_>>().into_iter().collect();
    let errors = faults().filter(|fault| !is_adjustable(&fault.code)).count();
    moving.put("content/site.yaml", moved.settings(&lowered).as_bytes())?;
    moving.put(REPORT, report::written(&moved, &house.name, tongue).as_bytes())?;
    moving.commit()?;
    Ok(Done { moved, lowered, errors })
}
