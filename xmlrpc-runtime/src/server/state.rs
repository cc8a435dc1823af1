//! What all connections of a server share, and which requests it admits.

use bytes::Bytes;
use http::request::Parts;
use http::{Method, Response, StatusCode};
use http_body_util::Full;

use crate::router::Router;
use crate::server::admission::{self, RequestHeaders};
use crate::server::auth::BasicAuth;
use crate::server::http_service::RequestLimits;
use crate::server::idle_timer::Timeouts;
use crate::server::rejection::{Rejection, plain_text};
use crate::server::settings::Server;
use crate::server::shutdown::{Shutdown, ShutdownPhase};
#[cfg(feature = "_tls")]
use crate::server::tls::Tls;

/// What all connections of a server share.
#[derive(Debug)]
pub(crate) struct ServerState {
    /// Few enough to be compared one after another.
    routes: Vec<(String, Router)>,
    pub(crate) limits: RequestLimits,
    pub(crate) timeouts: Timeouts,
    pub(crate) max_head_bytes: usize,
    #[cfg(any(feature = "http2", feature = "_tls"))]
    pub(crate) http2: bool,
    refuse_browsers: bool,
    health_paths: bool,
    on_loopback: bool,
    auth: Option<BasicAuth>,
    #[cfg(feature = "_tls")]
    pub(crate) tls: Option<Tls>,
    pub(crate) shutdown: Shutdown,
}

impl ServerState {
    pub(crate) fn new(server: &Server, on_loopback: bool) -> Self {
        let settings = &server.settings;
        Self {
            routes: server.routes.clone(),
            limits: RequestLimits::new(settings),
            timeouts: Timeouts::new(settings),
            // Less is not enough for hyper's own buffer.
            max_head_bytes: settings.max_head_bytes.max(8 << 10),
            #[cfg(any(feature = "http2", feature = "_tls"))]
            http2: settings.speaks_http2(),
            refuse_browsers: settings.refuse_browsers,
            health_paths: settings.health_paths,
            on_loopback,
            auth: server.auth.clone(),
            #[cfg(feature = "_tls")]
            tls: server.tls.clone(),
            shutdown: Shutdown::default(),
        }
    }

    /// Tells whether callers understand nothing but TLS.
    #[cfg_attr(
        not(feature = "_tls"),
        expect(clippy::unused_self, reason = "without the feature nothing is encrypted")
    )]
    pub(crate) fn is_encrypted(&self) -> bool {
        #[cfg(feature = "_tls")]
        return self.tls.is_some();
        #[cfg(not(feature = "_tls"))]
        false
    }

    /// Finds the router of a request that may call it.
    pub(crate) fn admit(
        &self,
        head: &Parts,
        headers: &RequestHeaders<'_>,
    ) -> Result<&Router, Rejection> {
        // Servers and proxies disagree about which of two counts (RFC 9112, 3.2). None at all
        // harms nobody, and small clients leave it out.
        if headers.more_hosts {
            return Err(Rejection::Unreadable);
        }
        let path = head.uri.path();
        let Some((_, router)) = self.routes.iter().find(|(route, _)| route == path) else {
            return Err(Rejection::NotFound);
        };
        if self.refuse_browsers && headers.are_from_browser() {
            admission::check_origin(headers, head, self.on_loopback)?;
        }
        if let Some(auth) = &self.auth {
            auth.check(&head.headers).ok_or(Rejection::Unauthorized)?;
        }
        self.shutdown.note_call();
        Ok(router)
    }

    /// Answers the question how the server is, where health paths are on.
    pub(crate) fn health(&self, head: &Parts) -> Option<Response<Full<Bytes>>> {
        if !self.health_paths || !matches!(head.method, Method::GET | Method::HEAD) {
            return None;
        }
        match head.uri.path() {
            "/readyz" if self.shutdown.phase() != ShutdownPhase::Serving => {
                Some(plain_text(StatusCode::SERVICE_UNAVAILABLE, "shutting down\n"))
            }
            "/healthz" | "/readyz" => Some(plain_text(StatusCode::OK, "ok\n")),
            _ => None,
        }
    }
}
