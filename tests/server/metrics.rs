//! What a recorder of metrics is told of connections.

use crate::recorder::TestRecorder;
use crate::support::{start, start_with};

#[tokio::test]
async fn connections_and_refusals_are_counted() {
    let recorder = TestRecorder::default();
    let _recording = metrics::set_default_local_recorder(&recorder);
    let server = start_with(|builder| builder.metrics(true)).await;
    let request = b"GET /RPC2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    assert_eq!(server.exchange(request).await.status, 405);
    let mut lines = recorder.take();
    while lines.len() < 3 {
        tokio::task::yield_now().await;
        lines.extend(recorder.take());
    }
    assert_eq!(
        lines,
        [
            "xmlrpc_connections_open  +1",
            "xmlrpc_refused_total status=405 +1",
            "xmlrpc_connections_open  -1",
        ]
    );
}

#[tokio::test]
async fn nothing_is_counted_until_it_is_set() {
    let recorder = TestRecorder::default();
    let _recording = metrics::set_default_local_recorder(&recorder);
    let mut server = start().await;
    let request = b"GET /RPC2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    assert_eq!(server.exchange(request).await.status, 405);
    server.good_call().await;
    server.stop();
    (&mut server.task).await.expect("no panic").expect("no error");
    assert_eq!(recorder.take(), [""; 0]);
}
