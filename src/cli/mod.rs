//! The commands, one file each.

mod args;
mod build;
mod check;
mod report;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser as _;
use jiff::Zoned;
use jiff::civil::Date;
use rettesnor::diagnostic::Tongue;
use rettesnor::load;

use args::{Arguments, Command, MessageLanguage};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// The content has errors.
    Faulty,
}

/// Why a command could not do its work: wrong usage, or the machine failed.
#[derive(Debug)]
pub struct Failure {
    message: String,
    help: Option<String>,
}

impl From<rettesnor::error::Error> for Failure {
    fn from(error: rettesnor::error::Error) -> Self {
        Self { message: error.to_string(), help: error.help().map(Into::into) }
    }
}

impl Failure {
    fn usage(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { message: message.into(), help: Some(help.into()) }
    }
}

/// Takes the command line, does what it says, and gives the exit status: 0 done, 1 faulty content, 2 no work done.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let tongue = arguments.lang.map(|lang| match lang {
        MessageLanguage::En => Tongue::English,
        MessageLanguage::Nb => Tongue::Norwegian,
    });
    let outcome = root(arguments.root.as_deref()).and_then(|root| match arguments.command {
        Command::Build(build) => build::run(&root, tongue, &build),
        Command::Check(check) => check::run(&root, tongue, &check),
    });
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Faulty) => ExitCode::from(1),
        Err(failure) => {
            report::failure(tongue.unwrap_or(Tongue::English), &failure);
            ExitCode::from(2)
        }
    }
}

/// The site's root: as given, else the nearest folder upwards that holds `content/`.
fn root(given: Option<&Path>) -> Result<PathBuf, Failure> {
    if let Some(root) = given {
        return if load::content_folder(root).is_dir() {
            Ok(root.to_path_buf())
        } else {
            Err(Failure::usage(
                format!("there is no folder `content` in `{}`", root.display()),
                "give the folder that holds `content/` with --root",
            ))
        };
    }
    let here = std::env::current_dir()
        .map_err(|error| Failure::usage(format!("cannot tell which folder this is: {error}"), "give it with --root"))?;
    load::find_root(&here).ok_or_else(|| {
        Failure::usage(
            format!("there is no folder `content` in `{}` or above it", here.display()),
            "go to the site's folder, or give it with --root; a site begins with a file content/index.md",
        )
    })
}

/// The day given, or the machine's.
fn today(given: Option<Date>) -> Date {
    given.unwrap_or_else(|| Zoned::now().date())
}
