//! A value is written and read back equal, or refused because XML-RPC cannot carry it.

#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use xmlrpc::codec::{decode_call, decode_response, encode_call, encode_response};
use xmlrpc::{Base64, DateTime, Value};

/// A value as the fuzzer makes it up.
#[derive(Arbitrary, Debug)]
enum Plain {
    Nil,
    Bool(bool),
    Int(i64),
    Double(f64),
    String(String),
    DateTime { year: u16, month: u8, day: u8, hour: u8, minute: u8, second: u8, nanosecond: u32 },
    Bytes(Vec<u8>),
    Array(Vec<Plain>),
    Struct(Vec<(String, Plain)>),
}

impl Plain {
    fn into_value(self) -> Value {
        match self {
            Self::Nil => Value::Nil,
            Self::Bool(value) => Value::Bool(value),
            Self::Int(value) => Value::Int(value),
            Self::Double(value) => Value::Double(value),
            Self::String(text) => Value::String(text),
            Self::DateTime { year, month, day, hour, minute, second, nanosecond } => {
                DateTime::new(year, month, day, hour, minute, second)
                    .and_then(|date| date.with_nanosecond(nanosecond))
                    .map_or(Value::Nil, Value::DateTime)
            }
            Self::Bytes(bytes) => Value::Base64(Base64(bytes)),
            Self::Array(values) => Value::Array(values.into_iter().map(Self::into_value).collect()),
            Self::Struct(members) => {
                let mut sum = xmlrpc::Struct::new();
                for (name, value) in members {
                    sum.insert(name, value.into_value());
                }
                Value::Struct(sum)
            }
        }
    }
}

/// Whether XML-RPC can carry it: no infinities, no characters that XML forbids.
fn is_sendable(value: &Value) -> bool {
    match value {
        Value::Double(value) => value.is_finite(),
        Value::String(text) => is_xml(text),
        Value::Array(values) => values.iter().all(is_sendable),
        Value::Struct(members) => {
            members.iter().all(|(name, value)| is_xml(name) && is_sendable(value))
        }
        _ => true,
    }
}

fn is_xml(text: &str) -> bool {
    text.chars().all(|one| {
        matches!(one, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
    })
}

fuzz_target!(|plain: Plain| {
    let value = plain.into_value();
    let Ok(response) = encode_response(&value) else { return };
    assert!(is_sendable(&value), "XML cannot carry {value:?}");
    let params = vec![value.clone(), value.clone()];
    assert_eq!(decode_response::<Value>(&response).expect("our own writing"), Ok(value));
    let Ok(call) = encode_call("a.b", &params) else { return };
    assert_eq!(decode_call::<Vec<Value>>(&call).expect("our own writing"), ("a.b".into(), params));
});
