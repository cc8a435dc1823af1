//! Values from Rust's own types, and back.

use std::fmt;
use std::sync::Arc;

use crate::kind::Kind;
use crate::value::{Struct, Value};
use crate::{Base64, DateTime};

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

/// A struct of these members.
///
/// ```
/// use xmlrpc_runtime::Value;
///
/// let person = Value::from([("name", Value::from("Ada")), ("born", Value::from(1815))]);
/// assert_eq!(person.to_string(), r#"{name: "Ada", born: 1815}"#);
/// ```
impl<K: Into<Arc<str>>, V: Into<Value>, const N: usize> From<[(K, V); N]> for Value {
    fn from(members: [(K, V); N]) -> Self {
        Value::Struct(members.into())
    }
}

impl<K: Into<Arc<str>>, V: Into<Value>, const N: usize> From<[(K, V); N]> for Struct {
    fn from(members: [(K, V); N]) -> Self {
        members.into_iter().collect()
    }
}

/// Of members of one name the last one stays.
impl<K: Into<Arc<str>>, V: Into<Value>> FromIterator<(K, V)> for Struct {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(members: I) -> Self {
        let mut all = Self::new();
        all.extend(members);
        all
    }
}

impl<K: Into<Arc<str>>, V: Into<Value>> Extend<(K, V)> for Struct {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, members: I) {
        for (name, value) in members {
            self.insert(name, value);
        }
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
    f64, "double", Value::Double(value) => value;
    String, "string", Value::String(value) => value;
    DateTime, "dateTime.iso8601", Value::DateTime(value) => value;
    Base64, "base64", Value::Base64(value) => value;
    Vec<Value>, "array", Value::Array(elements) => elements;
    Struct, "struct", Value::Struct(members) => members;
}

impl TryFrom<Value> for i32 {
    type Error = WrongKind;

    fn try_from(value: Value) -> Result<Self, WrongKind> {
        match value {
            Value::Int(wide) => wide.try_into().ok(),
            _ => None,
        }
        .ok_or_else(|| WrongKind { expected: "int", found: value.kind() })
    }
}

impl Value {
    /// The value's type: the one its tag has.
    ///
    /// ```
    /// use xmlrpc_runtime::{Kind, Value};
    ///
    /// assert_eq!(Value::from(7).kind(), Kind::Int);
    /// assert_eq!(Value::from(1_i64 << 40).kind(), Kind::I8);
    /// ```
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Value::Nil => Kind::Nil,
            Value::Bool(_) => Kind::Boolean,
            Value::Int(value) if i32::try_from(*value).is_ok() => Kind::Int,
            Value::Int(_) => Kind::I8,
            Value::Double(_) => Kind::Double,
            Value::String(_) => Kind::String,
            Value::DateTime(_) => Kind::DateTime,
            Value::Base64(_) => Kind::Base64,
            Value::Array(elements) => {
                Kind::Array(Box::new(elements.first().map_or(Kind::Any, Value::kind)))
            }
            Value::Struct(_) => Kind::Struct(Vec::new()),
        }
    }
}

/// For people to read: a string stands as it is, and in quotes inside of others.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::String(value) => f.write_str(value),
            other => Within(other).fmt(f),
        }
    }
}

struct Within<'a>(&'a Value);

impl fmt::Display for Within<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Value::Nil => f.write_str("nil"),
            Value::Bool(value) => write!(f, "{value}"),
            Value::Int(value) => write!(f, "{value}"),
            Value::Double(value) => write!(f, "{value:?}"),
            Value::String(value) => write!(f, "{value:?}"),
            Value::DateTime(value) => write!(f, "{value}"),
            Value::Base64(value) => write!(f, "b\"{}\"", value.escape_ascii()),
            Value::Array(elements) => {
                let separated = separators().zip(elements);
                f.write_str("[")?;
                for (separator, element) in separated {
                    write!(f, "{separator}{}", Within(element))?;
                }
                f.write_str("]")
            }
            Value::Struct(members) => {
                f.write_str("{")?;
                for (separator, (name, value)) in separators().zip(members.iter()) {
                    write!(f, "{separator}{name}: {}", Within(value))?;
                }
                f.write_str("}")
            }
        }
    }
}

fn separators() -> impl Iterator<Item = &'static str> {
    std::iter::once("").chain(std::iter::repeat(", "))
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

    #[test]
    fn values_are_shown_to_people() {
        let members = Struct::from([("a", Value::from([1.5].to_vec())), ("b", Value::Nil)]);
        assert_eq!(Value::from(members).to_string(), "{a: [1.5], b: nil}");
        assert_eq!(Value::from("it \"is\"").to_string(), "it \"is\"");
        assert_eq!(Value::from(vec!["\""]).to_string(), r#"["\""]"#);
        assert_eq!(Value::from(Base64::from(*b"\x00a")).to_string(), r#"b"\x00a""#);
    }

    #[test]
    fn of_members_of_one_name_the_last_stays() {
        let members = Struct::from_iter([("a", 1), ("b", 2), ("a", 3)]);
        assert_eq!(members, Struct::from([("b", 2), ("a", 3)]));
    }
}
