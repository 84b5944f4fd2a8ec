//! Numbers of things, in words: `1 page`, `2 pages`.

use super::Tongue;

/// Things that are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "their own names")]
pub enum Things {
    Contrasts,
    Documents,
    Errors,
    Files,
    Forms,
    Hints,
    Languages,
    Links,
    OldAddresses,
    Pages,
    Pdfs,
    Places,
    Translations,
    Warnings,
    Words,
}

impl Tongue {
    /// So many of these things.
    #[must_use]
    pub fn count(self, count: usize, things: Things) -> String {
        let [one, many] = match self {
            Self::English => english(things),
            Self::Norwegian => norwegian(things),
        };
        format!("{count} {}", if count == 1 { one } else { many })
    }
}

fn english(things: Things) -> [&'static str; 2] {
    match things {
        Things::Contrasts => ["contrast", "contrasts"],
        Things::Documents => ["document", "documents"],
        Things::Errors => ["error", "errors"],
        Things::Files => ["file", "files"],
        Things::Forms => ["form", "forms"],
        Things::Hints => ["hint", "hints"],
        Things::Languages => ["language", "languages"],
        Things::Links => ["link or picture", "links and pictures"],
        Things::OldAddresses => ["old address", "old addresses"],
        Things::Pages => ["page", "pages"],
        Things::Pdfs => ["PDF", "PDFs"],
        Things::Places => ["place", "places"],
        Things::Translations => ["translation", "translations"],
        Things::Warnings => ["warning", "warnings"],
        Things::Words => ["word", "words"],
    }
}

fn norwegian(things: Things) -> [&'static str; 2] {
    match things {
        Things::Contrasts => ["kontrast", "kontraster"],
        Things::Documents => ["dokument", "dokumenter"],
        Things::Errors => ["feil", "feil"],
        Things::Files => ["fil", "filer"],
        Things::Forms => ["skjema", "skjemaer"],
        Things::Hints => ["tips", "tips"],
        Things::Languages => ["språk", "språk"],
        Things::Links => ["lenke eller bilde", "lenker og bilder"],
        Things::OldAddresses => ["gammel adresse", "gamle adresser"],
        Things::Pages => ["side", "sider"],
        Things::Pdfs => ["PDF", "PDF-er"],
        Things::Places => ["sted", "steder"],
        Things::Translations => ["oversettelse", "oversettelser"],
        Things::Warnings => ["advarsel", "advarsler"],
        Things::Words => ["ord", "ord"],
    }
}
