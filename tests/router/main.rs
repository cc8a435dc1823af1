//! The router, called in process with whole messages.

mod build;
mod dispatch;
mod growth;
mod hook;
mod introspection;
#[cfg(feature = "metrics")]
mod metrics;
mod multicall;
mod panic;
mod spelling;

#[path = "../support/growth.rs"]
mod support;

#[cfg(feature = "metrics")]
#[path = "../support/recorder.rs"]
mod recorder;

use serde::Serialize;
use serde::de::DeserializeOwned;
use xmlrpc::{Context, Fault, Router, codec};

/// Calls a method, and reads its result or fault.
async fn call<T: DeserializeOwned>(
    router: &Router,
    name: &str,
    params: impl Serialize,
) -> Result<T, Fault> {
    call_in(Context::new(), router, name, params).await
}

async fn call_in<T: DeserializeOwned>(
    context: Context,
    router: &Router,
    name: &str,
    params: impl Serialize,
) -> Result<T, Fault> {
    let message = codec::encode_call(name, &params).expect("the params can be sent");
    let answer = router.handle(&message, context).await;
    codec::decode_response(&answer).expect("the answer is a response")
}

/// The fault of a call that must fail.
async fn fault(router: &Router, name: &str, params: impl Serialize) -> Fault {
    match call::<xmlrpc::Value>(router, name, params).await {
        Ok(result) => panic!("{name} answered {result:?}"),
        Err(fault) => fault,
    }
}
