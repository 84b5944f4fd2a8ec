//! Why a command did no work, in words.

use std::io;
use std::path::PathBuf;

use rettesnor::diagnostic::Tongue;
use rettesnor::error::{Error, reason_in_norwegian};

/// Why a command could not do its work.
#[derive(Debug)]
pub struct Failure {
    cause: Cause,
    /// The site's language, if the site was read before it went wrong.
    tongue: Option<Tongue>,
}

/// Wrong usage, or a failure of the machine.
#[derive(Debug)]
pub enum Cause {
    /// What is given with `--base-url` is no address.
    BadBaseUrl(String),
    /// What is given with `--today` is no date.
    BadDay(String),
    /// The folder given with `--root` has no `content/`.
    NoContentIn(PathBuf),
    /// Neither this folder nor any above it has `content/`.
    NoContentAbove(PathBuf),
    /// The theme given is neither built in nor in the site: its name, and those there are.
    NoTheme(String, Vec<String>),
    /// The theme that the site's lies over has no such file: what was given, and the one most like it.
    NoThemeFile(String, Option<String>),
    /// The site has no such language: what was given, and those it has.
    NoLanguage(String, Vec<String>),
    /// A theme cannot have this name.
    BadThemeName(String),
    /// There is a theme of this name already.
    ThemeTaken(String),
    /// An edition cannot have this name.
    BadEditionName(String),
    /// There is an edition of this name already.
    EditionTaken(String),
    /// There is no edition of this name.
    NoEdition(String),
    /// There is no translation of this document into this language.
    NoTranslation(String, String),
    /// The folder for a new site holds something.
    NotEmpty(PathBuf),
    /// There is no page of this tool in a folder.
    NoPages(PathBuf, &'static str),
    /// The new folder lies in the one that is imported.
    InsideSource(PathBuf),
    /// The files in a folder are those of no tool that is known.
    NoTool(PathBuf),
    /// The system does not say which folder the command stands in.
    Nowhere(io::Error),
    /// Nothing can listen at the address given, or found for the name given.
    NoListening(String, io::Error),
    /// The system gives no thread.
    NoThreads(io::Error),
    /// The machine failed.
    Machine(Error),
}

impl From<Cause> for Failure {
    fn from(cause: Cause) -> Self {
        Self { cause, tongue: None }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Cause::Machine(error).into()
    }
}

impl Failure {
    /// A failure told in the language of the messages before it.
    pub fn told_in(self, tongue: Tongue) -> Self {
        Self { tongue: Some(tongue), ..self }
    }

    /// The site's language, if it is known.
    pub fn tongue(&self) -> Option<Tongue> {
        self.tongue
    }

    /// What is wrong.
    pub fn message(&self, tongue: Tongue) -> String {
        match (tongue, &self.cause) {
            (_, Cause::Machine(error)) => error.message(tongue),
            (Tongue::English, Cause::BadBaseUrl(url)) => format!("`{url}` is not the address of a site"),
            (Tongue::Norwegian, Cause::BadBaseUrl(url)) => format!("`{url}` er ikke adressen til et nettsted"),
            (Tongue::English, Cause::BadDay(day)) => format!("`{day}` is not a date"),
            (Tongue::Norwegian, Cause::BadDay(day)) => format!("`{day}` er ikke en dato"),
            (Tongue::English, Cause::NoContentIn(root)) => format!("there is no folder `content` in `{}`", root.display()),
            (Tongue::Norwegian, Cause::NoContentIn(root)) => format!("det er ingen mappe `content` i `{}`", root.display()),
            (Tongue::English, Cause::NoContentAbove(here)) => {
                format!("there is no folder `content` in `{}` or above it", here.display())
            }
            (Tongue::Norwegian, Cause::NoContentAbove(here)) => {
                format!("det er ingen mappe `content` i `{}` eller over den", here.display())
            }
            (Tongue::English, Cause::NoTheme(name, names)) => {
                format!("there is no theme `{name}`; the themes here are {}", names.join(", "))
            }
            (Tongue::Norwegian, Cause::NoTheme(name, names)) => {
                format!("det finnes ikke noe tema `{name}`; temaene her er {}", names.join(", "))
            }
            (Tongue::English, Cause::NoThemeFile(file, near)) => {
                format!(
                    "the theme has no file `{file}`{}",
                    near.as_ref().map(|near| format!("; did you mean `{near}`?")).unwrap_or_default()
                )
            }
            (Tongue::Norwegian, Cause::NoThemeFile(file, near)) => {
                format!("temaet har ingen fil `{file}`{}", near.as_ref().map(|near| format!("; mente du `{near}`?")).unwrap_or_default())
            }
            (Tongue::English, Cause::NoLanguage(tag, known)) => {
                format!("the site has no language `{tag}`; its languages are {}", known.join(", "))
            }
            (Tongue::Norwegian, Cause::NoLanguage(tag, known)) => {
                format!("nettstedet har ikke noe språk `{tag}`; språkene er {}", known.join(", "))
            }
            (Tongue::English, Cause::BadThemeName(name)) => format!("a theme cannot be called `{name}`"),
            (Tongue::Norwegian, Cause::BadThemeName(name)) => format!("et tema kan ikke hete `{name}`"),
            (Tongue::English, Cause::ThemeTaken(name)) => format!("there is a theme `{name}` already"),
            (Tongue::Norwegian, Cause::ThemeTaken(name)) => format!("det finnes allerede et tema `{name}`"),
            (Tongue::English, Cause::BadEditionName(name)) => format!("an edition cannot be called `{name}`"),
            (Tongue::Norwegian, Cause::BadEditionName(name)) => format!("en utgave kan ikke hete `{name}`"),
            (Tongue::English, Cause::EditionTaken(name)) => format!("there is an edition `{name}` already, and it is never changed"),
            (Tongue::Norwegian, Cause::EditionTaken(name)) => format!("det finnes allerede en utgave `{name}`, og den blir aldri endret"),
            (Tongue::English, Cause::NoEdition(name)) => format!("there is no edition `{name}`"),
            (Tongue::Norwegian, Cause::NoEdition(name)) => format!("det finnes ingen utgave `{name}`"),
            (Tongue::English, Cause::NoTranslation(id, lang)) => format!("there is no translation of `{id}` into `{lang}`"),
            (Tongue::Norwegian, Cause::NoTranslation(id, lang)) => format!("det finnes ingen oversettelse av `{id}` til `{lang}`"),
            (Tongue::English, Cause::NotEmpty(folder)) => format!("`{}` is not an empty folder", folder.display()),
            (Tongue::Norwegian, Cause::NotEmpty(folder)) => format!("`{}` er ikke en tom mappe", folder.display()),
            (Tongue::English, Cause::NoPages(source, tool)) => format!("there is no page of {tool} in `{}`", source.display()),
            (Tongue::Norwegian, Cause::NoPages(source, tool)) => format!("det er ingen side fra {tool} i `{}`", source.display()),
            (Tongue::English, Cause::InsideSource(folder)) => format!("`{}` lies in the folder that is imported", folder.display()),
            (Tongue::Norwegian, Cause::InsideSource(folder)) => format!("`{}` ligger i mappen som hentes inn", folder.display()),
            (Tongue::English, Cause::NoTool(source)) => format!("cannot tell which tool `{}` is for", source.display()),
            (Tongue::Norwegian, Cause::NoTool(source)) => format!("kan ikke si hvilket verktøy `{}` er for", source.display()),
            (Tongue::English, Cause::NoListening(address, error)) => format!("cannot listen at `{address}`: {error}"),
            (Tongue::Norwegian, Cause::NoListening(address, error)) => {
                format!("kan ikke lytte på `{address}`: {}", reason_in_norwegian(error))
            }
            (Tongue::English, Cause::NoThreads(error)) => format!("cannot start a thread: {error}"),
            (Tongue::Norwegian, Cause::NoThreads(error)) => format!("kan ikke starte en tråd: {}", reason_in_norwegian(error)),
            (Tongue::English, Cause::Nowhere(error)) => format!("cannot tell which folder this is: {error}"),
            (Tongue::Norwegian, Cause::Nowhere(error)) => {
                format!("kan ikke si hvilken mappe dette er: {}", reason_in_norwegian(error))
            }
        }
    }

    /// How to mend it.
    pub fn help(&self, tongue: Tongue) -> Option<&'static str> {
        let (english, norwegian) = match &self.cause {
            Cause::Machine(error) => return error.help(tongue),
            Cause::BadBaseUrl(_) => {
                ("write for example --base-url https://example.no/", "skriv for eksempel --base-url https://example.no/")
            }
            Cause::BadDay(_) => (
                "write year, month and day, with two digits in month and day: --today 2026-11-22",
                "skriv år, måned og dag, med to sifre i måned og dag: --today 2026-11-22",
            ),
            Cause::NoContentIn(_) => {
                ("give the folder that holds `content/` with --root", "oppgi mappen som `content/` ligger i, med --root")
            }
            Cause::NoTranslation(..) => (
                "write the document's path below content/, without language and extension; `rettesnor translations` lists them",
                "skriv dokumentets sti under content/, uten språk og filendelse; `rettesnor translations` lister dem opp",
            ),
            Cause::NoContentAbove(_) => (
                "go to the site's folder, or give it with --root; `rettesnor new my-site` begins one",
                "gå til mappen nettstedet ligger i, eller oppgi den med --root; `rettesnor new nettsted` begynner på et",
            ),
            Cause::NoTheme(..) => ("a theme of your own lies in `themes/`", "ditt eget tema ligger i `themes/`"),
            Cause::NoThemeFile(..) => ("`rettesnor theme` lists them", "`rettesnor theme` lister dem opp"),
            Cause::NoLanguage(..) => ("the languages stand in content/site.yaml", "språkene står i content/site.yaml"),
            Cause::BadThemeName(_) => (
                "a name has small letters a-z, digits and hyphens, for example `my-theme`",
                "et navn har små bokstaver a–z, tall og bindestreker, for eksempel `mitt-tema`",
            ),
            Cause::BadEditionName(_) => (
                "a name has small letters a-z, digits, hyphens and dots, for example `2026.1`",
                "et navn har små bokstaver a–z, tall, bindestreker og punktum, for eksempel `2026.1`",
            ),
            Cause::NoEdition(_) => ("the editions lie in content/_editions/", "utgavene ligger i content/_editions/"),
            Cause::EditionTaken(_) | Cause::ThemeTaken(_) => ("choose another name", "velg et annet navn"),
            Cause::NotEmpty(_) => {
                ("choose another; nothing that is there is written over", "velg en annen; det som er der, blir ikke skrevet over")
            }
            Cause::InsideSource(_) => {
                ("choose a folder outside it; nothing in it is changed", "velg en mappe utenfor; ingenting i den blir endret")
            }
            Cause::NoTool(_) | Cause::NoPages(..) => (
                "name the folder that holds book.toml, mkdocs.yml or hugo.toml, or say which it is: --from mdbook, mkdocs, hugo or docx",
                "oppgi mappen som har book.toml, mkdocs.yml eller hugo.toml, eller si hva det er: --from mdbook, mkdocs, hugo eller docx",
            ),
            Cause::NoListening(..) => ("choose another with --port or --host", "velg en annen med --port eller --host"),
            Cause::NoThreads(_) => return None,
            Cause::Nowhere(_) => ("give it with --root", "oppgi den med --root"),
        };
        Some(match tongue {
            Tongue::English => english,
            Tongue::Norwegian => norwegian,
        })
    }
}
