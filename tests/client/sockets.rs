//! Unix sockets and SCGI: how Supervisor and rTorrent are called.

use std::path::PathBuf;

use crate::peer::{Do, Peer, fault_message, http, result, result_message};
#[cfg(all(feature = "cookies", feature = "digest"))]
use xmlrpc::client::ConfigError;
use xmlrpc::client::TransportError;
use xmlrpc::{Client, Limits};

/// A folder for sockets that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("xmlrpc-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// An answer as rTorrent writes it.
fn cgi(status: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!("Status: {status}\r\nContent-Type: text/xml\r\nContent-Length: {length}\r\n\r\n{body}")
        .into_bytes()
}

fn five() -> Vec<u8> {
    cgi("200 OK", &result_message("<int>5</int>"))
}

#[tokio::test]
async fn a_call_goes_over_a_unix_socket() {
    let folder = Folder::new("http");
    let peer = Peer::unix("unix", &folder.0, |_| vec![Do::Send(result("<int>5</int>"))]);
    let short = Client::new(&format!("unix://ann:secret@{}", peer.address)).unwrap();
    let long = Client::builder().url("http://supervisor/api").unix_socket(&peer.address);
    for client in [short, long.build().unwrap()] {
        for _ in 0..3 {
            assert_eq!(client.call::<i32>("f", ()).await, Ok(5));
        }
    }
    assert_eq!(peer.connections(), 2);
    let received = peer.received();
    assert!(received[0].head.starts_with("POST /RPC2 HTTP/1.1\r\n"), "{}", received[0].head);
    assert_eq!(received[0].header("host"), Some("localhost"));
    assert_eq!(received[0].header("authorization"), Some("Basic YW5uOnNlY3JldA=="));
    assert!(received[3].head.starts_with("POST /api HTTP/1.1\r\n"), "{}", received[3].head);
    assert_eq!(received[3].header("host"), Some("supervisor"));
}

/// Nothing says that the socket speaks TLS, too.
#[tokio::test]
async fn no_redirect_leads_to_tls_over_a_unix_socket() {
    let folder = Folder::new("redirect");
    let moved = http("308 Permanent Redirect", &["Location: https://supervisor/api"], "");
    let peer = Peer::unix("unix", &folder.0, move |_| vec![Do::Send(moved.clone())]);
    let builder = Client::builder().url("http://supervisor/api").unix_socket(&peer.address);
    let client = builder.follow_redirects(true).build().unwrap();
    let error = client.call::<i32>("f", ()).await.unwrap_err();
    assert_eq!(error.transport().and_then(TransportError::status).unwrap(), 308, "{error}");
}

#[tokio::test]
async fn an_scgi_answer_has_one_length() {
    let body = result_message("<int>5</int>");
    let length = body.len();
    for (lengths, good) in [
        (format!("Content-Length: {length}\r\n"), true),
        (String::new(), true),
        (format!("Content-Length: {length}\r\nContent-Length: 9999\r\n"), false),
        (format!("Content-Length: 1\r\nContent-Length: {length}\r\n"), false),
        (format!("Content-Length: +{length}\r\n"), false),
    ] {
        let answer = format!("Status: 200 OK\r\nContent-Type: text/xml\r\n{lengths}\r\n{body}");
        let peer =
            Peer::scgi(move |_| vec![Do::Send(answer.clone().into_bytes()), Do::Close]).await;
        let sum = Client::new(&peer.url()).unwrap().call::<i32>("f", ()).await;
        assert_eq!(sum.is_ok(), good, "{lengths}: {sum:?}");
    }
}

#[tokio::test]
async fn a_socket_that_is_not_there_is_an_error_of_connecting() {
    let folder = Folder::new("none");
    for scheme in ["unix", "scgi"] {
        let path = folder.0.join("none.sock");
        let client = Client::new(&format!("{scheme}://{}", path.display())).unwrap();
        let error = client.call::<i32>("f", ()).await.unwrap_err();
        assert!(error.is_connect() && !error.outcome_unknown(), "{error:?}");
        assert!(error.to_string().contains("none.sock"), "{error}");
        assert_eq!(error.server(), Some(&*format!("{scheme}://{}", path.display())));
    }
}

#[tokio::test]
async fn a_call_goes_over_scgi() {
    let folder = Folder::new("scgi");
    let unix = Peer::unix("scgi", &folder.0, |_| vec![Do::Send(five()), Do::Close]);
    let tcp = Peer::scgi(|_| vec![Do::Send(five()), Do::Close]).await;
    for peer in [unix, tcp] {
        let client = Client::new(&peer.url()).unwrap();
        for _ in 0..3 {
            let call = client.call::<i32>("download_list", ("", "main"));
            assert_eq!(call.header("x-tenant", "7").await, Ok(5));
        }
        let received = peer.received();
        assert_eq!((received.len(), peer.connections()), (3, 3));
        assert_eq!(received[2].header("scgi"), Some("1"));
        assert_eq!(received[2].header("request_method"), Some("POST"));
        assert_eq!(received[2].header("request_uri"), Some("/RPC2"));
        assert_eq!(received[2].header("content_type"), Some("text/xml"));
        assert_eq!(received[2].header("http_x_tenant"), Some("7"));
        assert_eq!(received[2].method(), "download_list");
    }
}

#[tokio::test]
async fn the_query_of_a_url_goes_over_scgi() {
    let peer = Peer::scgi(|_| vec![Do::Send(five()), Do::Close]).await;
    for (tail, uri) in [("?key=1", "/RPC2?key=1"), ("/a?b=c#d", "/a?b=c"), ("/a", "/a")] {
        let client = Client::new(&format!("{}{tail}", peer.url())).unwrap();
        assert_eq!(client.call::<i32>("f", ()).await, Ok(5));
        assert_eq!(peer.received().last().unwrap().header("request_uri"), Some(uri));
    }
}

/// rTorrent looks for the header without the prefix that others have.
#[cfg(feature = "gzip")]
#[tokio::test]
async fn gzip_is_asked_for_over_scgi_so_that_it_works() {
    use std::io::Write;
    let peer = Peer::scgi(|request| {
        if request.header("accept_encoding").is_none() {
            return vec![Do::Send(five()), Do::Close];
        }
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(result_message("<int>6</int>").as_bytes()).unwrap();
        let body = gzip.finish().unwrap();
        let length = body.len();
        let head =
            format!("Status: 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {length}\r\n\r\n");
        vec![Do::Send([head.as_bytes(), &body].concat()), Do::Close]
    })
    .await;
    let client = |accept| Client::builder().url(peer.url()).accept_gzip(accept).build().unwrap();
    assert_eq!(client(true).call::<i32>("f", ()).await, Ok(6));
    assert_eq!(client(false).call::<i32>("f", ()).await, Ok(5));
    let received = peer.received();
    assert_eq!(received[0].header("accept_encoding"), Some("gzip"));
    assert_eq!(received[0].header("http_accept_encoding"), Some("gzip"));
    assert_eq!(received[1].header("http_accept_encoding"), None);
}

#[tokio::test]
async fn a_server_that_speaks_first_is_not_scgi() {
    let peer = Peer::scgi(|_| vec![Do::Send(b"-ERR unknown\r\n".to_vec()), Do::Close]).await;
    let call = Client::new(&peer.url()).unwrap().call::<i32>("f", ()).idempotent();
    let error = call.await.unwrap_err();
    assert!(error.to_string().contains("the answer is not SCGI: "), "{error}");
    assert_eq!(peer.received().len(), 1);
}

#[tokio::test]
async fn an_scgi_answer_may_end_with_its_connection() {
    let body = result_message("<int>5</int>");
    for head in ["Content-Type: text/xml\n\n", "Status: 200\r\nContent-Type: text/xml\r\n\r\n"] {
        let answer = format!("{head}{body}").into_bytes();
        let peer = Peer::scgi(move |_| vec![Do::Send(answer.clone()), Do::Close]).await;
        let client = Client::new(&peer.url()).unwrap();
        assert_eq!(client.call::<i32>("f", ()).await, Ok(5));
    }
}

#[tokio::test]
async fn an_scgi_answer_with_a_length_need_not_end() {
    let peer = Peer::scgi(|_| vec![Do::Send(five()), Do::Stay]).await;
    let client = Client::new(&peer.url()).unwrap();
    assert_eq!(client.call::<i32>("f", ()).await, Ok(5));
}

#[tokio::test]
async fn scgi_has_the_errors_of_http() {
    let call = async |actions: fn() -> Vec<Do>| {
        let peer = Peer::scgi(move |_| actions()).await;
        let mut limits = Limits::client();
        limits.message = 10_000;
        let client = Client::builder().url(peer.url()).limits(limits).build().unwrap();
        (client.call::<i32>("f", ()).await.unwrap_err(), peer.received().len())
    };

    let (error, _) = call(|| vec![Do::Send(cgi("200 OK", &fault_message(4, "no")))]).await;
    assert_eq!(error.code(), Some(4));
    let server = error.server().unwrap();
    assert!(server.starts_with("scgi://127.0.0.1:") && server.ends_with("/RPC2"), "{server}");

    let (error, _) = call(|| vec![Do::Send(cgi("500 Oops", "<h1>oops"))]).await;
    assert_eq!(error.transport().and_then(TransportError::status).unwrap(), 500);

    let (error, calls) = call(|| vec![Do::Close]).await;
    assert!(error.outcome_unknown() && calls == 1, "{error:?}");

    let (error, calls) = call(|| vec![Do::Send(five()[..90].to_vec()), Do::Close]).await;
    assert!(error.outcome_unknown() && calls == 1, "{error:?}");

    let peer = Peer::scgi(|_| vec![Do::Stay]).await;
    let silent = Client::new(&peer.url()).unwrap().call::<i32>("f", ());
    let error = peer.runs_out(1, silent).await.unwrap_err();
    assert!(error.is_timeout() && error.outcome_unknown(), "{error:?}");

    let large = || vec![Do::Send(b"Content-Length: 10001\r\n\r\n".to_vec())];
    let endless = || vec![Do::Send(b"Status: 200\n\n".to_vec()), Do::Flood(vec![b' '; 1000])];
    for flood in [large, endless] {
        let (error, _) = call(flood).await;
        assert!(
            matches!(error.transport(), Some(TransportError::TooLarge { limit: 10_000 })),
            "{error:?}"
        );
    }

    let (error, _) = call(|| vec![Do::Flood(b"no headers".to_vec())]).await;
    assert!(error.to_string().contains("is not SCGI"), "{error}");
}

#[tokio::test]
async fn the_headers_of_an_scgi_answer_are_those_of_http() {
    let peer = Peer::scgi(|request| {
        let (status, body) = match request.index {
            0 => ("200 OK", result_message("<int>5</int>")),
            1 => ("503 Busy", "later".to_owned()),
            _ => ("307 Moved", String::new()),
        };
        let answer = format!(
            "Status: {status}\r\nRetry-After: 7\r\nLocation: /other\r\nX-A: one\r\nX-A: two\r\n\
             no header: x\r\n\r\n{body}"
        );
        vec![Do::Send(answer.into_bytes()), Do::Close]
    })
    .await;
    let client = Client::builder().url(peer.url()).follow_redirects(true).build().unwrap();
    let (five, headers) = client.call::<i32>("f", ()).with_headers().await.unwrap();
    assert_eq!((five, headers.get_all("x-a").iter().count(), headers.len()), (5, 2, 4));
    let error = client.call::<i32>("f", ()).await.unwrap_err();
    assert!(error.to_string().contains("Retry-After: 7"), "{error}");
    // Where a redirect leads, HTTP is spoken.
    let error = client.call::<i32>("f", ()).await.unwrap_err();
    assert!(error.to_string().contains("Location: /other"), "{error}");
    assert_eq!(peer.received().len(), 3);
}

/// It would be left out without a word.
#[cfg(all(feature = "cookies", feature = "digest"))]
#[test]
fn no_login_of_http_is_for_scgi() {
    let with_digest = Client::builder().digest_auth("ann", "hidden");
    let with_cookies = Client::builder().cookies(true);
    for (builder, setting) in [(with_digest, "digest_auth"), (with_cookies, "cookies")] {
        for url in ["scgi:///run/a.sock", "scgi://h:5000"] {
            let error = builder.clone().url(url).build().unwrap_err();
            assert_eq!(error, ConfigError::Scgi(setting));
            let shown = error.to_string();
            assert!(shown.contains(setting) && !shown.contains("hidden"), "{shown}");
        }
        #[cfg(feature = "balance")]
        assert!(builder.clone().endpoints(["http://h/", "scgi://h:5000"]).build().is_err());
        assert!(builder.url("unix:///run/a.sock").build().is_ok());
    }
}

#[tokio::test]
async fn an_idempotent_call_over_scgi_is_sent_again() {
    let peer = Peer::scgi(|request| match request.index {
        0 => vec![Do::Close],
        _ => vec![Do::Send(five()), Do::Close],
    })
    .await;
    let client = Client::new(&peer.url()).unwrap();
    assert_eq!(client.call::<i32>("f", ()).idempotent().await, Ok(5));
    assert_eq!(peer.received().len(), 2);
}
