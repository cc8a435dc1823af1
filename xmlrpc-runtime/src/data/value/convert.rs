//! Values from Rust's own types and literals, compared with them, and back; and through serde,
//! with our own codec and with any other format.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::hash::BuildHasher;
use std::sync::Arc;

use serde::de;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess};
use serde::ser::{Serialize, SerializeMap as _, Serializer};

use crate::data::base64::Base64;
use crate::data::datetime::DateTime;
use crate::data::value::{Struct, Value, ValueKind};
use crate::data::{Marked, UnwrappedVisitor, is_of_codec};

/// The error for a value that is of another kind than asked for.
///
/// ```
/// use xmlrpc::{Value, ValueKind};
///
/// let error = bool::try_from(Value::from("true")).unwrap_err();
/// assert_eq!((error.expected(), error.found()), ("boolean", ValueKind::String));
/// assert_eq!(error.to_string(), "expected boolean, found string");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, thiserror::Error)]
#[error("expected {expected}, found {found}")]
pub struct WrongKind {
    expected: &'static str,
    found: ValueKind,
}

impl WrongKind {
    /// Returns what was asked for, in words: `boolean`, `an i8`.
    #[must_use]
    pub fn expected(&self) -> &'static str {
        self.expected
    }

    /// Returns the type of the value.
    #[must_use]
    pub fn found(&self) -> ValueKind {
        self.found
    }
}

macro_rules! from {
    ($($type:ty => |$value:ident| $make:expr;)*) => {
        $(impl From<$type> for Value {
            fn from($value: $type) -> Self {
                $make
            }
        })*
    };
}

from! {
    bool => |value| Value::Bool(value);
    i8 => |value| Value::Int(value.into());
    i16 => |value| Value::Int(value.into());
    i32 => |value| Value::Int(value.into());
    i64 => |value| Value::Int(value);
    u8 => |value| Value::Int(value.into());
    u16 => |value| Value::Int(value.into());
    u32 => |value| Value::Int(value.into());
    f32 => |value| Value::Double(value.into());
    f64 => |value| Value::Double(value);
    () => |_value| Value::Nil;
    char => |value| Value::String(value.into());
    &str => |value| Value::String(value.to_owned());
    &String => |value| Value::String(value.clone());
    String => |value| Value::String(value);
    Cow<'_, str> => |value| Value::String(value.into_owned());
    DateTime => |value| Value::DateTime(value);
    Base64 => |value| Value::Base64(value);
    Struct => |value| Value::Struct(value);
}

/// Makes nil of nothing.
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Nil, Into::into)
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(elements: Vec<T>) -> Self {
        elements.into_iter().map(Into::into).collect()
    }
}

impl<T: Into<Value> + Clone> From<&[T]> for Value {
    fn from(elements: &[T]) -> Self {
        elements.iter().cloned().collect()
    }
}

impl<K: Into<Arc<str>>, V: Into<Value>> From<BTreeMap<K, V>> for Value {
    fn from(members: BTreeMap<K, V>) -> Self {
        Value::Struct(members.into_iter().collect())
    }
}

impl<K: Into<Arc<str>>, V: Into<Value>, S: BuildHasher> From<HashMap<K, V, S>> for Value {
    fn from(members: HashMap<K, V, S>) -> Self {
        Value::Struct(members.into_iter().collect())
    }
}

/// Makes a struct of these members.
///
/// ```
/// use xmlrpc::Value;
///
/// let person = Value::from([("name", Value::from("Ada")), ("born", Value::from(1815))]);
/// assert_eq!(person.to_string(), r#"{name: "Ada", born: 1815}"#);
/// ```
impl<K: Into<Arc<str>>, V: Into<Value>, const N: usize> From<[(K, V); N]> for Value {
    fn from(members: [(K, V); N]) -> Self {
        Value::Struct(members.into())
    }
}

impl<T: Into<Value>> FromIterator<T> for Value {
    fn from_iter<I: IntoIterator<Item = T>>(elements: I) -> Self {
        Value::Array(elements.into_iter().map(Into::into).collect())
    }
}

macro_rules! try_from {
    ($($type:ty, $expected:literal, $pattern:pat => $value:expr;)*) => {
        $(impl TryFrom<Value> for $type {
            type Error = WrongKind;

            fn try_from(value: Value) -> Result<Self, WrongKind> {
                match value {
                    $pattern => Ok($value),
                    other => Err(WrongKind { expected: $expected, found: other.kind() }),
                }
            }
        })*
    };
}

try_from! {
    bool, "boolean", Value::Bool(value) => value;
    i64, "an integer", Value::Int(value) => value;
    String, "string", Value::String(value) => value;
    DateTime, "dateTime.iso8601", Value::DateTime(value) => value;
    Base64, "base64", Value::Base64(value) => value;
    Vec<Value>, "array", Value::Array(elements) => elements;
    Struct, "struct", Value::Struct(members) => members;
}

macro_rules! try_from_int {
    ($($type:ident $expected:literal),*) => {
        $(impl TryFrom<Value> for $type {
            type Error = WrongKind;

            fn try_from(value: Value) -> Result<Self, WrongKind> {
                let fitting = value.as_i64().and_then(|wide| wide.try_into().ok());
                fitting.ok_or_else(|| WrongKind { expected: $expected, found: value.kind() })
            }
        })*
    };
}

try_from_int! {
    i8 "an i8", i16 "an i16", i32 "int", u8 "a u8", u16 "a u16", u32 "a u32", u64 "a u64",
    isize "an isize", usize "a usize"
}

/// Takes integers, too.
impl TryFrom<Value> for f64 {
    type Error = WrongKind;

    fn try_from(value: Value) -> Result<Self, WrongKind> {
        value.as_f64().ok_or_else(|| WrongKind { expected: "double", found: value.kind() })
    }
}

macro_rules! compare {
    ($($type:ty => |$literal:ident| $pattern:pat if $equal:expr;)*) => {
        $(
            impl PartialEq<$type> for Value {
                fn eq(&self, $literal: &$type) -> bool {
                    matches!(self, $pattern if $equal)
                }
            }

            impl PartialEq<Value> for $type {
                fn eq(&self, value: &Value) -> bool {
                    value == self
                }
            }
        )*
    };
}

compare! {
    bool => |literal| Value::Bool(value) if value == literal;
    i8 => |literal| Value::Int(value) if *value == i64::from(*literal);
    i16 => |literal| Value::Int(value) if *value == i64::from(*literal);
    i32 => |literal| Value::Int(value) if *value == i64::from(*literal);
    i64 => |literal| Value::Int(value) if value == literal;
    u8 => |literal| Value::Int(value) if *value == i64::from(*literal);
    u16 => |literal| Value::Int(value) if *value == i64::from(*literal);
    u32 => |literal| Value::Int(value) if *value == i64::from(*literal);
    f64 => |literal| Value::Double(value) if value == literal;
    str => |literal| Value::String(value) if value == literal;
    &str => |literal| Value::String(value) if value == literal;
    String => |literal| Value::String(value) if value == literal;
    DateTime => |literal| Value::DateTime(value) if value == literal;
    Base64 => |literal| Value::Base64(value) if value == literal;
    Struct => |literal| Value::Struct(members) if members == literal;
}

/// Writes a [`Value`](crate::Value) much like JSON: structs in braces, arrays in
/// brackets, `nil`, and any expression that becomes a value.
///
/// ```
/// use xmlrpc::{DateTime, Value, value};
///
/// let size = 1023;
/// let file = value!({
///     "name": "notes.txt",
///     "size": size + 1,
///     "changed": DateTime::new(2024, 1, 2, 3, 4, 5)?,
///     "owners": [{ "id": -7 }, nil],
/// });
/// assert_eq!(file["owners"][0]["id"], Value::Int(-7));
/// assert_eq!(file["size"].as_i64(), Some(1024));
/// # Ok::<(), xmlrpc::InvalidDateTime>(())
/// ```
#[macro_export]
macro_rules! value {
    (nil) => { $crate::Value::Nil };
    ([ $($elements:tt)* ]) => { $crate::__value_elements!([] $($elements)*) };
    ({ $($members:tt)* }) => { $crate::__value_members!([] $($members)*) };
    ($value:expr) => { $crate::Value::from($value) };
}

/// Takes elements off one by one: what is in brackets, braces or `nil` by the macro,
/// everything else as an expression.
#[doc(hidden)]
#[macro_export]
macro_rules! __value_elements {
    ([$($done:expr,)*]) => {
        $crate::Value::Array(::std::vec::Vec::from([$($done),*]))
    };
    ([$($done:expr,)*] nil $(, $($rest:tt)*)?) => {
        $crate::__value_elements!([$($done,)* $crate::value!(nil),] $($($rest)*)?)
    };
    ([$($done:expr,)*] [$($inner:tt)*] $(, $($rest:tt)*)?) => {
        $crate::__value_elements!([$($done,)* $crate::value!([$($inner)*]),] $($($rest)*)?)
    };
    ([$($done:expr,)*] {$($inner:tt)*} $(, $($rest:tt)*)?) => {
        $crate::__value_elements!([$($done,)* $crate::value!({$($inner)*}),] $($($rest)*)?)
    };
    ([$($done:expr,)*] $next:expr $(, $($rest:tt)*)?) => {
        $crate::__value_elements!([$($done,)* $crate::Value::from($next),] $($($rest)*)?)
    };
}

/// Takes members off one by one, as [`__value_elements`] does.
#[doc(hidden)]
#[macro_export]
macro_rules! __value_members {
    ([$($done:expr,)*]) => {
        $crate::Value::Struct(<$crate::Struct as ::std::iter::FromIterator<(
            ::std::sync::Arc<str>,
            $crate::Value,
        )>>::from_iter([$($done),*]))
    };
    ([$($done:expr,)*] $name:literal : nil $(, $($rest:tt)*)?) => {
        $crate::__value_members!(
            [$($done,)* ($name.into(), $crate::value!(nil)),] $($($rest)*)?
        )
    };
    ([$($done:expr,)*] $name:literal : [$($inner:tt)*] $(, $($rest:tt)*)?) => {
        $crate::__value_members!(
            [$($done,)* ($name.into(), $crate::value!([$($inner)*])),] $($($rest)*)?
        )
    };
    ([$($done:expr,)*] $name:literal : {$($inner:tt)*} $(, $($rest:tt)*)?) => {
        $crate::__value_members!(
            [$($done,)* ($name.into(), $crate::value!({$($inner)*})),] $($($rest)*)?
        )
    };
    ([$($done:expr,)*] $name:literal : $value:expr $(, $($rest:tt)*)?) => {
        $crate::__value_members!(
            [$($done,)* ($name.into(), $crate::Value::from($value)),] $($($rest)*)?
        )
    };
}

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
        if !is_of_codec::<D::Error>() {
            return inner.deserialize_any(self);
        }
        Ok(match inner.deserialize_any(UnwrappedVisitor("any value"))? {
            Marked::Bytes(bytes) => Value::Base64(bytes.into()),
            Marked::Date(text) => {
                let date = text.parse().map_err(|_| {
                    de::Error::invalid_value(de::Unexpected::Str(&text), &"a date and time")
                })?;
                Value::DateTime(date)
            }
        })
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
