//! Too many connections.

use std::time::Duration;

use tokio::time::{Instant, sleep};

use crate::support::{assert_limit, call, post, router, start_in_memory, start_with};

#[tokio::test]
async fn one_connection_too_many_is_turned_away() {
    let server = start_with(|builder| builder.max_connections(10)).await;
    let request = post(&call("add", &(2, 3)));
    let mut open = Vec::new();
    for _ in 0..10 {
        let mut caller = server.connect().await;
        caller.send(&request).await;
        assert_eq!(caller.response().await.result(), Ok(5));
        open.push(caller);
    }
    for _ in 0..5 {
        // The server does not wait for a request before it answers.
        let mut extra = server.connect().await;
        let response = extra.response().await;
        assert_eq!(response.status, 503);
        assert_eq!(response.header("retry-after"), Some("1"));
        assert!(extra.is_closed().await);
    }
    // Those that are open are served still, and the place of one that is closed is taken.
    open[3].send(&request).await;
    assert_eq!(open[3].response().await.result(), Ok(5));
    open.pop();
    server.serves_again().await;
}

/// Most callers read no answer before they have sent their request.
#[tokio::test(start_paused = true)]
async fn a_caller_that_is_turned_away_may_send_its_request() {
    let server = start_in_memory(router(), |builder| builder.max_connections(1));
    let request = post(&call("add", &(2, 3)));
    let mut first = server.connect().await;
    first.send(&request).await;
    assert_eq!(first.response().await.result(), Ok(5));
    let mut extra = server.connect().await;
    for part in request.chunks(request.len() / 2 + 1) {
        extra.send(part).await;
        sleep(Duration::from_millis(400)).await;
    }
    assert_eq!(extra.response().await.status, 503);
    assert!(extra.is_closed().await);
}

/// A balancer must not take a server for dead because it has much to do.
#[tokio::test]
async fn health_is_told_where_all_places_are_taken() {
    let server =
        start_with(|builder| builder.max_connections(1).max_calls(1).health_paths(true)).await;
    let mut first = server.connect().await;
    first.send(&post(&call("add", &(2, 3)))).await;
    assert_eq!(first.response().await.result(), Ok(5));
    first.send(&post(&call("sleep", &(3_600_000,)))).await;
    for _ in 0..100 {
        for path in ["/healthz", "/readyz"] {
            let mut extra = server.connect().await;
            extra.send(format!("GET {path} HTTP/1.1\r\nHost: x\r\n\r\n").as_bytes()).await;
            let response = extra.response().await;
            assert_eq!((response.status, response.text()), (200, "ok\n".to_owned()));
            assert!(extra.is_closed().await);
        }
        let mut extra = server.connect().await;
        extra.send(&post(&call("add", &(2, 3)))).await;
        let response = extra.response().await;
        assert_eq!((response.status, response.header("retry-after")), (503, Some("1")));
        assert!(extra.is_closed().await);
    }
}

#[tokio::test(start_paused = true)]
async fn a_silent_connection_beyond_the_limit_is_closed_soon() {
    let server = start_in_memory(router(), |builder| builder.max_connections(1).health_paths(true));
    let mut first = server.connect().await;
    first.send(&post(&call("add", &(2, 3)))).await;
    assert_eq!(first.response().await.result(), Ok(5));
    let began = Instant::now();
    assert!(server.connect().await.is_closed().await);
    assert_limit(began, Duration::from_secs(2));
}

#[tokio::test]
async fn idle_connections_make_place_in_time() {
    let server = start_with(|builder| {
        builder.max_connections(20).first_byte_timeout(Duration::from_millis(200))
    })
    .await;
    let mut silent = Vec::new();
    for _ in 0..25 {
        silent.push(server.connect().await);
    }
    server.serves_again().await;
}
