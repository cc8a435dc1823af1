//! Tells answers that carry XML-RPC from error pages.

use std::borrow::Cow;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use memchr::{memchr, memmem};
use serde::de::IgnoredAny;

use crate::blocking_task::{LARGE, offload};
use crate::client::error::{HttpError, TransportError};
use crate::client::transport::Response;
use crate::codec::{self, Limits};
use crate::http::content_coding::{CodingError, ContentCoding};
use crate::http::headers::charset;

/// Bytes of an error page that are read, in search of a fault.
pub(crate) const ERROR_PAGE: usize = 1 << 20;

/// Bytes of an error page that are shown.
const SHOWN: usize = 512;

/// Bytes of a secret from which on it is looked for in error pages. Shorter ones stand in any
/// text by chance.
const SECRET: usize = 4;

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
    /// result is one only with a status of [success](carries_result).
    pub(crate) async fn into_response(
        self,
        limits: &Limits,
        accept_gzip: bool,
        lossy: bool,
    ) -> Result<Response, TransportError> {
        let Self { status, content_type, content_encoding, body } = self;
        let coding = match &*content_encoding {
            // An empty body is not coded, whatever its head says.
            name if name.is_empty() || body.is_empty() => Some(ContentCoding::Identity),
            name => ContentCoding::from_name(name.as_bytes()).filter(|coding| {
                *coding == ContentCoding::Identity || (accept_gzip && coding.is_accepted())
            }),
        };
        let is_result = carries_result(status);
        let limit = if is_result { limits.message } else { limits.message.min(ERROR_PAGE) };
        let decoded = match coding {
            Some(coding) => Some(coding.decode(body, limit, |_| Ok(())).await),
            None => None,
        };
        let error = match decoded {
            Some(Ok(body)) => {
                let charset = charset(&content_type).map(str::to_owned);
                let mut response = Response { charset, ..Response::new(body) };
                let is_large = response.body.len() > LARGE;
                if lossy {
                    response = if is_large {
                        offload(true, move || without_unreadable(response)).await
                    } else {
                        without_unreadable(response)
                    };
                }
                let readable = if is_result {
                    !is_web_page(&response.body)
                } else if is_large {
                    let (page, limits) = (response.clone(), *limits);
                    offload(true, move || is_fault(&page, &limits)).await
                } else {
                    is_fault(&response, limits)
                };
                if readable {
                    return Ok(response);
                }
                let shown = &response.body[..response.body.len().min(SHOWN)];
                let names = |name: &str| memmem::find(&response.body, name.as_bytes()).is_some();
                HttpError {
                    content_type: content_type.into_owned(),
                    names_multicall: names("system.multicall") || names("system/multicall"),
                    body: String::from_utf8_lossy(shown).into_owned(),
                    ..HttpError::new(status)
                }
            }
            Some(Err(CodingError::TooLarge)) if is_result => {
                return Err(TransportError::TooLarge { limit: limits.message });
            }
            undecoded => HttpError {
                content_type: content_type.into_owned(),
                content_encoding: content_encoding.into_owned(),
                undecodable: undecoded.is_some(),
                ..HttpError::new(status)
            },
        };
        Err(error.into())
    }
}

/// Whether an answer of this status may carry a result: 200, or one of the three that some
/// servers say instead.
pub(crate) fn carries_result(status: StatusCode) -> bool {
    (200..=203).contains(&status.as_u16())
}

/// Whether a body that is shorter than its head says has the end of a message all the same:
/// Tcl's servers count wrong. Whether the rest is one shows when it is decoded.
pub(crate) fn has_end(body: &[u8], content_encoding: &str) -> bool {
    content_encoding.is_empty() && body.trim_ascii_end().ends_with(b"</methodResponse>")
}

/// Replaces what is not text, or not text that XML allows.
fn without_unreadable(mut response: Response) -> Response {
    // An encoding that is unknown is an error when the answer is read.
    let Ok(lossy) = codec::lossy_text(&response.body, response.charset.as_deref()) else {
        return response;
    };
    if lossy.replaced > 0 {
        tracing::warn!(replaced = lossy.replaced, "an answer holds characters that cannot be read");
        response.body = lossy.text.into();
        response.charset = Some("utf-8".to_owned());
    }
    response
}

/// Takes the secrets among the headers of a request out of the page that answered it: many
/// servers show a request that they cannot serve.
pub(crate) fn without_secrets(
    mut error: TransportError,
    headers: [&HeaderMap; 2],
) -> TransportError {
    let TransportError::Http(answer) = &mut error else { return error };
    let values = headers.into_iter().flat_map(HeaderMap::values);
    let secrets = values.filter(|value| value.is_sensitive()).filter_map(|one| one.to_str().ok());
    for secret in secrets {
        // The scheme of an authorization, such as `Basic`, is none.
        let secret = secret.split_once(' ').map_or(secret, |(_, secret)| secret).trim();
        if secret.len() < SECRET {
            continue;
        }
        for text in [&mut answer.body, &mut answer.content_type] {
            if text.contains(secret) {
                *text = text.replace(secret, "…");
            }
            // The page may be cut within it.
            let begins = (SECRET..secret.len())
                .rev()
                .find(|&length| secret.get(..length).is_some_and(|begin| text.ends_with(begin)));
            if let Some(length) = begins {
                text.truncate(text.len() - length);
                text.push('…');
            }
        }
    }
    error
}

fn is_fault(response: &Response, limits: &Limits) -> bool {
    codec::response_text(&response.body, response.charset.as_deref())
        .is_ok_and(|text| matches!(codec::read_response::<IgnoredAny>(&text, limits), Ok(Err(_))))
}

/// Whether an answer of success is not a message but HTML, or what a program wrote where it
/// failed. The content type does not tell: some servers declare their XML to be HTML.
fn is_web_page(body: &[u8]) -> bool {
    let head = body.trim_ascii_start();
    let starts =
        |with: &[u8]| head.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with));
    if starts(b"<!doctype html") || starts(b"<html") {
        return true;
    }
    // UTF-16 and UTF-32 hold zero bytes, and no ASCII name.
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
