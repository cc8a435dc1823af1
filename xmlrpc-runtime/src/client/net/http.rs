//! Sends calls over HTTP/1.1, through a pool of connections.

use std::borrow::Cow;
use std::error::Error;
use std::io;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HeaderName};
use http::uri::{PathAndQuery, Scheme};
use http::{HeaderMap, HeaderValue, StatusCode, Uri};
use hyper_util::client::legacy;

use crate::client::error::{TransportError, chain, innermost};
use crate::client::net::connect::Connector;
use crate::client::net::http_answer::HttpAnswer;
use crate::client::net::request_body::{AbortHandle, AbortOnDrop, CallProgress, RequestBody};
use crate::client::transport::{Request, Response};
use crate::codec::Limits;
use crate::http::body::{self, BodyError};
#[cfg(feature = "gzip")]
use crate::http::content_coding::gzip;

/// Bytes of an error page that are read, in search of a fault.
const ERROR_PAGE: usize = 1 << 20;

/// A message of fewer bytes fits the buffers of a connection, whether its server reads it or
/// not.
const BUFFERED: usize = 16 << 10;

/// An endpoint that speaks HTTP.
#[derive(Debug)]
pub(crate) struct Http {
    pub(crate) pool: legacy::Client<Connector, RequestBody>,
    pub(crate) uri: Uri,
    /// The server as messages name it, without secrets.
    pub(crate) server: String,
    /// The headers of every request, with a `Content-Length` that each request replaces. A
    /// clone has no room for more headers, and to make some costs more than all of them.
    pub(crate) headers: HeaderMap,
    pub(crate) limits: Limits,
    pub(crate) accept_gzip: bool,
    /// Bytes from which a message is compressed.
    #[cfg(feature = "gzip")]
    pub(crate) compress_from: Option<usize>,
}

impl Http {
    /// Sends a call once. The pool may send it again by itself, but only if its connection
    /// turns out to be closed before any of it was written.
    pub(crate) async fn send_once(
        &self,
        request: &Request,
        progress: &CallProgress,
    ) -> Result<Response, TransportError> {
        let connection = AbortOnDrop::default();
        let message = self.message(request, progress.clone(), connection.handle());
        let mut answer = match self.pool.request(message).await {
            Ok(answer) => answer,
            Err(error) if error.is_connect() => {
                return Err(TransportError::connect(&*self.server, error));
            }
            Err(error) => {
                return Err(TransportError::broken(explain(error), progress.is_sent()));
            }
        };
        let success = answer.status() == StatusCode::OK;
        let limit = self.limits.message;
        let body = if success {
            body::read(answer.body_mut(), limit).await
        } else {
            Ok(body::read_prefix(answer.body_mut(), limit.min(ERROR_PAGE)).await)
        };
        let body = match body {
            Ok(body) => body,
            Err(BodyError::TooLarge) => return Err(TransportError::TooLarge { limit }),
            Err(BodyError::Broken(error)) => return Err(TransportError::broken(error, true)),
        };
        // A server may refuse a large message before it has read it, and never read it.
        if success || request.body.len() < BUFFERED {
            connection.done();
        }
        let answer = HttpAnswer {
            status: answer.status(),
            content_type: text_of(answer.headers(), &CONTENT_TYPE),
            content_encoding: codings(answer.headers()),
            body,
        };
        answer.into_response(&self.limits, self.accept_gzip)
    }

    fn message(
        &self,
        request: &Request,
        progress: CallProgress,
        abort: AbortHandle,
    ) -> http::Request<RequestBody> {
        let mut headers = self.headers.clone();
        if !request.headers.is_empty() {
            headers.extend(request.headers.clone());
        }
        let body = self.body(request, &mut headers);
        headers.insert(CONTENT_LENGTH, body.len().into());
        let mut message = http::Request::new(RequestBody::new(body, progress, abort));
        *message.method_mut() = http::Method::POST;
        *message.uri_mut() = self.uri.clone();
        *message.headers_mut() = headers;
        message
    }

    #[cfg(feature = "gzip")]
    fn body(&self, request: &Request, headers: &mut HeaderMap) -> Bytes {
        match self.compress_from {
            Some(bytes) if request.body.len() >= bytes => {
                headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
                gzip(&request.body).into()
            }
            _ => request.body.clone(),
        }
    }

    #[cfg(not(feature = "gzip"))]
    #[expect(clippy::unused_self, reason = "with the feature `gzip` it depends on the settings")]
    fn body(&self, request: &Request, _: &mut HeaderMap) -> Bytes {
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

/// Replaces the server of a URL by one byte. The pool has only one server, and would hash its
/// whole name several times for each call: a tenth of what a call costs.
pub(crate) fn placeholder(uri: &Uri) -> Uri {
    let path = uri.path_and_query().cloned().unwrap_or_else(|| PathAndQuery::from_static("/"));
    let url = Uri::builder().scheme(Scheme::HTTP).authority("_").path_and_query(path);
    url.build().expect("its parts are sound")
}

/// Says that an answer is not HTTP where it cannot be parsed: the server speaks another
/// protocol, or wants TLS.
fn explain(error: legacy::Error) -> Box<dyn Error + Send + Sync> {
    let unparsed = chain(&error)
        .filter_map(|error| error.downcast_ref::<hyper::Error>())
        .any(hyper::Error::is_parse);
    if !unparsed {
        return error.into();
    }
    let message = format!("the answer is not HTTP: {}", innermost(&error));
    io::Error::new(io::ErrorKind::InvalidData, message).into()
}

fn text_of<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Cow<'a, str> {
    headers.get(name).map_or(Cow::Borrowed(""), text)
}

/// Returns all content codings of a body, which several headers may name.
fn codings(headers: &HeaderMap) -> Cow<'_, str> {
    let mut all = headers.get_all(CONTENT_ENCODING).iter();
    let first = all.next().map_or(Cow::Borrowed(""), |value| text(value));
    all.fold(first, |codings, value| Cow::Owned(format!("{codings}, {}", text(value))))
}

fn text(value: &HeaderValue) -> Cow<'_, str> {
    String::from_utf8_lossy(value.as_bytes())
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
    fn a_placeholder_keeps_the_path_of_a_url() {
        let uri = placeholder(&"https://example.org/a/b?c=1".parse().unwrap());
        assert_eq!(uri.path_and_query().unwrap(), "/a/b?c=1");
        assert_ne!(uri.host(), Some("example.org"));
    }
}
