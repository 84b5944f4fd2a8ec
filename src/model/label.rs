//! The label of a recommendation: what became of it, and when. It follows from the change notes of its page, the editions and the
//! day, and from nothing else; where these say nothing of a recommendation, it has none.
//!
//! Of these the first that holds:
//!
//! 1. *Withdrawn*: the last note in substance that names it is `withdrawn`.
//! 2. *New* or *changed*: the last note in substance that names it is `major`, and no older than a year. It is new if the last
//!    edition from before that day had the page, in whatever language, without it, and no other note in substance has named it since.
//!    Where no edition can tell, it is changed.
//! 3. *Not reviewed since*: a later `reviewed` note names other recommendations and none but such, and this one was last looked at
//!    more than a year ago: by a note, by its own `reviewed`, or else when the page was published.
//! 4. *Reviewed without change*: the last `reviewed` note that names it, or that names no place and so is about the whole page,
//!    is later than what else is known of it.
//!
//! A `major` note that names no place does not say which recommendation is another, and `minor` and `correction` leave the advice as
//! it was: they label nothing. A note whose day has not come is as if it were not there.

use jiff::Span;
use jiff::civil::Date;

use super::anchors::Anchors;
use super::document::Kind;
use super::meta::{Change, ChangeKind};
use super::site::{EntryId, Site};

/// Years that a recommendation is new or changed, and that it counts as looked at.
const FRESH: i64 = 1;

/// What became of a recommendation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It was not there before.
    New,
    /// The advice is another.
    Changed,
    /// It no longer holds.
    Withdrawn,
    /// It was looked at, and holds.
    Reviewed,
    /// Others were looked at since, and it was not.
    Unreviewed,
}

impl Fate {
    /// Its word in classes and views.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Withdrawn => "withdrawn",
            Self::Reviewed => "reviewed",
            Self::Unreviewed => "unreviewed",
        }
    }
}

/// The label of a recommendation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label {
    /// What became of it.
    pub fate: Fate,
    /// The day of that; of what nobody has reviewed, the day since when.
    pub date: Date,
    /// The number of the note that says so: the page's oldest is 1, so that those to come change none.
    pub note: usize,
}

impl Label {
    /// Whether it tells of the advice itself, and not of reviews.
    #[must_use]
    pub fn is_in_substance(&self) -> bool {
        matches!(self.fate, Fate::New | Fate::Changed | Fate::Withdrawn)
    }
}

/// The notes of a page, and what they say of its recommendations.
pub struct Labels<'s> {
    site: &'s Site,
    page: EntryId,
    /// The latest first.
    notes: Vec<Note<'s>>,
}

struct Note<'s> {
    number: usize,
    change: &'s Change,
    /// The ids of the places it names.
    names: Vec<&'s str>,
    /// Whether these are recommendations, all of them.
    of_advice: bool,
}

impl<'s> Labels<'s> {
    /// Those of a page. Only guideline pages have them, and no front page, which does not show its notes.
    #[must_use]
    pub fn new(site: &'s Site, page: EntryId) -> Self {
        let document = site.document(page);
        let has = document.kind() == Kind::Page && site.entry(page).parent.is_some() && !document.outline.recommendations.is_empty();
        let mut anchors = Anchors::new(site);
        let mut note = |(number, change): (usize, &'s Change)| {
            let names: Vec<_> = change.anchors.iter().filter_map(|anchor| anchors.find(page, anchor)).collect();
            let is_advice = |name: &&str| document.outline.recommendations.iter().any(|it| it.id.as_deref() == Some(*name));
            Note { number, change, of_advice: !names.is_empty() && names.iter().all(is_advice), names }
        };
        let notes = if has { document.meta.numbered_changes() } else { Vec::new() };
        let notes = notes.into_iter().filter(|(_, change)| change.date <= site.today).map(&mut note).collect();
        Self { site, page, notes }
    }

    /// The label of the recommendation with this id, which says itself when it was reviewed.
    #[must_use]
    pub fn of(&self, id: Option<&str>, reviewed: Option<Date>) -> Option<Label> {
        let is_named = |note: &&Note<'_>| id.is_some_and(|id| note.names.contains(&id));
        let label = |fate, note: &Note<'_>| Label { fate, date: note.change.date, note: note.number };
        let substance = self.notes.iter().find(|note| note.change.kind.is_substantive() && is_named(note));
        if let Some(note) = substance {
            if note.change.kind == ChangeKind::Withdrawn {
                return Some(label(Fate::Withdrawn, note));
            }
            if self.is_fresh(note.change.date) {
                return Some(label(if self.is_new(id?, note) { Fate::New } else { Fate::Changed }, note));
            }
        }
        let mut reviews = self.notes.iter().filter(|note| note.change.kind == ChangeKind::Reviewed);
        let review = reviews.clone().find(|note| note.change.anchors.is_empty() || is_named(note));
        let others = reviews.find(|note| note.of_advice && !is_named(note));
        let day = |note: Option<&Note<'_>>| note.map(|note| note.change.date);
        let meta = &self.site.document(self.page).meta;
        let looked_at = day(substance).max(reviewed).max(day(review)).or(meta.published());
        match (others, looked_at) {
            (Some(note), Some(date)) if date < note.change.date && !self.is_fresh(date) && meta.reviewed() <= Some(note.change.date) => {
                Some(Label { date, ..label(Fate::Unreviewed, note) })
            }
            _ => review.filter(|_| day(review) > day(substance) && day(review) >= reviewed).map(|note| label(Fate::Reviewed, note)),
        }
    }

    fn is_fresh(&self, date: Date) -> bool {
        self.site.today < date.saturating_add(Span::new().years(FRESH))
    }

    /// Whether it came with a note.
    fn is_new(&self, id: &str, note: &Note<'_>) -> bool {
        let Some(edition) = self.site.history.editions.iter().rfind(|edition| edition.date < note.change.date) else { return false };
        // The page in each language, and where it stood before.
        let addresses = |page: &EntryId| {
            let aliases = self.site.document(*page).meta.aliases.iter().map(|alias| &*alias.text);
            aliases.chain([&*self.site.entry(*page).url])
        };
        let had = |id: &str| self.site.versions(self.page).iter().flat_map(addresses).any(|url| edition.has_place(url, id));
        let is_since = |other: &Note<'_>| other.number < note.number && other.change.date > edition.date;
        let was_named = self.notes.iter().any(|other| is_since(other) && other.change.kind.is_substantive() && other.names.contains(&id));
        had("") && !had(id) && !was_named
    }
}
