//! A web server on this machine that answers as a test says, and remembers what it was asked.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// From a path, a method and how many questions came before: a status, and where it leads on to.
pub type Answer = fn(&str, &str, usize) -> (u16, Option<&'static str>);

type Asked = Arc<Mutex<Vec<(String, String)>>>;

pub struct Server {
    pub address: String,
    asked: Asked,
}

impl Server {
    pub fn start(answer: Answer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let asked = Asked::default();
        let log = Arc::clone(&asked);
        // It ends with the test's own process.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let log = Arc::clone(&log);
                thread::spawn(move || serve(&stream, answer, &log));
            }
        });
        Self { address, asked }
    }

    /// Methods and paths, in order.
    pub fn asked(&self) -> Vec<(String, String)> {
        self.asked.lock().expect("no panic").clone()
    }
}

fn serve(mut stream: &TcpStream, answer: Answer, log: &Asked) {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let Some(first) = lines.next() else { return };
    let mut words = first.split(' ');
    let (method, path) = (words.next().unwrap_or_default().to_owned(), words.next().unwrap_or_default().to_owned());
    lines.take_while(|line| !line.is_empty()).for_each(drop);
    let (status, to) = {
        let mut log = log.lock().expect("no panic");
        let answered = answer(&path, &method, log.len());
        log.push((method, path));
        answered
    };
    let to = to.map(|to| format!("Location: {to}\r\n")).unwrap_or_default();
    _ = write!(stream, "HTTP/1.1 {status} .\r\n{to}Content-Length: 0\r\nConnection: close\r\n\r\n");
}
