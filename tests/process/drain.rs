//! Restarts that nobody notices: the server's process is stopped and started while
//! callers go on, directly and through the proxies that people put in front.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::task::JoinHandle;

use crate::caller::{Caller, call, post};
use crate::program::Program;
use crate::proxy::Proxy;
use crate::wait::until;

const QUIET: Duration = Duration::from_millis(250);

/// What callers have seen so far.
#[derive(Default)]
struct Seen {
    stop: AtomicBool,
    calls: AtomicUsize,
    /// How often a server said that it would close the connection.
    told: AtomicUsize,
}

impl Seen {
    /// Waits for this many more calls.
    async fn calls(&self, more: usize) {
        let all = self.calls.load(SeqCst) + more;
        until("callers call", async || self.calls.load(SeqCst) >= all).await;
    }
}

/// Callers, each with one connection after another.
struct Load {
    seen: Arc<Seen>,
    callers: Vec<JoinHandle<()>>,
}

impl Load {
    /// Starts callers that keep a connection for as long as they may, or for one call.
    fn start(address: SocketAddr, callers: u32, keep: bool) -> Self {
        let seen = Arc::new(Seen::default());
        let caller = |n: u32| {
            let seen = seen.clone();
            tokio::spawn(async move {
                let request = post(&call("add", &(n, 1)));
                while !seen.stop.load(SeqCst) {
                    let Ok(stream) = TcpStream::connect(address).await else {
                        // Only one that has slept for long comes so late.
                        assert!(seen.stop.load(SeqCst), "it accepts");
                        return;
                    };
                    let mut caller = Caller(stream);
                    while !seen.stop.load(SeqCst) {
                        let response = caller.try_exchange(&request).await;
                        let response = response.expect("a call was lost");
                        assert_eq!(response.status, 200, "{}", response.text());
                        assert_eq!(response.result(), Ok(n + 1));
                        seen.calls.fetch_add(1, SeqCst);
                        let told = response.header("connection") == Some("close");
                        seen.told.fetch_add(told.into(), SeqCst);
                        if !keep || told {
                            break;
                        }
                    }
                }
            })
        };
        let callers = (0..callers).map(caller).collect();
        Self { seen, callers }
    }

    /// Stops, when no call may have failed.
    async fn end(self) {
        self.seen.stop.store(true, SeqCst);
        for caller in self.callers {
            caller.await.expect("no call failed");
        }
    }
}

/// Callers stop when the server begins to drain, as a client does that is told to go
/// elsewhere; what they have begun must be answered.
pub(crate) async fn behind_nothing() {
    for _ in 0..20 {
        let server = Program::start_with(0, 20_000, QUIET);
        let load = Load::start(server.address, 16, true);
        load.seen.calls(100).await;
        server.terminate();
        until("callers are told", async || load.seen.told.load(SeqCst) >= 100).await;
        load.end().await;
        server.ended().await;
    }
}

pub(crate) async fn behind_haproxy() {
    let Some(proxy) = Proxy::start("haproxy", "haproxy.cfg") else { return };
    rolling_restarts(&proxy).await;
}

pub(crate) async fn behind_nginx() {
    let Some(proxy) = Proxy::start("nginx", "nginx.conf") else { return };
    rolling_restarts(&proxy).await;
}

/// Two servers behind a proxy, each stopped ten times while the other serves on.
async fn rolling_restarts(proxy: &Proxy) {
    let start = |port| Program::start_with(port, 20_000, proxy.quiet());
    let mut servers = proxy.ports.map(|port| Some(start(port)));
    for port in proxy.ports {
        proxy.reaches(port).await;
    }
    let load = Load::start(proxy.address, 16, proxy.keeps_callers());
    for round in 0..20 {
        let (server, port) = (&mut servers[round % 2], proxy.ports[round % 2]);
        load.seen.calls(100).await;
        let old = server.take().expect("it was started");
        proxy.tell("down", port).await;
        old.terminate();
        old.ended().await;
        *server = Some(start(port));
        proxy.tell("up", port).await;
        proxy.reaches(port).await;
    }
    load.end().await;
}

/// One of two is killed. The proxy cannot know what became of calls that were in it,
/// so these may fail; every call that was acknowledged has been done.
pub(crate) async fn killed_without_warning() {
    let Some(proxy) = Proxy::start("haproxy", "haproxy.cfg") else { return };
    let start = |port| Program::start_with(port, 20_000, QUIET);
    let (mut doomed, _other) = (start(proxy.ports[0]), start(proxy.ports[1]));
    for port in proxy.ports {
        proxy.reaches(port).await;
    }
    let seen = Arc::new(Seen::default());
    let tasks: Vec<JoinHandle<u32>> = (0..8)
        .map(|n| {
            let (seen, address) = (seen.clone(), proxy.address);
            tokio::spawn(async move {
                let mut failed = 0;
                while !seen.stop.load(SeqCst) {
                    let mut caller = Caller(TcpStream::connect(address).await.expect("the proxy"));
                    caller.send(&post(&call("add", &(n, 1)))).await;
                    match caller.try_response().await {
                        Some(response) if response.status == 200 => {
                            assert_eq!(response.result(), Ok(n + 1));
                            seen.calls.fetch_add(1, SeqCst);
                        }
                        _ => failed += 1,
                    }
                }
                failed
            })
        })
        .collect();
    seen.calls(200).await;
    doomed.kill();
    seen.calls(1000).await;
    seen.stop.store(true, SeqCst);
    let mut failed = 0;
    for task in tasks {
        failed += task.await.expect("no wrong answer");
    }
    // At most one for each caller was in the server that died.
    assert!(failed <= 8, "{failed} calls failed");
}
