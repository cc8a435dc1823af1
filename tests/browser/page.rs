//! The page of a server in Chromium: what a person sees, types and gets.

mod browser;
mod calling;
mod copied;
mod hostile;
mod looks;
mod placing;
mod reading;
#[path = "../support/wait.rs"]
mod wait;

use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use xmlrpc::Server;
use xmlrpc::router::RouterBuilder;
use xmlrpc::server::ServerBuilder;

use crate::browser::Browser;

#[allow(dead_code, reason = "of the example only its service is needed")]
#[path = "../../examples/docs.rs"]
mod example;

/// Serves a router with its page, and returns the address without a path.
async fn serve(router: RouterBuilder, set: impl FnOnce(ServerBuilder) -> ServerBuilder) -> String {
    serve_until(std::future::pending(), router, set).await.0
}

/// Serves a router with its page until the future ends, and returns the address without a path,
/// and the task, which ends when the server has closed its connections.
async fn serve_until(
    end: impl Future<Output = ()> + Send + 'static,
    router: RouterBuilder,
    set: impl FnOnce(ServerBuilder) -> ServerBuilder,
) -> (String, JoinHandle<()>) {
    let router = router.build().expect("legal names");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("bound");
    let server = set(Server::builder().route("/RPC2", router).docs(true)).build().expect("one");
    let server = server.serve(listener).with_graceful_shutdown(end);
    (format!("http://{address}"), tokio::spawn(async { server.await.expect("no failure") }))
}

/// Opens the page of the example, and returns its address without a path too. Without a browser
/// it returns nothing.
async fn open_workshop(test: &str) -> Option<(Browser, String)> {
    let browser = Browser::start(test, &[]).await?;
    let address = serve(example::workshop(), |builder| builder).await;
    browser.open(&format!("{address}/RPC2")).await;
    Some((browser, address))
}
