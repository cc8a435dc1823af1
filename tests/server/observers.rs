//! Subscribers and recorders that panic, wherever they are called. They are the program's own
//! code, and cost it what they should have told, and nothing else.

use std::panic;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use tracing::{Event, Metadata, Subscriber, span};
use xmlrpc::Fault;

use crate::alone::alone;
use crate::support::{TestServer, call, methods, post, start_router};

/// Where a subscriber or a recorder may panic.
const PLACES: [&str; 7] = ["enabled", "new_span", "record", "event", "enter", "exit", "try_close"];

/// Lets panics that are meant pass without a word.
fn keep_quiet() {
    let show = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let payload = info.payload();
        let text = payload.downcast_ref::<&str>().copied();
        let text = text.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
        let meant = text.is_some_and(|text| text.starts_with("meant: "));
        if !meant {
            show(info);
        }
    }));
}

/// Panics in one place, or in all.
#[derive(Clone, Default)]
struct Faulty {
    place: Arc<AtomicUsize>,
    all: Arc<AtomicBool>,
    panics: Arc<AtomicUsize>,
}

impl Faulty {
    fn pass(&self, place: &str) {
        let chosen = PLACES.get(self.place.load(Ordering::SeqCst)) == Some(&place);
        if chosen || self.all.load(Ordering::SeqCst) {
            self.panics.fetch_add(1, Ordering::SeqCst);
            panic!("meant: no {place}");
        }
    }
}

impl Subscriber for Faulty {
    fn register_callsite(&self, _: &'static Metadata<'static>) -> tracing::subscriber::Interest {
        tracing::subscriber::Interest::sometimes()
    }
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        self.pass("enabled");
        true
    }
    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        self.pass("new_span");
        span::Id::from_u64(1)
    }
    fn record(&self, _: &span::Id, _: &span::Record<'_>) {
        self.pass("record");
    }
    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
    fn event(&self, _: &Event<'_>) {
        self.pass("event");
    }
    fn enter(&self, _: &span::Id) {
        self.pass("enter");
    }
    fn exit(&self, _: &span::Id) {
        self.pass("exit");
    }
    fn try_close(&self, _: span::Id) -> bool {
        self.pass("try_close");
        true
    }
}

#[xmlrpc::service]
trait Block {
    #[expose]
    fn block(&self) -> bool;
}

struct Blocker;

impl Block for Blocker {
    fn block(&self) -> bool {
        true
    }
}

/// A server that has few places, which are soon taken where one is not given back.
async fn start(metrics: bool) -> TestServer {
    let router = methods()
        .service(BlockServer::new(Blocker))
        .method("panic", |()| async { panic!("meant: a handler") as Result<(), Fault> })
        .lossy(true);
    #[cfg(feature = "metrics")]
    let router = router.metrics(metrics);
    start_router(router.build().expect("legal names"), |builder| {
        #[cfg(feature = "metrics")]
        let builder = builder.metrics(metrics);
        let _ = metrics;
        builder.max_connections(3).max_calls(2)
    })
    .await
}

/// All that is logged and counted, several times more often than there are places.
async fn use_all(server: &TestServer) {
    for _ in 0..4 {
        server.good_call().await;
        assert_eq!(server.call("block", &()).await.result(), Ok(true));
        assert_eq!(server.call("sleep", &(1,)).await.result(), Ok(1));
        assert_eq!(server.call("panic", &()).await.fault(), Fault::INTERNAL);
        assert_eq!(server.call("nothing", &()).await.fault(), Fault::METHOD_NOT_FOUND);
        assert_eq!(server.exchange(&post(b"<nothing/>")).await.status, 200);
        let lossy = String::from_utf8(call("length", &("#",))).expect("text");
        let [before, after] = lossy.split('#').collect::<Vec<_>>()[..] else { panic!("{lossy}") };
        let lossy = [before.as_bytes(), b"\xff", after.as_bytes()].concat();
        assert!(server.exchange(&post(&lossy)).await.result::<i32>().is_ok());
        let get = b"GET /RPC2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        assert_eq!(server.exchange(get).await.status, 405);
        server.connect().await.send(b"not HTTP\r\n\r\n").await;
        let mut open = [server.connect().await, server.connect().await, server.connect().await];
        for caller in &mut open {
            caller.send(&post(&call("add", &(2, 3)))).await;
        }
        // It is one too many, or comes in the place of one that has just been given back.
        let mut extra = server.connect().await;
        assert!(extra.try_exchange(&post(&call("add", &(2, 3)))).await.is_some());
        drop((open, extra));
        server.serves_again().await;
    }
}

#[tokio::test]
async fn a_subscriber_that_panics_harms_nobody() {
    if !alone("observers::a_subscriber_that_panics_harms_nobody") {
        return;
    }
    let faulty = Faulty::default();
    tracing::subscriber::set_global_default(faulty.clone()).expect("none is set");
    keep_quiet();
    let mut server = start(false).await;
    for (index, place) in PLACES.into_iter().enumerate() {
        faulty.place.store(index, Ordering::SeqCst);
        faulty.panics.store(0, Ordering::SeqCst);
        use_all(&server).await;
        assert!(faulty.panics.load(Ordering::SeqCst) > 0, "never in {place}");
    }
    faulty.all.store(true, Ordering::SeqCst);
    use_all(&server).await;
    server.stop();
    server.ended().await;
}

#[cfg(feature = "metrics")]
#[tokio::test]
async fn a_recorder_that_panics_harms_nobody() {
    use std::sync::Arc;

    use metrics::{
        Counter, CounterFn, Gauge, GaugeFn, Histogram, HistogramFn, Key, KeyName, Metadata,
        Recorder, SharedString, Unit,
    };

    struct Broken {
        register: bool,
    }

    impl CounterFn for Broken {
        fn increment(&self, _: u64) {
            panic!("meant: no counter");
        }
        fn absolute(&self, _: u64) {}
    }

    impl GaugeFn for Broken {
        fn increment(&self, _: f64) {}
        fn decrement(&self, _: f64) {
            panic!("meant: no gauge");
        }
        fn set(&self, _: f64) {}
    }

    impl HistogramFn for Broken {
        fn record(&self, _: f64) {
            panic!("meant: no histogram");
        }
    }

    impl Broken {
        fn register(&self) -> Arc<Self> {
            assert!(!self.register, "meant: no metrics");
            Arc::new(Self { register: false })
        }
    }

    impl Recorder for Broken {
        fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}
        fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}
        fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}
        fn register_counter(&self, _: &Key, _: &Metadata<'_>) -> Counter {
            Counter::from_arc(self.register())
        }
        fn register_gauge(&self, _: &Key, _: &Metadata<'_>) -> Gauge {
            Gauge::from_arc(self.register())
        }
        fn register_histogram(&self, _: &Key, _: &Metadata<'_>) -> Histogram {
            Histogram::from_arc(self.register())
        }
    }

    if !alone("observers::a_recorder_that_panics_harms_nobody") {
        return;
    }
    keep_quiet();
    for register in [false, true] {
        let broken = Broken { register };
        let _recording = metrics::set_default_local_recorder(&broken);
        let mut server = start(true).await;
        use_all(&server).await;
        server.stop();
        server.ended().await;
    }
}

/// A listener of the program's own, which panics now and then.
#[tokio::test]
async fn a_listener_that_panics_goes_on() {
    use std::io;
    use std::net::SocketAddr;

    use tokio::net::{TcpListener, TcpStream};
    use xmlrpc::server::Listener;

    struct Stumbling(TcpListener, usize);

    impl Listener for Stumbling {
        type Io = TcpStream;

        async fn accept(&mut self) -> io::Result<(TcpStream, Option<SocketAddr>)> {
            self.1 += 1;
            assert!(!self.1.is_multiple_of(2), "meant: it stumbles");
            let (stream, peer) = self.0.accept().await?;
            Ok((stream, Some(peer)))
        }
    }

    if !alone("observers::a_listener_that_panics_goes_on") {
        return;
    }
    keep_quiet();
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("bound");
    let router = methods().build().expect("legal names");
    tokio::spawn(xmlrpc::serve(Stumbling(listener, 0), router).into_future());
    for _ in 0..5 {
        let stream = TcpStream::connect(address).await.expect("it listens");
        let mut caller = crate::caller::Caller(stream);
        caller.send(&post(&call("add", &(2, 3)))).await;
        assert_eq!(caller.response().await.result(), Ok(5));
    }
}
