//! Makes a router a transport for calls that stay within the process.

use crate::client::{Request, Response, ResponseFuture, Transport, TransportError};
use crate::codec::{EncodeOptions, Limits};
use crate::router::{Deadline, Router};
use crate::service::Context;

/// Sends calls through the same encoding, dispatch and decoding as over HTTP, without a
/// socket. Handlers see the call's headers in their context. Whatever the router may read is sent
/// and whatever it may answer is read: its own limits hold, as there is no client to set others.
impl Transport for Router {
    fn encode_options(&self) -> EncodeOptions {
        let widest = |one: Limits, other: &Limits| {
            one.with_depth(one.depth.max(other.depth))
                .with_values(one.values.max(other.values))
                .with_message(one.message.max(other.message))
                .with_method_name(one.method_name.max(other.method_name))
                .with_member_name(one.member_name.max(other.member_name))
                .with_tag(one.tag.max(other.tag))
                .with_multicall_calls(one.multicall_calls.max(other.multicall_calls))
        };
        let limits = widest(widest(Limits::client(), self.answer_limits()), self.limits());
        EncodeOptions::default().with_limits(limits)
    }

    fn send(&self, request: Request) -> ResponseFuture {
        let router = self.clone();
        Box::pin(async move {
            let context = Context::new().with_headers(request.headers);
            let deadline = request.timeout.map(Deadline::after);
            let caller = context.waiting_caller();
            let mut call = router.start(&request.body, context, None, deadline);
            let outcome = (&mut call).await;
            caller.answered();
            let answer = call.answer(outcome);
            // What waits is given up by a timer around this. What never waits is not, and
            // both are the same to callers.
            if let Some(limit) = request.timeout
                && deadline.is_some_and(|deadline| deadline.is_over())
            {
                return Err(TransportError::Timeout { limit, sent: true });
            }
            Ok(Response::new(answer))
        })
    }
}
