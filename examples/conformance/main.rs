//! The suites by which toolkits are compared, served by ours.
//!
//! ```text
//! cargo run --example conformance                              # calls itself and ends
//! cargo run --example conformance -- --listen 127.0.0.1:9000   # for `tests/interop/run`
//! ```

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use xmlrpc::{Router, SystemClient};

use crate::contract::{
    ExampleServiceServer, InteropEchoTestsClient, InteropEchoTestsServer, Validator1Server,
};
use crate::service::Conformance;

#[allow(unreachable_pub, unnameable_types, reason = "the interop tests publish this file")]
mod contract;
mod service;
#[path = "../support/mod.rs"]
mod support;

#[tokio::main]
async fn main() -> support::Result {
    let router = Router::builder()
        .service(Validator1Server::new(Conformance))
        .service(InteropEchoTestsServer::new(Conformance))
        .service(ExampleServiceServer::new(Conformance))
        .build()?;
    support::serve_or(router, async |client| {
        let toolkit = InteropEchoTestsClient::new(&client).which_toolkit().await?;
        println!("{} {}", toolkit.toolkit_name, toolkit.toolkit_version);
        for name in SystemClient::new(&client).list_methods().await? {
            println!("{name}");
        }
        Ok(())
    })
    .await
}
