//! Hostile messages: each is a fault, and the next call is served.

use std::fmt::Write;

use tokio::net::{TcpListener, TcpStream};
use xmlrpc::codec::decode_call;
use xmlrpc::{Fault, Limits, Value};

use crate::support::{call, methods, post, start, start_router};

/// A call of `any` whose only value is this.
fn any(value: &str) -> Vec<u8> {
    let message = format!(
        "<?xml version=\"1.0\"?><methodCall><methodName>any</methodName><params><param>\
         <value>{value}</value></param></params></methodCall>"
    );
    post(message.as_bytes())
}

#[tokio::test]
async fn entities_are_refused() {
    let server = start().await;
    let mut laughs = String::from("<!DOCTYPE lolz [<!ENTITY lol0 \"lol\">");
    for n in 1..10 {
        let more = format!("&lol{};", n - 1).repeat(10);
        let _ = write!(laughs, "<!ENTITY lol{n} \"{more}\">");
    }
    laughs.push_str("]>");
    let quadratic = format!("<!DOCTYPE q [<!ENTITY a \"{}\">]>", "a".repeat(50_000));
    let bait = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let url = format!("http://{}/x", bait.local_addr().expect("bound"));
    let (external, parameter) = (
        format!("<!DOCTYPE x SYSTEM \"{url}\">"),
        format!("<!DOCTYPE x [<!ENTITY % p SYSTEM \"{url}\"> %p;]>"),
    );
    for (doctype, entity) in [
        (&*laughs, "&lol9;"),
        (&*quadratic, &*"&a;".repeat(50_000)),
        ("<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>", "&f;"),
        (&*external, "x"),
        (&*parameter, "x"),
    ] {
        let message = format!(
            "<?xml version=\"1.0\"?>{doctype}<methodCall><methodName>echo</methodName><params>\
             <param><value>{entity}</value></param></params></methodCall>"
        );
        let fault = server.exchange(&post(message.as_bytes())).await.fault();
        assert_eq!(fault, Fault::INVALID_REQUEST, "{doctype:.40}");
        // Nothing is expanded, because nothing behind the document type's name is read.
        let error = decode_call::<Vec<Value>>(message.as_bytes()).expect_err("refused");
        assert_eq!(error.offset(), message.find("<!DOCTYPE"), "{error}");
    }
    // Nothing was fetched: whoever came before us would be accepted before us.
    let ours = TcpStream::connect(bait.local_addr().expect("bound")).await.expect("it listens");
    let (_, first) = bait.accept().await.expect("a connection");
    assert_eq!(first, ours.local_addr().expect("bound"), "something was fetched");
    server.good_call().await;
}

#[tokio::test]
async fn deep_nesting_is_refused() {
    let server = start().await;
    let nested = |levels: usize| {
        let open = "<array><data><value>".repeat(levels);
        format!("{open}1{}", "</value></data></array>".repeat(levels))
    };
    let request = |levels| any(&nested(levels));
    assert!(server.exchange(&request(64)).await.result::<Value>().is_ok());
    for levels in [65, 100_000] {
        assert_eq!(server.exchange(&request(levels)).await.fault(), Fault::INVALID_REQUEST);
    }
    server.good_call().await;
}

#[tokio::test]
async fn too_many_values_are_refused() {
    let mut limits = Limits::server();
    limits.values = 100;
    let router = methods()
        .method("count", |(all,): (Vec<i32>,)| async move { Ok(i32::try_from(all.len()).ok()) })
        .limits(limits)
        .build()
        .expect("legal names");
    let server = start_router(router, |builder| builder).await;
    assert_eq!(server.call("count", &(vec![7; 99],)).await.result(), Ok(99));
    assert_eq!(server.call("count", &(vec![7; 100],)).await.fault(), Fault::INVALID_REQUEST);
    server.good_call().await;
}

#[tokio::test]
async fn long_names_and_tags_are_refused() {
    let server = start().await;
    let long = "x".repeat(257);
    let name = format!("<methodCall><methodName>{long}</methodName></methodCall>");
    assert_eq!(server.exchange(&post(name.as_bytes())).await.fault(), Fault::INVALID_REQUEST);
    let member = format!(
        "<struct><member><name>{}</name><value>1</value></member></struct>",
        "x".repeat(1025)
    );
    assert_eq!(server.exchange(&any(&member)).await.fault(), Fault::INVALID_REQUEST);
    let attributes = format!("<string {}>x</string>", "a='b' ".repeat(1000));
    assert_eq!(server.exchange(&any(&attributes)).await.fault(), Fault::INVALID_REQUEST);
    server.good_call().await;
}

#[tokio::test]
async fn dotted_traversal_means_nothing() {
    let server = start().await;
    for name in ["add.__class__", "a.__class__.__init__", "system.listMethods.__call__", "..add"] {
        assert_eq!(server.call(name, &()).await.fault(), Fault::METHOD_NOT_FOUND, "{name}");
    }
    server.good_call().await;
}

#[tokio::test]
async fn multicall_has_its_limits_on_the_wire_too() {
    let server = start().await;
    let mut calls = String::new();
    for _ in 0..257 {
        calls.push_str(
            "<value><struct><member><name>methodName</name><value>system.listMethods</value>\
             </member><member><name>params</name><value><array><data></data></array></value>\
             </member></struct></value>",
        );
    }
    let message = format!(
        "<methodCall><methodName>system.multicall</methodName><params><param><value><array>\
         <data>{calls}</data></array></value></param></params></methodCall>"
    );
    assert_eq!(server.exchange(&post(message.as_bytes())).await.fault(), Fault::INVALID_PARAMS);
    server.good_call().await;
}

#[tokio::test]
async fn a_late_encode_error_is_a_fault() {
    let router = methods()
        .method("late", |()| async {
            let mut many = vec![1.5; 10_001];
            many[10_000] = f64::INFINITY;
            Ok(many)
        })
        .build()
        .expect("legal names");
    let server = start_router(router, |builder| builder).await;
    assert_eq!(server.call("late", &()).await.fault(), Fault::INTERNAL);
    server.good_call().await;
}

#[tokio::test]
async fn a_response_too_large_is_a_fault() {
    let server = start().await;
    assert_eq!(server.call("zeros", &(33 << 20,)).await.fault(), Fault::INTERNAL);
    let most = server.call("zeros", &(31 << 20,)).await;
    assert_eq!(most.result::<String>().map(|zeros| zeros.len()), Ok(31 << 20));
    server.good_call().await;
}

#[tokio::test]
async fn a_refusal_leaves_the_connection_open() {
    let server = start().await;
    let mut caller = server.connect().await;
    for bad in ["<!DOCTYPE x>", "<a", ""] {
        caller.send(&post(bad.as_bytes())).await;
        assert!(caller.response().await.fault() < 0);
        caller.send(&post(&call("add", &(2, 3)))).await;
        assert_eq!(caller.response().await.result(), Ok(5));
    }
}
