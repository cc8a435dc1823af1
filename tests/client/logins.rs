//! Clients that log in as their servers ask: by Digest authentication, and by cookies.

#[cfg(feature = "digest")]
mod digest {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use xmlrpc::Client;
    use xmlrpc::client::TransportError;

    use crate::peer::{Do, Peer, between, http, result};

    fn client(peer: &Peer, password: &str) -> Client {
        Client::builder().url(peer.url()).digest_auth("Mufasa", password).build().unwrap()
    }

    fn challenge(nonce: usize, more: &str) -> Vec<u8> {
        let header =
            format!("WWW-Authenticate: Digest realm=\"a\", nonce=\"n{nonce}\", qop=\"auth\"{more}");
        http("401 Unauthorized", &[&header], "who?")
    }

    #[tokio::test]
    async fn the_server_asks_once() {
        let peer = Peer::start(|request| {
            let answer = match request.header("authorization") {
                None => challenge(1, ", algorithm=SHA-256, opaque=\"o\""),
                Some(_) => result("<int>5</int>"),
            };
            vec![Do::Send(answer)]
        });
        let peer = peer.await;
        let client = client(&peer, "Circle of Life");
        for _ in 0..2 {
            assert_eq!(client.call::<i32>("f", ()).await, Ok(5));
        }
        let requests = peer.received();
        let sent: Vec<_> = requests.iter().map(|one| one.header("authorization")).collect();
        let [None, Some(first), Some(second)] = sent[..] else { panic!("{sent:?}") };
        for (header, count) in [(first, "nc=00000001"), (second, "nc=00000002")] {
            assert!(header.starts_with("Digest username=\"Mufasa\", realm=\"a\""), "{header}");
            assert!(header.contains("uri=\"/RPC2\"") && header.contains(count), "{header}");
            assert!(header.contains("algorithm=SHA-256, opaque=\"o\", qop=auth"), "{header}");
            assert_eq!(between(header, "response=\"", "\"").len(), 64);
            assert!(!header.contains("Circle"), "{header}");
        }
    }

    #[tokio::test]
    async fn a_nonce_that_has_become_stale_is_replaced() {
        let calls = AtomicUsize::new(0);
        let peer = Peer::start(move |request| {
            let call = calls.fetch_add(1, Ordering::SeqCst);
            let header = request.header("authorization").unwrap_or_default();
            let answer = match call {
                0 => challenge(1, ""),
                2 => challenge(2, ", stale=true"),
                3 if !header.contains("nonce=\"n2\"") => challenge(3, ""),
                _ => result("<int>5</int>"),
            };
            vec![Do::Send(answer)]
        });
        let peer = peer.await;
        let client = client(&peer, "x");
        for _ in 0..2 {
            assert_eq!(client.call::<i32>("f", ()).await, Ok(5));
        }
        assert_eq!(peer.received().len(), 4);
    }

    #[tokio::test]
    async fn a_wrong_password_is_not_tried_again() {
        let nonces = AtomicUsize::new(0);
        let peer = Peer::start(move |_| {
            vec![Do::Send(challenge(nonces.fetch_add(1, Ordering::SeqCst), ""))]
        });
        let peer = peer.await;
        let error = client(&peer, "hidden").call::<i32>("f", ()).await.unwrap_err();
        assert_eq!(error.transport().and_then(TransportError::status).unwrap(), 401);
        assert_eq!(peer.received().len(), 2);
        let shown = format!("{error} {error:?}");
        assert!(shown.contains("WWW-Authenticate: Digest realm="), "{shown}");
        assert!(!shown.contains("hidden"), "{shown}");
    }

    #[tokio::test]
    async fn what_cannot_be_answered_is_told() {
        let ask = http("401 Unauthorized", &["WWW-Authenticate: Basic realm=\"a\""], "");
        let peer = Peer::answering(ask).await;
        let error = client(&peer, "x").call::<i32>("f", ()).await.unwrap_err();
        assert_eq!(peer.received().len(), 1);
        assert!(error.to_string().contains("WWW-Authenticate: Basic realm="), "{error}");
    }

    /// RFC 9110 and 7616 leave servers free to write so.
    #[tokio::test]
    async fn challenges_in_every_form_are_answered() {
        for challenge in [
            "digest realm=\"a\", nonce=\"n\"",
            "Digest Realm=\"a\", NONCE=\"n\"",
            "Digest realm = \"a\" , nonce = \"n\"",
            "Digest realm=\"\u{e9}\", nonce=\"n\", qop=\"auth\"",
            "Digest realm=\"a\", nonce=\"n\", qop=\"auth-conf,auth\", charset=latin1",
            "Basic realm=\"x, y\", Digest realm=\"a\", nonce=\"n\"",
            "Negotiate, Digest realm=\"a\", nonce=\"n\", Basic realm=\"b\"",
        ] {
            let ask = http("401 Unauthorized", &[&format!("WWW-Authenticate: {challenge}")], "");
            let peer = Peer::start(move |request| {
                let is_answered = request.header("authorization").is_some();
                vec![Do::Send(if is_answered { result("<int>5</int>") } else { ask.clone() })]
            });
            let peer = peer.await;
            let answer = client(&peer, "x").call::<i32>("f", ()).await;
            assert_eq!(answer, Ok(5), "{challenge}");
            let received = peer.received();
            let sent = received[1].header("authorization").unwrap_or_default();
            assert!(sent.contains("nonce=\"n\""), "{challenge}: {sent}");
        }
    }

    /// Another program's Digest, in front of a server of ours.
    #[cfg(unix)]
    mod lighttpd {
        use std::path::{Path, PathBuf};
        use std::process::{Child, Command, Stdio};

        use xmlrpc::client::TransportError;
        use xmlrpc::{Client, Router};

        use crate::wait::until;

        /// A server that listens on a Unix socket in a folder, which goes with it.
        struct Lighttpd {
            process: Child,
            folder: PathBuf,
        }

        impl Drop for Lighttpd {
            fn drop(&mut self) {
                let _ = self.process.kill();
                let _ = self.process.wait();
                let _ = std::fs::remove_dir_all(&self.folder);
            }
        }

        impl Lighttpd {
            /// Starts it in front of a port. It is nothing, said by name, where lighttpd is
            /// missing; in CI that is a failure.
            async fn start(algorithm: &str, port: u16) -> Option<Self> {
                let places = ["/usr/sbin/lighttpd", "/usr/local/sbin/lighttpd"];
                let Some(program) = places.into_iter().find(|place| Path::new(place).exists())
                else {
                    assert!(std::env::var_os("CI").is_none(), "lighttpd is missing");
                    eprintln!("skipped: lighttpd is not installed");
                    return None;
                };
                let name = format!("xmlrpc-{}-lighttpd-{algorithm}", std::process::id());
                let folder = std::env::temp_dir().join(name);
                std::fs::create_dir_all(&folder).unwrap();
                let path = folder.display();
                let settings = format!(
                    "server.modules = (\"mod_auth\", \"mod_authn_file\", \"mod_proxy\")\n\
                     server.document-root = \"{path}\"\n\
                     server.bind = \"{path}/socket\"\n\
                     auth.backend = \"plain\"\n\
                     auth.backend.plain.userfile = \"{path}/users\"\n\
                     auth.require = (\"\" => (\"method\" => \"digest\", \
                     \"algorithm\" => \"{algorithm}\", \"realm\" => \"the pride, or not\", \
                     \"require\" => \"valid-user\"))\n\
                     proxy.server = (\"\" => ((\"host\" => \"127.0.0.1\", \"port\" => {port})))\n"
                );
                std::fs::write(folder.join("settings"), settings).unwrap();
                std::fs::write(folder.join("users"), "Mufasa:Circle of Life\n").unwrap();
                let mut command = Command::new(program);
                command.arg("-D").arg("-f").arg(folder.join("settings")).stderr(Stdio::null());
                let mut started = Self { process: command.spawn().unwrap(), folder };
                let socket = started.folder.join("socket");
                until("lighttpd listens", async || {
                    let ended = started.process.try_wait().unwrap();
                    assert!(ended.is_none(), "lighttpd ended: {ended:?}");
                    tokio::net::UnixStream::connect(&socket).await.is_ok()
                })
                .await;
                Some(started)
            }

            fn client(&self, password: &str) -> Client {
                let socket = self.folder.join("socket");
                let builder = Client::builder().url("http://pride/RPC2").unix_socket(socket);
                builder.digest_auth("Mufasa", password).build().unwrap()
            }
        }

        async fn logs_in(algorithm: &str) {
            let router = Router::builder().method("echo", |(text,): (String,)| async { Ok(text) });
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            let port = listener.local_addr().unwrap().port();
            tokio::spawn(xmlrpc::serve(listener, router.build().unwrap()).into_future());
            let Some(lighttpd) = Lighttpd::start(algorithm, port).await else { return };
            let client = lighttpd.client("Circle of Life");
            // The second call answers the challenge of the first, and is counted.
            for text in ["first".to_owned(), "x".repeat(300_000)] {
                let answer = client.call::<String>("echo", (&text,)).await;
                assert_eq!(answer, Ok(text), "{algorithm}");
            }
            let error = lighttpd.client("wrong").call::<String>("echo", ("",)).await.unwrap_err();
            assert_eq!(error.transport().and_then(TransportError::status).unwrap(), 401);
        }

        #[tokio::test]
        async fn takes_each_algorithm() {
            for algorithm in ["MD5", "SHA-256", "MD5|SHA-256"] {
                logs_in(algorithm).await;
            }
        }
    }
}

#[cfg(feature = "cookies")]
mod cookies {
    use xmlrpc::Client;

    use crate::peer::{Do, Peer, http, result_message};

    async fn peer() -> Peer {
        Peer::start(|request| {
            let headers: &[&str] = match request.method() {
                "login" => &[
                    "Content-Type: text/xml",
                    "Set-Cookie: DW=s3cret; Path=/; HttpOnly",
                    "Set-Cookie: elsewhere=1; Path=/other",
                    "Set-Cookie: not one",
                ],
                "logout" => &["Content-Type: text/xml", "Set-Cookie: DW=gone; Path=/; Max-Age=0"],
                _ => &["Content-Type: text/xml"],
            };
            vec![Do::Send(http("200 OK", headers, &result_message("<int>5</int>")))]
        })
        .await
    }

    async fn cookies_sent(peer: &Peer, client: &Client) -> Vec<Option<String>> {
        for method in ["login", "f", "logout", "f"] {
            client.clone().call::<i32>(method, ()).await.unwrap();
        }
        let requests = peer.received();
        requests.iter().map(|one| one.header("cookie").map(str::to_owned)).collect()
    }

    #[tokio::test]
    async fn a_cookie_is_sent_until_it_ends() {
        let peer = peer().await;
        let client = Client::builder().url(peer.url()).cookies(true).build().unwrap();
        let secret = Some("DW=s3cret".to_owned());
        assert_eq!(cookies_sent(&peer, &client).await, [None, secret.clone(), secret, None]);
        client.call::<i32>("login", ()).await.unwrap();
        client.call::<i32>("f", ()).header("cookie", "own=1").await.unwrap();
        assert_eq!(peer.received()[5].header("cookie"), Some("own=1"));
    }

    #[tokio::test]
    async fn a_cookie_is_kept_whatever_domain_it_names() {
        for domain in ["127.0.0.1", ".elsewhere.test", "test"] {
            let cookie = format!("Set-Cookie: DW=s3cret; Domain={domain}");
            let headers = ["Content-Type: text/xml", &cookie];
            let peer =
                Peer::answering(http("200 OK", &headers, &result_message("<int>5</int>"))).await;
            let client = Client::builder().url(peer.url()).cookies(true).build().unwrap();
            for _ in 0..2 {
                client.call::<i32>("f", ()).await.unwrap();
            }
            assert_eq!(peer.received()[1].header("cookie"), Some("DW=s3cret"), "{domain}");
        }
    }

    #[tokio::test]
    async fn without_the_setting_none_is_sent() {
        let peer = peer().await;
        let client = Client::new(&peer.url()).unwrap();
        assert_eq!(cookies_sent(&peer, &client).await, [None, None, None, None]);
    }

    #[tokio::test]
    async fn a_server_cannot_fill_the_memory_by_cookies() {
        let peer = Peer::start(|request| {
            let cookie = format!("Set-Cookie: c{}=1", request.index);
            let large = format!("Set-Cookie: large={}", "x".repeat(5_000));
            let headers = ["Content-Type: text/xml", &cookie, &large];
            vec![Do::Send(http("200 OK", &headers, &result_message("<int>5</int>")))]
        });
        let peer = peer.await;
        let client = Client::builder().url(peer.url()).cookies(true).build().unwrap();
        for _ in 0..100 {
            client.call::<i32>("f", ()).await.unwrap();
        }
        let requests = peer.received();
        let sent = requests.last().and_then(|one| one.header("cookie")).unwrap();
        assert_eq!(sent.split("; ").count(), 64);
        assert!(!sent.contains("large"), "{sent}");
    }
}
