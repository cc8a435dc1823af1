//! Stopping without losing a call.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::{Instant, sleep};

use crate::support::{
    Address, Caller, Gate, assert_limit, call, methods, post, router, start_in_memory,
    start_router, start_with, until, within,
};

const READY: &[u8] = b"GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n";

#[tokio::test]
async fn a_call_in_flight_is_finished() {
    let gate = Gate::new();
    let router = gate.methods().build().expect("legal names");
    let mut server = start_router(router, |builder| builder.health_paths(true)).await;
    let mut caller = server.connect().await;
    caller.send(&post(&call("hold", &()))).await;
    gate.holds(1).await;
    server.stop();
    until("it drains", async || server.exchange(READY).await.status == 503).await;
    gate.open();
    let response = caller.response().await;
    assert_eq!(response.result(), Ok(true));
    assert_eq!(response.header("connection"), Some("close"));
    assert!(caller.is_closed().await);
    server.ended().await;
}

#[tokio::test(start_paused = true)]
async fn an_idle_server_stops_when_no_call_has_come_for_a_while() {
    let mut server = start_in_memory(router(), |builder| builder);
    let mut idle = server.connect().await;
    idle.send(&post(&call("add", &(1, 1)))).await;
    idle.response().await;
    let began = Instant::now();
    server.stop();
    assert!(idle.is_closed().await);
    server.ended().await;
    assert_limit(began, Duration::from_millis(250));
}

#[tokio::test(start_paused = true)]
async fn new_connections_are_served_while_it_drains_and_readyz_says_so() {
    let mut server = start_in_memory(router(), |builder| builder.health_paths(true));
    server.stop();
    sleep(Duration::from_millis(100)).await;
    assert_eq!(server.exchange(READY).await.status, 503);
    let response = server.exchange(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").await;
    assert_eq!(response.status, 200);
    let response = server.call("add", &(2, 3)).await;
    assert_eq!(response.result(), Ok(5));
    assert_eq!(response.header("connection"), Some("close"));
    server.ended().await;
}

#[tokio::test]
async fn a_connection_without_a_call_is_served_its_first_after_the_listener_is_closed() {
    let quiet = Duration::from_secs(2);
    let mut server = start_with(|builder| builder.drain_quiet(quiet)).await;
    let mut caller = server.connect().await;
    server.stop();
    let closed = async || TcpStream::connect(server.address).await.is_err();
    until("the listener is closed", closed).await;
    caller.send(&post(&call("add", &(2, 3)))).await;
    assert_eq!(caller.response().await.result(), Ok(5));
    assert!(caller.is_closed().await);
    server.ended().await;
}

/// Only what has begun is waited for: a call, and for a moment a body that has yet to come.
#[tokio::test(start_paused = true)]
async fn silence_does_not_delay() {
    let quiet = Duration::from_millis(250);
    let request = post(&call("add", &(2, 3)));
    let head = request.len() - call("add", &(2, 3)).len();
    let preface = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0";
    for (sent, limit) in [
        (&b""[..], 2 * quiet),
        (b"POST /RPC2 HT", 2 * quiet),
        (&request[..head - 2], 2 * quiet),
        (&request, quiet),
        // It is told that it was too slow, and listened to.
        (&request[..head], quiet + Duration::from_secs(4)),
        (&request[..request.len() - 1], quiet + Duration::from_secs(4)),
        (preface, 2 * quiet),
        (&preface[..14], 2 * quiet),
    ] {
        for http2 in [false, true] {
            let mut server = start_in_memory(router(), |builder| {
                #[cfg(feature = "http2")]
                return builder.http2(http2);
                #[cfg(not(feature = "http2"))]
                return builder;
            });
            let mut caller = server.connect().await;
            caller.send(sent).await;
            sleep(Duration::from_secs(1)).await;
            server.stop();
            let ended = within(limit + quiet, server.ended()).await;
            let text = String::from_utf8_lossy(sent);
            assert!(ended.is_some(), "not within {limit:?}, http2 {http2}: {text}");
        }
    }
}

/// Connections that bring no calls do not keep it open, however many come.
#[tokio::test(start_paused = true)]
async fn connections_without_end_do_not_delay() {
    let mut server = start_in_memory(router(), |builder| builder);
    let address = server.address.clone();
    let flood = tokio::spawn(async move {
        while let Ok(io) = address.connect().await {
            drop(io);
            sleep(Duration::from_millis(1)).await;
        }
    });
    let began = Instant::now();
    server.stop();
    server.ended().await;
    assert_limit(began, Duration::from_millis(250));
    flood.await.expect("it ends with the listener");
}

/// Balancers may ask at the path that is served, and never cease to.
#[tokio::test(start_paused = true)]
async fn requests_that_are_not_calls_do_not_keep_the_listener_open() {
    let mut server = start_in_memory(router(), |builder| builder);
    let address = server.address.clone();
    server.stop();
    let mut answered = 0;
    while let Ok(io) = address.connect().await {
        let answer = Caller(io).try_exchange(b"GET /RPC2 HTTP/1.1\r\nHost: x\r\n\r\n").await;
        let Some(response) = answer else { break };
        assert_eq!(response.status, 405);
        answered += 1;
        sleep(Duration::from_millis(100)).await;
    }
    server.ended().await;
    // Calls at this pace would keep it open for half of `drain_timeout`, 125 of them.
    assert!(answered < 10, "{answered} were answered");
}

/// Nobody tells these callers to go elsewhere: they come again for as long as they may.
#[tokio::test(start_paused = true)]
async fn calls_that_never_cease_are_answered_once_they_have_begun() {
    let calls = Arc::new(AtomicUsize::new(0));
    let counter = calls.clone();
    let router = methods()
        .method("work", move |()| {
            counter.fetch_add(1, Ordering::SeqCst);
            async {
                sleep(Duration::from_millis(100)).await;
                Ok(())
            }
        })
        .build()
        .expect("legal names");
    let mut server =
        start_in_memory(router, |builder| builder.drain_timeout(Duration::from_secs(2)));
    let callers: Vec<_> = (0..8)
        .map(|_| {
            let address = server.address.clone();
            tokio::spawn(async move {
                let mut answered = 0;
                while let Ok(io) = address.connect().await {
                    let answer = Caller(io).try_exchange(&post(&call("work", &()))).await;
                    // What was not accepted before the listener closed has not begun.
                    let Some(response) = answer else { break };
                    assert_eq!(response.status, 200);
                    answered += 1;
                }
                answered
            })
        })
        .collect();
    sleep(Duration::from_millis(250)).await;
    server.stop();
    let ended = within(Duration::from_secs(2), server.ended()).await;
    ended.expect("it ends when its time to drain is over");
    let mut answered = 0;
    for caller in callers {
        answered += caller.await.expect("no refusal");
    }
    assert_eq!(calls.load(Ordering::SeqCst), answered);
    // For half of the time that there is, new ones were let in.
    assert!(answered >= 8 * 12, "only {answered} calls");
}

#[tokio::test(start_paused = true)]
async fn what_hangs_is_cut_off() {
    let mut server = start_in_memory(router(), |builder| builder);
    let mut caller = server.connect().await;
    caller.send(&post(&call("sleep", &(3_600_000,)))).await;
    sleep(Duration::from_secs(1)).await;
    let began = Instant::now();
    server.stop();
    assert!(caller.is_closed().await);
    server.ended().await;
    assert_limit(began, Duration::from_secs(25));
}

/// Callers that keep their connections, open new ones when told to, and count what
/// they lose.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_stops_under_load_lose_no_call() {
    for _ in 0..20 {
        let mut server =
            start_with(|builder| builder.drain_quiet(Duration::from_millis(100))).await;
        let address = server.address;
        let stopping = Arc::new(AtomicBool::new(false));
        let (calls, told) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let mut load = Vec::new();
        for n in 0..16_u32 {
            let (stopping, calls, told) = (stopping.clone(), calls.clone(), told.clone());
            load.push(tokio::spawn(async move {
                let request = post(&call("add", &(n, 1)));
                while !stopping.load(Ordering::SeqCst) {
                    let Ok(stream) = TcpStream::connect(address).await else {
                        // Only one that has slept for long comes so late.
                        assert!(stopping.load(Ordering::SeqCst), "it still accepts");
                        return;
                    };
                    let mut caller = Caller(stream);
                    while !stopping.load(Ordering::SeqCst) {
                        let response = caller.try_exchange(&request).await;
                        let response = response.expect("a call was lost");
                        assert_eq!(response.result(), Ok(n + 1));
                        calls.fetch_add(1, Ordering::SeqCst);
                        if response.header("connection") == Some("close") {
                            told.fetch_add(1, Ordering::SeqCst);
                            break;
                        }
                    }
                }
            }));
        }
        until("callers call", async || calls.load(Ordering::SeqCst) >= 100).await;
        server.stop();
        // A load balancer takes a moment to send its callers elsewhere.
        until("callers are told", async || told.load(Ordering::SeqCst) >= 32).await;
        stopping.store(true, Ordering::SeqCst);
        for caller in load {
            caller.await.expect("no call was lost");
        }
        server.ended().await;
    }
}
