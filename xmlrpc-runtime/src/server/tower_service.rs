//! The router as a tower service.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, LazyLock};
use std::task::{Context as Task, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::request::Parts;
use http::{Request, Response};
use http_body::Body;
use http_body_util::Full;
use tower_service::Service;

use crate::router::Router;
use crate::server::admission::RequestHeaders;
use crate::server::http_service::{Admission, RequestLimits, handle};
use crate::server::rejection::Rejection;
use crate::server::settings::{InRange as _, Settings};

/// A router with limits of its own, to be mounted in axum or under any tower layer.
///
/// ```
/// use std::time::Duration;
///
/// use axum::routing::post_service;
/// use xmlrpc::Router;
///
/// let router = Router::builder().method("ping", |()| async { Ok("pong") }).build()?;
/// let rpc = router.mount().call_timeout(Duration::from_secs(5)).max_calls(64).build();
/// let application: axum::Router = axum::Router::new().route("/RPC2", post_service(rpc));
/// # let _ = application;
/// # Ok::<(), xmlrpc::router::BuildError>(())
/// ```
///
/// Clones share what they count, so that limits hold for all paths at which one is mounted.
#[derive(Clone, Debug)]
pub struct Mount {
    router: Router,
    /// `None` for the limits of a router that is mounted without settings.
    limits: Option<Arc<RequestLimits>>,
}

/// Builds a [`Mount`] of a router and settings.
#[derive(Clone, Debug)]
#[must_use = "a builder does nothing until it is built"]
pub struct MountBuilder {
    router: Router,
    settings: Settings,
}

/// How many calls or bytes there may be where the program around the router counts them.
const UNCOUNTED: usize = usize::MAX;

/// The limits of a router that is mounted without settings.
static LIMITS: LazyLock<RequestLimits> = LazyLock::new(|| limits(&mounted()));

fn mounted() -> Settings {
    Settings { max_calls: UNCOUNTED, max_held_bytes: UNCOUNTED, ..Settings::default() }
}

fn limits(settings: &Settings) -> RequestLimits {
    let limits = RequestLimits::new(settings, Arc::default());
    let calls = if settings.max_calls == UNCOUNTED { None } else { limits.calls };
    RequestLimits { calls, ..limits }
}

impl Router {
    /// Begins to set what the router allows where another server mounts it. Without settings
    /// the router itself is mounted.
    ///
    /// How large a message and an answer may be is set on the router:
    /// [`limits`](crate::router::RouterBuilder::limits) and
    /// [`answer_limits`](crate::router::RouterBuilder::answer_limits).
    pub fn mount(self) -> MountBuilder {
        MountBuilder { router: self, settings: mounted() }
    }
}

/// Each setting is that of the same name of a [`ServerBuilder`](crate::server::ServerBuilder).
impl MountBuilder {
    /// Sets how long a message may take to be answered: 60 s, then its caller gets a fault of
    /// the code [`Fault::TIMED_OUT`](crate::Fault::TIMED_OUT).
    pub fn call_timeout(mut self, call_timeout: Duration) -> Self {
        self.settings.call_timeout = call_timeout.in_range();
        self
    }

    /// Sets how many messages may be answered at once: as many as come, unless set. One more is
    /// answered 503 with `Retry-After`.
    pub fn max_calls(mut self, max_calls: usize) -> Self {
        self.settings.max_calls = max_calls;
        self
    }

    /// Sets how many bytes of requests, and of answers that are not yet written, may be held at
    /// once: as many as come, unless set. A request that would exceed them is answered 503.
    pub fn max_held_bytes(mut self, max_held_bytes: usize) -> Self {
        self.settings.max_held_bytes = max_held_bytes;
        self
    }

    /// Sets how long a body may pause while it arrives: 10 s, then 408.
    pub fn body_pause(mut self, body_pause: Duration) -> Self {
        self.settings.body_pause = body_pause.in_range();
        self
    }

    /// Sets how long a body may take to arrive: 120 s, then 408.
    pub fn body_timeout(mut self, body_timeout: Duration) -> Self {
        self.settings.body_timeout = body_timeout.in_range();
        self
    }

    /// Sets whether refused requests are counted: false. What calls cost is recorded by the
    /// router. Needs the feature `metrics`.
    #[cfg(feature = "metrics")]
    pub fn metrics(mut self, metrics: bool) -> Self {
        self.settings.metrics = metrics;
        self
    }

    /// Builds the service.
    #[must_use]
    pub fn build(self) -> Mount {
        Mount { limits: Some(Arc::new(limits(&self.settings))), router: self.router }
    }
}

/// Admits every request, since the server around the router has.
impl Admission for Mount {
    type Body = Full<Bytes>;

    fn limits(&self) -> &RequestLimits {
        self.limits.as_deref().unwrap_or(&LIMITS)
    }

    fn peer(&self) -> Option<SocketAddr> {
        None
    }

    fn router(&self, _: usize) -> &Router {
        &self.router
    }

    fn admit(&self, _: &Parts, _: &RequestHeaders<'_>) -> Result<usize, Rejection> {
        Ok(0)
    }

    fn body(self, bytes: Bytes) -> Full<Bytes> {
        Full::new(bytes)
    }
}

/// Mounts a router in axum or under any tower layer, with any body type.
///
/// Content types, the size of a body, and the time that a call may take are as in
/// [`Server`](crate::Server) with its default settings, and as [`mount`](Router::mount) sets
/// them; paths, hosts, origins and connections are for the server around it, and so is
/// compression, as by the layers of `tower-http`. Handlers find the request's headers and
/// extensions in their [`Context`](crate::Context).
impl<B> Service<Request<B>> for Router
where
    B: Body + Send + 'static,
    B::Data: Send,
{
    type Response = Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Task<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let mount = Mount { router: self.clone(), limits: None };
        Box::pin(handle(mount, request.map(Box::pin)))
    }
}

impl<B> Service<Request<B>> for Mount
where
    B: Body + Send + 'static,
    B::Data: Send,
{
    type Response = Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Task<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        Box::pin(handle(self.clone(), request.map(Box::pin)))
    }
}
