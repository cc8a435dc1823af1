//! https: certificates are always verified.

use std::io::{Read, Write};
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::net::TcpListener;
use xmlrpc::client::{ClientBuilder, ConfigError, TransportError};
use xmlrpc::rustls::crypto::CryptoProvider;
use xmlrpc::rustls::pki_types::pem::PemObject;
use xmlrpc::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use xmlrpc::rustls::server::WebPkiClientVerifier;
use xmlrpc::rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned};
use xmlrpc::server::Tls;
use xmlrpc::{CallError, Client, Router, Server};

use crate::peer::{Do, Peer, http, result};
use crate::wait::HANGING;

const AUTHORITY: &[u8] = include_bytes!("certificates/ca.pem");

/// A certificate and its key, from the folder `certificates`.
macro_rules! pair {
    ($name:literal) => {
        (
            include_bytes!(concat!("certificates/", $name, ".pem")).as_slice(),
            include_bytes!(concat!("certificates/", $name, ".key")).as_slice(),
        )
    };
}

async fn server((certificate, key): (&[u8], &[u8])) -> SocketAddr {
    serve(Tls::from_pem(certificate, key).unwrap()).await
}

/// A server that answers 5, if it is called over TLS.
async fn serve(tls: Tls) -> SocketAddr {
    let router = Router::builder().method("f", |(): ()| async { Ok(5) }).build().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = Server::builder().route("/RPC2", router).tls(tls).build().unwrap();
    tokio::spawn(server.serve(listener).into_future());
    address
}

/// A server that shuts out clients without a certificate of the authority.
async fn server_that_asks() -> SocketAddr {
    let (certificate, key) = pair!("server");
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(AUTHORITY).unwrap()).unwrap();
    let provider = provider();
    let verifier =
        WebPkiClientVerifier::builder_with_provider(roots.into(), Arc::clone(&provider)).build();
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_client_cert_verifier(verifier.unwrap())
        .with_single_cert(
            vec![CertificateDer::from_pem_slice(certificate).unwrap()],
            PrivateKeyDer::from_pem_slice(key).unwrap(),
        );
    serve(Tls::from_config(Arc::new(config.unwrap()))).await
}

fn provider() -> Arc<CryptoProvider> {
    #[cfg(feature = "tls")]
    let provider = xmlrpc::rustls::crypto::aws_lc_rs::default_provider();
    #[cfg(not(feature = "tls"))]
    let provider = xmlrpc::rustls::crypto::ring::default_provider();
    Arc::new(provider)
}

fn trusting(host: &str, address: SocketAddr) -> ClientBuilder {
    Client::builder()
        .url(format!("https://ann:secret@{host}:{}/RPC2", address.port()))
        .root_certificates(AUTHORITY)
}

async fn call(builder: ClientBuilder) -> Result<i32, CallError> {
    builder.build().unwrap().call("f", ()).await
}

fn assert_refused(outcome: Result<i32, CallError>, why: &str) {
    let error = outcome.unwrap_err();
    assert!(error.is_connect() && !error.outcome_unknown(), "{error:?}");
    assert!(error.to_string().contains(why), "{error}");
}

#[tokio::test]
async fn a_call_goes_over_tls() {
    let address = server(pair!("server")).await;
    for host in ["localhost", "127.0.0.1"] {
        let client = trusting(host, address).build().unwrap();
        for _ in 0..3 {
            assert_eq!(client.call::<i32>("f", ()).await, Ok(5));
        }
    }
}

#[tokio::test]
async fn an_authority_that_nobody_named_is_not_trusted() {
    let address = server(pair!("server")).await;
    let url = format!("https://localhost:{}/", address.port());
    let advice = "UnknownIssuer; trust its authority by `ClientBuilder::root_certificates`";
    assert_refused(call(Client::builder().url(&url)).await, advice);
    #[cfg(feature = "webpki-roots")]
    assert_refused(call(Client::builder().url(&url).webpki_roots()).await, "UnknownIssuer");
}

#[tokio::test]
async fn a_url_of_the_wrong_scheme_is_told() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let plain = listener.local_addr().unwrap();
    let router = Router::builder().build().unwrap();
    tokio::spawn(xmlrpc::serve(listener, router).into_future());
    assert_refused(
        call(trusting("localhost", plain)).await,
        "; the server does not speak TLS here: try `http://`",
    );

    let address = server(pair!("server")).await;
    let builder = Client::builder().url(format!("http://ann:secret@{address}/RPC2"));
    assert_refused(call(builder).await, ": the server speaks TLS: the URL needs `https://`");
}

/// Only the first bytes of the server itself show that it speaks TLS and read no call: not those
/// after an answer by HTTP, not what comes within TLS, and not those of a proxy.
#[tokio::test]
async fn what_looks_like_an_alert_of_tls_elsewhere_leaves_the_outcome_unknown() {
    let alert = || vec![21, 3, 3, 0, 2, 2, 50];
    let peer = Peer::start(move |request| match request.index {
        0 => vec![Do::Send(result("<int>5</int>"))],
        _ => vec![Do::Send(alert())],
    })
    .await;
    let client = Client::new(&peer.url()).unwrap();
    assert_eq!(client.call::<i32>("f", ()).await, Ok(5));
    let after_an_answer = client.call::<i32>("f", ()).await;
    assert_eq!(peer.connections(), 1);

    let (address, ..) = tls_server(move |_| alert(), |_| ());
    let within_tls = call(trusting("127.0.0.1", address)).await;

    let proxy = Peer::answering(alert()).await;
    let builder = Client::builder().url("http://nowhere.test/").proxy(proxy.url());
    let of_a_proxy = call(builder).await;

    for outcome in [after_an_answer, within_tls, of_a_proxy] {
        let error = outcome.unwrap_err();
        assert!(error.outcome_unknown(), "{error}");
        assert!(error.to_string().contains("the answer is not HTTP"), "{error}");
    }
}

#[tokio::test]
async fn a_certificate_for_another_host_is_not_trusted() {
    let address = server(pair!("elsewhere")).await;
    assert_refused(call(trusting("localhost", address)).await, "not valid for name");
}

#[tokio::test]
async fn a_certificate_that_has_expired_is_not_trusted() {
    let address = server(pair!("expired")).await;
    assert_refused(call(trusting("localhost", address)).await, "expired");
}

#[tokio::test]
async fn a_server_may_ask_for_a_certificate() {
    let address = server_that_asks().await;
    let (certificate, key) = pair!("client");
    let known = trusting("localhost", address).client_certificate(certificate, key);
    assert!(!format!("{known:?}").contains("PRIVATE KEY"));
    assert_eq!(call(known).await, Ok(5));
    assert!(call(trusting("localhost", address)).await.is_err());
}

#[tokio::test]
async fn a_silent_handshake_ends_at_the_limit() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let builder = trusting("localhost", listener.local_addr().unwrap());
    let error = call(builder.connect_timeout(Duration::from_millis(200))).await.unwrap_err();
    assert!(error.is_connect() && error.is_timeout(), "{error:?}");
}

#[tokio::test]
async fn what_is_no_certificate_is_refused_at_once() {
    let builder = Client::builder().url("https://localhost/").root_certificates("no certificate");
    assert!(matches!(builder.build(), Err(ConfigError::Tls(_))));
    let (certificate, _) = pair!("client");
    let builder = Client::builder()
        .url("https://localhost/")
        .root_certificates(AUTHORITY)
        .client_certificate(certificate, "no key");
    assert!(matches!(builder.build(), Err(ConfigError::Tls(_))));
}

/// A proxy that makes tunnels, or refuses to; what it was asked is sent back.
async fn proxy(refuse: bool) -> (SocketAddr, tokio::sync::mpsc::UnboundedReceiver<String>) {
    proxy_with(refuse, "HTTP/1.1 200 Connection established\r\n\r\n").await
}

async fn proxy_with(
    refuse: bool,
    established: &'static str,
) -> (SocketAddr, tokio::sync::mpsc::UnboundedReceiver<String>) {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (asked, questions) = tokio::sync::mpsc::unbounded_channel();
    tokio::spawn(async move {
        let mut refused = Vec::new();
        while let Ok((mut caller, _)) = listener.accept().await {
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                assert!(caller.read_buf(&mut head).await.unwrap() > 0);
            }
            let head = String::from_utf8(head).unwrap();
            let target = head.split(' ').nth(1).unwrap().to_owned();
            asked.send(head).unwrap();
            if refuse {
                // With a page, and open for another try, as Squid does.
                let refusal = "HTTP/1.1 407 Proxy Authentication Required\r\n\
                               Content-Length: 4\r\n\r\nwho?";
                caller.write_all(refusal.as_bytes()).await.unwrap();
                refused.push(caller);
                continue;
            }
            let mut server = tokio::net::TcpStream::connect(target).await.unwrap();
            caller.write_all(established.as_bytes()).await.unwrap();
            tokio::spawn(async move {
                // Its end is that of either side.
                let _ = tokio::io::copy_bidirectional(&mut caller, &mut server).await;
            });
        }
    });
    (address, questions)
}

#[tokio::test]
async fn a_proxy_makes_a_tunnel_and_sees_nothing() {
    let address = server(pair!("server")).await;
    let (through, mut questions) = proxy(false).await;
    let proxied = trusting("127.0.0.1", address).proxy(format!("http://bob:hidden@{through}"));
    assert_eq!(call(proxied).await, Ok(5));
    let asked = questions.recv().await.unwrap();
    assert!(asked.starts_with(&format!("CONNECT {address} HTTP/1.1\r\n")), "{asked}");
    assert!(asked.contains("Proxy-Authorization: Basic Ym9iOmhpZGRlbg==\r\n"), "{asked}");
    assert!(!asked.contains("YW5uOnNlY3JldA=="), "{asked}");

    let (refusing, _questions) = proxy(true).await;
    let refused = trusting("127.0.0.1", address).proxy(format!("http://{refusing}"));
    assert_refused(call(refused).await, "407");
}

/// A proxy that answers every request for a tunnel with the same bytes, and closes.
async fn proxy_saying(answer: Vec<u8>) -> SocketAddr {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        let (mut caller, _) = listener.accept().await.unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            assert!(caller.read_buf(&mut head).await.unwrap() > 0);
        }
        caller.write_all(&answer).await.unwrap();
    });
    address
}

#[tokio::test]
async fn what_a_proxy_says_instead_of_a_tunnel_is_told() {
    let endless = format!("HTTP/1.1 200 OK\r\nX-Pad: {}", "x".repeat(20_000));
    for (answer, told) in [
        ("HTTP/1.1 407 Who are you?\r\nContent-Length: 2\r\n\r\n??", "HTTP 407 Who are you?"),
        ("HTTP/1.1 502 Bad Gateway\r\n\r\n", "HTTP 502 Bad Gateway"),
        ("", "the proxy closed the connection without an answer"),
        ("HTTP/1.1 200 Connection", "the proxy closed the connection without an answer"),
        ("SSH-2.0-OpenSSH_9.2\r\n", "the answer of the proxy is not HTTP"),
        (&*endless, "the answer of the proxy is not HTTP: message head is too large"),
        ("HTTP/1.1 200 OK\r\n\r\nhello", "the proxy sent more than its answer"),
    ] {
        let proxy = proxy_saying(answer.into()).await;
        let builder = Client::builder().url("https://nowhere.test/").root_certificates(AUTHORITY);
        assert_refused(call(builder.proxy(format!("http://{proxy}"))).await, told);
    }
}

#[tokio::test]
async fn an_authority_is_added_to_those_that_are_trusted_anyway() {
    let address = server(pair!("server")).await;
    let url = format!("https://localhost:{}/RPC2", address.port());
    let builder = Client::builder().url(&url).add_root_certificates(AUTHORITY);
    assert_eq!(call(builder).await, Ok(5));
    let other = pair!("server").0;
    let builder = Client::builder().url(&url).root_certificates(other);
    assert_eq!(call(builder.add_root_certificates(AUTHORITY)).await, Ok(5));
    let builder = Client::builder().url(&url).add_root_certificates("no certificate");
    assert!(matches!(builder.build(), Err(ConfigError::Tls(_))));
}

#[tokio::test]
async fn a_redirect_leads_from_http_to_https_of_the_same_host() {
    let address = server(pair!("server")).await;
    for (host, expected) in [("127.0.0.1", true), ("localhost", false)] {
        let location = format!("Location: https://{host}:{}/RPC2", address.port());
        let peer = Peer::answering(http("308 Permanent Redirect", &[&location], "")).await;
        let builder = Client::builder().url(peer.url()).root_certificates(AUTHORITY);
        let outcome = call(builder.follow_redirects(true)).await;
        assert_eq!(outcome.is_ok(), expected, "{outcome:?}");
    }
}

#[tokio::test]
async fn no_redirect_leads_out_of_tls() {
    let plain = Peer::answering(result("<int>6</int>")).await;
    let location = format!("Location: {}", plain.url());
    let moved = move |_| http("307 Temporary Redirect", &[&location], "");
    let (address, ..) = tls_server(moved, |_| ());
    let client = trusting("127.0.0.1", address).follow_redirects(true);
    let error = call(client).await.unwrap_err();
    assert_eq!(error.transport().and_then(TransportError::status).unwrap(), 307);
    assert_eq!(plain.connections(), 0);
}

/// A server over TLS on a thread of its own, which answers each call by what its number gives. What
/// `after` writes is in the client's socket before the message about it.
fn tls_server(
    answer: impl Fn(usize) -> Vec<u8> + Send + Sync + 'static,
    after: fn(&mut StreamOwned<ServerConnection, std::net::TcpStream>),
) -> (SocketAddr, Arc<AtomicUsize>, std::sync::mpsc::Receiver<()>) {
    let (certificate, key) = pair!("server");
    let config = ServerConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(
            vec![CertificateDer::from_pem_slice(certificate).unwrap()],
            PrivateKeyDer::from_pem_slice(key).unwrap(),
        );
    let (config, answer) = (Arc::new(config.unwrap()), Arc::new(answer));
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (done, wait) = std::sync::mpsc::channel();
    let connections = Arc::<AtomicUsize>::default();
    let accepted = Arc::clone(&connections);
    let calls = Arc::<AtomicUsize>::default();
    std::thread::spawn(move || {
        while let Ok((stream, _)) = listener.accept() {
            accepted.fetch_add(1, Ordering::SeqCst);
            // What is written does not wait for what was written before to be acknowledged.
            stream.set_nodelay(true).unwrap();
            let session = ServerConnection::new(Arc::clone(&config)).unwrap();
            let (done, calls, answer) = (done.clone(), Arc::clone(&calls), Arc::clone(&answer));
            std::thread::spawn(move || {
                let mut stream = StreamOwned::new(session, stream);
                let mut text = Vec::new();
                let mut byte = [0];
                while stream.read(&mut byte).is_ok_and(|read| read > 0) {
                    text.push(byte[0]);
                    if text.ends_with(b"</methodCall>") {
                        text.clear();
                        let call = calls.fetch_add(1, Ordering::SeqCst);
                        stream.write_all(&answer(call)).unwrap();
                        stream.flush().unwrap();
                        after(&mut stream);
                        stream.flush().unwrap();
                        let _ = done.send(());
                    }
                }
            });
        }
    });
    (address, connections, wait)
}

fn its_number(call: usize) -> Vec<u8> {
    result(&format!("<int>{call}</int>"))
}

/// As without TLS, while the runtime is too busy to ask what has come.
#[tokio::test]
async fn a_second_answer_under_tls_is_not_that_of_the_next_call() {
    let (address, connections, second) =
        tls_server(its_number, |stream| stream.write_all(&result("<int>999</int>")).unwrap());
    let client = trusting("localhost", address).build().unwrap();
    for call in 0..20 {
        assert_eq!(client.call::<usize>("pay", (call,)).await, Ok(call));
        second.recv().unwrap();
    }
    assert_eq!(connections.load(Ordering::SeqCst), 20);
}

#[tokio::test]
async fn a_connection_that_ends_under_tls_takes_no_call() {
    let (address, connections, ended) = tls_server(its_number, |stream| {
        stream.conn.send_close_notify();
        stream.flush().unwrap();
    });
    let client = trusting("localhost", address).build().unwrap();
    for call in 0..20 {
        assert_eq!(client.call::<usize>("pay", (call,)).await, Ok(call));
        ended.recv().unwrap();
    }
    assert_eq!(connections.load(Ordering::SeqCst), 20);
}

/// New keys are TLS's own business, as are session tickets.
#[tokio::test]
async fn records_of_tls_itself_leave_a_connection_of_use() {
    let (address, connections, rekeyed) =
        tls_server(its_number, |stream| stream.conn.refresh_traffic_keys().unwrap());
    let client = trusting("localhost", address).build().unwrap();
    for call in 0..20 {
        assert_eq!(client.call::<usize>("pay", (call,)).await, Ok(call));
        rekeyed.recv().unwrap();
    }
    assert_eq!(connections.load(Ordering::SeqCst), 1);
}

/// What a client makes of a proxy that answers a request for a tunnel by one text and then by
/// another for as long as anybody reads. The connection goes with the call.
async fn call_through_a_flood(begin: &'static str, again: &'static str) -> CallError {
    use tokio::io::AsyncWriteExt;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let proxy = listener.local_addr().unwrap();
    let flood = tokio::spawn(async move {
        let (mut caller, _) = listener.accept().await.unwrap();
        let mut sent = caller.write_all(begin.as_bytes()).await;
        while sent.is_ok() {
            sent = match again {
                "" => caller.readable().await.and_then(|()| match caller.try_read(&mut [0; 512]) {
                    Ok(0) => Err(std::io::ErrorKind::UnexpectedEof.into()),
                    Err(error) if error.kind() != std::io::ErrorKind::WouldBlock => Err(error),
                    _ => Ok(()),
                }),
                again => caller.write_all(again.as_bytes()).await,
            };
        }
    });
    let builder = Client::builder()
        .url("https://nowhere.test/")
        .root_certificates(AUTHORITY)
        .proxy(format!("http://{proxy}"));
    let limit = if again.is_empty() { Duration::from_millis(200) } else { 2 * HANGING };
    let error = call(builder.connect_timeout(limit).timeout(2 * HANGING)).await.unwrap_err();
    tokio::time::timeout(HANGING, flood).await.expect("it ends").unwrap();
    error
}

#[tokio::test]
async fn a_proxy_that_never_ends_its_answer_ends_at_the_limit() {
    for begin in ["", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 103 A\r\n\r\n"] {
        let error = call_through_a_flood(begin, "").await;
        assert!(error.is_connect() && error.is_timeout(), "{begin}: {error:?}");
    }
}

/// To read them until the time is over would keep a processor busy meanwhile.
#[tokio::test]
async fn a_proxy_whose_interim_answers_never_end_is_given_up() {
    for again in ["HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 103 Early\r\nLink: </a>\r\n\r\n"] {
        let error = call_through_a_flood("", again).await;
        assert!(error.is_connect() && !error.is_timeout(), "{error:?}");
        let told = "the answer of the proxy is not HTTP: there is no end of interim answers";
        assert!(error.to_string().contains(told), "{error}");
    }
}

/// That a proxy declares a body means nothing: what follows the head is the tunnel.
#[tokio::test]
async fn a_tunnel_has_no_body() {
    let address = server(pair!("server")).await;
    for head in [
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 299 Whatever\r\nConnection: close\r\n\r\n",
    ] {
        let (proxy, _questions) = proxy_with(false, head).await;
        let builder = trusting("127.0.0.1", address).proxy(format!("http://{proxy}"));
        assert_eq!(call(builder).await, Ok(5), "{head}");
    }
}
