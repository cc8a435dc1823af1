//! Tells answers that carry XML-RPC from error pages.

use std::borrow::Cow;

use bytes::Bytes;
use http::StatusCode;
use memchr::{memchr, memmem};
use serde::de::IgnoredAny;

use crate::client::error::{HttpError, TransportError};
use crate::client::transport::Response;
use crate::codec::{self, Limits};
use crate::http::content_coding::{CodingError, ContentCoding};
use crate::http::headers::media_type;

/// Bytes of an error page that are shown.
const SHOWN: usize = 512;

/// An answer as HTTP and SCGI give it.
#[derive(Debug)]
pub(crate) struct HttpAnswer<'a> {
    pub(crate) status: StatusCode,
    pub(crate) content_type: Cow<'a, str>,
    /// The content coding of the body, empty where it has none.
    pub(crate) content_encoding: Cow<'a, str>,
    pub(crate) body: Bytes,
}

impl HttpAnswer<'_> {
    /// Returns the message. Some servers answer faults with a status of 4xx or 5xx; a
    /// result is one only with status 200.
    pub(crate) fn into_response(self, limits: &Limits) -> Result<Response, TransportError> {
        let Self { status, content_type, content_encoding: encoding, body } = self;
        let plain = encoding.is_empty() || encoding.eq_ignore_ascii_case("identity");
        let (encoding, body) = if plain || body.is_empty() {
            (Cow::Borrowed(""), body)
        } else {
            match decoded(&encoding, &body, limits.message) {
                Ok(decoded) => (Cow::Borrowed(""), decoded),
                Err(CodingError::TooLarge) if status == StatusCode::OK => {
                    return Err(TransportError::TooLarge { limit: limits.message });
                }
                Err(_) => (encoding, body),
            }
        };
        let response = Response { charset: media_type(&content_type).1.map(str::to_owned), body };
        let readable = encoding.is_empty()
            && match status {
                StatusCode::OK => !is_web_page(&response.body),
                _ => is_fault(&response, limits),
            };
        if readable {
            return Ok(response);
        }
        let shown = &response.body[..response.body.len().min(SHOWN)];
        let body = String::from_utf8_lossy(shown).into_owned();
        let content_type = content_type.into_owned();
        let content_encoding = encoding.into_owned();
        let error = HttpError { status, content_type, content_encoding, body };
        Err(TransportError::Http(Box::new(error)))
    }
}

/// Undoes the coding of a body that may then have so many bytes.
fn decoded(encoding: &str, body: &Bytes, limit: usize) -> Result<Bytes, CodingError> {
    let coding = ContentCoding::from_name(encoding.as_bytes()).ok_or(CodingError::Malformed)?;
    coding.decode(body.clone(), limit, |_| Ok(()))
}

fn is_fault(response: &Response, limits: &Limits) -> bool {
    codec::response_text(&response.body, response.charset.as_deref())
        .is_ok_and(|text| matches!(codec::read_response::<IgnoredAny>(&text, limits), Ok(Err(_))))
}

/// Whether an answer of status 200 is no message: HTML, or what a program wrote where it
/// failed. Its content type is no guide: some servers declare their XML to be HTML.
fn is_web_page(body: &[u8]) -> bool {
    let head = body.trim_ascii_start();
    let starts =
        |with: &[u8]| head.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with));
    if starts(b"<!doctype html") || starts(b"<html") {
        return true;
    }
    // A message has its name at once. Where it is not in ASCII, it has zero bytes.
    memmem::find(body, b"methodResponse").is_none() && memchr(0, body).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_known_by_its_head() {
        assert!(is_web_page(b"\r\n<!DOCTYPE HTML><title>oops"));
        assert!(is_web_page(b"<html>"));
        assert!(!is_web_page(b"<?xml version=\"1.0\"?><methodResponse>"));
        assert!(is_web_page(b"<?xml version=\"1.0\"?><html>"));
        assert!(is_web_page(b""));
    }
}
