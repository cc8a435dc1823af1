//! `HAProxy` and nginx with the configurations of `deploy/`, on ports of their own.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tokio::net::TcpStream;

use crate::caller::{Caller, call, post};
use crate::wait::until;

pub(crate) struct Proxy {
    name: &'static str,
    pub(crate) address: SocketAddr,
    /// The ports of the two servers behind it.
    pub(crate) ports: [u16; 2],
    child: Child,
    folder: PathBuf,
}

impl Proxy {
    pub(crate) fn start(name: &'static str, file: &str) -> Option<Self> {
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
    pub(crate) fn quiet(&self) -> Duration {
        Duration::from_millis(match self.name {
            // It asks readyz five times a second, and believes it the second time.
            "haproxy" => 600,
            // It is told before.
            _ => 250,
        })
    }

    /// Whether callers may keep their connections to it. nginx closes them when it is
    /// reloaded, also under a caller that is just sending its next call.
    pub(crate) fn keeps_callers(&self) -> bool {
        self.name != "nginx"
    }

    /// Tells a proxy that does not find out by itself that a server goes or comes, and
    /// waits until its workers that knew it otherwise have ended.
    pub(crate) async fn tell(&self, how: &str, port: u16) {
        if self.name != "nginx" {
            return;
        }
        let workers = children(self.child.id());
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
        let gone = async || !children(self.child.id()).iter().any(|id| workers.contains(id));
        until("nginx's old workers end", gone).await;
    }

    /// Waits until the proxy sends calls to the server at this port.
    pub(crate) async fn reaches(&self, port: u16) {
        let request = post(&call("port", &()));
        let answers = async || {
            let Ok(stream) = TcpStream::connect(self.address).await else { return false };
            let answer = Caller(stream).try_exchange(&request).await;
            answer.is_some_and(|answer| answer.status == 200 && answer.result() == Ok(port))
        };
        until("the proxy sends calls to the server", answers).await;
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

/// The processes whose parent is this one.
fn children(parent: u32) -> Vec<u32> {
    let processes = std::fs::read_dir("/proc").expect("it is checked before").flatten();
    let processes = processes.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    let is_child = |id: &u32| {
        // Its name, which may hold anything, stands in parentheses before its state.
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        let after = stat.rsplit_once(')').map_or("", |(_, after)| after);
        after.split_whitespace().nth(1) == Some(&*parent.to_string())
    };
    processes.filter(is_child).collect()
}

fn free_ports() -> [u16; 3] {
    let listeners = [(); 3].map(|()| std::net::TcpListener::bind("127.0.0.1:0").expect("a port"));
    listeners.map(|listener| listener.local_addr().expect("bound").port())
}
