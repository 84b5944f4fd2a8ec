//! A manuscript as it is given to be set.

use std::sync::Arc;

use crate::diagnostic::{Place, Source, SourceId};

/// Reads a file of the site, by its path below the content folder.
pub type Read<'a> = &'a (dyn Fn(&str) -> std::io::Result<Vec<u8>> + Sync);

/// A manuscript, and where its parts come from.
#[derive(Clone, Copy)]
pub struct Job<'a> {
    /// The template's name.
    pub template: &'a str,
    /// The view, as JSON.
    pub data: &'a str,
    /// The code of the document's address, as SVG.
    pub code: Option<&'a str>,
    /// The texts it shows.
    pub sources: &'a [(SourceId, Arc<Source>)],
    /// Reads a file of the site.
    pub read: Read<'a>,
}

impl Job<'_> {
    /// The file of the document itself.
    pub fn whole(&self) -> Place {
        self.sources.first().map_or(Place::Site, |(_, source)| source.place())
    }

    /// Where some words stand first in what an author wrote.
    pub fn find(&self, words: &str) -> Option<Place> {
        self.sources.iter().find_map(|(id, source)| {
            let start = source.text.find(words)?;
            Some(Place::Span(id.span(start..start + words.len())))
        })
    }
}
