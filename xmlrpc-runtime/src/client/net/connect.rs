//! Connects to a server: directly, through a proxy, or over a Unix socket.

use std::error::Error;
use std::fmt;
use std::io;
#[cfg(feature = "balance")]
use std::net::SocketAddr;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::header::{HOST, PROXY_AUTHORIZATION};
use http::uri::Scheme;
use http::{HeaderValue, Uri};
use http_body_util::Empty;
use hyper::client::conn::http1;
use hyper::ext::ReasonPhrase;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::proxy::matcher::Matcher;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time;
use tower_service::Service as _;

use crate::client::error::{ConfigError, chain, innermost};
use crate::client::net::connection_use::NO_END_OF_INTERIM_ANSWERS;
use crate::client::net::stream::{Socket, Stream};
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
    /// The limit for connecting that a call has of its own.
    pub(crate) static CALL_CONNECT_TIMEOUT: Duration;
}

/// Connects within a limit that covers name resolution and every address.
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

    /// Whether what comes was written by the server itself, and not by a proxy or within TLS.
    pub(crate) fn is_bare(&self) -> bool {
        let is_tls = self.0.uri.scheme() == Some(&Scheme::HTTPS);
        !is_tls && !matches!(self.0.target, ConnectTarget::Proxy(_))
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
        let socket = self.connect_socket(limit).await?;
        #[cfg(feature = "_tls")]
        if let Some(tls) = &self.tls {
            return handshake(tls, &self.uri, socket).await;
        }
        Ok(Stream::Plain(socket))
    }

    async fn connect_socket(&self, limit: Duration) -> Result<Socket, ConnectError> {
        match &self.target {
            ConnectTarget::Host => Ok(self.connect_tcp(&self.uri, limit).await?.into()),
            ConnectTarget::Unix(path) => connect_unix(path).await,
            ConnectTarget::Proxy(proxy) => {
                let socket = self.connect_tcp(&proxy.uri, limit).await?.into();
                match self.uri.scheme_str() {
                    Some("https") => proxy.tunnel(socket, &self.uri).await,
                    _ => Ok(socket),
                }
            }
            #[cfg(feature = "balance")]
            ConnectTarget::Address(address) => {
                let stream = TcpStream::connect(address).await?;
                stream.set_nodelay(true)?;
                Ok(stream.into())
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
async fn connect_unix(path: &Path) -> Result<Socket, ConnectError> {
    Ok(tokio::net::UnixStream::connect(path).await?.into())
}

#[cfg(not(unix))]
async fn connect_unix(_: &Path) -> Result<Socket, ConnectError> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "there are no Unix sockets here").into())
}

/// Begins TLS on a connection, with the server of the URL.
#[cfg(feature = "_tls")]
async fn handshake(
    tls: &tokio_rustls::TlsConnector,
    uri: &Uri,
    socket: Socket,
) -> Result<Stream, ConnectError> {
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    let name = tokio_rustls::rustls::pki_types::ServerName::try_from(host.to_owned())?;
    Ok(Stream::Tls(Box::new(tls.connect(name, socket).await?)))
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

/// Bytes that the head of a proxy's answer may have.
const MAX_PROXY_HEAD: usize = 16 << 10;

/// Bytes that may come of a proxy before its connection is a tunnel. hyper bounds each head, but
/// not how many interim ones (1xx) come before it.
const MAX_PROXY_ANSWER: usize = 4 * MAX_PROXY_HEAD;

/// An HTTP proxy, and the header that it wants.
#[derive(Clone, Debug)]
pub(crate) struct Proxy {
    pub(crate) uri: Uri,
    pub(crate) authorization: Option<HeaderValue>,
}

impl Proxy {
    pub(crate) fn parse(url: &str) -> Result<Self, ConfigError> {
        let read = ServerUrl::parse(url).map_err(|error| match error {
            ConfigError::Url(reason) => unusable(None, reason),
            ConfigError::Scheme { .. } => unusable(None, NOT_HTTP),
            error => error,
        });
        let ServerUrl { scheme, uri, authorization, unix } = read?;
        match (scheme, unix) {
            (UrlScheme::Http, None) => Ok(Self { uri, authorization }),
            _ => Err(unusable(None, NOT_HTTP)),
        }
    }

    /// Returns the proxy that the environment names for a URL.
    pub(crate) fn from_env(uri: &Uri) -> Result<Option<Self>, ConfigError> {
        let direct = ["NO_PROXY", "no_proxy"].iter().find_map(std::env::var_os);
        let direct = direct.unwrap_or_default().to_string_lossy().into_owned();
        // The matcher takes it for names only, and not for addresses.
        if direct.split(',').any(|one| one.trim() == "*") {
            return Ok(None);
        }
        let names = if uri.scheme() == Some(&Scheme::HTTPS) {
            ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"]
        } else {
            ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"]
        };
        let values = names.into_iter().map(|name| (name, std::env::var_os(name)));
        let mut values = values.filter_map(|(name, value)| Some((name, value?)));
        let found = values.find(|(_, value)| !value.is_empty());
        let variable = found.as_ref().map(|(name, _)| *name);
        let Some(proxy) = Matcher::from_env().intercept(uri) else {
            // The matcher takes what it cannot read for nothing.
            let is_readable = found.is_none_or(|(_, value)| {
                let value = value.to_string_lossy().into_owned();
                Matcher::builder().all(value).build().intercept(uri).is_some()
            });
            return if is_readable || std::env::var_os("REQUEST_METHOD").is_some() {
                Ok(None)
            } else {
                Err(unusable(variable, "it is not a URL, such as `http://host:port`"))
            };
        };
        if proxy.uri().scheme() != Some(&Scheme::HTTP) {
            return Err(unusable(variable, NOT_HTTP));
        }
        let authorization = proxy.basic_auth().cloned().map(|mut value| {
            value.set_sensitive(true);
            value
        });
        Ok(Some(Self { uri: proxy.uri().clone(), authorization }))
    }

    /// Asks the proxy to pass all that follows on to the host of the URL.
    async fn tunnel(&self, socket: Socket, uri: &Uri) -> Result<Socket, ConnectError> {
        let host = format!("{}:{}", uri.host().unwrap_or_default(), uri.port_u16().unwrap_or(443));
        let mut request = http::Request::connect(&*host).body(Empty::<Bytes>::new())?;
        request.headers_mut().insert(HOST, HeaderValue::try_from(&host)?);
        if let Some(authorization) = &self.authorization {
            request.headers_mut().insert(PROXY_AUTHORIZATION, authorization.clone());
        }
        let (mut sender, connection) = http1::Builder::new()
            .max_buf_size(MAX_PROXY_HEAD)
            .title_case_headers(true)
            .handshake(TokioIo::new(ProxySocket { socket, came: 0 }))
            .await?;
        // It ends with the sender and the answer, or becomes the tunnel.
        tokio::spawn(connection.with_upgrades());
        let answer = sender.send_request(request).await.map_err(no_tunnel)?;
        if !answer.status().is_success() {
            return Err(refused(&answer));
        }
        let tunnel = hyper::upgrade::on(answer).await?.downcast::<TokioIo<ProxySocket>>();
        let tunnel = tunnel.expect("a connection is upgraded to the stream that it was made of");
        // The server behind the proxy says nothing before it is greeted.
        if !tunnel.read_buf.is_empty() {
            return Err("the proxy sent more than its answer".into());
        }
        Ok(tunnel.io.into_inner().socket)
    }
}

const NOT_HTTP: &str = "only one that speaks HTTP can be, as `http://host:port`";

fn unusable(variable: Option<&'static str>, reason: &'static str) -> ConfigError {
    ConfigError::Proxy { variable, reason }
}

/// A connection to a proxy, until it becomes a tunnel.
struct ProxySocket {
    socket: Socket,
    /// The bytes that came.
    came: usize,
}

impl AsyncRead for ProxySocket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.socket).poll_read(context, buffer))?;
        self.came += buffer.filled().len() - before;
        Poll::Ready(if self.came > MAX_PROXY_ANSWER {
            Err(io::Error::new(io::ErrorKind::InvalidData, NO_END_OF_INTERIM_ANSWERS))
        } else {
            Ok(())
        })
    }
}

impl AsyncWrite for ProxySocket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.socket).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.socket).poll_shutdown(context)
    }
}

/// Why a proxy did not answer.
fn no_tunnel(error: hyper::Error) -> ConnectError {
    let message = if error.is_incomplete_message() {
        "the proxy closed the connection without an answer".to_owned()
    } else if error.is_parse() || over_long(&error) {
        format!("the answer of the proxy is not HTTP: {}", innermost(&error))
    } else {
        return error.into();
    };
    io::Error::other(message).into()
}

/// Whether more came than the answer of a proxy may have.
fn over_long(error: &hyper::Error) -> bool {
    chain(error)
        .filter_map(|error| error.downcast_ref::<io::Error>())
        .any(|error| error.kind() == io::ErrorKind::InvalidData)
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
