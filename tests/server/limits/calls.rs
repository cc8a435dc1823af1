//! Too many calls at once, and handlers that hang.

use std::future::pending;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::time::Instant;
use xmlrpc::{Context, Fault};

use crate::support::{
    Gate, assert_limit, call, methods, post, router, start_in_memory, start_router,
};

#[tokio::test]
async fn too_many_calls_are_503_without_a_queue() {
    let gate = Gate::new();
    let router = gate.methods().build().expect("legal names");
    let server = start_router(router, |builder| builder.max_calls(10)).await;
    let mut held = Vec::new();
    for _ in 0..10 {
        let mut caller = server.connect().await;
        caller.send(&post(&call("hold", &()))).await;
        held.push(caller);
    }
    gate.holds(10).await;
    for _ in 0..30 {
        let mut caller = server.connect().await;
        // The connection is good afterwards.
        for request in [post(&call("hold", &())), post(&call("add", &(2, 3)))] {
            caller.send(&request).await;
            let response = caller.response().await;
            assert_eq!((response.status, response.header("retry-after")), (503, Some("1")));
        }
    }
    gate.holds(10).await;
    gate.open();
    for mut caller in held {
        assert_eq!(caller.response().await.result(), Ok(true));
    }
    server.good_call().await;
}

#[tokio::test(start_paused = true)]
async fn hung_handlers_are_dropped_and_free_their_slots() {
    let server = start_in_memory(router(), |builder| builder.max_calls(300));
    let began = Instant::now();
    let mut callers = Vec::new();
    for _ in 0..300 {
        let mut caller = server.connect().await;
        caller.send(&post(&call("sleep", &(3_600_000,)))).await;
        callers.push(caller);
    }
    for caller in &mut callers {
        assert_eq!(caller.response().await.fault(), Fault::INTERNAL);
    }
    assert_limit(began, Duration::from_secs(60));
    for caller in &mut callers[..5] {
        caller.send(&post(&call("add", &(2, 3)))).await;
        assert_eq!(caller.response().await.result(), Ok(5));
    }
    server.good_call().await;
}

/// Panics when it is dropped.
struct Grenade;

impl Drop for Grenade {
    fn drop(&mut self) {
        panic!("dropped a grenade");
    }
}

#[tokio::test(start_paused = true)]
async fn a_handler_that_panics_when_it_is_dropped_harms_nobody() {
    let router = methods().method("hold", |()| async {
        let grenade = Grenade;
        pending::<()>().await;
        drop(grenade);
        Ok(true)
    });
    let router = router.build().expect("legal names");
    let server = start_in_memory(router, |builder| builder.max_calls(1));
    let mut caller = server.connect().await;
    for _ in 0..3 {
        caller.send(&post(&call("hold", &()))).await;
        let response = caller.response().await;
        assert_eq!(response.fault(), Fault::INTERNAL);
        assert!(response.text().contains("no result within"), "{}", response.text());
        caller.send(&post(&call("add", &(2, 3)))).await;
        assert_eq!(caller.response().await.result(), Ok(5));
    }
}

#[xmlrpc::service]
trait Block {
    #[expose]
    fn block(&self) -> bool;
}

/// Ends a call for each message that comes.
struct Blocker(Mutex<Receiver<()>>);

impl Block for Blocker {
    fn block(&self) -> bool {
        self.0.lock().expect("not poisoned").recv().is_ok()
    }
}

#[tokio::test]
async fn a_hung_blocking_handler_keeps_its_slot_until_it_returns() {
    let (end, ends) = channel();
    let router = methods().service(BlockServer::new(Blocker(Mutex::new(ends))));
    let server = start_router(router.build().expect("legal names"), |builder| {
        builder.max_calls(2).call_timeout(Duration::from_millis(200))
    })
    .await;
    let mut callers = [server.connect().await, server.connect().await];
    for caller in &mut callers {
        caller.send(&post(&call("block", &()))).await;
    }
    for caller in &mut callers {
        assert_eq!(caller.response().await.fault(), Fault::INTERNAL);
    }
    assert_eq!(server.call("add", &(1, 1)).await.status, 503);
    end.send(()).expect("a handler waits");
    server.serves_again().await;
    end.send(()).expect("the other one waits");
}

#[tokio::test]
async fn a_handler_that_keeps_its_context_does_not_keep_its_slot() {
    let kept = Arc::new(Mutex::new(Vec::new()));
    let keep = kept.clone();
    let router = methods()
        .method("keep", move |(), cx: Context| {
            keep.lock().expect("not poisoned").push(cx);
            async { Ok(true) }
        })
        .build()
        .expect("legal names");
    let server = start_router(router, |builder| builder.max_calls(2)).await;
    for _ in 0..5 {
        assert_eq!(server.call("keep", &()).await.result(), Ok(true));
    }
    assert_eq!(kept.lock().expect("not poisoned").len(), 5);
}

/// A hook may write to a log when the method has ended, or make a refused caller wait.
#[tokio::test]
async fn a_hook_keeps_the_slot_of_its_call_until_it_ends() {
    for name in ["add", "refused"] {
        let gate = Gate::new();
        let held = gate.clone();
        let router = methods().hook(move |cx, next| {
            let gate = held.clone();
            async move {
                let outcome = if cx.method() == "add" {
                    next.run(cx).await
                } else {
                    drop(next);
                    Err(Fault::new(1, "refused"))
                };
                gate.pass().await;
                outcome
            }
        });
        let router = router.build().expect("legal names");
        let server = start_router(router, |builder| builder.max_calls(1)).await;
        let mut caller = server.connect().await;
        caller.send(&post(&call(name, &(2, 3)))).await;
        gate.holds(1).await;
        assert_eq!(server.call("add", &(2, 3)).await.status, 503, "beside {name}");
        gate.open();
        assert_eq!(caller.response().await.status, 200);
        server.good_call().await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_multicall_has_one_deadline() {
    let server = start_in_memory(router(), |builder| builder.max_calls(1));
    let sleep = "<value><struct><member><name>methodName</name><value>sleep</value></member>\
        <member><name>params</name><value><array><data><value><int>20000</int></value></data>\
        </array></value></member></struct></value>";
    let message = |calls: usize| {
        format!(
            "<methodCall><methodName>system.multicall</methodName><params><param><value><array>\
             <data>{}</data></array></value></param></params></methodCall>",
            sleep.repeat(calls)
        )
    };
    let response = server.exchange(&post(message(2).as_bytes())).await;
    assert_eq!(response.result(), Ok(vec![[20_000]; 2]));
    let began = Instant::now();
    assert_eq!(server.exchange(&post(message(20).as_bytes())).await.fault(), Fault::INTERNAL);
    assert_limit(began, Duration::from_secs(60));
    server.good_call().await;
}

#[xmlrpc::service(server)]
trait Waiting {
    #[rpc(timeout = "5m")]
    async fn long(&self, seconds: u64) -> bool;

    #[rpc(timeout = "250ms")]
    async fn short(&self, seconds: u64) -> bool;
}

struct Sleep;

impl Waiting for Sleep {
    async fn long(&self, seconds: u64) -> bool {
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        true
    }

    async fn short(&self, seconds: u64) -> bool {
        self.long(seconds).await
    }
}

#[tokio::test(start_paused = true)]
async fn a_method_may_have_a_limit_of_its_own() {
    let router = methods().service(WaitingServer::new(Sleep)).build().expect("legal names");
    let server = start_in_memory(router, |builder| builder.call_timeout(Duration::from_secs(20)));
    let mut caller = server.connect().await;
    caller.send(&post(&call("long", &(299,)))).await;
    assert_eq!(caller.response().await.result(), Ok(true));
    for (name, seconds, limit) in [("long", 301, 300_000), ("short", 1, 250)] {
        let began = Instant::now();
        caller.send(&post(&call(name, &(seconds,)))).await;
        assert_eq!(caller.response().await.fault(), Fault::INTERNAL);
        assert_limit(began, Duration::from_millis(limit));
    }
    server.good_call().await;
}
