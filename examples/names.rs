//! Names on the wire: another name, dotted names, and one that is no identifier.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use xmlrpc::Router;

mod support;

/// What can go wrong with a directory.
#[derive(Debug, xmlrpc::Fault)]
enum DirError {
    /// Nothing of this name.
    #[fault(code = 404)]
    NotFound(String),
    /// There is one already.
    #[fault(code = 409)]
    Exists(String),
}

/// Directories in memory, and a product.
#[xmlrpc::service]
trait Names {
    /// The names of all directories.
    #[rpc(name = "dir")]
    fn list_contents(&self) -> Vec<String>;

    /// The names of all directories that begin with `prefix`.
    #[rpc(name = "dir.list")]
    fn list(&self, prefix: &str) -> Vec<String>;

    /// Makes a directory, and returns nothing.
    #[rpc(name = "dir.create")]
    fn create(&self, name: String) -> Result<(), DirError>;

    /// Removes a directory, and returns nothing.
    #[rpc(name = "dir.remove")]
    fn remove(&self, name: &str) -> Result<(), DirError>;

    /// The product of two numbers.
    #[rpc(name = "multiply args", inline)]
    fn multiply(&self, a: i64, b: i64) -> i64;
}

#[derive(Default)]
struct InMemory {
    directories: Mutex<BTreeSet<String>>,
}

impl InMemory {
    fn directories(&self) -> std::sync::MutexGuard<'_, BTreeSet<String>> {
        self.directories.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Names for InMemory {
    fn list_contents(&self) -> Vec<String> {
        self.list("")
    }

    fn list(&self, prefix: &str) -> Vec<String> {
        self.directories().iter().filter(|name| name.starts_with(prefix)).cloned().collect()
    }

    fn create(&self, name: String) -> Result<(), DirError> {
        if self.directories().insert(name.clone()) {
            Ok(())
        } else {
            Err(DirError::Exists(format!("there is a directory {name} already")))
        }
    }

    fn remove(&self, name: &str) -> Result<(), DirError> {
        if self.directories().remove(name) {
            Ok(())
        } else {
            Err(DirError::NotFound(format!("no directory {name}")))
        }
    }

    fn multiply(&self, a: i64, b: i64) -> i64 {
        a.wrapping_mul(b)
    }
}

#[tokio::main]
async fn main() -> support::Result {
    let router = Router::builder().service(NamesServer::new(InMemory::default())).build()?;
    support::serve_or(router, async |client| {
        let names = NamesClient::new(&client);
        names.create("EXAMPLE".to_owned()).await?;
        names.create("music".to_owned()).await?;
        println!("dir()                 = {:?}", names.list_contents().await?);
        println!("dir.list(\"mu\")        = {:?}", names.list("mu").await?);
        println!("dir.remove(\"EXAMPLE\") = {:?}", names.remove("EXAMPLE").await?);
        println!("multiply args(5, 5)   = {}", names.multiply(5, 5).await?);

        // The same by name, without a trait.
        let nothing: Option<bool> = client.call("dir.create", ("EXAMPLE",)).await?;
        println!("dir.create(\"EXAMPLE\") = {nothing:?}");
        println!("multiply args(6, 7)   = {}", client.call::<i64>("multiply args", (6, 7)).await?);
        if let Err(error) = names.create("music".to_owned()).await {
            println!("dir.create(\"music\")   : {error}");
        }
        Ok(())
    })
    .await
}
