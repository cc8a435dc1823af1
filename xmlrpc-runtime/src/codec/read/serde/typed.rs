//! Scalars for the types that ask for them, the keys of maps, and dates as serde buffers them:
//! what can be deserialised without deserialising anything within it.

use std::borrow::Cow;

use serde::de::value::{BorrowedStrDeserializer, CowStrDeserializer};
use serde::de::{self, Deserializer, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;

use crate::codec::error::decode::{DecodeError, DecodeErrorKind, Expected};
use crate::codec::read::Reader;
use crate::codec::read::value::{TagForm, TypeTag, ValueTag, WireType, is_no_date};
use crate::codec::scalar;
use crate::codec::xml::is_all_blank;
use crate::data::datetime::DateTime;

impl<'de> Reader<'de> {
    /// Reads a scalar of the type that is asked for. An integer is taken for a double.
    #[inline]
    pub(crate) fn typed_scalar(
        &mut self,
        value_tag: ValueTag,
        wire_type: WireType,
        expected: &dyn de::Expected,
    ) -> Result<Cow<'de, str>, DecodeError> {
        match self.plain_typed(value_tag, wire_type) {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => self.other_typed(value_tag, wire_type, expected),
        }
    }

    /// Reads a scalar of the type that is asked for, where it is spelt canonically.
    #[inline]
    pub(crate) fn plain_typed(
        &mut self,
        value_tag: ValueTag,
        wire_type: WireType,
    ) -> Option<&'de str> {
        if value_tag == ValueTag::Open { self.plain_value(wire_type) } else { None }
    }

    /// Reads a scalar of the type that is asked for, where it is not spelt canonically.
    pub(crate) fn other_typed(
        &mut self,
        value_tag: ValueTag,
        wire_type: WireType,
        expected: &dyn de::Expected,
    ) -> Result<Cow<'de, str>, DecodeError> {
        let start = self.offset;
        let tag = self.type_tag(value_tag)?;
        if tag.wire_type == wire_type {
            return self.scalar(tag.form);
        }
        if wire_type == WireType::Double && tag.wire_type == WireType::Int {
            let text = self.scalar(tag.form)?;
            if scalar::is_int(&text) {
                return Ok(text);
            }
        }
        Err(self.mismatch(start, expected))
    }

    /// Reads an integer that is not spelt canonically, or is too long to be read quickly.
    pub(crate) fn other_int(
        &mut self,
        value_tag: ValueTag,
        start: usize,
        expected: &dyn de::Expected,
    ) -> Result<i64, DecodeError> {
        self.offset = start;
        let text = self.other_typed(value_tag, WireType::Int, expected)?;
        scalar::int(&text).ok_or_else(|| self.mismatch(start, expected))
    }

    /// Reads a double that the type asked for can hold.
    pub(crate) fn typed_double(
        &mut self,
        value_tag: ValueTag,
        expected: &dyn de::Expected,
        holds: fn(f64) -> bool,
    ) -> Result<f64, DecodeError> {
        let start = self.offset;
        let text = self.typed_scalar(value_tag, WireType::Double, expected)?;
        let value = scalar::double(&text).filter(|&value| holds(value));
        value.ok_or_else(|| self.mismatch(start, expected))
    }

    /// Reads a boolean.
    pub(crate) fn typed_bool(
        &mut self,
        value_tag: ValueTag,
        expected: &dyn de::Expected,
    ) -> Result<bool, DecodeError> {
        let start = self.offset;
        let text = self.typed_scalar(value_tag, WireType::Bool, expected)?;
        scalar::boolean(&text).ok_or_else(|| self.mismatch(start, expected))
    }

    /// Reads the value if it is nil, or a date that stands for it; returns whether it is.
    pub(crate) fn closes_nil(&mut self, value_tag: ValueTag) -> Result<bool, DecodeError> {
        if value_tag == ValueTag::Empty {
            return Ok(false);
        }
        let start = self.offset;
        if self.sees("<int>") || self.sees("<s") {
            return Ok(false);
        }
        let TypeTag { wire_type, form } = self.type_tag(value_tag)?;
        let is_nil = match wire_type {
            WireType::Nil => {
                self.nil(form, start)?;
                true
            }
            WireType::DateTime => is_no_date(&self.scalar(form)?),
            _ => false,
        };
        if !is_nil {
            self.offset = start;
        }
        Ok(is_nil)
    }

    /// Reads what stands in `<nil>`, where nothing may.
    pub(crate) fn nil(&mut self, form: TagForm<'de>, start: usize) -> Result<(), DecodeError> {
        if is_all_blank(&self.scalar(form)?) {
            Ok(())
        } else {
            Err(self.malformed(WireType::Nil, start))
        }
    }

    /// Reads the text of a date.
    pub(crate) fn typed_date(
        &mut self,
        value_tag: ValueTag,
        expected: &dyn de::Expected,
    ) -> Result<Cow<'de, str>, DecodeError> {
        let start = self.offset;
        let text = self.typed_scalar(value_tag, WireType::DateTime, expected)?;
        if is_no_date(&text) { Err(self.mismatch(start, expected)) } else { Ok(text) }
    }

    /// Reads the bytes in `<base64>`.
    pub(crate) fn base64(
        &mut self,
        form: TagForm<'de>,
        start: usize,
    ) -> Result<Vec<u8>, DecodeError> {
        let text = self.scalar(form)?;
        scalar::base64(&text).ok_or_else(|| self.malformed(WireType::Base64, start))
    }

    /// Adds to the error of a visitor where the value stands, and its text.
    #[inline]
    pub(crate) fn place<T>(
        &self,
        start: usize,
        result: Result<T, DecodeError>,
    ) -> Result<T, DecodeError> {
        match result {
            Ok(value) => Ok(value),
            Err(error) => Err(error.of_value(self.text, start)),
        }
    }

    /// Makes the error for a value that is not what was asked for.
    #[cold]
    pub(crate) fn mismatch(&self, start: usize, expected: &dyn de::Expected) -> DecodeError {
        DecodeError::new(DecodeErrorKind::Type, format_args!("expected {}", Expected(expected)))
            .showing_value(self.text, start)
    }
}

/// Gives text to a visitor, borrowed where it stands in the message as it reads.
#[inline]
pub(crate) fn visit_text<'de, V: Visitor<'de>>(
    visitor: V,
    text: Cow<'de, str>,
) -> Result<V::Value, DecodeError> {
    match text {
        Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
        Cow::Owned(text) => visitor.visit_string(text),
    }
}

/// A date as serde can buffer it without taking it for a string: a map of one member,
/// whose name [`DateTime`] and [`Value`] know.
pub(crate) struct DateAccess<'de>(pub(crate) Option<Cow<'de, str>>);

impl<'de> de::MapAccess<'de> for DateAccess<'de> {
    type Error = DecodeError;

    fn next_key_seed<K: de::DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, DecodeError> {
        match self.0 {
            Some(_) => seed.deserialize(BorrowedStrDeserializer::new(DateTime::NAME)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<T: de::DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<T::Value, DecodeError> {
        let text = self.0.take().unwrap_or_default();
        let text: de::value::CowStrDeserializer<'_, DecodeError> = text.into_deserializer();
        seed.deserialize(text)
    }
}

/// The deserializer of a member's name, which is text, and an integer or a boolean where the
/// key is one.
pub(crate) struct KeyDeserializer<'de>(pub(crate) Cow<'de, str>);

impl KeyDeserializer<'_> {
    /// Parses the key that the name spells.
    fn parse<T: std::str::FromStr>(&self, expected: &dyn de::Expected) -> Result<T, DecodeError> {
        self.0.parse().map_err(|_| de::Error::invalid_value(Unexpected::Str(&self.0), expected))
    }
}

macro_rules! parsed {
    ($($method:ident $visit:ident),*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
            let key = self.parse(&visitor)?;
            visitor.$visit(key)
        }
    )*};
}

impl<'de> Deserializer<'de> for KeyDeserializer<'de> {
    type Error = DecodeError;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        match self.0 {
            Cow::Borrowed(name) => visitor.visit_borrowed_str(name),
            Cow::Owned(name) => visitor.visit_string(name),
        }
    }

    parsed! {
        deserialize_bool visit_bool, deserialize_i8 visit_i8, deserialize_i16 visit_i16,
        deserialize_i32 visit_i32, deserialize_i64 visit_i64, deserialize_i128 visit_i128,
        deserialize_u8 visit_u8, deserialize_u16 visit_u16, deserialize_u32 visit_u32,
        deserialize_u64 visit_u64, deserialize_u128 visit_u128
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        let variant: CowStrDeserializer<'_, DecodeError> = self.0.into_deserializer();
        visitor.visit_enum(variant)
    }

    forward_to_deserialize_any! {
        f32 f64 char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map
        struct identifier ignored_any
    }
}
