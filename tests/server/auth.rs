//! Basic authentication of a whole server.

use xmlrpc::server::BasicAuth;

use crate::support::{call, post, post_with, start_with};

#[tokio::test]
async fn only_users_may_call() {
    let auth = BasicAuth::new().user("ada", "secret");
    let server = start_with(|builder| builder.basic_auth(auth).health_paths(true)).await;
    let add = call("add", &(2, 3));
    let response = server.exchange(&post(&add)).await;
    assert_eq!(response.status, 401);
    assert!(response.header("www-authenticate").is_some_and(|value| value.starts_with("Basic ")));
    let with = |token: &str| {
        post_with(&format!("Content-Type: text/xml\r\nAuthorization: Basic {token}\r\n"), &add)
    };
    assert_eq!(server.exchange(&with("YWRhOndyb25n")).await.status, 401);
    assert_eq!(server.exchange(&with("YWRhOnNlY3JldA==")).await.result(), Ok(5));
    let health = server.exchange(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").await;
    assert_eq!(health.status, 200);
}
