//! Many calls in one round trip, over real sockets.

use std::sync::Arc;

use crate::peer::{Do, Peer, Received, array, fault_message, fault_struct, result, xml};
use crate::wait::HANGING;
use xmlrpc::client::{Call, Transport, TransportError};
use xmlrpc::{CallError, Client, Limits};

#[derive(Debug, PartialEq, xmlrpc::Fault)]
enum ShopError {
    #[fault(code = 404)]
    NotFound(String),
}

#[xmlrpc::service(client)]
trait Shop {
    #[rpc(idempotent)]
    async fn price(&self, item: &str) -> Result<i64, ShopError>;
    #[rpc(idempotent)]
    async fn name(&self, item: i64, language: Option<String>) -> String;
    #[expose]
    async fn buy(&self, item: i64) -> i64;
}

fn client(peer: &Peer) -> Client {
    Client::new(&peer.url()).unwrap()
}

fn shop(peer: &Peer) -> ShopClient<Client> {
    ShopClient::new(client(peer))
}

/// The answer of a multicall, of entries given as XML.
fn entries(entries: &[&str]) -> Vec<u8> {
    result(&array(entries))
}

/// An entry that carries a result.
fn one(value: &str) -> String {
    array(&[value])
}

#[tokio::test]
async fn each_call_has_a_result_of_its_own() {
    let missing = fault_struct(404, "no such item");
    let broken = fault_struct(500, "out of order");
    let answer = entries(&[&one("<int>7</int>"), &missing, &broken, &one("<string>x</string>")]);
    let peer = Peer::answering(answer).await;
    let shop = shop(&peer);
    let (price, gone, fault, name) = client(&peer)
        .batch((shop.price("a"), shop.price("b"), shop.price("c"), shop.name(3, None)))
        .await
        .unwrap();
    assert_eq!(price, Ok(7));
    let gone = gone.unwrap_err();
    assert_eq!(gone.kind().to_string(), "no such item");
    assert_eq!(gone.service(), Some(&ShopError::NotFound("no such item".to_owned())));
    assert_eq!(fault.unwrap_err().code(), Some(500));
    assert_eq!(name, Ok("x".to_owned()));

    let [request] = &peer.received()[..] else { panic!("one request") };
    assert_eq!(request.method(), "system.multicall");
    let calls = request.body.matches("<name>methodName</name>").count();
    assert_eq!((calls, request.body.matches("<name>params</name>").count()), (4, 4));
}

#[tokio::test]
async fn batches_come_in_lists_and_arrays_too() {
    let peer = Peer::answering(entries(&[&one("<int>1</int>"), &one("<int>2</int>")])).await;
    let (client, shop) = (client(&peer), shop(&peer));
    let list = client.batch(vec![shop.buy(1), shop.buy(2)]).await.unwrap();
    assert_eq!(list, [Ok(1), Ok(2)]);
    let array = client.batch([shop.buy(1), shop.buy(2)]).await.unwrap();
    assert_eq!(array, [Ok(1), Ok(2)]);
    let (sum, untyped) =
        client.batch((shop.buy(1), client.call::<i64>("any name", (1, 2)))).await.unwrap();
    assert_eq!((sum, untyped), (Ok(1), Ok(2)));
}

#[tokio::test]
async fn a_batch_goes_through_any_transport() {
    let peer = Peer::answering(entries(&[&one("<int>1</int>")])).await;
    let transport: Arc<dyn Transport> = Arc::new(client(&peer));
    let call: Call<_, i64> = Call::new(Arc::clone(&transport), "buy", &(1,));
    assert_eq!(xmlrpc::batch(&transport, (call,)).await, Ok((Ok(1),)));
}

#[tokio::test]
async fn an_empty_batch_sends_nothing() {
    let peer = Peer::answering(entries(&[])).await;
    let none: Vec<Call<Client, i64>> = Vec::new();
    assert_eq!(client(&peer).batch(none).await, Ok(vec![]));
    assert_eq!(peer.connections(), 0);
}

#[tokio::test]
async fn a_call_that_cannot_be_written_fails_alone() {
    let peer = Peer::answering(entries(&[&one("<int>1</int>"), &one("<int>3</int>")])).await;
    let client = client(&peer);
    let results = client
        .batch((
            client.call::<i64>("f", (1,)),
            client.call::<i64>("f", (f64::NAN,)),
            client.call::<i64>("f", (3,)),
        ))
        .await
        .unwrap();
    assert_eq!((results.0, results.2), (Ok(1), Ok(3)));
    assert!(results.1.unwrap_err().encode().is_some());
}

#[tokio::test]
async fn a_result_of_another_type_fails_alone() {
    let peer = Peer::answering(entries(&[&one("<string>x</string>"), &one("<int>2</int>")])).await;
    let shop = shop(&peer);
    let (wrong, right) = client(&peer).batch((shop.buy(1), shop.buy(2))).await.unwrap();
    assert!(wrong.unwrap_err().decode().unwrap().is_type());
    assert_eq!(right, Ok(2));
}

/// Supervisor puts no array around them.
#[tokio::test]
async fn results_may_stand_alone() {
    let list = array(&["<int>1</int>", "<int>2</int>"]);
    let one_of = array(&[&array(&["<int>1</int>"])]);
    let fault = fault_struct(10, "BAD_NAME: nope");
    let answer = entries(&["<boolean>1</boolean>", "x", &list, &one_of, &fault]);
    let peer = Peer::answering(answer).await;
    let client = client(&peer);
    let (started, version, pids, rows, refused) = client
        .batch((
            client.call::<bool>("supervisor.startProcess", ("a",)),
            client.call::<String>("supervisor.getVersion", ()),
            client.call::<Vec<i64>>("pids", ()),
            client.call::<Vec<Vec<i64>>>("rows", ()),
            client.call::<bool>("supervisor.startProcess", ("nope",)),
        ))
        .await
        .unwrap();
    assert_eq!((started, version), (Ok(true), Ok("x".to_owned())));
    assert_eq!((pids, rows), (Ok(vec![1, 2]), Ok(vec![vec![1]])));
    assert_eq!(refused.unwrap_err().kind().to_string(), "BAD_NAME: nope");
}

#[tokio::test]
async fn what_befalls_the_whole_batch_is_its_error() {
    let peer = Peer::answering(xml(&fault_message(-32500, "tired"))).await;
    let shop = shop(&peer);
    let error = client(&peer).batch((shop.buy(1), shop.buy(2))).await.unwrap_err();
    assert_eq!(error.fault().unwrap().message(), "tired");
    assert_eq!(peer.received().len(), 1);
}

#[tokio::test]
async fn too_few_results_are_none() {
    let peer = Peer::answering(entries(&[&one("<int>1</int>")])).await;
    let shop = shop(&peer);
    let error = client(&peer).batch((shop.buy(1), shop.buy(2))).await.unwrap_err();
    assert!(error.to_string().contains("2 calls were made, and 1 results came"), "{error}");
    assert!(error.outcome_unknown());
}

#[tokio::test]
async fn a_batch_is_sent_again_only_if_all_of_it_may_be() {
    for (idempotent, requests) in [(true, 2), (false, 1)] {
        let peer = Peer::start(|request| match request.index {
            0 => vec![Do::Close],
            _ => vec![Do::Send(entries(&[&one("<int>1</int>"), &one("<int>2</int>")]))],
        })
        .await;
        let shop = shop(&peer);
        let outcome = if idempotent {
            client(&peer).batch((shop.price("a"), shop.price("b"))).await.map(|_| ())
        } else {
            client(&peer).batch((shop.buy(1), shop.price("b"))).await.map(|_| ())
        };
        assert_eq!(outcome.is_ok(), idempotent);
        assert_eq!(peer.received().len(), requests);
    }
}

#[tokio::test]
async fn a_batch_has_a_limit_and_headers_of_its_own() {
    let peer = Peer::start(|_| vec![Do::Stay]).await;
    let shop = shop(&peer);
    let batch = client(&peer).batch((shop.buy(1),));
    let batch = batch.header("x-request-id", "7").timeout(HANGING);
    let error = peer.runs_out(1, batch).await.unwrap_err();
    assert!(error.is_timeout() && error.outcome_unknown());
    assert!(error.kind().to_string().starts_with("no answer within 120s"), "{error}");
    assert_eq!(peer.received()[0].header("x-request-id"), Some("7"));
}

fn few_calls() -> Limits {
    let mut limits = Limits::client();
    limits.multicall_calls = 3;
    limits
}

/// Answers a multicall of `buy` with the arguments it was given.
fn buying(request: &Received) -> Vec<u8> {
    let items = request.body.split("<int>").skip(1);
    let items = items.filter_map(|rest| rest.split('<').next());
    let bought: Vec<_> = items.map(|item| one(&format!("<int>{item}</int>"))).collect();
    let bought: Vec<_> = bought.iter().map(|entry| &entry[..]).collect();
    entries(&bought)
}

#[tokio::test]
async fn more_calls_than_a_message_may_hold_go_in_several() {
    let peer = Peer::start(|request| vec![Do::Send(buying(request))]).await;
    let client = Client::builder().url(peer.url()).limits(few_calls()).build().unwrap();
    let shop = ShopClient::new(&client);
    let results = client.batch((10..18).map(|item| shop.buy(item)).collect::<Vec<_>>()).await;
    let results: Vec<_> = results.unwrap().into_iter().map(Result::unwrap).collect();
    assert_eq!(results, (10..18).collect::<Vec<_>>());
    let sizes: Vec<_> = peer
        .received()
        .iter()
        .map(|request| request.body.matches("<name>methodName</name>").count())
        .collect();
    assert_eq!(sizes, [3, 3, 2]);
}

#[tokio::test]
async fn more_bytes_than_a_message_may_have_go_in_several() {
    let peer = Peer::start(|request| vec![Do::Send(buying(request))]).await;
    let mut limits = Limits::client();
    limits.message = 1000;
    let client = Client::builder().url(peer.url()).limits(limits).build().unwrap();
    let shop = ShopClient::new(&client);
    let results = client.batch((10..18).map(|item| shop.buy(item)).collect::<Vec<_>>()).await;
    let results: Vec<_> = results.unwrap().into_iter().map(Result::unwrap).collect();
    assert_eq!(results, (10..18).collect::<Vec<_>>());
    let received = peer.received();
    assert!(received.len() > 1 && received.iter().all(|request| request.body.len() <= 1000));
}

#[tokio::test]
async fn results_that_came_are_not_lost_with_those_that_did_not() {
    let peer = Peer::start(|request| match request.index {
        1 => vec![Do::Close],
        _ => vec![Do::Send(buying(request))],
    })
    .await;
    let client = Client::builder().url(peer.url()).limits(few_calls()).build().unwrap();
    let shop = ShopClient::new(&client);
    let calls: Vec<_> = (10..18).map(|item| shop.buy(item)).collect();
    let results = client.batch(calls).await.unwrap();
    assert_eq!(results[..3], [Ok(10), Ok(11), Ok(12)]);
    for lost in &results[3..6] {
        assert!(lost.as_ref().is_err_and(CallError::outcome_unknown), "{lost:?}");
    }
    for unsent in &results[6..] {
        let error = unsent.as_ref().unwrap_err();
        assert!(matches!(error.transport(), Some(TransportError::Request(_))), "{error:?}");
        assert_eq!(error.method(), Some("buy"));
        assert!(!error.outcome_unknown());
    }
    assert_eq!(peer.received().len(), 2);
}
