//! The router as a tower service.

use std::convert::Infallible;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::LazyLock;
use std::task::{Context as Task, Poll};

use bytes::Bytes;
use http::request::Parts;
use http::{Request, Response};
use http_body::Body;
use http_body_util::Full;
use tower_service::Service;

use crate::router::Router;
use crate::server::http_service::{Gate, Rules, answer};
use crate::server::rejection::Refusal;
use crate::server::request_headers::Marks;
use crate::server::settings::Settings;

/// The rules of a router that someone else serves, who sees to connections and
/// to how much is going on at once.
static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let settings = Settings { max_held_bytes: usize::MAX, ..Settings::default() };
    Rules { calls: None, ..Rules::new(&settings) }
});

/// Lets everything in.
struct Open(Router);

impl Gate for Open {
    fn rules(&self) -> &Rules {
        &RULES
    }

    fn peer(&self) -> Option<SocketAddr> {
        None
    }

    fn admit(&self, _: &Parts, _: &Marks<'_>) -> Result<&Router, Refusal> {
        Ok(&self.0)
    }
}

/// Mounts a router in axum or under any tower layer, with any body type.
///
/// Content types, the size of a body, and the time that a call may take are as in
/// [`Server`](crate::Server); paths, hosts, origins and connections are for
/// whoever serves it. Handlers find the request's headers and extensions in
/// their [`Context`](crate::Context).
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
        let gate = Open(self.clone());
        Box::pin(async move { Ok(answer(gate, request).await) })
    }
}
