//! How bytes go out to a server and back.

pub(crate) mod connect;
pub(crate) mod http;
pub(crate) mod http_answer;
pub(crate) mod request_body;
pub(crate) mod scgi;
#[cfg(feature = "_tls")]
pub(crate) mod tls;
pub(crate) mod url;

use self::http::Http;
use self::request_body::CallProgress;
use self::scgi::Scgi;
use crate::client::error::TransportError;
use crate::client::transport::{Request, Response};

/// What one endpoint speaks.
#[derive(Debug)]
pub(crate) enum Protocol {
    Http(Box<Http>),
    Scgi(Box<Scgi>),
}

impl Protocol {
    pub(crate) async fn send_once(
        &self,
        request: &Request,
        progress: &CallProgress,
    ) -> Result<Response, TransportError> {
        match self {
            Protocol::Http(http) => http.send_once(request, progress).await,
            // Boxed, so that calls over HTTP make no room for it.
            Protocol::Scgi(scgi) => Box::pin(scgi.send_once(request, progress)).await,
        }
    }

    /// Returns the server as messages name it, without secrets.
    pub(crate) fn server(&self) -> &str {
        match self {
            Protocol::Http(http) => &http.server,
            Protocol::Scgi(scgi) => &scgi.server,
        }
    }
}
