//! `rettesnor serve`.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rettesnor::diagnostic::Tongue;
use rettesnor::pipeline;
use rettesnor::serve::{self, News, Options, Polling};

use super::args::{Format, Serve};
use super::failure::{Cause, Failure};
use super::report::Reporter;
use super::{Outcome, day};

pub fn run(root: &Path, tongue: Option<Tongue>, serve: &Serve) -> Result<Outcome, Failure> {
    // What is watched is told by its whole path, wherever the command stands.
    let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let build = pipeline::Options {
        today: day(serve.today.as_deref())?,
        drafts: !serve.no_drafts,
        offline: false,
        pdf: !serve.no_pdf,
        base_url: None,
    };
    let Serve { port, open, poll, follow, .. } = *serve;
    let editor = Some(serve.editor.clone()).filter(|editor| !editor.is_empty());
    let options = Options { build, port, host: serve.host.clone(), poll, follow, editor, tongue };
    let tell = move |tongue: Tongue, news: &News<'_>| match news {
        News::Listening { url, taken, open: to_all, watched, polling } => {
            listening(tongue, url, *taken, watched);
            warnings(tongue, *to_all, polling);
            if open {
                show(url);
            }
        }
        News::Changed { paths, time } => {
            let more = if paths.len() > 1 { format!(" (+{})", paths.len() - 1) } else { String::new() };
            let first = paths.first().map_or("", String::as_str);
            _ = writeln!(anstream::stdout(), "{first}{more}: {:.1} ms", time.as_secs_f64() * 1e3);
        }
        News::Findings(diagnostics, sources) => {
            let reporter = Reporter::new(sources, tongue, Format::Text);
            if reporter.report(diagnostics, false) == Outcome::Done {
                _ = writeln!(anstream::stdout(), "{}", if tongue == Tongue::English { "no errors" } else { "ingen feil" });
            }
        }
    };
    serve::run(&root, options, tell).map(|()| Outcome::Done).map_err(|failure| match failure {
        serve::Failure::Site(error) => error.into(),
        serve::Failure::Address(address, error) => Cause::NoListening(address, error).into(),
        serve::Failure::Threads(error) => Cause::NoThreads(error).into(),
    })
}

fn listening(tongue: Tongue, url: &str, taken: Option<u16>, watched: &[PathBuf]) {
    let mut out = anstream::stdout().lock();
    let folders: Vec<_> = watched.iter().map(|folder| folder.display().to_string()).collect();
    let folders = folders.join(", ");
    let (at, desk, watches) = match tongue {
        Tongue::English => ("the site is at", "the editor's desk at", "watching"),
        Tongue::Norwegian => ("nettstedet er på", "redaktørpulten på", "følger med på"),
    };
    if let Some(taken) = taken {
        let words = match tongue {
            Tongue::English => format!("port {taken} is taken; this is the next free one"),
            Tongue::Norwegian => format!("port {taken} er opptatt; dette er den neste ledige"),
        };
        _ = writeln!(out, "{words}");
    }
    _ = writeln!(out, "{at} {url}\n{desk} {url}_rettesnor/\n{watches} {folders}");
    _ = out.flush();
}

fn warnings(tongue: Tongue, to_all: bool, polling: &Polling) {
    let mut err = anstream::stderr().lock();
    let warning = tongue.frame().warning;
    if to_all {
        let words = match tongue {
            Tongue::English => "others on the network can read the site, drafts included",
            Tongue::Norwegian => "andre på nettverket kan lese nettstedet, også utkastene",
        };
        _ = writeln!(err, "{warning}: {words}");
    }
    if let Polling::Unable(reason) = polling {
        let words = match tongue {
            Tongue::English => "the system does not tell of changes, so they are looked for",
            Tongue::Norwegian => "systemet sier ikke fra om endringer, så de letes etter",
        };
        _ = writeln!(err, "{warning}: {words} ({reason})");
    }
}

/// Opens an address in the browser; one that does not open is no fault of the site.
fn show(url: &str) {
    let (program, arguments): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("explorer", &[]),
        _ => ("xdg-open", &[]),
    };
    _ = Command::new(program).args(arguments).arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
}
