//! What was expected, in the words of XML-RPC: who reads an error may never have seen
//! the Rust type that it comes from.

use std::borrow::Cow;
use std::fmt::{self, Display};

use serde::de;

/// What a visitor expects.
pub(crate) struct Expected<'a>(pub(crate) &'a dyn de::Expected);

impl Display for Expected<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&in_xmlrpc(&self.0.to_string()))
    }
}

/// The same where there are too few or too many of it, be they parameters or elements.
pub(crate) fn length(expected: &dyn de::Expected) -> String {
    let rust = expected.to_string();
    match rust.strip_prefix(TUPLE) {
        Some(size) => format!("{size} values"),
        None => in_xmlrpc(&rust).into_owned(),
    }
}

/// How serde begins to name a tuple.
const TUPLE: &str = "a tuple of size ";

/// The words for what serde calls by the names of Rust and of its own model.
fn in_xmlrpc(rust: &str) -> Cow<'_, str> {
    let plain = match rust {
        "i8" => "an integer from -128 to 127",
        "i16" => "an integer from -32768 to 32767",
        "i32" => "an integer of 32 bits",
        "i64" | "isize" | "i128" => "an integer of 64 bits",
        "u8" => "an integer from 0 to 255",
        "u16" => "an integer from 0 to 65535",
        "u32" => "an integer from 0 to 4294967295",
        // XML-RPC has no larger one, whatever the type could hold.
        "u64" | "usize" | "u128" => "an integer from 0 to 9223372036854775807",
        "f32" => "a double of 32 bits",
        "f64" => "a double",
        "a character" => "a string of one character",
        "a borrowed string" => "a string",
        "a byte array" | "a borrowed byte array" => "base64",
        "a sequence" => "an array",
        "a map" => "a struct",
        "unit" => "nil",
        _ => match rust.strip_prefix(TUPLE) {
            Some(size) => return format!("an array of {size} elements").into(),
            None => rust,
        },
    };
    plain.into()
}
