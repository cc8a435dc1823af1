//! Values through serde: with our own codec, and with any other format.

use std::cell::Cell;
use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess};
use serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::data::datetime::DateTime;
use crate::data::value::{Struct, Value};

thread_local! {
    /// The value that is being handed over. serde's data model has no such type, so that
    /// whoever has a [`Value`] leaves it here and calls the visitor, which takes it.
    static HANDED_OVER: Cell<Option<Value>> = const { Cell::new(None) };
}

/// Hands a value to the visitor that asked under the name of [`Value`] or [`Struct`].
pub(crate) fn hand_over<'de, V: de::Visitor<'de>, E: de::Error>(
    value: Value,
    visitor: V,
) -> Result<V::Value, E> {
    if let Value::Int(value) = value {
        return visitor.visit_i64(value);
    }
    HANDED_OVER.set(Some(value));
    visitor.visit_none()
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
        for (name, value) in self {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_newtype_struct(Self::NAME, HandedOver)
    }
}

/// Takes the value that is handed over, or reads one from another format.
struct HandedOver;

impl<'de> de::Visitor<'de> for HandedOver {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        Ok(HANDED_OVER.take().unwrap_or_default())
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Int(value))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<Value, D::Error> {
        inner.deserialize_any(AnyVisitor)
    }
}

/// Reads a value from whatever a format has.
struct AnyVisitor;

impl<'de> de::Visitor<'de> for AnyVisitor {
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
        let mut members = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            // The codec marks a date by such a map where serde buffers it.
            if name == DateTime::NAME && members.is_empty() {
                let text: String = map.next_value()?;
                return text
                    .parse()
                    .map(Value::DateTime)
                    .map_err(|_| de::Error::custom(format_args!("not a date: {text}")));
            }
            members.push((name, map.next_value::<Value>()?));
        }
        Ok(Value::Struct(members.into_iter().collect()))
    }
}

impl<'de> Deserialize<'de> for Struct {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match deserializer.deserialize_newtype_struct(Self::NAME, HandedOver)? {
            Value::Struct(members) => Ok(members),
            other => Err(de::Error::invalid_type(other.unexpected(), &"a struct")),
        }
    }
}

impl Value {
    fn unexpected(&self) -> de::Unexpected<'_> {
        match self {
            Value::Nil => de::Unexpected::Unit,
            Value::Bool(value) => de::Unexpected::Bool(*value),
            Value::Int(value) => de::Unexpected::Signed(*value),
            Value::Double(value) => de::Unexpected::Float(*value),
            Value::String(value) => de::Unexpected::Str(value),
            Value::DateTime(_) => de::Unexpected::Other("a date and time"),
            Value::Base64(value) => de::Unexpected::Bytes(value),
            Value::Array(_) => de::Unexpected::Seq,
            Value::Struct(_) => de::Unexpected::Map,
        }
    }
}
