//! Structs that are read into values: those of one kind share their names, and nothing else.

use xmlrpc::codec::{decode_response, encode_response};
use xmlrpc::{Struct, Value};

/// One struct after another, as alike as can be.
const NAMES: [&[&str]; 12] = [
    &["a", "b", "c"],
    &["a", "b", "c"],
    &["a", "b"],
    &["a", "b"],
    &["a", "b", "c", "d"],
    &["a", "x", "c", "d"],
    &["b", "a", "c"],
    &["", "&", "é"],
    &["", "&", "é"],
    &[],
    &["a"],
    &["a", "b", "c"],
];

fn structs() -> Vec<Value> {
    let of = |names: &[&'static str]| names.iter().copied().zip(1..).collect::<Struct>();
    NAMES.iter().map(|names| Value::Struct(of(names))).collect()
}

fn read(structs: &[Value]) -> Vec<Value> {
    decode_response(&encode_response(structs).unwrap()).unwrap().unwrap()
}

fn names(value: &Value) -> Vec<&str> {
    value.as_struct().unwrap().iter().map(|(name, _)| name).collect()
}

#[test]
fn each_has_its_own_names_in_its_own_order() {
    let read = read(&structs());
    assert_eq!(read, structs());
    for (value, expected) in read.iter().zip(NAMES) {
        assert_eq!(names(value), expected);
    }
}

#[test]
fn to_change_one_changes_no_other() {
    let mut read = read(&structs());
    let Value::Struct(first) = &mut read[0] else { unreachable!("it was written as a struct") };
    assert_eq!(first.remove("a"), Some(Value::Int(1)));
    assert_eq!(first.insert("z", 4), None);
    first.extend([("c", 5), ("y", 6)]);
    assert_eq!(*first, Struct::from([("b", 2), ("c", 5), ("z", 4), ("y", 6)]));
    assert_eq!(read[1..], structs()[1..]);
}

#[test]
fn members_whose_source_panics_change_nothing() {
    let mut one = Struct::from([("a", 1)]);
    let broken = (0..2).map(|n| if n == 0 { ("b", n) } else { panic!("there is no more") });
    let extend = std::panic::AssertUnwindSafe(|| one.extend(broken));
    assert!(std::panic::catch_unwind(extend).is_err());
    assert_eq!(one, Struct::from([("a", 1)]));
    assert_eq!(one.insert("a", 2), Some(Value::Int(1)));
}

#[test]
fn members_come_out_with_their_names() {
    let read = read(&structs());
    let members: Vec<_> = read[1].as_struct().unwrap().clone().into_iter().collect();
    let members: Vec<_> = members.iter().map(|(name, value)| (&**name, value)).collect();
    assert_eq!(members, [("a", &Value::Int(1)), ("b", &Value::Int(2)), ("c", &Value::Int(3))]);
}

#[test]
fn a_member_met_twice_is_found_however_the_structs_before_it_were() {
    let member =
        |name: &&str| format!("<member><name>{name}</name><value><int>1</int></value></member>");
    let of = |names: &[&str]| {
        let members: String = names.iter().map(member).collect();
        format!("<value><struct>{members}</struct></value>")
    };
    for bad in [&["a", "b", "a"][..], &["a", "a"], &["a", "b", "c", "c"]] {
        let message = format!(
            "<methodResponse><params><param><value><array><data>{}{}</data></array></value>\
             </param></params></methodResponse>",
            of(&["a", "b", "c"]),
            of(bad)
        );
        let error = decode_response::<Value>(message.as_bytes()).unwrap_err();
        assert!(error.to_string().contains("two members of one name"), "{error}");
    }
}
