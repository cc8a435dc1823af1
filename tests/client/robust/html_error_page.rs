//! An answer that is not XML-RPC is shown as what it is.

use xmlrpc::client::TransportError;

use super::{client, failure};
use crate::peer::{Do, Peer, fault_message, http, result, result_message};

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
        let Some(TransportError::Http(answer)) = error.transport() else { panic!("{error:?}") };
        assert_eq!(answer.status.to_string(), status);
        assert_eq!(answer.content_type, "text/html");
        assert_eq!(answer.body, page[..512]);
        assert_eq!(error.outcome_unknown(), unknown, "{status}");
        assert!(error.to_string().contains(status), "{error}");
    }
}

/// What a program behind a server writes where it fails need not begin like HTML.
#[tokio::test]
async fn a_page_is_one_however_it_begins() {
    for page in [
        "",
        "Internal error",
        "<br />\n<b>Warning</b>: Undefined array key in <b>rpc.php</b>",
        "<!-- cached --><html><body>Log in</body></html>",
        "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \
         \"x.dtd\"><html xmlns=\"http://www.w3.org/1999/xhtml\"><body>Log in</body></html>",
    ] {
        let peer = Peer::answering(http("200 OK", &["Content-Type: text/html"], page)).await;
        let error = failure(&peer).await;
        let Some(TransportError::Http(answer)) = error.transport() else { panic!("{error:?}") };
        assert_eq!((answer.status.as_u16(), &*answer.body), (200, page));
        assert!(error.outcome_unknown());
    }
}

/// A wide charset has zero bytes between its letters.
#[tokio::test]
async fn a_message_in_any_charset_is_no_page() {
    let message = result_message("<int>5</int>");
    let wide = std::iter::once(0xfeff).chain(message.encode_utf16());
    let body: Vec<u8> = wide.flat_map(u16::to_be_bytes).collect();
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", body.len());
    let peer = Peer::answering([head.as_bytes(), &body].concat()).await;
    assert_eq!(client(&peer).call::<i32>("f", ()).await, Ok(5));
}

#[tokio::test]
async fn a_result_in_an_error_page_is_no_result() {
    let body = result_message("<int>5</int>");
    let peer = Peer::answering(http("500 Internal Server Error", &[], &body)).await;
    let error = failure(&peer).await;
    assert_eq!(error.transport().and_then(TransportError::status).unwrap(), 500);
}

#[tokio::test]
async fn a_content_coding_that_was_not_asked_for_is_an_error() {
    let answer = http("200 OK", &["Content-Encoding: br"], "\u{1}\u{2}");
    let peer = Peer::answering(answer).await;
    let error = failure(&peer).await;
    let Some(TransportError::Http(answer)) = error.transport() else { panic!("{error:?}") };
    assert_eq!((answer.status.as_u16(), &*answer.content_encoding), (200, "br"));
    assert!(error.to_string().contains("content coding `br` was not asked for"), "{error}");
    assert!(error.outcome_unknown());
}

/// However much of it there is, and however little comes.
#[tokio::test]
async fn a_page_that_does_not_come_whole_is_shown_as_far_as_it_does() {
    let large = http("502 Bad Gateway", &[], &"x".repeat(2 << 20));
    let mut half = http("502 Bad Gateway", &[], &"x".repeat(2_000));
    half.truncate(half.len() - 1_000);
    for page in [large, half] {
        let peer = Peer::start(move |_| vec![Do::Send(page.clone()), Do::Close]).await;
        let error = failure(&peer).await;
        let Some(TransportError::Http(answer)) = error.transport() else { panic!("{error:?}") };
        assert_eq!((answer.status.as_u16(), &*answer.body), (502, &*"x".repeat(512)));
        assert!(error.outcome_unknown());
    }
}

/// Nothing is sent where an answer points.
#[tokio::test]
async fn redirects_are_not_followed() {
    let target = Peer::answering(result("<int>5</int>")).await;
    let location = format!("Location: {}", target.url());
    let peer = Peer::answering(http("307 Temporary Redirect", &[&location], "")).await;
    let error = failure(&peer).await;
    assert_eq!(error.transport().and_then(TransportError::status).unwrap(), 307);
    assert!(!error.outcome_unknown());
    assert_eq!(target.connections(), 0);
}

/// What a terminal would obey stands in headers as well as in pages.
#[tokio::test]
async fn headers_are_shown_like_pages() {
    let long = "q".repeat(3_000);
    let content_type = format!("Content-Type: text/\u{9b}31m\u{202e}{long}");
    let coding = format!("Content-Encoding: \u{9b}2J{long}");
    let answer = http("500 Internal Server Error", &[&content_type, &coding], "x");
    let shown = failure(&Peer::answering(answer).await).await.to_string();
    assert!(shown.contains(r"text/\u{9b}31m\u{202e}qqq"), "{shown}");
    assert!(shown.contains(r"`\u{9b}2Jqqq"), "{shown}");
    assert!(shown.len() < 600, "{shown}");
}

/// As RFC 9110 has it of fields that may come once.
#[tokio::test]
async fn of_two_content_types_the_first_is_shown() {
    let types = ["Content-Type: text/html", "Content-Type: text/plain"];
    let peer = Peer::answering(http("500 Internal Server Error", &types, "x")).await;
    let error = failure(&peer).await;
    let Some(TransportError::Http(answer)) = error.transport() else { panic!("{error:?}") };
    assert_eq!(answer.content_type, "text/html");
}

#[tokio::test]
async fn a_large_fault_in_an_error_page_is_read() {
    let fault = fault_message(7, &"x".repeat(600_000));
    let answer = http("500 Internal Server Error", &["Content-Type: text/xml"], &fault);
    assert_eq!(failure(&Peer::answering(answer).await).await.code(), Some(7));
}

/// So are those over SCGI, which have no limit of their own.
#[tokio::test]
async fn an_endless_page_over_scgi_tells_its_status() {
    for length in ["", "Content-Length: 9999999999\r\n"] {
        let head = format!("Status: 500 Oops\r\n{length}\r\n");
        let peer = Peer::scgi(move |_| {
            vec![Do::Send(head.clone().into_bytes()), Do::Flood(vec![b'x'; 10_000])]
        })
        .await;
        let error = failure(&peer).await;
        let status = error.transport().and_then(TransportError::status);
        assert_eq!(status.map(|status| status.as_u16()), Some(500), "{error:?}");
    }
}
