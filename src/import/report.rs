//! The report of a move: what was not carried over, or not as it was, by file and line.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Moved, Tally, Tool};
use crate::diagnostic::{Code, Diagnostic, Place, Position, Things, Tongue};

/// The report as a file of Markdown.
#[must_use]
pub fn written(moved: &Moved, source: &str, tongue: Tongue) -> String {
    let [pages, files, links, addresses] = counts(&moved.tally, tongue);
    let name = moved.tool.name();
    let mut report = match tongue {
        Tongue::English => format!(
            "# What became of the site\n\nMoved from {name}, from `{source}`: {pages}, {files} beside them, {links} leading as before, {addresses} leading on.\n\nThis file is for you, and is not published. Take it away when nothing in it is left to do.\n"
        ),
        Tongue::Norwegian => format!(
            "# Hva det ble av nettstedet\n\nFlyttet fra {name}, fra `{source}`: {pages}, {files} ved siden av dem, {links} som fører dit som før, {addresses} som fører videre.\n\nDenne filen er til deg, og blir ikke publisert. Ta den bort når det ikke er mer å gjøre i den.\n"
        ),
    };
    for (code, findings) in by_kind(moved) {
        let help = tongue.text(code).help;
        _ = write!(report, "\n## {} ({})\n\n", code.name(), findings.len());
        if !help.is_empty() {
            _ = write!(report, "{}.\n\n", super::callout::capital(help));
        }
        for (message, places) in alike(moved, &findings, tongue) {
            _ = match places.as_slice() {
                [] => writeln!(report, "- {message}"),
                places => writeln!(report, "- {}: {message}", places.join(", ")),
            };
        }
    }
    if moved.found.is_empty() {
        report.push_str(match tongue {
            Tongue::English => "\nEverything was carried over.\n",
            Tongue::Norwegian => "\nAlt er tatt med.\n",
        });
    }
    report
}

/// How many pages, files, links and old addresses were moved.
#[must_use]
pub fn counts(tally: &Tally, tongue: Tongue) -> [String; 4] {
    let Tally { pages, files, links, addresses } = *tally;
    let counts = [(pages, Things::Pages), (files, Things::Files), (links, Things::Links), (addresses, Things::OldAddresses)];
    counts.map(|(count, things)| tongue.count(count, things))
}

/// The heading that a place stands under, or in.
fn under(text: &str, at: usize) -> Option<&str> {
    let (above, below) = text.split_at(at);
    let line = above.rfind('\n').map_or(0, |at| at + 1);
    let own = &text[line..at + below.find('\n').unwrap_or(below.len())];
    heading(own).filter(|_| own.starts_with('#')).or_else(|| above[..line].lines().rev().find_map(heading))
}

/// The words of a heading, or of what was bold to look like one.
fn heading(line: &str) -> Option<&str> {
    let words = line.strip_prefix('#').or_else(|| line.strip_prefix("**")?.strip_suffix("**"))?;
    Some(words.trim_start_matches('#').trim()).filter(|words| !words.is_empty())
}

/// Where there is no heading yet.
fn before(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::English => "before the first heading",
        Tongue::Norwegian => "før den første overskriften",
    }
}

/// The findings of each kind, by file and place.
#[must_use]
pub fn by_kind(moved: &Moved) -> BTreeMap<Code, Vec<&Diagnostic>> {
    let mut kinds: BTreeMap<Code, Vec<&Diagnostic>> = BTreeMap::new();
    for finding in moved.found.sorted(&moved.sources) {
        kinds.entry(finding.code).or_default().push(finding);
    }
    kinds
}

/// What is said, and everywhere it is said of: file and line.
#[must_use]
pub fn alike(moved: &Moved, findings: &[&Diagnostic], tongue: Tongue) -> Vec<(String, Vec<String>)> {
    let mut told: Vec<(String, Vec<String>)> = Vec::new();
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    for finding in findings {
        let message = finding.message(tongue);
        let nth = *at.entry(message.clone()).or_insert_with(|| {
            told.push((message, Vec::new()));
            told.len() - 1
        });
        let place = match &finding.place {
            Place::Site => continue,
            Place::File(path) | Place::Excerpt { path, .. } => path.to_string(),
            // Who wrote a document knows its headings, not the lines of what Pandoc made of it.
            Place::Span(span) if moved.tool == Tool::Word => {
                let heading = under(&moved.sources.get(span.source).text, span.start as usize);
                heading.map_or_else(|| before(tongue).to_owned(), |heading| format!("«{heading}»"))
            }
            Place::Span(span) => {
                let source = moved.sources.get(span.source);
                format!("{}:{}", source.path, Position::of(&source.text, span.start as usize).line)
            }
        };
        let places = &mut told[nth].1;
        if places.last() != Some(&place) {
            places.push(place);
        }
    }
    told
}
