//! Too many calls at once, and handlers that hang.

use std::future::pending;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use tokio::runtime::Builder;
use tokio::time::Instant;
use xmlrpc::{Call, Context, Fault, Router};

use crate::support::{
    Gate, assert_limit, call, methods, post, router, start_in_memory, start_router, until,
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
        assert_eq!(caller.response().await.fault(), Fault::TIMED_OUT);
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
        assert_eq!(response.fault(), Fault::TIMED_OUT);
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
        assert_eq!(caller.response().await.fault(), Fault::TIMED_OUT);
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
    assert_eq!(server.exchange(&post(message(20).as_bytes())).await.fault(), Fault::TIMED_OUT);
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
        assert_eq!(caller.response().await.fault(), Fault::TIMED_OUT);
        assert_limit(began, Duration::from_millis(limit));
    }
    server.good_call().await;
}

/// A multicall of calls without parameters.
fn multicall(name: &str, calls: usize) -> Vec<u8> {
    let entry = format!(
        "<value><struct><member><name>methodName</name><value>{name}</value></member>\
         <member><name>params</name><value><array><data/></array></value></member></struct></value>"
    );
    format!(
        "<methodCall><methodName>system.multicall</methodName><params><param><value><array>\
         <data>{}</data></array></value></param></params></methodCall>",
        entry.repeat(calls)
    )
    .into_bytes()
}

#[xmlrpc::service(server)]
trait Busy {
    #[rpc(inline)]
    fn inline(&self) -> bool;
    #[expose]
    async fn ready(&self) -> bool;
}

/// Takes 10 ms or more without waiting, and counts.
#[derive(Clone, Default)]
struct Work(Arc<AtomicUsize>);

impl Busy for Work {
    fn inline(&self) -> bool {
        thread::sleep(Duration::from_millis(10));
        self.0.fetch_add(1, Ordering::SeqCst);
        true
    }
    async fn ready(&self) -> bool {
        self.inline()
    }
}

const SHORT: Duration = Duration::from_millis(95);

/// At most one call begins when the time is nearly over, and no other after it.
fn assert_ended_in_time(work: &Work) {
    let runs = work.0.swap(0, Ordering::SeqCst);
    assert!((1..=10).contains(&runs), "{runs} calls ran");
}

#[tokio::test]
async fn calls_that_never_wait_have_one_deadline() {
    let work = Work::default();
    let router = methods().service(BusyServer::new(work.clone()));
    let hooked = router.clone().hook(|cx, next| async move { next.run(cx).await });
    for router in [router, hooked] {
        let router = router.build().expect("legal names");
        let server = start_router(router.clone(), |builder| builder.call_timeout(SHORT)).await;
        for name in ["inline", "ready"] {
            let response = server.exchange(&post(&multicall(name, 256))).await;
            assert_eq!(response.fault(), Fault::TIMED_OUT);
            assert!(response.text().contains("no result within 0.095 s"), "{}", response.text());
            assert_ended_in_time(&work);
            // So do those in process.
            let call = || -> Call<_, bool> { Call::new(&router, name, &()) };
            let calls: Vec<_> = (0..256).map(|_| call()).collect();
            let error = xmlrpc::batch(&router, calls).timeout(SHORT).await.expect_err("too slow");
            assert!(error.to_string().contains("95ms"), "{error}");
            assert_ended_in_time(&work);
        }
        server.good_call().await;
    }
}

#[tokio::test]
async fn a_call_that_never_waits_has_a_deadline() {
    let work = Work::default();
    let router = methods().service(BusyServer::new(work)).build().expect("legal names");
    let short = Duration::from_millis(5);
    let server = start_router(router.clone(), |builder| builder.call_timeout(short)).await;
    for name in ["inline", "ready"] {
        assert_eq!(server.call(name, &()).await.fault(), Fault::TIMED_OUT);
        let call: Call<_, bool> = Call::new(&router, name, &());
        let error = call.timeout(short).await.expect_err("too slow");
        assert!(error.transport().is_some(), "{error}");
    }
}

#[xmlrpc::service(server)]
trait Turns {
    /// Holds the only thread until the test ends it.
    #[expose]
    fn hold(&self) -> bool;
    #[expose]
    fn pay(&self) -> bool;
    #[expose]
    fn pay_with(&self, grenade: Grenade) -> bool;
}

impl<'de> serde::Deserialize<'de> for Grenade {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde::de::IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}

struct Till {
    held: AtomicUsize,
    end: Mutex<Receiver<()>>,
    paid: AtomicUsize,
}

impl Till {
    fn new() -> (Arc<Self>, Sender<()>) {
        let (end, ends) = channel();
        let (held, paid) = Default::default();
        (Arc::new(Self { held, end: Mutex::new(ends), paid }), end)
    }
}

impl Turns for Till {
    fn hold(&self) -> bool {
        self.held.fetch_add(1, Ordering::SeqCst);
        self.end.lock().expect("not poisoned").recv().is_ok()
    }
    fn pay(&self) -> bool {
        self.paid.fetch_add(1, Ordering::SeqCst);
        true
    }
    fn pay_with(&self, _: Grenade) -> bool {
        self.pay()
    }
}

/// Runs what a test does where only one handler can block at once.
fn with_one_thread(test: impl AsyncFnOnce(Arc<Till>, Sender<()>, Router)) {
    let runtime = Builder::new_current_thread().max_blocking_threads(1).enable_all().build();
    let (till, end) = Till::new();
    let router = methods().service(TurnsServer::from(till.clone())).build().expect("legal names");
    runtime.expect("a runtime").block_on(test(till, end, router));
}

impl Till {
    async fn is_held(&self) {
        until("the thread is held", async || self.held.load(Ordering::SeqCst) == 1).await;
    }

    /// Waits until the pool has come past all that was queued.
    async fn assert_paid(&self, times: usize) {
        tokio::task::spawn_blocking(|| ()).await.expect("no panic");
        assert_eq!(self.paid.load(Ordering::SeqCst), times);
    }
}

#[test]
fn a_blocking_handler_that_had_no_turn_in_time_never_runs() {
    with_one_thread(async |till, end, router| {
        let server = start_router(router.clone(), |builder| {
            builder.max_calls(2).call_timeout(Duration::from_millis(300))
        })
        .await;
        let mut holder = server.connect().await;
        holder.send(&post(&call("hold", &()))).await;
        till.is_held().await;
        for request in [call("pay", &()), call("pay_with", &(1,)), multicall("pay", 3)] {
            // What is cancelled gives its permit back, and what runs does not.
            assert_eq!(server.exchange(&post(&request)).await.fault(), Fault::TIMED_OUT);
            assert_eq!(server.call("add", &(2, 3)).await.result(), Ok(5));
        }
        let pay: Call<_, bool> = Call::new(&router, "pay", &());
        assert!(pay.timeout(Duration::from_millis(1)).await.is_err());
        end.send(()).expect("a handler waits");
        assert_eq!(holder.response().await.fault(), Fault::TIMED_OUT);
        till.assert_paid(0).await;
        assert_eq!(server.call("pay", &()).await.result(), Ok(true));
        till.assert_paid(1).await;
    });
}

#[test]
fn a_caller_that_leaves_cancels_no_handler_that_waits_for_its_turn() {
    with_one_thread(async |till, end, router| {
        let server = start_router(router, |builder| builder).await;
        let mut holder = server.connect().await;
        holder.send(&post(&call("hold", &()))).await;
        till.is_held().await;
        let mut caller = server.connect().await;
        caller.send(&post(&call("pay", &()))).await;
        // The call is admitted, as soon as another one that came later is.
        server.good_call().await;
        drop(caller);
        server.good_call().await;
        end.send(()).expect("a handler waits");
        assert_eq!(holder.response().await.result(), Ok(true));
        until("it is paid", async || till.paid.load(Ordering::SeqCst) == 1).await;
    });
}

#[test]
fn a_handler_that_had_no_turn_before_the_server_stopped_never_runs() {
    with_one_thread(async |till, end, router| {
        let quick = Duration::from_millis(50);
        let mut server =
            start_router(router, |builder| builder.drain_quiet(quick).drain_timeout(2 * quick))
                .await;
        let mut callers = Vec::new();
        for request in [call("hold", &()), call("pay", &()), multicall("pay", 2)] {
            let mut caller = server.connect().await;
            caller.send(&post(&request)).await;
            callers.push(caller);
            till.is_held().await;
        }
        server.good_call().await;
        server.stop();
        server.ended().await;
        end.send(()).expect("a handler waits");
        till.assert_paid(0).await;
        till.assert_paid(0).await;
    });
}

/// Permits are those of a server, and not of the program.
#[tokio::test]
async fn one_server_takes_no_calls_of_another() {
    let gate = Gate::new();
    let router = gate.methods().build().expect("legal names");
    let full = start_router(router.clone(), |builder| builder.max_calls(1)).await;
    let other = start_router(router, |builder| builder.max_calls(1)).await;
    let mut held = full.connect().await;
    held.send(&post(&call("hold", &()))).await;
    gate.holds(1).await;
    for _ in 0..10 {
        assert_eq!(full.call("add", &(2, 3)).await.status, 503);
        other.good_call().await;
    }
    gate.open();
    assert_eq!(held.response().await.result(), Ok(true));
}
