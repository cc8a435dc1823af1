//! What a server writes to the log.

use xmlrpc::Fault;

use super::support::start;
use crate::log::Log;

#[tokio::test]
async fn every_call_leaves_a_line() {
    let log = Log::default();
    let guard = tracing::subscriber::set_default(log.clone());
    let server = start().await;
    assert_eq!(server.call("echo", &("a password",)).await.result(), Ok("a password".to_owned()));
    assert_eq!(server.call("nope", &()).await.fault(), Fault::METHOD_NOT_FOUND);
    assert_eq!(server.call("sleep", &(1,)).await.result(), Ok(1));
    assert_eq!(server.exchange(b"GET /RPC2 HTTP/1.1\r\nHost: x\r\n\r\n").await.status, 405);
    drop(guard);

    let log = log.text();
    let calls: Vec<_> = log.lines().filter(|line| line.contains("message=call ")).collect();
    let [echo, nope, sleep] = calls[..] else { panic!("three calls in\n{log}") };
    for (line, method) in [(echo, "echo"), (nope, "nope"), (sleep, "sleep")] {
        assert!(line.contains(&format!("method=\"{method}\"")), "{line}");
        for field in ["peer=127.0.0.1:", "duration=", "request_bytes=", "response_bytes="] {
            assert!(line.contains(field), "{field} is not in {line}");
        }
        assert_eq!(line.contains("fault=-32601"), method == "nope", "{line}");
    }
    assert!(log.lines().any(|line| line.contains("refusal=NotPost")), "{log}");
    assert!(!log.contains("a password"), "{log}");
}
