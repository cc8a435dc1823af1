//! Messages compressed by gzip, in both directions.

use std::io::Write;

use crate::peer::{Do, Peer, between, fault_message, result_message};
use flate2::Compression;
use flate2::write::GzEncoder;
use xmlrpc::client::TransportError;
use xmlrpc::{Client, Limits, Router, Server};

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

/// An answer whose body is compressed already.
fn coded(body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head =
        format!("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {length}\r\n\r\n");
    [head.as_bytes(), body].concat()
}

#[tokio::test]
async fn a_compressed_answer_is_read() {
    let answer = coded(&gzip(result_message("<int>5</int>").as_bytes()));
    let peer = Peer::answering(answer).await;
    let client = Client::builder().url(peer.url()).accept_gzip(true).build().unwrap();
    assert_eq!(client.call::<i32>("f", ()).await, Ok(5));
    assert_eq!(peer.received()[0].header("accept-encoding"), Some("gzip"));
}

#[tokio::test]
async fn gzip_that_was_not_asked_for_is_an_error() {
    let body = gzip(result_message("<int>5</int>").as_bytes());
    let head = format!("Content-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", body.len());
    let scgi = [head.as_bytes(), &body].concat();
    let scgi = Peer::scgi(move |_| vec![Do::Send(scgi.clone())]).await;
    let http = Peer::answering(coded(&body)).await;
    for (peer, asked) in [(http, "accept-encoding"), (scgi, "http_accept_encoding")] {
        let client = Client::new(&peer.url()).unwrap();
        let error = client.call::<i32>("f", ()).await.unwrap_err();
        assert!(error.to_string().contains("coding `gzip` was not asked for"), "{error}");
        let answer = error.transport().and_then(TransportError::http).unwrap();
        assert_eq!((&*answer.content_encoding, &*answer.body), ("gzip", ""));
        assert!(error.outcome_unknown());
        assert_eq!(peer.received()[0].header(asked), None);
    }
}

/// A body of many members costs work, though it holds little.
#[tokio::test]
async fn the_members_of_a_compressed_answer_are_bounded() {
    let body = gzip(b"").repeat(10_000);
    let peer = Peer::answering(coded(&body)).await;
    let client = Client::builder().url(peer.url()).accept_gzip(true).build().unwrap();
    let error = client.call::<i32>("f", ()).await.unwrap_err();
    assert!(error.to_string().contains("coding `gzip` cannot be decoded"), "{error}");
}

#[tokio::test]
async fn a_limit_is_of_what_comes_out() {
    let text = result_message(&format!("<string>{}</string>", "x".repeat(9_000)));
    let peer = Peer::answering(coded(&gzip(text.as_bytes()))).await;
    for (limit, fits) in [(text.len(), true), (text.len() - 1, false)] {
        let mut limits = Limits::client();
        limits.message = limit;
        let client =
            Client::builder().url(peer.url()).accept_gzip(true).limits(limits).build().unwrap();
        assert_eq!(client.call::<String>("f", ()).await.is_ok(), fits);
    }
}

#[tokio::test]
async fn what_is_not_gzip_is_shown_by_its_status() {
    let good = gzip(result_message("<int>5</int>").as_bytes());
    let mut corrupt = good.clone();
    corrupt[20..40].fill(0xff);
    for (status, coding, body, unknown) in [
        ("200 OK", "gzip", &*corrupt, true),
        ("200 OK", "gzip", &good[..good.len() / 2], true),
        ("200 OK", "gzip", b"<methodResponse>", true),
        ("200 OK", "gzip, gzip", &gzip(&good), true),
        ("200 OK", "gzip\r\nContent-Encoding: gzip", &gzip(&good), true),
        ("503 Service Unavailable", "gzip", b"busy", false),
        // An empty body is compressed by nobody.
        ("503 Service Unavailable", "gzip", b"", false),
    ] {
        let length = body.len();
        let head = format!(
            "HTTP/1.1 {status}\r\nContent-Encoding: {coding}\r\nContent-Length: {length}\r\n\r\n"
        );
        let peer = Peer::answering([head.as_bytes(), body].concat()).await;
        let client = Client::builder().url(peer.url()).accept_gzip(true).build().unwrap();
        let error = client.call::<i32>("f", ()).idempotent().await.unwrap_err();
        let Some(TransportError::Http(answer)) = error.transport() else { panic!("{error:?}") };
        assert_eq!(answer.status.to_string(), status);
        let shown = coding.replace("\r\nContent-Encoding:", ",");
        assert_eq!(answer.content_encoding, if body.is_empty() { "" } else { &shown });
        assert_eq!(error.outcome_unknown(), unknown);
        assert_eq!(peer.received().len(), 1, "it would only come again");
    }
}

#[tokio::test]
async fn an_error_page_may_be_compressed() {
    let page = gzip(b"<html>busy</html>");
    let answer = String::from_utf8_lossy(&coded(b"")).replace("200 OK", "502 Bad Gateway");
    let answer = answer.replace("Length: 0", &format!("Length: {}", page.len()));
    let peer = Peer::answering([answer.as_bytes(), &page].concat()).await;
    let client = Client::builder().url(peer.url()).accept_gzip(true).build().unwrap();
    let error = client.call::<i32>("f", ()).await.unwrap_err();
    let Some(TransportError::Http(answer)) = error.transport() else { panic!("{error:?}") };
    assert_eq!((answer.status.as_u16(), &*answer.body), (502, "<html>busy</html>"));
}

#[tokio::test]
async fn an_answer_over_scgi_may_be_compressed() {
    let body = gzip(result_message("<int>5</int>").as_bytes());
    let head = format!("Content-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", body.len());
    let answer = [head.as_bytes(), &body].concat();
    let peer = Peer::scgi(move |_| vec![Do::Send(answer.clone())]).await;
    let client = Client::builder().url(peer.url()).accept_gzip(true).build().unwrap();
    assert_eq!(client.call::<i32>("f", ()).await, Ok(5));
    assert_eq!(peer.received()[0].header("http_accept_encoding"), Some("gzip"));
}

#[tokio::test]
async fn large_messages_are_compressed_when_asked_for() {
    let router = Router::builder()
        .method(
            "length",
            |(text,): (String,)| async move { Ok(i64::try_from(text.len()).unwrap()) },
        )
        .build()
        .unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let server = Server::builder().route("/", router).gzip(true).build().unwrap();
    tokio::spawn(server.serve(listener).into_future());
    let client = Client::builder().url(&url).compress_from(1_000).build().unwrap();
    for length in [10, 100_000] {
        let call = client.call::<i64>("length", ("x".repeat(length),));
        assert_eq!(call.await, Ok(i64::try_from(length).unwrap()));
    }
}

#[tokio::test]
async fn a_compressed_message_says_so() {
    use tokio::io::AsyncReadExt;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let client = Client::builder().url(&url).compress_from(1_000).build().unwrap();
    tokio::spawn(client.call::<i64>("length", ("x".repeat(10_000),)).into_future());
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut head = vec![0; 500];
    let read = stream.read(&mut head).await.unwrap();
    let head = String::from_utf8_lossy(&head[..read]).to_lowercase();
    assert!(head.contains("content-encoding: gzip"), "{head}");
    let length = between(&head, "content-length: ", "\r\n").parse::<usize>().unwrap();
    assert!(length < 1_000, "{length}");
}

/// A page is only looked through for a fault.
#[tokio::test]
async fn a_compressed_error_page_is_decoded_as_far_as_others_are_read() {
    for (size, is_fault) in [(500_000, true), (20_000_000, false)] {
        let page = gzip(fault_message(7, &"x".repeat(size)).as_bytes());
        let head = format!(
            "HTTP/1.1 500 Oops\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
            page.len()
        );
        let peer = Peer::answering([head.as_bytes(), &page].concat()).await;
        let client = Client::builder().url(peer.url()).accept_gzip(true).build().unwrap();
        let error = client.call::<i32>("f", ()).await.unwrap_err();
        assert_eq!(error.code(), is_fault.then_some(7), "{error}");
        if !is_fault {
            assert!(error.to_string().contains("HTTP 500"), "{error}");
        }
    }
}
