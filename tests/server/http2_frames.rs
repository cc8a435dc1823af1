//! HTTP/2 spoken in frames of the test's own, which no client library would send.

use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::{Instant, timeout};

use crate::support::{call, router, start_in_memory};
use crate::wait::ends;

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
const SECOND: Duration = Duration::from_secs(1);

const DATA: u8 = 0;
const HEADERS: u8 = 1;
const SETTINGS: u8 = 4;
const WINDOW_UPDATE: u8 = 8;

const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;

/// The setting of how many streams may be open.
const MAX_CONCURRENT_STREAMS: u8 = 3;
/// The setting of the room that a caller has for each answer at first.
const INITIAL_WINDOW_SIZE: u8 = 4;
/// More room than any answer needs.
const WIDE: u32 = (1 << 31) - 1;

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).expect("a frame is short").to_be_bytes();
    let head = [&length[1..], &[kind, flags], &stream.to_be_bytes()].concat();
    [&head, payload].concat()
}

fn initial_window(size: u32) -> Vec<u8> {
    frame(SETTINGS, 0, 0, &[&[0, INITIAL_WINDOW_SIZE][..], &size.to_be_bytes()].concat())
}

fn window_update(stream: u32, bytes: u32) -> Vec<u8> {
    frame(WINDOW_UPDATE, 0, stream, &bytes.to_be_bytes())
}

/// A call, with each header spelled out.
fn request(stream: u32, method: &str, params: &impl serde::Serialize) -> Vec<u8> {
    let mut headers = Vec::new();
    for (name, value) in [
        (":method", "POST"),
        (":scheme", "http"),
        (":path", "/RPC2"),
        (":authority", "localhost"),
        ("content-type", "text/xml"),
    ] {
        headers.push(0);
        for text in [name, value] {
            headers.push(u8::try_from(text.len()).expect("a header is short"));
            headers.extend_from_slice(text.as_bytes());
        }
    }
    let body = frame(DATA, END_STREAM, stream, &call(method, params));
    [frame(HEADERS, END_HEADERS, stream, &headers), body].concat()
}

/// A frame that the server has sent.
struct Sent {
    kind: u8,
    flags: u8,
    stream: u32,
    payload: Vec<u8>,
}

/// Reads the next frame, or nothing where the connection has ended.
async fn read_frame(io: &mut (impl AsyncRead + Unpin)) -> Option<Sent> {
    let mut head = [0; 9];
    io.read_exact(&mut head).await.ok()?;
    let [a, b, c, kind, flags, stream @ ..] = head;
    let length = u32::from_be_bytes([0, a, b, c]) as usize;
    let mut payload = vec![0; length];
    io.read_exact(&mut payload).await.ok()?;
    Some(Sent { kind, flags, stream: u32::from_be_bytes(stream), payload })
}

/// Calls once more on an open connection. Returns whether it is answered.
async fn is_served(io: &mut (impl AsyncRead + AsyncWrite + Unpin), stream: u32) -> bool {
    let request = [request(stream, "add", &(2, 3)), window_update(stream, WIDE)].concat();
    if io.write_all(&request).await.is_err() {
        return false;
    }
    while let Some(sent) = read_frame(io).await {
        if sent.stream == stream && sent.flags & END_STREAM != 0 {
            return true;
        }
    }
    false
}

#[tokio::test]
async fn a_caller_is_told_how_many_streams_it_may_have() {
    let server = start_in_memory(router(), |builder| builder.http2(true));
    let mut caller = server.connect().await;
    caller.send(&[PREFACE, &initial_window(WIDE)].concat()).await;
    let sent = ends("the settings", read_frame(&mut caller.0)).await.expect("a frame");
    assert_eq!(sent.kind, SETTINGS, "they come first");
    let streams = [&[0, MAX_CONCURRENT_STREAMS][..], &256_u32.to_be_bytes()].concat();
    assert!(sent.payload.chunks(6).any(|setting| setting == streams), "{:?}", sent.payload);
}

/// A caller who has taken nearly all of an answer says that it has no room at all for any. The
/// rest is then with the connection, for which it is not an answer any more.
#[tokio::test(start_paused = true)]
async fn the_end_of_an_answer_that_is_not_taken_ends_the_connection() {
    let server = start_in_memory(router(), |builder| builder.http2(true).max_held_bytes(1 << 20));
    let mut caller = server.connect().await;
    let beginning = [PREFACE, &initial_window(WIDE), &window_update(0, WIDE - (1 << 16))].concat();
    caller.send(&[beginning, request(1, "zeros", &(1 << 20,))].concat()).await;
    let mut taken = 0;
    // 64 KiB are under way, and about as many wait in the connection for room there.
    while taken < (1 << 20) - (120 << 10) {
        let sent = read_frame(&mut caller.0).await.expect("the answer goes on");
        if sent.kind == DATA {
            taken += sent.payload.len();
        }
    }
    // The connection takes all that there is room for.
    tokio::time::sleep(SECOND).await;
    caller.send(&initial_window(0)).await;
    let mut ended = false;
    while let Ok(Some(sent)) = timeout(SECOND, read_frame(&mut caller.0)).await {
        ended |= sent.kind == DATA && sent.flags & END_STREAM != 0;
    }
    assert!(!ended, "the answer was taken to its end");
    let large = async || server.call("length", &("x".repeat(300_000),)).await;
    assert_eq!(large().await.status, 503, "its answer is held");
    let began = Instant::now();
    let closed = timeout(300 * SECOND, async {
        let mut stream = 3;
        while is_served(&mut caller.0, stream).await {
            tokio::time::sleep(10 * SECOND).await;
            stream += 2;
        }
    });
    closed.await.expect("it is closed");
    assert!(began.elapsed() >= 20 * SECOND, "{:?}", began.elapsed());
    assert_eq!(large().await.result(), Ok(300_000), "it is let go");
}
