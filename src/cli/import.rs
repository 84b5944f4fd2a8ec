//! `rettesnor import`.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use rettesnor::diagnostic::Tongue;
use rettesnor::import::{Tool, report};
use rettesnor::load::house::House;
use rettesnor::pipeline::import::{Done, REPORT, read};
use rettesnor::pipeline::{self, Options};
use rettesnor::write;

use super::args::{Import, ImportedTool};
use super::failure::{Cause, Failure};
use super::{Outcome, today};

/// Different findings of each kind that are told in the terminal; the report has them all.
const TOLD: usize = 3;

pub fn run(tongue: Option<Tongue>, command: &Import) -> Result<Outcome, Failure> {
    let told_in = tongue.unwrap_or(Tongue::English);
    let fails = |failure: Failure| failure.told_in(told_in);
    let source = &command.source;
    // What Pandoc gave may lie in a folder already.
    let is_docx = source.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("docx"));
    let is_document = source.is_file() && (command.from == Some(ImportedTool::Docx) || command.from.is_none() && is_docx);
    let house = if is_document { House::document(source) } else { House::folder(source) };
    let house = house.map_err(|error| fails(error.into()))?;
    let tool = match command.from {
        Some(ImportedTool::Mdbook) => Some(Tool::MdBook),
        Some(ImportedTool::Mkdocs) => Some(Tool::MkDocs),
        Some(ImportedTool::Hugo) => Some(Tool::Hugo),
        Some(ImportedTool::Docx) => Some(Tool::Word),
        None if is_document => Some(Tool::Word),
        None => Tool::of(&house.paths),
    };
    let Some(tool) = tool else { return Err(fails(Cause::NoTool(source.clone()).into())) };
    let folder = command.folder.clone().unwrap_or_else(|| beside(source));
    if is_inside(&folder, source) {
        return Err(fails(Cause::InsideSource(folder).into()));
    }
    if !write::is_free(&folder) {
        return Err(fails(Cause::NotEmpty(folder).into()));
    }
    let options = Options { today: today(), drafts: true, offline: false, pdf: false, base_url: None };
    let moved = read(&house, tool);
    if moved.tally.pages == 0 {
        return Err(fails(Cause::NoPages(source.clone(), tool.name()).into()));
    }
    let tongue = tongue.unwrap_or_else(|| Tongue::for_language(moved.lang.as_str()));
    let done = pipeline::import::write(&house, moved, &folder, tongue, &options).map_err(|error| Failure::from(error).told_in(tongue))?;
    tell(&done, &folder, tongue);
    Ok(Outcome::Done)
}

/// Whether a folder, or the nearest above it that is there, lies in the source.
fn is_inside(folder: &Path, source: &Path) -> bool {
    let Ok(source) = source.canonicalize() else { return false };
    let Ok(folder) = std::path::absolute(folder) else { return false };
    folder.ancestors().find_map(|above| above.canonicalize().ok()).is_some_and(|above| above.starts_with(&source))
}

/// A new folder here, by the name of what it comes from.
fn beside(source: &Path) -> PathBuf {
    let name = source.canonicalize().ok().and_then(|path| path.file_stem().map(|name| name.to_string_lossy().into_owned()));
    PathBuf::from(format!("{}-rettesnor", name.unwrap_or_else(|| "site".to_owned())))
}

/// Says what was moved, what was not, and what to do next.
fn tell(done: &Done, folder: &Path, tongue: Tongue) {
    let Done { moved, lowered, errors } = done;
    let mut out = anstream::stdout().lock();
    let kinds = report::by_kind(moved);
    for (code, findings) in &kinds {
        _ = writeln!(out, "{:>5}  {}", findings.len(), code.name());
        let alike = report::alike(moved, findings, tongue);
        for (message, places) in alike.iter().take(TOLD) {
            let first = places.first().map(|place| format!("{place}: ")).unwrap_or_default();
            let more = if places.len() > 1 { format!(" (×{})", places.len()) } else { String::new() };
            _ = writeln!(out, "       {first}{message}{more}");
        }
        if alike.len() > TOLD {
            _ = writeln!(out, "       …");
        }
    }
    let count: usize = kinds.values().map(Vec::len).sum();
    let [pages, files, links, addresses] = report::counts(&moved.tally, tongue);
    let (folder, tool) = (folder.display(), moved.tool.name());
    let moved = match tongue {
        Tongue::English => format!(
            "\nmoved from {tool} into {folder}: {pages}, {files}, {links}, {addresses} leading on\nnot carried over as it was: {count}; all of it, by file and line: {folder}/{REPORT}"
        ),
        Tongue::Norwegian => format!(
            "\nflyttet fra {tool} til {folder}: {pages}, {files}, {links}, {addresses} som fører videre\nikke tatt med slik det var: {count}; alt sammen, med fil og linje: {folder}/{REPORT}"
        ),
    };
    let warned = lowered.iter().map(|code| code.name()).collect::<Vec<_>>().join(", ");
    let warned = (!warned.is_empty()).then(|| match tongue {
        Tongue::English => format!("warnings until you mend them (`checks` in content/site.yaml): {warned}"),
        Tongue::Norwegian => format!("advarsler til du har rettet dem (`checks` i content/site.yaml): {warned}"),
    });
    let faulty = (*errors > 0).then(|| match tongue {
        Tongue::English => format!("errors that keep it from being published: {errors}; `rettesnor check` says how to mend them"),
        Tongue::Norwegian => format!("feil som hindrer publisering: {errors}; `rettesnor check` sier hvordan de rettes"),
    });
    let see = match tongue {
        Tongue::English => "See the site in a browser:",
        Tongue::Norwegian => "Se nettstedet i nettleseren:",
    };
    let next = format!("\n{see}\n\n    cd {folder}\n    rettesnor serve --open");
    for words in [Some(moved), warned, faulty, Some(next)].into_iter().flatten() {
        _ = writeln!(out, "{words}");
    }
}
