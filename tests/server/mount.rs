//! The router as a tower service.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{Method, Request, Response, StatusCode};
use http_body_util::channel::Channel;
use http_body_util::{BodyExt, Full};
use tokio::sync::Semaphore;
use tokio::time::Instant;
use tower_service::Service;
use xmlrpc::{Context, Fault, Router, codec};

use xmlrpc::server::Mount;

use crate::support::{call, methods, until};

fn request(body: Vec<u8>) -> Request<Full<Bytes>> {
    Request::post("/wherever/it/is").body(Full::new(body.into())).expect("legal")
}

async fn send<S>(service: &mut S, request: Request<Full<Bytes>>) -> (StatusCode, Vec<u8>)
where
    S: Service<Request<Full<Bytes>>, Response = Response<Full<Bytes>>, Error = Infallible>,
{
    let response = service.call(request).await.expect("never an error");
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
    assert_eq!(fault.code(), Fault::TIMED_OUT);
}

#[tokio::test(start_paused = true)]
async fn a_call_has_the_time_that_the_mount_is_set_to() {
    let router = methods().build().expect("legal names");
    for limit in [Duration::from_secs(2), Duration::from_secs(300)] {
        let mut mount = router.clone().mount().call_timeout(limit).build();
        let began = Instant::now();
        let (_, body) = send(&mut mount, request(call("sleep", &(3_600_000,)))).await;
        assert_eq!(began.elapsed(), limit);
        let fault = codec::decode_response::<()>(&body).expect("a response").expect_err("a fault");
        assert_eq!(fault.code(), Fault::TIMED_OUT);
    }
}

#[tokio::test(start_paused = true)]
async fn a_body_has_the_time_that_the_mount_is_set_to() {
    let router = methods().build().expect("legal names");
    let pause = Duration::from_secs(3);
    let mut mount = router.mount().body_pause(pause).body_timeout(Duration::from_secs(7)).build();
    let silent = |mount: &mut Mount, body| {
        mount.call(Request::post("/").body(body).expect("a legal request"))
    };
    let began = Instant::now();
    let (_sender, body) = Channel::<Bytes>::new(1);
    let response = silent(&mut mount, body).await.expect("never an error");
    assert_eq!((response.status(), began.elapsed()), (StatusCode::REQUEST_TIMEOUT, pause));

    let (mut sender, body) = Channel::<Bytes>::new(1);
    let drip = tokio::spawn(async move {
        while sender.send_data(Bytes::from_static(b" ")).await.is_ok() {
            tokio::time::sleep(Duration::from_secs(2)).await;
        }
    });
    let began = Instant::now();
    let response = silent(&mut mount, body).await.expect("never an error");
    assert_eq!(response.status(), StatusCode::REQUEST_TIMEOUT);
    assert_eq!(began.elapsed(), Duration::from_secs(7));
    drip.await.expect("the sender notices");
}

#[tokio::test]
async fn calls_and_bytes_at_once_are_as_many_as_the_mount_is_set_to() {
    let gate = Arc::new(Semaphore::new(0));
    let entered = gate.clone();
    let router = methods().method("wait", move |()| {
        let gate = entered.clone();
        async move { Ok(gate.acquire().await.is_ok()) }
    });
    let router = router.build().expect("legal names");
    let mount = router.mount().max_calls(1).max_held_bytes(64 << 10).build();
    let held = mount.clone().call(request(call("wait", &())));
    let held = tokio::spawn(held);
    // What is mounted at another path counts, too.
    let mut other = mount.clone();
    let mut status = async || send(&mut other, request(call("add", &(2, 3)))).await.0;
    until("the call is held", async || status().await == StatusCode::SERVICE_UNAVAILABLE).await;
    gate.add_permits(1);
    assert_eq!(held.await.expect("no panic").expect("never an error").status(), StatusCode::OK);
    assert_eq!(status().await, StatusCode::OK);
    let large = request(call("length", &("x".repeat(100 << 10),)));
    assert_eq!(send(&mut mount.clone(), large).await.0, StatusCode::SERVICE_UNAVAILABLE);
}
