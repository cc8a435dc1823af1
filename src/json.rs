//! Values as JSON and back, without loss.
//!
//! JSON has neither dates nor bytes, and many programs read its numbers as doubles. So what JSON
//! has no type for is an object of one member, whose name says what it is:
//!
//! | XML-RPC | JSON |
//! | --- | --- |
//! | `nil` | `null` |
//! | `boolean` | `true`, `false` |
//! | `int` | a number: `5` |
//! | an integer beyond 32 bits | `{"$i8": "5000000000"}` |
//! | `double` | a number with a point or an exponent: `5.0`, `1e+300` |
//! | a `double` that is not finite | `{"$double": "NaN"}`, also `"Infinity"` and `"-Infinity"` |
//! | `string` | a string |
//! | `dateTime.iso8601` | `{"$dateTime": "19980717T14:08:55"}`, in any spelling that [`DateTime`](crate::DateTime) reads |
//! | `base64` | `{"$base64": "aGVsbG8="}` |
//! | `array` | an array |
//! | `struct` | an object |
//! | a `struct` with a member of such a name | `{"$struct": {"$i8": 1, "b": 2}}` |
//!
//! [`to_json`] and [`from_json`] convert to and from [`serde_json::Value`]; [`to_string`] and
//! [`from_str`] write and read text, and keep the members of structs in their order, which
//! `serde_json::Value` sorts by name unless its feature `preserve_order` is on.
//!
//! ```
//! use xmlrpc::{Base64, DateTime, json, value};
//!
//! let file = value!({
//!     "name": "notes.txt",
//!     "size": 5_000_000_000_i64,
//!     "changed": DateTime::new(2024, 1, 2, 3, 4, 5)?,
//!     "head": Base64::from(*b"hello"),
//!     "ratio": 1.0,
//! });
//! let text = json::to_string(&file);
//! assert_eq!(text, concat!(
//!     r#"{"name":"notes.txt","size":{"$i8":"5000000000"},"#,
//!     r#""changed":{"$dateTime":"20240102T03:04:05"},"head":{"$base64":"aGVsbG8="},"ratio":1.0}"#,
//! ));
//! assert_eq!(json::from_str(&text)?, file);
//! assert_eq!(json::from_json(&json::to_json(&file))?, file);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! JSON that another program wrote is read, too: an integer may have up to 64 bits without being
//! marked, and a number with a point or an exponent is a double. What XML-RPC cannot hold without
//! loss is refused: an integer from 2⁶³ on, an object with two members of one name, or with a
//! marking name beside others. (An integer of more than 64 bits is a double for `serde_json`
//! itself, and so it is here.)

use std::cell::RefCell;
use std::collections::HashSet;
use std::fmt;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap as _, Serializer};
use xmlrpc_runtime::{Base64, Limits, Struct, Value};

/// The levels of arrays and structs that are read: as many as any value that was received has.
const DEPTH: usize = Limits::MAX_DEPTH;

const I8: &str = "$i8";
const DOUBLE: &str = "$double";
const DATE_TIME: &str = "$dateTime";
const BASE64: &str = "$base64";
const STRUCT: &str = "$struct";
/// What `serde_json` shows a number as where its feature `arbitrary_precision` is on.
const NUMBER: &str = "$serde_json::private::Number";

/// The names of members by which an object stands for something else.
const MARKS: [&str; 6] = [I8, DOUBLE, DATE_TIME, BASE64, STRUCT, NUMBER];

/// Returns a value as JSON, from which [`from_json`] makes the same value.
///
/// The members of structs are in the order that [`serde_json::Map`] gives them.
///
/// ```
/// use serde_json::json;
/// use xmlrpc::json::to_json;
/// use xmlrpc::value;
///
/// let found = to_json(&value!([{ "id": 7, "owner": nil }, 5_000_000_000_i64]));
/// assert_eq!(found, json!([{ "id": 7, "owner": null }, { "$i8": "5000000000" }]));
/// ```
#[must_use]
pub fn to_json(value: &Value) -> serde_json::Value {
    // Only keys that are not strings could fail, and there are none.
    serde_json::to_value(JsonForm(value)).unwrap_or_default()
}

/// Returns the value that this JSON stands for.
///
/// ```
/// use serde_json::json;
/// use xmlrpc::json::from_json;
/// use xmlrpc::value;
///
/// assert_eq!(from_json(&json!({ "id": 7, "sum": 7.0 })).unwrap(), value!({ "id": 7, "sum": 7.0 }));
///
/// let error = from_json(&json!({ "at": [{ "$dateTime": "noon" }] })).unwrap_err();
/// assert_eq!(error.to_string(), "not a date and time: \"noon\" (in .at[0].$dateTime)");
/// ```
///
/// # Errors
///
/// When a marked object does not hold what its name says, when an integer does not fit 64 bits,
/// or when arrays and objects are nested deeper than
/// [`Limits::MAX_DEPTH`] levels.
pub fn from_json(json: &serde_json::Value) -> Result<Value, JsonError> {
    read(|reader| reader.deserialize(json))
}

/// Returns a value as the text of JSON, from which [`from_str`] makes the same value, its
/// members in the same order.
#[must_use]
pub fn to_string(value: &Value) -> String {
    serde_json::to_string(&JsonForm(value)).unwrap_or_default()
}

/// Returns a value as the text of JSON, as [`to_string`], in indented lines.
///
/// ```
/// use xmlrpc::{json, value};
///
/// assert_eq!(json::to_string_pretty(&value!({ "b": 1, "a": [] })), "{\n  \"b\": 1,\n  \"a\": []\n}");
/// ```
#[must_use]
pub fn to_string_pretty(value: &Value) -> String {
    serde_json::to_string_pretty(&JsonForm(value)).unwrap_or_default()
}

/// Returns the value that the text of JSON stands for.
///
/// ```
/// use xmlrpc::json;
///
/// let error = json::from_str("[1, {\"a\": 1, \"a\": 2}]").unwrap_err();
/// assert_eq!(error.path(), "[1].a");
/// assert_eq!((error.line(), error.column()), (Some(1), Some(16)));
/// ```
///
/// # Errors
///
/// When the text is not JSON or holds more than one value, when an object has two members of one
/// name, and as [`from_json`].
pub fn from_str(text: &str) -> Result<Value, JsonError> {
    let mut json = serde_json::Deserializer::from_str(text);
    // The reader counts the levels of arrays and structs itself.
    json.disable_recursion_limit();
    read(|reader| {
        let value = reader.deserialize(&mut json)?;
        json.end().map(|()| value)
    })
}

fn read(
    read: impl FnOnce(JsonReader<'_>) -> Result<Value, serde_json::Error>,
) -> Result<Value, JsonError> {
    let path = RefCell::default();
    let result = read(JsonReader { path: &path, levels_left: DEPTH });
    result.map_err(|error| JsonError { error, path: JsonStep::path(&path.take()) })
}

/// The error for JSON that is not the form of a value.
pub struct JsonError {
    error: serde_json::Error,
    path: String,
}

impl JsonError {
    /// Returns the path to what is wrong, such as `[1].size`; it is empty where it is the whole.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Returns the line where it was noticed, from 1; `None` where there is no text.
    #[must_use]
    pub fn line(&self) -> Option<usize> {
        Some(self.error.line()).filter(|line| *line > 0)
    }

    /// Returns the column where it was noticed, in bytes, from 1; `None` where there is no text.
    #[must_use]
    pub fn column(&self) -> Option<usize> {
        self.line().map(|_| self.error.column())
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)?;
        if self.path.is_empty() { Ok(()) } else { write!(f, " (in {})", self.path) }
    }
}

impl fmt::Debug for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("JsonError").field("message", &self.to_string()).finish()
    }
}

impl std::error::Error for JsonError {}

/// A value that serde writes in the form of JSON.
struct JsonForm<'a>(&'a Value);

impl Serialize for JsonForm<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Nil => serializer.serialize_unit(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Int(value) => match i32::try_from(*value) {
                Ok(value) => serializer.serialize_i32(value),
                Err(_) => marked(serializer, I8, &value.to_string()),
            },
            Value::Double(value) if value.is_finite() => serializer.serialize_f64(*value),
            Value::Double(value) if value.is_nan() => marked(serializer, DOUBLE, "NaN"),
            Value::Double(value) if *value > 0.0 => marked(serializer, DOUBLE, "Infinity"),
            Value::Double(_) => marked(serializer, DOUBLE, "-Infinity"),
            Value::String(value) => serializer.serialize_str(value),
            Value::DateTime(value) => marked(serializer, DATE_TIME, &value.to_string()),
            Value::Base64(bytes) => marked(serializer, BASE64, &STANDARD.encode(bytes)),
            Value::Array(elements) => serializer.collect_seq(elements.iter().map(JsonForm)),
            Value::Struct(members) if members.keys().any(|name| MARKS.contains(&name)) => {
                marked(serializer, STRUCT, &JsonMembers(members))
            }
            Value::Struct(members) => JsonMembers(members).serialize(serializer),
        }
    }
}

/// Writes an object of one member.
fn marked<S: Serializer>(
    serializer: S,
    mark: &str,
    content: &(impl Serialize + ?Sized),
) -> Result<S::Ok, S::Error> {
    let mut object = serializer.serialize_map(Some(1))?;
    object.serialize_entry(mark, content)?;
    object.end()
}

/// The members of a struct, whatever their names.
struct JsonMembers<'a>(&'a Struct);

impl Serialize for JsonMembers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, JsonForm(value))))
    }
}

/// A step of the path to what is read.
enum JsonStep {
    Element(usize),
    Member(Arc<str>),
}

impl JsonStep {
    fn path(steps: &[JsonStep]) -> String {
        let shown = |step: &JsonStep| match step {
            JsonStep::Element(index) => format!("[{index}]"),
            JsonStep::Member(name) => format!(".{}", excerpt(name)),
        };
        steps.iter().map(shown).collect()
    }
}

/// Returns the head of a text, without control characters.
fn excerpt(text: &str) -> String {
    const MOST: usize = 64;
    let shown: String = text.chars().take(MOST).flat_map(char::escape_debug).collect();
    if text.chars().nth(MOST).is_some() { shown + "…" } else { shown }
}

/// Reads a value from its form in JSON.
#[derive(Clone, Copy)]
struct JsonReader<'a> {
    /// The way to what is being read. After an error it is left as it was.
    path: &'a RefCell<Vec<JsonStep>>,
    levels_left: usize,
}

impl<'de> JsonReader<'_> {
    /// Runs `read` for what is inside of this.
    fn within<T, E>(self, step: JsonStep, read: impl FnOnce(Self) -> Result<T, E>) -> Result<T, E> {
        self.path.borrow_mut().push(step);
        let result = read(self)?;
        self.path.borrow_mut().pop();
        Ok(result)
    }

    /// Returns the reader of what an array or a struct holds.
    fn deeper<E: de::Error>(self) -> Result<Self, E> {
        let levels_left = self.levels_left.checked_sub(1).ok_or_else(|| {
            E::custom(format_args!("arrays and objects are nested deeper than {DEPTH} levels"))
        })?;
        Ok(Self { levels_left, ..self })
    }

    /// Reads the members of a struct, of which the name of the first has been read.
    fn members<A: MapAccess<'de>>(
        self,
        first: Option<String>,
        mut object: A,
        is_escaped: bool,
    ) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut names = HashSet::new();
        let mut members = Vec::new();
        let mut next = first;
        while let Some(name) = next {
            let name: Arc<str> = name.into();
            let value = self.within(JsonStep::Member(Arc::clone(&name)), |_| {
                if !is_escaped && MARKS.contains(&&*name) {
                    return Err(stands_alone(&name));
                }
                if !names.insert(Arc::clone(&name)) {
                    return Err(de::Error::custom("an object has two members of this name"));
                }
                object.next_value_seed(inner)
            })?;
            members.push((name, value));
            next = object.next_key()?;
        }
        Ok(Value::Struct(members.into_iter().collect()))
    }

    /// Reads the content of an object by its name, which has been read.
    fn content<A: MapAccess<'de>>(self, mark: &str, object: &mut A) -> Result<Value, A::Error> {
        if mark == STRUCT {
            return object.next_value_seed(EscapedMembers(self));
        }
        let text: String = object.next_value()?;
        let value = match mark {
            I8 => text.parse().ok().map(Value::Int),
            DOUBLE => not_finite(&text).map(Value::Double),
            DATE_TIME => text.parse().ok().map(Value::DateTime),
            BASE64 => STANDARD.decode(&text).ok().map(|bytes| Value::Base64(Base64(bytes))),
            _ => number(&text),
        };
        let expected = match mark {
            I8 => "an integer of 64 bits",
            DOUBLE => "NaN, Infinity or -Infinity",
            DATE_TIME => "a date and time",
            BASE64 => "base64",
            _ => "a number of 64 bits",
        };
        value.ok_or_else(|| {
            de::Error::custom(format_args!("not {expected}: \"{}\"", excerpt(&text)))
        })
    }
}

#[cold]
fn stands_alone<E: de::Error>(mark: &str) -> E {
    E::custom(format_args!(
        "`{mark}` stands alone in an object: a struct with such a member is {{\"{STRUCT}\": {{…}}}}"
    ))
}

fn not_finite(text: &str) -> Option<f64> {
    match text {
        "NaN" => Some(f64::NAN),
        "Infinity" => Some(f64::INFINITY),
        "-Infinity" => Some(f64::NEG_INFINITY),
        _ => None,
    }
}

/// Reads a number of JSON.
fn number(text: &str) -> Option<Value> {
    if text.contains(['.', 'e', 'E']) {
        let double: f64 = text.parse().ok()?;
        return double.is_finite().then_some(Value::Double(double));
    }
    text.parse().ok().map(Value::Int)
}

impl<'de> DeserializeSeed<'de> for JsonReader<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Value, D::Error> {
        json.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for JsonReader<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Nil)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Int(value))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        let fitting = i64::try_from(value).map(Value::Int);
        fitting.map_err(|_| E::custom(format_args!("{value} does not fit an integer of 64 bits")))
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

    fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<Value, A::Error> {
        let inner = self.deeper()?;
        let mut elements = Vec::new();
        while let Some(element) =
            self.within(JsonStep::Element(elements.len()), |_| array.next_element_seed(inner))?
        {
            elements.push(element);
        }
        Ok(Value::Array(elements))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let first: Option<String> = object.next_key()?;
        let Some(mark) = first.as_deref().filter(|name| MARKS.contains(name)) else {
            return self.members(first, object, false);
        };
        self.within(JsonStep::Member(mark.into()), |reader| {
            let value = reader.content(mark, &mut object)?;
            match object.next_key::<String>()? {
                None => Ok(value),
                Some(_) => Err(stands_alone(mark)),
            }
        })
    }
}

/// Reads a struct that may have members of any name.
struct EscapedMembers<'a>(JsonReader<'a>);

impl<'de> DeserializeSeed<'de> for EscapedMembers<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<Value, D::Error> {
        json.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for EscapedMembers<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Value, A::Error> {
        let first = object.next_key()?;
        self.0.members(first, object, true)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use serde::de::value::MapDeserializer;

    use super::*;

    /// Reads a number as `serde_json` shows it where `arbitrary_precision` is on.
    fn precise(number: &str) -> Result<Value, JsonError> {
        read(|reader| reader.deserialize(MapDeserializer::new([(NUMBER, number)].into_iter())))
    }

    #[test]
    fn numbers_of_arbitrary_precision_are_numbers() {
        assert_eq!(precise("-5").unwrap(), Value::Int(-5));
        assert_eq!(precise("5.0").unwrap(), Value::Double(5.0));
        assert_eq!(precise("1e3").unwrap(), Value::Double(1000.0));
        assert!(precise("1e999").is_err());
        assert!(precise("9223372036854775808").is_err());
    }
}
