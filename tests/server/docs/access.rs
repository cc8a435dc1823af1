//! Who gets the page, and who does not.

use xmlrpc::router::System;
use xmlrpc::server::ServerConfigError;
use xmlrpc::{Fault, Router, Server};

use super::{Empty, ShelfServer, get, request, shelf};
use crate::support::{call, post_with, router, start_router, start_with};

#[tokio::test]
async fn there_is_no_page_unless_it_is_asked_for_and_described() {
    for server in [
        start_router(shelf(), |builder| builder).await,
        start_router(shelf(), |builder| builder.docs(false)).await,
    ] {
        let answer = get(&server, "", "").await;
        assert_eq!((answer.status, answer.header("allow")), (405, Some("POST")));
    }
    let builder = || Router::builder().service(ShelfServer::new(Empty));
    for quiet in [
        builder().without_introspection(),
        builder().without(System::DescribeMethods),
        builder().without(System::ListMethods),
        builder()
            .without(System::DescribeMethods)
            .method("system.describeMethods", |()| async { Ok(1) }),
    ] {
        let quiet = quiet.build().expect("legal names");
        let server = start_router(quiet, |builder| builder.docs(true)).await;
        for query in ["", "?docs.css", "?docs.js"] {
            assert_eq!(get(&server, query, "").await.status, 405, "{query}");
        }
    }
}

#[tokio::test]
async fn a_link_from_another_site_opens_the_page_and_calls_nothing() {
    let server = start_with(|builder| builder.docs(true)).await;
    let link = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n";
    for verb in ["GET", "HEAD"] {
        let headers = format!("Host: localhost\r\nConnection: close\r\n{link}");
        let mut caller = server.connect().await;
        caller.send(format!("{verb} /RPC2 HTTP/1.1\r\n{headers}\r\n").as_bytes()).await;
        assert!(caller.rest().await.starts_with(b"HTTP/1.1 200 "), "{verb}");
    }
    for mode in ["no-cors", "cors", "same-origin", "websocket"] {
        let script = format!("Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: {mode}\r\n");
        assert_eq!(get(&server, "?docs.js", &script).await.status, 403, "{mode}");
        let refused = get(&server, "", &script).await;
        assert_eq!(refused.status, 403, "{mode}");
        assert_eq!(refused.text(), "requests from other origins are refused\n");
    }
    let doubled = "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Mode: cors\r\nSec-Fetch-Site: none\r\n";
    assert_eq!(get(&server, "", doubled).await.status, 200, "it is of this site");
    let doubled = doubled.replace("none", "cross-site");
    assert_eq!(get(&server, "", &doubled).await.status, 403);
    let add = call("add", &(2, 3));
    let posted = post_with(&format!("Content-Type: text/xml\r\n{link}"), &add);
    assert_eq!(server.exchange(&posted).await.status, 403);
}

#[tokio::test]
async fn without_the_page_links_are_refused_as_before() {
    let server = start_with(|builder| builder).await;
    let link = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n";
    assert_eq!(get(&server, "", link).await.status, 403);
}

#[tokio::test]
async fn a_rebound_name_gets_no_page() {
    let server = start_with(|builder| builder.docs(true)).await;
    // Without TLS a browser marks no request for a page.
    for mark in ["Accept: text/html", "Sec-Fetch-Site: none", "Sec-Fetch-Site: cross-site"] {
        let headers = format!("Host: evil.example\r\n{mark}\r\nSec-Fetch-Mode: navigate\r\n");
        for query in ["", "?docs.js"] {
            let refused = request(&server, "GET", query, &headers).await;
            assert_eq!(refused.status, 421, "{mark}");
            assert!(refused.text().contains("allows names by `allowed_hosts`"), "{mark}");
        }
    }
}

#[tokio::test]
async fn a_public_name_is_answered_once_it_is_allowed() {
    let hosts = ["rpc.example.com", "10.0.0.7"];
    let server = start_with(|builder| builder.docs(true).allowed_hosts(hosts)).await;
    let navigated = "Sec-Fetch-Site: none\r\nSec-Fetch-Mode: navigate\r\n";
    for (host, status) in [
        ("rpc.example.com", 200),
        ("RPC.example.com:8443", 200),
        ("10.0.0.7", 200),
        ("localhost", 200),
        ("127.0.0.1:9000", 200),
        ("evil.example", 421),
        ("rpc.example.com.evil.example", 421),
        ("x.rpc.example.com", 421),
        ("evil@rpc.example.com", 421),
    ] {
        let headers = format!("Host: {host}\r\n{navigated}");
        assert_eq!(request(&server, "GET", "", &headers).await.status, status, "{host}");
    }
    let add = call("add", &(2, 3));
    for (origin, status) in
        [("https://rpc.example.com", 200), ("https://evil.example", 403), ("null", 403)]
    {
        let headers = format!("Content-Type: text/xml\r\nOrigin: {origin}\r\n");
        let posted = String::from_utf8(post_with(&headers, &add)).expect("text");
        let posted = posted.replace("localhost", "rpc.example.com");
        assert_eq!(server.exchange(posted.as_bytes()).await.status, status, "{origin}");
    }
}

#[test]
fn a_host_that_no_browser_writes_is_refused_beforehand() {
    for host in ["https://rpc.example.com", "rpc.example.com:80", "a/b", "", "127.1", "a b"] {
        let built = Server::builder().route("/", router()).allowed_hosts(["ok.example", host]);
        let error = built.build().expect_err(host);
        assert_eq!(error, ServerConfigError::InvalidHost(host.to_owned()));
    }
    let built = Server::builder().route("/", router());
    let built = built.allowed_hosts(["rpc.example.com", "[::1]", "10.0.0.1"]).build();
    built.expect("these are hosts");
}

#[tokio::test]
async fn the_page_asks_for_a_password_as_calls_do() {
    let auth = xmlrpc::server::BasicAuth::new().user("ada", "secret");
    let server = start_router(shelf(), |builder| builder.docs(true).basic_auth(auth)).await;
    let login = "Authorization: Basic YWRhOnNlY3JldA==\r\n";
    for query in ["", "?docs.css", "?docs.js"] {
        let asked = get(&server, query, "").await;
        assert_eq!(asked.status, 401);
        assert!(asked.header("www-authenticate").is_some());
        assert_eq!(get(&server, query, login).await.status, 200);
    }
}

/// A router whose hook keeps its descriptions from strangers keeps the page from them.
#[tokio::test]
async fn a_hook_that_refuses_descriptions_refuses_the_page() {
    let router = Router::builder()
        .service(ShelfServer::new(Empty))
        .hook(|cx, next| async move {
            if cx.headers().contains_key("x-key") {
                return next.run(cx).await;
            }
            Err(Fault::new(7, format!("no {} for strangers", next.method())))
        })
        .build()
        .expect("legal names");
    let server = start_router(router, |builder| builder.docs(true)).await;
    let refused = get(&server, "", "").await;
    assert_eq!(
        (refused.status, &*refused.text()),
        (403, "no system.describeMethods for strangers\n")
    );
    assert!(get(&server, "", "X-Key: 1\r\n").await.text().contains("shelf.find"));
}
