//! Several endpoints as one server, on tower: the better of two picked at random takes
//! a call, what fails is left out for a while, and retries spend a budget.

mod discovery;
mod endpoint;
#[cfg(test)]
mod tests;

use std::future::{Ready, ready};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http::StatusCode;
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
use crate::client::net::request_body::Sent;
use crate::client::{Request, Response, TransportError};

/// Calls that may wait for an endpoint to be picked.
const WAITING: usize = 1024;

type BoxError = Box<dyn std::error::Error + Send + Sync>;
type Stack = BoxCloneSyncService<Attempt, Response, BoxError>;

pub(crate) struct Balanced {
    setup: Arc<Setup>,
    running: Mutex<Running>,
}

/// What takes the calls. The first call starts it, because it needs a runtime; where that
/// runtime has ended since, it is started again.
#[derive(Default)]
struct Running {
    stack: Option<Stack>,
    starts: usize,
}

impl Balanced {
    pub(crate) fn new(setup: Setup) -> Self {
        Self { setup: Arc::new(setup), running: Mutex::default() }
    }

    pub(crate) async fn send(
        &self,
        request: &Request,
        sent: &Sent,
    ) -> Result<Response, TransportError> {
        let mut again = true;
        loop {
            let (stack, start) = self.running();
            let attempt = Attempt { request: request.clone(), sent: sent.clone() };
            let error = match stack.oneshot(attempt).await {
                Ok(response) => return Ok(response),
                Err(error) => error,
            };
            match error.downcast::<TransportError>() {
                Ok(error) => return Err(*error),
                // Only the stack itself has other errors: nobody runs it any more.
                Err(_) if again && !sent.get() => self.ended(start),
                Err(error) => return Err(TransportError::broken(error, sent.get())),
            }
            again = false;
        }
    }

    /// What takes the calls, and the number of its start.
    fn running(&self) -> (Stack, usize) {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        let Running { stack, starts } = &mut *running;
        let stack = stack.get_or_insert_with(|| {
            *starts += 1;
            start(&self.setup)
        });
        (stack.clone(), *starts)
    }

    /// Takes away what does not run any more, unless another call has done so.
    fn ended(&self, start: usize) {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if running.starts == start {
            running.stack = None;
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

/// Sends again what never went out, and idempotent calls whose connection broke or whose
/// server is unavailable, as long as there is a budget.
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
        let busy = error.status() == Some(StatusCode::SERVICE_UNAVAILABLE);
        let failed = error.is_connect() || error.is_break() || busy;
        let harmless = attempt.request.idempotent || !attempt.sent.get();
        if !failed || !harmless || self.left == 0 || !self.budget.withdraw() {
            return None;
        }
        self.left -= 1;
        attempt.sent.tried(error);
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
