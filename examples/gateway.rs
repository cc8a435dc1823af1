//! A gateway: it forwards every call to another server, repeats those that may be repeated, and
//! lets programs that speak JSON call, too.
//!
//! ```text
//! cargo run --example gateway -- --listen 127.0.0.1:9000 --to http://127.0.0.1:8000/RPC2
//! curl -d '[2, 3]' http://127.0.0.1:9000/json/add
//! ```

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{Request, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{post, post_service};
use tokio::net::TcpListener;
use tower_service::Service as _;
use xmlrpc::{Client, Fault, Router, SystemClient, Value, json, value};

#[allow(dead_code, reason = "other examples use the rest")]
mod support;

/// The server behind the gateway, and what is known of its methods.
#[derive(Clone)]
struct Behind {
    client: Client,
    /// The methods that may be called twice.
    idempotent: Arc<HashSet<&'static str>>,
}

/// How often a call is made in all.
const TRIES: u32 = 3;

impl Behind {
    /// Makes a call. It is made again if it did not run, or may run twice.
    async fn call(&self, method: &str, params: &[Value]) -> Result<Value, Fault> {
        let idempotent = self.idempotent.contains(method);
        let mut tries = 1;
        loop {
            let mut call = self.client.call(method, params).timeout(Duration::from_secs(10));
            if idempotent {
                call = call.idempotent();
            }
            let error = match call.await {
                Ok(value) => return Ok(value),
                Err(error) => error,
            };
            let may_repeat = idempotent || !error.outcome_unknown();
            if tries == TRIES || error.transport().is_none() || !may_repeat {
                // Addresses and what the other server's pages say are for the log.
                eprintln!("{error}");
                return Err(error.into_fault());
            }
            println!("again after: {error}");
            tokio::time::sleep(Duration::from_millis(50) * 2_u32.pow(tries)).await;
            tries += 1;
        }
    }
}

/// Calls a method by its parameters as a JSON array, in the form of `xmlrpc::json`: dates, bytes
/// and large integers keep their types.
async fn call_json(
    State(behind): State<Behind>,
    Path(method): Path<String>,
    body: Bytes,
) -> Response {
    let text = String::from_utf8_lossy(&body);
    let params = match json::from_str(&text) {
        Ok(Value::Array(params)) => params,
        Ok(_) => return (StatusCode::BAD_REQUEST, "the parameters are an array").into_response(),
        Err(error) => return (StatusCode::BAD_REQUEST, error.to_string()).into_response(),
    };
    let (status, answer) = match behind.call(&method, &params).await {
        Ok(value) => (StatusCode::OK, value!({ "result": value })),
        Err(fault) => {
            let answer = value!({ "fault": { "code": fault.code(), "message": fault.message() } });
            (StatusCode::BAD_GATEWAY, answer)
        }
    };
    (status, [("content-type", "application/json")], json::to_string(&answer)).into_response()
}

/// The gateway: XML-RPC at `/RPC2`, and JSON at `/json/METHOD`.
async fn gateway(behind: Behind) -> support::Result<axum::Router> {
    let mut router = Router::builder().fallback({
        let behind = behind.clone();
        move |method, params, _| {
            let behind = behind.clone();
            async move { behind.call(&method, &params).await }
        }
    });
    // What the other server tells of its methods is told here, where it tells anything.
    let names = behind.call("system.listMethods", &[]).await.unwrap_or_default();
    let names: Vec<String> = xmlrpc::from_value(&names).unwrap_or_default();
    for method in names.into_iter().filter(|name| !name.starts_with("system.")) {
        let help = behind.call("system.methodHelp", &[method.as_str().into()]).await;
        let help = help.ok().and_then(|help| String::try_from(help).ok()).unwrap_or_default();
        let behind = behind.clone();
        router = router.method_with_help(method.clone(), help, move |params: Vec<Value>| {
            let (behind, method) = (behind.clone(), method.clone());
            async move { behind.call(&method, &params).await }
        });
    }
    Ok(axum::Router::new()
        .route("/RPC2", post_service(router.build()?))
        .route("/json/{method}", post(call_json))
        .with_state(behind))
}

#[tokio::main]
async fn main() -> support::Result {
    let to = match support::option("--to") {
        Some(to) => to,
        None => unsteady_server().await?,
    };
    let idempotent = Arc::new(HashSet::from(["add", "system.listMethods", "system.methodHelp"]));
    let gateway = gateway(Behind { client: Client::new(&to)?, idempotent }).await?;
    let address = support::option("--listen");
    let listener = TcpListener::bind(address.as_deref().unwrap_or("127.0.0.1:0")).await?;
    let at = listener.local_addr()?;
    println!("http://{at}/RPC2");
    if address.is_some() {
        axum::serve(listener, gateway).with_graceful_shutdown(support::told_to_end()).await?;
        return Ok(());
    }
    let serving = tokio::spawn(async { axum::serve(listener, gateway).await });

    let client = Client::new(&format!("http://{at}/RPC2"))?;
    println!("add: {}", SystemClient::new(&client).method_help("add").await?);
    println!("2 + 3 = {}", client.call::<i32>("add", (2, 3)).await?);
    let error = client.call::<i32>("divide", (1, 0)).await.expect_err("a fault");
    println!("1 / 0: {}", error.kind());
    println!("[2, 3] as JSON: {}", post_json(at, "add", "[2, 3]").await?);
    println!("[1, 0] as JSON: {}", post_json(at, "divide", "[1, 0]").await?);
    serving.abort();
    Ok(())
}

/// A server that refuses every other call for lack of room.
async fn unsteady_server() -> support::Result<String> {
    let router = Router::builder()
        .method_with_help("add", "The sum.", |(a, b): (i32, i32)| async move { Ok(a + b) })
        .method("divide", |(a, b): (i32, i32)| async move {
            a.checked_div(b).ok_or_else(|| Fault::new(1, "division by zero"))
        })
        .build()?;
    let toggle = Arc::new(AtomicBool::new(false));
    let answer = move |request: Request<Body>| {
        let mut router = router.clone();
        let refused = toggle.fetch_not(Ordering::Relaxed);
        async move {
            if refused {
                return StatusCode::SERVICE_UNAVAILABLE.into_response();
            }
            router.call(request).await.into_response()
        }
    };
    let application = axum::Router::new().route("/RPC2", post(answer));
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let url = format!("http://{}/RPC2", listener.local_addr()?);
    tokio::spawn(async { axum::serve(listener, application).await });
    Ok(url)
}

/// What `curl` does.
async fn post_json(
    at: std::net::SocketAddr,
    method: &str,
    params: &str,
) -> support::Result<String> {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    let mut stream = tokio::net::TcpStream::connect(at).await?;
    let request =
        format!("POST /json/{method} HTTP/1.0\r\ncontent-length: {}\r\n\r\n{params}", params.len());
    stream.write_all(request.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer.split("\r\n\r\n").nth(1).unwrap_or_default().to_owned())
}
