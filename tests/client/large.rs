//! Messages that are larger than what a connection holds, servers that do not read them, and
//! answers that take long to decode.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, ThreadId};
use std::time::Duration;

use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer};
use tokio::io::AsyncReadExt;
use xmlrpc::client::{Request, Response, ResponseFuture, TransportError};
use xmlrpc::{Call, Client, Transport, batch, codec};

use crate::alone::alone;
use crate::wait::{HANGING, ends, until};

fn client(listener: &TcpListener) -> Client {
    Client::new(&format!("http://{}/", listener.local_addr().unwrap())).unwrap()
}

/// A server need not read what it refuses. That it closes then resets the connection, while
/// the client still writes.
#[tokio::test]
async fn an_answer_is_not_lost_where_the_message_was_not_read() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = client(&listener);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let _ = stream.read(&mut [0; 1000]).unwrap();
            let head = b"HTTP/1.1 413 Payload Too Large\r\nContent-Length: 3\r\n\r\nno\n";
            stream.write_all(head).unwrap();
        }
    });
    let text = "x".repeat(8 << 20);
    for _ in 0..20 {
        let error = client.call::<i32>("f", (&text,)).await.unwrap_err();
        assert_eq!(error.transport().and_then(TransportError::status).unwrap(), 413, "{error}");
        assert!(!error.outcome_unknown());
    }
}

/// What a call had left to send is not kept for a peer that may never read it.
#[tokio::test]
async fn a_call_that_is_given_up_takes_its_connection_along() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = client(&listener);
    let text = "x".repeat(24 << 20);
    let call = tokio::spawn(client.call::<i32>("f", (&text,)).into_future());
    listener.set_nonblocking(true).unwrap();
    let listener = tokio::net::TcpListener::from_std(listener).unwrap();
    let (mut stream, _) = listener.accept().await.unwrap();
    stream.read_u8().await.unwrap();
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
    let mut read = Vec::new();
    // A connection that ends with bytes unsent may be reset.
    let _ = stream.read_to_end(&mut read).await;
    assert!(read.len() < text.len(), "all of it came");
}

/// Answers every call at once, within the process.
#[derive(Clone)]
struct Canned(Vec<u8>);

impl Transport for Canned {
    fn send(&self, _: Request) -> ResponseFuture {
        let answer = Response::new(self.0.clone());
        Box::pin(async { Ok(answer) })
    }
}

/// Answers every call over HTTP.
fn serve(answer: Vec<u8>) -> Client {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = client(&listener);
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, answer) = (stream.unwrap(), answer.clone());
            thread::spawn(move || {
                let _ = stream.read(&mut [0; 10_000]).unwrap();
                let length = answer.len();
                write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n").unwrap();
                stream.write_all(&answer).unwrap();
            });
        }
    });
    client
}

/// Waits while it is decoded, until a test is done with it.
#[derive(Debug)]
struct SlowlyRead;

static READING: AtomicUsize = AtomicUsize::new(0);
static SIGNAL: Mutex<Option<Receiver<()>>> = Mutex::new(None);

impl<'de> Deserialize<'de> for SlowlyRead {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        READING.fetch_add(1, Ordering::SeqCst);
        let signal = SIGNAL.lock().unwrap().as_ref().unwrap().recv_timeout(HANGING);
        assert_ne!(signal, Err(RecvTimeoutError::Timeout), "it holds up the test");
        READING.fetch_sub(1, Ordering::SeqCst);
        IgnoredAny::deserialize(deserializer).map(|_| Self)
    }
}

/// Makes those who are decoded wait until the sender is dropped.
fn hold() -> Sender<()> {
    let (release, released) = channel();
    *SIGNAL.lock().unwrap() = Some(released);
    release
}

async fn held(count: usize) {
    until("answers are decoded", async || READING.load(Ordering::SeqCst) >= count).await;
}

fn large() -> String {
    "x".repeat(300 << 10)
}

#[tokio::test]
async fn a_large_answer_holds_nobody_up_while_it_is_decoded() {
    if !alone("large::a_large_answer_holds_nobody_up_while_it_is_decoded") {
        return;
    }
    let one = codec::encode_response(&large()).unwrap();
    let (client, canned) = (serve(one.clone()), Canned(one));
    let many = codec::encode_response(&vec![(large(),); 2]).unwrap();
    let (client_of_many, canned_many) = (serve(many.clone()), Canned(many));
    for _ in 0..2 {
        let release = hold();
        let call = tokio::spawn(client.call::<SlowlyRead>("f", ()).into_future());
        ends("this task goes on", held(1)).await;
        drop(release);
        call.await.unwrap().unwrap();

        let release = hold();
        let call: Call<_, SlowlyRead> = Call::new(canned.clone(), "f", &());
        let call = tokio::spawn(call.into_future());
        ends("this task goes on", held(1)).await;
        drop(release);
        call.await.unwrap().unwrap();

        let release = hold();
        let calls = [(); 2].map(|()| client_of_many.call::<SlowlyRead>("f", ()));
        let calls = tokio::spawn(client_of_many.batch(calls).into_future());
        ends("this task goes on", held(1)).await;
        drop(release);
        assert!(calls.await.unwrap().unwrap().iter().all(Result::is_ok));

        let release = hold();
        let call = || -> Call<_, SlowlyRead> { Call::new(canned_many.clone(), "f", &()) };
        let calls = tokio::spawn(batch(canned_many.clone(), (call(), call())).into_future());
        ends("this task goes on", held(1)).await;
        drop(release);
        let (first, second) = calls.await.unwrap().unwrap();
        assert!(first.is_ok() && second.is_ok());
    }
}

#[tokio::test]
async fn to_wait_until_an_answer_is_decoded_counts_against_the_limit() {
    if !alone("large::to_wait_until_an_answer_is_decoded_counts_against_the_limit") {
        return;
    }
    let client = serve(codec::encode_response(&large()).unwrap());
    let release = hold();
    let at_once = thread::available_parallelism().map_or(1, NonZero::get).saturating_sub(1).max(1);
    let call = || client.call::<SlowlyRead>("f", ());
    let held_up: Vec<_> = (0..at_once).map(|_| tokio::spawn(call().into_future())).collect();
    held(at_once).await;
    let error = call().timeout(Duration::from_millis(300)).await.unwrap_err();
    assert!(
        matches!(error.transport(), Some(TransportError::Timeout { sent: true, .. })),
        "{error}"
    );
    assert!(READING.load(Ordering::SeqCst) <= at_once);
    drop(release);
    for call in held_up {
        call.await.unwrap().unwrap();
    }
    call().await.unwrap();
}

struct Panics;

impl<'de> Deserialize<'de> for Panics {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        panic!("not to be decoded")
    }
}

#[tokio::test]
async fn a_type_that_panics_panics_where_its_call_is_awaited() {
    let client = serve(codec::encode_response(&large()).unwrap());
    let call = tokio::spawn(client.call::<Panics>("f", ()).into_future());
    let panic = call.await.map(|_| ()).unwrap_err().into_panic();
    assert_eq!(panic.downcast_ref::<&str>(), Some(&"not to be decoded"));
    assert_eq!(client.call::<String>("f", ()).await.unwrap(), large());
}

/// The thread on which it was decoded.
struct DecodedOn(ThreadId);

impl<'de> Deserialize<'de> for DecodedOn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Self(thread::current().id()))
    }
}

#[test]
fn a_thread_that_waits_for_an_answer_decodes_it() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let answer = codec::encode_response(&large()).unwrap();
    thread::spawn(move || {
        let mut stream = listener.accept().unwrap().0;
        let _ = stream.read(&mut [0; 10_000]).unwrap();
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", answer.len()).unwrap();
        stream.write_all(&answer).unwrap();
    });
    let client = xmlrpc::blocking::Client::new(&url).unwrap();
    let DecodedOn(thread) = client.call("f", ()).wait().unwrap();
    assert_eq!(thread, thread::current().id());
}

/// It is told about where that happens.
#[tokio::test]
async fn a_large_answer_holds_nobody_up_while_it_is_read_leniently() {
    static TOLD: Mutex<Vec<ThreadId>> = Mutex::new(Vec::new());
    if !alone("large::a_large_answer_holds_nobody_up_while_it_is_read_leniently") {
        return;
    }
    let told = || {
        TOLD.lock().unwrap().push(thread::current().id());
        std::io::sink()
    };
    tracing_subscriber::fmt().with_max_level(tracing::Level::WARN).with_writer(told).init();
    let long = "x".repeat(300_000);
    let message = crate::peer::result_message(&format!("<string>{long}#</string>"));
    let message: Vec<u8> =
        message.bytes().map(|byte| if byte == b'#' { 0xff } else { byte }).collect();
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", message.len());
    let peer = crate::peer::Peer::answering([head.as_bytes(), &message].concat()).await;
    let client = Client::builder().url(peer.url()).lossy(true).build().unwrap();
    let text: String = client.call("f", ()).await.unwrap();
    assert_eq!(text, long + "\u{fffd}");
    let told = TOLD.lock().unwrap();
    assert!(told.len() == 1 && told[0] != thread::current().id(), "{told:?}");
}
