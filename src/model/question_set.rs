//! A question set: what a group talks about, in an ordinary meeting or in a workshop.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::meta::{Origin, Word};
use super::text::{Id, Text};

/// Questions to talk about.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionSet {
    /// How the questions are used.
    #[schemars(extend("x-inherited" = true))]
    pub kind: Gathering,
    /// What the conversation should lead to.
    pub purpose: Text,
    /// Terms of the glossary that the questions rest on, by their ids.
    #[serde(default)]
    #[schemars(extend("x-inherited" = true))]
    pub concepts: Vec<Word>,
    /// A case to begin with: the id of a dilemma, or a text.
    #[schemars(extend("x-inherited" = "id"))]
    pub case: Option<Text>,
    /// How many people a group has.
    #[schemars(extend("x-inherited" = true))]
    pub group_size: Option<Size>,
    /// How the conversation goes: alone, in groups, together.
    #[serde(default)]
    #[schemars(extend("x-inherited" = true))]
    pub method: Method,
    /// What everyone agrees on before they begin.
    #[serde(default)]
    pub ground_rules: Vec<Text>,
    /// What happens to what the groups write.
    pub input: Option<Input>,
    /// The questions, in the order they are asked.
    #[schemars(length(min = 1, max = 12))]
    pub questions: Vec<Question>,
}

/// How questions are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Gathering {
    /// An ordinary meeting: no facilitator, answers stay in the room.
    Dialogue,
    /// Led, timed and in groups; something is collected.
    Workshop,
}

/// How a conversation goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// Alone, in groups, in plenary.
    #[default]
    Igp,
    /// Alone, in groups, in plenary, and alone again.
    Igpi,
    /// Alone and in groups.
    Ig,
    /// Everyone together.
    Open,
    /// One after the other around the table.
    Round,
}

/// How many people: at least, and at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Size {
    /// At least.
    #[schemars(range(min = 1, max = 10000))]
    pub min: u16,
    /// At most.
    #[schemars(range(min = 1, max = 10000))]
    pub max: u16,
}

/// What happens to what the groups write.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Input {
    /// A role's mailbox, or an address on the web.
    #[schemars(extend("x-inherited" = true))]
    pub contact: Word,
    /// What the message should be marked with.
    pub label: Option<Text>,
    /// The last day it is received.
    #[schemars(extend("x-inherited" = true))]
    pub deadline: Option<Date>,
    /// What it is used for.
    #[serde(rename = "use")]
    pub purpose: Text,
}

/// One question.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Names it in addresses and in other languages.
    pub id: Id,
    /// A few words for it.
    #[schemars(length(max = 60))]
    pub title: Text,
    /// The question itself.
    pub text: Text,
    /// How it is answered.
    #[serde(default)]
    #[schemars(extend("x-inherited" = true))]
    pub kind: QuestionKind,
    /// Questions that go deeper.
    #[serde(default)]
    pub followups: Vec<Text>,
    /// Why it is asked.
    pub why: Option<Text>,
    /// How long it takes.
    #[schemars(extend("x-inherited" = true))]
    pub minutes: Option<Minutes>,
    /// Lines to write on.
    #[schemars(range(max = 30), extend("x-inherited" = true))]
    pub lines: Option<u8>,
    /// What the group writes down.
    #[serde(default)]
    #[schemars(extend("x-inherited" = true))]
    pub capture: Capture,
    /// The roles that responsibility is shared between.
    #[serde(default)]
    pub roles_table: Vec<Text>,
    /// What the facilitator should know; never shown to participants.
    pub facilitator: Option<Text>,
    /// What the facilitator can ask when the talk stalls.
    #[serde(default)]
    pub stall: Vec<Text>,
    /// What can be chosen or ranked.
    #[serde(default)]
    pub options: Vec<Choice>,
    /// The ends of a scale.
    pub scale: Option<Scale>,
    /// Whether answers may touch painful experiences.
    #[serde(default)]
    #[schemars(extend("x-inherited" = true))]
    pub sensitive: bool,
    /// A question before it that it builds on.
    #[schemars(extend("x-inherited" = true))]
    pub depends_on: Option<Word>,
    /// Guidance to read, by the ids of documents.
    #[serde(default)]
    #[schemars(extend("x-inherited" = true))]
    pub refs: Vec<Word>,
    /// Where the question was taken from.
    #[schemars(extend("x-inherited" = true))]
    pub origin: Option<Origin>,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum QuestionKind {
    /// In own words.
    #[default]
    Open,
    /// With a place on a scale.
    Scale,
    /// With one of several options.
    Choice,
    /// With yes, no or unsure.
    YesNoUnsure,
    /// By putting options in order.
    Rank,
}

impl QuestionKind {
    /// The word authors use for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Scale => "scale",
            Self::Choice => "choice",
            Self::YesNoUnsure => "yes-no-unsure",
            Self::Rank => "rank",
        }
    }
}

/// Minutes alone, in the group and in plenary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// Alone, in silence.
    #[serde(default)]
    #[schemars(range(max = 600))]
    pub individual: u16,
    /// In the group.
    #[serde(default)]
    #[schemars(range(max = 600))]
    pub group: u16,
    /// With all groups.
    #[serde(default)]
    #[schemars(range(max = 600))]
    pub plenary: u16,
}

impl Minutes {
    /// All of them together.
    #[must_use]
    pub fn total(self) -> u16 {
        self.individual + self.group + self.plenary
    }
}

/// What a group writes down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Capture {
    /// Free notes.
    #[default]
    Notes,
    /// Three findings at most.
    Findings,
    /// Actions, who does them, and by when.
    Actions,
    /// Who answers for what.
    Responsibility,
    /// A vote.
    Vote,
}

/// What can be chosen or ranked.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Names it in other languages.
    pub id: Id,
    /// What it says.
    pub text: Text,
}

/// A scale between two ends.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The lowest number.
    #[schemars(range(max = 10), extend("x-inherited" = true))]
    pub min: u8,
    /// The highest number.
    #[schemars(range(min = 1, max = 10), extend("x-inherited" = true))]
    pub max: u8,
    /// What the ends mean, or every step.
    #[serde(default)]
    pub labels: Vec<Text>,
}

impl QuestionSet {
    /// The minutes of all questions together.
    #[must_use]
    pub fn minutes(&self) -> u16 {
        self.questions.iter().filter_map(|question| question.minutes).map(Minutes::total).sum()
    }

    /// The question with an id.
    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| &*question.id == id)
    }
}
