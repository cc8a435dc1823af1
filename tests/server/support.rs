//! A server on a free port, and a caller that writes and reads raw bytes.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use xmlrpc::router::RouterBuilder;
use xmlrpc::server::ServerBuilder;
use xmlrpc::{Fault, Router, Server, codec};

pub(crate) struct TestServer {
    pub(crate) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    pub(crate) task: JoinHandle<std::io::Result<()>>,
}

/// Some methods to call.
pub(crate) fn methods() -> RouterBuilder {
    Router::builder()
        .method("add", |(a, b): (i32, i32)| async move { Ok(a + b) })
        .method("echo", |(text,): (String,)| async move { Ok(text) })
        .method("any", |(value,): (xmlrpc::Value,)| async move { Ok(value) })
        .method("length", |(text,): (String,)| async move {
            Ok(i32::try_from(text.len()).unwrap_or(-1))
        })
        .method("zeros", |(count,): (usize,)| async move { Ok("0".repeat(count)) })
        .method("sleep", |(millis,): (u64,)| async move {
            tokio::time::sleep(Duration::from_millis(millis)).await;
            Ok(millis)
        })
}

pub(crate) fn router() -> Router {
    methods().build().expect("legal names")
}

/// A server with these settings, with [`router`] at `/RPC2`.
pub(crate) async fn start_with(set: impl FnOnce(ServerBuilder) -> ServerBuilder) -> TestServer {
    start_router(router(), set).await
}

pub(crate) async fn start() -> TestServer {
    start_with(|builder| builder).await
}

pub(crate) async fn start_router(
    router: Router,
    set: impl FnOnce(ServerBuilder) -> ServerBuilder,
) -> TestServer {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    let (stop, stopped) = oneshot::channel();
    let server = set(Server::builder().route("/RPC2", router)).build().expect("one route");
    let serve = server.serve(listener).with_graceful_shutdown(async { drop(stopped.await) });
    TestServer { address, stop: Some(stop), task: tokio::spawn(serve.into_future()) }
}

impl TestServer {
    pub(crate) fn stop(&mut self) {
        drop(self.stop.take());
    }

    pub(crate) async fn connect(&self) -> Caller {
        Caller(TcpStream::connect(self.address).await.expect("the server listens"))
    }

    /// A good call on a connection of its own, which must succeed.
    pub(crate) async fn good_call(&self) {
        let mut caller = self.connect().await;
        caller.send(&post(&call("add", &(2, 3)))).await;
        let response = caller.response().await;
        assert_eq!(response.status, 200);
        assert_eq!(response.result::<i32>(), Ok(5));
    }

    /// Sends bytes on a connection of their own and reads one response.
    pub(crate) async fn exchange(&self, request: &[u8]) -> Response {
        let mut caller = self.connect().await;
        caller.send(request).await;
        caller.response().await
    }

    /// Calls a method on a connection of its own.
    pub(crate) async fn call(&self, name: &str, params: &impl serde::Serialize) -> Response {
        self.exchange(&post(&call(name, params))).await
    }
}

pub(crate) fn call(name: &str, params: &impl serde::Serialize) -> Vec<u8> {
    codec::encode_call(name, params).expect("plain params")
}

/// A call as every client sends it.
pub(crate) fn post(body: &[u8]) -> Vec<u8> {
    post_with("Content-Type: text/xml\r\n", body)
}

pub(crate) fn post_with(headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let mut request = format!(
        "POST /RPC2 HTTP/1.1\r\nHost: localhost\r\n{headers}Content-Length: {length}\r\n\r\n"
    )
    .into_bytes();
    request.extend_from_slice(body);
    request
}

pub(crate) struct Caller(pub(crate) TcpStream);

impl Caller {
    pub(crate) async fn send(&mut self, bytes: &[u8]) {
        self.0.write_all(bytes).await.expect("the server takes it");
    }

    /// What the server sends until it closes the connection, or resets it.
    pub(crate) async fn rest(&mut self) -> Vec<u8> {
        let mut rest = Vec::new();
        let read = self.0.read_to_end(&mut rest);
        // Whether it is reset depends on the kernel.
        let _ = tokio::time::timeout(Duration::from_secs(60), read).await.expect("it is closed");
        rest
    }

    /// Whether the server closes the connection, or resets it.
    pub(crate) async fn is_closed(&mut self) -> bool {
        let mut rest = Vec::new();
        matches!(self.0.read_to_end(&mut rest).await, Ok(0) | Err(_))
    }

    pub(crate) async fn response(&mut self) -> Response {
        self.try_response().await.expect("the server answers")
    }

    /// A response, or nothing where the connection ends first.
    pub(crate) async fn try_response(&mut self) -> Option<Response> {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(self.0.read_u8().await.ok()?);
        }
        let head = String::from_utf8(head).expect("a head is text");
        let mut lines = head.trim_end().split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers: HashMap<String, String> = lines
            .map(|line| line.split_once(": ").expect("a header"))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
            .collect();
        let length = headers.get("content-length").map_or(0, |length| length.parse().unwrap_or(0));
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).await.ok()?;
        Some(Response { status, headers, body })
    }
}

#[derive(Debug)]
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) headers: HashMap<String, String>,
    pub(crate) body: Vec<u8>,
}

impl Response {
    pub(crate) fn result<T: serde::de::DeserializeOwned>(&self) -> Result<T, Fault> {
        codec::decode_response(&self.body).expect("an XML-RPC response")
    }

    /// The code of the fault that it must be, which travels with status 200.
    pub(crate) fn fault(&self) -> i32 {
        assert_eq!(self.status, 200, "{}", self.text());
        self.result::<xmlrpc::Value>().expect_err("a fault").code()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
}

/// Waits until something holds, for at most five seconds.
pub(crate) async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    for _ in 0..500 {
        if holds().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{what}: not within five seconds");
}
