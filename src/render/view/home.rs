//! What a front page leads to: doors for its readers, the phases as steps, the sections and the tools.

use super::{CardView, Viewer};
use crate::model::config::Axis;
use crate::model::document::Kind;
use crate::model::site::{EntryId, TreeId};

impl<'a> Viewer<'a> {
    /// The doors on a front page: one for each audience that has one, or for every audience if none has.
    pub(super) fn doors(self, tree: TreeId) -> Vec<CardView<'a>> {
        let doors = self.terms_of(tree, Axis::Audience).filter_map(|term| {
            let (lang, door) = self.told(term, |named| &named.door)?;
            Some(CardView { title: door, lang, ..self.term_card(term) })
        });
        let doors: Vec<_> = doors.collect();
        if doors.is_empty() { self.term_cards(tree, Axis::Audience) } else { doors }
    }

    /// The phases in their order, where the publisher gives them one.
    pub(super) fn steps(self, tree: TreeId) -> Vec<CardView<'a>> {
        let ordered = self.config().taxonomy.contains_key(&Axis::Phase);
        if ordered { self.term_cards(tree, Axis::Phase) } else { Vec::new() }
    }

    /// The pages below the front page: those with tools in them, or the others.
    pub(super) fn sections(self, home: EntryId, tools: bool) -> Vec<CardView<'a>> {
        let typed = |id: &EntryId| self.site.document(*id).kind() != Kind::Page;
        let is_tool = |id: &EntryId| match self.site.children(*id) {
            [] => typed(id),
            pages => pages.iter().all(typed),
        };
        self.site.children(home).iter().filter(|id| is_tool(id) == tools).map(|id| self.card(*id)).collect()
    }
}
