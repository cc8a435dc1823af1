//! Two servers behind one client; one of them dies, and no call fails.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::error::Error;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use xmlrpc::{Client, Router};

/// Who answers.
#[xmlrpc::service]
trait Clerk {
    /// The name of the clerk. To ask twice does no harm, so lost calls are sent again.
    #[rpc(idempotent)]
    async fn name(&self) -> String;
}

struct Named(&'static str);

impl Clerk for Named {
    async fn name(&self) -> String {
        tokio::time::sleep(Duration::from_millis(2)).await;
        self.0.to_owned()
    }
}

fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    // Each server has a runtime of its own, so that one can die whole.
    let (ann, bob) = (Runtime::new()?, Runtime::new()?);
    let addresses = [serve(&ann, "Ann")?, serve(&bob, "Bob")?];
    let urls = addresses.map(|address| format!("http://{address}/RPC2"));
    println!("two clerks: Ann and Bob");

    let done = Runtime::new()?.block_on(async move {
        let client = Client::builder().endpoints(urls).build()?;
        let before = count(&client, Duration::from_millis(300)).await?;
        println!("both answer: {}", before.0 > 0 && before.1 > 0);

        let calls = tokio::spawn(async move { count(&client, Duration::from_millis(600)).await });
        tokio::time::sleep(Duration::from_millis(200)).await;
        ann.shutdown_background();
        println!("Ann is gone");
        let after = calls.await??;
        println!("Bob answers: {}; no call has failed", after.1 > 0);
        Ok(())
    });
    bob.shutdown_background();
    done
}

/// Asks from eight tasks at once; how many answers came from Ann and from Bob.
async fn count(
    client: &Client,
    time: Duration,
) -> Result<(usize, usize), Box<dyn Error + Send + Sync>> {
    let until = Instant::now() + time;
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let clerk = ClerkClient::new(client.clone());
            tokio::spawn(async move {
                let mut answers = (0, 0);
                while Instant::now() < until {
                    match &*clerk.name().await? {
                        "Ann" => answers.0 += 1,
                        _ => answers.1 += 1,
                    }
                }
                Ok::<_, xmlrpc::CallError>(answers)
            })
        })
        .collect();
    let mut sum = (0, 0);
    for task in tasks {
        let answers = task.await??;
        sum = (sum.0 + answers.0, sum.1 + answers.1);
    }
    Ok(sum)
}

fn serve(
    runtime: &Runtime,
    name: &'static str,
) -> Result<SocketAddr, Box<dyn Error + Send + Sync>> {
    let router = Router::builder().service(ClerkServer::new(Named(name))).build()?;
    let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"))?;
    let address = listener.local_addr()?;
    runtime.spawn(xmlrpc::serve(listener, router).into_future());
    Ok(address)
}
