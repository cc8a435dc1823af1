//! A value whose type is not known beforehand.

use std::fmt;
use std::sync::Arc;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess};
use serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::codec;
use crate::{Base64, DateTime};

mod convert;

pub use self::convert::WrongKind;

/// Any XML-RPC value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// `<nil/>`.
    #[default]
    Nil,
    /// `<boolean>`.
    Bool(bool),
    /// `<int>` or `<i8>`, whichever it needs.
    Int(i64),
    /// `<double>`.
    Double(f64),
    /// `<string>`.
    String(String),
    /// `<dateTime.iso8601>`.
    DateTime(DateTime),
    /// `<base64>`.
    Base64(Base64),
    /// `<array>`.
    Array(Vec<Value>),
    /// `<struct>`.
    Struct(Struct),
}

/// The members of a struct, in their order.
#[derive(Clone, Default)]
pub struct Struct(Vec<(Arc<str>, Value)>);

impl Value {
    /// The name under which the codec knows the type.
    pub(crate) const NAME: &'static str = "$xmlrpc::Value";
}

impl Struct {
    /// Members whose names are known to differ.
    pub(crate) fn from_distinct(members: Vec<(Arc<str>, Value)>) -> Self {
        Self(members)
    }

    /// A struct without members.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many members there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The value of the member `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(found, _)| **found == *name).map(|(_, value)| value)
    }

    /// Sets a member, and gives back the value that it had.
    pub fn insert(&mut self, name: impl Into<Arc<str>>, value: impl Into<Value>) -> Option<Value> {
        let name = name.into();
        match self.0.iter_mut().find(|(found, _)| *found == name) {
            Some((_, old)) => Some(std::mem::replace(old, value.into())),
            None => {
                self.0.push((name, value.into()));
                None
            }
        }
    }

    /// The members, in their order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Value)> + DoubleEndedIterator {
        self.0.iter().map(|(name, value)| (&**name, value))
    }
}

/// Structs are equal where their members are, in whatever order.
impl PartialEq for Struct {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().all(|(name, value)| other.get(name) == Some(value))
    }
}

impl fmt::Debug for Struct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Nil => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Int(value) => serializer.serialize_i64(*value),
            Value::Double(value) => serializer.serialize_f64(*value),
            Value::String(value) => serializer.serialize_str(value),
            Value::DateTime(value) => value.serialize(serializer),
            Value::Base64(value) => value.serialize(serializer),
            Value::Array(elements) => elements.serialize(serializer),
            Value::Struct(members) => members.serialize(serializer),
        }
    }
}

impl Serialize for Struct {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.len()))?;
        for (name, value) in self.iter() {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(Self::NAME, Crossing)
    }
}

impl<'de> Deserialize<'de> for Struct {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::Struct(members) => Ok(members),
            _ => Err(de::Error::custom("expected a struct")),
        }
    }
}

/// Takes a value that the codec read, or reads one from another format.
struct Crossing;

impl<'de> de::Visitor<'de> for Crossing {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        Ok(codec::take_across().unwrap_or_default())
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Value, D::Error> {
        inner.deserialize_any(Any)
    }
}

/// Reads a value from whatever serde has.
struct Any;

impl<'de> de::Visitor<'de> for Any {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Int(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        i64::try_from(value)
            .map(Value::Int)
            .map_err(|_| E::invalid_value(de::Unexpected::Unsigned(value), &"at most 64 bits"))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Double(value))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_bytes<E>(self, value: &[u8]) -> Result<Value, E> {
        Ok(Value::Base64(value.into()))
    }

    fn visit_byte_buf<E>(self, value: Vec<u8>) -> Result<Value, E> {
        Ok(Value::Base64(value.into()))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Nil)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Nil)
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<Value, D::Error> {
        inner.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Value, D::Error> {
        inner.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(element) = elements.next_element()? {
            array.push(element);
        }
        Ok(Value::Array(array))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut members = Struct::new();
        while let Some(name) = map.next_key::<String>()? {
            // The codec marks a date by such a map where serde buffers it.
            if name == DateTime::NAME && members.is_empty() {
                let text: String = map.next_value()?;
                return text
                    .parse()
                    .map(Value::DateTime)
                    .map_err(|_| de::Error::custom(format_args!("not a date: {text}")));
            }
            members.insert(name, map.next_value::<Value>()?);
        }
        Ok(Value::Struct(members))
    }
}
