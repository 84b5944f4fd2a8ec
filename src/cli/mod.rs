//! The commands, one file each.

#![expect(clippy::disallowed_methods, reason = "this part knows the user's folder, clock and terminal")]

mod args;
mod build;
mod check;
mod completions;
mod edition;
mod failure;
mod hosting;
mod import;
mod mend;
mod new;
mod next;
mod progress;
mod publish;
mod redline;
mod report;
mod schema;
mod serve;
mod theme;
mod translations;
mod views;
mod words;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser as _;
use jiff::Zoned;
use jiff::civil::Date;
use rettesnor::diagnostic::Tongue;
use rettesnor::load;
use rettesnor::parse::config::clean_base_url;
use rettesnor::parse::iso_date;
use rettesnor::pipeline;

use args::{Arguments, Command, MessageLanguage};
use failure::{Cause, Failure};

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done.
    Done,
    /// The content has errors.
    Faulty,
}

/// Takes the command line, does what it says, and gives the exit status: 0 done, 1 faulty content, 2 no work done.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let tongue = arguments.lang.map(|lang| match lang {
        MessageLanguage::En => Tongue::English,
        MessageLanguage::Nb | MessageLanguage::Nn => Tongue::Norwegian,
    });
    let root = || root(arguments.root.as_deref());
    let Some(command) = &arguments.command else {
        next::run(arguments.root.as_deref().unwrap_or(Path::new(".")), tongue);
        return ExitCode::SUCCESS;
    };
    let outcome = match command {
        Command::Build(build) => root().and_then(|root| build::run(&root, tongue, build)),
        Command::Check(check) => root().and_then(|root| check::run(&root, tongue, check)),
        Command::Completions { shell } => Ok(completions::run(*shell)),
        Command::Edition(edition) => root().and_then(|root| edition::run(&root, tongue, edition)),
        Command::Hosting(hosting) => root().and_then(|root| hosting::run(&root, tongue, hosting)),
        Command::Import(command) => import::run(tongue, command),
        Command::Man => Ok(completions::man()),
        Command::New(new) => match (&new.theme, new.editor, new.ci) {
            (Some(name), ..) => root().and_then(|root| new::theme(&root, tongue, name)),
            (_, Some(editor), _) => root().and_then(|root| new::editor(&root, tongue, editor)),
            (.., Some(forge)) => root().and_then(|root| new::workflow(&root, tongue, forge)),
            _ => new::site(arguments.lang.unwrap_or(MessageLanguage::Nb), new.folder.as_deref().unwrap_or(Path::new("."))),
        },
        Command::Publish(judge) => root().and_then(|root| publish::run(&root, tongue, judge)),
        Command::Redline(redline) => root().and_then(|root| redline::run(&root, tongue, redline)),
        Command::Schema(schema) => Ok(schema::run(schema)),
        Command::Theme { file } => root().and_then(|root| theme::run(&root, file.as_deref())),
        Command::Translations(translations) => root().and_then(|root| translations::run(&root, tongue, translations)),
        Command::Views => Ok(views::run()),
        Command::Words { language } => root().and_then(|root| words::run(&root, tongue, language.as_deref())),
        Command::Serve(serve) => root().and_then(|root| serve::run(&root, tongue, serve)),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Faulty) => ExitCode::from(1),
        Err(failure) => {
            let of_site = || Some(Tongue::for_language(pipeline::language(&root().ok()?).as_str()));
            report::failure(tongue.or(failure.tongue()).or_else(of_site).unwrap_or(Tongue::English), &failure);
            ExitCode::from(2)
        }
    }
}

/// The site's root: as given, else the nearest folder upwards that holds `content/`.
fn root(given: Option<&Path>) -> Result<PathBuf, Failure> {
    if let Some(root) = given {
        let root = root.to_path_buf();
        return if load::content_folder(&root).is_dir() { Ok(root) } else { Err(Cause::NoContentIn(root).into()) };
    }
    let here = std::env::current_dir().map_err(Cause::Nowhere)?;
    load::find_root(&here).ok_or_else(|| Cause::NoContentAbove(here).into())
}

/// The address given for the site, as the site's settings would have it.
fn base_url(given: Option<&str>) -> Result<Option<Box<str>>, Failure> {
    let clean = |url: &str| clean_base_url(url).ok_or_else(|| Cause::BadBaseUrl(url.to_owned()).into());
    given.map(clean).transpose()
}

/// The day given, or the machine's.
fn day(given: Option<&str>) -> Result<Date, Failure> {
    let read = |day: &str| iso_date(day).ok_or_else(|| Cause::BadDay(day.to_owned()).into());
    given.map_or_else(|| Ok(today()), read)
}

/// The machine's day.
fn today() -> Date {
    Zoned::now().date()
}
