//! Whatever a server does not do, a call ends.

use std::time::{Duration, Instant};

use xmlrpc::client::TransportError;
use xmlrpc::{CallError, Client};

use super::{answer, client};
use crate::peer::{Do, Peer, result};

/// Long enough for a busy machine to send a request.
const LIMIT: Duration = Duration::from_secs(1);

#[tokio::test]
async fn silence_ends_at_the_limit() {
    let peer = Peer::start(|_| vec![Do::Wait(Duration::from_secs(60))]).await;
    let client = Client::builder().url(peer.url()).timeout(LIMIT).build().unwrap();
    let shorter = Duration::from_millis(800);
    for (call, limit) in [
        (client.call::<i32>("f", ()), LIMIT),
        (client.call::<i32>("f", ()).timeout(shorter), shorter),
        (client.call::<i32>("f", ()).timeout(shorter).idempotent(), shorter),
    ] {
        let started = Instant::now();
        let error = call.await.unwrap_err();
        let took = started.elapsed();
        assert!(error.is_timeout() && !error.is_connect() && error.outcome_unknown());
        assert!(error.to_string().starts_with(&format!("no answer within {limit:?}")), "{error}");
        assert!(took >= limit && took < Duration::from_secs(30), "{took:?}");
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
    let error = client(&peer).call::<i32>("f", ()).timeout(LIMIT).await.unwrap_err();
    assert!(error.is_timeout() && error.outcome_unknown());
}

/// A listener whose backlog is full leaves new connections hanging.
async fn black_hole() -> (tokio::net::TcpListener, Vec<tokio::net::TcpStream>) {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    let mut fill = Vec::new();
    let wait = Duration::from_millis(300);
    while let Ok(stream) = tokio::time::timeout(wait, tokio::net::TcpStream::connect(address)).await
    {
        fill.push(stream.unwrap());
    }
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
async fn a_call_may_have_longer_to_connect_than_others() {
    let (listener, _fill) = black_hole().await;
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let hasty = Client::builder().url(&url).connect_timeout(Duration::from_millis(50));
    let longer = Duration::from_millis(300);
    let started = Instant::now();
    let call = hasty.build().unwrap().call::<i32>("f", ()).connect_timeout(longer);
    let error = call.await.unwrap_err();
    assert!(error.is_connect() && error.is_timeout(), "{error:?}");
    assert!(started.elapsed() >= longer, "{:?}", started.elapsed());
}

#[tokio::test]
async fn a_short_limit_for_connecting_leaves_a_slow_call_alone() {
    let peer = Peer::start(|_| vec![Do::Wait(LIMIT + LIMIT / 2), answer()]).await;
    let call = client(&peer).call::<i32>("f", ()).connect_timeout(LIMIT);
    assert_eq!(call.await, Ok(5));
}

/// The clock stands still where anything happens, and runs ahead where nothing does.
#[tokio::test]
async fn without_settings_a_call_has_a_minute_and_its_connection_ten_seconds() {
    let peer = Peer::start(|request| match request.index {
        0 => vec![answer()],
        _ => vec![Do::Wait(Duration::from_secs(3600))],
    })
    .await;
    let client = client(&peer);
    assert_eq!(client.call::<i32>("f", ()).await, Ok(5));
    let (listener, _fill) = black_hole().await;
    tokio::time::pause();

    let error = client.call::<i32>("f", ()).await.unwrap_err();
    assert!(error.is_timeout() && !error.is_connect());
    assert!(error.to_string().starts_with("no answer within 60s"), "{error}");

    let hole = Client::new(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    let error = hole.call::<i32>("f", ()).await.unwrap_err();
    assert!(error.is_timeout() && error.is_connect());
    assert!(error.to_string().ends_with("within 10s"), "{error}");
}

/// Nor is it taken for that of the next call.
#[tokio::test]
async fn an_answer_that_nobody_waits_for_is_nobodys() {
    let peer = Peer::start(|request| {
        let number = result(&format!("<int>{}</int>", request.index));
        match request.index % 2 {
            0 => vec![Do::Send(number)],
            _ => vec![Do::Wait(Duration::from_millis(100)), Do::Send(number)],
        }
    })
    .await;
    let client = client(&peer);
    for round in 0..5 {
        assert_eq!(client.call::<usize>("f", ()).await, Ok(2 * round));
        let late = tokio::spawn(client.call::<usize>("f", ()).into_future());
        while peer.received().len() < 2 * round + 2 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        late.abort();
        // On a busy machine it may have come.
        if let Ok(answer) = late.await {
            assert_eq!(answer, Ok(2 * round + 1));
        }
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(client.call::<usize>("f", ()).await, Ok(10));
}
