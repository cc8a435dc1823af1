//! The program on a terminal: colours, prompts, progress, and servers that send escapes.

use std::io::{Read, Write};
use std::process::Command;
use std::sync::mpsc;

use pty_process::blocking;

use crate::exits::{answering, http, read_request, serve};
use crate::server;
use crate::sessions::{SessionFolder, isolate};

/// What is done once a text is shown.
type Reaction<'a> = (&'a str, &'a dyn Fn(&mut blocking::Pty));

/// Runs the program on a terminal, reacts to what it shows, and returns all that the terminal got,
/// and the exit code.
fn on_terminal(
    arguments: &[&str],
    no_color: bool,
    mut reaction: Option<Reaction<'_>>,
) -> (String, i32) {
    let folder = SessionFolder::new("terminal");
    let mut command = Command::new(env!("CARGO_BIN_EXE_xmlrpc"));
    isolate(&mut command, &folder.0);
    command.args(arguments).env("TERM", "xterm-256color");
    if no_color {
        command.env("NO_COLOR", "1");
    }
    let (mut pty, pts) = blocking::open().expect("a terminal");
    pty.resize(pty_process::Size::new(40, 200)).expect("a size");
    let mut child = blocking::Command::from(command).spawn(pts).expect("the program");
    let mut shown = Vec::new();
    let mut buffer = [0; 4096];
    // A terminal whose program has ended gives an error.
    while let Ok(read) = pty.read(&mut buffer) {
        if read == 0 {
            break;
        }
        shown.extend_from_slice(&buffer[..read]);
        let is_shown =
            |reaction: &mut Reaction<'_>| String::from_utf8_lossy(&shown).contains(reaction.0);
        if let Some((_, react)) = reaction.take_if(is_shown) {
            react(&mut pty);
        }
    }
    let code = child.wait().expect("the end").code().expect("an exit code");
    (String::from_utf8_lossy(&shown).into_owned(), code)
}

/// Types, once the terminal does not show what is typed: the prompt is shown before.
fn type_unseen(pty: &mut blocking::Pty, keys: &[u8]) {
    let echoes = |pty: &blocking::Pty| {
        let modes = rustix::termios::tcgetattr(pty).expect("the terminal's modes");
        modes.local_modes.contains(rustix::termios::LocalModes::ECHO)
    };
    while echoes(pty) {
        std::thread::yield_now();
    }
    pty.write_all(keys).expect("the terminal");
}

#[test]
fn people_get_a_tree_in_colours_unless_they_want_none() {
    let list = ["call", server::url(), "dir.list", "s//srv"];
    let (shown, code) = on_terminal(&list, false, None);
    assert_eq!(code, 0, "{shown}");
    assert!(
        shown.contains("\u{1b}[36mname\u{1b}[0m: \u{1b}[32m\"notes.txt\"\u{1b}[0m"),
        "{shown:?}"
    );
    let (shown, _) = on_terminal(&list, true, None);
    assert!(shown.contains("name: \"notes.txt\"") && !shown.contains('\u{1b}'), "{shown:?}");
    let (shown, _) = on_terminal(&[&list[..], &["--color", "never"]].concat(), false, None);
    assert!(!shown.contains('\u{1b}'), "{shown:?}");
}

#[test]
fn passwords_are_asked_for_and_never_shown() {
    let server = serve(|mut stream| {
        let request = read_request(&mut stream).to_ascii_lowercase();
        // ann:swordfish
        let known = request.contains("authorization: basic yw5uonn3b3jkzmlzaa==");
        let body = if known { "welcome" } else { "who?" };
        let answer = format!(
            "<methodResponse><params><param><value>{body}</value></param></params></methodResponse>"
        );
        let _ = stream.write_all(http("200 OK", "text/xml", &answer).as_bytes());
    });
    let url = format!("http://{server}/");
    let call = ["call", &*url, "enter", "s/swordfish", "-u", "ann", "-vv"];
    let password = |pty: &mut blocking::Pty| type_unseen(pty, b"swordfish\n");
    let prompt: Reaction<'_> = ("Password for ann at 127.0.0.1: ", &password);
    let (shown, code) = on_terminal(&call, false, Some(prompt));
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("welcome") && shown.contains("***"), "{shown}");
    assert!(!shown.contains("swordfish") && !shown.contains("YW5u"), "{shown}");
}

#[test]
fn a_prompt_for_a_password_is_interrupted() {
    let interrupt = |pty: &mut blocking::Pty| type_unseen(pty, b"\x03");
    let call = ["call", "http://ann@127.0.0.1:1/", "enter"];
    let (shown, code) = on_terminal(&call, true, Some(("Password for ann", &interrupt)));
    assert_eq!(code, 130, "{shown}");
    assert!(shown.contains("interrupted: nothing had been sent"), "{shown}");
}

#[test]
fn a_batch_shows_how_far_it_is() {
    let folder = SessionFolder::new("calls");
    let calls = folder.0.join("calls.txt");
    let (shown, code) = on_terminal(
        &["batch", server::url(), &calls.to_string_lossy(), "--size", "1"],
        false,
        None,
    );
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains(" of 3 calls"), "{shown:?}");
}

#[test]
fn a_call_that_takes_long_shows_that_it_runs() {
    // The server answers once it is shown.
    let (seen, shown) = mpsc::channel();
    let server = serve(move |mut stream| {
        read_request(&mut stream);
        shown.recv().expect("the terminal");
        let answer =
            "<methodResponse><params><param><value>done</value></param></params></methodResponse>";
        let _ = stream.write_all(http("200 OK", "text/xml", answer).as_bytes());
    });
    let url = format!("http://{server}/");
    let answer = |_: &mut blocking::Pty| seen.send(()).expect("the server");
    let progress: Reaction<'_> = ("slow runs for", &answer);
    let (shown, code) = on_terminal(&["call", &*url, "slow"], false, Some(progress));
    assert_eq!(code, 0, "{shown}");
    assert!(shown.contains("slow runs for") && shown.contains("done"), "{shown:?}");
}

#[test]
fn nothing_that_a_server_sends_is_obeyed_by_a_terminal() {
    let answer = "<methodResponse><params><param><value><array><data><value><struct><member>\
        <name>a\u{9b}31m\u{202e}</name><value>b\u{9d}0;evil\u{9c}</value></member></struct></value>\
        <value>\u{85}\u{7f}</value></data></array></value></param></params></methodResponse>";
    let fault = "<methodResponse><fault><value><struct><member><name>faultCode</name><value>\
        <int>4</int></value></member><member><name>faultString</name><value>\u{9b}2J</value>\
        </member></struct></value></fault></methodResponse>";
    let page = "<title>\u{1b}]0;evil\u{7}</title>\u{1b}[2J";
    for message in [
        http("200 OK", "text/xml", answer),
        http("200 OK", "text/xml", fault),
        http("404 Not Found", "text/html\u{9b}", page),
        http("500 \u{9b}2J", "text/plain", "\u{1b}[2J"),
        http("200 OK", "text/xml", "<methodResponse>\u{1b}[2J"),
    ] {
        let url = format!("http://{}/", answering(message));
        for form in ["tree", "json", "xml", "table", "raw", "rust"] {
            let call = ["call", &*url, "m", "-o", form, "-vv", "--color", "never"];
            let (shown, _) = on_terminal(&call, false, None);
            assert!(!shown.is_empty());
            let obeyed =
                |c: char| c.is_control() && !matches!(c, '\r' | '\n' | '\t') || c == '\u{202e}';
            // What shows progress moves the cursor.
            let shown = shown.replace("\u{1b}[2K", "").replace("\u{1b}[1A", "");
            assert!(!shown.contains(obeyed), "{form}: {shown:?}");
        }
        let (shown, _) = on_terminal(&["list", &*url, "--color", "never"], false, None);
        assert!(!shown.contains('\u{9b}') && !shown.contains("\u{1b}]"), "{shown:?}");
    }
}
