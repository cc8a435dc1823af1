//! Batches for servers without `system.multicall`, over real sockets.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::Semaphore;

use crate::peer::{Do, Peer, Received, between, fault_message, http, result, result_message, xml};
use crate::wait::HANGING;
use xmlrpc::Client;
use xmlrpc::client::{Request, Response, ResponseFuture, Transport, TransportError};

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

fn shop(peer: &Peer) -> ShopClient<Client> {
    ShopClient::new(client(peer))
}

/// Node's xmlrpc answers so where it lacks a method, `system.multicall` included.
fn bare_404() -> Vec<u8> {
    http("404 Not Found", &[], "")
}

/// A page that names what was not found far below.
fn named_below() -> String {
    let style = "p { margin: 0 }\n".repeat(100);
    format!("<html><style>{style}</style><p>Resource: system.multicall</p></html>")
}

/// Zope's page, which names the part of the method before the dot.
const ZOPE: &str = "<!DOCTYPE html>\n<html>\n<head>\n<title>Site Error</title>\n\
    <meta charset=\"utf-8\" />\n</head>\n<body bgcolor=\"#FFFFFF\">\n<h2>Site Error</h2>\n\
    <p>An error was encountered while publishing this resource.\n</p>\n\
    <p><strong>Resource not found</strong></p>\n\n\
    Sorry, the requested resource does not exist.<p>Check the URL and try again.</p>\
    <p><b>Resource:</b> system\nPOST</p>\n<hr noshade=\"noshade\"/>\n</body></html>";

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
        xml(&fault_message(
            -32601,
            "server error. requested method system.multicall does not exist.",
        )),
        xml(&fault_message(255, "'system.multicall'")),
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
        xml(&fault_message(1, "There is no method by the name 'system.multicall'")),
        xml(&fault_message(-32601, "Method not found: system.multicall()")),
        xml(&fault_message(1, "undefined method `multicall' for #&lt;System>")),
        xml(&fault_message(1, "Failed to access class (system): Can't locate system.pm in @INC")),
        xml(&fault_message(1, "Denied access to method (multicall) in class (system)")),
        bare_404(),
        http("404 Not Found", &["Content-Type: text/html"], &named_below()),
        http("404 Not Found", &["Content-Type: text/html;charset=utf-8"], ZOPE),
        // PHP's extension.
        xml(&fault_message(-32601, "server error. method not found.\n\nsystem.multicall")),
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
        assert_eq!(error.code(), Some(code), "{error:?}");
        assert_eq!(peer.received().len(), 1);
    }
}

/// It may mean the last of the calls, after all others have run.
#[tokio::test]
async fn a_batch_whose_fault_names_nothing_is_made_again_only_where_that_does_no_harm() {
    for (code, text) in [
        (-32601, "Method not found"),
        (-32601, ""),
        (-32601, "server error. requested method does not exist."),
        (-32601, "system.multicall: no such method"),
        (1, "error in 'system.multicall': not found"),
    ] {
        let ran = Arc::new(AtomicUsize::new(0));
        let fault = xml(&fault_message(code, text));
        let counted = Arc::clone(&ran);
        let peer = Peer::start(move |request| {
            counted.fetch_add(request.body.matches("pay").count(), Ordering::SeqCst);
            vec![Do::Send(fault.clone())]
        })
        .await;
        let client = client(&peer);
        let calls = [client.call::<i64>("pay", (1,)), client.call::<i64>("get", (2,)).idempotent()];
        let error = client.batch(calls).await.unwrap_err();
        assert_eq!(error.code(), Some(code), "{error:?}");
        assert_eq!(ran.load(Ordering::SeqCst), 1);
    }

    let refusal = xml(&fault_message(-32601, "Method not found"));
    let peer = Peer::start(without_multicall(refusal)).await;
    let client = client(&peer);
    let calls = [1, 2].map(|item| client.call::<i64>("get", (item,)).idempotent());
    assert_eq!(client.batch(calls).await.unwrap(), [Ok(1), Ok(2)]);
    // It is known to lack it from then on, whatever the calls.
    let calls = [3, 4].map(|item| client.call::<i64>("pay", (item,)));
    assert_eq!(client.batch(calls).await.unwrap(), [Ok(3), Ok(4)]);
    assert_eq!(peer.received().len(), 5);
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
    let together = Arc::new(Semaphore::new(0));
    let peer = Peer::start(move |request| {
        let answer = Do::Send(result("<int>5</int>"));
        match request.index {
            0 => vec![Do::Send(bare_404())],
            // One shows that the others are worth sending.
            1 => vec![answer],
            index => {
                if index == 1 + 8 {
                    together.add_permits(30);
                }
                vec![Do::Await(together.clone()), answer]
            }
        }
    })
    .await;
    let shop = shop(&peer);
    let calls: Vec<_> = (0..30).map(|_| shop.price("x")).collect();
    let results = client(&peer).batch(calls).await.unwrap();
    assert!(results.iter().all(|result| *result == Ok(5)));
}

#[tokio::test]
async fn what_is_left_when_the_time_is_over_is_not_sent() {
    let peer = Peer::start(|request| match request.method() {
        "system.multicall" => vec![Do::Send(bare_404())],
        _ if request.index == 1 => vec![Do::Send(result("<int>1</int>"))],
        _ => vec![Do::Stay],
    })
    .await;
    let shop = shop(&peer);
    let calls: Vec<_> = (1..6).map(|item| shop.buy(item)).collect();
    let batch = client(&peer).batch(calls).timeout(HANGING);
    let results = peer.runs_out(3, batch).await.unwrap();
    assert_eq!(results[0], Ok(1));
    assert!(results[1].as_ref().is_err_and(|error| error.is_timeout() && error.outcome_unknown()));
    for unsent in &results[2..] {
        assert!(unsent.as_ref().is_err_and(|error| error.is_timeout() && !error.outcome_unknown()));
    }
    assert_eq!(peer.received().len(), 3);
}

/// A server in memory without `system.multicall`, which counts the calls under way. Each
/// takes a second, which passes on the paused clock when all have begun that may.
#[derive(Clone, Default)]
struct Counting {
    now: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
}

impl Transport for Counting {
    fn send(&self, request: Request) -> ResponseFuture {
        let counting = self.clone();
        Box::pin(async move {
            if request.method == "system.multicall" {
                return Ok(Response::new(fault_message(
                    -32601,
                    "no such method: system.multicall",
                )));
            }
            let now = counting.now.fetch_add(1, Ordering::SeqCst) + 1;
            counting.most.fetch_max(now, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_secs(1)).await;
            counting.now.fetch_sub(1, Ordering::SeqCst);
            Ok(Response::new(result_message("<int>5</int>")))
        })
    }
}

#[tokio::test(start_paused = true)]
async fn one_by_one_only_idempotent_calls_overlap() {
    let server = Counting::default();
    let shop = ShopClient::new(server.clone());
    let calls: Vec<_> = (0..6).map(|item| shop.buy(item)).collect();
    let results = xmlrpc::batch(&server, calls).await.unwrap();
    assert!(results.iter().all(|result| *result == Ok(5)));
    assert_eq!(server.most.swap(0, Ordering::SeqCst), 1);
    let calls: Vec<_> = (0..30).map(|_| shop.price("x")).collect();
    let results = xmlrpc::batch(&server, calls).await.unwrap();
    assert!(results.iter().all(|result| *result == Ok(5)));
    assert_eq!(server.most.load(Ordering::SeqCst), 8);
}

/// Such a fault may come from any of the calls, after those before it have run.
#[tokio::test]
async fn a_fault_that_only_mentions_multicall_is_not_its_lack() {
    for (code, text) in [
        (1, "system.multicall aborted in call 2, account not found"),
        (1, "system.multicall failed, no such account"),
        (1, "unknown account in call 2 of system.multicall"),
        (1, "account not found: system.multicall"),
        (1, "unknown account: system.multicall"),
        (1, "account not found (in system.multicall)"),
        (1, "system.multicall, call 2: currency not supported"),
        (-32601, "system.multicall2 not found"),
        (-32601, "method not found: system.multicall.audit"),
        (1, "account not found. system.multicall"),
        (1, "method not found. system.multicall, call 2"),
        (-32601, "unknown method: bank.system.multicall"),
        (8001, "no such subHandler systemd"),
    ] {
        let peer = Peer::answering(xml(&fault_message(code, text))).await;
        let client = client(&peer);
        let calls = [1, 2].map(|item| client.call::<i64>("pay", (item,)));
        let error = client.batch(calls).await.unwrap_err();
        assert_eq!(error.code(), Some(code), "{error:?}");
        assert_eq!(peer.received().len(), 1, "{text}");
    }
}
