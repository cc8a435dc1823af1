//! The ways to reach a server: sockets, proxies, TLS, passwords and redirects.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, mpsc};

use xmlrpc::rustls::crypto::ring;
use xmlrpc::rustls::pki_types::pem::PemObject;
use xmlrpc::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use xmlrpc::rustls::server::WebPkiClientVerifier;
use xmlrpc::rustls::{RootCertStore, ServerConfig};
use xmlrpc::server::Tls;
use xmlrpc::{Router, Server};

use crate::exits::{http, read_request, serve};
use crate::sessions::{SessionFolder, isolate};

const FIVE: &str = "<methodResponse><params><param><value><int>5</int></value></param></params>\
    </methodResponse>";

/// What the program printed, and how it ended.
#[derive(Debug)]
struct Outcome {
    code: Option<i32>,
    printed: String,
    said: String,
}

impl Outcome {
    #[track_caller]
    fn assert_five(&self) {
        assert_eq!((self.code, &*self.printed), (Some(0), "5\n"), "{self:?}");
    }
}

/// Calls a method in a folder of its own, with these variables.
fn call_with(
    name: &str,
    variables: &[(&str, &str)],
    prepare: impl FnOnce(&Path),
    options: &[&str],
) -> Outcome {
    let folder = SessionFolder::new(name);
    prepare(&folder.0);
    let mut command = Command::new(env!("CARGO_BIN_EXE_xmlrpc"));
    isolate(&mut command, &folder.0);
    command.envs(variables.iter().copied()).arg("call").args(options).stdin(Stdio::null());
    let done = command.output().expect("the program");
    Outcome {
        code: done.status.code(),
        printed: String::from_utf8_lossy(&done.stdout).into_owned(),
        said: String::from_utf8_lossy(&done.stderr).into_owned(),
    }
}

fn call(name: &str, options: &[&str]) -> Outcome {
    call_with(name, &[], |_| {}, options)
}

/// Starts a server whose answer depends on the request, and returns its address and what it is
/// sent.
fn answering_by(
    answer: impl Fn(&str) -> String + Send + 'static,
) -> (String, mpsc::Receiver<String>) {
    let (sender, requests) = mpsc::channel();
    let address = serve(move |mut stream| {
        let request = read_request(&mut stream);
        let _ = stream.write_all(answer(&request).as_bytes());
        let _ = sender.send(request);
    });
    (address, requests)
}

fn answering_five() -> (String, mpsc::Receiver<String>) {
    answering_by(|_| http("200 OK", "text/xml", FIVE))
}

fn client_certificates() -> String {
    concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/client/certificates").to_owned()
}

/// Starts a server that speaks TLS, and asks for a certificate where it is told to. Returns its
/// URL.
fn tls_server(asks: bool) -> String {
    let read = |name: &str| {
        std::fs::read(format!("{}/{name}", client_certificates())).expect("a certificate")
    };
    let provider = Arc::new(ring::default_provider());
    let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
        .with_safe_default_protocol_versions()
        .expect("versions");
    let builder = if asks {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from_pem_slice(&read("ca.pem")).expect("PEM")).expect("a root");
        let verifier = WebPkiClientVerifier::builder_with_provider(roots.into(), provider).build();
        builder.with_client_cert_verifier(verifier.expect("a verifier"))
    } else {
        builder.with_no_client_auth()
    };
    let config = builder.with_single_cert(
        vec![CertificateDer::from_pem_slice(&read("server.pem")).expect("PEM")],
        PrivateKeyDer::from_pem_slice(&read("server.key")).expect("PEM"),
    );
    let tls = Tls::from_config(Arc::new(config.expect("a certificate")));
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime").block_on(async {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
            let port = listener.local_addr().expect("an address").port();
            sender.send(format!("https://localhost:{port}/RPC2")).expect("the test");
            let five = Router::builder().method("five", |(): ()| async { Ok(5) }).build();
            let server = Server::builder().route("/RPC2", five.expect("a router")).tls(tls).build();
            server.expect("a server").serve(listener).await.expect("no end");
        });
    });
    receiver.recv().expect("the server's URL")
}

#[test]
fn an_authority_of_ones_own_is_trusted_beside_those_of_the_system() {
    let url = tls_server(false);
    let ca = client_certificates() + "/ca.pem";
    call("ca", &[&url, "five", "--ca", &ca]).assert_five();
    let unknown = call("no-ca", &[&url, "five"]);
    assert_eq!(unknown.code, Some(3), "{unknown:?}");
    assert!(unknown.said.contains("UnknownIssuer"), "{unknown:?}");
    // Here the system trusts the server's authority, and the option adds another.
    let other = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/server/certificates/first.pem");
    let system = [("SSL_CERT_FILE", &*ca)];
    call_with("both", &system, |_| {}, &[&url, "five", "--ca", other]).assert_five();
}

#[test]
fn a_certificate_of_the_client_is_shown_to_a_server_that_asks() {
    let url = tls_server(true);
    let of = |name: &str| format!("{}/{name}", client_certificates());
    let (ca, cert, key) = (of("ca.pem"), of("client.pem"), of("client.key"));
    call("cert", &[&url, "five", "--ca", &ca, "--cert", &cert, "--key", &key]).assert_five();
    let joined = |folder: &Path| {
        let both = [&cert, &key].map(|file| std::fs::read_to_string(file).expect("PEM")).concat();
        std::fs::write(folder.join("both.pem"), both).expect("a file");
    };
    call_with("joined", &[], joined, &[&url, "five", "--ca", &ca, "--cert", "both.pem"])
        .assert_five();
    let unknown = call("no-cert", &[&url, "five", "--ca", &ca]);
    assert_ne!(unknown.code, Some(0), "{unknown:?}");
}

#[test]
fn a_token_is_read_from_a_file_and_never_shown() {
    let (address, requests) = answering_five();
    let url = format!("http://{address}/");
    let write = |folder: &Path| std::fs::write(folder.join("token"), "swordfish\n").expect("token");
    let done = call_with("token", &[], write, &[&url, "five", "--token-file", "token", "-vv"]);
    done.assert_five();
    assert!(!done.said.contains("swordfish"), "{done:?}");
    let request = requests.recv().expect("a request");
    assert!(request.contains("authorization: Bearer swordfish\r\n"), "{request}");
}

#[cfg(unix)]
#[test]
fn a_unix_socket_is_reached_by_its_url_and_in_place_of_a_host() {
    let folder = SessionFolder::new("socket");
    let path = folder.0.join("s").to_string_lossy().into_owned();
    let listener = std::os::unix::net::UnixListener::bind(&path).expect("a socket");
    let (sender, requests) = mpsc::channel();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let request = read_request(&mut stream);
            let _ = stream.write_all(http("200 OK", "text/xml", FIVE).as_bytes());
            let _ = sender.send(request);
        }
    });
    call("unix", &[&format!("unix://{path}"), "five", "i/1"]).assert_five();
    assert!(requests.recv().expect("a request").starts_with("POST /RPC2 "));
    call("host", &["http://nowhere.test/a", "five", "i/1", "--unix-socket", &path]).assert_five();
    let request = requests.recv().expect("a request");
    assert!(request.starts_with("POST /a ") && request.contains("host: nowhere.test"), "{request}");
}

#[test]
fn scgi_is_spoken() {
    let (address, requests) =
        answering_by(|_| format!("Status: 200 OK\r\nContent-Type: text/xml\r\n\r\n{FIVE}"));
    call("scgi", &[&format!("scgi://{address}/"), "five", "i/1"]).assert_five();
    let request = requests.recv().expect("a request");
    assert!(request.contains(":CONTENT_LENGTH\0"), "{request}");
}

#[test]
fn a_proxy_is_taken_from_the_environment_save_for_hosts_that_it_names() {
    let (proxy, requests) = answering_five();
    let (direct, reached) = answering_by(|_| http("200 OK", "text/xml", &FIVE.replace('5', "7")));
    let with_password = format!("http://bob:swordfish@{proxy}");
    let url = format!("http://{direct}/");
    let call = |variables: &[(&str, &str)], options: &[&str]| {
        call_with("proxy", variables, |_| {}, options)
    };
    let environment = ("http_proxy", &*with_password);
    let done = call(&[environment], &["http://nowhere.test/a", "five", "i/1", "-vv"]);
    done.assert_five();
    assert!(!done.said.contains("swordfish"), "{done:?}");
    let request = requests.recv().expect("a request");
    assert!(request.starts_with("POST http://nowhere.test/a HTTP/1.1\r\n"), "{request}");
    for (variables, options) in [
        (&[environment, ("NO_PROXY", "example.org,127.0.0.0/8")][..], &[&*url, "five", "i/1"][..]),
        (&[environment], &[&*url, "five", "i/1", "--no-proxy"]),
        (&[("https_proxy", &*with_password)], &[&*url, "five", "i/1"]),
    ] {
        let done = call(variables, options);
        assert_eq!(done.printed, "7\n", "{variables:?} {options:?}: {done:?}");
        reached.recv().expect("a request");
    }
    // The option goes before the environment.
    let nowhere = ("http_proxy", "http://127.0.0.1:1");
    call(&[nowhere], &[&url, "five", "i/1", "--proxy", &with_password]).assert_five();
}

#[test]
fn digest_sends_no_password() {
    let (address, requests) = answering_by(|request| {
        if request.contains("authorization: Digest ") {
            return http("200 OK", "text/xml", FIVE);
        }
        http("401 Unauthorized", "text/plain", "who?").replacen(
            "\r\n",
            "\r\nWWW-Authenticate: Digest realm=\"a\", nonce=\"n\", qop=\"auth\"\r\n",
            1,
        )
    });
    let url = format!("http://ann:swordfish@{address}/");
    let done = call("digest", &[&url, "five", "i/1", "--digest", "-vv"]);
    done.assert_five();
    assert!(!done.said.contains("swordfish"), "{done:?}");
    let sent = [requests.recv().expect("a request"), requests.recv().expect("a request")];
    assert!(!sent[0].contains("authorization:"), "{sent:?}");
    assert!(sent[1].contains("username=\"ann\"") && !sent[1].contains("swordfish"), "{sent:?}");
    let refused = call("basic", &[&url, "five", "i/1"]);
    assert_eq!(refused.code, Some(5), "{refused:?}");
    assert!(refused.said.contains("--digest"), "{refused:?}");
    let nobody = call("nobody", &[&format!("http://{address}/"), "five", "i/1", "--digest"]);
    assert_eq!(nobody.code, Some(2), "{nobody:?}");
}

#[test]
fn redirects_are_followed_where_that_is_asked_for() {
    let (address, _requests) = answering_by(|request| {
        if request.starts_with("POST /new ") {
            return http("200 OK", "text/xml", FIVE);
        }
        let moved = http("307 Temporary Redirect", "text/plain", "");
        moved.replacen("\r\n", "\r\nLocation: /new\r\n", 1)
    });
    let url = format!("http://{address}/old");
    call("follows", &[&url, "five", "i/1", "-L"]).assert_five();
    let stays = call("stays", &[&url, "five", "i/1"]);
    assert_eq!(stays.code, Some(5), "{stays:?}");
    assert!(stays.said.contains("/new") && stays.said.contains("-L"), "{stays:?}");
}

#[test]
fn headers_of_answers_are_shown_without_secrets() {
    for (status, code) in [("200 OK", 0), ("404 Not Found", 5)] {
        let (address, _requests) = answering_by(move |_| {
            let headers = "\r\nServer: odd\u{9b}31m\r\nX-Seen: swordfish\r\n\
                Location: http://ann:hidden@a.test/b\r\nSet-Cookie: id=hidden\r\n";
            http(status, "text/xml", FIVE).replacen("\r\n", headers, 1)
        });
        let url = format!("http://ann:swordfish@{address}/");
        let done = call("headers", &[&url, "five", "i/1", "-v"]);
        assert_eq!(done.code, Some(code), "{done:?}");
        for line in ["< set-cookie: ***\n", "< x-seen: ***\n", "< location: http://a.test/b\n"] {
            assert!(done.said.contains(line), "{line}{done:?}");
        }
        assert!(done.said.contains("< server: odd\\u{9b}31m\n"), "{done:?}");
        assert!(!done.said.contains("hidden") && !done.said.contains("swordfish"), "{done:?}");
    }
}
