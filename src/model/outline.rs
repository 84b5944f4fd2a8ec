//! What the rest of the site needs of a text, without walking it.

use jiff::civil::Date;

use super::content::{Strength, Words};

/// What is kept of a text.
#[derive(Debug, Default)]
pub struct Outline {
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

/// A link or an image, as the check of links needs it.
#[derive(Debug, Clone, Copy)]
pub struct OutlineLink {
    /// Where it goes, as written.
    pub target: Words,
    /// Where it stands in the source.
    pub place: Words,
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
    pub audience: Box<[(Box<str>, Words)]>,
    /// When it says itself that it was reviewed.
    pub reviewed: Option<Date>,
    /// What it says, as plain text.
    pub text: Box<str>,
}
