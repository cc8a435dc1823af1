use std::sync::Arc;

use xmlrpc::{Fault, Router};

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
