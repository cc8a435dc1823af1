//! Values that types take for a sample, where one must be read before what is asked about, and
//! the error by which a type says what it is.

use std::cell::Cell;
use std::fmt;

use serde::de::value::{MapDeserializer, StrDeserializer};
use serde::de::{self, DeserializeSeed, Deserializer, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use crate::data::datetime::DateTime;
use crate::data::value::{Struct, Value};

/// How many values a question makes samples of at most, and how deep one may be.
pub(crate) const MOST_SAMPLES: usize = 1_000;
const DEEPEST_SAMPLE: usize = 12;

/// A deserializer that gives any type a value that it may take.
#[derive(Clone, Copy)]
pub(crate) struct Sample<'a> {
    left: &'a Cell<usize>,
    depth: usize,
}

impl<'a> Sample<'a> {
    pub(crate) fn new(left: &'a Cell<usize>) -> Self {
        Self { left, depth: 0 }
    }

    /// Counts a value that is made, and refuses one too many.
    fn enter(self) -> Result<Self, Recorded> {
        let left = self.left.get().checked_sub(1).filter(|_| self.depth < DEEPEST_SAMPLE);
        self.left.set(left.ok_or(RECORDED)?);
        Ok(Self { depth: self.depth + 1, ..self })
    }
}

macro_rules! samples {
    ($($method:ident $visit:ident $value:expr,)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Recorded> {
            self.enter()?;
            visitor.$visit($value)
        }
    )*};
}

impl<'de> Deserializer<'de> for Sample<'_> {
    type Error = Recorded;

    // Ones, because some types refuse zeros and empty texts.
    samples! {
        deserialize_bool visit_bool true,
        deserialize_i8 visit_i8 1,
        deserialize_i16 visit_i16 1,
        deserialize_i32 visit_i32 1,
        deserialize_i64 visit_i64 1,
        deserialize_i128 visit_i128 1,
        deserialize_u8 visit_u8 1,
        deserialize_u16 visit_u16 1,
        deserialize_u32 visit_u32 1,
        deserialize_u64 visit_u64 1,
        deserialize_u128 visit_u128 1,
        deserialize_f32 visit_f32 1.0,
        deserialize_f64 visit_f64 1.0,
        deserialize_char visit_char '1',
        deserialize_str visit_borrowed_str "1",
        deserialize_string visit_borrowed_str "1",
        deserialize_identifier visit_borrowed_str "1",
        deserialize_bytes visit_borrowed_bytes b"1",
        deserialize_byte_buf visit_borrowed_bytes b"1",
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Recorded> {
        self.enter()?;
        visitor.visit_unit()
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Recorded> {
        self.enter()?;
        visitor.visit_none()
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Recorded> {
        let inner = self.enter()?;
        match name {
            Value::NAME => visitor.visit_none(),
            DateTime::NAME => visitor.visit_borrowed_str("19700101T00:00:00"),
            Struct::NAME => {
                let nothing = std::iter::empty::<(&str, &str)>();
                visitor.visit_newtype_struct(MapDeserializer::new(nothing))
            }
            _ => visitor.visit_newtype_struct(inner),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Recorded> {
        self.deserialize_tuple(0, visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Recorded> {
        let sample = self.enter()?;
        visitor.visit_seq(SampleElements { sample, length })
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Recorded> {
        self.deserialize_tuple(length, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Recorded> {
        self.deserialize_struct("", &[], visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        members: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Recorded> {
        let sample = self.enter()?;
        visitor.visit_map(Samples { names: members.iter(), sample, all_read: &Cell::new(false) })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Recorded> {
        let sample = self.enter()?;
        let name = variants.first().ok_or(RECORDED)?;
        visitor.visit_enum(SampleVariant { sample, name })
    }

    forward_to_deserialize_any! { unit unit_struct ignored_any }
}

/// Elements, all of them samples.
struct SampleElements<'a> {
    sample: Sample<'a>,
    length: usize,
}

impl<'de> de::SeqAccess<'de> for SampleElements<'_> {
    type Error = Recorded;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Recorded> {
        let Some(left) = self.length.checked_sub(1) else { return Ok(None) };
        self.length = left;
        seed.deserialize(self.sample).map(Some)
    }
}

/// Members, all of them samples.
pub(crate) struct Samples<'a> {
    names: std::slice::Iter<'a, &'static str>,
    sample: Sample<'a>,
    /// Set when there are no more, so that what is missing is known to be missing here.
    all_read: &'a Cell<bool>,
}

impl<'a> Samples<'a> {
    pub(crate) fn new(
        names: &'a [&'static str],
        sample: Sample<'a>,
        all_read: &'a Cell<bool>,
    ) -> Self {
        Self { names: names.iter(), sample, all_read }
    }
}

impl<'de> de::MapAccess<'de> for Samples<'_> {
    type Error = Recorded;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Recorded> {
        let Some(name) = self.names.next() else {
            self.all_read.set(true);
            return Ok(None);
        };
        seed.deserialize(named(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Recorded> {
        seed.deserialize(self.sample)
    }
}

/// The first variant of an enum, whose content is a sample.
struct SampleVariant<'a> {
    sample: Sample<'a>,
    name: &'static str,
}

impl<'de> de::EnumAccess<'de> for SampleVariant<'_> {
    type Error = Recorded;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Recorded> {
        Ok((seed.deserialize(named(self.name))?, self))
    }
}

impl<'de> de::VariantAccess<'de> for SampleVariant<'_> {
    type Error = Recorded;

    fn unit_variant(self) -> Result<(), Recorded> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Recorded> {
        seed.deserialize(self.sample)
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Recorded> {
        self.sample.deserialize_tuple(length, visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        members: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Recorded> {
        self.sample.deserialize_struct("", members, visitor)
    }
}

/// The end of a question: what was asked is on record, or cannot be told.
#[derive(Debug)]
pub(crate) struct Recorded {
    /// The member that a struct cannot do without.
    pub(crate) missing: Option<&'static str>,
}

pub(crate) const RECORDED: Recorded = Recorded { missing: None };

pub(crate) fn named(name: &'static str) -> StrDeserializer<'static, Recorded> {
    name.into_deserializer()
}

impl fmt::Display for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the type was asked what it is")
    }
}

impl std::error::Error for Recorded {}

impl de::Error for Recorded {
    fn custom<T: fmt::Display>(_: T) -> Self {
        RECORDED
    }

    fn missing_field(name: &'static str) -> Self {
        Self { missing: Some(name) }
    }
}
