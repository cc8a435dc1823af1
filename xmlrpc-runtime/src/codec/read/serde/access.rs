//! What stands in arrays, structs and variants, one after another, each read by a deserializer
//! of its own, and what types make of a value that is absent.

use std::borrow::Cow;

use serde::de::{Deserialize, Deserializer, IntoDeserializer, Visitor};
use serde::{de, forward_to_deserialize_any};

use crate::codec::error::PathStep;
use crate::codec::error::decode::DecodeError;
use crate::codec::read::Reader;
use crate::codec::read::member_names::OpenStruct;
use crate::codec::read::serde::ValueDeserializer;
use crate::codec::read::serde::typed::KeyDeserializer;
use crate::codec::read::value::ValueTag;
use crate::data::base64::Base64;
use crate::data::datetime::DateTime;
use crate::data::value::convert::hand_over;
use crate::data::value::{Struct, Value};

/// The elements of an array.
pub(crate) struct ArrayAccess<'r, 'de> {
    pub(crate) reader: &'r mut Reader<'de>,
    pub(crate) open: bool,
    /// Whether an element could not be read.
    pub(crate) has_failed: bool,
    pub(crate) index: usize,
}

impl ArrayAccess<'_, '_> {
    /// Passes over the elements that were not asked for, up to the end, and returns how many there
    /// were.
    pub(crate) fn skip_rest(&mut self) -> Result<usize, DecodeError> {
        let mut skipped = 0;
        while let Some(value_tag) = self.reader.element()? {
            self.reader.skip(value_tag)?;
            skipped += 1;
        }
        Ok(skipped)
    }
}

impl<'de> de::SeqAccess<'de> for &mut ArrayAccess<'_, 'de> {
    type Error = DecodeError;

    #[inline]
    fn next_element_seed<T: de::DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, DecodeError> {
        if !self.open {
            return Ok(None);
        }
        let Some(value_tag) = self.reader.element()? else {
            self.open = false;
            return Ok(None);
        };
        let start = self.reader.offset;
        match seed.deserialize(ValueDeserializer::new(self.reader, value_tag)) {
            Ok(element) => {
                self.index += 1;
                Ok(Some(element))
            }
            Err(error) => {
                self.has_failed = true;
                let error = error.of_value(self.reader.text, start);
                Err(error.within(&PathStep::Index(self.index)))
            }
        }
    }
}

/// The members of a struct.
pub(crate) struct StructAccess<'r, 'de> {
    pub(crate) reader: &'r mut Reader<'de>,
    /// The names so far, until the struct is left.
    pub(crate) names: Option<OpenStruct<'de>>,
    /// Where the member starts whose value is next, for errors.
    pub(crate) start: usize,
    pub(crate) value: ValueTag,
    /// Whether members without a value are passed over.
    pub(crate) leaves_out_absent: bool,
}

impl<'de> de::MapAccess<'de> for &mut StructAccess<'_, 'de> {
    type Error = DecodeError;

    #[inline]
    fn next_key_seed<K: de::DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, DecodeError> {
        let Some(names) = &mut self.names else { return Ok(None) };
        self.start = self.reader.offset;
        if let Some(name) = self.reader.plain_member(names) {
            self.value = ValueTag::Open;
            return seed.deserialize(KeyDeserializer(Cow::Borrowed(name))).map(Some);
        }
        let Some((name, value_tag)) = self.reader.member(names)? else {
            self.names = None;
            return Ok(None);
        };
        if value_tag == ValueTag::Absent && self.leaves_out_absent {
            return self.key_after_absent(seed);
        }
        self.value = value_tag;
        seed.deserialize(KeyDeserializer(name)).map(Some)
    }

    #[inline]
    fn next_value_seed<T: de::DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<T::Value, DecodeError> {
        let start = self.reader.offset;
        match seed.deserialize(ValueDeserializer::new(self.reader, self.value)) {
            Ok(value) => {
                self.reader.end_member()?;
                Ok(value)
            }
            Err(error) => {
                let error = error.of_value(self.reader.text, start);
                Err(error.within(&PathStep::Member(&self.reader.member_name_at(self.start))))
            }
        }
    }
}

impl<'de> StructAccess<'_, 'de> {
    /// Reads the name of the next member with a value, after one without that is left out.
    #[cold]
    #[inline(never)]
    fn key_after_absent<K: de::DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, DecodeError> {
        self.reader.end_member()?;
        while let Some(names) = &mut self.names {
            self.start = self.reader.offset;
            match self.reader.member(names)? {
                None => self.names = None,
                Some((_, ValueTag::Absent)) => self.reader.end_member()?,
                Some((name, value_tag)) => {
                    self.value = value_tag;
                    return seed.deserialize(KeyDeserializer(name)).map(Some);
                }
            }
        }
        Ok(None)
    }
}

/// The one member of a struct that stands for a variant.
pub(crate) struct VariantMember<'r, 'de, 'n> {
    pub(crate) reader: &'r mut Reader<'de>,
    pub(crate) name: &'n str,
    pub(crate) value_tag: ValueTag,
}

impl<'r, 'de> de::EnumAccess<'de> for VariantMember<'r, 'de, '_> {
    type Error = DecodeError;
    type Variant = ValueDeserializer<'r, 'de>;

    fn variant_seed<V: de::DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, ValueDeserializer<'r, 'de>), DecodeError> {
        let name: de::value::StrDeserializer<'_, DecodeError> = self.name.into_deserializer();
        Ok((seed.deserialize(name)?, ValueDeserializer::new(self.reader, self.value_tag)))
    }
}

impl<'de> de::VariantAccess<'de> for ValueDeserializer<'_, 'de> {
    type Error = DecodeError;

    fn unit_variant(self) -> Result<(), DecodeError> {
        de::Deserialize::deserialize(self)
    }

    fn newtype_variant_seed<T: de::DeserializeSeed<'de>>(
        self,
        seed: T,
    ) -> Result<T::Value, DecodeError> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        self.sequence(Some(length), visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        self.deserialize_map(visitor)
    }
}

/// Returns what a type makes of a parameter that is absent: `None` for an `Option`, nothing
/// for most.
///
/// Unit and [`Value`] are not optional: they can be sent, and a caller who leaves them out
/// has more likely forgotten something.
pub(crate) fn absent_param<'de, T: Deserialize<'de>>() -> Option<T> {
    T::deserialize(Absent { is_nil: false }).ok()
}

/// Returns whether a parameter of this type may be left out. It panics where the type does.
pub(crate) fn is_optional<'de, T: Deserialize<'de>>() -> bool {
    absent_param::<T>().is_some()
}

/// Returns what a type makes of a response without a result: nothing, in whatever form it
/// knows.
pub(crate) fn absent_result<'de, T: Deserialize<'de>>() -> Result<T, DecodeError> {
    T::deserialize(Absent { is_nil: true })
}

/// The deserializer of a value that is absent.
struct Absent {
    /// Whether unit and [`Value`] are read from it like an `Option`.
    is_nil: bool,
}

impl<'de> Deserializer<'de> for Absent {
    type Error = DecodeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        Err(de::Error::custom(format_args!(
            "expected {}, found no value",
            &visitor as &dyn de::Expected
        )))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        visitor.visit_none()
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        if self.is_nil { visitor.visit_unit() } else { self.deserialize_any(visitor) }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        match name {
            Value::NAME if self.is_nil => hand_over(Value::Nil, visitor),
            Value::NAME | Struct::NAME | DateTime::NAME | Base64::NAME => {
                self.deserialize_any(visitor)
            }
            _ => visitor.visit_newtype_struct(self),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf
        seq tuple tuple_struct map struct enum identifier
    }
}
