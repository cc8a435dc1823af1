//! Several endpoints behind one client.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::peer::{Do, Peer, Received, array, fault_message, fault_struct, http, result, xml};
use crate::wait::{HANGING, until};
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;
use xmlrpc::{CallError, Client, Fault, Router};

/// A server in a runtime of its own, which dies with it: every connection at once.
struct Server {
    address: SocketAddr,
    calls: Arc<AtomicUsize>,
    runtime: Option<Runtime>,
}

impl Server {
    /// Starts on this address, or on any.
    fn start(address: Option<SocketAddr>) -> Self {
        let calls = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&calls);
        let router = Router::builder().method("count", move |(): ()| {
            let calls = counted.fetch_add(1, Ordering::SeqCst) + 1;
            async move {
                tokio::time::sleep(Duration::from_millis(1)).await;
                Ok::<_, Fault>(i64::try_from(calls).unwrap())
            }
        });
        let router = router.build().unwrap();
        let runtime = Runtime::new().unwrap();
        let address = address.unwrap_or_else(|| "127.0.0.1:0".parse().unwrap());
        let listener = std::net::TcpListener::bind(address).unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        runtime.spawn(async move {
            let listener = tokio::net::TcpListener::from_std(listener).unwrap();
            xmlrpc::serve(listener, router).await.unwrap();
        });
        Self { address, calls, runtime: Some(runtime) }
    }

    fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }

    /// Waits for this many more calls.
    async fn is_called(&self, more: usize) {
        let all = self.calls() + more;
        until("the server is called", async || self.calls() >= all).await;
    }

    /// Ends it, with all that it has open.
    fn kill(&mut self) {
        let runtime = self.runtime.take().unwrap();
        // A thread that runs tasks must not wait.
        thread::spawn(move || runtime.shutdown_timeout(HANGING)).join().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.runtime.is_some() {
            self.kill();
        }
    }
}

fn both(first: &Server, second: &Server) -> Client {
    let urls = [first, second].map(|server| format!("http://{}/RPC2", server.address));
    Client::builder().endpoints(urls).timeout(HANGING).build().unwrap()
}

/// Calls from many tasks at once.
struct Load {
    stop: Arc<AtomicBool>,
    tasks: Vec<JoinHandle<(usize, Vec<CallError>)>>,
}

impl Load {
    fn start(client: &Client, idempotent: bool) -> Self {
        let stop = Arc::<AtomicBool>::default();
        let task = |_| {
            let (client, stop) = (client.clone(), stop.clone());
            tokio::spawn(async move {
                let (mut calls, mut errors) = (0, Vec::new());
                while !stop.load(Ordering::SeqCst) {
                    calls += 1;
                    let call = client.call::<i64>("count", ());
                    let call = if idempotent { call.idempotent() } else { call };
                    errors.extend(call.await.err());
                }
                (calls, errors)
            })
        };
        let tasks = (0..16).map(task).collect();
        Self { stop, tasks }
    }

    /// How many calls were made, and the errors.
    async fn end(self) -> (usize, Vec<CallError>) {
        self.stop.store(true, Ordering::SeqCst);
        let mut all = (0, Vec::new());
        for task in self.tasks {
            let (calls, errors) = task.await.unwrap();
            all.0 += calls;
            all.1.extend(errors);
        }
        all
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn calls_go_to_all_endpoints() {
    let (first, second) = (Server::start(None), Server::start(None));
    let load = Load::start(&both(&first, &second), false);
    // How many each gets is a matter of which is the faster, which a busy machine decides.
    first.is_called(1).await;
    second.is_called(1).await;
    let (calls, errors) = load.end().await;
    assert_eq!(errors, []);
    assert_eq!(first.calls() + second.calls(), calls);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_idempotent_call_fails_when_a_server_dies_and_comes_back() {
    let (mut first, second) = (Server::start(None), Server::start(None));
    let load = Load::start(&both(&first, &second), true);
    first.is_called(100).await;
    first.kill();
    second.is_called(100).await;
    let again = Server::start(Some(first.address));
    again.is_called(1).await;
    let (_, errors) = load.end().await;
    assert_eq!(errors, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_other_call_runs_twice_when_a_server_dies() {
    let (mut first, second) = (Server::start(None), Server::start(None));
    let load = Load::start(&both(&first, &second), false);
    first.is_called(100).await;
    first.kill();
    second.is_called(100).await;
    let (calls, errors) = load.end().await;
    // Those that were under way may have run, as may those that met a connection which the
    // dying server had just closed. All others went elsewhere.
    for error in &errors {
        assert!(error.outcome_unknown(), "{error:?}");
    }
    assert!(first.calls() + second.calls() <= calls);
}

#[tokio::test]
async fn without_any_server_calls_fail_before_their_time_is_over() {
    let (mut first, mut second) = (Server::start(None), Server::start(None));
    let client = both(&first, &second);
    client.call::<i64>("count", ()).await.unwrap();
    first.kill();
    second.kill();
    for _ in 0..5 {
        let error = client.call::<i64>("count", ()).idempotent().await.unwrap_err();
        assert!(error.is_connect() || error.outcome_unknown(), "{error:?}");
        assert!(!error.is_timeout(), "{error:?}");
    }
    let back = Server::start(Some(first.address));
    let answers = async || client.call::<i64>("count", ()).await.is_ok();
    until("the server that is back is called", answers).await;
    assert!(back.calls() > 0);
}

/// A server that has no method at all, and says so.
fn lacking(request: &Received) -> Vec<Do> {
    let lacked = format!("no such method: {}", request.method());
    vec![Do::Send(xml(&fault_message(-32601, &lacked)))]
}

#[tokio::test]
async fn an_error_names_the_endpoint_that_answered_or_all_of_them() {
    let tired = |request: &Received| {
        let answer = match request.method() {
            "system.multicall" if request.body.contains("broken") => result("<int>5</int>"),
            "system.multicall" => result(&array(&[&fault_struct(4, "tired")])),
            _ => xml(&fault_message(4, "tired")),
        };
        vec![Do::Send(answer)]
    };
    let (first, second) = (Peer::start(tired).await, Peer::start(tired).await);
    let urls = [first.url(), second.url()];
    let client = Client::builder().endpoints(&urls).build().unwrap();
    let answered = |peer: &Peer| peer.received().len();
    for index in 0..32 {
        let before = answered(&first);
        let count = client.call::<i64>("count", ());
        let (error, begins) = match index % 4 {
            0 => (count.await.unwrap_err(), "count"),
            1 => (count.with_headers().await.unwrap_err(), "count"),
            2 => {
                let [counted] = client.batch([count]).await.unwrap();
                (counted.unwrap_err(), "count")
            }
            _ => {
                let broken = client.call::<i64>("broken", ());
                (client.batch([broken]).await.unwrap_err(), "system.multicall")
            }
        };
        let one = &urls[usize::from(answered(&first) == before)];
        assert!(error.to_string().starts_with(&format!("{begins} at {one}: ")), "{error}");
    }

    let (first, second) = (Peer::start(lacking).await, Peer::start(lacking).await);
    let urls = [first.url(), second.url()];
    let client = Client::builder().endpoints(&urls).build().unwrap();
    for _ in 0..8 {
        let [counted] = client.batch([client.call::<i64>("count", ())]).await.unwrap();
        let error = counted.unwrap_err();
        assert!(urls.iter().any(|url| error.server() == Some(url)), "{error}");
    }

    let closing = Peer::start(|_| vec![Do::Close]).await;
    let urls: Vec<_> = (0..5).map(|index| format!("http://{}/{index}", closing.address)).collect();
    let client = Client::builder().endpoints(&urls).build().unwrap();
    let error = client.call::<i64>("count", ()).await.unwrap_err();
    let named = format!("one of {} and 2 more", urls[..3].join(", "));
    assert_eq!(error.server(), Some(&*named), "{error}");
}

/// Servers that fail every call are not called much more than callers call.
#[tokio::test]
async fn retries_spend_a_budget() {
    let first = Peer::start(|_| vec![Do::Close]).await;
    let second = Peer::start(|_| vec![Do::Close]).await;
    let client = Client::builder().endpoints([first.url(), second.url()]).build().unwrap();
    for _ in 0..300 {
        let error = client.call::<i64>("count", ()).idempotent().await.unwrap_err();
        assert!(error.outcome_unknown(), "{error:?}");
    }
    let sent = first.received().len() + second.received().len();
    assert!((301..600).contains(&sent), "{sent}");
}

/// It answers faster than a server that works, and takes no calls away from it.
#[tokio::test]
async fn an_endpoint_that_is_unavailable_is_left_out() {
    for (status, fails) in [
        ("503 Service Unavailable", false),
        ("502 Bad Gateway", true),
        ("504 Gateway Timeout", true),
    ] {
        let busy = Peer::answering(http(status, &[], "busy")).await;
        let works = Server::start(None);
        let urls = [busy.url(), format!("http://{}/RPC2", works.address)];
        let client = Client::builder().endpoints(urls).build().unwrap();
        let (began, mut failed) = (Instant::now(), 0);
        for _ in 0..100 {
            if let Err(error) = client.call::<i64>("count", ()).idempotent().await {
                assert_eq!(error.transport().unwrap().status().unwrap().to_string(), status);
                failed += 1;
            }
        }
        // It comes back after half a second, then one, two and four, for three calls each.
        let mut allowed = 3;
        let (mut back, mut pause) = (Duration::from_millis(500), Duration::from_millis(500));
        while back <= began.elapsed() {
            allowed += 3;
            pause *= 2;
            back += pause;
        }
        assert!(busy.received().len() <= allowed, "{}", busy.received().len());
        assert_eq!(failed, if fails { busy.received().len() } else { 0 });
        assert!(works.calls() >= 100 - allowed, "{}", works.calls());
    }
}

#[tokio::test]
async fn a_call_that_must_not_run_twice_is_sent_to_one_endpoint() {
    let busy = http("503 Service Unavailable", &[], "busy");
    let (first, second) = (Peer::answering(busy.clone()).await, Peer::answering(busy).await);
    let client = Client::builder().endpoints([first.url(), second.url()]).build().unwrap();
    for calls in 1..=20 {
        let error = client.call::<i64>("count", ()).await.unwrap_err();
        assert_eq!(error.transport().unwrap().status().unwrap(), 503);
        assert_eq!(first.received().len() + second.received().len(), calls);
    }
}

#[tokio::test]
async fn endpoints_share_the_settings_and_keep_their_own_user_info() {
    let peer = Peer::answering(result("<int>5</int>")).await;
    let client = Client::builder()
        .endpoints([
            peer.url().replace("http://", "http://ann:one@"),
            peer.url().replace("http://", "http://ann:two@"),
        ])
        .header("x-tenant", "7")
        .build()
        .unwrap();
    assert!(!format!("{client:?}").contains("ann"));
    let calls: Vec<_> =
        (0..50).map(|_| tokio::spawn(client.call::<i64>("f", ()).into_future())).collect();
    for call in calls {
        assert_eq!(call.await.unwrap(), Ok(5));
    }
    let received = peer.received();
    let sent =
        |basic| received.iter().filter(move |one| one.header("authorization") == Some(basic));
    assert!(received.iter().all(|one| one.header("x-tenant") == Some("7")));
    let (one, two) = (sent("Basic YW5uOm9uZQ==").count(), sent("Basic YW5uOnR3bw==").count());
    assert!(one > 0 && two > 0 && one + two == 50, "{one} {two}");
}

/// A client in a static is called from each runtime that a program makes.
#[test]
fn a_client_outlives_the_runtime_that_it_was_first_called_on() {
    let (first, second) = (Server::start(None), Server::start(None));
    let balanced = both(&first, &second);
    let single = Client::new(&format!("http://{}/RPC2", first.address)).unwrap();
    for client in [single, balanced] {
        for _ in 0..3 {
            let runtime = Runtime::new().unwrap();
            for _ in 0..5 {
                runtime.block_on(client.call::<i64>("count", ()).into_future()).unwrap();
            }
        }
    }
}
