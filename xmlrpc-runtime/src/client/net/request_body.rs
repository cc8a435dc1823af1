//! The body of a request, which remembers whether it went out.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use crate::client::TransportError;
use crate::client::net::abort_on_drop::Exchange;

/// Whether a body was handed to a connection. A call cannot have run before: its
/// server still waits for the message then, even if it has the HTTP head.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sent(Arc<State>);

#[derive(Debug, Default)]
struct State {
    sent: AtomicBool,
    /// How the first try ended that may have run.
    lost: OnceLock<TransportError>,
}

impl Sent {
    pub(crate) fn get(&self) -> bool {
        self.0.sent.load(Ordering::Acquire)
    }

    pub(crate) fn set(&self) {
        self.0.sent.store(true, Ordering::Release);
    }

    /// Notes the error of a try that is followed by another one.
    pub(crate) fn tried(&self, error: &TransportError) {
        if error.outcome_unknown() {
            // Of several, the first tells as much as the others.
            let _ = self.0.lost.set(error.clone());
        }
    }

    /// The error of the whole call. A server that cannot be reached any more, or refuses
    /// the call now, may have run it before.
    pub(crate) fn error(&self, error: TransportError) -> TransportError {
        match self.0.lost.get() {
            Some(lost) if !error.outcome_unknown() => {
                tracing::debug!(%error, "a call that may have run failed again");
                lost.clone()
            }
            _ => error,
        }
    }
}

#[derive(Debug)]
pub(crate) struct Outgoing {
    body: Bytes,
    sent: Sent,
    exchange: Exchange,
}

impl Outgoing {
    pub(crate) fn new(body: Bytes, sent: Sent, exchange: Exchange) -> Self {
        Self { body, sent, exchange }
    }
}

impl Body for Outgoing {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.body.is_empty() {
            return Poll::Ready(None);
        }
        self.sent.set();
        self.exchange.taken();
        Poll::Ready(Some(Ok(Frame::data(std::mem::take(&mut self.body)))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.body.len() as u64)
    }
}
