//! `drive PORT calls N` makes N tiny calls over 64 kept-alive connections;
//! `drive PORT idle N PID` opens N connections that make one call each and prints how
//! many bytes the process grew by for each of them.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

const CONNECTIONS: usize = 64;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [port, "calls", calls] => {
            make_calls(port.parse().expect("a port"), calls.parse().expect("a number")).await;
        }
        [port, "idle", connections, process] => {
            let connections = connections.parse().expect("a number");
            let grown = idle(port.parse().expect("a port"), connections, process).await;
            println!("{}", grown / connections);
        }
        _ => panic!("usage: drive PORT calls N | drive PORT idle N PID"),
    }
}

async fn make_calls(port: u16, calls: usize) {
    let mut tasks = JoinSet::new();
    for _ in 0..CONNECTIONS {
        tasks.spawn(async move {
            let mut connection = Connection::open(port).await;
            for _ in 0..calls / CONNECTIONS {
                connection.call().await;
            }
        });
    }
    tasks.join_all().await;
}

/// Bytes that a process grew by for so many idle connections.
async fn idle(port: u16, connections: usize, process: &str) -> usize {
    // What is set up once and for all is not a connection's cost.
    drop(open(port, 8).await);
    let before = resident(process);
    let open = open(port, connections).await;
    let after = resident(process);
    drop(open);
    after.saturating_sub(before)
}

async fn open(port: u16, connections: usize) -> Vec<Connection> {
    let mut open = Vec::with_capacity(connections);
    for _ in 0..connections {
        let mut connection = Connection::open(port).await;
        connection.call().await;
        open.push(connection);
    }
    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    open
}

fn resident(process: &str) -> usize {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).expect("it runs");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("Linux");
    let kibibytes: usize = line.trim().trim_end_matches(" kB").parse().expect("a number");
    kibibytes * 1024
}

struct Connection {
    stream: TcpStream,
    request: Vec<u8>,
    answer: Vec<u8>,
}

impl Connection {
    async fn open(port: u16) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).await.expect("a server");
        stream.set_nodelay(true).expect("a TCP socket");
        let body = xmlrpc_benchmarks::http::call();
        let mut request = format!(
            "POST /RPC2 HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: text/xml\r\n\
             Content-Length: {}\r\n\r\n",
            body.len()
        )
        .into_bytes();
        request.extend_from_slice(&body);
        Self { stream, request, answer: Vec::with_capacity(4096) }
    }

    async fn call(&mut self) {
        self.stream.write_all(&self.request).await.expect("the server reads");
        self.answer.clear();
        while !self.answer.trim_ascii_end().ends_with(b"</methodResponse>") {
            let read = self.stream.read_buf(&mut self.answer).await.expect("the server answers");
            assert_ne!(read, 0, "the server hung up");
        }
        let text = String::from_utf8_lossy(&self.answer);
        assert!(text.starts_with("HTTP/1.1 200"), "{text}");
        assert!(text.contains("5</i"), "{text}");
    }
}
