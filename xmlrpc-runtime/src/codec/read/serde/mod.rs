//! The `Deserializer` over the reader: from the message straight into Rust types.

mod access;

use std::borrow::Cow;

use serde::de::{self, Deserializer, IntoDeserializer, Visitor};

use crate::codec::error::PathStep;
use crate::codec::error::decode::{DecodeError, DecodeErrorKind, Expected};
use crate::codec::read::Reader;
use crate::codec::read::serde::access::{DateAccess, VariantMember};
use crate::codec::read::value::{TagForm, TypeTag, ValueTag, WireType, is_no_date};
use crate::codec::scalar;
use crate::codec::xml::is_all_blank;
use crate::data::base64::Base64;
use crate::data::datetime::DateTime;
use crate::data::value::Value;
use crate::data::value::serde::hand_over;
use crate::data::value::structs::Struct;

/// The deserializer of a value whose tag was read. To deserialise it closes it.
pub(crate) struct ValueDeserializer<'r, 'de> {
    pub(crate) reader: &'r mut Reader<'de>,
    pub(crate) value_tag: ValueTag,
}

impl<'r, 'de> ValueDeserializer<'r, 'de> {
    pub(crate) fn new(reader: &'r mut Reader<'de>, value_tag: ValueTag) -> Self {
        Self { reader, value_tag }
    }

    /// Reads the tag of a value of the type that is asked for.
    fn expect(
        &mut self,
        wire_type: WireType,
        expected: &dyn de::Expected,
    ) -> Result<TagForm<'de>, DecodeError> {
        let start = self.reader.offset;
        let tag = self.reader.type_tag(self.value_tag)?;
        if tag.wire_type == wire_type {
            Ok(tag.form)
        } else {
            Err(mismatch(self.reader, start, expected))
        }
    }

    /// Reads a scalar of the type that is asked for. An integer is taken for a double.
    #[inline]
    fn scalar(
        &mut self,
        wire_type: WireType,
        expected: &dyn de::Expected,
    ) -> Result<Cow<'de, str>, DecodeError> {
        match self.plain(wire_type) {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => self.other_scalar(wire_type, expected),
        }
    }

    fn other_scalar(
        &mut self,
        wire_type: WireType,
        expected: &dyn de::Expected,
    ) -> Result<Cow<'de, str>, DecodeError> {
        let start = self.reader.offset;
        let tag = self.reader.type_tag(self.value_tag)?;
        if tag.wire_type == wire_type {
            return self.reader.scalar(tag.form);
        }
        if wire_type == WireType::Double && tag.wire_type == WireType::Int {
            let text = self.reader.scalar(tag.form)?;
            if scalar::is_int(&text) {
                return Ok(text);
            }
        }
        Err(mismatch(self.reader, start, expected))
    }

    /// Reads a double that the type asked for can hold.
    fn double<V: Visitor<'de>>(
        mut self,
        visitor: V,
        holds: fn(f64) -> bool,
    ) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let text = self.scalar(WireType::Double, &visitor)?;
        match scalar::double(&text).filter(|&value| holds(value)) {
            Some(value) => self.place(start, visitor.visit_f64(value)),
            None => Err(mismatch(self.reader, start, &visitor)),
        }
    }

    #[inline]
    fn integer<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let value = match self.plain(WireType::Int).and_then(scalar::int) {
            Some(value) => value,
            None => self.other_int(start, &visitor)?,
        };
        self.place(start, visitor.visit_i64(value))
    }

    fn other_int(&mut self, start: usize, expected: &dyn de::Expected) -> Result<i64, DecodeError> {
        self.reader.offset = start;
        let text = self.other_scalar(WireType::Int, expected)?;
        scalar::int(&text).ok_or_else(|| mismatch(self.reader, start, expected))
    }

    /// Reads a scalar of the type that is asked for, where it is spelt canonically.
    #[inline]
    fn plain(&mut self, wire_type: WireType) -> Option<&'de str> {
        if self.value_tag == ValueTag::Open { self.reader.plain_value(wire_type) } else { None }
    }

    /// Adds to the error of a visitor where the value stands, and its text.
    #[inline]
    fn place<T>(&self, start: usize, result: Result<T, DecodeError>) -> Result<T, DecodeError> {
        place(self.reader, start, result)
    }

    /// Reads the value if it is nil, or a date that stands for it; returns whether it is.
    fn closes_nil(&mut self) -> Result<bool, DecodeError> {
        if self.value_tag == ValueTag::Empty {
            return Ok(false);
        }
        let start = self.reader.offset;
        if self.reader.sees("<int>") || self.reader.sees("<s") {
            return Ok(false);
        }
        let TypeTag { wire_type, form } = self.reader.type_tag(self.value_tag)?;
        let is_nil = match wire_type {
            WireType::Nil => {
                self.nil(form, start)?;
                true
            }
            WireType::DateTime => is_no_date(&self.reader.scalar(form)?),
            _ => false,
        };
        if !is_nil {
            self.reader.offset = start;
        }
        Ok(is_nil)
    }

    fn nil(&mut self, form: TagForm<'de>, start: usize) -> Result<(), DecodeError> {
        if is_all_blank(&self.reader.scalar(form)?) {
            Ok(())
        } else {
            Err(self.reader.malformed(WireType::Nil, start))
        }
    }

    fn date(&mut self, visitor: &dyn de::Expected) -> Result<Cow<'de, str>, DecodeError> {
        let start = self.reader.offset;
        let text = self.scalar(WireType::DateTime, visitor)?;
        if is_no_date(&text) {
            return Err(mismatch(self.reader, start, visitor));
        }
        Ok(text)
    }

    fn bytes(&mut self, form: TagForm<'de>, start: usize) -> Result<Vec<u8>, DecodeError> {
        let text = self.reader.scalar(form)?;
        scalar::base64(&text).ok_or_else(|| self.reader.malformed(WireType::Base64, start))
    }
}

#[inline]
pub(crate) fn place<T>(
    reader: &Reader<'_>,
    start: usize,
    result: Result<T, DecodeError>,
) -> Result<T, DecodeError> {
    match result {
        Ok(value) => Ok(value),
        Err(error) => Err(error.of_value(reader.text, start)),
    }
}

/// Makes the error for a value that is not what was asked for.
#[cold]
fn mismatch(reader: &Reader<'_>, start: usize, expected: &dyn de::Expected) -> DecodeError {
    DecodeError::new(DecodeErrorKind::Type, format_args!("expected {}", Expected(expected)))
        .showing_value(reader.text, start)
}

macro_rules! integers {
    ($($method:ident)*) => {$(
        #[inline]
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
            self.integer(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for ValueDeserializer<'_, 'de> {
    type Error = DecodeError;

    fn deserialize_any<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let TypeTag { wire_type, form } = self.reader.type_tag(self.value_tag)?;
        let result = match wire_type {
            WireType::Array => return self.array(form, start, visitor),
            WireType::Struct => return self.members(form, start, visitor),
            WireType::Base64 => {
                let bytes = self.bytes(form, start)?;
                visitor.visit_byte_buf(bytes)
            }
            WireType::Nil => {
                self.nil(form, start)?;
                visitor.visit_unit()
            }
            WireType::String => visit_text(visitor, self.reader.scalar(form)?),
            WireType::DateTime => {
                let text = self.reader.scalar(form)?;
                if is_no_date(&text) {
                    visitor.visit_unit()
                } else if text.parse::<DateTime>().is_err() {
                    return Err(self.reader.malformed(wire_type, start));
                } else {
                    visitor.visit_map(DateAccess(Some(text)))
                }
            }
            WireType::Int | WireType::Double | WireType::Bool => {
                let text = self.reader.scalar(form)?;
                let result = match wire_type {
                    WireType::Int => scalar::int(&text).map(|value| visitor.visit_i64(value)),
                    WireType::Double => scalar::double(&text).map(|value| visitor.visit_f64(value)),
                    _ => scalar::boolean(&text).map(|value| visitor.visit_bool(value)),
                };
                result.ok_or_else(|| self.reader.malformed(wire_type, start))?
            }
        };
        self.place(start, result)
    }

    integers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
    }

    fn deserialize_bool<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let text = self.scalar(WireType::Bool, &visitor)?;
        match scalar::boolean(&text) {
            Some(value) => self.place(start, visitor.visit_bool(value)),
            None => Err(mismatch(self.reader, start, &visitor)),
        }
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        self.double(visitor, scalar::fits_f32)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        self.double(visitor, |_| true)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        self.deserialize_str(visitor)
    }

    #[inline]
    fn deserialize_str<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let result = if let Some(text) = self.plain(WireType::String) {
            visitor.visit_borrowed_str(text)
        } else {
            let text = self.other_scalar(WireType::String, &visitor)?;
            visit_text(visitor, text)
        };
        self.place(start, result)
    }

    #[inline]
    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        self.deserialize_byte_buf(visitor)
    }

    /// Reads base64, or the array that a list of bytes is written as.
    fn deserialize_byte_buf<V: Visitor<'de>>(
        mut self,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let TypeTag { wire_type, form } = self.reader.type_tag(self.value_tag)?;
        match wire_type {
            WireType::Base64 => {
                let bytes = self.bytes(form, start)?;
                self.place(start, visitor.visit_byte_buf(bytes))
            }
            WireType::Array => self.array(form, start, visitor),
            _ => Err(mismatch(self.reader, start, &visitor)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, DecodeError> {
        if self.closes_nil()? { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    /// Reads what a function without a result returns: nil, or what servers whose language
    /// has no nil send instead, which is 0, a boolean or an empty string.
    fn deserialize_unit<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let TypeTag { wire_type, form } = self.reader.type_tag(self.value_tag)?;
        let nothing = match wire_type {
            WireType::Nil => {
                self.nil(form, start)?;
                true
            }
            WireType::String => self.reader.scalar(form)?.is_empty(),
            WireType::Bool => scalar::boolean(&self.reader.scalar(form)?).is_some(),
            WireType::Int => scalar::int(&self.reader.scalar(form)?) == Some(0),
            WireType::DateTime => is_no_date(&self.reader.scalar(form)?),
            WireType::Double | WireType::Base64 | WireType::Array | WireType::Struct => false,
        };
        if nothing {
            self.place(start, visitor.visit_unit())
        } else {
            Err(mismatch(self.reader, start, &"nothing"))
        }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        mut self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        match name {
            Value::NAME | Struct::NAME => {
                let value = self.reader.any_value(self.value_tag)?;
                hand_over(value, visitor)
            }
            DateTime::NAME => {
                let text = self.date(&visitor)?;
                self.place(start, visitor.visit_str(&text))
            }
            Base64::NAME => {
                let text = self.scalar(WireType::Base64, &visitor)?;
                let bytes = scalar::base64(&text)
                    .ok_or_else(|| self.reader.malformed(WireType::Base64, start))?;
                self.place(start, visitor.visit_byte_buf(bytes))
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let TypeTag { wire_type, form } = self.reader.type_tag(self.value_tag)?;
        match wire_type {
            WireType::Array => self.array(form, start, visitor),
            // A list of bytes may have been sent as base64.
            WireType::Base64 => {
                let bytes = self.bytes(form, start)?;
                let sequence = de::value::SeqDeserializer::new(bytes.into_iter());
                self.place(start, visitor.visit_seq(sequence))
            }
            _ => Err(mismatch(self.reader, start, &visitor)),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let form = self.expect(WireType::Struct, &visitor)?;
        self.members(form, start, visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        self.deserialize_map(visitor)
    }

    /// Reads a unit variant from its name, any other from a struct whose one member has that
    /// name.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let TypeTag { wire_type, form } = self.reader.type_tag(self.value_tag)?;
        match wire_type {
            WireType::String => {
                let name = self.reader.scalar(form)?;
                let name: de::value::CowStrDeserializer<'_, DecodeError> = name.into_deserializer();
                self.place(start, visitor.visit_enum(name))
            }
            WireType::Struct => {
                let Some(mut open) = self.reader.open_struct(form)? else {
                    return Err(mismatch(self.reader, start, &visitor));
                };
                let Some((name, value_tag)) = self.reader.member(&mut open)? else {
                    return Err(mismatch(self.reader, start, &visitor));
                };
                let variant = VariantMember { reader: &mut *self.reader, name: &name, value_tag };
                let result = visitor.visit_enum(variant);
                let result = result.map_err(|error| error.within(&PathStep::Member(&name)));
                let result = self.place(start, result)?;
                self.reader.end_member()?;
                if self.reader.member(&mut open)?.is_some() {
                    let error = de::Error::custom("a variant is a struct of one member");
                    return self.place(start, Err(error));
                }
                Ok(result)
            }
            _ => Err(mismatch(self.reader, start, &visitor)),
        }
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        self.reader.skip(self.value_tag)?;
        visitor.visit_unit()
    }
}

#[inline]
fn visit_text<'de, V: Visitor<'de>>(
    visitor: V,
    text: Cow<'de, str>,
) -> Result<V::Value, DecodeError> {
    match text {
        Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
        Cow::Owned(text) => visitor.visit_string(text),
    }
}
