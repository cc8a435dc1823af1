//! The lenient reading: what is not text becomes U+FFFD, and is counted.

use proptest::prelude::*;
use xmlrpc::codec::{Limits, decode_response, decode_response_with, lossy_text};

fn message(text: &[u8]) -> Vec<u8> {
    let head = b"<methodResponse><params><param><value>";
    [head, text, b"</value></param></params></methodResponse>"].concat()
}

fn read(text: &[u8], charset: Option<&str>) -> (String, usize) {
    let lossy = lossy_text(&message(text), charset).unwrap();
    let read = decode_response_with(lossy.text.as_bytes(), Some("utf-8"), &Limits::client());
    (read.unwrap().unwrap(), lossy.replaced)
}

#[test]
fn what_cannot_be_read_is_replaced_and_counted() {
    for (text, expected, replaced) in [
        (&b"plain \xc3\xa9"[..], "plain \u{e9}", 0),
        (b"a\xffb", "a\u{fffd}b", 1),
        (b"a\xe2\x82b\xff", "a\u{fffd}b\u{fffd}", 2),
        (b"\x00\x1b[0m", "\u{fffd}\u{fffd}[0m", 2),
        (b"\xef\xbf\xbe\xef\xbf\xbd", "\u{fffd}\u{fffd}", 1),
        (b"&#0;&#x1B;&#65;", "\u{fffd}\u{fffd}A", 2),
        (b"&#xD83D;&#xDE00;", "\u{1f600}", 0),
        (b"&#xD83D;x&#xDE00;", "\u{fffd}x\u{fffd}", 2),
        (b"&#xD83D;&#65;", "\u{fffd}A", 1),
        (b"&#99999999;", "\u{fffd}", 1),
        (b"<![CDATA[&#0;\x01]]><!-- &#0; -->", "&#0;\u{fffd}", 1),
        (b"a\r\nb\rc&amp;", "a\nb\nc&", 0),
    ] {
        assert_eq!(read(text, None), (expected.to_owned(), replaced), "{text:?}");
    }
}

#[test]
fn every_encoding_is_read_so() {
    assert_eq!(read(b"\xe9\x01", Some("iso-8859-1")), ("\u{e9}\u{fffd}".to_owned(), 1));
    assert_eq!(read(b"\x83\x00", Some("shift_jis")).1, 2);
    let mut wide: Vec<u8> = b"\xff\xfe".to_vec();
    let text = String::from_utf8(message(b"@")).unwrap();
    for unit in text.encode_utf16() {
        let unit = if unit == u16::from(b'@') { 0xd800 } else { unit };
        wide.extend(unit.to_le_bytes());
    }
    let lossy = lossy_text(&wide, None).unwrap();
    assert_eq!((lossy.replaced, lossy.text), (1, text.replace('@', "\u{fffd}")));
    let unknown = b"<?xml version='1.0' encoding='klingon'?><methodResponse/>";
    assert_eq!(lossy_text(unknown, None).unwrap_err().code(), -32701);
}

#[test]
fn other_mistakes_stay_mistakes() {
    for text in [&b"a]]>b"[..], b"&b;", b"&#x;", b"<int>\xff</int>", b"<int>", b"&#0"] {
        let lossy = lossy_text(&message(text), None).unwrap();
        assert!(decode_response::<xmlrpc::Value>(lossy.text.as_bytes()).is_err(), "{text:?}");
    }
}

proptest! {
    #[test]
    fn what_can_be_read_strictly_is_read_alike(text in "\\PC{0,40}") {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let strict = decode_response::<String>(&message(escaped.as_bytes())).unwrap().unwrap();
        prop_assert_eq!(read(escaped.as_bytes(), None), (strict, 0));
    }

    #[test]
    fn any_bytes_become_text(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let lossy = lossy_text(&bytes, Some("utf-8")).unwrap();
        let forbidden = |c: char| c < ' ' && !matches!(c, '\t' | '\n');
        prop_assert!(!lossy.text.contains(forbidden));
        prop_assert_eq!(lossy_text(lossy.text.as_bytes(), Some("utf-8")).unwrap().replaced, 0);
    }
}
