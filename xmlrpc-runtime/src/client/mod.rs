//! The client side: [`Client`], [`Call`], [`batch()`], [`CallError`], [`Transport`].

#[cfg(feature = "balance")]
mod balance;
mod batch;
mod builder;
pub(crate) mod call;
pub(crate) mod error;
mod net;
mod retry;
mod transport;

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;

pub use self::batch::{Batch, Calls, batch};
pub use self::builder::ClientBuilder;
pub use self::call::{Call, CallWithHeaders, PendingCall};
pub use self::error::{CallError, CallErrorKind, ConfigError, HttpError, TransportError};
pub use self::net::connection_use::CallProgress;
use self::retry::Retry;
pub use self::transport::{Nested, Request, Response, ResponseFuture, ServerFeatures, Transport};
use crate::codec::EncodeOptions;

/// Calls an XML-RPC server over HTTP.
///
/// It is a handle that is cheap to clone, shares its connections with its clones and can be
/// used from any task. Every limit has a default; [`builder`](Self::builder) sets others.
///
/// ```no_run
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// use xmlrpc::Client;
///
/// let client = Client::new("http://user:password@127.0.0.1:9001/RPC2")?;
/// let pid: i64 = client.call("supervisor.getPID", ()).await?;
/// # Ok(())
/// # }
/// ```
///
/// A call is sent again only where that does no harm: if it never went out, or if its method
/// is marked `idempotent` and its connection broke. Redirects are not followed unless
/// [set](ClientBuilder::follow_redirects). Calls need a
/// Tokio runtime with its I/O and its time; making a client does not.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    retry: Retry,
    /// As errors name it.
    server: Arc<str>,
    encode_options: EncodeOptions,
    features: ServerFeatures,
    trace_wire: bool,
}

impl Client {
    /// Makes a client with default settings for the server at `url`. See
    /// [`ClientBuilder::url`] for what it may hold.
    ///
    /// # Errors
    ///
    /// When the URL is not valid. No message shows it: it may hold a password.
    pub fn new(url: &str) -> Result<Self, ConfigError> {
        Self::builder().url(url).build()
    }

    /// Begins to set up a client.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }

    /// Makes a call of any method. `params` is a tuple, a sequence or unit, and is sent
    /// whole: no argument is left out.
    ///
    /// The type of the result stands in the call, `call::<i64>(..)`, or where its result goes:
    /// `let pid: i64`. Without either rustc says "type annotations needed", or in edition 2024
    /// that "the trait bound `!: Deserialize<'de>` is not satisfied".
    ///
    /// ```no_run
    /// # async fn example(client: xmlrpc::Client) -> Result<(), xmlrpc::CallError> {
    /// let product = client.call::<i64>("multiply args", (6, 7)).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn call<R>(&self, method: &str, params: impl Serialize) -> Call<Self, R> {
        Call::new(self.clone(), method, &params)
    }

    /// Makes many calls in one round trip. See [`batch()`].
    pub fn batch<B: Calls>(&self, calls: B) -> Batch<'static, Self, B> {
        batch(self.clone(), calls)
    }

    /// Returns this client for services that a router nests under `prefix`.
    #[must_use]
    pub fn nested(&self, prefix: &str) -> Nested<Self> {
        Nested::new(self.clone(), prefix)
    }
}

/// Makes a client with default settings, as [`Client::new`] does.
///
/// ```
/// use xmlrpc::Client;
///
/// let client: Client = "http://127.0.0.1:9001/RPC2".parse()?;
/// # Ok::<(), xmlrpc::client::ConfigError>(())
/// ```
impl FromStr for Client {
    type Err = ConfigError;

    fn from_str(url: &str) -> Result<Self, ConfigError> {
        Self::new(url)
    }
}

impl Transport for Client {
    fn send(&self, request: Request) -> ResponseFuture {
        let inner = Arc::clone(&self.0);
        Box::pin(async move { inner.send(&request).await })
    }

    fn server(&self) -> Option<Arc<str>> {
        Some(Arc::clone(&self.0.server))
    }

    fn encode_options(&self) -> EncodeOptions {
        self.0.encode_options
    }

    fn server_features(&self) -> Option<&ServerFeatures> {
        Some(&self.0.features)
    }

    /// The client enforces limits itself, because it knows whether a call went out.
    fn time_limit(&self) -> Option<Duration> {
        None
    }
}

impl Inner {
    async fn send(&self, request: &Request) -> Result<Response, TransportError> {
        if !self.trace_wire {
            return self.retry.send(request).await;
        }
        let method = &request.method;
        tracing::trace!(
            target: "xmlrpc::wire",
            %method,
            headers = ?request.headers,
            body = %String::from_utf8_lossy(&request.body),
            "request"
        );
        let answer = self.retry.send(request).await;
        match &answer {
            Ok(response) => tracing::trace!(
                target: "xmlrpc::wire",
                %method,
                charset = response.charset,
                body = %String::from_utf8_lossy(&response.body),
                "response"
            ),
            Err(error) => tracing::trace!(target: "xmlrpc::wire", %method, %error, "no response"),
        }
        answer
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("server", &self.0.retry.endpoints.server())
            .finish_non_exhaustive()
    }
}
