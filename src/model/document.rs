//! A document: one version, in one language, of one piece of guidance.

use std::sync::Arc;

use jiff::civil::Date;

use super::checklist::Checklist;
use super::content::Content;
use super::dilemma::Dilemma;
use super::glossary::Glossary;
use super::lang::Lang;
use super::meta::{Meta, Status};
use super::outline::Outline;
use super::question_set::QuestionSet;
use super::workshop::Workshop;
use crate::diagnostic::{SourceId, Span};

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the types authors write")]
pub enum Kind {
    Page,
    QuestionSet,
    Checklist,
    Workshop,
    Dilemma,
    Glossary,
}

impl Kind {
    /// Every kind that a `type:` can name.
    pub const TYPED: [(&'static str, Self); 5] = [
        ("question-set", Self::QuestionSet),
        ("checklist", Self::Checklist),
        ("workshop", Self::Workshop),
        ("dilemma", Self::Dilemma),
        ("glossary", Self::Glossary),
    ];

    /// Its name in files, templates and `require`.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::TYPED.iter().find(|(_, kind)| *kind == self).map_or("page", |(name, _)| name)
    }

    /// The key of its name in words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Page => "kind_page",
            Self::QuestionSet => "kind_question_set",
            Self::Checklist => "kind_checklist",
            Self::Workshop => "kind_workshop",
            Self::Dilemma => "kind_dilemma",
            Self::Glossary => "kind_glossary",
        }
    }

    /// The key of its name in the plural.
    #[must_use]
    pub fn plural_key(self) -> &'static str {
        match self {
            Self::Page => "kinds_page",
            Self::QuestionSet => "kinds_question_set",
            Self::Checklist => "kinds_checklist",
            Self::Workshop => "kinds_workshop",
            Self::Dilemma => "kinds_dilemma",
            Self::Glossary => "kinds_glossary",
        }
    }
}

/// What a document holds.
#[derive(Debug)]
pub enum Body {
    /// A page of Markdown: where its text stands in the source.
    Page(Span),
    /// Questions to talk about.
    QuestionSet(Box<QuestionSet>),
    /// Points to work through.
    Checklist(Box<Checklist>),
    /// The plan of a gathering.
    Workshop(Box<Workshop>),
    /// A situation to be talked over.
    Dilemma(Box<Dilemma>),
    /// Terms and what they mean.
    Glossary(Arc<Glossary>),
    /// Something that could not be read; why has been told.
    Unread(Kind),
}

impl Body {
    /// What it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Page(_) => Kind::Page,
            Self::QuestionSet(_) => Kind::QuestionSet,
            Self::Checklist(_) => Kind::Checklist,
            Self::Workshop(_) => Kind::Workshop,
            Self::Dilemma(_) => Kind::Dilemma,
            Self::Glossary(_) => Kind::Glossary,
            Self::Unread(kind) => *kind,
        }
    }
}

/// Where the parts of a typed document stand, for messages about them. In a translation some stand in the original.
#[derive(Debug, Default)]
pub struct Places {
    /// Its own keys: the value if that is one word, else the key.
    pub keys: Box<[(Box<str>, Span)]>,
    /// Its texts, title and summary included, as they are written.
    pub texts: Box<[Span]>,
}

impl Places {
    /// Where a key stands.
    #[must_use]
    pub fn key(&self, name: &str) -> Option<Span> {
        self.keys.iter().find(|(key, _)| **key == *name).map(|(_, span)| *span)
    }
}

/// A document as its own file tells it, and for a translation the one it translates: nothing here depends on the rest of
/// the site.
#[derive(Debug)]
pub struct Document {
    /// Path below `content/` without language and extension; versions of one document share it.
    pub id: Box<str>,
    /// The language it is written in.
    pub lang: Lang,
    /// Its file.
    pub source: SourceId,
    /// Its title: the file's own, or its first heading.
    pub title: Box<str>,
    /// What it says of itself.
    pub meta: Meta,
    /// The text of a page; of a typed document, where its links go.
    pub content: Content,
    /// What the rest of the site knows of its text.
    pub outline: Outline,
    /// What it holds.
    pub body: Body,
    /// Where its parts stand, if it is typed.
    pub places: Places,
    /// Whether the file is missing and a plain page stands in for it.
    pub stand_in: bool,
}

/// What keeps a document from its readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hold {
    /// It is a draft.
    Draft,
    /// It may be published from this day on.
    Until(Date),
}

impl Document {
    /// What it is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.body.kind()
    }

    /// Whether readers may see it on a day: it is no draft, and no embargo holds it back.
    #[must_use]
    pub fn is_public(&self, today: Date) -> bool {
        self.held_by(today).is_none()
    }

    /// What keeps it from its readers on a day, if anything does.
    #[must_use]
    pub fn held_by(&self, today: Date) -> Option<Hold> {
        if self.meta.status() == Status::Draft {
            return Some(Hold::Draft);
        }
        self.meta.embargo_until().filter(|until| *until > today).map(Hold::Until)
    }

    /// Whether it is the page of its folder.
    #[must_use]
    pub fn is_index(&self) -> bool {
        &*self.id == "index" || self.id.ends_with("/index")
    }

    /// The folder it lies in, without a final `/`; empty at the top.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.id.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last part of its id.
    #[must_use]
    pub fn stem(&self) -> &str {
        self.id.rsplit_once('/').map_or(&*self.id, |(_, stem)| stem)
    }

    /// A sentence about it: its summary, or its opening words.
    #[must_use]
    pub fn summary(&self) -> Option<&str> {
        self.meta.summary().or((!self.outline.opening.is_empty()).then_some(&*self.outline.opening))
    }
}
