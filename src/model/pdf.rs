//! The PDFs of a site: which there are, and what readers are told of one before they fetch it.

use super::output::Sheet;

/// A PDF of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pdf {
    /// One of its sheets.
    Sheet(Sheet, Print),
    /// A page of guidance.
    Page,
    /// A section with all its pages, as one document.
    Handbook,
}

/// How large letters are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Print {
    /// For most readers.
    Normal,
    /// For readers with low vision: 18 points.
    Large,
}

/// What readers are told of a PDF before they fetch it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    /// How many pages it has.
    pub pages: u32,
    /// How many bytes it has.
    pub bytes: u64,
}

/// What a publisher wants as PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// Sheets, booklets and cards.
    pub sheets: bool,
    /// Pages of guidance, each by itself.
    pub pages: bool,
    /// Sections, each as one document.
    pub handbooks: bool,
}

impl Wanted {
    /// The words of `site.yaml`.
    pub const WORDS: [&'static str; 3] = ["sheets", "pages", "handbooks"];

    /// What is wanted where nothing is said: what is made for paper. A page as PDF takes a thousand times as long to
    /// make as the page itself.
    #[must_use]
    pub fn unsaid() -> Self {
        Self { sheets: true, pages: false, handbooks: false }
    }
}

impl Pdf {
    /// The PDFs a sheet is made as.
    #[must_use]
    pub fn of_sheet(sheet: Sheet) -> &'static [Self] {
        use Print::{Large, Normal};
        macro_rules! sheet {
            ($sheet:ident, $($print:ident),+) => { &[$(Self::Sheet(Sheet::$sheet, $print)),+] };
        }
        match sheet {
            Sheet::Participants => sheet!(Participants, Normal, Large),
            Sheet::Record => sheet!(Record, Normal, Large),
            Sheet::Facilitator => sheet!(Facilitator, Normal, Large),
            Sheet::Form => sheet!(Form, Normal, Large),
            Sheet::RunSheet => sheet!(RunSheet, Normal, Large),
            Sheet::Plenary => sheet!(Plenary, Normal),
            Sheet::Cards => sheet!(Cards, Normal),
            Sheet::Present => &[],
        }
    }

    /// The name of its template, and of the sheet it is.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sheet(sheet, _) => sheet.name(),
            Self::Page => "page",
            Self::Handbook => "handbook",
        }
    }

    /// Its address below the document's.
    #[must_use]
    pub fn path(self) -> &'static str {
        use Print::{Large, Normal};
        match self {
            Self::Sheet(Sheet::Participants | Sheet::Present, Normal) => "sheet.pdf",
            Self::Sheet(Sheet::Participants | Sheet::Present, Large) => "sheet-large.pdf",
            Self::Sheet(Sheet::Record, Normal) => "record.pdf",
            Self::Sheet(Sheet::Record, Large) => "record-large.pdf",
            Self::Sheet(Sheet::Facilitator, Normal) => "facilitator.pdf",
            Self::Sheet(Sheet::Facilitator, Large) => "facilitator-large.pdf",
            Self::Sheet(Sheet::Form, Normal) => "checklist.pdf",
            Self::Sheet(Sheet::Form, Large) => "checklist-large.pdf",
            Self::Sheet(Sheet::RunSheet, Normal) => "runsheet.pdf",
            Self::Sheet(Sheet::RunSheet, Large) => "runsheet-large.pdf",
            Self::Sheet(Sheet::Plenary, _) => "plenary.pdf",
            Self::Sheet(Sheet::Cards, _) => "cards.pdf",
            Self::Page => "index.pdf",
            Self::Handbook => "handbook.pdf",
        }
    }

    /// Whether its letters are large.
    #[must_use]
    pub fn is_large(self) -> bool {
        matches!(self, Self::Sheet(_, Print::Large))
    }
}
