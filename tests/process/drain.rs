//! Restarts that nobody notices: the server's process is stopped and started while
//! callers go on, directly and through the proxies that people put in front.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::task::JoinHandle;

use crate::program::Program;
use crate::support::{Caller, call, post, until};

const QUIET: Duration = Duration::from_millis(250);

/// Callers, each with one connection after another.
struct Load {
    stop: Arc<AtomicBool>,
    calls: Arc<AtomicUsize>,
    callers: Vec<JoinHandle<()>>,
}

impl Load {
    /// Starts callers that keep a connection for as long as they may, or for one call.
    fn start(address: SocketAddr, callers: u32, keep: bool) -> Self {
        let (stop, calls) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let caller = |n: u32| {
            let (stop, calls) = (stop.clone(), calls.clone());
            tokio::spawn(async move {
                let request = post(&call("add", &(n, 1)));
                while !stop.load(SeqCst) {
                    let stream = TcpStream::connect(address).await.expect("it accepts");
                    let mut caller = Caller(stream);
                    loop {
                        caller.send(&request).await;
                        let response = caller.try_response().await.expect("a call was lost");
                        assert_eq!(response.status, 200, "{}", response.text());
                        assert_eq!(response.result(), Ok(n + 1));
                        calls.fetch_add(1, SeqCst);
                        let told = response.header("connection") == Some("close");
                        if !keep || told || stop.load(SeqCst) {
                            break;
                        }
                    }
                }
            })
        };
        let callers = (0..callers).map(caller).collect();
        Self { stop, calls, callers }
    }

    /// Stops, and gives the number of calls, none of which may have failed.
    async fn end(self) -> usize {
        self.stop.store(true, SeqCst);
        for caller in self.callers {
            caller.await.expect("no call failed");
        }
        self.calls.load(SeqCst)
    }
}

/// Callers stop when the server begins to drain, as a client does that is told to go
/// elsewhere; what they have begun must be answered.
pub(crate) async fn behind_nothing() {
    let mut answered = 0;
    for _ in 0..20 {
        let server = Program::start_with(0, 20_000, QUIET);
        let load = Load::start(server.address, 16, true);
        tokio::time::sleep(Duration::from_millis(50)).await;
        server.terminate();
        tokio::time::sleep(Duration::from_millis(100)).await;
        answered += load.end().await;
        server.ended().await;
    }
    assert!(answered > 1000, "only {answered} calls: no load to speak of");
}

pub(crate) async fn behind_haproxy() {
    let Some(proxy) = Proxy::start("haproxy", "haproxy.cfg") else { return };
    rolling_restarts(&proxy).await;
}

pub(crate) async fn behind_nginx() {
    let Some(proxy) = Proxy::start("nginx", "nginx.conf") else { return };
    rolling_restarts(&proxy).await;
}

/// Two servers behind a proxy, each stopped ten times while the other serves on.
async fn rolling_restarts(proxy: &Proxy) {
    let mut servers =
        proxy.ports.map(|port| Some(Program::start_with(port, 20_000, proxy.quiet())));
    proxy.is_up().await;
    let load = Load::start(proxy.address, 16, proxy.keeps_callers());
    for round in 0..20 {
        let (server, port) = (&mut servers[round % 2], proxy.ports[round % 2]);
        let old = server.take().expect("it was started");
        proxy.tell("down", port);
        old.terminate();
        old.ended().await;
        *server = Some(Program::start_with(port, 20_000, proxy.quiet()));
        proxy.tell("up", port);
        // Until the proxy has seen that it is back.
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    let answered = load.end().await;
    assert!(answered > 2000, "only {answered} calls: no load to speak of");
}

/// One of two is killed. The proxy cannot know what became of calls that were in it,
/// so these may fail; every call that was acknowledged has been done.
pub(crate) async fn killed_without_warning() {
    let Some(proxy) = Proxy::start("haproxy", "haproxy.cfg") else { return };
    let start = |port| Program::start_with(port, 20_000, QUIET);
    let (mut doomed, _other) = (start(proxy.ports[0]), start(proxy.ports[1]));
    proxy.is_up().await;
    let stop = Arc::new(AtomicBool::new(false));
    let tasks: Vec<JoinHandle<(u32, u32)>> = (0..8)
        .map(|n| {
            let (stop, address) = (stop.clone(), proxy.address);
            tokio::spawn(async move {
                let (mut answered, mut failed) = (0, 0);
                while !stop.load(SeqCst) {
                    let mut caller = Caller(TcpStream::connect(address).await.expect("the proxy"));
                    caller.send(&post(&call("add", &(n, 1)))).await;
                    match caller.try_response().await {
                        Some(response) if response.status == 200 => {
                            assert_eq!(response.result(), Ok(n + 1));
                            answered += 1;
                        }
                        _ => failed += 1,
                    }
                }
                (answered, failed)
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(500)).await;
    doomed.kill();
    tokio::time::sleep(Duration::from_millis(1500)).await;
    stop.store(true, SeqCst);
    let (mut answered, mut failed) = (0, 0);
    for task in tasks {
        let (one, other) = task.await.expect("no wrong answer");
        answered += one;
        failed += other;
    }
    assert!(answered > 500, "only {answered} calls: no load to speak of");
    // At most one for each caller was in the server that died.
    assert!(failed <= 8, "{failed} of {answered} calls failed");
}

/// A proxy with the configuration of `deploy/`, on ports of its own.
struct Proxy {
    name: &'static str,
    address: SocketAddr,
    ports: [u16; 2],
    child: Child,
    folder: PathBuf,
}

impl Proxy {
    fn start(name: &'static str, file: &str) -> Option<Self> {
        let program = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"]
            .map(|folder| Path::new(folder).join(name))
            .into_iter()
            .find(|path| path.exists());
        let Some(program) = program else {
            assert!(std::env::var_os("CI").is_none(), "{name} is missing");
            println!("skipped behind_{name}: {name} is missing");
            return None;
        };
        let [front, one, two] = free_ports();
        let folder = std::env::temp_dir().join(format!("xmlrpc-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a fresh folder");
        let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy").join(file);
        let text = std::fs::read_to_string(example).expect("the example is there");
        for port in ["8080", "9001", "9002"] {
            assert!(text.contains(port), "{file} has no port {port}");
        }
        let text = text
            .replace("8080", &front.to_string())
            .replace("9001", &one.to_string())
            .replace("9002", &two.to_string());
        let config = folder.join(file);
        std::fs::write(&config, text).expect("room");
        let mut command = Command::new(program);
        match name {
            "haproxy" => command.arg("-db").arg("-f").arg(&config),
            _ => command
                .arg("-p")
                .arg(&folder)
                .arg("-c")
                .arg(&config)
                .args(["-g", "daemon off; pid nginx.pid; error_log stderr;"]),
        };
        let child = command.stderr(Stdio::null()).stdout(Stdio::null()).spawn().expect("it starts");
        let address = SocketAddr::from(([127, 0, 0, 1], front));
        Some(Self { name, address, ports: [one, two], child, folder })
    }

    /// For as long as the proxy needs to see that a server is going.
    fn quiet(&self) -> Duration {
        match self.name {
            // It asks readyz five times a second, and believes it the second time.
            "haproxy" => Duration::from_millis(600),
            // It is told before.
            _ => QUIET,
        }
    }

    /// Whether callers may keep their connections to it. nginx closes them when it is
    /// reloaded, also under a caller that is just sending its next call.
    fn keeps_callers(&self) -> bool {
        self.name != "nginx"
    }

    /// Tells a proxy that does not find out by itself that a server goes or comes.
    fn tell(&self, how: &str, port: u16) {
        if self.name != "nginx" {
            return;
        }
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/nginx-server");
        let told = Command::new("sh")
            .arg(script)
            .args([how, &port.to_string()])
            .arg(self.folder.join("nginx.conf"))
            .arg("-p")
            .arg(&self.folder)
            .args(["-g", "pid nginx.pid; error_log stderr;"])
            .env("PATH", "/usr/sbin:/usr/local/sbin:/usr/bin:/bin:/usr/local/bin")
            .stderr(Stdio::null())
            .status();
        assert!(told.expect("sh is everywhere").success());
        // Until its old workers take no more calls.
        std::thread::sleep(Duration::from_millis(300));
    }

    async fn is_up(&self) {
        until("the proxy answers", async || {
            let Ok(stream) = TcpStream::connect(self.address).await else { return false };
            let mut caller = Caller(stream);
            caller.send(&post(&call("add", &(2, 3)))).await;
            caller.try_response().await.is_some_and(|response| response.status == 200)
        })
        .await;
        // Both servers, not just the first.
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // Told rather than killed, so that it ends its own children.
        let id = self.child.id().to_string();
        let _ = Command::new("kill").args(["-TERM", &id]).status();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn free_ports() -> [u16; 3] {
    let listeners = [(); 3].map(|()| std::net::TcpListener::bind("127.0.0.1:0").expect("a port"));
    listeners.map(|listener| listener.local_addr().expect("bound").port())
}
