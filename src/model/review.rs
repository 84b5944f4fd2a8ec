//! The review queue: which pages are to be read through, by whom, and when.

use jiff::civil::Date;

use super::document::Document;
use super::meta::Status;
use super::site::{EntryId, Site};

/// Days before its date that a review is soon.
const SOON: i32 = 60;

/// Where a page stands with its review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// The date has passed.
    Overdue,
    /// The date is near.
    Soon,
    /// There is time.
    Later,
    /// No date is set.
    Undated,
}

impl Urgency {
    /// All of them, the most urgent first.
    pub const ALL: [Self; 4] = [Self::Overdue, Self::Soon, Self::Later, Self::Undated];

    /// Its word in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Soon => "soon",
            Self::Later => "later",
            Self::Undated => "undated",
        }
    }
}

/// A page in the queue.
#[derive(Debug, Clone, Copy)]
pub struct Review<'a> {
    /// The page.
    pub page: EntryId,
    /// What it shows.
    pub document: &'a Document,
    /// When it is to be read through at the latest.
    pub due: Option<Date>,
    /// Days until then; less than none when the date has passed.
    pub days: Option<i32>,
    /// Where it stands.
    pub urgency: Urgency,
}

impl<'a> Review<'a> {
    fn of(site: &'a Site, page: EntryId) -> Self {
        let document = site.document(page);
        let due = document.meta.review_by();
        let days = due.map(|due| (due - site.today).get_days());
        let urgency = match days {
            None => Urgency::Undated,
            Some(..0) => Urgency::Overdue,
            Some(0..=SOON) => Urgency::Soon,
            Some(_) => Urgency::Later,
        };
        Self { page, document, due, days, urgency }
    }
}

/// Every page in force, in its own tree, the most urgent first. What was replaced or withdrawn is read through no more, and a
/// draft not yet.
#[must_use]
pub fn queue(site: &Site) -> Vec<Review<'_>> {
    let in_force = site.own_ids().filter(|id| {
        let document = site.document(*id);
        !document.stand_in && matches!(document.meta.status(), Status::Current | Status::Consultation)
    });
    let mut queue: Vec<_> = in_force.map(|id| Review::of(site, id)).collect();
    queue.sort_by_key(|review| (review.due.is_none(), review.due, review.page));
    queue
}
