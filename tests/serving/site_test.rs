//! A small site in a folder of its own, served by the program; and the same site worked on in memory beside one built afresh.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use rettesnor::diagnostic::Diagnostic;
use rettesnor::model::output::Output;
use rettesnor::pipeline::{self, Model, Options, Workspace};
use rettesnor::render::{self, ReadText, Renderer};
use tempfile::TempDir;

/// The day of every site in the tests.
pub const TODAY: &str = "2026-11-22";
/// How long anything may take to happen.
pub const DEADLINE: Duration = Duration::from_secs(20);

/// A site's folder; gone when the test ends.
pub struct SiteTest {
    folder: TempDir,
}

/// An empty folder.
pub fn site() -> SiteTest {
    SiteTest { folder: tempfile::tempdir().expect("a temporary folder") }
}

/// A copy of a folder of the repository.
pub fn copy_of(folder: &str) -> SiteTest {
    let site = site();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &site.path(folder.rsplit('/').next().unwrap_or(folder)));
    site
}

impl SiteTest {
    /// Writes a file, a path below the site's folder, the way most editors do: in place, in one write.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder is made");
        fs::write(&path, text).expect("a file is written");
        path
    }

    /// Writes a file the way careful editors do: beside it first, then in its place.
    pub fn replace(&self, path: &str, text: &str) {
        let path = self.path(path);
        let beside = path.with_extension("tmp~");
        fs::write(&beside, text).expect("a file is written");
        fs::rename(beside, path).expect("a file is moved");
    }

    /// The site's folder.
    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// A path in the site's folder.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Starts the server.
    pub fn serve(&self, arguments: &[&str]) -> Server {
        self.serve_with(arguments, |_| {})
    }

    /// The command that starts the server.
    pub fn command(&self) -> Command {
        let mut command = Command::new(assert_cmd::cargo_bin!("rettesnor"));
        command.current_dir(self.root()).env("NO_COLOR", "1").env_remove("RETTESNOR_EDITOR").stdin(Stdio::null());
        command.args(["--lang", "en", "serve", "--today", TODAY]);
        command
    }

    /// Starts the server, its command made ready by the test.
    pub fn serve_with(&self, arguments: &[&str], prepare: impl FnOnce(&mut Command)) -> Server {
        let mut command = self.command();
        command.args(["--port", "0"]).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        prepare(&mut command);
        let mut child = command.spawn().expect("the program runs");
        let (said, lines) = channel();
        let told = said.clone();
        let out = child.stdout.take().expect("a pipe");
        let err = child.stderr.take().expect("a pipe");
        std::thread::spawn(move || BufReader::new(out).lines().map_while(Result::ok).for_each(|line| _ = said.send(line)));
        std::thread::spawn(move || BufReader::new(err).lines().map_while(Result::ok).for_each(|line| _ = told.send(line)));
        let mut server = Server { child, lines, heard: RefCell::default(), address: SocketAddr::from(([127, 0, 0, 1], 0)) };
        let line = server.says("the site is at http://");
        let port = line.trim_end_matches('/').rsplit(':').next().and_then(|port| port.parse().ok());
        server.address.set_port(port.expect("the address has a port"));
        server
    }

    /// Everything a build publishes, by its path; the drafts too if that is asked for.
    pub fn built(&self, drafts: bool) -> BTreeMap<String, Vec<u8>> {
        let model = pipeline::model(self.root(), &options(drafts)).expect("the machine works");
        assert!(!model.diagnostics.has_errors(), "the site has errors");
        let plain = Renderer::new(&model.site, &model.theme, pipeline::text).expect("the theme works");
        let kept = pipeline::Kept::default();
        let ask = |output: &Output| kept.pdfs.figures(self.root(), &plain, output);
        let renderer = Renderer::new(&model.site, &model.theme, pipeline::text).expect("the theme works").telling(&ask);
        self.make(&model, &renderer, &kept).expect("every page is made")
    }

    /// The same, or nothing if the site has errors.
    pub fn built_if_sound(&self) -> Option<BTreeMap<String, Vec<u8>>> {
        let model = pipeline::model(self.root(), &options(true)).expect("the machine works");
        if model.diagnostics.has_errors() { None } else { self.outputs(&model) }
    }

    /// Makes every page of a kind, the texts of typed documents read in the test's own way.
    pub fn made(&self, folder: &str, read: ReadText) -> BTreeMap<String, Result<(), Diagnostic>> {
        let model = pipeline::model(self.root(), &options(true)).expect("the machine works");
        let renderer = Renderer::new(&model.site, &model.theme, read).expect("the theme works");
        let outputs = render::plan(&model.site, &model.theme).into_iter();
        let wanted = outputs.filter(|output| output.path.starts_with(folder) && output.path.ends_with(".html"));
        wanted.map(|output| (output.path.to_string(), pipeline::produce(&renderer, &output).map(|_| ()))).collect()
    }

    /// A workspace on the site.
    pub fn work(&self) -> Workspace {
        Workspace::open(self.root(), &options(true)).expect("the machine works")
    }

    /// Everything the site in a workspace publishes.
    pub fn outputs_of(&self, workspace: &Workspace) -> Option<BTreeMap<String, Vec<u8>>> {
        let (site, theme) = (workspace.site().clone(), workspace.theme().clone());
        let diagnostics = workspace.findings().judged(&theme);
        self.outputs(&Model { site, theme, diagnostics })
    }

    fn outputs(&self, model: &Model) -> Option<BTreeMap<String, Vec<u8>>> {
        let renderer = Renderer::new(&model.site, &model.theme, pipeline::text).ok()?;
        self.make(model, &renderer, &pipeline::Kept::default())
    }

    fn make(&self, model: &Model, renderer: &Renderer<'_>, kept: &pipeline::Kept) -> Option<BTreeMap<String, Vec<u8>>> {
        let make = |output: Output| {
            let made = pipeline::make(self.root(), renderer, kept, &output).expect("the machine works");
            Some((output.path.to_string(), made.ok()?))
        };
        render::plan(&model.site, &model.theme).into_iter().map(make).collect()
    }
}

fn options(drafts: bool) -> Options {
    Options { today: TODAY.parse().expect("a date"), drafts, offline: false, pdf: true, base_url: None }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder is made");
    for entry in fs::read_dir(from).expect("a folder of the repository").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), &target).expect("a file is copied");
        }
    }
}

/// Waits for something to be there.
#[track_caller]
pub fn wait_for<T>(look: impl Fn() -> Option<T>) -> T {
    let end = Instant::now() + DEADLINE;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < end, "what was waited for never came");
        std::thread::sleep(Duration::from_millis(3));
    }
}

/// The program, serving.
pub struct Server {
    child: Child,
    lines: Receiver<String>,
    /// Lines that were passed over.
    heard: RefCell<Vec<String>>,
    pub address: SocketAddr,
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

impl Server {
    /// A server that says nothing, where it was told to listen.
    pub fn silent(mut command: Command, port: u16) -> Self {
        let child = command.args(["--port", &port.to_string()]).spawn().expect("the program runs");
        let server = Self { child, lines: channel().1, heard: RefCell::default(), address: SocketAddr::from(([127, 0, 0, 1], port)) };
        wait_for(|| TcpStream::connect(server.address).ok());
        server
    }

    /// Waits for a line with these words, unless it was passed over when another was waited for.
    #[track_caller]
    pub fn says(&self, words: &str) -> String {
        let mut heard = self.heard.borrow_mut();
        if let Some(at) = heard.iter().position(|line| line.contains(words)) {
            return heard.remove(at);
        }
        let end = Instant::now() + DEADLINE;
        while let Ok(line) = self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
            if line.contains(words) {
                return line;
            }
            heard.push(line);
        }
        panic!("no `{words}` in:\n{}", heard.join("\n"));
    }

    /// The program's process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Whether the program runs.
    pub fn is_alive(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// A connection.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("the server takes connections");
        stream.set_read_timeout(Some(DEADLINE)).expect("a timeout");
        stream.set_write_timeout(Some(DEADLINE)).expect("a timeout");
        stream
    }

    /// Sends these bytes and gives the answer.
    #[track_caller]
    pub fn send(&self, request: impl AsRef<[u8]>) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_ref()).expect("the request is taken");
        answer(&mut BufReader::new(stream), request.as_ref().starts_with(b"HEAD"))
    }

    /// Gets a path.
    #[track_caller]
    pub fn get(&self, path: &str) -> Answer {
        self.send(format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
    }

    /// Gets a path until what it shows is as wanted.
    #[track_caller]
    pub fn waits_for(&self, path: &str, wanted: impl Fn(&Answer) -> bool) -> Answer {
        let end = Instant::now() + DEADLINE;
        loop {
            let answer = self.get(path);
            if wanted(&answer) {
                return answer;
            }
            assert!(Instant::now() < end, "{path} never became what was waited for; it is {}:\n{}", answer.status, answer.text());
            std::thread::sleep(Duration::from_millis(3));
        }
    }

    /// Waits until a page shows these words.
    #[track_caller]
    pub fn shows(&self, path: &str, words: &str) -> Answer {
        self.waits_for(path, |answer| answer.text().contains(words))
    }

    /// Listens to what is new on a page.
    pub fn listen(&self, page: &str) -> Events {
        let mut stream = self.connect();
        write!(stream, "GET /_rettesnor/events?page={page} HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("the request is taken");
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        reader.read_line(&mut line).expect("an answer");
        assert!(line.starts_with("HTTP/1.1 200"), "{line}");
        Events { reader }
    }
}

/// What is new, as it comes.
pub struct Events {
    reader: BufReader<TcpStream>,
}

impl Events {
    /// Waits for an event of this name and gives what it tells.
    #[track_caller]
    pub fn next(&mut self, name: &str) -> serde_json::Value {
        let mut line = String::new();
        let mut of_name = false;
        loop {
            line.clear();
            assert!(self.reader.read_line(&mut line).expect("an event in time") > 0, "the stream has ended");
            if let Some(event) = line.strip_prefix("event: ") {
                of_name = event.trim() == name;
            } else if let Some(data) = line.strip_prefix("data: ").filter(|_| of_name) {
                return serde_json::from_str(data).expect("events tell JSON");
            }
        }
    }
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as it would be published: without the script that reloads.
    pub fn published(&self) -> Vec<u8> {
        let open = "<script src=\"/_rettesnor/reload.js\"";
        let Some(at) = memchr::memmem::find(&self.body, open.as_bytes()) else { return self.body.clone() };
        let end = at + memchr::memmem::find(&self.body[at..], b"</script>\n").expect("the script ends") + b"</script>\n".len();
        [&self.body[..at], &self.body[end..]].concat()
    }
}

/// Reads an answer; one without a status has the status 0.
pub fn answer(reader: &mut BufReader<TcpStream>, head: bool) -> Answer {
    let mut line = String::new();
    let mut answer = Answer { status: 0, headers: BTreeMap::new(), body: Vec::new() };
    if reader.read_line(&mut line).is_err() {
        return answer;
    }
    answer.status = line.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    loop {
        line.clear();
        if reader.read_line(&mut line).is_err() || line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            answer.headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
        }
    }
    let length = answer.headers.get("content-length").and_then(|length| length.parse().ok()).filter(|_| !head).unwrap_or(0);
    answer.body.resize(length, 0);
    _ = reader.read_exact(&mut answer.body);
    answer
}
