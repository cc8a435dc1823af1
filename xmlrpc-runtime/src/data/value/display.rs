//! Values for people to read.

use std::fmt;

use crate::data::value::Value;

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
    use crate::{Base64, Struct};

    #[test]
    fn values_are_shown_to_people() {
        let members = Struct::from([("a", Value::from([1.5].to_vec())), ("b", Value::Nil)]);
        assert_eq!(Value::from(members).to_string(), "{a: [1.5], b: nil}");
        assert_eq!(Value::from("it \"is\"").to_string(), "it \"is\"");
        assert_eq!(Value::from(vec!["\""]).to_string(), r#"["\""]"#);
        assert_eq!(Value::from(Base64::from(*b"\x00a")).to_string(), r#"b"\x00a""#);
    }
}
