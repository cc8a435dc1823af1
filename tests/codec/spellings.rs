//! The rules of tolerance one by one, in spellings that the corpus does not have.

use crate::wire::{Outcome, dynamic, same};
use serde::de::IgnoredAny;
use serde_json::{Value as Json, json};
use xmlrpc::Value;
use xmlrpc::codec::decode_response;

fn response(value: &str) -> String {
    format!("<methodResponse><params><param>{value}</param></params></methodResponse>")
}

/// Reads a message in every way that does not ask for a type, which must agree.
fn read(message: &str) -> Option<Json> {
    let passed_over = decode_response::<IgnoredAny>(message.as_bytes());
    let optional = decode_response::<Option<Value>>(message.as_bytes());
    let outcome = dynamic(message.as_bytes());
    let is_read = matches!(outcome, Outcome::Read(_));
    assert_eq!((passed_over.is_ok(), optional.is_ok()), (is_read, is_read), "{message}");
    match outcome {
        Outcome::Read(json) => Some(json),
        Outcome::Refused(_) => None,
    }
}

/// Values in `<tag>` with what they mean, and others that mean nothing.
fn check(tag: &str, sound: &[(&str, Json)], unsound: &[&str]) {
    for (text, expected) in sound {
        let message = response(&format!("<value><{tag}>{text}</{tag}></value>"));
        let found = read(&message);
        assert!(found.as_ref().is_some_and(|found| same(expected, found)), "{message}: {found:?}");
    }
    for text in unsound {
        let message = response(&format!("<value><{tag}>{text}</{tag}></value>"));
        assert_eq!(read(&message), None, "{message}");
    }
}

#[test]
fn integers() {
    let five = json!({"int": 5});
    let sound = ["5", " +5\t", "\r\n0005\n", "&#53;", "<![CDATA[5]]>", "<!-- c -->5<?p i?>"];
    let sound = sound.map(|text| (text, five.clone()));
    let unsound =
        ["", " ", "+", "-", "--5", "+-5", "- 5", "5 5", "5.", "0x5", "5e0", "５", "5\u{a0}"];
    for tag in ["int", "i4", "i1", "i2", "i8", "ex:i8", "ex:int", "any.other-prefix_1:i4"] {
        check(tag, &sound, &unsound);
    }
    let ends = [
        ("-9223372036854775808", json!({"int": i64::MIN})),
        ("+000000000000000000009223372036854775807", json!({"int": i64::MAX})),
    ];
    check("int", &ends, &[]);
    check("i8", &ends, &["-9223372036854775809", "9223372036854775808"]);
}

#[test]
fn doubles() {
    let double = |value: f64| json!({"double": value});
    let sound = [
        ("1", double(1.0)),
        (" -.5 ", double(-0.5)),
        ("+5.", double(5.0)),
        ("1.E+05", double(1e5)),
        ("000.50e-1", double(0.05)),
        ("-0", double(-0.0)),
        ("1e-999", double(0.0)),
        ("1.7976931348623157e308", double(f64::MAX)),
        ("NaN", json!({"double": "nan"})),
        ("-INF", json!({"double": "-inf"})),
        ("+Infinity", json!({"double": "inf"})),
    ];
    let unsound = [
        "", ".", "-", "e5", "1e", "1e+", "1.5.5", "1 .5", "-1e999", "1.8e308", "0x1p3", "1,5",
        "1_0", "1f", "infinit", "1.#INF",
    ];
    for tag in ["double", "float", "ex:double"] {
        check(tag, &sound, &unsound);
    }
}

#[test]
fn booleans() {
    let sound = [
        (" 1\n", json!({"boolean": true})),
        ("\ttrue ", json!({"boolean": true})),
        ("fal<!-- -->se", json!({"boolean": false})),
        ("&#48;", json!({"boolean": false})),
    ];
    check("boolean", &sound, &["", "2", "-1", "01", "1.0", "True", "TRUE", "yes", "t"]);
}

#[test]
fn dates() {
    let mut sound = Vec::new();
    for day in ["19991231", "1999-12-31"] {
        for separator in ["T", " "] {
            for time in ["235958", "23:59:58"] {
                for fraction in ["", ".5", ".000", ".123456789"] {
                    for (offset, kept) in [
                        ("", ""),
                        ("Z", "Z"),
                        ("+05", "+05:00"),
                        ("-0530", "-05:30"),
                        ("+23:59", "+23:59"),
                    ] {
                        let text = format!(" {day}{separator}{time}{fraction}{offset}\n");
                        sound.push((text, format!("19991231T23:59:58{fraction}{kept}")));
                    }
                }
            }
        }
    }
    let sound: Vec<_> =
        sound.iter().map(|(text, kept)| (&**text, json!({"dateTime": kept}))).collect();
    let unsound = [
        "20230229T00:00:00",
        "19000229T00:00:00",
        "20240431T00:00:00",
        "20241301T00:00:00",
        "20240001T00:00:00",
        "20240100T00:00:00",
        "20240101T25:00:00",
        "20240101T00:60:00",
        "20240101T00:00:61",
        "20240101T00:00:00+24:00",
        "20240101T00:00:00+0560",
        "20240101T00:00:00.",
        "20240101T00:00:00+5",
        "20240101T00:00",
        "2024-0101T00:00:00",
        "20240101T00:0000",
        "20240101  00:00:00",
        "2024/01/01 00:00:00",
        "-20240101T00:00:00",
        "20240101T00:00:00 GMT",
        "1704067200",
    ];
    check("dateTime.iso8601", &sound, &unsound);
}

#[test]
fn base64() {
    let hi = json!({"base64": "aGk="});
    let sound = ["aGk=", "aGk", " a\tG\r\nk = \n", "&#97;Gk=", "<![CDATA[aGk=]]>", "aG<!-- -->k="];
    let sound = sound.map(|text| (text, hi.clone()));
    let unsound = ["a", "=", "aGk==", "aGk=aGk=", "aGVs====", "aGk!", "a-_k", "aGk=\u{a0}"];
    check("base64", &sound, &unsound);
    check("base64", &[("", json!({"base64": ""})), (" \n", json!({"base64": ""}))], &[]);
}

#[test]
fn strings() {
    for (value, expected) in [
        ("<value a='x>y'>v</value>", "v"),
        ("<value a=\"it's\" b='\"'>v</value\n>", "v"),
        ("<value xml:space='preserve' a='&#10;&lt;'><string b='/'> v </string></value>", " v "),
        ("<value><!-- x --> a<!-- y --></value>", " a"),
        ("<value> <!----> </value>", "  "),
        ("<value><?p i?></value>", ""),
        ("<value><![CDATA[a]]]]><![CDATA[>b\r\nc\rd]]></value>", "a]]>b\nc\nd"),
        ("<value>a\r\nb\rc\n\rd&#13;\n&#xD;&#xA;</value>", "a\nb\nc\n\nd\r\n\r\n"),
        ("<value>&#x1F600;&#128512;&#xD83D;&#56832;</value>", "😀😀😀"),
        ("<value>&lt;&gt;&amp;&quot;&apos;&#x00041;</value>", "<>&\"'A"),
        (
            "<value>\u{7f}\u{85}\u{2028}\u{fffd}\u{1fffe}\u{10ffff}</value>",
            "\u{7f}\u{85}\u{2028}\u{fffd}\u{1fffe}\u{10ffff}",
        ),
    ] {
        assert_eq!(read(&response(value)), Some(json!({"string": expected})), "{value}");
    }
    for value in ["&#X41;", "&nbsp;", "&AMP;", "&#xD83D;", "&#xD83D;<!-- -->&#xDE00;", "a<b/>"] {
        assert_eq!(read(&response(&format!("<value>{value}</value>"))), None, "{value}");
    }
}

#[test]
fn documents() {
    let root = response("<value>v</value>");
    for document in [
        "\u{feff}\r\n <?xml version='1.0'?>@",
        "<?xml\nversion = '1.0'\tencoding=\"UTF-8\" standalone='no'\r\n?>\n@",
        "<?xml version='1.1'?><!-- a --><?p i?>\n@\n<!-- b --><?p?> ",
        "<?xmlfoo?>@",
    ] {
        let document = document.replace('@', &root);
        assert_eq!(read(&document), Some(json!({"string": "v"})), "{document}");
    }
    let spread = "<methodResponse xmlns='a' xmlns:b='c' b:d='e' ><!-- --><params b:d=''>\n<?p?>\
                  <param a=''> <value a='b'>v</value ></param ></params>\r\n</methodResponse >";
    assert_eq!(read(spread), Some(json!({"string": "v"})));
    for document in
        [" \u{feff}@", "@\0", "@\u{feff}", "@&#32;", "@@", "@<!DOCTYPE a>", "@<!doctype a>"]
    {
        let document = document.replace('@', &root);
        assert_eq!(read(&document), None, "{document}");
    }
}
