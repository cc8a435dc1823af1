//! Messages as peers write them, each with what it means: `tests/wire/decode` and
//! `tests/wire/field`.

use std::path::Path;

use crate::wire::{Case, Outcome, cases, decode_dir, dynamic, field_dir};
use serde::de::IgnoredAny;
use serde_json::Value as Json;
use xmlrpc::codec::{decode_call, decode_response};
use xmlrpc::{Base64, DateTime, Fault};

/// Tells what is wrong with a message that was read.
type Check<'a> = &'a mut dyn FnMut(&Case, &[u8]) -> Result<(), String>;

fn check(mut decode: impl FnMut(&Case, &[u8]) -> Result<(), String>) {
    check_all(&decode_dir(), &mut decode);
    check_all(&field_dir(), &mut decode);
}

fn check_all(folder: &Path, decode: Check<'_>) {
    let cases = cases(&folder.join("expected.tsv"));
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let message = std::fs::read(folder.join(format!("{}.xml", case.name))).unwrap();
            let wrong = decode(case, &message).err()?;
            Some(format!("{}: {wrong}, expected {}", case.name, case.expected))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

fn check_dynamic(case: &Case, message: &[u8]) -> Result<(), String> {
    let outcome = dynamic(message);
    if case.allows(&outcome) { Ok(()) } else { Err(format!("{outcome:?}")) }
}

#[test]
fn every_message_means_what_it_should() {
    check(check_dynamic);
}

#[test]
fn quick_xml_alone_gives_the_same_answers() {
    xmlrpc::codec::without_scanner(|| check(check_dynamic));
}

#[test]
fn every_refusal_says_where() {
    check(|_, message| match dynamic(message) {
        Outcome::Refused(error) if error.offset().is_none() || error.line().is_none() => {
            Err(format!("no place in {error}"))
        }
        Outcome::Refused(error) if error.found().chars().count() > 64 => {
            Err(format!("too much of the message in {error}"))
        }
        _ => Ok(()),
    });
}

/// Decodes into the type that the expected value has, and compares.
fn check_typed(case: &Case, message: &[u8]) -> Result<(), String> {
    let Json::Object(expected) = &case.expected else { return Err("no object".to_owned()) };
    let (kind, value) = expected.iter().next().unwrap();
    let agrees = match kind.as_str() {
        "int" => is(message, &value.as_i64().unwrap())?,
        "string" => is(message, &value.as_str().unwrap().to_owned())?,
        "boolean" => is(message, &value.as_bool().unwrap())?,
        "double" if value.is_string() => {
            let found: f64 = read(message)?;
            found.is_nan() == (value == "nan") && found.is_finite() == value.is_number()
        }
        "double" => is(message, &value.as_f64().unwrap())?,
        "dateTime" => is(message, &value.as_str().unwrap().parse::<DateTime>().unwrap())?,
        "base64" => {
            let bytes: Base64 = read(message)?;
            crate::wire::base64(&bytes) == value.as_str().unwrap()
                && read::<Vec<u8>>(message)? == *bytes
        }
        "nil" => is(message, &None::<DateTime>)? && is(message, &())?,
        "fault" => {
            let fault = decode_response::<()>(message).map_err(|error| error.to_string())?;
            let code = i32::try_from(value[0].as_i64().unwrap()).unwrap();
            fault == Err(Fault::new(code, value[1].as_str().unwrap()))
        }
        "error" => {
            decode_response::<i64>(message).is_err()
                && decode_response::<String>(message).is_err()
                && decode_response::<IgnoredAny>(message).is_err()
        }
        "call" => decode_call::<(String, i8, i8)>(message).is_err(),
        "array" | "struct" | "any" => true,
        other => return Err(format!("unknown notation {other}")),
    };
    if agrees { Ok(()) } else { Err("the typed decode disagrees".to_owned()) }
}

fn read<T: serde::de::DeserializeOwned>(message: &[u8]) -> Result<T, String> {
    match decode_response(message) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(fault)) => Err(fault.to_string()),
        Err(error) => Err(error.to_string()),
    }
}

fn is<T: serde::de::DeserializeOwned + PartialEq>(
    message: &[u8],
    expected: &T,
) -> Result<bool, String> {
    Ok(read::<T>(message)? == *expected)
}

#[test]
fn typed_decoding_agrees() {
    check(check_typed);
}
