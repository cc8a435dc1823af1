//! The settings of a server: what it serves at which path, and every limit and timeout with
//! its default.

use std::time::Duration;

use crate::router::Router;
use crate::server::admission::{BasicAuth, host_name};
#[cfg(feature = "_tls")]
use crate::server::tls::Tls;

/// Serves routers, each at its path, to whoever connects to a listener.
///
/// A server is a cheap value: one may serve several listeners, each within the limits for
/// itself.
///
/// ```
/// # async fn f(router: xmlrpc::Router) -> Result<(), Box<dyn std::error::Error>> {
/// let server = xmlrpc::Server::builder().route("/RPC2", router).max_calls(64).build()?;
/// let listener = tokio::net::TcpListener::bind("127.0.0.1:9000").await?;
/// server.serve(listener).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Server {
    pub(crate) routes: Vec<(String, Router)>,
    pub(crate) settings: Settings,
    pub(crate) auth: Option<BasicAuth>,
    pub(crate) allowed_hosts: Vec<String>,
    #[cfg(feature = "_tls")]
    pub(crate) tls: Option<Tls>,
}

impl Server {
    /// Returns a builder without routes and with the default settings.
    pub fn builder() -> ServerBuilder {
        ServerBuilder::default()
    }

    /// Serves a router at `/` and `/RPC2`, with the default settings.
    pub(crate) fn of_router(router: Router) -> Self {
        Self {
            routes: vec![("/".to_owned(), router.clone()), ("/RPC2".to_owned(), router)],
            settings: Settings::default(),
            auth: None,
            allowed_hosts: Vec::new(),
            #[cfg(feature = "_tls")]
            tls: None,
        }
    }
}

/// Builds a [`Server`] of routes and settings.
#[derive(Clone, Debug, Default)]
#[must_use = "a builder does nothing until it is built"]
pub struct ServerBuilder {
    routes: Vec<(String, Router)>,
    settings: Settings,
    auth: Option<BasicAuth>,
    allowed_hosts: Vec<String>,
    #[cfg(feature = "_tls")]
    tls: Option<Tls>,
}

/// Tells what keeps a server from being built.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ServerConfigError {
    /// Nothing is served at any path. Add a router by [`route`](ServerBuilder::route).
    #[error("the server has no router: add one by `ServerBuilder::route`")]
    NoRoute,
    /// Several routers are served at this path. Nest them in one router, or give each a path
    /// of its own.
    #[error(
        "several routers are served at the path `{0}`: nest them in one, or choose other paths"
    )]
    DuplicatePath(String),
    /// This is not the path of a URL, so no request could have it.
    #[error("`{0}` is not the path of a URL: leave out queries and fragments, and %-encode blanks")]
    InvalidPath(String),
    /// This is not the name or the address of a host as browsers write it.
    #[error("`{0}` is not the name of a host: leave out schemes, ports and paths")]
    InvalidHost(String),
}

impl ServerBuilder {
    /// Serves a router at exactly this path. A path begins with `/`, which may be left out
    /// here.
    ///
    /// Clients call `/RPC2` or `/` where their users name no path.
    pub fn route(mut self, path: impl Into<String>, router: Router) -> Self {
        let mut path = path.into();
        if !path.starts_with('/') {
            path.insert(0, '/');
        }
        self.routes.push((path, router));
        self
    }

    /// Lets only these users call, and answers everyone else 401. Health paths stay open.
    pub fn basic_auth(mut self, auth: BasicAuth) -> Self {
        self.auth = Some(auth);
        self
    }

    /// Sets the names under which browsers reach the server, without ports: any unless set, and
    /// on a loopback listener loopback names alone. A server behind a proxy has the proxy's
    /// public name:
    ///
    /// ```
    /// # fn f(router: xmlrpc::Router) -> Result<(), xmlrpc::server::ServerConfigError> {
    /// let server = xmlrpc::Server::builder()
    ///     .route("/RPC2", router)
    ///     .allowed_hosts(["rpc.example.com"])
    ///     .build()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// Once they are set, a browser's request under another name is answered 421, except under
    /// loopback names on a loopback listener. So no page whose own name was rebound to the
    /// server's address calls it. The proxy must hand on the header `Host` as it came. Programs
    /// that are not browsers are not affected.
    pub fn allowed_hosts<H: Into<String>>(mut self, hosts: impl IntoIterator<Item = H>) -> Self {
        self.allowed_hosts = hosts.into_iter().map(Into::into).collect();
        self
    }

    /// Serves https with this certificate, and no plain http. Needs the feature `tls` or
    /// `tls-ring`.
    #[cfg(feature = "_tls")]
    pub fn tls(mut self, tls: Tls) -> Self {
        self.tls = Some(tls);
        self
    }

    /// Builds the server.
    ///
    /// # Errors
    ///
    /// Returns that there is no route, or the first path that several routers have, or that is not
    /// the path of a URL, or the first of the allowed hosts that is not the name of one.
    pub fn build(self) -> Result<Server, ServerConfigError> {
        if self.routes.is_empty() {
            return Err(ServerConfigError::NoRoute);
        }
        for (index, (path, _)) in self.routes.iter().enumerate() {
            let uri = path.parse::<http::Uri>();
            if uri.is_err() || path.contains(['?', '#']) {
                return Err(ServerConfigError::InvalidPath(path.clone()));
            }
            if self.routes[..index].iter().any(|(earlier, _)| earlier == path) {
                return Err(ServerConfigError::DuplicatePath(path.clone()));
            }
        }
        let mut hosts = self.allowed_hosts.iter();
        if let Some(host) = hosts.find(|host| host_name(host) != Some(host)) {
            return Err(ServerConfigError::InvalidHost(host.clone()));
        }
        Ok(Server {
            routes: self.routes,
            settings: self.settings,
            auth: self.auth,
            allowed_hosts: self.allowed_hosts,
            #[cfg(feature = "_tls")]
            tls: self.tls,
        })
    }
}

macro_rules! settings {
    ($(
        $(#[doc = $doc:literal])*
        $(#[cfg($feature:meta)])?
        $name:ident: $type:ty = $default:expr;
    )*) => {
        /// What a server allows, set by [`ServerBuilder`]'s methods of the same names.
        #[derive(Clone, Debug)]
        pub(crate) struct Settings {
            $($(#[cfg($feature)])? pub(crate) $name: $type,)*
        }

        impl Default for Settings {
            fn default() -> Self {
                Self { $($(#[cfg($feature)])? $name: $default,)* }
            }
        }

        /// # Limits and timeouts
        ///
        /// A timeout below a millisecond is taken for one, and one above 30 years, such as
        /// [`Duration::MAX`], for 30 years.
        impl ServerBuilder {
            $(
                $(#[doc = $doc])*
                $(#[cfg($feature)])?
                pub fn $name(mut self, $name: $type) -> Self {
                    self.settings.$name = $name.in_range();
                    self
                }
            )*
        }
    };
}

/// Brings a setting into the range that the server can work with.
pub(crate) trait InRange: Sized {
    fn in_range(self) -> Self {
        self
    }
}

impl InRange for usize {}
impl InRange for bool {}

/// No time at all would let a connection check its timer without end, and clocks end before
/// [`Duration::MAX`] does.
impl InRange for Duration {
    fn in_range(self) -> Self {
        self.clamp(Duration::from_millis(1), Duration::from_secs(30 * 365 * 24 * 60 * 60))
    }
}

settings! {
    /// Sets how many connections may be open: 1,024. One more is answered 503 and closed;
    /// under TLS it is only closed.
    max_connections: usize = 1024;

    /// Sets how many messages may be answered at once: 256. One more is answered 503 with
    /// `Retry-After`; nothing waits in a queue.
    max_calls: usize = 256;

    /// Sets how many of [`max_calls`](Self::max_calls) a single connection leaves to others:
    /// 32, and half of them at most. Only a connection of HTTP/2 has several calls at once. It
    /// may have as many as its part of what is free allows: alone all but these, and beside
    /// others that want as many an equal share. What exceeds it is answered 503.
    reserved_calls: usize = 32;

    /// Sets how many bytes of requests, and of answers that are not yet written, may be held
    /// at once over all connections: 256 MiB. A request that would exceed them is answered
    /// 503. An answer is not, because its call has run, and may exceed them. But where more than
    /// four times as many are held, an answer above 256 KiB is replaced by a fault, which says
    /// that its call has run.
    ///
    /// Messages of at most 16 KiB do not count, and an eighth is kept for those of at most
    /// 256 KiB, so that small calls are served while large ones wait. A message counts as much
    /// as has come of it.
    max_held_bytes: usize = 256 << 20;

    /// Sets how many bytes the head of a request may take: 64 KiB, then 431. At least 8 KiB.
    /// It may have 100 headers.
    max_head_bytes: usize = 64 << 10;

    /// Sets how long a new connection may stay silent, and a TLS handshake take: 10 s.
    first_byte_timeout: Duration = Duration::from_secs(10);

    /// Sets how long a connection may idle between requests, and a head take to arrive: 30 s
    /// in all. Its end may be noticed a sixteenth of that late.
    idle_timeout: Duration = Duration::from_secs(30);

    /// Sets how long a body may pause while it arrives: 10 s, then 408.
    body_pause: Duration = Duration::from_secs(10);

    /// Sets how long a body may take to arrive: 120 s, then 408.
    body_timeout: Duration = Duration::from_secs(120);

    /// Sets how long a caller may leave an answer unread: 30 s, then the connection is
    /// closed, or the stream of HTTP/2 reset. A caller that reads slowly must take 64 KiB in
    /// that time.
    write_stall: Duration = Duration::from_secs(30);

    /// Sets how long a message may take to be answered: 60 s, then its caller gets a fault of
    /// the code [`Fault::TIMED_OUT`](crate::Fault::TIMED_OUT). An asynchronous handler is dropped, and a blocking one that has not begun never does;
    /// one that has cannot be stopped, and counts among `max_calls` until it returns.
    call_timeout: Duration = Duration::from_secs(60);

    /// Sets how long no call must have come, while shutting down, before the listener is
    /// closed: 250 ms. Behind a balancer that asks `/readyz`, longer than it needs to notice.
    /// A connection on which no request has begun is then closed after as long again.
    drain_quiet: Duration = Duration::from_millis(250);

    /// Sets how long shutting down may take before what still runs is cut off: 25 s. Where
    /// calls never cease to come, the listener is closed after half of it, so that those
    /// which have begun have the other half.
    drain_timeout: Duration = Duration::from_secs(25);

    /// Sets whether requests that only browsers send are refused unless they come from the
    /// server's own origin: true. A request is a browser's if it carries `Origin` or any of
    /// the `Sec-Fetch-` headers.
    refuse_browsers: bool = true;

    /// Sets whether `GET` at the path of a router is answered by a page that documents its
    /// methods and calls them: false. It is shown to whoever may call `system.describeMethods`,
    /// and there is none for a router that does not answer it and `system.listMethods` by
    /// itself. A link to it may stand on any site: of the requests that
    /// [`refuse_browsers`](Self::refuse_browsers) refuses, one that opens it in a window is
    /// answered. Needs the feature `docs`.
    ///
    /// ```
    /// # #[cfg(feature = "docs")]
    /// # fn f(router: xmlrpc::Router) -> Result<(), xmlrpc::server::ServerConfigError> {
    /// let server = xmlrpc::Server::builder().route("/RPC2", router).docs(true).build()?;
    /// # Ok(())
    /// # }
    /// ```
    #[cfg(feature = "docs")]
    docs: bool = false;

    /// Sets whether `GET /healthz` and `GET /readyz` are answered: false. `/readyz` is 503
    /// while shutting down. They are answered also where `max_connections` are open, on 64
    /// more that are for nothing else; what else comes there is answered 503 when its head has
    /// come.
    health_paths: bool = false;

    /// Sets whether requests may be compressed by gzip, and answers are for callers that
    /// accept it: false, so that a compressed request is answered 415. The limits of a
    /// message hold for what comes out of it. Needs the feature `gzip`.
    #[cfg(feature = "gzip")]
    gzip: bool = false;

    /// Sets from how many bytes on an answer is compressed, where [`gzip`](Self::gzip) is
    /// set: 1,400. Needs the feature `gzip`.
    #[cfg(feature = "gzip")]
    gzip_threshold: usize = 1400;

    /// Sets whether HTTP/2 is spoken beside HTTP/1: false. Over TLS it is offered by ALPN;
    /// without TLS it is known by the first bytes of a connection. `max_head_bytes` bounds
    /// its header lists. Needs the feature `http2`.
    #[cfg(feature = "http2")]
    http2: bool = false;

    /// Sets how many requests over HTTP/2 may be open at once over all connections, from their
    /// head until their answer is taken: 1,024. One more is answered 503. A single connection
    /// leaves an eighth to others, as with [`reserved_calls`](Self::reserved_calls), and may
    /// have 256 in any case. Needs the feature `http2`.
    #[cfg(feature = "http2")]
    max_streams: usize = 1024;

    /// Sets whether open connections and refused requests are counted: false. What calls
    /// cost is recorded by the router. Needs the feature `metrics`.
    #[cfg(feature = "metrics")]
    metrics: bool = false;
}

/// What the settings of features say, also without the features.
impl Settings {
    /// From how many bytes on answers are compressed, where gzip is on.
    #[cfg_attr(
        not(feature = "gzip"),
        expect(clippy::unused_self, reason = "without the feature it is always off")
    )]
    pub(crate) fn gzip_from(&self) -> Option<usize> {
        #[cfg(feature = "gzip")]
        return self.gzip.then_some(self.gzip_threshold);
        #[cfg(not(feature = "gzip"))]
        None
    }

    #[cfg_attr(
        not(feature = "docs"),
        expect(clippy::unused_self, reason = "without the feature it is always off")
    )]
    pub(crate) fn has_docs(&self) -> bool {
        #[cfg(feature = "docs")]
        return self.docs;
        #[cfg(not(feature = "docs"))]
        false
    }

    #[cfg(any(feature = "http2", feature = "_tls"))]
    #[cfg_attr(
        not(feature = "http2"),
        expect(clippy::unused_self, reason = "without the feature it is always off")
    )]
    pub(crate) fn speaks_http2(&self) -> bool {
        #[cfg(feature = "http2")]
        return self.http2;
        #[cfg(not(feature = "http2"))]
        false
    }

    #[cfg_attr(
        not(feature = "metrics"),
        expect(clippy::unused_self, reason = "without the feature it is always off")
    )]
    pub(crate) fn records_metrics(&self) -> bool {
        #[cfg(feature = "metrics")]
        return self.metrics;
        #[cfg(not(feature = "metrics"))]
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timeouts_are_kept_where_clocks_can_follow() {
        let settings = |timeout| Server::builder().idle_timeout(timeout).settings;
        assert_eq!(settings(Duration::ZERO).idle_timeout, Duration::from_millis(1));
        assert_eq!(settings(Duration::from_secs(5)).idle_timeout, Duration::from_secs(5));
        assert!(settings(Duration::MAX).idle_timeout > Duration::from_secs(900_000_000));
    }
}
