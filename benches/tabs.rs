//! How long a request waits at the preview while many tabs listen and somebody saves a page every second.
//!
//! `cargo bench --bench tabs [-- SECONDS]`: 500 tabs on 20 of 1,000 pages, and 200 requests a second. A request is timed from
//! when it was due, so that one that waits for another counts as late.

#![expect(clippy::disallowed_methods, reason = "a benchmark makes a site, asks for its pages and looks at the clock")]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

const PAGES: usize = 1000;
const TABS: usize = 500;
const SHOWN: usize = 20;
const CLIENTS: usize = 4;
const REQUESTS_A_SECOND: u32 = 200;

fn main() {
    // Cargo passes `--bench` before what the user asked for.
    let seconds: u32 = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(60);
    let folder = tempfile::tempdir().expect("a folder to work in");
    let content = folder.path().join("content");
    fs::create_dir(&content).expect("a folder");
    let write = |page: usize, word: u32| {
        let text = format!("# Side {page}\n\n{}\n\nNummer {word}.\n", "Et avsnitt som sier noe om siden. ".repeat(20));
        fs::write(content.join(format!("side-{page}.md")), text).expect("a page");
    };
    fs::write(content.join("index.md"), "# Forside\n").expect("a page");
    (0..PAGES).for_each(|page| write(page, 0));
    let mut server = Server::start(folder.path());
    let tabs: Vec<_> = (0..TABS).map(|tab| server.asked(&format!("/_rettesnor/events?page=/side-{}/", tab % SHOWN))).collect();
    for tab in &tabs {
        tab.set_nonblocking(true).expect("a stream");
    }

    let begun = Instant::now();
    let mut threads = 0;
    let mut waits = thread::scope(|scope| {
        let server = &server;
        let clients: Vec<_> = (0..CLIENTS).map(|nth| scope.spawn(move || server.client(nth, begun, seconds))).collect();
        for second in 0..seconds {
            write(second as usize % SHOWN, second + 1);
            thread::sleep((begun + Duration::from_secs(u64::from(second) + 1)).saturating_duration_since(Instant::now()));
            threads = threads.max(server.status("Threads:"));
            let mut scratch = vec![0; 1 << 16];
            for mut tab in &tabs {
                while tab.read(&mut scratch).is_ok_and(|read| read > 0) {}
            }
        }
        clients.into_iter().flat_map(|client| client.join().expect("a client ends")).collect::<Vec<_>>()
    });
    waits.sort();
    let at = |of_hundred: usize| waits[(waits.len() - 1) * of_hundred / 100].as_secs_f64() * 1e3;
    let late = waits.iter().filter(|wait| wait.as_millis() > 100).count();
    println!("{TABS} tabs, {} requests in {seconds} s, a save a second", waits.len());
    println!("middle {:.1} ms, 99 of 100 within {:.1} ms, slowest {:.1} ms, {late} over 100 ms", at(50), at(99), at(100));
    println!("{threads} threads, {} MB at most", server.status("VmHWM:") / 1000);
    server.child.kill().expect("the server ends");
}

/// The program, serving.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(root: &std::path::Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rettesnor"));
        command.args(["--lang", "en", "serve", "--port", "0"]).current_dir(root).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program runs");
        let mut lines = BufReader::new(child.stdout.take().expect("a pipe")).lines().map_while(Result::ok);
        let line = lines.find_map(|line| Some(line.split_once("http://localhost:")?.1.trim_end_matches('/').to_owned()));
        thread::spawn(move || lines.for_each(drop));
        Self { child, address: format!("127.0.0.1:{}", line.expect("the server says where it is")) }
    }

    fn asked(&self, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).expect("a connection");
        stream.set_nodelay(true).expect("a stream");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("a request");
        stream
    }

    /// Asks for its share of the pages, each when it is due; gives how long each took from then.
    fn client(&self, nth: usize, begun: Instant, seconds: u32) -> Vec<Duration> {
        let mut reader = BufReader::new(self.asked("/"));
        answer(&mut reader);
        let due = (nth as u32..REQUESTS_A_SECOND * seconds).step_by(CLIENTS);
        let ask = |turn: u32| {
            let due = begun + Duration::from_secs(1) * turn / REQUESTS_A_SECOND;
            thread::sleep(due.saturating_duration_since(Instant::now()));
            let page = turn as usize * 7 % PAGES;
            write!(reader.get_mut(), "GET /side-{page}/ HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("a request");
            answer(&mut reader);
            due.elapsed()
        };
        due.map(ask).collect()
    }

    /// A number the system tells of the process.
    fn status(&self, name: &str) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let number = status.lines().find_map(|line| line.strip_prefix(name)?.split_whitespace().next()?.parse().ok());
        number.unwrap_or_default()
    }
}

/// Reads an answer, which must be a good one.
fn answer(reader: &mut BufReader<TcpStream>) {
    let mut line = String::new();
    reader.read_line(&mut line).expect("an answer");
    assert!(line.starts_with("HTTP/1.1 200"), "{line}");
    let mut length = 0;
    while !line.trim().is_empty() {
        line.clear();
        reader.read_line(&mut line).expect("a header");
        length = line.to_ascii_lowercase().strip_prefix("content-length:").map_or(length, |text| text.trim().parse().unwrap_or(0));
    }
    reader.read_exact(&mut vec![0; length]).expect("a body");
}
