use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName, pem::PemObject};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

use super::*;
use crate::server::ServerBuilder;
use crate::{Router, Server, codec};

const FIRST: (&str, &str) =
    (include_str!("certificates/first.pem"), include_str!("certificates/first.key"));
const SECOND: (&str, &str) =
    (include_str!("certificates/second.pem"), include_str!("certificates/second.key"));

async fn start(tls: Tls, set: impl FnOnce(ServerBuilder) -> ServerBuilder) -> std::net::SocketAddr {
    let router = Router::builder().method("add", |(a, b): (i32, i32)| async move { Ok(a + b) });
    let router = router.build().expect("legal names");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    let serve = set(Server::builder().route("/RPC2", router).tls(tls)).serve(listener);
    tokio::spawn(serve.into_future());
    address
}

/// A client that trusts one certificate only.
fn connector(trusted: &str) -> TlsConnector {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(trusted.as_bytes()) {
        roots.add(certificate.expect("PEM")).expect("a certificate");
    }
    let config = ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .expect("the provider has them")
        .with_root_certificates(roots)
        .with_no_client_auth();
    TlsConnector::from(Arc::new(config))
}

/// Adds 2 and 3 over TLS.
async fn add(address: std::net::SocketAddr, trusted: &str) -> io::Result<i32> {
    let stream = TcpStream::connect(address).await?;
    let name = ServerName::try_from("localhost").expect("a legal name");
    let mut stream = connector(trusted).connect(name, stream).await?;
    let body = codec::encode_call("add", &(2, 3)).expect("plain params");
    let head = format!(
        "POST /RPC2 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\n\
         Connection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(&[head.as_bytes(), &body].concat()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    let answer = String::from_utf8(answer).expect("text");
    let (_, body) = answer.split_once("\r\n\r\n").expect("a body");
    Ok(codec::decode_response(body.as_bytes()).expect("a response").expect("a result"))
}

#[tokio::test]
async fn calls_go_over_tls() {
    let tls = Tls::from_pem(FIRST.0.as_bytes(), FIRST.1.as_bytes()).expect("they fit");
    let address = start(tls, |builder| builder).await;
    assert_eq!(add(address, FIRST.0).await.expect("trusted"), 5);
    assert!(add(address, SECOND.0).await.is_err(), "another certificate was trusted");
}

#[tokio::test]
async fn certificates_are_reloaded_without_a_restart() {
    let folder = std::env::temp_dir().join(format!("xmlrpc-tls-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a fresh folder");
    let (certificate, key) = (folder.join("rpc.pem"), folder.join("rpc.key"));
    let write = |pair: (&str, &str)| {
        std::fs::write(&certificate, pair.0).expect("room");
        std::fs::write(&key, pair.1).expect("room");
    };
    write(FIRST);
    let tls = Tls::from_pem_files(&certificate, &key).expect("they fit");
    let address = start(tls.clone(), |builder| builder).await;
    assert_eq!(add(address, FIRST.0).await.expect("trusted"), 5);

    std::fs::write(&certificate, "half a certif").expect("room");
    assert!(tls.reload().is_err());
    assert_eq!(add(address, FIRST.0).await.expect("the old one stays"), 5);

    write(SECOND);
    tls.reload().expect("they fit");
    assert_eq!(add(address, SECOND.0).await.expect("the new one is shown"), 5);
    assert!(add(address, FIRST.0).await.is_err());
    std::fs::remove_dir_all(folder).expect("it was there");
}

#[tokio::test]
async fn a_silent_handshake_is_closed() {
    let tls = Tls::from_pem(FIRST.0.as_bytes(), FIRST.1.as_bytes()).expect("they fit");
    let address =
        start(tls, |builder| builder.first_byte_timeout(Duration::from_millis(200))).await;
    let began = Instant::now();
    let mut stream = TcpStream::connect(address).await.expect("the server listens");
    stream.write_all(b"\x16\x03\x01").await.expect("the server reads");
    let mut rest = Vec::new();
    // Closed or reset: whichever the kernel makes of it.
    let _ = stream.read_to_end(&mut rest).await;
    assert!(rest.is_empty());
    let took = began.elapsed();
    assert!(took >= Duration::from_millis(190) && took < Duration::from_secs(2), "{took:?}");
    assert_eq!(add(address, FIRST.0).await.expect("the next is served"), 5);
}

#[test]
fn what_does_not_fit_is_told() {
    assert!(Tls::from_pem(FIRST.0.as_bytes(), SECOND.1.as_bytes()).is_err());
    assert!(Tls::from_pem(b"", FIRST.1.as_bytes()).is_err());
    let error = Tls::from_pem_files("/nowhere/rpc.pem", "/nowhere/rpc.key").expect_err("no file");
    assert!(error.to_string().contains("/nowhere/rpc.pem"), "{error}");
}
