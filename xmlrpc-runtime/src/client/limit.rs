//! The time that a call may take where its transport does not see to it.

use std::future::poll_fn;
use std::task::Poll;
use std::time::Duration;

use tokio::runtime::Handle;
use tokio::time;

use crate::client::{Request, ResponseFuture, Transport, TransportError};

/// How long a call may take that sets no limit, through a transport that sets none.
pub(crate) const USUAL: Duration = Duration::from_secs(60);

/// Sends a request, and gives up at its limit even if the transport never does.
pub(crate) fn send<C: Transport + ?Sized>(transport: &C, request: Request) -> ResponseFuture {
    let Some(usual) = transport.time_limit() else { return transport.send(request) };
    let limit = request.timeout.unwrap_or(usual);
    let mut answer = transport.send(request);
    Box::pin(async move {
        // What answers at once needs no timer.
        let at_once = poll_fn(|context| match answer.as_mut().poll(context) {
            Poll::Ready(answer) => Poll::Ready(Some(answer)),
            Poll::Pending => Poll::Ready(None),
        });
        match at_once.await {
            Some(answer) => answer,
            // Whoever waits for it must see to the time, too.
            None if Handle::try_current().is_err() => answer.await,
            None => time::timeout(limit, answer)
                .await
                .unwrap_or(Err(TransportError::Timeout { limit, sent: true })),
        }
    })
}
