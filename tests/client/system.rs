//! The `system.*` methods of servers as they are found.

use crate::peer::{Peer, array, result};
use xmlrpc::{Client, SystemClient};

async fn signature(answer: &str) -> Option<Vec<Vec<String>>> {
    let peer = Peer::answering(result(answer)).await;
    let system = SystemClient::new(Client::new(&peer.url()).unwrap());
    let signature = system.method_signature("f").await.unwrap();
    assert_eq!(peer.received()[0].method(), "system.methodSignature");
    assert!(peer.received()[0].body.contains("<string>f</string>"));
    signature
}

#[tokio::test]
async fn signatures_are_lists_of_types() {
    let (short, long) = (array(&["int"]), array(&["int", "<string>string</string>"]));
    assert_eq!(
        signature(&array(&[&short, &long])).await,
        Some(vec![vec!["int".to_owned()], vec!["int".to_owned(), "string".to_owned()]])
    );
}

#[tokio::test]
async fn servers_without_signatures_say_so_in_words() {
    assert_eq!(signature("<string>signatures not supported</string>").await, None);
    assert_eq!(signature("undef").await, None);
    assert_eq!(signature("<nil/>").await, None);
    assert_eq!(signature(&array(&[])).await, None);
}

#[tokio::test]
async fn one_signature_may_stand_alone() {
    assert_eq!(
        signature(&array(&["<string>struct</string>", "<string>int</string>"])).await,
        Some(vec![vec!["struct".to_owned(), "int".to_owned()]])
    );
}

#[tokio::test]
async fn signatures_can_be_asked_for_in_a_batch() {
    let both = array(&[&array(&[&array(&[&array(&["int"])])]), &array(&["undef"])]);
    let peer = Peer::answering(result(&both)).await;
    let client = Client::new(&peer.url()).unwrap();
    let system = SystemClient::new(&client);
    let calls = vec![system.method_signature("a"), system.method_signature("b")];
    let signatures = client.batch(calls).await.unwrap();
    assert_eq!(signatures, [Ok(Some(vec![vec!["int".to_owned()]])), Ok(None)]);
}

#[tokio::test]
async fn the_other_methods_are_called_by_their_names() {
    let peer = Peer::answering(result(&array(&["a", "b"]))).await;
    let client = Client::new(&peer.url()).unwrap();
    assert_eq!(SystemClient::new(&client).list_methods().await.unwrap(), ["a", "b"]);
    assert_eq!(peer.received()[0].method(), "system.listMethods");
    let peer = Peer::answering(result("adds")).await;
    let client = Client::new(&peer.url()).unwrap();
    assert_eq!(SystemClient::new(&client).method_help("add").await.unwrap(), "adds");
    assert_eq!(peer.received()[0].method(), "system.methodHelp");
}

/// Perl's `RPC::XML`: its answer to a multicall that holds a fault is broken.
struct BreaksMulticalls(xmlrpc::Router);

impl xmlrpc::Transport for BreaksMulticalls {
    fn send(&self, request: xmlrpc::client::Request) -> xmlrpc::client::ResponseFuture {
        if request.method == "system.multicall" {
            let broken = "<methodResponse><params><param><value><struct><member><name>value</name>\
                <value><fault/></value></member></struct></value></param></params></methodResponse>";
            return Box::pin(async move { Ok(xmlrpc::client::Response::new(broken)) });
        }
        self.0.send(request)
    }
}

#[tokio::test]
async fn a_server_is_described_that_cannot_answer_many_calls() {
    let router = xmlrpc::Router::builder()
        .without(xmlrpc::router::System::DescribeMethods)
        .method_with_help("half", "Halves.", |(n,): (i32,)| async move { Ok(n / 2) })
        .build()
        .unwrap();
    let server = BreaksMulticalls(router);
    let learned = SystemClient::new(&server).describe().await.unwrap();
    assert_eq!(learned.interface.method("half").unwrap().help, "Halves.");
}
