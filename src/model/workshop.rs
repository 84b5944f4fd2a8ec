//! A workshop: the plan a leader runs a gathering from.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::meta::Word;
use super::question_set::Size;
use super::text::{Id, Text};

/// The plan of a gathering.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Workshop {
    /// What there is when it is over.
    #[schemars(length(min = 1, max = 4))]
    pub outcomes: Vec<Text>,
    /// Minutes from beginning to end.
    #[schemars(range(min = 1, max = 1440), extend("x-inherited" = true))]
    pub duration: u16,
    /// When it begins, as `"09:00"`.
    #[schemars(regex(pattern = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"), extend("x-inherited" = true, "x-time" = true))]
    pub start: Option<Box<str>>,
    /// How many people it is for.
    #[schemars(extend("x-inherited" = true))]
    pub participants: Size,
    /// How many people a group has.
    #[schemars(extend("x-inherited" = true))]
    pub group_size: Size,
    /// Who does what.
    #[schemars(length(min = 1))]
    pub roles: Vec<Role>,
    /// What must be in the room.
    #[serde(default)]
    pub equipment: Vec<Equipment>,
    /// What to do beforehand.
    #[serde(default)]
    pub before: Vec<Task>,
    /// What to do afterwards.
    #[serde(default)]
    pub after: Vec<Task>,
    /// What happens, in order.
    #[schemars(length(min = 1))]
    pub agenda: Vec<Block>,
    /// Shorter or longer ways to run it.
    #[serde(default)]
    #[schemars(extend("x-inherited" = true))]
    pub variants: Vec<Variant>,
    /// How to run it when people are not in one room.
    pub remote: Option<Text>,
}

/// Someone with a task.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Names it in the plan and in other languages.
    pub id: Word,
    /// What it is called.
    pub name: Text,
    /// What it does.
    pub task: Text,
}

/// Something that must be in the room.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Equipment {
    /// What it is.
    pub item: Text,
    /// For whom it is.
    #[schemars(extend("x-inherited" = true))]
    pub per: Per,
    /// How many.
    #[serde(default = "one")]
    #[schemars(range(min = 1, max = 1000), extend("x-inherited" = true))]
    pub count: u16,
}

/// For whom something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Per {
    /// For each group.
    Group,
    /// For each person.
    Person,
    /// For everyone together.
    Room,
}

/// Something to do before or after.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// How many days before or after.
    #[schemars(range(max = 365), extend("x-inherited" = true))]
    pub days: u16,
    /// What to do.
    pub task: Text,
    /// Who does it, by the role's id.
    #[schemars(extend("x-inherited" = true))]
    pub role: Option<Word>,
}

/// A part of the agenda.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// Names it in variants and in other languages.
    pub id: Id,
    /// What it is called.
    pub title: Text,
    /// How long it takes; a block that uses a question may leave it to the question.
    #[schemars(range(max = 1440), extend("x-inherited" = true))]
    pub minutes: Option<u16>,
    /// How it goes.
    #[schemars(extend("x-inherited" = true))]
    pub mode: BlockMode,
    /// What it uses: the id of a document, or of a question in one (`samtaler/partnerskap#erfaringer`).
    #[schemars(extend("x-inherited" = true))]
    pub uses: Option<Word>,
    /// Who leads it, by the role's id.
    #[schemars(extend("x-inherited" = true))]
    pub lead: Option<Word>,
    /// What the leader says and does.
    pub script: Option<Text>,
    /// What there is when it is over.
    pub output: Option<Text>,
    /// What is handed out or shown.
    #[serde(default)]
    pub materials: Vec<Text>,
    /// Which groups speak in plenary.
    #[schemars(extend("x-inherited" = true))]
    pub share: Option<Share>,
}

/// How a part of the agenda goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BlockMode {
    /// Everyone is received.
    Welcome,
    /// Someone speaks.
    Input,
    /// A question alone, in groups and in plenary.
    Igp,
    /// Alone.
    Individual,
    /// In groups.
    Group,
    /// Together.
    Plenary,
    /// A break.
    Break,
    /// What was said is gathered.
    Summary,
    /// What was it worth.
    Evaluation,
    /// Time to spare.
    Buffer,
}

/// Which groups speak in plenary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Share {
    /// Those who wish to.
    Some,
    /// Every group.
    All,
}

/// Another way to run the same plan.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// Names it in addresses.
    pub id: Word,
    /// Minutes from beginning to end.
    #[schemars(range(min = 1, max = 1440))]
    pub duration: u16,
    /// Parts that are left out, by their ids.
    #[serde(default)]
    pub drop: Vec<Word>,
    /// Parts that take another time, by their ids.
    #[serde(default)]
    pub minutes: BTreeMap<Box<str>, u16>,
}

fn one() -> u16 {
    1
}

impl Workshop {
    /// How many groups so many people make, none larger than the plan allows.
    #[must_use]
    pub fn groups(&self, people: u16) -> u16 {
        people.div_ceil(self.group_size.max.max(1))
    }

    /// When it begins, in minutes since midnight; midnight where it does not say.
    #[must_use]
    pub fn start_minute(&self) -> u16 {
        let number = |part: &str| part.parse::<u16>().ok();
        let parts = self.start.as_deref().and_then(|start| start.split_once(':'));
        parts.and_then(|(hours, minutes)| Some(number(hours)? * 60 + number(minutes)?)).unwrap_or_default()
    }
}

impl Variant {
    /// Whether it leaves out a part.
    #[must_use]
    pub fn drops(&self, block: &str) -> bool {
        self.drop.iter().any(|id| *id.text == *block)
    }
}
