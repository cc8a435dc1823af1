//! Whatever a server does not do, a call ends.

use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::Instant;
use xmlrpc::Client;
use xmlrpc::client::TransportError;

use super::{answer, client};
use crate::peer::{Do, Peer, result};
use crate::wait::{HANGING, until};

#[tokio::test]
async fn silence_ends_at_the_limit() {
    let peer = Peer::start(|_| vec![Do::Stay]).await;
    let client = Client::builder().url(peer.url()).timeout(HANGING).build().unwrap();
    let shorter = HANGING / 2;
    for (index, (call, limit)) in [
        (client.call::<i32>("f", ()), HANGING),
        (client.call::<i32>("f", ()).timeout(shorter), shorter),
        (client.call::<i32>("f", ()).timeout(shorter).idempotent(), shorter),
    ]
    .into_iter()
    .enumerate()
    {
        let started = Instant::now();
        let error = peer.runs_out(index + 1, call).await.unwrap_err();
        assert!(error.is_timeout() && !error.is_connect() && error.outcome_unknown());
        assert!(
            error.kind().to_string().starts_with(&format!("no answer within {limit:?}")),
            "{error}"
        );
        assert!(started.elapsed() >= limit, "{:?}", started.elapsed());
    }
}

#[tokio::test]
async fn an_answer_that_trickles_ends_at_the_limit() {
    let peer = Peer::start(|_| {
        let head = b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n".to_vec();
        let drip = || [Do::Send(b" ".to_vec()), Do::Pause(Duration::from_secs(1))];
        std::iter::once(Do::Send(head)).chain((0..500).flat_map(|_| drip())).collect()
    })
    .await;
    let error = peer.runs_out(1, client(&peer).call::<i32>("f", ())).await.unwrap_err();
    assert!(error.is_timeout() && error.outcome_unknown());
}

/// A listener whose backlog is full leaves new connections hanging. Linux lets one more
/// wait than it is told.
#[cfg(target_os = "linux")]
async fn black_hole() -> (TcpListener, [TcpStream; 2]) {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    let first = TcpStream::connect(address).await.unwrap();
    (listener, [first, TcpStream::connect(address).await.unwrap()])
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_connection_that_does_not_come_about_ends_at_the_limit() {
    let (listener, _fill) = black_hole().await;
    tokio::time::pause();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let limit = Duration::from_millis(200);
    let patient = Client::new(&url).unwrap();
    let hasty = Client::builder().url(&url).connect_timeout(limit).build().unwrap();
    for call in [hasty.call::<i32>("f", ()), patient.call("f", ()).connect_timeout(limit)] {
        let error = call.await.unwrap_err();
        assert!(error.is_connect() && error.is_timeout(), "{error:?}");
        assert!(!error.outcome_unknown());
        assert!(error.to_string().ends_with("within 200ms"), "{error}");
    }
    let error = patient.call::<i32>("f", ()).timeout(limit).await.unwrap_err();
    let Some(TransportError::Timeout { sent, .. }) = error.transport() else { panic!("{error:?}") };
    assert!(!sent);
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_call_may_have_longer_to_connect_than_others() {
    let (listener, _fill) = black_hole().await;
    tokio::time::pause();
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
    let permits = Arc::new(Semaphore::new(0));
    let slow = permits.clone();
    let peer = Peer::start(move |_| vec![Do::Await(slow.clone()), answer()]).await;
    let limit = Duration::from_secs(10);
    let client = Client::builder().url(peer.url()).timeout(HANGING).build().unwrap();
    let call = client.call::<i32>("f", ()).connect_timeout(limit);
    let call = tokio::spawn(call.into_future());
    peer.receives(1).await;
    tokio::time::pause();
    tokio::time::advance(2 * limit).await;
    tokio::time::resume();
    permits.add_permits(1);
    assert_eq!(call.await.unwrap(), Ok(5));
}

#[tokio::test]
async fn without_settings_a_call_has_a_minute() {
    let peer = Peer::start(|_| vec![Do::Stay]).await;
    let error = peer.runs_out(1, client(&peer).call::<i32>("f", ())).await.unwrap_err();
    assert!(error.is_timeout() && !error.is_connect());
    assert!(error.kind().to_string().starts_with("no answer within 60s"), "{error}");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn without_settings_a_connection_has_ten_seconds() {
    let (listener, _fill) = black_hole().await;
    tokio::time::pause();
    let hole = Client::new(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    let error = hole.call::<i32>("f", ()).await.unwrap_err();
    assert!(error.is_timeout() && error.is_connect());
    assert!(error.to_string().ends_with("within 10s"), "{error}");
}

/// Nor is it taken for that of the next call.
#[tokio::test]
async fn an_answer_that_nobody_waits_for_is_nobodys() {
    let permits = Arc::new(Semaphore::new(0));
    let late = permits.clone();
    let peer = Peer::start(move |request| {
        let number = Do::Send(result(&format!("<int>{}</int>", request.index)));
        match request.index % 2 {
            0 => vec![number],
            _ => vec![Do::Await(late.clone()), number],
        }
    })
    .await;
    let client = client(&peer);
    for round in 0..5 {
        assert_eq!(client.call::<usize>("f", ()).await, Ok(2 * round));
        let late = tokio::spawn(client.call::<usize>("f", ()).into_future());
        peer.receives(2 * round + 2).await;
        late.abort();
        assert!(late.await.unwrap_err().is_cancelled());
        permits.add_permits(1);
        until("the answer is sent", async || peer.done() == 2 * round + 2).await;
    }
    assert_eq!(client.call::<usize>("f", ()).await, Ok(10));
}
