//! Makes a value of text by the type that a signature gives.

use xmlrpc::description::{Interface, Type, TypeShape, VariantContent};
use xmlrpc::{Base64, Value, json};

use crate::params::word::{RawArgument, boolean, date};
use crate::sample::in_range;

/// Makes a value of the type, or says what is wrong: a sentence without its subject.
pub(crate) fn value_of(
    raw: &RawArgument,
    ty: &Type,
    interface: &Interface,
) -> Result<Value, String> {
    if matches!(ty, Type::Base64) {
        return Ok(Value::Base64(Base64::from(&*raw.bytes)));
    }
    let text = std::str::from_utf8(&raw.bytes).map_err(|_| "is not text".to_owned())?;
    let refused = |what: &str| format!("is `{text}`, which is not {what}");
    match ty {
        Type::Nil => Err(refused("nil: write n/")),
        Type::Boolean => Ok(Value::Bool(boolean(text).ok_or_else(|| refused("true or false"))?)),
        Type::Int { bits, signed } => {
            let number: i64 = text.parse().map_err(|_| refused("an integer"))?;
            if !in_range(number, *bits, *signed) {
                let sign = if *signed { "" } else { ", which is never below 0" };
                return Err(refused(&format!("an integer of {bits} bits{sign}")));
            }
            Ok(Value::Int(number))
        }
        Type::Double => Ok(Value::Double(text.parse().map_err(|_| refused("a number"))?)),
        Type::DateTime => Ok(Value::DateTime(
            date(text).ok_or_else(|| refused("a date with its time, as 2026-01-02T03:04:05"))?,
        )),
        Type::Optional(of) => value_of(raw, of, interface),
        Type::Array(_) | Type::Tuple(_) => from_json(text, "an array in JSON", Value::as_array),
        Type::Map(_) => from_json(text, "a struct in JSON", Value::as_struct),
        Type::Named(name) => match interface.types.get(name).map(|ty| &ty.shape) {
            Some(TypeShape::Struct(_)) => from_json(text, "a struct in JSON", Value::as_struct),
            Some(TypeShape::Enum(variants)) => {
                let unit = variants.iter().find(|variant| variant.name == text);
                match unit {
                    Some(unit) if unit.content == VariantContent::Unit => Ok(text.into()),
                    _ if text.starts_with('{') => {
                        from_json(text, "a struct in JSON", Value::as_struct)
                    }
                    _ => {
                        let names: Vec<&str> =
                            variants.iter().map(|variant| &*variant.name).collect();
                        Err(refused(&format!("one of {}", names.join(", "))))
                    }
                }
            }
            _ => Ok(text.into()),
        },
        _ => Ok(text.into()),
    }
}

fn from_json<T: ?Sized>(
    text: &str,
    what: &str,
    is_one: impl Fn(&Value) -> Option<&T>,
) -> Result<Value, String> {
    let refused = |why: String| format!("is `{text}`, which is not {what}{why}");
    let value = json::from_str(text).map_err(|error| refused(format!(": {error}")))?;
    if is_one(&value).is_some() { Ok(value) } else { Err(refused(String::new())) }
}
