//! Messages recorded from real programs: `tests/wire/captures`.

use std::io::Read;

use crate::wire::{captures_dir, cases, dynamic};

#[test]
fn every_recorded_body_is_understood() {
    let mut wrong = Vec::new();
    let mut read = 0;
    for folder in std::fs::read_dir(captures_dir()).unwrap() {
        let folder = folder.unwrap().path();
        if !folder.is_dir() {
            continue;
        }
        for case in cases(&folder.join("expected.tsv")) {
            let body = body(&std::fs::read(folder.join(&case.name)).unwrap());
            read += 1;
            let outcome = dynamic(&body);
            if !case.allows(&outcome) {
                let program = folder.file_name().unwrap().to_string_lossy().into_owned();
                wrong.push(format!(
                    "{program}/{}: {outcome:?}, expected {}",
                    case.name, case.expected
                ));
            }
        }
    }
    assert!(read > 500, "only {read} messages are there");
    assert!(wrong.is_empty(), "{} of {read} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// The body of a recorded HTTP message, as the program meant it.
fn body(message: &[u8]) -> Vec<u8> {
    let end = message.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
    let head = String::from_utf8_lossy(&message[..end]).to_ascii_lowercase();
    let mut body = message[end + 4..].to_vec();
    if head.contains("transfer-encoding: chunked") {
        body = dechunked(&body);
    }
    if head.contains("content-encoding: gzip") {
        let mut plain = Vec::new();
        flate2::read::GzDecoder::new(&body[..]).read_to_end(&mut plain).unwrap();
        body = plain;
    }
    body
}

fn dechunked(mut chunks: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    loop {
        let line = chunks.windows(2).position(|window| window == b"\r\n").unwrap();
        let size = std::str::from_utf8(&chunks[..line]).unwrap();
        let size = size.split(';').next().unwrap().trim();
        let size = usize::from_str_radix(size, 16).unwrap();
        if size == 0 {
            return body;
        }
        chunks = &chunks[line + 2..];
        body.extend_from_slice(&chunks[..size]);
        chunks = &chunks[size + 2..];
    }
}
