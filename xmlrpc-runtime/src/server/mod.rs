//! A server over HTTP, with its connections, limits and shutdown.
//!
//! [`serve`] is all that most programs need. [`Server`] does the same with settings, or with
//! more than one router:
//!
//! ```
//! use std::time::Duration;
//! use xmlrpc::{Router, Server};
//!
//! # async fn f(
//! #     public: Router, admin: Router, stop: tokio::sync::oneshot::Receiver<()>,
//! # ) -> Result<(), Box<dyn std::error::Error>> {
//! let server = Server::builder()
//!     .route("/RPC2", public)
//!     .route("/admin", admin)
//!     .call_timeout(Duration::from_secs(10))
//!     .build()?;
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:9000").await?;
//! server.serve(listener).with_graceful_shutdown(async { drop(stop.await) }).await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Logs and metrics
//!
//! `tracing` gets a span named `call` for each call, around all that a handler logs, with
//! `method`, `peer`, `fault`, `duration`, `request_bytes` and `response_bytes` (the calls of a
//! multicall have no bytes of their own); an event for each message with the same fields; and
//! one for each request that was refused before it was a call. These are of level debug.
//! Failures of the server itself, panics of handlers, and listeners that cannot accept are
//! errors; to cut off what still runs at the end is a warning. None of them holds parameters
//! or results. Bytes are those of the XML, before it is compressed.
//!
//! With the feature `metrics` and the settings of that name there are the counters
//! `xmlrpc_calls_total`, by `method` and `outcome`, and `xmlrpc_refused_total`, by HTTP
//! `status`; the histograms `xmlrpc_call_seconds`, `xmlrpc_request_bytes` and
//! `xmlrpc_response_bytes`, by `method`; and the gauges `xmlrpc_calls_running` and
//! `xmlrpc_connections_open`. Names that no method has are `(unknown)`, or `(fallback)` where
//! a fallback answers them.
//!
//! # What a server cannot do
//!
//! A blocking handler cannot be stopped: tokio waits for it when its runtime is dropped, also
//! after [`drain_timeout`](ServerBuilder::drain_timeout). Programs with handlers that may hang
//! end their runtime with `shutdown_timeout`.

mod accept;
mod admission;
mod body;
mod connection;
#[cfg(feature = "docs")]
mod docs;
mod http_service;
mod idle_timer;
mod rejection;
mod settings;
mod shutdown;
mod state;
#[cfg(feature = "http2")]
mod streams;
#[cfg(feature = "_tls")]
mod tls;
mod tower_service;

use std::fmt;
use std::future::{Future, IntoFuture, pending};
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;

pub use self::accept::Listener;
pub use self::admission::BasicAuth;
#[cfg(feature = "docs")]
pub use self::docs::Docs;
pub use self::settings::{Server, ServerBuilder, ServerConfigError};
// Named as users turn them on, since rustc shows this where both are off.
#[cfg(any(feature = "tls", feature = "tls-ring"))]
pub use self::tls::Tls;
pub use self::tower_service::{Mount, MountBuilder};
use crate::router::Router;

/// Serves a router at `/` and `/RPC2`, with the default limits of [`ServerBuilder`].
///
/// It runs when awaited, and does not end unless
/// [`with_graceful_shutdown`](Serve::with_graceful_shutdown) says when.
///
/// ```no_run
/// # async fn f() -> Result<(), Box<dyn std::error::Error>> {
/// use xmlrpc::{Router, serve};
///
/// let router = Router::builder().method("ping", |()| async { Ok("pong") }).build()?;
/// let listener = tokio::net::TcpListener::bind("127.0.0.1:9000").await?;
/// serve(listener, router).await?;
/// # Ok(())
/// # }
/// ```
pub fn serve<L: Listener>(listener: L, router: Router) -> Serve<L> {
    Server::of_router(router).serve(listener)
}

impl Server {
    /// Returns what serves the connections of a listener when it is awaited.
    pub fn serve<L: Listener>(&self, listener: L) -> Serve<L> {
        Serve { listener, server: self.clone(), shutdown: Box::pin(pending()) }
    }
}

/// Serves the connections of a listener when it is awaited. To run it beside other things,
/// spawn it: `tokio::spawn(xmlrpc::serve(listener, router).into_future())`.
///
/// Dropping it only closes the listener: connections that are open have tasks of their own
/// and are served on. [`with_graceful_shutdown`](Self::with_graceful_shutdown) ends them, too.
#[must_use = "a server does nothing unless it is awaited"]
pub struct Serve<L> {
    listener: L,
    server: Server,
    shutdown: Pin<Box<dyn Future<Output = ()> + Send>>,
}

impl<L: Listener> Serve<L> {
    /// Stops when this future completes, without losing a call: callers are told to close
    /// their connections, new ones are accepted until none has come for a moment, and
    /// whatever runs then may finish. See [`drain_quiet`](ServerBuilder::drain_quiet) and
    /// [`drain_timeout`](ServerBuilder::drain_timeout).
    ///
    /// The library listens to no signal: tie this to the ones that you want.
    pub fn with_graceful_shutdown(
        mut self,
        shutdown: impl Future<Output = ()> + Send + 'static,
    ) -> Self {
        self.shutdown = Box::pin(shutdown);
        self
    }

    /// Returns the address that is listened on, such as the port that the system chose for
    /// port 0. A Unix socket has none.
    ///
    /// ```
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let router = xmlrpc::Router::builder().build()?;
    /// let server = xmlrpc::serve(tokio::net::TcpListener::bind("127.0.0.1:0").await?, router);
    /// assert_ne!(server.local_addr().expect("an address of TCP").port(), 0);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn local_addr(&self) -> Option<SocketAddr> {
        self.listener.local_addr()
    }
}

impl<L: Listener> IntoFuture for Serve<L> {
    /// Never an error: failures to accept are logged and passed over.
    type Output = io::Result<()>;
    type IntoFuture = Pin<Box<dyn Future<Output = io::Result<()>> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { listener, server, shutdown } = self;
        Box::pin(async move {
            accept::run(listener, server, shutdown).await;
            Ok(())
        })
    }
}

impl<L> fmt::Debug for Serve<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Serve").field("server", &self.server).finish_non_exhaustive()
    }
}
