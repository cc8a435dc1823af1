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
