//! Too many connections.

use std::time::Duration;

use crate::support::{call, post, start_with};

#[tokio::test]
async fn one_connection_too_many_is_turned_away() {
    let server = start_with(|builder| builder.max_connections(10)).await;
    let mut open = Vec::new();
    for _ in 0..10 {
        let mut caller = server.connect().await;
        caller.send(&post(&call("add", &(2, 3)))).await;
        assert_eq!(caller.response().await.result(), Ok(5));
        open.push(caller);
    }
    for _ in 0..5 {
        let mut extra = server.connect().await;
        // The server does not wait for a request before it answers, and lets one be sent.
        let request = post(&call("add", &(2, 3)));
        for part in request.chunks(request.len() / 2 + 1) {
            extra.send(part).await;
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        let response = extra.response().await;
        assert_eq!(response.status, 503);
        assert_eq!(response.header("retry-after"), Some("1"));
        assert!(extra.is_closed().await);
    }
    // Those that are open are served still, and a place that gets free is taken.
    open[3].send(&post(&call("add", &(2, 3)))).await;
    assert_eq!(open[3].response().await.result(), Ok(5));
    open.pop();
    tokio::time::sleep(Duration::from_millis(100)).await;
    server.good_call().await;
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
    tokio::time::sleep(Duration::from_millis(500)).await;
    server.good_call().await;
}
