//! A server whose runtime ends under it.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{sleep, spawn};
use std::time::Duration;

use tokio::runtime::Builder;

use crate::support::{call, methods, post, start_router, until};

#[xmlrpc::service]
trait Block {
    #[expose]
    fn block(&self, millis: u64) -> u64;
}

struct Blocker;

impl Block for Blocker {
    fn block(&self, millis: u64) -> u64 {
        sleep(Duration::from_millis(millis));
        millis
    }
}

/// Calls again and again, until the server is gone.
fn keep_calling(mut stream: TcpStream, name: &str, answered: &AtomicUsize) {
    let (request, mut answer) = (post(&call(name, &(1,))), vec![0; 4096]);
    while stream.write_all(&request).is_ok() {
        let Ok(read @ 1..) = stream.read(&mut answer) else { break };
        let answer = String::from_utf8_lossy(&answer[..read]);
        assert!(answer.contains("<params>"), "{name}: {answer}");
        answered.fetch_add(1, Ordering::SeqCst);
    }
}

/// It has not refused the calls that it had begun: whoever was told so would make them
/// again. Nor has it failed in those that it had not.
#[test]
fn a_runtime_that_ends_answers_only_calls_that_have_ended() {
    for round in 0..40 {
        let runtime = Builder::new_multi_thread().max_blocking_threads(1).enable_all().build();
        let runtime = runtime.expect("a runtime");
        let router = methods().service(BlockServer::new(Blocker)).build().expect("legal names");
        let server = runtime.block_on(start_router(router, |builder| builder));
        let (address, name) = (server.address, ["sleep", "block"][round % 2]);
        let answered = Arc::new(AtomicUsize::new(0));
        let caller = |_| {
            let stream = TcpStream::connect(address).expect("it listens");
            let answered = answered.clone();
            spawn(move || keep_calling(stream, name, &answered))
        };
        let callers: Vec<_> = (0..16).map(caller).collect();
        let some = async || answered.load(Ordering::SeqCst) >= 16 + round;
        runtime.block_on(until("calls are answered", some));
        runtime.shutdown_background();
        for caller in callers {
            caller.join().expect("only calls that have ended are answered");
        }
    }
}
