//! The README's table of limits says what the code does.

use std::collections::BTreeMap;

use xmlrpc::codec::Format;
use xmlrpc::{Limits, Server};

/// The fields that `Debug` shows of a struct, by name.
fn fields(debug: &str, name: &str) -> BTreeMap<String, String> {
    let (_, rest) = debug.split_once(&format!("{name} {{ ")).expect("the struct is shown");
    let (inside, _) = rest.split_once(" }").expect("it ends");
    let pairs = inside.split(", ").map(|pair| pair.split_once(": ").expect("name: value"));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// A value as people write it: `256 MiB`, `1,024`, `250 ms`, `yes`.
fn for_people(name: &str, value: &str) -> String {
    let is_size =
        ["bytes", "message", "tag", "name", "answer_limit"].iter().any(|word| name.contains(word));
    let number: Option<usize> = value.parse().ok();
    match number {
        Some(number) if is_size && number >= 1 << 20 => format!("{} MiB", number >> 20),
        Some(number) if is_size && number >= 1 << 10 => format!("{} KiB", number >> 10),
        Some(number) if is_size => format!("{number} B"),
        Some(number) if number >= 1000 => format!("{},{:03}", number / 1000, number % 1000),
        Some(number) => number.to_string(),
        None => match value {
            "true" => "yes".to_owned(),
            "false" => "no".to_owned(),
            _ => {
                let digits = value.find(|letter: char| !letter.is_ascii_digit());
                let (number, unit) = value.split_at(digits.expect("a unit"));
                format!("{number} {unit}")
            }
        },
    }
}

#[test]
fn the_readme_has_every_limit_with_its_default() {
    let mut expected = BTreeMap::new();
    let settings = format!("{:?}", Server::builder());
    for (name, value) in fields(&settings, "Settings") {
        expected.insert(name.clone(), for_people(&name, &value));
    }
    for (name, value) in fields(&format!("{:?}", Limits::server()), "Limits") {
        expected.insert(format!("limits.{name}"), for_people(&name, &value));
    }
    let answer = Format::default().limits.message.to_string();
    expected.insert("answer_limit".to_owned(), for_people("answer_limit", &answer));

    let readme = include_str!("../../README.md");
    let (_, rest) = readme.split_once("<!-- limits -->").expect("the table begins");
    let (table, _) = rest.split_once("<!-- /limits -->").expect("the table ends");
    let rows = table.lines().filter(|line| line.starts_with("| ")).skip(2);
    let told: BTreeMap<String, String> = rows
        .map(|row| {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let [_, default, setting] = cells[..] else { panic!("three cells, not: {row}") };
            (setting.trim_matches('`').to_owned(), default.to_owned())
        })
        .collect();
    assert_eq!(told, expected);
}
