//! Our client runs the conformance list against our own server, over each transport.

use tokio::net::TcpListener;
use xmlrpc::{Client, Dialect, Router, Transport};
use xmlrpc_interop::conformance;
use xmlrpc_interop::contract::{
    self, ExampleServiceServer, InteropEchoTestsServer, Validator1Server,
};

#[path = "../../../examples/conformance/service.rs"]
mod service;

use service::Conformance;

fn router() -> Router {
    Router::builder()
        .service(Validator1Server::new(Conformance))
        .service(InteropEchoTestsServer::new(Conformance))
        .service(ExampleServiceServer::new(Conformance))
        .build()
        .expect("no two methods have one name")
}

async fn passes(peer: &(impl Transport + Clone)) {
    let report = conformance::run(peer).await;
    assert!(report.failures().is_empty(), "{:#?}", report.failures());
}

#[tokio::test]
async fn in_process() {
    passes(&router()).await;
}

async fn url() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}/RPC2", listener.local_addr().expect("it is bound"));
    tokio::spawn(xmlrpc::serve(listener, router()).into_future());
    url
}

#[tokio::test]
async fn over_http() {
    passes(&Client::new(&url().await).expect("a URL")).await;
}

#[tokio::test]
async fn in_the_spelling_of_apache() {
    let client =
        Client::builder().url(url().await).dialect(Dialect::Apache).build().expect("a URL");
    passes(&client).await;
}
