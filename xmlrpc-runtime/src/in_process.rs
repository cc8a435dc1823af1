//! Makes a router a transport for calls that stay within the process.

use crate::client::{Request, Response, ResponseFuture, Transport};
use crate::router::Router;
use crate::service::Context;

/// Sends calls through the same encoding, dispatch and decoding as over HTTP, without a
/// socket. Handlers see the call's headers in their context.
impl Transport for Router {
    fn send(&self, request: Request) -> ResponseFuture {
        let router = self.clone();
        Box::pin(async move {
            let context = Context::new().with_headers(request.headers);
            Ok(Response::new(router.handle(&request.body, context).await))
        })
    }
}
