//! Recorded programs over real sockets: our client understands each recorded response
//! as it was sent, and our server answers each recorded request as it was sent.

use std::net::SocketAddr;
use std::path::PathBuf;

use crate::wait::ends;
use crate::wire::{Case, Outcome, captures_dir, cases, dynamic, notation};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use xmlrpc::{CallError, CallErrorKind, Client, Router, Server, Value};

/// The recorded programs whose folder begins with `kind`, and what each message means.
fn recorded(kind: &str) -> Vec<(PathBuf, Vec<Case>)> {
    let mut programs: Vec<_> = std::fs::read_dir(captures_dir())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().unwrap().to_str().unwrap().starts_with(kind))
        .map(|path| (path.clone(), cases(&path.join("expected.tsv"))))
        .collect();
    programs.sort_by(|(a, _), (b, _)| a.cmp(b));
    assert_eq!(programs.len(), 12, "{kind}");
    programs
}

/// The recorded messages of a program whose file names end with `suffix`.
fn messages(program: &std::path::Path, suffix: &str) -> Vec<(String, Vec<u8>)> {
    let mut messages: Vec<_> = std::fs::read_dir(program)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_str().unwrap().ends_with(suffix))
        .map(|path| {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            (name, std::fs::read(path).unwrap())
        })
        .collect();
    messages.sort();
    messages
}

fn head_of(message: &[u8]) -> (String, &[u8]) {
    let blank = message.windows(4).position(|four| four == b"\r\n\r\n");
    let end = blank.map_or(message.len(), |at| at + 4);
    (String::from_utf8_lossy(&message[..end]).to_ascii_lowercase(), &message[end..])
}

fn content_length(head: &str) -> Option<usize> {
    let (_, rest) = head.split_once("\r\ncontent-length:")?;
    rest.lines().next()?.trim().parse().ok()
}

/// Reads a request or a response whose length is declared.
async fn read_message(stream: &mut TcpStream) -> Vec<u8> {
    let mut message = Vec::new();
    loop {
        if message.windows(4).any(|four| four == b"\r\n\r\n") {
            let (head, body) = head_of(&message);
            if body.len() >= content_length(&head).unwrap_or(0) {
                return message;
            }
        }
        if stream.read_buf(&mut message).await.unwrap() == 0 {
            return message;
        }
    }
}

/// Takes one connection, reads the call and answers what was recorded.
async fn scripted_peer(listener: TcpListener, answer: Vec<u8>) {
    let (mut stream, _) = listener.accept().await.unwrap();
    read_message(&mut stream).await;
    stream.write_all(&answer).await.unwrap();
}

#[tokio::test]
async fn our_client_understands_each_recorded_response() {
    let mut wrong = Vec::new();
    let mut understood = 0;
    for (program, cases) in recorded("server-") {
        for (name, answer) in messages(&program, ".response.http") {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let address = listener.local_addr().unwrap();
            let peer = tokio::spawn(scripted_peer(listener, answer.clone()));
            let client = Client::new(&format!("http://{address}/RPC2")).unwrap();
            let what = format!("{} {name}", program.display());
            let got = ends(&what, client.call::<Value>("recorded", ())).await;
            peer.await.unwrap();

            let case = cases.iter().find(|case| case.name == name);
            let right = match (got.as_ref().map_err(CallError::kind), case) {
                (_, Some(case)) if case.expected.get("any").is_some() => true,
                // A client that has not asked for gzip need not read it.
                (Err(CallErrorKind::Transport(_)), _)
                    if head_of(&answer).0.contains("\r\ncontent-encoding: gzip") =>
                {
                    true
                }
                (Ok(value), Some(case)) => case.allows(&Outcome::Read(notation(value))),
                (Err(CallErrorKind::Fault(fault)), Some(case)) => {
                    let fault = json!({"fault": [fault.code(), fault.message()]});
                    case.allows(&Outcome::Read(fault))
                }
                (Err(CallErrorKind::Decode(error)), Some(case)) => {
                    case.allows(&Outcome::Refused(error.clone()))
                }
                // Not XML-RPC: a page that says why, or an empty body.
                (Err(CallErrorKind::Transport(_) | CallErrorKind::Decode(_)), None) => true,
                _ => false,
            };
            if right {
                understood += 1;
            } else {
                let expected = case.map(|case| &case.expected);
                wrong.push(format!("{what}: {got:?}, expected {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(understood, 471);
}

/// Answers every call with its name and its parameters.
async fn mirror() -> SocketAddr {
    let router = Router::builder()
        .fallback(|name, params: Vec<Value>, _| async move { Ok((name, params)) })
        .build()
        .unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let server = ["/", "/RPC2", "/xmlrpc.php"]
        .into_iter()
        .fold(Server::builder(), |server, path| server.route(path, router.clone()));
    tokio::spawn(server.build().unwrap().serve(listener).into_future());
    address
}

#[tokio::test]
async fn our_server_answers_each_recorded_request() {
    let address = mirror().await;
    let mut wrong = Vec::new();
    let mut answered = 0;
    let programs = recorded("client-").into_iter().chain(recorded("server-"));
    for (program, cases) in programs {
        for (name, request) in messages(&program, ".request.http") {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(&request).await.unwrap();
            let what = format!("{} {name}", program.display());
            let answer = ends(&what, read_message(&mut stream)).await;
            let (head, body) = head_of(&answer);
            let status = head.lines().next().unwrap_or_default();
            let outcome = dynamic(body);

            let case = cases.iter().find(|case| case.name == name);
            let right = status.contains(" 200 ") && mirrors(&outcome, case);
            if right {
                answered += 1;
            } else {
                let expected = case.map(|case| &case.expected);
                wrong.push(format!("{what}: {status} {outcome:?}, expected {expected:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(answered, 313);
}

/// Whether the answer holds the name and the parameters that were sent. `system.*`
/// methods answer for themselves; recordings without a stated meaning are answered.
fn mirrors(outcome: &Outcome, case: Option<&Case>) -> bool {
    let Outcome::Read(answer) = outcome else { return false };
    let Some(call) = case.and_then(|case| case.expected.get("call")) else { return true };
    let name = call[0].as_str().unwrap();
    if name.starts_with("system.") {
        return true;
    }
    let expected = json!({"array": [{"string": name}, {"array": call[1]}]});
    Case { name: name.to_owned(), expected }.allows(&Outcome::Read(answer.clone()))
}
