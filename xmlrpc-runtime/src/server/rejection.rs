//! Requests that never become a call, answered by a status and a line of text.

use std::net::SocketAddr;

use bytes::Bytes;
use http::header::{
    ACCEPT_ENCODING, ALLOW, CONNECTION, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE,
};
use http::{HeaderName, HeaderValue, Response, StatusCode};
use http_body_util::Full;

use crate::http::content_coding::CodingError;
use crate::observe::metrics;

/// The content codings that requests may have.
const CODINGS: &str = if cfg!(feature = "gzip") { "gzip, identity" } else { "identity" };

/// Why a request is refused before it is a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    NotFound,
    NotPost,
    Unknown,
    NotXml,
    CrossOrigin,
    ForeignHost,
    TooLarge,
    TooSlow,
    Unreadable,
    Coding,
    Busy,
    ShuttingDown,
    /// Not refused: the answer to the question how the server is.
    Healthy,
}

impl Refusal {
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotPost => StatusCode::METHOD_NOT_ALLOWED,
            Self::Unknown => StatusCode::UNAUTHORIZED,
            Self::NotXml | Self::Coding => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::CrossOrigin => StatusCode::FORBIDDEN,
            Self::ForeignHost => StatusCode::MISDIRECTED_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::Busy | Self::ShuttingDown => StatusCode::SERVICE_UNAVAILABLE,
            Self::Healthy => StatusCode::OK,
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::NotFound => "nothing is served at this path\n",
            Self::NotPost => "XML-RPC calls are POST requests\n",
            Self::Unknown => "a name and its password are needed\n",
            Self::NotXml => "the Content-Type of an XML-RPC call is text/xml\n",
            Self::CrossOrigin => "calls from other origins are refused\n",
            Self::ForeignHost => "this server answers browsers only under a loopback name\n",
            Self::TooLarge => "the request is too large\n",
            Self::TooSlow => "the request took too long to arrive\n",
            Self::Unreadable => "the request cannot be read\n",
            Self::Coding => "this Content-Encoding is not understood\n",
            Self::ShuttingDown => "shutting down\n",
            Self::Healthy => "ok\n",
            Self::Busy => "too much is going on: try again\n",
        }
    }

    /// Tells the log and the metrics.
    pub(crate) fn note(self, peer: Option<SocketAddr>) {
        if self == Self::Healthy {
            return;
        }
        tracing::debug!(peer = peer.map(tracing::field::display), refusal = ?self, "refused a request");
        metrics::refused(self.status());
    }

    pub(crate) fn response(self) -> Response<Full<Bytes>> {
        let mut response = plain(self.status(), self.text());
        let mut set = |name: HeaderName, value| {
            response.headers_mut().insert(name, HeaderValue::from_static(value));
        };
        match self {
            Self::NotPost => set(ALLOW, "POST"),
            Self::Busy => set(RETRY_AFTER, "1"),
            Self::Unknown => set(WWW_AUTHENTICATE, "Basic realm=\"xmlrpc\", charset=\"UTF-8\""),
            Self::Coding => set(ACCEPT_ENCODING, CODINGS),
            // The rest of such a body is not worth reading.
            Self::TooLarge | Self::TooSlow | Self::Unreadable => set(CONNECTION, "close"),
            _ => {}
        }
        response
    }
}

impl From<CodingError> for Refusal {
    fn from(error: CodingError) -> Self {
        match error {
            CodingError::TooLarge => Self::TooLarge,
            CodingError::Malformed => Self::Unreadable,
        }
    }
}

/// A response in plain text.
pub(crate) fn plain(status: StatusCode, text: &'static str) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from_static(text.as_bytes())));
    *response.status_mut() = status;
    let value = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, value);
    response
}
