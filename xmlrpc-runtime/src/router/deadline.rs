//! When the time of a call is over.

use std::future::Future;
use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use crate::data::fault::Fault;

/// When the time of a call is over. It is looked at wherever something begins or ends,
/// because what never waits would not notice a timer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Deadline {
    end: Instant,
    limit: Duration,
}

/// Longer than any program runs, and short enough to be added to any time.
const NEVER: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);

impl Deadline {
    /// Begins the time of a call that may take this long.
    pub(crate) fn after(limit: Duration) -> Self {
        let limit = limit.min(NEVER);
        Self { end: Instant::now() + limit, limit }
    }

    /// Returns the deadline of the same call where it may take this long instead.
    pub(crate) fn with_limit(self, limit: Duration) -> Self {
        let limit = limit.min(NEVER);
        Self { end: self.end - self.limit + limit, limit }
    }

    /// Returns when the time is over.
    pub(crate) fn end(&self) -> Instant {
        self.end
    }

    /// Tells whether the time is over.
    pub(crate) fn is_over(&self) -> bool {
        Instant::now() >= self.end
    }

    /// Returns what the future gives, unless the time is over before.
    pub(crate) async fn limit<F: Future>(self, future: F) -> Option<F::Output> {
        timeout_at(self.end, future).await.ok()
    }

    /// Returns the fault of a call that took too long.
    #[cold]
    pub(crate) fn fault(&self) -> Fault {
        let limit = self.limit.as_secs_f32();
        Fault::new(Fault::TIMED_OUT, format!("no result within {limit} s"))
    }
}
