//! The notation of `expected.tsv`, and messages read into it.

use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};
use xmlrpc::codec::{DecodeError, decode_call, decode_response};
use xmlrpc::{DateTime, Value};

pub(crate) fn decode_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wire/decode")
}

/// Messages of real peers that other readers refused, lost or read wrongly.
pub(crate) fn field_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wire/field")
}

pub(crate) fn captures_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wire/captures")
}

/// A line of an `expected.tsv`.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) expected: Json,
}

pub(crate) fn cases(tsv: &Path) -> Vec<Case> {
    let lines = std::fs::read_to_string(tsv).unwrap();
    let cases: Vec<Case> = lines
        .lines()
        .map(|line| {
            let (name, expected) = line.split_once('\t').unwrap();
            Case { name: name.to_owned(), expected: serde_json::from_str(expected).unwrap() }
        })
        .collect();
    assert!(!cases.is_empty(), "{} is empty", tsv.display());
    cases
}

/// What a dynamic decoder made of a message.
#[derive(Debug)]
pub(crate) enum Outcome {
    Read(Json),
    Refused(DecodeError),
}

impl Case {
    pub(crate) fn allows(&self, outcome: &Outcome) -> bool {
        match (&self.expected, outcome) {
            (Json::Object(expected), _) if expected.contains_key("any") => true,
            (Json::Object(expected), Outcome::Refused(_)) => expected.contains_key("error"),
            (expected, Outcome::Read(found)) => same(expected, found),
            _ => false,
        }
    }
}

/// Equal, where dates are compared as dates and doubles by their bits.
pub(crate) fn same(expected: &Json, found: &Json) -> bool {
    match (expected, found) {
        (Json::Array(expected), Json::Array(found)) => {
            expected.len() == found.len()
                && expected.iter().zip(found).all(|(expected, found)| same(expected, found))
        }
        (Json::Object(expected), Json::Object(found)) => {
            if let (Some(expected), Some(found)) = (expected.get("dateTime"), found.get("dateTime"))
            {
                let date = |text: &Json| text.as_str().unwrap().parse::<DateTime>().unwrap();
                return date(expected) == date(found);
            }
            expected.len() == found.len()
                && expected
                    .iter()
                    .all(|(key, value)| found.get(key).is_some_and(|found| same(value, found)))
        }
        (Json::Number(expected), Json::Number(found)) if found.is_f64() => {
            expected.as_f64().unwrap().to_bits() == found.as_f64().unwrap().to_bits()
        }
        _ => expected == found,
    }
}

/// Reads a call or a response without knowing its types, with the scanner and without,
/// which must come to the same.
pub(crate) fn dynamic(message: &[u8]) -> Outcome {
    let outcome = decode(message);
    match (&outcome, xmlrpc::codec::without_scanner(|| decode(message))) {
        (Outcome::Read(scanned), Outcome::Read(read)) if same(scanned, &read) => {}
        (Outcome::Refused(scanned), Outcome::Refused(read)) if scanned.kind() == read.kind() => {}
        (_, other) => panic!(
            "the scanner says {outcome:?}, quick-xml {other:?}, to {:?}",
            String::from_utf8_lossy(message)
        ),
    }
    outcome
}

fn decode(message: &[u8]) -> Outcome {
    let is_call = message.windows(11).any(|window| window == b"<methodCall");
    let read = if is_call {
        decode_call::<Vec<Value>>(message).map(|(name, params)| {
            json!({"call": [name, params.iter().map(notation).collect::<Vec<_>>()]})
        })
    } else {
        decode_response::<Value>(message).map(|response| match response {
            Ok(value) => notation(&value),
            Err(fault) => json!({"fault": [fault.code(), fault.message()]}),
        })
    };
    read.map_or_else(Outcome::Refused, Outcome::Read)
}

/// A value in the notation of the corpus.
pub(crate) fn notation(value: &Value) -> Json {
    match value {
        Value::Nil => json!({"nil": null}),
        Value::Bool(value) => json!({"boolean": value}),
        Value::Int(value) => json!({"int": value}),
        Value::Double(value) => json!({"double": double(*value)}),
        Value::String(value) => json!({"string": value}),
        Value::DateTime(value) => json!({"dateTime": value.to_string()}),
        Value::Base64(value) => json!({"base64": base64(value)}),
        Value::Array(elements) => {
            json!({"array": elements.iter().map(notation).collect::<Vec<_>>()})
        }
        Value::Struct(members) => {
            let members =
                members.iter().map(|(name, value)| (name.to_owned(), notation(value))).collect();
            json!({"struct": Json::Object(members)})
        }
    }
}

fn double(value: f64) -> Json {
    if value.is_nan() {
        json!("nan")
    } else if value.is_infinite() {
        json!(if value > 0.0 { "inf" } else { "-inf" })
    } else {
        json!(value)
    }
}

/// Written by hand so that the test does not trust the codec's own.
pub(crate) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digit = |bits: u32| char::from(DIGITS[(bits & 63) as usize]);
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let at = |index: usize| u32::from(chunk.get(index).copied().unwrap_or_default());
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        text.push(digit(bits >> 18));
        text.push(digit(bits >> 12));
        text.push(if chunk.len() > 1 { digit(bits >> 6) } else { '=' });
        text.push(if chunk.len() > 2 { digit(bits) } else { '=' });
    }
    text
}
