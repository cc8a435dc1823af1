//! A value as an expression in Rust.

use std::fmt::Write as _;

use xmlrpc::Value;

/// Writes `value!(…)`, which makes the value.
pub(crate) fn text(value: &Value) -> String {
    let mut out = "xmlrpc::value!(".to_owned();
    write_value(value, 0, &mut out);
    out + ")\n"
}

fn write_value(value: &Value, depth: usize, out: &mut String) {
    // Nothing can fail that writes to a string.
    let _ = match value {
        Value::Nil => write!(out, "nil"),
        Value::Bool(value) => write!(out, "{value}"),
        Value::Int(value) if i32::try_from(*value).is_ok() => write!(out, "{value}"),
        Value::Int(i64::MIN) => write!(out, "(i64::MIN)"),
        Value::Int(value) => write!(out, "{value}_i64"),
        Value::Double(value) if value.is_nan() => write!(out, "f64::NAN"),
        Value::Double(value) if value.is_infinite() => {
            write!(out, "f64::{}INFINITY", if *value < 0.0 { "NEG_" } else { "" })
        }
        Value::Double(value) => write!(out, "{value:?}_f64"),
        Value::String(text) => write!(out, "{}", literal(text)),
        Value::DateTime(date) => {
            write!(out, "\"{date}\".parse::<xmlrpc::DateTime>().expect(\"a date\")")
        }
        Value::Base64(bytes) => {
            write!(out, "xmlrpc::Base64::from(b\"{}\".to_vec())", bytes.escape_ascii())
        }
        Value::Array(elements) if elements.is_empty() => write!(out, "[]"),
        Value::Struct(members) if members.is_empty() => write!(out, "{{}}"),
        Value::Array(elements) => {
            out.push('[');
            for element in elements {
                new_line(depth + 1, out);
                write_value(element, depth + 1, out);
                out.push(',');
            }
            new_line(depth, out);
            out.push(']');
            Ok(())
        }
        Value::Struct(members) => {
            out.push('{');
            for (name, value) in members {
                new_line(depth + 1, out);
                let _ = write!(out, "{}: ", literal(name));
                write_value(value, depth + 1, out);
                out.push(',');
            }
            new_line(depth, out);
            out.push('}');
            Ok(())
        }
    };
}

fn new_line(depth: usize, out: &mut String) {
    out.push('\n');
    out.push_str(&"    ".repeat(depth));
}

/// Writes a literal in which nothing is left that a terminal obeys or an editor hides.
fn literal(text: &str) -> String {
    let quoted = format!("{text:?}");
    crate::terminal::plain(&quoted).into_owned()
}

#[cfg(test)]
mod tests {
    use xmlrpc::{Base64, DateTime, value};

    use super::*;

    /// What is printed for the value below stands in it, too, so that the compiler has read it.
    #[test]
    #[allow(clippy::unreadable_literal, reason = "it is what is printed")]
    fn what_is_printed_is_rust() {
        let made = xmlrpc::value!({
            "name": "a\"\u{1b}",
            "size": 5000000000_i64,
            "tags": [
                nil,
                1.0_f64,
                {},
            ],
            "at": "20260102T03:04:05".parse::<xmlrpc::DateTime>().expect("a date"),
            "raw": xmlrpc::Base64::from(b"a\x00".to_vec()),
        });
        let at: DateTime = "20260102T03:04:05".parse().expect("a date");
        let meant = value!({
            "name": "a\"\u{1b}", "size": 5_000_000_000_i64, "tags": [nil, 1.0, {}], "at": at,
            "raw": (Base64::from(b"a\0")),
        });
        assert_eq!(made, meant);
        let printed = text(&meant);
        let source = include_str!("rust.rs");
        for line in printed.lines() {
            assert!(source.lines().any(|one| one.trim().contains(line.trim())), "{line}");
        }
    }
}
