//! Any bytes that answer a call give a value or an error, in the call's time.
//!
//! A peer on a Unix socket answers each call by the input, as HTTP or SCGI. Whatever it is,
//! a call that is not idempotent reaches the peer at most once, an error that says that
//! nothing was sent is right, and the client works on when the peer answers well again.

#![no_main]

use std::future::{Future, pending, poll_fn};
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::unix::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::Notify;
use tokio::time::{sleep, timeout};
use xmlrpc::{CallError, Client, DateTime, Limits, Value, codec};
use xmlrpc_fuzz::{Options, run, settle};

/// Options that an input may set.
const DRIPS: u8 = 2;
const IN_ADVANCE: u8 = 3;
const STAYS: u8 = 4;
const BATCH: u8 = 5;
const IDEMPOTENT: u8 = 6;
const SCGI: u8 = 7;

/// What one input may cost: measured, and several times that.
const MEMORY: usize = 16 << 20;
const POLLS: usize = 500;

/// How long a call may take, and a connection stay in the pool.
const TIMEOUT: Duration = Duration::from_secs(5);
const IDLE: Duration = Duration::from_secs(10);

/// The server that answers by the input, until it is told to answer well.
struct Peer {
    input: Vec<u8>,
    options: Options,
    answers_well: AtomicBool,
    /// Calls that came whole.
    calls: AtomicUsize,
}

impl Peer {
    async fn serve(self: Arc<Self>, listener: UnixListener) {
        loop {
            let (connection, _) = listener.accept().await.expect("a connection");
            tokio::spawn(self.clone().talk(connection));
        }
    }

    /// Ends with the connection, which is closed then.
    async fn talk(self: Arc<Self>, connection: UnixStream) {
        let (reader, writer) = connection.into_split();
        let came = Notify::new();
        let answers = async {
            if self.answers_well.load(Relaxed) {
                self.answer_well(writer, &came).await;
            } else {
                self.answer_by_input(writer, &came).await;
            }
        };
        tokio::select! {
            () = self.read(reader, &came) => {}
            () = answers => {}
        }
    }

    /// Counts the calls that come, up to the end of the connection.
    async fn read(&self, mut reader: OwnedReadHalf, came: &Notify) {
        const END: &[u8] = b"</methodCall>";
        let mut bytes = Vec::new();
        while reader.read_buf(&mut bytes).await.is_ok_and(|read| read > 0) {
            while let Some(at) = bytes.windows(END.len()).position(|part| part == END) {
                bytes.drain(..at + END.len());
                self.calls.fetch_add(1, Relaxed);
                came.notify_one();
            }
        }
    }

    async fn answer_by_input(&self, mut writer: OwnedWriteHalf, came: &Notify) {
        if !self.options.is_set(IN_ADVANCE) {
            came.notified().await;
        }
        for piece in self.options.pieces(&self.input) {
            if writer.write_all(piece).await.is_err() {
                return;
            }
            if self.options.is_set(DRIPS) {
                sleep(Duration::from_millis(300)).await;
            }
            settle().await;
        }
        if self.options.is_set(STAYS) {
            pending::<()>().await;
        }
    }

    async fn answer_well(&self, mut writer: OwnedWriteHalf, came: &Notify) {
        let body = codec::encode_response(&GOOD_RESULT).expect("an integer");
        let status = if self.options.is_set(SCGI) { "Status:" } else { "HTTP/1.1" };
        let length = body.len();
        let head = format!("{status} 200 OK\r\nContent-Length: {length}\r\n\r\n");
        loop {
            came.notified().await;
            if writer.write_all(&[head.as_bytes(), &body].concat()).await.is_err() {
                return;
            }
        }
    }
}

const GOOD_RESULT: i32 = 5;

/// Waits for an answer, which must come in time and for which few polls must do.
async fn in_time<T>(answer: impl IntoFuture<Output = T>) -> T {
    let mut answer = pin!(answer.into_future());
    let mut polls = 0;
    let answer = poll_fn(|task| {
        polls += 1;
        answer.as_mut().poll(task)
    });
    let limit = TIMEOUT + Duration::from_millis(100);
    let answer = timeout(limit, answer).await.expect("a call ends in time");
    assert!(polls < POLLS, "{polls} polls");
    answer
}

/// Makes one call or a batch. Its error must be worth reading.
async fn call(client: &Client, options: Options) -> Result<(), CallError> {
    let call = client.call::<Value>("pay", (7,));
    let call = if options.is_set(IDEMPOTENT) { call.idempotent() } else { call };
    let result = if options.is_set(BATCH) {
        let date = client.call::<Option<DateTime>>("now", ());
        let sum = client.call::<i64>("add", (2, 3)).idempotent();
        in_time(client.batch((call, date, sum)).timeout(TIMEOUT)).await.map(drop)
    } else {
        in_time(call).await.map(drop)
    };
    if let Err(error) = &result {
        assert!(!error.to_string().is_empty());
    }
    result
}

async fn attack(input: &[u8], options: Options, socket: PathBuf) {
    let listener = UnixListener::bind(&socket).expect("a free path");
    let peer = Arc::new(Peer {
        input: input.to_vec(),
        options,
        answers_well: AtomicBool::new(false),
        calls: AtomicUsize::new(0),
    });
    tokio::spawn(peer.clone().serve(listener));
    let scheme = if options.is_set(SCGI) { "scgi" } else { "unix" };
    let client = Client::builder()
        .url(format!("{scheme}://{}", socket.display()))
        .timeout(TIMEOUT)
        .idle_timeout(IDLE)
        .accept_gzip(true)
        .limits(Limits::client().with_message(64 << 10))
        .build()
        .expect("a URL");

    for _ in 0..2 {
        let before = peer.calls.load(Relaxed);
        let result = call(&client, options).await;
        settle().await;
        let calls = peer.calls.load(Relaxed) - before;
        if !options.is_set(BATCH) && !options.is_set(IDEMPOTENT) {
            assert!(calls <= 1, "it went out {calls} times");
            let unsent = result.is_err_and(|error| error.is_connect());
            assert!(!unsent || calls == 0, "it came, and is said to be unsent");
        }
    }

    peer.answers_well.store(true, Relaxed);
    // What was kept of the connections so far is closed by then.
    sleep(IDLE * 2).await;
    let result = in_time(client.call::<i32>("add", (2, 3))).await;
    assert_eq!(result, Ok(GOOD_RESULT));
}

fuzz_target!(|input: &[u8]| {
    let Some((options, input)) = Options::split(input) else { return };
    let socket = std::env::temp_dir().join(format!("xmlrpc-fuzz-{}.sock", std::process::id()));
    run(MEMORY, attack(input, options, socket.clone()));
    std::fs::remove_file(socket).expect("it was bound");
});
