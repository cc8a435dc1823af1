//! Calls by name, as a foreign client makes them: no generated client is in the way.

use serde::Serialize;
use serde::de::DeserializeOwned;
use xmlrpc::service::Service;
use xmlrpc::{Context, Fault, Router, codec};

/// A router for one service.
pub(crate) fn router(service: impl Service) -> Router {
    Router::builder().service(service).build().expect("a router")
}

/// Calls a method by its name on the wire.
pub(crate) async fn call<R: DeserializeOwned>(
    router: &Router,
    name: &str,
    params: impl Serialize,
) -> Result<R, Fault> {
    let message = codec::encode_call(name, &params).expect("a call");
    let answer = router.handle(&message, Context::new()).await;
    codec::decode_response(&answer).expect("an answer")
}
