//! The parts of arrays, structs and variants, as serde asks for them.

use std::borrow::Cow;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{self, Deserializer, IntoDeserializer, Visitor};

use crate::DateTime;
use crate::codec::error::decode::{DecodeError, Step};
use crate::codec::read::duplicate_members::Seen;
use crate::codec::read::reader::Reader;
use crate::codec::read::serde::deserializer::{Decoder, place};
use crate::codec::read::serde::member_key::Name;
use crate::codec::read::value::{Form, Opened};

impl<'de> Decoder<'_, 'de> {
    pub(crate) fn array<V: Visitor<'de>>(
        self,
        form: Form<'de>,
        start: usize,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        let open = self.reader.open_array(form)?;
        let mut elements = Elements { reader: self.reader, open, index: 0 };
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
        form: Form<'de>,
        start: usize,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        let names = self.reader.open_struct(form)?;
        let mut members = Members { reader: self.reader, names, start: 0, value: Opened::Open };
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
struct Elements<'r, 'de> {
    reader: &'r mut Reader<'de>,
    open: bool,
    index: usize,
}

impl<'de> de::SeqAccess<'de> for &mut Elements<'_, 'de> {
    type Error = DecodeError;

    #[inline]
    fn next_element_seed<T: de::DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, DecodeError> {
        if !self.open {
            return Ok(None);
        }
        let Some(opened) = self.reader.element()? else {
            self.open = false;
            return Ok(None);
        };
        let start = self.reader.offset;
        match seed.deserialize(Decoder::new(self.reader, opened)) {
            Ok(element) => {
                self.index += 1;
                Ok(Some(element))
            }
            Err(error) => {
                let error = error.of_value(self.reader.text, start);
                Err(error.within(&Step::Index(self.index)))
            }
        }
    }
}

/// The members of a struct.
struct Members<'r, 'de> {
    reader: &'r mut Reader<'de>,
    /// The names so far, until the struct is left.
    names: Option<Seen<'de>>,
    /// Where the member starts whose value is next, for errors.
    start: usize,
    value: Opened,
}

impl<'de> de::MapAccess<'de> for &mut Members<'_, 'de> {
    type Error = DecodeError;

    #[inline]
    fn next_key_seed<K: de::DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, DecodeError> {
        let Some(names) = &mut self.names else { return Ok(None) };
        self.start = self.reader.offset;
        if let Some(name) = self.reader.plain_member(names) {
            self.value = Opened::Open;
            return seed.deserialize(Name(Cow::Borrowed(name))).map(Some);
        }
        let Some((name, opened)) = self.reader.member(names)? else {
            self.names = None;
            return Ok(None);
        };
        self.value = opened;
        seed.deserialize(Name(name)).map(Some)
    }

    #[inline]
    fn next_value_seed<T: de::DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<T::Value, DecodeError> {
        let start = self.reader.offset;
        match seed.deserialize(Decoder::new(self.reader, self.value)) {
            Ok(value) => {
                self.reader.end_member()?;
                Ok(value)
            }
            Err(error) => {
                let error = error.of_value(self.reader.text, start);
                Err(error.within(&Step::Member(&self.reader.member_name_at(self.start))))
            }
        }
    }
}

/// The one member of a struct that stands for a variant.
pub(crate) struct Variant<'r, 'de, 'n> {
    pub(crate) reader: &'r mut Reader<'de>,
    pub(crate) name: &'n str,
    pub(crate) opened: Opened,
}

impl<'r, 'de> de::EnumAccess<'de> for Variant<'r, 'de, '_> {
    type Error = DecodeError;
    type Variant = Decoder<'r, 'de>;

    fn variant_seed<V: de::DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Decoder<'r, 'de>), DecodeError> {
        let name: de::value::StrDeserializer<'_, DecodeError> = self.name.into_deserializer();
        Ok((seed.deserialize(name)?, Decoder::new(self.reader, self.opened)))
    }
}

impl<'de> de::VariantAccess<'de> for Decoder<'_, 'de> {
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
pub(crate) struct MarkedDate<'de>(pub(crate) Option<Cow<'de, str>>);

impl<'de> de::MapAccess<'de> for MarkedDate<'de> {
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
