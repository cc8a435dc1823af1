//! Every example runs to its end and shows what it says it shows.

use std::process::Command;

#[cfg(unix)]
use crate::serving::Serving;
use crate::serving::example;

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

/// A client of an example that serves.
#[cfg(unix)]
fn client_of(serving: &Serving) -> xmlrpc::blocking::Client {
    xmlrpc::blocking::Client::new(&serving.url).expect("a good address")
}

#[cfg(unix)]
#[test]
fn directory_that_listens() {
    let serving = Serving::start(
        Command::new(example("directory"))
            .args(["--listen", "127.0.0.1:0", "--root", "tests/programs"])
            .current_dir(env!("CARGO_MANIFEST_DIR")),
    );
    let client = client_of(&serving);
    let names: Vec<String> = client.call("dir.list", ("/",)).wait().expect("a listing");
    assert!(names.contains(&"examples.rs".to_owned()), "{names:?}");
    let error = client.call::<Vec<String>>("ls", ("..",)).wait().expect_err("outside");
    assert_eq!(error.kind().to_string(), "permission denied");
    serving.end();
}

#[cfg(unix)]
#[test]
fn names_below_a_root() {
    let serving = Serving::start(
        Command::new(example("names"))
            .args(["--listen", "127.0.0.1:0", "--root", "tests/programs"])
            .current_dir(env!("CARGO_MANIFEST_DIR")),
    );
    let client = client_of(&serving);
    let names: Vec<String> = client.call("dir", ("/",)).wait().expect("a listing");
    assert!(names.contains(&"examples.rs".to_owned()), "{names:?}");
    let error = client.call::<Vec<String>>("dir", ("/../..",)).wait().expect_err("outside");
    assert_eq!(error.kind().to_string(), "`..` and links out of the root are refused");
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
    let later: String = client_of(&serving).call("greet", ("Bob",)).wait().expect("a greeting");
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
            "add(2, 3)     = 5",
            "cube(3)       = 27",
            "len(\"grüße\")  = 5",
            "rmndr(12, 5)  = 2",
            "rmndr(-12, 5) = -3",
            "modl(7, 3)    = 1",
            "modl(1, 0)    : divided by zero",
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
            "dir(\"/\")               = [\"EXAMPLE\"]",
            "dir.remove(\"/EXAMPLE\") = ()",
            "multiply args(5, 5)    = 25",
            "dir.create(\"/EXAMPLE\") = None",
            "dir.create(\"/EXAMPLE\"): it exists already",
            "dir.create(\"/..\"): `..` and links out of the root are refused",
        ],
    );
}

#[test]
fn tree() {
    shows(
        "tree",
        &[
            "/RPC2: [\"Emma\", \"Dracula\"]",
            "/south: [\"Ulysses\"]",
            "/south: 300 cents",
            "\"books.titles\", \"shop.tills.balance\"",
        ],
    );
}

#[test]
fn exposure() {
    shows(
        "exposure",
        &[
            "listed: [\"prefix.public\", \"system.",
            "prefix.public: This is public",
            "prefix.unlisted: This is not listed",
            "echo.hello: [\"Ada\", 36]",
            "prefix.private: method \"prefix.private\" is not supported",
            "public: method \"public\" is not supported",
            "__class__: method",
            "from inside: This is private",
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
    shows(
        "wheel",
        &[
            "spin()      = ",
            "spinList()  = [Spin(\"",
            "spinList(3) = [Spin(\"",
            "[[\"array\"], [\"array\", \"int\"]]",
            "color(7)    : no such method: color",
        ],
    );
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

#[test]
fn odoo() {
    shows(
        "odoo",
        &[
            "ann: the user or the password is wrong",
            "Odoo 17.0, protocol 1",
            "14 Azure: azure@example.com, Belgium, 2 contacts, since 2026-11-29 08:45:00",
            "15 Deco: no address, nowhere, 0 contacts, since 2026-11-29 08:45:00",
            "res.nobody: ValueError: Object res.nobody doesn't exist",
            "Eve: written true, email None, date Some(\"2026-11-29\")",
            "for the user: Contacts require a name",
            "not allowed: You are not allowed to unlink records of res.partner",
            "log in again: Access Denied",
        ],
    );
}

#[test]
fn authentication() {
    shows(
        "authentication",
        &[
            "ann: the answer is 42",
            "bob: `open` is for administrators",
            "backup: `open` is for administrators",
            "somebody: a password or a token",
            "with a password: pong",
            "without one: the server answered HTTP 401 Unauthorized, not XML-RPC",
        ],
    );
}

#[cfg(feature = "tls")]
#[test]
fn tls() {
    shows(
        "tls",
        &[
            "a client that trusts the authority: pong",
            "one that does not: ",
            "after a reload: pong",
        ],
    );
}

/// A call that runs when the server is told to end is answered, and the server ends well.
#[cfg(unix)]
#[test]
fn shutdown() {
    let serving = Serving::start(&mut Command::new(example("shutdown")));
    let client = client_of(&serving);
    let counted = std::thread::spawn({
        let client = client.clone();
        move || client.call::<u32>("count", (u32::MAX,)).wait()
    });
    while client.call::<usize>("counting", ()).wait().expect("an answer") == 0 {
        assert!(!counted.is_finished(), "{:?}", counted.join());
        std::thread::yield_now();
    }
    serving.end();
    let counted = counted.join().expect("no panic").expect("the call was not lost");
    assert!(counted < u32::MAX);
}

#[cfg(feature = "metrics")]
#[test]
fn metrics() {
    shows(
        "metrics",
        &[
            "xmlrpc_calls_total{method=\"half\",outcome=\"ok\"} 2",
            "xmlrpc_calls_total{method=\"half\",outcome=\"fault\"} 2",
            "xmlrpc_calls_total{method=\"(unknown)\",outcome=\"fault\"} 1",
            "xmlrpc_call_seconds_count{method=\"half\"} 4",
            "xmlrpc_connections_open ",
        ],
    );
}

#[test]
fn gateway() {
    shows(
        "gateway",
        &[
            "add: The sum.",
            "again after: add at http://127.0.0.1:",
            "/RPC2: the server answered HTTP 503 Service Unavailable",
            "2 + 3 = 5",
            "1 / 0: division by zero",
            "[2, 3] as JSON: {\"result\":5}",
            "[1, 0] as JSON: {\"fault\":{\"code\":1,\"message\":\"division by zero\"}}",
        ],
    );
}

#[cfg(feature = "balance")]
#[test]
fn many_endpoints() {
    shows("many_endpoints", &["{\"Ann\", \"Bob\"} answer", "Bob answers, and no call has failed"]);
}

#[test]
fn docs() {
    shows("docs", &["the page is at http://127.0.0.1:", "27 methods are on it"]);
}

#[cfg(unix)]
#[test]
fn docs_that_listens() {
    let serving = Serving::start(Command::new(example("docs")).args(["--listen", "127.0.0.1:0"]));
    let names: Vec<String> =
        client_of(&serving).call("system.listMethods", ()).wait().expect("a list");
    let address = serving.url.trim_start_matches("http://").trim_end_matches("/RPC2");
    let mut browser = std::net::TcpStream::connect(address).expect("it listens");
    let request = format!("GET /RPC2 HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    std::io::Write::write_all(&mut browser, request.as_bytes()).expect("it reads");
    let page = std::io::read_to_string(browser).expect("it answers");
    assert!(page.starts_with("HTTP/1.1 200 "), "{page}");
    for name in names.iter().filter(|name| *name != "workshop.find") {
        assert!(page.contains(&format!("id=\"{name}\"")), "{name}");
    }
    serving.end();
}
