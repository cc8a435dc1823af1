//! Messages that fuzzing found to be read wrongly, each with what it should give.

use xmlrpc::codec::{decode_call, decode_response, without_scanner};
use xmlrpc::{DecodeError, Value};

/// Reads a response that holds this string element, by the scanner and by quick-xml.
fn string(content: &str) -> Result<String, DecodeError> {
    let message = format!(
        "<methodResponse><params><param><value><string>{content}</string></value></param>\
         </params></methodResponse>"
    );
    let read = || decode_response(message.as_bytes()).map(|result| result.expect("no fault"));
    let text = read();
    assert_eq!(text, without_scanner(read));
    text
}

#[test]
fn a_byte_order_mark_within_the_document_is_a_character() {
    assert_eq!(string("\u{feff}a").as_deref(), Ok("\u{feff}a"));
    assert_eq!(string("a<!-- b -->\u{feff}c").as_deref(), Ok("a\u{feff}c"));
    assert_eq!(string("<![CDATA[a]]>\u{feff}").as_deref(), Ok("a\u{feff}"));
}

#[test]
fn a_byte_order_mark_between_elements_is_text_that_does_not_belong_there() {
    let error = decode_call::<Vec<Value>>("<?a b?>\u{feff}<methodCall><methodName>".as_bytes());
    assert!(error.is_err());
}

#[test]
fn a_tag_within_a_tag_is_not_the_name_of_an_element() {
    for value in
        ["<struct<ex:nil/>>", "<a<ex:nil/>", "<x=:int>5</x=:int>", "<1:int>5</1:int>", "<.a>5</.a>"]
    {
        let message = format!(
            "<methodResponse><params><param><value>{value}</value></param></params></methodResponse>"
        );
        let read = || decode_response::<Option<Value>>(message.as_bytes());
        assert_eq!(read().expect_err(value).code(), -32700, "{value}");
        assert_eq!(read(), without_scanner(read));
    }
}
