//! Values from Rust's own types, and back.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::codec::{self, DecodeError, EncodeError};
use crate::data::value::{Struct, Value};
use crate::description::Kind;
use crate::{Base64, DateTime};

/// The value that a peer would read where this is sent.
///
/// ```
/// use xmlrpc::{Value, to_value, value};
///
/// assert_eq!(to_value(&("a", 1, None::<bool>))?, value!(["a", 1, nil]));
/// # Ok::<(), xmlrpc::EncodeError>(())
/// ```
///
/// # Errors
///
/// When XML-RPC has no spelling for it.
pub fn to_value<T: Serialize + ?Sized>(value: &T) -> Result<Value, EncodeError> {
    codec::to_value(value)
}

/// What a type reads from this value, as if it had been sent.
///
/// ```
/// use xmlrpc::{Value, from_value, value};
///
/// let pair: (String, u8) = from_value(&value!(["a", 1]))?;
/// assert_eq!(pair, ("a".to_owned(), 1));
/// # Ok::<(), xmlrpc::DecodeError>(())
/// ```
///
/// # Errors
///
/// When the value is of another type, or cannot be sent.
pub fn from_value<T: DeserializeOwned>(value: &Value) -> Result<T, DecodeError> {
    codec::from_value(value)
}

/// A value is of another kind than asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}, found {found}")]
pub struct WrongKind {
    expected: &'static str,
    found: Kind,
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
    String => |value| Value::String(value);
    DateTime => |value| Value::DateTime(value);
    Base64 => |value| Value::Base64(value);
    Struct => |value| Value::Struct(value);
}

/// Nil for nothing.
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

/// A struct of these members.
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

/// An integer is as good as a double.
impl TryFrom<Value> for f64 {
    type Error = WrongKind;

    fn try_from(value: Value) -> Result<Self, WrongKind> {
        value.as_f64().ok_or_else(|| WrongKind { expected: "double", found: value.kind() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_rusts_types_and_back() {
        assert_eq!(i32::try_from(Value::from(7_u8)), Ok(7));
        assert_eq!(String::try_from(Value::from("x")), Ok("x".to_owned()));
        assert_eq!(Value::from(None::<i32>), Value::Nil);
        assert_eq!(Value::from(vec![1, 2]), Value::Array(vec![Value::Int(1), Value::Int(2)]));
        let wrong = i32::try_from(Value::from(1_i64 << 40)).expect_err("it differs");
        assert_eq!(wrong.to_string(), "expected int, found i8");
        let wrong = bool::try_from(Value::from("true")).expect_err("it differs");
        assert_eq!(wrong.to_string(), "expected boolean, found string");
    }
}
