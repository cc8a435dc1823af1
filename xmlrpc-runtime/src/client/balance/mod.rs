//! Several endpoints as one server, on tower: the better of two picked at random takes
//! a call, what fails is left out for a while, and retries spend a budget.

mod discovery;
mod endpoint;
#[cfg(test)]
mod tests;

use std::future::{Ready, ready};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use tokio::sync::mpsc;
use tower::balance::p2c::Balance;
use tower::buffer::Buffer;
use tower::retry::budget::{Budget, TpsBudget};
use tower::retry::{Policy, Retry};
use tower::util::{BoxCloneSyncService, ServiceExt};

use self::discovery::Discovery;
#[cfg(test)]
pub(crate) use self::discovery::Resolving;
pub(crate) use self::discovery::{Resolve, Setup, system_resolver};
use self::endpoint::Attempt;
use crate::client::outgoing::Sent;
use crate::client::{Request, Response, TransportError};

/// Calls that may wait for an endpoint to be picked.
const WAITING: usize = 1024;

type BoxError = Box<dyn std::error::Error + Send + Sync>;
type Stack = BoxCloneSyncService<Attempt, Response, BoxError>;

pub(crate) struct Balanced {
    setup: Arc<Setup>,
    /// Made by the first call, because it needs a runtime.
    stack: OnceLock<Stack>,
}

impl Balanced {
    pub(crate) fn new(setup: Setup) -> Self {
        Self { setup: Arc::new(setup), stack: OnceLock::new() }
    }

    pub(crate) async fn send(
        &self,
        request: &Request,
        sent: &Sent,
    ) -> Result<Response, TransportError> {
        let stack = self.stack.get_or_init(|| start(&self.setup)).clone();
        let attempt = Attempt { request: request.clone(), sent: sent.clone() };
        match stack.oneshot(attempt).await {
            Ok(response) => Ok(response),
            Err(error) => Err(match error.downcast::<TransportError>() {
                Ok(error) => *error,
                Err(error) => TransportError::broken(error, sent.get()),
            }),
        }
    }

    /// The endpoints as messages name them.
    pub(crate) fn server(&self) -> String {
        self.setup.names().join(", ")
    }
}

fn start(setup: &Arc<Setup>) -> Stack {
    let (changes, mut news) = mpsc::unbounded_channel();
    tokio::spawn(Discovery::new(Arc::clone(setup), changes).run());
    let discover = futures_util::stream::poll_fn(move |context| news.poll_recv(context));
    let again = Again {
        // A fifth more calls than without retries, and ten a second in any case.
        budget: Arc::new(TpsBudget::new(Duration::from_secs(10), 10, 0.2)),
        left: 3 + setup.names().len(),
    };
    let balance = Buffer::new(Balance::new(discover), WAITING);
    BoxCloneSyncService::new(Retry::new(again, balance))
}

/// Sends again what never went out, and idempotent calls whose connection broke, as
/// long as there is a budget.
#[derive(Clone)]
struct Again {
    budget: Arc<TpsBudget>,
    left: usize,
}

impl Policy<Attempt, Response, BoxError> for Again {
    type Future = Ready<()>;

    fn retry(
        &mut self,
        attempt: &mut Attempt,
        outcome: &mut Result<Response, BoxError>,
    ) -> Option<Ready<()>> {
        let error = match outcome {
            Ok(_) => {
                self.budget.deposit();
                return None;
            }
            Err(error) => error.downcast_ref::<TransportError>()?,
        };
        let failed =
            matches!(error, TransportError::Connect { .. } | TransportError::Broken { .. });
        let harmless = attempt.request.idempotent || !attempt.sent.get();
        if !failed || !harmless || self.left == 0 || !self.budget.withdraw() {
            return None;
        }
        self.left -= 1;
        tracing::debug!(method = %attempt.request.method, %error, "sending a call again");
        Some(ready(()))
    }

    fn clone_request(&mut self, attempt: &Attempt) -> Option<Attempt> {
        Some(attempt.clone())
    }
}

impl std::fmt::Debug for Balanced {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Balanced").field("endpoints", &self.setup.names()).finish_non_exhaustive()
    }
}
