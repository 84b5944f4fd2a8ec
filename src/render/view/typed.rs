//! What a theme sees of a typed document: one view a type, the same for the page, the sheets and the screen.

mod checklist;
mod dilemma;
mod glossary;
mod question_set;
mod sheet;
mod workshop;

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Serialize;

pub use checklist::{AnswerView, ChecklistView, GotoView, ItemView, LawView, OutcomeView, SectionView};
pub use dilemma::{DilemmaView, OptionView, TwistView};
pub use glossary::{GlossaryLetterView, GlossaryView, SourceView, TermEntryView};
pub use question_set::{CaseView, ChoiceView, ConceptView, InputView, MinutesView, QuestionSetView, QuestionView, StepView};
pub use sheet::SheetLinkView;
pub use workshop::{BlockView, EquipmentView, PlanView, RoleView, TaskView, UseView, WorkshopView};

use super::{LinkView, Viewer};
use crate::model::content::plain;
use crate::model::document::Body;
use crate::model::meta::Word;
use crate::model::question_set::Size;
use crate::model::site::EntryId;
use crate::render::fingerprint;
use crate::render::prose::Prose;

/// The view of a typed document.
#[derive(Debug, JsonSchema, Serialize)]
#[serde(untagged)]
#[expect(missing_docs, reason = "each is described at its own type")]
pub enum TypedView<'a> {
    QuestionSet(Box<QuestionSetView<'a>>),
    Checklist(Box<ChecklistView<'a>>),
    Workshop(Box<WorkshopView<'a>>),
    Dilemma(Box<DilemmaView<'a>>),
    Glossary(Box<GlossaryView<'a>>),
}

/// Guidance to read: a page, or a part of one.
#[derive(Debug, JsonSchema, Serialize)]
pub struct RefView<'a> {
    /// The page's title.
    pub title: &'a str,
    /// The heading of the part that is meant; `null` for the whole page.
    pub section: Option<Cow<'a, str>>,
    /// Where it is.
    pub url: String,
    /// The language of the page, where it is another than the interface's.
    pub lang: Option<String>,
}

/// What the views of a typed document are made with: the page, in the document's own language, and its texts.
#[derive(Clone, Copy)]
pub struct Typist<'a> {
    /// The words of the document's language.
    pub viewer: Viewer<'a>,
    /// The page.
    pub page: EntryId,
    /// Makes HTML of texts.
    pub prose: Prose<'a>,
}

impl<'a> Typist<'a> {
    /// The view of a document's body; none for an ordinary page.
    #[must_use]
    pub fn view(self, body: &'a Body) -> Option<TypedView<'a>> {
        match body {
            Body::Page(_) | Body::Unread(_) => None,
            Body::QuestionSet(set) => Some(TypedView::QuestionSet(Box::new(self.question_set(set)))),
            Body::Checklist(checklist) => Some(TypedView::Checklist(Box::new(self.checklist(checklist)))),
            Body::Workshop(workshop) => Some(TypedView::Workshop(Box::new(self.workshop(workshop)))),
            Body::Dilemma(dilemma) => Some(TypedView::Dilemma(Box::new(self.dilemma(dilemma)))),
            Body::Glossary(glossary) => Some(TypedView::Glossary(Box::new(self.glossary(glossary)))),
        }
    }

    fn word(self, key: &'a str) -> &'a str {
        self.viewer.strings.get(key)
    }

    /// The pages that ids name; what lies outside the site is left out.
    fn refs(self, words: &'a [Word]) -> Vec<RefView<'a>> {
        words.iter().filter_map(|word| self.reference(&word.text)).collect()
    }

    fn reference(self, name: &'a str) -> Option<RefView<'a>> {
        let (page, anchor) = self.viewer.named(self.page, name)?;
        let site = self.viewer.site;
        let id = site.anchor(page, anchor);
        let heading = site.text(page).headings().find(|heading| Some(heading.id) == id);
        let LinkView { title, url, lang } = self.viewer.reference(self.page, name)?;
        Some(RefView { title, section: heading.map(|heading| plain(heading.content)), url, lang })
    }
}

/// A span of numbers as it is read: `4–6`, or `5` where both ends are the same.
fn size(size: Size) -> String {
    if size.min == size.max { size.min.to_string() } else { format!("{}–{}", size.min, size.max) }
}

/// A short fingerprint of words, so that a saved answer can tell that what it answers has changed.
fn mark(words: &str) -> String {
    format!("{:08x}", fingerprint::of(words.as_bytes()) as u32)
}
