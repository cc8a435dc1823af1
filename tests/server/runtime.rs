//! A server whose runtime ends under it.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread::{sleep, spawn};
use std::time::Duration;

use tokio::runtime::Builder;

use crate::support::{call, methods, post, start_router};

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
fn keep_calling(mut stream: TcpStream, name: &str) {
    let (request, mut answer) = (post(&call(name, &(1,))), vec![0; 4096]);
    while stream.write_all(&request).is_ok() {
        let Ok(read @ 1..) = stream.read(&mut answer) else { break };
        let answer = String::from_utf8_lossy(&answer[..read]);
        assert!(answer.contains("<params>"), "{name}: {answer}");
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
        let caller = |_| {
            let stream = TcpStream::connect(address).expect("it listens");
            spawn(move || keep_calling(stream, name))
        };
        let callers: Vec<_> = (0..16).map(caller).collect();
        sleep(Duration::from_millis(30));
        runtime.shutdown_background();
        for caller in callers {
            caller.join().expect("only calls that have ended are answered");
        }
    }
}
