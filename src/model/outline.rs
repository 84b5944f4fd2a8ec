//! What the rest of the site knows of a text without reading it again.

use std::ops::Range;

use super::content::Strength;
use super::route::{percent_decode, slug};

/// What is kept of a text.
#[derive(Debug, Default)]
pub struct Outline {
    /// Headings in order.
    pub headings: Box<[OutlineHeading]>,
    /// Links and images in order.
    pub links: Box<[OutlineLink]>,
    /// Recommendations in order.
    pub recommendations: Box<[OutlineRecommendation]>,
    /// Ids that a link can point to besides the headings'.
    pub anchors: Box<[Box<str>]>,
    /// How many levels headings are lowered when the page is shown: the page's title alone is the first level.
    pub lowered: u8,
    /// The first paragraph as plain text, for pages without a summary; empty if there is none.
    pub opening: Box<str>,
}

impl Outline {
    /// The id that a link's fragment means: the id itself, or the one we make of it where other tools keep the letters
    /// (`#økt-åpenhet`, `#%C3%B8kt`).
    #[must_use]
    pub fn anchor(&self, fragment: &str) -> Option<&str> {
        self.ids().find(|id| *id == fragment).or_else(|| {
            let ours = slug(&percent_decode(fragment));
            self.ids().find(|id| **id == ours)
        })
    }

    /// Every id a link can point to.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let headings = self.headings.iter().map(|heading| &*heading.id);
        headings.chain(self.recommendations.iter().filter_map(|it| it.id.as_deref())).chain(self.anchors.iter().map(|id| &**id))
    }
}

/// A heading, as the contents list shows it.
#[derive(Debug)]
pub struct OutlineHeading {
    /// The level as written.
    pub level: u8,
    /// Its id.
    pub id: Box<str>,
    /// What it says, as plain text.
    pub title: Box<str>,
    /// Where it stands in the source.
    pub range: Range<u32>,
}

/// A link or an image, as the check of links needs it.
#[derive(Debug)]
pub struct OutlineLink {
    /// Where it goes, as written.
    pub target: Box<str>,
    /// Where it stands in the source.
    pub range: Range<u32>,
    /// What it is there for.
    pub role: Use,
}

/// What a page uses a target for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Readers may follow it.
    Link,
    /// It is shown, and told to those who do not see it.
    Image,
    /// It is shown, and not told.
    ImageWithoutAlt,
}

/// A recommendation, as lists for an audience show it.
#[derive(Debug)]
pub struct OutlineRecommendation {
    /// Its id, if it has one.
    pub id: Option<Box<str>>,
    /// How strong it is.
    pub strength: Strength,
    /// Who it is for, and where that stands; empty: everyone the page is for.
    pub audience: Box<[(Box<str>, Range<u32>)]>,
    /// What it says, as plain text.
    pub text: Box<str>,
}
