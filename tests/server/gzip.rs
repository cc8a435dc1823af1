//! Compressed requests and answers.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};

use crate::alone::alone;
use crate::growth::{assert_linear, processor_time_of};
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

/// Some programs send bare deflate under the name that means the zlib format.
#[tokio::test]
async fn requests_in_deflate_are_read_with_the_header_of_zlib_and_without() {
    let server = start_gzip().await;
    let body = call("length", &("x".repeat(100_000),));
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
    zlib.write_all(&body).expect("memory does not fail");
    let mut bare = DeflateEncoder::new(Vec::new(), Compression::best());
    bare.write_all(&body).expect("memory does not fail");
    for body in [zlib.finish(), bare.finish()] {
        let body = body.expect("memory does not fail");
        assert_eq!(server.exchange(&coded("deflate", &body)).await.result(), Ok(100_000));
        let cut = &body[..body.len() - 1];
        assert_eq!(server.exchange(&coded("deflate", cut)).await.status, 400);
        let plain = start().await;
        assert_eq!(plain.exchange(&coded("deflate", &body)).await.status, 415);
    }
    let bomb = vec![b' '; (10 << 20) + 1];
    let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
    zlib.write_all(&bomb).expect("memory does not fail");
    let bomb = zlib.finish().expect("memory does not fail");
    assert_eq!(server.exchange(&coded("deflate", &bomb)).await.status, 413);
    server.good_call().await;
}

/// A body in gzip of blocks of the fixed code that hold nothing, four in five bytes.
fn empty_blocks(bytes: usize) -> Vec<u8> {
    let blocks = [0x02, 0x08, 0x20, 0x80, 0x00].into_iter().cycle().take(bytes / 5 * 5);
    let head = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    // The last block, the checksum of nothing, and its length.
    head.into_iter().chain(blocks).chain([0x03, 0x00]).chain([0; 8]).collect()
}

/// What a server does with a body, in a runtime of its own on this thread.
fn serve_one(body: &[u8]) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.expect("a runtime").block_on(async {
        let server = start_gzip().await;
        // An empty message is XML that ends too early, which a fault says.
        assert_eq!(server.exchange(&coded("gzip", body)).await.status, 200);
    });
}

#[test]
fn the_work_of_compressed_bodies_grows_with_what_was_sent_and_no_faster() {
    if !alone("gzip::the_work_of_compressed_bodies_grows_with_what_was_sent_and_no_faster") {
        return;
    }
    let honest = |bytes: usize| {
        let digits: String =
            (0..bytes as u64 / 8).map(|i| (i * 2_654_435_761 % 1_000_003).to_string()).collect();
        gzip(&call("length", &(digits,)))
    };
    let sizes = (128 << 10, 512 << 10);
    assert_linear("empty blocks", &empty_blocks(sizes.0), &empty_blocks(sizes.1), |body| {
        serve_one(body);
    });
    assert_linear("honest bodies", &honest(sizes.0), &honest(sizes.1), |body| serve_one(body));
    // A byte of an empty block may cost more than one of text, but not without measure: the
    // decoder that made a table for each block took several hundred times as long.
    let text = honest(1 << 20);
    let (Some(honest), Some(hostile)) = (
        processor_time_of(|| serve_one(&text)),
        processor_time_of(|| serve_one(&empty_blocks(text.len()))),
    ) else {
        return;
    };
    assert!(hostile < honest * 40, "{hostile:?} for empty blocks, {honest:?} for text");
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
    for coding in ["br", "zstd", "gzip, gzip", "gzip\r\nContent-Encoding: gzip"] {
        let response = server.exchange(&coded(coding, &body)).await;
        assert_eq!(response.status, 415, "{coding}");
        assert_eq!(response.header("accept-encoding"), Some("gzip, deflate, identity"));
    }
    for coding in ["gzip", "deflate"] {
        assert_eq!(server.exchange(&coded(coding, b"<methodCall>")).await.status, 400);
    }
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
