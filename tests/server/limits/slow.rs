//! Callers that are slow on purpose. Connections are in memory and the clock is paused, so
//! that the limits are exact and take no time.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::{Instant, sleep};

use crate::support::{
    Gate, Memory, TestServer, assert_limit, call, post, router, start_in_memory, start_with,
};

const SECOND: Duration = Duration::from_secs(1);

/// A server with the limits that it has unless told otherwise.
fn start() -> TestServer<Memory> {
    start_in_memory(router(), |builder| builder)
}

/// Sends bytes one by one, with pauses between them, for as long as they are taken.
async fn drip(mut io: impl AsyncWriteExt + Unpin, bytes: &[u8], pause: Duration) {
    for byte in bytes {
        if io.write_all(&[*byte]).await.is_err() {
            return;
        }
        sleep(pause).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_silent_connection_is_closed() {
    let server = start();
    let began = Instant::now();
    assert!(server.connect().await.is_closed().await);
    assert_limit(began, 10 * SECOND);
    server.good_call().await;
}

#[tokio::test(start_paused = true)]
async fn a_dripping_header_is_closed() {
    let server = start();
    let (mut read, write) = tokio::io::split(server.connect().await.0);
    let began = Instant::now();
    let dripping = tokio::spawn(async move {
        let head = format!("POST /RPC2 HTTP/1.1\r\nX-Padding: {}", "x".repeat(1000));
        drip(write, head.as_bytes(), SECOND).await;
    });
    assert_eq!(read.read(&mut [0]).await.ok(), Some(0));
    assert_limit(began, 30 * SECOND);
    drop(read);
    dripping.await.expect("it ends when the connection does");
    server.good_call().await;
}

#[tokio::test(start_paused = true)]
async fn an_idle_connection_is_closed_and_a_busy_one_is_not() {
    let server = start();
    let mut caller = server.connect().await;
    for _ in 0..3 {
        caller.send(&post(&call("add", &(1, 1)))).await;
        assert_eq!(caller.response().await.result(), Ok(2));
        sleep(20 * SECOND).await;
    }
    // A call that takes longer than a connection may idle.
    caller.send(&post(&call("sleep", &(50_000,)))).await;
    assert_eq!(caller.response().await.result(), Ok(50_000));
    let began = Instant::now();
    assert!(caller.is_closed().await);
    assert_limit(began, 30 * SECOND);
}

#[tokio::test(start_paused = true)]
async fn a_pausing_body_and_a_dripping_one_are_408() {
    let server = start();
    let request = post(&call("echo", &("x".repeat(1000),)));
    let (head, body) = request.split_at(request.len() - 900);

    let mut pausing = server.connect().await;
    pausing.send(head).await;
    let began = Instant::now();
    assert_eq!(pausing.response().await.status, 408);
    assert_limit(began, 10 * SECOND);

    let (mut read, mut write) = tokio::io::split(server.connect().await.0);
    write.write_all(head).await.expect("the server takes it");
    let body = body.to_vec();
    let began = Instant::now();
    let dripping = tokio::spawn(async move { drip(write, &body, 9 * SECOND).await });
    let mut status = [0; 12];
    read.read_exact(&mut status).await.expect("an answer");
    assert_eq!(&status, b"HTTP/1.1 408");
    assert_limit(began, 120 * SECOND);
    dripping.abort();
    server.good_call().await;
}

#[tokio::test(start_paused = true)]
async fn an_unread_answer_is_given_up() {
    let server = start();
    let mut caller = server.connect().await;
    caller.send(&post(&call("zeros", &(30 << 20,)))).await;
    sleep(60 * SECOND).await;
    // What is in the connection's buffer still comes, and then the end, too early.
    assert!(caller.try_response().await.is_none(), "the whole answer came");
    server.good_call().await;
}

/// Also on a connection that was looked at while it idled, and may go on to do so.
#[tokio::test(start_paused = true)]
async fn an_unread_answer_is_given_up_however_long_idling_is_allowed() {
    let server = start_in_memory(router(), |builder| builder.idle_timeout(3600 * SECOND));
    let mut caller = server.connect().await;
    caller.send(&post(&call("add", &(1, 1)))).await;
    assert_eq!(caller.response().await.result(), Ok(2));
    sleep(600 * SECOND).await;
    caller.send(&post(&call("zeros", &(30 << 20,)))).await;
    sleep(60 * SECOND).await;
    assert!(caller.try_response().await.is_none(), "the whole answer came");
    server.good_call().await;
}

#[tokio::test(start_paused = true)]
async fn an_answer_read_slowly_but_steadily_arrives() {
    let server = start();
    let mut caller = server.connect().await;
    caller.send(&post(&call("zeros", &(8 << 20,)))).await;
    let began = Instant::now();
    let mut buffer = vec![0; 64 << 10];
    let mut total = 0;
    while total < 8 << 20 {
        let read = caller.0.read(&mut buffer).await.expect("the server goes on");
        assert_ne!(read, 0, "ended after {total} bytes");
        total += read;
        sleep(SECOND).await;
    }
    assert!(began.elapsed() > 60 * SECOND, "it fits the limit: {:?}", began.elapsed());
}

/// A caller may take an answer slowly, and not for ever a few bytes at a time.
#[tokio::test(start_paused = true)]
async fn an_answer_that_is_read_in_crumbs_is_given_up() {
    for crumb in [1, 1 << 10] {
        let server = start();
        let mut caller = server.connect().await;
        caller.send(&post(&call("zeros", &(1 << 20,)))).await;
        let began = Instant::now();
        let mut buffer = vec![0; crumb];
        let mut total = 0;
        // What lies between the two ends still comes when the connection is closed.
        while began.elapsed() < 600 * SECOND {
            total += caller.0.read(&mut buffer).await.expect("no error in memory");
            sleep(10 * SECOND).await;
        }
        total += caller.rest().await.len();
        assert!(total < 400_000, "{total} bytes by {crumb}");
        server.good_call().await;
    }
}

/// As programs say that they want no limit.
#[tokio::test]
async fn a_timeout_may_be_the_longest_duration_there_is() {
    let mut server = start_with(|builder| {
        builder
            .first_byte_timeout(Duration::MAX)
            .idle_timeout(Duration::MAX)
            .body_pause(Duration::MAX)
            .body_timeout(Duration::MAX)
            .write_stall(Duration::MAX)
            .call_timeout(Duration::MAX)
            .drain_timeout(Duration::MAX)
    })
    .await;
    server.good_call().await;
    assert_eq!(server.call("sleep", &(50,)).await.result(), Ok(50));
    server.stop();
    server.ended().await;

    let drain = Duration::from_millis(100);
    let mut server =
        start_with(|builder| builder.drain_quiet(Duration::MAX).drain_timeout(drain)).await;
    server.good_call().await;
    server.stop();
    server.ended().await;
}

/// As where a computer slept, or a debugger stopped the program.
#[tokio::test(start_paused = true)]
async fn a_clock_that_jumps_by_a_year_ends_what_is_over_and_nothing_else() {
    let gate = Gate::new();
    let server = start_in_memory(gate.methods().build().expect("legal names"), |builder| builder);
    for jumps in 1..=3 {
        let mut idle = server.connect().await;
        idle.send(&post(&call("add", &(2, 3)))).await;
        assert_eq!(idle.response().await.result(), Ok(5));
        let mut held = server.connect().await;
        held.send(&post(&call("hold", &()))).await;
        // Those that were dropped never passed it.
        gate.holds(jumps).await;
        tokio::time::advance(365 * 24 * 60 * 60 * SECOND).await;
        assert_eq!(held.response().await.fault(), xmlrpc::Fault::TIMED_OUT);
        assert!(idle.is_closed().await);
        server.good_call().await;
    }
}
