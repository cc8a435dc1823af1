//! A deserializer that notes what a type asks it for.

use std::cell::RefCell;
use std::fmt;

use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, Visitor};

use crate::description::Kind;

/// One step from a type to what it holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    Element,
    Member(&'static str),
    Variant(&'static str),
}

/// What a type asked for.
#[derive(Debug)]
pub(crate) enum Asked {
    /// Nothing, or anything.
    Unclear,
    Scalar(Kind),
    /// One of the codec's own newtypes.
    Newtype(&'static str),
    Sequence,
    Map,
    Struct(&'static str, &'static [&'static str]),
    Enum(&'static [&'static str]),
}

#[derive(Clone, Copy)]
pub(crate) struct Recorder<'a> {
    path: &'a [Step],
    asked: &'a RefCell<Asked>,
}

/// The end of a question: what was asked is on record.
#[derive(Debug)]
pub(crate) struct Recorded;

impl<'a> Recorder<'a> {
    pub(crate) fn new(path: &'a [Step], asked: &'a RefCell<Asked>) -> Self {
        Self { path, asked }
    }

    fn record<T>(self, asked: Asked) -> Result<T, Recorded> {
        if self.path.is_empty() {
            self.asked.replace(asked);
        }
        Err(Recorded)
    }

    fn scalar<T>(self, kind: Kind) -> Result<T, Recorded> {
        self.record(Asked::Scalar(kind))
    }

    /// The next step, and the recorder after it.
    fn follow(self) -> Option<(Step, Self)> {
        let (step, path) = self.path.split_first()?;
        Some((*step, Self { path, ..self }))
    }
}

macro_rules! scalars {
    ($($method:ident $kind:ident,)*) => {$(
        fn $method<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Recorded> {
            self.scalar(Kind::$kind)
        }
    )*};
}

impl<'de> Deserializer<'de> for Recorder<'_> {
    type Error = Recorded;

    scalars! {
        deserialize_bool Boolean,
        deserialize_i8 Int,
        deserialize_i16 Int,
        deserialize_i32 Int,
        deserialize_u8 Int,
        deserialize_u16 Int,
        deserialize_u32 I8,
        deserialize_i64 I8,
        deserialize_u64 I8,
        deserialize_i128 I8,
        deserialize_u128 I8,
        deserialize_f32 Double,
        deserialize_f64 Double,
        deserialize_char String,
        deserialize_str String,
        deserialize_string String,
        deserialize_bytes Base64,
        deserialize_byte_buf Base64,
        deserialize_unit Nil,
        deserialize_identifier String,
    }

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Recorded> {
        self.record(Asked::Unclear)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Recorded> {
        self.record(Asked::Unclear)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: V,
    ) -> Result<V::Value, Recorded> {
        self.scalar(Kind::Nil)
    }

    /// An optional value is what it is when it is there.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Recorded> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Recorded> {
        if name.starts_with("$xmlrpc::") {
            return self.record(Asked::Newtype(name));
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Recorded> {
        match self.follow() {
            Some((Step::Element, element)) => visitor.visit_seq(Inside(element, None)),
            _ => self.record(Asked::Sequence),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Recorded> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Recorded> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Recorded> {
        self.record(Asked::Map)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        members: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Recorded> {
        match self.follow() {
            Some((Step::Member(member), value)) => visitor.visit_map(Inside(value, Some(member))),
            _ => self.record(Asked::Struct(name, members)),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Recorded> {
        match self.follow() {
            Some((Step::Variant(variant), data)) => visitor.visit_enum(Inside(data, Some(variant))),
            _ => self.record(Asked::Enum(variants)),
        }
    }
}

/// The way to what lies at the next step of the path.
struct Inside<'a>(Recorder<'a>, Option<&'static str>);

impl<'de> de::SeqAccess<'de> for Inside<'_> {
    type Error = Recorded;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Recorded> {
        seed.deserialize(self.0).map(Some)
    }
}

impl<'de> de::MapAccess<'de> for Inside<'_> {
    type Error = Recorded;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Recorded> {
        let Some(name) = self.1.take() else { return Ok(None) };
        let key: StrDeserializer<'_, Recorded> = name.into_deserializer();
        seed.deserialize(key).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Recorded> {
        seed.deserialize(self.0)
    }
}

impl<'de> de::EnumAccess<'de> for Inside<'_> {
    type Error = Recorded;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(
        mut self,
        seed: V,
    ) -> Result<(V::Value, Self), Recorded> {
        let name = self.1.take().ok_or(Recorded)?;
        let name: StrDeserializer<'_, Recorded> = name.into_deserializer();
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> de::VariantAccess<'de> for Inside<'_> {
    type Error = Recorded;

    fn unit_variant(self) -> Result<(), Recorded> {
        self.0.scalar(Kind::String)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _: T) -> Result<T::Value, Recorded> {
        self.0.record(Asked::Map)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Recorded> {
        self.0.record(Asked::Map)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Recorded> {
        self.0.record(Asked::Map)
    }
}

impl fmt::Display for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the type was asked what it is")
    }
}

impl std::error::Error for Recorded {}

impl de::Error for Recorded {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}
