//! Spellings that peers differ in, chosen by the one who writes.

use xmlrpc::codec::{
    DecodeErrorKind, Dialect, EncodeErrorKind, EncodeOptions, Limit, Limits, decode_call_with,
    decode_response, decode_response_with, encode_call, encode_call_with, encode_response,
    encode_response_with,
};
use xmlrpc::{DateTime, Value};

const EXTENSIONS: &str = "xmlns:ex=\"http://ws.apache.org/xmlrpc/namespaces/extensions\"";

#[test]
fn the_dialect_spells_nil_and_long_integers() {
    let values = (None::<i32>, i64::MAX, 1);
    let standard = String::from_utf8(encode_response(&values).unwrap()).unwrap();
    assert!(standard.contains("<methodResponse><params>"), "{standard}");
    assert!(
        standard.contains("<nil/>") && standard.contains("<i8>9223372036854775807</i8>"),
        "{standard}"
    );
    let ex = EncodeOptions::new().with_dialect(Dialect::Apache);
    for message in
        [encode_response_with(&values, ex).unwrap(), encode_call_with("f", &values, ex).unwrap()]
    {
        let text = String::from_utf8(message).unwrap();
        assert!(text.contains(EXTENSIONS), "{text}");
        assert!(text.contains("<value><ex:nil/></value>"), "{text}");
        assert!(text.contains("<value><ex:i8>9223372036854775807</ex:i8></value>"), "{text}");
        assert!(text.contains("<value><int>1</int></value>"), "{text}");
    }
    let message = encode_response_with(&values, ex).unwrap();
    assert_eq!(decode_response(&message).unwrap(), Ok(values));
}

#[test]
fn dates_can_be_written_as_the_specification_has_them() {
    let date: DateTime = "19980717T14:08:55.123+02:00".parse().unwrap();
    let text = |options| String::from_utf8(encode_response_with(&date, options).unwrap()).unwrap();
    assert!(text(EncodeOptions::default()).contains(">19980717T14:08:55.123+02:00<"));
    let short = EncodeOptions::new().with_full_dates(false);
    assert!(text(short).contains(">19980717T14:08:55<"));
}

#[test]
fn limits_are_set_for_either_direction() {
    let limits = Limits::client().with_depth(1);
    let options = EncodeOptions::new().with_limits(limits);
    let nested = vec![vec![1]];
    let error = encode_response_with(&nested, options).unwrap_err();
    assert_eq!(error.limit(), Some(Limit::Depth));
    let message = encode_response(&nested).unwrap();
    let error = decode_response_with::<Value>(&message, None, &limits).unwrap_err();
    assert_eq!(error.kind(), DecodeErrorKind::Limit(Limit::Depth));
    assert_eq!(error.path(), "result[0]");
    assert!(error.found().starts_with("<data><value><int>1</int>"), "{error}");
}

#[test]
fn the_transport_may_declare_the_charset() {
    let call = "<methodCall><methodName>é</methodName></methodCall>";
    let read = |charset| decode_call_with::<()>(call.as_bytes(), charset, &Limits::server());
    assert_eq!(read(None).unwrap().0, "é");
    assert_eq!(read(Some("no-such-charset")).unwrap().0, "é");
    #[cfg(feature = "encoding")]
    assert_eq!(read(Some("latin1")).unwrap().0, "Ã©");
}

#[derive(serde::Serialize)]
struct Entry {
    name: &'static str,
    size: Option<i32>,
}

#[test]
fn the_strict_dialect_writes_no_extension() {
    let strict = EncodeOptions::new().with_dialect(Dialect::Strict);
    let refused = |written: Result<Vec<u8>, xmlrpc::EncodeError>| {
        let error = written.unwrap_err();
        assert_eq!(error.kind(), EncodeErrorKind::Extension, "{error}");
        error.path().to_owned()
    };
    assert_eq!(refused(encode_call_with("f", &(1, 1_i64 << 31), strict)), "params[1]");
    assert_eq!(refused(encode_call_with("f", &(1, vec![None, Some(1)]), strict)), "params[1][0]");
    assert_eq!(refused(encode_call_with("f", &(1, None::<i32>, 2), strict)), "params[1]");
    assert_eq!(refused(encode_call_with("f", &(1, None::<i32>), strict)), "params[1]");
    assert_eq!(refused(encode_response_with(&(), strict)), "result");
    let map = std::collections::BTreeMap::from([("a", None::<i32>)]);
    assert_eq!(refused(encode_response_with(&map, strict)), "result.a");

    let entries = [Entry { name: "a", size: None }, Entry { name: "b", size: Some(i32::MIN) }];
    let message = encode_response_with(&entries, strict).unwrap();
    assert_eq!(message, encode_response(&entries).unwrap());
    let message = encode_call_with("f", &(i32::MAX, "x", 1.5, true), strict).unwrap();
    assert!(!String::from_utf8_lossy(&message).contains("nil"));
}

#[test]
fn numbers_that_are_not_finite_are_written_by_choice() {
    let options = EncodeOptions::new().with_non_finite(true);
    let numbers = [f64::INFINITY, f64::NEG_INFINITY, f64::NAN, 1.5];
    let message = encode_response_with(&numbers, options).unwrap();
    let read: [f64; 4] = decode_response(&message).unwrap().unwrap();
    assert_eq!(read.map(f64::to_bits), numbers.map(f64::to_bits));
    let text = String::from_utf8(message).unwrap();
    for word in ["<double>Infinity<", "<double>-Infinity<", "<double>NaN<"] {
        assert!(text.contains(word), "{text}");
    }
    assert!(encode_response(&numbers).is_err());
}

/// Hamlib reads by lines, and waits for the end of one.
#[test]
fn every_document_ends_with_a_line_break_and_only_one() {
    let call = encode_call("f", &(1,)).unwrap();
    let response = encode_response(&"x\n").unwrap();
    let fault = xmlrpc::codec::encode_fault(&xmlrpc::Fault::new(1, "x\n"));
    for (document, end) in [
        (call, "</methodCall>\n"),
        (response, "</methodResponse>\n"),
        (fault, "</methodResponse>\n"),
    ] {
        assert!(document.ends_with(end.as_bytes()), "{}", String::from_utf8_lossy(&document));
    }
}
