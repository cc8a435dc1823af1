//! A call on its way to its result.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context as Task, Poll};
use std::time::Duration;

use crate::codec;
use crate::data::fault::Fault;
use crate::observe::call_record::CallRecord;
use crate::router::handler_future::HandlerFuture;
use crate::service::Encoded;

/// Runs the handler of a call within the call's span.
///
/// What it gives goes back to [`answer`](Self::answer), or to [`end`](Self::end) within a
/// multicall, which complete the call's record.
#[derive(Debug)]
#[must_use]
pub(crate) struct DispatchFuture {
    record: CallRecord,
    handler: HandlerFuture,
    /// How long the method may take, where it says so.
    timeout: Option<Duration>,
}

impl DispatchFuture {
    pub(crate) fn new(
        record: CallRecord,
        handler: HandlerFuture,
        timeout: Option<Duration>,
    ) -> Self {
        Self { record, handler, timeout }
    }

    /// Returns how long the method may take, where it says so.
    pub(crate) fn timeout(&self) -> Option<Duration> {
        self.timeout
    }

    /// Writes the response to a message, and records how its call ended.
    pub(crate) fn answer(&self, outcome: Result<Encoded, Fault>) -> Vec<u8> {
        let (response, fault) = match outcome {
            Ok(Encoded(response)) => (response, None),
            Err(fault) => (codec::encode_fault(&fault), Some(fault)),
        };
        self.record.end(fault.as_ref(), response.len());
        response
    }

    /// Records how a call of a multicall ended.
    pub(crate) fn end(&self, outcome: &Result<Encoded, Fault>) {
        self.record.end(outcome.as_ref().err(), 0);
    }
}

impl Future for DispatchFuture {
    type Output = Result<Encoded, Fault>;

    fn poll(mut self: Pin<&mut Self>, task: &mut Task<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let _entered = this.record.enter();
        Pin::new(&mut this.handler).poll(task)
    }
}
