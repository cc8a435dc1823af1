//! A server that stops on Ctrl-C or SIGTERM, as systemd and Kubernetes send it: no call is lost,
//! and a method that would run for long is told to come to an end.
//!
//! ```text
//! cargo run --example shutdown -- --listen 127.0.0.1:9000
//! ```

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::watch;
use xmlrpc::{Router, Server};

#[allow(dead_code, reason = "other examples use the rest")]
mod support;

/// Counts.
#[xmlrpc::service]
trait Counting {
    /// Counts up to `steps`, one each hundredth of a second, and returns how far it came.
    #[expose]
    async fn count(&self, steps: u32) -> u32;

    /// How many are counting.
    #[rpc(inline)]
    fn counting(&self) -> usize;
}

struct Counter {
    counting: AtomicUsize,
    /// Whether the server stops.
    stopping: watch::Receiver<bool>,
}

impl Counting for Counter {
    async fn count(&self, steps: u32) -> u32 {
        self.counting.fetch_add(1, Ordering::Relaxed);
        let mut stopping = self.stopping.clone();
        let mut done = 0;
        while done < steps {
            tokio::select! {
                () = tokio::time::sleep(Duration::from_millis(10)) => done += 1,
                _ = stopping.wait_for(|stopping| *stopping) => break,
            }
        }
        self.counting.fetch_sub(1, Ordering::Relaxed);
        done
    }

    fn counting(&self) -> usize {
        self.counting.load(Ordering::Relaxed)
    }
}

async fn serve() -> support::Result {
    let (stop, stopping) = watch::channel(false);
    let counter = Counter { counting: AtomicUsize::new(0), stopping };
    let router = Router::builder().service(CountingServer::new(counter)).build()?;
    let server = Server::builder()
        .route("/RPC2", router)
        // A balancer asks `/readyz`, which is 503 from the first moment of stopping.
        .health_paths(true)
        // What still runs then is cut off. Kubernetes' grace period must be longer.
        .drain_timeout(Duration::from_secs(20))
        .build()?;

    let address = support::option("--listen").unwrap_or_else(|| "127.0.0.1:0".to_owned());
    let listener = TcpListener::bind(address).await?;
    println!("http://{}/RPC2", listener.local_addr()?);
    server
        .serve(listener)
        .with_graceful_shutdown(async move {
            support::told_to_end().await;
            println!("stopping");
            stop.send_replace(true);
        })
        .await?;
    println!("stopped");
    Ok(())
}

fn main() -> support::Result {
    let runtime = tokio::runtime::Runtime::new()?;
    let result = runtime.block_on(serve());
    // A method that blocks its thread cannot be stopped. A runtime that is dropped waits for it
    // as long as it takes; this one does not.
    runtime.shutdown_timeout(Duration::from_secs(1));
    result
}
