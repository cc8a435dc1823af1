use std::collections::BTreeMap;

use serde::Deserialize;

use crate::description::{Kind, of};
use crate::{Base64, DateTime, Struct, Value};

fn name<T: Deserialize<'static>>() -> String {
    of::<T>().to_string()
}

#[test]
fn scalars() {
    assert_eq!(name::<bool>(), "boolean");
    assert_eq!(name::<i32>(), "int");
    assert_eq!(name::<u16>(), "int");
    assert_eq!(name::<u32>(), "i8");
    assert_eq!(name::<i64>(), "i8");
    assert_eq!(name::<f32>(), "double");
    assert_eq!(name::<String>(), "string");
    assert_eq!(name::<&str>(), "string");
    assert_eq!(name::<char>(), "string");
    assert_eq!(name::<()>(), "nil");
    assert_eq!(name::<DateTime>(), "dateTime.iso8601");
    assert_eq!(name::<Base64>(), "base64");
    assert_eq!(name::<Value>(), "any");
}

#[test]
fn what_holds_others() {
    assert_eq!(of::<Vec<i32>>(), Kind::Array(Box::new(Kind::Int)));
    assert_eq!(of::<Vec<Vec<DateTime>>>().to_string(), "array");
    assert_eq!(of::<(bool, i32)>(), Kind::Array(Box::new(Kind::Boolean)));
    assert_eq!(of::<Option<f64>>(), Kind::Double);
    assert_eq!(of::<Box<[String]>>(), Kind::Array(Box::new(Kind::String)));
    assert_eq!(of::<BTreeMap<String, i32>>(), Kind::Struct(Vec::new()));
    assert_eq!(of::<Struct>(), Kind::Struct(Vec::new()));
    assert_eq!(of::<Vec<Struct>>(), Kind::Array(Box::new(Kind::Struct(Vec::new()))));
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "only described")]
struct Meters(f64);

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(dead_code, reason = "only described")]
struct Page<'a> {
    title: &'a str,
    row_height: Option<Meters>,
    parent: Option<Box<Page<'a>>>,
    date: DateTime,
}

#[test]
fn a_struct_has_its_members_and_is_not_entered_twice() {
    let members = vec![
        ("title", Kind::String),
        ("rowHeight", Kind::Double),
        ("parent", Kind::Struct(Vec::new())),
        ("date", Kind::DateTime),
    ];
    assert_eq!(of::<Page<'static>>(), Kind::Struct(members));
}

/// Refuses almost every value.
#[derive(Deserialize)]
#[serde(try_from = "i32")]
struct Even;

impl TryFrom<i32> for Even {
    type Error = &'static str;

    fn try_from(_: i32) -> Result<Self, Self::Error> {
        Err("odd")
    }
}

struct Panics;

impl<'de> Deserialize<'de> for Panics {
    fn deserialize<D: serde::Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        std::panic::resume_unwind(Box::new("without a message on stderr"))
    }
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "only described")]
struct Checked {
    even: Even,
    worse: Panics,
    text: String,
}

#[test]
fn a_type_that_checks_its_input_hides_at_most_itself() {
    assert_eq!(of::<Even>(), Kind::Int);
    let members = vec![("even", Kind::Int), ("worse", Kind::Any), ("text", Kind::String)];
    assert_eq!(of::<Checked>(), Kind::Struct(members));
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "only described")]
enum Colour {
    Red,
    Green,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "only described")]
enum Shape {
    Circle(f64),
    Square { side: f64 },
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "only described")]
enum Mixed {
    Nothing,
    Something(i32),
}

#[derive(Deserialize)]
#[serde(untagged)]
#[allow(dead_code, reason = "only described")]
enum Either {
    Number(i32),
    Text(String),
}

#[test]
fn enums() {
    assert_eq!(of::<Colour>(), Kind::String);
    assert_eq!(of::<Shape>(), Kind::Struct(Vec::new()));
    assert_eq!(of::<Mixed>(), Kind::Any);
    assert_eq!(of::<Either>(), Kind::Any);
}

macro_rules! fans {
    ($($name:ident $next:ty;)*) => {$(
        #[derive(Deserialize)]
        #[allow(dead_code, reason = "only described")]
        struct $name { a: Box<$next>, b: Box<$next>, c: Box<$next>, d: Box<$next> }
    )*};
}

fans! { F1 F2; F2 F3; F3 F4; F4 F5; F5 F6; F6 F7; F7 F8; F8 i32; }

#[test]
fn a_type_that_fans_out_is_described_in_good_time() {
    let began = std::time::Instant::now();
    assert_eq!(of::<F1>().to_string(), "struct");
    assert!(began.elapsed().as_secs() < 1, "took {:?}", began.elapsed());
}
