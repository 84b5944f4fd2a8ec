//! The view of a dilemma.

use schemars::JsonSchema;
use serde::Serialize;

use super::{SheetLinkView, Typist};
use crate::model::dilemma::{Dilemma, Pole, Settled};

/// A situation to be talked over.
#[derive(Debug, JsonSchema, Serialize)]
pub struct DilemmaView<'a> {
    /// What has happened, as HTML.
    pub situation: String,
    /// What to talk about and decide, as HTML.
    pub task: String,
    /// Those it concerns, as HTML.
    pub actors: Vec<String>,
    /// What there is to win, as HTML.
    pub benefits: Vec<String>,
    /// What there is to lose, as HTML.
    pub risks: Vec<String>,
    /// Ways out.
    pub options: Vec<OptionView<'a>>,
    /// What happens on the way.
    pub twists: Vec<TwistView>,
    /// Whether the law gives the answer: `open` or `law`.
    pub settled: &'static str,
    /// The same in words.
    pub settled_name: &'a str,
    /// Thoughts for afterwards, as HTML. Never on the card.
    pub reflection: Option<String>,
    /// Questions to end with, as HTML.
    pub debrief: Vec<String>,
    /// Whether it is made up, or how it was made unknowable, in words.
    pub fictional_name: &'a str,
    /// Its sheets.
    pub sheets: Vec<SheetLinkView<'a>>,
}

/// A way out.
#[derive(Debug, JsonSchema, Serialize)]
pub struct OptionView<'a> {
    /// Its id, and its address on the page.
    pub id: &'a str,
    /// Its letter: A, B, C, D.
    pub letter: char,
    /// What to do, as HTML.
    pub text: String,
    /// What may come of it, as HTML.
    pub consequence: Option<String>,
}

/// Something that happens on the way.
#[derive(Debug, JsonSchema, Serialize)]
pub struct TwistView {
    /// Minutes into the conversation.
    pub after_minutes: u16,
    /// What happens, as HTML.
    pub text: String,
}

impl<'a> Typist<'a> {
    pub(super) fn dilemma(self, dilemma: &'a Dilemma) -> DilemmaView<'a> {
        let values =
            |pole| dilemma.values.iter().filter(move |value| value.pole == pole).map(|value| self.prose.line(&value.text)).collect();
        let (settled, settled_key) = match dilemma.settled {
            Settled::Open => ("open", "settled_open"),
            Settled::Law => ("law", "settled_law"),
        };
        let option = |(letter, option): (char, &'a crate::model::dilemma::Choice)| OptionView {
            id: &option.id,
            letter,
            text: self.prose.line(&option.text),
            consequence: option.consequence.as_ref().map(|text| self.prose.line(text)),
        };
        let twist =
            |twist: &crate::model::dilemma::Twist| TwistView { after_minutes: twist.after_minutes, text: self.prose.line(&twist.text) };
        DilemmaView {
            situation: self.prose.block(&dilemma.situation),
            task: self.prose.block(&dilemma.task),
            actors: self.prose.lines(&dilemma.actors),
            benefits: values(Pole::Benefit),
            risks: values(Pole::Risk),
            options: ('A'..).zip(&dilemma.options).map(option).collect(),
            twists: dilemma.twists.iter().map(twist).collect(),
            settled,
            settled_name: self.word(settled_key),
            reflection: dilemma.reflection.as_ref().map(|text| self.prose.block(text)),
            debrief: self.prose.lines(&dilemma.debrief),
            fictional_name: self.word(if dilemma.fictional { "fictional" } else { "anonymised" }),
            sheets: self.sheets(),
        }
    }
}
