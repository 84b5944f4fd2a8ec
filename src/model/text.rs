//! Words an author wrote in a typed document, with the place they stand.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

use super::lang::Lang;
use super::meta::Word;
use crate::diagnostic::Span;

/// A text in Markdown: a paragraph, or where the key takes it any blocks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// As written, without indentation and quotes.
    pub markdown: Box<str>,
    /// Where it stands in its source.
    pub span: Span,
}

/// The name of a part of a typed document: unique in it, the same in every language, and its address on the page.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(transparent)]
pub struct Id(pub Word);

impl std::ops::Deref for Id {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0.text
    }
}

/// A text in several languages.
pub type Translated = BTreeMap<Lang, Text>;

/// The name under which a deserializer gives a scalar with its span: a pair of them.
pub const SPANNED: &str = "$spanned";

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        spanned(deserializer).map(|(markdown, span)| Self { markdown, span })
    }
}

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        spanned(deserializer).map(|(text, span)| Self { text, span })
    }
}

impl<'de> Deserialize<'de> for Lang {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let tag = Box::<str>::deserialize(deserializer)?;
        Self::parse(&tag).ok_or_else(|| D::Error::custom("not a language tag"))
    }
}

fn spanned<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(Box<str>, Span), D::Error> {
    struct Pair(PhantomData<Span>);
    impl<'de> Visitor<'de> for Pair {
        type Value = (Box<str>, Span);

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a text and its place")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Self::Value, A::Error> {
            let text = parts.next_element()?.ok_or_else(|| A::Error::custom("no text"))?;
            let span = parts.next_element()?.ok_or_else(|| A::Error::custom("no place"))?;
            Ok((text, span))
        }
    }
    deserializer.deserialize_tuple_struct(SPANNED, 2, Pair(PhantomData))
}

macro_rules! scalar_schema {
    ($($type:ident: $schema:tt;)+) => {$(
        impl JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn inline_schema() -> bool {
                true
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )+};
}

scalar_schema! {
    Text: {"type": "string", "x-markdown": true};
    Word: {"type": "string"};
    Id: {"type": "string", "pattern": r"^[\p{L}\p{N}][\p{L}\p{N}_-]*$", "x-anchor": true};
    Lang: {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z]{2,4})*$"};
}
