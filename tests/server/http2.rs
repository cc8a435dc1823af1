//! HTTP/2, which a server speaks only where it is told to, whatever features are on.
//!
//! These tests are built with hyper's HTTP/2, so that it is there also without the feature.

use crate::support::{call, post, post_with, start, start_with};

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

#[tokio::test]
async fn a_server_that_was_not_told_to_speaks_http_1_only() {
    let server = start().await;
    let mut caller = server.connect().await;
    caller.send(PREFACE).await;
    let answer = caller.rest().await;
    assert!(!answer.starts_with(&[0, 0]), "it has sent a frame of settings: {answer:?}");
    server.good_call().await;
}

/// A request of the server's own path, with a head of so many bytes.
fn request_with_head(bytes: usize) -> Vec<u8> {
    let body = call("add", &(2, 3));
    let rest = post(&body).len() - body.len();
    let name = "X-Padding: \r\n".len();
    let padding = "x".repeat(bytes - rest - name);
    let request = post_with(&format!("Content-Type: text/xml\r\nX-Padding: {padding}\r\n"), &body);
    assert_eq!(request.len() - body.len(), bytes);
    request
}

#[tokio::test]
async fn a_head_may_have_so_many_bytes_and_no_more() {
    let servers = [
        start_with(|builder| builder.max_head_bytes(20_000)).await,
        #[cfg(feature = "http2")]
        start_with(|builder| builder.max_head_bytes(20_000).http2(true)).await,
    ];
    for server in servers {
        assert_eq!(server.exchange(&request_with_head(20_000)).await.result(), Ok(5));
        assert_eq!(server.exchange(&request_with_head(20_001)).await.status, 431);
        server.good_call().await;
    }
}

#[cfg(feature = "http2")]
mod spoken {
    use std::net::SocketAddr;
    use std::sync::Arc;
    use std::time::Duration;

    use bytes::Bytes;
    use http::{Request, Response, StatusCode, Version};
    use http_body_util::{BodyExt, Full};
    use hyper::body::Incoming;
    use hyper::client::conn::http1;
    use hyper::client::conn::http2::{self, SendRequest};
    use hyper_util::rt::{TokioExecutor, TokioIo};
    use tokio::io::AsyncWriteExt;
    use tokio::net::TcpStream;
    use tokio::sync::Barrier;
    use tokio::time::Instant;
    use xmlrpc::{Fault, codec};

    use super::*;
    use crate::support::{methods, router, start_in_memory, start_router};

    fn request(address: SocketAddr, name: &str, params: &[i32]) -> Request<Full<Bytes>> {
        Request::post(format!("http://{address}/RPC2"))
            .header("host", address.to_string())
            .header("content-type", "text/xml")
            .body(Full::new(call(name, &params).into()))
            .expect("legal")
    }

    async fn connect(address: SocketAddr) -> SendRequest<Full<Bytes>> {
        let stream = TokioIo::new(TcpStream::connect(address).await.expect("the server listens"));
        let (sender, connection) =
            http2::handshake(TokioExecutor::new(), stream).await.expect("it speaks HTTP/2");
        tokio::spawn(connection);
        sender
    }

    async fn result(response: Response<Incoming>) -> i32 {
        assert_eq!(response.version(), Version::HTTP_2);
        let body = response.into_body().collect().await.expect("all of it").to_bytes();
        codec::decode_response(&body).expect("a response").expect("a result")
    }

    #[tokio::test]
    async fn it_is_served_beside_http_1_on_one_port() {
        let server = start_with(|builder| builder.http2(true)).await;
        let mut sender = connect(server.address).await;
        for n in 0..10 {
            let response = sender.send_request(request(server.address, "add", &[n, 1])).await;
            assert_eq!(result(response.expect("an answer")).await, n + 1);
        }
        let stream = TcpStream::connect(server.address).await.expect("the server listens");
        let (mut sender, connection) =
            http1::handshake(TokioIo::new(stream)).await.expect("it speaks HTTP/1");
        tokio::spawn(connection);
        let mut request = request(server.address, "add", &[2, 3]);
        *request.uri_mut() = "/RPC2".parse().expect("legal");
        let response = sender.send_request(request).await.expect("an answer");
        assert_eq!((response.status(), response.version()), (StatusCode::OK, Version::HTTP_11));
    }

    #[tokio::test]
    async fn heads_that_come_in_pieces_or_together_with_others_are_read() {
        let server = start_with(|builder| builder.http2(true)).await;
        let request = post(&call("add", &(2, 3)));
        for size in [1, 2, 23, 24, 25] {
            let mut caller = server.connect().await;
            for piece in request.chunks(size) {
                caller.send(piece).await;
                tokio::task::yield_now().await;
            }
            assert_eq!(caller.response().await.result(), Ok(5));
        }
        let mut caller = server.connect().await;
        caller.send(&request.repeat(2)).await;
        for _ in 0..2 {
            assert_eq!(caller.response().await.result(), Ok(5));
        }
        // This looks like the preface until the version.
        let mut caller = server.connect().await;
        caller.send(b"PRI * HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n").await;
        assert_eq!(caller.response().await.status, 404);
    }

    #[tokio::test]
    async fn a_header_list_over_the_limit_is_431() {
        let server = start_with(|builder| builder.max_head_bytes(10_000).http2(true)).await;
        let mut sender = connect(server.address).await;
        let mut large = request(server.address, "add", &[2, 3]);
        large.headers_mut().insert("x-padding", "x".repeat(10_001).parse().expect("legal"));
        let response = sender.send_request(large).await.expect("an answer");
        assert_eq!(response.status(), StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
        let response = sender.send_request(request(server.address, "add", &[2, 3])).await;
        assert_eq!(result(response.expect("an answer")).await, 5);
    }

    #[tokio::test]
    async fn calls_on_one_connection_run_together() {
        // Nobody passes until all have come.
        let all = Arc::new(Barrier::new(20));
        let router = methods().method("meet", move |(number,): (i32,)| {
            let all = all.clone();
            async move {
                all.wait().await;
                Ok::<_, Fault>(number)
            }
        });
        let router = router.build().expect("legal names");
        let server = start_router(router, |builder| builder.http2(true)).await;
        let sender = connect(server.address).await;
        let calls = (0..20).map(|number| {
            let (mut sender, address) = (sender.clone(), server.address);
            tokio::spawn(async move {
                let response = sender.send_request(request(address, "meet", &[number])).await;
                assert_eq!(result(response.expect("an answer")).await, number);
            })
        });
        for call in calls.collect::<Vec<_>>() {
            call.await.expect("no panic");
        }
    }

    #[tokio::test]
    async fn a_connection_that_stops_in_the_preface_is_closed() {
        let server = start_with(|builder| {
            builder
                .http2(true)
                .first_byte_timeout(Duration::from_millis(100))
                .idle_timeout(Duration::from_millis(300))
        })
        .await;
        for start in [&b""[..], &PREFACE[..14], PREFACE] {
            let mut caller = server.connect().await;
            caller.0.write_all(start).await.expect("the server reads");
            caller.rest().await;
        }
        server.good_call().await;
    }

    #[tokio::test(start_paused = true)]
    async fn an_answer_read_slowly_but_steadily_arrives() {
        let server = start_in_memory(router(), |builder| builder.http2(true));
        let stream = server.connect().await.0;
        let (mut sender, connection) = http2::Builder::new(TokioExecutor::new())
            .initial_stream_window_size(16 << 10)
            .handshake(TokioIo::new(stream))
            .await
            .expect("it speaks HTTP/2");
        tokio::spawn(connection);
        let address = SocketAddr::from(([127, 0, 0, 1], 80));
        let response = sender.send_request(request(address, "zeros", &[400_000])).await;
        let mut body = response.expect("an answer").into_body();
        let (began, mut read) = (Instant::now(), 0);
        while let Some(frame) = body.frame().await {
            let data = frame.expect("the server goes on").into_data();
            read += data.map_or(0, |data| data.len());
            tokio::time::sleep(Duration::from_secs(4)).await;
        }
        assert!(read > 400_000, "{read} bytes");
        // A connection may idle for half a minute.
        assert!(began.elapsed() > Duration::from_secs(60), "{:?}", began.elapsed());
    }

    #[tokio::test]
    async fn a_connection_in_use_is_told_that_the_server_stops() {
        let mut server = start_with(|builder| builder.http2(true)).await;
        let mut sender = connect(server.address).await;
        let response = sender.send_request(request(server.address, "add", &[2, 3])).await;
        assert_eq!(result(response.expect("an answer")).await, 5);
        server.stop();
        // A server that does not tell it takes its calls for as long as it may drain.
        for calls in 0.. {
            if sender.ready().await.is_err() {
                break;
            }
            assert!(calls < 1000, "it is not told");
            match sender.send_request(request(server.address, "add", &[2, 3])).await {
                Ok(response) => assert_eq!(response.status(), StatusCode::OK),
                Err(error) => assert!(sender.is_closed(), "a call was lost: {error}"),
            }
        }
        (&mut server.task).await.expect("no panic").expect("no error");
    }

    #[tokio::test]
    async fn a_connection_that_was_only_opened_is_served_while_the_server_stops() {
        let mut server = start_with(|builder| builder.http2(true)).await;
        let mut opened = server.connect().await;
        // A connection that is accepted after it: then so is the first.
        server.good_call().await;
        server.stop();
        opened.send(&post(&call("add", &(2, 3)))).await;
        assert_eq!(opened.response().await.result(), Ok(5));
        drop(opened);
        (&mut server.task).await.expect("no panic").expect("no error");
    }
}
