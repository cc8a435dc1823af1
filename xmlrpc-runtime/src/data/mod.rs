//! The data model: XML-RPC values as Rust types; and how a date and base64 keep their types where
//! serde keeps a value before it knows which type reads it, as for untagged enums and flattened
//! structs.
//!
//! serde keeps what it has no type for as text and as bytes, which other types read, too. So both
//! are wrapped in `Some`, which no other value of XML-RPC is: a type that is not ours refuses it,
//! and ours unwrap it. An `Option` around the type takes one `Some` off, so there are several.

pub(crate) mod base64;
pub(crate) mod datetime;
pub(crate) mod fault;
pub(crate) mod value;

use std::any::type_name;
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Visitor};
use serde::{de, forward_to_deserialize_any};

/// How often a marked value is wrapped: as many `Option`s less one may stand around its type.
const WRAPPED: u8 = 4;

/// Returns whether a deserializer with errors of this type reads our messages, where only what is
/// marked is a date or base64. serde tells a type nothing else of the format that it is read from.
pub(crate) fn is_of_codec<E>() -> bool {
    type_name::<E>() == concat!(env!("CARGO_CRATE_NAME"), "::codec::error::decode::DecodeError")
}

/// A date or base64.
pub(crate) enum Marked<'de> {
    /// The text of a date.
    Date(Cow<'de, str>),
    Bytes(Vec<u8>),
}

/// Shows a marked value to a visitor that has not said what it is for.
pub(crate) fn visit_marked<'de, V: Visitor<'de>, E: de::Error>(
    marked: Marked<'de>,
    visitor: V,
) -> Result<V::Value, E> {
    MarkedDeserializer { marked, wrapped: WRAPPED, error: PhantomData }.deserialize_any(visitor)
}

struct MarkedDeserializer<'de, E> {
    marked: Marked<'de>,
    wrapped: u8,
    error: PhantomData<E>,
}

impl<'de, E: de::Error> Deserializer<'de> for MarkedDeserializer<'de, E> {
    type Error = E;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, E> {
        if let Some(wrapped) = self.wrapped.checked_sub(1) {
            return visitor.visit_some(Self { wrapped, ..self });
        }
        match self.marked {
            Marked::Date(Cow::Borrowed(text)) => visitor.visit_borrowed_str(text),
            Marked::Date(Cow::Owned(text)) => visitor.visit_string(text),
            Marked::Bytes(bytes) => visitor.visit_byte_buf(bytes),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

/// Takes a value that is marked, and no other. Holds what is expected, for errors.
pub(crate) struct MarkedVisitor(pub(crate) &'static str);

impl<'de> Visitor<'de> for MarkedVisitor {
    type Value = Marked<'static>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Marked<'static>, D::Error> {
        inner.deserialize_any(UnwrappedVisitor(self.0))
    }
}

/// Takes what is in a mark.
pub(crate) struct UnwrappedVisitor(pub(crate) &'static str);

impl<'de> Visitor<'de> for UnwrappedVisitor {
    type Value = Marked<'static>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Marked<'static>, D::Error> {
        inner.deserialize_any(self)
    }

    fn visit_str<E>(self, text: &str) -> Result<Marked<'static>, E> {
        Ok(Marked::Date(text.to_owned().into()))
    }

    fn visit_string<E>(self, text: String) -> Result<Marked<'static>, E> {
        Ok(Marked::Date(text.into()))
    }

    fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Marked<'static>, E> {
        Ok(Marked::Bytes(bytes.to_vec()))
    }

    fn visit_byte_buf<E>(self, bytes: Vec<u8>) -> Result<Marked<'static>, E> {
        Ok(Marked::Bytes(bytes))
    }
}
