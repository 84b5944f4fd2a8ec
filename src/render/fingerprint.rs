//! What an output depends on, as one number: an output whose number is the same need not be made again.
//!
//! A page depends on its own text, and on the outline of the site: every title, address, summary, heading and setting.
//! That is coarse and simple: changing a word in one page makes that page alone, changing a title makes all.

use std::hash::BuildHasher as _;

use rayon::prelude::*;
use rustc_hash::FxBuildHasher;

use crate::model::content::plain;
use crate::model::document::{Body, Document};
use crate::model::output::{Companion, Output, Recipe};
use crate::model::pdf::Pdf;
use crate::model::project::DEFAULTS;
use crate::model::site::{EntryId, Site};
use crate::model::theme::{Theme, VIEWS};
use crate::render::{media, pdf};

/// The fingerprint of some bytes. It is quick and no seal: who makes two texts with one fingerprint deceives nobody else.
pub fn of(bytes: &[u8]) -> u128 {
    twox_hash::XxHash3_128::oneshot(bytes)
}

/// The fingerprints of a site's parts.
#[derive(Debug)]
pub struct Fingerprints {
    /// Of everything any page may show of the rest of the site.
    outline: u128,
    /// Of each document's text.
    texts: Vec<u128>,
    /// Of all files.
    files: u128,
    /// Of all texts and files, and of how translations stand to their originals.
    whole: u128,
}

impl Fingerprints {
    /// Takes the fingerprints of a site and its theme.
    #[must_use]
    pub fn new(site: &Site, theme: &Theme) -> Self {
        let documents: Vec<(u128, u128)> = site
            .documents
            .par_iter()
            .map(|document| {
                let source = site.source(document);
                (of(source.text.as_bytes()), of(&outline(document, &source.text, &source.path)))
            })
            .collect();
        let mut hash = blake3::Hasher::new();
        hash.update(env!("CARGO_PKG_VERSION").as_bytes());
        hash.update(&VIEWS.to_le_bytes()).update(&theme.fingerprint.to_le_bytes());
        hash.update(site.today.to_string().as_bytes()).update(&[
            u8::from(site.offline),
            u8::from(site.pdf),
            u8::from(cfg!(feature = "highlight")),
        ]);
        hash.update(format!("{:?}", site.config).as_bytes());
        for (_, outline) in &documents {
            hash.update(&outline.to_le_bytes());
        }
        for (_, source) in site.sources.iter().filter(|(_, source)| source.path.rsplit('/').next() == Some(DEFAULTS)) {
            hash.update(source.path.as_bytes()).update(source.text.as_bytes());
        }
        for file in &*site.files {
            let shown = file.picture.map(|picture| (picture.size, picture.widths()));
            hash.update(file.path.as_bytes()).update(format!("{shown:?}").as_bytes());
        }
        hash.update(&history(site).to_le_bytes());
        let outline = sum(&hash);
        site.files.iter().for_each(|file| _ = hash.update(&file.stamp.to_le_bytes()));
        let files = sum(&hash);
        for (text, _) in &documents {
            hash.update(&text.to_le_bytes());
        }
        hash.update(format!("{:?}", site.translations).as_bytes());
        Self { outline, files, whole: sum(&hash), texts: documents.into_iter().map(|(text, _)| text).collect() }
    }

    /// The fingerprint of what an output depends on.
    #[must_use]
    pub fn of(&self, site: &Site, theme: &Theme, output: &Output) -> u128 {
        match output.recipe {
            Recipe::Companion(_, Companion::Kit)
            | Recipe::Index(..)
            | Recipe::Redlines(_)
            | Recipe::RedlinesPdf(_)
            | Recipe::Editions(_) => self.whole,
            Recipe::Page(id) => self.of_page(site, id) ^ self.of_pdfs(site, id),
            Recipe::Pdf(id, pdf) => self.of_page(site, id) ^ self.of_pdf(pdf).rotate_left(2),
            Recipe::Redline(id) => self.of_page(site, id),
            Recipe::Frozen(edition, file) => {
                let edition = &site.history.editions[usize::from(edition)];
                edition.stamp ^ of(edition.files[file as usize].as_bytes())
            }
            Recipe::File(at) => of_file(site, at),
            Recipe::Picture(at, width) => of_file(site, at) ^ u128::from(width),
            Recipe::ThemeAsset(at) => of(&theme.assets[at as usize].bytes),
            // Typed documents, lists of pages, and what is for programs: the outline has all of it.
            Recipe::Sheet(..)
            | Recipe::Companion(_, Companion::Calendar | Companion::Word)
            | Recipe::Term(_)
            | Recipe::Terms(..)
            | Recipe::AToZ(..)
            | Recipe::Changes(..)
            | Recipe::Search(_)
            | Recipe::NotFound(_)
            | Recipe::Stub(..)
            | Recipe::Feed(_)
            | Recipe::ChangesJson
            | Recipe::ReviewJson
            | Recipe::ReviewCalendar
            | Recipe::Sitemap(_)
            | Recipe::Robots
            | Recipe::Headers
            | Recipe::Redirects => self.outline,
        }
    }

    fn of_page(&self, site: &Site, id: EntryId) -> u128 {
        // A page says whether it is otherwise than in the latest edition.
        let since = u128::from(site.since(site.original(id)).is_some());
        // And a translation what it is behind in.
        let outdated = site.outdated(id).map_or(0, |places| of(format!("{places:?}").as_bytes()));
        self.outline ^ self.texts[site.entry(id).document as usize].rotate_left(1) ^ since.rotate_left(3) ^ outdated
    }

    /// What a page depends on that tells the figures of its PDFs.
    fn of_pdfs(&self, site: &Site, id: EntryId) -> u128 {
        let pdfs = if site.pdf { pdf::of(site, site.original(id)) } else { Vec::new() };
        pdfs.last().map_or(0, |pdf| self.of_pdf(*pdf))
    }

    /// What a PDF depends on besides its own page: images, and in a handbook other pages.
    fn of_pdf(&self, pdf: Pdf) -> u128 {
        if pdf == Pdf::Handbook { self.whole } else { self.files }
    }
}

/// What a file is published as depends on its bytes, and on what is done with them.
fn of_file(site: &Site, at: u32) -> u128 {
    of(media::MANNER.as_bytes()) ^ of(&site.files[at as usize].stamp.to_le_bytes()).rotate_left(1)
}

fn sum(hash: &blake3::Hasher) -> u128 {
    let mut digest = [0; 16];
    hash.finalize_xof().fill(&mut digest);
    u128::from_le_bytes(digest)
}

/// What pages show of editions: their names, days and files.
fn history(site: &Site) -> u128 {
    let mut hash = blake3::Hasher::new();
    for edition in &site.history.editions {
        let places = FxBuildHasher.hash_one(&edition.places);
        hash.update(format!("{} {} {} {places}\n", edition.name, edition.date, edition.stamp).as_bytes());
    }
    hash.update(format!("{:?}", site.history.freezing).as_bytes());
    sum(&hash)
}

/// What other pages may show of a document: its envelope and its outline.
fn outline(document: &Document, text: &str, path: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(1024);
    let mut add = |part: &str| {
        bytes.extend_from_slice(&(part.len() as u64).to_le_bytes());
        bytes.extend_from_slice(part.as_bytes());
    };
    add(path);
    add(document.lang.as_str());
    add(&document.title);
    // A typed document is all envelope.
    add(match &document.body {
        Body::Page(span) => &text[..span.start as usize],
        _ => text,
    });
    add(&document.outline.opening);
    for heading in document.content.on(text).headings() {
        add(heading.id);
        add(&plain(heading.content));
        add(&heading.level.to_string());
    }
    for recommendation in &document.outline.recommendations {
        add(recommendation.id.as_deref().unwrap_or_default());
        add(recommendation.strength.name());
        recommendation.audience.iter().for_each(|(word, _)| add(word));
        add(&format!("{:?}", recommendation.reviewed));
        add(&recommendation.text);
    }
    document.outline.anchors.iter().for_each(|id| add(id));
    // A list of changes tells what stands at the places they name. What is no heading and no recommendation has its words in the text.
    let headings = document.content.on(text).headings().map(|heading| heading.id);
    let recommendations = document.outline.recommendations.iter().filter_map(|it| it.id.as_deref());
    let told: Vec<_> = headings.chain(recommendations).collect();
    if document.meta.changes.iter().flat_map(|change| &change.anchors).any(|anchor| !told.contains(&&**anchor)) {
        add(text);
    }
    bytes
}
