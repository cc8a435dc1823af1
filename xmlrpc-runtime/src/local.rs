//! A router as a transport: calls that never leave the process.

use std::time::Duration;

use tokio::time;

use crate::client::{Request, Response, ResponseFuture, Transport, TransportError};
use crate::router::Router;
use crate::service::Context;

/// Calls go through the same encoding, dispatch and decoding as over HTTP, without a
/// socket. Handlers see the call's headers in their context.
impl Transport for Router {
    fn send(&self, request: Request) -> ResponseFuture {
        let router = self.clone();
        Box::pin(async move {
            let limit = request.timeout;
            let context = Context::new().with_headers(request.headers);
            let answer = async { Response::new(router.handle(&request.body, context).await) };
            match limit {
                Some(limit) => within(limit, answer).await,
                None => Ok(answer.await),
            }
        })
    }
}

async fn within(
    limit: Duration,
    answer: impl Future<Output = Response>,
) -> Result<Response, TransportError> {
    time::timeout(limit, answer).await.map_err(|_| TransportError::Timeout { limit, sent: true })
}
