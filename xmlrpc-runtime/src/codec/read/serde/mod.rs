//! The `Deserializer` over the reader: from the message straight into Rust types.

pub(crate) mod access;
mod typed;

use serde::de::{self, Deserializer, IntoDeserializer, Visitor};

use crate::codec::error::PathStep;
use crate::codec::error::decode::DecodeError;
use crate::codec::read::Reader;
use crate::codec::read::any_value::scalar_value;
use crate::codec::read::serde::access::{ArrayAccess, StructAccess, VariantMember};
use crate::codec::read::serde::typed::{Integer, visit_text};
use crate::codec::read::value::{TagForm, TypeTag, ValueTag, WireType, is_no_date};
use crate::codec::scalar;
use crate::data::base64::Base64;
use crate::data::datetime::DateTime;
use crate::data::value::convert::hand_over;
use crate::data::value::{Struct, Value};
use crate::data::{Marked, visit_marked};

/// The deserializer of a value whose tag was read. The value is closed once it is read.
pub(crate) struct ValueDeserializer<'r, 'de> {
    pub(crate) reader: &'r mut Reader<'de>,
    pub(crate) value_tag: ValueTag,
}

impl<'r, 'de> ValueDeserializer<'r, 'de> {
    pub(crate) fn new(reader: &'r mut Reader<'de>, value_tag: ValueTag) -> Self {
        Self { reader, value_tag }
    }

    /// Reads an integer.
    #[inline]
    fn integer<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        // Not a function like those of other types, which would cost each int a percent.
        let plain = self.reader.plain_typed(self.value_tag, WireType::Int);
        match plain.and_then(scalar::int) {
            Some(value) => self.reader.place(start, visitor.visit_i64(value)),
            None => self.other_integer(start, visitor),
        }
    }

    #[cold]
    #[inline(never)]
    fn other_integer<V: Visitor<'de>>(
        self,
        start: usize,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        match self.reader.other_int(self.value_tag, start, &visitor)? {
            Integer::Short(value) => self.reader.place(start, visitor.visit_i64(value)),
            Integer::Long(value, error) => value.visit(visitor, error),
        }
    }

    /// Reads an array, or base64 as a list of bytes, of a length that the type may know.
    pub(crate) fn sequence<V: Visitor<'de>>(
        self,
        length: Option<usize>,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let TypeTag { wire_type, form } = self.reader.type_tag(self.value_tag)?;
        match wire_type {
            WireType::Array => self.array(form, start, length, visitor),
            // A list of bytes may have been sent as base64.
            WireType::Base64 => {
                let bytes = self.reader.base64(form, start)?;
                if length.is_some_and(|length| length != bytes.len()) {
                    let error = wrong_length(length.unwrap_or_default(), bytes.len());
                    return self.reader.place(start, Err(error));
                }
                let sequence = de::value::SeqDeserializer::new(bytes.into_iter());
                self.reader.place(start, visitor.visit_seq(sequence))
            }
            _ => Err(self.reader.mismatch(start, &visitor)),
        }
    }

    /// Reads an array, of a length that the type may know.
    fn array<V: Visitor<'de>>(
        self,
        form: TagForm<'de>,
        start: usize,
        length: Option<usize>,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        let open = self.reader.open_array(form)?;
        let mut elements = ArrayAccess { reader: self.reader, open, has_failed: false, index: 0 };
        match visitor.visit_seq(&mut elements) {
            Ok(result) if !elements.open => Ok(result),
            Ok(result) => match elements.skip_rest()? {
                0 => Ok(result),
                more => {
                    let error = wrong_length(elements.index, elements.index + more);
                    elements.reader.place(start, Err(error))
                }
            },
            // The type missed what is not there.
            Err(_)
                if !elements.open
                    && !elements.has_failed
                    && length.is_some_and(|length| elements.index < length) =>
            {
                let error = wrong_length(length.unwrap_or_default(), elements.index);
                elements.reader.place(start, Err(error))
            }
            Err(error) => elements.reader.place(start, Err(error)),
        }
    }

    /// Reads a struct.
    ///
    /// A member without a value is nil in a map. In a Rust struct it is absent, as its field
    /// may have a default of its own.
    fn members<V: Visitor<'de>>(
        self,
        form: TagForm<'de>,
        start: usize,
        visitor: V,
        leaves_out_absent: bool,
    ) -> Result<V::Value, DecodeError> {
        let names = self.reader.open_struct(form)?;
        let mut members = StructAccess {
            reader: self.reader,
            names,
            start: 0,
            value: ValueTag::Open,
            leaves_out_absent,
        };
        let result = match visitor.visit_map(&mut members) {
            Err(error) if members.names.is_none() && error.lacks_member() => {
                let found = members.reader.member_names(start, self.value_tag);
                return Err(error.finding(&found).at(start));
            }
            // Found is what serde had kept of one member, and not the struct.
            Err(error) if members.names.is_none() => return Err(error.at(start)),
            result => members.reader.place(start, result)?,
        };
        if let Some(names) = &mut members.names
            && members.reader.member(names)?.is_some()
        {
            let error = de::Error::custom("the struct has more members than expected");
            return members.reader.place(start, Err(error));
        }
        Ok(result)
    }

    /// Reads a struct for a type that asked for one, or the empty array that PHP writes where
    /// it has no members.
    fn struct_or_map<V: Visitor<'de>>(
        self,
        visitor: V,
        leaves_out_absent: bool,
    ) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        match self.reader.type_tag(self.value_tag)? {
            TypeTag { wire_type: WireType::Struct, form } => {
                self.members(form, start, visitor, leaves_out_absent)
            }
            other => {
                self.reader.expect_empty_array(other, start, &visitor)?;
                let none = std::iter::empty::<((), ())>();
                let result = visitor.visit_map(de::value::MapDeserializer::new(none));
                self.reader.place(start, result)
            }
        }
    }
}

/// Makes the error for an array that has another length than its type.
#[cold]
fn wrong_length(expected: usize, found: usize) -> DecodeError {
    de::Error::custom(format_args!("expected {expected} values, found {found}"))
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

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let TypeTag { wire_type, form } = self.reader.type_tag(self.value_tag)?;
        let result = match wire_type {
            WireType::Array => return self.array(form, start, None, visitor),
            WireType::Struct => return self.members(form, start, visitor, false),
            WireType::Base64 => {
                let bytes = self.reader.base64(form, start)?;
                visit_marked(Marked::Bytes(bytes), visitor)
            }
            WireType::Nil => {
                self.reader.nil(form, start)?;
                visitor.visit_unit()
            }
            WireType::String => visit_text(visitor, self.reader.scalar(form)?),
            WireType::DateTime => {
                let text = self.reader.scalar(form)?;
                if is_no_date(&text) {
                    visitor.visit_unit()
                } else if text.parse::<DateTime>().is_err() {
                    return Err(self.reader.malformed(wire_type, &text, start));
                } else {
                    visit_marked(Marked::Date(text), visitor)
                }
            }
            WireType::Int
            | WireType::SizedInt
            | WireType::BigInteger
            | WireType::Double
            | WireType::BigDecimal
            | WireType::Bool => {
                let text = self.reader.scalar(form)?;
                match scalar_value(wire_type, &text) {
                    Some(Value::Int(value)) => visitor.visit_i64(value),
                    Some(Value::Double(value)) => visitor.visit_f64(value),
                    Some(Value::Bool(value)) => visitor.visit_bool(value),
                    Some(Value::String(digits)) => visitor.visit_string(digits),
                    _ => return Err(self.reader.malformed(wire_type, &text, start)),
                }
            }
        };
        self.reader.place(start, result)
    }

    integers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let value = self.reader.typed_bool(self.value_tag, &visitor)?;
        self.reader.place(start, visitor.visit_bool(value))
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let value = self.reader.typed_double(self.value_tag, &visitor, scalar::fits_f32)?;
        self.reader.place(start, visitor.visit_f64(value))
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let value = self.reader.typed_double(self.value_tag, &visitor, |_| true)?;
        self.reader.place(start, visitor.visit_f64(value))
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        self.deserialize_str(visitor)
    }

    #[inline]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let result = if let Some(text) = self.reader.plain_typed(self.value_tag, WireType::String) {
            visitor.visit_borrowed_str(text)
        } else {
            let text = self.reader.other_typed(self.value_tag, WireType::String, &visitor)?;
            visit_text(visitor, text)
        };
        self.reader.place(start, result)
    }

    #[inline]
    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        self.deserialize_byte_buf(visitor)
    }

    /// Reads base64, or the array that a list of bytes is written as.
    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let TypeTag { wire_type, form } = self.reader.type_tag(self.value_tag)?;
        match wire_type {
            WireType::Base64 => {
                let bytes = self.reader.base64(form, start)?;
                self.reader.place(start, visitor.visit_byte_buf(bytes))
            }
            WireType::Array => self.array(form, start, None, visitor),
            _ => Err(self.reader.mismatch(start, &visitor)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        if self.reader.closes_nil(self.value_tag)? {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    /// Reads what a function without a result returns: nil, or what servers whose language
    /// has no nil send instead, which is 0, a boolean or an empty string.
    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        let TypeTag { wire_type, form } = self.reader.type_tag(self.value_tag)?;
        let nothing = match wire_type {
            WireType::Nil => {
                self.reader.nil(form, start)?;
                true
            }
            WireType::String => self.reader.scalar(form)?.is_empty(),
            WireType::Bool => scalar::boolean(&self.reader.scalar(form)?).is_some(),
            WireType::Int | WireType::SizedInt => {
                scalar::int(&self.reader.scalar(form)?) == Some(0)
            }
            WireType::DateTime => is_no_date(&self.reader.scalar(form)?),
            _ => false,
        };
        if nothing {
            self.reader.place(start, visitor.visit_unit())
        } else {
            Err(self.reader.mismatch(start, &"nothing"))
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
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        let start = self.reader.offset;
        match name {
            Value::NAME => {
                let value = self.reader.any_value(self.value_tag)?;
                hand_over(value, visitor)
            }
            Struct::NAME => {
                let value = match self.reader.any_value(self.value_tag)? {
                    Value::Array(elements) if elements.is_empty() => Value::Struct(Struct::new()),
                    value => value,
                };
                hand_over(value, visitor)
            }
            DateTime::NAME => {
                let text = self.reader.typed_date(self.value_tag, &visitor)?;
                self.reader.place(start, visitor.visit_str(&text))
            }
            Base64::NAME => {
                let text = self.reader.typed_scalar(self.value_tag, WireType::Base64, &visitor)?;
                let bytes = scalar::base64(&text)
                    .ok_or_else(|| self.reader.malformed(WireType::Base64, &text, start))?;
                self.reader.place(start, visitor.visit_byte_buf(bytes))
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        self.sequence(None, visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        self.sequence(Some(length), visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        self.sequence(Some(length), visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        self.struct_or_map(visitor, false)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        self.struct_or_map(visitor, true)
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
                self.reader.place(start, visitor.visit_enum(name))
            }
            WireType::Struct => {
                let Some(mut open) = self.reader.open_struct(form)? else {
                    return Err(self.reader.mismatch(start, &visitor));
                };
                let Some((name, value_tag)) = self.reader.member(&mut open)? else {
                    return Err(self.reader.mismatch(start, &visitor));
                };
                let variant = VariantMember { reader: &mut *self.reader, name: &name, value_tag };
                let result = visitor.visit_enum(variant);
                let result = result.map_err(|error| error.within(&PathStep::Member(&name)));
                let result = self.reader.place(start, result)?;
                self.reader.end_member()?;
                if self.reader.member(&mut open)?.is_some() {
                    let error = de::Error::custom("a variant is a struct of one member");
                    return self.reader.place(start, Err(error));
                }
                Ok(result)
            }
            _ => Err(self.reader.mismatch(start, &visitor)),
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
