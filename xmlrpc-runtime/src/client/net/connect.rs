//! How connections to a server come about.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::io;
#[cfg(feature = "balance")]
use std::net::SocketAddr;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::time;
use tower_service::Service;

use crate::client::error::chain;
use crate::client::net::proxy::Proxy;
use crate::client::net::stream::{ConnectError, Stream};

/// Where connections go.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// To the host and port of the URL.
    Host,
    /// To a Unix socket, whatever the URL says.
    Unix(Arc<Path>),
    /// To a proxy, which knows the way.
    Proxy(Arc<Proxy>),
    /// To an address that the URL's host has.
    #[cfg(feature = "balance")]
    Address(SocketAddr),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Host => f.write_str("the URL's host"),
            Place::Unix(path) => path.display().fmt(f),
            Place::Proxy(proxy) => match proxy.uri.authority() {
                Some(proxy) => write!(f, "the proxy {proxy}"),
                None => f.write_str("the proxy"),
            },
            #[cfg(feature = "balance")]
            Place::Address(address) => address.fmt(f),
        }
    }
}

tokio::task_local! {
    /// The limit of the call that connects, where it has one of its own. A pool hands
    /// nothing on from a call to its connector.
    pub(crate) static LIMIT_OF_CALL: Duration;
}

/// Connects within a limit that covers name resolution and every address. A pool clones
/// it for every call.
#[derive(Clone)]
pub(crate) struct Connector(Arc<Way>);

#[derive(Clone)]
struct Way {
    tcp: HttpConnector,
    uri: Uri,
    place: Place,
    #[cfg(feature = "_tls")]
    tls: Option<tokio_rustls::TlsConnector>,
    limit: Duration,
}

impl Connector {
    /// Connects to the host of the URL, or to whatever the place says.
    pub(crate) fn new(uri: Uri, place: Place, limit: Duration) -> Self {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        Self(Arc::new(Way {
            tcp,
            uri,
            place,
            #[cfg(feature = "_tls")]
            tls: None,
            limit,
        }))
    }

    /// Speaks TLS over every connection.
    #[cfg(feature = "_tls")]
    pub(crate) fn with_tls(mut self, tls: tokio_rustls::TlsConnector) -> Self {
        Arc::make_mut(&mut self.0).tls = Some(tls);
        self
    }

    pub(crate) async fn connect(&self) -> Result<Stream, ConnectError> {
        let limit = LIMIT_OF_CALL.try_get().unwrap_or(self.0.limit);
        match time::timeout(limit, self.0.stream(limit)).await {
            Ok(connected) => connected,
            Err(_) => Err(timed_out(limit).into()),
        }
    }
}

impl Way {
    async fn stream(&self, limit: Duration) -> Result<Stream, ConnectError> {
        #[cfg(feature = "_tls")]
        if let Some(tls) = &self.tls {
            let stream = self.plain(limit).await?;
            return crate::client::net::tls::handshake(tls, &self.uri, stream).await;
        }
        self.plain(limit).await
    }

    async fn plain(&self, limit: Duration) -> Result<Stream, ConnectError> {
        match &self.place {
            Place::Host => Ok(Stream::new(self.tcp(&self.uri, limit).await?)),
            Place::Unix(path) => connect_unix(path).await,
            Place::Proxy(proxy) => {
                let stream = Stream::new(self.tcp(&proxy.uri, limit).await?);
                match self.uri.scheme_str() {
                    Some("https") => proxy.tunnel(stream, &self.uri).await,
                    _ => Ok(stream.through_proxy()),
                }
            }
            #[cfg(feature = "balance")]
            Place::Address(address) => {
                let stream = TcpStream::connect(address).await?;
                stream.set_nodelay(true)?;
                Ok(Stream::new(stream))
            }
        }
    }

    async fn tcp(&self, uri: &Uri, limit: Duration) -> Result<TcpStream, ConnectError> {
        let mut tcp = self.tcp.clone();
        // The connector shares this limit out among the addresses of a host, so that
        // the first silent one does not use up the time of the others.
        tcp.set_connect_timeout(Some(limit));
        match tcp.call(uri.clone()).await {
            Ok(stream) => Ok(stream.into_inner()),
            // The share of the last address ends when the whole does.
            Err(error) if ran_out(&error) => Err(timed_out(limit).into()),
            Err(error) => Err(error.into()),
        }
    }
}

#[cfg(unix)]
async fn connect_unix(path: &Path) -> Result<Stream, ConnectError> {
    Ok(Stream::new(tokio::net::UnixStream::connect(path).await?))
}

#[cfg(not(unix))]
async fn connect_unix(_: &Path) -> Result<Stream, ConnectError> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "there are no Unix sockets here").into())
}

/// Whether the connector gave up, and not the system.
fn ran_out(error: &(dyn Error + 'static)) -> bool {
    chain(error)
        .filter_map(|error| error.downcast_ref::<io::Error>())
        .any(|error| error.kind() == io::ErrorKind::TimedOut && error.raw_os_error().is_none())
}

pub(crate) fn timed_out(limit: Duration) -> io::Error {
    io::Error::new(io::ErrorKind::TimedOut, format!("no connection within {limit:?}"))
}

impl fmt::Debug for Connector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connector").field("place", &self.0.place).finish_non_exhaustive()
    }
}

impl Service<Uri> for Connector {
    type Response = TokioIo<Stream>;
    type Error = ConnectError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    /// The pool's own name for the server says nothing.
    fn call(&mut self, _: Uri) -> Self::Future {
        let connector = self.clone();
        Box::pin(async move { connector.connect().await.map(TokioIo::new) })
    }
}
