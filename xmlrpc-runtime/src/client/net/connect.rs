//! Connects to a server: directly, through a proxy, or over a Unix socket.

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

use bytes::Bytes;
use http::header::{HOST, PROXY_AUTHORIZATION};
use http::{HeaderValue, Uri};
use http_body_util::Empty;
use hyper::client::conn::http1;
use hyper::ext::ReasonPhrase;
use hyper_util::client::legacy::connect::{Connected, Connection, HttpConnector};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time;
use tower_service::Service;

use crate::client::error::{ConfigError, chain, innermost};
use crate::client::net::url::{ServerUrl, UrlScheme};

/// Why no connection came about.
pub(crate) type ConnectError = Box<dyn Error + Send + Sync>;

/// What a connector connects to.
#[derive(Clone, Debug)]
pub(crate) enum ConnectTarget {
    /// The host and port of the URL.
    Host,
    /// A Unix socket, whatever the URL says.
    Unix(Arc<Path>),
    /// A proxy, which connects to the host of the URL.
    Proxy(Arc<Proxy>),
    /// One of the addresses of the URL's host.
    #[cfg(feature = "balance")]
    Address(SocketAddr),
}

impl fmt::Display for ConnectTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ConnectTarget::Host => f.write_str("the URL's host"),
            ConnectTarget::Unix(path) => path.display().fmt(f),
            ConnectTarget::Proxy(proxy) => match proxy.uri.authority() {
                Some(proxy) => write!(f, "the proxy {proxy}"),
                None => f.write_str("the proxy"),
            },
            #[cfg(feature = "balance")]
            ConnectTarget::Address(address) => address.fmt(f),
        }
    }
}

tokio::task_local! {
    /// The limit for connecting that a call has of its own. A pool passes nothing else from
    /// a call to its connector.
    pub(crate) static CALL_CONNECT_TIMEOUT: Duration;
}

/// Connects within a limit that covers name resolution and every address. A pool clones
/// it for every call.
#[derive(Clone)]
pub(crate) struct Connector(Arc<Route>);

#[derive(Clone)]
struct Route {
    tcp: HttpConnector,
    uri: Uri,
    target: ConnectTarget,
    #[cfg(feature = "_tls")]
    tls: Option<tokio_rustls::TlsConnector>,
    limit: Duration,
}

impl Connector {
    /// Makes a connector for the server of a URL.
    pub(crate) fn new(uri: Uri, target: ConnectTarget, limit: Duration) -> Self {
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        Self(Arc::new(Route {
            tcp,
            uri,
            target,
            #[cfg(feature = "_tls")]
            tls: None,
            limit,
        }))
    }

    /// Uses TLS for every connection.
    #[cfg(feature = "_tls")]
    pub(crate) fn with_tls(mut self, tls: tokio_rustls::TlsConnector) -> Self {
        Arc::make_mut(&mut self.0).tls = Some(tls);
        self
    }

    pub(crate) async fn connect(&self) -> Result<Stream, ConnectError> {
        let limit = CALL_CONNECT_TIMEOUT.try_get().unwrap_or(self.0.limit);
        match time::timeout(limit, self.0.connect(limit)).await {
            Ok(connected) => connected,
            Err(_) => Err(timed_out(limit).into()),
        }
    }
}

impl Route {
    async fn connect(&self, limit: Duration) -> Result<Stream, ConnectError> {
        #[cfg(feature = "_tls")]
        if let Some(tls) = &self.tls {
            let stream = self.connect_plain(limit).await?;
            return handshake(tls, &self.uri, stream).await;
        }
        self.connect_plain(limit).await
    }

    async fn connect_plain(&self, limit: Duration) -> Result<Stream, ConnectError> {
        match &self.target {
            ConnectTarget::Host => Ok(Stream::new(self.connect_tcp(&self.uri, limit).await?)),
            ConnectTarget::Unix(path) => connect_unix(path).await,
            ConnectTarget::Proxy(proxy) => {
                let stream = Stream::new(self.connect_tcp(&proxy.uri, limit).await?);
                match self.uri.scheme_str() {
                    Some("https") => proxy.tunnel(stream, &self.uri).await,
                    _ => Ok(stream.proxied()),
                }
            }
            #[cfg(feature = "balance")]
            ConnectTarget::Address(address) => {
                let stream = TcpStream::connect(address).await?;
                stream.set_nodelay(true)?;
                Ok(Stream::new(stream))
            }
        }
    }

    async fn connect_tcp(&self, uri: &Uri, limit: Duration) -> Result<TcpStream, ConnectError> {
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

/// Begins TLS on a connection, with the server of the URL.
#[cfg(feature = "_tls")]
async fn handshake(
    tls: &tokio_rustls::TlsConnector,
    uri: &Uri,
    stream: Stream,
) -> Result<Stream, ConnectError> {
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    let name = tokio_rustls::rustls::pki_types::ServerName::try_from(host.to_owned())?;
    Ok(Stream::new(tls.connect(name, stream).await?))
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
        f.debug_struct("Connector").field("target", &self.0.target).finish_non_exhaustive()
    }
}

impl Service<Uri> for Connector {
    type Response = TokioIo<Stream>;
    type Error = ConnectError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    /// The URL is the pool's, whose server is a placeholder.
    fn call(&mut self, _: Uri) -> Self::Future {
        let connector = self.clone();
        Box::pin(async move { connector.connect().await.map(TokioIo::new) })
    }
}

/// A connection: TCP or a Unix socket, with TLS or without.
///
/// A server may answer before it has read all, and close: the message is too large, or the
/// caller unknown. That answer says more than that writing failed, so a write that fails for
/// this reason counts as done, and reading shows what became of it.
pub(crate) struct Stream {
    inner: Box<dyn Duplex>,
    /// Whether the server reads no more.
    write_closed: bool,
    /// Whether a proxy reads the requests, and needs whole URLs in them.
    proxied: bool,
}

pub(crate) trait Duplex: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Duplex for T {}

impl Stream {
    pub(crate) fn new(stream: impl Duplex + 'static) -> Self {
        Self { inner: Box::new(stream), write_closed: false, proxied: false }
    }

    pub(crate) fn proxied(mut self) -> Self {
        self.proxied = true;
        self
    }

    /// Returns the result of a write that should have written so many bytes.
    fn after_write(
        &mut self,
        wrote: Poll<io::Result<usize>>,
        bytes: impl FnOnce() -> usize,
    ) -> Poll<io::Result<usize>> {
        match wrote {
            Poll::Ready(Err(error)) if is_gone(&error) => {
                self.write_closed = true;
                Poll::Ready(Ok(bytes()))
            }
            wrote => wrote,
        }
    }
}

/// Whether the server is gone, or has closed its side.
fn is_gone(error: &io::Error) -> bool {
    use io::ErrorKind::{BrokenPipe, ConnectionAborted, ConnectionReset};
    matches!(error.kind(), BrokenPipe | ConnectionAborted | ConnectionReset)
}

impl Connection for Stream {
    fn connected(&self) -> Connected {
        Connected::new().proxy(self.proxied)
    }
}

impl AsyncRead for Stream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_read(context, buffer)
    }
}

impl AsyncWrite for Stream {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.write_closed {
            return Poll::Ready(Ok(bytes.len()));
        }
        let wrote = Pin::new(&mut self.inner).poll_write(context, bytes);
        self.after_write(wrote, || bytes.len())
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.write_closed {
            return Poll::Ready(Ok(()));
        }
        let flushed = Pin::new(&mut self.inner).poll_flush(context);
        self.after_write(flushed.map_ok(|()| 0), || 0).map_ok(|_| ())
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let bytes = || parts.iter().map(|part| part.len()).sum();
        if self.write_closed {
            return Poll::Ready(Ok(bytes()));
        }
        let wrote = Pin::new(&mut self.inner).poll_write_vectored(context, parts);
        self.after_write(wrote, bytes)
    }

    fn is_write_vectored(&self) -> bool {
        self.inner.is_write_vectored()
    }
}

/// Bytes that the head of a proxy's answer may have.
const MAX_PROXY_HEAD: usize = 16 << 10;

/// An HTTP proxy, and the header that it wants.
#[derive(Clone, Debug)]
pub(crate) struct Proxy {
    pub(crate) uri: Uri,
    pub(crate) authorization: Option<HeaderValue>,
}

impl Proxy {
    pub(crate) fn parse(url: &str) -> Result<Self, ConfigError> {
        let ServerUrl { scheme, uri, authorization, unix } = ServerUrl::parse(url)?;
        match (scheme, unix) {
            (UrlScheme::Http, None) => Ok(Self { uri, authorization }),
            _ => Err(ConfigError::Url("a proxy is reached by http")),
        }
    }

    /// Asks the proxy to pass all that follows on to the host of the URL.
    async fn tunnel(&self, stream: Stream, uri: &Uri) -> Result<Stream, ConnectError> {
        let host = format!("{}:{}", uri.host().unwrap_or_default(), uri.port_u16().unwrap_or(443));
        let mut request = http::Request::connect(&*host).body(Empty::<Bytes>::new())?;
        request.headers_mut().insert(HOST, HeaderValue::try_from(&host)?);
        if let Some(authorization) = &self.authorization {
            request.headers_mut().insert(PROXY_AUTHORIZATION, authorization.clone());
        }
        let (mut sender, connection) = http1::Builder::new()
            .max_buf_size(MAX_PROXY_HEAD)
            .title_case_headers(true)
            .handshake(TokioIo::new(stream))
            .await?;
        // It ends with the sender and the answer, or becomes the tunnel.
        tokio::spawn(connection.with_upgrades());
        let answer = sender.send_request(request).await.map_err(no_tunnel)?;
        if !answer.status().is_success() {
            return Err(refused(&answer));
        }
        let tunnel = hyper::upgrade::on(answer).await?.downcast::<TokioIo<Stream>>();
        let tunnel = tunnel.expect("a connection is upgraded to the stream that it was made of");
        // The server behind the proxy says nothing before it is greeted.
        if !tunnel.read_buf.is_empty() {
            return Err("the proxy sent more than its answer".into());
        }
        Ok(tunnel.io.into_inner())
    }
}

/// Why a proxy did not answer.
fn no_tunnel(error: hyper::Error) -> ConnectError {
    let message = if error.is_incomplete_message() {
        "the proxy closed the connection without an answer".to_owned()
    } else if error.is_parse() {
        format!("the answer of the proxy is not HTTP: {}", innermost(&error))
    } else {
        return error.into();
    };
    io::Error::other(message).into()
}

/// Shows the status of a refusal with the proxy's own words for it, such as `407 Who are you`.
fn refused<B>(answer: &http::Response<B>) -> ConnectError {
    let status = answer.status();
    let message = match answer.extensions().get::<ReasonPhrase>() {
        Some(reason) => {
            let reason = String::from_utf8_lossy(reason.as_bytes());
            format!("the proxy answered HTTP {} {}", status.as_u16(), reason.escape_debug())
        }
        None => format!("the proxy answered HTTP {status}"),
    };
    io::Error::other(message).into()
}
