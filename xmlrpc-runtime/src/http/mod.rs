//! The parts of HTTP that clients and servers share.

pub(crate) mod body;
pub(crate) mod content_coding;
pub(crate) mod headers;
#[cfg(feature = "_tls")]
pub(crate) mod tls;
