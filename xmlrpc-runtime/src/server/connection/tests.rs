use std::net::SocketAddr;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{Request, Version};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::{http1, http2};
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::server::ServerBuilder;
use crate::{Router, Server, codec};

async fn start(set: impl FnOnce(ServerBuilder) -> ServerBuilder) -> SocketAddr {
    let router = Router::builder()
        .method("add", |(a, b): (i32, i32)| async move { Ok(a + b) })
        .method("sleep", |(millis,): (u64,)| async move {
            tokio::time::sleep(Duration::from_millis(millis)).await;
            Ok(i32::try_from(millis).unwrap_or(-1))
        })
        .method("zeros", |(count,): (usize,)| async move { Ok("0".repeat(count)) })
        .build()
        .expect("legal names");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    tokio::spawn(set(Server::builder().route("/RPC2", router)).serve(listener).into_future());
    address
}

fn request(address: SocketAddr, name: &str, params: &[i32]) -> Request<Full<Bytes>> {
    let body = codec::encode_call(name, params).expect("plain params");
    Request::post(format!("http://{address}/RPC2"))
        .header("host", address.to_string())
        .header("content-type", "text/xml")
        .body(Full::new(body.into()))
        .expect("legal")
}

async fn connect(address: SocketAddr) -> http2::SendRequest<Full<Bytes>> {
    let stream = TokioIo::new(TcpStream::connect(address).await.expect("the server listens"));
    let (sender, connection) =
        http2::handshake(TokioExecutor::new(), stream).await.expect("it speaks HTTP/2");
    tokio::spawn(connection);
    sender
}

async fn call(
    sender: &mut http2::SendRequest<Full<Bytes>>,
    address: SocketAddr,
    name: &str,
    params: &[i32],
) -> i32 {
    let response = sender.send_request(request(address, name, params)).await.expect("an answer");
    assert_eq!(response.version(), Version::HTTP_2);
    let body = response.into_body().collect().await.expect("all of it").to_bytes();
    codec::decode_response(&body).expect("a response").expect("a result")
}

#[tokio::test]
async fn http_2_and_1_are_served_on_one_port() {
    let address = start(|builder| builder).await;
    let mut sender = connect(address).await;
    for n in 0..10 {
        assert_eq!(call(&mut sender, address, "add", &[n, 1]).await, n + 1);
    }
    let stream = TokioIo::new(TcpStream::connect(address).await.expect("the server listens"));
    let (mut sender, connection) = http1::handshake(stream).await.expect("it speaks HTTP/1");
    tokio::spawn(connection);
    let mut request = request(address, "add", &[2, 3]);
    *request.uri_mut() = "/RPC2".parse().expect("legal");
    let response = sender.send_request(request).await.expect("an answer");
    assert_eq!(response.version(), Version::HTTP_11);
}

#[tokio::test]
async fn calls_on_one_connection_run_together() {
    let address = start(|builder| builder).await;
    let sender = connect(address).await;
    let began = Instant::now();
    let calls = (0..20).map(|_| {
        let mut sender = sender.clone();
        tokio::spawn(async move { call(&mut sender, address, "sleep", &[200]).await })
    });
    for call in calls.collect::<Vec<_>>() {
        assert_eq!(call.await.expect("no panic"), 200);
    }
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
}

#[tokio::test]
async fn a_connection_that_stops_in_the_preface_is_closed() {
    let address = start(|builder| {
        builder
            .first_byte_timeout(Duration::from_millis(100))
            .idle_timeout(Duration::from_millis(300))
    })
    .await;
    for start in ["", "PRI * HTTP/2.0", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"] {
        let mut stream = TcpStream::connect(address).await.expect("the server listens");
        stream.write_all(start.as_bytes()).await.expect("the server reads");
        let began = Instant::now();
        let mut rest = Vec::new();
        // Closed or reset: whichever the kernel makes of it.
        let _ = stream.read_to_end(&mut rest).await;
        assert!(began.elapsed() < Duration::from_secs(2), "{start:?}: {:?}", began.elapsed());
    }
}

#[tokio::test]
async fn an_answer_read_slowly_but_steadily_arrives() {
    let address = start(|builder| builder.idle_timeout(Duration::from_millis(300))).await;
    let stream = TokioIo::new(TcpStream::connect(address).await.expect("the server listens"));
    let (mut sender, connection) = http2::Builder::new(TokioExecutor::new())
        .initial_stream_window_size(16 << 10)
        .handshake(stream)
        .await
        .expect("it speaks HTTP/2");
    tokio::spawn(connection);
    let size = 400_000;
    let response = sender.send_request(request(address, "zeros", &[size])).await;
    let mut body = response.expect("an answer").into_body();
    let (began, mut read) = (Instant::now(), 0);
    while let Some(frame) = body.frame().await {
        let data = frame.expect("the server goes on").into_data();
        read += data.map_or(0, |data| data.len());
        tokio::time::sleep(Duration::from_millis(40)).await;
    }
    assert!(read > 400_000, "{read} bytes");
    assert!(
        began.elapsed() > Duration::from_millis(600),
        "too quick to tell: {:?}",
        began.elapsed()
    );
}

#[tokio::test]
async fn a_connection_in_use_is_told_that_the_server_stops() {
    let router = Router::builder()
        .method("add", |(a, b): (i32, i32)| async move { Ok(a + b) })
        .build()
        .expect("legal names");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serve = Server::builder().route("/RPC2", router).serve(listener);
    let serve = serve.with_graceful_shutdown(async { drop(stopped.await) });
    let server = tokio::spawn(serve.into_future());
    let mut sender = connect(address).await;
    assert_eq!(call(&mut sender, address, "add", &[2, 3]).await, 5);
    drop(stop);
    let began = Instant::now();
    while sender.ready().await.is_ok() {
        match sender.send_request(request(address, "add", &[2, 3])).await {
            Ok(response) => assert_eq!(response.status(), 200),
            Err(error) => assert!(sender.is_closed(), "a call was lost: {error}"),
        }
    }
    server.await.expect("no panic").expect("no error");
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}
