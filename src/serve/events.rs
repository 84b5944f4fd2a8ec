//! What is new, told to the tabs that show it.

use std::sync::Arc;
use std::time::Duration;

use hyper::body::Bytes;
use serde::Serialize;
use tokio::sync::mpsc::{self, Sender};
use tokio::sync::watch::Receiver;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::body::Body;
use super::finding::Finding;
use super::moment::Moment;
use crate::diagnostic::Tongue;
use crate::model::meta::Status;
use crate::model::output::Recipe;

/// How often a silent stream says that it is there: what is gone is noticed when it is written to.
const PULSE: Duration = Duration::from_secs(15);
/// Findings a tab is told; the desk has the rest.
const TOLD: usize = 50;

/// The desk, which is no page of the site.
const DESK: &str = "_rettesnor/index.html";

/// What a tab is told of its page.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Page {
    /// Which bytes it has now.
    version: String,
    /// The addresses of its style sheets.
    styles: Vec<String>,
    /// Why it would not be published, in words.
    mark: Option<String>,
}

/// What a tab is told of the site.
#[derive(Debug, Serialize)]
struct Said<'a> {
    lang: &'static str,
    words: &'static serde_json::Value,
    errors: usize,
    warnings: usize,
    findings: &'a [Finding],
}

/// Tells a tab what is new for as long as it listens.
pub fn stream(moments: Receiver<Moment>, path: String, follow: bool, turns: Arc<Semaphore>, place: OwnedSemaphorePermit) -> Body {
    let (sender, receiver) = mpsc::channel(8);
    // Who listens from now on is told of every edit from now on.
    let followed = follow.then(|| moments.borrow().edited.0);
    tokio::spawn(async move {
        tell(moments, path, followed, &turns, &sender).await;
        drop(place);
    });
    Body::Stream(receiver)
}

async fn tell(mut moments: Receiver<Moment>, path: String, mut followed: Option<u64>, turns: &Semaphore, tab: &Sender<Bytes>) {
    let (mut page, mut findings) = (None, None);
    loop {
        let moment = moments.borrow_and_update().clone();
        let mut news = String::new();
        if followed.is_some_and(|edit| edit != moment.edited.0) {
            followed = Some(moment.edited.0);
            news.push_str(&event("follow", &moment.edited.1));
        }
        // One page at a time is made for tabs that wait: whoever asks for a page goes first.
        let Ok(turn) = turns.acquire().await else { return };
        let (shown, of) = (moment.clone(), path.clone());
        let now = tokio::task::spawn_blocking(move || (of != DESK).then(|| self::page(&shown, &of)).flatten()).await.ok().flatten();
        drop(turn);
        if now != page {
            news.extend(now.iter().map(|now| event("page", now)));
            page = now;
        }
        if findings.as_ref().is_none_or(|told| !Arc::ptr_eq(told, &moment.findings)) {
            news.push_str(&event("findings", &said(&moment)));
            findings = Some(Arc::clone(&moment.findings));
        }
        if path == DESK {
            news.push_str(&event("desk", &moment.number.to_string()));
        }
        drop(moment);
        if !news.is_empty() && tab.send(news.into()).await.is_err() {
            return;
        }
        loop {
            match timeout(PULSE, moments.changed()).await {
                Ok(Ok(())) => break,
                Ok(Err(_)) => return,
                Err(_) if tab.send(Bytes::from_static(b":\n\n")).await.is_err() => return,
                Err(_) => {}
            }
        }
    }
}

fn event(name: &str, data: &impl Serialize) -> String {
    // Plain texts and numbers cannot fail to be written.
    format!("event: {name}\ndata: {}\n\n", serde_json::to_string(data).unwrap_or_default())
}

fn page(moment: &Moment, path: &str) -> Option<Page> {
    let edition = &moment.edition;
    let version = edition.version_at(path)?.to_string();
    let styles = edition.styles().map(|url| format!("/{url}")).collect();
    Some(Page { version, styles, mark: mark(moment, path) })
}

/// Why a page would not be published.
fn mark(moment: &Moment, path: &str) -> Option<String> {
    let site = &moment.edition.site;
    let (Recipe::Page(id) | Recipe::Sheet(id, _) | Recipe::Companion(id, _) | Recipe::Pdf(id, _)) = moment.edition.find(path)?.recipe
    else {
        return None;
    };
    let meta = &site.document(id).meta;
    match (meta.status(), meta.embargo_until().filter(|until| *until > site.today), moment.tongue) {
        (Status::Draft, _, Tongue::English) => Some("Draft: not published".to_owned()),
        (Status::Draft, _, Tongue::Norwegian) => Some("Utkast: publiseres ikke".to_owned()),
        (_, Some(until), Tongue::English) => Some(format!("Under embargo until {until}: not published before")),
        (_, Some(until), Tongue::Norwegian) => Some(format!("Sperret til {until}: publiseres ikke før")),
        _ => None,
    }
}

fn said(moment: &Moment) -> Said<'_> {
    let errors = moment.findings.iter().filter(|finding| finding.severity == "error").count();
    let findings = &moment.findings[..moment.findings.len().min(TOLD)];
    let lang = match moment.tongue {
        Tongue::English => "en",
        Tongue::Norwegian => "nb",
    };
    Said { lang, words: super::desk::words(moment.tongue), errors, warnings: moment.findings.len() - errors, findings }
}
