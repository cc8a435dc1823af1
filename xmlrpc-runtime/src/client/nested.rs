//! A transport for services that a router nests under a prefix.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use crate::client::{Client, Peer, Request, ResponseFuture, Transport};
use crate::codec::Format;

/// Reaches services that stand under a prefix, as
/// [`nest`](crate::router::RouterBuilder::nest) puts them there: `titles` is called as
/// `books.titles`. Names that begin with `system.` are the whole server's, and stay as
/// they are.
///
/// ```
/// use xmlrpc::client::{Call, Nested};
/// use xmlrpc::{Fault, Router};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let books = Router::builder().method("count", async |(): ()| Ok::<_, Fault>(7));
/// let router = Router::builder().nest("books", books).build()?;
///
/// let count: i32 = Call::new(Nested::new(&router, "books"), "count", &()).await?;
/// assert_eq!(count, 7);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Nested<C> {
    transport: C,
    prefix: Arc<str>,
}

impl<C> Nested<C> {
    /// Reaches what stands under `prefix` through `transport`.
    pub fn new(transport: C, prefix: &str) -> Self {
        Self { transport, prefix: prefix.into() }
    }
}

impl Client {
    /// This client for services that a router nests under `prefix`.
    #[must_use]
    pub fn nested(&self, prefix: &str) -> Nested<Self> {
        Nested::new(self.clone(), prefix)
    }
}

impl<C: Transport> Transport for Nested<C> {
    fn send(&self, request: Request) -> ResponseFuture {
        self.transport.send(request)
    }

    fn method_name(&self, name: Cow<'static, str>) -> Cow<'static, str> {
        if name.starts_with("system.") {
            return name;
        }
        self.transport.method_name(format!("{}.{name}", self.prefix).into())
    }

    fn format(&self) -> Format {
        self.transport.format()
    }

    fn peer(&self) -> Option<&Peer> {
        self.transport.peer()
    }

    fn time_limit(&self) -> Option<Duration> {
        self.transport.time_limit()
    }
}
