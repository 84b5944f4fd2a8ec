//! Blocks with a meaning: what they are, and what their first line says of them.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Blocks, Inlines, Text, Words};
use crate::model::lang::Lang;

/// A block with a meaning: `> [!NOTE]` and its like.
#[derive(Debug, Clone, Copy)]
pub struct Callout<'t> {
    /// What its first line says of it.
    pub head: &'t CalloutHead,
    /// The words after the bracket: the summary of `DETAILS`.
    pub title: Inlines<'t>,
    /// What it holds.
    pub blocks: Blocks<'t>,
    pub(super) text: Text<'t>,
}

impl<'t> Callout<'t> {
    /// Its own id on the page.
    #[must_use]
    pub fn id(self) -> Option<&'t str> {
        self.head.id.map(|id| self.text.words(id))
    }

    /// `law`: what a demand rests on.
    #[must_use]
    pub fn law(self) -> Option<&'t str> {
        self.head.law.map(|law| self.text.words(law))
    }

    /// `audience`: who it is for, and where that stands.
    pub fn audience(self) -> impl Iterator<Item = (&'t str, Words)> {
        self.head.audience.iter().map(move |words| (self.text.words(*words), *words))
    }
}

/// What the first line of a callout says of it.
#[derive(Debug)]
pub struct CalloutHead {
    /// Which meaning.
    pub kind: CalloutKind,
    /// Its own id on the page.
    pub id: Option<Words>,
    /// `strength` of a recommendation.
    pub strength: Option<Strength>,
    /// `audience`: who it is for.
    pub audience: Vec<Words>,
    /// `law`: what a demand rests on.
    pub law: Option<Words>,
    /// `reviewed`: when it was last looked at.
    pub reviewed: Option<jiff::civil::Date>,
    /// `lang`: the language of a quote.
    pub lang: Option<Lang>,
}

/// The meanings a block can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words authors write")]
pub enum CalloutKind {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
    Recommendation,
    Steps,
    Example,
    Details,
    Contact,
    AppliesTo,
    Quote,
}

impl CalloutKind {
    /// Every meaning with the word authors write for it.
    pub const ALL: [(&'static str, Self); 12] = [
        ("NOTE", Self::Note),
        ("TIP", Self::Tip),
        ("IMPORTANT", Self::Important),
        ("WARNING", Self::Warning),
        ("CAUTION", Self::Caution),
        ("RECOMMENDATION", Self::Recommendation),
        ("STEPS", Self::Steps),
        ("EXAMPLE", Self::Example),
        ("DETAILS", Self::Details),
        ("CONTACT", Self::Contact),
        ("APPLIES-TO", Self::AppliesTo),
        ("QUOTE", Self::Quote),
    ];

    /// The word authors write for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }

    /// The attributes it takes.
    #[must_use]
    pub fn attributes(self) -> &'static [&'static str] {
        match self {
            Self::Recommendation => &["strength", "audience", "law", "reviewed", "lang"],
            Self::AppliesTo => &["audience", "lang"],
            _ => &["lang"],
        }
    }
}

/// How strong a recommendation is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Strength {
    /// The law demands it.
    Must,
    /// Do it unless there are good reasons not to.
    Should,
    /// It helps.
    May,
}

impl Strength {
    /// Every strength with the word authors write for it.
    pub const ALL: [(&'static str, Self); 3] = [("must", Self::Must), ("should", Self::Should), ("may", Self::May)];

    /// The word authors write for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, strength)| *strength == self).map_or("", |(name, _)| name)
    }

    /// The key of its name in words.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Must => "strength_must",
            Self::Should => "strength_should",
            Self::May => "strength_may",
        }
    }
}
