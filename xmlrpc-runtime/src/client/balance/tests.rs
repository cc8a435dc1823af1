#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped fails the test")]

use std::net::SocketAddr;
use std::sync::Mutex;

use tokio::net::TcpListener;

use super::*;
use crate::client::net::connect::Place;
use crate::{Client, Fault, Router};

/// A server that answers with its own name.
async fn server(name: &'static str) -> SocketAddr {
    let router =
        Router::builder().method("name", move |(): ()| async move { Ok::<_, Fault>(name) });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(crate::serve(listener, router.build().unwrap()).into_future());
    address
}

/// Calls `http://named.test`, whose addresses are those in the list.
fn named(addresses: Arc<Mutex<Vec<SocketAddr>>>) -> Client {
    let refresh = Duration::from_millis(20);
    let builder = Client::builder().url("http://named.test/").timeout(Duration::from_secs(5));
    builder.balanced_with(refresh, move |host, port| {
        assert_eq!((&*host, port), ("named.test", 80));
        let addresses = addresses.lock().unwrap().clone();
        Box::pin(async move { Ok(addresses) })
    })
}

/// Waits for something to come true.
async fn until(mut seen: impl AsyncFnMut() -> bool) {
    let limit = tokio::time::Instant::now() + Duration::from_secs(20);
    while !seen().await {
        assert!(tokio::time::Instant::now() < limit, "it does not come true");
    }
}

async fn who(client: &Client) -> String {
    client.call("name", ()).await.unwrap()
}

#[tokio::test]
async fn calls_follow_a_name_to_its_addresses() {
    let (old, new) = (server("old").await, server("new").await);
    let addresses = Arc::new(Mutex::new(vec![old]));
    let client = named(Arc::clone(&addresses));
    assert_eq!(who(&client).await, "old");

    addresses.lock().unwrap().push(new);
    until(async || who(&client).await == "new").await;
    until(async || who(&client).await == "old").await;

    *addresses.lock().unwrap() = vec![new];
    until(async || {
        let calls = (0..100).map(|_| who(&client));
        futures_util::future::join_all(calls).await.iter().all(|name| name == "new")
    })
    .await;

    // A resolver that knows nothing for once takes nothing away.
    addresses.lock().unwrap().clear();
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(who(&client).await, "new");
}

#[tokio::test]
async fn a_name_without_addresses_is_an_error_of_connecting() {
    let client = named(Arc::default());
    let error = client.call::<String>("name", ()).await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
    assert!(error.to_string().contains("named.test"), "{error}");
    assert_eq!(Place::Host.to_string(), "the URL's host");
}

/// A name server that does not answer is the trouble of one endpoint, not of all.
#[tokio::test]
async fn no_endpoint_waits_for_the_name_of_another() {
    let address = server("known").await;
    let urls = ["http://lost.test/".to_owned(), "http://known.test/".to_owned()];
    let builder = Client::builder().endpoints(urls).timeout(Duration::from_secs(20));
    let client = builder.balanced_with(Duration::from_millis(20), move |host, _| {
        Box::pin(async move {
            match &*host {
                "known.test" => Ok(vec![address]),
                _ => std::future::pending().await,
            }
        })
    });
    let call = client.call::<String>("name", ()).timeout(Duration::from_secs(4));
    assert_eq!(call.await.unwrap(), "known");
}
