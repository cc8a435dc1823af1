//! Bodies that are too large, or that claim to be.

use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::time::{Instant, sleep};
use xmlrpc::Limits;

use crate::support::{
    assert_limit, call, methods, post, post_with, router, start, start_in_memory, start_router,
    start_with, until,
};

const HEAD: &str = "POST /RPC2 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n";

#[tokio::test]
async fn a_huge_content_length_is_refused_at_once() {
    let server = start().await;
    for length in ["9000000000000000000", "10485761"] {
        // Its body is not waited for: none comes.
        let request = format!("{HEAD}Content-Length: {length}\r\n\r\n");
        let response = server.exchange(request.as_bytes()).await;
        assert_eq!(response.status, 413, "{length}");
    }
    server.good_call().await;
}

/// Python's client and others send all of a call before they read, and report a broken
/// connection where they could have said what was wrong.
#[tokio::test]
async fn a_refusal_reaches_a_caller_that_sends_all_first() {
    let server = start().await;
    let body = vec![b' '; 12 << 20];
    let requests = [
        (413, post(&body)),
        (404, [b"POST /nope", &post(&body)["POST /RPC2".len()..]].concat()),
        (415, post_with("Content-Type: application/json\r\n", &body)),
    ];
    for (status, request) in requests {
        let mut caller = server.connect().await;
        caller.send(&request).await;
        assert_eq!(caller.response().await.status, status);
        assert!(caller.is_closed().await);
    }
    server.good_call().await;
}

#[tokio::test(start_paused = true)]
async fn a_refused_caller_that_never_ends_is_closed() {
    let server = start_in_memory(router(), |builder| builder);
    let mut caller = server.connect().await;
    caller.send(format!("{HEAD}Content-Length: 9000000000000000000\r\n\r\n").as_bytes()).await;
    assert_eq!(caller.response().await.status, 413);
    let began = Instant::now();
    while caller.0.write_all(&[b' '; 1024]).await.is_ok() {
        sleep(Duration::from_millis(500)).await;
    }
    assert_limit(began, Duration::from_secs(30));
}

#[tokio::test]
async fn the_largest_body_is_read() {
    let server = start().await;
    let overhead = call("length", &("",)).len();
    let text = "x".repeat((10 << 20) - overhead);
    let body = call("length", &(&*text,));
    assert_eq!(body.len(), 10 << 20);
    let response = server.exchange(&post(&body)).await;
    assert_eq!(response.result::<usize>(), Ok(text.len()));
}

#[tokio::test]
async fn one_chunked_byte_too_many_is_refused() {
    let mut limits = Limits::server();
    limits.message = 1000;
    let router = methods().limits(limits).build().expect("legal names");
    let server = start_router(router, |builder| builder).await;
    let body = call("length", &("x".repeat(1001 - call("length", &("",)).len()),));
    assert_eq!(body.len(), 1001);
    let chunked = |body: &[u8]| {
        let mut request = format!("{HEAD}Transfer-Encoding: chunked\r\n\r\n").into_bytes();
        for chunk in body.chunks(100) {
            request.extend(format!("{:x}\r\n", chunk.len()).bytes());
            request.extend(chunk);
            request.extend(b"\r\n");
        }
        request.extend(b"0\r\n\r\n");
        request
    };
    assert_eq!(server.exchange(&chunked(&body)).await.status, 413);
    let body = call("length", &("x".repeat(1000 - call("length", &("",)).len()),));
    assert_eq!(server.exchange(&chunked(&body)).await.status, 200);
    server.good_call().await;
}

#[tokio::test]
async fn bodies_share_a_budget() {
    let server = start_with(|builder| builder.max_held_bytes(150_000)).await;
    let body = call("length", &("x".repeat(100_000),));
    let request = post(&body);
    let (most, rest) = request.split_at(request.len() - 10);

    let mut first = server.connect().await;
    first.send(most).await;
    // The first may not have been read before the second comes: either is refused, and
    // is told so before the rest of it comes.
    let mut second = server.connect().await;
    second.send(most).await;
    tokio::select! {
        refused = first.0.readable() => refused.expect("it is open"),
        refused = second.0.readable() => refused.expect("it is open"),
    }
    let mut answers = Vec::new();
    for caller in [&mut first, &mut second] {
        // The refused one may be closed before its rest is taken.
        let _ = caller.0.write_all(rest).await;
        answers.push(caller.response().await);
    }
    answers.sort_by_key(|answer| answer.status);
    assert_eq!(answers[0].result(), Ok(100_000));
    assert_eq!(answers[1].status, 503);
    assert_eq!(answers[1].header("retry-after"), Some("1"));

    // All of it was given back.
    let response = server.exchange(&request).await;
    assert_eq!(response.result(), Ok(100_000));
}

#[tokio::test]
async fn unread_answers_count_and_are_never_refused_themselves() {
    let server = start_with(|builder| builder.max_held_bytes(20 << 20)).await;
    let mut readers = Vec::new();
    for _ in 0..2 {
        let mut caller = server.connect().await;
        caller.send(&post(&call("zeros", &(16 << 20,)))).await;
        // Its answer has begun to arrive, so all of it is there.
        caller.0.readable().await.expect("it is open");
        readers.push(caller);
    }
    let refused = server.call("length", &("x".repeat(300_000),)).await;
    assert_eq!((refused.status, refused.header("retry-after")), (503, Some("1")));
    server.good_call().await;
    for mut caller in readers {
        let zeros = caller.response().await.result::<String>();
        assert_eq!(zeros.map(|zeros| zeros.len()), Ok(16 << 20));
    }
    server.serves_again().await;
}

/// Small calls are always served, and a few bytes may ask for a large answer.
#[tokio::test]
async fn large_answers_are_given_up_where_too_many_are_not_taken() {
    let server = start_with(|builder| builder.max_held_bytes(4 << 20)).await;
    let mut readers = Vec::new();
    for _ in 0..2 {
        let mut caller = server.connect().await;
        caller.send(&post(&call("zeros", &(12 << 20,)))).await;
        caller.0.readable().await.expect("it is open");
        readers.push(caller);
    }
    for _ in 0..3 {
        assert_eq!(server.call("zeros", &(12 << 20,)).await.fault(), xmlrpc::Fault::INTERNAL);
        server.good_call().await;
    }
    for mut caller in readers {
        let zeros = caller.response().await.result::<String>();
        assert_eq!(zeros.map(|zeros| zeros.len()), Ok(12 << 20));
    }
    let again = async || server.call("zeros", &(12 << 20,)).await.result::<String>().is_ok();
    until("there is room again", again).await;
}

/// Uploads that never end may take their part of the memory, and no more.
#[tokio::test]
async fn small_calls_are_served_while_large_uploads_wait() {
    let server = start_with(|builder| builder.max_held_bytes(4 << 20)).await;
    let request = post(&call("length", &("x".repeat(1_000_000),)));
    let most = &request[..request.len() - 10];
    let mut uploads = Vec::new();
    for _ in 0..6 {
        let mut caller = server.connect().await;
        // Those that are refused may be closed before all of it is taken.
        let _ = caller.0.write_all(most).await;
        uploads.push(caller);
    }
    let large = async || server.call("length", &("x".repeat(1_000_000),)).await;
    until("large calls are refused", async || large().await.status == 503).await;
    for _ in 0..10 {
        server.good_call().await;
        let small = server.call("length", &("x".repeat(100_000),)).await;
        assert_eq!(small.result(), Ok(100_000));
    }
    let mut finished = 0;
    for mut caller in uploads {
        let _ = caller.0.write_all(&request[most.len()..]).await;
        let answer = caller.try_response().await;
        finished += usize::from(answer.is_some_and(|answer| answer.status == 200));
    }
    assert_eq!(finished, 3, "as many as seven eighths of the memory hold");
    assert_eq!(large().await.result(), Ok(1_000_000));
}

#[tokio::test]
async fn a_large_head_is_refused() {
    let server = start().await;
    let request = format!("{HEAD}X-Padding: {}\r\n\r\n", "x".repeat(300 << 10));
    let mut caller = server.connect().await;
    let _ = caller.0.write_all(request.as_bytes()).await;
    // The answer may be lost where the server closes before all of it was sent.
    assert!(caller.try_response().await.is_none_or(|response| response.status == 431));
    server.good_call().await;
}
