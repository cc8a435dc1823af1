//! Clients that call scripted peers, other programs' kinds of servers, and routers in process.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped fails the test")]

mod batch;
mod blocking;
#[cfg(feature = "balance")]
mod endpoints;
mod errors;
#[cfg(feature = "gzip")]
mod gzip;
mod http;
mod large;
#[cfg(any(feature = "cookies", feature = "digest"))]
mod logins;
mod odd_answers;
mod one_by_one;
mod peer;
mod proxy;
mod redirects;
mod robust;
mod router;
mod secrets;
#[cfg(unix)]
mod sockets;
mod system;
#[cfg(any(feature = "tls", feature = "tls-ring"))]
mod tls;
mod transport;

#[path = "../support/alone.rs"]
mod alone;
#[path = "../support/log.rs"]
mod log;
#[path = "../support/wait.rs"]
mod wait;
