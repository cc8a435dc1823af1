//! A server over HTTP: connections, limits, shutdown.
//!
//! [`serve`] is all that most programs need. [`Server`] is the same with settings, or with
//! more than one router:
//!
//! ```
//! use std::time::Duration;
//! use xmlrpc::{Router, Server};
//!
//! # async fn f(public: Router, admin: Router, stop: tokio::sync::oneshot::Receiver<()>) -> std::io::Result<()> {
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:9000").await?;
//! Server::builder()
//!     .route("/RPC2", public)
//!     .route("/admin", admin)
//!     .call_timeout(Duration::from_secs(10))
//!     .serve(listener)
//!     .with_graceful_shutdown(async { drop(stop.await) })
//!     .await
//! # }
//! ```
//!
//! # What it tells
//!
//! `tracing` gets a span named `call` for each call, around all that a handler logs, with
//! `method`, `peer`, `fault`, `duration`, `request_bytes` and `response_bytes` (the calls
//! of a multicall have no bytes of their own); an event for each message with the same
//! fields; and one for each request that was refused before it was a call. These are of
//! level debug. Failures of the server's own, panics of handlers and listeners that
//! cannot accept, are errors; cutting off what still runs at the end is a warning.
//! Parameters and results are in none of them. Bytes are of the XML, not compressed.
//!
//! With the feature `metrics` there are the counters `xmlrpc_calls_total`, by `method`
//! and `outcome`, and `xmlrpc_refused_total`, by HTTP `status`; the histograms
//! `xmlrpc_call_seconds`, `xmlrpc_request_bytes` and `xmlrpc_response_bytes`, by
//! `method`; and the gauges `xmlrpc_calls_running` and `xmlrpc_connections_open`. Names
//! that no method has are `(unknown)`, or `(fallback)` where a fallback answers them.
//!
//! # What it does not do
//!
//! A blocking handler cannot be stopped: tokio waits for it when its runtime is
//! dropped, also after [`drain_timeout`](ServerBuilder::drain_timeout). Programs with
//! handlers that may hang end their runtime with `shutdown_timeout`.

mod accept;
mod auth;
mod body;
mod connection;
mod connection_permit;
mod http_service;
mod idle_timer;
mod listener;
mod origin;
mod rejection;
mod request_headers;
mod settings;
mod shutdown;
mod state;
#[cfg(any(feature = "tls", feature = "tls-ring"))]
mod tls;
mod tower_service;
mod tracked_io;

use std::collections::HashMap;
use std::fmt;
use std::future::{Future, IntoFuture, pending};
use std::io;
use std::pin::Pin;

pub use self::auth::BasicAuth;
pub use self::listener::Listener;
use self::settings::Settings;
#[cfg(any(feature = "tls", feature = "tls-ring"))]
pub use self::tls::Tls;
use crate::router::Router;

/// Serves a router at `/` and `/RPC2`, with the default limits of [`ServerBuilder`].
///
/// It runs when awaited, for ever: see [`Serve::with_graceful_shutdown`].
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
    Server::builder().route("/", router.clone()).route("/RPC2", router).serve(listener)
}

/// The way to a server with settings: [`Server::builder`].
#[derive(Debug)]
pub struct Server(());

impl Server {
    /// Starts a server without routes and with the default settings.
    pub fn builder() -> ServerBuilder {
        ServerBuilder::default()
    }
}

/// Puts a server together: what it serves at which path, and what it allows.
#[derive(Clone, Debug, Default)]
#[must_use = "a builder does nothing until it serves"]
pub struct ServerBuilder {
    routes: HashMap<String, Router>,
    settings: Settings,
    auth: Option<BasicAuth>,
    #[cfg(any(feature = "tls", feature = "tls-ring"))]
    tls: Option<Tls>,
}

impl ServerBuilder {
    /// Serves a router at exactly this path, which begins with `/` also where it is left
    /// out here. The last router of a path counts.
    ///
    /// Clients call `/RPC2` or `/` where their users name no path.
    pub fn route(mut self, path: impl Into<String>, router: Router) -> Self {
        let mut path = path.into();
        if !path.starts_with('/') {
            path.insert(0, '/');
        }
        self.routes.insert(path, router);
        self
    }

    /// Lets only these users call; anyone else is answered 401. Health paths stay open.
    pub fn basic_auth(mut self, auth: BasicAuth) -> Self {
        self.auth = Some(auth);
        self
    }

    /// Serves https with this certificate: feature `tls` or `tls-ring`.
    #[cfg(any(feature = "tls", feature = "tls-ring"))]
    pub fn tls(mut self, tls: Tls) -> Self {
        self.tls = Some(tls);
        self
    }

    /// The server, which runs when awaited.
    pub fn serve<L: Listener>(self, listener: L) -> Serve<L> {
        Serve { listener, builder: self, shutdown: Box::pin(pending()) }
    }
}

/// A server that runs when awaited. To run it beside other things, spawn it:
/// `tokio::spawn(xmlrpc::serve(listener, router).into_future())`.
///
/// Dropping it only closes the listener: connections that are open have tasks of their
/// own and are served on. [`with_graceful_shutdown`](Self::with_graceful_shutdown) ends
/// them, too.
#[must_use = "a server does nothing unless it is awaited"]
pub struct Serve<L> {
    listener: L,
    builder: ServerBuilder,
    shutdown: Pin<Box<dyn Future<Output = ()> + Send>>,
}

impl<L: Listener> Serve<L> {
    /// Stops when this future is done, without losing a call: callers are told to
    /// close their connections, new ones are taken until none has come for a
    /// moment, and whatever runs then may finish. See
    /// [`drain_quiet`](ServerBuilder::drain_quiet) and
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
}

impl<L: Listener> IntoFuture for Serve<L> {
    type Output = io::Result<()>;
    type IntoFuture = Pin<Box<dyn Future<Output = io::Result<()>> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        let Self { listener, builder, shutdown } = self;
        Box::pin(async move {
            accept::run(listener, builder, shutdown).await;
            Ok(())
        })
    }
}

impl<L> fmt::Debug for Serve<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Serve").field("builder", &self.builder).finish_non_exhaustive()
    }
}
