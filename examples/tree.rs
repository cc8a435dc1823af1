//! A tree of services, each under the prefixes that lead to it, and two trees on two paths.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use xmlrpc::router::BuildError;
use xmlrpc::{Client, Router, Server, SystemClient};

#[allow(dead_code, reason = "other examples use the rest")]
mod support;

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

/// One shop: `books.titles`, and a branch of the tree that leads to `shop.tills.balance`.
fn shop(titles: &'static [&'static str]) -> Result<Router, BuildError> {
    let books = Router::builder().service(BooksServer::new(Shop { titles }));
    let tills = Router::builder().service(TillsServer::new(Shop { titles }));
    let office = Router::builder().nest("tills", tills);
    Router::builder().nest("books", books).nest("shop", office).build()
}

#[tokio::main]
async fn main() -> support::Result {
    let server = Server::builder()
        .route("/RPC2", shop(&["Emma", "Dracula"])?)
        .route("/south", shop(&["Ulysses"])?)
        .build()?;
    support::serve_paths_or(server, async |url| {
        for path in ["/RPC2", "/south"] {
            let client = Client::new(&format!("{url}{path}"))?;
            println!("{path}: {:?}", SystemClient::new(&client).list_methods().await?);

            // A trait does not know where a router puts its service: its user says so.
            let books = BooksClient::new(client.nested("books"));
            let tills = TillsClient::new(client.nested("shop.tills"));
            println!("{path}: {:?}", books.titles().await?);
            println!("{path}: {} cents", tills.balance(3).await?);
        }
        Ok(())
    })
    .await
}
