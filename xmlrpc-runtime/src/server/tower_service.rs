//! The router as a tower service.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, LazyLock};
use std::task::{Context as Task, Poll};

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
use crate::server::settings::Settings;

/// The limits of a router in another server, which sees to connections and to how much goes
/// on at once.
static LIMITS: LazyLock<RequestLimits> = LazyLock::new(|| {
    let settings = Settings { max_held_bytes: usize::MAX, ..Settings::default() };
    RequestLimits { calls: None, ..RequestLimits::new(&settings, Arc::default()) }
});

/// Admits every request, since the server around the router has.
struct AdmitAll(Router);

impl Admission for AdmitAll {
    type Body = Full<Bytes>;

    fn limits(&self) -> &RequestLimits {
        &LIMITS
    }

    fn peer(&self) -> Option<SocketAddr> {
        None
    }

    fn admit(&self, _: &Parts, _: &RequestHeaders<'_>) -> Result<&Router, Rejection> {
        Ok(&self.0)
    }

    fn body(self, bytes: Bytes) -> Full<Bytes> {
        Full::new(bytes)
    }
}

/// Mounts a router in axum or under any tower layer, with any body type.
///
/// Content types, the size of a body, and the time that a call may take are as in
/// [`Server`](crate::Server) with its default settings; paths, hosts, origins and connections
/// are for the server around it, and so is compression, as by the layers of `tower-http`.
/// Handlers find the request's headers and extensions in their [`Context`](crate::Context).
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
        Box::pin(handle(AdmitAll(self.clone()), request.map(Box::pin)))
    }
}
