//! What a server writes to the log.

use xmlrpc::Fault;

use crate::alone::alone;
use crate::log::Log;
use crate::support::{call, methods, post, start, start_router};

#[tokio::test]
async fn every_call_leaves_a_line() {
    if !alone("lines::every_call_leaves_a_line") {
        return;
    }
    let (log, guard) = Log::begin();
    let server = start().await;
    assert_eq!(server.call("echo", &("a password",)).await.result(), Ok("a password".to_owned()));
    assert_eq!(server.call("nope", &()).await.fault(), Fault::METHOD_NOT_FOUND);
    assert_eq!(server.call("sleep", &(1,)).await.result(), Ok(1));
    assert_eq!(server.exchange(b"GET /RPC2 HTTP/1.1\r\nHost: x\r\n\r\n").await.status, 405);
    drop(guard);

    let log = log.text();
    let calls: Vec<_> = log.lines().filter(|line| line.contains("message=call ")).collect();
    let [echo, nope, sleep] = calls[..] else { panic!("three calls in\n{log}") };
    assert!(calls.iter().all(|line| line.starts_with("DEBUG xmlrpc::call: ")), "{log}");
    for (line, method) in [(echo, "echo"), (nope, "nope"), (sleep, "sleep")] {
        assert!(line.contains(&format!("method=\"{method}\"")), "{line}");
        for field in ["peer=127.0.0.1:", "duration=", "request_bytes=", "response_bytes="] {
            assert!(line.contains(field), "{field} is not in {line}");
        }
        assert_eq!(line.contains("fault=-32601"), method == "nope", "{line}");
    }
    assert!(
        log.lines()
            .any(|line| line.starts_with("DEBUG xmlrpc::server: ")
                && line.contains("rejection=NotPost")),
        "{log}"
    );
    assert!(!log.contains("a password"), "{log}");
}

#[tokio::test]
async fn each_call_has_a_span_without_its_params() {
    if !alone("lines::each_call_has_a_span_without_its_params") {
        return;
    }
    let (log, guard) = Log::begin();
    let server = start().await;
    let (good, bad) = (call("echo", &("a secret",)), call("add", &("a secret", 2)));
    let answer = server.exchange(&post(&good)).await;
    assert_eq!(answer.result(), Ok("a secret".to_owned()));
    assert_eq!(server.exchange(&post(&bad)).await.fault(), Fault::INVALID_PARAMS);
    drop(guard);

    let log = log.text();
    let has = |parts: &[&str]| log.lines().any(|line| parts.iter().all(|it| line.contains(it)));
    assert!(has(&["span call of xmlrpc::call: ", "method=\"echo\"", "peer=127.0.0.1:"]), "{log}");
    let recorded = |what: &str| has(&["recorded: ", what]);
    assert!(recorded("duration="), "{log}");
    assert!(recorded("fault=-32602"), "{log}");
    assert!(recorded(&format!("request_bytes={} ", good.len())), "{log}");
    assert!(recorded(&format!("response_bytes={} ", answer.body.len())), "{log}");
    assert!(!log.contains("a secret"), "{log}");
}

#[tokio::test]
async fn a_panic_is_an_error_of_the_log_alone() {
    if !alone("lines::a_panic_is_an_error_of_the_log_alone") {
        return;
    }
    let (log, guard) = Log::begin();
    let router = methods().method("panics", |()| async {
        assert_eq!(1, 2, "what went wrong");
        Ok(())
    });
    let server = start_router(router.build().expect("legal names"), |builder| builder).await;
    let response = server.call("panics", &()).await;
    assert_eq!(response.fault(), Fault::INTERNAL);
    assert!(!response.text().contains("what went wrong"), "{}", response.text());
    drop(guard);

    let log = log.text();
    let line =
        log.lines().find(|line| line.starts_with("ERROR xmlrpc::server: ")).expect("an error");
    assert!(line.contains("method=\"panics\"") && line.contains("what went wrong"), "{line}");
}
