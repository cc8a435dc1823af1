//! Which element may stand in which, and that a message must be whole.

use crate::wire::{Outcome, dynamic};
use xmlrpc::codec::DecodeErrorKind;

/// The twenty elements of the specification, each with content that it may have.
const ELEMENTS: [(&str, &str); 20] = [
    ("methodCall", "<methodName>a</methodName>"),
    ("methodName", "a"),
    ("methodResponse", "<params><param><value>1</value></param></params>"),
    ("params", "<param><value>1</value></param>"),
    ("param", "<value>1</value>"),
    ("value", "1"),
    ("i4", "1"),
    ("int", "1"),
    ("boolean", "1"),
    ("string", "1"),
    ("double", "1"),
    ("dateTime.iso8601", "20240102T03:04:05"),
    ("base64", "aGk="),
    ("struct", "<member><name>b</name><value>1</value></member>"),
    ("member", "<name>b</name><value>1</value>"),
    ("name", "b"),
    ("array", "<data></data>"),
    ("data", "<value>1</value>"),
    ("nil", ""),
    (
        "fault",
        "<value><struct><member><name>faultCode</name><value><int>1</int></value></member>\
         <member><name>faultString</name><value>b</value></member></struct></value>",
    ),
];

/// The pairs of parent and child that make a message, where the child is the only one.
/// `fault` in `value` is what Perl's servers answer for a failed call of a batch, and `name`
/// alone in `member` stands for nil.
const LEGAL: [(&str, &[&str]); 9] = [
    ("methodCall", &["methodName"]),
    ("methodResponse", &["params", "fault"]),
    ("params", &["param"]),
    ("param", &["value"]),
    (
        "value",
        &[
            "i4",
            "int",
            "boolean",
            "string",
            "double",
            "dateTime.iso8601",
            "base64",
            "struct",
            "array",
            "nil",
            "fault",
        ],
    ),
    ("struct", &["member"]),
    ("member", &["name"]),
    ("array", &["data"]),
    ("data", &["value"]),
];

/// A message in which `parent` holds `inside` and nothing else.
fn message(parent: &str, inside: &str) -> String {
    let element = format!("<{parent}>{inside}</{parent}>");
    let value = |inside: &str| {
        format!("<methodResponse><params><param>{inside}</param></params></methodResponse>")
    };
    match parent {
        "methodCall" | "methodResponse" => element,
        "methodName" => format!("<methodCall>{element}</methodCall>"),
        "params" | "fault" => format!("<methodResponse>{element}</methodResponse>"),
        "param" => format!("<methodResponse><params>{element}</params></methodResponse>"),
        "value" => value(&element),
        "member" => value(&format!("<value><struct>{element}</struct></value>")),
        "name" => value(&format!(
            "<value><struct><member>{element}<value>1</value></member></struct></value>"
        )),
        "data" => value(&format!("<value><array>{element}</array></value>")),
        _ => value(&format!("<value>{element}</value>")),
    }
}

#[test]
fn only_the_pairs_of_the_specification_are_read() {
    let mut wrong = Vec::new();
    for (parent, _) in ELEMENTS {
        for (child, content) in ELEMENTS {
            let message = message(parent, &format!("<{child}>{content}</{child}>"));
            let legal =
                LEGAL.iter().any(|(legal, children)| *legal == parent && children.contains(&child));
            let read = matches!(dynamic(message.as_bytes()), Outcome::Read(_));
            if read != legal {
                wrong.push(format!("{child} in {parent}: read {read}, legal {legal}: {message}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_element_is_read_with_its_own_content() {
    for (element, content) in ELEMENTS {
        let message = message(element, content);
        let outcome = dynamic(message.as_bytes());
        assert!(matches!(outcome, Outcome::Read(_)), "{message}: {outcome:?}");
    }
}

#[test]
fn text_stands_only_where_it_may() {
    const HOLD_ELEMENTS: [&str; 10] = [
        "methodCall",
        "methodResponse",
        "params",
        "param",
        "struct",
        "member",
        "array",
        "data",
        "nil",
        "fault",
    ];
    for (element, content) in ELEMENTS.iter().filter(|(name, _)| HOLD_ELEMENTS.contains(name)) {
        for text in ["x", "&#120;", "&#32;", "<![CDATA[x]]>", "<![CDATA[]]>", "&amp;"] {
            for inside in [format!("{text}{content}"), format!("{content}{text}")] {
                let message = message(element, &inside);
                let empty_nil = *element == "nil" && matches!(text, "&#32;" | "<![CDATA[]]>");
                let read = matches!(dynamic(message.as_bytes()), Outcome::Read(_));
                assert_eq!(read, empty_nil, "{message}");
            }
        }
    }
}

const WHOLE: [&str; 3] = [
    "<?xml version=\"1.0\"?>\n<methodCall><methodName>a.b</methodName><params><param><value>\
     <struct><member><name>k&amp;</name><value><array><data><value><int>1</int></value>\
     <value>x<!-- c -->y<![CDATA[z]]></value><value/></data></array></value></member></struct>\
     </value></param><param><value><ex:nil/></value></param></params></methodCall>",
    "<methodResponse a='1' ><params><param><value><dateTime.iso8601>20240102T03:04:05\
     </dateTime.iso8601></value></param></params></methodResponse >",
    "<methodResponse><fault><value><struct><member><name>faultCode</name><value><int>4</int>\
     </value></member><member><name>faultString</name><value><string>no &#8364;</string></value>\
     </member></struct></value></fault></methodResponse>",
];

#[test]
fn every_prefix_is_refused() {
    for whole in WHOLE {
        assert!(matches!(dynamic(whole.as_bytes()), Outcome::Read(_)), "{whole}");
        for end in 0..whole.len() {
            let Outcome::Refused(error) = dynamic(&whole.as_bytes()[..end]) else {
                panic!("the first {end} bytes of {whole} were read");
            };
            assert!(error.offset().is_some(), "{error}");
        }
    }
}

#[test]
fn every_byte_lost_or_doubled_never_panics() {
    for whole in WHOLE {
        for at in 0..whole.len() {
            let mut lost = whole.as_bytes().to_vec();
            lost.remove(at);
            dynamic(&lost);
            let mut doubled = whole.as_bytes().to_vec();
            doubled.insert(at, whole.as_bytes()[at]);
            dynamic(&doubled);
        }
    }
}

fn kind_of_refusal(message: &str) -> DecodeErrorKind {
    match dynamic(message.as_bytes()) {
        Outcome::Refused(error) => error.kind(),
        Outcome::Read(value) => panic!("{message} was read: {value}"),
    }
}

#[test]
fn what_is_not_well_formed_is_refused() {
    let response = |value: &str| {
        format!(
            "<methodResponse><params><param><value>{value}</value></param></params></methodResponse>"
        )
    };
    for value in [
        "<int a=1>1</int>",
        "<int a>1</int>",
        "<int a='1' a='2'>1</int>",
        "<int a='<'>1</int>",
        "<int a='&b;'>1</int>",
        "<int a='1'b='2'>1</int>",
        "<int 1='1'>1</int>",
        "<int -a='1'>1</int>",
        "<int a,='1'>1</int>",
        "<int ª='1'>1</int>",
        "<int ·='1'>1</int>",
        "<int \u{301}='1'>1</int>",
        "<int a\u{37e}='1'>1</int>",
        "<int a='1' b='2' a='3'>1</int>",
        "<int a=\"1'>1</int>",
        "<int a='&#xD83D;&#xDE00;'>1</int>",
        "<int a='&#0;'>1</int>",
        "<int a='&lt'>1</int>",
        "<int>1</int a='1'>",
        "<int>1</ int>",
        "<ex:i8>1</i8>",
        "<a:i8>1</b:i8>",
        "<int>1</i4>",
        "< int>1</int>",
        "<string>a & b</string>",
        "<string>&b;</string>",
        "<string>&#x;</string>",
        "<string>&#;</string>",
        "<string>&amp</string>",
        "<string>&LT;</string>",
        "<string>&lt ;</string>",
        "<string>&#X41;</string>",
        "<string>&#-1;</string>",
        "<string><!-- a -- b --></string>",
        "<string><!-- a ---></string>",
        "<string><!---></string>",
        "<string><!- a --></string>",
        "<string><![cdata[a]]></string>",
        "<string><? a?></string>",
        "<string><?1?></string>",
        "<string><?a b></string>",
        "<string><![CDATA[a]]</string>",
        "<string><?xml version='1.0'?></string>",
        "<string><!ELEMENT a></string>",
    ] {
        kind_of_refusal(&response(value));
    }
    for reference in [
        "&#0;",
        "&#1;",
        "&#xFFFE;",
        "&#xD800;",
        "&#xDC00;",
        "&#xD83D;a&#xDE00;",
        "&#x110000;",
        "&#99999999999999999999;",
        "&#xD83D;<!-- -->&#xDE00;",
    ] {
        let message = response(&format!("<string>{reference}</string>"));
        assert_eq!(kind_of_refusal(&message), DecodeErrorKind::Character, "{message}");
    }
    for raw in ["\u{1}", "\u{b}", "\u{1f}", "\u{fffe}", "\u{ffff}", "\0"] {
        assert_eq!(kind_of_refusal(&response(raw)), DecodeErrorKind::Character, "{raw:?}");
    }
}

#[test]
fn what_surrounds_the_root_is_checked() {
    let root = "<methodResponse><params><param><value>1</value></param></params></methodResponse>";
    for (before, after) in [
        ("<?xml version=\"1.0\"?><?xml version=\"1.0\"?>", ""),
        ("<!-- c --><?xml version=\"1.0\"?>", ""),
        ("<?xml encoding=\"UTF-8\"?>", ""),
        ("<?xml version=\"1.0\" encoding=\"UTF-8\" encoding=\"UTF-8\"?>", ""),
        ("<?xml version=\"1.0\" x=\"y\"?>", ""),
        ("<?xml?>", ""),
        ("<?xml version=\"1.0\" encoding=\" UTF-8\"?>", ""),
        ("<?xml version=\"1.0\" encoding=\"'UTF-8'\"?>", ""),
        ("<?xml version=\"1.0\" encoding=\"8-UTF\"?>", ""),
        ("\u{feff}<?xml version=\"1.0\" encoding=\"UTF 8\"?>", ""),
        ("<?xml version=\"2.0\"?>", ""),
        ("<?xml version=\"1.\"?>", ""),
        ("<?XML version=\"1.0\"?>", ""),
        ("x", ""),
        ("&amp;", ""),
        ("", "x"),
        ("", "<a/>"),
        ("", "</methodResponse>"),
        ("", "&amp;"),
        ("", "<![CDATA[ ]]>"),
        ("", "<?xml version=\"1.0\"?>"),
        ("", "<!-- "),
    ] {
        kind_of_refusal(&format!("{before}{root}{after}"));
    }
    for doctype in ["<!DOCTYPE a>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "<!DOCTYPE"] {
        let message = format!("{doctype}{root}");
        assert_eq!(kind_of_refusal(&message), DecodeErrorKind::Doctype, "{message}");
    }
}
