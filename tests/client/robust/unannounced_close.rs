//! Servers that say nothing of it, and close each connection after an answer: Frontier, Tcl,
//! DS9. One call may meet that; from then on such a server is known.

use std::time::Duration;

use tokio::time::sleep;
use xmlrpc::Client;

use super::{answer, client, closing_soon};
use crate::peer::{Do, Peer, http, result_message};
use crate::wait::until;

#[tokio::test]
async fn at_most_one_call_ends_as_unknown_and_none_runs_twice() {
    for waits in [false, true] {
        let peer = closing_soon().await;
        let client = client(&peer);
        let mut unknown = Vec::new();
        for n in 0..300_u64 {
            if let Err(error) = client.call::<i32>("pay", (n,)).await {
                assert!(error.outcome_unknown(), "{error:?}");
                assert!(error.to_string().contains("ClientBuilder::idle_timeout"), "{error}");
                unknown.push(n);
            }
            if waits {
                sleep(Duration::from_micros(n % 7 * 60)).await;
            }
        }
        assert!(unknown.len() <= 1, "{unknown:?}");
        let mut paid: Vec<_> = peer.received().into_iter().map(|request| request.body).collect();
        let calls = paid.len();
        paid.sort_unstable();
        paid.dedup();
        assert_eq!(paid.len(), calls);
    }
}

#[tokio::test]
async fn idempotent_calls_never_fail() {
    let peer = closing_soon().await;
    let client = client(&peer);
    for n in 0..300 {
        assert_eq!(client.call::<i32>("balance", (n,)).idempotent().await, Ok(5));
    }
}

/// Many at once see it at most once each.
#[tokio::test]
async fn callers_at_once_learn_it_too() {
    let peer = closing_soon().await;
    let client = client(&peer);
    let callers = (0..8).map(|caller| {
        let client = client.clone();
        tokio::spawn(async move {
            let mut unknown = 0;
            for n in 0..100 {
                let call = client.call::<i32>("pay", (caller, n)).await;
                unknown += usize::from(call.is_err());
            }
            unknown
        })
    });
    let callers: Vec<_> = callers.collect();
    let mut unknown = 0;
    for caller in callers {
        unknown += caller.await.unwrap();
    }
    assert!(unknown <= 8, "{unknown}");
}

#[tokio::test]
async fn without_keeping_connections_no_call_fails() {
    let peer = closing_soon().await;
    let client = Client::builder().url(peer.url()).idle_timeout(Duration::ZERO).build().unwrap();
    for n in 0..100 {
        assert_eq!(client.call::<i32>("pay", (n,)).await, Ok(5));
    }
    assert_eq!(peer.connections(), 100);
}

/// A server that is started again closes its connections once.
#[tokio::test]
async fn a_server_that_closed_one_connection_is_forgiven() {
    let peer = Peer::start(|request| match request.index {
        0 => vec![answer(), Do::Close],
        _ => vec![answer()],
    })
    .await;
    let client = client(&peer);
    assert_eq!(client.call::<i32>("f", ()).await, Ok(5));
    until("the connection is closed", async || peer.open() == 0).await;
    until("connections are kept again", async || {
        let before = peer.connections();
        for _ in 0..3 {
            assert_eq!(client.call::<i32>("f", ()).await, Ok(5));
        }
        sleep(Duration::from_millis(100)).await;
        peer.connections() == before
    })
    .await;
}

/// Old servers speak HTTP/1.0, where a connection is kept only if both sides say so.
#[tokio::test]
async fn servers_of_http_1_0_are_called_as_they_like_it() {
    let body = result_message("<int>5</int>");
    for (header, connections) in [("", 5), ("Connection: Keep-Alive\r\n", 1)] {
        let head = format!("HTTP/1.0 200 OK\r\n{header}Content-Length: {}\r\n\r\n", body.len());
        let peer = Peer::answering(head + &body).await;
        let client = client(&peer);
        for _ in 0..5 {
            assert_eq!(client.call::<i32>("f", ()).await, Ok(5));
        }
        assert_eq!(peer.connections(), connections);
    }
}

#[tokio::test]
async fn a_connection_that_a_server_announces_to_close_is_not_used_again() {
    let five = result_message("<int>5</int>");
    let answer = http("200 OK", &["Connection: close"], &five);
    let peer = Peer::start(move |_| vec![Do::Send(answer.clone()), Do::Stay]).await;
    let client = client(&peer);
    for _ in 0..5 {
        assert_eq!(client.call::<i32>("f", ()).await, Ok(5));
    }
    assert_eq!(peer.connections(), 5);
}
