//! An answer larger than allowed is an error, and not in memory.

use xmlrpc::client::TransportError;
use xmlrpc::{Client, Limits};

use super::{answer, failure};
use crate::alone::alone;
use crate::peer::{Do, Peer, Received};

/// Bytes of an answer that the clients here allow.
const LIMIT: usize = 1 << 20;

/// Most bytes of memory that the program has used so far, where the system tells.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = peak.and_then(|peak| peak.trim().strip_suffix(" kB")?.parse::<usize>().ok());
    kib.unwrap_or(0) << 10
}

/// A bomb is refused without much memory, and the client goes on calling.
async fn defuse(test: &str, bomb: impl Fn(&Received) -> Vec<Do> + Send + Sync + 'static) {
    if !alone(&format!("robust::response_bomb::{test}")) {
        return;
    }
    let script = move |request: &Received| match request.index {
        0 => bomb(request),
        _ => vec![answer()],
    };
    let peer = Peer::start(script).await;
    let mut limits = Limits::client();
    limits.message = LIMIT;
    let builder = Client::builder().url(peer.url()).limits(limits);
    #[cfg(feature = "gzip")]
    let builder = builder.accept_gzip(true);
    let client = builder.build().unwrap();
    let before = peak();
    let error = client.call::<i32>("f", ()).await.unwrap_err();
    let Some(TransportError::TooLarge { limit: LIMIT }) = error.transport() else {
        panic!("{error:?}")
    };
    assert!(error.outcome_unknown());
    let more = peak() - before;
    assert!(more < 32 * LIMIT, "{more} bytes more");
    assert_eq!(client.call::<i32>("f", ()).await, Ok(5));
}

#[tokio::test]
async fn an_endless_answer_ends_at_the_limit() {
    defuse("an_endless_answer_ends_at_the_limit", |_| {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        let chunk = format!("10000\r\n{}\r\n", " ".repeat(0x1_0000));
        vec![Do::Send(head.into()), Do::Flood(chunk.into())]
    })
    .await;
}

#[tokio::test]
async fn an_answer_until_the_connection_ends_ends_at_the_limit() {
    defuse("an_answer_until_the_connection_ends_ends_at_the_limit", |_| {
        vec![Do::Send(b"HTTP/1.0 200 OK\r\n\r\n".to_vec()), Do::Flood(vec![b' '; 64 << 10])]
    })
    .await;
}

#[tokio::test]
async fn an_answer_one_byte_over_the_limit_is_refused_by_its_length() {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", LIMIT + 1);
    defuse("an_answer_one_byte_over_the_limit_is_refused_by_its_length", move |_| {
        vec![Do::Send(head.clone().into()), Do::Stay]
    })
    .await;
}

#[cfg(feature = "gzip")]
#[tokio::test]
async fn a_compressed_answer_ends_at_the_limit() {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..64 {
        encoder.write_all(&vec![b' '; LIMIT]).unwrap();
    }
    let bomb = encoder.finish().unwrap();
    assert!(bomb.len() < LIMIT / 8);
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
        bomb.len()
    );
    defuse("a_compressed_answer_ends_at_the_limit", move |_| {
        vec![Do::Send([head.as_bytes(), &bomb].concat())]
    })
    .await;
}

#[tokio::test]
async fn an_answer_of_any_length_that_is_declared_is_refused_at_once() {
    let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 9000000000000000000\r\n\r\n<".to_vec();
    let peer =
        Peer::start(move |_| vec![Do::Send(answer.clone()), Do::Flood(vec![b' '; 64 << 10])]).await;
    let error = failure(&peer).await;
    let Some(TransportError::TooLarge { limit }) = error.transport() else { panic!("{error:?}") };
    assert_eq!(*limit, 32 << 20);
}

/// Each of them is small, and none is the answer.
#[tokio::test]
async fn interim_answers_without_end_are_no_answer() {
    for interim in ["HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\n"] {
        let peer = Peer::start(|_| vec![Do::Flood(interim.repeat(1_000).into_bytes())]).await;
        let client = Client::new(&peer.url()).unwrap();
        let error = client.call::<i32>("f", ()).idempotent().await.unwrap_err();
        assert!(error.outcome_unknown() && !error.is_timeout(), "{error:?}");
        assert!(error.to_string().contains("not HTTP"), "{error}");
        assert_eq!(peer.received().len(), 1);
    }
}
