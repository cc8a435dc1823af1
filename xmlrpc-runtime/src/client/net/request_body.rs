//! The body of a request: it notes that the call went out, and the task of its connection ends
//! when the call is given up.

use std::cell::Cell;
use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_util::task::AtomicWaker;
use http_body::{Body, Frame, SizeHint};
use hyper::rt::Executor;

use crate::client::error::TransportError;

/// How far a call has come, over all of its tries.
#[derive(Clone, Debug, Default)]
pub(crate) struct CallProgress(Arc<ProgressState>);

#[derive(Debug, Default)]
struct ProgressState {
    sent: AtomicBool,
    /// The error of the first try that may have run the call.
    may_have_run: OnceLock<TransportError>,
}

impl CallProgress {
    /// Whether a connection has taken the message. A call cannot have run before: its server
    /// still waits for the message then, even if it has the HTTP head.
    pub(crate) fn is_sent(&self) -> bool {
        self.0.sent.load(Ordering::Acquire)
    }

    pub(crate) fn set_sent(&self) {
        self.0.sent.store(true, Ordering::Release);
    }

    /// Notes the error of a try that is followed by another one.
    pub(crate) fn note_retry(&self, error: &TransportError) {
        if error.outcome_unknown() {
            // Of several, the first says as much as the others.
            let _ = self.0.may_have_run.set(error.clone());
        }
    }

    /// Returns the error of the whole call, whose last try failed with `error`. A server that
    /// cannot be reached any more, or refuses the call now, may have run it before.
    pub(crate) fn final_error(&self, error: TransportError) -> TransportError {
        match self.0.may_have_run.get() {
            Some(first) if !error.outcome_unknown() => {
                tracing::debug!(%error, "a call that may have run failed again");
                first.clone()
            }
            _ => error,
        }
    }
}

#[derive(Debug)]
pub(crate) struct RequestBody {
    body: Bytes,
    progress: CallProgress,
    abort: AbortHandle,
}

impl RequestBody {
    pub(crate) fn new(body: Bytes, progress: CallProgress, abort: AbortHandle) -> Self {
        Self { body, progress, abort }
    }
}

impl Body for RequestBody {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.body.is_empty() {
            return Poll::Ready(None);
        }
        self.progress.set_sent();
        LAST_TAKEN.set(Some(self.abort.clone()));
        Poll::Ready(Some(Ok(Frame::data(std::mem::take(&mut self.body)))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.body.len() as u64)
    }
}

/// Ends the task of the connection that serves a call.
#[derive(Clone, Debug, Default)]
pub(crate) struct AbortHandle(Arc<AbortState>);

#[derive(Debug, Default)]
struct AbortState {
    aborted: AtomicBool,
    /// Wakes the task of the connection.
    task: AtomicWaker,
}

impl AbortHandle {
    fn is_aborted(&self) -> bool {
        self.0.aborted.load(Ordering::Acquire)
    }
}

/// Ends the task of a call's connection, unless the call is done when this is dropped.
#[derive(Debug, Default)]
pub(crate) struct AbortOnDrop {
    handle: AbortHandle,
    done: bool,
}

impl AbortOnDrop {
    pub(crate) fn handle(&self) -> AbortHandle {
        self.handle.clone()
    }

    /// Leaves the connection to the next call, because the answer is there.
    pub(crate) fn done(mut self) {
        self.done = true;
    }
}

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        if !self.done {
            self.handle.0.aborted.store(true, Ordering::Release);
            self.handle.0.task.wake();
        }
    }
}

thread_local! {
    /// The call whose body was last taken by a connection that is polled on this thread.
    static LAST_TAKEN: Cell<Option<AbortHandle>> = const { Cell::new(None) };
}

/// Starts the tasks of a pool's connections, which end when their calls are given up.
///
/// hyper writes all that it has taken before it closes a connection, even where nobody waits
/// for the answer any more: a peer that does not read would hold the connection and the
/// request for ever.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AbortableExecutor;

impl<F: Future<Output = ()> + Send + Unpin + 'static> Executor<F> for AbortableExecutor {
    fn execute(&self, connection: F) {
        tokio::spawn(ConnectionTask { connection, call: None });
    }
}

struct ConnectionTask<F> {
    connection: F,
    /// The last call that it served.
    call: Option<AbortHandle>,
}

impl<F> ConnectionTask<F> {
    fn is_aborted(&self) -> bool {
        self.call.as_ref().is_some_and(AbortHandle::is_aborted)
    }
}

impl<F: Future<Output = ()> + Unpin> Future for ConnectionTask<F> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.is_aborted() {
            return Poll::Ready(());
        }
        let polled = Pin::new(&mut self.connection).poll(context);
        if let Some(call) = LAST_TAKEN.take() {
            call.0.task.register(context.waker());
            self.call = Some(call);
            // It may have been given up before it could wake this task.
            if self.is_aborted() {
                return Poll::Ready(());
            }
        }
        polled
    }
}
