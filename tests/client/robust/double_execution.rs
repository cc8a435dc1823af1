//! A call never runs twice, unless it is marked as one that may.

use std::io::Read;
use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use super::{answer, client, closing_soon};
use crate::peer::{Do, Peer, http, result};
use crate::wait::until;
use xmlrpc::Client;

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

/// The same for calls that must not run twice: what fails may have run, and what
/// succeeded ran once.
#[tokio::test]
async fn connections_that_close_between_calls_run_nothing_twice() {
    let peer = closing_soon().await;
    let client = client(&peer);
    for n in 0..1000_u64 {
        match client.call::<i32>("pay", (n,)).await {
            Ok(answer) => assert_eq!(answer, 5),
            Err(error) => assert!(error.outcome_unknown(), "{error:?}"),
        }
    }
    assert!(peer.connections() > 100, "{} connections", peer.connections());
    let mut paid: Vec<_> = peer.received().into_iter().map(|request| request.body).collect();
    let calls = paid.len();
    paid.sort_unstable();
    paid.dedup();
    assert_eq!(paid.len(), calls);
}

#[tokio::test]
async fn an_idempotent_call_is_sent_again() {
    let peer =
        Peer::start(|request| vec![if request.index < 2 { Do::Close } else { answer() }]).await;
    let call = client(&peer).call::<i32>("balance", ()).idempotent();
    assert_eq!(call.await, Ok(5));
    assert_eq!(peer.received().len(), 3);
}

#[xmlrpc::service(client)]
trait Account {
    #[rpc(idempotent)]
    async fn balance(&self) -> i32;

    #[expose]
    async fn pay(&self, cents: i32);
}

/// A program that repeats calls by itself asks what the trait says, and sends clones.
#[tokio::test]
async fn a_call_tells_whether_it_is_idempotent_and_is_cloned() {
    let peer = Peer::answering(result("<int>7</int>")).await;
    let account = AccountClient::new(client(&peer));
    assert!(!account.pay(1).is_idempotent() && account.pay(1).idempotent().is_idempotent());
    let call = account.balance().header("x-key", "a");
    assert!(call.is_idempotent() && call.clone().is_idempotent());
    assert_eq!((call.clone().await, call.await), (Ok(7), Ok(7)));
    let received = peer.received();
    assert_eq!(received.len(), 2);
    assert!(received.iter().all(|request| request.header("x-key") == Some("a")));
    assert_eq!(received[0].body, received[1].body);
}

#[tokio::test]
async fn an_idempotent_call_is_not_sent_for_ever() {
    let peer = Peer::start(|_| vec![Do::Close]).await;
    let error = client(&peer).call::<i32>("balance", ()).idempotent().await.unwrap_err();
    assert!(error.outcome_unknown());
    assert_eq!(peer.received().len(), 4);
}

/// That the last try never reached the server says nothing about those before it.
#[tokio::test]
async fn a_call_whose_server_is_gone_afterwards_may_have_run() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = Client::new(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        drop(listener);
        let mut text = String::new();
        while !text.contains("</methodCall>") {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            text.push(byte[0].into());
        }
    });
    let error = client.call::<i32>("balance", ()).idempotent().await.unwrap_err();
    assert!(error.outcome_unknown() && !error.is_connect(), "{error:?}");
    assert!(error.to_string().contains("outcome unknown"), "{error}");
}

#[tokio::test]
async fn a_call_that_is_refused_afterwards_may_have_run() {
    let busy = http("503 Service Unavailable", &[], "busy");
    let peer = Peer::start(move |request| match request.index {
        0 => vec![Do::Close],
        _ => vec![Do::Send(busy.clone())],
    })
    .await;
    let error = client(&peer).call::<i32>("balance", ()).idempotent().await.unwrap_err();
    assert!(error.outcome_unknown(), "{error:?}");
    assert_eq!(peer.received().len(), 2);
}

#[tokio::test]
async fn an_answer_that_makes_no_sense_is_not_asked_for_again() {
    for answer in [
        "SSH-2.0-OpenSSH_9.9\r\n".to_owned(),
        // Redis
        "-ERR unknown command 'POST'\r\n".to_owned(),
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n".to_owned(),
        format!("HTTP/1.1 200 OK\r\nX: {}\r\n\r\n", "x".repeat(1 << 20)),
    ] {
        let peer = Peer::answering(answer).await;
        let error = client(&peer).call::<i32>("balance", ()).idempotent().await.unwrap_err();
        assert!(error.outcome_unknown(), "{error:?}");
        assert!(error.to_string().contains("the answer is not HTTP: "), "{error}");
        assert_eq!(peer.received().len(), 1);
    }
}

/// The task of a connection may write on one thread while the time of its call is over on
/// another.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_that_was_not_sent_is_not_sent_afterwards() {
    let peer = Peer::start(|_| vec![answer()]).await;
    let client = client(&peer);
    let mut unsent = Vec::new();
    // Few of these calls meet the moment between the two.
    for index in 0..5_000 {
        // There is a connection for the next one.
        assert_eq!(client.call::<i32>("balance", ()).await, Ok(5));
        let method = format!("pay{index}.");
        let limit = Duration::from_micros(index % 20);
        let call = client.call::<i32>(&method, ());
        let call = if index % 2 == 0 { call.timeout(limit) } else { call.connect_timeout(limit) };
        if call.await.is_err_and(|error| !error.outcome_unknown()) {
            unsent.push(method);
        }
    }
    drop(client);
    until("connections close", async || peer.open() == 0).await;
    let received = peer.received();
    let sent: Vec<_> = unsent
        .iter()
        .filter(|method| received.iter().any(|request| request.method() == **method))
        .collect();
    assert!(sent.is_empty(), "{} of {}: {sent:?}", sent.len(), unsent.len());
}
