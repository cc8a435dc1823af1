//! Values and structs as collections, and as neighbours of Rust's own types.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use xmlrpc::structs::MemberEntry;
use xmlrpc::{Base64, DateTime, Struct, Value, ValueKind, value};

fn point() -> Struct {
    Struct::from([("x", 1), ("y", 2)])
}

#[test]
fn a_value_says_what_it_is_and_gives_it_away() {
    let date = DateTime::new(1998, 7, 17, 14, 8, 55).unwrap();
    for (value, kind, name) in [
        (Value::Nil, ValueKind::Nil, "nil"),
        (Value::from(true), ValueKind::Boolean, "boolean"),
        (Value::from(i32::MAX), ValueKind::Int, "int"),
        (Value::from(i64::from(i32::MAX) + 1), ValueKind::I8, "i8"),
        (Value::from(0.5), ValueKind::Double, "double"),
        (Value::from("a"), ValueKind::String, "string"),
        (Value::from(date), ValueKind::DateTime, "dateTime.iso8601"),
        (Value::from(Base64::from(*b"a")), ValueKind::Base64, "base64"),
        (Value::from(vec![1]), ValueKind::Array, "array"),
        (Value::from(point()), ValueKind::Struct, "struct"),
    ] {
        assert_eq!((value.kind(), value.kind().to_string().as_str()), (kind, name));
        assert_eq!(value.as_bool().is_some(), kind == ValueKind::Boolean);
        assert_eq!(value.as_i64().is_some(), matches!(kind, ValueKind::Int | ValueKind::I8));
        let is_number = matches!(kind, ValueKind::Int | ValueKind::I8 | ValueKind::Double);
        assert_eq!(value.as_f64().is_some(), is_number);
        assert_eq!(value.as_str().is_some(), kind == ValueKind::String);
        assert_eq!(value.as_date_time().is_some(), kind == ValueKind::DateTime);
        assert_eq!(value.as_bytes().is_some(), kind == ValueKind::Base64);
        assert_eq!(value.as_array().is_some(), kind == ValueKind::Array);
        assert_eq!(value.as_struct().is_some(), kind == ValueKind::Struct);
        assert_eq!(value.clone().into_string().is_some(), kind == ValueKind::String);
        assert_eq!(value.clone().into_bytes().is_some(), kind == ValueKind::Base64);
        assert_eq!(value.clone().into_array().is_some(), kind == ValueKind::Array);
        assert_eq!(value.into_struct().is_some(), kind == ValueKind::Struct);
    }
}

#[test]
fn a_value_is_changed_where_it_is() {
    let mut file = value!({ "name": "a.txt", "tags": ["x"] });
    file.get_mut("tags").unwrap().as_array_mut().unwrap().push("y".into());
    file.as_struct_mut().unwrap().insert("size", 7);
    assert_eq!(file, value!({ "name": "a.txt", "tags": ["x", "y"], "size": 7 }));
    let name = file.get_mut("name").unwrap().take();
    assert_eq!((name, &file["name"]), (Value::from("a.txt"), &Value::Nil));
    assert!(file.get_mut("owner").is_none() && Value::Nil.get_mut("name").is_none());
    assert!(file.as_array_mut().is_none() && Value::Nil.as_struct_mut().is_none());
}

#[test]
fn values_are_compared_with_literals_either_way_around() {
    let date = DateTime::new(1998, 7, 17, 14, 8, 55).unwrap();
    let file = value!({ "name": "a", "size": 7, "ratio": 0.5, "hidden": false, "date": date });
    assert_eq!(file["name"], "a");
    assert_eq!("a", file["name"]);
    assert_eq!(file["name"], String::from("a"));
    assert_eq!(file["name"], *"a");
    assert_eq!(file["size"], 7);
    assert_eq!(7_i64, file["size"]);
    assert_eq!(file["size"], 7_u8);
    assert_eq!(file["ratio"], 0.5);
    assert_eq!(file["hidden"], false);
    assert_eq!(file["date"], date);
    assert_eq!(Value::from(point()), point());
    assert_eq!(Value::from(Base64::from(*b"a")), Base64::from(*b"a"));
    // An integer is not a double, nor a text a number.
    assert_ne!(file["size"], 7.0);
    assert_ne!(value!("7"), 7);
    assert_ne!(file["owner"], "");
}

#[test]
fn values_are_made_of_rusts_types_and_back() {
    assert_eq!(Value::from(7_u32), value!(7));
    assert_eq!(Value::from(&String::from("x")), value!("x"));
    assert_eq!(Value::from(std::borrow::Cow::Borrowed("x")), value!("x"));
    assert_eq!(Value::from('x'), value!("x"));
    assert_eq!(Value::from(None::<i32>), Value::Nil);
    assert_eq!(Value::from(()), Value::Nil);
    assert_eq!(Value::from(&[1, 2][..]), value!([1, 2]));
    assert_eq!(["a", "b"].into_iter().collect::<Value>(), value!(["a", "b"]));
    assert_eq!(Value::from(BTreeMap::from([("a", 1)])), value!({ "a": 1 }));
    assert_eq!(Value::from(HashMap::from([("a", 1)])), value!({ "a": 1 }));
    assert_eq!(i32::try_from(value!(7)), Ok(7));
    assert_eq!(f64::try_from(value!(7)), Ok(7.0));
    assert_eq!(String::try_from(value!("x")), Ok("x".to_owned()));
    assert_eq!(Vec::<Value>::try_from(value!([1])), Ok(vec![value!(1)]));
    assert_eq!(Struct::try_from(value!({ "x": 1, "y": 2 })), Ok(point()));
    let wrong = i32::try_from(value!(1_i64 << 40)).unwrap_err();
    assert_eq!((wrong.expected(), wrong.found()), ("int", ValueKind::I8));
    assert_eq!(wrong.to_string(), "expected int, found i8");
}

#[test]
fn literals_hold_literals() {
    let size = 3;
    let value = value!({ "a": [nil, [], {}, { "b": [size + 1] }], "c": nil, });
    assert_eq!(value["a"][3]["b"][0], 4);
    assert_eq!(value["a"].as_array().map(<[Value]>::len), Some(4));
    assert_eq!(value!([{ "a": 1 }, nil])[0]["a"], 1);
}

#[test]
fn values_are_shown_to_people() {
    assert_eq!(value!({ "a": [1.5], "b": nil }).to_string(), "{a: [1.5], b: nil}");
    assert_eq!(value!("it \"is\"").to_string(), "it \"is\"");
    assert_eq!(value!(["\""]).to_string(), r#"["\""]"#);
    assert_eq!(Value::from(Base64::from(*b"\x00a")).to_string(), r#"b"\x00a""#);
}

#[test]
fn a_struct_is_a_map_in_the_order_of_its_members() {
    let mut members = Struct::new();
    assert!(members.is_empty() && members.iter().next().is_none());
    assert_eq!(members.insert("b", 1), None);
    assert_eq!(members.insert("a", 2), None);
    assert_eq!(members.insert("b", 3), Some(value!(1)));
    assert_eq!((members.len(), members["b"].clone()), (2, value!(3)));
    assert!(members.keys().eq(["b", "a"]));
    assert!(members.values().eq([&value!(3), &value!(2)]));
    assert!(members.contains_key("a") && !members.contains_key("c"));
    *members.get_mut("a").unwrap() = value!(4);
    assert_eq!((members.get("a"), members.get("c")), (Some(&value!(4)), None));
    assert!(members.get_mut("c").is_none() && members["c"].is_nil());
    assert_eq!(members.remove("b"), Some(value!(3)));
    assert_eq!(members.remove("b"), None);
    assert_eq!(members, Struct::from([("a", 4)]));
    members.clear();
    assert!(members.is_empty());
}

#[test]
fn a_structs_members_are_walked_in_either_direction() {
    let mut members = point();
    assert_eq!((&members).into_iter().len(), 2);
    assert!(members.iter().rev().map(|(name, _)| name).eq(["y", "x"]));
    assert!(members.keys().rev().eq(["y", "x"]) && members.values().rev().eq([&2, &1]));
    for (name, value) in &mut members {
        *value = Value::from(format!("{name}{value}"));
    }
    for value in members.values_mut() {
        *value = Value::from(format!("{value}!"));
    }
    assert_eq!(members.iter_mut().next_back().unwrap().1, "y2!");
    let owned: Vec<(Arc<str>, Value)> = members.into_iter().collect();
    assert_eq!(owned, [("x".into(), value!("x1!")), ("y".into(), value!("y2!"))]);
}

#[test]
fn members_are_retained_in_their_order() {
    let mut members = Struct::from([("a", 1), ("b", 2), ("c", 3)]);
    members.retain(|name, value| {
        *value = Value::from(value.as_i64().unwrap() * 10);
        name != "b"
    });
    assert_eq!(members.iter().collect::<Vec<_>>(), [("a", &value!(10)), ("c", &value!(30))]);
    members.insert("b", 1);
    assert!(members.keys().eq(["a", "c", "b"]));
    members.retain(|_, _| false);
    assert!(members.is_empty());
}

#[test]
fn a_member_is_looked_up_once_to_be_changed_or_added() {
    let mut members = point();
    assert_eq!(*members.entry("x").or_insert(9), 1);
    *members.entry("z").or_insert(3) = value!(4);
    members.entry("z").and_modify(|z| *z = value!(5)).or_insert(0);
    members.entry("w").and_modify(|_| panic!("it is not there")).or_insert_with(|| "new");
    assert_eq!(members, value!({ "x": 1, "y": 2, "z": 5, "w": "new" }).into_struct().unwrap());
    let MemberEntry::Occupied(mut entry) = members.entry("y") else { panic!("it is there") };
    assert_eq!((entry.key(), entry.get()), ("y", &value!(2)));
    assert_eq!(entry.insert("two"), 2);
    *entry.get_mut() = value!("2");
    assert_eq!(entry.remove(), "2");
    let entry = members.entry("y");
    assert_eq!(entry.key(), "y");
    let MemberEntry::Vacant(entry) = entry else { panic!("it was removed") };
    assert_eq!(entry.key(), "y");
    *entry.insert(1) = value!(2);
    assert!(members.keys().eq(["x", "z", "w", "y"]));
}

#[test]
fn structs_that_share_their_names_are_changed_alone() {
    let message = xmlrpc::codec::encode_response(&[point(), point()]).unwrap();
    let read: Vec<Struct> = xmlrpc::codec::decode_response(&message).unwrap().unwrap();
    let [mut first, second] = <[Struct; 2]>::try_from(read).unwrap();
    first.insert("z", 3);
    first.remove("x");
    assert!(first.keys().eq(["y", "z"]));
    assert_eq!(second, point());
}

#[test]
fn of_members_of_one_name_the_last_stays_in_the_place_of_the_first() {
    let members = Struct::from_iter([("a", 1), ("b", 2), ("a", 3)]);
    assert_eq!(members.iter().collect::<Vec<_>>(), [("a", &value!(3)), ("b", &value!(2))]);
    let mut extended = point();
    extended.extend([("y", "new"), ("z", "newer")]);
    assert_eq!(extended, value!({ "x": 1, "y": "new", "z": "newer" }).into_struct().unwrap());
}

#[test]
fn many_members_are_equal_in_any_order() {
    let members = |names: &mut dyn Iterator<Item = i64>| -> Struct {
        names.map(|name| (name.to_string(), name)).collect()
    };
    let rising = members(&mut (0..50_000));
    assert_eq!(rising, members(&mut (0..50_000).rev()));
    assert_ne!(rising, members(&mut (1..50_001)));
}

#[test]
fn base64_is_bytes_wherever_bytes_are_asked_for() {
    let mut bytes = Base64::from(vec![3, 1]);
    bytes.extend([2]);
    bytes.as_mut().sort_unstable();
    assert_eq!((bytes.as_ref(), bytes.len()), (&[1, 2, 3][..], 3));
    assert_eq!(Base64::from(Box::<[u8]>::from([1, 2, 3])), bytes);
    assert_eq!((1..=3).collect::<Base64>(), bytes);
    assert!(HashSet::from([bytes.clone()]).contains(&[1, 2, 3][..]));
    assert!(bytes < Base64::from(*b"\x02"));
    assert_eq!((Vec::from(bytes.clone()), bytes.into_vec()), (vec![1, 2, 3], vec![1, 2, 3]));
}
