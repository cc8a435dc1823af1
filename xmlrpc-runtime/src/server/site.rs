//! What stands at which path, and who may come.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};

use bytes::Bytes;
use http::header::CONNECTION;
use http::{HeaderValue, Method, Request, Response, StatusCode};
use http_body::Body;
use http_body_util::Full;

use super::exchange::{self, Rules};
use super::origin;
use super::pulse::Patience;
use super::refusal::{Refusal, plain};
#[cfg(any(feature = "tls", feature = "tls-ring"))]
use super::tls::Tls;
use super::{BasicAuth, ServerBuilder};
use crate::router::Router;

/// What all connections of a server share.
#[derive(Debug)]
pub(crate) struct Site {
    routes: HashMap<String, Router>,
    pub(crate) rules: Rules,
    pub(crate) patience: Patience,
    pub(crate) max_head_bytes: usize,
    refuse_browsers: bool,
    health_paths: bool,
    on_loopback: bool,
    auth: Option<BasicAuth>,
    #[cfg(any(feature = "tls", feature = "tls-ring"))]
    pub(crate) tls: Option<Tls>,
    draining: AtomicBool,
    /// Counts requests while draining, so that silence can be told.
    pub(crate) late_requests: AtomicU64,
}

impl Site {
    pub(crate) fn new(builder: ServerBuilder, on_loopback: bool) -> Self {
        let settings = &builder.settings;
        Self {
            rules: Rules::new(settings),
            patience: Patience::new(settings),
            // Less is not enough for hyper's own buffer.
            max_head_bytes: settings.max_head_bytes.max(8 << 10),
            refuse_browsers: settings.refuse_browsers,
            health_paths: settings.health_paths,
            on_loopback,
            auth: builder.auth,
            #[cfg(any(feature = "tls", feature = "tls-ring"))]
            tls: builder.tls,
            routes: builder.routes,
            draining: AtomicBool::new(false),
            late_requests: AtomicU64::new(0),
        }
    }

    /// From now on every answer asks its caller to close the connection.
    pub(crate) fn drain(&self) {
        self.draining.store(true, Relaxed);
    }

    pub(crate) async fn respond<B: Body>(
        &self,
        request: Request<B>,
        peer: Option<SocketAddr>,
    ) -> Response<Full<Bytes>> {
        let mut response = match self.admit(&request) {
            Ok(Admitted::Call(router)) => {
                exchange::answer(router, &self.rules, peer, request).await
            }
            Ok(Admitted::Health(status, text)) => plain(status, text),
            Err(refusal) => refusal.response(),
        };
        if self.draining.load(Relaxed) {
            self.late_requests.fetch_add(1, Relaxed);
            response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        }
        response
    }

    fn admit<B>(&self, request: &Request<B>) -> Result<Admitted<'_>, Refusal> {
        let path = request.uri().path();
        let Some(router) = self.routes.get(path) else {
            return self.health(request.method(), path).ok_or(Refusal::NotFound);
        };
        if self.refuse_browsers {
            origin::check(request.headers(), request.uri(), self.on_loopback)?;
        }
        match &self.auth {
            Some(auth) if auth.check(request.headers()).is_none() => Err(Refusal::Unknown),
            _ => Ok(Admitted::Call(router)),
        }
    }

    fn health(&self, method: &Method, path: &str) -> Option<Admitted<'_>> {
        if !self.health_paths || (method != Method::GET && method != Method::HEAD) {
            return None;
        }
        match path {
            "/readyz" if self.draining.load(Relaxed) => {
                Some(Admitted::Health(StatusCode::SERVICE_UNAVAILABLE, "shutting down\n"))
            }
            "/healthz" | "/readyz" => Some(Admitted::Health(StatusCode::OK, "ok\n")),
            _ => None,
        }
    }
}

/// What a request is for.
enum Admitted<'a> {
    Call(&'a Router),
    Health(StatusCode, &'static str),
}
