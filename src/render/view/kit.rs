//! A page as it stands in a workshop's kit.

use super::{DocumentView, PageView, Viewer};

impl<'a> Viewer<'a> {
    /// The page as it stands in the kit it is made for, if it is made for one: without the ways to the rest of the site, which is not there.
    pub(super) fn packed(self, view: DocumentView<'a>) -> DocumentView<'a> {
        let Some(workshop) = self.kit else { return view };
        DocumentView {
            page: PageView {
                kit: Some(self.link(workshop)),
                linked_data: None,
                alternates: Vec::new(),
                x_default: None,
                breadcrumbs: Vec::new(),
                feed: None,
                section_url: None,
                ..view.page
            },
            previous: None,
            next: None,
            feedback: None,
            editions: Vec::new(),
            all_editions: None,
            redline: None,
            doors: Vec::new(),
            steps: Vec::new(),
            sections: Vec::new(),
            tools: Vec::new(),
            latest_changes: Vec::new(),
            ..view
        }
    }
}
