//! The envelope: what a document says of itself before its text begins.

use std::sync::Arc;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::lang::Lang;
use super::site::is_outside;
use crate::diagnostic::Span;

/// Whether the guidance is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Status {
    /// Not published.
    Draft,
    /// Out for comments.
    Consultation,
    /// In force.
    #[default]
    Current,
    /// Replaced by another document.
    Superseded,
    /// No longer in force.
    Withdrawn,
}

impl Status {
    /// Every status with the word files use for it.
    pub const ALL: [(&'static str, Self); 5] = [
        ("draft", Self::Draft),
        ("consultation", Self::Consultation),
        ("current", Self::Current),
        ("superseded", Self::Superseded),
        ("withdrawn", Self::Withdrawn),
    ];

    /// The word files use for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, status)| *status == self).map_or("", |(name, _)| name)
    }
}

/// What kind of change a change note tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// The advice is another.
    Major,
    /// The words are others, the advice is the same.
    Minor,
    /// A mistake was mended.
    Correction,
    /// Read through and found to hold.
    Reviewed,
    /// No longer in force.
    Withdrawn,
}

impl ChangeKind {
    /// Every kind with the word files use for it.
    pub const ALL: [(&'static str, Self); 5] = [
        ("major", Self::Major),
        ("minor", Self::Minor),
        ("correction", Self::Correction),
        ("reviewed", Self::Reviewed),
        ("withdrawn", Self::Withdrawn),
    ];

    /// The word files use for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }

    /// Whether it changes what readers should do: what a feed tells of.
    #[must_use]
    pub fn is_substantive(self) -> bool {
        matches!(self, Self::Major | Self::Withdrawn)
    }
}

/// One change note.
#[derive(Debug, Clone)]
pub struct Change {
    /// The day it was published.
    pub date: Date,
    /// The edition it belongs to.
    pub edition: Option<Box<str>>,
    /// What kind of change it was.
    pub kind: ChangeKind,
    /// What changed and why, in the document's language.
    pub note: Box<str>,
    /// Ids of the places it touched.
    pub anchors: Vec<Box<str>>,
}

/// Where a text was taken from.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// Its title there.
    pub title: Box<str>,
    /// Its address there.
    pub url: Option<Box<str>>,
    /// The edition it was taken from.
    pub edition: Option<Box<str>>,
    /// The licence it was taken under.
    pub licence: Option<Box<str>>,
}

/// A word with the place it was written, for messages about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub text: Box<str>,
    /// Where it stands.
    pub span: Span,
}

impl std::ops::Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

/// Whether readers can turn to this: a mailbox, or an address on the web.
#[must_use]
pub fn is_contact(text: &str) -> bool {
    let mailbox = text.strip_prefix("mailto:").unwrap_or(text);
    let is_mailbox = !is_outside(mailbox)
        && !mailbox.contains(char::is_whitespace)
        && mailbox.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
    is_mailbox || is_web_address(text)
}

/// Whether this is an address on the web.
#[must_use]
pub fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && !rest.contains(char::is_whitespace))
}

/// Free data for a theme, as an author wrote it.
#[derive(Debug, Clone)]
pub enum Data {
    /// Nothing.
    Null,
    /// A text, a number or a date: as written.
    Text(Box<str>),
    /// Yes or no.
    Bool(bool),
    /// Several values.
    List(Vec<Self>),
    /// Values by name.
    Map(Vec<(Box<str>, Self)>),
}

/// What a file itself says; `None` and empty lists are what it leaves out.
#[derive(Debug, Clone, Default)]
#[expect(missing_docs, reason = "the keys are described once, in the format's own documentation")]
pub struct Meta {
    pub title: Option<Box<str>>,
    pub summary: Option<Box<str>>,
    pub slug: Option<Box<str>>,
    pub order: Option<i32>,
    pub status: Option<Status>,
    pub superseded_by: Option<Word>,
    pub owner: Option<Box<str>>,
    pub contact: Option<Word>,
    pub edition: Option<Box<str>>,
    pub published: Option<Date>,
    pub updated: Option<Date>,
    pub reviewed: Option<Date>,
    pub review_by: Option<Date>,
    pub consultation_until: Option<Date>,
    pub embargo_until: Option<Date>,
    pub licence: Option<Box<str>>,
    pub case_no: Option<Box<str>>,
    pub toc: Option<bool>,
    pub changes: Vec<Change>,
    pub audience: Vec<Word>,
    pub topics: Vec<Word>,
    pub phase: Vec<Word>,
    pub aliases: Vec<Word>,
    pub also_in: Vec<Word>,
    pub refs: Vec<Word>,
    pub origin: Option<Box<Origin>>,
    pub extra: Option<Box<Data>>,
    /// Values of the nearest `_defaults.yaml`, which has those of the folders above.
    pub inherited: Option<Arc<Self>>,
}

/// A value that is taken from the nearest `_defaults.yaml` when the file leaves it out.
macro_rules! inheritable {
    ($($name:ident: $type:ty = $own:expr;)+) => {
        impl Meta {
            $(
                /// The value of the key, the file's own or inherited.
                #[must_use]
                pub fn $name(&self) -> $type {
                    let own: fn(&Self) -> $type = $own;
                    match (own(self), &self.inherited) {
                        (value, Some(above)) if value == <$type>::default() => above.$name(),
                        (value, _) => value,
                    }
                }
            )+
        }
    };
}

inheritable! {
    owner: Option<&str> = |meta| meta.owner.as_deref();
    contact: Option<&str> = |meta| meta.contact.as_deref();
    edition: Option<&str> = |meta| meta.edition.as_deref();
    licence: Option<&str> = |meta| meta.licence.as_deref();
    case_no: Option<&str> = |meta| meta.case_no.as_deref();
    summary: Option<&str> = |meta| meta.summary.as_deref();
    published: Option<Date> = |meta| meta.published;
    updated: Option<Date> = |meta| meta.updated;
    reviewed: Option<Date> = |meta| meta.reviewed;
    review_by: Option<Date> = |meta| meta.review_by;
    consultation_until: Option<Date> = |meta| meta.consultation_until;
    embargo_until: Option<Date> = |meta| meta.embargo_until;
    toc: Option<bool> = |meta| meta.toc;
    own_status: Option<Status> = |meta| meta.status;
    audience: &[Word] = |meta| &meta.audience;
    topics: &[Word] = |meta| &meta.topics;
    phase: &[Word] = |meta| &meta.phase;
}

impl Meta {
    /// Whether the guidance is in force.
    #[must_use]
    pub fn status(&self) -> Status {
        self.own_status().unwrap_or_default()
    }

    /// Keys a publisher can demand.
    pub const DEMANDABLE: [&'static str; 13] = [
        "summary",
        "owner",
        "contact",
        "edition",
        "published",
        "updated",
        "reviewed",
        "review_by",
        "licence",
        "case_no",
        "audience",
        "topics",
        "phase",
    ];

    /// Whether one of the [demandable](Self::DEMANDABLE) keys is given, here or above.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        match key {
            "summary" => self.summary().is_some(),
            "owner" => self.owner().is_some(),
            "contact" => self.contact().is_some(),
            "edition" => self.edition().is_some(),
            "published" => self.published().is_some(),
            "updated" => self.updated().is_some(),
            "reviewed" => self.reviewed().is_some(),
            "review_by" => self.review_by().is_some(),
            "licence" => self.licence().is_some(),
            "case_no" => self.case_no().is_some(),
            "audience" => !self.audience().is_empty(),
            "topics" => !self.topics().is_empty(),
            "phase" => !self.phase().is_empty(),
            _ => true,
        }
    }

    /// The contact with its place, the file's own or inherited.
    #[must_use]
    pub fn contact_word(&self) -> Option<&Word> {
        self.contact.as_ref().or_else(|| self.inherited.as_ref()?.contact_word())
    }

    /// The day of the latest change note, else the day it was last updated, else published.
    #[must_use]
    pub fn last_change(&self) -> Option<Date> {
        self.changes.iter().map(|change| change.date).max().max(self.updated()).or(self.published())
    }
}

/// A document's id and language, as its file's name tells them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Path below `content/` without language and extension.
    pub id: Box<str>,
    /// The language in the name, if there is one.
    pub lang: Option<Lang>,
}
