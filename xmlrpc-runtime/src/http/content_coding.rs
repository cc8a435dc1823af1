//! Content codings: identity, and gzip with the feature of that name.

#[cfg(feature = "gzip")]
use std::io::{Read, Write};

use bytes::Bytes;
#[cfg(feature = "gzip")]
use flate2::{Compression, bufread::GzDecoder, write::GzEncoder};

/// How a body is coded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ContentCoding {
    Identity,
    #[cfg(feature = "gzip")]
    Gzip,
}

/// Why a body was not decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(feature = "gzip"), expect(dead_code, reason = "identity decodes everything"))]
pub(crate) enum CodingError {
    /// It holds more bytes than the limit.
    TooLarge,
    /// It is not coded as it says.
    Malformed,
}

/// How many members a body in gzip may have. To begin one costs as much as to read kilobytes,
/// though it may hold nothing.
#[cfg(feature = "gzip")]
const MEMBERS: usize = 1024;

#[cfg_attr(
    not(feature = "gzip"),
    expect(unused_variables, clippy::unnecessary_wraps, reason = "identity changes nothing")
)]
impl ContentCoding {
    /// Finds the coding of this name, as headers spell it.
    pub(crate) fn from_name(name: &[u8]) -> Option<Self> {
        let is = |other: &str| name.eq_ignore_ascii_case(other.as_bytes());
        #[cfg(feature = "gzip")]
        if is("gzip") || is("x-gzip") {
            return Some(Self::Gzip);
        }
        is("identity").then_some(Self::Identity)
    }

    /// Decodes a body into at most `limit` bytes, and asks `reserve` before it keeps some.
    ///
    /// What comes out is limited, not how much more it is than what went in, because honest
    /// XML compresses to a 400th.
    pub(crate) fn decode<E: From<CodingError>>(
        self,
        body: Bytes,
        limit: usize,
        reserve: impl FnMut(usize) -> Result<(), E>,
    ) -> Result<Bytes, E> {
        match self {
            Self::Identity => Ok(body),
            #[cfg(feature = "gzip")]
            Self::Gzip => gunzip(&body, limit, reserve),
        }
    }
}

#[cfg(feature = "gzip")]
fn gunzip<E: From<CodingError>>(
    mut body: &[u8],
    limit: usize,
    mut reserve: impl FnMut(usize) -> Result<(), E>,
) -> Result<Bytes, E> {
    let mut text = Vec::new();
    let mut chunk = vec![0; 16 << 10];
    for _ in 0..MEMBERS {
        let mut member = GzDecoder::new(body);
        loop {
            match member.read(&mut chunk) {
                Ok(0) => break,
                Ok(read) if text.len() + read > limit => return Err(CodingError::TooLarge.into()),
                Ok(read) => {
                    reserve(read)?;
                    text.extend_from_slice(&chunk[..read]);
                }
                Err(_) => return Err(CodingError::Malformed.into()),
            }
        }
        body = member.into_inner();
        if body.is_empty() {
            return Ok(text.into());
        }
    }
    Err(CodingError::Malformed.into())
}

/// Compresses a body by gzip, quickly rather than well.
#[cfg(feature = "gzip")]
pub(crate) fn gzip(body: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 8), Compression::fast());
    let written = encoder.write_all(body).and_then(|()| encoder.finish());
    written.expect("writing into memory does not fail")
}

#[cfg(all(test, feature = "gzip"))]
mod tests {
    use super::*;

    fn decode(body: &[u8], limit: usize) -> Result<Bytes, CodingError> {
        gunzip(body, limit, |_| Ok(()))
    }

    #[test]
    fn gzip_comes_back() {
        let text = b"<value>one two three</value>".repeat(100);
        let compressed = gzip(&text);
        assert!(compressed.len() < text.len() / 10);
        assert_eq!(decode(&compressed, text.len()), Ok(text.into()));
    }

    #[test]
    fn a_bomb_is_refused_and_honest_xml_of_411_to_1_is_not() {
        let limit = 10 << 20;
        let bomb = gzip(&vec![b'0'; limit + 1]);
        assert!(bomb.len() < 60_000, "{} bytes", bomb.len());
        assert_eq!(decode(&bomb, limit), Err(CodingError::TooLarge));
        let honest = b"<value><int>1</int></value>\n".repeat(300_000);
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&honest).expect("memory does not fail");
        let compressed = encoder.finish().expect("memory does not fail");
        assert!(honest.len() > 411 * compressed.len(), "{} bytes", compressed.len());
        assert_eq!(decode(&compressed, limit), Ok(honest.into()));
    }

    #[test]
    fn members_are_joined_and_bounded() {
        let two = [gzip(b"one "), gzip(b"two")].concat();
        assert_eq!(decode(&two, 7), Ok("one two".into()));
        assert_eq!(decode(&gzip(b"").repeat(MEMBERS), 0), Ok(Bytes::new()));
        assert_eq!(decode(&gzip(b"").repeat(MEMBERS + 1), 0), Err(CodingError::Malformed));
    }

    #[test]
    fn what_is_kept_is_reserved_before() {
        let body = gzip(&vec![b'0'; 100_000]);
        let mut room = 50_000_usize;
        let decoded = gunzip(&body, 1 << 20, |bytes| {
            room = room.checked_sub(bytes).ok_or(CodingError::TooLarge)?;
            Ok(())
        });
        assert_eq!(decoded, Err(CodingError::TooLarge));
    }

    #[test]
    fn what_is_not_gzip_is_malformed() {
        assert_eq!(decode(b"<methodCall>", 100), Err(CodingError::Malformed));
        let cut = &gzip(&[b'0'; 1000])[..15];
        assert_eq!(decode(cut, 2000), Err(CodingError::Malformed));
    }

    #[test]
    fn names_are_read_in_any_case() {
        assert_eq!(ContentCoding::from_name(b"GZIP"), Some(ContentCoding::Gzip));
        assert_eq!(ContentCoding::from_name(b"x-gzip"), Some(ContentCoding::Gzip));
        assert_eq!(ContentCoding::from_name(b"Identity"), Some(ContentCoding::Identity));
        assert_eq!(ContentCoding::from_name(b"gzip, gzip"), None);
    }
}
