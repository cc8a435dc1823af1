//! Calls over HTTP/1.1, through a pool of connections.

use std::error::Error;

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_TYPE, HeaderName};
use http::{HeaderMap, StatusCode, Uri};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper_util::client::legacy;

use crate::client::answer::Answer;
use crate::client::connect::Connector;
use crate::client::outgoing::{Outgoing, Sent};
use crate::client::{Request, Response, TransportError};
use crate::codec::Limits;

/// Bytes of an error page that are read, in search of a fault.
const ERROR_PAGE: usize = 1 << 20;

#[derive(Debug)]
pub(crate) struct Http {
    pub(crate) pool: legacy::Client<Connector, Outgoing>,
    pub(crate) uri: Uri,
    pub(crate) name: String,
    pub(crate) headers: HeaderMap,
    pub(crate) limits: Limits,
    /// Bytes from which a message is compressed.
    #[cfg(feature = "gzip")]
    pub(crate) compress_from: Option<usize>,
}

impl Http {
    /// Sends a call once. The pool may send it again by itself, but only if its
    /// connection turned out to be closed before any of it was written.
    pub(crate) async fn once(
        &self,
        request: &Request,
        sent: &Sent,
    ) -> Result<Response, TransportError> {
        let mut headers = self.headers.clone();
        for (name, value) in &request.headers {
            headers.insert(name, value.clone());
        }
        let body = self.body(request, &mut headers);
        let mut message = http::Request::new(Outgoing::new(body, sent.clone()));
        *message.method_mut() = http::Method::POST;
        *message.uri_mut() = self.uri.clone();
        *message.headers_mut() = headers;
        match self.pool.request(message).await {
            Ok(answer) => self.read(answer).await,
            Err(error) if error.is_connect() => Err(TransportError::connect(self.server(), error)),
            Err(error) => Err(TransportError::broken(error, sent.get())),
        }
    }

    #[cfg(feature = "gzip")]
    fn body(&self, request: &Request, headers: &mut HeaderMap) -> Bytes {
        let compressed = match self.compress_from {
            Some(bytes) if request.body.len() >= bytes => super::gzip::encode(&request.body),
            _ => None,
        };
        match compressed {
            Some(compressed) => {
                headers.insert(CONTENT_ENCODING, http::HeaderValue::from_static("gzip"));
                compressed
            }
            None => request.body.clone(),
        }
    }

    #[cfg(not(feature = "gzip"))]
    #[expect(clippy::unused_self, reason = "with the feature `gzip` it depends on the settings")]
    fn body(&self, request: &Request, _: &mut HeaderMap) -> Bytes {
        request.body.clone()
    }

    pub(crate) fn server(&self) -> String {
        self.name.clone()
    }

    async fn read(&self, answer: http::Response<Incoming>) -> Result<Response, TransportError> {
        let (head, body) = answer.into_parts();
        let success = head.status == StatusCode::OK;
        let limit = self.limits.message;
        let body = match read(body, if success { limit } else { limit.min(ERROR_PAGE) }).await {
            Ok(body) => body,
            // Its status says enough.
            Err(_) if !success => Bytes::new(),
            Err(error) if error.is::<LengthLimitError>() => {
                return Err(TransportError::TooLarge { limit });
            }
            Err(error) => return Err(TransportError::broken(error, true)),
        };
        let answer = Answer {
            status: head.status,
            content_type: text_of(&head.headers, &CONTENT_TYPE),
            encoding: text_of(&head.headers, &CONTENT_ENCODING),
            body,
        };
        answer.check(&self.limits)
    }
}

/// Reads a body that may not exceed `limit` bytes, whatever length it declares.
async fn read(body: Incoming, limit: usize) -> Result<Bytes, Box<dyn Error + Send + Sync>> {
    Ok(Limited::new(body, limit).collect().await?.to_bytes())
}

fn text_of(headers: &HeaderMap, name: &HeaderName) -> String {
    headers
        .get(name)
        .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
        .unwrap_or_default()
}
