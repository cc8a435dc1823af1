//! How bytes go out and back.

pub(crate) mod abort_on_drop;
pub(crate) mod connect;
pub(crate) mod http;
pub(crate) mod http_answer;
pub(crate) mod proxy;
pub(crate) mod request_body;
pub(crate) mod retry;
pub(crate) mod scgi;
pub(crate) mod stream;
#[cfg(feature = "_tls")]
pub(crate) mod tls;
pub(crate) mod url;
