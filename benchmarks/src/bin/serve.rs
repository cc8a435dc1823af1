//! `serve NAME` serves the tiny call on a free loopback port, which it prints, from
//! one thread.

use dxr::{Fault, Value};
use dxr_server::axum::http::HeaderMap;
use dxr_server::{HandlerFn, RouteBuilder, Server};
use tokio::net::TcpListener;
use xmlrpc::Router;

#[xmlrpc::service(server)]
trait Adder {
    #[rpc(inline)]
    fn add(&self, a: i32, b: i32) -> i32;
}

struct Machine;

impl Adder for Machine {
    fn add(&self, a: i32, b: i32) -> i32 {
        a.wrapping_add(b)
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let name = std::env::args().nth(1).expect("usage: serve NAME");
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
    println!("{}", listener.local_addr().expect("an address").port());
    match name.as_str() {
        "hyper" => xmlrpc_benchmarks::http::serve(listener).await,
        "dxr" => dxr(listener).await,
        "xmlrpc-service" => ours(listener).await,
        _ => panic!("nobody here is called {name}"),
    }
}

async fn ours(listener: TcpListener) {
    let router = Router::builder().service(AdderServer::new(Machine)).build().expect("one method");
    xmlrpc::serve(listener, router).await.expect("the server runs until it is killed");
}

async fn dxr(listener: TcpListener) {
    let route =
        RouteBuilder::new().set_path("/RPC2").add_method("add", Box::new(add as HandlerFn)).build();
    let server = Server::from_route(route);
    server.serve_listener(listener).await.expect("the server runs until it is killed");
}

#[expect(clippy::needless_pass_by_value, reason = "dxr's type of a handler")]
fn add(params: &[Value], _headers: HeaderMap) -> Result<Value, Fault> {
    use dxr::{TryFromParams, TryToValue};
    let (a, b) = <(i32, i32)>::try_from_params(params)?;
    Ok(a.wrapping_add(b).try_to_value()?)
}
