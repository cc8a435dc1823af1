//! The server over real sockets, with raw bytes, so that no client library hides
//! what goes over the wire.

#[cfg(feature = "docs")]
mod docs;
#[cfg(feature = "gzip")]
mod gzip;
mod handlers;
mod http;
mod http2;
#[cfg(feature = "http2")]
mod http2_frames;
mod large;
mod limits;
mod lines;
#[cfg(feature = "metrics")]
mod metrics;
mod mount;
mod observers;
mod routes;
mod runtime;
mod shutdown;
mod support;
#[cfg(any(feature = "tls", feature = "tls-ring"))]
mod tls;

#[path = "../support/alone.rs"]
mod alone;
#[path = "../support/caller.rs"]
mod caller;
#[cfg(feature = "gzip")]
#[path = "../support/growth.rs"]
mod growth;
#[path = "../support/log.rs"]
mod log;
#[cfg(feature = "metrics")]
#[path = "../support/recorder.rs"]
mod recorder;
#[path = "../support/wait.rs"]
mod wait;
