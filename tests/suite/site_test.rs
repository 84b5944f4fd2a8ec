//! A small site in a folder of its own, the program run on it, and what came of it. The only code of the tests that
//! knows the program and its library.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use assert_cmd::Command;
use rettesnor::diagnostic::{Code, Diagnostics, Place, Source, SourceId, Sources, Tongue};
use rettesnor::load;
use rettesnor::model::content::{Block, Blocks};
use rettesnor::model::passage::{Fingerprint, Form, Passage};
use rettesnor::model::redline::{Piece, Redline, Tag, compare};
use rettesnor::model::site::EntryId;
use rettesnor::model::theme::Theme;
use rettesnor::parse::yaml::{self, Node, Value};
use rettesnor::pipeline::{self, Model, Options};
use rettesnor::render::markup::{self, Setting};
use rettesnor::render::{self, Bytes, Renderer};
use tempfile::TempDir;

/// The day of every build in the tests.
pub const TODAY: &str = "2026-11-22";

/// A site's folder; gone when the test ends.
pub struct SiteTest {
    folder: Arc<TempDir>,
    threads: usize,
}

/// An empty folder.
pub fn site() -> SiteTest {
    SiteTest { folder: Arc::new(tempfile::tempdir().expect("a temporary folder")), threads: 2 }
}

/// A copy of the story's folder in `tests/sites/`.
pub fn story(name: &str) -> SiteTest {
    site().with_folder(&tests_folder("sites").join(name))
}

/// A copy of a faulty site in `tests/mistakes/`.
pub fn mistake(name: &str) -> SiteTest {
    site().with_folder(&tests_folder("mistakes").join(name))
}

/// A folder of fixtures.
pub fn tests_folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

impl SiteTest {
    /// Writes a file, a path below the site's folder (`content/index.md`).
    pub fn file(self, path: &str, text: impl AsRef<[u8]>) -> Self {
        self.write(path, text);
        self
    }

    /// Writes a file later on.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        fs::write(path, text).expect("a file is written");
    }

    /// Copies a folder's files into the site's.
    pub fn with_folder(self, folder: &Path) -> Self {
        copy(folder, self.root());
        self
    }

    /// Builds with so many threads.
    pub fn threads(mut self, threads: usize) -> Self {
        self.threads = threads;
        self
    }

    /// The site's folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// A path in the site's folder.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Runs the program on the site with these arguments.
    pub fn run(&self, arguments: &[&str]) -> Run {
        self.run_in(self.root(), arguments)
    }

    /// Runs the program in a folder.
    pub fn run_in(&self, folder: &Path, arguments: &[&str]) -> Run {
        self.finish(Command::new(assert_cmd::cargo_bin!("rettesnor")).current_dir(folder).args(arguments))
    }

    /// Runs the program on the site in another environment.
    pub fn run_with(&self, environment: &[(&str, &str)], arguments: &[&str]) -> Run {
        let mut command = Command::new(assert_cmd::cargo_bin!("rettesnor"));
        self.finish(command.current_dir(self.root()).envs(environment.iter().copied()).args(arguments))
    }

    /// Checks the site with no more memory than that, addresses that are never touched included.
    #[cfg(unix)]
    pub fn check_within(&self, megabytes: u32) -> Run {
        let within = format!("ulimit -v {}; exec \"$0\" \"$@\"", megabytes << 10);
        let mut command = Command::new("sh");
        command.args(["-c", &within]).arg(assert_cmd::cargo_bin!("rettesnor")).args(["--lang", "en", "check", "--today", TODAY]);
        self.finish(command.current_dir(self.root()))
    }

    fn finish(&self, command: &mut Command) -> Run {
        let command = command.env("RAYON_NUM_THREADS", self.threads.to_string()).env("NO_COLOR", "1");
        let output = command.output().expect("the program runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("messages are UTF-8");
        let status = output.status.code().expect("the program ends by itself");
        Run { status, stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Checks the site, messages in English.
    pub fn check(&self, arguments: &[&str]) -> Run {
        self.run(&[&["--lang", "en", "check", "--today", TODAY], arguments].concat())
    }

    /// Builds the site, messages in English.
    pub fn try_build(&self, arguments: &[&str]) -> Run {
        self.run(&[&["--lang", "en", "build", "--today", TODAY], arguments].concat())
    }

    /// Builds the site, which must succeed, and gives what is published.
    pub fn build(&self, arguments: &[&str]) -> Published {
        let run = self.try_build(arguments);
        assert_eq!(run.status, 0, "the build failed:\n{}", run.stderr);
        self.published()
    }

    /// What lies in `public/`.
    pub fn published(&self) -> Published {
        Published { folder: self.path("public"), _site: Arc::clone(&self.folder) }
    }

    /// Everything the site's theme makes of the sample sites with templates of its own, on the site and in a kit: the template's name and
    /// the page.
    pub fn samples(&self) -> Vec<(&'static str, String)> {
        let Model { theme, .. } = pipeline::model(self.root(), &options()).expect("the machine works");
        let mut pages = Vec::new();
        for site in pipeline::theme::samples(&theme) {
            let renderer = Renderer::new(&site, &theme, pipeline::text).expect("the templates can be read");
            let kit = renderer.packing_any();
            for output in render::plan(&site, &theme) {
                let Some(template) = render::templates::of(&site, output.recipe) else { continue };
                for renderer in std::iter::once(&renderer).chain(&kit) {
                    let made = renderer.produce(&output).unwrap_or_else(|fault| panic!("{template}: {fault:?}"));
                    let Bytes::Made(html) = made else { continue };
                    pages.push((template, String::from_utf8(html).expect("text is UTF-8")));
                }
            }
        }
        pages
    }

    /// Makes one output of the site in memory; tells how many it has, and the length of this one.
    pub fn made_alone(&self, path: &str) -> (usize, usize) {
        let model = pipeline::model(self.root(), &options()).expect("the machine works");
        assert!(!model.diagnostics.has_errors(), "the site has errors");
        let renderer = Renderer::new(&model.site, &model.theme, pipeline::text).expect("the templates can be read");
        let outputs = render::plan(&model.site, &model.theme);
        let output = outputs.iter().find(|output| &*output.path == path).expect("the output is planned");
        match renderer.produce(output).expect("the output is made") {
            Bytes::Made(bytes) => (outputs.len(), bytes.len()),
            Bytes::Of(_) | Bytes::Picture { .. } | Bytes::Frozen { .. } | Bytes::Archive(_) | Bytes::Pdf(_) => (outputs.len(), 0),
        }
    }
}

fn options() -> Options {
    Options { today: TODAY.parse().expect("a date"), drafts: false, offline: false, pdf: true, base_url: None }
}

/// The parts of words on a site that has this text.
pub fn compounds(text: &str, words: &[&str]) -> Vec<Vec<String>> {
    render::search::compounds(text, words)
}

/// The kinds of message: the name, what it says, how to mend it, and whether a site may set how severe it is.
pub fn messages(lang: &str) -> Vec<(&'static str, &'static str, &'static str, bool)> {
    let of = |code: &Code| {
        let text = Tongue::for_language(lang).text(*code);
        (code.name(), text.message, text.help, Code::ADJUSTABLE.contains(code))
    };
    Code::ALL.iter().map(of).collect()
}

/// Two texts as they can be read out of what is different between them.
pub fn compared(old: &str, new: &str) -> (String, String) {
    let pieces = compare(old, new);
    let side = |gone: Tag| {
        let kept = pieces.iter().filter(|piece| piece.tag != gone);
        let spaced = |(nth, piece): (usize, &Piece)| format!("{}{}", if piece.spaced && nth > 0 { " " } else { "" }, piece.text);
        kept.enumerate().map(spaced).collect()
    };
    (side(Tag::Added), side(Tag::Removed))
}

/// The passages of two texts in the order a redline tells of them.
pub fn matched(old: &[String], new: &[String]) -> (Vec<usize>, Vec<usize>) {
    let passage = |text: &String| Passage {
        form: Form::Paragraph,
        key: "text",
        anchor: None,
        part: None,
        span: SourceId::NONE.span(0..0),
        text: text.as_str().into(),
        fingerprint: Fingerprint::of("text", text),
    };
    let passages = |texts: &[String]| texts.iter().map(passage).collect::<Vec<_>>();
    let steps = Redline::between(&passages(old), &passages(new)).steps;
    (steps.iter().flat_map(|step| step.old.clone()).collect(), steps.iter().flat_map(|step| step.new.clone()).collect())
}

/// What becomes of one text by itself.
pub struct Made {
    /// Its HTML, on a page of a site.
    pub html: String,
    /// Ids of the headings the site keeps.
    pub planned: Vec<String>,
    /// Ids of the headings that are shown.
    pub shown: Vec<String>,
    /// Whether anything is wrong with it.
    pub faults: bool,
}

/// Reads a text as the only page of a site and shows it.
pub fn made(text: &str) -> Made {
    static THEME: LazyLock<Arc<Theme>> = LazyLock::new(|| pipeline::model(site().root(), &options()).expect("the machine works").theme);
    let model = pipeline::understood(&load::project([("index.md".to_owned(), text.to_owned())]), &THEME, &options());
    let Model { site, theme, diagnostics } = model;
    for told in diagnostics.iter().chain(pipeline::review(&site).iter()) {
        let Place::Span(span) = told.place else { continue };
        assert!(site.sources.get(span.source).text.get(span.range()).is_some(), "{told:?} points out of its text");
    }
    let document = &site.documents[0];
    let text = site.text(EntryId(0));
    let shown = headings(text.blocks());
    let planned = text.headings().map(|heading| heading.id.to_owned()).collect();
    let setting = Setting { site: &site, page: EntryId(0), url: "", strings: theme.strings(document.lang), theme: &theme, terms: None };
    Made { html: markup::html(text, setting), planned, shown, faults: diagnostics.has_errors() }
}

fn headings(blocks: Blocks<'_>) -> Vec<String> {
    let of = |block: Block<'_>| match block {
        Block::Heading(heading) => vec![heading.id.to_owned()],
        Block::Callout(callout) => headings(callout.blocks),
        Block::Quote(inner) => headings(inner),
        Block::List { items, .. } => items.flat_map(|item| headings(item.blocks)).collect(),
        _ => Vec::new(),
    };
    blocks.flat_map(of).collect()
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder is made");
    let mut entries: Vec<_> = fs::read_dir(from).unwrap_or_else(|_| panic!("there is no {}", from.display())).flatten().collect();
    entries.sort_by_key(std::fs::DirEntry::file_name);
    for entry in entries {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).expect("a file is copied");
        }
    }
}

/// How a run of the program went.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// The run must have ended so.
    #[track_caller]
    pub fn ends(self, status: i32) -> Self {
        assert_eq!(self.status, status, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// The messages must have these words.
    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        assert!(self.stderr.contains(words), "no `{words}` in:\n{}", self.stderr);
        self
    }

    /// The messages must not have these words.
    #[track_caller]
    pub fn does_not_say(self, words: &str) -> Self {
        assert!(!self.stderr.contains(words), "`{words}` in:\n{}", self.stderr);
        self
    }

    /// The results, a line each.
    pub fn rows(&self) -> Vec<serde_json::Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).expect("each line is JSON")).collect()
    }
}

/// A published site.
pub struct Published {
    folder: PathBuf,
    /// Kept for as long as what is published is looked at.
    _site: Arc<TempDir>,
}

impl Published {
    /// Every published file, in order.
    pub fn files(&self) -> Vec<String> {
        let mut files = Vec::new();
        let mut open = vec![self.folder.clone()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(&folder).expect("the folder is published").flatten() {
                let path = entry.path();
                let name = path.strip_prefix(&self.folder).expect("inside").to_string_lossy().into_owned();
                if path.is_dir() && name != ".rettesnor" {
                    open.push(path);
                } else if path.is_file() {
                    files.push(name);
                }
            }
        }
        files.sort();
        files
    }

    /// Whether a file is published.
    pub fn has(&self, path: &str) -> bool {
        self.folder.join(path).is_file()
    }

    /// The bytes of a file.
    #[track_caller]
    pub fn bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.folder.join(path)).unwrap_or_else(|_| panic!("no {path} among:\n{}", self.files().join("\n")))
    }

    /// The text of a file.
    #[track_caller]
    pub fn text(&self, path: &str) -> String {
        String::from_utf8(self.bytes(path)).expect("text is UTF-8")
    }

    /// The page at an address (`partnerskap/`; the front page is the empty one).
    #[track_caller]
    pub fn page(&self, url: &str) -> Page {
        let file = if url.is_empty() || url.ends_with('/') { format!("{url}index.html") } else { url.to_owned() };
        Page { html: self.text(&file), url: url.to_owned() }
    }

    /// Every page, by its address.
    pub fn pages(&self) -> Vec<Page> {
        let html = |file: &String| file.ends_with(".html");
        self.files().iter().filter(|file| html(file)).map(|file| self.page(file.strip_suffix("index.html").unwrap_or(file))).collect()
    }
}

/// A published page.
pub struct Page {
    pub html: String,
    pub url: String,
}

impl Page {
    /// The page must have this HTML.
    #[track_caller]
    pub fn shows(&self, html: &str) -> &Self {
        assert!(self.html.contains(html), "/{}: no\n{html}\nin:\n{}", self.url, self.html);
        self
    }

    /// The page must not have this HTML.
    #[track_caller]
    pub fn hides(&self, html: &str) -> &Self {
        assert!(!self.html.contains(html), "/{}:\n{html}\nin:\n{}", self.url, self.html);
        self
    }

    /// These must stand on the page in this order.
    #[track_caller]
    pub fn shows_in_order(&self, parts: &[&str]) -> &Self {
        let mut from = 0;
        for part in parts {
            let at =
                self.html[from..].find(part).unwrap_or_else(|| panic!("/{}: no {part} after byte {from} in:\n{}", self.url, self.html));
            from += at + part.len();
        }
        self
    }

    /// The main part of the page.
    pub fn main(&self) -> &str {
        let start = self.html.find("<main").unwrap_or(0);
        let end = self.html.find("</main>").unwrap_or(self.html.len());
        &self.html[start..end]
    }

    /// The values of an attribute, in order.
    pub fn attributes(&self, name: &str) -> Vec<String> {
        let open = format!(" {name}=\"");
        self.html.split(&open).skip(1).filter_map(|rest| rest.split_once('"')).map(|(value, _)| value.to_owned()).collect()
    }

    /// The tags that begin with these characters, in order.
    pub fn tags(&self, open: &str) -> Vec<&str> {
        let starts = self.html.match_indices(open).map(|(at, _)| &self.html[at..]);
        starts.filter_map(|rest| rest.find('>').map(|end| &rest[..=end])).collect()
    }
}

/// A text of YAML as an editor's validator sees it: what stands in quotes is text, the rest what YAML makes of it.
pub fn json_of(text: &str) -> serde_json::Value {
    let id = Sources::default().add(Source { path: "text.yaml".into(), text: "".into() });
    let node = yaml::read(text, id, 0, text, &mut Diagnostics::default()).expect("keys with values");
    json(&node)
}

fn json(node: &Node<'_>) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Scalar(text, plain) => {
            let read = (*plain).then(|| serde_json::from_str(text).ok()).flatten();
            read.unwrap_or_else(|| text.to_string().into())
        }
        Value::Sequence(items) => items.iter().map(json).collect(),
        Value::Mapping(pairs) => pairs.iter().map(|(key, node)| (key.text.to_string(), json(node))).collect(),
    }
}
