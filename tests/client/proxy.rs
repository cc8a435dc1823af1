//! Calls through an HTTP proxy.

use crate::peer::{Peer, http, result};
use xmlrpc::Client;
use xmlrpc::client::{ConfigError, TransportError};

#[tokio::test]
async fn a_proxy_is_told_the_whole_url() {
    let proxy = Peer::answering(result("<int>5</int>")).await;
    let client = Client::builder()
        .url("http://ann:secret@nowhere.test:81/api")
        .proxy(format!("http://bob:hidden@{}", proxy.address))
        .build()
        .unwrap();
    assert!(!format!("{client:?}").contains("hidden"));
    for _ in 0..3 {
        assert_eq!(client.call::<i32>("f", ()).await, Ok(5));
    }
    assert_eq!(proxy.connections(), 1);
    let request = &proxy.received()[0];
    let line = request.head.lines().next();
    assert_eq!(line, Some("POST http://nowhere.test:81/api HTTP/1.1"));
    assert_eq!(request.header("host"), Some("nowhere.test:81"));
    assert_eq!(request.header("authorization"), Some("Basic YW5uOnNlY3JldA=="));
    assert_eq!(request.header("proxy-authorization"), Some("Basic Ym9iOmhpZGRlbg=="));
}

#[tokio::test]
async fn what_a_proxy_refuses_is_an_error_page() {
    let proxy = Peer::answering(http("407 Proxy Authentication Required", &[], "who?")).await;
    let client = Client::builder().url("http://nowhere.test/").proxy(proxy.url()).build().unwrap();
    let error = client.call::<i32>("f", ()).await.unwrap_err();
    assert_eq!(error.transport().and_then(TransportError::status).unwrap(), 407);
    assert!(!error.outcome_unknown());
}

#[tokio::test]
async fn a_proxy_that_is_not_there_is_an_error_of_connecting() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let proxy = format!("http://bob:hidden@{free}");
    let client = Client::builder().url("http://nowhere.test/").proxy(proxy).build().unwrap();
    let error = client.call::<i32>("f", ()).await.unwrap_err();
    assert!(error.is_connect());
    let shown = format!("{error} {error:?}");
    assert!(shown.contains("nowhere.test through the proxy"), "{shown}");
    assert!(!shown.contains("hidden"), "{shown}");
}

#[test]
fn a_proxy_is_reached_by_http() {
    let builder = Client::builder().url("http://h/").proxy("scgi://h:5000");
    assert!(matches!(builder.build(), Err(ConfigError::Url(_))));
}
