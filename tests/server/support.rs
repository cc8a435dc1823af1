//! Servers over sockets and in memory, and handlers that end when a test says so.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, DuplexStream, duplex};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::task::JoinHandle;
use tokio::time::Instant;
use xmlrpc::router::RouterBuilder;
use xmlrpc::server::{Listener, ServerBuilder};
use xmlrpc::{Router, Server};

pub(crate) use crate::caller::{Caller, Response, call, post, post_with};
pub(crate) use crate::wait::until;

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

/// Holds handlers until it is opened, and counts those that it holds.
#[derive(Clone)]
pub(crate) struct Gate {
    open: watch::Sender<bool>,
    held: Arc<AtomicUsize>,
}

impl Gate {
    pub(crate) fn new() -> Self {
        Self { open: watch::Sender::new(false), held: Arc::default() }
    }

    /// The methods, and `hold`, which answers `true` once the gate is open.
    pub(crate) fn methods(&self) -> RouterBuilder {
        let gate = self.clone();
        methods().method("hold", move |()| {
            let gate = gate.clone();
            async move {
                gate.pass().await;
                Ok(true)
            }
        })
    }

    /// Waits until it is open.
    pub(crate) async fn pass(&self) {
        self.held.fetch_add(1, Ordering::SeqCst);
        self.open.subscribe().wait_for(|open| *open).await.expect("this gate is there");
        self.held.fetch_sub(1, Ordering::SeqCst);
    }

    pub(crate) fn open(&self) {
        self.open.send_replace(true);
    }

    /// Waits until it holds this many, not counting those that have gone.
    pub(crate) async fn holds(&self, handlers: usize) {
        let all = async || self.held.load(Ordering::SeqCst) == handlers;
        until("the handlers begin or end", all).await;
    }
}

/// What a server listens on, seen from its callers.
pub(crate) trait Address {
    type Io: AsyncRead + AsyncWrite + Unpin;

    async fn connect(&self) -> io::Result<Self::Io>;
}

impl Address for SocketAddr {
    type Io = TcpStream;

    async fn connect(&self) -> io::Result<TcpStream> {
        TcpStream::connect(self).await
    }
}

/// Connections in memory. Where the clock is paused, it moves only when nothing else does.
#[derive(Clone)]
pub(crate) struct Memory(mpsc::UnboundedSender<DuplexStream>);

impl Address for Memory {
    type Io = DuplexStream;

    async fn connect(&self) -> io::Result<DuplexStream> {
        let (ours, theirs) = duplex(64 << 10);
        self.0.send(theirs).map_err(|_| io::ErrorKind::ConnectionRefused)?;
        Ok(ours)
    }
}

struct MemoryListener(mpsc::UnboundedReceiver<DuplexStream>);

impl Listener for MemoryListener {
    type Io = DuplexStream;

    async fn accept(&mut self) -> io::Result<(DuplexStream, Option<SocketAddr>)> {
        match self.0.recv().await {
            Some(io) => Ok((io, None)),
            None => std::future::pending().await,
        }
    }
}

pub(crate) struct TestServer<A = SocketAddr> {
    pub(crate) address: A,
    stop: Option<oneshot::Sender<()>>,
    pub(crate) task: JoinHandle<io::Result<()>>,
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
    serve(address, listener, router, set)
}

/// The same in memory.
pub(crate) fn start_in_memory(
    router: Router,
    set: impl FnOnce(ServerBuilder) -> ServerBuilder,
) -> TestServer<Memory> {
    let (address, connections) = mpsc::unbounded_channel();
    serve(Memory(address), MemoryListener(connections), router, set)
}

fn serve<A>(
    address: A,
    listener: impl Listener,
    router: Router,
    set: impl FnOnce(ServerBuilder) -> ServerBuilder,
) -> TestServer<A> {
    let (stop, stopped) = oneshot::channel();
    let server = set(Server::builder().route("/RPC2", router)).build().expect("one route");
    let serve = server.serve(listener).with_graceful_shutdown(async { drop(stopped.await) });
    TestServer { address, stop: Some(stop), task: tokio::spawn(serve.into_future()) }
}

impl<A: Address> TestServer<A> {
    pub(crate) fn stop(&mut self) {
        drop(self.stop.take());
    }

    /// Waits until it has stopped, which must be in order.
    pub(crate) async fn ended(self) {
        self.task.await.expect("no panic").expect("no error");
    }

    pub(crate) async fn connect(&self) -> Caller<A::Io> {
        Caller(self.address.connect().await.expect("the server listens"))
    }

    /// A good call on a connection of its own, which must succeed.
    pub(crate) async fn good_call(&self) {
        let response = self.call("add", &(2, 3)).await;
        assert_eq!(response.status, 200);
        assert_eq!(response.result::<i32>(), Ok(5));
    }

    /// Waits until a good call succeeds.
    pub(crate) async fn serves_again(&self) {
        let request = post(&call("add", &(2, 3)));
        let serves = async || {
            let answer = self.connect().await.try_exchange(&request).await;
            answer.is_some_and(|response| response.status == 200)
        };
        until("a good call succeeds", serves).await;
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

impl Response {
    /// The code of the fault that it must be, which travels with status 200.
    pub(crate) fn fault(&self) -> i32 {
        assert_eq!(self.status, 200, "{}", self.text());
        self.result::<xmlrpc::Value>().expect_err("a fault").code()
    }
}

/// Returns what a future gives within this time of the paused clock, which counts in milliseconds:
/// what ends with the limit is in time.
pub(crate) async fn within<F: Future>(limit: Duration, future: F) -> Option<F::Output> {
    tokio::time::timeout(limit + Duration::from_millis(1), future).await.ok()
}

/// Asserts that the time of the paused clock since `began` is this limit. A connection that
/// was in use is looked at sixteen times in its limit, so its end may be noticed so late.
#[track_caller]
pub(crate) fn assert_limit(began: Instant, limit: Duration) {
    let took = began.elapsed();
    assert!(took >= limit && took <= limit + limit / 16, "after {took:?}, not {limit:?}");
}
