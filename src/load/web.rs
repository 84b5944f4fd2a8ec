//! Asks whether addresses outside the site are there: each host one question at a time with a pause between, several hosts at
//! once, and a host that does not answer is left in peace until another day.

mod ask;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use std::{fs, thread};

use jiff::civil::Date;

use crate::model::web::{Answer, Fault, Memory};
use ask::Asker;

/// Hosts that are asked at once.
const AT_ONCE: usize = 8;
/// Between two questions to a host.
const PAUSE: Duration = Duration::from_millis(500);
/// Questions without an answer, one after another, before a host is left in peace.
const GIVEN_UP: usize = 3;

/// Where what is remembered lies.
#[must_use]
pub fn place(root: &Path) -> PathBuf {
    root.join(".rettesnor").join("links.json")
}

/// What is remembered; nothing if it cannot be read.
#[must_use]
pub fn memory(root: &Path) -> Memory {
    fs::read(place(root)).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
}

/// Asks for the addresses there is reason to ask for, and takes the answers in. `progress` is told how many of them are done.
pub fn ask<'a>(addresses: impl IntoIterator<Item = &'a str>, memory: &mut Memory, today: Date, progress: &(dyn Fn(usize, usize) + Sync)) {
    let mut hosts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for address in addresses.into_iter().filter(|address| memory.wants(address, today)) {
        hosts.entry(host(address)).or_default().push(address);
    }
    let count = hosts.values().map(Vec::len).sum();
    let done = AtomicUsize::new(0);
    let waiting = Mutex::new(hosts.into_iter());
    let answers = Mutex::new(Vec::new());
    let asker = Asker::new();
    let work = || {
        loop {
            let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((host, addresses)) = next else { return };
            let mut silent = 0;
            for (nth, address) in addresses.into_iter().enumerate() {
                if silent < GIVEN_UP {
                    // One's own machine needs no consideration.
                    if nth > 0 && !is_own(host) {
                        thread::sleep(PAUSE);
                    }
                    let answer = asker.ask(address);
                    silent = match answer {
                        Answer::Later => GIVEN_UP,
                        Answer::Failed(Fault::NoAnswer | Fault::NoServer) => silent + 1,
                        _ => 0,
                    };
                    answers.lock().unwrap_or_else(PoisonError::into_inner).push((address.to_owned(), answer));
                }
                progress(done.fetch_add(1, Ordering::Relaxed) + 1, count);
            }
        }
    };
    thread::scope(|scope| (0..AT_ONCE.min(count)).for_each(|_| _ = scope.spawn(work)));
    for (address, answer) in answers.into_inner().unwrap_or_else(PoisonError::into_inner) {
        memory.note(address, answer, today);
    }
}

/// The host of an address, with its port.
fn host(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?']).next().unwrap_or(rest)
}

fn is_own(host: &str) -> bool {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}
