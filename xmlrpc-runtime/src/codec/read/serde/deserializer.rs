//! From the reader straight into Rust types.

use std::borrow::Cow;

use serde::de::{self, Deserializer, IntoDeserializer, Visitor};

use crate::codec::error::decode::{DecodeError, DecodeErrorKind, Step};
use crate::codec::error::expected::Expected;
use crate::codec::read::any_value;
use crate::codec::read::reader::Reader;
use crate::codec::read::serde::access::{MarkedDate, Variant};
use crate::codec::read::value::{Content, Form, Kind, Opened, is_no_date};
use crate::codec::scalar;
use crate::{Base64, DateTime, Struct, Value};

/// A value that was opened. Deserialising it closes it.
pub(crate) struct Decoder<'r, 'de> {
    pub(crate) reader: &'r mut Reader<'de>,
    pub(crate) opened: Opened,
}

impl<'r, 'de> Decoder<'r, 'de> {
    pub(crate) fn new(reader: &'r mut Reader<'de>, opened: Opened) -> Self {
        Self { reader, opened }
    }

    /// The value's content, if it is of the kind that is asked for.
    fn expect(
        &mut self,
        kind: Kind,
        expected: &dyn de::Expected,
    ) -> Result<Form<'de>, DecodeError> {
        let start = self.reader.offset;
        let content = self.reader.content(self.opened)?;
        if content.kind == kind {
            Ok(content.form)
        } else {
            Err(mismatch(self.reader, start, expected))
        }
    }

    /// The text of a scalar of the kind that is asked for. An integer is as good as a
    /// double.
    #[inline]
    fn scalar(
        &mut self,
        kind: Kind,
        expected: &dyn de::Expected,
    ) -> Result<Cow<'de, str>, DecodeError> {
        match self.plain(kind) {
            Some(text) => Ok(Cow::Borrowed(text)),
            None => self.other_scalar(kind, expected),
        }
    }

    fn other_scalar(
        &mut self,
        kind: Kind,
        expected: &dyn de::Expected,
    ) -> Result<Cow<'de, str>, DecodeError> {
        let start = self.reader.offset;
        let content = self.reader.content(self.opened)?;
        if content.kind == kind {
            return self.reader.scalar(content.form);
        }
        if kind == Kind::Double && content.kind == Kind::Int {
            let text = self.reader.scalar(content.form)?;
            if scalar::is_int(&text) {
                return Ok(text);
            }
        }
        Err(mismatch(self.reader, start, expected))
    }

    /// A double that the type asked for can hold.
    fn double<V: Visitor<'de>>(
        mut self,
        visitor: V,
        holds: fn(f64) -> bool,
    ) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let text = self.scalar(Kind::Double, &visitor)?;
        match scalar::double(&text).filter(|&value| holds(value)) {
            Some(value) => self.place(start, visitor.visit_f64(value)),
            None => Err(mismatch(self.reader, start, &visitor)),
        }
    }

    #[inline]
    fn integer<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let value = match self.plain(Kind::Int).and_then(scalar::int) {
            Some(value) => value,
            None => self.other_int(start, &visitor)?,
        };
        self.place(start, visitor.visit_i64(value))
    }

    fn other_int(&mut self, start: usize, expected: &dyn de::Expected) -> Result<i64, DecodeError> {
        self.reader.offset = start;
        let text = self.other_scalar(Kind::Int, expected)?;
        scalar::int(&text).ok_or_else(|| mismatch(self.reader, start, expected))
    }

    /// The text of a scalar of the kind that is asked for, where it is spelt canonically.
    #[inline]
    fn plain(&mut self, kind: Kind) -> Option<&'de str> {
        if self.opened == Opened::Open { self.reader.plain_value(kind) } else { None }
    }

    /// Gives the errors of a visitor the place and the text of the value.
    #[inline]
    fn place<T>(&self, start: usize, result: Result<T, DecodeError>) -> Result<T, DecodeError> {
        place(self.reader, start, result)
    }

    /// Whether the value is nil, or a date that says so. If it is, it is closed.
    fn closes_nil(&mut self) -> Result<bool, DecodeError> {
        if self.opened == Opened::Empty {
            return Ok(false);
        }
        let start = self.reader.offset;
        if self.reader.sees("<int>") || self.reader.sees("<s") {
            return Ok(false);
        }
        let Content { kind, form } = self.reader.content(self.opened)?;
        let is_nil = match kind {
            Kind::Nil => {
                self.nil(form, start)?;
                true
            }
            Kind::DateTime => is_no_date(&self.reader.scalar(form)?),
            _ => false,
        };
        if !is_nil {
            self.reader.offset = start;
        }
        Ok(is_nil)
    }

    fn nil(&mut self, form: Form<'de>, start: usize) -> Result<(), DecodeError> {
        if self.reader.scalar(form)?.bytes().all(crate::codec::xml::chars::is_blank) {
            Ok(())
        } else {
            Err(self.reader.malformed(Kind::Nil, start))
        }
    }

    fn date(&mut self, visitor: &dyn de::Expected) -> Result<Cow<'de, str>, DecodeError> {
        let start = self.reader.offset;
        let text = self.scalar(Kind::DateTime, visitor)?;
        if is_no_date(&text) {
            return Err(mismatch(self.reader, start, visitor));
        }
        Ok(text)
    }

    fn bytes(&mut self, form: Form<'de>, start: usize) -> Result<Vec<u8>, DecodeError> {
        let text = self.reader.scalar(form)?;
        scalar::base64(&text).ok_or_else(|| self.reader.malformed(Kind::Base64, start))
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

/// The error for a value that is not what was asked for.
#[cold]
fn mismatch(reader: &Reader<'_>, start: usize, expected: &dyn de::Expected) -> DecodeError {
    DecodeError::new(DecodeErrorKind::Type, format_args!("expected {}", Expected(expected)))
        .finding("?")
        .of_value(reader.text, start)
}

macro_rules! integers {
    ($($method:ident)*) => {$(
        #[inline]
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
            self.integer(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for Decoder<'_, 'de> {
    type Error = DecodeError;

    fn deserialize_any<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let Content { kind, form } = self.reader.content(self.opened)?;
        let result = match kind {
            Kind::Array => return self.array(form, start, visitor),
            Kind::Struct => return self.members(form, start, visitor),
            Kind::Base64 => {
                let bytes = self.bytes(form, start)?;
                visitor.visit_byte_buf(bytes)
            }
            Kind::Nil => {
                self.nil(form, start)?;
                visitor.visit_unit()
            }
            Kind::String => visit_text(visitor, self.reader.scalar(form)?),
            Kind::DateTime => {
                let text = self.reader.scalar(form)?;
                if is_no_date(&text) {
                    visitor.visit_unit()
                } else if text.parse::<DateTime>().is_err() {
                    return Err(self.reader.malformed(kind, start));
                } else {
                    visitor.visit_map(MarkedDate(Some(text)))
                }
            }
            Kind::Int | Kind::Double | Kind::Bool => {
                let text = self.reader.scalar(form)?;
                let result = match kind {
                    Kind::Int => scalar::int(&text).map(|value| visitor.visit_i64(value)),
                    Kind::Double => scalar::double(&text).map(|value| visitor.visit_f64(value)),
                    _ => scalar::boolean(&text).map(|value| visitor.visit_bool(value)),
                };
                result.ok_or_else(|| self.reader.malformed(kind, start))?
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
        let text = self.scalar(Kind::Bool, &visitor)?;
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
        let result = if let Some(text) = self.plain(Kind::String) {
            visitor.visit_borrowed_str(text)
        } else {
            let text = self.other_scalar(Kind::String, &visitor)?;
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

    /// Base64, or the array that a list of bytes is written as.
    fn deserialize_byte_buf<V: Visitor<'de>>(
        mut self,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let Content { kind, form } = self.reader.content(self.opened)?;
        match kind {
            Kind::Base64 => {
                let bytes = self.bytes(form, start)?;
                self.place(start, visitor.visit_byte_buf(bytes))
            }
            Kind::Array => self.array(form, start, visitor),
            _ => Err(mismatch(self.reader, start, &visitor)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, DecodeError> {
        if self.closes_nil()? { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    /// What a function without a result answers: nil, or what servers whose language
    /// has no nil say instead, which is 0, a boolean or an empty string.
    fn deserialize_unit<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let Content { kind, form } = self.reader.content(self.opened)?;
        let nothing = match kind {
            Kind::Nil => {
                self.nil(form, start)?;
                true
            }
            Kind::String => self.reader.scalar(form)?.is_empty(),
            Kind::Bool => scalar::boolean(&self.reader.scalar(form)?).is_some(),
            Kind::Int => scalar::int(&self.reader.scalar(form)?) == Some(0),
            Kind::DateTime => is_no_date(&self.reader.scalar(form)?),
            Kind::Double | Kind::Base64 | Kind::Array | Kind::Struct => false,
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
            Value::NAME | Struct::NAME => match self.reader.dynamic(self.opened)? {
                Value::Int(value) => visitor.visit_i64(value),
                value => {
                    any_value::send_across(value);
                    visitor.visit_none()
                }
            },
            DateTime::NAME => {
                let text = self.date(&visitor)?;
                self.place(start, visitor.visit_str(&text))
            }
            Base64::NAME => {
                let text = self.scalar(Kind::Base64, &visitor)?;
                let bytes = scalar::base64(&text)
                    .ok_or_else(|| self.reader.malformed(Kind::Base64, start))?;
                self.place(start, visitor.visit_byte_buf(bytes))
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let Content { kind, form } = self.reader.content(self.opened)?;
        match kind {
            Kind::Array => self.array(form, start, visitor),
            // A list of bytes may have been sent as base64.
            Kind::Base64 => {
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
        let form = self.expect(Kind::Struct, &visitor)?;
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

    /// A unit variant is its name; any other is a struct whose one member has it.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let Content { kind, form } = self.reader.content(self.opened)?;
        match kind {
            Kind::String => {
                let name = self.reader.scalar(form)?;
                let name: de::value::CowStrDeserializer<'_, DecodeError> = name.into_deserializer();
                self.place(start, visitor.visit_enum(name))
            }
            Kind::Struct => {
                let Some(mut seen) = self.reader.open_struct(form)? else {
                    return Err(mismatch(self.reader, start, &visitor));
                };
                let Some((name, opened)) = self.reader.member(&mut seen)? else {
                    return Err(mismatch(self.reader, start, &visitor));
                };
                let variant = Variant { reader: &mut *self.reader, name: &name, opened };
                let result = visitor.visit_enum(variant);
                let result = result.map_err(|error| error.within(&Step::Member(&name)));
                let result = self.place(start, result)?;
                self.reader.end_member()?;
                if self.reader.member(&mut seen)?.is_some() {
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
        self.reader.skip(self.opened)?;
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
