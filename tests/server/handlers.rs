//! What happens to a call when something goes wrong around it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::sleep;
use xmlrpc::{Call, Context, Fault};

use crate::support::{call, methods, post, start_in_memory, start_router, until};
use crate::wait::ends;

/// Calls a handler that panics at once, and after a wait.
async fn stays_open_after(panic: fn()) {
    let router = methods()
        .method("panics", move |(wait,): (bool,)| async move {
            if wait {
                tokio::task::yield_now().await;
            }
            panic();
            Ok(wait)
        })
        .build()
        .expect("legal names");
    let server = start_router(router, |builder| builder).await;
    let mut caller = server.connect().await;
    for wait in [false, true] {
        caller.send(&post(&call("panics", &(wait,)))).await;
        let response = caller.response().await;
        assert_eq!(response.fault(), Fault::INTERNAL);
        assert!(!response.text().contains("secret"), "{}", response.text());
        caller.send(&post(&call("add", &(2, 3)))).await;
        assert_eq!(caller.response().await.result(), Ok(5));
    }
}

#[tokio::test]
async fn a_panicking_handler_leaves_its_connection_open() {
    stays_open_after(|| panic!("a secret")).await;
}

/// What a handler panicked with may itself panic, when it is dropped.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        assert!(std::thread::panicking(), "a second panic");
    }
}

#[tokio::test]
async fn a_panic_that_panics_leaves_its_connection_open() {
    stays_open_after(|| std::panic::panic_any(Bomb)).await;
}

#[tokio::test(start_paused = true)]
async fn a_caller_that_leaves_cancels_nothing() {
    let (begun, done) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let counters = (begun.clone(), done.clone());
    let router = methods()
        .method("pay", move |()| {
            let (begun, done) = counters.clone();
            async move {
                begun.fetch_add(1, Ordering::SeqCst);
                // The clock moves when the server has seen that its caller is gone.
                sleep(Duration::from_secs(10)).await;
                done.fetch_add(1, Ordering::SeqCst);
                Ok(())
            }
        })
        .build()
        .expect("legal names");
    let server = start_in_memory(router, |builder| builder);
    let mut caller = server.connect().await;
    caller.send(&post(&call("pay", &()))).await;
    until("the handler begins", async || begun.load(Ordering::SeqCst) == 1).await;
    drop(caller);
    until("the handler ends", async || done.load(Ordering::SeqCst) == 1).await;
    server.good_call().await;
}

#[tokio::test(start_paused = true)]
async fn a_handler_knows_when_its_time_is_over() {
    let left = |(): (), cx: Context| async move {
        let end = cx.deadline().ok_or(Fault::new(1, "no deadline"))?;
        let now = tokio::time::Instant::now().into_std();
        Ok(i64::try_from(end.duration_since(now).as_millis()).unwrap_or(i64::MAX))
    };
    let hooked = methods().method("left", left).hook(|_, next| next.run(Context::new()));
    for builder in [methods().method("left", left), hooked] {
        let router = builder.build().expect("legal names");
        let limit = Duration::from_secs(20);
        let server = start_in_memory(router.clone(), |builder| builder.call_timeout(limit));
        assert_eq!(server.call("left", &()).await.result(), Ok(20_000));
        let in_process: Call<_, i64> = Call::new(&router, "left", &());
        assert_eq!(in_process.timeout(Duration::from_secs(3)).await, Ok(3000));
    }
}

#[tokio::test(start_paused = true)]
async fn a_handler_is_told_when_its_time_is_over() {
    let router = methods()
        .method("wait", |(), cx: Context| async move {
            // It outlives the call.
            tokio::spawn(async move {
                cx.cancelled().await;
                assert!(cx.is_cancelled());
            });
            std::future::pending::<Result<(), Fault>>().await
        })
        .hook(|cx, next| async move {
            let cancelled = tokio::spawn(cx.cancelled());
            let outcome = next.run(cx).await;
            drop(cancelled);
            outcome
        })
        .build()
        .expect("legal names");
    let server = start_in_memory(router, |builder| builder);
    assert_eq!(server.call("wait", &()).await.fault(), Fault::TIMED_OUT);
}

#[tokio::test]
async fn a_handler_is_told_that_its_caller_has_left() {
    let (told, mut was_told) = mpsc::unbounded_channel();
    let begun = Arc::new(AtomicUsize::new(0));
    let counter = begun.clone();
    let router = methods().method("wait", move |(), cx: Context| {
        let (told, begun) = (told.clone(), counter.clone());
        async move {
            begun.fetch_add(1, Ordering::SeqCst);
            assert!(!cx.is_cancelled());
            cx.cancelled().await;
            told.send(cx.is_cancelled()).map_err(|_| Fault::new(1, "the test has ended"))
        }
    });
    // A context that a hook has added to, and one whose headers it has changed.
    let added = |mut cx: Context, next: xmlrpc::router::Next| {
        cx.insert(7);
        let kept = cx.clone();
        let cx = cx.with_headers(http::HeaderMap::new());
        async move {
            let outcome = next.run(cx).await;
            assert!(kept.is_cancelled());
            outcome
        }
    };
    let mut calls = 0;
    for builder in [router.clone(), router.hook(added)] {
        let router = builder.build().expect("legal names");
        let server = start_router(router, |builder| builder.call_timeout(Duration::MAX)).await;
        for message in [call("wait", &()), multicall_of("wait")] {
            calls += 1;
            let mut caller = server.connect().await;
            caller.send(&post(&message)).await;
            until("the handler begins", async || begun.load(Ordering::SeqCst) == calls).await;
            drop(caller);
            assert_eq!(ends("the handler is told", was_told.recv()).await, Some(true));
        }
    }
}

fn multicall_of(name: &str) -> Vec<u8> {
    let entry = xmlrpc::value!({"methodName": name, "params": []});
    call("system.multicall", &([entry],))
}

#[tokio::test]
async fn a_blocking_handler_is_told_that_its_caller_has_left() {
    #[xmlrpc::service(server)]
    trait Work {
        #[expose]
        fn work(&self, #[rpc(context)] cx: &Context) -> bool;
    }
    struct Worker(mpsc::UnboundedSender<&'static str>);
    impl Work for Worker {
        fn work(&self, cx: &Context) -> bool {
            let told = self.0.send("begun");
            // A test that has failed waits for no handler.
            while !cx.is_cancelled() && !self.0.is_closed() {
                std::thread::sleep(Duration::from_millis(1));
            }
            told.and_then(|()| self.0.send("told")).is_ok()
        }
    }
    let (sender, mut words) = mpsc::unbounded_channel();
    let mut next = async || ends("the handler says a word", words.recv()).await;
    let router = methods().service(WorkServer::new(Worker(sender)));
    let router = router.build().expect("legal names");
    let server = start_router(router.clone(), |builder| builder.call_timeout(Duration::MAX)).await;
    let mut caller = server.connect().await;
    caller.send(&post(&call("work", &()))).await;
    assert_eq!(next().await, Some("begun"));
    drop(caller);
    assert_eq!(next().await, Some("told"));

    let in_process: Call<_, bool> = Call::new(&router, "work", &());
    let in_process = tokio::spawn(in_process.into_future());
    assert_eq!(next().await, Some("begun"));
    in_process.abort();
    assert_eq!(next().await, Some("told"));
}

#[tokio::test]
async fn a_hook_drops_a_handler_whose_caller_has_left() {
    struct OnDrop(mpsc::UnboundedSender<()>);
    impl Drop for OnDrop {
        fn drop(&mut self) {
            _ = self.0.send(());
        }
    }
    let (dropped, mut drops) = mpsc::unbounded_channel();
    let begun = Arc::new(AtomicUsize::new(0));
    let counter = begun.clone();
    let router = methods()
        .method("hold", move |()| {
            let (guard, begun) = (OnDrop(dropped.clone()), counter.clone());
            async move {
                begun.fetch_add(1, Ordering::SeqCst);
                std::future::pending::<()>().await;
                drop(guard);
                Ok(())
            }
        })
        .hook(|cx, next| async move {
            let cancelled = cx.cancelled();
            tokio::select! {
                outcome = next.run(cx) => outcome,
                () = cancelled => Err(Fault::new(Fault::TIMED_OUT, "nobody waits")),
            }
        })
        .build()
        .expect("legal names");
    let server =
        start_router(router, |builder| builder.max_calls(1).call_timeout(Duration::MAX)).await;
    let mut caller = server.connect().await;
    caller.send(&post(&call("hold", &()))).await;
    until("the handler begins", async || begun.load(Ordering::SeqCst) == 1).await;
    drop(caller);
    assert_eq!(ends("the handler is dropped", drops.recv()).await, Some(()));
    server.serves_again().await;
}

#[tokio::test]
async fn a_request_that_comes_while_another_is_answered_is_answered_too() {
    let gate = Arc::new(tokio::sync::Semaphore::new(0));
    let begun = Arc::new(AtomicUsize::new(0));
    let (entered, counter) = (gate.clone(), begun.clone());
    let router = methods().method("wait", move |(), cx: Context| {
        let gate = entered.clone();
        counter.fetch_add(1, Ordering::SeqCst);
        async move { Ok(gate.acquire().await.is_ok() && !cx.is_cancelled()) }
    });
    let server = start_router(router.build().expect("legal names"), |builder| builder).await;
    let mut caller = server.connect().await;
    caller.send(&post(&call("wait", &()))).await;
    until("the handler begins", async || begun.load(Ordering::SeqCst) == 1).await;
    // More than the server looks ahead, and in two parts.
    let (first, second) = (post(&call("add", &(2, 3))), post(&call("add", &(4, 5))));
    caller.send(&first[..30]).await;
    server.good_call().await;
    caller.send(&[&first[30..], &second[..]].concat()).await;
    server.good_call().await;
    gate.add_permits(1);
    assert_eq!(caller.response().await.result(), Ok(true));
    assert_eq!(caller.response().await.result(), Ok(5));
    assert_eq!(caller.response().await.result(), Ok(9));
}

/// Tells when it is dropped.
struct Dropped(mpsc::UnboundedSender<String>, String);

impl Dropped {
    /// Sets what is told.
    fn tell(&mut self, text: String) {
        self.1 = text;
    }
}

impl Drop for Dropped {
    fn drop(&mut self) {
        // The test may have ended.
        let _ = self.0.send(self.1.clone());
    }
}

/// As the documentation of `Context::cancelled` does it: the hook chooses the methods.
#[tokio::test]
async fn a_hook_drops_those_methods_whose_caller_has_left_that_it_chooses() {
    let (told, mut was_told) = mpsc::unbounded_channel();
    let (begin, mut was_begun) = mpsc::unbounded_channel();
    let finish = Arc::new(tokio::sync::Notify::new());
    let wait = |name: &'static str| {
        let (told, begin, finish) = (told.clone(), begin.clone(), finish.clone());
        move |()| {
            let mut dropped = Dropped(told.clone(), format!("{name} was dropped"));
            let (begin, finish) = (begin.clone(), finish.clone());
            async move {
                begin.send(name).expect("the test waits");
                finish.notified().await;
                dropped.tell(format!("{name} ended"));
                Ok(true)
            }
        }
    };
    let router = methods().method("query", wait("query")).method("order", wait("order"));
    let router = router.hook(|cx, next| async move {
        if next.method() != "query" {
            return next.run(cx).await;
        }
        let cancelled = cx.cancelled();
        tokio::select! {
            outcome = next.run(cx) => outcome,
            () = cancelled => Err(Fault::new(Fault::TIMED_OUT, "nobody waits")),
        }
    });
    let router = router.build().expect("legal names");
    let server = start_router(router, |builder| builder.call_timeout(Duration::MAX)).await;
    for name in ["order", "query"] {
        let mut caller = server.connect().await;
        caller.send(&post(&call(name, &()))).await;
        assert_eq!(ends("the handler begins", was_begun.recv()).await, Some(name));
    }
    let first = ends("one is dropped", was_told.recv()).await;
    assert_eq!(first.as_deref(), Some("query was dropped"));
    finish.notify_one();
    let second = ends("the other ends", was_told.recv()).await;
    assert_eq!(second.as_deref(), Some("order ended"));
}
