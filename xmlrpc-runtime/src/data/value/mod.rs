//! A value whose type is not known beforehand.

mod convert;
mod display;
mod literal;
mod members;
mod serde;

use std::ops::Index;

pub use self::convert::{WrongKind, from_value, to_value};
pub(crate) use self::members::Names;
pub use self::members::Struct;
use crate::description::Kind;
use crate::{Base64, DateTime};

/// Any XML-RPC value, for when types are not known beforehand.
///
/// Where they are, decode straight into them: it is faster, and errors say more.
///
/// ```
/// use xmlrpc::{Value, value};
///
/// let file = value!({ "name": "notes.txt", "size": 1024, "tags": ["draft", nil] });
/// assert_eq!(file["size"], Value::from(1024));
/// assert_eq!(file["tags"][0].as_str(), Some("draft"));
/// assert!(file["owner"].is_nil());
/// assert_eq!(file.to_string(), r#"{name: "notes.txt", size: 1024, tags: ["draft", nil]}"#);
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
// With a tag of one byte, a value is moved in words that straddle its fields.
#[repr(u64)]
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

static NIL: Value = Value::Nil;

impl Value {
    /// The name under which the codec knows the type.
    pub(crate) const NAME: &'static str = "$xmlrpc::Value";

    /// The value's type: the one its tag has.
    ///
    /// ```
    /// use xmlrpc::{Kind, Value};
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

    /// Whether it is nil.
    #[must_use]
    pub fn is_nil(&self) -> bool {
        matches!(self, Value::Nil)
    }

    /// The boolean, if it is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        if let Value::Bool(value) = self { Some(*value) } else { None }
    }

    /// The integer, if it is one.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        if let Value::Int(value) = self { Some(*value) } else { None }
    }

    /// The number, if it is a double or an integer.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "who asks for a double takes a double's precision"
    )]
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Value::Double(value) => Some(*value),
            Value::Int(value) => Some(*value as f64),
            _ => None,
        }
    }

    /// The text, if it is a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        if let Value::String(value) = self { Some(value) } else { None }
    }

    /// The date, if it is one.
    #[must_use]
    pub fn as_date_time(&self) -> Option<DateTime> {
        if let Value::DateTime(value) = self { Some(*value) } else { None }
    }

    /// The bytes, if it is base64.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        if let Value::Base64(value) = self { Some(value) } else { None }
    }

    /// The elements, if it is an array.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Value]> {
        if let Value::Array(elements) = self { Some(elements) } else { None }
    }

    /// The members, if it is a struct.
    #[must_use]
    pub fn as_struct(&self) -> Option<&Struct> {
        if let Value::Struct(members) = self { Some(members) } else { None }
    }

    /// The member of this name, if it is a struct that has one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.as_struct()?.get(name)
    }
}

/// The member of this name, or nil.
impl Index<&str> for Value {
    type Output = Value;

    fn index(&self, name: &str) -> &Value {
        self.get(name).unwrap_or(&NIL)
    }
}

/// The element at this index, or nil.
impl Index<usize> for Value {
    type Output = Value;

    fn index(&self, index: usize) -> &Value {
        self.as_array().and_then(|elements| elements.get(index)).unwrap_or(&NIL)
    }
}
