//! Pages in a browser, which can send requests where their user can.

use crate::support::{call, post_with, start, start_with};

#[tokio::test]
async fn form_posts_are_refused() {
    let server = start().await;
    let add = call("add", &(2, 3));
    for kind in
        ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "x"]
    {
        let request = post_with(&format!("Content-Type: {kind}\r\n"), &add);
        assert_eq!(server.exchange(&request).await.status, 415, "{kind}");
    }
    server.good_call().await;
}

#[tokio::test]
async fn a_typeless_blob_is_refused_and_a_typeless_program_is_not() {
    let server = start().await;
    let host = server.address;
    let add = call("add", &(2, 3));
    let blob = post_with(&format!("Origin: http://{host}\r\n"), &add);
    let blob = String::from_utf8(blob).expect("text").replace("localhost", &host.to_string());
    assert_eq!(server.exchange(blob.as_bytes()).await.status, 415);
    assert_eq!(server.exchange(&post_with("", &add)).await.result(), Ok(5));
}

#[tokio::test]
async fn other_origins_are_refused() {
    let server = start().await;
    let add = call("add", &(2, 3));
    for (mark, status) in [
        ("Origin: http://evil.example", 403),
        ("Origin: null", 403),
        ("Sec-Fetch-Site: cross-site", 403),
        ("Sec-Fetch-Site: same-site", 403),
        ("Origin: http://localhost", 200),
        ("Sec-Fetch-Site: same-origin", 200),
        ("Sec-Fetch-Site: none", 200),
        ("Origin: http://localhost\r\nOrigin: http://localhost", 403),
        ("Origin: http://localhost\r\nOrigin: http://evil.example", 403),
        ("Sec-Fetch-Site: none\r\nSec-Fetch-Site: cross-site", 403),
        ("Origin: http://localhost\\@evil.example/", 403),
        ("Origin: http://localhost/", 403),
        ("Content-Type: text/plain", 415),
    ] {
        let request = post_with(&format!("Content-Type: text/xml\r\n{mark}\r\n"), &add);
        assert_eq!(server.exchange(&request).await.status, status, "{mark}");
    }
    server.good_call().await;
}

/// A page calls as it likes where the program says so, and a form does not.
#[tokio::test]
async fn other_origins_are_answered_by_choice() {
    let server = start_with(|builder| builder.refuse_browsers(false)).await;
    let add = call("add", &(2, 3));
    for (headers, status) in [
        ("Content-Type: text/xml\r\nOrigin: http://evil.example", 200),
        ("Content-Type: text/xml\r\nSec-Fetch-Site: cross-site", 200),
        ("Content-Type: text/plain\r\nOrigin: http://evil.example", 415),
    ] {
        let request = post_with(&format!("{headers}\r\n"), &add);
        assert_eq!(server.exchange(&request).await.status, status, "{headers}");
    }
}

#[tokio::test]
async fn a_rebound_name_is_refused_and_a_proxys_is_not() {
    let server = start().await;
    let add = call("add", &(2, 3));
    let as_host = |headers: &str, host: &str| {
        let request = post_with(&format!("Content-Type: text/xml\r\n{headers}"), &add);
        String::from_utf8(request).expect("text").replace("localhost", host).into_bytes()
    };
    let rebound = as_host("Origin: http://evil.example\r\n", "evil.example");
    assert_eq!(server.exchange(&rebound).await.status, 421);
    let silent = as_host("Sec-Fetch-Site: same-origin\r\n", "evil.example");
    assert_eq!(server.exchange(&silent).await.status, 421);
    let proxied = as_host("", "rpc.example.com");
    assert_eq!(server.exchange(&proxied).await.result(), Ok(5));
}
