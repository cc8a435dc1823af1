//! Bodies compressed by gzip.

use std::io::{Read, Write};

use bytes::Bytes;
use flate2::Compression;
use flate2::bufread::GzDecoder;
use flate2::write::GzEncoder;
use http::HeaderMap;
use http::header::ACCEPT_ENCODING;

use crate::server::body::Held;
use crate::server::rejection::Refusal;

/// How many members a body may be put together from. Each costs as much to begin as
/// kilobytes cost to read, though it may hold nothing.
const MEMBERS: usize = 1024;

/// Decompresses a body, up to `limit` bytes.
///
/// Only what comes out is limited, not how much more it is than what went in: honest
/// XML compresses to a 400th.
pub(crate) fn decode(mut body: &[u8], limit: usize, held: &mut Held<'_>) -> Result<Bytes, Refusal> {
    let mut text = Vec::new();
    let mut chunk = vec![0; 16 << 10];
    for _ in 0..MEMBERS {
        let mut member = GzDecoder::new(body);
        loop {
            match member.read(&mut chunk) {
                Ok(0) => break,
                Ok(read) if text.len() + read > limit => return Err(Refusal::TooLarge),
                Ok(read) => {
                    held.take(read)?;
                    text.extend_from_slice(&chunk[..read]);
                }
                Err(_) => return Err(Refusal::Unreadable),
            }
        }
        body = member.into_inner();
        if body.is_empty() {
            return Ok(text.into());
        }
    }
    Err(Refusal::Unreadable)
}

/// Whether a caller reads gzip.
pub(crate) fn is_accepted(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
    lines.flat_map(|line| line.split(',')).any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let name = parts.next().unwrap_or_default();
        let refused = parts.any(|part| {
            let quality = part.strip_prefix("q=").or_else(|| part.strip_prefix("Q="));
            quality.is_some_and(|quality| quality.parse() == Ok(0.0))
        });
        (name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip")) && !refused
    })
}

/// Compresses a body; gives it back where that fails.
pub(crate) fn encode(body: Vec<u8>) -> Result<Vec<u8>, Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 8), Compression::fast());
    match encoder.write_all(&body).and_then(|()| encoder.finish()) {
        Ok(compressed) => Ok(compressed),
        Err(_) => Err(body),
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;
    use crate::server::body::Budget;

    fn held(budget: usize) -> Held<'static> {
        Held::new(&Budget::new(budget)).into_owned()
    }

    fn zeros(count: usize) -> Vec<u8> {
        encode(vec![b'0'; count]).expect("memory does not fail")
    }

    #[test]
    fn gzip_comes_back() {
        let text = b"<value>one two three</value>".repeat(100);
        let compressed = encode(text.clone()).expect("memory does not fail");
        assert!(compressed.len() < text.len() / 10);
        assert_eq!(decode(&compressed, text.len(), &mut held(10_000)).expect("small"), text);
    }

    #[test]
    fn a_bomb_is_refused_and_honest_xml_of_411_to_1_is_not() {
        let limit = 10 << 20;
        let bomb = zeros(limit + 1);
        assert!(bomb.len() < 60_000, "{} bytes", bomb.len());
        assert_eq!(decode(&bomb, limit, &mut held(limit * 2)), Err(Refusal::TooLarge));
        let honest = b"<value><int>1</int></value>\n".repeat(300_000);
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&honest).expect("memory does not fail");
        let compressed = encoder.finish().expect("memory does not fail");
        assert!(honest.len() > 411 * compressed.len(), "{} bytes", compressed.len());
        assert_eq!(decode(&compressed, limit, &mut held(limit)).expect("within"), honest);
    }

    #[test]
    fn what_is_decompressed_counts_against_the_budget() {
        assert_eq!(decode(&zeros(100_000), 1 << 20, &mut held(50_000)), Err(Refusal::Busy));
    }

    #[test]
    fn what_is_not_gzip_is_unreadable() {
        assert_eq!(decode(b"<methodCall>", 100, &mut held(100)), Err(Refusal::Unreadable));
        let cut = &zeros(1000)[..15];
        assert_eq!(decode(cut, 2000, &mut held(2000)), Err(Refusal::Unreadable));
    }

    #[test]
    fn accept_encoding_is_read() {
        let accepts = |value| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, HeaderValue::from_static(value));
            is_accepted(&headers)
        };
        for yes in ["gzip", "deflate, GZIP", "br;q=1.0, gzip;q=0.5", "x-gzip"] {
            assert!(accepts(yes), "{yes}");
        }
        for no in ["", "deflate", "gzip;q=0", "gzip; q=0.0", "gzippy"] {
            assert!(!accepts(no), "{no}");
        }
        assert!(!is_accepted(&HeaderMap::new()));
    }
}
