//! One endpoint of several: it counts its failures, and steps aside after them.

use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicUsize, Ordering};
use std::task::{Context, Poll};

use http::StatusCode;
use tokio::sync::mpsc::UnboundedSender;
use tower::Service;

use crate::client::net::request_body::Sent;
use crate::client::net::retry::Protocol;
use crate::client::{Request, Response, TransportError};

/// Calls that may fail one after another. A connection may break because its server had
/// closed it for having been idle, and a server may be overloaded for a moment.
const BREAKS: u32 = 3;

/// The number of its URL, and its address where the URL's host has a name.
pub(crate) type Key = (usize, Option<SocketAddr>);

/// A call on its way to whichever endpoint.
#[derive(Clone)]
pub(crate) struct Attempt {
    pub(crate) request: Request,
    pub(crate) sent: Sent,
}

pub(crate) struct Endpoint {
    pub(crate) protocol: Arc<Protocol>,
    pub(crate) health: Arc<Health>,
}

/// How an endpoint fares.
pub(crate) struct Health {
    pub(crate) key: Key,
    breaks: AtomicU32,
    ejected: AtomicBool,
    /// The endpoints that are not ejected.
    alive: Arc<AtomicUsize>,
    reports: UnboundedSender<Key>,
}

impl Health {
    pub(crate) fn new(key: Key, alive: Arc<AtomicUsize>, reports: UnboundedSender<Key>) -> Self {
        alive.fetch_add(1, Ordering::SeqCst);
        Self { key, breaks: AtomicU32::new(0), ejected: AtomicBool::new(false), alive, reports }
    }

    fn is_ejected(&self) -> bool {
        self.ejected.load(Ordering::SeqCst)
    }

    fn note<T>(&self, outcome: &Result<T, TransportError>) {
        match outcome {
            Err(TransportError::Connect { .. }) => self.eject(),
            Err(error) if is_unwell(error) => {
                if self.breaks.fetch_add(1, Ordering::SeqCst) + 1 >= BREAKS {
                    self.eject();
                }
            }
            _ => self.breaks.store(0, Ordering::SeqCst),
        }
    }

    /// Steps aside, unless it is the last: a caller learns more from its error than
    /// from waiting for nobody.
    fn eject(&self) {
        if self.ejected.swap(true, Ordering::SeqCst) {
            return;
        }
        let others = |alive: usize| (alive > 1).then(|| alive - 1);
        match self.alive.fetch_update(Ordering::SeqCst, Ordering::SeqCst, others) {
            // Nobody listens when the client is gone.
            Ok(_) => drop(self.reports.send(self.key)),
            Err(_) => self.ejected.store(false, Ordering::SeqCst),
        }
    }

    /// Leaves, because its name has another address now.
    pub(crate) fn retire(&self) {
        if !self.ejected.swap(true, Ordering::SeqCst) {
            self.alive.fetch_sub(1, Ordering::SeqCst);
        }
    }
}

/// Whether an endpoint answers for servers that it does not reach, or cannot take calls now.
/// It does so faster than others do their work, and would be given ever more calls.
fn is_unwell(error: &TransportError) -> bool {
    match error {
        TransportError::Broken { .. } => true,
        TransportError::Http(answer) => matches!(
            answer.status,
            StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT
        ),
        _ => false,
    }
}

impl Service<Attempt> for Endpoint {
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

    fn call(&mut self, attempt: Attempt) -> Self::Future {
        let (protocol, health) = (Arc::clone(&self.protocol), Arc::clone(&self.health));
        Box::pin(async move {
            let outcome = protocol.once(&attempt.request, &attempt.sent).await;
            health.note(&outcome);
            outcome
        })
    }
}
