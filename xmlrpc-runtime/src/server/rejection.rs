//! Answers requests that never become a call, by a status and a line of text.

use std::net::SocketAddr;

use bytes::Bytes;
use http::header::{
    ACCEPT_ENCODING, ALLOW, CONNECTION, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE,
};
use http::{HeaderValue, Response, StatusCode};
use http_body_util::Full;

use crate::blocking_task::guarded;
use crate::http::BodyError;
use crate::http::content_coding::CodingError;
use crate::observe::metrics;

/// Why a request is refused before it is a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rejection {
    NotFound,
    NotPost,
    /// The method is another than those of calls and of the page.
    #[cfg(feature = "docs")]
    NotPostNorGet,
    Unauthorized,
    NotXml,
    CrossOrigin,
    ForeignHost,
    TooLarge,
    TooSlow,
    Unreadable,
    /// The body has a coding that is not read, or several.
    UnsupportedCoding {
        /// Whether gzip would be read.
        gzip: bool,
    },
    Busy,
}

impl Rejection {
    fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotPost => StatusCode::METHOD_NOT_ALLOWED,
            #[cfg(feature = "docs")]
            Self::NotPostNorGet => StatusCode::METHOD_NOT_ALLOWED,
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::NotXml | Self::UnsupportedCoding { .. } => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::CrossOrigin => StatusCode::FORBIDDEN,
            Self::ForeignHost => StatusCode::MISDIRECTED_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::NotFound => "nothing is served at this path\n",
            Self::NotPost => "XML-RPC calls are POST requests\n",
            #[cfg(feature = "docs")]
            Self::NotPostNorGet => {
                "XML-RPC calls are POST requests, and GET shows the page about them\n"
            }
            Self::Unauthorized => "a name and its password are needed\n",
            Self::NotXml => "the Content-Type of an XML-RPC call is text/xml\n",
            Self::CrossOrigin => "requests from other origins are refused\n",
            Self::ForeignHost => {
                "this server does not answer browsers under this host name; \
                 its operator allows names by `allowed_hosts`\n"
            }
            Self::TooLarge => "the request is too large\n",
            Self::TooSlow => "the request took too long to arrive\n",
            Self::Unreadable => "the request cannot be read\n",
            Self::UnsupportedCoding { .. } => "this Content-Encoding is not understood\n",
            Self::Busy => "too much is going on: try again\n",
        }
    }

    /// Records the rejection in the log, and in the metrics where they are on.
    #[cold]
    pub(crate) fn record(self, peer: Option<SocketAddr>, metrics: bool) {
        let peer = peer.map(tracing::field::display);
        guarded(|| {
            tracing::debug!(
                target: "xmlrpc::server",
                peer, rejection = ?self, "rejected a request"
            );
        });
        if metrics {
            metrics::refused(self.status());
        }
    }

    pub(crate) fn into_response(self) -> Response<Full<Bytes>> {
        let mut response = plain_text(self.status(), self.text());
        let (name, value) = match self {
            Self::NotPost => (ALLOW, "POST"),
            #[cfg(feature = "docs")]
            Self::NotPostNorGet => (ALLOW, "GET, HEAD, POST"),
            Self::Busy => (RETRY_AFTER, "1"),
            Self::Unauthorized => (WWW_AUTHENTICATE, "Basic realm=\"xmlrpc\", charset=\"UTF-8\""),
            Self::UnsupportedCoding { gzip: true } => (ACCEPT_ENCODING, "gzip, deflate, identity"),
            Self::UnsupportedCoding { gzip: false } => (ACCEPT_ENCODING, "identity"),
            // The rest of such a body is not worth reading.
            Self::TooLarge | Self::TooSlow | Self::Unreadable => (CONNECTION, "close"),
            Self::NotFound | Self::NotXml | Self::CrossOrigin | Self::ForeignHost => {
                return response;
            }
        };
        response.headers_mut().insert(name, HeaderValue::from_static(value));
        response
    }
}

impl From<CodingError> for Rejection {
    fn from(error: CodingError) -> Self {
        match error {
            CodingError::TooLarge => Self::TooLarge,
            CodingError::Malformed => Self::Unreadable,
        }
    }
}

impl From<BodyError<Rejection>> for Rejection {
    fn from(error: BodyError<Rejection>) -> Self {
        match error {
            BodyError::TooLarge => Self::TooLarge,
            BodyError::Broken(rejection) => rejection,
        }
    }
}

/// Makes a response of a line of text.
pub(crate) fn plain_text(status: StatusCode, text: &'static str) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from_static(text.as_bytes())));
    *response.status_mut() = status;
    let value = HeaderValue::from_static("text/plain; charset=utf-8");
    response.headers_mut().insert(CONTENT_TYPE, value);
    response
}
