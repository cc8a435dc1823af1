//! What all connections of a server share, and which requests it admits.

use std::sync::Arc;

use bytes::Bytes;
use http::request::Parts;
use http::{Method, Response, StatusCode};
use http_body_util::Full;

#[cfg(feature = "http2")]
use crate::permits::Permits;
use crate::router::Router;
use crate::server::admission;
use crate::server::admission::{HostNames, RequestHeaders};
#[cfg(feature = "docs")]
use crate::server::docs;
use crate::server::http_service::RequestLimits;
use crate::server::idle_timer::Timeouts;
use crate::server::rejection::{Rejection, plain_text};
use crate::server::settings::Server;
use crate::server::shutdown::Shutdown;
#[cfg(feature = "_tls")]
use crate::server::tls::Tls;

/// What all connections of a server share.
#[derive(Debug)]
pub(crate) struct ServerState {
    server: Server,
    on_loopback: bool,
    pub(crate) limits: RequestLimits,
    pub(crate) timeouts: Timeouts,
    pub(crate) max_head_bytes: usize,
    /// Permits for streams of HTTP/2, from their head until their answer is taken.
    #[cfg(feature = "http2")]
    pub(crate) streams: Arc<Permits>,
    pub(crate) shutdown: Arc<Shutdown>,
}

impl ServerState {
    pub(crate) fn new(server: Server, on_loopback: bool) -> Self {
        let settings = &server.settings;
        let shutdown = Arc::<Shutdown>::default();
        Self {
            limits: RequestLimits::new(settings, shutdown.clone()),
            timeouts: Timeouts::new(settings),
            #[cfg(feature = "http2")]
            streams: Permits::with_reserve(settings.max_streams, settings.max_streams / 8),
            // Less is not enough for hyper's own buffer.
            max_head_bytes: settings.max_head_bytes.max(8 << 10),
            shutdown,
            on_loopback,
            server,
        }
    }

    #[cfg(feature = "_tls")]
    pub(crate) fn tls(&self) -> Option<&Tls> {
        self.server.tls.as_ref()
    }

    pub(crate) fn has_health_paths(&self) -> bool {
        self.server.settings.health_paths
    }

    #[cfg(any(feature = "http2", feature = "_tls"))]
    pub(crate) fn speaks_http2(&self) -> bool {
        self.server.settings.speaks_http2()
    }

    /// Tells whether callers understand nothing but TLS.
    #[cfg_attr(
        not(feature = "_tls"),
        expect(clippy::unused_self, reason = "without the feature nothing is encrypted")
    )]
    pub(crate) fn is_encrypted(&self) -> bool {
        #[cfg(feature = "_tls")]
        return self.tls().is_some();
        #[cfg(not(feature = "_tls"))]
        false
    }

    /// Finds the route of a request that may call its router.
    pub(crate) fn admit(
        &self,
        head: &Parts,
        headers: &RequestHeaders<'_>,
    ) -> Result<usize, Rejection> {
        // Servers and proxies disagree about which of two counts (RFC 9112, 3.2). None at all
        // harms nobody, and small clients leave it out.
        if headers.has_several_hosts() {
            return Err(Rejection::Unreadable);
        }
        let path = head.uri.path();
        // There are few enough routes to be compared one after another.
        let Some(route) = self.server.routes.iter().position(|(route, _)| route == path) else {
            return Err(Rejection::NotFound);
        };
        let linkable =
            self.server.settings.has_docs() && matches!(head.method, Method::GET | Method::HEAD);
        if self.server.settings.refuse_browsers {
            let hosts =
                HostNames { allowed: &self.server.allowed_hosts, on_loopback: self.on_loopback };
            admission::check_origin(headers, head, hosts, linkable)?;
        }
        if let Some(auth) = &self.server.auth {
            auth.check(&head.headers).ok_or(Rejection::Unauthorized)?;
        }
        if head.method == Method::POST {
            self.shutdown.note_call();
        }
        Ok(route)
    }

    /// Returns the router of a route.
    pub(crate) fn router(&self, route: usize) -> &Router {
        &self.server.routes[route].1
    }

    /// Finds the router at a path, where it has a page.
    #[cfg(feature = "docs")]
    pub(crate) fn documented(&self, path: &str) -> Option<&Router> {
        if !self.server.settings.docs {
            return None;
        }
        let (_, router) = self.server.routes.iter().find(|(route, _)| route == path)?;
        Some(router).filter(|router| docs::has_page(router))
    }

    /// Answers the question how the server is, where health paths are on.
    pub(crate) fn health(&self, head: &Parts) -> Option<Response<Full<Bytes>>> {
        if !self.has_health_paths() || !matches!(head.method, Method::GET | Method::HEAD) {
            return None;
        }
        match head.uri.path() {
            "/readyz" if self.shutdown.has_begun() => {
                Some(plain_text(StatusCode::SERVICE_UNAVAILABLE, "shutting down\n"))
            }
            "/healthz" | "/readyz" => Some(plain_text(StatusCode::OK, "ok\n")),
            _ => None,
        }
    }
}
