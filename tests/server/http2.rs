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
    use http_body_util::channel::{Channel, Sender};
    use http_body_util::combinators::BoxBody;
    use http_body_util::{BodyExt, Full};
    use hyper::body::Incoming;
    use hyper::client::conn::http1;
    use hyper::client::conn::http2::{self, SendRequest};
    use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
    use tokio::io::{AsyncRead, AsyncWriteExt};
    use tokio::net::TcpStream;
    use tokio::sync::Barrier;
    use tokio::time::Instant;
    use xmlrpc::{Fault, codec};

    use super::*;
    use crate::support::{
        Gate, Memory, TestServer, methods, router, start_in_memory, start_router, until,
    };
    use crate::wait::ends;

    const ADDRESS: SocketAddr =
        SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 80);
    const SECOND: Duration = Duration::from_secs(1);

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

    /// Connects as a caller that makes room for 16 KiB of each answer until it reads it, and
    /// sends a PING every few seconds, whose connection ends with the task.
    async fn connect_in_memory(
        server: &TestServer<Memory>,
    ) -> (SendRequest<Full<Bytes>>, tokio::task::JoinHandle<()>) {
        let (sender, connection) = http2::Builder::new(TokioExecutor::new())
            .timer(TokioTimer::new())
            .keep_alive_interval(5 * SECOND)
            .keep_alive_while_idle(true)
            .initial_stream_window_size(16 << 10)
            .handshake(TokioIo::new(server.connect().await.0))
            .await
            .expect("it speaks HTTP/2");
        (sender, tokio::spawn(async move { drop(connection.await) }))
    }

    /// The other calls of a connection, which may be those of others, go on.
    #[tokio::test(start_paused = true)]
    async fn an_unread_answer_is_given_up_though_its_connection_is_in_use() {
        let server =
            start_in_memory(router(), |builder| builder.http2(true).max_held_bytes(2 << 20));
        let (mut sender, _connection) = connect_in_memory(&server).await;
        let mut unread = Vec::new();
        for _ in 0..5 {
            let response = sender.send_request(request(ADDRESS, "zeros", &[1 << 20])).await;
            unread.push(response.expect("an answer").into_body());
        }
        let large = async || server.call("length", &("x".repeat(300_000),)).await;
        assert_eq!(large().await.status, 503, "unread answers are held");
        for _ in 0..5 {
            tokio::time::sleep(10 * SECOND).await;
            let response = sender.send_request(request(ADDRESS, "add", &[2, 3])).await;
            assert_eq!(result(response.expect("an answer")).await, 5);
        }
        assert_eq!(large().await.result(), Ok(300_000), "they are let go");
        for mut body in unread {
            let mut read = 0;
            let broken = loop {
                match body.frame().await {
                    Some(Ok(frame)) => read += frame.data_ref().map_or(0, Bytes::len),
                    other => break other.is_some(),
                }
            };
            assert!(broken && read <= 16 << 10, "{read} bytes");
        }
    }

    #[tokio::test(start_paused = true)]
    async fn pings_keep_no_connection_open() {
        let server = start_in_memory(router(), |builder| builder.http2(true));
        for unread in [false, true] {
            let (mut sender, connection) = connect_in_memory(&server).await;
            let method = if unread { "zeros" } else { "add" };
            let response = sender.send_request(request(ADDRESS, method, &[1 << 20])).await;
            let began = Instant::now();
            let _held = (unread, response.expect("an answer"));
            let ended = tokio::time::timeout(70 * SECOND, connection).await;
            ended.expect("it is closed").expect("no panic");
            assert!(began.elapsed() >= 30 * SECOND, "{:?}", began.elapsed());
        }
    }

    /// Room for a few bytes at a time is room that the caller makes for ever.
    #[tokio::test(start_paused = true)]
    async fn an_answer_that_is_read_in_crumbs_is_given_up() {
        let server = start_in_memory(router(), |builder| builder.http2(true));
        let (mut sender, _connection) = connect_in_memory(&server).await;
        let response = sender.send_request(request(ADDRESS, "zeros", &[1 << 20])).await;
        let mut body = response.expect("an answer").into_body();
        let (began, mut read) = (Instant::now(), 0);
        while let Some(Ok(frame)) = body.frame().await {
            read += frame.data_ref().map_or(0, Bytes::len);
            tokio::time::sleep(10 * SECOND).await;
        }
        assert!(read < 400_000, "{read} bytes in {:?}", began.elapsed());
        server.good_call().await;
    }

    type AnyBody = BoxBody<Bytes, std::convert::Infallible>;

    async fn connect_any(address: SocketAddr) -> SendRequest<AnyBody> {
        let stream = TokioIo::new(TcpStream::connect(address).await.expect("the server listens"));
        let (sender, connection) =
            http2::handshake(TokioExecutor::new(), stream).await.expect("it speaks HTTP/2");
        tokio::spawn(connection);
        sender
    }

    /// Sends calls on one connection, and returns the statuses of those that are answered when
    /// nothing moves any more, and the others.
    async fn send_all(
        sender: &SendRequest<Full<Bytes>>,
        address: SocketAddr,
        calls: usize,
        refused: usize,
    ) -> Vec<tokio::task::JoinHandle<StatusCode>> {
        let calls: Vec<_> = (0..calls)
            .map(|_| {
                let mut sender = sender.clone();
                tokio::spawn(async move {
                    let response = sender.send_request(request(address, "hold", &[])).await;
                    response.expect("an answer").status()
                })
            })
            .collect();
        let ended = async || calls.iter().filter(|call| call.is_finished()).count() == refused;
        until("those that are too many are refused", ended).await;
        calls
    }

    #[tokio::test]
    async fn one_connection_leaves_calls_to_others() {
        let gate = Gate::new();
        let router = gate.methods().build().expect("legal names");
        let server =
            start_router(router, |builder| builder.http2(true).max_calls(16).reserved_calls(4))
                .await;
        let first = connect(server.address).await;
        let calls = send_all(&first, server.address, 40, 28).await;
        gate.holds(12).await;
        // Others are answered, and may hold their part.
        server.good_call().await;
        let second = connect(server.address).await;
        let others = send_all(&second, server.address, 10, 7).await;
        gate.holds(15).await;
        server.good_call().await;
        gate.open();
        let mut answered = 0;
        for call in calls.into_iter().chain(others) {
            match ends("a call", call).await.expect("an answer") {
                StatusCode::OK => answered += 1,
                status => assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE),
            }
        }
        assert_eq!(answered, 15);
    }

    /// A call whose stream is reset runs on, and counts as its connection's.
    #[tokio::test]
    async fn calls_that_are_reset_count_for_their_connection() {
        let gate = Gate::new();
        let router = gate.methods().build().expect("legal names");
        let server =
            start_router(router, |builder| builder.http2(true).max_calls(16).reserved_calls(4))
                .await;
        let sender = connect(server.address).await;
        for held in 1..=12 {
            let calls = send_all(&sender, server.address, 1, 0).await;
            gate.holds(held).await;
            calls[0].abort();
        }
        let refused = send_all(&sender, server.address, 20, 20).await;
        for call in refused {
            assert_eq!(call.await.expect("an answer"), StatusCode::SERVICE_UNAVAILABLE);
        }
        server.good_call().await;
        gate.open();
    }

    /// Uploads that never end are streams, too.
    #[tokio::test]
    async fn one_connection_leaves_streams_to_others() {
        let server = start_with(|builder| builder.http2(true).max_streams(16)).await;
        let first = connect_any(server.address).await;
        let upload = |mut sender: SendRequest<AnyBody>, address| {
            let (body_sender, body): (Sender<Bytes>, _) = Channel::new(1);
            let request = request(address, "add", &[]).map(|_| body.boxed());
            let answer = tokio::spawn(async move {
                sender.send_request(request).await.expect("an answer").status()
            });
            (body_sender, answer)
        };
        let uploads: Vec<_> = (0..30).map(|_| upload(first.clone(), server.address)).collect();
        let refused =
            async || uploads.iter().filter(|(_, answer)| answer.is_finished()).count() == 16;
        until("those that are too many are refused", refused).await;
        let mut other = connect(server.address).await;
        let response = other.send_request(request(server.address, "add", &[2, 3])).await;
        assert_eq!(result(response.expect("an answer")).await, 5);
        server.good_call().await;
    }

    /// Frames that ask for nothing but an answer to themselves.
    #[tokio::test(start_paused = true)]
    async fn floods_of_frames_keep_no_connection_open() {
        let settings = b"\0\0\0\x04\0\0\0\0\0";
        let ping = b"\0\0\x08\x06\0\0\0\0\0pingping";
        let update = b"\0\0\x04\x08\0\0\0\0\0\0\0\0\x01";
        let server = start_in_memory(router(), |builder| builder.http2(true));
        for flood in [&settings[..], ping, update] {
            let (read, mut write) = tokio::io::split(server.connect().await.0);
            write.write_all(&[PREFACE, settings].concat()).await.expect("the server reads");
            let began = Instant::now();
            let reader = tokio::spawn(drain(read));
            let closed = tokio::time::timeout(600 * SECOND, async {
                while write.write_all(flood).await.is_ok() {
                    tokio::time::sleep(SECOND).await;
                }
            });
            closed.await.expect("it is closed");
            assert!(began.elapsed() >= 10 * SECOND, "{:?}", began.elapsed());
            drop(write);
            reader.await.expect("no panic");
        }
        server.good_call().await;
    }

    async fn drain(mut io: impl AsyncRead + Unpin) {
        let _ = tokio::io::copy(&mut io, &mut tokio::io::sink()).await;
    }
}
