//! The envelope: what a document says of itself before its text begins.

use std::sync::Arc;

use jiff::civil::Date;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

use super::lang::Lang;
use super::site::is_outside;
use crate::diagnostic::Span;

/// Whether the guidance is in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
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
#[derive(Debug, Clone, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Change {
    /// The day it was published.
    pub date: Date,
    /// The edition it belongs to.
    #[schemars(schema_with = "text_or_number")]
    pub edition: Option<Box<str>>,
    /// What kind of change it was.
    pub kind: ChangeKind,
    /// What changed and why, in the document's language.
    pub note: Box<str>,
    /// Ids of the places it touched. A recommendation among them is labelled by it.
    #[schemars(schema_with = "words")]
    pub anchors: Vec<Box<str>>,
    /// Where it stands.
    #[schemars(skip)]
    pub span: Span,
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

/// What a file says of itself, before what it has to say.
#[derive(Debug, Clone, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Meta {
    /// The title. A page of Markdown may leave it to its first heading.
    pub title: Option<Box<str>>,
    /// What it is about, in a sentence or two.
    #[schemars(length(max = 200))]
    pub summary: Option<Box<str>>,
    /// The last part of its address, where it should be another than the file's name.
    pub slug: Option<Box<str>>,
    /// Its place in its section: the lowest number first.
    pub order: Option<i32>,
    /// Whether the guidance is in force.
    pub status: Option<Status>,
    /// The document that replaces it, by its id.
    pub superseded_by: Option<Word>,
    /// The unit that owns the text.
    pub owner: Option<Box<str>>,
    /// Whom to ask: a role's mailbox, or an address on the web.
    pub contact: Option<Word>,
    /// The edition.
    #[schemars(schema_with = "text_or_number")]
    pub edition: Option<Box<str>>,
    /// The day it was first published.
    pub published: Option<Date>,
    /// The day it last changed in substance.
    pub updated: Option<Date>,
    /// The day it was last read through.
    pub reviewed: Option<Date>,
    /// The day it should be read through again at the latest.
    pub review_by: Option<Date>,
    /// The last day for comments on a draft.
    pub consultation_until: Option<Date>,
    /// The day it may be published.
    pub embargo_until: Option<Date>,
    /// The licence of the text, where it is another than the site's.
    pub licence: Option<Box<str>>,
    /// The publisher's case number.
    #[schemars(schema_with = "text_or_number")]
    pub case_no: Option<Box<str>>,
    /// Whether the page has a list of its headings.
    pub toc: Option<bool>,
    /// What was changed, and when.
    #[schemars(default)]
    pub changes: Vec<Change>,
    /// Who it is for.
    #[schemars(schema_with = "words")]
    pub audience: Vec<Word>,
    /// What it is about.
    #[schemars(schema_with = "words")]
    pub topics: Vec<Word>,
    /// When in a cooperation it matters.
    #[schemars(schema_with = "words")]
    pub phase: Vec<Word>,
    /// Words to find it by that it does not use itself.
    #[schemars(schema_with = "words")]
    pub keywords: Vec<Word>,
    /// Old addresses that lead here.
    #[schemars(schema_with = "words")]
    pub aliases: Vec<Word>,
    /// Sections that list it besides its own, by their ids.
    #[schemars(schema_with = "words")]
    pub also_in: Vec<Word>,
    /// Documents to read too, by their ids.
    #[schemars(schema_with = "words")]
    pub refs: Vec<Word>,
    /// Where the text was taken from.
    pub origin: Option<Box<Origin>>,
    /// Free data for a theme.
    #[schemars(with = "Option<serde_json::Value>")]
    pub extra: Option<Box<Data>>,
    /// Values of the nearest `_defaults.yaml`, which has those of the folders above.
    #[schemars(skip)]
    pub inherited: Option<Arc<Self>>,
}

/// One word or several: one alone may stand without a list.
#[must_use]
pub fn words(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": ["string", "array", "null"], "items": {"type": "string"}})
}

/// A text that YAML may take for a number: `2026.1` is an edition, with quotes and without.
fn text_or_number(_: &mut SchemaGenerator) -> Schema {
    json_schema!({"type": ["string", "number", "null"]})
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

    /// The change notes with their numbers, the latest first; the oldest is 1.
    #[must_use]
    pub fn numbered_changes(&self) -> Vec<(usize, &Change)> {
        let mut changes: Vec<_> = self.changes.iter().collect();
        changes.sort_by_key(|change| std::cmp::Reverse(change.date));
        (1..=changes.len()).rev().zip(changes).collect()
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
