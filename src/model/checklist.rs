//! A checklist: points to work through, to remember, to assess or to hand in as a form.

use schemars::JsonSchema;
use serde::Deserialize;

use super::content::Strength;
use super::meta::Word;
use super::text::{Id, Text};

/// Points to work through.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// What it is for.
    #[schemars(extend("x-inherited" = true))]
    pub mode: Mode,
    /// Whether it is a form in the sense of the law: then it must exist in bokmål and nynorsk both.
    #[serde(default)]
    #[schemars(extend("x-inherited" = true))]
    pub form: bool,
    /// How thorough it is.
    #[schemars(extend("x-inherited" = true))]
    pub tier: Option<Tier>,
    /// When to take it out.
    pub when_to_use: Text,
    /// Months after which it must be gone through again.
    #[schemars(range(min = 1, max = 120), extend("x-inherited" = true))]
    pub valid_for: Option<u16>,
    /// Where answers can be found.
    #[serde(default)]
    pub sources_to_check: Vec<Text>,
    /// The points, in sections.
    #[schemars(length(min = 1))]
    pub sections: Vec<Section>,
    /// Who signs when it is done.
    pub sign_off: Option<SignOff>,
    /// What it can end in.
    #[serde(default)]
    pub outcome: Vec<Outcome>,
}

/// What a checklist is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// To remember what must be done.
    Reminder,
    /// To find out what is at stake.
    Assessment,
    /// To be filled in and kept.
    Form,
}

/// How thorough a checklist is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Tier {
    /// For every case.
    Basic,
    /// For cases where more is at stake.
    Enhanced,
}

/// Points that belong together.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Names it in addresses and in other languages.
    pub id: Id,
    /// Its heading.
    pub title: Text,
    /// What to know before its points.
    pub intro: Option<Text>,
    /// Its points.
    #[schemars(length(min = 1))]
    pub items: Vec<Item>,
}

/// One point.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Names it in addresses and in other languages.
    pub id: Id,
    /// What to do or to answer.
    pub text: Text,
    /// How strong it is.
    #[schemars(extend("x-inherited" = true))]
    pub strength: Strength,
    /// The law behind a demand.
    #[schemars(extend("x-inherited" = true))]
    pub law: Option<Law>,
    /// How it is answered.
    #[schemars(extend("x-inherited" = true))]
    pub response: Response,
    /// Whether it may not apply.
    #[serde(default)]
    #[schemars(extend("x-inherited" = true))]
    pub na: bool,
    /// Answers that call for more.
    #[serde(default)]
    #[schemars(extend("x-inherited" = true))]
    pub flag_on: Vec<Flag>,
    /// What such an answer calls for.
    pub on_flag: Option<Text>,
    /// The point to go on with after an answer of `flag_on`, further down.
    #[schemars(extend("x-inherited" = true))]
    pub goto: Option<Word>,
    /// What shows that it is done.
    pub evidence: Option<Text>,
    /// Who does it.
    pub responsible: Option<Text>,
    /// Why it is there.
    pub why: Option<Text>,
    /// Guidance to read, by the ids of documents.
    #[serde(default)]
    #[schemars(extend("x-inherited" = true))]
    pub refs: Vec<Word>,
}

/// A law, and the place in it.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Law {
    /// Its name.
    pub title: Text,
    /// The section, as `§ 9`.
    #[schemars(extend("x-inherited" = true))]
    pub section: Option<Text>,
    /// Where it can be read.
    #[schemars(extend("x-inherited" = true))]
    pub url: Option<Word>,
}

/// How a point is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Response {
    /// With a tick.
    Tick,
    /// With yes or no.
    YesNo,
    /// With yes, no or unsure.
    YesNoUnsure,
    /// In own words.
    Text,
    /// With a date.
    Date,
}

impl Response {
    /// The word authors use for it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Tick => "tick",
            Self::YesNo => "yes-no",
            Self::YesNoUnsure => "yes-no-unsure",
            Self::Text => "text",
            Self::Date => "date",
        }
    }
}

/// An answer that calls for more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "plain words")]
pub enum Flag {
    Yes,
    No,
    Unsure,
}

/// Who signs.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignOff {
    /// The roles that sign.
    #[schemars(length(min = 1))]
    pub roles: Vec<Text>,
    /// Whether they write the date.
    #[serde(default = "yes")]
    #[schemars(extend("x-inherited" = true))]
    pub date: bool,
}

/// What a checklist can end in.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Names it in other languages.
    pub id: Word,
    /// What it says.
    pub text: Text,
}

fn yes() -> bool {
    true
}

impl Checklist {
    /// Every point, in order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.sections.iter().flat_map(|section| &section.items)
    }
}
