//! The limit of HTTP: a bare hyper server and a bare hyper client, and the tiny call
//! that all of them carry.

use std::convert::Infallible;

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::TcpListener;

use crate::hand;
use crate::payload::Payload;

/// What the tiny call is answered.
#[must_use]
pub fn answer() -> Bytes {
    hand::response(&5, |out, value| hand::int(out, *value)).into()
}

/// The tiny call.
#[must_use]
pub fn call() -> Bytes {
    Payload::Call.message().into()
}

/// Reads each request's body and answers fixed bytes.
///
/// # Panics
///
/// Panics when the listener fails.
pub async fn serve(listener: TcpListener) {
    let answer = answer();
    loop {
        let (stream, _) = listener.accept().await.expect("a connection");
        stream.set_nodelay(true).expect("a TCP socket");
        let answer = answer.clone();
        tokio::spawn(async move {
            let service = service_fn(|request| respond(request, answer.clone()));
            // A load generator hangs up when it has seen enough.
            let _ = hyper::server::conn::http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

async fn respond(
    request: Request<Incoming>,
    answer: Bytes,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let body = request.into_body().collect().await;
    std::hint::black_box(body.expect("the whole body").to_bytes());
    let mut response = Response::new(Full::new(answer));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/xml"));
    Ok(response)
}

/// hyper-util's pooling client and nothing else.
#[derive(Clone)]
pub struct BareClient {
    client: Client<HttpConnector, Full<Bytes>>,
    url: hyper::Uri,
    body: Bytes,
}

impl BareClient {
    /// A client for the server at this port.
    ///
    /// # Panics
    ///
    /// Never: the URL is sound.
    #[must_use]
    pub fn new(port: u16) -> Self {
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        Self {
            client: Client::builder(TokioExecutor::new()).build(connector),
            url: format!("http://127.0.0.1:{port}/RPC2").parse().expect("a URL"),
            body: call(),
        }
    }

    /// Sends the tiny call and reads the answer's bytes.
    ///
    /// # Panics
    ///
    /// Panics when the server fails.
    pub async fn call(&self) {
        let request = Request::post(self.url.clone())
            .header(CONTENT_TYPE, HeaderValue::from_static("text/xml"))
            .body(Full::new(self.body.clone()))
            .expect("a sound request");
        let response = self.client.request(request).await.expect("an answer");
        let body = response.into_body().collect().await.expect("the whole answer");
        std::hint::black_box(body.to_bytes());
    }
}
