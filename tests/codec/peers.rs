//! What real peers send beside the specification, each kind in its other spellings.

use std::collections::HashMap;

use proptest::prelude::*;
use serde::Deserialize;
use serde_json::json;
use xmlrpc::codec::{DecodeErrorKind, decode_call, decode_response};
use xmlrpc::{Fault, Struct, Value};

use crate::wire::{Outcome, dynamic};

fn response(value: &str) -> String {
    format!("<methodResponse><params><param>{value}</param></params></methodResponse>")
}

fn fault(code: &str, string: &str) -> String {
    format!(
        "<methodResponse><fault><value><struct><member><name>faultCode</name>{code}</member>\
         <member><name>faultString</name>{string}</member></struct></value></fault></methodResponse>"
    )
}

fn read<T: serde::de::DeserializeOwned>(value: &str) -> Result<T, xmlrpc::DecodeError> {
    decode_response(response(value).as_bytes()).map(|answer| answer.expect("no fault"))
}

/// What is read without asking for a type, with the scanner and without.
fn read_any(message: &str) -> serde_json::Value {
    match dynamic(message.as_bytes()) {
        Outcome::Read(json) => json,
        Outcome::Refused(error) => json!({ "error": format!("{:?}", error.kind()) }),
    }
}

#[test]
fn a_fault_is_read_whatever_its_code_and_text_are() {
    let text = "<value><string>boom</string></value>";
    for (code, expected) in [
        ("<value><int>4</int></value>", Fault::new(4, "boom")),
        ("<value>4</value>", Fault::new(4, "boom")),
        ("<value><i8>-7</i8></value>", Fault::new(-7, "boom")),
        ("<value><string> 12 </string></value>", Fault::new(12, "boom")),
        ("<value><string>Client</string></value>", Fault::new(-32500, "Client: boom")),
        ("<value>warning -- Error\n</value>", Fault::new(-32500, "warning -- Error: boom")),
        ("<value><int>4294967296</int></value>", Fault::new(-32500, "4294967296: boom")),
        ("<value><i8>-9999999999</i8></value>", Fault::new(-32500, "-9999999999: boom")),
        ("<value><int>99999999999999999999</int></value>", {
            Fault::new(-32500, "99999999999999999999: boom")
        }),
        ("<value><base64>Q2xpZW50</base64></value>", Fault::new(-32500, "Client: boom")),
        ("<value/>", Fault::new(-32500, "boom")),
    ] {
        let message = fault(code, text);
        assert_eq!(decode_response::<()>(message.as_bytes()), Ok(Err(expected)), "{message}");
    }
    for (string, expected) in [
        ("<value>boom</value>", "boom"),
        ("<value><base64>Ym9v\nbQ==</base64></value>", "boom"),
        ("<value><base64>/w==</base64></value>", "\u{fffd}"),
        ("<value><base64>no base64!</base64></value>", "no base64!"),
        ("<value><int>7</int></value>", "7"),
        ("<value><nil/></value>", ""),
        ("", ""),
    ] {
        let message = fault("<value><int>4</int></value>", string);
        assert_eq!(decode_response::<()>(message.as_bytes()), Ok(Err(Fault::new(4, expected))));
    }
    for code in ["<value><array><data/></array></value>", "<value><struct/></value>"] {
        decode_response::<()>(fault(code, text).as_bytes()).expect_err("no scalar");
    }
}

#[test]
fn a_fault_without_a_value_around_it_is_read() {
    let members = "<member><name>faultCode</name><value><int>4</int></value></member>\
        <member><name>faultString</name><value>x</value></member>";
    for inside in ["<struct>@</struct>", " <struct >@ </struct>\n", "<!-- c --><struct>@</struct>"]
    {
        let inside = inside.replace('@', members);
        let message = format!("<methodResponse><fault>{inside}</fault></methodResponse>");
        assert_eq!(read_any(&message), json!({"fault": [4, "x"]}), "{message}");
    }
    for inside in ["<struct>@", "<struct>@</struct></value>", "<value><struct>@</struct>"] {
        let inside = inside.replace('@', members);
        let message = format!("<methodResponse><fault>{inside}</fault></methodResponse>");
        assert_eq!(read_any(&message), json!({"error": "Structure"}), "{message}");
    }
    let value = response(&format!("<value><fault><struct>{members}</struct></fault></value>"));
    assert_eq!(read_any(&value), json!({"error": "Structure"}), "a value is in the value's fault");
}

#[test]
fn an_int_beyond_64_bits_is_a_double_or_exact() {
    const LARGE: &str = "100000000000000000000";
    for tag in ["int", "i4", "ex:int"] {
        let value = format!("<value><{tag}>{LARGE}</{tag}></value>");
        assert_eq!(read::<Value>(&value), Ok(Value::Double(1e20)));
        assert_eq!(read::<f64>(&value), Ok(1e20));
        assert_eq!(read::<i128>(&value), Ok(100_000_000_000_000_000_000));
        assert_eq!(read::<u128>(&value), Ok(100_000_000_000_000_000_000));
        assert!(read::<u64>(&value).is_err());
        assert_eq!(
            read_any(&response(&format!("<value><{tag}>-{LARGE}</{tag}></value>"))),
            json!({"double": -1e20})
        );
    }
    let int = |text: &dyn std::fmt::Display| format!("<value><int> {text}</int></value>");
    assert_eq!(read::<u64>(&int(&u64::MAX)), Ok(u64::MAX));
    assert_eq!(read::<u128>(&int(&u128::MAX)), Ok(u128::MAX));
    assert_eq!(read::<i128>(&int(&i128::MIN)), Ok(i128::MIN));
    assert_eq!(read::<u64>(&int(&u64::MAX).replace("int>", "i8>")).ok(), None);
    assert_eq!(read::<i128>(&int(&"9".repeat(60))).ok(), None);
    assert_eq!(read::<Value>(&int(&"9".repeat(400))).ok(), None, "no double is that large");
    for (value, expected) in [
        (int(&LARGE), "an integer of 64 bits, found <int> 100000000000000000000</int>"),
        (int(&LARGE).replace("int>", "i8>"), "an integer of 64 bits, found <i8> 1000"),
    ] {
        let error = read::<i64>(&value).unwrap_err().to_string();
        assert!(error.starts_with(&format!("a number out of range for {expected}")), "{error}");
    }
}

#[test]
fn a_number_out_of_range_is_called_so() {
    for value in [
        "<value><i8>9223372036854775808</i8></value>",
        "<value><i1>99999999999999999999</i1></value>",
        "<value><double>1e999</double></value>",
        "<value><double>-1e400</double></value>",
    ] {
        for error in [
            read::<Value>(value).unwrap_err(),
            read::<f64>(value).unwrap_err(),
            read::<serde::de::IgnoredAny>(value).unwrap_err(),
        ] {
            assert_eq!(error.kind(), DecodeErrorKind::Type);
            assert!(error.to_string().starts_with("a number out of range for "), "{error}");
        }
    }
    let error = read::<f32>("<value><double>1e300</double></value>").unwrap_err().to_string();
    assert!(error.starts_with("a number out of range for a double of 32 bits"), "{error}");
    let error = read::<f64>("<value><double>1,5</double></value>").unwrap_err().to_string();
    assert!(error.starts_with("expected a double, found <double>1,5"), "{error}");
}

#[test]
fn apaches_large_numbers_are_read() {
    for prefix in ["ex:", "", "other:"] {
        let integer =
            |text: &str| format!("<value><{prefix}biginteger>{text}</{prefix}biginteger></value>");
        let decimal =
            |text: &str| format!("<value><{prefix}bigdecimal>{text}</{prefix}bigdecimal></value>");
        let large = "123456789012345678901234567890";
        assert_eq!(read::<Value>(&integer(" 7")), Ok(Value::Int(7)));
        assert_eq!(read::<u8>(&integer("7")), Ok(7));
        assert_eq!(read::<Value>(&integer(large)), Ok(Value::String(large.to_owned())));
        assert_eq!(read::<String>(&integer(large)).as_deref(), Ok(large));
        assert_eq!(read::<i128>(&integer(large)), Ok(123_456_789_012_345_678_901_234_567_890));
        assert!(read::<Value>(&integer("x")).is_err());
        assert!(read::<i64>(&integer(large)).is_err());
        assert_eq!(read::<Value>(&decimal("1.25")), Ok(Value::Double(1.25)));
        assert_eq!(read::<f64>(&decimal("1.25")), Ok(1.25));
        assert_eq!(read::<String>(&decimal("1.2500")).as_deref(), Ok("1.2500"));
        assert!(read::<Value>(&decimal("one")).is_err());
        assert_eq!(read::<Option<f64>>(&decimal("1.25")), Ok(Some(1.25)));
    }
}

#[derive(Debug, Default, PartialEq, Deserialize)]
#[serde(default)]
struct Settings {
    size: i32,
    name: Option<String>,
}

#[test]
fn an_empty_array_is_an_empty_struct_where_one_is_asked_for() {
    for value in [
        "<value><array><data/></array></value>",
        "<value><array><data></data></array></value>",
        "<value><array><data>\n</data></array></value>",
        "<value><array/></value>",
    ] {
        assert_eq!(read::<Settings>(value), Ok(Settings::default()));
        assert_eq!(read::<HashMap<String, i32>>(value), Ok(HashMap::new()));
        assert_eq!(read::<Struct>(value), Ok(Struct::new()));
        assert_eq!(read::<Option<Settings>>(value), Ok(Some(Settings::default())));
        assert_eq!(read::<Value>(value), Ok(Value::Array(Vec::new())));
        assert_eq!(read::<Vec<i32>>(value), Ok(Vec::new()));
    }
    let full = "<value><array><data><value><int>1</int></value></data></array></value>";
    assert!(read::<Settings>(full).is_err());
    assert!(read::<Struct>(full).is_err());
    assert!(read::<HashMap<String, i32>>(full).is_err());
}

#[test]
fn a_member_without_a_value_is_nil_or_absent() {
    for end in ["</name></member>", "</name> \n</member>", "</name><!-- c --></member >"] {
        let value = format!(
            "<value><struct><member><name>size{end}<member><name>name{end}</struct></value>"
        );
        assert_eq!(read::<Settings>(&value), Ok(Settings::default()));
        let members: Struct = read(&value).unwrap();
        assert_eq!((&members["size"], &members["name"]), (&Value::Nil, &Value::Nil));
        let map: HashMap<String, Option<i32>> = read(&value).unwrap();
        assert_eq!(map["size"], None);
        let error = read::<HashMap<String, i32>>(&value).unwrap_err().to_string();
        assert!(error.contains("expected an integer of 32 bits, found no value"), "{error}");
    }
    let twice = "<value><struct><member><name>a</name></member><member><name>a</name></member>\
        </struct></value>";
    assert_eq!(read::<Settings>(twice).unwrap_err().kind(), DecodeErrorKind::DuplicateMember);
}

#[test]
fn a_parameter_without_a_value_is_none_only_where_it_is_the_only_one() {
    for param in ["<param/>", "<param></param>", "<param> </param>", "<param ><!-- c --></param>"] {
        let call = |params: &str| {
            format!("<methodCall><methodName>a</methodName><params>{params}</params></methodCall>")
        };
        let alone = call(param);
        assert_eq!(decode_call::<()>(alone.as_bytes()), Ok(("a".to_owned(), ())));
        assert_eq!(read_any(&alone), json!({"call": ["a", []]}));
        let value = "<param><value>x</value></param>";
        for several in [[param, value].concat(), [value, param].concat(), [param, param].concat()] {
            assert_eq!(read_any(&call(&several)), json!({"error": "Structure"}), "{several}");
        }
        let answer =
            |params: &str| format!("<methodResponse><params>{params}</params></methodResponse>");
        assert_eq!(decode_response::<()>(answer(param).as_bytes()), Ok(Ok(())));
        assert_eq!(decode_response::<Option<i32>>(answer(param).as_bytes()), Ok(Ok(None)));
        assert_eq!(read_any(&answer(param)), json!({"nil": null}));
        assert!(decode_response::<i32>(answer(param).as_bytes()).is_err());
        assert_eq!(read_any(&answer(&[param, value].concat())), json!({"error": "Structure"}));
    }
}

#[test]
fn a_malformed_instruction_before_the_root_is_passed_over() {
    let root = "<methodCall><methodName>a</methodName></methodCall>";
    let read = json!({"call": ["a", []]});
    for before in [
        "<?xml version=\"1.0\"?>\n<?clientid=\"radio(123)\"?>\n",
        "<?clientid=\"x\"?>",
        "\n<!-- c --><?clientid=\"x\"?><!-- d --><? ?> <?1?>\r\n",
        "<?x <&]]> \u{e9}?>",
    ] {
        assert_eq!(read_any(&format!("{before}{root}")), read, "{before}");
    }
    for (before, after) in [
        ("<?xml=\"1.0\"?>", ""),
        ("<?XML version=\"1.0\"?>", ""),
        ("<?xml version=\"1.0\"?><?xml\"x\"?>", ""),
        ("<?clientid=\"x\"", ""),
        ("<??>", ""),
        ("", "<?clientid=\"x\"?>"),
    ] {
        let message = format!("{before}{root}{after}");
        assert_eq!(read_any(&message), json!({"error": "NotWellFormed"}), "{message}");
    }
    let within = response("<value>a<?clientid=\"x\"?></value>");
    assert_eq!(read_any(&within), json!({"error": "NotWellFormed"}));
}

#[test]
fn a_section_end_without_a_section_is_refused_in_every_text() {
    let refused = json!({"error": "NotWellFormed"});
    let long = "x".repeat(100);
    for text in ["]]>", "a]]>", "]]>b", "]]]>", "a>b]]>", "&amp;]]>", "]]&gt;]]>", &(long + "]]>")]
    {
        for value in [
            format!("<value>{text}</value>"),
            format!("<value><string>{text}</string></value>"),
            format!("<value><int>{text}</int></value>"),
            format!("<value><struct><member><name>{text}</name><value/></member></struct></value>"),
            format!("<value><string><!-- c -->{text}<!-- c --></string></value>"),
            format!("<value><string><![CDATA[x]]>{text}</string></value>"),
        ] {
            assert_eq!(read_any(&response(&value)), refused, "{value}");
            decode_response::<serde::de::IgnoredAny>(response(&value).as_bytes()).unwrap_err();
        }
        let call = format!("<methodCall><methodName>{text}</methodName></methodCall>");
        assert_eq!(read_any(&call), refused);
        let failed = fault("<value><int>4</int></value>", &format!("<value>{text}</value>"));
        assert_eq!(read_any(&failed), refused);
    }
    let error = read::<String>("<value>\na]]>b</value>").unwrap_err();
    assert_eq!((error.line(), error.column()), (Some(2), Some(2)), "{error}");
    // Between elements no text may stand at all.
    let between = response("<value>]]><int>1</int></value>");
    assert_ne!(read_any(&between), json!({"int": 1}));
}

#[test]
fn brackets_that_end_no_section_are_text() {
    for (text, expected) in [
        ("]]&gt;", "]]>"),
        ("a>b", "a>b"),
        (">", ">"),
        ("]>", "]>"),
        ("]] >", "]] >"),
        ("]]<!-- -->>", "]]>"),
        ("<![CDATA[]]]]>>", "]]>"),
        ("<![CDATA[]]]]><![CDATA[>]]>", "]]>"),
        ("<![CDATA[a]]>>", "a>"),
        ("<![CDATA[]]]>", "]"),
        ("a>&lt;b>c", "a><b>c"),
    ] {
        for value in [
            format!("<value>{text}</value>"),
            format!("<value a=']]>'><string b=\"]]>\">{text}</string></value>"),
        ] {
            assert_eq!(read_any(&response(&value)), json!({ "string": expected }), "{value}");
        }
    }
}

#[test]
fn what_nobody_sees_is_escaped_in_an_excerpt() {
    let unseen = "\u{a0}\u{ad}\u{34f}\u{600}\u{61c}\u{115f}\u{1680}\u{180e}\u{2003}\u{200b}\u{202e}\
        \u{202f}\u{205f}\u{2065}\u{2800}\u{3000}\u{3164}\u{fe0f}\u{feff}\u{fff9}\u{1d173}\u{e0041}";
    for character in unseen.chars() {
        let value = format!("<value>1{character}</value>");
        let error = read::<i32>(&value).unwrap_err();
        assert_eq!(error.found(), format!("1{}", character.escape_unicode()));
    }
    let seen = "a b-\u{e9}\u{4e2d}\u{1f600}\u{301}";
    assert_eq!(read::<i32>(&format!("<value>{seen}</value>")).unwrap_err().found(), seen);
}

proptest! {
    #[test]
    fn text_is_refused_just_where_it_holds_a_section_end(
        pieces in prop::collection::vec(
            prop::sample::select(vec!["]", "]]", ">", "]]>", "x", "&gt;", "<![CDATA[]]]>", "<!--]]>-->", "\n", "0123456789"]),
            0..12,
        ),
    ) {
        let text = pieces.concat();
        // What stands before and after a section or a comment does not join.
        let joined = text.replace("<![CDATA[]]]>", "|").replace("<!--]]>-->", "|");
        let refused = read_any(&response(&format!("<value><string>{text}</string></value>")));
        prop_assert_eq!(refused == json!({"error": "NotWellFormed"}), joined.contains("]]>"), "{}", text);
    }

    #[test]
    fn integers_of_any_size_are_read_exactly_or_refused(value: i128, zeros in 0..3_usize) {
        let digits = value.unsigned_abs().to_string();
        let sign = if value < 0 { "-" } else { "" };
        let text = format!("<value><int>{sign}{}{digits}</int></value>", "0".repeat(zeros));
        prop_assert_eq!(read::<i128>(&text), Ok(value));
        prop_assert_eq!(read::<u128>(&text).ok(), u128::try_from(value).ok());
        prop_assert_eq!(read::<u64>(&text).ok(), u64::try_from(value).ok());
        prop_assert_eq!(read::<i64>(&text).ok(), i64::try_from(value).ok());
        prop_assert_eq!(read::<u32>(&text).ok(), u32::try_from(value).ok());
    }

    #[test]
    fn line_ends_are_read_as_line_feeds(text in "[a\r\n ]{0,40}") {
        let expected = text.replace("\r\n", "\n").replace('\r', "\n");
        prop_assert_eq!(read::<String>(&format!("<value><string>{text}</string></value>")), Ok(expected.clone()));
        prop_assert_eq!(read::<String>(&format!("<value><![CDATA[{text}]]></value>")), Ok(expected));
    }
}
