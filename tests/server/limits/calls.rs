//! Too many calls at once, and handlers that hang.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use xmlrpc::{Context, Fault};

use crate::support::{call, methods, post, start_router, start_with, until};

#[tokio::test]
async fn too_many_calls_are_503_without_a_queue() {
    let server = start_with(|builder| builder.max_calls(10)).await;
    let mut callers = Vec::new();
    for _ in 0..40 {
        let mut caller = server.connect().await;
        caller.send(&post(&call("sleep", &(1000,)))).await;
        callers.push(caller);
    }
    let (mut answered, mut shed) = (0, 0);
    for mut caller in callers {
        let response = caller.response().await;
        match response.status {
            200 => answered += 1,
            503 => {
                assert_eq!(response.header("retry-after"), Some("1"));
                shed += 1;
                // The connection is still good.
                caller.send(&post(&call("add", &(2, 3)))).await;
                assert!([200, 503].contains(&caller.response().await.status));
            }
            other => panic!("status {other}"),
        }
    }
    assert_eq!((answered, shed), (10, 30));
    server.good_call().await;
}

#[tokio::test]
async fn hung_handlers_are_dropped_and_free_their_slots() {
    let server =
        start_with(|builder| builder.max_calls(300).call_timeout(Duration::from_millis(500))).await;
    let mut callers = Vec::new();
    for _ in 0..300 {
        let mut caller = server.connect().await;
        caller.send(&post(&call("sleep", &(3_600_000,)))).await;
        callers.push(caller);
    }
    for caller in &mut callers {
        assert_eq!(caller.response().await.fault(), Fault::INTERNAL);
    }
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

#[tokio::test]
async fn a_handler_that_panics_when_it_is_dropped_harms_nobody() {
    let router = methods().method("hold", |()| async {
        let grenade = Grenade;
        std::future::pending::<()>().await;
        drop(grenade);
        Ok(true)
    });
    let server = start_router(router.build().expect("legal names"), |builder| {
        builder.max_calls(1).call_timeout(Duration::from_millis(100))
    })
    .await;
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
    fn block(&self, millis: u64) -> u64;
}

struct Blocker(Arc<AtomicUsize>);

impl Block for Blocker {
    fn block(&self, millis: u64) -> u64 {
        self.0.fetch_add(1, Ordering::SeqCst);
        std::thread::sleep(Duration::from_millis(millis));
        self.0.fetch_sub(1, Ordering::SeqCst);
        millis
    }
}

#[tokio::test]
async fn a_hung_blocking_handler_keeps_its_slot_until_it_returns() {
    let running = Arc::new(AtomicUsize::new(0));
    let router = methods().service(BlockServer::new(Blocker(running.clone())));
    let server = start_router(router.build().expect("legal names"), |builder| {
        builder.max_calls(2).call_timeout(Duration::from_millis(200))
    })
    .await;
    let mut callers = [server.connect().await, server.connect().await];
    for caller in &mut callers {
        caller.send(&post(&call("block", &(1500,)))).await;
    }
    for caller in &mut callers {
        assert_eq!(caller.response().await.fault(), Fault::INTERNAL);
    }
    assert_eq!(running.load(Ordering::SeqCst), 2);
    assert_eq!(server.call("add", &(1, 1)).await.status, 503);
    until("the handlers return", async || running.load(Ordering::SeqCst) == 0).await;
    until("a slot is free", async || server.call("add", &(1, 1)).await.status == 200).await;
}

#[tokio::test]
async fn a_handler_that_keeps_its_context_does_not_keep_its_slot() {
    let kept = Arc::new(std::sync::Mutex::new(Vec::new()));
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
    let router = methods()
        .hook(|cx, next| async move {
            let outcome = if cx.method() == "add" {
                next.run(cx).await
            } else {
                drop(next);
                Err(xmlrpc::Fault::new(1, "refused"))
            };
            tokio::time::sleep(Duration::from_millis(500)).await;
            outcome
        })
        .build()
        .expect("legal names");
    let server = start_router(router, |builder| builder.max_calls(1)).await;
    for name in ["add", "refused"] {
        let mut caller = server.connect().await;
        caller.send(&post(&call(name, &(2, 3)))).await;
        tokio::time::sleep(Duration::from_millis(100)).await;
        assert_eq!(server.call("add", &(2, 3)).await.status, 503, "beside {name}");
        assert_eq!(caller.response().await.status, 200);
    }
    server.good_call().await;
}

#[tokio::test]
async fn a_multicall_has_one_deadline() {
    let server =
        start_with(|builder| builder.max_calls(1).call_timeout(Duration::from_millis(500))).await;
    let sleep = "<value><struct><member><name>methodName</name><value>sleep</value></member>\
        <member><name>params</name><value><array><data><value><int>200</int></value></data>\
        </array></value></member></struct></value>";
    let message = |calls: usize| {
        format!(
            "<methodCall><methodName>system.multicall</methodName><params><param><value><array>\
             <data>{}</data></array></value></param></params></methodCall>",
            sleep.repeat(calls)
        )
    };
    let response = server.exchange(&post(message(1).as_bytes())).await;
    assert_eq!(response.result(), Ok(vec![[200]]));
    let began = std::time::Instant::now();
    assert_eq!(server.exchange(&post(message(20).as_bytes())).await.fault(), Fault::INTERNAL);
    assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    server.good_call().await;
}
