//! Any bytes are answered or refused on their connection, and harm no other.
//!
//! The server reads them over HTTP/1, or as the frames of HTTP/2: kind, flags, stream and
//! length in a byte each, and the payload. The kind 255 stands for bytes that are no frame.
//! Whatever they are, other callers are answered meanwhile and afterwards, the connection
//! ends when its timeouts are over, and the server stops, with no call left that keeps its
//! permit.

#![no_main]

use std::future::pending;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, copy, duplex, sink, split};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::sync::oneshot;
use tokio::time::{sleep, timeout};
use xmlrpc::server::{BasicAuth, Listener};
use xmlrpc::{Limits, Router, Server, Value};
use xmlrpc_fuzz::{Counted, Options, run, settle};

/// Options that an input may set.
const HTTP_2: u8 = 2;
const DRIPS: u8 = 3;
const NEVER_READS: u8 = 4;
const STAYS: u8 = 5;
const WITH_PASSWORDS: u8 = 6;

/// What one input may cost: measured, and several times that.
const MEMORY: usize = 16 << 20;
const POLLS: usize = 4_000;

/// How long a caller that says nothing more may keep its connection: the longest timeouts
/// that can follow one another, for its body and for reading the answer.
const LONGEST: Duration = Duration::from_mins(4);

/// How long the server takes to stop where nothing runs.
const STOPPED: Duration = Duration::from_secs(5);

#[xmlrpc::service]
trait Methods {
    #[expose]
    async fn add(&self, a: i32, b: i32) -> i32;

    #[expose]
    async fn sleep(&self, millis: u64) -> u64;

    #[expose]
    fn length(&self, text: &str) -> usize;
}

struct Answers;

impl Methods for Answers {
    async fn add(&self, a: i32, b: i32) -> i32 {
        a.wrapping_add(b)
    }

    async fn sleep(&self, millis: u64) -> u64 {
        sleep(Duration::from_millis(millis)).await;
        millis
    }

    fn length(&self, text: &str) -> usize {
        text.len()
    }
}

/// Accepts connections within the process.
struct InMemory(UnboundedReceiver<Counted<DuplexStream>>);

impl Listener for InMemory {
    type Io = Counted<DuplexStream>;

    async fn accept(&mut self) -> io::Result<(Self::Io, Option<SocketAddr>)> {
        match self.0.recv().await {
            Some(connection) => Ok((connection, None)),
            None => pending().await,
        }
    }
}

/// Opens connections to the server.
struct Connector(UnboundedSender<Counted<DuplexStream>>);

impl Connector {
    fn connect(&self) -> (DuplexStream, Arc<AtomicUsize>) {
        let (ours, theirs) = duplex(4 << 10);
        let (theirs, polls) = Counted::new(theirs);
        self.0.send(theirs).expect("the server listens");
        (ours, polls)
    }

    /// Makes a call on a connection of its own, which must be answered.
    async fn good_call(&self, request: &[u8]) {
        let (mut connection, _) = self.connect();
        let answered = timeout(STOPPED, async {
            connection.write_all(request).await?;
            let mut answer = Vec::new();
            while !answer.windows(GOOD_ANSWER.len()).any(|part| part == GOOD_ANSWER) {
                let read = connection.read_buf(&mut answer).await?;
                assert!(read > 0, "a good call gets {}", answer.escape_ascii());
            }
            io::Result::Ok(())
        });
        answered.await.expect("a good call is answered").expect("its connection holds");
    }

    async fn good_calls(&self) {
        self.good_call(&over_http_1()).await;
        self.good_call(&over_http_2()).await;
    }
}

const GOOD_CALL: &[u8] = b"<methodCall><methodName>add</methodName><params>\
    <param><value><int>2</int></value></param><param><value><int>3</int></value></param>\
    </params></methodCall>";
const GOOD_ANSWER: &[u8] = b"<int>5</int>";

fn over_http_1() -> Vec<u8> {
    let head = format!(
        "POST /RPC2 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic YTpi\r\n\
         Content-Type: text/xml\r\nContent-Length: {}\r\n\r\n",
        GOOD_CALL.len()
    );
    [head.as_bytes(), GOOD_CALL].concat()
}

const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

fn over_http_2() -> Vec<u8> {
    // POST, http, the path, the authority, the content type and the password, as HPACK has
    // them where nothing is compressed.
    let head = b"\x83\x86\x04\x05/RPC2\x01\x09localhost\x0f\x10\x08text/xml\
        \x0f\x08\x0aBasic YTpi";
    let mut request = PREFACE.to_vec();
    frame(4, 0, 0, b"", &mut request);
    frame(1, 4, 1, head, &mut request);
    frame(0, 1, 1, GOOD_CALL, &mut request);
    request
}

fn frame(kind: u8, flags: u8, stream: u8, payload: &[u8], into: &mut Vec<u8>) {
    let length = u32::try_from(payload.len()).expect("it is short").to_be_bytes();
    into.extend_from_slice(&length[1..]);
    into.extend_from_slice(&[kind, flags, 0, 0, 0, stream]);
    into.extend_from_slice(payload);
}

/// The preface of HTTP/2 and the frames that an input means.
fn frames(mut input: &[u8]) -> Vec<u8> {
    let mut bytes = PREFACE.to_vec();
    while let [kind, flags, stream, length, rest @ ..] = input {
        let (payload, rest) = rest.split_at(rest.len().min(usize::from(*length)));
        match kind {
            255 => bytes.extend_from_slice(payload),
            _ => frame(*kind, *flags, *stream, payload, &mut bytes),
        }
        input = rest;
    }
    bytes
}

fn router() -> Router {
    Router::builder()
        .service(MethodsServer::new(Answers))
        .fallback(|_, params: Vec<Value>, _| async { Ok(params) })
        .limits(Limits::server().with_message(64 << 10))
        .answer_limits(Limits::client().with_message(64 << 10))
        .build()
        .expect("legal names")
}

/// Sends the input as its options say, and gives the connection as it then stands.
async fn send(connection: DuplexStream, input: &[u8], options: Options) -> DuplexStream {
    let pause = Duration::from_secs(7);
    let bytes = if options.is_set(HTTP_2) { frames(input) } else { input.to_vec() };
    let (mut reader, mut writer) = split(connection);
    let sends = async {
        for piece in options.pieces(&bytes) {
            // The server may have closed it.
            if writer.write_all(piece).await.is_err() {
                return;
            }
            if options.is_set(DRIPS) {
                sleep(pause).await;
            }
            settle().await;
        }
        if !options.is_set(STAYS) {
            let _ = writer.shutdown().await;
            settle().await;
        }
    };
    if options.is_set(NEVER_READS) {
        sends.await;
    } else {
        let mut nowhere = sink();
        let reads = async {
            let _ = copy(&mut reader, &mut nowhere).await;
            pending::<()>().await;
        };
        tokio::select! {
            () = sends => {}
            () = reads => {}
        }
    }
    reader.unsplit(writer)
}

async fn attack(input: &[u8], options: Options) {
    let (connections, accepted) = unbounded_channel();
    let (stop, stopped) = oneshot::channel::<()>();
    let mut server = Server::builder()
        .route("/", router())
        .route("/RPC2", router())
        .health_paths(true)
        .gzip(true)
        .http2(true)
        .call_timeout(Duration::from_secs(2));
    if options.is_set(WITH_PASSWORDS) {
        server = server.basic_auth(BasicAuth::new().user("a", "b"));
    }
    let server = server.build().expect("two paths").serve(InMemory(accepted));
    let server = server.with_graceful_shutdown(async { drop(stopped.await) });
    let server = tokio::spawn(server.into_future());
    let connector = Connector(connections);

    let (connection, polls) = connector.connect();
    let mut connection = send(connection, input, options).await;
    connector.good_calls().await;
    let ended = timeout(LONGEST, async {
        if options.is_set(NEVER_READS) {
            while Arc::strong_count(&polls) > 1 {
                sleep(Duration::from_secs(1)).await;
            }
        } else {
            let _ = copy(&mut connection, &mut sink()).await;
        }
    });
    ended.await.expect("its timeouts end a connection");
    drop(connection);
    let polls = polls.load(Relaxed);
    assert!(polls < POLLS, "{polls} polls");

    connector.good_calls().await;
    drop(stop);
    let ended = timeout(STOPPED, server).await.expect("no permit is lost");
    ended.expect("no panic").expect("no error");
}

fuzz_target!(|input: &[u8]| {
    let Some((options, input)) = Options::split(input) else { return };
    run(MEMORY, attack(input, options));
});
