//! What serde keeps before it knows the type: flattened, untagged and internally tagged types are
//! read as strictly as others.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use xmlrpc::codec::{Dialect, EncodeErrorKind, EncodeOptions, encode_response_with};
use xmlrpc::{Base64, DateTime, Struct, Value, from_value, to_value, value};

fn date() -> DateTime {
    DateTime::new(1998, 7, 17, 14, 8, 55).unwrap()
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
enum Any {
    Bytes(Base64),
    Date(DateTime),
    Text(String),
    Numbers(Vec<i64>),
    Members(BTreeMap<String, String>),
}

#[test]
fn a_variant_is_chosen_by_the_type_and_not_by_what_the_value_looks_like() {
    for (sent, read) in [
        (value!([1, 2]), Any::Numbers(vec![1, 2])),
        (value!([]), Any::Numbers(vec![])),
        (value!("19980717T14:08:55"), Any::Text("19980717T14:08:55".to_owned())),
        (value!(date()), Any::Date(date())),
        (value!(Base64::from(*b"text")), Any::Bytes(Base64::from(*b"text"))),
        (value!(Base64::from([])), Any::Bytes(Base64::from([]))),
        (value!({ "a": "b" }), Any::Members(BTreeMap::from([("a".into(), "b".into())]))),
    ] {
        assert_eq!(from_value::<Any>(&sent).as_ref(), Ok(&read));
        assert_eq!(to_value(&read), Ok(sent));
    }
}

#[test]
fn dates_and_bytes_are_nothing_else() {
    #[derive(Debug, PartialEq, Deserialize)]
    #[serde(untagged)]
    enum Other {
        Text(String),
        MaybeText(Option<String>),
        Members(BTreeMap<String, String>),
        Numbers(Vec<u8>),
    }

    for value in [value!(date()), value!(Base64::from(*b"text"))] {
        let error = from_value::<Other>(&value).unwrap_err().to_string();
        assert!(error.starts_with("data did not match any variant"), "{error}");
    }
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Outer<T> {
    id: i32,
    #[serde(flatten)]
    inner: T,
}

#[track_caller]
fn refuses<T: DeserializeOwned + std::fmt::Debug>(value: &Value, message: &str) {
    let error = from_value::<Outer<T>>(value).unwrap_err().to_string();
    assert!(error.starts_with(message), "{error}");
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Inner<T> {
    member: T,
}

#[test]
fn a_flattened_member_has_the_type_that_is_declared() {
    let text = value!({ "id": 1, "member": "19980717T14:08:55" });
    let numbers = value!({ "id": 1, "member": [1, 2] });
    let dated = value!({ "id": 1, "member": date() });
    let bytes = value!({ "id": 1, "member": Base64::from(*b"text") });
    refuses::<Inner<DateTime>>(&text, "expected a date and time, found string");
    refuses::<Inner<Base64>>(&numbers, "expected base64, found an array");
    refuses::<Inner<Base64>>(&text, "expected base64, found string");
    refuses::<Inner<Base64>>(&dated, "expected base64, found a date and time");
    refuses::<Inner<DateTime>>(&bytes, "expected a date and time, found base64");
    let hint = "expected a string, found a date or base64, which only DateTime, Base64 and Value";
    refuses::<Inner<String>>(&dated, hint);
    refuses::<Inner<String>>(&bytes, hint);
    refuses::<Inner<Option<String>>>(&dated, hint);
    refuses::<Inner<Vec<u8>>>(&bytes, "expected an array, found a date or base64");
    refuses::<Inner<i32>>(&dated, "expected an integer of 32 bits, found a date or base64");
}

#[test]
fn our_types_keep_what_they_are_within_others() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Stamp(DateTime);

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct All {
        date: DateTime,
        bytes: Base64,
        stamp: Stamp,
        maybe_date: Option<DateTime>,
        maybe_bytes: Option<Box<Option<Base64>>>,
        boxed: Option<Box<Stamp>>,
        any: Value,
        maybe_any: Option<Value>,
        members: Struct,
        list: Vec<DateTime>,
        map: BTreeMap<String, Base64>,
    }

    let bytes = Base64::from(*b"\xFF");
    let all = Outer {
        id: 1,
        inner: All {
            date: date(),
            bytes: bytes.clone(),
            stamp: Stamp(date()),
            maybe_date: Some(date()),
            maybe_bytes: Some(Box::new(Some(bytes.clone()))),
            boxed: Some(Box::new(Stamp(date()))),
            any: value!([date(), bytes.clone(), { "a": date() }, "19980717T14:08:55", [1]]),
            maybe_any: Some(value!(date())),
            members: Struct::from([("a", value!(bytes.clone()))]),
            list: vec![date()],
            map: BTreeMap::from([("a".to_owned(), bytes)]),
        },
    };
    assert_eq!(from_value(&to_value(&all).unwrap()), Ok(all));
}

#[test]
fn a_date_is_its_text_to_what_reads_anything() {
    let read: serde_json::Value = from_value(&value!({ "at": [date(), "text", 1, nil] })).unwrap();
    assert_eq!(read, serde_json::json!({ "at": ["19980717T14:08:55", "text", 1, null] }));
    let read: Outer<BTreeMap<String, serde_json::Value>> =
        from_value(&value!({ "id": 1, "at": date() })).unwrap();
    assert_eq!(read.inner["at"], serde_json::json!("19980717T14:08:55"));
}

#[test]
fn dates_may_be_names_of_members() {
    let dates = BTreeMap::from([(date(), 1)].map(|(date, number)| (Key(date), number)));
    let sent = value!({ "19980717T14:08:55": 1 });
    assert_eq!(to_value(&dates), Ok(sent.clone()));
    assert_eq!(from_value(&sent), Ok(dates));
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Key(DateTime);

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Key {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.to_string().cmp(&other.0.to_string())
    }
}

#[test]
fn other_formats_read_dates_and_bytes_as_they_write_them() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(tag = "kind")]
    enum Tagged {
        Both { date: DateTime, bytes: Base64 },
    }

    let both = Tagged::Both { date: date(), bytes: Base64::from([1, 2]) };
    let json = serde_json::to_string(&both).unwrap();
    assert_eq!(json, r#"{"kind":"Both","date":"19980717T14:08:55","bytes":[1,2]}"#);
    assert_eq!(serde_json::from_str::<Tagged>(&json).unwrap(), both);
}

#[test]
fn none_is_left_out_of_a_struct_with_a_flattened_field() {
    #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
    struct Record {
        id: Option<i32>,
        name: Option<String>,
        nothing: (),
        #[serde(flatten)]
        more: More,
        #[serde(flatten)]
        rest: BTreeMap<String, Value>,
    }

    #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
    struct More {
        size: Option<i32>,
        owner: Option<String>,
    }

    let record = Record {
        more: More { size: Some(1), owner: None },
        rest: BTreeMap::from([("null".to_owned(), Value::Nil)]),
        ..Record::default()
    };
    let sent = value!({ "nothing": nil, "size": 1, "null": nil });
    assert_eq!(to_value(&record), Ok(sent.clone()));
    assert_eq!(from_value(&sent), Ok(record));
    // A map has no field that could be absent.
    let map = BTreeMap::from([("a", None::<i32>)]);
    assert_eq!(to_value(&map), Ok(value!({ "a": nil })));

    let strict = EncodeOptions::new().with_dialect(Dialect::Strict);
    let record = Outer { id: 1, inner: More::default() };
    let message = encode_response_with(&record, strict).unwrap();
    assert!(!String::from_utf8(message).unwrap().contains("size"));
    let error = encode_response_with(&map, strict).unwrap_err();
    assert_eq!(error.kind(), EncodeErrorKind::Extension);
}

#[test]
fn a_newtype_over_an_option_comes_back_as_a_member() {
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Plain(Option<i32>);

    for plain in [Plain(None), Plain(Some(1))] {
        let holder = Inner { member: plain };
        assert_eq!(from_value(&to_value(&holder).unwrap()), Ok(holder));
        let Inner { member: plain } = from_value(&value!({ "member": nil })).unwrap();
        let outer = Outer { id: 1, inner: Inner { member: Inner::<Plain> { member: plain } } };
        assert_eq!(from_value(&to_value(&outer).unwrap()), Ok(outer));
    }
    assert_eq!(to_value(&Inner { member: Plain(None) }), Ok(value!({ "member": nil })));
}

#[test]
fn an_array_of_a_wrong_length_is_told_in_one_way() {
    #[derive(Debug, Deserialize)]
    struct Pair(
        #[allow(dead_code, reason = "read only")] i32,
        #[allow(dead_code, reason = "read only")] i32,
    );

    for (length, sent) in [(1, value!([1])), (3, value!([1, 2, 3])), (0, value!([]))] {
        let message = format!("expected 2 values, found {length}");
        for error in [
            from_value::<(i32, i32)>(&sent).unwrap_err(),
            from_value::<[i32; 2]>(&sent).unwrap_err(),
            from_value::<Pair>(&sent).unwrap_err(),
        ] {
            assert_eq!(error.to_string(), message);
        }
        let error =
            from_value::<Inner<(i32, i32)>>(&value!({ "member": sent.clone() })).unwrap_err();
        assert_eq!(error.to_string(), message.clone() + " (in .member)");
        let outer = value!({ "id": 1, "member": sent });
        let error = from_value::<Outer<Inner<(i32, i32)>>>(&outer).unwrap_err();
        assert_eq!(error.to_string(), message);
    }
    let bytes = value!(Base64::from([1, 2, 3]));
    let error = from_value::<[u8; 2]>(&bytes).unwrap_err();
    assert_eq!(error.to_string(), "expected 2 values, found 3");
    // What is wrong with an element goes before.
    let error = from_value::<(i32, i32)>(&value!(["a"])).unwrap_err().to_string();
    assert!(
        error.starts_with("expected an integer of 32 bits, found <string>a</string>"),
        "{error}"
    );
}
