//! Servers close connections that clients keep for the next call.

use std::time::Duration;

use xmlrpc::Client;

use super::{answer, client, closing_soon};
use crate::peer::{Do, Peer};
use crate::wait::until;

#[tokio::test]
async fn connections_that_close_between_calls_are_not_noticed() {
    let peer = closing_soon().await;
    let client = client(&peer);
    for n in 0..1000_u64 {
        let call = client.call::<i32>("balance", ()).idempotent();
        assert_eq!(call.await, Ok(5), "call {n}");
        // Each time, the next call meets the close at another moment.
        tokio::time::sleep(Duration::from_micros(n % 7 * 60)).await;
    }
    assert!(peer.connections() > 100, "{} connections", peer.connections());
}

#[tokio::test]
async fn a_closed_connection_costs_no_call_anything() {
    let peer = Peer::start(|_| vec![answer(), Do::Close]).await;
    let client = client(&peer);
    for n in 0..50 {
        assert_eq!(client.call::<i32>("pay", (n,)).await, Ok(5));
        until("the connection is closed", async || peer.open() == 0).await;
    }
    assert_eq!(peer.received().len(), 50);
}

#[tokio::test]
async fn a_connection_is_not_kept_for_longer_than_the_limit() {
    let peer = Peer::start(|_| vec![answer()]).await;
    let limit = Duration::from_millis(100);
    let client = Client::builder().url(peer.url()).idle_timeout(limit).build().unwrap();
    for connections in 1..=3 {
        assert_eq!(client.call::<i32>("f", ()).await, Ok(5));
        until("the connection is closed", async || peer.open() == 0).await;
        assert_eq!(peer.connections(), connections);
    }
}
