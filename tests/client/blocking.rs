//! Calls without an asynchronous runtime.

use std::time::Duration;

use crate::peer::{Do, Peer, array, result};
use tokio::runtime::Runtime;
use xmlrpc::SystemClient;
use xmlrpc::blocking::Client;

#[xmlrpc::service(client)]
trait Calculator {
    #[expose]
    async fn add(&self, a: i64, b: i64) -> i64;
}

/// A peer that lives as long as the runtime.
fn peer(answer: Vec<u8>) -> (Runtime, Peer) {
    let runtime = Runtime::new().unwrap();
    let peer = runtime.block_on(Peer::answering(answer));
    (runtime, peer)
}

#[test]
fn a_call_waits_for_its_answer() {
    let (_runtime, peer) = peer(result("<int>5</int>"));
    let client = Client::new(&peer.url()).unwrap();
    assert_eq!(client.call::<i64>("add", (2, 3)).wait(), Ok(5));
    assert_eq!(CalculatorClient::new(&client).add(2, 3).wait(), Ok(5));
    assert_eq!(CalculatorClient::new(client.clone()).add(2, 3).wait(), Ok(5));
}

#[test]
fn calls_share_connections() {
    let (_runtime, peer) = peer(result("<int>5</int>"));
    let client = Client::new(&peer.url()).unwrap();
    for _ in 0..100 {
        assert_eq!(client.call::<i64>("add", (2, 3)).wait(), Ok(5));
    }
    // A connection may come back to the pool just after the next call asked for one.
    assert!(peer.connections() <= 50, "{}", peer.connections());
}

#[test]
fn a_batch_waits_for_its_answers() {
    let both = array(&[&array(&["<int>5</int>"]), &array(&["<int>7</int>"])]);
    let (_runtime, peer) = peer(result(&both));
    let client = Client::new(&peer.url()).unwrap();
    let calculator = CalculatorClient::new(&client);
    let sums = client.batch((calculator.add(2, 3), calculator.add(3, 4))).wait();
    assert_eq!(sums, Ok((Ok(5), Ok(7))));
    let sums = client.batch(vec![calculator.add(2, 3), calculator.add(3, 4)]).wait();
    assert_eq!(sums, Ok(vec![Ok(5), Ok(7)]));
}

#[test]
fn introspection_waits_too() {
    let (_runtime, peer) = peer(result(&array(&["a"])));
    let client = Client::new(&peer.url()).unwrap();
    assert_eq!(SystemClient::new(&client).list_methods().wait(), Ok(vec!["a".to_owned()]));
}

#[test]
fn threads_share_a_client() {
    let (_runtime, peer) = peer(result("<int>5</int>"));
    let client = Client::new(&peer.url()).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..20 {
                    assert_eq!(client.call::<i64>("add", (2, 3)).wait(), Ok(5));
                }
            });
        }
    });
    assert_eq!(peer.received().len(), 160);
    assert!(peer.connections() <= 80, "{}", peer.connections());
}

#[test]
fn limits_hold_without_a_runtime() {
    let runtime = Runtime::new().unwrap();
    let peer = runtime.block_on(Peer::start(|_| vec![Do::Stay]));
    let client =
        Client::builder().url(peer.url()).timeout(Duration::from_secs(1)).build_blocking().unwrap();
    let error = client.call::<i64>("add", (2, 3)).wait().unwrap_err();
    assert!(error.is_timeout(), "{error:?}");
}

#[tokio::test]
async fn a_task_may_own_a_client() {
    let client = Client::new("http://127.0.0.1:9/").unwrap();
    assert!(client.call::<i64>("add", (2, 3)).wait().unwrap_err().is_connect());
    drop(client);
}

#[test]
fn nested_services_are_waited_for_too() {
    let (_runtime, peer) = peer(result("<int>5</int>"));
    let client = Client::new(&peer.url()).unwrap();
    assert_eq!(CalculatorClient::new(client.nested("office")).add(2, 3).wait(), Ok(5));
    assert_eq!(peer.received()[0].method(), "office.add");
}

#[test]
fn a_call_whose_answer_is_converted_waits_too() {
    let (_runtime, peer) = peer(result("signatures not supported"));
    let client = Client::new(&peer.url()).unwrap();
    assert_eq!(SystemClient::new(&client).method_signature("f").wait(), Ok(None));
}
