use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use xmlrpc::{Context, Fault, Router, Struct, codec};

use crate::multicall::{entry, multicall};
use crate::{call, fault};

#[xmlrpc::service]
trait Careless {
    #[expose]
    async fn before_waiting(&self) -> i32;
    #[expose]
    async fn after_waiting(&self) -> i32;
    #[expose]
    fn on_the_pool(&self) -> i32;
    #[rpc(inline)]
    fn on_the_executor(&self) -> i32;
    #[expose]
    async fn fine(&self) -> i32;
}

struct Panics;

impl Careless for Arc<Panics> {
    async fn before_waiting(&self) -> i32 {
        panic!("a secret")
    }
    async fn after_waiting(&self) -> i32 {
        tokio::task::yield_now().await;
        panic!("a secret")
    }
    fn on_the_pool(&self) -> i32 {
        panic!("a secret")
    }
    fn on_the_executor(&self) -> i32 {
        panic!("a secret")
    }
    async fn fine(&self) -> i32 {
        7
    }
}

#[tokio::test]
async fn a_panic_is_a_fault_without_its_text() {
    let server = CarelessServer::new(Arc::new(Panics));
    let router = Router::builder().service(server).build().expect("legal names");
    for name in ["before_waiting", "after_waiting", "on_the_pool", "on_the_executor"] {
        let fault = fault(&router, name, ()).await;
        assert_eq!(fault.code(), Fault::INTERNAL, "{name}");
        assert!(!fault.message().contains("secret"), "{name}: {fault}");
        assert_eq!(call(&router, "fine", ()).await, Ok(7));
    }
}

/// A type whose own code panics wherever it is asked for.
struct Grenade;

impl<'de> Deserialize<'de> for Grenade {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        panic!("a secret")
    }
}

impl Serialize for Grenade {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        panic!("a secret")
    }
}

#[tokio::test]
async fn a_panic_outside_of_handlers_is_a_fault_too() {
    let router = Router::builder()
        .method("reads", |(_,): (Grenade,)| async { Ok(1) })
        .method("writes", |()| async { Ok(Grenade) })
        .method("starts", |()| -> std::future::Ready<Result<i32, Fault>> { panic!("a secret") })
        .fallback(|_, _, _| async { Ok(Grenade) })
        .build()
        .expect("legal names");
    let names = ["reads", "writes", "starts", "falls back"];
    for name in names {
        let params: &[i32] = if name == "reads" { &[1] } else { &[] };
        assert_eq!(
            fault(&router, name, params).await,
            Fault::new(Fault::INTERNAL, "internal error")
        );
    }
    let calls: Vec<_> = names.map(|name| entry(name, &[])).into();
    let answer = router.handle(multicall(&calls).as_bytes(), Context::new()).await;
    let answer = codec::decode_response::<Vec<Struct>>(&answer).expect("a response");
    assert_eq!(answer.expect("an array of faults").len(), 4);
}

#[tokio::test]
async fn a_hook_that_panics_is_a_fault() {
    let router = Router::builder()
        .method("ping", |()| async { Ok(1) })
        .hook(|cx, next| async move {
            assert_ne!(cx.method(), "ping", "a secret");
            next.run(cx).await
        })
        .build()
        .expect("legal names");
    let fault = fault(&router, "ping", ()).await;
    assert_eq!(fault.code(), Fault::INTERNAL);
    assert!(!fault.message().contains("secret"), "{fault}");
}
