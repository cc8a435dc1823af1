//! Values whose types are not known beforehand, their kinds, and access to what they hold.

pub(crate) mod convert;
pub(crate) mod structs;

use std::fmt;
use std::ops::Index;
use std::sync::Arc;

use crate::data::base64::Base64;
use crate::data::datetime::DateTime;

/// Any XML-RPC value, for when types are not known beforehand.
///
/// Where they are known, decode straight into them: it is faster, and errors say more.
/// XML-RPC's types are a closed set, and so are the variants.
///
/// ```
/// use xmlrpc::{Value, value};
///
/// let file = value!({ "name": "notes.txt", "size": 1024, "tags": ["draft", nil] });
/// assert_eq!(file["size"], 1024);
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

/// The members of a struct, in their order, each name but once.
///
/// ```
/// use xmlrpc::{Struct, Value};
///
/// let mut point = Struct::from([("x", 1), ("y", 2)]);
/// assert_eq!(point.insert("x", 3), Some(Value::Int(1)));
/// assert_eq!(point["x"], 3);
/// assert_eq!(point, Struct::from([("y", 2), ("x", 3)]));
/// assert!(point.keys().eq(["x", "y"]));
/// ```
#[derive(Clone, Default)]
pub struct Struct {
    /// Structs that were read from one message share the names that are the same. None
    /// where there never was a member.
    names: Option<MemberNames>,
    /// One for each name.
    values: Box<[Value]>,
}

/// The names of a struct's members, in their order, no two the same.
pub(crate) type MemberNames = Arc<Vec<Arc<str>>>;

/// What [`Index`] gives where there is nothing.
pub(crate) static NIL: Value = Value::Nil;

/// The type of a [`Value`], as its tag on the wire names it.
///
/// ```
/// use xmlrpc::{Value, ValueKind};
///
/// assert_eq!(Value::from(7).kind(), ValueKind::Int);
/// assert_eq!(Value::from(1_i64 << 40).kind(), ValueKind::I8);
/// assert_eq!(ValueKind::DateTime.to_string(), "dateTime.iso8601");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ValueKind {
    /// Nothing.
    Nil,
    /// True or false.
    Boolean,
    /// An integer of at most 32 bits.
    Int,
    /// A larger integer.
    I8,
    /// A floating point number.
    Double,
    /// Text.
    String,
    /// A date with its time.
    DateTime,
    /// Bytes.
    Base64,
    /// Values in a row.
    Array,
    /// Named values.
    Struct,
}

impl Value {
    /// The name under which the codec knows the type.
    pub(crate) const NAME: &'static str = "$xmlrpc::Value";

    /// Returns the value's type.
    #[must_use]
    pub fn kind(&self) -> ValueKind {
        match self {
            Value::Nil => ValueKind::Nil,
            Value::Bool(_) => ValueKind::Boolean,
            Value::Int(value) if i32::try_from(*value).is_ok() => ValueKind::Int,
            Value::Int(_) => ValueKind::I8,
            Value::Double(_) => ValueKind::Double,
            Value::String(_) => ValueKind::String,
            Value::DateTime(_) => ValueKind::DateTime,
            Value::Base64(_) => ValueKind::Base64,
            Value::Array(_) => ValueKind::Array,
            Value::Struct(_) => ValueKind::Struct,
        }
    }

    /// Returns whether it is nil.
    #[must_use]
    pub fn is_nil(&self) -> bool {
        matches!(self, Value::Nil)
    }

    /// Returns the boolean, if it is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        if let Value::Bool(value) = self { Some(*value) } else { None }
    }

    /// Returns the integer, if it is one.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        if let Value::Int(value) = self { Some(*value) } else { None }
    }

    /// Returns the number, if it is a double or an integer.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "whoever asks for a double takes a double's precision"
    )]
    pub fn as_f64(&self) -> Option<f64> {
        match self {
            Value::Double(value) => Some(*value),
            Value::Int(value) => Some(*value as f64),
            _ => None,
        }
    }

    /// Returns the text, if it is a string.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        if let Value::String(value) = self { Some(value) } else { None }
    }

    /// Returns the date, if it is one.
    #[must_use]
    pub fn as_date_time(&self) -> Option<DateTime> {
        if let Value::DateTime(value) = self { Some(*value) } else { None }
    }

    /// Returns the bytes, if it is base64.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        if let Value::Base64(value) = self { Some(value) } else { None }
    }

    /// Returns the elements, if it is an array.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Value]> {
        if let Value::Array(elements) = self { Some(elements) } else { None }
    }

    /// Returns the elements to change them, if it is an array.
    #[must_use]
    pub fn as_array_mut(&mut self) -> Option<&mut Vec<Value>> {
        if let Value::Array(elements) = self { Some(elements) } else { None }
    }

    /// Returns the members, if it is a struct.
    #[must_use]
    pub fn as_struct(&self) -> Option<&Struct> {
        if let Value::Struct(members) = self { Some(members) } else { None }
    }

    /// Returns the members to change them, if it is a struct.
    #[must_use]
    pub fn as_struct_mut(&mut self) -> Option<&mut Struct> {
        if let Value::Struct(members) = self { Some(members) } else { None }
    }

    /// Returns the text itself, if it is a string.
    #[must_use]
    pub fn into_string(self) -> Option<String> {
        if let Value::String(value) = self { Some(value) } else { None }
    }

    /// Returns the bytes themselves, if it is base64.
    #[must_use]
    pub fn into_bytes(self) -> Option<Vec<u8>> {
        if let Value::Base64(value) = self { Some(value.into_vec()) } else { None }
    }

    /// Returns the elements themselves, if it is an array.
    #[must_use]
    pub fn into_array(self) -> Option<Vec<Value>> {
        if let Value::Array(elements) = self { Some(elements) } else { None }
    }

    /// Returns the members themselves, if it is a struct.
    #[must_use]
    pub fn into_struct(self) -> Option<Struct> {
        if let Value::Struct(members) = self { Some(members) } else { None }
    }

    /// Returns the member of this name, if it is a struct that has one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.as_struct()?.get(name)
    }

    /// Returns the member of this name to change it, if it is a struct that has one.
    #[must_use]
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        self.as_struct_mut()?.get_mut(name)
    }

    /// Takes the value out, and leaves nil in its place.
    ///
    /// ```
    /// use xmlrpc::value;
    ///
    /// let mut answer = value!({ "names": ["a", "b"] });
    /// let names = answer.get_mut("names").map(|names| names.take());
    /// assert_eq!(names, Some(value!(["a", "b"])));
    /// assert!(answer["names"].is_nil());
    /// ```
    #[must_use]
    pub fn take(&mut self) -> Value {
        std::mem::take(self)
    }
}

/// Gives the member of this name; nil where there is none, or where it is not a struct.
impl Index<&str> for Value {
    type Output = Value;

    fn index(&self, name: &str) -> &Value {
        self.get(name).unwrap_or(&NIL)
    }
}

/// Gives the element at this index; nil where there is none, or where it is not an array.
impl Index<usize> for Value {
    type Output = Value;

    fn index(&self, index: usize) -> &Value {
        self.as_array().and_then(|elements| elements.get(index)).unwrap_or(&NIL)
    }
}

/// Writes the name on the wire: `int`, `struct`, `dateTime.iso8601`.
impl fmt::Display for ValueKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nil => "nil",
            Self::Boolean => "boolean",
            Self::Int => "int",
            Self::I8 => "i8",
            Self::Double => "double",
            Self::String => "string",
            Self::DateTime => "dateTime.iso8601",
            Self::Base64 => "base64",
            Self::Array => "array",
            Self::Struct => "struct",
        })
    }
}

/// Writes the value for people to read: a string stands as it is, and in quotes inside of
/// other values.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::String(value) => f.write_str(value),
            other => InnerValue(other).fmt(f),
        }
    }
}

/// A value as it is shown inside of another.
struct InnerValue<'a>(&'a Value);

impl fmt::Display for InnerValue<'_> {
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
                f.write_str("[")?;
                for (separator, element) in separators().zip(elements) {
                    write!(f, "{separator}{}", InnerValue(element))?;
                }
                f.write_str("]")
            }
            Value::Struct(members) => {
                f.write_str("{")?;
                for (separator, (name, value)) in separators().zip(members) {
                    write!(f, "{separator}{name}: {}", InnerValue(value))?;
                }
                f.write_str("}")
            }
        }
    }
}

fn separators() -> impl Iterator<Item = &'static str> {
    std::iter::once("").chain(std::iter::repeat(", "))
}
