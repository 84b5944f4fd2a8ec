//! What is to be said of a site, as the overlay and the desk show it.

use std::path::Path;

use rustc_hash::FxHashMap;
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Diagnostics, Place, Position, Severity, Tongue};
use crate::model::route::percent_encode;
use crate::model::site::{EntryId, Site};

/// One thing the author should know, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// What kind of thing it is.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub hint: String,
    /// The file, from the site's root.
    pub file: Option<String>,
    /// The line, from one.
    pub line: Option<usize>,
    /// The column, from one.
    pub column: Option<usize>,
    /// The line it is about: before the place, the place itself, behind it.
    pub excerpt: Option<[String; 3]>,
    /// What opens the file in an editor.
    pub open: Option<String>,
    /// The page that shows the file.
    pub page: Option<String>,
}

/// The site's root, and the address that opens a file in an editor.
pub type Opener<'a> = (&'a Path, Option<&'a str>);

/// Letters of a line that are shown.
const WIDTH: usize = 200;

/// Everything there is to say, in the order an author reads.
pub fn findings(diagnostics: &Diagnostics, site: &Site, tongue: Tongue, opener: Opener<'_>) -> Vec<Finding> {
    let mut sorted = diagnostics.sorted(&site.sources);
    // Hints are for `rettesnor check`: while a text is written, they would be in the way.
    sorted.retain(|diagnostic| diagnostic.severity != Severity::Hint);
    sorted.sort_by_key(|diagnostic| diagnostic.severity);
    let path = |id: EntryId| &*site.source(site.document(id)).path;
    let mut pages: FxHashMap<&str, EntryId> = FxHashMap::default();
    for id in site.entry_ids() {
        // Of several pages that show a file, the first is told.
        pages.entry(path(id)).or_insert(id);
    }
    let page = |file: &str| pages.get(file).map(|id| format!("/{}", site.entry(*id).url));
    let told = |diagnostic| {
        let finding = finding(diagnostic, site, tongue, opener);
        Finding { page: finding.file.as_deref().and_then(page), ..finding }
    };
    sorted.into_iter().map(told).collect()
}

/// One thing in words, wherever it is shown.
pub fn finding(diagnostic: &Diagnostic, site: &Site, tongue: Tongue, (root, editor): Opener<'_>) -> Finding {
    let (file, text, range) = match &diagnostic.place {
        Place::Site => (None, None, (0, 0)),
        Place::File(path) => (Some(&**path), None, (0, 0)),
        Place::Span(span) => {
            let source = site.sources.get(span.source);
            (Some(&*source.path), Some(&*source.text), (span.start as usize, span.end as usize))
        }
        Place::Excerpt { path, text, range } => (Some(&**path), Some(&**text), *range),
    };
    let position = text.map(|text| Position::of(text, range.0));
    Finding {
        severity: diagnostic.severity.name(),
        code: diagnostic.code.name(),
        message: diagnostic.message(tongue),
        hint: diagnostic.hint(tongue),
        file: file.map(str::to_owned),
        line: position.map(|position| position.line),
        column: position.map(|position| position.column),
        excerpt: text.and_then(|text| excerpt(text, range)),
        open: file.zip(editor).map(|(file, editor)| opener(editor, &root.join(file), position)),
        page: None,
    }
}

/// The line a message is about, in three parts.
fn excerpt(text: &str, (start, end): (usize, usize)) -> Option<[String; 3]> {
    let before = text.get(..start)?;
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let end = end.clamp(start, line_end);
    let shorten = |text: &str| text.trim_end_matches('\r').chars().take(WIDTH).collect::<String>();
    let lead: Vec<char> = before[line_start..].chars().collect();
    let lead: String = lead[lead.len().saturating_sub(WIDTH)..].iter().collect();
    Some([lead, shorten(text.get(start..end)?), shorten(text.get(end..line_end)?)])
}

/// The address that opens a file in an editor.
pub fn opener(editor: &str, file: &Path, position: Option<Position>) -> String {
    let path = percent_encode(&file.to_string_lossy().replace('\\', "/"));
    let Position { line, column } = position.unwrap_or(Position { line: 1, column: 1 });
    editor.replace("{path}", &path).replace("{line}", &line.to_string()).replace("{column}", &column.to_string())
}
