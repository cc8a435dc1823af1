//! Every limit, reached and one over, read and written.

use serde::de::IgnoredAny;
use xmlrpc::codec::{
    DecodeErrorKind, EncodeOptions, Limit, Limits, decode_call, decode_call_with, decode_response,
    decode_response_with, encode_call, encode_call_with, encode_response, encode_response_with,
};
use xmlrpc::{Struct, Value, from_value, from_value_with, to_value, to_value_with};

use crate::alone::alone;
use crate::growth::{assert_linear, processor_time_of};

fn response(value: &str) -> String {
    format!("<methodResponse><params><param>{value}</param></params></methodResponse>")
}

fn nested(levels: usize) -> String {
    let open = "<value><array><data>".repeat(levels);
    let close = "</data></array></value>".repeat(levels);
    response(&format!("{open}{close}"))
}

/// The limit that a message breaks, by all three ways of reading it.
fn broken(message: &str) -> Option<Limit> {
    let limit = |kind: DecodeErrorKind| match kind {
        DecodeErrorKind::Limit(limit) => limit,
        other => panic!("{other:?} is no limit"),
    };
    let dynamic = decode_response::<Value>(message.as_bytes()).err();
    let ignored = decode_response::<IgnoredAny>(message.as_bytes()).err();
    let dynamic = dynamic.map(|error| limit(error.kind()));
    assert_eq!(dynamic, ignored.map(|error| limit(error.kind())));
    dynamic
}

#[test]
fn depth() {
    assert_eq!(broken(&nested(64)), None);
    assert_eq!(broken(&nested(65)), Some(Limit::Depth));
}

#[test]
fn values() {
    let values = |count: usize| {
        response(&format!(
            "<value><array><data>{}</data></array></value>",
            "<value/>".repeat(count)
        ))
    };
    assert_eq!(broken(&values(499_999)), None);
    assert_eq!(broken(&values(500_000)), Some(Limit::Values));
}

#[test]
fn message() {
    let call = |length: usize| {
        let head = "<methodCall><methodName>a</methodName><params><param><value>";
        let tail = "</value></param></params></methodCall>";
        format!("{head}{}{tail}", "x".repeat(length - head.len() - tail.len()))
    };
    let most = Limits::server().message;
    assert!(decode_call::<(String,)>(call(most).as_bytes()).is_ok());
    let error = decode_call::<(String,)>(call(most + 1).as_bytes()).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::Limit(Limit::Message));
    assert!(error.to_string().contains("10485760 bytes"), "{error}");
}

#[test]
fn tag() {
    let tag = |length: usize| {
        let spaces = " ".repeat(length - "<value>".len());
        response(&format!("<value{spaces}>1</value>"))
    };
    assert_eq!(broken(&tag(4096)), None);
    assert_eq!(broken(&tag(4097)), Some(Limit::Tag));
}

#[test]
fn method_name() {
    let call = |length: usize| {
        format!("<methodCall><methodName>{}</methodName></methodCall>", "m".repeat(length))
    };
    assert!(decode_call::<()>(call(256).as_bytes()).is_ok());
    let error = decode_call::<()>(call(257).as_bytes()).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::Limit(Limit::MethodName));
}

#[test]
fn member_name() {
    let named = |name: &str| {
        response(&format!(
            "<value><struct><member><name>{name}</name><value/></member></struct></value>"
        ))
    };
    assert_eq!(broken(&named(&"n".repeat(1024))), None);
    assert_eq!(broken(&named(&"n".repeat(1025))), Some(Limit::MemberName));
    assert_eq!(broken(&named(&"&amp;".repeat(1024))), None);
    assert_eq!(broken(&named(&"&amp;".repeat(1025))), Some(Limit::MemberName));
}

#[test]
fn each_refusal_says_where_and_what() {
    let server = Limits::server();
    let limited = [
        (server.with_depth(1), Limit::Depth, "<member a='b'>", "params[0][1]"),
        (server.with_values(2), Limit::Values, "<struct>", "params[0]"),
        (server.with_tag(13), Limit::Tag, "<member a='b'>", "params[0][1]"),
        (server.with_member_name(3), Limit::MemberName, "n&amp;me", "params[0][1]"),
        (server.with_method_name(3), Limit::MethodName, "name", ""),
        (server.with_message(50), Limit::Message, "<param>", ""),
    ];
    let message = "<methodCall><methodName>name</methodName><params>\n<param><value><array><data>\
        <value/><value><struct><member a='b'><name>n&amp;me</name><value/></member></struct></value>\
        </data></array></value></param></params></methodCall>";
    for (limits, limit, found, path) in limited {
        let error = decode_call_with::<Vec<Value>>(message.as_bytes(), None, &limits).unwrap_err();
        assert_eq!(error.limit(), Some(limit), "{error}");
        assert!(error.found().starts_with(&found.replace("&amp;", "&")), "{error}");
        assert!(error.found().chars().count() <= 64, "{error}");
        assert!(error.offset().is_some_and(|offset| offset <= message.find(found).unwrap()));
        assert_eq!(error.path(), path, "{error}");
    }
}

#[test]
fn written_messages_keep_to_the_same_limits() {
    let nested = |levels: usize| {
        (0..levels).fold(Value::Array(Vec::new()), |inner, _| Value::Array(vec![inner]))
    };
    let limit = |error: xmlrpc::EncodeError| error.limit();
    assert!(encode_response(&nested(63)).is_ok());
    assert_eq!(encode_response(&nested(64)).map_err(limit), Err(Some(Limit::Depth)));
    assert!(encode_response(&vec![1_u8; 499_999]).is_ok());
    assert_eq!(encode_response(&vec![1_u8; 500_000]).map_err(limit), Err(Some(Limit::Values)));
    let long = "x".repeat(33 << 20);
    assert_eq!(encode_response(&long).map_err(limit), Err(Some(Limit::Message)));
    assert_eq!(encode_call("f", &(&long,)).map_err(limit), Err(Some(Limit::Message)));
    assert!(encode_call(&"m".repeat(256), &()).is_ok());
    assert_eq!(encode_call(&"m".repeat(257), &()).map_err(limit), Err(Some(Limit::MethodName)));
    let named = |length: usize| {
        let mut members = Struct::new();
        members.insert("n".repeat(length), Value::Nil);
        members
    };
    assert!(encode_response(&named(1024)).is_ok());
    assert_eq!(encode_response(&named(1025)).map_err(limit), Err(Some(Limit::MemberName)));
}

#[test]
fn a_written_message_is_never_longer_than_its_limit() {
    let options = EncodeOptions::new().with_limits(Limits::client().with_message(200));
    let text = |length| "x".repeat(length);
    let longest = |write: &dyn Fn(usize) -> Result<Vec<u8>, xmlrpc::EncodeError>| {
        (1..200).map_while(|length| write(length).ok()).last().map(|message| message.len())
    };
    assert_eq!(longest(&|length| encode_call_with("m", &(text(length),), options)), Some(200));
    assert_eq!(longest(&|length| encode_call_with(&text(length), &(), options)), Some(200));
    assert_eq!(longest(&|length| encode_response_with(&text(length), options)), Some(200));
}

#[test]
fn a_million_levels_are_refused_on_a_small_stack() {
    let arrays = response(&"<value><array><data>".repeat(1_000_000));
    let structs = response(&"<value><struct><member><name>a</name>".repeat(800_000));
    let deepest = nested(64);
    let read = move || {
        assert_eq!(broken(&arrays), Some(Limit::Depth));
        assert_eq!(broken(&structs), Some(Limit::Depth));
        assert_eq!(broken(&deepest), None);
    };
    std::thread::Builder::new().stack_size(128 << 10).spawn(read).unwrap().join().unwrap();
}

/// A fault may stand in a value, and a value stands in a fault.
#[test]
fn faults_within_faults_are_refused_on_a_small_stack() {
    let faults = response(&"<value><fault>".repeat(400_000));
    let read = move || {
        let error = decode_response::<Value>(faults.as_bytes()).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::Structure);
        assert!(decode_response::<IgnoredAny>(faults.as_bytes()).is_err());
        assert!(decode_response::<Option<i32>>(faults.as_bytes()).is_err());
    };
    std::thread::Builder::new().stack_size(128 << 10).spawn(read).unwrap().join().unwrap();
}

/// A million levels of typed nesting, in what a debug build's frames need.
#[test]
fn typed_recursion_is_refused_on_a_modest_stack() {
    #[derive(Debug, serde::Deserialize)]
    struct Tree(#[expect(dead_code, reason = "only its depth matters")] Vec<Tree>);

    let message = response(&"<value><array><data>".repeat(1_000_000));
    let refuse = move || {
        let error = decode_response::<Tree>(message.as_bytes()).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::Limit(Limit::Depth));
    };
    std::thread::Builder::new().stack_size(512 << 10).spawn(refuse).unwrap().join().unwrap();
}

/// A list that is nested in itself.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
struct Node {
    name: Option<String>,
    next: Option<Box<Node>>,
}

/// At the greatest depth there is a thread of 2 MiB has half of its stack left, also without
/// optimisation, whatever is done with a value.
#[test]
fn the_greatest_depth_is_survived_by_a_thread_of_a_common_size() {
    let work = || {
        let limits = Limits::client().with_depth(usize::MAX);
        assert_eq!(limits.depth, Limits::MAX_DEPTH);
        let values = Limits::of_value().with_depth(usize::MAX);
        for wrap in
            [|inner| Value::Array(vec![inner]), |inner| Value::Struct(Struct::from([("a", inner)]))]
        {
            let deep = (0..Limits::MAX_DEPTH).fold(Value::Nil, |inner, _| wrap(inner));
            let options = EncodeOptions::new().with_limits(limits);
            let message = encode_response_with(&deep, options).unwrap();
            let read = decode_response_with::<Value>(&message, None, &limits).unwrap().unwrap();
            let ignored = decode_response_with::<IgnoredAny>(&message, None, &limits);
            ignored.unwrap().unwrap();
            assert_eq!(read, deep);
            assert_eq!(format!("{read:?}").len(), format!("{:?}", deep.clone()).len());
            assert!(format!("{read:#?}").len() > format!("{read}").len());
            assert_eq!(to_value_with(&read, &values), Ok(deep.clone()));
            assert_eq!(from_value_with::<Value>(&read, &values), Ok(deep.clone()));
            assert_eq!(xmlrpc::json::from_json(&xmlrpc::json::to_json(&deep)).unwrap(), deep);
            let text = xmlrpc::json::to_string_pretty(&deep);
            assert_eq!(xmlrpc::json::from_str(&text).unwrap(), deep);

            let deeper = wrap(deep);
            let error = to_value_with(&deeper, &values).unwrap_err();
            assert_eq!(error.limit(), Some(Limit::Depth));
            assert!(error.to_string().contains("256 levels (`Limits::depth`)"), "{error}");
            let mut by_field = values;
            by_field.depth = usize::MAX;
            assert!(from_value_with::<Value>(&deeper, &by_field).is_err());
        }

        let last = Node { name: None, next: None };
        let chain = (1..Limits::MAX_DEPTH)
            .fold(last, |next, _| Node { name: None, next: Some(Box::new(next)) });
        let value = to_value_with(&chain, &values).unwrap();
        assert_eq!(from_value_with(&value, &values), Ok(chain));
    };
    std::thread::Builder::new().stack_size(1 << 20).spawn(work).unwrap().join().unwrap();
}

#[test]
fn values_within_the_program_have_the_usual_depth_unless_told() {
    let deep = |levels| (0..levels).fold(Value::Nil, |inner, _| Value::Array(vec![inner]));
    assert_eq!(to_value(&deep(64)), Ok(deep(64)));
    let error = to_value(&deep(65)).unwrap_err();
    assert_eq!(error.limit(), Some(Limit::Depth));
    assert!(error.to_string().starts_with("arrays and structs are nested deeper than 64 levels"));
    assert!(from_value::<Value>(&deep(65)).is_err());
    let limits = Limits::of_value().with_depth(65);
    assert_eq!(from_value_with::<Value>(&deep(65), &limits), Ok(deep(65)));
    assert_eq!(
        to_value_with(&[1, 2], &limits.with_values(2)).unwrap_err().limit(),
        Some(Limit::Values)
    );
}

#[test]
fn bytes_that_are_too_many_values_are_told_what_to_be_sent_as() {
    let bytes = vec![0_u8; 500_000];
    for error in [
        encode_call("store", &(&bytes,)).unwrap_err(),
        encode_call("store", &(&bytes[..],)).unwrap_err(),
        encode_response(&bytes).unwrap_err(),
    ] {
        assert_eq!(error.limit(), Some(Limit::Values));
        assert!(error.to_string().contains("; for bytes use Base64"), "{error}");
    }
    let error = encode_response(&vec![0_u16; 500_000]).unwrap_err();
    assert!(!error.to_string().contains("Base64"), "{error}");
}

fn value(inside: &str) -> String {
    response(&format!("<value>{inside}</value>"))
}

fn array(elements: &str) -> String {
    value(&format!("<array><data>{elements}</data></array>"))
}

type Generator = fn(usize) -> String;

#[test]
fn work_grows_with_the_number_of_pieces_and_no_faster() {
    if !alone("limits::work_grows_with_the_number_of_pieces_and_no_faster") {
        return;
    }
    let generators: [(&str, Generator); 11] = [
        ("comments", |n| value(&"<!-- c -->".repeat(n))),
        ("references", |n| value(&"&amp;".repeat(n))),
        ("sections", |n| value(&"<![CDATA[]]>".repeat(n))),
        ("carriage returns", |n| value(&"\r".repeat(8 * n))),
        ("attributes", |n| array(&"<value a='1' b='2'></value>".repeat(n))),
        ("instructions", |n| value(&"<?a b?>".repeat(n))),
        ("blanks", |n| array(&format!("{}<value/>", " ".repeat(8 * n)))),
        ("bare section ends", |n| value(&"]>]] >".repeat(n))),
        ("instructions before the root", |n| "<?a=?>\n".repeat(n) + &value("")),
        ("small structs", |n| {
            let member = "<member><name>a</name><value/></member><member><name>b</name></member>";
            array(&format!("<value><struct>{member}</struct></value>").repeat(n))
        }),
        ("members of one struct", |n| {
            let member = |i| format!("<member><name>n{i}</name><value/></member>");
            let members: Vec<String> = (0..n).map(member).collect();
            value(&format!("<struct>{}</struct>", members.concat()))
        }),
    ];
    for (name, generate) in generators {
        assert_linear(name, &generate(10_000), &generate(40_000), |message| {
            let read = decode_response::<IgnoredAny>(message.as_bytes());
            assert!(matches!(read, Ok(Ok(_))), "{name}");
            assert!(matches!(decode_response::<Value>(message.as_bytes()), Ok(Ok(_))), "{name}");
        });
    }
}

/// Tries a text as three other types, each of which makes an error that could show it.
#[derive(Debug, serde::Deserialize)]
#[serde(untagged)]
#[expect(dead_code, reason = "no text is one of these")]
enum NoText {
    One(char),
    Two(char, char),
    Struct { member: i32 },
}

#[test]
fn an_error_takes_no_work_for_the_text_that_it_does_not_show() {
    if !alone("limits::an_error_takes_no_work_for_the_text_that_it_does_not_show") {
        return;
    }
    // Each of these characters is written out in eight where text is shown.
    let text = "\u{f000}".repeat(1 << 20);
    let message = value(&text);
    let read = || assert_eq!(decode_response::<String>(message.as_bytes()), Ok(Ok(text.clone())));
    let refuse = || {
        let error = decode_response::<NoText>(message.as_bytes()).unwrap_err();
        assert_eq!(error.kind(), DecodeErrorKind::Type);
        let error = decode_response::<char>(message.as_bytes()).unwrap_err();
        assert_eq!(error.found().chars().count(), 64);
    };
    let (Some(reading), Some(refusing)) = (processor_time_of(read), processor_time_of(refuse))
    else {
        return;
    };
    assert!(refusing < reading * 8, "{refusing:?} to refuse, {reading:?} to read");
}

#[test]
fn values_within_the_program_may_be_as_many_and_as_long_as_they_are() {
    let many = vec![7_u8; 600_000];
    let value = xmlrpc::to_value(&many.iter().map(|n| i32::from(*n)).collect::<Vec<_>>());
    let value = value.expect("any number of values");
    assert_eq!(value.as_array().map(<[_]>::len), Some(600_000));
    let read: Vec<i32> = xmlrpc::from_value(&value).expect("any number of values");
    assert_eq!(read.len(), 600_000);
    let long = "x".repeat(33 << 20);
    let value = xmlrpc::to_value(&long).expect("any number of bytes");
    assert_eq!(xmlrpc::from_value::<String>(&value).map(|text| text.len()), Ok(33 << 20));
    let deep = (0..65).fold(xmlrpc::Value::Nil, |inner, _| xmlrpc::Value::Array(vec![inner]));
    let error = xmlrpc::to_value(&deep).expect_err("too deep");
    assert!(error.to_string().contains("64 levels"), "{error}");
}
