//! One argument, with its prefix or without.

use xmlrpc::description::Method;
use xmlrpc::{Base64, DateTime, Value, json};

use crate::exit::Failure;
use crate::input::read_input;

/// What an argument gives.
#[derive(Debug)]
pub(crate) enum Given {
    Value(Value),
    /// Text of which a signature says what it is.
    Untyped(RawArgument),
}

/// An argument without a prefix: what stands in it, or in the file that it names.
#[derive(Debug)]
pub(crate) struct RawArgument {
    pub(crate) bytes: Vec<u8>,
}

impl RawArgument {
    pub(crate) fn text(self) -> Result<String, Failure> {
        String::from_utf8(self.bytes).map_err(|_| {
            Failure::usage("an argument holds bytes that are not text")
                .hint("x/@FILE sends the bytes of a file")
        })
    }
}

const PREFIXES: [char; 9] = ['i', 'I', 'd', 'b', 'n', 's', 't', 'x', 'j'];

/// Splits a prefix from an argument.
fn prefix(word: &str) -> Option<(char, &str)> {
    let mut chars = word.chars();
    let letter = chars.next().filter(|letter| PREFIXES.contains(letter))?;
    chars.as_str().strip_prefix('/').map(|rest| (letter, rest))
}

/// Whether an argument says itself what it is.
pub(crate) fn has_prefix(word: &str) -> bool {
    prefix(word).is_some()
}

/// Whether one of the arguments could be `name=argument`.
pub(crate) fn may_be_named(words: &[String]) -> bool {
    words.iter().any(|word| !has_prefix(word) && word.contains('='))
}

/// Splits `name=argument`, where the method has a parameter of that name.
pub(crate) fn split_name<'w>(word: &'w str, method: Option<&Method>) -> Option<(&'w str, &'w str)> {
    let (name, rest) = word.split_once('=')?;
    let is_param = method?.params.iter().any(|param| param.name == name);
    (is_param && !name.is_empty() && !has_prefix(word)).then_some((name, rest))
}

/// Reads an argument.
pub(crate) fn read(word: &str) -> Result<Given, Failure> {
    let Some((letter, rest)) = prefix(word) else {
        let bytes = match word.strip_prefix('@') {
            Some(file) if !file.is_empty() => read_input(file)?,
            _ => word.as_bytes().to_vec(),
        };
        return Ok(Given::Untyped(RawArgument { bytes }));
    };
    let refused = |what: &str| Failure::usage(format!("`{word}` {what}"));
    let value = match letter {
        'i' => {
            let number: i64 = rest.parse().map_err(|_| refused("is not an integer"))?;
            if i32::try_from(number).is_err() {
                return Err(refused(&format!("has more than 32 bits: write I/{number}")));
            }
            Value::Int(number)
        }
        'I' => Value::Int(rest.parse().map_err(|_| refused("is not an integer of 64 bits"))?),
        'd' => Value::Double(rest.parse().map_err(|_| refused("is not a number"))?),
        'b' => Value::Bool(boolean(rest).ok_or_else(|| refused("is not true or false"))?),
        'n' if rest.is_empty() => Value::Nil,
        'n' => return Err(refused("is not nil, which is written n/; a string is s/…")),
        's' => Value::String(rest.to_owned()),
        't' => Value::DateTime(date(rest).ok_or_else(|| {
            refused("is not a date with its time, such as t/2026-01-02T03:04:05")
        })?),
        'x' => Value::Base64(Base64::from(match rest.strip_prefix('@') {
            Some(file) => read_input(file)?,
            None => rest.as_bytes().to_vec(),
        })),
        _ => {
            let bytes;
            let text = match rest.strip_prefix('@') {
                Some(file) => {
                    bytes = read_input(file)?;
                    std::str::from_utf8(&bytes).map_err(|_| refused("is not text"))?
                }
                None => rest,
            };
            json::from_str(text).map_err(|error| refused(&format!("is not JSON: {error}")))?
        }
    };
    Ok(Given::Value(value))
}

pub(crate) fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

pub(crate) fn date(text: &str) -> Option<DateTime> {
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use xmlrpc::value;

    use super::*;

    fn value(word: &str) -> Result<Value, String> {
        match read(word) {
            Ok(Given::Value(value)) => Ok(value),
            Ok(Given::Untyped(raw)) => {
                Ok(value!({ "untyped": (raw.text().map_err(|f| f.message)?) }))
            }
            Err(failure) => Err(failure.message),
        }
    }

    #[test]
    fn prefixes_say_what_follows() {
        assert_eq!(value("i/-5"), Ok(value!(-5)));
        assert_eq!(value("I/5000000000"), Ok(Value::Int(5_000_000_000)));
        assert_eq!(value("d/2"), Ok(value!(2.0)));
        assert_eq!(value("b/1"), Ok(value!(true)));
        assert_eq!(value("n/"), Ok(Value::Nil));
        assert_eq!(value("s/@a"), Ok(value!("@a")));
        assert_eq!(value("s/i/5"), Ok(value!("i/5")));
        assert_eq!(value("x/abc"), Ok(Value::Base64(Base64::from(b"abc"))));
        assert_eq!(value(r#"j/{"a":[1,null]}"#), Ok(value!({ "a": [1, nil] })));
        let date = value("t/2026-01-02T03:04:05").expect("it reads");
        assert_eq!(date, value("t/20260102T03:04:05").expect("it reads"));
        assert_eq!(value("y/5"), Ok(value!({ "untyped": "y/5" })));
        assert_eq!(value("@"), Ok(value!({ "untyped": "@" })));
    }

    #[test]
    fn what_does_not_fit_its_prefix_is_refused() {
        let error = value("i/5000000000").expect_err("it is refused");
        assert_eq!(error, "`i/5000000000` has more than 32 bits: write I/5000000000");
        for word in ["i/", "i/x", "I/1e3", "d/x", "b/yes", "n/x", "t/noon", "j/{", "x/@nowhere"] {
            assert!(value(word).is_err(), "{word}");
        }
    }
}
