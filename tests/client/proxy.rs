//! Calls through an HTTP proxy.

#[cfg(feature = "digest")]
use crate::peer::{Do, between};
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

/// The server behind the proxy compares what was hashed with what it is told.
#[cfg(feature = "digest")]
#[tokio::test]
async fn a_login_through_a_proxy_names_what_the_server_is_told() {
    let proxy = Peer::start(|request| {
        let challenge = "WWW-Authenticate: Digest realm=\"a\", nonce=\"n\", qop=\"auth\"";
        let answer = match request.header("authorization") {
            None => http("401 Unauthorized", &[challenge], "who?"),
            Some(_) => result("<int>5</int>"),
        };
        vec![Do::Send(answer)]
    })
    .await;
    let builder = Client::builder().url("http://nowhere.test:81/api?x=1").proxy(proxy.url());
    let client = builder.digest_auth("ann", "secret").build().unwrap();
    assert_eq!(client.call::<i32>("f", ()).await, Ok(5));
    let request = &proxy.received()[1];
    assert!(request.head.starts_with("POST http://nowhere.test:81/api?x=1 "), "{}", request.head);
    let sent = request.header("authorization").unwrap();
    assert_eq!(between(sent, "uri=\"", "\""), "/api?x=1");
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
    for url in ["scgi://h:5000", "socks5://h:1", "http://ann:pass/word@h:1", "h:1"] {
        let error = Client::builder().url("http://h/").proxy(url).build().unwrap_err();
        assert!(matches!(error, ConfigError::Proxy { .. }), "{url}: {error}");
        assert!(error.to_string().starts_with("the proxy cannot be used: "), "{error}");
        assert!(!error.to_string().contains("word@"), "{error}");
    }
}

/// It would be left out without a word.
#[test]
fn a_proxy_passes_on_no_unix_socket_and_no_scgi() {
    for url in ["unix:///run/a.sock", "scgi:///run/a.sock", "scgi://h:5000"] {
        let builder = Client::builder().url(url);
        assert!(builder.clone().build().is_ok());
        let error = builder.proxy("http://h:1").build().unwrap_err();
        assert!(matches!(error, ConfigError::Proxy { .. }), "{url}: {error}");
    }
    let socket = Client::builder().url("http://h/").unix_socket("/run/a.sock");
    assert!(matches!(socket.proxy("http://h:1").build(), Err(ConfigError::Proxy { .. })));
}

/// Calls as another process with an environment of its own. Returns what it said.
fn call_with(environment: &[(&str, &str)], url: &str) -> String {
    let names = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "REQUEST_METHOD"];
    let mut process = std::process::Command::new(std::env::current_exe().unwrap());
    process.args(["--exact", "proxy::the_environment_names_a_proxy", "--nocapture"]);
    for name in names {
        process.env_remove(name).env_remove(name.to_lowercase());
    }
    process.envs(environment.iter().copied()).env("XMLRPC_TEST_URL", url);
    let output = process.output().unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_environment_names_a_proxy() {
    if let Ok(url) = std::env::var("XMLRPC_TEST_URL") {
        let builder = Client::builder().url(url).timeout(std::time::Duration::from_secs(20));
        let outcome = match builder.proxy_from_env().build() {
            Ok(client) => client.call::<i32>("f", ()).await.map_err(|error| error.to_string()),
            Err(error) => Err(error.to_string()),
        };
        std::io::Write::write_all(&mut std::io::stdout(), format!("{outcome:?}\n").as_bytes())
            .unwrap();
        return;
    }
    let proxy = Peer::answering(result("<int>5</int>")).await;
    let with_password = format!("http://bob:hidden@{}", proxy.address);
    let direct = Peer::answering(result("<int>7</int>")).await;
    for (environment, url, outcome) in [
        (vec![("HTTP_PROXY", &*with_password)], "http://nowhere.test/", "Ok(5)"),
        (vec![("http_proxy", &*proxy.address)], "http://nowhere.test/", "Ok(5)"),
        (vec![("ALL_PROXY", &*with_password)], "http://nowhere.test/", "Ok(5)"),
        (vec![("HTTPS_PROXY", &*with_password)], &*direct.url(), "Ok(7)"),
        (
            vec![("HTTP_PROXY", &*with_password), ("NO_PROXY", "a.test, 127.0.0.0/8")],
            &*direct.url(),
            "Ok(7)",
        ),
        (vec![("HTTP_PROXY", &*with_password), ("no_proxy", "*")], &*direct.url(), "Ok(7)"),
        (
            vec![("HTTP_PROXY", &*with_password), ("NO_PROXY", "10.0.0.0/8,test.nowhere")],
            "http://nowhere.test/",
            "Ok(5)",
        ),
        (vec![("HTTP_PROXY", &*with_password), ("REQUEST_METHOD", "GET")], &*direct.url(), "Ok(7)"),
        (
            vec![("HTTP_PROXY", "socks5://a:1")],
            "http://nowhere.test/",
            "the proxy in `HTTP_PROXY` cannot be used: only one that speaks HTTP can be",
        ),
        (
            vec![("HTTP_PROXY", ""), ("all_proxy", "not a proxy")],
            "http://nowhere.test/",
            "the proxy in `all_proxy` cannot be used: it is not a URL",
        ),
    ] {
        let (environment, url) = (environment.clone(), url.to_owned());
        let shown = tokio::task::spawn_blocking({
            let environment: Vec<(String, String)> = environment
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect();
            move || {
                let pairs: Vec<_> =
                    environment.iter().map(|(name, value)| (&**name, &**value)).collect();
                call_with(&pairs, &url)
            }
        });
        let shown = shown.await.unwrap();
        assert!(shown.contains(outcome), "{environment:?}: {shown}");
        assert!(!shown.contains("hidden"), "{shown}");
    }
    let first = &proxy.received()[0];
    assert_eq!(first.header("proxy-authorization"), Some("Basic Ym9iOmhpZGRlbg=="));
    assert_eq!(first.head.lines().next(), Some("POST http://nowhere.test/ HTTP/1.1"));
}
