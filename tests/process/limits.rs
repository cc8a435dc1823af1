//! Limits that are seen in the memory and the files of the server's process.

use std::time::{Duration, Instant};

use tokio::io::AsyncWriteExt;

use crate::caller::{Caller, call, post};
use crate::program::Program;
use crate::wait::{ends, until};

/// 64 uploads of 9 MiB that all stop before their end: 576 MiB if all were held.
pub(crate) async fn sum_of_bodies() {
    let server = Program::start();
    let request = post(&call("length", &("x".repeat(9 << 20),)));
    let most = &request[..request.len() - 100];
    let mut callers = Vec::new();
    let began = Instant::now();
    for _ in 0..64 {
        let mut caller = server.connect().await;
        // Refused uploads may be cut off while they are sent.
        let sent = ends("an upload", caller.0.write_all(most)).await;
        callers.push((caller, sent.is_ok()));
    }
    assert!(server.peak() < 400, "{} MiB", server.peak());
    server.good_call().await;
    let mut refused = 0;
    for (mut caller, sent) in callers {
        if !sent {
            refused += 1;
            continue;
        }
        // Those that were let in are finished.
        let _ = caller.0.write_all(&request[most.len()..]).await;
        match caller.try_response().await {
            Some(response) if response.status == 200 => {
                assert_eq!(response.result(), Ok(9 << 20));
            }
            _ => refused += 1,
        }
    }
    assert!(refused >= 30, "{refused} were refused");
    // Those whose body paused for 10 s are refused, too.
    assert!(refused < 50 || began.elapsed() > Duration::from_secs(10), "{refused} were refused");
    assert!(server.peak() < 400, "{} MiB", server.peak());
    server.good_call().await;
}

/// More connections than may be open.
pub(crate) async fn idle_connections() {
    let server = Program::start();
    let mut callers = Vec::new();
    for _ in 0..1024 {
        let mut caller = server.connect().await;
        caller.send(&post(&call("add", &(2, 3)))).await;
        assert_eq!(caller.response().await.result(), Ok(5));
        callers.push(caller);
    }
    for _ in 0..76 {
        let mut caller = server.connect().await;
        caller.send(&post(&call("add", &(2, 3)))).await;
        assert_eq!(caller.response().await.status, 503);
        assert!(caller.is_closed().await);
    }
    assert!(server.peak() < 64, "{} MiB", server.peak());
    callers.truncate(1000);
    server.serves_again().await;
}

/// More calls at once than are answered.
pub(crate) async fn too_many_calls() {
    let server = Program::start();
    let request = post(&call("hold", &()));
    let mut callers = Vec::new();
    for _ in 0..1000 {
        let mut caller = server.connect().await;
        caller.send(&request).await;
        callers.push(tokio::spawn(async move { caller.response().await.status }));
    }
    let shed = async || callers.iter().filter(|caller| caller.is_finished()).count() == 744;
    until("the calls that are too many are refused", shed).await;
    server.let_go();
    let (mut answered, mut shed) = (0, 0);
    for caller in callers {
        match caller.await.expect("an answer") {
            200 => answered += 1,
            503 => shed += 1,
            other => panic!("status {other}"),
        }
    }
    assert_eq!((answered, shed), (256, 744));
    assert!(server.peak() < 64, "{} MiB", server.peak());
    server.good_call().await;
}

/// A process that may open 40 files, and 80 connections to it.
pub(crate) async fn accept_errors() {
    let server = Program::start_with(0, 40, Duration::from_millis(250));
    let mut callers = Vec::new();
    for _ in 0..80 {
        // The kernel takes what the server does not accept.
        callers.push(server.connect().await);
    }
    until("it may open no more", async || server.is_full(40)).await;
    let request = post(&call("add", &(2, 3)));
    callers[0].send(&request).await;
    assert_eq!(callers[0].response().await.result(), Ok(5));
    // Places get free, and the last in the queue are served.
    let mut last: Caller = callers.pop().expect("80 of them");
    callers.clear();
    last.send(&request).await;
    assert_eq!(ends("the recovery", last.response()).await.result(), Ok(5));
    server.good_call().await;
}

/// Large answers that nobody reads.
pub(crate) async fn unread_answers() {
    let server = Program::start();
    let request = post(&call("zeros", &(31 << 20,)));
    let mut callers = Vec::new();
    for _ in 0..4 {
        let mut caller = server.connect().await;
        caller.send(&request).await;
        callers.push(caller);
    }
    for caller in &callers {
        caller.0.readable().await.expect("its answer begins");
    }
    server.good_call().await;
    drop(callers);
    // Four answers are 124 MiB; the allocator may keep one for the next.
    until("the answers are freed", async || server.memory("VmRSS") >> 10 < 96).await;
    server.good_call().await;
}
