//! What happens to a call when something goes wrong around it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::time::sleep;
use xmlrpc::Fault;

use crate::support::{call, methods, post, start_in_memory, start_router, until};

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
