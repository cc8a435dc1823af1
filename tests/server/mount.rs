//! The router as a tower service.

use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, StatusCode};
use http_body_util::{BodyExt, Full};
use tower_service::Service;
use xmlrpc::{Context, Fault, Router, codec};

use crate::support::{call, methods};

fn request(body: Vec<u8>) -> Request<Full<Bytes>> {
    Request::post("/wherever/it/is").body(Full::new(body.into())).expect("legal")
}

async fn send(router: &mut Router, request: Request<Full<Bytes>>) -> (StatusCode, Vec<u8>) {
    let response = router.call(request).await.expect("never an error");
    let status = response.status();
    let body = response.into_body().collect().await.expect("never an error");
    (status, body.to_bytes().into())
}

#[tokio::test]
async fn it_answers_at_any_path_and_host() {
    let mut router = methods().build().expect("legal names");
    let (status, body) = send(&mut router, request(call("add", &(2, 3)))).await;
    assert_eq!(status, 200);
    assert_eq!(codec::decode_response(&body).expect("a response"), Ok(5));
}

#[tokio::test]
async fn handlers_see_extensions_of_layers() {
    #[derive(Clone, Debug, PartialEq)]
    struct User(String);

    let mut router = Router::builder()
        .method("me", |(), cx: Context| async move {
            cx.get::<User>().map(|user| user.0.clone()).ok_or(Fault::new(1, "nobody"))
        })
        .build()
        .expect("legal names");
    let mut request = request(call("me", &()));
    request.extensions_mut().insert(User("Ada".to_owned()));
    let (_, body) = send(&mut router, request).await;
    assert_eq!(codec::decode_response(&body).expect("a response"), Ok("Ada".to_owned()));
}

#[tokio::test]
async fn http_rules_hold_without_a_server() {
    let mut router = methods().build().expect("legal names");
    let mut get = request(Vec::new());
    *get.method_mut() = Method::GET;
    assert_eq!(send(&mut router, get).await.0, StatusCode::METHOD_NOT_ALLOWED);
    let mut form = request(call("add", &(2, 3)));
    form.headers_mut().insert("content-type", "text/plain".parse().expect("legal"));
    assert_eq!(send(&mut router, form).await.0, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let large = request(vec![b' '; (10 << 20) + 1]);
    assert_eq!(send(&mut router, large).await.0, StatusCode::PAYLOAD_TOO_LARGE);
}

#[cfg(feature = "gzip")]
#[tokio::test]
async fn compression_is_left_to_the_layers_around_it() {
    let mut router = methods().build().expect("legal names");
    let mut compressed = request(call("add", &(2, 3)));
    compressed.headers_mut().insert("content-encoding", "gzip".parse().expect("legal"));
    assert_eq!(send(&mut router, compressed).await.0, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let mut large = request(call("zeros", &(100_000,)));
    large.headers_mut().insert("accept-encoding", "gzip".parse().expect("legal"));
    let (_, body) = send(&mut router, large).await;
    let zeros = codec::decode_response::<String>(&body).expect("a response").expect("a result");
    assert_eq!(zeros.len(), 100_000);
}

#[tokio::test(start_paused = true)]
async fn a_call_has_its_minute() {
    let mut router = methods().build().expect("legal names");
    let began = tokio::time::Instant::now();
    let (status, body) = send(&mut router, request(call("sleep", &(3_600_000,)))).await;
    assert_eq!(began.elapsed(), Duration::from_secs(60));
    assert_eq!(status, 200);
    let fault = codec::decode_response::<()>(&body).expect("a response").expect_err("a fault");
    assert_eq!(fault.code(), Fault::INTERNAL);
}
