//! Runs handlers until the time of the call is over: catches their panics, and moves those that
//! may block to other threads.

use std::fmt;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as Task, Poll, ready};
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time::{Instant, timeout_at};

use crate::blocking_task::{BlockingTask, where_blocking_is_fine};
use crate::blocking_task::{Panic, forget, guarded};
use crate::data::fault::Fault;
use crate::permits::Permit;
use crate::service::{Answer, Encoded};

/// A future that gives the outcome of a call.
pub(crate) type OutcomeFuture = Pin<Box<dyn Future<Output = Result<Encoded, Fault>> + Send>>;

/// Permission to be one of the calls at once, given back when whatever runs under it has
/// ended.
///
/// It travels with the call and not with its context, which handlers may keep.
#[derive(Debug)]
pub(crate) enum CallPermit {
    Own(Permit),
    /// For the calls of a multicall, which count as one together.
    Shared(Arc<CallPermit>),
}

impl CallPermit {
    /// Tells whether nothing may begin under it any more, because the server has stopped.
    pub(crate) fn is_revoked(&self) -> bool {
        match self {
            Self::Own(permit) => permit.is_revoked(),
            Self::Shared(permit) => permit.is_revoked(),
        }
    }
}

/// Gives the outcome of a handler. A panic in the handler is a fault.
pub(crate) enum HandlerFuture {
    /// `None` once the result is taken.
    Done(Option<Result<Encoded, Fault>>),
    Asynchronous {
        handler: Guarded,
        #[expect(dead_code, reason = "held, not read, and given back after the handler")]
        permit: Option<CallPermit>,
    },
    Blocking(BlockingTask<Result<Encoded, Fault>>),
}

/// An asynchronous handler, whose panics end neither a task nor a connection.
pub(crate) struct Guarded {
    name: Arc<str>,
    /// `None` only while it is dropped.
    future: Option<OutcomeFuture>,
}

impl HandlerFuture {
    pub(crate) fn done(result: Result<Encoded, Fault>) -> Self {
        Self::Done(Some(result))
    }

    /// Calls a handler. One that may block is moved to a thread where it may.
    pub(crate) fn start(
        name: &Arc<str>,
        permit: Option<CallPermit>,
        deadline: Option<Deadline>,
        call: impl FnOnce() -> Answer,
    ) -> Self {
        match catch_unwind(AssertUnwindSafe(call)) {
            Ok(Answer::Ready(result)) => Self::done(result),
            Ok(Answer::Future(future)) => Self::future(future, name.clone(), permit),
            Ok(Answer::Blocking(work)) => block(name.clone(), permit, deadline, work),
            Err(panic) => Self::done(Err(panicked(name, panic))),
        }
    }

    pub(crate) fn future(
        future: OutcomeFuture,
        name: Arc<str>,
        permit: Option<CallPermit>,
    ) -> Self {
        Self::Asynchronous { handler: Guarded { name, future: Some(future) }, permit }
    }
}

impl Future for HandlerFuture {
    type Output = Result<Encoded, Fault>;

    fn poll(mut self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Self::Output> {
        match &mut *self {
            Self::Done(result) => match result.take() {
                Some(result) => Poll::Ready(result),
                None => Poll::Pending,
            },
            Self::Asynchronous { handler, .. } => handler.poll(task),
            Self::Blocking(handler) => {
                let result = ready!(Pin::new(handler).poll(task));
                // The panics of the handler and of subscribers are caught within.
                Poll::Ready(result.unwrap_or_else(|panic| {
                    forget(panic);
                    Err(internal())
                }))
            }
        }
    }
}

impl Guarded {
    fn poll(&mut self, task: &mut Task<'_>) -> Poll<Result<Encoded, Fault>> {
        let Self { name, future } = self;
        let Some(future) = future else { return Poll::Pending };
        match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(task))) {
            Ok(poll) => poll,
            Err(panic) => Poll::Ready(Err(panicked(name, panic))),
        }
    }
}

/// What a handler holds may panic, too, when it is dropped.
impl Drop for Guarded {
    fn drop(&mut self) {
        let future = self.future.take();
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| drop(future))) {
            panicked(&self.name, panic);
        }
    }
}

impl fmt::Debug for HandlerFuture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Done(_) => "Done",
            Self::Asynchronous { .. } => "Asynchronous",
            Self::Blocking(_) => "Blocking",
        })
    }
}

fn block(
    name: Arc<str>,
    permit: Option<CallPermit>,
    deadline: Option<Deadline>,
    work: Box<dyn FnOnce() -> Result<Encoded, Fault> + Send>,
) -> HandlerFuture {
    let work = move || {
        // A timer may be late where the executor is busy, and a thread may not.
        if let Some(fault) = must_not_begin(deadline, permit.as_ref()) {
            return Err(fault);
        }
        let result = catch_unwind(AssertUnwindSafe(work))
            .unwrap_or_else(|panic| Err(panicked(&name, panic)));
        // Held until here: a blocking handler cannot be stopped, so it counts
        // among the calls at once for as long as it runs.
        drop(permit);
        result
    };
    match Handle::try_current() {
        Ok(runtime) => HandlerFuture::Blocking(BlockingTask::spawn(&runtime, work)),
        // Outside of tokio there is no pool, and no other task that is held up.
        Err(_) => HandlerFuture::done(where_blocking_is_fine(work)),
    }
}

/// Returns the fault of a call that must not begin any more.
pub(crate) fn must_not_begin(
    deadline: Option<Deadline>,
    permit: Option<&CallPermit>,
) -> Option<Fault> {
    if permit.is_some_and(CallPermit::is_revoked) {
        return Some(Fault::new(Fault::INTERNAL, "the server has stopped"));
    }
    deadline.filter(Deadline::is_over).map(|deadline| deadline.fault())
}

/// Logs a panic, and gives the fault for the caller, which does not say what happened.
#[cold]
fn panicked(method: &str, panic: Panic) -> Fault {
    let text = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("no text");
    guarded(|| {
        tracing::error!(
            target: "xmlrpc::server",
            method, panic = text, "a handler panicked"
        );
    });
    forget(panic);
    internal()
}

/// The fault that stands for a panic.
#[cold]
pub(crate) fn internal() -> Fault {
    Fault::new(Fault::INTERNAL, "internal error")
}

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
