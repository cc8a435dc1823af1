//! Values as JSON and back.

use proptest::prelude::*;
use serde_json::json;
use xmlrpc::json::{from_json, from_str, to_json, to_string, to_string_pretty};
use xmlrpc::{Base64, DateTime, Limits, Struct, Value, value};

use crate::roundtrip::{date, text};

const MARKS: [&str; 6] =
    ["$i8", "$double", "$dateTime", "$base64", "$struct", "$serde_json::private::Number"];

fn double() -> impl Strategy<Value = f64> {
    let special = prop::sample::select(vec![
        0.0,
        -0.0,
        5.0,
        1e16,
        1e300,
        f64::MIN_POSITIVE,
        f64::NAN,
        f64::INFINITY,
        f64::NEG_INFINITY,
    ]);
    prop_oneof![special, any::<f64>()]
}

/// Any value, with members of the names that mark something.
fn value() -> impl Strategy<Value = Value> {
    let scalar = prop_oneof![
        Just(Value::Nil),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Int),
        any::<i32>().prop_map(Value::from),
        double().prop_map(Value::Double),
        any::<String>().prop_map(Value::String),
        date().prop_map(Value::DateTime),
        prop::collection::vec(any::<u8>(), 0..80).prop_map(|bytes| Value::Base64(Base64(bytes))),
    ];
    let name = prop_oneof![text(), prop::sample::select(&MARKS[..]).prop_map(str::to_owned)];
    scalar.prop_recursive(6, 64, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::Array),
            prop::collection::vec((name.clone(), inner), 0..4)
                .prop_map(|members| Value::Struct(members.into_iter().collect())),
        ]
    })
}

/// A value with the members of structs by name, as JSON's own tree has them.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Array(elements) => elements.iter().map(sorted).collect(),
        Value::Struct(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by_key(|(name, _)| *name);
            let sorted = members.into_iter().map(|(name, value)| (name, sorted(value)));
            Value::Struct(sorted.collect())
        }
        other => other.clone(),
    }
}

proptest! {
    // Compared as they are shown, because NaN is not equal to itself and 0.0 is to -0.0.
    #[test]
    fn every_value_comes_back_from_text_with_its_members_in_order(value in value()) {
        let shown = format!("{value:?}");
        prop_assert_eq!(format!("{:?}", from_str(&to_string(&value)).unwrap()), &*shown);
        prop_assert_eq!(format!("{:?}", from_str(&to_string_pretty(&value)).unwrap()), shown);
    }

    #[test]
    fn every_value_comes_back_from_a_tree_of_json(value in value()) {
        let read = from_json(&to_json(&value)).unwrap();
        prop_assert_eq!(format!("{:?}", sorted(&read)), format!("{:?}", sorted(&value)));
    }

    #[test]
    fn text_and_tree_are_the_same_json(value in value()) {
        let parsed: serde_json::Value = serde_json::from_str(&to_string(&value)).unwrap();
        prop_assert_eq!(parsed, to_json(&value));
    }

    #[test]
    fn json_comes_back_from_the_value_that_it_is_read_as(value in value()) {
        let json = to_json(&value);
        prop_assert_eq!(to_json(&from_json(&json).unwrap()), json);
    }

    #[test]
    fn junk_is_refused_or_read_and_never_more(junk in "[\\[\\]{}\"$i8a:,0-9.e-]{0,40}") {
        drop(from_str(&junk));
    }
}

#[test]
fn each_type_has_the_form_that_is_documented() {
    let date = DateTime::new(1998, 7, 17, 14, 8, 55).unwrap();
    for (value, json) in [
        (value!(nil), json!(null)),
        (value!(true), json!(true)),
        (value!(i32::MIN), json!(-2_147_483_648)),
        (value!(5_000_000_000_i64), json!({ "$i8": "5000000000" })),
        (value!(5.0), json!(5.0)),
        (value!("a"), json!("a")),
        (value!(date), json!({ "$dateTime": "19980717T14:08:55" })),
        (value!(Base64::from(*b"hello")), json!({ "$base64": "aGVsbG8=" })),
        (value!([1, [nil]]), json!([1, [null]])),
        (value!({ "a": { "b": 1 } }), json!({ "a": { "b": 1 } })),
        (value!({ "$i8": 1, "b": 2 }), json!({ "$struct": { "$i8": 1, "b": 2 } })),
        (value!({ "$struct": {} }), json!({ "$struct": { "$struct": {} } })),
        (value!({ "$set": 1 }), json!({ "$set": 1 })),
        (value!({}), json!({})),
    ] {
        assert_eq!(to_json(&value), json);
        assert_eq!(from_json(&json).unwrap(), value);
        assert_eq!(from_str(&json.to_string()).unwrap(), value);
    }
    for (double, text) in [
        (5.0, "5.0"),
        (-0.0, "-0.0"),
        (f64::NAN, r#"{"$double":"NaN"}"#),
        (f64::INFINITY, r#"{"$double":"Infinity"}"#),
        (f64::NEG_INFINITY, r#"{"$double":"-Infinity"}"#),
    ] {
        assert_eq!(to_string(&Value::Double(double)), text);
    }
}

#[test]
fn json_of_other_programs_is_read() {
    assert_eq!(
        from_str(" [5000000000, 1e3, 0.5] ").unwrap(),
        value!([5_000_000_000_i64, 1e3, 0.5])
    );
    let date = DateTime::new(2026, 1, 2, 3, 4, 5).unwrap();
    assert_eq!(from_str(r#"{"$dateTime": "2026-01-02T03:04:05"}"#).unwrap(), date);
    let members = from_str(r#"{"b": 1, "a": 2}"#).unwrap().into_struct().unwrap();
    assert!(members.keys().eq(["b", "a"]));
}

#[test]
fn what_would_lose_something_is_refused_with_its_place() {
    for (text, path, message) in [
        (r#"{"a": {"$i8": "5e3"}}"#, ".a.$i8", "not an integer of 64 bits: \"5e3\""),
        (r#"{"$i8": "9223372036854775808"}"#, ".$i8", "not an integer of 64 bits"),
        (r#"{"$double": "1.5"}"#, ".$double", "not NaN, Infinity or -Infinity: \"1.5\""),
        (r#"[{"$base64": "a"}]"#, "[0].$base64", "not base64: \"a\""),
        (r#"{"$dateTime": "1998-02-30T00:00:00"}"#, ".$dateTime", "not a date and time"),
        (r#"{"$dateTime": 5}"#, ".$dateTime", "expected a string"),
        (r#"{"$struct": 5}"#, ".$struct", "expected an object"),
        (r#"{"$i8": "1", "b": 2}"#, ".$i8", "`$i8` stands alone in an object"),
        (r#"{"b": 2, "$i8": "1"}"#, ".$i8", "`$i8` stands alone in an object"),
        (r#"{"$struct": {}, "b": 2}"#, ".$struct", "`$struct` stands alone in an object"),
        (r#"{"a": [1, {"b": 1, "b": 1}]}"#, ".a[1].b", "an object has two members of this name"),
        (r#"{"$struct": {"$i8": 1, "$i8": 1}}"#, ".$struct.$i8", "two members of this name"),
        ("[0, 9223372036854775808]", "[1]", "9223372036854775808 does not fit an integer"),
        ("[1e999]", "[0]", "number out of range"),
        ("[1, ", "[1]", "EOF while parsing"),
        ("1 2", "", "trailing characters"),
    ] {
        let error = from_str(text).unwrap_err();
        assert_eq!(error.path(), path, "{text}: {error}");
        assert!(error.to_string().contains(message), "{text}: {error}");
        assert_eq!(error.line(), Some(1));
        assert!(error.column().is_some());
    }
    let error = from_json(&json!({ "a": { "$i8": 5 } })).unwrap_err();
    assert_eq!((error.path(), error.line(), error.column()), (".a.$i8", None, None));
}

#[test]
fn names_are_shown_without_control_characters_and_cut() {
    let name = format!("\u{1b}[2J{}", "a".repeat(1000));
    let json = json!({ name: { "$i8": "x\n".repeat(1000) } });
    let error = from_json(&json).unwrap_err().to_string();
    assert!(!error.contains(char::is_control), "{error:?}");
    assert!(error.len() < 400, "{} bytes", error.len());
}

#[test]
fn nesting_has_a_limit() {
    let nested = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    let escaped =
        |levels: usize| r#"{"$struct":{"$i8":"#.repeat(levels) + "1" + &"}}".repeat(levels);
    for text in [nested(Limits::MAX_DEPTH), escaped(Limits::MAX_DEPTH)] {
        assert_eq!(to_string(&from_str(&text).unwrap()), text);
    }
    for text in [
        nested(Limits::MAX_DEPTH + 1),
        escaped(Limits::MAX_DEPTH + 1),
        nested(1_000_000),
        escaped(1_000_000),
    ] {
        let error = from_str(&text).unwrap_err().to_string();
        assert!(error.contains("nested deeper than 256 levels"), "{error}");
    }
    let deep = (0..Limits::MAX_DEPTH)
        .fold(value!(1), |inner, _| Value::Struct(Struct::from([("a", inner)])));
    assert_eq!(from_json(&to_json(&deep)).unwrap(), deep);
}
