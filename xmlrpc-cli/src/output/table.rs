//! A value as rows and columns.

use std::fmt::Write as _;

use xmlrpc::{Value, json};

use crate::output::date_text;
use crate::terminal::{NAME, plain};

/// How wide a cell is at most, in characters.
const WIDEST: usize = 60;

/// Writes an array of structs with a column for each name, an array of arrays with one for each
/// position, a struct with two, and anything else with one.
pub(crate) fn text(value: &Value) -> String {
    let (head, rows) = rows(value);
    let columns = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or(0);
    let mut widths = vec![0; columns];
    for row in rows.iter().chain([&head]) {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let mut out = String::new();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
        cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
    };
    if !head.is_empty() {
        let _ = writeln!(out, "{NAME}{}{NAME:#}", line(&head));
    }
    for row in &rows {
        out.push_str(&line(row));
        out.push('\n');
    }
    out
}

fn rows(value: &Value) -> (Vec<String>, Vec<Vec<String>>) {
    match value {
        Value::Array(elements) if elements.iter().all(|one| one.as_struct().is_some()) => {
            let mut names: Vec<&str> = Vec::new();
            for members in elements.iter().filter_map(Value::as_struct) {
                for name in members.keys() {
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
            }
            let row = |element: &Value| {
                names.iter().map(|name| element.get(name).map_or_else(String::new, cell)).collect()
            };
            let rows = elements.iter().map(row).collect();
            (names.iter().map(|name| plain(name).to_uppercase()).collect(), rows)
        }
        Value::Array(elements) => {
            let row = |element: &Value| match element {
                Value::Array(cells) => cells.iter().map(cell).collect(),
                one => vec![cell(one)],
            };
            (Vec::new(), elements.iter().map(row).collect())
        }
        Value::Struct(members) => {
            let row = |(name, value): (&str, &Value)| vec![plain(name).into_owned(), cell(value)];
            (Vec::new(), members.iter().map(row).collect())
        }
        one => (Vec::new(), vec![vec![cell(one)]]),
    }
}

/// Writes a value on one line.
fn cell(value: &Value) -> String {
    let text = match value {
        Value::Nil => String::new(),
        Value::String(text) => plain(text).into_owned(),
        Value::DateTime(date) => date_text(*date),
        other => plain(&json::to_string(other)).into_owned(),
    };
    if text.chars().count() <= WIDEST {
        return text;
    }
    text.chars().take(WIDEST - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use xmlrpc::value;

    use super::*;

    #[test]
    fn structs_become_rows() {
        let value = value!([{ "name": "a", "pid": 5 }, { "name": "long\n", "up": true }]);
        let text = anstream::adapter::strip_str(&text(&value)).to_string();
        assert_eq!(text, "NAME    PID  UP\na       5\nlong\\n       true\n");
    }

    #[test]
    fn other_values_have_rows_of_their_own() {
        assert_eq!(text(&value!({ "a": 1, "bc": [2] })), "a   1\nbc  [2]\n");
        assert_eq!(text(&value!([["a", 1], ["b", 2]])), "a  1\nb  2\n");
        assert_eq!(text(&value!(7)), "7\n");
        assert_eq!(text(&value!([])), "");
    }
}
