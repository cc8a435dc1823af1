//! Lets wrk call every server and prints the table: one server at a time on core 0,
//! wrk with 64 kept-alive connections on core 1.
//!
//! The servers take turns, in another order each round. CPU time per call says the same
//! as calls per second where the server is what limits them, and says it also where
//! wrk does, or a neighbour on the machine.
//!
//! `servers ROUNDS SECONDS [ABYSS]`; `servers instructions` counts user instructions
//! per call under callgrind instead, and `servers memory` bytes per idle connection.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use xmlrpc_benchmarks::rounds::{cpu_time, median};

/// Servers that one thread of this workspace's `serve` runs.
const RUST: [&str; 3] = ["hyper", "xmlrpc-service", "dxr"];

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["instructions"] => instructions(),
        ["memory"] => memory(),
        [rounds, seconds, ref abyss @ ..] => {
            throughput(rounds.parse().expect("a number"), seconds, abyss.first().copied());
        }
        _ => panic!("usage: servers ROUNDS SECONDS [ABYSS] | instructions | memory"),
    }
}

/// A process that is killed with its owner.
struct Server {
    name: &'static str,
    process: Child,
    port: String,
}

impl Server {
    /// Starts a program that prints its port first.
    fn start(name: &'static str, command: &mut Command) -> std::io::Result<Self> {
        let mut process = command.stdout(Stdio::piped()).spawn()?;
        let mut port = String::new();
        BufReader::new(process.stdout.take().expect("a pipe")).read_line(&mut port)?;
        Ok(Self { name, process, port: port.trim().to_owned() })
    }

    /// Ends it as an operator would, so that callgrind reports.
    fn stop(&mut self) {
        let kill = Command::new("kill").arg(self.process.id().to_string()).status();
        kill.expect("kill is everywhere");
        self.process.wait().expect("the child was not waited for");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Only a child that has already ended cannot be killed.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn sibling(name: &str) -> PathBuf {
    std::env::current_exe().expect("this program's path").with_file_name(name)
}

fn pinned(core: &str, program: &Path) -> Command {
    let mut command = Command::new("taskset");
    command.args(["-c", core]).arg(program);
    command
}

fn throughput(rounds: usize, seconds: &str, abyss: Option<&str>) {
    let mut servers = Vec::new();
    for name in RUST {
        let server = Server::start(name, pinned("0", &sibling("serve")).arg(name));
        servers.push(server.expect("our own program starts"));
    }
    let peers = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers");
    let python = Server::start(
        "Python SimpleXMLRPCServer",
        pinned("0", Path::new("python3")).arg(peers.join("server.py")),
    );
    add_peer(&mut servers, python, "Python SimpleXMLRPCServer");
    match abyss {
        Some(path) => {
            let abyss = Server::start("xmlrpc-c Abyss", &mut pinned("0", Path::new(path)));
            add_peer(&mut servers, abyss, "xmlrpc-c Abyss");
        }
        None => eprintln!("skipped xmlrpc-c Abyss: it is not built"),
    }

    let mut turns: Vec<Vec<Turn>> = servers.iter().map(|_| Vec::new()).collect();
    for round in 0..rounds {
        for turn in 0..servers.len() {
            // Nobody always runs after the same neighbour.
            let one = (round + turn) % servers.len();
            turns[one].push(turn_of(&servers[one], seconds));
        }
    }
    println!("| server | calls/s | of the limit | CPU per call, µs | the limit's by its own |");
    println!("| --- | --- | --- | --- | --- |");
    for (server, mine) in servers.iter().zip(&turns) {
        let of = |figure: fn(&Turn) -> f64| median(mine.iter().map(figure).collect());
        let against = |figure: fn(&Turn, &Turn) -> f64| {
            median(mine.iter().zip(&turns[0]).map(|(mine, limit)| figure(mine, limit)).collect())
        };
        println!(
            "| {} | {:.0} | {:.2} | {:.1} | {:.2} |",
            server.name,
            of(|turn| turn.rate),
            against(|mine, limit| mine.rate / limit.rate),
            of(|turn| turn.cpu * 1e6),
            against(|mine, limit| limit.cpu / mine.cpu),
        );
    }
}

/// What came of a server's turn.
struct Turn {
    /// Calls in a second.
    rate: f64,
    /// Seconds of CPU time for a call.
    cpu: f64,
}

fn turn_of(server: &Server, seconds: &str) -> Turn {
    let before = cpu_time(&server.process.id().to_string());
    let (rate, calls) = wrk(&server.port, seconds);
    Turn { rate, cpu: (cpu_time(&server.process.id().to_string()) - before) / calls }
}

fn add_peer(servers: &mut Vec<Server>, started: std::io::Result<Server>, name: &str) {
    match started {
        Ok(server) if !server.port.is_empty() => servers.push(server),
        Ok(_) => eprintln!("skipped {name}: it did not start"),
        Err(error) => eprintln!("skipped {name}: {error}"),
    }
}

/// Calls in a second, and calls in all.
fn wrk(port: &str, seconds: &str) -> (f64, f64) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("peers/call.lua");
    let output = pinned("1", Path::new("wrk"))
        .args(["-t1", "-c64", &format!("-d{seconds}s"), "-s"])
        .arg(script)
        .arg(format!("http://127.0.0.1:{port}/RPC2"))
        .output()
        .expect("wrk starts");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(!text.contains("Non-2xx"), "{text}");
    let number = |text: Option<&str>| text.and_then(|text| text.trim().parse().ok());
    let rate = number(text.lines().find_map(|line| line.strip_prefix("Requests/sec:")));
    let calls =
        number(text.lines().find_map(|line| line.split_once(" requests in")).map(|it| it.0));
    rate.zip(calls).unwrap_or_else(|| panic!("wrk says {text}"))
}

/// The difference between two runs leaves out what starting and ending cost.
fn instructions() {
    const CALLS: u64 = 6_400;
    println!("| server | user instructions per call |\n| --- | --- |");
    for name in RUST {
        let spent = |calls: u64| {
            let mut valgrind = Command::new("valgrind");
            valgrind.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
            valgrind.arg(sibling("serve")).arg(name).stderr(Stdio::piped());
            let mut server = Server::start(name, &mut valgrind).expect("valgrind starts");
            let calls = calls.to_string();
            let drive =
                Command::new(sibling("drive")).args([&server.port, "calls", &calls]).status();
            assert!(drive.expect("our own program starts").success());
            let stderr = server.process.stderr.take().expect("a pipe");
            server.stop();
            let collected = BufReader::new(stderr).lines().map_while(Result::ok).find_map(|line| {
                line.split_once("Collected :")
                    .and_then(|(_, count)| count.trim().parse::<u64>().ok())
            });
            collected.expect("callgrind's count")
        };
        println!("| {name} | {} |", (spent(2 * CALLS) - spent(CALLS)) / CALLS);
    }
}

fn memory() {
    const CONNECTIONS: &str = "1000";
    println!("| server | bytes per idle connection |\n| --- | --- |");
    for name in RUST {
        let server = Server::start(name, Command::new(sibling("serve")).arg(name));
        let server = server.expect("our own program starts");
        let process = server.process.id().to_string();
        let drive = Command::new(sibling("drive"))
            .args([&server.port, "idle", CONNECTIONS, &process])
            .output()
            .expect("our own program starts");
        println!("| {name} | {} |", String::from_utf8_lossy(&drive.stdout).trim());
    }
}
