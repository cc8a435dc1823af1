use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use serde::{Deserialize, Deserializer};
use xmlrpc::router::System;
use xmlrpc::{Base64, Context, DateTime, Fault, Router, Value, codec, value};

use crate::multicall::{entry, multicall};
use crate::{call, fault};

/// Looks things up.
#[xmlrpc::service(namespace = "book")]
trait Book {
    /// Finds a page.
    ///
    /// Returns its text.
    #[rpc(alias = "find")]
    async fn page(&self, title: &str, number: Option<i32>, exact: Option<bool>) -> String;

    #[expose]
    async fn all(&self, since: DateTime, cover: Base64, weight: f64) -> Vec<i64>;

    #[rpc(hidden)]
    async fn secret(&self, map: BTreeMap<String, i32>, any: Value);
}

struct Empty;

impl Book for Empty {
    async fn page(&self, title: &str, _: Option<i32>, _: Option<bool>) -> String {
        title.to_owned()
    }
    async fn all(&self, _: DateTime, _: Base64, _: f64) -> Vec<i64> {
        Vec::new()
    }
    async fn secret(&self, _: BTreeMap<String, i32>, _: Value) {}
}

fn router() -> Router {
    Router::builder()
        .service(BookServer::new(Empty))
        .method("any", |all: Vec<Value>| async move { Ok(all) })
        .method_with_help("half", "Halves a number.", |(n,): (i32,)| async move { Ok(n / 2) })
        .build()
        .expect("legal names")
}

#[tokio::test]
async fn list_methods_is_sorted_has_aliases_and_hides_what_is_hidden() {
    let names: Vec<String> = call(&router(), "system.listMethods", ()).await.expect("a list");
    assert_eq!(
        names,
        [
            "any",
            "book.all",
            "book.page",
            "find",
            "half",
            "system.describeMethods",
            "system.getCapabilities",
            "system.listMethods",
            "system.methodHelp",
            "system.methodSignature",
            "system.multicall",
        ]
    );
}

#[tokio::test]
async fn method_help_is_the_doc_comment() {
    let help = async |name: &str| call::<String>(&router(), "system.methodHelp", (name,)).await;
    assert_eq!(help("find").await, Ok("Finds a page.\n\nReturns its text.".to_owned()));
    assert_eq!(help("book.all").await, Ok(String::new()));
    assert_eq!(help("half").await, Ok("Halves a number.".to_owned()));
    assert!(help("system.multicall").await.expect("documented").contains("array of structs"));
}

#[tokio::test]
async fn method_signature_has_every_number_of_params() {
    let signatures = async |name: &str| {
        let answer = call::<Vec<Vec<String>>>(&router(), "system.methodSignature", (name,)).await;
        answer.expect("an array of arrays")
    };
    assert_eq!(
        signatures("book.page").await,
        [
            vec!["string", "string"],
            vec!["string", "string", "int"],
            vec!["string", "string", "int", "boolean"],
        ]
    );
    let all = ["array", "dateTime.iso8601", "base64", "double"];
    assert_eq!(signatures("book.all").await, [all]);
    assert_eq!(signatures("book.secret").await, [["nil", "struct", "any"]]);
    assert_eq!(signatures("half").await, [["any", "int"]]);
    assert_eq!(signatures("system.listMethods").await, [["array"]]);
}

/// A list of lists of lists, to any depth, that counts how often it is asked what it is.
struct Tree;

static ASKED: AtomicUsize = AtomicUsize::new(0);

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ASKED.fetch_add(1, Relaxed);
        Vec::<Tree>::deserialize(deserializer).map(|_| Self)
    }
}

#[tokio::test]
async fn a_type_is_asked_what_it_is_once_however_many_callers_want_to_know() {
    let inner = Router::builder().method("grow", |(_,): (Tree,)| async { Ok(()) });
    let router = Router::builder().merge(inner.clone()).nest("in", inner).build();
    let router = router.expect("no name twice");
    let signature = async |name: &str| {
        call::<Vec<Vec<String>>>(&router, "system.methodSignature", (name,)).await
    };
    assert_eq!(signature("grow").await, Ok(vec![vec!["any".to_owned(), "array".to_owned()]]));
    let asked = ASKED.load(Relaxed);
    assert!(asked > 0);
    for name in ["grow", "in.grow"] {
        assert_eq!(signature(name).await.expect("a signature").len(), 1);
    }
    let params = "<data><value>grow</value></data>";
    let ask = entry("system.methodSignature", &[]).replace("<data></data>", params);
    let calls = vec![ask; 100];
    let answer = router.handle(multicall(&calls).as_bytes(), Context::new()).await;
    let answer = codec::decode_response::<Vec<Value>>(&answer).expect("a response");
    assert_eq!(answer.expect("a list of signatures").len(), 100);
    assert_eq!(ASKED.load(Relaxed), asked);
}

#[tokio::test]
async fn a_method_that_takes_what_comes_has_no_signature() {
    let answer: Result<String, _> = call(&router(), "system.methodSignature", ("any",)).await;
    assert_eq!(answer, Ok("undef".to_owned()));
}

#[tokio::test]
async fn a_type_that_panics_when_it_is_asked_hides_only_itself() {
    struct Panics;

    impl<'de> serde::Deserialize<'de> for Panics {
        fn deserialize<D: serde::Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
            panic!("a secret")
        }
    }

    let router = Router::builder()
        .method("odd", |(_, _): (i32, Panics)| async { Ok(()) })
        .build()
        .expect("legal names");
    let answer = call::<Vec<Vec<String>>>(&router, "system.methodSignature", ("odd",)).await;
    assert_eq!(answer.expect("an array of arrays"), [["any", "int", "any"]]);
}

#[tokio::test]
async fn arguments_beyond_those_that_are_known_are_passed_over() {
    let router = router();
    let all: Vec<String> = call(&router, "system.listMethods", ()).await.expect("a list");
    for extra in [value!(["BidCos-RF"]), value!([{"deep": [1, "x"]}, 2, 3.5])] {
        assert_eq!(call(&router, "system.listMethods", extra).await, Ok(all.clone()));
    }
    let capabilities: Value = call(&router, "system.getCapabilities", ()).await.expect("a struct");
    assert_eq!(call(&router, "system.getCapabilities", (1,)).await, Ok(capabilities));
    for name in ["system.methodHelp", "system.methodSignature"] {
        let answer: Value = call(&router, name, ("system.multicall",)).await.expect("an answer");
        assert_eq!(call(&router, name, ("system.multicall", "en", 1)).await, Ok(answer), "{name}");
    }
    let calls = value!([[{"methodName": "system.listMethods", "params": ["BidCos-RF"]}], true]);
    let results: Vec<[Vec<String>; 1]> =
        call(&router, "system.multicall", calls).await.expect("results");
    assert_eq!(results, [[all]]);
}

#[tokio::test]
async fn an_argument_that_is_passed_over_is_read_all_the_same() {
    let message = codec::encode_call("system.listMethods", &(1,)).expect("an integer");
    let broken = String::from_utf8(message).expect("ASCII").replace("</value>", "");
    let answer = router().handle(broken.as_bytes(), Context::new()).await;
    let answer = codec::decode_response::<Value>(&answer).expect("a response");
    assert_eq!(answer.expect_err("not a call").code(), Fault::INVALID_REQUEST);
}

#[tokio::test]
async fn an_unknown_method_is_a_fault() {
    for name in ["system.methodHelp", "system.methodSignature"] {
        let fault = fault(&router(), name, ("nope",)).await;
        assert_eq!(fault.code(), Fault::METHOD_NOT_FOUND);
        assert!(fault.message().contains("nope"), "{fault}");
    }
}

#[tokio::test]
async fn capabilities_follow_what_is_switched_on() {
    let names = async |router: &Router| {
        let answer =
            call::<BTreeMap<String, BTreeMap<String, Value>>>(router, "system.getCapabilities", ());
        answer.await.expect("a struct of structs").into_keys().collect::<Vec<_>>()
    };
    assert_eq!(
        names(&router()).await,
        ["describe", "faults_interop", "introspection", "nil", "system.multicall", "xmlrpc"]
    );
    let fewer = Router::builder().without_multicall().without(System::MethodHelp);
    let fewer = fewer.build().expect("no names");
    assert_eq!(names(&fewer).await, ["describe", "faults_interop", "nil", "xmlrpc"]);
}

#[tokio::test]
async fn each_can_be_switched_off() {
    let systems = [
        System::DescribeMethods,
        System::ListMethods,
        System::MethodHelp,
        System::MethodSignature,
        System::GetCapabilities,
        System::Multicall,
    ];
    for system in systems {
        let router = Router::builder().without(system).build().expect("no names");
        let fault = fault(&router, system.name(), ()).await;
        assert_eq!(fault.code(), Fault::METHOD_NOT_FOUND, "{system}");
        if system != System::ListMethods {
            let names: Vec<String> = call(&router, "system.listMethods", ()).await.expect("a list");
            assert_eq!(names.len(), 5);
        }
    }
    let silent = Router::builder().without_introspection().build().expect("no names");
    assert_eq!(fault(&silent, "system.listMethods", ()).await.code(), Fault::METHOD_NOT_FOUND);
}
