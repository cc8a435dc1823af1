//! Makes a router a transport for calls that stay within the process.

use crate::client::{Request, Response, ResponseFuture, Transport, TransportError};
use crate::codec::{EncodeOptions, Limits};
use crate::router::{Deadline, Router};
use crate::service::Context;

/// Sends calls through the same encoding, dispatch and decoding as over HTTP, without a
/// socket. Handlers see the call's headers in their context. Whatever the router may answer is
/// read: its own limits hold, as there is no client to set others.
impl Transport for Router {
    fn encode_options(&self) -> EncodeOptions {
        let (client, answers) = (Limits::client(), self.answer_limits());
        let limits = client
            .with_depth(client.depth.max(answers.depth))
            .with_values(client.values.max(answers.values))
            .with_message(client.message.max(answers.message))
            .with_member_name(client.member_name.max(answers.member_name))
            .with_tag(client.tag.max(answers.tag));
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
