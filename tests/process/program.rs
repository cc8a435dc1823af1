//! The server's process: how it is started, what it serves, what it takes.

use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{SignalKind, signal};
use xmlrpc::Server;

use crate::support::{Caller, Response, call, methods, post};

/// Serves in this process until it is told to stop: `serve PORT QUIET_MILLISECONDS`.
pub(crate) fn serve(options: &[&str]) {
    let [port, quiet] = options else { panic!("serve PORT QUIET_MILLISECONDS") };
    let port: u16 = port.parse().expect("a port");
    let quiet = Duration::from_millis(quiet.parse().expect("milliseconds"));
    crate::run(async move {
        let listener = TcpListener::bind(("127.0.0.1", port)).await.expect("a free port");
        println!("{}", listener.local_addr().expect("bound"));
        std::io::stdout().flush().expect("someone reads it");
        let mut terminate = signal(SignalKind::terminate()).expect("a handler");
        let router = methods().build().expect("legal names");
        let serve = Server::builder()
            .route("/RPC2", router)
            .health_paths(true)
            .drain_quiet(quiet)
            .build()
            .expect("one route")
            .serve(listener)
            .with_graceful_shutdown(async move {
                terminate.recv().await;
            });
        serve.await.expect("it ends in order");
    });
}

pub(crate) struct Program {
    pub(crate) address: SocketAddr,
    child: Child,
}

impl Program {
    pub(crate) fn start() -> Self {
        Self::start_with(0, 20_000, Duration::from_millis(250))
    }

    /// Starts a server on a port, or any free one for 0, that may open so many files.
    pub(crate) fn start_with(port: u16, files: usize, quiet: Duration) -> Self {
        let program = std::env::current_exe().expect("this program's path");
        let mut child = Command::new("sh")
            .arg("-c")
            .arg(format!(
                "ulimit -n {files} 2>/dev/null; exec \"$0\" serve {port} {}",
                quiet.as_millis()
            ))
            .arg(program)
            .stdout(Stdio::piped())
            .spawn()
            .expect("this program starts again");
        let mut line = String::new();
        let stdout = child.stdout.take().expect("a pipe");
        BufReader::new(stdout).read_line(&mut line).expect("the address");
        Self { address: line.trim().parse().expect("an address"), child }
    }

    /// A number of KiB from the process's status: `VmRSS` now, `VmHWM` at most so far.
    pub(crate) fn memory(&self, what: &str) -> usize {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(path).expect("it runs");
        let line = status.lines().find_map(|line| line.strip_prefix(what)).expect("it is there");
        line.trim_matches([':', '\t', ' ', 'k', 'B']).parse().expect("a number")
    }

    /// The most memory that it ever took, in MiB.
    pub(crate) fn peak(&self) -> usize {
        self.memory("VmHWM") >> 10
    }

    pub(crate) async fn connect(&self) -> Caller {
        Caller(TcpStream::connect(self.address).await.expect("the server listens"))
    }

    pub(crate) async fn exchange(&self, request: &[u8]) -> Response {
        let mut caller = self.connect().await;
        caller.send(request).await;
        caller.response().await
    }

    pub(crate) async fn good_call(&self) {
        let response = self.exchange(&post(&call("add", &(2, 3)))).await;
        assert_eq!(response.result(), Ok(5));
    }

    /// Tells it to stop, as an operator does.
    pub(crate) fn terminate(&self) {
        let id = self.child.id().to_string();
        let told = Command::new("kill").args(["-TERM", &id]).status().expect("kill is everywhere");
        assert!(told.success());
    }

    pub(crate) fn kill(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it was not waited for");
    }

    /// Waits for its end, which must be in order.
    pub(crate) async fn ended(mut self) {
        let child = tokio::task::spawn_blocking(move || self.child.wait());
        let ended = tokio::time::timeout(Duration::from_secs(30), child).await;
        let status = ended.expect("it ends in time").expect("no panic").expect("it is a child");
        assert!(status.success(), "{status}");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Only what has ended by itself cannot be killed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
