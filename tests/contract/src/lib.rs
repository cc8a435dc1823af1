//! A contract between programs: the trait of a service, the types that travel, and what is
//! made of them under each of the four combinations of the features `client` and `server`.

use serde::{Deserialize, Serialize};
use xmlrpc::{Context, DateTime};

/// What can go wrong in the library.
#[derive(Debug, PartialEq, Eq, xmlrpc::Fault)]
pub enum LibraryError {
    /// There is no such book.
    #[fault(code = 404)]
    NotFound(String),
    /// Anything else.
    #[fault(other)]
    Other(xmlrpc::Fault),
}

/// A book as it travels.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Book {
    /// Its title.
    pub title: String,
    /// When it was lent, if it is.
    pub lent: Option<DateTime>,
}

/// A library that lends books.
#[xmlrpc::service(namespace = "library")]
pub trait Library {
    /// Finds books by a part of their title.
    #[expose]
    async fn find(&self, title: &str, limit: Option<u32>) -> Result<Vec<Book>, LibraryError>;

    /// Lends a book to the caller.
    ///
    /// # Errors
    ///
    /// When no book has this title.
    #[rpc(idempotent)]
    fn lend(&self, #[rpc(context)] cx: &Context, title: &str) -> Result<Book, LibraryError>;
}

/// Serves the library.
///
/// # Errors
///
/// When the router cannot be built.
#[cfg(feature = "server")]
pub fn router<L: Library>(library: L) -> Result<xmlrpc::Router, xmlrpc::router::BuildError> {
    xmlrpc::Router::builder().service(LibraryServer::new(library)).build()
}

/// Finds one book.
///
/// # Errors
///
/// When the call fails, or no book has such a title.
#[cfg(feature = "client")]
pub async fn first(
    client: &xmlrpc::Client,
    title: &str,
) -> Result<Option<Book>, xmlrpc::CallError<LibraryError>> {
    Ok(LibraryClient::new(client).find(title, Some(1)).await?.into_iter().next())
}
