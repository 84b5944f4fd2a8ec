//! Everything a site publishes: an address and the recipe for its bytes.

use super::document::Kind;
use super::pdf::Pdf;
use super::site::{EntryId, TermId, TreeId};

/// Where files lie that have their contents in their names, and that browsers may keep.
pub const ASSETS: &str = "assets/";

/// One file of the published site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Path below the output folder.
    pub path: Box<str>,
    /// How its bytes are made.
    pub recipe: Recipe,
}

/// How the bytes of an output are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipe {
    /// A document's page.
    Page(EntryId),
    /// A typed document as something to print or to show.
    Sheet(EntryId, Sheet),
    /// A file that goes with a typed document.
    Companion(EntryId, Companion),
    /// A document, or one of its sheets, as PDF.
    Pdf(EntryId, Pdf),
    /// The page of one audience or topic.
    Term(TermId),
    /// The list of all audiences, or of all topics.
    Terms(TreeId, super::config::Axis),
    /// The alphabetical list; where it is long, its parts from 1 on, and at 0 the way to them.
    AToZ(TreeId, u32),
    /// The list of changes; where it is long, its parts from 1 on, and at 0 the latest and the way to them.
    Changes(TreeId, u32),
    /// The page to search from.
    Search(TreeId),
    /// A file of the index that searching reads.
    Index(TreeId, Shard),
    /// What a reader sees at an address that is not there.
    NotFound(TreeId),
    /// A page at an old address that leads to the new one: which alias of the page.
    Stub(EntryId, u32),
    /// What is otherwise on a page than in the latest edition.
    Redline(EntryId),
    /// What is otherwise in a tree than in the latest edition, as one document.
    Redlines(TreeId),
    /// The same as PDF.
    RedlinesPdf(TreeId),
    /// The list of editions.
    Editions(TreeId),
    /// A file of an edition: which edition, and which of its files.
    Frozen(u16, u32),
    /// Substantive changes, for feed readers.
    Feed(Feed),
    /// All changes, for programs.
    ChangesJson,
    /// Which pages are to be read through, by whom and when, for programs.
    ReviewJson,
    /// The same as a calendar.
    ReviewCalendar,
    /// The addresses of a tree's pages, for search engines; or the list of such lists.
    Sitemap(Sitemap),
    /// What search engines may read.
    Robots,
    /// Headers, for the web server.
    Headers,
    /// Redirects, for the web server.
    Redirects,
    /// A picture in another width: which of the site's files, and how wide.
    Picture(u32, u32),
    /// A file of the theme, by its place in the theme's list.
    ThemeAsset(u32),
    /// A file beside the pages, by its place in the project's list.
    File(u32),
}

/// The files of an index, by their numbers where there are several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shard {
    /// What is read first: what the index is like, and where the rest lies.
    Whole,
    /// Some of the words, and the pages they lead to.
    Terms(u32),
    /// Some of the words by their ends, for those that are misspelt.
    Endings(u32),
    /// Titles and addresses of some pages.
    Pages(u32),
    /// Summaries of some pages, and the places on them.
    Parts(u32),
}

impl Shard {
    /// Its name, without an extension.
    #[must_use]
    pub fn name(self) -> String {
        match self {
            Self::Whole => "index".to_owned(),
            Self::Terms(at) => format!("t{at}"),
            Self::Endings(at) => format!("e{at}"),
            Self::Pages(at) => format!("p{at}"),
            Self::Parts(at) => format!("d{at}"),
        }
    }
}

/// Whose changes a feed tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feed {
    /// Those of all pages of a tree.
    Tree(TreeId),
    /// Those of a section.
    Section(EntryId),
    /// Those of the pages for an audience, or of another term.
    Term(TermId),
}

/// The parts of a sitemap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sitemap {
    /// All pages in one file.
    Whole,
    /// The list of parts, when the pages are too many for one file.
    Index,
    /// One part.
    Part(u32),
}

/// A typed document as something to print or to show: a page of its own below the document's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// A question set for those who take part.
    Participants,
    /// A question set for the group that writes.
    Record,
    /// A question set for the one who leads.
    Facilitator,
    /// A question set for what all groups say together.
    Plenary,
    /// A question set on a screen, a question at a time.
    Present,
    /// A checklist on paper.
    Form,
    /// A workshop's plan.
    RunSheet,
    /// A dilemma as cards.
    Cards,
}

impl Sheet {
    /// The sheets of a kind of document, in the order they are offered.
    #[must_use]
    pub fn of(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::Page | Kind::Glossary => &[],
            Kind::QuestionSet => &[Self::Participants, Self::Record, Self::Facilitator, Self::Plenary, Self::Present],
            Kind::Checklist => &[Self::Form],
            Kind::Workshop => &[Self::RunSheet],
            Kind::Dilemma => &[Self::Cards],
        }
    }

    /// Its name, which its template has too.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Participants => "participants",
            Self::Record => "record",
            Self::Facilitator => "facilitator",
            Self::Plenary => "plenary",
            Self::Present => "present",
            Self::Form => "form",
            Self::RunSheet => "run-sheet",
            Self::Cards => "cards",
        }
    }

    /// Its address below the document's.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Self::Participants | Self::Form | Self::RunSheet | Self::Cards => "print/",
            Self::Record => "print/record/",
            Self::Facilitator => "print/facilitator/",
            Self::Plenary => "print/plenary/",
            Self::Present => "present/",
        }
    }

    /// The keys of its name in words, and of a sentence about what it is for.
    #[must_use]
    pub fn keys(self) -> [&'static str; 2] {
        match self {
            Self::Participants => ["sheet_participants", "sheet_participants_summary"],
            Self::Record => ["sheet_record", "sheet_record_summary"],
            Self::Facilitator => ["sheet_facilitator", "sheet_facilitator_summary"],
            Self::Plenary => ["sheet_plenary", "sheet_plenary_summary"],
            Self::Present => ["sheet_present", "sheet_present_summary"],
            Self::Form => ["sheet_form", "sheet_form_summary"],
            Self::RunSheet => ["sheet_run_sheet", "sheet_run_sheet_summary"],
            Self::Cards => ["sheet_cards", "sheet_cards_summary"],
        }
    }
}

/// A file that goes with a typed document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Companion {
    /// A workshop as an appointment.
    Calendar,
    /// Everything a workshop needs, in one archive.
    Kit,
    /// A document's sheets for a word processor.
    Word,
}

impl Companion {
    /// The files that go with a kind of document.
    #[must_use]
    pub fn of(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::Page | Kind::Glossary | Kind::Dilemma => &[],
            Kind::QuestionSet | Kind::Checklist => &[Self::Word],
            Kind::Workshop => &[Self::Kit, Self::Calendar, Self::Word],
        }
    }

    /// Its name in templates.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Calendar => "calendar",
            Self::Kit => "kit",
            Self::Word => "word",
        }
    }

    /// Its address below the document's.
    #[must_use]
    pub fn path(self) -> &'static str {
        match self {
            Self::Calendar => "workshop.ics",
            Self::Kit => "kit.zip",
            Self::Word => "sheet.docx",
        }
    }

    /// The keys of its name in words, and of a sentence about what it is for.
    #[must_use]
    pub fn keys(self) -> [&'static str; 2] {
        match self {
            Self::Calendar => ["file_calendar", "file_calendar_summary"],
            Self::Kit => ["file_kit", "file_kit_summary"],
            Self::Word => ["file_word", "file_word_summary"],
        }
    }
}
