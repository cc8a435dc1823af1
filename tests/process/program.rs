//! The server's process: how it is started, what it serves, what it takes.

use std::io::{BufRead, BufReader, Write};
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use xmlrpc::{Router, Server};

use crate::caller::{Caller, Response, call, post};
use crate::wait::{ends, until};

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
        let mut user = signal(SignalKind::user_defined1()).expect("a handler");
        let (open, gate) = watch::channel(false);
        tokio::spawn(async move {
            user.recv().await;
            open.send_replace(true);
            std::future::pending::<()>().await;
        });
        let port = listener.local_addr().expect("bound").port();
        let router = methods(port, gate);
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

/// Some methods to call. `hold` answers when the process gets the signal USR1.
fn methods(port: u16, gate: watch::Receiver<bool>) -> Router {
    Router::builder()
        .method("add", |(a, b): (i32, i32)| async move { Ok(a + b) })
        .method("echo", |(text,): (String,)| async move { Ok(text) })
        .method("any", |(value,): (xmlrpc::Value,)| async move { Ok(value) })
        .method("length", |(text,): (String,)| async move { Ok(text.len()) })
        .method("zeros", |(count,): (usize,)| async move { Ok("0".repeat(count)) })
        .method("sleep", |(millis,): (u64,)| async move {
            tokio::time::sleep(Duration::from_millis(millis)).await;
            Ok(millis)
        })
        .method("hold", move |()| {
            let mut gate = gate.clone();
            async move { Ok(gate.wait_for(|open| *open).await.is_ok()) }
        })
        .method("port", move |()| async move { Ok(port) })
        .build()
        .expect("legal names")
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

    /// Whether it has as many files and connections open as it may.
    pub(crate) fn is_full(&self, files: usize) -> bool {
        let folder = format!("/proc/{}/fd", self.child.id());
        (0..files).all(|file| std::fs::symlink_metadata(format!("{folder}/{file}")).is_ok())
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

    /// Waits until a good call succeeds.
    pub(crate) async fn serves_again(&self) {
        let request = post(&call("add", &(2, 3)));
        let serves = async || {
            let answer = self.connect().await.try_exchange(&request).await;
            answer.is_some_and(|response| response.status == 200)
        };
        until("a good call succeeds", serves).await;
    }

    /// Tells it to stop, as an operator does.
    pub(crate) fn terminate(&self) {
        self.signal("-TERM");
    }

    /// Lets the calls of `hold` end.
    pub(crate) fn let_go(&self) {
        self.signal("-USR1");
    }

    fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        let told = Command::new("kill").args([name, &id]).status().expect("kill is everywhere");
        assert!(told.success());
    }

    pub(crate) fn kill(&mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it was not waited for");
    }

    /// Waits for its end, which must be in order.
    pub(crate) async fn ended(mut self) {
        let child = tokio::task::spawn_blocking(move || self.child.wait());
        let ended = ends("the server's process", child).await;
        let status = ended.expect("no panic").expect("it is a child");
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
