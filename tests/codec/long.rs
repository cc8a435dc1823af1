//! Text and bytes are handled a piece at a time: nothing must be lost or missed where
//! one piece ends and the next begins.

use xmlrpc::Base64;
use xmlrpc::codec::{decode_response, encode_response};

fn message(element: &str, content: &str) -> String {
    format!(
        "<methodResponse><params><param><value><{element}>{content}</{element}></value></param>\
         </params></methodResponse>"
    )
}

#[test]
fn a_forbidden_character_is_found_wherever_it_stands() {
    for length in [0, 1, 15, 31, 63, 64, 4_095, 4_096, 8_191, 8_192, 20_000] {
        for forbidden in ["\u{0}", "\u{1f}", "\u{fffe}", "\u{ffff}"] {
            for after in ["", "x", "\n\t\u{f000}"] {
                let text = "x".repeat(length) + forbidden + after;
                let error = encode_response(text.as_str()).expect_err("XML forbids it");
                let code = u32::from(forbidden.chars().next().expect("one character"));
                assert!(error.to_string().contains(&format!("U+{code:04X}")), "{error}");
                decode_response::<String>(message("string", &text).as_bytes())
                    .expect_err("XML forbids it");
            }
        }
    }
}

#[test]
fn what_needs_an_escape_gets_one_wherever_it_stands() {
    for length in [0, 1, 15, 31, 63, 64, 8_190, 8_191, 8_192, 20_000] {
        for special in ["&", "<", ">", "\r", "\r\n", "]]>", "\u{f8ff}&", "\t<\n", "é&"] {
            let text = "é".repeat(length / 2) + special + &"x".repeat(length) + special;
            let message = encode_response(text.as_str()).expect("XML allows it");
            assert_eq!(decode_response(&message), Ok(Ok(text)));
        }
    }
}

#[test]
fn bytes_of_any_length_are_read_back() {
    for length in [0, 1, 2, 3, 12_287, 12_288, 12_289, 12_290, 24_576, 30_000] {
        let bytes: Vec<u8> = (0..=250).cycle().take(length).collect();
        let message = encode_response(&Base64(bytes.clone())).expect("any bytes can be sent");
        assert_eq!(decode_response(&message), Ok(Ok(Base64(bytes))));
    }
}

#[test]
fn base64_may_be_broken_anywhere_but_ends_once() {
    let line = "QUJD".repeat(5_000);
    for at in [1, 2, 3, 4, 16_383, 16_384, 16_385] {
        let broken = format!("{}\r\n {}", &line[..at], &line[at..]);
        let bytes = decode_response::<Base64>(message("base64", &broken).as_bytes());
        assert_eq!(bytes, Ok(Ok(Base64(b"ABC".repeat(5_000)))));
    }
    for padded in ["QUI=", "QQ=="] {
        let two = "QUJD".repeat(4_095) + padded + &line;
        decode_response::<Base64>(message("base64", &two).as_bytes()).expect_err("padding within");
    }
}
