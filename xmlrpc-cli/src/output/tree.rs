//! A value as a tree for people.

use std::fmt::Write as _;

use xmlrpc::{Base64, Value, json};

use crate::output::date_text;
use crate::terminal::{FAINT, NAME, NUMBER, TEXT, WORD, plain, plain_lines};

/// How many elements of one array or struct are shown.
const MOST_SHOWN: usize = 1_000;
/// How many characters of base64 are shown.
const MOST_BASE64: usize = 60;

/// Writes a value, in lines. A string that is the whole value stands as it is.
pub(crate) fn text(value: &Value) -> String {
    let mut out = String::new();
    match value {
        Value::String(text) => {
            out.push_str(&plain_lines(text));
            out.push('\n');
        }
        value => write_value(value, 0, &mut out),
    }
    out
}

/// Writes a value after `name:` or `-`, and ends the line.
fn write_value(value: &Value, depth: usize, out: &mut String) {
    // Nothing can fail that writes to a string.
    let _ = match value {
        Value::Nil => writeln!(out, "{WORD}nil{WORD:#}"),
        Value::Bool(value) => writeln!(out, "{WORD}{value}{WORD:#}"),
        Value::Int(value) => writeln!(out, "{NUMBER}{value}{NUMBER:#}"),
        Value::Double(value) => writeln!(out, "{NUMBER}{value:?}{NUMBER:#}"),
        Value::String(text) if is_block(text) => {
            let _ = writeln!(out, "{FAINT}|{FAINT:#}");
            for line in text.lines() {
                let indent = "  ".repeat(depth);
                let _ = writeln!(out, "{indent}{TEXT}{}{TEXT:#}", plain(line));
            }
            Ok(())
        }
        Value::String(text) => writeln!(out, "{TEXT}{}{TEXT:#}", quoted(text)),
        Value::DateTime(date) => writeln!(out, "{NUMBER}{}{NUMBER:#}", date_text(*date)),
        Value::Base64(bytes) => {
            let text = base64_text(bytes.clone());
            let more = if text.len() > MOST_BASE64 { "…" } else { "" };
            let shown = &text[..text.len().min(MOST_BASE64)];
            writeln!(out, "{WORD}{} bytes{WORD:#} {TEXT}{shown}{more}{TEXT:#}", bytes.len())
        }
        Value::Array(elements) if elements.is_empty() => writeln!(out, "{FAINT}[]{FAINT:#}"),
        Value::Struct(members) if members.is_empty() => writeln!(out, "{FAINT}{{}}{FAINT:#}"),
        Value::Array(elements) => {
            let entries = elements.iter().map(|element| ("-".to_owned(), element));
            write_entries(entries, elements.len(), depth, out);
            Ok(())
        }
        Value::Struct(members) => {
            let entries = members
                .iter()
                .map(|(name, value)| (format!("{NAME}{}{NAME:#}:", plain(name)), value));
            write_entries(entries, members.len(), depth, out);
            Ok(())
        }
    };
}

fn write_entries<'v>(
    entries: impl Iterator<Item = (String, &'v Value)>,
    count: usize,
    depth: usize,
    out: &mut String,
) {
    let indent = "  ".repeat(depth);
    if depth > 0 {
        out.push('\n');
    }
    for (head, value) in entries.take(MOST_SHOWN) {
        let _ = write!(out, "{indent}{head} ");
        if matches!(value, Value::Array(inner) if !inner.is_empty())
            || matches!(value, Value::Struct(inner) if !inner.is_empty())
        {
            // The blank is for what stands on the same line.
            out.pop();
        }
        write_value(value, depth + 1, out);
    }
    if count > MOST_SHOWN {
        let more = count - MOST_SHOWN;
        let _ = writeln!(out, "{indent}{FAINT}… {more} more: -o json shows them{FAINT:#}");
    }
}

/// Whether a text of several lines can be shown as such without saying something else.
fn is_block(text: &str) -> bool {
    text.contains('\n') && !text.contains("\n\n\n") && text.lines().all(|line| line.len() <= 2_000)
}

fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", plain(&escaped))
}

/// Returns the base64 of bytes.
pub(crate) fn base64_text(bytes: impl Into<Base64>) -> String {
    let json = json::to_json(&Value::Base64(bytes.into()));
    json["$base64"].as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use xmlrpc::value;

    use super::*;

    fn plain_text(value: &Value) -> String {
        anstream::adapter::strip_str(&text(value)).to_string()
    }

    #[test]
    fn a_tree_shows_what_there_is() {
        let value = value!({
            "name": "a\u{1b}[2J\"",
            "empty": [],
            "help": "one\ntwo",
            "rows": [[1, 2.0], { "x": nil, "y": true }],
            "data": (Base64::from(b"hello")),
        });
        assert_eq!(
            plain_text(&value),
            "name: \"a\\u{1b}[2J\\\"\"\nempty: []\nhelp: |\n  one\n  two\nrows:\n  -\n    - 1\n    - 2.0\n  \
             -\n    x: nil\n    y: true\ndata: 5 bytes aGVsbG8=\n"
        );
    }

    #[test]
    fn long_arrays_are_cut() {
        let value: Value = (0..1_500).collect();
        assert!(plain_text(&value).ends_with("- 999\n… 500 more: -o json shows them\n"));
    }
}
