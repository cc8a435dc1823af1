//! The server over real sockets, with raw bytes, so that no client library hides
//! what goes over the wire.

mod log;
mod server {
    pub(crate) mod auth;
    #[cfg(feature = "gzip")]
    pub(crate) mod gzip;
    pub(crate) mod handlers;
    pub(crate) mod http;
    pub(crate) mod limits_body;
    pub(crate) mod limits_browsers;
    pub(crate) mod limits_calls;
    pub(crate) mod limits_connections;
    pub(crate) mod limits_messages;
    pub(crate) mod limits_slow;
    pub(crate) mod lines;
    pub(crate) mod mount;
    pub(crate) mod runtime;
    pub(crate) mod shutdown;
    pub(crate) mod support;
}
