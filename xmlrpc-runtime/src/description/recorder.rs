//! A deserializer that notes what a type asks it for, and refuses.
//!
//! To see inside a type it follows a path there. Where the type reads something before it
//! comes to what is asked about, such as the first elements of a tuple, it is given a sample.

use std::any::type_name;
use std::cell::{Cell, RefCell};

use serde::de::{self, DeserializeSeed, Deserializer, Visitor};

use crate::description::Type;
use crate::description::samples::{MOST_SAMPLES, RECORDED, Recorded, Sample, Samples, named};

/// One step from a type to what it holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    /// To the element of a sequence, a tuple or a variant of this number.
    Element(usize),
    Member(&'static str),
    /// To the values of a map.
    MapValue,
    Variant(&'static str),
    /// To the one value that a variant holds.
    Content,
}

/// What a type asked for. The first text of most is the name of the visitor's type, which
/// tells types apart that ask for the same.
#[derive(Clone, Debug)]
pub(crate) enum Asked {
    /// Nothing, or anything.
    Unclear,
    Scalar(Type),
    /// One of the codec's own newtypes.
    Newtype(&'static str),
    Sequence(&'static str),
    Tuple(&'static str, usize),
    Map(&'static str),
    Struct(&'static str, &'static str, &'static [&'static str]),
    Enum(&'static str, &'static str, &'static [&'static str]),
    UnitVariant,
    NewtypeVariant,
    TupleVariant(usize),
    StructVariant(&'static [&'static str]),
}

/// A question about what lies at the end of a path, and what was found.
#[derive(Debug)]
pub(crate) struct Question<'a> {
    path: &'a [Step],
    /// Where a struct is asked what it cannot do without: the members that it is given.
    given: Option<&'a [&'static str]>,
    pub(crate) asked: RefCell<Asked>,
    /// Whether the type can do without a value.
    pub(crate) optional: Cell<bool>,
    /// The visitors of the newtypes around what is there.
    pub(crate) newtypes: RefCell<Vec<&'static str>>,
    /// What a struct of the given members said.
    pub(crate) reply: Cell<Reply>,
    samples_left: Cell<usize>,
}

/// What a struct said that was given some of its members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reply {
    /// That it needs another.
    Needs(&'static str),
    /// Nothing: it needs no more.
    Complete,
    /// It cannot be told, as a sample was refused.
    Refused,
}

impl<'a> Question<'a> {
    pub(crate) fn new(path: &'a [Step], given: Option<&'a [&'static str]>) -> Self {
        Self {
            path,
            given,
            asked: RefCell::new(Asked::Unclear),
            optional: Cell::new(false),
            newtypes: RefCell::default(),
            reply: Cell::new(Reply::Refused),
            samples_left: Cell::new(MOST_SAMPLES),
        }
    }
}

/// The deserializer at some place on the path.
#[derive(Clone, Copy)]
pub(crate) struct Recorder<'a> {
    question: &'a Question<'a>,
    steps_taken: usize,
}

impl<'a> Recorder<'a> {
    pub(crate) fn new(question: &'a Question<'a>) -> Self {
        Self { question, steps_taken: 0 }
    }

    fn record<T>(self, asked: Asked) -> Result<T, Recorded> {
        if self.is_at_end() {
            self.question.asked.replace(asked);
        }
        Err(RECORDED)
    }

    fn scalar<T>(self, ty: Type) -> Result<T, Recorded> {
        self.record(Asked::Scalar(ty))
    }

    fn int<T>(self, bits: u8, signed: bool) -> Result<T, Recorded> {
        self.scalar(Type::Int { bits, signed })
    }

    fn is_at_end(self) -> bool {
        self.steps_taken == self.question.path.len()
    }

    /// The next step, and the recorder after it.
    fn follow(self) -> Option<(Step, Self)> {
        let step = self.question.path.get(self.steps_taken)?;
        Some((*step, Self { steps_taken: self.steps_taken + 1, ..self }))
    }

    fn sample(self) -> Sample<'a> {
        Sample::new(&self.question.samples_left)
    }

    /// Leads to an element, or records that elements were asked for.
    fn elements<'de, V: Visitor<'de>>(
        self,
        asked: Asked,
        visitor: V,
    ) -> Result<V::Value, Recorded> {
        match self.follow() {
            Some((Step::Element(before), element)) => {
                visitor.visit_seq(Inside { target: element, before, key: None })
            }
            _ => self.record(asked),
        }
    }

    /// Leads to a member, asks which members must be there, or records that members were
    /// asked for.
    fn members<'de, V: Visitor<'de>>(self, asked: Asked, visitor: V) -> Result<V::Value, Recorded> {
        if let Some((Step::Member(name), target)) = self.follow() {
            return visitor.visit_map(Inside { target, before: 0, key: Some(name) });
        }
        let Some(given) = self.question.given.filter(|_| self.is_at_end()) else {
            return self.record(asked);
        };
        let all_read = Cell::new(false);
        let members = Samples::new(given, self.sample(), &all_read);
        self.question.reply.set(match visitor.visit_map(members) {
            Ok(_) => Reply::Complete,
            Err(Recorded { missing: Some(name) }) if all_read.get() => Reply::Needs(name),
            Err(_) => Reply::Refused,
        });
        Err(RECORDED)
    }
}

macro_rules! scalars {
    ($($method:ident $ty:expr,)*) => {$(
        fn $method<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Recorded> {
            self.scalar($ty)
        }
    )*};
}

macro_rules! integers {
    ($($method:ident $bits:literal $signed:literal,)*) => {$(
        fn $method<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Recorded> {
            self.int($bits, $signed)
        }
    )*};
}

impl<'de> Deserializer<'de> for Recorder<'_> {
    type Error = Recorded;

    scalars! {
        deserialize_bool Type::Boolean,
        deserialize_f32 Type::Double,
        deserialize_f64 Type::Double,
        deserialize_char Type::String,
        deserialize_str Type::String,
        deserialize_string Type::String,
        deserialize_identifier Type::String,
        deserialize_bytes Type::Base64,
        deserialize_byte_buf Type::Base64,
        deserialize_unit Type::Nil,
    }

    integers! {
        deserialize_i8 8 true,
        deserialize_i16 16 true,
        deserialize_i32 32 true,
        deserialize_i64 64 true,
        deserialize_i128 128 true,
        deserialize_u8 8 false,
        deserialize_u16 16 false,
        deserialize_u32 32 false,
        deserialize_u64 64 false,
        deserialize_u128 128 false,
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
        self.scalar(Type::Nil)
    }

    /// An optional value is what it is when it is there.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Recorded> {
        if self.is_at_end() {
            self.question.optional.set(true);
        }
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
        if self.is_at_end() {
            self.question.newtypes.borrow_mut().push(type_name::<V>());
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Recorded> {
        self.elements(Asked::Sequence(type_name::<V>()), visitor)
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Recorded> {
        self.elements(Asked::Tuple(type_name::<V>(), length), visitor)
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
        match self.follow() {
            Some((Step::MapValue, target)) => {
                visitor.visit_map(Inside { target, before: 1, key: None })
            }
            _ => self.record(Asked::Map(type_name::<V>())),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        members: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Recorded> {
        self.members(Asked::Struct(type_name::<V>(), name, members), visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Recorded> {
        match self.follow() {
            Some((Step::Variant(variant), target)) => {
                visitor.visit_enum(Inside { target, before: 0, key: Some(variant) })
            }
            _ => self.record(Asked::Enum(type_name::<V>(), name, variants)),
        }
    }
}

/// The way to what lies at the next step of the path.
struct Inside<'a> {
    target: Recorder<'a>,
    /// How many samples stand before it: elements, or the key of a map.
    before: usize,
    /// The name that it has.
    key: Option<&'static str>,
}

impl<'de> de::SeqAccess<'de> for Inside<'_> {
    type Error = Recorded;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Recorded> {
        if self.before == 0 {
            return seed.deserialize(self.target).map(Some);
        }
        self.before -= 1;
        seed.deserialize(self.target.sample()).map(Some)
    }
}

impl<'de> de::MapAccess<'de> for Inside<'_> {
    type Error = Recorded;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Recorded> {
        if let Some(name) = self.key.take() {
            return seed.deserialize(named(name)).map(Some);
        }
        if self.before == 0 {
            return Ok(None);
        }
        self.before -= 1;
        seed.deserialize(self.target.sample()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Recorded> {
        seed.deserialize(self.target)
    }
}

impl<'de> de::EnumAccess<'de> for Inside<'_> {
    type Error = Recorded;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(
        mut self,
        seed: V,
    ) -> Result<(V::Value, Self), Recorded> {
        let name = self.key.take().ok_or(RECORDED)?;
        Ok((seed.deserialize(named(name))?, self))
    }
}

impl<'de> de::VariantAccess<'de> for Inside<'_> {
    type Error = Recorded;

    fn unit_variant(self) -> Result<(), Recorded> {
        self.target.record(Asked::UnitVariant)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Recorded> {
        match self.target.follow() {
            Some((Step::Content, content)) => seed.deserialize(content),
            _ => self.target.record(Asked::NewtypeVariant),
        }
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        length: usize,
        visitor: V,
    ) -> Result<V::Value, Recorded> {
        self.target.elements(Asked::TupleVariant(length), visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        members: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Recorded> {
        self.target.members(Asked::StructVariant(members), visitor)
    }
}
