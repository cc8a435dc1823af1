//! Compressed requests and answers.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use crate::support::{TestServer, call, post_with, start, start_with};

async fn start_gzip() -> TestServer {
    start_with(|builder| builder.gzip(true)).await
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(text).expect("memory does not fail");
    encoder.finish().expect("memory does not fail")
}

fn coded(coding: &str, body: &[u8]) -> Vec<u8> {
    post_with(&format!("Content-Type: text/xml\r\nContent-Encoding: {coding}\r\n"), body)
}

#[tokio::test]
async fn compressed_requests_are_read() {
    let server = start_gzip().await;
    let body = gzip(&call("length", &("x".repeat(100_000),)));
    for coding in ["gzip", "x-gzip", "GZip"] {
        assert_eq!(server.exchange(&coded(coding, &body)).await.result(), Ok(100_000));
    }
}

#[tokio::test]
async fn a_bomb_is_413_and_honest_xml_of_411_to_1_is_accepted() {
    let server = start_gzip().await;
    let bomb = gzip(&vec![b' '; (10 << 20) + 1]);
    assert!(bomb.len() < 11_000, "{} bytes", bomb.len());
    assert_eq!(server.exchange(&coded("gzip", &bomb)).await.status, 413);

    let honest = call("length", &("one two three ".repeat(70_000),));
    let compressed = gzip(&honest);
    assert!(honest.len() > 400 * compressed.len(), "{} bytes", compressed.len());
    assert_eq!(server.exchange(&coded("gzip", &compressed)).await.result(), Ok(980_000));
    server.good_call().await;
}

#[tokio::test]
async fn members_are_joined_and_a_flood_of_them_is_400() {
    let server = start_gzip().await;
    let body = call("length", &("x".repeat(100_000),));
    let blocks: Vec<u8> = body.chunks(1000).flat_map(gzip).collect();
    assert_eq!(server.exchange(&coded("gzip", &blocks)).await.result(), Ok(100_000));

    let mut flood = gzip(b"").repeat(20_000);
    flood.extend(gzip(&body));
    assert_eq!(server.exchange(&coded("gzip", &flood)).await.status, 400);
    server.good_call().await;
}

#[tokio::test]
async fn other_codings_and_two_of_them_are_415() {
    let server = start_gzip().await;
    let body = gzip(&call("add", &(2, 3)));
    for coding in ["br", "deflate", "gzip, gzip", "gzip\r\nContent-Encoding: gzip"] {
        let response = server.exchange(&coded(coding, &body)).await;
        assert_eq!(response.status, 415, "{coding}");
        assert_eq!(response.header("accept-encoding"), Some("gzip, identity"));
    }
    let nonsense = server.exchange(&coded("gzip", b"<methodCall>")).await;
    assert_eq!(nonsense.status, 400);
    server.good_call().await;
}

/// Asks for so many zeros, as a caller that accepts this coding.
fn ask(coding: &str, size: usize) -> Vec<u8> {
    let headers = format!("Content-Type: text/xml\r\nAccept-Encoding: {coding}\r\n");
    post_with(&headers, &call("zeros", &(size,)))
}

#[tokio::test]
async fn gzip_is_neither_read_nor_written_until_it_is_set() {
    for server in [start().await, start_with(|builder| builder.gzip(false)).await] {
        let response = server.exchange(&coded("gzip", &gzip(&call("add", &(2, 3))))).await;
        assert_eq!(response.status, 415);
        assert_eq!(response.header("accept-encoding"), Some("identity"));
        let response = server.exchange(&ask("gzip", 100_000)).await;
        assert_eq!(response.header("content-encoding"), None);
        assert_eq!(response.result::<String>().map(|zeros| zeros.len()), Ok(100_000));
    }
}

#[tokio::test]
async fn large_answers_are_compressed_for_those_who_read_it() {
    let server = start_gzip().await;
    let mut large = server.exchange(&ask("deflate, gzip", 100_000)).await;
    assert_eq!(large.header("content-encoding"), Some("gzip"));
    assert!(large.body.len() < 1000, "{} bytes", large.body.len());
    let mut text = Vec::new();
    GzDecoder::new(&*large.body).read_to_end(&mut text).expect("gzip");
    large.body = text;
    assert_eq!(large.result::<String>().map(|zeros| zeros.len()), Ok(100_000));

    for (coding, size) in [("gzip", 1000), ("gzip;q=0", 100_000), ("identity", 100_000)] {
        let response = server.exchange(&ask(coding, size)).await;
        assert_eq!(response.header("content-encoding"), None, "{coding} {size}");
        assert_eq!(response.result::<String>().map(|zeros| zeros.len()), Ok(size));
    }
}
