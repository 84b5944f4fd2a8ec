//! Requests and answers.

use std::convert::Infallible;
use std::net::TcpListener as StdListener;
use std::sync::Arc;
use std::time::Duration;

use hyper::body::{Body as _, Bytes, Incoming};
use hyper::header::{
    ACCEPT_RANGES, ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue,
    IF_NONE_MATCH, LOCATION, RANGE,
};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode, Version as Protocol};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio::sync::watch::Receiver;

use super::body::Body;
use super::headers::content_type;
use super::moment::Moment;
use super::patience::Patient;
use super::range::{self, Asked};
use super::{Options, address, desk, events};
use crate::model::output::Recipe;
use crate::model::route::{self, percent_encode};

/// Bytes the head of a request may have.
const HEAD_LIMIT: usize = 16 << 10;
/// Lines the head of a request may have.
const HEADERS_LIMIT: usize = 64;
/// How long a connection may take to ask for something.
const HEAD_PATIENCE: Duration = Duration::from_secs(10);
/// Files that are left for everything but connections.
const SPARE: usize = 64;
/// How long to wait when the system has no connection left to give.
const BREATH: Duration = Duration::from_millis(50);

const SCRIPT: &str = include_str!("reload.js");
const OVERLAY: &str = include_str!("overlay.css");
const DESK: &str = include_str!("desk.css");
/// The policy of our own pages.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
                      frame-ancestors 'none'";

/// Answers requests.
pub struct Server {
    moments: Receiver<Moment>,
    host: Option<String>,
    follow: bool,
    /// Places for tabs that listen.
    listeners: Arc<Semaphore>,
    /// Turns at making pages for tabs that listen.
    turns: Arc<Semaphore>,
}

/// Takes connections, for ever.
///
/// # Errors
/// When the runtime does not take the listener.
pub async fn accept(listener: StdListener, server: Arc<Server>, limit: usize) -> std::io::Result<()> {
    listener.set_nonblocking(true)?;
    let listener = TcpListener::from_std(listener)?;
    let places = Arc::new(Semaphore::new(connections(limit)));
    loop {
        // Who comes when all places are taken waits in the system's queue.
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return Ok(()) };
        // The system has no connection left, or the other side has gone: neither is the end.
        let Ok((stream, _)) = listener.accept().await else {
            tokio::time::sleep(BREATH).await;
            continue;
        };
        _ = stream.set_nodelay(true);
        let server = Arc::clone(&server);
        tokio::spawn(async move {
            let answer = service_fn(move |request| {
                let server = Arc::clone(&server);
                async move { Ok::<_, Infallible>(server.answer(request).await) }
            });
            let mut connection = http1::Builder::new();
            connection.timer(TokioTimer::new()).header_read_timeout(HEAD_PATIENCE).max_buf_size(HEAD_LIMIT).max_headers(HEADERS_LIMIT);
            // What goes wrong on a connection is between it and the other side.
            _ = connection.serve_connection(TokioIo::new(Patient::new(stream)), answer).await;
            drop(place);
        });
    }
}

fn connections(limit: usize) -> usize {
    limit.saturating_sub(SPARE).max(limit / 2).max(1)
}

impl Server {
    pub fn new(moments: Receiver<Moment>, options: &Options, limit: usize) -> Self {
        let listeners = (connections(limit) * 3 / 4).max(1);
        Self {
            moments,
            host: options.host.clone(),
            follow: options.follow,
            listeners: Arc::new(Semaphore::new(listeners)),
            turns: Arc::new(Semaphore::new(1)),
        }
    }

    async fn answer(&self, request: Request<Incoming>) -> Response<Body> {
        let mut response = self.route(&request).await.unwrap_or_else(refusal);
        let headers = response.headers_mut();
        headers.insert("x-content-type-options", HeaderValue::from_static("nosniff"));
        headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
        headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
        // What was sent along is not read, so nothing can be read behind it.
        if !request.body().is_end_stream() {
            headers.insert(CONNECTION, HeaderValue::from_static("close"));
        }
        response
    }

    async fn route(&self, request: &Request<Incoming>) -> Result<Response<Body>, StatusCode> {
        if request.version() == Protocol::HTTP_11 || request.headers().contains_key("host") {
            address::check_host(request, self.host.as_deref())?;
        } else {
            return Err(StatusCode::BAD_REQUEST);
        }
        if !matches!(*request.method(), Method::GET | Method::HEAD) {
            return Err(StatusCode::METHOD_NOT_ALLOWED);
        }
        if !request.body().is_end_stream() {
            return Err(StatusCode::PAYLOAD_TOO_LARGE);
        }
        let path = address::path(request.uri())?;
        match path.strip_prefix("_rettesnor/") {
            Some(own) => self.own(request, own).await,
            None if path == "_rettesnor" => Ok(moved("/_rettesnor/")),
            None => self.published(request, path).await,
        }
    }

    /// What is not of the site: the script, the desk, the events.
    async fn own(&self, request: &Request<Incoming>, path: &str) -> Result<Response<Body>, StatusCode> {
        // Pages from elsewhere may link here; they may not look inside.
        let from = |name: &str| request.headers().get(name).map(HeaderValue::as_bytes);
        if from("sec-fetch-site") == Some(b"cross-site") && from("sec-fetch-mode") != Some(b"navigate") {
            return Err(StatusCode::FORBIDDEN);
        }
        match path {
            "events" => {
                let page = address::query(request.uri(), "page").unwrap_or_default();
                let page = address::path(&page.parse().map_err(|_| StatusCode::BAD_REQUEST)?)?;
                let place = Arc::clone(&self.listeners).try_acquire_owned().map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
                let body = if request.method() == Method::HEAD {
                    Body::Whole(Bytes::new())
                } else {
                    events::stream(self.moments.clone(), file(page), self.follow, Arc::clone(&self.turns), place)
                };
                let mut response = Response::new(body);
                response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
                response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
                Ok(response)
            }
            "reload.js" => Ok(whole("reload.js", SCRIPT)),
            "overlay.css" => Ok(whole("overlay.css", OVERLAY)),
            "desk.css" => Ok(whole("desk.css", DESK)),
            "" => {
                let moment = self.moments.borrow().clone();
                let asked = desk::Asked::of(request.uri());
                let html = work(move || desk::html(&moment, &asked)).await?;
                let mut response = whole("desk.html", html);
                response.headers_mut().insert("content-security-policy", HeaderValue::from_static(POLICY));
                Ok(response)
            }
            _ => Err(StatusCode::NOT_FOUND),
        }
    }

    /// What is of the site.
    async fn published(&self, request: &Request<Incoming>, path: String) -> Result<Response<Body>, StatusCode> {
        let moment = self.moments.borrow().clone();
        let mut asked = request.headers().clone();
        if request.method() == Method::HEAD {
            asked.remove(RANGE);
        }
        work(move || published(&moment, &path, &asked)).await
    }
}

/// Does work that takes a while.
async fn work<T: Send + 'static>(task: impl FnOnce() -> T + Send + 'static) -> Result<T, StatusCode> {
    tokio::task::spawn_blocking(task).await.map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

/// The file a request means.
fn file(path: String) -> String {
    route::file(&path)
}

fn published(moment: &Moment, path: &str, asked: &HeaderMap) -> Response<Body> {
    let edition = &moment.edition;
    let wanted = file(path.to_owned());
    let (output, status) = match edition.find(&wanted) {
        Some(output) => (output, StatusCode::OK),
        None if edition.find(&format!("{path}/index.html")).is_some() => return moved(&format!("/{}/", percent_encode(path))),
        None => match edition.not_found(path) {
            Some(output) => (output, StatusCode::NOT_FOUND),
            None => return refusal(StatusCode::NOT_FOUND),
        },
    };
    let (mut bytes, status) = match edition.make(output) {
        Ok(bytes) => (bytes, status),
        Err(fault) => (desk::fault(moment, &fault).into_bytes(), StatusCode::INTERNAL_SERVER_ERROR),
    };
    let kind = if status == StatusCode::INTERNAL_SERVER_ERROR { "text/html; charset=utf-8" } else { content_type(&output.path) };
    if kind.starts_with("text/html") && !matches!(output.recipe, Recipe::Stub(..)) {
        let version = if status == StatusCode::INTERNAL_SERVER_ERROR {
            edition.version_at(&output.path)
        } else {
            Some(edition.version(output, &bytes))
        };
        inject(&mut bytes, &version.map(|version| version.to_string()).unwrap_or_default());
    }
    let tag = format!("\"{:032x}\"", twox_hash::XxHash3_128::oneshot(&bytes));
    let unchanged = asked.get(IF_NONE_MATCH).is_some_and(|etag| etag.as_bytes() == tag.as_bytes());
    let mut response = match status {
        StatusCode::OK if unchanged => with_status(StatusCode::NOT_MODIFIED, Response::new(Body::Whole(Bytes::new()))),
        StatusCode::OK => part_of(bytes, asked, &tag),
        _ => with_status(status, whole("", bytes)),
    };
    let headers = response.headers_mut();
    for (name, value) in edition.headers.of(&output.path) {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            headers.insert(name, value);
        }
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(tag) = HeaderValue::try_from(tag) {
        headers.insert(ETAG, tag);
    }
    response
}

/// Puts the script that reloads into a page, and nothing else.
fn inject(html: &mut Vec<u8>, version: &str) {
    let script = format!("<script src=\"/_rettesnor/reload.js\" data-version=\"{version}\" async></script>\n");
    let at = memchr::memmem::rfind(html, b"</body>").unwrap_or(html.len());
    html.splice(at..at, script.into_bytes());
}

fn with_status(status: StatusCode, mut response: Response<Body>) -> Response<Body> {
    *response.status_mut() = status;
    response
}

fn whole(name: &str, bytes: impl Into<Bytes>) -> Response<Body> {
    let bytes = bytes.into();
    let length = HeaderValue::from(bytes.len());
    let mut response = Response::new(Body::Whole(bytes));
    response.headers_mut().insert(CONTENT_LENGTH, length);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type(name)));
    response
}

/// A file, or as much of it as was asked for: films begin before all of them has come, and some browsers show none otherwise.
fn part_of(bytes: Vec<u8>, asked: &HeaderMap, tag: &str) -> Response<Body> {
    let length = bytes.len();
    let (mut response, range) = match range::asked(asked, tag, length) {
        Asked::Whole => (whole("", bytes), None),
        Asked::Part(part) => {
            let range = format!("bytes {}-{}/{length}", part.start, part.end - 1);
            (with_status(StatusCode::PARTIAL_CONTENT, whole("", Bytes::from(bytes).slice(part))), Some(range))
        }
        Asked::Beyond => (with_status(StatusCode::RANGE_NOT_SATISFIABLE, whole("", Vec::new())), Some(format!("bytes */{length}"))),
    };
    response.headers_mut().insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if let Some(range) = range.and_then(|range| HeaderValue::try_from(range).ok()) {
        response.headers_mut().insert(CONTENT_RANGE, range);
    }
    response
}

fn moved(to: &str) -> Response<Body> {
    let mut response = with_status(StatusCode::FOUND, whole("moved.txt", Vec::new()));
    if let Ok(to) = HeaderValue::try_from(to) {
        response.headers_mut().insert(LOCATION, to);
    }
    response
}

fn refusal(status: StatusCode) -> Response<Body> {
    let mut response = with_status(status, whole("refusal.txt", format!("{status}\n")));
    let headers = response.headers_mut();
    if status == StatusCode::METHOD_NOT_ALLOWED {
        headers.insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}
