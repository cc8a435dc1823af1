//! Exit codes, each with a server that brings it about.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Output, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::server;
use crate::sessions::{SessionFolder, isolate};

/// Reads a request to the end of its message.
pub(crate) fn read_request(stream: &mut impl Read) -> String {
    let mut request = String::new();
    let mut buffer = [0; 4096];
    while !request.contains("</methodCall>") {
        match stream.read(&mut buffer) {
            Ok(0) | Err(_) => break,
            Ok(read) => request.push_str(&String::from_utf8_lossy(&buffer[..read])),
        }
    }
    request
}

/// Starts a server that answers each connection so, and returns its address.
pub(crate) fn serve(answer: impl Fn(TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    thread::spawn(move || listener.incoming().flatten().for_each(answer));
    address
}

/// Starts a server that answers each request with these bytes.
pub(crate) fn answering(answer: impl Into<Vec<u8>>) -> String {
    let answer = answer.into();
    serve(move |mut stream| {
        read_request(&mut stream);
        let _ = stream.write_all(&answer);
    })
}

pub(crate) fn http(status: &str, content_type: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n{body}"
    )
}

/// Runs the program, and returns its exit code and what it says on standard error.
pub(crate) fn run(name: &str, arguments: &[&str]) -> (i32, String) {
    let folder = SessionFolder::new(name);
    let mut command = Command::new(env!("CARGO_BIN_EXE_xmlrpc"));
    isolate(&mut command, &folder.0);
    let Output { status, stderr, .. } =
        command.args(arguments).stdin(Stdio::null()).output().expect("the program");
    (status.code().expect("an exit code"), String::from_utf8_lossy(&stderr).into_owned())
}

/// Calls a method of the server at this address.
fn call(name: &str, address: &str, options: &[&str]) -> (i32, String) {
    let url = format!("http://{address}/RPC2");
    run(name, &[&["call", &*url, "pay", "i/5"], options].concat())
}

#[test]
fn statuses_say_whether_the_call_may_have_run() {
    for (status, exit) in [
        ("500 Internal Server Error", 4),
        ("502 Bad Gateway", 4),
        ("504 Gateway Timeout", 4),
        ("503 Service Unavailable", 5),
        ("501 Not Implemented", 5),
        ("401 Unauthorized", 5),
        ("404 Not Found", 5),
        ("302 Found", 5),
    ] {
        let server = answering(http(status, "text/plain", "no"));
        let (code, said) = call("status", &server, &[]);
        assert_eq!(code, exit, "{status}: {said}");
    }
}

#[test]
fn a_web_page_is_not_xml_rpc_and_shows_its_title() {
    let page = "<html><head><TITLE>It\n works!</TITLE></head><body>\u{1b}[31m</body></html>";
    let server = answering(http("200 OK", "text/html", page));
    let (code, said) = call("page", &server, &[]);
    assert_eq!(code, 6, "{said}");
    assert!(said.contains("HTTP 200 OK with a web page, \"It works!\""), "{said}");
    assert!(said.contains("/RPC2") && !said.contains('\u{1b}'), "{said}");
}

#[test]
fn a_broken_answer_is_not_xml_rpc() {
    let server = answering(http("200 OK", "text/xml", "<methodResponse><params>"));
    assert_eq!(call("broken", &server, &[]).0, 6);
}

#[test]
fn an_answer_that_never_comes_leaves_the_outcome_unknown() {
    let closing = serve(|mut stream| drop(read_request(&mut stream)));
    let (code, said) = call("closed", &closing, &[]);
    assert_eq!(code, 4, "{said}");
    assert!(said.contains("may have run"), "{said}");
    let (keep, kept) = mpsc::channel();
    let silent = serve(move |mut stream| {
        read_request(&mut stream);
        let _ = keep.send(stream);
    });
    let (code, said) = call("silent", &silent, &["--timeout", "500ms"]);
    assert_eq!(code, 4, "{said}");
    drop(kept);
}

#[test]
fn a_timeout_before_anything_was_sent_has_a_code_of_its_own() {
    // It takes the connection, and never shakes hands.
    let (keep, kept) = mpsc::channel();
    let server = serve(move |stream| drop(keep.send(stream)));
    let url = format!("https://{server}/");
    let (code, said) =
        run("handshake", &["call", &url, "pay", "i/5", "--connect-timeout", "300ms"]);
    assert_eq!(code, 7, "{said}");
    drop(kept);
}

#[test]
fn nothing_is_sent_where_nobody_listens() {
    let (code, said) = call("refused", "127.0.0.1:1", &[]);
    assert_eq!(code, 3);
    assert!(said.contains("127.0.0.1:1") && said.contains("is the server of"), "{said}");
}

#[test]
fn wrong_usage_has_a_code_of_its_own() {
    for arguments in [
        &["call"][..],
        &["nonsense"],
        &["call", "ftp://h/", "m"],
        &["call", "http://h/", "m", "i/x"],
        &["call", "http://h/", "m", "--timeout", "0"],
        &["call", "http://h/", "m", "-H", "secret-without-colon"],
        &["call", "http://h/", "m", "-u", "ann"],
    ] {
        let (code, said) = run("usage", arguments);
        assert_eq!(code, 2, "{arguments:?}: {said}");
        assert!(!said.contains("secret-without"), "{said}");
    }
}

#[test]
fn a_reader_who_has_enough_changes_no_exit_code() {
    let folder = SessionFolder::new("pipes");
    let description = |name: &str| format!(r#"{{"methods": [{{"name": "{name}"}}]}}"#);
    for name in ["old", "new"] {
        std::fs::write(folder.0.join(format!("{name}.json")), description(name)).expect("a file");
    }
    for (arguments, exit) in [
        (&["diff", "old.json", "new.json"][..], 1),
        (&["generate", "new.json", "--check", "old.json"], 1),
        (&["validate", "broken.xml"], 1),
        (&["batch", server::url(), "failing.txt"], 1),
        (&["list", server::url()], 0),
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let mut command = Command::new(env!("CARGO_BIN_EXE_xmlrpc"));
        isolate(&mut command, &folder.0);
        let done = command.args(arguments).stdin(Stdio::null()).stdout(writer).status();
        assert_eq!(done.expect("the program").code(), Some(exit), "{arguments:?}");
    }
}

/// Starts a call, waits for the event, interrupts the program, and returns its end.
#[cfg(unix)]
fn interrupted(url: &str, event: &mpsc::Receiver<TcpStream>) -> (i32, String) {
    let folder = SessionFolder::new("interrupted");
    let mut command = Command::new(env!("CARGO_BIN_EXE_xmlrpc"));
    isolate(&mut command, &folder.0);
    command.args(["call", url, "pay", "i/5"]).stdin(Stdio::null()).stderr(Stdio::piped());
    let child = command.spawn().expect("the program");
    let _stream = event.recv().expect("a connection");
    let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(killed.expect("kill").success());
    let done = child.wait_with_output().expect("the end");
    (done.status.code().expect("an exit code"), String::from_utf8_lossy(&done.stderr).into_owned())
}

#[cfg(unix)]
#[test]
fn an_interrupted_call_says_whether_it_had_gone_out() {
    let (keep, kept) = mpsc::channel();
    let silent = serve(move |mut stream| {
        read_request(&mut stream);
        let _ = keep.send(stream);
    });
    let (code, said) = interrupted(&format!("http://{silent}/"), &kept);
    assert_eq!(code, 130);
    assert!(said.contains("the call had gone out, and may run or have run"), "{said}");

    let (keep, kept) = mpsc::channel();
    let handshake = serve(move |stream| drop(keep.send(stream)));
    let (code, said) = interrupted(&format!("https://{handshake}/"), &kept);
    assert_eq!(code, 130);
    assert!(said.contains("nothing had been sent"), "{said}");
}

/// What a call before has left to the program is no reason to wait for ever.
#[cfg(unix)]
#[test]
fn a_program_that_waits_for_its_input_is_interrupted() {
    let folder = SessionFolder::new("waiting");
    let mut command = Command::new(env!("CARGO_BIN_EXE_xmlrpc"));
    isolate(&mut command, &folder.0);
    command.args(["diff", server::url(), "-"]);
    command.stdin(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program");
    let mut said = BufReader::new(child.stderr.take().expect("a pipe")).lines();
    let note = said.next().expect("a line").expect("text");
    assert!(note.contains("the server does not tell"), "{note}");
    // The first may come before the program waits.
    let code = loop {
        let killed = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
        assert!(killed.expect("kill").success());
        thread::sleep(Duration::from_millis(10));
        if let Some(status) = child.try_wait().expect("the program") {
            break status.code();
        }
    };
    assert_eq!(code, Some(130));
}
