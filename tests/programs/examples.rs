//! Every example runs to its end and shows what it says it shows.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// The examples lie beside the folder of the test that runs: cargo builds them first.
fn example(name: &str) -> PathBuf {
    let test = std::env::current_exe().expect("a path to this test");
    let target = test.parent().and_then(|deps| deps.parent()).expect("target/debug");
    target.join("examples").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

#[track_caller]
fn shows(name: &str, lines: &[&str]) {
    let output = Command::new(example(name))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap_or_else(|error| panic!("{name}: {error}; `cargo build --examples` makes it"));
    let shown = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {}\n{shown}\n{errors}", output.status);
    for line in lines {
        assert!(shown.lines().any(|shown| shown.contains(line)), "{name}: no `{line}` in\n{shown}");
    }
}

/// An example that serves until it is told to end.
#[cfg(unix)]
struct Serving {
    process: Child,
    client: xmlrpc::blocking::Client,
}

#[cfg(unix)]
impl Serving {
    /// Starts it, and reads from its output where it serves.
    fn start(command: &mut Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).spawn().expect("an example that is built");
        let output = BufReader::new(process.stdout.take().expect("a pipe"));
        let mut lines = output.lines().map(|line| line.expect("text"));
        let url = lines.find(|line| line.starts_with("http://")).expect("an address");
        // Nothing that it prints later finds a closed pipe.
        std::thread::spawn(move || lines.for_each(drop));
        let client = xmlrpc::blocking::Client::new(&url).expect("a good address");
        Self { process, client }
    }

    /// Ends it as an operator does, and sees that it ends well.
    fn end(mut self) {
        let kill = Command::new("kill").arg(self.process.id().to_string()).status();
        assert!(kill.expect("kill is everywhere").success());
        assert!(self.process.wait().expect("it was started").success());
    }
}

#[cfg(unix)]
impl Drop for Serving {
    fn drop(&mut self) {
        // Only one that has already ended cannot be killed.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[cfg(unix)]
#[test]
fn directory_that_listens() {
    let serving = Serving::start(
        Command::new(example("directory"))
            .args(["--listen", "127.0.0.1:0", "--root", "tests/programs"])
            .current_dir(env!("CARGO_MANIFEST_DIR")),
    );
    let names: Vec<String> = serving.client.call("dir.list", ("/",)).wait().expect("a listing");
    assert!(names.contains(&"examples.rs".to_owned()), "{names:?}");
    let error = serving.client.call::<Vec<String>>("ls", ("..",)).wait().expect_err("outside");
    assert_eq!(error.to_string(), "permission denied");
    serving.end();
}

/// What systemd does: the socket is the program's third descriptor, and the environment
/// says that it is for this process. A call that comes before the program runs waits.
#[cfg(unix)]
#[test]
fn socket_activation() {
    let socket = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}/RPC2", socket.local_addr().expect("bound"));
    let early = std::thread::spawn(move || {
        let client = xmlrpc::blocking::Client::new(&url).expect("a good address");
        client.call::<String>("greet", ("Ada",)).wait()
    });
    // The standard library hands down no descriptors but the first three.
    let shell = "exec 3<&0 </dev/null; LISTEN_PID=$$ LISTEN_FDS=1 exec \"$0\"";
    let serving = Serving::start(
        Command::new("sh")
            .args(["-c", shell])
            .arg(example("socket_activation"))
            .stdin(std::os::fd::OwnedFd::from(socket)),
    );
    assert_eq!(early.join().expect("no panic").expect("a greeting"), "Hello, Ada");
    let later: String = serving.client.call("greet", ("Bob",)).wait().expect("a greeting");
    assert_eq!(later, "Hello, Bob");
    serving.end();
}

#[test]
fn directory() {
    shows(
        "directory",
        &[
            "\"Cargo.toml\"",
            "entries with the hidden ones; Cargo.toml: Some(",
            "not found: no such file or directory: /no/such/place",
            "dir.fileSize",
            "array <- (string, boolean)",
            "Names that begin with a dot are left out, unless `hidden` is true.",
        ],
    );
}

#[test]
fn calculator() {
    shows(
        "calculator",
        &[
            "add(2, 0.5)   = 2.5",
            "cube(3)       = 27",
            "len(\"grüße\")  = 5",
            "rmndr(-7, 3)  = -1",
            "modl(-7, 3)   = 2",
            "modl(1, 0)    : cannot divide 1 by 0",
            "square(3)     = 9",
        ],
    );
}

#[test]
fn conformance() {
    shows("conformance", &["xmlrpc-service 0.", "validator1.manyTypesTest", "system.multicall"]);
}

#[test]
fn names() {
    shows(
        "names",
        &[
            "dir()                 = [\"EXAMPLE\", \"music\"]",
            "dir.list(\"mu\")        = [\"music\"]",
            "dir.remove(\"EXAMPLE\") = ()",
            "multiply args(5, 5)   = 25",
            "dir.create(\"EXAMPLE\") = None",
            "dir.create(\"music\")   : there is a directory music already",
        ],
    );
}

#[test]
fn tree() {
    shows(
        "tree",
        &[
            "north: [\"Emma\", \"Dracula\"]",
            "south: [\"Ulysses\"]",
            "south: 300 cents",
            "\"books.titles\", \"shop.tills.balance\"",
        ],
    );
}

#[test]
fn exposure() {
    shows(
        "exposure",
        &[
            "public.opening_hours: nine to 17",
            "public.staff_entrance: round the back",
            "ping: pong",
            "public.closes_at: no method `public.closes_at`",
            "__class__: no method",
        ],
    );
}

#[test]
fn introspection() {
    shows(
        "introspection",
        &[
            "map.addPlace",
            "    (struct) -> boolean",
            "    (double, double, double) -> struct",
            "    Latitude and longitude are in degrees; `limit` is in kilometres and may be",
            "system.multicall",
        ],
    );
}

#[test]
fn types() {
    shows(
        "types",
        &[
            "ping: true",
            "dateTime.iso8601  18151210T12:00:00",
            "i8                1099511627776",
            "Ada",
            "DateTime(18141210T12:00:00)",
            "{\"odd\": 9}",
            "None Some(42)",
            "raises_exception: it went wrong",
        ],
    );
}

#[test]
fn multicall() {
    shows(
        "multicall",
        &[
            "2 + 3 = 5 (five)",
            "0 1 4 9 16",
            "quotient: 3",
            "no quotient: division by zero",
            "quotient: 1",
            "by name: 42;",
        ],
    );
}

#[test]
fn wheel() {
    shows("wheel", &["spin()      = ", "spinList(3) = [", "[[\"array\"], [\"array\", \"int\"]]"]);
}

#[test]
fn transport() {
    shows(
        "transport",
        &[
            "another process answers: true",
            "it is the child: true",
            "desserts",
            "child: exit status: 0",
        ],
    );
}

#[test]
fn axum() {
    shows("axum", &["Guten Tag, Ada"]);
}

#[test]
fn blocking() {
    shows(
        "blocking",
        &[
            "2 + 3 = 5",
            "1 + 1 = 2, 20 + 22 = 42",
            "add: The sum.",
            "3 - 2: no such method: subtract",
        ],
    );
}

#[cfg(unix)]
#[test]
fn supervisor() {
    shows(
        "supervisor",
        &[
            "site:web RUNNING (pid 4711)",
            "web: stopped true, started true",
            "there is no such process: BAD_NAME: nobody",
            "stopProcess: Stops a process.",
        ],
    );
}

#[test]
fn rtorrent() {
    shows("rtorrent", &["stand-in:4711", "download A1: 4700000000 bytes"]);
}

#[cfg(feature = "balance")]
#[test]
fn many_endpoints() {
    shows("many_endpoints", &["both answer: true", "Bob answers: true; no call has failed"]);
}
