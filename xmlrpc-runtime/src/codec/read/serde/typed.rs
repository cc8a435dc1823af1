//! Scalars for the types that ask for them, the keys of maps, and dates as serde buffers them:
//! what can be deserialised without deserialising anything within it.

use std::borrow::Cow;

use serde::de::value::CowStrDeserializer;
use serde::de::{self, Deserializer, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;

use crate::codec::error::decode::{DecodeError, DecodeErrorKind, Expected};
use crate::codec::read::Reader;
use crate::codec::read::value::{TagForm, TypeTag, ValueTag, WireType, is_no_date};
use crate::codec::scalar;
use crate::codec::xml::{is_all_blank, trim};
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
        match (wire_type, tag.wire_type) {
            // Numbers of any size and exactness can be had as text.
            (WireType::Double, WireType::BigDecimal)
            | (WireType::String, WireType::BigInteger | WireType::BigDecimal) => {
                self.scalar(tag.form)
            }
            (WireType::Double, WireType::Int | WireType::BigInteger) => {
                let text = self.scalar(tag.form)?;
                if scalar::is_int(&text) { Ok(text) } else { Err(self.mismatch(start, expected)) }
            }
            (WireType::Double, WireType::SizedInt) => {
                let text = self.scalar(tag.form)?;
                match scalar::int(&text) {
                    Some(_) => Ok(text),
                    None => Err(self.no_number(WireType::SizedInt, &text, start, expected)),
                }
            }
            _ => Err(self.mismatch(start, expected)),
        }
    }

    /// Reads an integer that is not spelt canonically, or is too long to be read quickly.
    pub(crate) fn other_int(
        &mut self,
        value_tag: ValueTag,
        start: usize,
        expected: &dyn de::Expected,
    ) -> Result<Integer, DecodeError> {
        self.offset = start;
        let TypeTag { wire_type, form } = self.type_tag(value_tag)?;
        let has_range = match wire_type {
            WireType::Int | WireType::BigInteger => false,
            WireType::SizedInt => true,
            _ => return Err(self.mismatch(start, expected)),
        };
        let text = self.scalar(form)?;
        if let Some(value) = scalar::int(&text) {
            return Ok(Integer::Short(value));
        }
        let error = self.no_number(wire_type, &text, start, expected);
        if has_range {
            return Err(error);
        }
        let text = trim(&text);
        let u64 = || text.parse().map(LongInteger::U64);
        let i128 = |_| text.parse().map(LongInteger::I128);
        let u128 = |_| text.parse().map(LongInteger::U128);
        match u64().or_else(i128).or_else(u128) {
            Ok(value) => Ok(Integer::Long(value, error)),
            Err(_) => Err(error),
        }
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
        value.ok_or_else(|| self.no_number(WireType::Double, &text, start, expected))
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
            Err(self.malformed(WireType::Nil, "", start))
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
        scalar::base64(&text).ok_or_else(|| self.malformed(WireType::Base64, &text, start))
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

    /// Reads an array without elements, which PHP writes for a struct without members.
    #[cold]
    pub(crate) fn expect_empty_array(
        &mut self,
        tag: TypeTag<'de>,
        start: usize,
        expected: &dyn de::Expected,
    ) -> Result<(), DecodeError> {
        let is_empty = tag.wire_type == WireType::Array
            && (!self.open_array(tag.form)? || self.element()?.is_none());
        if is_empty { Ok(()) } else { Err(self.mismatch(start, expected)) }
    }

    /// Makes the error for text that is no number which the type asked for can hold.
    #[cold]
    fn no_number(
        &self,
        wire_type: WireType,
        text: &str,
        start: usize,
        expected: &dyn de::Expected,
    ) -> DecodeError {
        if !wire_type.is_beyond_range(text) {
            return self.mismatch(start, expected);
        }
        let message = format_args!("a number out of range for {}", Expected(expected));
        DecodeError::new(DecodeErrorKind::Type, message).showing_value(self.text, start)
    }

    /// Makes the error for a value that is not what was asked for.
    #[cold]
    pub(crate) fn mismatch(&self, start: usize, expected: &dyn de::Expected) -> DecodeError {
        DecodeError::new(DecodeErrorKind::Type, format_args!("expected {}", Expected(expected)))
            .showing_value(self.text, start)
    }
}

/// An integer that is not spelt canonically.
pub(crate) enum Integer {
    Short(i64),
    /// One beyond 64 bits, and the error for a type that does not hold it.
    Long(LongInteger, DecodeError),
}

/// An integer that an `i64` does not hold.
pub(crate) enum LongInteger {
    U64(u64),
    I128(i128),
    U128(u128),
}

impl LongInteger {
    /// Gives the integer to a visitor; fails where its type does not hold it.
    pub(crate) fn visit<'de, V: Visitor<'de>>(
        self,
        visitor: V,
        error: DecodeError,
    ) -> Result<V::Value, DecodeError> {
        let visited: Result<V::Value, DecodeError> = match self {
            Self::U64(value) => visitor.visit_u64(value),
            Self::I128(value) => visitor.visit_i128(value),
            Self::U128(value) => visitor.visit_u128(value),
        };
        // The type's own error does not say that this was a number.
        visited.map_err(|_| error)
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
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        match name {
            // The name of a member has no type of its own.
            DateTime::NAME => visitor.visit_str(&self.0),
            _ => visitor.visit_newtype_struct(self),
        }
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
