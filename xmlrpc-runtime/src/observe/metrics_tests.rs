use crate::observe::test_recorder::Notes;
use crate::{Context, Router, codec};

#[tokio::test]
async fn calls_are_counted_by_names_that_callers_cannot_invent() {
    let notes = Notes::default();
    let _recording = metrics::set_default_local_recorder(&notes);
    let inner = Router::builder().fallback(|name, _, _| async { Ok(name) });
    let router = Router::builder()
        .method("add", |(a, b): (i32, i32)| async move { Ok(a + b) })
        .nest("proxy", inner)
        .build()
        .expect("legal names");
    for (name, label, outcome) in [
        ("add", "add", "ok"),
        ("nope.1", "(unknown)", "fault"),
        ("nope.2", "(unknown)", "fault"),
        ("proxy.anything", "(fallback)", "ok"),
    ] {
        let params: &[i32] = if name == "add" { &[1, 2] } else { &[] };
        let message = codec::encode_call(name, params).expect("plain params");
        let answer = router.handle(&message, Context::new()).await;
        let told = notes.take();
        assert_eq!(
            told,
            [
                "xmlrpc_calls_running  +1".to_owned(),
                format!("xmlrpc_calls_total method={label},outcome={outcome} +1"),
                format!("xmlrpc_call_seconds method={label} a moment"),
                format!("xmlrpc_request_bytes method={label} {}", message.len()),
                format!("xmlrpc_response_bytes method={label} {}", answer.len()),
                "xmlrpc_calls_running  -1".to_owned(),
            ],
            "{name}"
        );
    }
}
