//! Values from Rust's own types and literals, compared with them, and back.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;
use std::sync::Arc;

use crate::data::base64::Base64;
use crate::data::datetime::DateTime;
use crate::data::value::{Struct, Value, ValueKind};

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
