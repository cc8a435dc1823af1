//! Measures how long tiny calls take beside callers that send large messages without pause:
//! `beside 3` with the server, the large messages and the tiny calls each in a process of
//! their own, `beside 2` with all callers in one process, and `beside 1` with everything in
//! one.
//!
//! `beside serve` and `beside send PORT CALLERS` are the other processes.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use tokio::net::TcpListener;
use tokio::task::JoinSet;
use xmlrpc::client::Request;
use xmlrpc::codec::{decode_response, encode_call};
use xmlrpc::{Client, Limits, Router, Transport, Value};
use xmlrpc_benchmarks::contestants::Record;
use xmlrpc_benchmarks::payload::Payload;

/// Who makes tiny calls, one after another.
const CALLERS: usize = 8;
const WARM_UP: Duration = Duration::from_secs(1);
const MEASURED: Duration = Duration::from_secs(6);

#[xmlrpc::service(server)]
trait Work {
    #[rpc(inline)]
    fn add(&self, a: i32, b: i32) -> i32;

    #[rpc(inline)]
    fn count(&self, records: Vec<Record>) -> i32;

    /// How often `count` was called.
    #[rpc(inline)]
    fn counts(&self) -> u32;
}

#[derive(Default)]
struct Machine(AtomicU32);

impl Work for Machine {
    fn add(&self, a: i32, b: i32) -> i32 {
        a.wrapping_add(b)
    }

    fn count(&self, records: Vec<Record>) -> i32 {
        self.0.fetch_add(1, Ordering::Relaxed);
        i32::try_from(records.len()).expect("a few thousand records")
    }

    fn counts(&self) -> u32 {
        self.0.load(Ordering::Relaxed)
    }
}

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["serve"] => {
            let listener = listen().await;
            println!("{}", port(&listener));
            serve(listener).await;
        }
        ["send", port, callers] => {
            let (port, callers) = (port.parse().expect("a port"), callers.parse());
            send(port, callers.expect("a number")).join_all().await;
        }
        ["3"] => {
            head("server, large messages and tiny calls each in a process of their own");
            for callers in [0, 2, 4] {
                let (_server, port) = Process::start_server();
                let _sender = Process::start(&["send", &port, &callers.to_string()]);
                row(callers, port.parse().expect("a port")).await;
            }
        }
        ["2"] => {
            head("all callers in one process");
            for callers in [0, 2, 4] {
                let (_server, port) = Process::start_server();
                let port = port.parse().expect("a port");
                let _senders = send(port, callers);
                row(callers, port).await;
            }
        }
        ["1"] => {
            head("everything in one process");
            let listener = listen().await;
            let port = port(&listener);
            tokio::spawn(serve(listener));
            for callers in [0, 2, 4] {
                let _senders = send(port, callers);
                row(callers, port).await;
            }
        }
        _ => panic!("usage: beside 3 | 2 | 1 | serve | send PORT CALLERS"),
    }
}

async fn listen() -> TcpListener {
    TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port")
}

fn port(listener: &TcpListener) -> u16 {
    listener.local_addr().expect("an address").port()
}

async fn serve(listener: TcpListener) {
    let limits = Limits::server().with_message(16 << 20);
    let router = Router::builder().service(WorkServer::new(Machine::default())).limits(limits);
    let router = router.build().expect("three methods");
    xmlrpc::serve(listener, router).await.expect("the server runs until it is killed");
}

fn client(port: u16) -> Client {
    Client::new(&format!("http://127.0.0.1:{port}/RPC2")).expect("a URL")
}

/// Sends messages of 11 MB until the tasks are dropped. They are encoded once.
fn send(port: u16, callers: usize) -> JoinSet<()> {
    let records = decode_response::<Value>(Payload::ManyStructs.message().as_bytes());
    let records = records.expect("a response").expect("no fault");
    let call = Request::new("count", encode_call("count", &(records,)).expect("plain records"));
    let client = client(port);
    let mut senders = JoinSet::new();
    for _ in 0..callers {
        let (client, call) = (client.clone(), call.clone());
        senders.spawn(async move {
            loop {
                client.send(call.clone()).await.expect("an answer");
            }
        });
    }
    senders
}

fn head(where_they_run: &str) {
    println!("\n{where_they_run}\n");
    println!("| beside | p50, ms | p99, ms | calls/s | large messages/s |");
    println!("| --- | --- | --- | --- | --- |");
}

/// Makes tiny calls for a while, and prints how long they took.
#[expect(clippy::cast_precision_loss, reason = "a few digits are printed")]
async fn row(beside: usize, port: u16) {
    let client = client(port);
    let counts = async || client.call::<u32>("counts", ()).await.expect("an answer");
    let before = counts().await;
    let began = Instant::now();
    let from = began + WARM_UP;
    let end = from + MEASURED;
    let mut callers = JoinSet::new();
    for _ in 0..CALLERS {
        let client = client.clone();
        callers.spawn(async move {
            let mut times = Vec::new();
            loop {
                let began = Instant::now();
                if began > end {
                    return times;
                }
                let sum = client.call::<i32>("add", (2, 3)).await;
                assert_eq!(sum.expect("an answer"), 5);
                if began > from {
                    times.push(began.elapsed());
                }
            }
        });
    }
    let mut times = callers.join_all().await.concat();
    let large = f64::from(counts().await - before) / began.elapsed().as_secs_f64();
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100].as_secs_f64() * 1e3;
    println!(
        "| {beside} | {:.2} | {:.1} | {:.0} | {large:.0} |",
        at(50),
        at(99),
        times.len() as f64 / MEASURED.as_secs_f64()
    );
}

/// A process that is killed with its owner.
struct Process(Child);

impl Process {
    fn start(arguments: &[&str]) -> Self {
        let program = std::env::current_exe().expect("this program's path");
        let child = Command::new(program).args(arguments).stdout(Stdio::piped()).spawn();
        Self(child.expect("this program starts again"))
    }

    /// Starts the server, and reads the port that it prints.
    fn start_server() -> (Self, String) {
        let mut server = Self::start(&["serve"]);
        let mut port = String::new();
        let output = server.0.stdout.take().expect("a pipe");
        BufReader::new(output).read_line(&mut port).expect("the server prints its port");
        (server, port.trim().to_owned())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Only a child that has already ended cannot be killed.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
