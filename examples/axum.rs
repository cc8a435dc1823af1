//! The router mounted in an axum application, beside pages and layers of its own.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::error::Error;

use axum::Extension;
use axum::routing::{get, post_service};
use tokio::net::TcpListener;
use xmlrpc::{Client, Context, Router};

/// Greets.
#[xmlrpc::service]
trait Greeter {
    /// A greeting in the language of the application.
    #[rpc(inline)]
    fn greet(&self, #[rpc(context)] cx: &Context, name: &str) -> String;
}

#[derive(Clone)]
struct Language(&'static str);

struct Polite;

impl Greeter for Polite {
    fn greet(&self, cx: &Context, name: &str) -> String {
        // What a layer left in the request is in the context.
        match cx.get::<Language>() {
            Some(Language("de")) => format!("Guten Tag, {name}"),
            _ => format!("Good day, {name}"),
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let rpc = Router::builder().service(GreeterServer::new(Polite)).build()?;
    let application = axum::Router::new()
        .route("/", get(async || "a page"))
        .route("/RPC2", post_service(rpc))
        .layer(Extension(Language("de")));

    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let client = Client::new(&format!("http://{}/RPC2", listener.local_addr()?))?;
    let server = tokio::spawn(async { axum::serve(listener, application).await });

    println!("{}", GreeterClient::new(&client).greet("Ada").await?);
    server.abort();
    Ok(())
}
