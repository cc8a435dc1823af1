//! Large messages are decoded and encoded where they hold up nobody, on every kind of runtime.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use tokio::runtime::Builder;
use xmlrpc::blocking::Client;
use xmlrpc::router::RouterBuilder;
use xmlrpc::{Fault, Router};

use crate::alone::alone;
use crate::support::{TestServer, call, methods, post, start_router};
use crate::wait::{HANGING, ends, until};

/// More than what is decoded and encoded on the executor.
fn large() -> String {
    "x".repeat(300 << 10)
}

/// How many large messages are decoded or encoded at once.
fn at_once() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).saturating_sub(1).max(1)
}

/// Waits for tests, in code that must not wait: that of a type that is decoded or encoded.
struct Barrier {
    waiting: AtomicUsize,
    signal: Mutex<Option<Receiver<()>>>,
}

impl Barrier {
    const fn new() -> Self {
        Self { waiting: AtomicUsize::new(0), signal: Mutex::new(None) }
    }

    /// Closes it until the sender is used for each who waits, or is dropped.
    fn close(&self) -> Sender<()> {
        let (open, opened) = channel();
        *self.signal.lock().expect("not poisoned") = Some(opened);
        open
    }

    fn pass(&self) {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        if let Some(signal) = &*self.signal.lock().expect("not poisoned") {
            let passed = signal.recv_timeout(HANGING);
            assert_ne!(passed, Err(std::sync::mpsc::RecvTimeoutError::Timeout), "held up");
        }
        self.waiting.fetch_sub(1, Ordering::SeqCst);
    }

    async fn holds(&self, count: usize) {
        until("it waits", async || self.waiting.load(Ordering::SeqCst) >= count).await;
    }
}

/// Waits while it is decoded.
struct SlowlyRead;

static READ: Barrier = Barrier::new();

impl<'de> Deserialize<'de> for SlowlyRead {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        READ.pass();
        IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}

/// Waits while it is encoded.
struct SlowlyWritten;

static WRITTEN: Barrier = Barrier::new();

impl Serialize for SlowlyWritten {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        WRITTEN.pass();
        serializer.serialize_i32(1)
    }
}

#[xmlrpc::service(server)]
trait Slow {
    #[expose]
    async fn write(&self) -> (String, SlowlyWritten);
    #[rpc(inline)]
    fn write_inline(&self) -> (String, SlowlyWritten);
    #[expose]
    async fn read(&self, argument: SlowlyRead) -> i32;
    #[expose]
    fn read_blocking(&self, argument: SlowlyRead) -> i32;
    #[rpc(inline)]
    fn read_inline(&self, argument: SlowlyRead) -> i32;
}

struct Slowly;

impl Slow for Slowly {
    async fn write(&self) -> (String, SlowlyWritten) {
        (large(), SlowlyWritten)
    }
    fn write_inline(&self) -> (String, SlowlyWritten) {
        (large(), SlowlyWritten)
    }
    async fn read(&self, _: SlowlyRead) -> i32 {
        1
    }
    fn read_blocking(&self, _: SlowlyRead) -> i32 {
        1
    }
    fn read_inline(&self, _: SlowlyRead) -> i32 {
        1
    }
}

fn slow() -> RouterBuilder {
    methods().service(SlowServer::new(Slowly))
}

/// Makes a call that waits at the barrier, and a good one meanwhile.
async fn holds_nobody_up(barrier: &Barrier, server: &TestServer, request: &[u8]) -> Vec<u8> {
    let open = barrier.close();
    let mut caller = server.connect().await;
    caller.send(request).await;
    ends("the call waits", barrier.holds(1)).await;
    ends("a good call beside it", server.good_call()).await;
    drop(open);
    let response = caller.response().await;
    assert_eq!(response.status, 200);
    response.body
}

fn entries(name: &str, argument: &str) -> Vec<u8> {
    let entry = format!(
        "<value><struct><member><name>methodName</name><value>{name}</value></member>\
         <member><name>params</name><value><array><data>{argument}</data></array></value></member>\
         </struct></value>"
    );
    let entries = entry.repeat(2);
    format!(
        "<methodCall><methodName>system.multicall</methodName><params><param><value><array>\
         <data>{entries}</data></array></value></param></params></methodCall>"
    )
    .into_bytes()
}

/// The barriers are those of the process.
#[tokio::test]
async fn they_hold_nobody_up() {
    if !alone("large::they_hold_nobody_up") {
        return;
    }
    let hooked = slow().hook(|cx, next| async move { next.run(cx).await });
    for router in [slow(), hooked] {
        let server = start_router(router.build().expect("legal names"), |builder| builder).await;
        for name in ["read", "read_blocking", "read_inline"] {
            let request = post(&call(name, &(large(),)));
            let answer = holds_nobody_up(&READ, &server, &request).await;
            assert_eq!(xmlrpc::codec::decode_response(&answer).expect("a response"), Ok(1));
            let request = post(&entries(name, &format!("<value>{}</value>", large())));
            let answer = holds_nobody_up(&READ, &server, &request).await;
            let answer = xmlrpc::codec::decode_response(&answer).expect("a response");
            assert_eq!(answer, Ok([[1], [1]]));
        }
        for name in ["write", "write_inline"] {
            let answer = holds_nobody_up(&WRITTEN, &server, &post(&call(name, &()))).await;
            let answer = xmlrpc::codec::decode_response(&answer).expect("a response");
            assert_eq!(answer, Ok((large(), 1)));
            let answer = holds_nobody_up(&WRITTEN, &server, &post(&entries(name, ""))).await;
            let answer = xmlrpc::codec::decode_response(&answer).expect("a response");
            assert_eq!(answer, Ok(vec![((large(), 1),); 2]));
        }
    }
}

#[tokio::test]
async fn one_processor_is_left_for_the_others() {
    if !alone("large::one_processor_is_left_for_the_others") {
        return;
    }
    let open = READ.close();
    let server = start_router(slow().build().expect("legal names"), |builder| builder).await;
    let mut callers = Vec::new();
    for _ in 0..at_once() + 3 {
        let mut caller = server.connect().await;
        caller.send(&post(&call("read", &(large(),)))).await;
        callers.push(caller);
    }
    READ.holds(at_once()).await;
    for _ in 0..50 {
        server.good_call().await;
        assert!(READ.waiting.load(Ordering::SeqCst) <= at_once());
    }
    drop(open);
    for caller in &mut callers {
        assert_eq!(caller.response().await.result(), Ok(1));
    }
}

#[tokio::test]
async fn to_wait_for_others_counts_against_the_deadline() {
    if !alone("large::to_wait_for_others_counts_against_the_deadline") {
        return;
    }
    let open = READ.close();
    let runs = Arc::new(AtomicUsize::new(0));
    let counted = runs.clone();
    let router = slow().method("count", move |(_,): (String,)| {
        counted.fetch_add(1, Ordering::SeqCst);
        async { Ok(1) }
    });
    let server = start_router(router.build().expect("legal names"), |builder| {
        builder.call_timeout(Duration::from_millis(200))
    })
    .await;
    let mut holders = Vec::new();
    for _ in 0..at_once() {
        let mut caller = server.connect().await;
        caller.send(&post(&call("read", &(large(),)))).await;
        holders.push(caller);
    }
    READ.holds(at_once()).await;
    assert_eq!(server.call("count", &(large(),)).await.fault(), Fault::TIMED_OUT);
    for caller in &mut holders {
        assert_eq!(caller.response().await.fault(), Fault::TIMED_OUT);
    }
    drop(open);
    // It waits for its turn behind the others.
    until("a large call succeeds", async || {
        server.call("length", &(large(),)).await.result() == Ok(300 << 10)
    })
    .await;
    assert_eq!(runs.load(Ordering::SeqCst), 0, "what was given up before it began ran");
}

#[derive(Serialize)]
struct Panics(String, Bomb);

struct Bomb;

impl Serialize for Bomb {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        panic!("a secret")
    }
}

impl<'de> Deserialize<'de> for Bomb {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        panic!("a secret")
    }
}

/// Can be written once.
struct Stream(Mutex<Vec<String>>);

impl Serialize for Stream {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.lock().expect("not poisoned").drain(..))
    }
}

#[tokio::test]
async fn what_goes_wrong_with_them_is_a_fault() {
    let router = methods()
        .method("reads", |(_, _): (String, Bomb)| async { Ok(1) })
        .method("writes", |()| async { Ok(Panics(large(), Bomb)) })
        .method("streams", |()| async { Ok(Stream(Mutex::new(vec!["x".repeat(100 << 10); 4]))) })
        .method("too_long", |()| async { Ok("x".repeat(40 << 20)) })
        .build()
        .expect("legal names");
    let server = start_router(router, |builder| builder).await;
    let mut caller = server.connect().await;
    for (request, text) in [
        (call("reads", &(large(), 1)), "internal error"),
        (call("writes", &()), "internal error"),
        (call("streams", &()), "in another way the second time"),
        (call("too_long", &()), "33554432 bytes"),
        (call("add", &(large(), 1)), "expected an int"),
        (call("nothing", &(large(),)), "no such method"),
        ("<methodCall>".repeat(100_000).into_bytes(), "expected"),
    ] {
        caller.send(&post(&request)).await;
        let response = caller.response().await;
        response.fault();
        assert!(response.text().contains(text), "{text}: {}", response.text());
        assert!(!response.text().contains("secret"), "{}", response.text());
        caller.send(&post(&call("add", &(2, 3)))).await;
        assert_eq!(caller.response().await.result(), Ok(5));
    }
}

#[xmlrpc::service]
trait Asks {
    /// Calls `length` of this server.
    #[expose]
    fn ask(&self, url: String) -> i32;
}

struct Asking;

impl Asks for Asking {
    fn ask(&self, url: String) -> i32 {
        let client = Client::new(&url).expect("a URL");
        client.call("length", (large(),)).wait().expect("an answer")
    }
}

/// The pool has no thread for the message that its only handler waits for.
#[test]
fn a_pool_that_is_full_of_their_callers_holds_none_of_them_up() {
    for mut runtime in [Builder::new_current_thread(), Builder::new_multi_thread()] {
        let runtime = runtime.max_blocking_threads(1).enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let router: Router =
                methods().service(AsksServer::new(Asking)).build().expect("legal names");
            let server = start_router(router, |builder| builder).await;
            let url = format!("http://{}/RPC2", server.address);
            let answer = ends("the handler", server.call("ask", &(url,))).await;
            assert_eq!(answer.result(), Ok(300 << 10));
        });
    }
}
