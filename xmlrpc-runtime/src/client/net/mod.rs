//! How bytes go out to a server and back.

pub(crate) mod connect;
pub(crate) mod connection_use;
pub(crate) mod http;
#[cfg(any(feature = "cookies", feature = "digest"))]
pub(crate) mod login;
pub(crate) mod pool;
pub(crate) mod scgi;
pub(crate) mod stream;
#[cfg(feature = "_tls")]
pub(crate) mod tls;
pub(crate) mod url;

use ::http::header::{AUTHORIZATION, COOKIE, Entry, PROXY_AUTHORIZATION, SET_COOKIE};
use ::http::{HeaderMap, HeaderName, StatusCode};
use memchr::{memchr, memmem};

use crate::client::error::TransportError;

/// Bytes of a secret from which on it is looked for in error pages. Shorter ones stand in any
/// text by chance.
const SECRET: usize = 4;

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

/// Marks the cookies that an answer sets as secret, so that no Debug output shows them.
pub(crate) fn hide_cookies(headers: &mut HeaderMap) {
    if let Entry::Occupied(mut cookies) = headers.entry(SET_COOKIE) {
        cookies.iter_mut().for_each(|cookie| cookie.set_sensitive(true));
    }
}

/// Takes the secrets among the headers of a request out of the page that answered it: many
/// servers show a request that they cannot serve.
pub(crate) fn without_secrets(
    mut error: TransportError,
    headers: [&HeaderMap; 2],
) -> TransportError {
    let TransportError::Http(answer) = &mut error else { return error };
    let headers = headers.into_iter().flatten().filter(|(_, value)| value.is_sensitive());
    let headers = headers.filter_map(|(name, value)| Some((name, value.to_str().ok()?)));
    for secret in headers.flat_map(|(name, text)| secrets_of(name, text)) {
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

/// Returns what is secret in the value of a header.
fn secrets_of<'a>(name: &HeaderName, text: &'a str) -> Vec<&'a str> {
    match *name {
        // The scheme, such as `Basic`, is not.
        AUTHORIZATION | PROXY_AUTHORIZATION => {
            vec![text.split_once(' ').map_or(text, |(_, secret)| secret).trim()]
        }
        // A page may show one cookie without the others, or without its name.
        COOKIE => {
            let cookies = text.split(';');
            cookies.map(|one| one.split_once('=').map_or(one, |(_, value)| value).trim()).collect()
        }
        _ => vec![text],
    }
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
