//! `rettesnor check --fix`: shows what can safely be mended, asks, and mends it.

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;

use rettesnor::diagnostic::{Mended, Things, Tongue};
use rettesnor::load;
use rettesnor::model::project::below_content;
use rettesnor::pipeline::Model;
use rettesnor::write;

use super::Outcome;
use super::failure::Failure;

/// What a hard space is shown as, to be seen at all.
const SHOWN: &str = "⍽";

pub fn run(root: &Path, tongue: Tongue, model: &Model, yes: bool) -> Result<Outcome, Failure> {
    let sources = &model.site.sources;
    let mended = model.diagnostics.mended(sources);
    let mut out = anstream::stdout().lock();
    for Mended { source, lines, .. } in &mended {
        for (number, before, after) in lines {
            // A closed pipe is no fault of ours.
            _ = writeln!(out, "{}:{number}", sources.get(*source).path);
            for line in before.lines() {
                _ = writeln!(out, "- {}", line.replace('\u{a0}', SHOWN));
            }
            _ = writeln!(out, "+ {}\n", after.replace('\u{a0}', SHOWN));
        }
    }
    let places = mended.iter().map(|text| text.places).sum();
    _ = writeln!(out, "{}", offer(tongue, places, mended.len()));
    drop(out);
    if mended.is_empty() {
        return Ok(Outcome::Done);
    }
    let asks = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if !(yes || asks && agreed(tongue)) {
        _ = writeln!(anstream::stderr(), "{}", untouched(tongue));
        return Ok(Outcome::Done);
    }
    let mut files = 0;
    for Mended { source, text, .. } in &mended {
        let source = sources.get(*source);
        if write::mend(&load::on_disk(root, below_content(&source.path)), &source.text, text)
            .map_err(|error| Failure::from(error).told_in(tongue))?
        {
            files += 1;
        } else {
            _ = writeln!(anstream::stderr(), "{}", changed_since(tongue, &source.path));
        }
    }
    _ = writeln!(anstream::stdout(), "{}", done(tongue, files));
    Ok(Outcome::Done)
}

/// Asks whether to write.
fn agreed(tongue: Tongue) -> bool {
    let (question, yes) = match tongue {
        Tongue::English => ("Write this? [y/N] ", ["y", "yes"]),
        Tongue::Norwegian => ("Skal dette skrives? [j/N] ", ["j", "ja"]),
    };
    _ = write!(anstream::stdout(), "{question}");
    _ = anstream::stdout().flush();
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer).is_ok() && yes.contains(&&*answer.trim().to_lowercase())
}

fn offer(tongue: Tongue, places: usize, files: usize) -> String {
    let (spots, files) = (tongue.count(places, Things::Places), tongue.count(files, Things::Files));
    match (tongue, places) {
        (Tongue::English, 0) => "there is nothing that can safely be mended".to_owned(),
        (Tongue::Norwegian, 0) => "det er ikke noe som trygt kan rettes".to_owned(),
        (Tongue::English, _) => format!("{spots} in {files} can be mended ({SHOWN} is a hard space)"),
        (Tongue::Norwegian, _) => format!("{spots} i {files} kan rettes ({SHOWN} er hardt mellomrom)"),
    }
}

fn untouched(tongue: Tongue) -> &'static str {
    match tongue {
        Tongue::English => "nothing is written; --yes writes it",
        Tongue::Norwegian => "ingenting er skrevet; --yes skriver det",
    }
}

fn changed_since(tongue: Tongue, path: &str) -> String {
    match tongue {
        Tongue::English => format!("{path} has changed in the meantime, and is left as it is"),
        Tongue::Norwegian => format!("{path} er endret i mellomtiden, og får stå som den er"),
    }
}

fn done(tongue: Tongue, files: usize) -> String {
    let files = tongue.count(files, Things::Files);
    match tongue {
        Tongue::English => format!("written: {files}"),
        Tongue::Norwegian => format!("skrevet: {files}"),
    }
}
