//! Stopping without losing a call.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::support::{Caller, call, methods, post, start, start_router, start_with, until};

#[tokio::test]
async fn a_call_in_flight_is_finished() {
    let mut server = start().await;
    let mut caller = server.connect().await;
    caller.send(&post(&call("sleep", &(800,)))).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    server.stop();
    let response = caller.response().await;
    assert_eq!(response.result(), Ok(800));
    assert_eq!(response.header("connection"), Some("close"));
    assert!(caller.is_closed().await);
    server.task.await.expect("no panic").expect("no error");
}

#[tokio::test]
async fn an_idle_server_stops_at_once() {
    let mut server = start().await;
    let mut idle = server.connect().await;
    idle.send(&post(&call("add", &(2, 3)))).await;
    idle.response().await;
    let began = Instant::now();
    server.stop();
    assert!(idle.is_closed().await);
    server.task.await.expect("no panic").expect("no error");
    assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
}

#[tokio::test]
async fn new_connections_are_served_while_it_drains_and_readyz_says_so() {
    let mut server =
        start_with(|builder| builder.health_paths(true).drain_quiet(Duration::from_millis(400)))
            .await;
    server.stop();
    tokio::time::sleep(Duration::from_millis(100)).await;
    let response = server.exchange(b"GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n").await;
    assert_eq!(response.status, 503);
    let response = server.exchange(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").await;
    assert_eq!(response.status, 200);
    let response = server.call("add", &(2, 3)).await;
    assert_eq!(response.result(), Ok(5));
    assert_eq!(response.header("connection"), Some("close"));
    server.task.await.expect("no panic").expect("no error");
}

#[tokio::test]
async fn a_connection_without_a_call_is_served_its_first_after_the_listener_is_closed() {
    let mut server = start().await;
    let mut caller = server.connect().await;
    server.stop();
    let closed = async || TcpStream::connect(server.address).await.is_err();
    until("the listener is closed", closed).await;
    caller.send(&post(&call("add", &(2, 3)))).await;
    assert_eq!(caller.response().await.result(), Ok(5));
    assert!(caller.is_closed().await);
    server.task.await.expect("no panic").expect("no error");
}

/// Nobody tells these callers to go elsewhere: they come again for as long as they may.
#[tokio::test]
async fn calls_that_never_cease_are_answered_once_they_have_begun() {
    let begun = Arc::new(AtomicUsize::new(0));
    let counter = begun.clone();
    let router = methods()
        .method("work", move |()| {
            counter.fetch_add(1, Ordering::SeqCst);
            async {
                tokio::time::sleep(Duration::from_millis(100)).await;
                Ok(())
            }
        })
        .build()
        .expect("legal names");
    let mut server =
        start_router(router, |builder| builder.drain_timeout(Duration::from_secs(2))).await;
    let address = server.address;
    let callers: Vec<_> = (0..8)
        .map(|_| {
            tokio::spawn(async move {
                let mut answered = 0;
                while let Ok(stream) = TcpStream::connect(address).await {
                    let mut caller = Caller(stream);
                    // What was not accepted before the listener closed has not begun.
                    let Ok(()) = caller.0.write_all(&post(&call("work", &()))).await else { break };
                    let Some(response) = caller.try_response().await else { break };
                    assert_eq!(response.status, 200);
                    answered += 1;
                }
                answered
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(200)).await;
    server.stop();
    server.task.await.expect("no panic").expect("no error");
    let mut answered = 0;
    for caller in callers {
        answered += caller.await.expect("no refusal");
    }
    assert_eq!(begun.load(Ordering::SeqCst), answered);
    assert!(answered > 50, "only {answered} calls: no load to speak of");
}

#[tokio::test]
async fn what_hangs_is_cut_off() {
    let mut server = start_with(|builder| builder.drain_timeout(Duration::from_millis(600))).await;
    let mut caller = server.connect().await;
    caller.send(&post(&call("sleep", &(3_600_000,)))).await;
    tokio::time::sleep(Duration::from_millis(50)).await;
    let began = Instant::now();
    server.stop();
    assert!(caller.is_closed().await);
    server.task.await.expect("no panic").expect("no error");
    let took = began.elapsed();
    assert!(took >= Duration::from_millis(590) && took < Duration::from_secs(2), "{took:?}");
}

/// Callers that keep their connections, open new ones when told to, and count what
/// they lose.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twenty_stops_under_load_lose_no_call() {
    let mut answered = 0;
    for _ in 0..20 {
        let mut server =
            start_with(|builder| builder.drain_quiet(Duration::from_millis(100))).await;
        let address = server.address;
        let stopping = Arc::new(AtomicBool::new(false));
        let calls = Arc::new(AtomicUsize::new(0));
        let mut load = Vec::new();
        for n in 0..16_u32 {
            let (stopping, calls) = (stopping.clone(), calls.clone());
            load.push(tokio::spawn(async move {
                let request = post(&call("add", &(n, 1)));
                while !stopping.load(Ordering::SeqCst) {
                    let stream = TcpStream::connect(address).await.expect("it still accepts");
                    let mut caller = Caller(stream);
                    loop {
                        caller.0.write_all(&request).await.expect("it still reads");
                        let response = caller.try_response().await.expect("a call was lost");
                        assert_eq!(response.result(), Ok(n + 1));
                        calls.fetch_add(1, Ordering::SeqCst);
                        if response.header("connection") == Some("close") {
                            break;
                        }
                        if stopping.load(Ordering::SeqCst) {
                            break;
                        }
                    }
                }
            }));
        }
        tokio::time::sleep(Duration::from_millis(30)).await;
        server.stop();
        // A load balancer takes a moment to send its callers elsewhere.
        tokio::time::sleep(Duration::from_millis(50)).await;
        stopping.store(true, Ordering::SeqCst);
        for caller in load {
            caller.await.expect("no call was lost");
        }
        server.task.await.expect("no panic").expect("no error");
        answered += calls.load(Ordering::SeqCst);
    }
    assert!(answered > 20 * 16, "only {answered} calls: no load to speak of");
}
