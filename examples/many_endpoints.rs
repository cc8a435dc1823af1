//! Two servers behind one client; one of them dies, and no call fails.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::collections::BTreeSet;
use std::error::Error;
use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use xmlrpc::{CallError, Client, Router};

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
        let clerk = ClerkClient::new(&client);
        let mut names = BTreeSet::new();
        while names.len() < 2 {
            names.insert(clerk.name().await?);
        }
        println!("{names:?} answer");

        let many = (0..8).map(|_| tokio::spawn(ask(client.clone()))).collect::<Vec<_>>();
        clerk.name().await?;
        ann.shutdown_background();
        println!("Ann is gone");
        for calls in many {
            calls.await??;
        }
        println!("{} answers, and no call has failed", clerk.name().await?);
        Ok(())
    });
    bob.shutdown_background();
    done
}

/// Asks a hundred times, one after another.
async fn ask(client: Client) -> Result<(), CallError> {
    let clerk = ClerkClient::new(client);
    for _ in 0..100 {
        clerk.name().await?;
    }
    Ok(())
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
