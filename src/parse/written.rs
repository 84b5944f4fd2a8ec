//! What a file tells of a document, a page of Markdown or a typed one.

use crate::model::content::Content;
use crate::model::document::{Body, Kind, Places};
use crate::model::meta::Meta;
use crate::model::outline::Outline;

/// A document as its own file tells it.
pub struct Written {
    /// The envelope, with the title.
    pub meta: Meta,
    /// What it holds.
    pub body: Body,
    /// The text of a page; of a typed document, where its links go.
    pub content: Content,
    /// What the rest of the site needs of its text.
    pub outline: Outline,
    /// Where its parts stand, if it is typed.
    pub places: Places,
}

impl Written {
    /// A document of which no more than the envelope is known.
    pub fn unread(meta: Meta) -> Self {
        let (content, outline, places) = (Content::default(), Outline::default(), Places::default());
        Self { meta, body: Body::Unread(Kind::Page), content, outline, places }
    }
}
