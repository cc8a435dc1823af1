//! A server that lists its methods as a Koji hub does is described, written and called.
//!
//! Where the answer comes from that it gives to `_listapi` is said in
//! `xmlrpc-codegen/tests/texts/recorded.rs`.

use generated::koji::KojiClient;
use tokio::net::TcpListener;
use xmlrpc::{Client, Fault, Router, SystemClient, Value, codec, value};
use xmlrpc_codegen::Generator;

/// What the hub answers of a method and its parameters, where it has no database.
fn answer(name: &str, params: Vec<Value>) -> Result<Value, Fault> {
    let refused = |what: &str| Fault::new(1000, format!("{what}: {name}"));
    match (name, &*params) {
        ("_listapi", []) => codec::decode_response(include_bytes!("../recorded/koji.xml"))
            .map_err(|error| refused(&error.to_string()))?,
        // Koji's marshaller allows nil, which stands for an argument that was left out.
        ("getTagID" | "listTagged" | "winBuild" | "hello" | "host.checkPolicy", _) => {
            Ok(value!({ "method": name, "params": params }))
        }
        _ => Err(refused("Invalid method")),
    }
}

async fn hub() -> Client {
    let router = Router::builder()
        .without_introspection()
        .fallback(|name, params, _cx| async move { answer(&name, params) })
        .build()
        .expect("a router");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}/RPC2", listener.local_addr().expect("it is bound"));
    tokio::spawn(xmlrpc::serve(listener, router).into_future());
    Client::new(&url).expect("a client")
}

#[tokio::test]
async fn a_hub_is_described_by_its_listing() {
    let learned = SystemClient::new(&hub().await).describe().await.expect("a description");
    assert_eq!(learned.interface.methods.len(), 80);
    let generator = Generator::new().trait_name("Koji").source("koji.xml");
    let generated = generator.generate(&learned.interface).expect("a text");
    let text = include_str!(concat!(env!("OUT_DIR"), "/koji.rs"));
    assert_eq!(generated.difference(text), None);
}

#[tokio::test]
async fn a_hub_is_called_with_what_koji_calls_its_arguments() {
    let hub = hub().await;
    let koji = KojiClient::new(&hub);
    let called = |name: &str, params: Value| value!({ "method": name, "params": params });

    let tag = koji.get_tag_id("f41-build".into(), Some(true), None).await.expect("an answer");
    assert_eq!(tag, called("getTagID", value!(["f41-build", true])));

    let build =
        koji.win_build("vm".into(), "git://x".into(), 7.into(), None, None, Some("vm")).await;
    let params = value!(["vm", "git://x", 7, nil, nil, "vm"]);
    assert_eq!(build.expect("an answer"), called("winBuild", params));

    let policy =
        koji.host_check_policy("tag".into(), value!({ "tag": 1 }), Some("deny"), Some(true)).await;
    let params = value!(["tag", { "tag": 1 }, "deny", true]);
    assert_eq!(policy.expect("an answer"), called("host.checkPolicy", params));

    let hello = koji.hello(&[1.into(), "two".into()]).await.expect("an answer");
    assert_eq!(hello, called("hello", value!([1, "two"])));

    let refused = koji.win_enabled().await.expect_err("a fault");
    assert_eq!(refused.fault().map(Fault::code), Some(1000), "{refused}");
}
