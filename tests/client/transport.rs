//! Transports of one's own, which may do anything, such as nothing.

use std::future::IntoFuture;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use xmlrpc::client::{Call, Nested, Request, Response, ResponseFuture, Transport, TransportError};
use xmlrpc::{CallError, Router, codec};

/// Never answers.
#[derive(Clone)]
struct Silence;

impl Transport for Silence {
    fn send(&self, _: Request) -> ResponseFuture {
        Box::pin(std::future::pending())
    }
}

/// Never answers, and says for how long it may do so.
#[derive(Clone)]
struct Patience(Option<Duration>);

impl Transport for Patience {
    fn send(&self, request: Request) -> ResponseFuture {
        Silence.send(request)
    }

    fn time_limit(&self) -> Option<Duration> {
        self.0
    }
}

/// Answers every call with its method's name.
struct Echo;

impl Transport for Echo {
    fn send(&self, request: Request) -> ResponseFuture {
        Box::pin(async move { Ok(Response::new(codec::encode_response(&request.method).unwrap())) })
    }
}

#[track_caller]
fn assert_ended<T: std::fmt::Debug>(outcome: Result<T, CallError>, after: Duration) {
    let error = outcome.unwrap_err();
    let Some(TransportError::Timeout { limit, .. }) = error.transport() else {
        panic!("{error:?}")
    };
    assert_eq!(*limit, after);
    assert!(error.is_timeout() && error.outcome_unknown());
}

fn call<C: Transport>(transport: C) -> Call<C, i32> {
    Call::new(transport, "f", &())
}

const MINUTE: Duration = Duration::from_secs(60);
const SECOND: Duration = Duration::from_secs(1);

#[tokio::test(start_paused = true)]
async fn a_transport_that_never_answers_ends_at_the_limit() {
    assert_ended(call(Silence).await, MINUTE);
    assert_ended(call(Silence).timeout(SECOND).await, SECOND);
    assert_ended(call(Patience(Some(2 * MINUTE))).await, 2 * MINUTE);
    assert_ended(call(Patience(Some(2 * MINUTE))).timeout(SECOND).await, SECOND);
}

#[tokio::test(start_paused = true)]
async fn the_limit_holds_through_every_handle() {
    let patience = Patience(Some(SECOND));
    assert_ended(call(&patience).await, SECOND);
    assert_ended(call(Box::new(patience.clone())).await, SECOND);
    let shared: Arc<dyn Transport> = Arc::new(patience.clone());
    assert_ended(call(Nested::new(shared, "tree")).await, SECOND);
}

#[tokio::test(start_paused = true)]
async fn a_batch_over_silence_ends_at_its_limit() {
    let batch = || xmlrpc::batch(Silence, [call(Silence), call(Silence)]);
    assert_ended(batch().await, MINUTE);
    assert_ended(batch().timeout(SECOND).await, SECOND);
}

#[tokio::test(start_paused = true)]
async fn a_handler_that_never_answers_ends_at_the_limit() {
    let hang = |(): ()| std::future::pending::<Result<i32, xmlrpc::Fault>>();
    let router = Router::builder().method("f", hang).build().unwrap();
    assert_ended(call(&router).await, MINUTE);
}

#[tokio::test(start_paused = true)]
async fn a_transport_may_see_to_the_time_by_itself() {
    let alone = call(Patience(None)).into_future();
    assert!(tokio::time::timeout(60 * MINUTE, alone).await.is_err());
}

#[test]
fn what_answers_at_once_needs_no_runtime() {
    let call: Call<_, String> = Call::new(Echo, "who.am.i", &());
    let answer = pin!(call.into_future()).poll(&mut Context::from_waker(Waker::noop()));
    assert_eq!(answer, Poll::Ready(Ok("who.am.i".to_owned())));
}
