//! The templates a theme must have, and which of them makes what.

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::view::{
    AToZView, ChangesView, ChecklistView, DilemmaView, DocumentView, EditionsView, GlossaryView, PageView, QuestionSetView, RedlineView,
    StubView, TermView, TermsView, WorkshopView,
};
use crate::model::document::Kind;
use crate::model::output::Recipe;
use crate::model::site::Site;

/// A template that a theme must have.
pub struct Template {
    /// Its name.
    pub name: &'static str,
    /// What it makes, in English.
    pub makes: &'static str,
    /// The view it is given as `page`, besides what every page has.
    pub(super) view: ViewSchema,
    /// The view it is given as `page.typed`.
    pub(super) typed: Option<ViewSchema>,
}

/// Describes a view.
pub(super) type ViewSchema = fn(&mut SchemaGenerator) -> Schema;

/// Every template that a theme must have.
pub const TEMPLATES: &[Template] = &[
    page("home.html", "the front page"),
    page("section.html", "the page of a folder"),
    page("page.html", "a page of text"),
    typed("question-set.html", "a question set", view::<QuestionSetView<'_>>),
    typed("participants.html", "a question set on paper, for those who take part", view::<QuestionSetView<'_>>),
    typed("record.html", "a question set on paper, for the group that writes", view::<QuestionSetView<'_>>),
    typed("facilitator.html", "a question set on paper, for the one who leads", view::<QuestionSetView<'_>>),
    typed("plenary.html", "a question set on paper, for what all groups say together", view::<QuestionSetView<'_>>),
    typed("present.html", "a question set on a screen, a question at a time", view::<QuestionSetView<'_>>),
    typed("checklist.html", "a checklist", view::<ChecklistView<'_>>),
    typed("form.html", "a checklist on paper", view::<ChecklistView<'_>>),
    typed("workshop.html", "a workshop", view::<WorkshopView<'_>>),
    typed("run-sheet.html", "a workshop's plan on paper", view::<WorkshopView<'_>>),
    typed("dilemma.html", "a dilemma", view::<DilemmaView<'_>>),
    typed("cards.html", "a dilemma as cards", view::<DilemmaView<'_>>),
    typed("glossary.html", "a glossary", view::<GlossaryView<'_>>),
    list("term.html", "the pages of one audience, topic, phase or type", view::<TermView<'_>>),
    list("terms.html", "the list of audiences, topics, phases or types", view::<TermsView<'_>>),
    list("a-z.html", "the alphabetical list of all pages", view::<AToZView<'_>>),
    list("changes.html", "the list of changes", view::<ChangesView<'_>>),
    list("editions.html", "the list of editions", view::<EditionsView<'_>>),
    list("redline.html", "what is otherwise than in the latest edition, on a page or in all", view::<RedlineView<'_>>),
    list("search.html", "the page to search from", view::<PageView<'_>>),
    list("404.html", "what a reader sees at an address that is not there", view::<PageView<'_>>),
    list("redirect.html", "what stands at a page's old address", view::<StubView<'_>>),
];

const fn page(name: &'static str, makes: &'static str) -> Template {
    list(name, makes, view::<DocumentView<'_>>)
}

const fn typed(name: &'static str, makes: &'static str, typed: ViewSchema) -> Template {
    Template { typed: Some(typed), ..page(name, makes) }
}

const fn list(name: &'static str, makes: &'static str, view: ViewSchema) -> Template {
    Template { name, makes, view, typed: None }
}

fn view<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// The template that makes an output; none if it is made without one.
#[must_use]
pub fn of(site: &Site, recipe: Recipe) -> Option<&'static str> {
    Some(match recipe {
        Recipe::Page(id) => {
            let document = site.document(id);
            match (document.kind(), site.entry(id).parent) {
                (Kind::Page, None) => "home.html",
                (Kind::Page, _) if document.is_index() => "section.html",
                (kind, _) => named(kind.name()),
            }
        }
        Recipe::Sheet(_, sheet) => named(sheet.name()),
        Recipe::Term(_) => "term.html",
        Recipe::Terms(..) => "terms.html",
        Recipe::AToZ(..) => "a-z.html",
        Recipe::Changes(..) => "changes.html",
        Recipe::Editions(_) => "editions.html",
        Recipe::Redline(_) | Recipe::Redlines(_) => "redline.html",
        Recipe::Search(_) => "search.html",
        Recipe::NotFound(_) => "404.html",
        Recipe::Stub(..) => "redirect.html",
        Recipe::Companion(..)
        | Recipe::Pdf(..)
        | Recipe::RedlinesPdf(_)
        | Recipe::Feed(_)
        | Recipe::ChangesJson
        | Recipe::ReviewJson
        | Recipe::ReviewCalendar
        | Recipe::Index(..)
        | Recipe::Sitemap(_)
        | Recipe::Robots
        | Recipe::Headers
        | Recipe::Redirects
        | Recipe::Frozen(..)
        | Recipe::ThemeAsset(_)
        | Recipe::File(_)
        | Recipe::Picture(..) => return None,
    })
}

/// The template of a kind of document or of a sheet, by its name.
fn named(name: &str) -> &'static str {
    let mut names = TEMPLATES.iter().map(|template| template.name);
    names.find(|file| file.strip_suffix(".html") == Some(name)).expect("every kind and every sheet has a template")
}
