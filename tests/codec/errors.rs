//! What errors say: where, what was expected, what was found, and in which value.

use std::collections::BTreeMap;
use std::error::Error;

use serde::Deserialize;
use xmlrpc::codec::{
    DecodeErrorKind, EncodeErrorKind, EncodeOptions, Limit, Limits, decode_call, decode_call_with,
    decode_response, encode_call, encode_call_with, encode_response,
};
use xmlrpc::{DateTime, Fault, Value, from_value, to_value};

#[derive(Debug, Deserialize)]
struct File {
    #[expect(dead_code, reason = "only its absence matters")]
    name: String,
    #[expect(dead_code, reason = "only its type matters")]
    size: i32,
}

fn call(params: &str) -> String {
    format!("<methodCall>\n<methodName>f</methodName>\n<params>{params}</params></methodCall>")
}

fn refusal<P: serde::de::DeserializeOwned + std::fmt::Debug>(params: &str) -> String {
    decode_call::<P>(call(params).as_bytes()).unwrap_err().to_string()
}

#[test]
fn a_wrong_type_says_what_came_and_where() {
    assert_eq!(
        refusal::<(String,)>("\n<param><value><int>5</int></value></param>"),
        "expected a string, found <int>5</int> at line 4, column 15 (in params[0])"
    );
    assert_eq!(
        refusal::<(i32, Vec<File>)>(
            "<param><value><i4>1</i4></value></param><param><value><array><data>\
             <value><struct><member><name>name</name><value>a</value></member>\
             <member><name>size</name><value><string>big</string></value></member></struct></value>\
             </data></array></value></param>"
        ),
        "expected an integer of 32 bits, found <string>big</string> at line 3, column 173 (in params[1][0].size)"
    );
}

#[test]
fn an_integer_that_does_not_fit_is_named_with_its_type() {
    let int = |text: &str| format!("<param><value><int>{text}</int></value></param>");
    let big = refusal::<(i32,)>(&int("2147483648"));
    assert!(
        big.starts_with("expected an integer of 32 bits, found <int>2147483648</int> at"),
        "{big}"
    );
    let negative = refusal::<(u8,)>(&int("-1"));
    assert!(
        negative.starts_with("expected an integer from 0 to 255, found <int>-1</int> at"),
        "{negative}"
    );
    let huge = refusal::<(Value,)>(&int("9223372036854775808").replace("int>", "i8>"));
    assert!(huge.contains("at most 64 bits, found <i8>9223372036854775808</i8>"), "{huge}");
    assert!(
        refusal::<(i64,)>(&int("1.0"))
            .starts_with("expected an integer of 64 bits, found <int>1.0</int>")
    );
}

#[test]
fn what_was_expected_is_named_as_xml_rpc_names_it() {
    let text = "<param><value><string>x</string></value></param>";
    let int = "<param><value><int>1</int></value></param>";
    let one = "<param><value><array><data><value>x</value></data></array></value></param>";
    for (error, expected) in [
        (refusal::<(f64,)>(text), "a double"),
        (refusal::<(f32,)>(text), "a double of 32 bits"),
        (refusal::<(i128,)>(text), "an integer of 128 bits"),
        (refusal::<(bool,)>(text), "a boolean"),
        (refusal::<(Vec<i32>,)>(text), "an array"),
        (refusal::<(BTreeMap<String, i32>,)>(text), "a struct"),
        (refusal::<(u64,)>(text), "an integer from 0 to 18446744073709551615"),
        (refusal::<(char,)>(int), "a string of one character"),
        (refusal::<((i32, i32),)>(text), "an array of 2 elements"),
        (refusal::<((String, String),)>(one), "2 values"),
    ] {
        assert!(error.starts_with(&format!("expected {expected}, found ")), "{error}");
    }
}

#[test]
fn missing_and_doubled_members_are_named() {
    let file = |members: &str| format!("<param><value><struct>{members}</struct></value></param>");
    let name = "<member><name>name</name><value>a</value></member>";
    let missing = refusal::<(File,)>(&file(name));
    assert!(missing.starts_with("member `size` is missing, found `name` at line 3"), "{missing}");
    assert!(missing.ends_with("(in params[0])"), "{missing}");
    let nested = format!("{name}<member><name>Size</name><value><int>1</int></value></member>");
    let missing = refusal::<(File,)>(&file(&nested));
    assert!(missing.starts_with("member `size` is missing, found `name`, `Size` at "), "{missing}");
    let inner = format!("<member><name>a</name><value><struct>{name}</struct></value></member>");
    let missing = refusal::<(BTreeMap<String, File>,)>(&file(&inner));
    assert!(missing.starts_with("member `size` is missing, found `name` at line 3"), "{missing}");
    assert!(missing.ends_with("(in params[0].a)"), "{missing}");
    let missing = refusal::<(File,)>("<param><value><struct/></value></param>");
    assert!(missing.starts_with("member `name` is missing, found no members at "), "{missing}");
    let many: Vec<_> =
        (0..100).map(|n| format!("<member><name>m{n}</name><value/></member>")).collect();
    let missing = refusal::<(File,)>(&file(&many.concat()));
    assert!(missing.starts_with("member `name` is missing, found `m0`, `m1`, `m2`"), "{missing}");
    assert!(missing.contains("… at line ") && missing.len() < 200, "{missing}");
    let escaped = "<member><name>&#110;ame</name><value>a</value></member>";
    for members in [name.repeat(2), format!("{name}{escaped}"), format!("{escaped}{name}")] {
        let message = call(&file(&members));
        for error in [
            decode_call::<(File,)>(message.as_bytes()).unwrap_err(),
            decode_call::<(Value,)>(message.as_bytes()).unwrap_err(),
            decode_call::<(serde::de::IgnoredAny,)>(message.as_bytes()).unwrap_err(),
        ] {
            assert_eq!(error.kind(), DecodeErrorKind::DuplicateMember);
            assert_eq!(error.code(), Fault::INVALID_REQUEST);
        }
    }
}

#[test]
fn many_members_are_checked_for_doubles_too() {
    let members = |last: usize| {
        let member = |i| format!("<member><name>n{i}</name><value/></member>");
        let members: Vec<String> = (0..1000).chain([last]).map(member).collect();
        call(&format!("<param><value><struct>{}</struct></value></param>", members.concat()))
    };
    assert!(decode_call::<(Value,)>(members(1000).as_bytes()).is_ok());
    for double in [0, 7, 15, 16, 17, 500, 999] {
        let error = decode_call::<(Value,)>(members(double).as_bytes()).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::DuplicateMember, "{double}");
    }
}

#[test]
fn the_number_of_parameters_is_checked() {
    let one = "<param><value><int>1</int></value></param>";
    assert!(refusal::<()>(one).starts_with("expected no parameters, found 1"));
    assert!(refusal::<(i32,)>(&one.repeat(3)).starts_with("expected 1 parameter, found 3"));
    let few = refusal::<(i32, i32)>(one);
    assert!(few.starts_with("expected 2 values, found 1 at"), "{few}");
}

#[test]
fn what_was_found_is_short_and_escaped() {
    let long = format!("<param><value>{}\n\u{85}\u{202e}</value></param>", "é".repeat(100));
    let error = decode_call::<(i32,)>(call(&long).as_bytes()).unwrap_err();
    assert_eq!(error.found().chars().count(), 64);
    assert!(error.found().ends_with("é…"), "{}", error.found());
    let control = "<param><value>a\n\u{85}\u{202e}\u{2066}\u{feff}</value></param>";
    let error = decode_call::<(i32,)>(call(control).as_bytes()).unwrap_err();
    assert_eq!(error.found(), "a\\n\\u{85}\\u{202e}\\u{2066}\\u{feff}");
    let empty = "<param><value a='b' /></param>";
    let error = decode_call::<(i32,)>(call(empty).as_bytes()).unwrap_err();
    assert_eq!(error.found(), "<value a='b' />");
}

#[test]
fn a_name_that_no_type_has_is_short_and_escaped_too() {
    #[derive(Debug, Deserialize)]
    enum Colour {
        #[expect(dead_code, reason = "only its name matters")]
        Red(i32),
    }
    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Nothing {}
    let name = format!("\n{}", "k".repeat(1000));
    let member = format!("<struct><member><name>{name}</name><value/></member></struct>");
    let shown = format!("`\\n{}…`", "k".repeat(61));
    for (error, start) in [
        (refusal::<(Colour,)>(&format!("<param><value>{name}</value></param>")), "unknown variant"),
        (
            refusal::<(Colour,)>(&format!("<param><value>{member}</value></param>")),
            "unknown variant",
        ),
        (
            refusal::<(Nothing,)>(&format!("<param><value>{member}</value></param>")),
            "unknown member",
        ),
    ] {
        assert!(error.starts_with(&format!("{start} {shown}, expected ")), "{error}");
    }
}

/// What is found before any value is read is in a value nevertheless.
#[test]
fn a_forbidden_character_has_a_place_and_a_path() {
    let value = |text: &str| {
        format!(
            "<param><value/></param><param><value><struct><member><name>a</name><value><array><data>\
             <value/><value>é{text}b</value></data></array></value></member></struct></value></param>"
        )
    };
    for (text, found) in [
        ("\u{1}", "\\u{1}b</value>"),
        ("\u{ffff}", "\u{ffff}b</value>"),
        ("&#1;", "&#1;b</value>"),
        ("&#xD83D;", "&#xD83D;b</value>"),
        ("&#xD83D;&#xD83D;", "&#xD83D;&#xD83D;b</value>"),
    ] {
        let message = call(&value(text));
        let error = decode_call::<Vec<Value>>(message.as_bytes()).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::Character);
        assert_eq!(error.offset(), message.find(text), "{error}");
        assert!(error.found().starts_with(found), "{error}");
        assert_eq!(error.path(), "params[1].a[1]", "{error}");
    }
}

#[test]
fn columns_count_characters_and_offsets_bytes() {
    let message =
        "<methodResponse><params><param>\n<value>é</value>x</param></params></methodResponse>";
    let error = decode_response::<String>(message.as_bytes()).unwrap_err();
    assert_eq!((error.line(), error.column()), (Some(2), Some(17)));
    assert_eq!(error.offset(), message.find("x</param>"));
    assert_eq!(error.kind(), DecodeErrorKind::Structure);
}

#[test]
fn each_kind_has_its_code() {
    for (message, kind, code) in [
        (&b"<methodResponse>"[..], DecodeErrorKind::NotWellFormed, -32700),
        (b"<html></html>", DecodeErrorKind::Structure, -32600),
        (b"<!DOCTYPE a><methodResponse/>", DecodeErrorKind::Doctype, -32600),
        (b"<methodResponse>\x01</methodResponse>", DecodeErrorKind::Character, -32702),
        (b"<methodResponse>\xff</methodResponse>", DecodeErrorKind::Character, -32702),
        (b"<?xml version='1.0' encoding='klingon'?><a/>", DecodeErrorKind::Encoding, -32701),
        (b"<methodResponse/>", DecodeErrorKind::Type, -32602),
    ] {
        let error = decode_response::<i32>(message).unwrap_err();
        assert_eq!((error.kind(), error.code()), (kind, code), "{error}");
        assert_eq!(error.is_type(), kind == DecodeErrorKind::Type);
    }
}

#[test]
fn what_cannot_be_written_is_named() {
    #[derive(serde::Serialize)]
    struct Measure {
        label: &'static str,
        values: Vec<f64>,
    }
    #[derive(serde::Serialize)]
    enum Shape {
        Circle { radius: f64 },
        Line(f64, f64),
    }
    let measure = |label, value| vec![Measure { label, values: vec![1.0, value] }];
    for (error, message) in [
        (
            encode_call("f", &(1, measure("a", f64::INFINITY))),
            "XML-RPC has no spelling for inf (in params[1][0].values[1])",
        ),
        (
            encode_call("f", &(measure("a\u{c}", 1.0),)),
            "XML does not allow the character U+000C; send such text as Base64 \
             (in params[0][0].label)",
        ),
        (
            encode_response(&u64::MAX),
            "18446744073709551615 does not fit the 64 bits of XML-RPC's largest integer; \
             send it as a string (in result)",
        ),
        (
            encode_call("f", &5),
            "params are a tuple or a sequence: write `(x,)` for the one parameter `x`",
        ),
        (encode_call(" ", &()), "a method's name is empty"),
        (
            encode_call("f", &(BTreeMap::from([("k<", f64::NAN)]),)),
            "XML-RPC has no spelling for NaN (in params[0].k&lt;)",
        ),
        (
            encode_call("f", &(BTreeMap::from([("k\u{1}", 1)]),)),
            "XML does not allow the character U+0001; send such text as Base64 \
             (in params[0].k\\u{1})",
        ),
        (
            encode_call("f", &(Shape::Circle { radius: f64::NAN },)),
            "XML-RPC has no spelling for NaN (in params[0].Circle.radius)",
        ),
        (
            encode_call("f", &(Shape::Line(0.0, f64::NAN),)),
            "XML-RPC has no spelling for NaN (in params[0].Line[1])",
        ),
    ] {
        assert_eq!(error.unwrap_err().to_string(), message);
    }
    for character in ["\u{0}", "\u{8}", "\u{1f}", "\u{fffe}", "\u{ffff}"] {
        assert!(encode_response(character).is_err(), "{character:?}");
        assert!(encode_response(&format!("{character}{}", "x".repeat(40))).is_err());
        assert!(encode_response(&format!("{}{character}", "x".repeat(40))).is_err());
        assert!(encode_call(character, &()).is_err(), "{character:?}");
    }
}

#[test]
fn a_fault_always_arrives() {
    let fault = Fault::new(-5, "no <such> \u{1} & \u{ffff}\r\n");
    let read = decode_response::<()>(&xmlrpc::codec::encode_fault(&fault)).unwrap().unwrap_err();
    assert_eq!(read, Fault::new(-5, "no <such> \u{fffd} & \u{fffd}\r\n"));
}

#[test]
fn a_map_of_other_names_is_told_what_to_send() {
    let error = encode_call("f", &(BTreeMap::from([((1, 2), 3)]),)).unwrap_err();
    assert!(error.to_string().contains("send such a map as a list of pairs"), "{error}");
    assert!(encode_call("f", &([((1, 2), 3)],)).is_ok());
}

#[test]
fn an_impossible_date_shows() {
    let error = refusal::<(DateTime,)>(
        "<param><value><dateTime.iso8601>20240230T00:00:00</dateTime.iso8601></value></param>",
    );
    assert!(
        error.starts_with(
            "expected a date and time, found \
             <dateTime.iso8601>20240230T00:00:00</dateTime.iso8601> at line 3"
        ),
        "{error}"
    );
}

#[test]
fn what_cannot_be_written_has_a_kind() {
    let small = EncodeOptions::new().with_limits(Limits::client().with_depth(0));
    for (error, kind, path) in [
        (encode_call("f", &(f64::NAN,)), EncodeErrorKind::Number, "params[0]"),
        (encode_call("f", &(u64::MAX,)), EncodeErrorKind::Number, "params[0]"),
        (encode_call("f", &("\u{1}",)), EncodeErrorKind::Character, "params[0]"),
        (encode_call("f", &(BTreeMap::from([((), 1)]),)), EncodeErrorKind::MemberName, ""),
        (encode_call("", &()), EncodeErrorKind::MethodName, ""),
        (encode_call("f", &1), EncodeErrorKind::Params, ""),
        (
            encode_call_with("f", &(vec![1],), small),
            EncodeErrorKind::Limit(Limit::Depth),
            "params[0]",
        ),
        (encode_call("f", &(Refusing,)), EncodeErrorKind::Type, "params[0]"),
    ] {
        let error = error.unwrap_err();
        assert_eq!(error.kind(), kind, "{error}");
        assert!(error.path().starts_with(path), "{error}");
        let limit = if let EncodeErrorKind::Limit(limit) = kind { Some(limit) } else { None };
        assert_eq!(error.limit(), limit);
        assert!(error.source().is_none());
        assert_eq!(error, error.clone());
    }
}

struct Refusing;

impl serde::Serialize for Refusing {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("not today"))
    }
}

#[test]
fn the_limit_that_is_exceeded_is_named() {
    let message = encode_call("f", &(vec![1],)).unwrap();
    let limits = Limits::server().with_depth(0);
    let error = decode_call_with::<(Value,)>(&message, None, &limits).unwrap_err();
    assert_eq!(error.limit(), Some(Limit::Depth));
    let error = decode_call::<(bool,)>(&message).unwrap_err();
    assert_eq!((error.limit(), error.kind()), (None, DecodeErrorKind::Type));
}

/// A value goes by way of a message, whose error is kept.
#[test]
fn what_a_value_cannot_become_has_its_cause() {
    let error = from_value::<f64>(&Value::Double(f64::NAN)).unwrap_err();
    assert_eq!(error.to_string(), "XML-RPC has no spelling for NaN");
    let source = error.source().unwrap().downcast_ref::<xmlrpc::EncodeError>().unwrap();
    assert_eq!(source.kind(), EncodeErrorKind::Number);
    let error = from_value::<(bool, u8)>(&xmlrpc::value!([true, 256])).unwrap_err();
    assert_eq!(
        error.to_string(),
        "expected an integer from 0 to 255, found <int>256</int> (in [1])"
    );
    assert_eq!((error.offset(), error.line(), error.path()), (None, None, "[1]"));
    let error = to_value(&Twice).unwrap_err();
    let source = error.source().unwrap().downcast_ref::<xmlrpc::DecodeError>().unwrap();
    assert_eq!(source.kind(), DecodeErrorKind::DuplicateMember);
}

struct Twice;

impl serde::Serialize for Twice {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map([("a", 1), ("a", 2)])
    }
}

/// Each of a multicall's calls has its own place, however long the message is before it.
#[test]
fn places_are_those_of_the_whole_message() {
    for padding in ["\n".repeat(5000), "é\n ".repeat(2000), " ".repeat(5000)] {
        let comment = format!("<!--{padding}-->");
        let message = call(&format!(
            "{comment}<param><value><array><data>{}</data></array></value></param>",
            format!("<value>{comment}<int>300</int></value>").repeat(3),
        ));
        let error = decode_call::<(Vec<u8>,)>(message.as_bytes()).unwrap_err();
        let offset = error.offset().unwrap();
        let before = &message[..offset];
        assert!(message[offset..].starts_with("<!--"), "{}", &message[offset..]);
        assert_eq!(error.line(), Some(before.matches('\n').count() + 1));
        let line = before.rsplit('\n').next().unwrap();
        assert_eq!(error.column(), Some(line.chars().count() + 1));
    }
}
