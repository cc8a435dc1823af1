//! What a recorder of metrics is told of calls.

use xmlrpc::{Context, Router, codec};

use crate::multicall::{entry, multicall};
use crate::recorder::TestRecorder;

fn router() -> Router {
    let inner = Router::builder().fallback(|name, _, _| async { Ok(name) });
    Router::builder()
        .metrics(true)
        .method("add", |(a, b): (i32, i32)| async move { Ok(a + b) })
        .nest("proxy", inner)
        .build()
        .expect("legal names")
}

#[tokio::test]
async fn calls_are_counted_by_names_that_callers_cannot_invent() {
    let recorder = TestRecorder::default();
    let _recording = metrics::set_default_local_recorder(&recorder);
    for (name, label, outcome) in [
        ("add", "add", "ok"),
        ("nope.1", "(unknown)", "fault"),
        ("nope.2", "(unknown)", "fault"),
        ("proxy.anything", "(fallback)", "ok"),
    ] {
        let params: &[i32] = if name == "add" { &[1, 2] } else { &[] };
        let message = codec::encode_call(name, params).expect("plain params");
        let answer = router().handle(&message, Context::new()).await;
        assert_eq!(
            recorder.take(),
            [
                "xmlrpc_calls_running  +1".to_owned(),
                format!("xmlrpc_calls_total method={label},outcome={outcome} +1"),
                format!("xmlrpc_call_seconds method={label} a duration"),
                format!("xmlrpc_request_bytes method={label} {}", message.len()),
                format!("xmlrpc_response_bytes method={label} {}", answer.len()),
                "xmlrpc_calls_running  -1".to_owned(),
            ],
            "{name}"
        );
    }
}

#[tokio::test]
async fn the_calls_of_a_multicall_are_counted_and_have_no_sizes() {
    let recorder = TestRecorder::default();
    let _recording = metrics::set_default_local_recorder(&recorder);
    let message = multicall(&[entry("add", &[1, 2]), entry("add", &[1])]);
    router().handle(message.as_bytes(), Context::new()).await;
    let lines = recorder.take();
    let count = |what: &str| lines.iter().filter(|line| line.contains(what)).count();
    assert_eq!(count("xmlrpc_calls_total method=add,outcome=ok +1"), 1, "{lines:?}");
    assert_eq!(count("xmlrpc_calls_total method=add,outcome=fault +1"), 1, "{lines:?}");
    assert_eq!(count("xmlrpc_calls_total method=system.multicall,outcome=ok +1"), 1, "{lines:?}");
    assert_eq!(count("xmlrpc_call_seconds"), 3, "{lines:?}");
    assert_eq!(count("_bytes method=add"), 0, "{lines:?}");
    assert_eq!(count("_bytes method=system.multicall"), 2, "{lines:?}");
}

#[tokio::test]
async fn what_is_no_call_is_not_counted() {
    let recorder = TestRecorder::default();
    let _recording = metrics::set_default_local_recorder(&recorder);
    router().handle(b"<html/>", Context::new()).await;
    assert_eq!(recorder.take(), [""; 0]);
}

#[tokio::test]
async fn a_call_that_is_given_up_runs_no_more() {
    let recorder = TestRecorder::default();
    let _recording = metrics::set_default_local_recorder(&recorder);
    let router = Router::builder()
        .metrics(true)
        .method("wait", |()| std::future::pending::<Result<i32, _>>())
        .build()
        .expect("a legal name");
    let message = codec::encode_call("wait", &()).expect("plain params");
    let mut answer = Box::pin(router.handle(&message, Context::new()));
    let mut task = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(answer.as_mut().poll(&mut task).is_pending());
    assert_eq!(recorder.take(), ["xmlrpc_calls_running  +1"]);
    drop(answer);
    assert_eq!(recorder.take(), ["xmlrpc_calls_running  -1"]);
}

#[tokio::test]
async fn nothing_is_recorded_until_it_is_set() {
    let recorder = TestRecorder::default();
    let _recording = metrics::set_default_local_recorder(&recorder);
    let inner = Router::builder().metrics(true).method("add", |(a,): (i32,)| async move { Ok(a) });
    let router = Router::builder().nest("inner", inner).build().expect("legal names");
    let message = codec::encode_call("inner.add", &(1,)).expect("plain params");
    router.handle(&message, Context::new()).await;
    assert_eq!(recorder.take(), [""; 0]);
}
