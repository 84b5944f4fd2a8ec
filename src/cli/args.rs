//! The command line; the comments here are its help.

use std::path::PathBuf;
use std::sync::LazyLock;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

/// The version, what the program was built with, and which views themes get from it.
static VERSION: LazyLock<String> = LazyLock::new(|| {
    let with = |name, is_in| format!("{}{name}", if is_in { "+" } else { "-" });
    let features = [
        with("external", cfg!(feature = "external")),
        with("highlight", cfg!(feature = "highlight")),
        with("images", cfg!(feature = "images")),
        with("pdf", cfg!(feature = "pdf")),
    ];
    let features = features.join(" ");
    format!("{} ({features}; views {})", env!("CARGO_PKG_VERSION"), rettesnor::model::theme::VIEWS)
});

/// Turns a folder of guidance into a fast, searchable, accessible site.
#[derive(Debug, Parser)]
#[command(name = "rettesnor", version, long_version = VERSION.as_str(), max_term_width = 100)]
pub struct Arguments {
    /// The folder that holds `content/` [default: the nearest one, from here upwards]
    #[arg(long, global = true, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// The language of messages, and of a new site [default: the site's own]
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub lang: Option<MessageLanguage>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the whole site into `public/`
    Build(Build),
    /// Say everything that is to be said of the content, and write nothing
    Check(Check),
    /// Print what a shell needs to complete the command line
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Freeze what is published now as an edition that is never changed
    Edition(Edition),
    /// Print how a host is to serve the site: headers, old addresses, missing pages, what may be kept
    Hosting(Hosting),
    /// Make a site of what mdBook, MkDocs or Hugo published, or of a Word document, in a new folder
    Import(Import),
    /// Print the manual page
    Man,
    /// Start a site in a new folder; or, in the site at hand, a theme, settings for an editor, a workflow for a forge
    New(New),
    /// Write down what is published now, in `content/published.lock`: later changes are held against it
    Publish(Judge),
    /// Compare an edition with another, or with the text of today: what was added, and what was taken out
    Redline(Redline),
    /// Print the JSON Schema of what authors write, or the names there are schemas of
    Schema(Schema),
    /// Show the site in a browser while it is written; nothing is published
    Serve(Serve),
    /// List the files of the site's theme and whose each is; or print one of the theme it lies over, to begin one's own from
    Theme {
        /// The file, as `css/10-tokens.css` or `templates/page.html`
        file: Option<String>,
    },
    /// Say which translations are current, behind or missing, and how much is written in each form of Norwegian
    Translations(Translations),
    /// Print what a theme's templates may use: every field of every page, as tables
    Views,
    /// Print the words of the glossary, one a line, for programs that check how words are spelt
    Words {
        /// Their language [default: the site's first]
        language: Option<String>,
    },
}

#[derive(Debug, Args)]
pub struct Build {
    /// The folder the site is written to [default: `public` beside `content`]
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Where the site is published, instead of what `site.yaml` says
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Show drafts and pages under embargo too
    #[arg(long)]
    pub drafts: bool,
    /// Spell out `index.html` in links, for reading from a folder
    #[arg(long)]
    pub offline: bool,
    /// Leave out PDFs, and the links to them
    #[arg(long)]
    pub no_pdf: bool,
    /// Pack every text too, beside itself: `.br` and `.gz` files for web servers that send them as they are
    #[arg(long, conflicts_with_all = ["archive", "offline"])]
    pub precompress: bool,
    /// Mark every page as a preview, and tell search engines to leave it alone
    #[arg(long)]
    pub preview: bool,
    /// Build into a folder that holds other files too; they are left alone
    #[arg(long)]
    pub force: bool,
    /// Pack the site into an archive instead of a folder: to be read from a disk, with a seal for every file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["out", "force"])]
    pub archive: Option<PathBuf>,
    #[command(flatten)]
    pub judge: Judge,
}

#[derive(Debug, Args)]
pub struct Check {
    /// Show every hint, and not only how many there are
    #[arg(long)]
    pub hints: bool,
    /// Follow links to other sites too, each at most once in some days; what fails for days is told
    #[cfg(feature = "external")]
    #[arg(long, conflicts_with_all = ["theme", "fix"])]
    pub external: bool,
    /// Mend what can safely be mended: show what would change, and ask; with `--yes`, change it
    #[arg(long, conflicts_with_all = ["theme", "format"])]
    pub fix: bool,
    /// Change the files without asking
    #[arg(long, requires = "fix")]
    pub yes: bool,
    /// How findings are written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: Format,
    /// Check a theme instead of the content: make every kind of page with it, in all its languages [default: the site's]
    #[arg(long, value_name = "NAME", num_args = 0..=1)]
    #[expect(clippy::option_option, reason = "whether it is asked for, and whether a theme is named")]
    pub theme: Option<Option<String>>,
    /// The day the site is judged as of, as 2026-11-22 [default: today]
    #[arg(long, value_name = "DATE")]
    pub today: Option<String>,
    /// Take warnings for errors
    #[arg(long)]
    pub strict: bool,
}

#[derive(Debug, Args)]
pub struct Edition {
    /// Its name, as 2026.1: a part of its address for ever
    pub name: String,
    #[command(flatten)]
    pub judge: Judge,
}

#[derive(Debug, Args)]
pub struct Import {
    /// The folder with book.toml, mkdocs.yml or hugo.toml (config.toml and the like), or a .docx; nothing in it is changed
    pub source: PathBuf,
    /// A new or empty folder for the site [default: the source's name with `-rettesnor`, here]
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
    /// What it comes from [default: what the files say]
    #[arg(long, value_name = "TOOL")]
    pub from: Option<ImportedTool>,
}

/// A tool that a site can come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImportedTool {
    /// A book of mdBook
    Mdbook,
    /// A site of MkDocs, with Material's blocks
    Mkdocs,
    /// A site of Hugo
    Hugo,
    /// A Word document, read by Pandoc
    Docx,
}

#[derive(Debug, Args)]
pub struct Redline {
    /// The edition to compare
    pub from: String,
    /// The edition to compare it with [default: the text of today]
    pub to: Option<String>,
    /// The day of that text, as 2026-11-22 [default: today]
    #[arg(long, value_name = "DATE")]
    pub today: Option<String>,
    /// How changes are written
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = Format::of_changes())]
    pub format: Format,
}

#[derive(Debug, Args)]
pub struct Hosting {
    /// The host
    #[arg(value_name = "nginx|s3")]
    pub host: Host,
    /// Where the site is published, instead of what `site.yaml` says
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Tell search engines to leave the site alone
    #[arg(long)]
    pub preview: bool,
}

/// A host with a way of its own to be told how to serve a site. Others read `_headers` and `_redirects`, which a build writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Host {
    /// A `server` of nginx
    Nginx,
    /// A script that puts the site in a bucket of object storage
    S3,
}

#[derive(Debug, Args)]
pub struct New {
    /// The folder of the new site; its language is that of `--lang` [default: nb]
    #[arg(value_name = "DIR", required_unless_present_any = ["theme", "editor", "ci"], conflicts_with_all = ["theme", "editor", "ci"])]
    pub folder: Option<PathBuf>,
    /// Start a theme of this name in the site's `themes/`
    #[arg(long, value_name = "NAME", conflicts_with_all = ["editor", "ci"])]
    pub theme: Option<String>,
    /// Set an editor up for the site: schemas that complete and check while you write, and snippets
    #[arg(long, value_name = "EDITOR", conflicts_with = "ci")]
    pub editor: Option<Editor>,
    /// Start a workflow that checks every change, shows it, and publishes the main branch
    #[arg(long, value_name = "FORGE")]
    pub ci: Option<Forge>,
}

/// An editor that can be set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Editor {
    /// VS Code, and what is built on it: schemas and snippets
    Vscode,
    /// IDEA, and what is built on it: schemas, and live templates to lay in the editor's own folder
    Jetbrains,
}

/// A forge that runs workflows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Forge {
    /// GitHub Actions, and GitHub Pages
    Github,
    /// GitLab CI, and GitLab Pages
    Gitlab,
}

#[derive(Debug, Args)]
pub struct Schema {
    /// `site` (site.yaml), `page` (the head of a page) or a type of document [default: list the names]
    #[arg(value_name = "TYPE", value_parser = PossibleValuesParser::new(rettesnor::parse::schema::names()))]
    pub name: Option<String>,
    /// The schema of a translation, which has order, minutes and kinds of answer from the original
    #[arg(long, requires = "name")]
    pub translation: bool,
}

#[derive(Debug, Args)]
pub struct Serve {
    /// The port; if it is taken, the next free one
    #[arg(long, value_name = "PORT", default_value_t = 4873)]
    pub port: u16,
    /// The address or name to listen at, for others than this machine to reach it
    #[arg(long, value_name = "ADDRESS")]
    pub host: Option<String>,
    /// Open the site in a browser
    #[arg(long)]
    pub open: bool,
    /// Look for changes instead of waiting to be told: for network disks
    #[arg(long)]
    pub poll: bool,
    /// Let the browser go to the page that is being edited
    #[arg(long)]
    pub follow: bool,
    /// Leave out drafts and pages under embargo, as the published site does
    #[arg(long)]
    pub no_drafts: bool,
    /// Leave out PDFs, and the links to them
    #[arg(long)]
    pub no_pdf: bool,
    /// The address that opens a file in your editor
    #[arg(long, value_name = "URL", env = "RETTESNOR_EDITOR", default_value = "vscode://file/{path}:{line}:{column}")]
    pub editor: String,
    /// The day the site is shown as of, as 2026-11-22 [default: today]
    #[arg(long, value_name = "DATE")]
    pub today: Option<String>,
}

#[derive(Debug, Args)]
pub struct Translations {
    #[command(subcommand)]
    pub action: Option<TranslationsAction>,
    #[command(flatten)]
    pub judge: Judge,
}

#[derive(Debug, Subcommand)]
pub enum TranslationsAction {
    /// Say that a translation says what its original says now; the original is kept as it is, to be compared with later
    Accept {
        /// The document: its path below `content/`, without language and extension
        #[arg(required_unless_present = "unrecorded")]
        id: Option<String>,
        /// The language of the translation
        #[arg(value_name = "LANG", required_unless_present = "unrecorded")]
        into: Option<String>,
        /// All translations that nobody has accepted before
        #[arg(long, conflicts_with_all = ["id", "into"])]
        unrecorded: bool,
    },
}

/// What building and checking share.
#[derive(Debug, Args)]
pub struct Judge {
    /// The day the site is built for, as 2026-11-22 [default: today]
    #[arg(long, value_name = "DATE")]
    pub today: Option<String>,
    /// Take warnings for errors
    #[arg(long)]
    pub strict: bool,
    /// How findings are written
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = Format::of_build())]
    pub format: Format,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// One JSON object a line
    Json,
    /// Annotations of a workflow on GitHub
    Github,
    /// SARIF 2.1.0, for what collects findings of many programs
    Sarif,
}

impl Format {
    /// How changes between two texts can be written: they are no findings.
    fn of_changes() -> impl TypedValueParser<Value = Self> {
        PossibleValuesParser::new(["text", "json"]).map(|name| if name == "json" { Self::Json } else { Self::Text })
    }

    /// What others than `check` can write: a finding may come late, and a SARIF log is one document.
    fn of_build() -> impl TypedValueParser<Value = Self> {
        PossibleValuesParser::new(["text", "json", "github"]).map(|name| match &*name {
            "json" => Self::Json,
            "github" => Self::Github,
            _ => Self::Text,
        })
    }
}

/// A language messages come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum MessageLanguage {
    /// English
    En,
    /// Norwegian bokmål
    Nb,
    /// Norwegian nynorsk, for a new site; messages come in bokmål
    Nn,
}
