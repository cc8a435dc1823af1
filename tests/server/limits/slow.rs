//! Callers that are slow on purpose.

use std::time::{Duration, Instant};

use tokio::io::AsyncWriteExt;

use crate::support::{TestServer, call, post, start_with};

const MS: fn(u64) -> Duration = Duration::from_millis;

/// Times are a fiftieth of the defaults, so that the test takes moments.
async fn impatient() -> TestServer {
    start_with(|builder| {
        builder
            .first_byte_timeout(MS(200))
            .idle_timeout(MS(600))
            .body_pause(MS(200))
            .body_timeout(MS(1000))
            .write_stall(MS(600))
    })
    .await
}

fn assert_between(took: Duration, least: u64, most: u64) {
    assert!(took >= MS(least) && took <= MS(most), "took {took:?}, not {least} to {most} ms");
}

#[tokio::test]
async fn a_silent_connection_is_closed() {
    let server = impatient().await;
    let began = Instant::now();
    assert!(server.connect().await.is_closed().await);
    assert_between(began.elapsed(), 190, 500);
    server.good_call().await;
}

#[tokio::test]
async fn a_dripping_header_is_closed() {
    let server = impatient().await;
    let caller = server.connect().await;
    let (read, mut write) = caller.0.into_split();
    let began = Instant::now();
    let drip = tokio::spawn(async move {
        let head = b"POST /RPC2 HTTP/1.1\r\nX-Padding: ".iter().chain([b'x'; 1000].iter());
        for byte in head {
            if write.write_all(&[*byte]).await.is_err() {
                return;
            }
            tokio::time::sleep(MS(20)).await;
        }
    });
    let mut byte = [0];
    let mut read = read;
    let ended = tokio::io::AsyncReadExt::read(&mut read, &mut byte).await;
    assert!(matches!(ended, Ok(0) | Err(_)), "{ended:?}");
    assert_between(began.elapsed(), 590, 1000);
    drop(read);
    drip.await.expect("it ends when the connection does");
    server.good_call().await;
}

#[tokio::test]
async fn an_idle_connection_is_closed_and_a_busy_one_is_not() {
    let server = impatient().await;
    let mut caller = server.connect().await;
    for _ in 0..3 {
        tokio::time::sleep(MS(400)).await;
        if caller.0.write_all(&post(&call("add", &(1, 1)))).await.is_err() {
            break;
        }
        let Some(response) = caller.try_response().await else { break };
        assert_eq!(response.result(), Ok(2));
    }
    // A call longer than any patience with idle callers.
    let mut busy = server.connect().await;
    busy.send(&post(&call("sleep", &(1500,)))).await;
    assert_eq!(busy.response().await.result(), Ok(1500));
    let began = Instant::now();
    assert!(busy.is_closed().await);
    assert_between(began.elapsed(), 500, 1000);
}

#[tokio::test]
async fn a_pausing_body_and_a_dripping_one_are_408() {
    let server = impatient().await;
    let request = post(&call("echo", &("x".repeat(1000),)));
    let (head, body) = request.split_at(request.len() - 900);

    let mut pausing = server.connect().await;
    pausing.send(head).await;
    let began = Instant::now();
    assert_eq!(pausing.response().await.status, 408);
    assert_between(began.elapsed(), 190, 500);

    let caller = server.connect().await;
    let (read, mut write) = caller.0.into_split();
    write.write_all(head).await.expect("the server takes it");
    let body = body.to_vec();
    let began = Instant::now();
    let drip = tokio::spawn(async move {
        for byte in body {
            if write.write_all(&[byte]).await.is_err() {
                return;
            }
            tokio::time::sleep(MS(50)).await;
        }
    });
    let mut status = [0; 12];
    let mut read = read;
    tokio::io::AsyncReadExt::read_exact(&mut read, &mut status).await.expect("an answer");
    assert_eq!(&status, b"HTTP/1.1 408");
    assert_between(began.elapsed(), 950, 1400);
    drip.abort();
    server.good_call().await;
}

#[tokio::test]
async fn an_unread_answer_is_given_up() {
    let server = impatient().await;
    let mut caller = server.connect().await;
    caller.send(&post(&call("zeros", &(30 << 20,)))).await;
    caller.0.peek(&mut [0]).await.expect("the answer begins");
    tokio::time::sleep(MS(2000)).await;
    // What is in the sockets' buffers still comes, and then the end, too early.
    assert!(caller.try_response().await.is_none(), "the whole answer came");
    server.good_call().await;
}

/// Also on a connection that was looked at while it idled, and may go on to do so.
#[tokio::test]
async fn an_unread_answer_is_given_up_however_long_idling_is_allowed() {
    let server =
        start_with(|builder| builder.write_stall(MS(300)).idle_timeout(Duration::from_secs(3600)))
            .await;
    let mut caller = server.connect().await;
    caller.send(&post(&call("add", &(1, 1)))).await;
    assert_eq!(caller.response().await.result(), Ok(2));
    tokio::time::sleep(MS(800)).await;
    caller.send(&post(&call("zeros", &(30 << 20,)))).await;
    caller.0.peek(&mut [0]).await.expect("the answer begins");
    tokio::time::sleep(MS(1500)).await;
    assert!(caller.try_response().await.is_none(), "the whole answer came");
    server.good_call().await;
}

#[tokio::test]
async fn an_answer_read_slowly_but_steadily_arrives() {
    let server = impatient().await;
    let mut caller = server.connect().await;
    caller.send(&post(&call("zeros", &(8 << 20,)))).await;
    let began = Instant::now();
    let mut buffer = vec![0; 256 << 10];
    let mut total = 0;
    while total < 8 << 20 {
        let read = tokio::io::AsyncReadExt::read(&mut caller.0, &mut buffer).await;
        let read = read.expect("the server goes on");
        assert_ne!(read, 0, "ended after {total} bytes");
        total += read;
        tokio::time::sleep(MS(20)).await;
    }
    assert!(began.elapsed() > MS(600), "too quick to tell: {:?}", began.elapsed());
}

/// As programs say that they want no limit.
#[tokio::test]
async fn a_timeout_may_be_the_longest_duration_there_is() {
    let mut server = start_with(|builder| {
        builder
            .first_byte_timeout(Duration::MAX)
            .idle_timeout(Duration::MAX)
            .body_pause(Duration::MAX)
            .body_timeout(Duration::MAX)
            .write_stall(Duration::MAX)
            .call_timeout(Duration::MAX)
            .drain_timeout(Duration::MAX)
    })
    .await;
    server.good_call().await;
    assert_eq!(server.call("sleep", &(50,)).await.result(), Ok(50));
    server.stop();
    assert!((&mut server.task).await.is_ok_and(|served| served.is_ok()));

    let mut server =
        start_with(|builder| builder.drain_quiet(Duration::MAX).drain_timeout(MS(100))).await;
    server.good_call().await;
    server.stop();
    assert!((&mut server.task).await.is_ok_and(|served| served.is_ok()));
}
