//! The parts of arrays, structs and variants, as serde asks for them, and the names of members
//! as the keys of maps.

use std::borrow::Cow;

use serde::de::value::{BorrowedStrDeserializer, CowStrDeserializer};
use serde::de::{self, Deserializer, IntoDeserializer, Unexpected, Visitor};
use serde::forward_to_deserialize_any;

use crate::codec::error::PathStep;
use crate::codec::error::decode::DecodeError;
use crate::codec::read::Reader;
use crate::codec::read::member_names::OpenStruct;
use crate::codec::read::serde::{ValueDeserializer, place};
use crate::codec::read::value::{TagForm, ValueTag};
use crate::data::datetime::DateTime;

impl<'de> ValueDeserializer<'_, 'de> {
    pub(crate) fn array<V: Visitor<'de>>(
        self,
        form: TagForm<'de>,
        start: usize,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        let open = self.reader.open_array(form)?;
        let mut elements = ArrayAccess { reader: self.reader, open, index: 0 };
        let result = visitor.visit_seq(&mut elements);
        let result = place(elements.reader, start, result)?;
        if elements.open && elements.reader.element()?.is_some() {
            let read = elements.index;
            let error = de::Error::custom(format_args!(
                "expected {read} elements in the array, found more"
            ));
            return place(elements.reader, start, Err(error));
        }
        Ok(result)
    }

    pub(crate) fn members<V: Visitor<'de>>(
        self,
        form: TagForm<'de>,
        start: usize,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        let names = self.reader.open_struct(form)?;
        let mut members =
            StructAccess { reader: self.reader, names, start: 0, value: ValueTag::Open };
        let result = visitor.visit_map(&mut members);
        let result = place(members.reader, start, result)?;
        if let Some(names) = &mut members.names
            && members.reader.member(names)?.is_some()
        {
            let error = de::Error::custom("the struct has more members than expected");
            return place(members.reader, start, Err(error));
        }
        Ok(result)
    }
}

/// The elements of an array.
struct ArrayAccess<'r, 'de> {
    reader: &'r mut Reader<'de>,
    open: bool,
    index: usize,
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
                let error = error.of_value(self.reader.text, start);
                Err(error.within(&PathStep::Index(self.index)))
            }
        }
    }
}

/// The members of a struct.
struct StructAccess<'r, 'de> {
    reader: &'r mut Reader<'de>,
    /// The names so far, until the struct is left.
    names: Option<OpenStruct<'de>>,
    /// Where the member starts whose value is next, for errors.
    start: usize,
    value: ValueTag,
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
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        self.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        self.deserialize_map(visitor)
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
