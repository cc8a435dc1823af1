//! What a client makes of servers that stall, die and close connections.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped fails the test")]

mod peer;

use std::time::{Duration, Instant};

use peer::{Do, Peer, result};
use xmlrpc::client::TransportError;
use xmlrpc::{CallError, Client};

fn answer() -> Do {
    Do::Send(result("<int>5</int>"))
}

fn client(peer: &Peer) -> Client {
    Client::new(&peer.url()).unwrap()
}

/// The server runs the call and dies before it answers: it must not run again.
#[tokio::test]
async fn a_call_runs_once_when_its_answer_is_lost() {
    let peer = Peer::start(|_| vec![Do::Close]).await;
    let error = client(&peer).call::<i32>("pay", (100,)).await.unwrap_err();
    assert_eq!(peer.received().len(), 1);
    assert!(error.outcome_unknown());
    assert!(error.to_string().contains("outcome unknown"), "{error}");
    assert!(!error.is_connect() && !error.is_timeout());
}

#[tokio::test]
async fn a_call_runs_once_when_its_answer_breaks_off() {
    let mut half = result("<int>5</int>");
    half.truncate(half.len() - 20);
    let peer = Peer::start(move |_| vec![Do::Send(half.clone()), Do::Close]).await;
    let error = client(&peer).call::<i32>("pay", (100,)).await.unwrap_err();
    assert_eq!(peer.received().len(), 1);
    assert!(error.outcome_unknown());
}

#[tokio::test]
async fn an_idempotent_call_is_sent_again() {
    let peer =
        Peer::start(|request| vec![if request.index < 2 { Do::Close } else { answer() }]).await;
    let call = client(&peer).call::<i32>("balance", ()).idempotent();
    assert_eq!(call.await, Ok(5));
    assert_eq!(peer.received().len(), 3);
}

#[tokio::test]
async fn an_idempotent_call_is_not_sent_for_ever() {
    let peer = Peer::start(|_| vec![Do::Close]).await;
    let error = client(&peer).call::<i32>("balance", ()).idempotent().await.unwrap_err();
    assert!(error.outcome_unknown());
    assert_eq!(peer.received().len(), 4);
}

/// The server closes each connection some time after its answer, without saying so
/// before: about when the next call goes out.
#[tokio::test]
async fn connections_that_close_between_calls_are_not_noticed() {
    let peer = Peer::start(|request| {
        let wait = Duration::from_micros((request.index as u64 * 37) % 400);
        vec![answer(), Do::Wait(wait), Do::Close]
    })
    .await;
    let client = client(&peer);
    for n in 0..1000_u64 {
        let call = client.call::<i32>("balance", ()).idempotent();
        assert_eq!(call.await, Ok(5), "call {n}");
        tokio::time::sleep(Duration::from_micros(n % 7 * 60)).await;
    }
    assert!(peer.connections() > 100, "{} connections", peer.connections());
}

/// The same for calls that must not run twice: what fails may have run, and what
/// succeeded ran once.
#[tokio::test]
async fn connections_that_close_between_calls_run_nothing_twice() {
    let peer = Peer::start(|request| {
        let wait = Duration::from_micros((request.index as u64 * 37) % 400);
        vec![answer(), Do::Wait(wait), Do::Close]
    })
    .await;
    let client = client(&peer);
    for n in 0..1000_u64 {
        match client.call::<i32>("pay", (n,)).await {
            Ok(answer) => assert_eq!(answer, 5),
            Err(error) => assert!(error.outcome_unknown(), "{error:?}"),
        }
    }
    let mut paid: Vec<_> = peer.received().into_iter().map(|request| request.body).collect();
    let calls = paid.len();
    paid.sort_unstable();
    paid.dedup();
    assert_eq!(paid.len(), calls);
}

#[tokio::test]
async fn a_closed_connection_costs_no_call_anything() {
    let peer = Peer::start(|_| vec![answer(), Do::Close]).await;
    let client = client(&peer);
    for n in 0..50 {
        assert_eq!(client.call::<i32>("pay", (n,)).await, Ok(5));
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    assert_eq!(peer.received().len(), 50);
}

#[tokio::test]
async fn silence_ends_at_the_limit() {
    let peer = Peer::start(|_| vec![Do::Wait(Duration::from_secs(60))]).await;
    let client =
        Client::builder().url(peer.url()).timeout(Duration::from_millis(300)).build().unwrap();
    for (call, limit) in [
        (client.call::<i32>("f", ()), 300),
        (client.call::<i32>("f", ()).timeout(Duration::from_millis(100)), 100),
        (client.call::<i32>("f", ()).timeout(Duration::from_millis(100)).idempotent(), 100),
    ] {
        let started = Instant::now();
        let error = call.await.unwrap_err();
        let took = started.elapsed();
        assert!(error.is_timeout() && !error.is_connect() && error.outcome_unknown());
        assert!(took >= Duration::from_millis(limit), "{took:?}");
        assert!(took < Duration::from_millis(limit + 2000), "{took:?}");
    }
}

#[tokio::test]
async fn an_answer_that_trickles_ends_at_the_limit() {
    let peer = Peer::start(|_| {
        let mut drip = vec![Do::Send(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n".to_vec())];
        drip.extend(
            (0..500).flat_map(|_| [Do::Send(b" ".to_vec()), Do::Wait(Duration::from_millis(20))]),
        );
        drip
    })
    .await;
    let error =
        client(&peer).call::<i32>("f", ()).timeout(Duration::from_millis(200)).await.unwrap_err();
    assert!(error.is_timeout() && error.outcome_unknown());
}

#[tokio::test]
async fn a_refused_connection_is_an_error_of_connecting() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client = Client::new(&format!("http://{free}/")).unwrap();
    let error = client.call::<i32>("f", ()).await.unwrap_err();
    assert!(error.is_connect() && !error.is_timeout() && !error.outcome_unknown());
    assert!(error.to_string().starts_with(&format!("cannot connect to {free}: ")), "{error}");
    assert!(std::error::Error::source(&error).is_some());
}

/// A listener whose backlog is full leaves new connections hanging.
async fn black_hole() -> (tokio::net::TcpListener, Vec<tokio::task::JoinHandle<()>>) {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    let fill = (0..8).map(|_| {
        tokio::spawn(async move {
            let _held = tokio::net::TcpStream::connect(address).await;
            std::future::pending::<()>().await;
        })
    });
    let fill = fill.collect();
    tokio::time::sleep(Duration::from_millis(200)).await;
    (listener, fill)
}

#[tokio::test]
async fn a_connection_that_does_not_come_about_ends_at_the_limit() {
    let (listener, _fill) = black_hole().await;
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let limit = Duration::from_millis(200);
    let patient = Client::new(&url).unwrap();
    let hasty = Client::builder().url(&url).connect_timeout(limit).build().unwrap();
    for call in [hasty.call::<i32>("f", ()), patient.call("f", ()).connect_timeout(limit)] {
        let started = Instant::now();
        let error = call.await.unwrap_err();
        assert!(error.is_connect() && error.is_timeout(), "{error:?}");
        assert!(!error.outcome_unknown());
        assert!(started.elapsed() < Duration::from_secs(5));
    }
    let error = patient.call::<i32>("f", ()).timeout(limit).await.unwrap_err();
    let CallError::Transport(TransportError::Timeout { sent, .. }) = error else {
        panic!("{error:?}")
    };
    assert!(!sent);
}

#[tokio::test]
async fn a_short_limit_for_connecting_leaves_a_slow_call_alone() {
    let peer = Peer::start(|_| vec![Do::Wait(Duration::from_millis(300)), answer()]).await;
    let call = client(&peer).call::<i32>("f", ()).connect_timeout(Duration::from_millis(100));
    assert_eq!(call.await, Ok(5));
}
