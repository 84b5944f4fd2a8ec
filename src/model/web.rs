//! What is remembered of addresses outside the site from one day to the next: a server may have a bad day, and is not to be
//! asked more often than there is reason to.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::diagnostic::Words;

/// Days that an address which answered is taken at its word.
const TRUSTED: i32 = 7;
/// Days an address must have failed before that is told.
pub const PATIENCE: i32 = 3;

/// What is known of each address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Memory(pub BTreeMap<String, Known>);

/// What is known of an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The day it was last asked.
    pub asked: Date,
    /// The first of the days it has failed since it last answered, and why it failed last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub failing: Option<(Date, Fault)>,
    /// Where it has moved for good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<String>,
}

/// What a server, or the way to it, said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The page is there, or may be: who asks is told no more.
    There,
    /// It is there, at another address for good.
    Moved(String),
    /// It is not there.
    Failed(Fault),
    /// The server wants to be left alone for now.
    Later,
}

/// Why an address failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// There is no page.
    NotFound,
    /// The page was taken away.
    Gone,
    /// The server failed.
    ServerError,
    /// There is no such server.
    NoServer,
    /// Nobody answered, or not in time.
    NoAnswer,
    /// The server is not who it says it is.
    Untrusted,
    /// It leads round and round.
    Loop,
    /// It is no address.
    NoAddress,
}

impl Fault {
    /// In words.
    #[must_use]
    pub fn words(self) -> Words {
        match self {
            Self::NotFound => ["there is no such page (404)", "siden finnes ikke (404)"],
            Self::Gone => ["the page is gone (410)", "siden er borte (410)"],
            Self::ServerError => ["the server fails", "tjeneren feiler"],
            Self::NoServer => ["there is no such server", "tjeneren finnes ikke"],
            Self::NoAnswer => ["nobody answers", "ingen svarer"],
            Self::Untrusted => ["its certificate does not hold", "sertifikatet holder ikke"],
            Self::Loop => ["it leads round and round", "den fører i ring"],
            Self::NoAddress => ["it is no address", "det er ingen adresse"],
        }
    }
}

impl Memory {
    /// Whether there is reason to ask of an address today: one that failed is asked again the next day.
    #[must_use]
    pub fn wants(&self, address: &str, today: Date) -> bool {
        self.0.get(address).is_none_or(|known| {
            let days = (today - known.asked).get_days();
            days < 0 || days >= if known.failing.is_some() { 1 } else { TRUSTED }
        })
    }

    /// Takes an answer in.
    pub fn note(&mut self, address: String, answer: Answer, today: Date) {
        let before = self.0.get(&address).and_then(|known| known.failing);
        let (failing, moved) = match answer {
            Answer::Later => return,
            Answer::There => (None, None),
            Answer::Moved(to) => (None, Some(to)),
            Answer::Failed(fault) => (Some((before.map_or(today, |(since, _)| since.min(today)), fault)), None),
        };
        self.0.insert(address, Known { asked: today, failing, moved });
    }

    /// Since when an address has failed, and why, if that has lasted.
    #[must_use]
    pub fn failing(&self, address: &str, today: Date) -> Option<(Date, Fault)> {
        let (since, fault) = self.0.get(address)?.failing?;
        ((today - since).get_days() >= PATIENCE).then_some((since, fault))
    }
}
