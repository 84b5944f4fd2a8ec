//! The labels of recommendations in words.

use schemars::JsonSchema;
use serde::Serialize;

use super::{ChangeView, Viewer};
use crate::model::content::Callout;
use crate::model::label::{Fate, Label, Labels};
use crate::model::site::EntryId;
use crate::model::strings::Strings;

/// What became of a recommendation.
#[derive(Debug, JsonSchema, Serialize)]
pub struct LabelView {
    /// `new`, `changed`, `withdrawn`, `reviewed` (without change) or `unreviewed` (others were, since).
    pub fate: &'static str,
    /// That in words, with the day.
    pub text: String,
    /// The id, on its page, of the change note that says so.
    pub note: String,
}

impl LabelView {
    /// A label in the words of a language.
    #[must_use]
    pub fn of(label: Label, strings: &Strings) -> Self {
        let key = match label.fate {
            Fate::New => "label_new",
            Fate::Changed => "label_changed",
            Fate::Withdrawn => "label_withdrawn",
            Fate::Reviewed => "label_reviewed",
            Fate::Unreviewed => "label_unreviewed",
        };
        // It stands in a line with other words, which may break anywhere but in the date.
        let text = strings.fill(key, &[("date", &strings.date(label.date).replace(' ', "\u{a0}"))]);
        Self { fate: label.fate.name(), text, note: note_id(label.note) }
    }

    /// The label of a recommendation, and the words for the review it tells of itself, unless the label tells of a later one.
    #[must_use]
    pub fn with_review(labels: &Labels<'_>, advice: Callout<'_>, strings: &Strings) -> (Option<Self>, Option<String>) {
        let reviewed = advice.head.reviewed;
        let label = labels.of(advice.id(), reviewed);
        let own = reviewed
            .filter(|_| label.is_none_or(|label| label.is_in_substance()))
            .map(|date| strings.fill("last_reviewed", &[("date", &strings.date(date))]));
        (label.map(|label| Self::of(label, strings)), own)
    }
}

/// The id of a change note on its page, by its number.
fn note_id(number: usize) -> String {
    format!("_change-{number}")
}

impl<'a> Viewer<'a> {
    /// The change notes of a page, the latest first; those that a recommendation's label leads to have an id.
    pub(super) fn own_changes(self, id: EntryId) -> Vec<ChangeView<'a>> {
        let document = self.site.document(id);
        let labels = Labels::new(self.site, id);
        let labelled = document.outline.recommendations.iter().filter_map(|it| labels.of(it.id.as_deref(), it.reviewed));
        let told: Vec<usize> = labelled.map(|label| label.note).collect();
        let view = |(number, change)| ChangeView { id: told.contains(&number).then(|| note_id(number)), ..self.change(id, change) };
        document.meta.numbered_changes().into_iter().map(view).collect()
    }
}
