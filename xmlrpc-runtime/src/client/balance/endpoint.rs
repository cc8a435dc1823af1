//! One endpoint of several, which counts its failures and is left out after some.

use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};
use std::task::{Context, Poll};

use http::StatusCode;
use tokio::sync::mpsc::UnboundedSender;
use tower::Service;

use crate::client::error::TransportError;
use crate::client::net::Protocol;
use crate::client::net::request_body::CallProgress;
use crate::client::transport::{Request, Response};

/// How many calls may fail one after another. A connection may break because its server had
/// closed it for having been idle, and a server may be overloaded for a moment.
const MAX_FAILURES: u32 = 3;

/// The index of its URL, and its address where the URL's host was resolved.
pub(crate) type EndpointKey = (usize, Option<SocketAddr>);

/// A call that any endpoint may take.
#[derive(Clone)]
pub(crate) struct BalancedCall {
    pub(crate) request: Request,
    pub(crate) progress: CallProgress,
}

pub(crate) struct Endpoint {
    pub(crate) protocol: Arc<Protocol>,
    pub(crate) health: Arc<EndpointHealth>,
}

/// Whether an endpoint takes calls.
pub(crate) struct EndpointHealth {
    key: EndpointKey,
    /// How many calls failed one after another.
    failures: AtomicU32,
    ejected: AtomicBool,
    /// How many endpoints are not ejected.
    available: Arc<AtomicUsize>,
    ejections: UnboundedSender<EndpointKey>,
}

impl EndpointHealth {
    pub(crate) fn new(
        key: EndpointKey,
        available: Arc<AtomicUsize>,
        ejections: UnboundedSender<EndpointKey>,
    ) -> Self {
        available.fetch_add(1, Ordering::SeqCst);
        let (failures, ejected) = (AtomicU32::new(0), AtomicBool::new(false));
        Self { key, failures, ejected, available, ejections }
    }

    fn is_ejected(&self) -> bool {
        self.ejected.load(Ordering::SeqCst)
    }

    fn note_outcome<T>(&self, outcome: &Result<T, TransportError>) {
        match outcome {
            Err(TransportError::Connect { .. }) => self.eject(),
            Err(error) if counts_as_failure(error) => {
                if self.failures.fetch_add(1, Ordering::SeqCst) + 1 >= MAX_FAILURES {
                    self.eject();
                }
            }
            _ => self.failures.store(0, Ordering::SeqCst),
        }
    }

    /// Leaves the endpoint out, unless it is the last: a caller learns more from its error
    /// than from waiting for nobody.
    fn eject(&self) {
        if self.ejected.swap(true, Ordering::SeqCst) {
            return;
        }
        let others = |available: usize| (available > 1).then(|| available - 1);
        match self.available.fetch_update(Ordering::SeqCst, Ordering::SeqCst, others) {
            // Nobody takes it when the client is gone.
            Ok(_) => drop(self.ejections.send(self.key)),
            Err(_) => self.ejected.store(false, Ordering::SeqCst),
        }
    }

    /// Takes the endpoint away, because its host has another address now.
    pub(crate) fn retire(&self) {
        if !self.ejected.swap(true, Ordering::SeqCst) {
            self.available.fetch_sub(1, Ordering::SeqCst);
        }
    }
}

/// Whether an endpoint answers for servers that it does not reach, or cannot take calls now.
/// It does so faster than others do their work, and would be given ever more calls.
fn counts_as_failure(error: &TransportError) -> bool {
    match error {
        TransportError::Broken { .. } => true,
        TransportError::Http(answer) => matches!(
            answer.status,
            StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT
        ),
        _ => false,
    }
}

impl Service<BalancedCall> for Endpoint {
    type Response = Response;
    type Error = TransportError;
    type Future = Pin<Box<dyn Future<Output = Result<Response, TransportError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(if self.health.is_ejected() {
            Err(TransportError::connect(self.protocol.server(), "it is left out after failures"))
        } else {
            Ok(())
        })
    }

    fn call(&mut self, call: BalancedCall) -> Self::Future {
        let (protocol, health) = (Arc::clone(&self.protocol), Arc::clone(&self.health));
        Box::pin(async move {
            let outcome = protocol.send_once(&call.request, &call.progress).await;
            health.note_outcome(&outcome);
            outcome
        })
    }
}
