//! The parts of HTTP that clients and servers share.

pub(crate) mod content_coding;
pub(crate) mod message;
#[cfg(feature = "_tls")]
pub(crate) mod tls;
