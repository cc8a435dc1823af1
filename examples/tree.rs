//! Several services under prefixes, and two routers on two paths.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::error::Error;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use xmlrpc::{Client, Router, Server, SystemClient};

/// The books of a shop.
#[xmlrpc::service]
trait Books {
    /// The titles on the shelf.
    #[rpc(inline)]
    fn titles(&self) -> Vec<String>;
}

/// The tills of a shop.
#[xmlrpc::service]
trait Tills {
    /// What is in the till, in cents.
    #[rpc(inline)]
    fn balance(&self, till: u8) -> i64;
}

struct Shop {
    titles: &'static [&'static str],
}

impl Books for Shop {
    fn titles(&self) -> Vec<String> {
        self.titles.iter().map(ToString::to_string).collect()
    }
}

impl Tills for Shop {
    fn balance(&self, till: u8) -> i64 {
        i64::from(till) * 100
    }
}

/// One shop: its services stand side by side under their prefixes.
fn shop(titles: &'static [&'static str]) -> Result<Router, xmlrpc::router::BuildError> {
    let books = Router::builder().service(BooksServer::new(Shop { titles })).build()?;
    let tills = Router::builder().service(TillsServer::new(Shop { titles })).build()?;
    Router::builder().nest("books", books).nest("shop.tills", tills).build()
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error + Send + Sync>> {
    let server = Server::builder()
        .route("/north", shop(&["Emma", "Dracula"])?)
        .route("/south", shop(&["Ulysses"])?)
        .build()?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let (end, ended) = oneshot::channel::<()>();
    let serving = server.serve(listener).with_graceful_shutdown(async { _ = ended.await });
    let serving = tokio::spawn(serving.into_future());

    for path in ["north", "south"] {
        let client = Client::new(&format!("http://{address}/{path}"))?;
        println!("{path}: {:?}", SystemClient::new(&client).list_methods().await?);

        // A trait does not know where a router puts its service: its user says so.
        let books = BooksClient::new(client.nested("books"));
        let tills = TillsClient::new(client.nested("shop.tills"));
        println!("{path}: {:?}", books.titles().await?);
        println!("{path}: {} cents", tills.balance(3).await?);
    }

    drop(end);
    serving.await??;
    Ok(())
}
