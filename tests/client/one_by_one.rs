//! Batches for servers without `system.multicall`, over real sockets.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::peer::{Do, Peer, Received, between, fault_message, http, result, xml};
use xmlrpc::client::TransportError;
use xmlrpc::{CallError, Client};

#[xmlrpc::service(client)]
trait Shop {
    #[rpc(idempotent)]
    async fn price(&self, item: &str) -> i64;
    #[expose]
    async fn buy(&self, item: i64) -> i64;
}

fn client(peer: &Peer) -> Client {
    Client::new(&peer.url()).unwrap()
}

/// Node's xmlrpc answers so where it lacks a method, `system.multicall` included.
fn bare_404() -> Vec<u8> {
    http("404 Not Found", &[], "")
}

/// A server that has `buy`, which gives back its argument, and no `system.multicall`,
/// which it says in one way or another.
fn without_multicall(refusal: Vec<u8>) -> impl Fn(&Received) -> Vec<Do> {
    move |request| {
        if request.method() == "system.multicall" {
            return vec![Do::Send(refusal.clone())];
        }
        let item = between(&request.body, "<int>", "</int>");
        vec![Do::Send(result(&format!("<int>{item}</int>")))]
    }
}

#[tokio::test]
async fn a_server_without_multicall_is_called_one_by_one() {
    for refusal in [
        xml(&fault_message(-32601, "server error. requested method does not exist.")),
        xml(&fault_message(0, "No such handler: system.multicall")),
        xml(&fault_message(
            1,
            "&lt;class 'Exception'&gt;:method \"system.multicall\" is not supported",
        )),
        xml(&fault_message(-506, "Method 'system.multicall' not defined")),
        xml(&fault_message(0, "Unknown method: system.multicall")),
        xml(&fault_message(8001, "no such subHandler system")),
        xml(&fault_message(8001, "function system.multicall not found")),
        xml(&fault_message(-99, "Method system.multicall missing or wrong number of parameters!")),
        xml(&fault_message(1, "unsupported method called: system.multicall")),
        xml(&fault_message(1000, "Invalid method: system.multicall")),
        xml(&fault_message(1, "NameError: Method not available system.multicall")),
        xml(&fault_message(
            0,
            "Failed to locate method (multicall) in class (system) at server.pl",
        )),
        xml(&fault_message(1, "rpc: can't find service \"system.multicall\"")),
        bare_404(),
    ] {
        let peer = Peer::start(without_multicall(refusal)).await;
        let client = client(&peer);
        let shop = ShopClient::new(&client);
        let mut first = vec!["system.multicall"];
        for _ in 0..2 {
            let calls: Vec<_> = (1..4).map(|item| shop.buy(item)).collect();
            let results = client.batch(calls).await.unwrap();
            assert_eq!(results, [Ok(1), Ok(2), Ok(3)]);
            // The second batch knows already, and every call is made once.
            let methods: Vec<_> =
                peer.received().iter().map(|request| request.method().to_owned()).collect();
            first.extend(["buy", "buy", "buy"]);
            assert_eq!(methods, first);
        }
    }
}

/// A server may run a batch up to a call that it lacks, and answer with one fault.
#[tokio::test]
async fn a_batch_that_broke_off_at_a_missing_method_is_not_made_again() {
    for (code, text) in
        [(-32601, "method 'Gone' not found"), (1, "system.multicall: unknown method 'gone'")]
    {
        let peer = Peer::answering(xml(&fault_message(code, text))).await;
        let client = client(&peer);
        let calls = [client.call::<i64>("buy", (1,)), client.call("gone", ())];
        let error = client.batch(calls).await.unwrap_err();
        assert!(matches!(&error, CallError::Fault(fault) if fault.code() == code), "{error:?}");
        assert_eq!(peer.received().len(), 1);
    }
}

#[tokio::test]
async fn a_method_refused_by_a_bare_404_fails_alone() {
    let peer = Peer::start(|request| match request.method() {
        "buy" => vec![Do::Send(result("<int>5</int>"))],
        _ => vec![Do::Send(bare_404())],
    })
    .await;
    let client = client(&peer);
    let shop = ShopClient::new(&client);
    for multicall in [Some("system.multicall"), None] {
        let seen = peer.received().len();
        let (gone, same, bought, late) = client
            .batch((
                client.call::<i64>("gone", ()),
                client.call::<i64>("gone", ()),
                shop.buy(5),
                client.call::<i64>("late", ()),
            ))
            .await
            .unwrap();
        assert_eq!(bought, Ok(5));
        for missing in [gone, same, late] {
            let error = missing.unwrap_err();
            assert_eq!(error.transport().and_then(TransportError::status).unwrap(), 404);
            assert!(!error.outcome_unknown());
        }
        let received = peer.received();
        let methods: Vec<_> = received[seen..].iter().map(Received::method).collect();
        // What was refused while nothing had been answered is not asked for again.
        match multicall {
            Some(first) => assert_eq!(methods, [first, "gone", "buy", "late"]),
            None => assert_eq!(methods, ["gone", "gone", "buy", "late"]),
        }
    }
}

#[tokio::test]
async fn a_url_that_leads_nowhere_is_one_error() {
    let page = http("404 Not Found", &["Content-Type: text/plain"], "no page here");
    for (answer, requests) in [(page, 1), (bare_404(), 3)] {
        let peer = Peer::answering(answer).await;
        let client = client(&peer);
        let shop = ShopClient::new(&client);
        let calls = (shop.buy(1), shop.price("a"), shop.buy(2), shop.buy(3), shop.price("b"));
        let error = client.batch(calls).await.unwrap_err();
        assert_eq!(error.transport().and_then(TransportError::status).unwrap(), 404);
        assert!(!error.outcome_unknown());
        assert_eq!(peer.received().len(), requests);
    }
}

#[tokio::test]
async fn after_a_bare_404_what_is_idempotent_overlaps() {
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let address = overlapping_server(bare_404(), Arc::clone(&now), Arc::clone(&most)).await;
    let client = Client::new(&format!("http://{address}/")).unwrap();
    let shop = ShopClient::new(&client);
    let calls: Vec<_> = (0..30).map(|_| shop.price("x")).collect();
    let results = client.batch(calls).await.unwrap();
    assert!(results.iter().all(|result| *result == Ok(5)));
    assert_eq!(most.load(Ordering::SeqCst), 8);
}

#[tokio::test]
async fn what_is_left_when_the_time_is_over_is_not_sent() {
    let peer = Peer::start(|request| match request.method() {
        "system.multicall" => vec![Do::Send(bare_404())],
        _ if request.index == 1 => vec![Do::Send(result("<int>1</int>"))],
        _ => vec![Do::Wait(Duration::from_secs(60))],
    })
    .await;
    let client = client(&peer);
    let shop = ShopClient::new(&client);
    let calls: Vec<_> = (1..6).map(|item| shop.buy(item)).collect();
    let results = client.batch(calls).timeout(Duration::from_secs(1)).await.unwrap();
    assert_eq!(results[0], Ok(1));
    assert!(results[1].as_ref().is_err_and(|error| error.is_timeout() && error.outcome_unknown()));
    for unsent in &results[2..] {
        assert!(unsent.as_ref().is_err_and(|error| error.is_timeout() && !error.outcome_unknown()));
    }
    assert_eq!(peer.received().len(), 3);
}

#[tokio::test]
async fn one_by_one_only_idempotent_calls_overlap() {
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let refusal = xml(&fault_message(-32601, "no such method"));
    let address = overlapping_server(refusal, Arc::clone(&now), Arc::clone(&most)).await;
    let client = Client::new(&format!("http://{address}/")).unwrap();
    let shop = ShopClient::new(&client);
    let calls: Vec<_> = (0..6).map(|item| shop.buy(item)).collect();
    client.batch(calls).await.unwrap();
    assert_eq!(most.swap(0, Ordering::SeqCst), 1);
    let calls: Vec<_> = (0..30).map(|_| shop.price("x")).collect();
    let results = client.batch(calls).await.unwrap();
    assert!(results.iter().all(|result| *result == Ok(5)));
    assert_eq!(most.load(Ordering::SeqCst), 8);
}

/// A server without `system.multicall` that counts how many calls are under way.
async fn overlapping_server(
    refusal: Vec<u8>,
    now: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
) -> std::net::SocketAddr {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let (refusal, now, most) = (refusal.clone(), Arc::clone(&now), Arc::clone(&most));
            tokio::spawn(async move {
                let mut buffer = vec![0; 65536];
                while let Ok(read @ 1..) = stream.read(&mut buffer).await {
                    let request = String::from_utf8_lossy(&buffer[..read]).into_owned();
                    let answer = if request.contains("multicall") {
                        refusal.clone()
                    } else {
                        let running = now.fetch_add(1, Ordering::SeqCst) + 1;
                        most.fetch_max(running, Ordering::SeqCst);
                        // Calls that may overlap wait for one another, as far as they do.
                        let until = Instant::now() + Duration::from_secs(1);
                        let alone = request.contains("buy");
                        while !alone && most.load(Ordering::SeqCst) < 8 && Instant::now() < until {
                            tokio::time::sleep(Duration::from_millis(1)).await;
                        }
                        tokio::time::sleep(Duration::from_millis(30)).await;
                        now.fetch_sub(1, Ordering::SeqCst);
                        result("<int>5</int>")
                    };
                    stream.write_all(&answer).await.unwrap();
                }
            });
        }
    });
    address
}
