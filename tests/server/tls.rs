//! Servers over TLS.

use std::io::Write;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use xmlrpc::rustls::crypto::CryptoProvider;
use xmlrpc::rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, pem::PemObject};
use xmlrpc::rustls::{ClientConfig, ClientConnection, RootCertStore, ServerConfig, StreamOwned};
use xmlrpc::server::Tls;
use xmlrpc::{CallError, Client};

use crate::support::{TestServer, start_with, until};
use crate::wait::{HANGING, ends};

/// A certificate for localhost that is its own authority, and its key.
type Pair = (&'static str, &'static str);

const FIRST: Pair =
    (include_str!("certificates/first.pem"), include_str!("certificates/first.key"));
const SECOND: Pair =
    (include_str!("certificates/second.pem"), include_str!("certificates/second.key"));

fn tls((certificate, key): Pair) -> Tls {
    Tls::from_pem(certificate.as_bytes(), key.as_bytes()).expect("they fit")
}

/// Adds 2 and 3 over TLS, trusting one certificate only.
async fn add(server: &TestServer, trusted: Pair) -> Result<i32, CallError> {
    let url = format!("https://localhost:{}/RPC2", server.address.port());
    let client = Client::builder().url(url).root_certificates(trusted.0).build();
    client.expect("a certificate").call("add", (2, 3)).await
}

#[tokio::test]
async fn calls_go_over_tls() {
    let server = start_with(|builder| builder.tls(tls(FIRST))).await;
    assert_eq!(add(&server, FIRST).await, Ok(5));
    assert!(add(&server, SECOND).await.expect_err("another certificate").is_connect());
}

#[tokio::test]
async fn certificates_are_reloaded_without_a_restart() {
    let folder = std::env::temp_dir().join(format!("xmlrpc-tls-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a fresh folder");
    let (certificate, key) = (folder.join("rpc.pem"), folder.join("rpc.key"));
    let write = |pair: Pair| {
        std::fs::write(&certificate, pair.0).expect("room");
        std::fs::write(&key, pair.1).expect("room");
    };
    write(FIRST);
    let tls = Tls::from_pem_files(&certificate, &key).expect("they fit");
    let server = start_with(|builder| builder.tls(tls.clone())).await;
    assert_eq!(add(&server, FIRST).await, Ok(5));

    std::fs::write(&certificate, "half a certif").expect("room");
    assert!(tls.reload().is_err());
    assert_eq!(add(&server, FIRST).await, Ok(5), "the old certificate stays");

    write(SECOND);
    tls.reload().expect("they fit");
    assert_eq!(add(&server, SECOND).await, Ok(5), "the new certificate is shown");
    assert!(add(&server, FIRST).await.is_err());
    std::fs::remove_dir_all(folder).expect("it was there");
}

#[tokio::test]
async fn a_silent_handshake_is_closed() {
    let server = start_with(|builder| {
        builder.tls(tls(FIRST)).first_byte_timeout(Duration::from_millis(200))
    })
    .await;
    let mut caller = server.connect().await;
    caller.0.write_all(b"\x16\x03\x01").await.expect("the server reads");
    assert!(caller.is_closed().await);
    assert_eq!(add(&server, FIRST).await, Ok(5));
}

#[tokio::test]
async fn a_silent_handshake_does_not_delay_the_end() {
    let quiet = Duration::from_millis(10);
    let mut server = start_with(|builder| {
        let builder = builder.tls(tls(FIRST)).drain_quiet(quiet);
        builder.first_byte_timeout(Duration::from_secs(3600)).drain_timeout(HANGING * 2)
    })
    .await;
    let silent = [server.connect().await, server.connect().await];
    assert_eq!(add(&server, FIRST).await, Ok(5));
    server.stop();
    ends("the server", server.ended()).await;
    drop(silent);
}

#[tokio::test]
async fn health_is_told_over_tls_where_all_places_are_taken() {
    let server =
        start_with(|builder| builder.tls(tls(FIRST)).max_connections(1).health_paths(true)).await;
    let silent = server.connect().await;
    let url = format!("https://localhost:{}/RPC2", server.address.port());
    let client = Client::builder().url(url).root_certificates(FIRST.0).build();
    let client = client.expect("a certificate");
    let error = client.call::<i32>("add", (2, 3)).await.expect_err("no place");
    // It is told so, and not merely closed.
    assert!(error.to_string().contains("503"), "{error}");
    drop(silent);
    let again = async || client.call::<i32>("add", (2, 3)).await == Ok(5);
    until("the place is free", again).await;
}

/// Every connection is shown one certificate or the other, whole.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn certificates_are_reloaded_under_load() {
    let folder = std::env::temp_dir().join(format!("xmlrpc-reload-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a fresh folder");
    let (certificate, key) = (folder.join("rpc.pem"), folder.join("rpc.key"));
    let write = |pair: Pair| {
        std::fs::write(&certificate, pair.0).expect("room");
        std::fs::write(&key, pair.1).expect("room");
    };
    write(FIRST);
    let tls = Tls::from_pem_files(&certificate, &key).expect("they fit");
    let server = Arc::new(start_with(|builder| builder.tls(tls.clone())).await);
    let stop = Arc::new(AtomicBool::new(false));
    let callers: Vec<_> = (0..4)
        .map(|_| {
            let (server, stop) = (server.clone(), stop.clone());
            tokio::spawn(async move {
                let url = format!("https://localhost:{}/RPC2", server.address.port());
                let both = [FIRST.0, SECOND.0].concat();
                let mut calls = 0;
                while !stop.load(Ordering::SeqCst) {
                    let client = Client::builder().url(&url).root_certificates(&*both).build();
                    let sum = client.expect("certificates").call::<i32>("add", (2, 3)).await;
                    assert_eq!(sum, Ok(5));
                    calls += 1;
                }
                calls
            })
        })
        .collect();
    for round in 0..100 {
        write([FIRST, SECOND][round % 2]);
        tls.reload().expect("they fit");
        tokio::task::yield_now().await;
    }
    assert_eq!(add(&server, SECOND).await, Ok(5));
    stop.store(true, Ordering::SeqCst);
    for caller in callers {
        assert!(caller.await.expect("no call failed") > 0);
    }
    std::fs::remove_dir_all(folder).expect("it was there");
}

#[test]
fn what_does_not_fit_is_told() {
    assert!(Tls::from_pem(FIRST.0.as_bytes(), SECOND.1.as_bytes()).is_err());
    let error = Tls::from_pem(b"", FIRST.1.as_bytes()).expect_err("nothing");
    assert!(error.to_string().contains("no certificate"), "{error}");
    let error = Tls::from_pem_files("/nowhere/rpc.pem", "/nowhere/rpc.key").expect_err("no file");
    assert!(error.to_string().contains("/nowhere/rpc.pem"), "{error}");
}

fn provider() -> Arc<CryptoProvider> {
    #[cfg(feature = "tls")]
    let provider = xmlrpc::rustls::crypto::aws_lc_rs::default_provider();
    #[cfg(not(feature = "tls"))]
    let provider = xmlrpc::rustls::crypto::ring::default_provider();
    Arc::new(provider)
}

/// Offers HTTP/2 and HTTP/1.1 to a server, and returns which it chooses.
async fn chosen_protocol(address: SocketAddr) -> Option<Vec<u8>> {
    let work = move || {
        let mut roots = RootCertStore::empty();
        roots
            .add(CertificateDer::from_pem_slice(FIRST.0.as_bytes()).expect("PEM"))
            .expect("an authority");
        let mut config = ClientConfig::builder_with_provider(provider())
            .with_safe_default_protocol_versions()
            .expect("the provider has them")
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        let name = ServerName::try_from("localhost").expect("a name");
        let connection = ClientConnection::new(Arc::new(config), name).expect("a fine setup");
        let socket = std::net::TcpStream::connect(address).expect("the server listens");
        let mut stream = StreamOwned::new(connection, socket);
        stream.flush().expect("the handshake succeeds");
        while stream.conn.is_handshaking() {
            stream.conn.complete_io(&mut stream.sock).expect("the handshake succeeds");
        }
        stream.conn.alpn_protocol().map(<[u8]>::to_vec)
    };
    tokio::task::spawn_blocking(work).await.expect("no panic")
}

/// A configuration of rustls that offers HTTP/2, whatever the server speaks.
fn with_http2() -> Tls {
    let certificate = CertificateDer::from_pem_slice(FIRST.0.as_bytes()).expect("PEM");
    let key = PrivateKeyDer::from_pem_slice(FIRST.1.as_bytes()).expect("PEM");
    let mut config = ServerConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .expect("the provider has them")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .expect("they fit");
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Tls::from_config(Arc::new(config))
}

#[tokio::test]
async fn http2_is_offered_only_where_the_server_speaks_it() {
    for tls in [tls(FIRST), with_http2()] {
        let server = start_with(|builder| builder.tls(tls.clone())).await;
        assert_eq!(chosen_protocol(server.address).await.as_deref(), Some(&b"http/1.1"[..]));
        #[cfg(feature = "http2")]
        {
            let server = start_with(|builder| builder.tls(tls).http2(true)).await;
            assert_eq!(chosen_protocol(server.address).await.as_deref(), Some(&b"h2"[..]));
        }
    }
}
