//! Redirects are followed where a client is set to it, within a host.

use crate::peer::{Do, Peer, http, result};
use xmlrpc::client::TransportError;
use xmlrpc::{CallError, Client};

/// A peer that sends the calls of `/RPC2` to a location, and answers others.
async fn moved(status: &'static str, location: impl Into<String>) -> Peer {
    let location = location.into();
    Peer::start(move |request| {
        if request.head.starts_with("POST /RPC2 ") {
            return vec![Do::Send(http(status, &[&format!("Location: {location}")], ""))];
        }
        vec![Do::Send(result("<int>5</int>"))]
    })
    .await
}

async fn follow(url: &str) -> Result<i32, CallError> {
    let client = Client::builder().url(url).follow_redirects(true).build().unwrap();
    client.call("f", ("a",)).await
}

fn url_with_password(peer: &Peer) -> String {
    peer.url().replace("http://", "http://ann:secret@")
}

#[tokio::test]
async fn a_call_follows_to_another_path_of_its_host() {
    for status in ["307 Temporary Redirect", "308 Permanent Redirect"] {
        let peer = moved(status, "/new?x=1").await;
        assert_eq!(follow(&url_with_password(&peer)).await, Ok(5));
        let [first, second] = &peer.received()[..] else { panic!("two requests") };
        assert!(second.head.starts_with("POST /new?x=1 "), "{}", second.head);
        assert_eq!(second.body, first.body);
        assert_eq!(second.header("authorization"), first.header("authorization"));
        assert!(second.header("authorization").is_some());
        assert_eq!(second.header("host"), Some(&*peer.address));
    }
}

#[tokio::test]
async fn without_the_setting_the_error_tells_the_location() {
    let peer = moved("308 Permanent Redirect", "http://ann:pw@host.test/new?token=secret").await;
    let error = Client::new(&peer.url()).unwrap().call::<i32>("f", ()).await.unwrap_err();
    let shown = error.to_string();
    assert!(shown.contains("HTTP 308"), "{shown}");
    assert!(shown.contains("; Location: http://host.test/new"), "{shown}");
    assert!(!shown.contains("pw") && !shown.contains("secret"), "{shown}");
    let answer = error.transport().and_then(TransportError::http).unwrap();
    assert_eq!(answer.headers["location"], "http://ann:pw@host.test/new?token=secret");
    assert!(!error.outcome_unknown());
}

#[tokio::test]
async fn no_call_goes_to_another_host_or_port_or_method() {
    let other = Peer::answering(result("<int>6</int>")).await;
    let port = other.address.rsplit(':').next().unwrap().to_owned();
    for (status, location) in [
        ("307 Temporary Redirect", other.url()),
        ("307 Temporary Redirect", format!("//{}/new", other.address)),
        ("307 Temporary Redirect", format!("http://localhost:{port}/new")),
        ("307 Temporary Redirect", format!("scgi://127.0.0.1:{port}")),
        ("307 Temporary Redirect", "unix:///run/a.sock".to_owned()),
        ("307 Temporary Redirect", "new".to_owned()),
        ("301 Moved Permanently", "/new".to_owned()),
        ("302 Found", "/new".to_owned()),
        ("303 See Other", "/new".to_owned()),
    ] {
        let peer = moved(status, &location).await;
        let error = follow(&url_with_password(&peer)).await.unwrap_err();
        assert_eq!(peer.received().len(), 1, "{location}");
        let status =
            error.transport().and_then(TransportError::status).map(|one| one.is_redirection());
        assert_eq!(status, Some(true), "{location}: {error}");
    }
    // User info of the location would take the place of the client's, and one port has a host of
    // another name, too.
    for authority in ["eve:pw@127.0.0.1", "localhost"] {
        let peer = Peer::start(move |request| {
            let port = request.header("host").and_then(|host| host.rsplit(':').next());
            let location = format!("Location: http://{authority}:{}/new", port.unwrap_or_default());
            vec![Do::Send(http("307 Temporary Redirect", &[&location], ""))]
        });
        let peer = peer.await;
        assert!(follow(&peer.url()).await.is_err());
        assert_eq!(peer.received().len(), 1, "{authority}");
    }
    assert_eq!(other.connections(), 0);
}

#[tokio::test]
async fn redirects_end() {
    let peer = Peer::answering(http("307 Temporary Redirect", &["Location: /RPC2"], "")).await;
    let error = follow(&peer.url()).await.unwrap_err();
    assert_eq!(error.transport().and_then(TransportError::status).unwrap(), 307);
    assert_eq!(peer.received().len(), 6);
}
