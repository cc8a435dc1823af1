//! What a server sends before it is asked is never the answer to a call.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

use tokio::runtime::{Builder, Runtime};
use xmlrpc::Client;
use xmlrpc::client::{ClientBuilder, TransportError};

use crate::peer::{http, result};

/// A server on threads of its own, which goes on while a runtime does nothing. Each
/// connection first sends its greeting and then answers each call by its number, counted from
/// 0 over all connections; `after` does what is left to do, and all of it is in the client's
/// socket before the message about it.
struct Threads {
    url: String,
    calls: Arc<AtomicUsize>,
    connections: Arc<AtomicUsize>,
    done: Receiver<()>,
}

impl Threads {
    fn start(
        greeting: &'static [u8],
        after: impl Fn(&mut TcpStream, usize) + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let (calls, connections) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
        let (sender, done) = channel();
        let after = Arc::new(after);
        let (counted, accepted) = (Arc::clone(&calls), Arc::clone(&connections));
        thread::spawn(move || {
            while let Ok((mut stream, _)) = listener.accept() {
                accepted.fetch_add(1, Ordering::SeqCst);
                // What is written does not wait for what was written before to be acknowledged.
                stream.set_nodelay(true).unwrap();
                stream.write_all(greeting).unwrap();
                let (calls, after, done) = (counted.clone(), Arc::clone(&after), sender.clone());
                thread::spawn(move || answer_calls(stream, &calls, &*after, &done));
            }
        });
        Self { url, calls, connections, done }
    }

    fn calls(&self) -> usize {
        self.calls.load(Ordering::SeqCst)
    }

    fn connections(&self) -> usize {
        self.connections.load(Ordering::SeqCst)
    }
}

fn answer_calls(
    mut stream: TcpStream,
    calls: &AtomicUsize,
    after: &impl Fn(&mut TcpStream, usize),
    done: &Sender<()>,
) {
    let mut text = Vec::new();
    let mut byte = [0];
    while stream.read(&mut byte).is_ok_and(|read| read > 0) {
        text.push(byte[0]);
        if text.ends_with(b"</methodCall>") {
            text.clear();
            let call = calls.fetch_add(1, Ordering::SeqCst);
            if stream.write_all(&numbered(call)).is_err() {
                return;
            }
            after(&mut stream, call);
            let _ = done.send(());
        }
    }
}

fn numbered(call: usize) -> Vec<u8> {
    result(&format!("<int>{call}</int>"))
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

/// Between two calls the runtime has no time to ask the system what has come, as where other
/// tasks keep it busy.
#[test]
fn a_second_answer_is_not_that_of_the_next_call() {
    let server = Threads::start(b"", |stream, _| stream.write_all(&numbered(999)).unwrap());
    let client = Client::new(&server.url).unwrap();
    runtime().block_on(async {
        for call in 0..50 {
            assert_eq!(client.call::<usize>("pay", (call,)).await, Ok(call));
            // Blocks the runtime until the second answer is there.
            server.done.recv().unwrap();
        }
    });
    assert_eq!((server.calls(), server.connections()), (50, 50));
}

/// Some proxies say so to connections that are idle.
#[test]
fn what_a_proxy_says_when_it_closes_is_not_the_answer_of_the_next_call() {
    let server = Threads::start(b"", |stream, _| {
        stream.write_all(&http("408 Request Time-out", &["Connection: close"], "slow")).unwrap();
        stream.shutdown(Shutdown::Write).unwrap();
    });
    let client = Client::new(&server.url).unwrap();
    runtime().block_on(async {
        for call in 0..50 {
            assert_eq!(client.call::<usize>("pay", (call,)).await, Ok(call));
            server.done.recv().unwrap();
        }
    });
    assert_eq!(server.calls(), 50);
}

#[test]
fn a_connection_that_has_ended_takes_no_call() {
    let server = Threads::start(b"", |stream, _| stream.shutdown(Shutdown::Both).unwrap());
    let client = Client::new(&server.url).unwrap();
    runtime().block_on(async {
        for call in 0..50 {
            assert_eq!(client.call::<usize>("pay", (call,)).await, Ok(call));
            server.done.recv().unwrap();
        }
    });
    assert_eq!((server.calls(), server.connections()), (50, 50));
}

/// As many connections as calls were under way, all of no use.
#[test]
fn no_number_of_useless_connections_fails_a_call() {
    let server = Threads::start(b"", |stream, _| stream.shutdown(Shutdown::Both).unwrap());
    let client = Client::new(&server.url).unwrap();
    runtime().block_on(async {
        for _ in 0..3 {
            let calls = (0..20).map(|n| client.call::<usize>("pay", (n,)).into_future());
            let tasks: Vec<_> = calls.map(tokio::spawn).collect();
            for task in tasks {
                task.await.unwrap().unwrap();
            }
            for _ in 0..20 {
                server.done.recv().unwrap();
            }
        }
    });
    assert_eq!(server.calls(), 60);
}

/// Whether its greeting is there before the request or after.
#[test]
fn a_server_that_speaks_first_is_not_http() {
    for greeting in [
        b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n".as_slice(),
        b"220 mail.test ESMTP Postfix\r\n",
        b"J\0\0\0\n8.0.36\0\x0b\0\0\0",
        b"+OK POP3 ready\r\n",
    ] {
        let server = Threads::start(greeting, |_, _| {});
        let client = Client::new(&server.url).unwrap();
        for idempotent in [true, false] {
            let connections = server.connections();
            let call = client.call::<usize>("f", ());
            let call = if idempotent { call.idempotent() } else { call };
            let error = runtime().block_on(call.into_future()).unwrap_err();
            assert!(error.to_string().contains("the answer is not HTTP: "), "{error}");
            assert_eq!(server.connections(), connections + 1);
        }
    }
}

/// The greeting is there when the request is about to be written.
#[test]
fn nothing_is_sent_to_a_server_whose_greeting_has_come() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = Client::new(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    let received = Arc::<Mutex<Vec<u8>>>::default();
    let (greeted, wait) = channel();
    let seen = Arc::clone(&received);
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.write_all(b"SSH-2.0-OpenSSH_9.2\r\n").unwrap();
        greeted.send(()).unwrap();
        let mut all = Vec::new();
        let _ = stream.read_to_end(&mut all);
        seen.lock().unwrap().extend(all);
    });
    let error = runtime().block_on(async {
        let call = tokio::spawn(client.call::<usize>("f", ()).into_future());
        // The task connects, and waits for the runtime, which is blocked here.
        tokio::task::yield_now().await;
        wait.recv().unwrap();
        call.await.unwrap().unwrap_err()
    });
    let Some(TransportError::Broken { sent, .. }) = error.transport() else { panic!("{error:?}") };
    assert!(!sent && error.to_string().contains("SSH-2.0-OpenSSH_9.2"), "{error}");
    server.join().unwrap();
    assert_eq!(received.lock().unwrap().len(), 0);
}

/// An answer that comes while the request is still being written is one: the server does not
/// want the rest.
#[test]
fn an_answer_before_the_end_of_the_request_is_its_answer() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = Client::new(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    let server = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.read_exact(&mut [0; 100]).unwrap();
        stream.write_all(&http("413 Content Too Large", &[], "no")).unwrap();
        stream
    });
    let large = "x".repeat(16 << 20);
    let call = client.call::<usize>("f", (large,));
    let error = runtime().block_on(call.into_future()).unwrap_err();
    assert_eq!(error.transport().and_then(TransportError::status).unwrap(), 413);
    drop(server.join().unwrap());
}

/// A runtime of one thread runs tasks only while something waits on it.
#[test]
fn each_runtime_uses_its_own_connections() {
    let clients: &[fn(ClientBuilder, String) -> ClientBuilder] = &[
        |builder, url| builder.url(url),
        #[cfg(feature = "balance")]
        |builder, url| builder.endpoints([url]),
    ];
    for with_url in clients {
        let server = Threads::start(b"", |_, _| {});
        let client = with_url(Client::builder(), server.url.clone()).build().unwrap();
        let (first, second) = (runtime(), runtime());
        for call in 0..10 {
            let runtime = if call % 2 == 0 { &first } else { &second };
            let answer = runtime.block_on(client.call::<usize>("f", ()).into_future());
            assert_eq!(answer, Ok(call));
        }
        assert_eq!(server.connections(), 2);
    }
}
