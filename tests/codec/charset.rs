//! Which bytes stand for which characters: HTTP charset, mark, declaration, UTF-8.

use xmlrpc::codec::{DecodeErrorKind, Limits, decode_response, decode_response_with};

fn document(declaration: &str, text: &[u8]) -> Vec<u8> {
    let head = format!("{declaration}<methodResponse><params><param><value><string>");
    let tail = b"</string></value></param></params></methodResponse>";
    [head.as_bytes(), text, tail].concat()
}

fn declared(encoding: &str, text: &[u8]) -> Vec<u8> {
    document(&format!("<?xml version=\"1.0\" encoding=\"{encoding}\"?>"), text)
}

fn read(message: &[u8]) -> Result<String, DecodeErrorKind> {
    decode_response(message).map(Result::unwrap).map_err(|error| error.kind())
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(unit).collect()
}

#[test]
fn utf_8_is_read_by_any_of_its_names() {
    for encoding in ["UTF-8", "utf-8", "us-ascii", "US-ASCII", "ANSI_X3.4-1968"] {
        assert_eq!(
            read(&declared(encoding, "é€😀".as_bytes())).as_deref(),
            Ok("é€😀"),
            "{encoding}"
        );
    }
    assert_eq!(read(&document("", "é".as_bytes())).as_deref(), Ok("é"));
    assert_eq!(read(&document("\u{feff}", "é".as_bytes())).as_deref(), Ok("é"));
    let single = document("<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n", b"a");
    assert_eq!(read(&single).as_deref(), Ok("a"));
}

#[test]
fn utf_16_is_read_with_a_mark_and_without() {
    let text = String::from_utf8(declared("UTF-16", "é€😀".as_bytes())).unwrap();
    for message in [
        utf16(&format!("\u{feff}{text}"), u16::to_le_bytes),
        utf16(&format!("\u{feff}{text}"), u16::to_be_bytes),
        utf16(&text, u16::to_le_bytes),
        utf16(&text, u16::to_be_bytes),
        utf16(&format!("\r\n{text}"), u16::to_le_bytes),
        utf16(&format!(" {text}"), u16::to_be_bytes),
    ] {
        assert_eq!(read(&message).as_deref(), Ok("é€😀"));
        assert_eq!(read(&message[..message.len() - 1]), Err(DecodeErrorKind::Character));
    }
}

#[test]
fn a_mark_is_stronger_than_the_declaration() {
    let message = [b"\xef\xbb\xbf".as_slice(), &declared("ISO-8859-1", "é".as_bytes())].concat();
    assert_eq!(read(&message).as_deref(), Ok("é"));
}

#[test]
fn bytes_that_the_charset_forbids_are_refused() {
    for bytes in [&b"\xff"[..], b"\xc3", b"\xed\xa0\x80", b"\xc0\x80", b"\xf5\x80\x80\x80"] {
        assert_eq!(read(&declared("UTF-8", bytes)), Err(DecodeErrorKind::Character), "{bytes:?}");
    }
    let message = declared("UTF-8", b"\xff");
    let error = decode_response::<String>(&message).unwrap_err();
    assert_eq!(error.offset(), message.iter().position(|&byte| byte == 0xff));
    assert_eq!((error.found(), error.path()), ("\\xff</strin", "result"));
}

#[test]
fn bytes_that_are_refused_have_a_place_in_any_charset() {
    let text = "<methodResponse><params>\n<param><value>é";
    let mut message = utf16(&format!("{text}€"), u16::to_le_bytes);
    message.extend(0xd800_u16.to_le_bytes());
    let error = decode_response::<String>(&message).unwrap_err();
    assert_eq!((error.line(), error.column(), error.found()), (Some(2), Some(17), "\\xd8\\x00"));
    #[cfg(feature = "encoding")]
    {
        let message = declared("EUC-JP", b"\xc6\xfc\nab\xff\xff");
        let error = decode_response::<String>(&message).unwrap_err();
        assert_eq!((error.line(), error.column(), error.path()), (Some(2), Some(3), "result"));
        assert_eq!(error.found(), "\\xff\\xff</stri");
    }
}

#[cfg(feature = "encoding")]
#[test]
fn the_charsets_of_the_web_are_read() {
    for (encoding, bytes, text) in [
        ("ISO-8859-1", &b"caf\xe9"[..], "café"),
        ("iso-8859-15", b"\xa4", "€"),
        ("windows-1252", b"\x80\x92", "€’"),
        ("Shift_JIS", b"\x93\xfa\x96{", "日本"),
        ("koi8-r", b"\xc1", "а"),
        // Names of UTF-16 in a declaration that is not.
        ("unicode", "é".as_bytes(), "é"),
        ("ISO-10646-UCS-2", "é".as_bytes(), "é"),
    ] {
        assert_eq!(read(&declared(encoding, bytes)).as_deref(), Ok(text), "{encoding}");
    }
    assert_eq!(read(&declared("Shift_JIS", b"\x93")), Err(DecodeErrorKind::Character));
    // What is declared counts however far back, so that nobody reads the message otherwise.
    let blanks = " \r\n".repeat(2000);
    let far = format!("<?xml version='1.0'{blanks}encoding='Shift_JIS'{blanks}?>");
    assert_eq!(read(&document(&far, b"\x93\xfa")).as_deref(), Ok("日"));
}

#[test]
fn an_unknown_charset_is_named() {
    let error = decode_response::<String>(&declared("klingon", b"a")).unwrap_err();
    assert_eq!(error.code(), -32701);
    assert!(error.to_string().contains("`klingon` cannot be read"), "{error}");
    let error = decode_response::<String>(&declared(&"k".repeat(900), b"a")).unwrap_err();
    assert!(error.to_string().chars().count() < 150, "{error}");
}

#[test]
fn an_instruction_is_no_declaration() {
    let message = document("<?xml-stylesheet href='a' encoding='klingon'?>", "é".as_bytes());
    assert_eq!(read(&message).as_deref(), Ok("é"));
}

/// What HTTP says is passed over where it is unknown, but it is the likelier mistake where
/// the message says nothing and cannot be read without.
#[test]
fn an_unknown_charset_of_http_is_named_where_it_matters() {
    let read = |message: &[u8], charset| {
        let read = decode_response_with::<String>(message, Some(charset), &Limits::client());
        read.map(Result::unwrap).map_err(|error| (error.code(), error.to_string()))
    };
    assert_eq!(read(&document("", "é".as_bytes()), "klingon").as_deref(), Ok("é"));
    let (code, error) = read(&document("", b"\xe9"), "klingon").unwrap_err();
    assert_eq!(code, -32701);
    assert!(error.contains("`klingon` cannot be read"), "{error}");
    assert_eq!(read(&declared("UTF-8", b"\xe9"), "klingon").unwrap_err().0, -32702);
}
