//! The tasks of a pool's connections, each of which ends with the call that it serves.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use futures_util::task::AtomicWaker;
use hyper::rt::Executor;

thread_local! {
    /// What the connection serves that is being polled on this thread.
    static TAKEN: Cell<Option<Exchange>> = const { Cell::new(None) };
}

/// A request and its answer, as the task of their connection sees them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exchange(Arc<State>);

#[derive(Debug, Default)]
struct State {
    given_up: AtomicBool,
    /// Wakes the task of the connection.
    task: AtomicWaker,
}

impl Exchange {
    /// Notes that the connection that is being polled has taken the request's body.
    pub(crate) fn taken(&self) {
        TAKEN.set(Some(self.clone()));
    }

    fn is_given_up(&self) -> bool {
        self.0.given_up.load(Ordering::Acquire)
    }
}

/// Gives an exchange up when it is dropped, and ends its connection with it.
#[derive(Debug, Default)]
pub(crate) struct Guard {
    pub(crate) exchange: Exchange,
    done: bool,
}

impl Guard {
    /// The answer has come, and the connection serves the next call.
    pub(crate) fn done(mut self) {
        self.done = true;
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if !self.done {
            self.exchange.0.given_up.store(true, Ordering::Release);
            self.exchange.0.task.wake();
        }
    }
}

/// Starts the tasks of a pool.
///
/// hyper writes all that it has taken before it closes a connection, even where nobody waits
/// for the answer any more: a peer that does not read would hold the connection and the
/// request for ever.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tending;

impl<F: Future<Output = ()> + Send + Unpin + 'static> Executor<F> for Tending {
    fn execute(&self, connection: F) {
        tokio::spawn(Tended { connection, exchange: None });
    }
}

struct Tended<F> {
    connection: F,
    /// The last one that it served.
    exchange: Option<Exchange>,
}

impl<F> Tended<F> {
    fn is_given_up(&self) -> bool {
        self.exchange.as_ref().is_some_and(Exchange::is_given_up)
    }
}

impl<F: Future<Output = ()> + Unpin> Future for Tended<F> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.is_given_up() {
            return Poll::Ready(());
        }
        let polled = Pin::new(&mut self.connection).poll(context);
        if let Some(exchange) = TAKEN.take() {
            exchange.0.task.register(context.waker());
            self.exchange = Some(exchange);
            // It may have been given up before it could wake this task.
            if self.is_given_up() {
                return Poll::Ready(());
            }
        }
        polled
    }
}
