//! An answer that is no XML-RPC is shown as what it is.

use xmlrpc::CallError;
use xmlrpc::client::TransportError;

use crate::failure;
use crate::peer::{Peer, http, result_message};

#[tokio::test]
async fn an_error_page_is_shown_by_its_status_type_and_head() {
    let page = "<html>".to_owned() + &"x".repeat(10_000);
    for (status, unknown) in [
        ("200 OK", true),
        ("500 Internal Server Error", true),
        ("502 Bad Gateway", true),
        ("503 Service Unavailable", false),
        ("401 Unauthorized", false),
    ] {
        let peer = Peer::answering(http(status, &["Content-Type: text/html"], &page)).await;
        let error = failure(&peer).await;
        let CallError::Transport(TransportError::Http(answer)) = &error else {
            panic!("{error:?}")
        };
        assert_eq!(answer.status.to_string(), status);
        assert_eq!(answer.content_type, "text/html");
        assert_eq!(answer.body, page[..512]);
        assert_eq!(error.outcome_unknown(), unknown, "{status}");
        assert!(error.to_string().contains(status), "{error}");
    }
}

#[tokio::test]
async fn a_result_in_an_error_page_is_no_result() {
    let body = result_message("<int>5</int>");
    let peer = Peer::answering(http("500 Internal Server Error", &[], &body)).await;
    let error = failure(&peer).await;
    assert_eq!(error.transport().and_then(TransportError::status).unwrap(), 500);
}

#[tokio::test]
async fn an_encoded_answer_that_nobody_asked_for_is_no_xml() {
    let answer = http("200 OK", &["Content-Encoding: br"], "\u{1}\u{2}");
    let peer = Peer::answering(answer).await;
    let error = failure(&peer).await;
    assert_eq!(error.transport().and_then(TransportError::status).unwrap(), 200);
}
