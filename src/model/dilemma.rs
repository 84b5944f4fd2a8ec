//! A dilemma: a situation with several defensible ways out, to be talked over.

use schemars::JsonSchema;
use serde::Deserialize;

use super::text::{Id, Text};

/// A situation to be talked over.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Dilemma {
    /// What has happened.
    pub situation: Text,
    /// What to talk about and decide.
    pub task: Text,
    /// Those it concerns.
    #[serde(default)]
    pub actors: Vec<Text>,
    /// What is at stake, to win and to lose.
    #[serde(default)]
    pub values: Vec<Value>,
    /// Ways out.
    #[schemars(length(min = 2, max = 4))]
    pub options: Vec<Choice>,
    /// What happens on the way.
    #[serde(default)]
    pub twists: Vec<Twist>,
    /// Whether the law gives the answer.
    #[schemars(extend("x-inherited" = true))]
    pub settled: Settled,
    /// Thoughts for afterwards; never on the card.
    pub reflection: Option<Text>,
    /// Questions to end with.
    #[serde(default)]
    pub debrief: Vec<Text>,
    /// Whether it is made up.
    #[schemars(extend("x-inherited" = true))]
    pub fictional: bool,
    /// Whether a real event is told so that nobody can be known again.
    #[serde(default)]
    #[schemars(extend("x-inherited" = true))]
    pub anonymised: bool,
}

/// Something at stake.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// What it is.
    pub text: Text,
    /// Whether it is to win or to lose.
    #[schemars(extend("x-inherited" = true))]
    pub pole: Pole,
}

/// The two sides of what is at stake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Pole {
    /// Something to win.
    Benefit,
    /// Something to lose.
    Risk,
}

/// A way out.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Names it in other languages.
    pub id: Id,
    /// What to do.
    pub text: Text,
    /// What may come of it.
    pub consequence: Option<Text>,
}

/// Something that happens on the way.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Twist {
    /// Minutes into the conversation.
    #[schemars(range(max = 600), extend("x-inherited" = true))]
    pub after_minutes: u16,
    /// What happens.
    pub text: Text,
}

/// Whether there is an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Settled {
    /// Several answers can stand.
    Open,
    /// The law gives the answer.
    Law,
}
