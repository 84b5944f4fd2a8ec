//! From a tree of YAML to a noun.

use serde::de::value::{Error, MapDeserializer, SeqDeserializer};
use serde::de::{DeserializeSeed, Deserializer, Error as _, IntoDeserializer, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use crate::diagnostic::Span;
use crate::model::text::SPANNED;
use crate::parse::fields::scalar;
use crate::parse::yaml::{Node, Value};

/// Reads a node. A key without a value is left out; what a scalar means is for the type that takes it to say.
#[derive(Clone, Copy)]
pub struct Of<'n, 's>(pub &'n Node<'s>);

macro_rules! parsed {
    ($($method:ident => $visit:ident,)+) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            let text = scalar(self.0).unwrap_or_default();
            visitor.$visit(text.parse().map_err(|_| Error::custom(format!("`{text}` is not what it should be")))?)
        }
    )+};
}

impl<'de> Deserializer<'de> for Of<'_, '_> {
    type Error = Error;

    parsed! {
        deserialize_bool => visit_bool,
        deserialize_u8 => visit_u8,
        deserialize_u16 => visit_u16,
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match &self.0.value {
            Value::Null => visitor.visit_unit(),
            Value::Scalar(text, _) => visitor.visit_str(text),
            Value::Sequence(items) => visitor.visit_seq(SeqDeserializer::new(items.iter().map(Of))),
            Value::Mapping(pairs) => {
                let given = pairs.iter().filter(|(_, node)| !matches!(node.value, Value::Null));
                visitor.visit_map(MapDeserializer::new(given.map(|(key, node)| (&*key.text, Of(node)))))
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if matches!(self.0.value, Value::Null) { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_enum<V: Visitor<'de>>(self, _: &str, _: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        visitor.visit_enum(scalar(self.0).unwrap_or_default().into_deserializer())
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(self, name: &'static str, _: usize, visitor: V) -> Result<V::Value, Error> {
        match (name, scalar(self.0)) {
            (SPANNED, Some(text)) => visitor.visit_seq(Spanned { text: Some(text), span: Some(self.0.span) }),
            _ => self.deserialize_any(visitor),
        }
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple map struct identifier
        ignored_any
    }
}

impl IntoDeserializer<'_> for Of<'_, '_> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// A scalar, and then its place.
struct Spanned<'n> {
    text: Option<&'n str>,
    span: Option<Span>,
}

impl<'de> SeqAccess<'de> for Spanned<'_> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Error> {
        if let Some(text) = self.text.take() {
            return seed.deserialize(IntoDeserializer::<Error>::into_deserializer(text)).map(Some);
        }
        let span = self.span.take().map(|span| seed.deserialize(SeqDeserializer::new(span.numbers().into_iter())));
        span.transpose()
    }
}
