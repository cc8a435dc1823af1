//! Answers as old and careless servers write them.

use xmlrpc::client::TransportError;
use xmlrpc::{CallError, Client};

use crate::peer::{Do, Peer, fault_message, http, result_message};
use crate::wait::HANGING;

async fn call(peer: &Peer) -> Result<i32, CallError> {
    Client::new(&peer.url()).unwrap().call("f", ()).await
}

fn five() -> String {
    result_message("<int>5</int>")
}

/// An answer that declares more bytes than it has, before the connection is closed.
async fn short(scheme: &str, more: usize, body: String) -> Result<i32, CallError> {
    let length = body.len() + more;
    let status = if scheme == "scgi" { "Status: 200 OK" } else { "HTTP/1.1 200 OK" };
    let answer = format!("{status}\r\nContent-Length: {length}\r\n\r\n{body}").into_bytes();
    let script = move |_: &_| vec![Do::Send(answer.clone()), Do::Close];
    let peer = match scheme {
        "scgi" => Peer::scgi(script).await,
        _ => Peer::start(script).await,
    };
    call(&peer).await
}

/// Tcl's servers count characters, or a line break that they do not send.
#[tokio::test]
async fn a_whole_document_may_be_shorter_than_declared() {
    for scheme in ["http", "scgi"] {
        for more in [1, 2, 7] {
            assert_eq!(short(scheme, more, five()).await, Ok(5));
            let error = short(scheme, more, fault_message(4, "no")).await.unwrap_err();
            assert_eq!(error.code(), Some(4), "{error:?}");
        }
    }
}

#[tokio::test]
async fn a_document_that_breaks_off_is_none() {
    for scheme in ["http", "scgi"] {
        for missing in [1, 2, 20] {
            let mut body = five();
            body.truncate(body.len() - missing);
            let error = short(scheme, missing, body).await.unwrap_err();
            assert!(error.outcome_unknown(), "{error:?}");
            assert!(error.transport().is_some(), "{error:?}");
        }
        let error = short(scheme, 5, String::new()).await.unwrap_err();
        assert!(error.outcome_unknown(), "{error:?}");
    }
}

#[tokio::test]
async fn fields_of_old_servers_are_read() {
    let body = five();
    let length = body.len();
    for head in [
        format!("Content-Length : {length}\r\nContent-Type : text/xml"),
        format!("Content-Length\t: {length}"),
        format!("Server: one\r\n two\r\n\tthree\r\nContent-Length: {length}"),
        format!("Content-Type: text/xml;\r\n charset=utf-8\r\nContent-Length: {length}"),
        format!("Transfer-Encoding: identity\r\nContent-Length: {length}"),
        format!("content-length:{length}\r\ntransfer-encoding:Identity"),
    ] {
        // The connection stays open, so that nothing but the length says where the body ends.
        let answer = format!("HTTP/1.1 200 OK\r\n{head}\r\n\r\n{body}");
        let peer = Peer::answering(answer).await;
        let client = Client::new(&peer.url()).unwrap();
        for _ in 0..3 {
            assert_eq!(client.call::<i32>("f", ()).await, Ok(5), "{head}");
        }
    }
}

#[tokio::test]
async fn a_body_in_the_coding_identity_has_the_limits_of_others() {
    let body = five();
    for (length, body) in [(body.len() + 3, &body[..]), (body.len(), &body[..20])] {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n";
        let answer = format!("{head}Content-Length: {length}\r\n\r\n{body}").into_bytes();
        let peer = Peer::start(move |_| vec![Do::Send(answer.clone()), Do::Close]).await;
        match call(&peer).await {
            Ok(result) => assert_eq!((result, body.len()), (5, five().len())),
            Err(error) => assert!(error.outcome_unknown() && body.len() == 20, "{error:?}"),
        }
    }
    let huge = "HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\
                Content-Length: 99999999999999999999\r\n\r\n";
    let error = call(&Peer::answering(huge).await).await.unwrap_err();
    assert!(matches!(error.transport(), Some(TransportError::TooLarge { .. })), "{error:?}");
}

#[tokio::test]
async fn a_result_is_read_whatever_kind_of_success_it_is() {
    for status in ["200 OK", "201 Created", "202 Accepted", "203 Non-Authoritative Information"] {
        assert_eq!(call(&Peer::answering(http(status, &[], &five())).await).await, Ok(5));
        let page = Peer::answering(http(status, &[], "<html>hello")).await;
        let error = call(&page).await.unwrap_err();
        let answer = error.transport().and_then(TransportError::http).unwrap();
        assert_eq!(answer.status.as_str(), &status[..3]);
        assert!(error.outcome_unknown());
    }
    for status in ["204 No Content", "206 Partial Content", "304 Not Modified"] {
        let peer = Peer::answering(http(status, &[], &five())).await;
        let error = call(&peer).await.unwrap_err();
        assert!(error.transport().and_then(TransportError::status).is_some(), "{error:?}");
    }
}

/// That there was an error is known, and more than that nothing came in time.
#[tokio::test]
async fn the_status_of_a_page_that_stalls_is_told() {
    let stalls = "Content-Type: text/html\r\nContent-Length: 500\r\n\
                  Set-Cookie: session=hidden\r\n\r\n<html>";
    for (status, unknown) in [("500 Internal Server Error", true), ("503 Busy", false)] {
        let over_http = format!("HTTP/1.1 {status}\r\n{stalls}").into_bytes();
        let over_scgi = format!("Status: {status}\r\n{stalls}").into_bytes();
        let peers = [
            Peer::start(move |_| vec![Do::Send(over_http.clone()), Do::Stay]).await,
            Peer::scgi(move |_| vec![Do::Send(over_scgi.clone()), Do::Stay]).await,
        ];
        for peer in peers {
            let client = Client::builder().url(peer.url()).timeout(HANGING).build().unwrap();
            let error = peer.runs_out(1, client.call::<i32>("f", ())).await.unwrap_err();
            let answer = error.transport().and_then(TransportError::http).unwrap();
            assert_eq!(answer.status.as_str(), &status[..3]);
            assert_eq!(answer.content_type, "text/html");
            assert_eq!(error.outcome_unknown(), unknown);
            assert!(!format!("{error} {error:?}").contains("hidden"), "{error:?}");
        }
    }
}

/// A page that has come is not the error of a later try.
#[cfg(feature = "balance")]
#[tokio::test]
async fn the_page_of_an_earlier_try_hides_no_timeout() {
    use std::sync::Arc;
    use std::time::Duration;
    use tokio::sync::Semaphore;

    let first = Arc::new(Semaphore::new(1));
    let script = |first: Arc<Semaphore>| {
        move |_: &_| match first.try_acquire() {
            Ok(permit) => {
                permit.forget();
                vec![Do::Send(http("503 Service Unavailable", &[], "busy"))]
            }
            Err(_) => vec![Do::Stay],
        }
    };
    let one = Peer::start(script(Arc::clone(&first))).await;
    let two = Peer::start(script(first)).await;
    let client = Client::builder()
        .endpoints([one.url(), two.url()])
        .timeout(Duration::from_millis(500))
        .build()
        .unwrap();
    let error = client.call::<i32>("f", ()).idempotent().await.unwrap_err();
    assert!(error.is_timeout() && error.outcome_unknown(), "{error:?}");
}

#[tokio::test]
async fn a_url_with_a_query_and_no_path_means_rpc2() {
    let answer = http("200 OK", &[], &five());
    let peer = Peer::answering(answer).await;
    for (tail, line) in [
        ("?key=1", "POST /RPC2?key=1 HTTP/1.1"),
        ("#part", "POST /RPC2 HTTP/1.1"),
        ("/?key=1#part", "POST /?key=1 HTTP/1.1"),
    ] {
        let client = Client::new(&format!("http://{}{tail}", peer.address)).unwrap();
        assert_eq!(client.call::<i32>("f", ()).await, Ok(5));
        assert_eq!(peer.received().last().unwrap().head.lines().next(), Some(line));
    }
}
