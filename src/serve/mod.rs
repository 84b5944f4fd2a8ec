//! Serve: the site from memory, right again before the eyes are back at it.
//!
//! ```text
//! watch     what was touched on disk   → paths
//! studio    paths                      → the site as it is now
//! judge     a site                     → what is to be said of it
//! edition   an address                 → bytes, made when they are asked for
//! http      a request                  → an answer; `address` says what is asked for, `headers` what goes with it
//! events    what is new                → the tabs that show it
//! printer   a PDF that has changed     → what pages say of it, a moment after they are shown
//! ```
//!
//! One thread watches and reads, others judge, and a few answer. What is shown is exchanged in one step: a request sees the site
//! as it was or as it is, and an edit with an error in it leaves the site as it last was.

#![expect(clippy::disallowed_methods, reason = "this part listens, watches the folder and takes the time")]

pub mod address;
mod body;
mod desk;
mod edition;
mod events;
mod finding;
mod headers;
mod http;
mod judge;
mod moment;
mod patience;
mod printer;
mod range;
mod studio;
mod watch;

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, ToSocketAddrs as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use rayon::{ThreadPool, ThreadPoolBuildError, ThreadPoolBuilder};

use crate::diagnostic::{Diagnostics, Sources, Tongue};
use crate::error::Error;
use crate::pipeline;

use edition::Edition;
use studio::Studio;
use watch::Watch;

pub use watch::Polling;

/// Ports that are tried, one after the other, from the one that was asked for.
const PORTS: u16 = 50;

/// How a site is served.
#[derive(Debug, Clone)]
pub struct Options {
    /// How it is built.
    pub build: pipeline::Options,
    /// The port; the next free one is taken if this is not.
    pub port: u16,
    /// The address or name to listen at; this machine alone if none is given.
    pub host: Option<String>,
    /// Whether to look for changes instead of being told of them: for network disks.
    pub poll: bool,
    /// Whether tabs go to the page that is being edited.
    pub follow: bool,
    /// The address that opens a file in an editor, with `{path}`, `{line}` and `{column}`.
    pub editor: Option<String>,
    /// The language of messages; the site's own if none is given.
    pub tongue: Option<Tongue>,
}

/// Something worth telling whoever started the server.
#[derive(Debug)]
pub enum News<'a> {
    /// The site is served.
    Listening {
        /// Where.
        url: &'a str,
        /// The port that was asked for and is taken.
        taken: Option<u16>,
        /// Whether others than this machine may reach it.
        open: bool,
        /// The folders that are watched.
        watched: &'a [PathBuf],
        /// Whether they are looked at now and then.
        polling: &'a Polling,
    },
    /// Files were changed, and the site is as they say.
    Changed {
        /// The files, from the site's root.
        paths: &'a [String],
        /// How long it took.
        time: Duration,
    },
    /// All that is to be said of the site.
    Findings(&'a Diagnostics, &'a Sources),
}

/// Why a site cannot be served.
#[derive(Debug)]
pub enum Failure {
    /// The site cannot be read.
    Site(Error),
    /// Nothing can listen there.
    Address(String, io::Error),
    /// The system refuses threads.
    Threads(io::Error),
}

/// Serves a site until the program is stopped.
///
/// # Errors
/// When it cannot begin; nothing that happens later ends it.
pub fn run(root: &Path, options: Options, tell: impl Fn(Tongue, &News<'_>) + Send + Sync + 'static) -> Result<(), Failure> {
    let (listener, asked) = listen(&options)?;
    let address = listener.local_addr().map_err(|error| Failure::Address(asked.clone(), error))?;
    let (mut studio, judge) = Studio::open(root, &options).map_err(Failure::Site)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(4)
        .thread_name("serve")
        .enable_io()
        .enable_time()
        .build()
        .map_err(Failure::Threads)?;
    let limit = descriptors();
    let server = http::Server::new(studio.moments(), &options, limit);
    // Whoever asks already is answered while watching begins; what was written before it did is looked for first of all.
    let answering = runtime.spawn(http::accept(listener, Arc::new(server), limit));
    let watch = Watch::begin(root, options.poll);
    studio.catch_up(&watch, &tell);
    let url = format!("http://{}/", shown(&options, address));
    let taken = (options.port != 0 && address.port() != options.port).then_some(options.port);
    let news = News::Listening { url: &url, taken, open: !address.ip().is_loopback(), watched: &watch.folders(), polling: watch.polling() };
    tell(studio.tongue(), &news);
    let tell = Arc::new(tell);
    let judges = judges().map_err(|error| Failure::Threads(io::Error::other(error)))?;
    let heard = Arc::clone(&tell);
    judges.spawn(move || judge.work(&*heard));
    let worker = std::thread::Builder::new().name("studio".to_owned());
    studio.print().map_err(Failure::Threads)?;
    worker.spawn(move || studio.work(&watch, &*tell)).map_err(Failure::Threads)?;
    let answered = runtime.block_on(answering).unwrap_or_else(|fault| Err(fault.into()));
    answered.map_err(|error| Failure::Address(asked, error))
}

/// Threads for judging a site: half of the processors, so that the other half is there for whoever saves.
fn judges() -> Result<ThreadPool, ThreadPoolBuildError> {
    let half = std::thread::available_parallelism().map_or(1, |all| all.get().div_ceil(2));
    ThreadPoolBuilder::new().num_threads(half).thread_name(|_| "judge".to_owned()).build()
}

/// Takes the port, or the next that is free.
fn listen(options: &Options) -> Result<(TcpListener, String), Failure> {
    let host = options.host.as_deref();
    let name = host.map_or_else(|| Ipv4Addr::LOCALHOST.to_string(), |host| host.trim_matches(['[', ']']).to_owned());
    let failed = |error| Failure::Address(name.clone(), error);
    let ip = match name.parse::<IpAddr>() {
        Ok(ip) => ip,
        Err(_) => (&*name, 0)
            .to_socket_addrs()
            .map_err(failed)?
            .next()
            .map(|address| address.ip())
            .ok_or(io::ErrorKind::NotFound.into())
            .map_err(failed)?,
    };
    let mut port = options.port;
    loop {
        match TcpListener::bind(SocketAddr::new(ip, port)) {
            Ok(listener) => return Ok((listener, name)),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && port < options.port.saturating_add(PORTS) => port += 1,
            Err(error) => return Err(failed(error)),
        }
    }
}

/// The address as one types it.
fn shown(options: &Options, address: SocketAddr) -> String {
    match (&options.host, address.ip()) {
        (None, _) => format!("localhost:{}", address.port()),
        (Some(_), ip) if ip.is_unspecified() => format!("localhost:{}", address.port()),
        (Some(host), _) if host.parse::<IpAddr>().is_err() && !host.starts_with('[') => format!("{host}:{}", address.port()),
        _ => address.to_string(),
    }
}

/// How many files and connections may be open at a time: as many as the system allows.
#[cfg(unix)]
fn descriptors() -> usize {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    const WANTED: u64 = 4096;
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let wanted = maximum.map_or(WANTED, |maximum| maximum.min(WANTED));
    if current.is_some_and(|current| current < wanted) {
        _ = setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), maximum });
    }
    usize::try_from(getrlimit(Resource::Nofile).current.unwrap_or(WANTED).min(WANTED)).unwrap_or(1024)
}

#[cfg(not(unix))]
fn descriptors() -> usize {
    1024
}
