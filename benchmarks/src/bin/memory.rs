//! Reads every payload and fails where the memory needed on the way exceeds the
//! message and the result together.

use std::alloc::System;
use std::io::{Read, Write};
use std::process::{Command, ExitCode, Stdio};

use cap::Cap;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use xmlrpc::codec::decode_response;
use xmlrpc::{Base64, DateTime, Value};
use xmlrpc_benchmarks::payload::Payload;

#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

/// Buffers of a fixed size, whatever the message.
const SLACK: usize = 16 << 10;

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is only read into")]
struct Record {
    id: i32,
    name: String,
    email: String,
    active: bool,
    score: f64,
    created: DateTime,
    tags: Vec<String>,
    address: Address,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "it is only read into")]
struct Address {
    street: String,
    city: String,
    postcode: String,
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.as_slice() {
        [payload, way, length] => measure(
            Payload::named(payload).expect("a payload's name"),
            way == "typed",
            length.parse().expect("the message's length"),
        ),
        _ => every_payload(),
    }
}

/// The allocator's high mark cannot be taken back, so each payload has a process of
/// its own, which is handed the message because making it would leave a mark too.
fn every_payload() -> ExitCode {
    println!(
        "| payload | way | message | result | most while reading |\n| --- | --- | --- | --- | --- |"
    );
    let mut sound = true;
    for payload in Payload::ALL.into_iter().filter(|payload| *payload != Payload::Call) {
        let message = payload.message();
        for way in ["typed", "dynamic"] {
            let program = std::env::current_exe().expect("this program's path");
            let mut child = Command::new(program)
                .args([payload.name(), way, &message.len().to_string()])
                .stdin(Stdio::piped())
                .spawn()
                .expect("this program starts");
            let mut pipe = child.stdin.take().expect("a pipe");
            pipe.write_all(message.as_bytes()).expect("the child reads all");
            sound &= child.wait().expect("the child ends").success();
        }
    }
    if sound { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn measure(payload: Payload, typed: bool, length: usize) -> ExitCode {
    let mut message = vec![0; length];
    std::io::stdin().read_exact(&mut message).expect("the whole message");
    let (result, most) = match payload {
        _ if !typed => needed::<Value>(&message),
        Payload::Ints => needed::<Vec<i32>>(&message),
        Payload::Bytes => needed::<Base64>(&message),
        Payload::Text => needed::<String>(&message),
        Payload::Structs | Payload::ManyStructs | Payload::Call => needed::<Vec<Record>>(&message),
    };
    let way = if typed { "typed" } else { "dynamic" };
    let kept = most <= message.len() + result + SLACK;
    let verdict = if kept { "" } else { ": more than message and result" };
    println!("| {} | {way} | {} | {result} | {most}{verdict} |", payload.name(), message.len());
    if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Bytes that the result holds, and the most that message and decoder held on the way.
fn needed<T: DeserializeOwned>(message: &[u8]) -> (usize, usize) {
    let before = ALLOCATOR.allocated();
    let result = decode_response::<T>(message).expect("a sound response");
    let held = ALLOCATOR.allocated() - before;
    drop(result);
    (held, ALLOCATOR.max_allocated() - before + message.len())
}
