//! Sends calls over HTTP/1.1, through a pool of connections, and tells answers that carry
//! XML-RPC from error pages.

use std::borrow::Cow;
use std::io;

use bytes::Bytes;
use http::header::{
    CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, SET_COOKIE, TRANSFER_ENCODING,
};
use http::response::Parts;
use http::uri::Scheme;
use http::{HeaderMap, HeaderValue, StatusCode, Uri, Version};
use http_body_util::Full;
use hyper::body::Incoming;
use memchr::memmem;
use serde::de::IgnoredAny;

use crate::blocking_task::{LARGE, offload};
use crate::client::error::{HttpError, TransportError, chain, innermost};
use crate::client::net::connection_use::CallProgress;
#[cfg(any(feature = "cookies", feature = "digest"))]
use crate::client::net::login::Login;
use crate::client::net::pool::{ConnectionPool, PooledConnection};
use crate::client::net::stream::is_gone;
use crate::client::net::{carries_result, has_end, hide_cookies, is_web_page, without_secrets};
use crate::client::transport::{Request, Response};
use crate::codec;
use crate::codec::Limits;
#[cfg(feature = "gzip")]
use crate::http::content_coding::gzip;
use crate::http::content_coding::{CodingError, ContentCoding};
use crate::http::{BodyError, charset, read_as_far, read_prefix};

/// A message of fewer bytes fits the buffers of a connection, whether its server reads it or
/// not.
const BUFFERED: usize = 16 << 10;

/// An endpoint that speaks HTTP.
#[derive(Debug)]
pub(crate) struct Http {
    pub(crate) pool: ConnectionPool,
    /// What the request line names: the path, or the whole URL for a proxy.
    pub(crate) uri: Uri,
    /// The server as messages name it, without secrets.
    pub(crate) server: String,
    /// The headers of every request, with a `Content-Length` that each request replaces. A
    /// clone has no room for more headers, and to make some costs more than all of them.
    pub(crate) headers: HeaderMap,
    pub(crate) limits: Limits,
    pub(crate) accept_gzip: bool,
    /// Whether what cannot be read in an answer is replaced.
    pub(crate) lossy: bool,
    #[cfg(any(feature = "cookies", feature = "digest"))]
    pub(crate) login: Option<Box<Login>>,
    /// Bytes from which a message is compressed.
    #[cfg(feature = "gzip")]
    pub(crate) compress_from: Option<usize>,
}

impl Http {
    /// Sends a call once, and again where the server did not take it because it wants to know
    /// first who calls.
    pub(crate) async fn send_once(
        &self,
        request: &Request,
        progress: &CallProgress,
    ) -> Result<Response, TransportError> {
        #[cfg(any(feature = "cookies", feature = "digest"))]
        if let Some(login) = &self.login {
            // Boxed, so that other calls make no room for it.
            return Box::pin(self.send_as_user(login, request, progress)).await;
        }
        self.exchange(request, progress).await
    }

    #[cfg(any(feature = "cookies", feature = "digest"))]
    async fn send_as_user(
        &self,
        login: &Login,
        request: &Request,
        progress: &CallProgress,
    ) -> Result<Response, TransportError> {
        // A server asks, and says once more that what it asked for has become stale.
        let mut challenges = 2;
        loop {
            let mut request = request.clone();
            login.add_headers(&mut request.headers, &self.uri);
            let answer = self.exchange(&request, progress).await;
            match &answer {
                Ok(response) => login.note_answer(&response.headers),
                Err(TransportError::Http(refusal)) => {
                    login.note_answer(&refusal.headers);
                    if challenges > 0 && login.learns_from(refusal, &request.headers) {
                        challenges -= 1;
                        continue;
                    }
                }
                Err(_) => {}
            }
            return answer;
        }
    }

    /// Sends a request over one connection after another, until one is open when it is written.
    /// Nothing has gone out over those before.
    async fn exchange(
        &self,
        request: &Request,
        progress: &CallProgress,
    ) -> Result<Response, TransportError> {
        let (connection, answer) = loop {
            let message = self.message(request).await;
            let mut connection = match self.pool.connection(progress).await {
                Ok(connection) => connection,
                Err(error) => return Err(TransportError::connect(&*self.server, error)),
            };
            match connection.send(message).await {
                Ok(answer) => break (connection, answer),
                Err(error) if connection.is_reused() && !connection.is_sent() => {
                    tracing::debug!(
                        target: "xmlrpc::client",
                        %error, "a connection that was kept is of no use any more"
                    );
                }
                // A server that speaks TLS takes no call without it.
                Err(_) if connection.wants_tls() && self.pool.connector.is_bare() => {
                    let advice = "the server speaks TLS: the URL needs `https://`";
                    return Err(TransportError::connect(&*self.server, advice));
                }
                Err(error) => return Err(explain(&connection, error)),
            }
        };
        let (mut head, body) = answer.into_parts();
        let is_result = carries_result(head.status);
        let headers = AnswerHeaders::of(&head.headers);
        let (body, is_cut) = self.read_body(&head, &headers, body, progress).await?;
        // A server may refuse a large message before it has read it, and never read it.
        let fits = request.body.len() < BUFFERED;
        if !is_cut && (is_result || fits) {
            self.pool.give_back(connection, headers.keep_connection(head.version), fits).await;
        }
        let AnswerHeaders { content_type, content_encoding, set_cookies, .. } = headers;
        let answer = HttpAnswer { status: head.status, content_type, content_encoding, body };
        let response = answer.into_response(&self.limits, self.accept_gzip, self.lossy).await;
        if set_cookies {
            hide_cookies(&mut head.headers);
        }
        match response {
            Ok(mut response) => {
                response.headers = head.headers;
                Ok(response)
            }
            Err(mut error) => {
                if let TransportError::Http(answer) = &mut error {
                    answer.headers = head.headers;
                }
                Err(without_secrets(error, [&self.headers, &request.headers]))
            }
        }
    }

    /// Reads the body of an answer. Returns, too, whether more may follow it, so that its
    /// connection is of no further use.
    async fn read_body(
        &self,
        head: &Parts,
        headers: &AnswerHeaders<'_>,
        mut body: Incoming,
        progress: &CallProgress,
    ) -> Result<(Bytes, bool), TransportError> {
        let limit = self.limits.message;
        if !carries_result(head.status) {
            let content_type = headers.content_type.to_string();
            let mut refusal = HttpError { content_type, ..HttpError::new(head.status) };
            refusal.headers.clone_from(&head.headers);
            hide_cookies(&mut refusal.headers);
            progress.set_refusal(Some(refusal));
            let page = read_prefix(&mut body, limit.min(ERROR_PAGE)).await;
            progress.set_refusal(None);
            return Ok((page, false));
        }
        if headers.have_transfer_coding
            && let Some(length) = identity_length(&head.headers)
        {
            if length > limit {
                return Err(TransportError::TooLarge { limit });
            }
            let read = read_prefix(&mut body, length).await;
            if read.len() == length || has_end(&read, &headers.content_encoding) {
                return Ok((read, true));
            }
            let error = io::Error::from(io::ErrorKind::UnexpectedEof);
            return Err(TransportError::broken(error, true));
        }
        let (read, error) = read_as_far(&mut body, limit).await;
        match error {
            None => Ok((read, false)),
            Some(BodyError::TooLarge) => Err(TransportError::TooLarge { limit }),
            Some(BodyError::Broken(_))
                if head.headers.contains_key(CONTENT_LENGTH)
                    && has_end(&read, &headers.content_encoding) =>
            {
                Ok((read, true))
            }
            Some(BodyError::Broken(error)) => Err(TransportError::broken(error, true)),
        }
    }

    async fn message(&self, request: &Request) -> http::Request<Full<Bytes>> {
        let mut headers = self.headers.clone();
        if !request.headers.is_empty() {
            headers.extend(request.headers.clone());
        }
        let body = self.body(request, &mut headers).await;
        headers.insert(CONTENT_LENGTH, body.len().into());
        let mut message = http::Request::new(Full::new(body));
        *message.method_mut() = http::Method::POST;
        *message.uri_mut() = self.uri.clone();
        *message.headers_mut() = headers;
        message
    }

    #[cfg(feature = "gzip")]
    async fn body(&self, request: &Request, headers: &mut HeaderMap) -> Bytes {
        match self.compress_from {
            Some(bytes) if request.body.len() >= bytes => {
                headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
                Box::pin(gzip(&request.body)).await.into()
            }
            _ => request.body.clone(),
        }
    }

    #[cfg(not(feature = "gzip"))]
    #[expect(clippy::unused_async, reason = "with the feature `gzip` it waits")]
    async fn body(&self, request: &Request, _: &mut HeaderMap) -> Bytes {
        request.body.clone()
    }
}

/// Returns the header `Host` for a URL.
pub(crate) fn host(uri: &Uri) -> HeaderValue {
    let host = uri.host().unwrap_or_default();
    let usual = if uri.scheme() == Some(&Scheme::HTTPS) { 443 } else { 80 };
    let text = match uri.port_u16() {
        Some(port) if port != usual => format!("{host}:{port}"),
        _ => host.to_owned(),
    };
    HeaderValue::try_from(text).expect("the host of a URL is a valid header")
}

/// Says why no answer came, and notes a server that keeps no connections.
fn explain(connection: &PooledConnection, error: hyper::Error) -> TransportError {
    let sent = connection.is_sent();
    let early = connection.early_bytes();
    if !early.is_empty() {
        let begin = String::from_utf8_lossy(&early);
        let line = begin.lines().next().unwrap_or_default().escape_debug();
        let (kind, message) = if b"HTTP/".iter().zip(&early).all(|(wanted, found)| wanted == found)
        {
            (io::ErrorKind::Other, format!("the server answered before it was asked: {line}"))
        } else {
            let what = format!("the answer is not HTTP: the server speaks first: {line}");
            (io::ErrorKind::InvalidData, what)
        };
        return TransportError::broken(io::Error::new(kind, message), sent);
    }
    // The server speaks another protocol.
    let errors = || chain(&error).filter_map(|error| error.downcast_ref::<hyper::Error>());
    if errors().any(hyper::Error::is_parse) {
        let message = format!("the answer is not HTTP: {}", innermost(&error));
        return TransportError::broken(io::Error::new(io::ErrorKind::InvalidData, message), sent);
    }
    let is_closed = errors().any(hyper::Error::is_incomplete_message)
        || chain(&error).filter_map(|error| error.downcast_ref::<io::Error>()).any(is_gone);
    if sent && is_closed && connection.is_reused() {
        connection.note_closed_on_reuse();
        let message = "the server closed a connection that was kept for another call; \
                       `ClientBuilder::idle_timeout(Duration::ZERO)` keeps none";
        let error = io::Error::new(io::ErrorKind::ConnectionAborted, message);
        return TransportError::broken(error, sent);
    }
    TransportError::broken(error, sent)
}

/// What the headers of an answer say of its body and its connection, found in one pass.
#[derive(Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(crate) struct AnswerHeaders<'a> {
    pub(crate) content_type: Cow<'a, str>,
    /// All content codings of the body, which several headers may name.
    pub(crate) content_encoding: Cow<'a, str>,
    have_transfer_coding: bool,
    says_close: bool,
    says_keep_alive: bool,
    set_cookies: bool,
}

impl<'a> AnswerHeaders<'a> {
    pub(crate) fn of(headers: &'a HeaderMap) -> Self {
        let mut found = Self::default();
        for (name, value) in headers {
            match *name {
                // Of several, the first.
                CONTENT_TYPE if found.content_type.is_empty() => found.content_type = text(value),
                CONTENT_ENCODING if found.content_encoding.is_empty() => {
                    found.content_encoding = text(value);
                }
                CONTENT_ENCODING => {
                    let both = format!("{}, {}", found.content_encoding, text(value));
                    found.content_encoding = both.into();
                }
                TRANSFER_ENCODING => found.have_transfer_coding = true,
                SET_COOKIE => found.set_cookies = true,
                CONNECTION => {
                    let words = value.to_str().unwrap_or_default().split(',').map(str::trim);
                    for word in words {
                        found.says_close |= word.eq_ignore_ascii_case("close");
                        found.says_keep_alive |= word.eq_ignore_ascii_case("keep-alive");
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// Whether the server has said, or left unsaid, that it keeps the connection.
    fn keep_connection(&self, version: Version) -> bool {
        match version {
            Version::HTTP_10 => self.says_keep_alive,
            _ => !self.says_close,
        }
    }
}

/// Returns the length of a body whose transfer coding is `identity`, as old servers say, and
/// which hyper would read to the end of the connection.
fn identity_length(headers: &HeaderMap) -> Option<usize> {
    let coding = headers.get(TRANSFER_ENCODING)?;
    let length = headers.get(CONTENT_LENGTH)?.to_str().ok()?;
    let is_sole = |name| headers.get_all(name).iter().count() == 1;
    let is_digits = !length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit());
    (coding.as_bytes().eq_ignore_ascii_case(b"identity")
        && is_sole(TRANSFER_ENCODING)
        && is_sole(CONTENT_LENGTH)
        && is_digits)
        .then(|| length.parse().unwrap_or(usize::MAX))
}

fn text(value: &HeaderValue) -> Cow<'_, str> {
    String::from_utf8_lossy(value.as_bytes())
}

/// Bytes of an error page that are read, in search of a fault.
pub(crate) const ERROR_PAGE: usize = 1 << 20;

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
                let mut response =
                    Response { charset, status: Some(status), ..Response::new(body) };
                let is_large = response.body.len() > LARGE;
                if lossy {
                    response = if is_large {
                        offload(true, Box::new(move || without_unreadable(response))).await
                    } else {
                        without_unreadable(response)
                    };
                }
                let readable = if is_result {
                    !is_web_page(&response.body)
                } else if is_large {
                    let (page, limits) = (response.clone(), *limits);
                    offload(true, Box::new(move || is_fault(&page, &limits))).await
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
                    // Zope looks for the part before the dot, and names that.
                    names_multicall: names("system.multicall")
                        || names("system/multicall")
                        || names("Resource:</b> system\n"),
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

/// Replaces what is not text, or not text that XML allows.
fn without_unreadable(mut response: Response) -> Response {
    // An encoding that is unknown is an error when the answer is read.
    let Ok(lossy) = codec::lossy_text(&response.body, response.charset.as_deref()) else {
        return response;
    };
    if lossy.replaced > 0 {
        tracing::warn!(
            target: "xmlrpc::client",
            replaced = lossy.replaced, "an answer holds characters that cannot be read"
        );
        response.body = lossy.text.into();
        response.charset = Some("utf-8".to_owned());
    }
    response
}

fn is_fault(response: &Response, limits: &Limits) -> bool {
    codec::response_text(&response.body, response.charset.as_deref())
        .is_ok_and(|text| matches!(codec::read_response::<IgnoredAny>(&text, limits), Ok(Err(_))))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "what cannot be unwrapped fails the test")]
mod tests {
    use super::*;

    #[test]
    fn the_host_shows_its_port_where_it_is_not_the_usual_one() {
        for (url, shown) in [
            ("http://example.org/RPC2", "example.org"),
            ("http://example.org:80/RPC2", "example.org"),
            ("http://example.org:443/RPC2", "example.org:443"),
            ("https://example.org:443/RPC2", "example.org"),
            ("https://[::1]:8443/RPC2", "[::1]:8443"),
        ] {
            assert_eq!(host(&url.parse().unwrap()), shown);
        }
    }

    #[test]
    fn html_is_known_by_its_head() {
        assert!(is_web_page(b"\r\n<!DOCTYPE HTML><title>oops"));
        assert!(is_web_page(b"<html>"));
        assert!(!is_web_page(b"<?xml version=\"1.0\"?><methodResponse>"));
        assert!(is_web_page(b"<?xml version=\"1.0\"?><html>"));
        assert!(is_web_page(b""));
    }
}
