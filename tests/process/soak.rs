//! Good and hostile traffic together, for as long as one likes, with memory flat.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::time::{Duration, Instant};

use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::caller::{Caller, call, post};
use crate::program::Program;
use crate::wait::ends;

/// Runs for so many minutes. Memory is compared with what it was after a fifth.
pub(crate) async fn run(minutes: f64) {
    let server = Program::start();
    let stop = Arc::new(AtomicBool::new(false));
    let good = Arc::new(AtomicU64::new(0));
    let hostile = Arc::new(AtomicU64::new(0));
    let mut traffic = Vec::new();
    for _ in 0..8 {
        let (stop, good, address) = (stop.clone(), good.clone(), server.address);
        traffic.push(tokio::spawn(async move {
            while !stop.load(Relaxed) {
                behave(address, &good).await;
            }
        }));
    }
    for kind in HOSTILE {
        let (stop, hostile, address) = (stop.clone(), hostile.clone(), server.address);
        traffic.push(tokio::spawn(async move {
            while !stop.load(Relaxed) {
                misbehave(address, kind).await;
                hostile.fetch_add(1, Relaxed);
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }));
    }
    let began = Instant::now();
    let whole = Duration::from_secs_f64(minutes * 60.0);
    tokio::time::sleep(whole / 5).await;
    let early = server.memory("VmRSS");
    println!("after {:.0?}: {} MiB", began.elapsed(), early >> 10);
    for fifth in 2..=5 {
        tokio::time::sleep((whole / 5 * fifth).saturating_sub(began.elapsed())).await;
        println!(
            "after {:.0?}: {} MiB, {} good calls, {} hostile connections",
            began.elapsed(),
            server.memory("VmRSS") >> 10,
            good.load(Relaxed),
            hostile.load(Relaxed)
        );
    }
    let late = server.memory("VmRSS");
    stop.store(true, Relaxed);
    for task in traffic {
        task.await.expect("no good call failed");
    }
    server.good_call().await;
    assert!(late < early + early / 4 + (16 << 10), "grew from {early} to {late} KiB");
    println!("soak ... ok: {early} KiB after a fifth, {late} KiB at the end");
}

/// A hundred calls on one connection, each of which must succeed.
async fn behave(address: std::net::SocketAddr, count: &AtomicU64) {
    let mut caller = Caller(TcpStream::connect(address).await.expect("the server listens"));
    for n in 0..100 {
        caller.send(&post(&call("add", &(n, 1)))).await;
        assert_eq!(caller.response().await.result(), Ok(n + 1));
        caller.send(&post(&call("echo", &("x".repeat(5000),)))).await;
        assert_eq!(caller.response().await.status, 200);
        count.fetch_add(2, Relaxed);
        // Leaves the machine some time for those who mean harm.
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

#[derive(Clone, Copy, Debug)]
enum Hostile {
    Entities,
    Nesting,
    HugeLength,
    HalfABody,
    Nonsense,
    LeavesEarly,
    UnreadAnswer,
    Silent,
    ManyValues,
}

const HOSTILE: [Hostile; 9] = [
    Hostile::Entities,
    Hostile::Nesting,
    Hostile::HugeLength,
    Hostile::HalfABody,
    Hostile::Nonsense,
    Hostile::LeavesEarly,
    Hostile::UnreadAnswer,
    Hostile::Silent,
    Hostile::ManyValues,
];

async fn misbehave(address: std::net::SocketAddr, how: Hostile) {
    let Ok(stream) = TcpStream::connect(address).await else { return };
    let mut caller = Caller(stream);
    let any = |value: &str| {
        let message = format!(
            "<methodCall><methodName>any</methodName><params><param><value>{value}</value>\
             </param></params></methodCall>"
        );
        post(message.as_bytes())
    };
    let request = match how {
        Hostile::Entities => {
            post(b"<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">]><methodCall>&a;&a;</methodCall>")
        }
        Hostile::Nesting => any(&"<array><data><value>".repeat(50_000)),
        Hostile::HugeLength => {
            b"POST /RPC2 HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000000000000000\r\n\r\n"
                .to_vec()
        }
        Hostile::HalfABody => {
            let request = post(&call("echo", &("x".repeat(1 << 20),)));
            request[..request.len() / 2].to_vec()
        }
        Hostile::Nonsense => {
            (0..10_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect()
        }
        Hostile::LeavesEarly => post(&call("sleep", &(50,))),
        Hostile::UnreadAnswer => post(&call("zeros", &(4 << 20,))),
        Hostile::Silent => Vec::new(),
        Hostile::ManyValues => any(&format!(
            "<array><data>{}</data></array>",
            "<value><int>1</int></value>".repeat(100_000)
        )),
    };
    // The server may close before it has taken everything.
    let _ = caller.0.write_all(&request).await;
    match how {
        Hostile::HalfABody | Hostile::LeavesEarly | Hostile::Silent | Hostile::UnreadAnswer => {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        _ => {
            // It may be lost with the connection, where that was closed early.
            ends(&format!("{how:?}"), caller.try_response()).await;
        }
    }
}
