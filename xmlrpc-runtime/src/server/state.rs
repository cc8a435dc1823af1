//! What stands at which path, and who may come.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use bytes::Bytes;
use http::header::CONNECTION;
use http::request::Parts;
use http::{HeaderValue, Method, Response, Version};
use http_body_util::Full;

use crate::router::Router;
use crate::server::http_service::{Gate, Rules};
use crate::server::idle_timer::{Patience, Pulse};
use crate::server::origin;
use crate::server::rejection::Refusal;
use crate::server::request_headers::Marks;
use crate::server::shutdown::{Phase, Progress};
#[cfg(any(feature = "tls", feature = "tls-ring"))]
use crate::server::tls::Tls;
use crate::server::{BasicAuth, ServerBuilder};

/// What all connections of a server share.
#[derive(Debug)]
pub(crate) struct Site {
    /// Few enough to be compared one after another.
    routes: Vec<(String, Router)>,
    pub(crate) rules: Rules,
    pub(crate) patience: Patience,
    pub(crate) max_head_bytes: usize,
    refuse_browsers: bool,
    health_paths: bool,
    on_loopback: bool,
    auth: Option<BasicAuth>,
    #[cfg(any(feature = "tls", feature = "tls-ring"))]
    pub(crate) tls: Option<Tls>,
    pub(crate) progress: Progress,
    /// Counts calls while draining, so that silence can be told.
    late_calls: AtomicU64,
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
            routes: builder.routes.into_iter().collect(),
            progress: Progress::default(),
            late_calls: AtomicU64::new(0),
        }
    }

    /// Whether every answer asks its caller to close the connection.
    fn is_draining(&self) -> bool {
        self.progress.phase() != Phase::Serving
    }

    /// Whether callers understand nothing but TLS.
    #[cfg_attr(
        not(any(feature = "tls", feature = "tls-ring")),
        expect(clippy::unused_self, reason = "without the feature nothing is encrypted")
    )]
    pub(crate) fn is_encrypted(&self) -> bool {
        #[cfg(any(feature = "tls", feature = "tls-ring"))]
        return self.tls.is_some();
        #[cfg(not(any(feature = "tls", feature = "tls-ring")))]
        false
    }

    /// How many calls have come since draining began.
    pub(crate) fn late_calls(&self) -> u64 {
        self.late_calls.load(Relaxed)
    }

    fn health(&self, head: &Parts) -> Option<Refusal> {
        if !self.health_paths || !matches!(head.method, Method::GET | Method::HEAD) {
            return None;
        }
        match head.uri.path() {
            "/readyz" if self.is_draining() => Some(Refusal::ShuttingDown),
            "/healthz" | "/readyz" => Some(Refusal::Healthy),
            _ => None,
        }
    }
}

/// Who is at the other end of a connection.
#[derive(Debug)]
pub(crate) struct Caller {
    site: Arc<Site>,
    peer: Option<SocketAddr>,
    pulse: Pulse,
}

impl Caller {
    pub(crate) fn new(site: Arc<Site>, peer: Option<SocketAddr>) -> Self {
        Self { site, peer, pulse: Pulse::new() }
    }

    pub(crate) fn pulse(&self) -> &Pulse {
        &self.pulse
    }
}

/// One request of a caller's.
pub(crate) struct Visit(Arc<Caller>);

impl Gate for Visit {
    fn rules(&self) -> &Rules {
        &self.0.site.rules
    }

    fn peer(&self) -> Option<SocketAddr> {
        self.0.peer
    }

    fn admit(&self, head: &Parts, marks: &Marks<'_>) -> Result<&Router, Refusal> {
        let site = &*self.0.site;
        // Which of them counts is what servers and proxies disagree about (RFC 9112, 3.2).
        // None at all harms nobody, and small clients leave it out.
        if marks.more_hosts {
            return Err(Refusal::Unreadable);
        }
        let path = head.uri.path();
        let Some((_, router)) = site.routes.iter().find(|(route, _)| route == path) else {
            return Err(site.health(head).unwrap_or(Refusal::NotFound));
        };
        if site.refuse_browsers && marks.are_a_browsers() {
            origin::check(marks, head, site.on_loopback)?;
        }
        if let Some(auth) = &site.auth {
            auth.check(&head.headers).ok_or(Refusal::Unknown)?;
        }
        if site.is_draining() {
            site.late_calls.fetch_add(1, Relaxed);
        }
        Ok(router)
    }

    fn leave_unread(&self) {
        self.0.pulse.leave_unread();
    }

    fn release(&self, response: &mut Response<Full<Bytes>>) {
        if self.0.site.is_draining() {
            response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
        }
    }
}

impl Visit {
    pub(crate) fn new(caller: Arc<Caller>, version: Version) -> Self {
        caller.pulse.begin(version == Version::HTTP_2);
        Self(caller)
    }
}

/// Also where a stream of HTTP/2 is reset in the middle of a call.
impl Drop for Visit {
    fn drop(&mut self) {
        self.0.pulse.end();
    }
}
